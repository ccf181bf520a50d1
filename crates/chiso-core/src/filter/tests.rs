//! The filter's bound really bounds: floats are turned into exact fractions and held against the exact total.

use alloc::format;
use alloc::vec::Vec;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Approx, Run};
use crate::framework::Framework;
use crate::number::{Number, RoundingMode};
use crate::score::filtered;
use crate::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, OverOne, RuleSpec,
    Standing, Unit, ZeroDenominator,
};

/// The exact value of a float.
fn exact(value: f64) -> Number {
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap();
    let fraction = i64::try_from(bits & 0xf_ffff_ffff_ffff).unwrap();
    let mantissa = if exponent == 0 { fraction } else { fraction | (1 << 52) };
    let power = if exponent == 0 { -1074 } else { exponent.wrapping_sub(1075) };
    let two = |times: i32| {
        let mut power = Number::ONE;
        for _ in 0..times {
            power = power.mul(&Number::integer(2));
        }
        power
    };
    let magnitude = if power >= 0 {
        Number::integer(mantissa).mul(&two(power))
    } else {
        Number::integer(mantissa).div(&two(power.wrapping_neg())).unwrap()
    };
    if value.is_sign_negative() { magnitude.neg() } else { magnitude }
}

#[track_caller]
fn bounds(approx: Approx, value: &Number) {
    let difference = exact(approx.value).sub(value);
    let magnitude = if difference.is_negative() { difference.neg() } else { difference };
    assert!(magnitude <= exact(approx.error), "{} +- {} does not hold {value}", approx.value, approx.error);
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let mantissa = prop_oneof![
        1..1000_i128,
        1..1_000_000_000_i128,
        9_007_199_254_740_990..9_007_199_254_740_999_i128,
        1..79_228_162_514_264_337_593_543_950_335_i128,
    ];
    (mantissa, 0..=28_u32).prop_map(|(mantissa, scale)| Decimal::try_from_i128_with_scale(mantissa, scale).unwrap())
}

fn ratios(targets: &[Option<Decimal>], points: &[u32]) -> Framework {
    let mut spec = FrameworkSpec::new("filter", "1");
    for (at, (target, points)) in targets.iter().zip(points).enumerate() {
        for side in ["a", "b"] {
            let mut input = InputSpec::new(&format!("{side}{at}"), InputKind::Number);
            input.min = Some(Decimal::new(1, 28).into());
            spec.inputs.push(input);
        }
        let rule = target.map_or(RuleSpec::Share, |target| RuleSpec::Target { target: target.into() });
        let mut node = NodeSpec::indicator(&format!("n{at}"), Decimal::from(*points), rule);
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.value = Some(format!("a{at} / b{at}").as_str().into());
            indicator.scoring.over_one = target.is_none().then(|| OverOne::Cap.into());
        }
        spec.nodes.push(node);
    }
    Framework::compile(spec, &[]).unwrap()
}

proptest! {
    #[test]
    fn the_bound_of_a_sum_of_ratios_holds(
        rows in prop::collection::vec((decimal(), decimal(), prop::option::of(1..200_i64), 1..500_u32), 1..12),
    ) {
        let targets: Vec<_> = rows.iter().map(|row| row.2.map(|target| Decimal::new(target, 2))).collect();
        let points: Vec<_> = rows.iter().map(|row| row.3).collect();
        let framework = ratios(&targets, &points);
        let mut bound = framework.empty(Unit::default());
        let numbers: Vec<_> = rows.iter().flat_map(|row| [row.0, row.1]).collect();
        bound.set_numbers(&numbers).unwrap();
        let Run::Sum(sum, []) = framework.0.program.run(&bound.approximations) else {
            panic!("nothing here is unusual");
        };
        let card = framework.score(&bound).unwrap();
        let total = card.total().points().unwrap();
        bounds(sum, &total);
        let entry = card.entry(framework.0.total()).unwrap();
        bounds(entry.approx, &total);
        let shown = framework.total(&bound).unwrap();
        let exactly = total.to_decimal(2, RoundingMode::HalfUp);
        prop_assert_eq!(shown.points, exactly);
        prop_assert_eq!(card.total().rounded_points(), exactly);
        prop_assert_eq!(card.total().rounded_index(), shown.index);
    }

    /// Whatever the filter decides is what exact rounding gives; what it leaves open is near a boundary.
    #[test]
    fn a_decided_rounding_is_the_exact_one(units in 0..2_000_000_i64, beside in -40..40_i64, fine in 1..50_u32, mode in 0..7_usize) {
        let mode = RoundingMode::parse(RoundingMode::WORDS[mode]).unwrap();
        // A tie or a boundary, and so many parts in 2^fine to the side of it.
        let side = Number::integer(beside).div(&Number::integer(1_i64 << fine)).unwrap();
        let value = Number::new(units, 2000).unwrap().add(&side);
        prop_assume!(value > Number::ZERO);
        let approx = Approx::of(&value);
        if approx.error.is_finite() {
            bounds(approx, &value);
        }
        if let Some(rounded) = approx.round(2, mode) {
            prop_assert_eq!(Some(rounded), value.to_decimal(2, mode));
        }
    }

    #[test]
    fn products_and_sums_keep_their_bounds(a in -1_000_000..1_000_000_i64, b in 1..1_000_000_i64, c in -999_999..999_999_i64, d in 1..1_000_i64) {
        let (x, y) = (Number::new(a, b).unwrap(), Number::new(c, d).unwrap());
        let (p, q) = (Approx::of(&x), Approx::of(&y));
        bounds(p.plus(q), &x.add(&y));
        bounds(p.times(q), &x.mul(&y));
        bounds(p.plus(q).times(p).plus(q), &x.add(&y).mul(&x).add(&y));
        if let Some(quotient) = x.div(&y) {
            bounds(p.times(Approx::one_over(&y)), &quotient);
        }
    }
}

#[test]
fn an_exact_tie_is_never_decided_here() {
    for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::HalfDown] {
        // 702.445, the points of Quảng Ninh 2022.
        assert_eq!(Approx::of(&Number::new(702_445, 1000).unwrap()).round(2, mode), None);
    }
    assert_eq!(Approx::of(&Number::integer(3)).round(0, RoundingMode::Up), None);
    assert_eq!(Approx::UNKNOWN.round(2, RoundingMode::HalfUp), None);
    assert_eq!(Approx::of(&Number::new(-1, 3).unwrap()).round(2, RoundingMode::HalfUp), None);
}

#[test]
fn a_big_fraction_is_left_to_the_exact_path() {
    let mut big = Number::new(1, 3).unwrap();
    for _ in 0..6 {
        big = big.mul(&big).add(&Number::new(1, 7).unwrap());
    }
    assert!(big.to_fraction_text().len() > 40);
    assert!(Approx::of(&big).error.is_infinite());
}

/// So many of the smallest steps of a float between 1 and 2, and as many halves.
fn steps(whole: i64, steps: i64, of: u32) -> Number {
    Number::integer(whole).add(&Number::integer(steps).div(&Number::integer(1_i64 << of)).unwrap())
}

/// The bound is as wide as its derivation says, and no wider: a filter that says nothing is no filter.
#[test]
fn bounds_are_as_wide_as_they_must_be() {
    let sum = Approx { value: 3.0, error: 0.5 }.plus(Approx { value: 5.0, error: 0.25 });
    assert_eq!(exact(sum.value), Number::integer(8));
    // (0.5 + 0.25) (1 + 4u) + 2u · 8, u = 1/2^53
    assert_eq!(exact(sum.error), Number::new(3, 4).unwrap().add(&steps(0, 3 + 16, 53)));
    let product = Approx { value: 3.0, error: 0.25 }.times(Approx::of(&Number::new(1, 2).unwrap()));
    assert_eq!(exact(product.value), Number::new(3, 2).unwrap());
    // (0.25 (0.5 + 2u) + 3 · 2u) (1 + 8u) + 2u · 1.5
    assert_eq!(exact(product.error), Number::new(1, 8).unwrap().add(&steps(0, 21, 54)));
    let whole = Approx::of(&Number::integer(-3));
    assert_eq!((exact(whole.value), exact(whole.error)), (Number::integer(-3), steps(0, 12, 53)));
}

/// Two values are told apart when they are further from each other than both errors, and not before.
#[test]
fn values_are_told_apart_beyond_their_errors() {
    use core::cmp::Ordering;
    let less = Approx { value: 1.0, error: 0.25 };
    let step = 1.0 / 4_503_599_627_370_496.0;
    // The errors with their own rounding make just the difference of 0.5; then less than that.
    let near = Approx { value: 1.5, error: 0.25 - 6.0 * step };
    let apart = Approx { value: 1.5, error: 0.25 - 6.5 * step };
    assert_eq!((near.against(less), less.against(near)), (None, None));
    assert_eq!((apart.against(less), less.against(apart)), (Some(Ordering::Greater), Some(Ordering::Less)));
}

/// What lies between two boundaries is decided up to the last step, and what may lie on one is not.
#[test]
fn roundings_are_decided_up_to_the_boundary() {
    let step = 1.0 / 4_503_599_627_370_496.0;
    let round = |value: f64, error: f64, places| Approx { value, error }.round(places, RoundingMode::HalfUp);
    assert_eq!(round(1.0, 0.5 - 5.0 * step, 0), None);
    assert_eq!(round(1.0, 0.5 - 6.0 * step, 0), Some(Decimal::ONE));
    assert_eq!(round(1.0, 1.0 / 256.0, 2), Some(Decimal::new(100, 2)));
    assert_eq!(round(1.0, 1.0 / 128.0, 2), None);
    // What may be nothing, or less, is left open.
    let tiny = 1.0 / 1_099_511_627_776.0;
    let error = tiny - 2.0 * step - tiny * step / 2.0;
    assert_eq!((round(tiny, error, 0), round(0.25, 0.26, 0)), (None, None));
    // The error with its own rounding, 2u of each part and 4u, makes just all of it.
    assert_eq!(round(tiny, tiny - 2.0 * step - 4.0 * tiny * step, 0), None);
    // 0.75 less a quarter is a tie: 2u of the error, 4u of the value and 4u make up what the error lacks.
    assert_eq!(round(0.75, 0.25 - 4.0 * step, 0), None);
    assert_eq!(round(0.75, 0.25 - 5.0 * step, 0), Some(Decimal::ONE));
    assert_eq!(round(0.25, 0.125, 0), Some(Decimal::ZERO));
    assert_eq!(round(1_125_899_906_842_625.0, 0.0, 0), None);
    assert_eq!(round(562_949_953_421_312.0, 0.0, 0), Some(Decimal::from(562_949_953_421_312_i64)));
}

/// Ratios that may exceed one only where `over_one` says so: of two inputs, and of one and a difference of two.
fn strict() -> Framework {
    let mut spec = FrameworkSpec::new("filter", "1");
    spec.inputs.extend(["a", "b", "c", "d", "e"].map(|id| InputSpec::new(id, InputKind::Number)));
    for (id, value) in [("x", "a / b"), ("y", "c / (d - e)")] {
        let mut node = NodeSpec::indicator(id, Decimal::ONE, RuleSpec::Share);
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.value = Some(value.into());
            indicator.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
        }
        spec.nodes.push(node);
    }
    Framework::compile(spec, &[]).unwrap()
}

#[test]
fn ratios_of_whole_figures_are_decided_up_to_one() {
    let framework = strict();
    let mut bound = framework.empty(Unit::default());
    let mut run = |figures: [&str; 5]| {
        bound.set_numbers(&figures.map(|figure| figure.parse().unwrap())).unwrap();
        match framework.0.program.run(&bound.approximations) {
            Run::Sum(sum, []) => Some(sum),
            _ => None,
        }
    };
    let one = run(["1", "2", "3", "6", "2"]).unwrap();
    // (16 + 2 terms of 2u) of all points.
    assert_eq!((exact(one.value), exact(one.error)), (Number::new(5, 4).unwrap(), steps(0, 20 * 2, 53)));
    assert!(run(["0", "2", "0", "6", "2"]).is_some(), "nothing is a figure");
    assert!(run(["2", "2", "4", "6", "2"]).is_some(), "all of it is no more than all of it");
    for unusual in [
        ["3", "2", "3", "6", "2"],
        ["1", "2", "5", "6", "2"],
        ["1", "0", "3", "6", "2"],
        ["0", "0", "3", "6", "2"],
        ["1", "2", "0", "2", "2"],
        ["1", "2", "3", "2", "2"],
        ["-1", "2", "3", "6", "2"],
        ["1", "2", "-3", "6", "2"],
        ["-1", "-2", "3", "6", "2"],
        ["1", "2", "-3", "2", "6"],
        // A difference of figures that are not whole may lose every digit.
        ["1.5", "2", "3", "6", "2"],
        ["1", "2", "3", "9007199254740993", "2"],
    ] {
        assert!(run(unusual).is_none(), "{unusual:?}");
    }
}

#[test]
fn a_ratio_of_figures_that_are_not_whole_is_decided_below_one() {
    let framework = {
        let mut spec = strict().spec().clone();
        spec.nodes.truncate(1);
        Framework::compile(spec, &[]).unwrap()
    };
    let mut bound = framework.empty(Unit::default());
    let mut run = |a: &str, b: &str| {
        let figures = [a, b, "1", "1", "1"].map(|figure| figure.parse().unwrap());
        bound.set_numbers(&figures).unwrap();
        let Run::Sum(sum, []) = framework.0.program.run(&bound.approximations) else { return false };
        // (16 + 1 term of 2u) of all points, which are one.
        assert_eq!(exact(sum.error), steps(0, 18, 53));
        true
    };
    assert!(run("0.3", "0.4"));
    assert!(run("9007199254740991", "9007199254740991"));
    assert!(!run("0.3", "0.3"), "one, or just above");
    assert!(!run("0.4", "0.3"));
    assert!(!run("9007199254740993", "9007199254740993"), "not a whole float");
    assert!(run("9007199254740000.5", "9007199254741000.5"));
}

/// However figures come, a difference of which one is not a whole float is left to the exact path.
#[test]
fn figures_that_are_not_whole_floats_are_noticed_whichever_way_they_come() {
    let mut spec = strict().spec().clone();
    for input in &mut spec.inputs {
        (input.min, input.max) = (Some(Decimal::ZERO.into()), Some(Decimal::from(1_i64 << 60).into()));
    }
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut row = framework.empty(Unit::default());
    for (figures, is_decided) in [
        (["1", "2", "3", "6", "2"], true),
        (["1", "2", "3", "9007199254740991", "2"], true),
        (["1", "2", "3", "9007199254740993", "2"], false),
        (["1", "2", "3", "6.5", "2"], false),
        (["1.5", "2", "3", "6", "2"], false),
        (["1", "2", "3", "6", "2"], true),
    ] {
        let figures = figures.map(|figure| figure.parse::<Decimal>().unwrap());
        row.set_decimals(&figures.map(Some), Standing::Claimed).unwrap();
        let named = framework.spec().inputs.iter().zip(figures).map(|(input, figure)| FigureSpec {
            input: input.id.clone(),
            standing: Standing::Claimed,
            value: FigureValue::Number(figure).into(),
        });
        let observations = Observations { figures: named.collect(), ..Observations::default() };
        for bound in [&row, &framework.bind(&observations).unwrap()] {
            let run = framework.0.program.run(&bound.approximations);
            assert_eq!(matches!(run, Run::Sum(_, [])), is_decided, "{figures:?}");
        }
    }
}

/// Of ordinary units the filter decides all, however their figures come.
#[test]
fn ordinary_units_are_decided() {
    let mut spec = strict().spec().clone();
    spec.inputs.push(InputSpec::new("portal", InputKind::YesNo));
    spec.nodes.push(NodeSpec::indicator("portal", Decimal::TWO, RuleSpec::YesNo));
    spec.nodes.push(NodeSpec::indicator("full", Decimal::ONE, RuleSpec::Full));
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut row = framework.empty(Unit::default());
    for a in 1..40_u32 {
        let figures = [a, 41, 2, 100, a].map(|figure| FigureValue::Number(Decimal::from(figure)));
        let figures: Vec<_> = figures.into_iter().chain([FigureValue::YesNo(a % 2 == 0)]).collect();
        let some: Vec<_> = figures.iter().cloned().map(Some).collect();
        row.set_row(&some, Standing::Claimed).unwrap();
        let named = framework.spec().inputs.iter().zip(figures).map(|(input, figure)| FigureSpec {
            input: input.id.clone(),
            standing: Standing::Claimed,
            value: figure.into(),
        });
        let observations = Observations { figures: named.collect(), ..Observations::default() };
        for bound in [&row, &framework.bind(&observations).unwrap()] {
            let decided = filtered(bound).expect("decided");
            let card = framework.score(bound).unwrap();
            let total = card.total();
            assert_eq!((decided.points, decided.index), (total.rounded_points(), total.rounded_index()), "{a}");
        }
    }
}

/// Every rule that is a ratio is worked out by the filter, capped or not.
#[test]
fn rules_that_are_ratios() {
    for (rule, over_one, value) in [
        (RuleSpec::Share, None, "a / b"),
        (RuleSpec::Share, Some(OverOne::Cap), "a / b"),
        (RuleSpec::Target { target: Decimal::TWO.into() }, None, "a / b"),
        (RuleSpec::Target { target: Decimal::new(5, 1).into() }, Some(OverOne::Error), "a / b"),
        (RuleSpec::Target { target: Decimal::TWO.into() }, None, "a"),
        (RuleSpec::Target { target: Decimal::TWO.into() }, None, "a / (b - c)"),
    ] {
        let mut spec = strict().spec().clone();
        spec.nodes.clear();
        let mut node = NodeSpec::indicator("one", Decimal::TEN, rule);
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.value = Some(value.into());
            indicator.scoring.over_one = over_one.map(Into::into);
            indicator.scoring.zero_denominator = value.contains('/').then(|| ZeroDenominator::Missing.into());
        }
        spec.nodes.push(node);
        let framework = Framework::compile(spec, &[]).unwrap();
        let mut bound = framework.empty(Unit::default());
        bound.set_numbers(&[1, 4, 1, 1, 1].map(Decimal::from)).unwrap();
        let Run::Sum(sum, []) = framework.0.program.run(&bound.approximations) else {
            panic!("{value} of {over_one:?} is left to the exact path");
        };
        bounds(sum, &framework.score(&bound).unwrap().total().points().unwrap());
        // Something over nothing is no ratio, and none of it is more than a cap.
        bound.set_numbers(&[1, 0, 0, 1, 1].map(Decimal::from)).unwrap();
        let is_decided = matches!(framework.0.program.run(&bound.approximations), Run::Sum(_, []));
        assert_eq!(is_decided, !value.contains('/'), "{value} of {over_one:?}");
    }
}
