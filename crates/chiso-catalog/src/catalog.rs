/// One edition of one framework, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The framework's name: `vn-dti-province`.
    pub id: &'static str,
    /// The edition: `2022`.
    pub edition: &'static str,
    /// The text of `framework.toml`.
    pub framework: &'static str,
    /// The files that `framework.toml` includes: name and text, sorted by name.
    pub parts: &'static [(&'static str, &'static str)],
    /// The weightings: id (the file's name without `.toml`) and text, sorted by id.
    pub weightings: &'static [(&'static str, &'static str)],
    /// The targets: id (the file's name without `.toml`) and text, sorted by id.
    pub targets: &'static [(&'static str, &'static str)],
    /// The text of `SOURCES.md`: where every number comes from, and what is not known.
    pub sources: &'static str,
}

impl Entry {
    /// The text of the included file called `name`.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&'static str> {
        text_of(self.parts, name)
    }

    /// The text of the weighting called `id`.
    #[must_use]
    pub fn weighting(&self, id: &str) -> Option<&'static str> {
        text_of(self.weightings, id)
    }

    /// The text of the targets called `id`.
    #[must_use]
    pub fn targets(&self, id: &str) -> Option<&'static str> {
        text_of(self.targets, id)
    }
}

/// Every edition of every framework, sorted by id, and the editions of one framework from the oldest to the newest.
#[must_use]
pub const fn entries() -> &'static [Entry] {
    ENTRIES
}

/// The framework called `id` in the edition called `edition`; without an edition, the newest.
///
/// # Example
///
/// ```
/// let newest = chiso_catalog::find("vn-dti-province", None).map(|entry| entry.edition);
/// assert_eq!(newest, Some("2022"));
/// assert_eq!(chiso_catalog::find("vn-dti-province", Some("1999")), None);
/// ```
#[must_use]
pub fn find(id: &str, edition: Option<&str>) -> Option<&'static Entry> {
    ENTRIES.iter().rev().find(|entry| entry.id == id && edition.is_none_or(|edition| edition == entry.edition))
}

fn text_of(texts: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    texts.iter().find(|(key, _)| *key == name).map(|(_, text)| *text)
}

// `const ENTRIES: &[Entry]`, written by build.rs from the folder `indicators`.
include!(concat!(env!("OUT_DIR"), "/entries.rs"));
