//! Forms of real numbers: what is put together, what stays in one piece, and how long a form may become.

#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "tests say what is wrong by stopping"
)]

use alloc::vec::Vec;
use core::cmp::Ordering;

use dashu_int::IBig;

use super::Real;
use super::monomial::{Atom, Monomial};
use super::product::Product;
use super::size::Size;
use crate::number::Number;

fn q(numerator: i64, denominator: i64) -> Number {
    Number::new(numerator, denominator).unwrap()
}

fn n(value: i64) -> Number {
    Number::integer(value)
}

/// 2 to this power.
fn two(exponent: usize) -> Number {
    Number::from_parts(IBig::ONE << exponent, IBig::ONE)
}

fn root(value: i64) -> Real {
    Real::root(&n(value), &q(1, 2)).unwrap()
}

fn ln(value: i64) -> Real {
    Real::fraction(&n(value)).ln().unwrap()
}

fn exp(value: i64) -> Real {
    Real::fraction(&n(value)).exp().unwrap()
}

/// So many primes above `from`.
fn primes(from: i64, count: usize) -> Vec<i64> {
    let is_prime = |candidate: &i64| (2..).take_while(|it| it * it <= *candidate).all(|it| candidate % it != 0);
    (from..).filter(is_prime).take(count).collect()
}

/// The sum of the roots of so many primes above `from`.
fn crowd(from: i64, count: usize) -> Real {
    primes(from, count).into_iter().fold(Real::default(), |sum, prime| sum.add(&root(prime)).unwrap())
}

/// A fraction that differs by less than 2^-240 of it.
fn near(real: &Real) -> Number {
    real.ends().unwrap().0
}

/// The two differ by less than so many bits of what they are.
#[track_caller]
fn are_near(one: &Number, other: &Number, bits: usize) {
    let gap = one.exact_sum(&other.neg());
    let gap = if gap.is_negative() { gap.neg() } else { gap };
    let size = if one.is_negative() { one.neg() } else { one.clone() };
    assert!(gap.exact_product(&two(bits)) <= size, "{one} is not {other}");
}

/// The same root in two forms, since no factor of it is known: the second has two bases.
fn alike() -> (Real, Real) {
    let (whole, parted) = (root(1009 * 1013 * 1019 * 1021), root(1009 * 1013).mul(&root(1019 * 1021)).unwrap());
    assert_ne!(whole, parted);
    (whole, parted)
}

#[test]
fn roots_that_are_alike_are_put_together_among_few_terms() {
    let (whole, parted) = alike();
    assert_eq!(whole.add(&parted).unwrap().terms, whole.scaled(&n(2)).terms);
    assert!(whole.add(&parted.neg()).unwrap().is_zero());
    let count = |one: &Real, other: &Real| one.add(other).unwrap().terms.len();
    // The primes are above the first base of `parted`, and below the base of `whole`.
    for (others, expected) in [(14, 15), (15, 16), (16, 18), (17, 19)] {
        let long = crowd(2_000_000, others).add(&parted).unwrap();
        assert_eq!(count(&long, &whole), expected, "{others}");
    }
    // It is the longer sum that the terms of the other come to, or the first of two of a length.
    let long = crowd(2_000_000, 17).add(&parted).unwrap();
    assert_eq!((count(&whole, &long), count(&long, &whole)), (19, 19));
    let (one, other) = (crowd(2_000_000, 15).add(&parted).unwrap(), crowd(3_000_000, 15).add(&whole).unwrap());
    assert_eq!((count(&one, &other), count(&other, &one)), (32, 31));
}

#[test]
fn roots_beside_other_factors_are_alike_where_these_are_the_same() {
    let (whole, parted) = alike();
    // Worked out twice, so that one is no copy of the other.
    let factors = || [ln(2), exp(2), ln(3).mul(&exp(3)).unwrap()];
    for (factor, same) in factors().iter().zip(factors()) {
        let difference = |other: &Real| {
            let other = parted.mul(other).unwrap();
            whole.mul(factor).unwrap().add(&other.neg()).unwrap()
        };
        assert!(difference(&same).is_zero(), "{factor:?}");
        for other in [ln(5), exp(5), ln(3).mul(&exp(5)).unwrap(), ln(5).mul(&exp(3)).unwrap()] {
            assert_eq!(difference(&other).terms.len(), 2, "{factor:?} {other:?}");
        }
    }
}

#[test]
fn products_of_up_to_32_terms_are_multiplied_out() {
    for (one, other, expected) in
        [(1, 1, 1), (4, 8, 32), (8, 4, 32), (3, 11, 3), (11, 3, 3), (6, 6, 6), (32, 32, 32), (33, 33, 1), (40, 2, 2)]
    {
        let (left, right) = (crowd(2, one), crowd(1000, other));
        let product = left.mul(&right).unwrap();
        assert_eq!(product.terms.len(), expected, "{one} and {other} terms");
        are_near(&near(&product), &near(&left).exact_product(&near(&right)), 230);
    }
}

#[test]
fn whole_powers_are_products() {
    for base in [root(6), ln(6), exp(2), crowd(2, 2), ln(2).add(&root(3)).unwrap(), root(2).scaled(&q(-3, 5))] {
        let mut product = Real::fraction(&Number::ONE);
        for times in 0..=6 {
            let power = base.pow(&n(times)).unwrap();
            are_near(&near(&power), &near(&product), 230);
            if times <= 4 {
                assert_eq!(power, product, "{base:?} to the power of {times}");
            }
            product = product.mul(&base).unwrap();
        }
    }
}

#[test]
fn forms_have_one_order() {
    let numbers = [
        Real::fraction(&n(3)),
        ln(2),
        ln(2).mul(&ln(3)).unwrap(),
        ln(2).mul(&ln(5)).unwrap(),
        exp(2),
        exp(3),
        exp(3).mul(&ln(3)).unwrap(),
        root(2),
    ];
    for (at, one) in numbers.iter().enumerate() {
        for (other_at, other) in numbers.iter().enumerate() {
            assert_eq!(one.partial_cmp(other), Some(one.cmp(other)));
            assert_eq!(one == other, at == other_at, "{one:?} {other:?}");
            assert_eq!(one.cmp(other).is_eq(), at == other_at, "{one:?} {other:?}");
        }
    }
    // ln(2) ln(3) is 0.76, ln(2) ln(5) 1.11.
    assert_eq!(numbers[2].compare(&numbers[3]), Some(Ordering::Less));
}

#[test]
fn the_order_is_that_of_512_bits() {
    let value = root(2);
    let image = value.image();
    are_near(&image.exact_product(&image), &n(2), 500);
    // sqrt(3 + 2 sqrt(2)) - sqrt(2) is 1, which no rule here knows.
    let one = Real::fraction(&n(3)).add(&root(8)).unwrap().pow(&q(1, 2)).unwrap().add(&root(2).neg()).unwrap();
    for value in [value.clone(), one, ln(3).mul(&exp(-700)).unwrap()] {
        let image = value.image();
        for bits in [1, 90, 260, 280, 400, 500] {
            let more = value.add(&Real::fraction(&image.exact_product(&two(bits).reciprocal()))).unwrap();
            assert_eq!((value.order(&more), more.order(&value)), (Ordering::Less, Ordering::Greater), "{bits}");
            assert_eq!((value.neg().order(&more.neg()), more.neg().order(&value)), (Ordering::Greater, Ordering::Less));
            assert_eq!(image.cmp(&more.image()), Ordering::Less, "{bits}");
            assert_eq!(value.compare(&more), Some(Ordering::Less));
        }
    }
    let beside = |bits: usize| value.add(&Real::fraction(&two(bits).reciprocal())).unwrap();
    // Apart, but not within 512 bits.
    let more = beside(600);
    assert_eq!((value.order(&more), value.compare(&more)), (Ordering::Equal, Some(Ordering::Less)));
    assert_eq!(value.order(&root(2)), Ordering::Equal);
}

#[test]
fn what_is_larger_than_2048_bits_settles_nothing() {
    // 2^2047.5 and 2^2048.5.
    let (large, larger) = (root(2).scaled(&two(2047)), root(2).scaled(&two(2048)));
    for (number, expected) in [(&large, Some(false)), (&larger, None), (&root(2), Some(false))] {
        assert_eq!(number.settle(Number::is_negative), expected, "{number:?}");
        assert_eq!(number.neg().settle(Number::is_negative), expected.map(|_| true), "{number:?}");
    }
    assert_eq!((larger.sign(), larger.neg().sign()), (Some(Ordering::Greater), Some(Ordering::Less)));
}

#[test]
fn signs_of_factors() {
    let sign = |number: &Real| {
        let (monomial, _) = number.single();
        monomial.atoms.first().and_then(|(atom, _)| atom.sign())
    };
    let less = |value: &Real| value.add(&Real::fraction(&n(-2))).unwrap();
    // ln(2), 1.41 - 2 and 1.41 + 1.73.
    assert_eq!(sign(&ln(2)), Some(Ordering::Greater));
    assert_eq!(sign(&less(&root(2))), Some(Ordering::Less));
    assert_eq!(sign(&crowd(2, 2)), Some(Ordering::Greater));
    // ln(2.69), the logarithm of a sum.
    assert_eq!(sign(&ln(2).add(&Real::fraction(&n(2))).unwrap().ln().unwrap()), Some(Ordering::Greater));
}

#[test]
fn how_long_a_form_may_be() {
    let all = |size: Size, times: usize| (0..times).fold(Size::default(), |sum, _| sum.and(size)).is_bounded();
    // 16,384 bits for a fraction, 2^18 for all of them, 4,096 functions.
    let (longest, longer) = (two(16_383), two(16_384));
    assert_eq!((all(Size::of(&longest), 1), all(Size::of(&longer), 1)), (true, false));
    assert_eq!((all(Size::of(&longest), 16), all(Size::of(&longest), 17)), (true, false));
    assert_eq!((all(Size::FUNCTION, 4096), all(Size::FUNCTION, 4097)), (true, false));
    // Wherever the fraction stands in the form.
    for (fraction, is_bounded) in [(longest, true), (longer, false)] {
        let product = Product::of(&n(3)).unwrap().pow(&fraction);
        assert_eq!(product.size().is_bounded(), is_bounded);
        let monomial = Monomial { root: product.clone(), ..Monomial::default() };
        assert_eq!(monomial.size().is_bounded(), is_bounded);
        let atoms = Monomial { atoms: [(Atom::log_of(root(2)), fraction.clone())].into(), ..Monomial::default() };
        assert_eq!(atoms.size().is_bounded(), is_bounded);
        for number in [
            Real::fraction(&fraction),
            root(2).scaled(&fraction),
            root(2).sum(&Real::fraction(&fraction)),
            Real { log: product, ..Real::default() },
        ] {
            assert_eq!(number.bounded().is_some(), is_bounded);
        }
        assert_eq!(root(2).add(&Real::fraction(&fraction)).is_some(), is_bounded);
        assert_eq!(root(2).mul(&Real::fraction(&fraction)).is_some(), is_bounded);
        assert_eq!(Real::of(&fraction).is_some(), is_bounded);
    }
    // Fractions up to 4,096 bits are taken apart; powers of bases that have 16,384 bits together are multiplied out.
    assert_eq!(Product::of(&two(4095)), Product::of(&n(2)).map(|base| base.pow(&n(4095))));
    assert_eq!(Product::of(&two(4096)), None);
    let power = ln(3).scaled(&n(8192)).exp().unwrap();
    assert_eq!(power.as_fraction(), Some(&Number::from_parts(IBig::from(3).pow(8192), IBig::ONE)));
}
