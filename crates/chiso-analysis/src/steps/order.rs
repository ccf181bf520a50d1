//! The orders in which steps are shown.

use core::cmp::{Ordering, Reverse};

use super::NextStep;

/// An order of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// What gives the total most comes first.
    Gain,
    /// The smallest change over the figure as it is comes first; then those without such a number (choices, and figures
    /// that are 0), by gain.
    Effort,
    /// By who supplies the figure (in Vietnamese, letter by letter, no name last), then by gain.
    Supplier,
}

impl Order {
    /// Every word, in order.
    pub const WORDS: &'static [&'static str] = &["gain", "effort", "supplier"];

    /// The word for it in files and outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gain => "gain",
            Self::Effort => "effort",
            Self::Supplier => "supplier",
        }
    }

    /// The meaning of `word`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Gain, Self::Effort, Self::Supplier].into_iter().find(|order| order.as_str() == word)
    }
}

/// Sorts steps; equals keep the order of the framework.
pub fn sort(steps: &mut [NextStep], order: Order) {
    let by_gain = |one: &NextStep, other: &NextStep| other.total_gain.cmp(&one.total_gain);
    match order {
        Order::Gain => steps.sort_by(by_gain),
        Order::Effort => steps.sort_by(|one, other| match (&one.of_figure, &other.of_figure) {
            (Some(effort), Some(more)) => effort.cmp(more).then_with(|| by_gain(one, other)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => by_gain(one, other),
        }),
        Order::Supplier => steps.sort_by(|one, other| {
            let key = |step: &NextStep| (step.supplied_by.is_empty(), step.supplied_by.vi.clone());
            key(one).cmp(&key(other)).then_with(|| Reverse(&one.total_gain).cmp(&Reverse(&other.total_gain)))
        }),
    }
}
