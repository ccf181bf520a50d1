use alloc::string::String;

/// Text for people, in Vietnamese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Title {
    /// One text for both languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self { vi: text.into(), en: text.into() }
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}
