//! Ranges against the numbers in them: whatever the numbers give lies in what the ranges give, and no end is further out than
//! some number makes it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "tests say what is wrong by stopping")]

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::arithmetic::{Arithmetic, Partial};
use super::exact::Number;
use super::range::{End, Range};

fn q(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator, denominator).unwrap()
}

/// Numbers, among them every end of the ranges below.
fn numbers() -> Vec<Number> {
    vec![q(-2, 1), q(-1, 1), q(-1, 2), Number::ZERO, q(1, 2), Number::ONE, q(3, 1)]
}

/// Every range between two of `ends`, bounded or not.
fn ranges(ends: &[Number]) -> Vec<Range> {
    let lows = ends.iter().cloned().map(Some).chain([None]);
    let all = lows.flat_map(|low| ends.iter().cloned().map(Some).chain([None]).map(move |high| (low.clone(), high)));
    let ordered = all.filter(|(low, high)| low.is_none() || high.is_none() || low <= high);
    ordered.map(|(low, high)| Range::between(low, high)).collect()
}

fn within(range: &Range) -> Vec<Number> {
    numbers().into_iter().filter(|number| range.holds(number)).collect()
}

fn is_bounded(range: &Range) -> bool {
    range.low != End::Lowest && range.high != End::Highest
}

/// `found` is what `ranges` make; `of` is what numbers of them make, `None` where they make nothing.
#[track_caller]
fn encloses(found: &Partial<Range>, of: &[Option<Number>], ranges: &[&Range]) {
    let results: Vec<&Number> = of.iter().flatten().collect();
    assert!(found.outside || results.len() == of.len(), "{ranges:?}: something has no result");
    match &found.value {
        Some(value) => {
            for result in results {
                assert!(value.holds(result), "{ranges:?}: {result} is not in {value:?}");
            }
        }
        None => assert!(results.is_empty(), "{ranges:?} have {results:?}"),
    }
}

/// Every end that `found` has is the result of some number.
#[track_caller]
fn is_tight(found: &Range, of: &[Option<Number>], ranges: &[&Range]) {
    for end in [&found.low, &found.high] {
        let End::At(end) = end else { panic!("{ranges:?}: without end: {found:?}") };
        assert!(of.iter().flatten().any(|result| result == end), "{ranges:?}: nothing comes to {end} of {found:?}");
    }
}

fn pairs(one: &Range, other: &Range, ask: impl Fn(&Number, &Number) -> Option<Number>) -> Vec<Option<Number>> {
    let others = within(other);
    within(one).iter().flat_map(|one| others.iter().map(|other| ask(one, other)).collect::<Vec<_>>()).collect()
}

#[test]
fn arithmetic() {
    type Operation = (fn(&Range, &Range) -> Range, fn(&Number, &Number) -> Number);
    let operations: [Operation; 6] = [
        (Range::plus, |a, b| a.add(b)),
        (Range::minus, |a, b| a.sub(b)),
        (Range::times, |a, b| a.mul(b)),
        (Range::lower, |a, b| a.clone().min(b.clone())),
        (Range::upper, |a, b| a.clone().max(b.clone())),
        (|a, b| a.clone().or(b.clone()), |a, _| a.clone()),
    ];
    let ranges = ranges(&numbers());
    for (one, other) in ranges.iter().flat_map(|one| ranges.iter().map(move |other| (one, other))) {
        for (at, (of_ranges, of_numbers)) in operations.iter().enumerate() {
            let found = of_ranges(one, other);
            let mut results = pairs(one, other, |one, other| Some(of_numbers(one, other)));
            if at == 5 {
                results.extend(within(other).into_iter().map(Some));
            }
            encloses(&Partial { value: Some(found.clone()), outside: false }, &results, &[one, other]);
            if is_bounded(one) && is_bounded(other) {
                is_tight(&found, &results, &[one, other]);
            }
        }
        let quotient = one.over(other);
        let results = pairs(one, other, Number::div);
        encloses(&quotient, &results, &[one, other]);
        assert_eq!(quotient.outside, other.holds(&Number::ZERO), "{one:?} / {other:?}");
        if let Some(quotient) = quotient.value.filter(|_| is_bounded(one) && is_bounded(other)) {
            if other.holds(&Number::ZERO) {
                assert!(!is_bounded(&quotient) || one.is_zero(), "{one:?} / {other:?} is {quotient:?}");
            } else {
                is_tight(&quotient, &results, &[one, other]);
            }
        }
    }
}

#[test]
fn comparisons() {
    let ranges = ranges(&numbers());
    for (one, other) in ranges.iter().flat_map(|one| ranges.iter().map(move |other| (one, other))) {
        let can = one.orderings(other);
        let (mine, theirs) = (within(one), within(other));
        let met = |wanted| mine.iter().any(|one| theirs.iter().any(|other| one.cmp(other) == wanted));
        let (less, equal, greater) = (met(Ordering::Less), met(Ordering::Equal), met(Ordering::Greater));
        assert!(can.less || !less, "{one:?} {other:?}");
        assert!(can.equal || !equal, "{one:?} {other:?}");
        assert!(can.greater || !greater, "{one:?} {other:?}");
        if is_bounded(one) && is_bounded(other) {
            assert_eq!((can.less, can.equal, can.greater), (less, equal, greater), "{one:?} {other:?}");
        }
        assert_eq!(one.is_zero(), is_bounded(one) && mine.iter().all(Number::is_zero), "{one:?}");
        assert_eq!(one.is_one(), is_bounded(one) && mine.iter().all(Number::is_one), "{one:?}");
        assert_eq!(one.can_be_negative(), one.low == End::Lowest || mine.iter().any(Number::is_negative), "{one:?}");
        assert_eq!(one.can_exceed_one(), one.high > End::At(Number::ONE), "{one:?}");
    }
}

#[test]
fn logarithms_and_exponentials() {
    for range in ranges(&numbers()) {
        let numbers = within(&range);
        let logarithms: Vec<_> = numbers.iter().map(Number::ln).collect();
        let found = range.ln();
        encloses(&found, &logarithms, &[&range]);
        assert_eq!(found.outside, range.low <= End::At(Number::ZERO), "{range:?}");
        if let Some(found) = found.value.filter(|_| is_bounded(&range)) {
            if range.low > End::At(Number::ZERO) {
                is_tight(&found, &logarithms, &[&range]);
            } else {
                assert_eq!((found.low, found.high.number()), (End::Lowest, logarithms.last().unwrap().as_ref()));
            }
        }
        let exponentials: Vec<_> = numbers.iter().map(Number::exp).collect();
        let found = range.exp();
        encloses(&Partial { value: Some(found.clone()), outside: false }, &exponentials, &[&range]);
        if is_bounded(&range) {
            is_tight(&found, &exponentials, &[&range]);
        }
        assert_eq!(found.low == End::At(Number::ZERO), range.low == End::Lowest, "{range:?}");
        assert_eq!(found.high == End::Highest, range.high == End::Highest, "{range:?}");
    }
}

#[test]
fn powers() {
    let ends = [q(-2, 1), Number::ZERO, q(1, 2), q(3, 1)];
    let exponents = [q(-2, 1), q(-1, 1), q(-1, 2), Number::ZERO, q(1, 2), q(3, 1)];
    for base in ranges(&ends) {
        for exponent in exponents.iter().map(Range::exact) {
            let results = pairs(&base, &exponent, Number::pow);
            let found = base.power(&exponent);
            encloses(&found, &results, &[&base, &exponent]);
            if is_bounded(&base) {
                assert_eq!(found.outside, results.contains(&None), "{base:?} {exponent:?}");
                match found.value {
                    // Near a zero, what a negative power makes of it is without end.
                    Some(found) if exponent.can_be_negative() && base.holds(&Number::ZERO) => {
                        assert!(!is_bounded(&found), "{base:?} {exponent:?}");
                    }
                    Some(found) => is_tight(&found, &results, &[&base, &exponent]),
                    None => assert!(results.iter().all(Option::is_none)),
                }
            }
        }
        for exponent in ranges(&[q(-2, 1), Number::ZERO, q(1, 2), q(3, 1)]) {
            let results = pairs(&base, &exponent, Number::pow);
            let found = base.power(&exponent);
            encloses(&found, &results, &[&base, &exponent]);
            let positive = base.low > End::At(Number::ZERO);
            assert!(!(positive && found.outside), "{base:?} {exponent:?}");
            if positive && is_bounded(&base) && is_bounded(&exponent) {
                is_tight(&found.value.unwrap(), &results, &[&base, &exponent]);
            }
        }
    }
}

/// Whatever a fraction is, the narrow range holds it, is narrow, and has short ends.
#[test]
fn narrow_ranges_hold_what_they_are_of() {
    let power = |base: i64, times: usize| (0..times).fold(Number::ONE, |power, _| power.exact_product(&q(base, 1)));
    let tiny = Number::ONE.div(&power(10, 153)).unwrap();
    let all = [
        power(3, 700),
        power(3, 700).exact_sum(&q(1, 7)),
        power(7, 300).div(&power(5, 500)).unwrap(),
        power(5, 500).div(&power(7, 300)).unwrap(),
        q(1, 3),
        q(22, 7),
        q(1 << 40, 1),
    ];
    for value in all.iter().chain(&all.each_ref().map(|value| value.neg())) {
        let range = value.narrow();
        assert!(range.holds(value), "{value:?}");
        let (End::At(low), End::At(high)) = (&range.low, &range.high) else { panic!("{range:?} is wide") };
        let size = if value.is_negative() { value.neg() } else { value.clone() };
        assert!(high.exact_sum(&low.neg()) <= size.exact_product(&tiny), "{value:?} is in {range:?}");
        assert!(low < high && low.bits().max(high.bits()) < 4000, "{range:?}");
    }
}

/// What is too large or too small for a narrow range has a wide one, on its own side of nothing.
#[test]
fn narrow_ranges_of_the_very_large_and_the_very_small() {
    let huge = (0..2500).fold(Number::ONE, |power, _| power.exact_product(&q(3, 1)));
    let tiny = Number::ONE.div(&huge).unwrap();
    let limit = q(1_000_000, 1);
    assert!(matches!(huge.narrow(), Range { low: End::At(low), high: End::Highest } if limit < low && low < huge));
    assert!(matches!(huge.neg().narrow(), Range { low: End::Lowest, high: End::At(high) } if high > huge.neg()));
    let Range { low: End::At(low), high: End::At(high) } = tiny.narrow() else { panic!("bounded") };
    assert!(low.is_zero() && tiny < high && high < q(1, 1_000_000));
    let Range { low: End::At(low), high: End::At(high) } = tiny.neg().narrow() else { panic!("bounded") };
    assert!(high.is_zero() && low < tiny.neg() && q(-1, 1_000_000) < low);
}

/// A sum of fractions that are too long to be put over one denominator is known to be close to what it is.
#[test]
fn sums_of_what_is_too_long_are_enclosed() {
    use dashu_int::IBig;

    // One seventh, and next to nothing more; the other way round below.
    let long = IBig::from(3).pow(45_000);
    let part = |sign: i64| (IBig::from(sign) * (&long + IBig::ONE), &long * IBig::from(7));
    for (sign, expected) in [(1, q(13, 21)), (-1, q(1, 21))] {
        let sum = Number::sum_of(q(1, 3), vec![part(sign), part(sign)]);
        assert!(!sum.is_fraction());
        let range = sum.hull();
        let (End::At(low), End::At(high)) = (&range.low, &range.high) else { panic!("{range:?} is wide") };
        assert!(*low <= expected && expected <= *high, "{range:?}");
        assert!(high.sub(low) < q(1, 1 << 60) && low < high);
    }
}
