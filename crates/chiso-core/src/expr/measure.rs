use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// What a number is counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// It is not said: fits everything.
    Unknown,
    /// A literal number: fits everything, and changes nothing when it multiplies.
    Any,
    /// A product of measures with their powers; none left is a plain ratio.
    Known(BTreeMap<String, i32>),
}

impl Measure {
    /// The measure called `name`.
    pub(crate) fn of(name: &str) -> Self {
        if matches!(name, "share" | "percent" | "%" | "ratio") {
            return Self::Known(BTreeMap::new());
        }
        Self::Known([(name.to_string(), 1)].into())
    }

    /// Whether numbers in these measures can be added and compared.
    pub(crate) fn fits(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(left), Self::Known(right)) => left == right,
            _ => true,
        }
    }

    /// The measure of a sum.
    pub(crate) fn common(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Known(_), _) | (_, Self::Any) => self.clone(),
            _ => other.clone(),
        }
    }

    /// The measure of a product.
    pub(crate) fn times(&self, other: &Self) -> Self {
        self.combine(other, 1)
    }

    /// The measure of a quotient.
    pub(crate) fn over(&self, other: &Self) -> Self {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Self, sign: i32) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (left, Self::Any) => left.clone(),
            (Self::Any, Self::Known(right)) => Self::powers(BTreeMap::new(), right, sign),
            (Self::Known(left), Self::Known(right)) => Self::powers(left.clone(), right, sign),
        }
    }

    fn powers(mut left: BTreeMap<String, i32>, right: &BTreeMap<String, i32>, sign: i32) -> Self {
        for (name, power) in right {
            let entry = left.entry(name.clone()).or_insert(0);
            *entry = entry.saturating_add(power.saturating_mul(sign));
        }
        left.retain(|_, power| *power != 0);
        Self::Known(left)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Known(powers) = self else {
            return f.write_str("-");
        };
        let named = |positive: bool| -> Vec<String> {
            powers
                .iter()
                .filter(|(_, power)| (**power > 0) == positive)
                .map(|(name, power)| match power.unsigned_abs() {
                    1 => name.clone(),
                    power => alloc::format!("{name}^{power}"),
                })
                .collect()
        };
        let (over, under) = (named(true), named(false));
        match (over.is_empty(), under.is_empty()) {
            (true, true) => f.write_str("share"),
            (false, true) => f.write_str(&over.join("*")),
            (true, false) => write!(f, "1/{}", under.join("/")),
            (false, false) => write!(f, "{}/{}", over.join("*"), under.join("/")),
        }
    }
}
