use dashu_int::IBig;
use dashu_int::ops::UnsignedAbs;

use super::exact::Number;

/// The longest exact power, in bits: beyond it a power is not multiplied out.
const MAX_POWER_BITS: u64 = 1 << 14;

impl Number {
    /// The natural logarithm, or `None` outside its domain, which is the numbers above 0.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// assert_eq!(Number::ONE.ln(), Some(Number::ZERO));
    /// assert_eq!(Number::ZERO.ln(), None);
    /// ```
    #[must_use]
    pub fn ln(&self) -> Option<Self> {
        self.is_one().then_some(Self::ZERO)
    }

    /// The exponential, *e* to the power of this number.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// assert_eq!(Number::ZERO.exp(), Some(Number::ONE));
    /// ```
    #[must_use]
    pub fn exp(&self) -> Option<Self> {
        self.is_zero().then_some(Self::ONE)
    }

    /// The root of this degree, the number of which this is the power; `None` for degree 0, and of a negative number.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// assert_eq!(Number::integer(81).root(4), Some(Number::integer(3)));
    /// assert_eq!(Number::integer(-8).root(3), None);
    /// ```
    #[must_use]
    pub fn root(&self, degree: u32) -> Option<Self> {
        if degree == 0 || self.is_negative() {
            return None;
        }
        let (numerator, denominator) = self.reduced_parts();
        Some(Self::from_parts(exact_root(&numerator, degree)?, exact_root(&denominator, degree)?))
    }

    /// This number to the power of `exponent`; `x` to the power of 0 is 1 for every `x`.
    ///
    /// `None` outside the domain: 0 to a negative power, and a negative number to a power that is not whole.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// let two_thirds = Number::new(2, 3).unwrap();
    /// assert_eq!(Number::integer(27).pow(&two_thirds), Some(Number::integer(9)));
    /// assert_eq!(two_thirds.pow(&Number::integer(-2)), Number::new(9, 4));
    /// assert_eq!(Number::ZERO.pow(&Number::integer(-1)), None);
    /// ```
    #[must_use]
    pub fn pow(&self, exponent: &Self) -> Option<Self> {
        if exponent.is_zero() || self.is_one() {
            return Some(Self::ONE);
        }
        if self.is_zero() {
            return (!exponent.is_negative()).then_some(Self::ZERO);
        }
        let (times, degree) = exponent.reduced_parts();
        let base = if degree.is_one() { self.clone() } else { self.root(u32::try_from(&degree).ok()?)? };
        let power = base.whole_power(&times.unsigned_abs().into())?;
        if exponent.is_negative() { Self::ONE.div(&power) } else { Some(power) }
    }

    /// Multiplied by itself `times` times, unless that is too long.
    fn whole_power(&self, times: &IBig) -> Option<Self> {
        let (numerator, denominator) = self.reduced_parts();
        let times = u32::try_from(times).ok()?;
        let bits = bits(&numerator).max(bits(&denominator));
        if bits.saturating_mul(u64::from(times)) > MAX_POWER_BITS {
            return None;
        }
        Some(Self::from_parts(numerator.pow(times as usize), denominator.pow(times as usize)))
    }
}

fn bits(value: &IBig) -> u64 {
    use dashu_int::ops::BitTest;
    value.bit_len() as u64
}

/// The root of a whole number that is not negative, where it is whole.
fn exact_root(value: &IBig, degree: u32) -> Option<IBig> {
    let root = IBig::from(value.unsigned_abs().nth_root(degree as usize));
    (root.pow(degree as usize) == *value).then_some(root)
}
