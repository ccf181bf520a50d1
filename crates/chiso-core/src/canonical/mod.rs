//! The canonical form of a framework and of bound figures: bytes that are equal exactly where the meaning is.
//!
//! What is written: everything that can change a score or an explanation. What is left out: places in files, the order
//! of tables and keys, comments, how a file was cut into includes, how a number or an expression was spelt (`0.50`
//! is `0.5`, `(a)/b` is `a / b`).
//!
//! - **Order.** Steps, parts and the precedence of figures keep their order, which has a meaning. Everything else is
//!   sorted by its own bytes. The order of nodes is one of presentation and changes no number, so it is left out.
//! - **Weights** are written as the compiler resolved them, with the weighting: each node's max points, and each child's
//!   share of its group. Policies likewise, so that a default said again is the same framework.
//! - **Form.** Each value is a tag and a length before its bytes, each field has its name before its value, each list
//!   its length: no two values have the same bytes. Numbers are reduced fractions in decimal digits. The first text
//!   names the form; it changes when the form does.
//!
//! Every structure is taken apart field by field, so that a field that is added later does not build until it is
//! written here or left out on purpose.

mod figures;
mod framework;

use crate::bind::Bound;
use crate::cohort::Cohort;
use crate::encoder::Encoder;
use crate::framework::Framework;
use crate::scorecard::Scorecard;
use crate::spec::{InputKind, OptionSpec};

impl Framework {
    /// Hands the canonical form of the framework, with its weighting, to `sink`, piece by piece: the same bytes for the
    /// same framework, however its files are written. A fingerprint is a digest of them.
    pub fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        let mut encoder = Encoder { sink };
        encoder.text("chiso framework 1");
        encoder.compiled(&self.0);
    }
}

impl Cohort {
    /// Hands the canonical form of the cohort to `sink`, piece by piece: who is in it, and what everybody has.
    pub fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        Encoder { sink }.cohort(self);
    }
}

impl Bound {
    /// Hands the canonical form of the figures, and of whose they are, to `sink`, piece by piece: the same bytes for the
    /// same figures of the same unit, however its file is written.
    pub fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        let Self { framework, unit, chosen, approximations: _, given: _, details, standing, warnings: _, within: _ } =
            self;
        // INVARIANT: `given` is made of what `details` holds and of `standing`.
        Encoder { sink }.figures(&framework.0, unit, chosen, details.as_deref(), *standing);
    }
}

impl Scorecard {
    /// Hands the canonical form of the figures that were scored to `sink`: the bytes of [`Bound::write_canonical`].
    pub fn write_canonical_figures(&self, sink: &mut dyn FnMut(&[u8])) {
        Encoder { sink }.figures(&self.framework.0, &self.unit, &self.figures, self.details.as_deref(), self.standing);
    }
}

/// The options of an input, where its kind has some.
fn options(kind: &InputKind) -> &[OptionSpec] {
    match kind {
        InputKind::Category(options) | InputKind::Checklist(options) => options,
        InputKind::Number | InputKind::Count | InputKind::Share | InputKind::YesNo | InputKind::Date => &[],
    }
}
