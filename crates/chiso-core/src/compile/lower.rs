//! Lowering: recognising ratios, and totals that are plain sums.

use crate::expr::{Expr, Operator};
use crate::filter::Program;
use crate::framework::{Body, Node, RatioPlan};
use crate::rule::{Rule, Scorer};
use crate::spec::{FrameworkSpec, OverOne, WithoutEvidence};

/// The total as a sum over its indicators, where nothing between them and it rounds, takes a lowest, or asks for evidence.
pub(super) fn lower(spec: &FrameworkSpec, nodes: &[Node], order: &[u32], inputs: usize) -> Program {
    let ones = u32::try_from(inputs).unwrap_or(u32::MAX);
    let plain = |node: &Node| {
        let evidence = node.evidence && spec.total.without_evidence != WithoutEvidence::Ignore;
        let sum = match &node.body {
            // Under a sum or a weighted mean a child is worth its own maximum.
            Body::Group(group) => group.view || group.combine.is_additive(),
            Body::Indicator(_) => true,
        };
        sum && node.rounded_to.is_none() && !evidence
    };
    if !nodes.iter().all(plain) {
        return Program::default();
    }
    let mut program = Program::sum();
    for index in order {
        let Some(node) = nodes.get(*index as usize) else {
            continue;
        };
        let Body::Indicator(indicator) = &node.body else {
            continue;
        };
        if matches!(indicator.scorer.rule, Rule::Informational) {
            continue;
        }
        match &indicator.ratio {
            Some(plan) if program.ratio(plan, &node.max_points, ones) => {}
            _ => program.exact(*index),
        }
    }
    program.finish();
    program
}

/// The ratio that an indicator is, if it is one.
pub(super) fn ratio(scorer: &Scorer) -> Option<RatioPlan> {
    let (target, strict) = match &scorer.rule {
        Rule::Share { over_one: OverOne::Error } => (None, true),
        Rule::Share { over_one: OverOne::Cap } => (None, false),
        Rule::Target { target, over_one: None } => (Some(target.clone()), false),
        Rule::Target { target, over_one: Some(OverOne::Error) } => (Some(target.clone()), true),
        _ => return None,
    };
    let (dividend, divisor, less) = match scorer.value.as_ref()? {
        Expr::Input(input) => (*input, None, None),
        Expr::Arithmetic(Operator::Divide, dividend, divisor) => match (&**dividend, &**divisor) {
            (Expr::Input(dividend), Expr::Input(divisor)) => (*dividend, Some(*divisor), None),
            (Expr::Input(dividend), Expr::Arithmetic(Operator::Subtract, whole, less)) => match (&**whole, &**less) {
                (Expr::Input(divisor), Expr::Input(less)) => (*dividend, Some(*divisor), Some(*less)),
                _ => return None,
            },
            _ => return None,
        },
        _ => return None,
    };
    Some(RatioPlan { dividend, divisor, less, target, strict })
}
