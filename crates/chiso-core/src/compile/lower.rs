//! Lowering: recognising totals that are plain sums, for the filter.

use crate::expr::{Expr, Operator};
use crate::filter::{Program, Ratio};
use crate::framework::{Body, Node, Rule, Scorer};
use crate::number::Rational;
use crate::spec::{Combine, FrameworkSpec, OverOne, WithoutEvidence};

/// The total as a sum over its indicators, where nothing between them and it rounds, takes a lowest, or asks for evidence.
pub(super) fn lower(spec: &FrameworkSpec, nodes: &[Node], order: &[u32], inputs: usize) -> Program {
    let ones = u32::try_from(inputs).unwrap_or(u32::MAX);
    let plain = |node: &Node| {
        let evidence = node.evidence && spec.total.without_evidence != WithoutEvidence::Ignore;
        let sum = match &node.body {
            Body::Group(group) => {
                group.view || (group.combine != Combine::Minimum && group.edges.iter().all(|edge| edge.scale.is_none()))
            }
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
        let slope;
        match ratio(&indicator.scorer) {
            Some(found) => {
                slope = node.max_points.div(&found.target).unwrap_or_default();
                let ratio = Ratio {
                    dividend: found.dividend,
                    divisor: found.divisor,
                    less: found.less,
                    slope: &slope,
                    cap: &node.max_points,
                    strict: found.strict,
                };
                program.ratio(&ratio, ones);
            }
            None => program.exact(*index),
        }
    }
    program.finish();
    program
}

struct Found {
    dividend: u32,
    divisor: Option<u32>,
    less: Option<u32>,
    target: Rational,
    strict: bool,
}

/// The ratio that an indicator is, if it is one: `min(a / (b - c) / target, 1)`.
fn ratio(scorer: &Scorer) -> Option<Found> {
    let (target, strict) = match &scorer.rule {
        Rule::Share { over_one: OverOne::Error } => (Rational::ONE, true),
        Rule::Share { over_one: OverOne::Cap } => (Rational::ONE, false),
        Rule::Target { target, over_one: None } => (target.clone(), false),
        Rule::Target { target, over_one: Some(OverOne::Error) } => (target.clone(), true),
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
    Some(Found { dividend, divisor, less, target, strict })
}
