use super::product::Product;
use crate::limits::{FORMULA_BITS, FORMULA_FUNCTIONS, POWER_BITS};
use crate::number::Number;

/// How large a formula is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    /// Logarithms, exponentials and roots.
    functions: usize,
    /// The lengths of all fractions together, in bits.
    bits: usize,
    /// The longest of them.
    longest: usize,
}

impl Size {
    pub(super) const FUNCTION: Self = Self { functions: 1, bits: 0, longest: 0 };

    /// A fraction.
    pub(super) fn of(value: &Number) -> Self {
        Self { functions: 0, bits: value.bits(), longest: value.bits() }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            functions: self.functions.saturating_add(other.functions),
            bits: self.bits.saturating_add(other.bits),
            longest: self.longest.max(other.longest),
        }
    }

    /// Whether it can be followed.
    pub(super) const fn is_bounded(self) -> bool {
        self.functions <= FORMULA_FUNCTIONS && self.bits <= FORMULA_BITS && self.longest <= POWER_BITS
    }
}

impl Product {
    /// How large the formula is: a function for each base.
    pub(super) fn size(&self) -> Size {
        self.factors().fold(Size::default(), |size, (base, exponent)| {
            let base = dashu_int::ops::BitTest::bit_len(base);
            size.and(Size::FUNCTION).and(Size::of(exponent)).and(Size { functions: 0, bits: base, longest: base })
        })
    }
}
