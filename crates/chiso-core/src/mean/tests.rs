#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests say what is wrong by stopping")]

use alloc::vec::Vec;

use super::{Between, Bounds, Term, mean, pareto_bounds};
use crate::framework::How;
use crate::number::Number;
use crate::spec::Combine;

fn quarter(quarters: i64) -> Number {
    Number::fraction(quarters, 4)
}

fn terms(scores: &[i64], weights: &[i64]) -> Vec<Term> {
    let term = |(score, weight): (&i64, &i64)| Term { weight: Number::integer(*weight), score: quarter(*score) };
    scores.iter().zip(weights).map(term).collect()
}

#[track_caller]
fn check(combine: Combine, lower_is_better: bool, scores: &[i64], weights: &[i64], expected: &str) {
    let how = How { lower_is_better, ..How::default() };
    let found = mean(combine, &how, &terms(scores, weights));
    assert_eq!(found.map(|found| found.to_fraction_text()).unwrap_or_default(), expected, "{scores:?}");
}

#[test]
fn harmonic() {
    check(Combine::Harmonic, false, &[1, 2, 4], &[1, 1, 1], "3/7");
    check(Combine::Harmonic, false, &[1, 4], &[3, 1], "4/13");
    check(Combine::Harmonic, false, &[0, 4], &[1, 9], "0");
    check(Combine::Harmonic, false, &[0, 4], &[0, 9], "1");
    check(Combine::Harmonic, false, &[], &[], "0");
}

#[test]
fn mazziotta_pareto() {
    // Mean 7/12, variance 7/72 (of 1/4, 2/4 and 4/4).
    check(Combine::MazziottaPareto, false, &[1, 2, 4], &[1, 1, 1], "5/12");
    check(Combine::MazziottaPareto, true, &[1, 2, 4], &[1, 1, 1], "3/4");
    check(Combine::MazziottaPareto, false, &[3, 3], &[1, 7], "3/4");
    check(Combine::MazziottaPareto, false, &[4, 0, 0], &[1, 1, 1], "-1/3");
    check(Combine::MazziottaPareto, true, &[0, 0], &[1, 1], "0");
}

/// Every box of three scores between quarters: nothing in a grid of quarters passes the bounds, and bounds that are
/// said to be exact are reached within them.
#[test]
fn no_score_in_the_box_passes_the_bounds() {
    let ranges: Vec<(i64, i64)> = (0..=4).flat_map(|low| (low..=4).map(move |high| (low, high))).collect();
    let mut exact = (0, 0);
    for lower_is_better in [false, true] {
        for (at, one) in ranges.iter().enumerate() {
            for other in ranges.iter().skip(at % 2).step_by(2) {
                for third in ranges.iter().step_by(3) {
                    let (ranges, weights) = ([*one, *other, *third], [1, 2, 1]);
                    let between = |((low, high), weight): (&(i64, i64), &i64)| Between {
                        weight: Number::integer(*weight),
                        low: quarter(*low),
                        high: Some(quarter(*high)),
                    };
                    let scores: Vec<Between> = ranges.iter().zip(&weights).map(between).collect();
                    let Bounds { low, high, exact: is_exact } = pareto_bounds(lower_is_better, &scores);
                    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
                    let mut found = (high.clone(), low.clone());
                    for x in ranges[0].0..=ranges[0].1 {
                        for y in ranges[1].0..=ranges[1].1 {
                            for z in ranges[2].0..=ranges[2].1 {
                                let terms = terms(&[x, y, z], &weights);
                                let how = How { lower_is_better, ..How::default() };
                                let value = mean(Combine::MazziottaPareto, &how, &terms).unwrap_or_default();
                                assert!(low <= value && value <= high, "{ranges:?}: {low} <= {value} <= {high}");
                                found = (found.0.min(value.clone()), found.1.max(value));
                            }
                        }
                    }
                    exact.1 += 1;
                    if is_exact {
                        exact.0 += 1;
                        assert_eq!(found, (low, high), "{ranges:?}");
                    }
                }
            }
        }
    }
    assert!(exact.0 * 10 > exact.1 * 3, "{exact:?}");
}

/// A score that is known takes nothing from bounds that are reached.
#[test]
fn bounds_beside_a_known_score() {
    let score = |low: i64, high: i64| Between { weight: Number::ONE, low: quarter(low), high: Some(quarter(high)) };
    // 1/4 beside 1 to 2. At 1 the mean is 5/8 and that of the squares 17/32, at 2 they are 9/8 and 65/32: one over the
    // other is 17/20 and 65/36. In between it rises, and where the known score was higher it would be less.
    let bounds = pareto_bounds(true, &[score(1, 1), score(4, 8)]);
    assert_eq!((bounds.low, bounds.high), (Some(Number::fraction(17, 20)), Some(Number::fraction(65, 36))));
    assert!(bounds.exact);
    // Twice the mean less that: 2/5 and 4/9.
    let bounds = pareto_bounds(false, &[score(1, 1), score(4, 8)]);
    assert_eq!((bounds.low, bounds.high), (Some(Number::fraction(2, 5)), Some(Number::fraction(4, 9))));
    assert!(bounds.exact);
}

#[test]
fn a_score_without_bound() {
    let scores = [
        Between { weight: Number::ONE, low: quarter(2), high: Some(quarter(2)) },
        Between { weight: Number::ONE, low: quarter(1), high: None },
    ];
    let bounds = pareto_bounds(false, &scores);
    assert_eq!((bounds.low, bounds.high, bounds.exact), (None, None, false));
    let bounds = pareto_bounds(true, &scores);
    assert!(bounds.high.is_none() && !bounds.exact);
    // It rises from there on.
    assert_eq!(bounds.low, Some(Number::fraction(5, 12)));
    // Beside 4, a score of 1/4 and more falls at first: nothing better is known than that it is never below the mean.
    let scores = [
        Between { weight: Number::ONE, low: quarter(16), high: Some(quarter(16)) },
        Between { weight: Number::ONE, low: quarter(1), high: None },
    ];
    let bounds = pareto_bounds(true, &scores);
    assert_eq!((bounds.low, bounds.high, bounds.exact), (Some(Number::fraction(17, 8)), None, false));
}

/// Perfect powers are fractions, with and without real numbers.
#[test]
fn geometric_and_power() {
    check(Combine::Geometric, false, &[1, 4], &[1, 1], "1/2");
    check(Combine::Geometric, false, &[1, 4, 16], &[1, 1, 1], "1");
    check(Combine::Geometric, false, &[1, 4, 4], &[2, 1, 1], "1/2");
    check(Combine::Geometric, false, &[4, 64, 4], &[2, 1, 1], "2");
    check(Combine::Geometric, false, &[0, 4], &[1, 1], "0");
    check(Combine::Geometric, false, &[0, 4], &[0, 1], "1");
    let power = |exponent: i64, scores: &[i64]| {
        let how = How { exponent: Some(Number::integer(exponent)), ..How::default() };
        mean(Combine::Power, &how, &terms(scores, &[1, 1])).map(|mean| mean.to_fraction_text()).unwrap_or_default()
    };
    assert_eq!(power(1, &[1, 2]), "3/8");
    assert_eq!(power(-1, &[1, 4]), "2/5");
    assert_eq!(power(2, &[4, 28]), "5");
    assert_eq!(power(-2, &[0, 4]), "0");
}
