use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;

use dashu_int::IBig;
use dashu_int::ops::Gcd;
use rust_decimal::Decimal;

use super::literal::small_mantissa;
use super::range::Range;
use super::real::Real;

/// An exact number: a fraction of integers, of any size; with feature `real` also a real number.
///
/// Arithmetic never rounds, wraps or panics: it runs on machine integers and passes to big integers by itself when a
/// result does not fit. Division gives `None` for a zero divisor.
///
/// # Real numbers
///
/// A logarithm, an exponential, a power or a root that is no fraction is kept as the formula that it is, and so is
/// whatever is calculated with it. Where the result is a fraction after all it becomes one: the geometric mean of 2 and 8
/// is 4. To round a real number, or to compare it, the working precision is raised until the answer is certain. Beyond
/// 1,024 bits there is none: [`compare`](Self::compare) and [`to_decimal`](Self::to_decimal) give `None`, and what
/// depends on it becomes an *undecided* number, of which only a range is known.
///
/// # Order
///
/// `<` and `==` order every two numbers, so that they can be sorted: fractions exactly; a real number by its first
/// 512 significant bits, and an undecided one by the lower end of its range. Two real numbers that agree to so many
/// bits are equal in this order. Where an answer must be certain, [`compare`](Self::compare) gives it.
#[derive(Clone)]
pub struct Number(pub(super) Repr);

#[derive(Clone)]
pub(super) enum Repr {
    /// `numerator / denominator`, not necessarily reduced.
    /// INVARIANT: `denominator > 0`, and the numerator is not `i64::MIN`.
    Small(i64, i64),
    /// INVARIANT: reduced, `denominator > 0`, and does not fit `Small`.
    Big(Box<(IBig, IBig)>),
    /// INVARIANT: no fraction. There are none without feature `real`.
    Real(Arc<Real>),
    /// It is known to lie in a range only. INVARIANT: more than one number, and each end a fraction.
    Unsure(Arc<Range>),
}

/// The product, which 128 bits always hold.
const fn product(left: i64, right: i64) -> i128 {
    (left as i128).wrapping_mul(right as i128)
}

impl Number {
    /// 0.
    pub const ZERO: Self = Self(Repr::Small(0, 1));
    /// 1.
    pub const ONE: Self = Self(Repr::Small(1, 1));

    /// `numerator / denominator`, or `None` for a zero denominator.
    #[must_use]
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Self::wide(numerator, denominator)),
            Ordering::Less => Some(Self::wide(numerator.saturating_neg(), denominator.saturating_neg())),
            Ordering::Equal => None,
        }
    }

    /// `numerator / denominator`, for a positive denominator.
    pub(crate) const fn fraction(numerator: i64, denominator: i64) -> Self {
        Self(Repr::Small(numerator, denominator))
    }

    /// The whole number `value`.
    #[must_use]
    pub fn integer(value: i64) -> Self {
        Self::wide(i128::from(value), 1)
    }

    /// `mantissa / 10^scale`.
    #[must_use]
    pub(crate) fn scaled(mantissa: i128, scale: u32) -> Self {
        match POWERS.get(scale as usize) {
            Some(power) => Self::wide(mantissa, *power),
            None => Self::big(IBig::from(mantissa), IBig::from(10).pow(scale as usize)),
        }
    }

    /// `numerator / denominator`, for a positive denominator: as it is if it fits, reduced if it must be.
    fn wide(numerator: i128, denominator: i128) -> Self {
        let fits = |numerator: i128, denominator: i128| {
            let (numerator, denominator) = (i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
            (numerator != i64::MIN).then_some(Self(Repr::Small(numerator, denominator)))
        };
        if let Some(small) = fits(numerator, denominator) {
            return small;
        }
        Self::wide_reduced(numerator, denominator)
    }

    /// The product of two integers over the product of two positive ones.
    #[inline]
    fn of_products((n1, n2): (i64, i64), (d1, d2): (i64, i64)) -> Self {
        match (n1.checked_mul(n2), d1.checked_mul(d2)) {
            (Some(n), Some(d)) if n != i64::MIN => Self(Repr::Small(n, d)),
            _ => Self::wide(product(n1, n2), product(d1, d2)),
        }
    }

    #[cold]
    fn wide_reduced(numerator: i128, denominator: i128) -> Self {
        Self::big(IBig::from(numerator), IBig::from(denominator))
    }

    fn big(numerator: IBig, denominator: IBig) -> Self {
        let (mut numerator, mut denominator) = (numerator, denominator);
        if denominator < IBig::ZERO {
            numerator = -numerator;
            denominator = -denominator;
        }
        let divisor = common_divisor(&numerator, &denominator);
        if !divisor.is_one() {
            numerator /= &divisor;
            denominator /= &divisor;
        }
        match (i64::try_from(&numerator), i64::try_from(&denominator)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new((numerator, denominator)))),
        }
    }

    /// Numerator and denominator; of what is no fraction, those of the fraction that stands for it in the order.
    pub(super) fn parts(&self) -> (IBig, IBig) {
        match &self.0 {
            Repr::Small(n, d) => (IBig::from(*n), IBig::from(*d)),
            Repr::Big(parts) => (parts.0.clone(), parts.1.clone()),
            Repr::Real(_) | Repr::Unsure(_) => self.image().parts(),
        }
    }

    /// Whether it is a fraction. Always so without feature `real`.
    #[must_use]
    pub const fn is_fraction(&self) -> bool {
        matches!(self.0, Repr::Small(..) | Repr::Big(_))
    }

    /// Numerator and denominator, reduced.
    pub(super) fn reduced_parts(&self) -> (IBig, IBig) {
        let (n, d) = self.parts();
        if matches!(self.0, Repr::Big(_)) {
            return (n, d);
        }
        let divisor = common_divisor(&n, &d);
        (n / &divisor, d / &divisor)
    }

    /// A reduced fraction that does not fit machine integers.
    pub(super) fn of_big(numerator: IBig, denominator: IBig) -> Self {
        Self(Repr::Big(Box::new((numerator, denominator))))
    }

    /// `numerator / denominator`, for a denominator that is not zero.
    pub(super) fn from_parts(numerator: IBig, denominator: IBig) -> Self {
        Self::big(numerator, denominator)
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            if d1 == d2 {
                return Self::wide(i128::from(*n1).wrapping_add(i128::from(*n2)), i128::from(*d1));
            }
            // Each product is below 2^126 in magnitude, so that their sum fits.
            return Self::wide(product(*n1, *d2).wrapping_add(product(*n2, *d1)), product(*d1, *d2));
        }
        self.add_long(other)
    }

    /// The sum of many. Unlike fractions are added in pairs, pairs of pairs and so on, and reduced once at the end.
    #[must_use]
    pub fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        let mut beyond: Option<Self> = None;
        let mut small = Self::ZERO;
        let mut parts: Vec<(IBig, IBig)> = Vec::new();
        for term in terms {
            if !term.is_fraction() {
                beyond = Some(beyond.map_or_else(|| term.clone(), |sum| sum.add(&term)));
                continue;
            }
            let sum = small.add(&term);
            match sum.0 {
                Repr::Small(..) => small = sum,
                _ => {
                    parts.push(small.parts());
                    small = term;
                }
            }
        }
        let sum = Self::sum_of(small, parts);
        match beyond {
            Some(beyond) => beyond.add(&sum),
            None => sum,
        }
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// The product.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            return Self::of_products((*n1, *n2), (*d1, *d2));
        }
        self.mul_long(other)
    }

    /// The quotient, or `None` for a zero divisor.
    #[must_use]
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            let (n, d) = if *n2 < 0 { (d2.saturating_neg(), n2.saturating_neg()) } else { (*d2, *n2) };
            return Some(Self::of_products((*n1, n), (*d1, d)));
        }
        self.div_long(other)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn neg(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self(Repr::Small(n.saturating_neg(), *d)),
            Repr::Big(parts) => Self(Repr::Big(Box::new((-parts.0.clone(), parts.1.clone())))),
            Repr::Real(_) | Repr::Unsure(_) => self.neg_beyond(),
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether it is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self.0, Repr::Small(n, d) if n == d)
    }

    /// Whether it is above 1, for certain.
    pub(crate) fn exceeds_one(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => n > d,
            Repr::Big(parts) => parts.0 > parts.1,
            Repr::Real(_) | Repr::Unsure(_) => self.compare(&Self::ONE) == Some(Ordering::Greater),
        }
    }

    /// Whether it is below 0, for certain.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(parts) => parts.0 < IBig::ZERO,
            Repr::Real(_) | Repr::Unsure(_) => self.compare(&Self::ZERO) == Some(Ordering::Less),
        }
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => *d == 1 || n.checked_rem(*d) == Some(0),
            Repr::Big(parts) => parts.1.is_one(),
            Repr::Real(_) | Repr::Unsure(_) => false,
        }
    }

    /// How it compares; `None` where no working precision up to the cap tells, which happens to real numbers only.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// # use core::cmp::Ordering;
    /// assert_eq!(Number::integer(3).compare(&Number::ONE), Some(Ordering::Greater));
    /// ```
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if !(self.is_fraction() && other.is_fraction()) {
            return self.compare_beyond(other);
        }
        Some(self.cmp(other))
    }

    /// The larger of two; of equals this one.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    /// The smaller of two; of equals this one.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// Numerator and denominator, where they fit machine integers.
    pub(crate) const fn small(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Repr::Small(n, d) => Some((*n, *d)),
            _ => None,
        }
    }
}

/// The greatest common divisor of two integers, of which the second is not zero.
fn common_divisor(numerator: &IBig, denominator: &IBig) -> IBig {
    IBig::from(numerator.gcd(denominator))
}

/// 10^0 to 10^18: the powers that fit 64 bits.
const SMALL_POWERS: [i64; 19] = {
    let mut powers = [1_i64; 19];
    let mut index = 1;
    while index < 19 {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: a slip does not build")]
        {
            powers[index] = powers[index - 1] * 10;
            index += 1;
        }
    }
    powers
};

/// 10^0 to 10^37: the powers that fit 128 bits with room to spare.
pub(super) const POWERS: [i128; 38] = {
    let mut powers = [1_i128; 38];
    let mut index = 1;
    while index < 38 {
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: a slip does not build")]
        {
            powers[index] = powers[index - 1] * 10;
            index += 1;
        }
    }
    powers
};

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        let scale = value.scale();
        match (small_mantissa(value), SMALL_POWERS.get(scale as usize)) {
            (Some(mantissa), Some(power)) => Self(Repr::Small(mantissa, *power)),
            _ => Self::scaled(value.mantissa(), scale),
        }
    }
}

impl Default for Number {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            return product(*n1, *d2).cmp(&product(*n2, *d1));
        }
        self.order_beyond(other).unwrap_or_else(|| self.cmp_long(other))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}
