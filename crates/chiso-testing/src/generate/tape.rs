//! A row of choices: what a generated scenario is read from.

/// Choices made beforehand, read one by one. After the last one every choice is 0, which always stands for the
/// simplest thing, so that a shorter tape of smaller numbers is a simpler scenario: proptest shrinks it so.
#[derive(Clone, Debug, Default)]
pub(super) struct Tape {
    choices: std::collections::VecDeque<u16>,
}

impl Tape {
    pub(super) fn new(choices: Vec<u16>) -> Self {
        Self { choices: choices.into() }
    }

    /// A number from 0 to `count - 1`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::from(self.choices.pop_front().unwrap_or(0)) % count
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
