//! The causes of a difference, and how much each adds.

use chiso_core::number::Number;

/// Why a score differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Cause {
    /// Other figures or other given points, under the same rule.
    Value,
    /// Another weight: what a full node is worth to the whole, reweighting included.
    Weight,
    /// Another rule, for the same figures.
    Rule,
    /// The later side has the node, the earlier one does not.
    Added,
    /// The earlier side has the node, the later one does not.
    Removed,
    /// A group is rounded before anything is calculated from it.
    Rounding,
    /// An appraiser overruled what the children of a group make.
    Overruling,
    /// A policy decided a group, because none of its children counts.
    Policy,
    /// How a group makes one number of its children, where that cannot be shared among them.
    Combination,
}

impl Cause {
    /// Every cause, in order.
    pub const ALL: [Self; 9] = [
        Self::Value,
        Self::Weight,
        Self::Rule,
        Self::Added,
        Self::Removed,
        Self::Rounding,
        Self::Overruling,
        Self::Policy,
        Self::Combination,
    ];

    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Weight => "weight",
            Self::Rule => "rule",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Rounding => "rounding",
            Self::Overruling => "overruling",
            Self::Policy => "policy",
            Self::Combination => "combination",
        }
    }

    /// What it is the other way round.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            other => other,
        }
    }
}

/// How much each cause adds, exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects([Number; 9]);

impl Effects {
    /// How much one cause adds.
    #[must_use]
    pub fn of(&self, cause: Cause) -> &Number {
        const ZERO: &Number = &Number::ZERO;
        self.0.get(cause as usize).unwrap_or(ZERO)
    }

    /// Every cause with what it adds, also those that add nothing.
    pub fn iter(&self) -> impl Iterator<Item = (Cause, &Number)> {
        Cause::ALL.into_iter().zip(&self.0)
    }

    /// All causes together.
    #[must_use]
    pub fn sum(&self) -> Number {
        Number::sum(self.0.iter().cloned())
    }

    /// Whether no cause adds anything.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(Number::is_zero)
    }

    /// Both together, cause by cause.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        sum.take(other);
        sum
    }

    /// The same the other way round: every amount with the other sign, what was added removed.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let mut reversed = Self::default();
        for (cause, amount) in self.iter() {
            reversed.add(cause.reversed(), &amount.neg());
        }
        reversed
    }

    pub(super) fn add(&mut self, cause: Cause, amount: &Number) {
        if let Some(sum) = self.0.get_mut(cause as usize).filter(|_| !amount.is_zero()) {
            *sum = sum.add(amount);
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        for (cause, amount) in other.iter() {
            self.add(cause, amount);
        }
    }
}
