//! The short way of the commonest indicator, a ratio of two figures, and the general way: points that are given for another
//! node leave every node to the latter.

use chiso_core::spec::{FigureValue, OverOne, RuleSpec, ZeroDenominator};
use chiso_core::{Bound, Framework};

use super::{count, decimal, figures, framework, indicator, number};

/// What a scorecard says of `one`, or the codes of what is wrong.
fn told(framework: &Framework, bound: &Bound) -> String {
    match framework.score(bound) {
        Err(problems) => format!("{:?}", problems.iter().map(|problem| problem.code).collect::<Vec<_>>()),
        Ok(card) => {
            let node = card.node("one").unwrap();
            let points = node.points().map(|points| points.to_exact_text());
            let value = node.value().map(|value| value.to_string());
            let (branch, reasons) = (node.branch(), node.reasons());
            format!("{:?} {points:?} {value:?} {branch:?} {reasons:?} {:?}", node.status(), node.rounded_points())
        }
    }
}

#[test]
fn both_ways_say_the_same() {
    let target = |text: &str| RuleSpec::Target { target: decimal(text).into() };
    let inputs = || ["a", "b", "c"].map(|id| count(id, "0", "")).to_vec();
    let mut seen = std::collections::BTreeSet::new();
    for value in ["a", "a / b", "a / (b - c)"] {
        for rule in [RuleSpec::Share, target("1"), target("0.8"), target("3")] {
            for over_one in [None, Some(OverOne::Error), Some(OverOne::Cap), Some(OverOne::Keep)] {
                let mut one = indicator("one", "10", value, rule.clone());
                if let chiso_core::spec::NodeBody::Indicator(indicator) = &mut one.body {
                    indicator.scoring.over_one = over_one.map(Into::into);
                    indicator.scoring.zero_denominator = value.contains('/').then(|| ZeroDenominator::Zero.into());
                }
                let nodes = vec![one, indicator("two", "1", "", RuleSpec::Appraised)];
                let framework = Framework::compile(framework(inputs(), nodes), &[]).unwrap();
                let two = framework.node("two").unwrap();
                for at in 0..5 * 4 * 3_u32 {
                    let row = [("a", at % 5), ("b", at / 5 % 4), ("c", at / 20)];
                    let row = row.map(|(id, figure)| (id, number(&figure.to_string())));
                    let bound = framework.bind(&figures(&row)).unwrap();
                    let general = bound.with_points(two, &FigureValue::Missing, "").unwrap();
                    let short = told(&framework, &bound);
                    assert_eq!(short, told(&framework, &general), "{value} {rule:?} {over_one:?} {row:?}");
                    seen.insert(short);
                }
            }
        }
    }
    assert!(seen.len() > 50, "{}", seen.len());
}
