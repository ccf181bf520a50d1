//! The floating-point filter: the only place of the core that touches binary floating point.
//!
//! It answers a question about an exact quantity (which decimal does it round to?) from an `f64` and a proven bound of
//! its error, whenever that bound cannot change the answer; otherwise it answers nothing, and the exact path decides.
//! So it makes totals fast and can never make one wrong. The idea is that of Shewchuk's adaptive predicates
//! (J. R. Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates*, 1997); the
//! notation is that of N. J. Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd edition, chapters 2 to 4.
//!
//! # The error bound
//!
//! Let `u = 2^-53`. IEEE 754 binary64 with rounding to nearest gives `fl(a op b) = (a op b)(1 + d)`, `|d| <= u`, for
//! `+ - * /` in the absence of overflow and underflow; conversion of an integer to `f64` likewise. All quantities here
//! are zero or lie between `10^-100` and `10^100`, so that neither occurs. A product of `k` factors `(1 + d_i)^(+-1)` is
//! `1 + e` with `|e| <= g(k) = k u / (1 - k u)`, and `g(k) <= 1.0001 k u` for every `k <= 10^11`.
//!
//! 1. *Figures* ([`Approximations`]). A figure is `m / 10^s`, an integer mantissa of at most 96 bits and a scale of at
//!    most 28. Its approximation divides the converted mantissa by a table entry for `10^s`, exact for `s <= 22` and
//!    correctly rounded above: at most 3 factors. Where `s = 0` and `|m| < 2^53` it is exact.
//! 2. *Coefficients.* `k = M / target` and the cap `M` come from exact fractions `n / d` of 64-bit integers: two
//!    conversions and a division, 3 factors ([`Approx::of`]). An indicator with a longer coefficient is no term here.
//! 3. *A ratio* `x = a / b`: 3 + 3 + 1 = 7 factors; times `k` 3 + 1 more: 11. So `|t' - t| <= g(11) t` before the cap.
//!    `min` does not amplify: where `t <= M`, the capped approximation errs by at most `g(11) M`, being moved at most as
//!    far by `min(., M')` with `|M' - M| <= g(3) M`; where `t > M`, the capped value is `M`, and
//!    `min(t', M') >= M (1 - g(11))` and `<= M (1 + g(3))`. So every term errs by at most `g(11) M <= 11.01 u M`.
//!    A ratio `a / (b - c)` is admitted only where `b` and `c` are exact whole numbers below `2^53`: their difference
//!    is exact, or one rounding where their signs differ, which the slack below covers.
//! 4. *Terms worked out exactly* and then converted: 3 factors, at most `g(3) M`.
//! 5. *The sum* of `n` terms, in whatever order, errs by at most `g(n - 1) * sum |t'_i|`, with
//!    `sum |t'_i| <= (1 + g(11)) * sum M_i`.
//!
//! Together: `|total' - total| <= (11.01 + 1.001 n) u sum M_i`. [`Program`] uses `(16 + 2 n) u S` where `S` is the `f64`
//! sum of the caps, itself below the truth by at most a factor `1 - g(n + 3)`; for `n <= 10^6` the slack of more than
//! `4 u` a term covers that, and the rounding of the bound's own computation, with room to spare.
//!
//! # The decision
//!
//! [`Approx::round`] scales value and error by `10^places` and asks whether everything between the two ends rounds to
//! the same whole number. The scaling and the ends themselves round: their error is at most `4 u |y|`, to which `4 u` is
//! added for the ends near zero; both are added to the error *before* the ends are formed. An end that falls exactly
//! on a boundary counts as undecided. Magnitudes from `2^50` on are left to the exact path, so that every whole number
//! involved is an `f64`.
#![expect(clippy::float_arithmetic, clippy::disallowed_types, reason = "this is the one module that may use floats")]

mod approx;
mod figures;
mod program;

pub(crate) use approx::Approx;
pub(crate) use figures::Approximations;
pub(crate) use program::{Program, Run};

#[cfg(test)]
mod tests;
