//! Scoring again what was published, and comparing digit by digit.

mod columns;
mod fold;
mod scorecard;
mod table;

use chiso::number::Number;
use chiso_analysis::verify::Range;

pub(crate) use fold::fold;
pub(crate) use scorecard::{compare as compare_scorecard, parse};
pub(crate) use table::{Plan, Recalculated, compare as compare_row, unit_of};

/// What came of comparing everything that was published about one unit.
pub(crate) struct Verified {
    /// What the unit is called.
    pub(crate) unit: String,
    /// `id/edition`, and the weighting if there is one.
    pub(crate) framework: String,
    /// The published fingerprints, and whether each is that of what was scored.
    pub(crate) fingerprints: Vec<Fingerprint>,
    /// Everything that was compared.
    pub(crate) numbers: Vec<Compared>,
}

/// A fingerprint that was checked.
pub(crate) struct Fingerprint {
    /// `framework` or `figures`.
    pub(crate) of: &'static str,
    pub(crate) published: String,
    pub(crate) calculated: String,
}

impl Fingerprint {
    pub(crate) fn is_same(&self) -> bool {
        self.published == self.calculated
    }
}

/// One published number, or word, and what was calculated.
pub(crate) struct Compared {
    /// What it is of: `total index`, `4.10 points`; in a table the heading of the column.
    pub(crate) of: String,
    /// In a table: which quantity of which node stands in the column.
    pub(crate) quantity: String,
    /// As it was published; empty where it was not.
    pub(crate) published: String,
    /// The same quantity calculated, with the places that were published; empty where there is none.
    pub(crate) calculated: String,
    /// The exact value, where it is known and was rounded.
    pub(crate) exact: Option<String>,
    /// Calculated minus published, in units of the last published place.
    pub(crate) units: Option<Number>,
    /// What rounded inputs allow.
    pub(crate) possible: Option<Possible>,
    pub(crate) verdict: Verdict,
}

/// The range of a quantity over all inputs that round to what was published.
pub(crate) struct Possible {
    pub(crate) lowest: Number,
    pub(crate) highest: Number,
    pub(crate) holds_lowest: bool,
    pub(crate) holds_highest: bool,
    pub(crate) exact: bool,
}

/// What became of a published number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Every digit is the same.
    Same,
    /// It differs by no more than the tolerance.
    Within,
    /// It differs, and inputs that round to those given make it.
    Possible,
    /// It differs.
    Differs,
}

impl Verdict {
    /// The word for it in outputs.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Within => "within-tolerance",
            Self::Possible => "possible",
            Self::Differs => "differs",
        }
    }
}

impl Verified {
    /// How many numbers have a verdict.
    pub(crate) fn count(&self, verdict: Verdict) -> usize {
        self.numbers.iter().filter(|number| number.verdict == verdict).count()
    }
}

impl Possible {
    /// The range of the points of a node.
    pub(crate) fn points(range: &Range) -> Self {
        Self::between(range, range.lowest.clone(), range.highest.clone())
    }

    /// The range of the index of a node.
    pub(crate) fn index(range: &Range) -> Option<Self> {
        let (lowest, highest) = range.index()?;
        Some(Self::between(range, lowest, highest))
    }

    const fn between(range: &Range, lowest: Number, highest: Number) -> Self {
        Self {
            lowest,
            highest,
            holds_lowest: range.holds_lowest,
            holds_highest: range.holds_highest,
            exact: range.exact,
        }
    }
}
