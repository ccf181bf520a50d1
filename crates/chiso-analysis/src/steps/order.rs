//! The orders in which steps are shown.

use chiso_core::number::Number;

use super::NextStep;

/// An order of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// What gives the total most comes first.
    Gain,
    /// The most for the same relative change comes first: the gain over the change as a part of the figure as it is; then
    /// those without such a part (choices, and figures that are 0), by gain.
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
        // What has no such part comes last.
        Order::Effort => steps.sort_by(|one, other| rate(other).cmp(&rate(one)).then_with(|| by_gain(one, other))),
        Order::Supplier => steps.sort_by(|one, other| {
            let key = |step: &NextStep| (step.supplied_by.is_empty(), step.supplied_by.vi.clone());
            key(one).cmp(&key(other)).then_with(|| by_gain(one, other))
        }),
    }
}

/// The gain over the relative change of the figure.
fn rate(step: &NextStep) -> Option<Number> {
    let part = step.of_figure.as_ref()?;
    step.total_gain.div(&part.clone().max(part.neg()))
}
