//! How a change of the lowest of several numbers is shared among them.
//!
//! The Shapley value: what a child changes when it goes from before to after, averaged over all orders in which the
//! children can do so. There are `n!` orders, and yet a closed form. Let every child go at a time of its own, drawn from
//! 0 to 1; at the time `t` another child `j` is at least `x` with the probability `(1-t) [a_j >= x] + t [b_j >= x]`. So,
//! with `m` the lowest of the others,
//!
//! ```text
//! share of i  =  integral from a_i to b_i of P_i(x) dx,     P_i(x) = integral over t of P(m >= x at t)
//!             =  p! q! / (p + q + 1)!                       if no other child is below x on both sides, else 0
//! ```
//!
//! where `p` of the others are at least `x` only before, and `q` only after. `P_i` is constant between neighbouring
//! numbers, so that the integral is a sum of fractions, and exact.

use alloc::vec::Vec;

use chiso_core::number::Number;

/// The Shapley value of each child's change for the change of their minimum; each child is a number before and after,
/// `None` where it does not count. The shares add up to the change of the minimum.
///
/// `None` where there are orders in which at some moment no child counts, so that there is no minimum: where no child
/// counts on both sides.
///
/// # Example: two children that change places
///
/// ```
/// use chiso_analysis::compare::lowest::shares;
/// use chiso_core::number::Number;
///
/// let number = |n| Some(Number::integer(n));
/// // The minimum is 1 on both sides. Had only the first risen it would be 5, had only the second fallen, 1 still.
/// let shares = shares(&[(number(1), number(5)), (number(5), number(1))]).unwrap_or_default();
/// assert_eq!(shares, [Number::integer(2), Number::integer(-2)]);
/// ```
#[must_use]
pub fn shares(children: &[(Option<Number>, Option<Number>)]) -> Option<Vec<Number>> {
    if !children.iter().any(|(before, after)| before.is_some() && after.is_some()) {
        return None;
    }
    let mut cuts: Vec<&Number> = children.iter().flat_map(|(before, after)| before.iter().chain(after)).collect();
    cuts.sort();
    cuts.dedup();
    let mut shares = alloc::vec![Number::ZERO; children.len()];
    for (low, high) in cuts.iter().zip(cuts.iter().skip(1)) {
        let reaches = |side: &Option<Number>| side.as_ref().is_none_or(|number| number >= *high);
        let (mut only_before, mut only_after, mut below) = (0_usize, 0_usize, 0_usize);
        for child in children {
            match (reaches(&child.0), reaches(&child.1)) {
                (true, true) => {}
                (true, false) => only_before = only_before.saturating_add(1),
                (false, true) => only_after = only_after.saturating_add(1),
                (false, false) => below = below.saturating_add(1),
            }
        }
        if below > 0 {
            // A child below on both sides passes nothing here itself, and hides the others.
            continue;
        }
        let width = high.sub(low);
        for (child, share) in children.iter().zip(&mut shares) {
            let passed = match (reaches(&child.0), reaches(&child.1)) {
                (true, false) => mean(only_before.saturating_sub(1), only_after)?.neg(),
                (false, true) => mean(only_before, only_after.saturating_sub(1))?,
                _ => continue,
            };
            *share = share.add(&passed.mul(&width));
        }
    }
    Some(shares)
}

/// `p! q! / (p + q + 1)!`: the integral of `(1-t)^p t^q` from 0 to 1.
pub(super) fn mean(p: usize, q: usize) -> Option<Number> {
    // 1/(q+1) * product over i = 1..p of i/(q+1+i).
    let whole = |number: usize| i64::try_from(number).ok();
    let first = q.checked_add(1)?;
    let mut mean = Number::new(1, whole(first)?)?;
    for i in 1..=p {
        mean = mean.mul(&Number::new(whole(i)?, whole(first.checked_add(i)?)?)?);
    }
    Some(mean)
}
