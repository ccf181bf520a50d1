//! What expressions are made of, by itself: work, degrees, measures and comparisons.
#![allow(clippy::unwrap_used, reason = "tests say what is wrong by stopping")]

use alloc::boxed::Box;
use alloc::vec;

use super::eval::{Absent, Maybe, Truth};
use super::measure::Measure;
use super::polynomial::fraction_of_affine;
use super::{Comparison, Expr, Operator, compare};
use crate::limits::FUNCTION_WORK;
use crate::number::Number;

fn input(index: u32) -> Box<Expr> {
    Box::new(Expr::Input(index))
}

fn arithmetic(operator: Operator, left: Box<Expr>, right: Box<Expr>) -> Box<Expr> {
    Box::new(Expr::Arithmetic(operator, left, right))
}

fn one() -> Box<Expr> {
    Box::new(Expr::Number(Number::ONE))
}

#[test]
fn each_part_is_one_piece_of_work_and_a_function_is_many() {
    let yes = || Box::new(Expr::Truth(true));
    let three = Expr::Compare(Comparison::Less, input(0), one());
    for (expr, work) in [
        (*one(), 1),
        (Expr::Has(0, 1), 1),
        (Expr::Abs(input(0)), 2),
        (Expr::Not(yes()), 2),
        (Expr::Ln(input(0)), 1 + FUNCTION_WORK),
        (Expr::Exp(Box::new(Expr::Abs(input(0)))), 2 + FUNCTION_WORK),
        (Expr::Power(input(0), one()), 2 + FUNCTION_WORK),
        (three.clone(), 3),
        (Expr::And(Box::new(three.clone()), yes()), 5),
        (Expr::Or(yes(), yes()), 3),
        (*arithmetic(Operator::Add, input(0), input(1)), 3),
        (Expr::Min(vec![*input(0), three.clone(), *one()]), 6),
        (Expr::Max(vec![*input(0)]), 2),
        (Expr::If(Box::new(three), input(0), Box::new(Expr::Abs(input(1)))), 7),
    ] {
        assert_eq!(expr.work(), work, "{expr:?}");
    }
}

/// In each figure of degree one at most, above and below the line.
#[test]
fn what_is_a_fraction_of_degree_one() {
    use Operator::{Add, Divide, Multiply, Subtract};
    let (a, b) = (|| input(0), || input(1));
    let half = || arithmetic(Divide, a(), arithmetic(Add, one(), one()));
    let square = || arithmetic(Multiply, a(), a());
    let product = || arithmetic(Multiply, a(), b());
    for (expr, figures, expected) in [
        (a(), &[0][..], true),
        (arithmetic(Divide, a(), arithmetic(Add, a(), b())), &[0], true),
        (arithmetic(Subtract, half(), a()), &[0], true),
        (product(), &[0, 1], true),
        (arithmetic(Add, product(), a()), &[0, 1], true),
        (arithmetic(Divide, b(), arithmetic(Subtract, one(), product())), &[0, 1], true),
        (square(), &[0], false),
        // A square of what is known is a number.
        (arithmetic(Add, square(), b()), &[1], true),
        (arithmetic(Add, one(), square()), &[0], false),
        (arithmetic(Divide, square(), b()), &[0], false),
        (arithmetic(Divide, b(), square()), &[0], false),
        (arithmetic(Divide, square(), b()), &[0, 1], false),
        (arithmetic(Add, one(), arithmetic(Divide, one(), a())), &[0], false),
        (arithmetic(Add, one(), Box::new(Expr::Abs(a()))), &[0], false),
        (arithmetic(Multiply, Box::new(Expr::Abs(a())), b()), &[1], true),
    ] {
        assert_eq!(fraction_of_affine(&expr, figures).is_some(), expected, "{expr:?}");
    }
    let fraction = arithmetic(Divide, a(), b());
    let (numerator, denominator) = fraction_of_affine(&fraction, &[0, 1]).unwrap();
    assert_eq!((numerator, denominator), (&*a(), Some(&*b())));
    assert_eq!(fraction_of_affine(&a(), &[0]).unwrap(), (&*a(), None));
}

#[test]
fn the_measure_of_a_sum_is_the_one_that_is_known() {
    let known = || Measure::of("dossiers");
    for (one, other, common) in [
        (known(), Measure::Unknown, known()),
        (Measure::Unknown, known(), known()),
        (known(), Measure::Any, known()),
        (Measure::Any, known(), known()),
        (Measure::Unknown, Measure::Any, Measure::Unknown),
        (Measure::Any, Measure::Unknown, Measure::Unknown),
        (Measure::Any, Measure::Any, Measure::Any),
    ] {
        assert_eq!(one.common(&other), common, "{one:?} {other:?}");
    }
}

/// Of two numbers each comparison is either true or false.
#[test]
fn how_numbers_compare() {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    for (comparison, when) in [
        (Less, [true, false, false]),
        (LessOrEqual, [true, true, false]),
        (Greater, [false, false, true]),
        (GreaterOrEqual, [false, true, true]),
        (Equal, [false, true, false]),
        (NotEqual, [true, false, true]),
    ] {
        for (left, expected) in [1, 2, 3].into_iter().zip(when) {
            let found = compare(comparison, &Number::integer(left), &Number::integer(2));
            assert_eq!(found, Truth::certain(expected), "{left} {comparison:?} 2");
        }
    }
}

#[test]
fn any_absence_is_one() {
    assert!(!Maybe::default().any());
    for absent in [Absent::Missing, Absent::NotApplicable, Absent::ByZero, Absent::OutsideDomain] {
        let mut maybe = Maybe::default();
        maybe.note(absent);
        assert!(maybe.any(), "{absent:?}");
    }
}
