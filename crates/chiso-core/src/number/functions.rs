use dashu_int::IBig;
use dashu_int::ops::{BitTest, UnsignedAbs};

use super::exact::Number;
use crate::limits::POWER_BITS;

/// Logarithm, exponential, powers and roots.
///
/// With feature `real` the result is exact, a fraction where it is one; what is too long to be followed (a power of more
/// than 16,384 bits, an exponential of more than 47,000) is undecided. Without it, what is no fraction is `None`.
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
        #[cfg(feature = "real")]
        return self.ln_beyond();
        #[cfg(not(feature = "real"))]
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
        #[cfg(feature = "real")]
        return Some(self.exp_beyond());
        #[cfg(not(feature = "real"))]
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
        if self.is_negative() {
            return None;
        }
        self.pow(&Self::new(1, i64::from(degree))?)
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
        #[cfg(feature = "real")]
        return self.pow_beyond(exponent);
        #[cfg(not(feature = "real"))]
        self.pow_of_fractions(exponent)
    }

    #[cfg(not(feature = "real"))]
    fn pow_of_fractions(&self, exponent: &Self) -> Option<Self> {
        if !(self.is_fraction() && exponent.is_fraction()) {
            return None;
        }
        if self.is_zero() {
            return (!exponent.is_negative()).then_some(Self::ZERO);
        }
        let (times, degree) = exponent.reduced_parts();
        if degree.is_one() {
            return self.whole_power(&times);
        }
        let (numerator, denominator) = self.reduced_parts();
        let degree = usize::try_from(&degree).ok().filter(|_| !self.is_negative())?;
        let root = |part: IBig| {
            let root = IBig::from(part.clone().unsigned_abs().nth_root(degree));
            (root.pow(degree) == part).then_some(root)
        };
        Self::from_parts(root(numerator)?, root(denominator)?).whole_power(&times)
    }

    /// A number that is not 0 multiplied by itself, or the reciprocal of that, unless it is too long.
    pub(super) fn whole_power(&self, times: &IBig) -> Option<Self> {
        let (numerator, denominator) = self.reduced_parts();
        let count = usize::try_from(times.clone().unsigned_abs()).ok()?;
        let bits = numerator.bit_len().max(denominator.bit_len());
        // The powers of 1 and of -1 are short, however many.
        if bits > 1 && bits.checked_mul(count)? > POWER_BITS {
            return None;
        }
        let (numerator, denominator) = (numerator.pow(count), denominator.pow(count));
        let negative = *times < IBig::ZERO;
        Some(if negative { Self::from_parts(denominator, numerator) } else { Self::from_parts(numerator, denominator) })
    }
}
