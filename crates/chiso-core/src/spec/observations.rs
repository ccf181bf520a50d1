use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::date::{Date, Period};
use super::policy::words;
use crate::origin::{Origin, Placed};

/// What one unit reports for one period, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observations {
    /// The framework that it is for: `id/edition`.
    pub framework: Option<Placed<String>>,
    /// The weighting that it asks for.
    pub weighting: Option<Placed<String>>,
    /// Who reports.
    pub unit: Unit,
    /// Raw figures.
    pub figures: Vec<FigureSpec>,
    /// Points claimed by the unit or recognised by an appraiser.
    pub points: Vec<PointsSpec>,
    /// Evidence, by input, node id or code.
    pub evidence: Vec<EvidenceSpec>,
    /// Notes, by input, node id or code.
    pub notes: Vec<NoteSpec>,
    /// Where it was written.
    pub origin: Origin,
}

/// Who is scored, and for when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// A name for programs, in kebab-case.
    pub id: String,
    /// The official code; with the date, the identity (codes were reused when provinces merged).
    pub code: String,
    /// The name for people.
    pub name: String,
    /// The region that it lies in: units are compared, and gaps filled, within regions where a framework says so.
    pub region: String,
    /// What type of unit it is (`province`, `city`), likewise; in files `type`.
    pub kind: String,
    /// The time that the observations refer to.
    pub period: Option<Placed<Period>>,
    /// Whether the figures are made up for an example: shown wherever the score is shown.
    pub made_up: bool,
    /// Where the figures come from.
    pub source: String,
}

impl Unit {
    /// Whether this is the same unit, whatever the period: ids and codes agree as far as both have them; where there is
    /// neither an id nor a code that both have, the names do, letter by letter.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let both = |one: &str, other: &str| !one.is_empty() && !other.is_empty();
        let (ids, codes) = (both(&self.id, &other.id), both(&self.code, &other.code));
        if !ids && !codes {
            return self.name == other.name;
        }
        (!ids || self.id == other.id) && (!codes || self.code == other.code)
    }
}

words! {
    /// Whose figure it is.
    Standing {
        /// The unit's own.
        Claimed = "claimed",
        /// An outside system's.
        Measured = "measured",
        /// As recognised by an appraiser.
        Appraised = "appraised",
    }
}

/// One raw figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSpec {
    /// The input that it is for.
    pub input: Placed<String>,
    /// Whose figure it is.
    pub standing: Standing,
    /// The figure.
    pub value: Placed<FigureValue>,
}

/// What can stand where a figure is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FigureValue {
    /// A number; `"95%"` is 0.95.
    Number(Decimal),
    /// Yes or no.
    YesNo(bool),
    /// The name of a category.
    Category(String),
    /// The names of the items that are ticked.
    Items(Vec<Placed<String>>),
    /// A day.
    Date(Date),
    /// `"missing"`: asked for and not known.
    Missing,
    /// `"not-applicable"`: there is nothing to count.
    NotApplicable,
}

/// Points claimed or appraised for a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsSpec {
    /// The node's id or code.
    pub node: Placed<String>,
    /// Claimed or appraised.
    pub standing: Standing,
    /// The points, on the framework's own scale; or missing, or not applicable.
    pub points: Placed<FigureValue>,
    /// Why, in the appraiser's words.
    pub why: String,
}

/// The evidence for one input or node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceSpec {
    /// The input, the node's id or its code.
    pub of: Placed<String>,
    /// Documents: number, date, title.
    pub documents: Vec<String>,
}

/// A note on one input or node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSpec {
    /// The input, the node's id or its code.
    pub of: Placed<String>,
    /// The note.
    pub text: String,
}
