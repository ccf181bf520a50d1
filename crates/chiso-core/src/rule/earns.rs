use rust_decimal::Decimal;

/// What a step, a category, an item or a part earns, on the framework's own scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Earns {
    /// Everything that there is to earn: `"full"`.
    Full,
    /// A fraction of it: `"1/2"`, `"50%"`.
    Fraction(Decimal, Decimal),
    /// So many points.
    Points(Decimal),
}
