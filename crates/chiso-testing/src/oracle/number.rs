//! Rationals of another library than the engine's, and rounding written out mode by mode.

use chiso_core::number::RoundingMode;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

/// The exact value of a decimal.
#[must_use]
pub fn exact(value: Decimal) -> RBig {
    RBig::from_parts(IBig::from(value.mantissa()), UBig::from(10_u8).pow(value.scale() as usize))
}

/// The whole number `value`.
pub(super) fn whole(value: i64) -> RBig {
    RBig::from(IBig::from(value))
}

pub(super) fn smaller(left: RBig, right: RBig) -> RBig {
    if right < left { right } else { left }
}

pub(super) fn larger(left: RBig, right: RBig) -> RBig {
    if right > left { right } else { left }
}

pub(super) fn add_up(numbers: impl IntoIterator<Item = RBig>) -> RBig {
    numbers.into_iter().fold(RBig::ZERO, |sum, number| sum + number)
}

/// The whole number of units of the last place.
fn units(value: &RBig, places: u32, mode: RoundingMode) -> IBig {
    let scaled = value.clone() * RBig::from(UBig::from(10_u8).pow(places as usize));
    let below = scaled.floor();
    if scaled == RBig::from(below.clone()) {
        return below;
    }
    let above = below.clone() + IBig::ONE;
    let negative = *value < RBig::ZERO;
    let (towards_zero, away) = if negative { (above.clone(), below.clone()) } else { (below.clone(), above.clone()) };
    let twice_past = (scaled - RBig::from(below.clone())) * whole(2);
    let nearest = |tie: IBig| {
        if twice_past < RBig::ONE {
            below.clone()
        } else if twice_past > RBig::ONE {
            above.clone()
        } else {
            tie
        }
    };
    match mode {
        RoundingMode::HalfUp => nearest(away),
        RoundingMode::HalfDown => nearest(towards_zero),
        RoundingMode::HalfEven => {
            let even = if (below.clone() % IBig::from(2)) == IBig::ZERO { below.clone() } else { above.clone() };
            nearest(even)
        }
        RoundingMode::Up => away,
        RoundingMode::Down => towards_zero,
        RoundingMode::Floor => below,
        RoundingMode::Ceiling => above,
        other => panic!("the oracle does not know the rounding mode {}", other.as_str()),
    }
}

/// `value` rounded to `places` decimal places.
#[must_use]
pub fn round(value: &RBig, places: u32, mode: RoundingMode) -> RBig {
    RBig::from_parts(units(value, places, mode), UBig::from(10_u8).pow(places as usize))
}

/// `value` rounded to `places` decimal places, as text with exactly that many; zero has no sign.
#[must_use]
pub fn round_text(value: &RBig, places: u32, mode: RoundingMode) -> String {
    let units = units(value, places, mode);
    let negative = units < IBig::ZERO;
    let digits = if negative { (-units).to_string() } else { units.to_string() };
    let places = places as usize;
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (before, after) = padded.split_at(padded.len() - places);
    let sign = if negative { "-" } else { "" };
    if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}
