//! Where something was written, without knowing what a file is.

/// A place in one of the caller's sources: which source, and which bytes of it.
///
/// The core never opens a source; it carries the place so that a diagnostic or an explanation can point at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The caller's number of the source, or `None` when the value was not read from text.
    pub source: Option<u32>,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether the bytes between `start` and `end` are the text itself, letter by letter (no escapes), so that a
    /// place inside the text is a place inside the source.
    pub verbatim: bool,
}

impl Origin {
    /// A place that is nowhere: for values made by a program.
    pub const NONE: Self = Self { source: None, start: 0, end: 0, verbatim: false };

    /// The bytes `start..end` of source number `source`.
    #[must_use]
    pub const fn new(source: u32, start: u32, end: u32) -> Self {
        Self { source: Some(source), start, end, verbatim: false }
    }

    /// Says that the bytes of this place are the text itself, so that [`within`](Self::within) may point inside.
    #[must_use]
    pub const fn verbatim(mut self) -> Self {
        self.verbatim = true;
        self
    }

    /// The place of the bytes `start..end` of the text that stands here; the whole place when the text was escaped.
    #[must_use]
    pub const fn within(self, start: u32, end: u32) -> Self {
        if !self.verbatim {
            return self;
        }
        let length = self.end.saturating_sub(self.start);
        let start = if start > length { length } else { start };
        let end = if end > length { length } else { end };
        Self {
            source: self.source,
            start: self.start.saturating_add(start),
            end: self.start.saturating_add(end),
            verbatim: true,
        }
    }
}

/// A value and the place where it was written.
///
/// Equality looks at the value only: the same framework read from another file is the same framework.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub origin: Origin,
}

impl<T> Placed<T> {
    /// `value`, written at `origin`.
    pub const fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

impl<T> From<T> for Placed<T> {
    fn from(value: T) -> Self {
        Self { value, origin: Origin::NONE }
    }
}

impl From<&str> for Placed<alloc::string::String> {
    fn from(value: &str) -> Self {
        Self { value: value.into(), origin: Origin::NONE }
    }
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}
