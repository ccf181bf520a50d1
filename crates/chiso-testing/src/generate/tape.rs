//! A row of choices: what a generated scenario is read from.

use std::collections::VecDeque;

use super::random::Random;

/// Choices made beforehand, read one by one. After the last one every choice is 0, which always stands for the
/// simplest thing, so that a shorter tape of smaller numbers is a simpler scenario: proptest shrinks it so.
#[derive(Clone, Debug, Default)]
pub(super) struct Tape {
    choices: VecDeque<u16>,
    /// Where choices come from after the last one, if there are more.
    random: Option<Random>,
}

impl Tape {
    pub(super) fn new(choices: Vec<u16>) -> Self {
        Self { choices: choices.into(), random: None }
    }

    /// Choices without end.
    pub(super) fn endless(random: Random) -> Self {
        Self { choices: VecDeque::new(), random: Some(random) }
    }

    /// A number from 0 to `count - 1`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        match (self.choices.pop_front(), &mut self.random) {
            (Some(choice), _) => usize::from(choice) % count,
            (None, Some(random)) => random.below(count),
            (None, None) => 0,
        }
    }

    /// True `percent` times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of `options`.
    pub(super) fn pick<T: Clone>(&mut self, options: &[T]) -> T {
        options[self.below(options.len())].clone()
    }
}
