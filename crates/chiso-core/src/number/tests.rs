//! Ranges against the numbers in them: whatever the numbers give lies in what the ranges give, and no end is further out than
//! some number makes it.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests say what is wrong by stopping"
)]

use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use dashu_int::IBig;

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
        assert_eq!(quotient.value.is_none(), other.is_zero(), "{one:?} / {other:?}");
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
        assert_eq!(one.known(), mine.first().filter(|only| *one == Range::exact(only)), "{one:?}");
        assert_eq!(one.range(), Some(one));
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

/// A power that is not whole of numbers below 0 there is none; what is not below 0 stays so.
#[test]
fn powers_of_numbers_below_nothing_and_from_nothing_on() {
    let below = Range::closed(q(-2, 1), q(-1, 1));
    for exponent in [q(1, 2), q(-1, 2)] {
        let found = below.power(&Range::exact(&exponent));
        assert!(found.value.is_none() && found.outside, "{exponent}");
    }
    // x^y, x from 0 to 1/2 and y from 1 to 2, is 0 to 1/2; 0 to 1 is said of it.
    let found = Range::closed(Number::ZERO, q(1, 2)).power(&Range::closed(Number::ONE, q(2, 1)));
    assert!(!found.outside);
    assert_eq!(found.value, Some(Range::closed(Number::ZERO, Number::ONE)));
    let found = Range::closed(Number::ZERO, q(1, 2)).power(&Range::closed(Number::ZERO, q(2, 1)));
    assert_eq!((found.value, found.outside), (Some(Range::closed(Number::ZERO, Number::ONE)), true));
    let found = Range::closed(q(-1, 2), q(1, 2)).power(&Range::closed(Number::ONE, q(2, 1)));
    assert_eq!((found.value, found.outside), (Some(Range::ALL), true));
    // Near 0, what falls is without end.
    let found = Range::closed(Number::ZERO, q(4, 1)).power(&Range::exact(&q(-1, 2)));
    assert_eq!((found.value, found.outside), (Some(Range { low: End::At(q(1, 2)), high: End::Highest }), true));
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

/// 2 to this power, which is one bit more.
fn two(exponent: usize) -> Number {
    Number::from_parts(IBig::ONE << exponent, IBig::ONE)
}

/// Up to 2 to the power of 2,048 a narrow range has two ends close to each other, on either side of 1.
#[test]
fn narrow_ranges_at_the_edge_of_the_very_large() {
    let (just_less, just_more) = (IBig::ONE << 4000, (IBig::ONE << 1952) + IBig::ONE);
    let large = Number::from_parts(just_less, just_more);
    for value in [large.clone(), large.neg(), large.reciprocal(), two(2047).reciprocal(), two(2046), two(512)] {
        let range = value.narrow();
        assert!(range.holds(&value));
        let (End::At(low), End::At(high)) = (&range.low, &range.high) else { panic!("{range:?} is wide") };
        assert!(!range.holds(&Number::ZERO) && low < high);
        let size = if value.is_negative() { value.neg() } else { value.clone() };
        assert!(high.exact_sum(&low.neg()).exact_product(&two(500)) < size, "{value:?}");
    }
    // The numerator has as many bits less than the denominator, but the value is nearly twice the power.
    let small = Number::from_parts((IBig::ONE << 60) - IBig::ONE, IBig::ONE << (2048 + 59));
    for value in [small.clone(), small.neg(), two(3000), two(3000).neg(), two(3000).reciprocal()] {
        assert!(value.narrow().holds(&value), "{value:?}");
    }
    let nothing = Number::ZERO.narrow();
    assert!(nothing.holds(&Number::ZERO) && !nothing.holds(&two(500).reciprocal().neg()));
}

/// The ends of what is known of a number only by range are fractions, and short ones.
#[test]
fn ranges_of_undecided_numbers_have_short_fractions_as_ends() {
    let root = q(2, 1).root(2).unwrap();
    for range in [
        Range::closed(root.neg(), root.clone()),
        Range::closed(root.clone(), q(2, 1)),
        Range::closed(q(1, 2), root.clone()),
        Range { low: End::At(root.clone()), high: End::Highest },
    ] {
        let unsure = Number::unsure(range.clone());
        let hull = unsure.hull();
        assert!(!unsure.is_fraction() && hull.low <= range.low && range.high <= hull.high, "{range:?}");
        for (end, inner) in [(&hull.low, &range.low), (&hull.high, &range.high)] {
            let (Some(end), Some(inner)) = (end.number(), inner.number()) else { continue };
            assert!(end.is_fraction() && end.bits() < 600, "{end:?}");
            let gap = if end < inner { inner.sub(end) } else { end.sub(inner) };
            assert!(gap < two(200).reciprocal(), "{end:?}");
        }
    }
    // Fractions of up to 4,096 bits are kept; longer ones are rounded outwards.
    for (bits, is_kept) in [(65, true), (4095, true), (4096, true), (4097, false), (5000, false)] {
        let above_one = |units: i64| Number::ONE.exact_sum(&two(bits - 1).reciprocal().exact_product(&q(units, 1)));
        let (low, high) = (above_one(1), above_one(3));
        assert_eq!((low.bits(), high.bits()), (bits, bits));
        for (low, high) in [(low.clone(), high.clone()), (high.neg(), low.neg())] {
            let range = Range::closed(low.clone(), high.clone());
            let hull = Number::unsure(range.clone()).hull();
            assert!(hull.holds(&low) && hull.holds(&high));
            let (End::At(below), End::At(above)) = (hull.low, hull.high) else { panic!("{range:?} is wide") };
            assert_eq!((below == low, above == high), (is_kept, is_kept), "{bits}");
            assert!(is_kept || below.bits().max(above.bits()) < 600);
            assert!(above.exact_sum(&below.neg()) <= two(60).reciprocal(), "{bits}");
        }
        // What can be one number only is that number.
        assert!(Number::unsure(Range::exact(&low)).is_fraction() && Number::unsure(Range::exact(&low)) == low);
        assert_eq!(low.hull() == Range::exact(&low), is_kept, "{bits}");
        assert!(low.hull().holds(&low));
    }
}

#[test]
fn one_of_two_numbers() {
    let is = |one: &Number, other: &Number, expected| assert_eq!(one.either(other).to_exact_text(), expected);
    is(&Number::ONE, &q(2, 1), "1.000000000000..2.000000000000");
    is(&q(2, 1), &Number::ONE, "1.000000000000..2.000000000000");
    is(&q(3, 1), &q(3, 1), "3");
    is(&q(6, 4), &q(3, 2), "1.5");
    is(&q(1, 1), &q(2, 1).root(2).unwrap(), "1.000000000000..1.414213562374");
    is(&q(2, 1).root(2).unwrap(), &q(2, 1), "1.414213562373..2.000000000000");
    // sqrt(3 + 2 sqrt(2)) - sqrt(2) is 1, which no rule here knows: the two are the same in the order, and undecided.
    let root = q(2, 1).root(2).unwrap();
    let one = q(3, 1).add(&root).add(&root).root(2).unwrap().sub(&root);
    assert_eq!(one, Number::ONE);
    assert!(!one.either(&Number::ONE).is_fraction() && !Number::ONE.either(&one).is_fraction());
}

/// By the lower end, and by the upper one where the lower ones are the same; after what is decided and of the same image.
#[test]
fn the_order_of_undecided_numbers() {
    let unsure = |low: i64, high: i64| Number::unsure(Range::closed(q(low, 1), q(high, 1)));
    let root = q(2, 1).root(2).unwrap();
    let rising =
        [unsure(1, 2), root, q(2, 1), unsure(2, 3), unsure(2, 4), unsure(2, 9), q(5, 2), q(3, 1), unsure(3, 4)];
    for (at, one) in rising.iter().enumerate() {
        for (other_at, other) in rising.iter().enumerate() {
            assert_eq!(one.cmp(other), at.cmp(&other_at), "{one:?} {other:?}");
        }
    }
    let ahead = Number::unsure(Range { low: End::Lowest, high: End::At(q(3, 1)) });
    assert_eq!((ahead.cmp(&unsure(3, 4)), unsure(3, 4).cmp(&ahead)), (Ordering::Less, Ordering::Greater));
}

#[test]
fn what_is_divided_by_an_undecided_number() {
    let unsure = Number::unsure(Range::closed(q(3, 1), q(301, 100)));
    let root = q(2, 1).root(2).unwrap();
    for (dividend, expected) in [
        (root, "0.469838392814..0.471404520792"),
        (q(3, 1), "0.996677740863..1.000000000000"),
        (unsure.clone(), "0.996677740863..1.003333333334"),
    ] {
        assert_eq!(dividend.div(&unsure).unwrap().to_exact_text(), expected);
    }
}

/// Bounds of how long a fraction is followed: at each, and one bit beyond.
#[test]
fn as_long_as_fractions_are_followed() {
    // Two of 4,096 bits are multiplied and added, two of 4,097 are not.
    let (long, longer) = (two(4095), two(4096));
    assert_eq!(long.mul(&long), two(8190));
    assert_eq!(long.add(&long.reciprocal()), two(8190).exact_sum(&Number::ONE).exact_product(&long.reciprocal()));
    assert_eq!(long.div(&long.reciprocal()), Some(two(8190)));
    assert!(!longer.mul(&longer).is_fraction() && !longer.add(&longer.reciprocal()).is_fraction());
    // A result of 65,536 bits is followed, one of 65,537 is not.
    let (large, up_to, beyond) = (two(65_474), q(1 << 61, 1), q(1 << 62, 1));
    assert_eq!(large.mul(&up_to), two(65_535));
    let found = large.mul(&beyond);
    assert!(!found.is_fraction() && found.hull().low.number().is_some_and(|low| *low > two(2000)));
    // Nor are parts of a sum.
    let sum = |bits: usize| Number::sum_of(Number::ONE, vec![two(bits - 1).parts()]);
    assert_eq!(sum(65_536), two(65_535).exact_sum(&Number::ONE));
    assert!(!sum(65_537).is_fraction());
}

#[test]
fn machine_integers_are_kept_to_their_last() {
    // The least of 64 bits has no negative among them.
    for number in [
        q(i64::MIN, 1),
        q(i64::MIN, -1).neg(),
        Number::integer(i64::MIN),
        Number::scaled(i128::from(i64::MIN), 0),
        Number::from_parts(IBig::from(i64::MIN), IBig::ONE),
        q(i64::MIN + 1, 1).add(&q(-1, 1)),
        q(i64::MIN + 1, 1).exact_sum(&q(-1, 1)),
        q(1 << 62, 1).mul(&q(-2, 1)),
        q(1 << 62, 1).exact_product(&q(-2, 1)),
        q(1 << 62, 1).div(&q(-1, 2)).unwrap(),
        q(-1 << 62, 1).div(&q(1, 2)).unwrap(),
    ] {
        assert_eq!(number.to_fraction_text(), "-9223372036854775808");
        assert_eq!(number.neg().to_fraction_text(), "9223372036854775808");
        assert_eq!(number.bits(), 64);
    }
    assert_eq!(Number::from_parts(IBig::from(-6), IBig::from(4)).small(), Some((-3, 2)));
    assert_eq!(Number::from_parts(IBig::from(6), IBig::from(-4)).small(), Some((-3, 2)));
}

/// A sum is a fraction for as long as what it comes to is short, however many terms it has.
#[test]
fn sums_of_very_many_terms() {
    // Every divisor of 720,720; the sum of the reciprocals of all of them is that of the divisors over 720,720.
    let divisors: Vec<i64> = (1..=720_720).filter(|divisor| 720_720 % divisor == 0).collect();
    assert_eq!(divisors.len(), 240);
    let terms = (0..40).flat_map(|_| divisors.iter().map(|divisor| q(1, *divisor)));
    assert_eq!(Number::sum(terms), q(40 * 3_249_792, 720_720));
    // Long ones of one denominator: it is no longer in the sum.
    let long = IBig::from(3).pow(1000);
    let sum = Number::sum_of(Number::ZERO, (1..=64).map(|part| (IBig::from(part), long.clone())).collect());
    assert!(sum.is_fraction());
    assert_eq!(sum, Number::from_parts(IBig::from(2080), long));
}

#[test]
fn above_one_and_below_nothing() {
    let root = |value: i64| q(value, 1).root(2).unwrap();
    let big = two(100);
    for (number, exceeds_one, is_negative) in [
        (q(1, 1), false, false),
        (q(2, 2), false, false),
        (q(3, 2), true, false),
        (q(-3, 2), false, true),
        (Number::ZERO, false, false),
        (big.clone(), true, false),
        (big.neg(), false, true),
        (big.reciprocal(), false, false),
        (root(2), true, false),
        (root(2).neg(), false, true),
        (root(2).div(&q(2, 1)).unwrap(), false, false),
        (Number::unsure(Range::closed(q(1, 2), q(2, 1))), false, false),
    ] {
        assert_eq!((number.exceeds_one(), number.is_negative()), (exceeds_one, is_negative), "{number:?}");
    }
}

/// What scoring asks of a number, undecided ones among them.
#[test]
fn what_is_asked_of_numbers() {
    let unsure = |low: i64, high: i64| Number::unsure(Range::closed(q(low, 2), q(high, 2)));
    let root = q(2, 1).root(2).unwrap();
    for (number, can_be_negative, can_exceed_one) in [
        (q(-1, 2), true, false),
        (Number::ZERO, false, false),
        (q(1, 2), false, false),
        (Number::ONE, false, false),
        (q(3, 2), false, true),
        (root.neg(), true, false),
        (root, false, true),
        (unsure(-1, 1), true, false),
        (unsure(1, 3), false, true),
        (unsure(-1, 3), true, true),
    ] {
        let asked = (Arithmetic::can_be_negative(&number), Arithmetic::can_exceed_one(&number));
        assert_eq!(asked, (can_be_negative, can_exceed_one), "{number:?}");
        assert_eq!(Arithmetic::is_zero(&number), number.is_fraction() && number == Number::ZERO, "{number:?}");
        assert_eq!(Arithmetic::is_one(&number), number.is_fraction() && number == Number::ONE, "{number:?}");
        assert_eq!(Some(Arithmetic::exp(&number)), Number::exp(&number), "{number:?}");
        assert_eq!((Arithmetic::known(&number), Arithmetic::range(&number)), (Some(&number), None));
    }
    assert_eq!(Arithmetic::exp(&Number::ZERO), Number::ONE);
}

/// In full up to 192 bits, and to four places where a number is longer or no fraction.
#[test]
fn numbers_in_messages() {
    let digits = "123456789012345678901234567890123456789/2";
    for (number, expected) in [
        (q(1, 3), "1/3".to_string()),
        (q(5, 4), "1.25".to_string()),
        (Number::from_fraction_text(digits).unwrap(), "61728394506172839450617283945061728394.5".to_string()),
        (two(191).exact_product(&q(1, 3)), format!("{}/3", IBig::ONE << 191)),
        (two(192).exact_product(&q(1, 3)).div(&two(190)).unwrap(), "4/3".to_string()),
        (two(192).exact_sum(&Number::ONE).exact_product(&two(192).reciprocal()), "1.0000".to_string()),
        (q(2, 1).root(2).unwrap(), "1.4142".to_string()),
    ] {
        assert_eq!(number.to_short_text(), expected);
    }
}

/// A sum of fractions that are too long to be put over one denominator is known to be close to what it is.
#[test]
fn sums_of_what_is_too_long_are_enclosed() {
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
    // As narrow where all parts are small, or large.
    for shift in [1000, -1000] {
        let parts = [2, 3].map(|factor| {
            let (above, below) = part(factor);
            if shift > 0 { (above, below << 1000) } else { (above << 1000, below) }
        });
        let range = Number::sum_of(Number::ZERO, parts.into()).hull();
        let (End::At(low), End::At(high)) = (&range.low, &range.high) else { panic!("{range:?} is wide") };
        assert!(high.exact_sum(&low.neg()).exact_product(&two(500)) < *low);
        let expected = q(5, 7).exact_product(&if shift > 0 { two(1000).reciprocal() } else { two(1000) });
        assert!(range.holds(&expected) && low.bits().max(high.bits()) < 2000);
    }
}
