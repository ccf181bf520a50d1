//! Rationals of another library than the engine's, and rounding written out mode by mode.

use chiso_core::number::RoundingMode;
use num_bigint::BigInt;
use num_rational::Ratio;
use rust_decimal::Decimal;

/// A fraction of integers of any size.
pub type Fraction = Ratio<BigInt>;

/// The exact value of a decimal.
#[must_use]
pub fn exact(value: Decimal) -> Fraction {
    Fraction::new(BigInt::from(value.mantissa()), power_of_ten(value.scale()))
}

/// The whole number `value`.
#[must_use]
pub fn whole(value: i64) -> Fraction {
    Fraction::from(BigInt::from(value))
}

fn power_of_ten(places: u32) -> BigInt {
    BigInt::from(10).pow(places)
}

pub(super) fn smaller(left: Fraction, right: Fraction) -> Fraction {
    if right < left { right } else { left }
}

pub(super) fn larger(left: Fraction, right: Fraction) -> Fraction {
    if right > left { right } else { left }
}

pub(super) fn add_up(numbers: impl IntoIterator<Item = Fraction>) -> Fraction {
    numbers.into_iter().fold(whole(0), |sum, number| sum + number)
}

/// The whole number of units of the last place.
fn units(value: &Fraction, places: u32, mode: RoundingMode) -> BigInt {
    let scaled = value.clone() * Fraction::from(power_of_ten(places));
    let below = scaled.floor().to_integer();
    if scaled == Fraction::from(below.clone()) {
        return below;
    }
    let above: BigInt = below.clone() + 1;
    let negative = *value < whole(0);
    let (towards_zero, away) = if negative { (above.clone(), below.clone()) } else { (below.clone(), above.clone()) };
    let twice_past = (scaled - Fraction::from(below.clone())) * whole(2);
    let nearest = |tie: BigInt| {
        if twice_past < whole(1) {
            below.clone()
        } else if twice_past > whole(1) {
            above.clone()
        } else {
            tie
        }
    };
    match mode {
        RoundingMode::HalfUp => nearest(away),
        RoundingMode::HalfDown => nearest(towards_zero),
        RoundingMode::HalfEven => {
            let even = if (below.clone() % 2_i64) == BigInt::ZERO { below.clone() } else { above.clone() };
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
pub fn round(value: &Fraction, places: u32, mode: RoundingMode) -> Fraction {
    Fraction::new(units(value, places, mode), power_of_ten(places))
}

/// `value` rounded to `places` decimal places, as text with exactly that many; zero has no sign.
#[must_use]
pub fn round_text(value: &Fraction, places: u32, mode: RoundingMode) -> String {
    let units = units(value, places, mode);
    let negative = units < BigInt::ZERO;
    let digits = if negative { (-units).to_string() } else { units.to_string() };
    let places = places as usize;
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (before, after) = padded.split_at(padded.len() - places);
    let sign = if negative { "-" } else { "" };
    if places == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}
