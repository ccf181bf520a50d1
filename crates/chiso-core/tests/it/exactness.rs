//! A ratio of two counts against a target, times a maximum: always the exact fraction, by every path.

use chiso_core::Framework;
use chiso_core::number::RoundingMode;
use chiso_core::spec::{RuleSpec, Unit};
use num_bigint::BigInt;
use num_rational::Ratio;
use rust_decimal::Decimal;

use super::{count, decimal, framework, indicator};

type Exact = Ratio<BigInt>;

const TARGETS: [i64; 4] = [30, 60, 70, 90];
const MAXIMA: [i64; 7] = [5, 6, 7, 9, 12, 15, 20];

/// `min(a / b / target, 1) * max`, over another library's big rationals.
fn expected(a: i64, b: i64, target: i64, max: i64) -> Exact {
    let share = Exact::new(BigInt::from(a * 100), BigInt::from(b * target));
    let one = Exact::from(BigInt::from(1));
    (if share > one { one } else { share }) * BigInt::from(max)
}

fn text(value: &Exact) -> String {
    value.to_string()
}

/// Half up, to two places, on whole numbers.
fn half_up(value: &Exact) -> String {
    let (numerator, denominator) = (value.numer(), value.denom());
    let units: BigInt = (numerator * 200 + denominator) / (denominator * 2);
    let digits = format!("{units:0>3}", units = units.to_string());
    let (whole, places) = digits.split_at(digits.len() - 2);
    format!("{whole}.{places}")
}

#[test]
fn every_small_ratio_is_the_exact_fraction() {
    let mut nodes = Vec::new();
    for target in TARGETS {
        for max in MAXIMA {
            let rule = RuleSpec::Target { target: decimal(&format!("{target}%")).into() };
            nodes.push(indicator(&format!("t{target}-m{max}"), &max.to_string(), "a / b", rule));
        }
    }
    let framework = Framework::compile(framework(vec![count("a", "0", ""), count("b", "1", "")], nodes), &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    let (mut whole, mut naive_wrong) = (0_u32, 0_u32);
    for b in 1..=300_i64 {
        for a in 0..=b {
            bound.set_numbers(&[Decimal::from(a), Decimal::from(b)]).unwrap();
            let card = framework.score(&bound).unwrap();
            let mut nodes = card.nodes();
            for target in TARGETS {
                for max in MAXIMA {
                    let node = nodes.next().unwrap();
                    let expected = expected(a, b, target, max);
                    let points = node.points().unwrap();
                    assert_eq!(points.to_fraction_text(), text(&expected), "{a}/{b}, target {target} %, maximum {max}");
                    assert_eq!(points.to_fixed(2, RoundingMode::HalfUp), half_up(&expected));
                    if expected.is_integer() && a > 0 && a * 100 < b * target {
                        whole += 1;
                        let share = Decimal::from(a) / Decimal::from(b) / Decimal::new(target, 2);
                        let naive = share * Decimal::from(max);
                        naive_wrong += u32::from(naive.normalize().to_string() != text(&expected));
                    }
                }
            }
        }
    }
    // What decimal arithmetic that rounds every quotient makes of the same whole numbers.
    assert!(whole > 0 && naive_wrong * 100 / whole >= 50, "{naive_wrong} of {whole}");
}

#[test]
fn the_fast_total_rounds_like_the_exact_one() {
    for target in TARGETS {
        for max in MAXIMA {
            let rule = || RuleSpec::Target { target: decimal(&format!("{target}%")).into() };
            let nodes =
                vec![indicator("one", &max.to_string(), "a / b", rule()), indicator("two", "7", "b / c", rule())];
            let inputs = vec![count("a", "0", ""), count("b", "1", ""), count("c", "1", "")];
            let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
            let mut bound = framework.empty(Unit::default());
            for b in (1..=300_i64).step_by(7) {
                for a in (0..=b).step_by(3) {
                    bound.set_numbers(&[a.into(), b.into(), 301.into()]).unwrap();
                    let total = framework.total(&bound).unwrap();
                    let sum = expected(a, b, target, max) + expected(b, 301, target, 7);
                    assert_eq!(total.points.unwrap().to_string(), half_up(&sum));
                    let card = framework.score(&bound).unwrap();
                    assert_eq!(card.total().points().unwrap().to_fraction_text(), text(&sum));
                    assert_eq!(card.total().rounded_points(), total.points);
                    assert_eq!(card.total().rounded_index(), total.index);
                }
            }
        }
    }
}

/// 98 ratios with unlike denominators: the sum has hundreds of digits and is still exact.
#[test]
fn a_total_over_98_unlike_fractions_is_exact() {
    let inputs =
        (0..98).flat_map(|at| [count(&format!("a{at}"), "0", ""), count(&format!("b{at}"), "1", "")]).collect();
    let nodes = (0..98)
        .map(|at| indicator(&format!("n{at}"), &(5 + at % 20).to_string(), &format!("a{at} / b{at}"), RuleSpec::Share))
        .collect();
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    let numbers: Vec<i64> = (0..98).flat_map(|at| [(317 * (at + 1)) % 911, 1009 + 37 * at]).collect();
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&numbers.iter().map(|number| Decimal::from(*number)).collect::<Vec<_>>()).unwrap();
    let card = framework.score(&bound).unwrap();
    let mut sum = Exact::from(BigInt::ZERO);
    for (at, pair) in numbers.chunks(2).enumerate() {
        let share = Exact::new(BigInt::from(pair[0]), BigInt::from(pair[1]));
        sum += share * BigInt::from(5 + at as i64 % 20);
    }
    assert_eq!(card.total().points().unwrap().to_fraction_text(), text(&sum));
    assert!(text(&sum).len() > 400);
    assert_eq!(card.total().rounded_points().unwrap().to_string(), half_up(&sum));
    assert_eq!(framework.total(&bound).unwrap().points, card.total().rounded_points());
}

/// Weights of four digits, a few means deep: maxima are fractions of integers that no longer fit machine words.
#[test]
fn long_coefficients_are_worked_out_exactly() {
    use chiso_core::spec::{Combine, InputKind, InputSpec, NodeSpec};
    let weighted = |mut node: NodeSpec, group: Option<&str>, weight: &str| {
        node.group = group.map(Into::into);
        (node.max_points, node.weight) = (None, Some(decimal(weight).into()));
        node
    };
    let names = ["g0", "g1", "g2", "g3"];
    let mut nodes = Vec::new();
    for (level, name) in names.iter().enumerate() {
        let above = level.checked_sub(1).map(|above| names[above]);
        nodes.push(weighted(NodeSpec::group(name, Combine::Arithmetic), above, "0.8761"));
        nodes.push(weighted(indicator(&format!("b{level}"), "1", "b", RuleSpec::Share), above, "0.1237"));
    }
    nodes.push(weighted(indicator("a", "1", "", RuleSpec::Share), Some("g3"), "0.6667"));
    nodes.push(weighted(indicator("c", "1", "b", RuleSpec::Share), Some("g3"), "0.3331"));
    let inputs = vec![InputSpec::new("a", InputKind::Share), InputSpec::new("b", InputKind::Share)];
    let mut spec = framework(inputs, nodes);
    spec.total.combine = Combine::Arithmetic.into();
    spec.total.max_points = Some(decimal("100").into());
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&[decimal("0.9"), decimal("0.5")]).unwrap();
    let card = framework.score(&bound).unwrap();
    assert_eq!(framework.total(&bound).unwrap().points, card.total().rounded_points());
    assert_eq!(card.total().rounded_points().unwrap().to_string(), "65.73");
}

#[test]
fn long_targets_are_worked_out_exactly() {
    use chiso_core::spec::{InputKind, InputSpec};
    let target = |text: &str| RuleSpec::Target { target: decimal(text).into() };
    let nodes =
        vec![indicator("one", "10", "a", target("0.12345678901234567891")), indicator("two", "10", "b", target("1.5"))];
    let inputs = vec![InputSpec::new("a", InputKind::Number), InputSpec::new("b", InputKind::Number)];
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&[decimal("0.1"), decimal("0.7")]).unwrap();
    assert_eq!(framework.total(&bound).unwrap().points.unwrap().to_string(), "12.77");
}

#[test]
fn a_list_of_numbers_is_whole_or_refused() {
    let nodes = vec![indicator("one", "100", "a / b", RuleSpec::Share)];
    let framework = Framework::compile(framework(vec![count("a", "0", ""), count("b", "1", "")], nodes), &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&[1.into(), 4.into()]).unwrap();
    for wrong in
        [&[][..], &[1.into()], &[1.into(), 2.into(), 3.into()], &[3.into(), decimal("0.5")], &[decimal("-1"), 9.into()]]
    {
        assert!(bound.set_numbers(wrong).is_err());
        assert_eq!(framework.total(&bound).unwrap().points.unwrap().to_string(), "25.00");
    }
}
