//! Where the extremes of an expression lie.
//!
//! A fraction whose numerator and denominator are each of degree at most one in a figure is a Möbius function of that
//! figure: as long as the denominator keeps its sign it only rises or only falls, so over a box of such figures the
//! extremes lie at the corners, however often a figure is mentioned (`a / (a + b)`).

use super::{Expr, Operator};

/// Numerator and denominator of `expr`, if each is of degree at most one in every figure of `figures`.
pub(crate) fn fraction_of_affine<'e>(expr: &'e Expr, figures: &[u32]) -> Option<(&'e Expr, Option<&'e Expr>)> {
    let (numerator, denominator) = match expr {
        Expr::Arithmetic(Operator::Divide, numerator, denominator) => (&**numerator, Some(&**denominator)),
        other => (other, None),
    };
    let affine = |part: &Expr| figures.iter().all(|figure| degree(part, *figure).is_some_and(|degree| degree <= 1));
    (affine(numerator) && denominator.is_none_or(affine)).then_some((numerator, denominator))
}

/// The degree of a polynomial in `figure`; `None` for anything that is no polynomial in it.
fn degree(expr: &Expr, figure: u32) -> Option<u32> {
    let mut mentioned = false;
    expr.inputs(&mut |input| mentioned |= input == figure);
    if !mentioned {
        return Some(0);
    }
    match expr {
        Expr::Input(_) => Some(1),
        Expr::Arithmetic(Operator::Add | Operator::Subtract, left, right) => {
            Some(degree(left, figure)?.max(degree(right, figure)?))
        }
        Expr::Arithmetic(Operator::Multiply, left, right) => degree(left, figure)?.checked_add(degree(right, figure)?),
        Expr::Arithmetic(Operator::Divide, left, right) => match degree(right, figure)? {
            0 => degree(left, figure),
            _ => None,
        },
        _ => None,
    }
}
