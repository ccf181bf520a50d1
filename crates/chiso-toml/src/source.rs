/// How the text of a source is written. Both have the same shape and the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// TOML.
    Toml,
    /// JSON, without comments or other extensions.
    Json,
}

/// The text of one file, handed in by the caller: this crate opens nothing.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The caller's number of the source, which every [`Origin`](chiso_core::Origin) in it repeats.
    pub id: u32,
    /// The text. A byte order mark at its start is skipped, and counts in places.
    pub text: &'a str,
    /// How it is written.
    pub syntax: Syntax,
}

/// What a file describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A framework: groups, indicators, rules.
    Framework,
    /// A part of a framework, in a file that the framework includes.
    FrameworkPart,
    /// A weighting for a framework.
    Weighting,
    /// What somebody set out to reach.
    Targets,
    /// Which units became which.
    Mergers,
    /// What a unit reports.
    Unit,
    /// Units that others are compared with.
    Cohort,
}

impl FileKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Framework,
        Self::FrameworkPart,
        Self::Weighting,
        Self::Targets,
        Self::Mergers,
        Self::Unit,
        Self::Cohort,
    ];

    /// The kind's name in diagnostics: `framework`, `framework-part`, `weighting`, `targets`, `mergers`, `unit` or `cohort`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Framework => "framework",
            Self::FrameworkPart => "framework-part",
            Self::Weighting => "weighting",
            Self::Targets => "targets",
            Self::Mergers => "mergers",
            Self::Unit => "unit",
            Self::Cohort => "cohort",
        }
    }
}
