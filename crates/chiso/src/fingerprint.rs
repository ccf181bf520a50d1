use alloc::string::String;
use core::fmt::Write as _;

use chiso_core::{Bound, Cohort, Framework, Scorecard};
use sha2::{Digest, Sha256};

/// What has a canonical form: the same bytes for the same meaning.
pub trait Canonical {
    /// Hands the canonical form to `sink`, piece by piece.
    fn write_canonical(&self, sink: &mut dyn FnMut(&[u8]));
}

/// A framework with its weighting: every rule, maximum, title and source.
impl Canonical for Framework {
    fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        Self::write_canonical(self, sink);
    }
}

/// A unit's figures, and whose they are.
impl Canonical for Bound {
    fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        Self::write_canonical(self, sink);
    }
}

/// Units that others are compared with, and what they have.
impl Canonical for Cohort {
    fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        Self::write_canonical(self, sink);
    }
}

/// The figures that were scored: the same as what was bound.
impl Canonical for Scorecard {
    fn write_canonical(&self, sink: &mut dyn FnMut(&[u8])) {
        self.write_canonical_figures(sink);
    }
}

/// A short name for exactly this framework, or exactly these figures: `sha256:` and 64 hexadecimal digits.
///
/// It is taken over the meaning, not over the text: line ends, comments, the order of keys, the spelling of numbers and
/// the cutting of a framework into files do not change it. A rule, a weight, a title, a source or a figure does.
///
/// # Example
///
/// ```
/// let framework = chiso::framework("vn-dti-province/2022", None)?;
/// let official = chiso::framework("vn-dti-province/2022", Some("official"))?;
/// assert_eq!(chiso::fingerprint(&framework).len(), "sha256:".len() + 64);
/// assert_ne!(chiso::fingerprint(&framework), chiso::fingerprint(&official));
/// # Ok::<(), chiso::Error>(())
/// ```
#[must_use]
pub fn fingerprint(of: &impl Canonical) -> String {
    let mut digest = Sha256::new();
    of.write_canonical(&mut |piece| digest.update(piece));
    let mut text = String::from("sha256:");
    for byte in digest.finalize() {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
