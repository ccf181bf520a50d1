use alloc::vec::Vec;

use super::maxima::Maxima;
use crate::codes;
use crate::cohort::Treatment;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expr::Names;
use crate::framework::Indicator;
use crate::rule::{Rule, Scorer, compile_scoring};
use crate::spec::{FrameworkSpec, IndicatorSpec, NodeBody, NodeSpec};

/// The scorer of every indicator; `None` for groups, and where something is wrong.
pub(super) fn scorers(
    spec: &FrameworkSpec,
    own: &Maxima,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Indicator>> {
    let compile = |(index, node): (usize, &NodeSpec)| {
        let NodeBody::Indicator(indicator) = &node.body else {
            return None;
        };
        let written = indicator.treatment.as_ref().map(|own| &own.value).or(spec.total.treatment.as_deref());
        let treatment = written.and_then(Treatment::of);
        let own = own.scale(index);
        let (mut scorer, inputs) =
            compile_scoring(&node.id, &indicator.scoring, &own, treatment.as_ref(), names, diagnostics)?;
        scorer.treatment = treatment.and_then(|treatment| used(treatment, spec, node, indicator, &scorer, diagnostics));
        Some(Indicator { scorer, inputs, ratio: None })
    };
    spec.nodes.iter().enumerate().map(compile).collect()
}

/// What is done to the values of an indicator before its rule looks at them, where its rule takes numbers.
fn used(
    treatment: Treatment,
    spec: &FrameworkSpec,
    node: &NodeSpec,
    indicator: &IndicatorSpec,
    scorer: &Scorer,
    diagnostics: &mut Diagnostics,
) -> Option<Treatment> {
    let takes_number = matches!(
        scorer.rule,
        Rule::Share { .. }
            | Rule::Target { .. }
            | Rule::Goalposts { .. }
            | Rule::Steps { .. }
            | Rule::Each { .. }
            | Rule::Relative(_)
    );
    let own = indicator.treatment.as_ref();
    let place = own.map_or(spec.total.origin, |own| own.origin);
    if !takes_number {
        if own.is_some() {
            let diagnostic = Diagnostic::error(codes::SETTING_NOT_USED, place).with("setting", "treatment");
            let diagnostic = diagnostic.with("node", &node.id.value);
            diagnostics.push(diagnostic.with("rule", indicator.scoring.rule.value.as_str()));
        }
        return None;
    }
    if treatment.takes_logarithms() && cfg!(not(feature = "real")) {
        diagnostics.push(Diagnostic::error(codes::NEEDS_REAL, place).with("found", "treatment"));
    }
    Some(treatment)
}
