//! The fast way: whole blocks of rows in binary floating point, with a proven bound of the error.
//!
//! Every column is worked through block by block, a block being [`BLOCK`] rows. What comes out is certain, or the row is
//! marked and goes through the core. The idea is the core's own floating-point filter, and so is the notation: `u = 2^-53`,
//! every `+ - * /` and every conversion of an integer errs by a factor `1 + d`, `|d| <= u`. Nothing here contracts
//! operations or changes their order from one set of instructions to another, so that all give the same bytes.
//!
//! # The error bound
//!
//! 1. *Figures.* Integers of magnitude below `2^51` are exact; rows with others are marked. A double stands for the
//!    shortest decimal `d` that reads as it: `x = fl(d) = d (1 + e)`, `|e| <= u`, and `x = d` where `d` is a whole number
//!    below `2^53` (the spacing of doubles is at most 1 there, and a shorter decimal would be farther than half of it).
//!    Rows with doubles of magnitude below `10^-11`, but for 0, or from `2^50` on are marked. A decimal `m / 10^s` with
//!    `|m| < 2^51` and `s <= 22` is one rounded division of two exact numbers.
//! 2. *Bounds of inputs.* Integers and mantissas are compared as integers. For a double, rounding is monotone: `d >= b`
//!    gives `x >= fl(b)`, so that `x > fl(b)` proves `d > b`. Where `x = fl(b)` and `b` has at most 15 significant digits,
//!    `b` itself is the shortest decimal of that double, so that `d = b`. A bound with more digits marks the row there.
//! 3. *Values* ([`values`]) carry a bound of their error for each row, by the usual running error analysis (Higham,
//!    chapter 3): each operation adds the errors of its operands and `2 u |v|` for its own rounding, twice what it can be,
//!    which pays for the rounding of the bound itself. Whole numbers below `2^53` are exact.
//! 4. *Points.* What a rule makes of a value is Lipschitz in it: capping moves nothing apart. A row is marked where the
//!    value's error times the slope exceeds `2^-44` of the maximum `M`, unless it is far beyond the cap; the slope, the
//!    cap and their products add at most `16 u M`. The ratio of two figures, each with at most one rounding, errs by at most
//!    7 factors with its slope ([`ratio`]): below `16 u M`. So each term errs by at most `e = (2^-44 + 16 u) M`, and a ratio by `16 u M`.
//!    A step is chosen only where every threshold is farther away than the error.
//! 5. *Rounding at an indicator.* `y = 10^k p` errs by at most `10^k e + 4 u 10^k M`. The row is marked unless the nearest
//!    half (or, for directed rounding, the nearest whole number) is farther from `y` than that. Then the rounded number is
//!    exact: a whole number of units of the last place.
//!    A ratio of whole numbers is rounded by whole numbers alone ([`ratio`]): a guess in floats, which is at most one too low,
//!    and what it leaves of the dividend, an exact difference of exact products below `2^52`. Its ties are decided, too.
//! 6. *Sums* of `n` terms, in whatever order, err by at most `g(n - 1)` times the sum of their magnitudes, beside the sum of
//!    the errors. Where every term is a whole number of the same unit, the sum is exact.
//!
//! [`Slot`](plan::Slot) keeps `1.01 (sum c e + 2 u (n + 4) sum c M)`, worked out once; the 1.01 pays for working it out in floats.
//!
//! # The decision
//!
//! A total or a node is displayed as the whole number nearest to `y = 10^places v` (or below, or above it, as the mode is),
//! whose error is at most `10^places E + 6 u |y|`; the row is marked unless every number that near to `y` rounds to the
//! same. Where the sum is exact, ties are decided exactly instead.
#![expect(
    clippy::float_arithmetic,
    clippy::disallowed_types,
    reason = "this is the one module that calculates with floats"
)]

mod display;
mod load;
mod lower;
mod plan;
mod ratio;
mod rules;
mod run;
mod values;

pub(crate) use plan::Plan;
pub(crate) use run::Worker;

use fearless_simd::{Level, Simd};

use crate::options::Instructions;
use crate::threads::BLOCK;

/// Unit roundoff: 2^-53.
const U: f64 = 1.110_223_024_625_156_5e-16;
/// Adding and taking away 1.5 * 2^52 rounds to the nearest whole number, ties to even, below 2^51.
const SHIFT: f64 = 6_755_399_441_055_744.0;
/// The error that a value may bring into points, as a part of the maximum: 2^-44.
const BUDGET: f64 = 5.684_341_886_080_802e-14;

/// A number for each row of a block.
type Column = [f64; BLOCK];
/// Whether rows are marked: any of the upper 13 bits set.
type Marks = [u64; BLOCK];

/// The bits that mark a row: those of a whole number that is negative, or 2^51 or more.
const MARK: u64 = !((1 << 51) - 1);

/// All bits where a condition does not hold.
#[inline(always)]
const fn unless(holds: bool) -> u64 {
    if holds { 0 } else { u64::MAX }
}

/// The nearest whole number, ties to even.
#[inline(always)]
fn nearest(value: f64) -> f64 {
    (value + SHIFT) - SHIFT
}

/// The instructions that `work` is compiled for where it runs.
#[inline(always)]
fn vectorised<T>(level: Level, work: impl FnOnce() -> T) -> T {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    {
        if let Some(wide) = level.as_avx512() {
            return wide.vectorize(work);
        }
        if let Some(wide) = level.as_avx2() {
            return wide.vectorize(work);
        }
    }
    let _ = level;
    work()
}

/// Whether one instruction makes floats of 64-bit integers.
fn converts(level: Level) -> bool {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    {
        level.as_avx512().is_some()
    }
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
    {
        let _ = level;
        true
    }
}

/// The level that the options allow, and the processor has.
fn level(instructions: Instructions) -> Level {
    let best = Level::new();
    match instructions {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        Instructions::Avx2 => best.as_avx2().map_or(best, |level| level.level()),
        Instructions::Baseline => Level::baseline(),
        _ => best,
    }
}
