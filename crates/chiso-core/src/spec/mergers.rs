use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::date::Date;
use super::title::Title;
use crate::origin::{Origin, Placed};

/// Which units became which, as written, and what their figures need to be made into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergersSpec {
    /// What the file is about.
    pub title: Title,
    /// Where it is said which units became which.
    pub source: String,
    /// The first day of the new units, where one does not say so itself.
    pub from: Option<Placed<Date>>,
    /// The new units, in the order of the file.
    pub units: Vec<MergedUnitSpec>,
    /// Weights of old units, by what they are called here.
    pub weights: Vec<(Placed<String>, Placed<Decimal>)>,
    /// How figures are pooled, by input; and given points, by node id or code.
    pub pool: Vec<(Placed<String>, Placed<PoolRule>)>,
}

/// A new unit, and those that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergedUnitSpec {
    /// Its name for programs, in kebab-case.
    pub id: Placed<String>,
    /// Its official code.
    pub code: String,
    /// Its name for people; empty: that of the member with the same id or code, or else its id.
    pub name: String,
    /// Its first day; without one, the file's.
    pub from: Option<Placed<Date>>,
    /// Where it is said that it was made of these; empty: where the whole file says so.
    pub source: String,
    /// What else a reader should know.
    pub note: Title,
    /// The old units, by id, code or name.
    pub members: Vec<Placed<String>>,
    /// Where it was written.
    pub origin: Origin,
}

/// How one number is made of the figures of several units.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PoolRule {
    /// They are added up.
    Sum,
    /// Their plain mean.
    Mean,
    /// Their mean, weighted by this input.
    By(Placed<String>),
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// The new unit has none: it is missing.
    LeaveOut,
}

impl PoolRule {
    /// The words that stand for a rule in files; a mean that is weighted is a table `{ by = … }`.
    pub const WORDS: &'static [&'static str] = &["sum", "mean", "highest", "lowest", "leave-out"];

    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::By(_) => "weighted",
            Self::Highest => "highest",
            Self::Lowest => "lowest",
            Self::LeaveOut => "leave-out",
        }
    }

    /// The meaning of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "sum" => Self::Sum,
            "mean" => Self::Mean,
            "highest" => Self::Highest,
            "lowest" => Self::Lowest,
            "leave-out" => Self::LeaveOut,
            _ => return None,
        })
    }
}
