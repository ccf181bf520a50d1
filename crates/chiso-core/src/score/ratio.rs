//! The commonest indicator, a ratio of whole numbers, scored on machine integers without the general machinery.
//!
//! It gives what [`earn`](crate::rule::earn) gives, or nothing: everything unusual (missing, fractional or contradictory
//! figures, evidence, rounding, overruling) is left to the general way. The differential tests run both.

use crate::bind::{Bound, Chosen, Figure};
use crate::expr::Value;
use crate::filter::Approx;
use crate::framework::{Node, RatioPlan};
use crate::number::{Number, small_mantissa};
use crate::rule::Branch;
use crate::scorecard::{Entry, Settled, Status};

/// Scores `min(a / (b - c) / target, 1)`.
#[inline]
pub(super) fn ratio(plan: &RatioPlan, node: &Node, bound: &Bound) -> Option<Entry> {
    let whole = |input: u32| match bound.chosen.get(input as usize) {
        Some(Chosen { figure: Figure::Number(number), .. }) if number.scale() == 0 => small_mantissa(*number),
        _ => None,
    };
    let dividend = whole(plan.dividend)?;
    let mut divisor = match plan.divisor {
        Some(divisor) => whole(divisor)?,
        None => 1,
    };
    if let Some(less) = plan.less {
        divisor = divisor.checked_sub(whole(less)?)?;
    }
    if dividend < 0 || divisor <= 0 || (plan.strict && dividend > divisor) {
        return None;
    }
    let value = Number::fraction(dividend, divisor);
    let (branch, points) = match &plan.target {
        _ if dividend == 0 => (Branch::Zero, Number::ZERO),
        None if dividend < divisor => (Branch::InProportion, value.mul(&node.max_points)),
        None if dividend == divisor => (Branch::Full, node.max_points.clone()),
        // Above 1: the value itself is cut off, which the general way remarks on.
        None => return None,
        Some(target) => {
            let (numerator, denominator) = target.small().filter(|(numerator, _)| *numerator > 0)?;
            let (reached, asked) = (dividend.checked_mul(denominator)?, divisor.checked_mul(numerator)?);
            if reached < asked {
                (Branch::InProportion, Number::fraction(reached, asked).mul(&node.max_points))
            } else {
                (Branch::Full, node.max_points.clone())
            }
        }
    };
    let approx = Approx::of(&points);
    let (status, settled) = (Status::Scored, Settled::Points(points));
    Some(Entry { status, settled, approx, branch, value: Some(Value::Number(value)), extra: None })
}
