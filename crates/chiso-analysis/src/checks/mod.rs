//! Figures that can be scored and should be looked at: warnings, which change no points.
//!
//! | code | what it sees |
//! | --- | --- |
//! | `figure-jumps` | a figure that moves further from the period before than its input's `max_jump` |
//! | `claimed-differs` | a claimed figure that differs from the measured one |
//! | `evidence-outside-period` | evidence that is dated outside the unit's period |
//! | `evidence-contradicts` | one document as evidence of figures that a failed check sets against each other |

mod claimed;
mod contradicting;
mod dated;
mod jumps;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{FigureValue, Observations};
use chiso_core::{Bound, Diagnostics, Framework, InputIndex};

/// Everything that should be looked at in what a unit reports, in the order of its places.
///
/// `bound` are the same figures, bound to their framework.
///
/// # Example
///
/// ```
/// use chiso_analysis::check_figures;
/// use chiso_core::Framework;
/// use chiso_core::spec::{
///     FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeSpec, Observations, RuleSpec, Standing,
/// };
///
/// let mut spec = FrameworkSpec::new("example", "1");
/// spec.inputs.push(InputSpec::new("experts", InputKind::Count));
/// spec.nodes.push(NodeSpec::indicator("experts", 3.into(), RuleSpec::Target { target: rust_decimal::Decimal::TEN.into() }));
/// let framework = Framework::compile(spec, &[])?;
/// let figure = |standing, experts: i64| FigureSpec {
///     input: "experts".into(),
///     standing,
///     value: FigureValue::Number(experts.into()).into(),
/// };
/// let figures = vec![figure(Standing::Claimed, 20), figure(Standing::Measured, 17)];
/// let report = Observations { figures, ..Observations::default() };
///
/// let warnings = check_figures(&report, &framework.bind(&report)?);
/// let found: Vec<_> = warnings.iter().map(|warning| (warning.code.as_str(), warning.argument("difference"))).collect();
/// assert_eq!(found, [("claimed-differs", Some("3"))]);
/// # Ok::<(), chiso_core::Diagnostics>(())
/// ```
#[must_use]
pub fn check_figures(observations: &Observations, bound: &Bound) -> Diagnostics {
    let mut found = Diagnostics::new();
    let look = Look { observations, bound, framework: bound.framework() };
    jumps::check(&look, &mut found);
    claimed::check(&look, &mut found);
    dated::check(&look, &mut found);
    contradicting::check(&look, &mut found);
    found.sort();
    found
}

/// What is looked at.
struct Look<'l> {
    observations: &'l Observations,
    bound: &'l Bound,
    framework: &'l Framework,
}

impl Look<'_> {
    /// The input of this name, or of this name in former times.
    fn input(&self, name: &str) -> Option<InputIndex> {
        self.framework.input(name).or_else(|| {
            let known =
                |input: &&chiso_core::spec::InputSpec| input.aliases.iter().any(|alias| alias.name.value == name);
            let spec = self.framework.spec().inputs.iter().find(known)?;
            self.framework.input(&spec.id.value)
        })
    }

    /// The inputs that a name of evidence is about: one, or all of a node.
    fn inputs(&self, name: &str) -> Vec<InputIndex> {
        let of_node = || self.framework.node(name).map(|node| self.framework.inputs_of(node));
        self.input(name).map(|input| alloc::vec![input]).or_else(of_node).unwrap_or_default()
    }
}

/// A figure as a file would say it.
fn said(value: &FigureValue) -> String {
    match value {
        FigureValue::Number(number) => number.normalize().to_string(),
        FigureValue::YesNo(yes) => yes.to_string(),
        FigureValue::Category(category) => category.clone(),
        FigureValue::Items(items) => items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>().join(", "),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::NotApplicable => "not-applicable".to_string(),
        _ => "missing".to_string(),
    }
}
