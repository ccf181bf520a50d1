//! Every ratio up to 300, against fractions of whole numbers worked out here.

use chiso_core::number::RoundingMode;
use chiso_core::spec::{FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec, Unit};
use chiso_core::{Framework, NodeScore};
use chiso_testing::oracle::Fraction;
use chiso_testing::round_text;
use rust_decimal::Decimal;

const TARGETS: [i64; 4] = [30, 60, 70, 90];
const MAXIMA: [i64; 7] = [5, 6, 7, 9, 12, 15, 20];

/// `a / b` against each target, for each maximum.
fn framework(mode: RoundingMode) -> Framework {
    let mut spec = FrameworkSpec::new("ratios", "2025");
    spec.source = "a test".to_owned();
    spec.total.rounding.mode = mode;
    spec.inputs.push(InputSpec::new("a", InputKind::Count));
    let mut b = InputSpec::new("b", InputKind::Count);
    b.min = Some(Decimal::ONE.into());
    spec.inputs.push(b);
    for target in TARGETS {
        for max_points in MAXIMA {
            let target = Decimal::new(target, 2);
            let rule = RuleSpec::Target { target: target.into() };
            let id = format!("of-{max_points}-at-{}", target.mantissa());
            let mut node = NodeSpec::indicator(&id, max_points.into(), rule);
            let NodeBody::Indicator(indicator) = &mut node.body else { continue };
            indicator.scoring.value = Some("a / b".into());
            spec.nodes.push(node);
        }
    }
    Framework::compile(spec, &[]).unwrap()
}

/// Goes through all `a <= b <= last` and hands `check` each indicator with its points, as a fraction.
fn every_ratio(framework: &Framework, last: i64, check: impl Fn(NodeScore<'_>, i64, i64)) {
    let mut bound = framework.empty(Unit::default());
    let (a_input, b_input) = (framework.input("a").unwrap(), framework.input("b").unwrap());
    for b in 1..=last {
        bound.set(b_input, &FigureValue::Number(b.into())).unwrap();
        for a in 0..=b {
            bound.set(a_input, &FigureValue::Number(a.into())).unwrap();
            let card = framework.score(&bound).unwrap();
            for ((node, target), max_points) in
                card.nodes().zip(TARGETS.into_iter().flat_map(|target| [target; 7])).zip(MAXIMA.into_iter().cycle())
            {
                let reached = 100 * a >= target * b;
                let (numerator, denominator) =
                    if reached { (max_points, 1) } else { (100 * a * max_points, target * b) };
                check(node, numerator, denominator);
            }
        }
    }
}

#[test]
fn every_score_is_the_exact_fraction() {
    every_ratio(&framework(RoundingMode::HalfUp), 300, |node, numerator, denominator| {
        let points = node.points().unwrap().to_fraction_text();
        let (n, d) = points.split_once('/').unwrap_or((&points, "1"));
        let (n, d): (i64, i64) = (n.parse().unwrap(), d.parse().unwrap());
        assert_eq!(n * denominator, numerator * d, "{}: {points}, expected {numerator}/{denominator}", node.id());
        // Half up in two decimals: half a hundredth is added, and what is beyond cut off.
        let hundredths = (200 * numerator + denominator) / (2 * denominator);
        let rounded = node.rounded_points().unwrap();
        assert_eq!((rounded.mantissa(), rounded.scale()), (i128::from(hundredths), 2), "{}", node.id());
    });
}

#[test]
fn every_mode_rounds_the_exact_fraction() {
    use RoundingMode::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
    for mode in [HalfUp, HalfEven, HalfDown, Up, Down, Floor, Ceiling] {
        every_ratio(&framework(mode), 64, |node, numerator, denominator| {
            let exact = Fraction::new(numerator.into(), denominator.into());
            let rounded = node.rounded_points().unwrap().to_string();
            assert_eq!(rounded, round_text(&exact, 2, mode), "{} {}", node.id(), mode.as_str());
        });
    }
}
