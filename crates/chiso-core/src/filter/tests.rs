//! The filter's bound really bounds: floats are turned into exact fractions and held against the exact total.

use alloc::format;
use alloc::vec::Vec;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Approx, Run};
use crate::framework::Framework;
use crate::number::{Number, RoundingMode};
use crate::spec::{FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec, Unit};

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
            indicator.scoring.over_one = target.is_none().then(|| crate::spec::OverOne::Cap.into());
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
        bounds(p.times(&y), &x.mul(&y));
        bounds(p.plus(q).times(&x).plus(q), &x.add(&y).mul(&x).add(&y));
        if let Some(quotient) = x.div(&y) {
            bounds(p.over(&y), &quotient);
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
