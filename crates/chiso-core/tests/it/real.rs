//! Logarithms, exponentials, powers and roots.

use core::cmp::Ordering;

use chiso_core::number::{Number, RoundingMode};
use chiso_core::rank::{Contender, RankOptions, Unranked};
use chiso_core::spec::{
    CheckSpec, Earns, FigureValue, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec, NotApplicablePolicy,
    PartsCombine, RankOn, RuleSpec, Scoring, StepSpec, Title, Unit, ZeroDenominator,
};
use chiso_core::{Framework, Reason, Severity, Status, codes};
use proptest::prelude::*;

use super::{count, decimal, figures, framework, indicator, number, part, score, scoring};

fn n(value: i64) -> Number {
    Number::integer(value)
}

fn q(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator, denominator).unwrap()
}

fn ln(value: i64) -> Number {
    n(value).ln().unwrap()
}

fn root(value: i64, degree: u32) -> Number {
    n(value).root(degree).unwrap()
}

#[track_caller]
fn is(value: &Number, expected: &str) {
    assert_eq!(value.to_exact_text(), expected);
}

#[test]
fn what_is_a_fraction_becomes_one() {
    is(&root(2, 2).mul(&root(8, 2)), "4");
    is(&root(2, 2).mul(&root(2, 2)), "2");
    is(&ln(8).div(&ln(2)).unwrap(), "3");
    is(&ln(12).sub(&ln(3)).sub(&ln(4)), "0");
    is(&ln(5).exp().unwrap(), "5");
    is(&q(1, 2).mul(&ln(9)).exp().unwrap(), "3");
    is(&n(3).exp().unwrap().ln().unwrap(), "3");
    is(&root(2, 2).add(&root(3, 2)).mul(&root(3, 2).sub(&root(2, 2))), "1");
    is(&root(10_403 * 10_403, 2), "10403");
    is(&root(101 * 103, 2).mul(&root(101 * 107, 2)).div(&root(103 * 107, 2)).unwrap(), "101");
    is(&n(27).pow(&q(-2, 3)).unwrap(), "1/9");
    is(&n(2).pow(&ln(9).div(&ln(2)).unwrap()).unwrap(), "9");
    is(&root(2, 2).pow(&n(4)).unwrap(), "4");
    is(&n(1).exp().unwrap().mul(&n(-1).exp().unwrap()), "1");
    is(&ln(2).root(2).unwrap().mul(&ln(2).root(2).unwrap()).sub(&ln(2)), "0");
    is(&ln(2).mul(&ln(2)).div(&ln(2)).unwrap().sub(&ln(2)), "0");
    is(&ln(2).mul(&ln(3)).mul(&ln(5)).div(&ln(5).mul(&ln(3))).unwrap().exp().unwrap(), "2");
    is(&n(1).add(&root(2, 2)).pow(&n(2)).unwrap().sub(&root(8, 2)), "3");
}

#[test]
fn what_is_none_is_a_formula() {
    is(&root(12, 2), "2*sqrt(3)");
    is(&root(12, 2).add(&root(75, 2)), "7*sqrt(3)");
    is(&ln(45_612).sub(&ln(100)).div(&ln(75_000).sub(&ln(100))).unwrap(), "ln(11403/25)/ln(750)");
    is(&n(2).exp().unwrap(), "exp(2)");
    is(&n(4).pow(&q(1, 3)).unwrap(), "2^(2/3)");
    is(&ln(2).add(&n(1)).ln().unwrap(), "ln(ln(2) + 1)");
    is(&n(1).div(&ln(2).add(&n(1))).unwrap(), "1/(ln(2) + 1)");
    is(&root(6, 3).neg(), "-6^(1/3)");
    is(&n(2).pow(&root(2, 2)).unwrap(), "exp(sqrt(2)*ln(2))");
    is(&root(5, 2).div(&n(2)).unwrap().add(&q(2, 3).ln().unwrap()).sub(&n(4)), "sqrt(5)/2 + ln(2/3) - 4");
    is(&root(2, 2).sub(&ln(2)), "sqrt(2) - ln(2)");
    is(&n(3).sub(&ln(2)), "3 - ln(2)");
    is(&n(1).div(&ln(2).mul(&n(2))).unwrap(), "1/(2*ln(2))");
    is(&q(2, 3).div(&ln(2).mul(&ln(3))).unwrap(), "2/(3*ln(2)*ln(3))");
    is(&ln(2).mul(&ln(2)), "ln(2)^2");
    is(&ln(2).mul(&ln(3)).mul(&ln(2)), "ln(2)^2*ln(3)");
    is(&root(6, 2).ln().unwrap(), "ln(6)/2");
    is(&q(1, 2).exp().unwrap().mul(&q(1, 3).exp().unwrap()), "exp(5/6)");
    is(&ln(2).root(2).unwrap(), "sqrt(ln(2))");
    is(&ln(2).mul(&ln(3)).root(2).unwrap(), "sqrt(ln(2))*sqrt(ln(3))");
}

#[test]
fn order_and_sign() {
    assert_eq!(root(2, 2).compare(&q(141, 100)), Some(Ordering::Greater));
    assert_eq!(root(2, 2).compare(&root(2, 2)), Some(Ordering::Equal));
    assert_eq!(ln(2).compare(&q(693_147, 1_000_000)), Some(Ordering::Greater));
    assert!(root(2, 2) > n(1) && root(2, 2) < n(2));
    assert!(ln(2).sub(&n(1)).is_negative());
    let same = root(101 * 101 * 103, 2);
    assert_eq!(same.compare(&root(103, 2).mul(&n(101))), Some(Ordering::Equal));
}

#[test]
fn rounding() {
    let half_up = |value: &Number, places| value.to_fixed(places, RoundingMode::HalfUp);
    assert_eq!(half_up(&ln(2), 30), "0.693147180559945309417232121458");
    assert_eq!(half_up(&root(2, 2), 40), "1.4142135623730950488016887242096980785697");
    assert_eq!(half_up(&n(1).exp().unwrap(), 20), "2.71828182845904523536");
    assert_eq!(half_up(&n(-5).exp().unwrap(), 10), "0.0067379470");
}

#[test]
fn what_cannot_be_decided_is_said_to_be_so() {
    // sqrt(3 + 2 sqrt(2)) is 1 + sqrt(2), which no rule here knows.
    let nothing = nothing();
    assert!(!nothing.is_fraction());
    assert_eq!(nothing.compare(&n(0)), None);
    assert_eq!(nothing.to_decimal(2, RoundingMode::HalfUp).map(|it| it.to_string()), Some("0.00".to_owned()));
    assert_eq!(nothing.to_decimal(2, RoundingMode::Up), None);
    assert_eq!(nothing.add(&n(4)).cmp(&n(4)), Ordering::Equal);
    assert_eq!(nothing.add(&n(4)).cmp(&n(4)), Ordering::Equal);
}

/// Of two that are equal in the order the first stays, also where they are not the same: one of them is a fraction.
#[test]
fn the_first_of_equals() {
    let (four, hidden) = (n(4), nothing().add(&n(4)));
    assert!(four.clone().max(hidden.clone()).is_fraction() && four.clone().min(hidden.clone()).is_fraction());
    assert!(!hidden.clone().max(four.clone()).is_fraction() && !hidden.min(four).is_fraction());
}

/// 0, of which nothing here finds out that it is.
fn nothing() -> Number {
    n(3).add(&root(8, 2)).root(2).unwrap().sub(&n(1)).sub(&root(2, 2))
}

#[test]
fn what_is_made_of_the_undecided_is_known_as_far_as_it_is() {
    use RoundingMode::{Ceiling, Down, Floor, HalfUp, Up};
    let three = n(3).add(&nothing());
    let rounded = |mode| three.round(2, mode);
    for (mode, expected) in [
        (Up, "3.000000000000..3.010000000000"),
        (Ceiling, "3.000000000000..3.010000000000"),
        (Down, "2.990000000000..3.000000000000"),
        (Floor, "2.990000000000..3.000000000000"),
        (HalfUp, "3"),
    ] {
        is(&rounded(mode), expected);
    }
    let unsure = rounded(Up);
    for (value, expected) in [
        (unsure.neg(), "-3.010000000000..-3.000000000000"),
        (unsure.add(&n(1)), "4.000000000000..4.010000000000"),
        (n(1).sub(&unsure), "-2.010000000000..-2.000000000000"),
        (unsure.mul(&n(2)), "6.000000000000..6.020000000000"),
        (unsure.div(&n(2)).unwrap(), "1.500000000000..1.505000000000"),
        (n(1).div(&unsure).unwrap(), "0.332225913621..0.333333333334"),
        (unsure.ln().unwrap(), "1.098612288668..1.101940078761"),
        (unsure.exp().unwrap(), "20.085536923187..20.287399925241"),
        (unsure.pow(&n(2)).unwrap(), "9.000000000000..9.060100000000"),
        (unsure.root(2).unwrap(), "1.732050807568..1.734935157290"),
        (n(2).pow(&unsure).unwrap(), "8.000000000000..8.055644400454"),
        (unsure.round(2, Down), "3.000000000000..3.010000000000"),
        (unsure.round(0, HalfUp), "3"),
        (unsure.clone().max(n(4)), "4"),
        (unsure.clone().min(n(1)), "1"),
        (n(1).div(&nothing()).unwrap(), "?..?"),
        (n(1).div(&nothing()).unwrap().ln().unwrap(), "?..?"),
        (nothing().ln().unwrap(), "?..?"),
        (nothing().root(2).unwrap(), "?..?"),
        (n(0).pow(&nothing()).unwrap(), "?..?"),
    ] {
        is(&value, expected);
        assert_eq!(value.is_fraction(), !expected.contains(".."), "{expected}");
    }
    for (other, compared, order) in [
        (n(0), Some(Ordering::Greater), Ordering::Greater),
        (q(299, 100), Some(Ordering::Greater), Ordering::Greater),
        (n(3), None, Ordering::Greater),
        (q(601, 200), None, Ordering::Less),
        (q(301, 100), None, Ordering::Less),
        (n(4), Some(Ordering::Less), Ordering::Less),
        (unsure.clone(), None, Ordering::Equal),
    ] {
        assert_eq!((unsure.compare(&other), unsure.cmp(&other)), (compared, order), "{other}");
        assert_eq!((other.compare(&unsure), other.cmp(&unsure)), (compared.map(Ordering::reverse), order.reverse()));
    }
    assert!(!unsure.is_negative() && !unsure.is_zero() && !unsure.is_one() && !unsure.is_integer());
    assert_eq!(unsure.to_decimal(1, HalfUp), Some(decimal("3.0")));
    assert_eq!(unsure.to_decimal(2, HalfUp), None);
}

/// The roots of products that are positive though factors of them are not.
#[test]
fn roots_of_products_of_negative_numbers() {
    let less = |value: i64| n(1).div(&root(value, 2).sub(&n(2))).unwrap();
    let down = |value: Number| value.to_fixed(40, RoundingMode::Down);
    // 1 / sqrt((2 - sqrt(2)) (2 - sqrt(3))) and sqrt(ln(2) / (2 - sqrt(2))), by Python's decimal module.
    assert_eq!(down(less(2).mul(&less(3)).root(2).unwrap()), "2.5240858228938178066888382592235151626165");
    assert_eq!(down(ln(2).neg().mul(&less(2)).root(2).unwrap()), "1.0877850211757003713343614623963280110414");
    assert_eq!(less(2).mul(&ln(2)).root(2), None);
}

/// The powers of what may be nothing: whole ones are known as well as it is.
#[test]
fn powers_of_what_may_be_nothing() {
    for times in [2, 3, 5] {
        let power = n(4).add(&nothing().pow(&n(times)).unwrap());
        assert_eq!(power.to_fixed(2, RoundingMode::HalfUp), "4.00", "{times}");
    }
    for exponent in [n(-1), n(-2), q(1, 2), q(-3, 2)] {
        is(&nothing().pow(&exponent).unwrap(), "?..?");
    }
}

#[test]
fn powers_of_nothing_and_of_what_is_below_it() {
    is(&n(0).pow(&root(2, 2)).unwrap(), "0");
    assert_eq!(n(0).pow(&root(2, 2).neg()), None);
    assert_eq!(n(-2).pow(&root(2, 2)), None);
    assert_eq!(root(2, 2).neg().pow(&q(1, 2)), None);
    assert_eq!(root(2, 2).neg().ln(), None);
    is(&root(2, 2).neg().pow(&n(3)).unwrap(), "-2*sqrt(2)");
}

#[test]
fn what_is_too_long_to_be_written_out() {
    // The product under the logarithm has two million digits; its logarithm is worked out base after base.
    let far = n(2).pow(&q(1, 3)).unwrap().mul(&n(3).pow(&q(1, 7_000_019)).unwrap());
    is(&far, "2^(1/3)*3^(1/7000019)");
    let logarithm = far.ln().unwrap();
    is(&logarithm, "ln(2^(7000019)*3^(3))/21000057");
    assert_eq!(logarithm.to_fixed(30, RoundingMode::Down), "0.231049217130835111981390239243");
    is(&logarithm.mul(&ln(5)), "ln(2^(7000019)*3^(3))*ln(5)/21000057");
    // More products than are followed: a factor stays in one piece.
    let sum = Number::sum((2..100).filter(|it| (2..*it).all(|divisor| it % divisor != 0)).map(|it| root(it, 2)));
    assert_eq!(sum.mul(&sum.add(&n(1))).to_fixed(10, RoundingMode::Down), "22736.9167299715");
}

fn read(text: &str) -> Number {
    Number::from_fraction_text(text).unwrap()
}

/// `tests/data/real.py` made the table: Python's decimal module, with 150 digits, cut off after 50 places.
#[test]
fn as_another_library_has_it() {
    let mut lines = 0;
    for line in include_str!("../data/real.txt").lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (value, expected) = match words.as_slice() {
            ["ln", x, expected] => (read(x).ln().unwrap(), expected),
            ["exp", x, expected] => (read(x).exp().unwrap(), expected),
            ["pow", x, y, expected] => (read(x).pow(&read(y)).unwrap(), expected),
            ["mean", values, weights, expected] => {
                let (values, weights): (Vec<_>, Vec<_>) =
                    (values.split(',').map(read).collect(), weights.split(',').map(read).collect());
                let all = Number::sum(weights.iter().cloned());
                let powers = values.iter().zip(&weights).map(|(value, weight)| value.pow(&weight.div(&all).unwrap()));
                (powers.fold(n(1), |product, power| product.mul(&power.unwrap())), expected)
            }
            _ => panic!("{line}"),
        };
        assert_eq!(value.to_fixed(50, RoundingMode::Down), **expected, "{line}");
        lines += 1;
    }
    assert!(lines > 370, "{lines}");
}

#[test]
fn beside_a_rounding_boundary() {
    // exp(ln(1/2) + 10^-32) is a little more than one half, by less than 10^-32.
    let tiny = read("1/100000000000000000000000000000000");
    let above = q(1, 2).ln().unwrap().add(&tiny).exp().unwrap();
    let below = q(1, 2).ln().unwrap().sub(&tiny).exp().unwrap();
    assert_eq!(above.to_fixed(0, RoundingMode::HalfUp), "1");
    assert_eq!(below.to_fixed(0, RoundingMode::HalfUp), "0");
    assert_eq!(q(1, 2).ln().unwrap().exp().unwrap().to_fixed(0, RoundingMode::HalfUp), "1");
    // A root that is off a whole number by less than 10^-40, and one that is none.
    let square = read("10000000000000000000000000000000000000000");
    let beside = square.mul(&square).add(&n(1)).root(2).unwrap();
    assert_eq!(beside.compare(&square), Some(Ordering::Greater));
    assert_eq!(beside.sub(&square).to_fixed(2, RoundingMode::Up), "0.01");
    is(&square.mul(&square).root(2).unwrap().sub(&square), "0");
}

#[test]
fn what_is_too_long_is_undecided_at_once() {
    let huge = read("9999999999999999999999999999");
    for number in [
        huge.exp().unwrap(),
        huge.pow(&huge).unwrap(),
        n(2).pow(&huge.neg()).unwrap(),
        huge.pow(&read("1000000000000000000000001/7")).unwrap(),
        n(3).exp().unwrap().exp().unwrap().exp().unwrap().exp().unwrap(),
        n(1).exp().unwrap().pow(&huge).unwrap(),
    ] {
        assert_eq!(number.to_decimal(2, RoundingMode::HalfUp), None);
        assert_eq!(number.add(&n(1)).to_fixed(2, RoundingMode::HalfUp), "?");
    }
    // Divided by what may be 0, and taken the logarithm of what may be 0.
    let nothing = n(3).add(&root(8, 2)).root(2).unwrap().sub(&n(1)).sub(&root(2, 2));
    assert_eq!(n(1).div(&nothing).unwrap().to_decimal(2, RoundingMode::HalfUp), None);
    assert_eq!(nothing.ln().unwrap().to_decimal(2, RoundingMode::HalfUp), None);
}

#[test]
fn long_numbers_under_roots_and_in_products_answer_at_once() {
    // Found by fuzzing: a real number over a power of 16,000 bits.
    let quotient = n(8).pow(&q(9_114_955, 10_000)).unwrap().div(&n(691_988).pow(&n(818)).unwrap()).unwrap();
    assert_eq!(quotient.compare(&Number::ONE), Some(Ordering::Less));
    assert_eq!(quotient.to_fixed(3, RoundingMode::Up), "0.001");
    // A perfect power is found to be one, whatever its degree; what is not, is not.
    for degree in [37, 101, 211, 257] {
        let power = n(1009).pow(&n(degree)).unwrap();
        is(&power.root(u32::try_from(degree).unwrap()).unwrap(), "1009");
        assert!(!power.mul(&n(1013)).root(u32::try_from(degree).unwrap()).unwrap().is_fraction());
    }
    is(&n(1009 * 1013).pow(&n(131)).unwrap().root(131).unwrap(), "1022117");
    // Too long to be taken apart for a root.
    let long = n(1).add(&q(1, 1_000_000_007)).pow(&n(150)).unwrap();
    assert_eq!(long.root(3).unwrap().to_decimal(2, RoundingMode::HalfUp), None);
}

fn fraction() -> impl Strategy<Value = Number> {
    (1..=100_000_i64, 1..=1000_i64).prop_map(|(n, d)| q(n, d))
}

fn mode() -> impl Strategy<Value = RoundingMode> {
    use RoundingMode::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
    prop::sample::select(vec![HalfUp, HalfEven, HalfDown, Up, Down, Floor, Ceiling])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn identities(a in fraction(), b in fraction(), k in 2..9_u32) {
        let (ln_a, ln_b) = (a.ln().unwrap(), b.ln().unwrap());
        prop_assert_eq!(a.mul(&b).ln().unwrap().compare(&ln_a.add(&ln_b)), Some(Ordering::Equal));
        prop_assert_eq!(a.div(&b).unwrap().ln().unwrap().compare(&ln_a.sub(&ln_b)), Some(Ordering::Equal));
        let power = a.pow(&n(i64::from(k))).unwrap();
        prop_assert_eq!(power.root(k), Some(a.clone()));
        prop_assert_eq!(power.ln().unwrap().compare(&ln_a.mul(&n(i64::from(k)))), Some(Ordering::Equal));
        let root = a.root(k).unwrap();
        prop_assert_eq!(root.pow(&n(i64::from(k))), Some(a.clone()));
        prop_assert_eq!(root.mul(&b.root(k).unwrap()).compare(&a.mul(&b).root(k).unwrap()), Some(Ordering::Equal));
        prop_assert_eq!(ln_a.exp(), Some(a.clone()));
        prop_assert_eq!(a.exp().unwrap().ln(), Some(a.clone()));
        let square = root.add(&b).pow(&n(2)).unwrap();
        let multiplied = root.mul(&root).add(&root.mul(&b).mul(&n(2))).add(&b.mul(&b));
        prop_assert_eq!(square.compare(&multiplied), Some(Ordering::Equal));
    }

    /// Roots compare as powers of whole numbers do.
    #[test]
    fn the_order_is_that_of_powers(a in fraction(), b in fraction(), j in 1..7_u32, k in 1..7_u32) {
        let power = |number: &Number, times: u32| number.pow(&n(i64::from(times))).unwrap();
        let expected = power(&a, k).cmp(&power(&b, j));
        let (one, other) = (a.root(j).unwrap(), b.root(k).unwrap());
        prop_assert_eq!(one.compare(&other), Some(expected));
        prop_assert_eq!(one.cmp(&other), expected);
        let logarithms = a.ln().unwrap().mul(&n(i64::from(k))).compare(&b.ln().unwrap().mul(&n(i64::from(j))));
        prop_assert_eq!(logarithms, Some(expected));
    }

    /// A rounding holds what is rounded to more places.
    #[test]
    fn roundings_agree(a in fraction(), b in fraction(), places in 0..12_u32, mode in mode()) {
        let value = a.ln().unwrap().add(&b.root(2).unwrap()).div(&a.add(&n(1)).root(3).unwrap()).unwrap();
        let (low, high) = (value.round(places + 5, RoundingMode::Floor), value.round(places + 5, RoundingMode::Ceiling));
        prop_assert!(low.compare(&value) != Some(Ordering::Greater) && high.compare(&value) != Some(Ordering::Less));
        let rounded = value.round(places, mode);
        prop_assert!(low.round(places, mode) <= rounded && rounded <= high.round(places, mode));
        let unit = q(1, 10_i64.pow(places));
        let off = rounded.sub(&value);
        prop_assert!(off.compare(&unit) == Some(Ordering::Less) && off.compare(&unit.neg()) == Some(Ordering::Greater));
    }

    /// Equal geometric means tie, whatever the order of the factors.
    #[test]
    fn true_ties_tie(values in prop::collection::vec((fraction(), 1..9999_i64), 2..6)) {
        let mean = |values: &[(Number, i64)]| {
            let all = n(values.iter().map(|(_, weight)| weight).sum());
            let powers = values.iter().map(|(value, weight)| value.pow(&n(*weight).div(&all).unwrap()).unwrap());
            powers.fold(n(1), |product, power| product.mul(&power))
        };
        let mut turned = values.clone();
        turned.reverse();
        prop_assert_eq!(mean(&values).compare(&mean(&turned)), Some(Ordering::Equal));
        prop_assert_eq!(mean(&values).cmp(&mean(&turned)), Ordering::Equal);
    }

    /// The order is one: of three numbers, however near, no circle.
    #[test]
    fn the_order_has_no_circles(numbers in prop::collection::vec((fraction(), 0..5_u8), 3)) {
        let numbers: Vec<Number> = numbers.iter().map(|(number, what)| match what {
            0 => number.clone(),
            1 => number.ln().unwrap(),
            2 => number.root(2).unwrap(),
            3 => n(3).add(&root(8, 2)).root(2).unwrap().sub(&root(2, 2)),
            _ => n(1),
        }).collect();
        for (a, b, c) in [(0, 1, 2), (1, 2, 0), (2, 0, 1), (1, 0, 2), (0, 2, 1), (2, 1, 0)] {
            let (a, b, c) = (&numbers[a], &numbers[b], &numbers[c]);
            prop_assert!(!(a <= b && b <= c) || a <= c);
            prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
        }
    }
}

/// The points of one indicator of 10 points, or its status; `sqrt(3 + 2 * sqrt(a)) - sqrt(a)` is 1 for an `a` of 2, which no
/// rule here knows.
fn scored(mode: RoundingMode, rule: RuleSpec) -> (String, Option<String>, Option<String>) {
    let mut a = InputSpec::new("a", InputKind::Number);
    a.min = Some(decimal("1").into());
    let mut node = indicator("one", "10", "sqrt(3 + 2 * sqrt(a)) - sqrt(a)", rule);
    if let NodeBody::Indicator(body) = &mut node.body {
        body.scoring.over_one =
            matches!(body.scoring.rule.value, RuleSpec::Share).then(|| chiso_core::spec::OverOne::Keep.into());
        body.scoring.outside_domain = Some(ZeroDenominator::Missing.into());
    }
    let mut spec = framework(vec![a], vec![node]);
    spec.total.rounding.mode = mode;
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&[2.into()]).unwrap();
    let card = framework.score(&bound).unwrap();
    let total = framework.total(&bound).unwrap();
    assert_eq!((total.status, total.points), (card.total().status(), card.total().rounded_points()));
    // What is not decided has no place, also where its points are.
    let options = RankOptions::of(&framework).on(RankOn::Points);
    let (fast, slow) = (Contender::of_bound(&bound, &options), Contender::of(&card, &options));
    assert_eq!((fast.points(), fast.why()), (slow.points(), slow.why()));
    let is_undecided = card.total().status() == Status::Undecided;
    assert_eq!(fast.why().map(Unranked::as_str), is_undecided.then_some("undecided"));
    let node = card.node("one").unwrap();
    let undecided = node.reasons().contains(&Reason::Undecided);
    assert_eq!(undecided, node.status() == Status::Undecided);
    let text = |points: Option<rust_decimal::Decimal>| points.map(|points| points.to_string());
    (card.total().status().as_str().to_owned(), text(node.rounded_points()), text(card.total().rounded_points()))
}

#[test]
fn a_score_that_cannot_be_rounded_is_undecided() {
    let (ten, some) = (|| Some("10.00".to_owned()), |text: &str| text.to_owned());
    assert_eq!(scored(RoundingMode::HalfUp, RuleSpec::Share), (some("scored"), ten(), ten()));
    assert_eq!(scored(RoundingMode::Up, RuleSpec::Share), (some("undecided"), None, None));
    // Kept within 1, it is 1 however it is rounded up.
    let target = || RuleSpec::Target { target: decimal("1").into() };
    assert_eq!(scored(RoundingMode::Up, target()), (some("scored"), ten(), ten()));
    assert_eq!(scored(RoundingMode::Down, target()), (some("undecided"), None, None));
    // A step that hangs on it is one of two.
    let step = |when: &str, points: &str| StepSpec {
        when: when.to_owned().into(),
        earns: Earns::Points(decimal(points)).into(),
    };
    let steps = |low: &str| RuleSpec::Steps(vec![step("x > 1", "10"), step("x <= 1", low)]);
    assert_eq!(scored(RoundingMode::HalfUp, steps("5")), (some("undecided"), None, None));
    assert_eq!(scored(RoundingMode::HalfUp, steps("9.999")), (some("undecided"), ten(), ten()));
}

/// A check of which it cannot be told whether it holds refuses nothing; and what contradicts itself is refused, also under a
/// condition that may not hold.
#[test]
fn what_hangs_on_a_condition_that_is_undecided() {
    let a = || {
        let mut a = InputSpec::new("a", InputKind::Number);
        a.min = Some(decimal("1").into());
        a
    };
    let hidden = "sqrt(3 + 2 * sqrt(a)) - sqrt(a) >= 1";
    let mut spec = framework(vec![a()], vec![indicator("one", "10", "", RuleSpec::Full)]);
    let that = CheckSpec { that: hidden.into(), severity: Severity::Error, title: Title::same("") };
    spec.checks.push(that);
    let of_two = figures(&[("a", number("2"))]);
    assert_eq!(score(spec.clone(), &of_two).unwrap().total().rounded_points(), Some(decimal("10.00")));
    spec.checks[0].that = "sqrt(3 + 2 * sqrt(a)) - sqrt(a) >= 1.1".into();
    assert_eq!(score(spec, &of_two).unwrap_err().iter().next().unwrap().code, codes::CHECK_FAILED);
    let parts = |when: &str| {
        let part = part("10", when, scoring("3 / a", RuleSpec::Share));
        framework(
            vec![a()],
            vec![indicator(
                "one",
                "10",
                "",
                RuleSpec::Parts { parts: vec![part], combine: PartsCombine::Sum, at_most: None },
            )],
        )
    };
    for when in [hidden, "a = 2"] {
        let refused = score(parts(when), &of_two).unwrap_err();
        assert_eq!(refused.iter().next().unwrap().code, codes::SHARE_OVER_ONE, "{when}");
    }
    assert_eq!(score(parts("a = 1"), &of_two).unwrap().total().rounded_points(), Some(decimal("0.00")));
}

/// What no working precision tells, and what has no value if it is one of the two: no side is taken.
#[test]
fn what_may_have_no_value_is_undecided() {
    let (hidden, other) = ("sqrt(3 + 2 * sqrt(a)) - sqrt(a) >= 1", "sqrt(3 + 2 * sqrt(a)) - sqrt(a) > 1");
    let inputs = || {
        let mut a = InputSpec::new("a", InputKind::Number);
        a.min = Some(decimal("1").into());
        vec![a, InputSpec::new("b", InputKind::Share)]
    };
    let loose = |value: &str, rule: RuleSpec| Scoring {
        zero_denominator: Some(ZeroDenominator::Full.into()),
        ..scoring(value, rule)
    };
    let told = |node: NodeSpec| {
        let given = [("a", number("2")), ("b", FigureValue::NotApplicable)];
        let card = score(framework(inputs(), vec![node]), &figures(&given)).unwrap();
        let total = card.total();
        (total.status().as_str().to_owned(), total.rounded_points().map(|points| points.to_string()))
    };
    let undecided = || ("undecided".to_owned(), None);
    let decided = |points: &str| ("scored".to_owned(), Some(points.to_owned()));
    let value = |value: String| {
        let mut node = indicator("one", "10", "", RuleSpec::Share);
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring = loose(&value, RuleSpec::Target { target: decimal("1").into() });
        }
        node
    };
    for which in [hidden, other] {
        assert_eq!(told(value(format!("if({which}, 0.5, 1 / (a - 2))"))), undecided(), "{which}");
        assert_eq!(told(value(format!("if({which}, 1 / (a - 2), 0.5)"))), undecided(), "{which}");
        let truth = |condition: String| {
            let mut node = value(String::new());
            if let NodeBody::Indicator(body) = &mut node.body {
                body.scoring = loose(&condition, RuleSpec::YesNo);
            }
            node
        };
        assert_eq!(told(truth(format!("{which} and 1 / (a - 2) > 0"))), undecided(), "{which}");
        // Full either way, since the division counts as full.
        assert_eq!(told(truth(format!("{which} or 1 / (a - 2) > 0"))), decided("10.00"), "{which}");
        // Either does not apply, or earns nothing: beside another part that is the same, but not by itself.
        let lone = part("10", which, scoring("b", RuleSpec::Share));
        let both = vec![part("6", which, scoring("b", RuleSpec::Share)), part("4", "", scoring("", RuleSpec::Full))];
        for combine in [PartsCombine::Sum, PartsCombine::Best] {
            let alone = RuleSpec::Parts { parts: vec![lone.clone()], combine, at_most: None };
            assert_eq!(told(indicator("one", "10", "", alone)), undecided(), "{which}");
        }
        let beside = RuleSpec::Parts { parts: both, combine: PartsCombine::Sum, at_most: None };
        assert_eq!(told(indicator("one", "10", "", beside)), decided("4.00"), "{which}");
    }
}

/// An absence that no working precision rules out goes through whatever is made of the value: what would come to the same with
/// every value does not come to the same without one.
#[test]
fn what_may_have_no_value_stays_undecided() {
    let told = |rule: RuleSpec, change: &dyn Fn(&mut Scoring), policy: NotApplicablePolicy, missing: MissingPolicy| {
        let mut a = InputSpec::new("a", InputKind::Number);
        a.min = Some(decimal("1").into());
        let inputs = [a].into_iter().chain(["b", "d"].map(|id| InputSpec::new(id, InputKind::Share))).collect();
        let mut node = indicator("one", "10", "", rule);
        (node.not_applicable, node.missing) = (Some(policy), Some(missing));
        if let NodeBody::Indicator(body) = &mut node.body {
            change(&mut body.scoring);
        }
        let given = [("a", number("2")), ("b", FigureValue::NotApplicable)];
        let card = score(framework(inputs, vec![node]), &figures(&given)).unwrap();
        let total = card.total();
        (total.status().as_str().to_owned(), total.rounded_points().map(|points| points.to_string()))
    };
    let undecided = ("undecided".to_owned(), None);
    let hidden = "sqrt(3 + 2 * sqrt(a)) - sqrt(a)";
    let target = || RuleSpec::Target { target: decimal("1").into() };
    let step = || RuleSpec::Steps(vec![StepSpec { when: "x >= 0".into(), earns: Earns::Points(decimal("7")).into() }]);
    use NotApplicablePolicy::{Full, Refuse};
    use ZeroDenominator as Outcome;
    for (value, rule, zero, outside, policy) in [
        ("max(1, if(H >= 1, 1 / (a - 2), 0.5))", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("0 * if(H >= 1, 1 / (a - 2), 0.5)", RuleSpec::Share, Outcome::Full, Outcome::Zero, Refuse),
        ("(H >= 1 and 1 / (a - 2) > 0) or a = 2", RuleSpec::YesNo, Outcome::Zero, Outcome::Zero, Refuse),
        ("max(1, if(H >= 1, d, 0.5))", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("min(0, if(H >= 1, b, 0.5))", RuleSpec::Share, Outcome::Zero, Outcome::Zero, Refuse),
        ("if(H >= 1, b, 0.5)", step(), Outcome::Zero, Outcome::Zero, Refuse),
        ("max(1, 1 / (H - 1))", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("max(1, ln(H - 1))", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("max(1, (H - 1) ^ -2)", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("max(1, 0 ^ (H - 1 + 0 * a))", target(), Outcome::Zero, Outcome::Zero, Refuse),
        ("if(H > 1, 1 / (a - 2), ln(a - 2))", RuleSpec::Share, Outcome::Full, Outcome::Zero, Refuse),
        ("if(H > 1, ln(a - 2), 1 / (a - 2))", RuleSpec::Share, Outcome::Full, Outcome::Zero, Refuse),
        ("if(H > 1, b, d)", RuleSpec::Share, Outcome::Zero, Outcome::Zero, Full),
        ("if(H > 1, d, b)", RuleSpec::Share, Outcome::Zero, Outcome::Zero, Full),
    ] {
        let change = |scoring: &mut Scoring| {
            scoring.value = Some(value.replace('H', hidden).into());
            scoring.zero_denominator = value.contains('/').then(|| zero.into());
            scoring.outside_domain = Some(outside.into());
            scoring.over_one = matches!(rule, RuleSpec::Target { .. }).then(|| chiso_core::spec::OverOne::Cap.into());
        };
        assert_eq!(told(rule.clone(), &change, policy, MissingPolicy::Refuse), undecided, "{value}");
    }
    let parts = |list| RuleSpec::Parts { parts: list, combine: PartsCombine::Sum, at_most: None };
    let full = || part("4", "", scoring("", RuleSpec::Full));
    let outside = |scoring: Scoring| Scoring { outside_domain: Some(Outcome::Zero.into()), ..scoring };
    let when = format!("({hidden} >= 1 and b > 0) or a = 2");
    let rule = parts(vec![part("6", &when, outside(scoring("", RuleSpec::Full))), full()]);
    assert_eq!(told(rule, &|_| {}, Refuse, MissingPolicy::Refuse), undecided);
    for missing in [MissingPolicy::Zero, MissingPolicy::Refuse] {
        let when = format!("{hidden} > 1");
        let rule = parts(vec![part("6", &when, outside(scoring("d", RuleSpec::Share))), full()]);
        assert_eq!(told(rule, &|_| {}, Refuse, missing), undecided);
    }
}

/// Bounds take no side either: what no working precision decides can be both.
#[test]
fn bounds_of_what_is_undecided() {
    let hidden = "(sqrt(3 + 2 * sqrt(a)) - sqrt(a))";
    let loose = |value: &str, rule: RuleSpec| Scoring {
        outside_domain: Some(ZeroDenominator::Zero.into()),
        ..scoring(&value.replace('H', hidden), rule)
    };
    let of = |scoring: Scoring| {
        let mut node = indicator("one", "10", "", RuleSpec::Share);
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring = scoring;
        }
        let a = InputSpec { min: Some(decimal("1").into()), ..InputSpec::new("a", InputKind::Number) };
        let spec = framework(vec![a, InputSpec::new("m", InputKind::Share)], vec![node]);
        super::unknown::told(score(spec, &figures(&[("a", number("2"))])).unwrap().total())
    };
    // Above 1 by a number with 434 zeros behind its point.
    assert_eq!(of(loose("if(H + exp(0 - 1000) > 1, 0.7, 0.3) * m", RuleSpec::Share)), "0..7");
    assert_eq!(of(loose("if(H - exp(0 - 1000) >= 1, 0.7, 0.3) * m", RuleSpec::Share)), "0..7");
    let over = Scoring {
        zero_denominator: Some(ZeroDenominator::Zero.into()),
        over_one: Some(chiso_core::spec::OverOne::Cap.into()),
        ..loose("m / (H - 1)", RuleSpec::Share)
    };
    assert_eq!(of(over), "0..10");
}

/// A share of which no working precision tells whether it is one.
#[test]
fn shares_that_may_be_none() {
    for value in ["H + exp(0 - 1000)", "H - 1 - exp(0 - 1000)"] {
        let a = InputSpec { min: Some(decimal("1").into()), ..InputSpec::new("a", InputKind::Number) };
        let mut node = indicator("one", "10", &value.replace('H', "sqrt(3 + 2 * sqrt(a)) - sqrt(a)"), RuleSpec::Share);
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.outside_domain = Some(ZeroDenominator::Zero.into());
        }
        let card = score(framework(vec![a], vec![node]), &figures(&[("a", number("2"))])).unwrap();
        assert_eq!(card.total().status(), Status::Undecided, "{value}");
    }
}

/// A logarithm that there may not be, before a division by nothing: which of the two comes first, decides.
#[test]
fn a_logarithm_that_there_may_not_be() {
    let told = |zero: ZeroDenominator, policy: NotApplicablePolicy| {
        let mut size = InputSpec::new("size", InputKind::Number);
        size.min = Some(decimal("0").into());
        let mut node = indicator("one", "10", "", RuleSpec::Share);
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring = Scoring {
                zero_denominator: Some(zero.into()),
                outside_domain: Some(ZeroDenominator::Zero.into()),
                ..scoring("ln(size) + 1 / nothing", RuleSpec::Share)
            };
        }
        node.not_applicable = Some(policy);
        let spec = framework(vec![size, count("nothing", "0", "")], vec![node]);
        super::unknown::told(score(spec, &figures(&[("nothing", number("0"))])).unwrap().total())
    };
    use NotApplicablePolicy::{Full, Refuse};
    assert_eq!(told(ZeroDenominator::Full, Refuse), "0..10");
    assert_eq!(told(ZeroDenominator::Zero, Refuse), "0..0");
    assert_eq!(told(ZeroDenominator::NotApplicable, Refuse), "0..0");
    assert_eq!(told(ZeroDenominator::NotApplicable, Full), "0..10");
}

/// More than a framework needs: hundreds of functions are refused, and what cannot be decided ends soon.
#[test]
fn hostile_expressions_end() {
    let compile = |value: &str| {
        let mut a = InputSpec::new("a", InputKind::Number);
        a.min = Some(decimal("1").into());
        let target = decimal("1000000000000").into();
        let mut node = indicator("one", "10", value, RuleSpec::Target { target });
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.outside_domain = Some(ZeroDenominator::Missing.into());
            body.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
        }
        Framework::compile(framework(vec![a], vec![node]), &[])
    };
    assert!(compile(&["ln(a)"; 65].join(" + ")).is_err());
    for value in [
        ["sqrt(3 + 2 * sqrt(a)) - sqrt(a) - 1"; 10].join(" + "),
        format!("{}a{}", "exp(".repeat(40), ")".repeat(40)),
        format!("{}a + 1{}", "sqrt(1 + ".repeat(40), ")".repeat(40)),
        "a ^ 9999 ^ 9999 ^ 9999".to_owned(),
        format!("({}) ^ (1/3)", ["sqrt(a + 1)"; 60].join(" * ")),
        format!("({}) ^ 4", (0..60).map(|at| format!("ln(a + {at})")).collect::<Vec<_>>().join(" + ")),
    ] {
        let framework = compile(&value).unwrap();
        let mut bound = framework.empty(Unit::default());
        bound.set_numbers(&[2.into()]).unwrap();
        framework.total(&bound).unwrap();
    }
}

#[test]
fn next_to_nothing_is_nothing_when_it_is_rounded() {
    let nothing = n(-1_000_000).exp().unwrap();
    assert_eq!(nothing.to_fixed(4, RoundingMode::HalfUp), "0.0000");
    assert_eq!(n(1).sub(&nothing).to_fixed(4, RoundingMode::HalfUp), "1.0000");
    assert_eq!(nothing.compare(&n(0)), Some(Ordering::Greater));
}
