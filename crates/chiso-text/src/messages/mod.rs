//! What is said about every code, as data: one table for each area.

mod cohort;
mod columns;
mod command;
mod editions;
mod expressions;
mod figures;
mod files;
mod layers;
mod merge;
mod parquet;
mod plausible;
mod rules;
mod scoring;
mod slips;
mod structure;
mod tables;
mod targets;
mod values;
mod verify;
mod weights;

/// Everything that is said about one code.
pub(crate) struct Entry {
    pub(crate) code: &'static str,
    pub(crate) vi: Wording,
    pub(crate) en: Wording,
    pub(crate) page: &'static str,
}

/// What is said about a code in one language.
#[derive(Clone, Copy)]
pub(crate) struct Wording {
    /// One line that describes the kind of problem.
    pub(crate) about: &'static str,
    /// The template of the message.
    pub(crate) message: &'static str,
    /// The template of the advice; empty for none.
    pub(crate) help: &'static str,
}

/// A table of entries: `"code" en: about | message | help; vi: about | message | help;`. Each has its page in `pages`.
macro_rules! entries {
    ($(
        $code:literal
        en: $en_about:literal | $en_message:literal | $en_help:literal;
        vi: $vi_about:literal | $vi_message:literal | $vi_help:literal;
    )+) => {
        pub(super) const ENTRIES: &[crate::messages::Entry] = &[$(crate::messages::Entry {
            code: $code,
            vi: crate::messages::Wording { about: $vi_about, message: $vi_message, help: $vi_help },
            en: crate::messages::Wording { about: $en_about, message: $en_message, help: $en_help },
            page: include_str!(concat!("../../pages/", $code, ".md")),
        }),+];
    };
}
use entries;

const AREAS: &[&[Entry]] = &[
    expressions::ENTRIES,
    structure::ENTRIES,
    weights::ENTRIES,
    rules::ENTRIES,
    figures::ENTRIES,
    cohort::ENTRIES,
    merge::ENTRIES,
    parquet::ENTRIES,
    scoring::ENTRIES,
    files::ENTRIES,
    slips::ENTRIES,
    values::ENTRIES,
    command::ENTRIES,
    verify::ENTRIES,
    editions::ENTRIES,
    layers::ENTRIES,
    targets::ENTRIES,
    plausible::ENTRIES,
    tables::ENTRIES,
    columns::ENTRIES,
];

/// Every entry, area after area.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    AREAS.iter().copied().flatten()
}

/// The entry of a code.
pub(crate) fn find(code: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.code == code)
}

#[cfg(test)]
mod tests;
