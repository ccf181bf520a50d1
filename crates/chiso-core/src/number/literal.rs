use rust_decimal::Decimal;

/// The most digits that a number in a file may have.
pub const MAX_DIGITS: usize = 28;
/// The largest exponent, in magnitude, that a number in a file may have.
pub const MAX_EXPONENT: u32 = 28;

/// The first number with more digits than that.
const LIMIT: i128 = 10_000_000_000_000_000_000_000_000_000;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberProblem {
    /// Not digits with an optional point and exponent.
    Malformed,
    /// A comma stands where a point should.
    DecimalComma,
    /// Infinite, or not a number.
    NotFinite,
    /// Written in base 2, 8 or 16.
    NotDecimal,
    /// Zero with a minus sign.
    SignedZero,
    /// More than [`MAX_DIGITS`] digits, or a magnitude or precision beyond them.
    TooLong,
    /// An exponent beyond [`MAX_EXPONENT`].
    Exponent,
}

/// Reads a number as files write it: decimal digits with an optional sign, point and exponent; `_` between digits; a
/// `%` at the end divides by 100. Every digit is kept: `0.350` keeps its three places.
///
/// # Errors
///
/// - `12,5`: [`NumberProblem::DecimalComma`].
/// - `inf`, `nan`: [`NumberProblem::NotFinite`].
/// - `0x1F`: [`NumberProblem::NotDecimal`].
/// - `-0`: [`NumberProblem::SignedZero`].
/// - [`NumberProblem::TooLong`], for more than 28 digits before the exponent, or a value that does not fit 28 digits.
/// - [`NumberProblem::Exponent`], for an exponent beyond 28 either way.
/// - [`NumberProblem::Malformed`], for anything else that is not a number.
///
/// # Example
///
/// ```
/// # use chiso_core::number::parse_number;
/// assert_eq!(parse_number("0.350").unwrap().to_string(), "0.350");
/// assert_eq!(parse_number("82.53%").unwrap().to_string(), "0.8253");
/// assert!(parse_number("1e999999").is_err());
/// ```
pub fn parse_number(text: &str) -> Result<Decimal, NumberProblem> {
    let (body, percent) = match text.strip_suffix('%') {
        Some(body) => (body.trim_end(), 2),
        None => (text, 0),
    };
    let (negative, digits) = match body.as_bytes().first() {
        Some(b'-') => (true, body.get(1..).unwrap_or_default()),
        Some(b'+') => (false, body.get(1..).unwrap_or_default()),
        _ => (false, body),
    };
    refuse_other_notations(digits)?;
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (
            digits.get(..at).unwrap_or_default(),
            read_exponent(digits.get(at.saturating_add(1)..).unwrap_or_default())?,
        ),
        None => (digits, 0),
    };
    let (whole, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    if !is_digits(whole) || fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return Err(if body.contains(',') { NumberProblem::DecimalComma } else { NumberProblem::Malformed });
    }
    let fraction = fraction.unwrap_or_default();
    let mut value: i128 = 0;
    let mut places: i64 = 0;
    for (part, after_point) in [(whole, false), (fraction, true)] {
        for byte in part.bytes().filter(|byte| *byte != b'_') {
            // What is longer than 128 bits stays beyond the limit.
            value = value.saturating_mul(10).saturating_add(i128::from(byte.saturating_sub(b'0')));
            places = places.saturating_add(i64::from(after_point));
        }
    }
    if negative && value == 0 {
        return Err(NumberProblem::SignedZero);
    }
    let mut scale = places.saturating_add(percent).saturating_sub(exponent);
    while scale < 0 {
        value = value.checked_mul(10).ok_or(NumberProblem::TooLong)?;
        scale = scale.saturating_add(1);
    }
    if value >= LIMIT {
        return Err(NumberProblem::TooLong);
    }
    let scale = u32::try_from(scale).map_err(|_| NumberProblem::TooLong)?;
    let signed = if negative { value.saturating_neg() } else { value };
    Decimal::try_from_i128_with_scale(signed, scale).map_err(|_| NumberProblem::TooLong)
}

/// The mantissa of a decimal, where it fits.
#[inline(always)]
pub(crate) fn small_mantissa(number: Decimal) -> Option<i64> {
    let parts = number.unpack();
    let magnitude = i64::try_from(u64::from(parts.mid).wrapping_shl(32) | u64::from(parts.lo)).ok()?;
    (parts.hi == 0).then_some(if parts.negative { magnitude.wrapping_neg() } else { magnitude })
}

fn refuse_other_notations(digits: &str) -> Result<(), NumberProblem> {
    let lower_starts =
        |prefix: &str| digits.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if lower_starts("inf") || lower_starts("nan") {
        return Err(NumberProblem::NotFinite);
    }
    if lower_starts("0x") || lower_starts("0o") || lower_starts("0b") {
        return Err(NumberProblem::NotDecimal);
    }
    Ok(())
}

fn read_exponent(text: &str) -> Result<i64, NumberProblem> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or_default()),
        Some(b'+') => (false, text.get(1..).unwrap_or_default()),
        _ => (false, text),
    };
    if !is_digits(digits) {
        return Err(NumberProblem::Malformed);
    }
    let mut value: i64 = 0;
    for byte in digits.bytes().filter(|byte| *byte != b'_') {
        value = value.saturating_mul(10).saturating_add(i64::from(byte.saturating_sub(b'0')));
    }
    if value > i64::from(MAX_EXPONENT) {
        return Err(NumberProblem::Exponent);
    }
    Ok(if negative { value.saturating_neg() } else { value })
}

/// At least one digit; `_` only between digits.
fn is_digits(text: &str) -> bool {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    edge(text.as_bytes().first())
        && edge(text.as_bytes().last())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
        && !text.contains("__")
}
