use chiso_core::spec::{Date, Period, Standing};

use crate::figures::Words;
use crate::gazetteer::Gazetteer;
use crate::mark::DecimalMark;

/// How units and figures lie in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A row a unit, a column an input.
    Wide,
    /// A row a figure: unit, period, input, value.
    Long,
    /// A column a unit, a row an input, as real sheets are.
    Transposed,
}

impl Shape {
    /// Its name: `wide`, `long` or `transposed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Long => "long",
            Self::Transposed => "transposed",
        }
    }

    /// The shape of that name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Wide, Self::Long, Self::Transposed].into_iter().find(|shape| shape.as_str() == text)
    }
}

/// What is done with a column, or a row of a transposed table, that is no input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// It is an error, with what was probably meant.
    #[default]
    Refuse,
    /// It is left out, with one warning that names them all.
    LeaveOut,
}

/// How a table is matched with a framework. What is not said is found out, and refused where it could be two things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MatchOptions<'o> {
    /// The shape of the table.
    pub shape: Option<Shape>,
    /// The row of the headings, from 1 as people count it; what stands above it is not read.
    pub header_row: Option<u32>,
    /// The decimal mark of the whole table.
    pub decimal_mark: Option<DecimalMark>,
    /// What columns are, by heading: an input's or a node's id, code or title, `measured:INPUT`, `appraised:INPUT`,
    /// `points:NODE`, `appraised_points:NODE`; `unit.id`, `unit.code`, `unit.name`, `period`, `region`, `type`; `input`, `value`,
    /// `standing` of a long table; `label:NAME` for a text to keep; `ignore`.
    pub columns: Vec<(String, String)>,
    /// Columns, or rows of a transposed table, that are known to be none of the framework's, by heading.
    pub ignore: Vec<String>,
    /// What is done with other columns that are no input.
    pub unknown: Unknown,
    /// Units that are known not to be of the cohort (`Cả nước`, a total), by name, code or id: their rows are left out.
    pub leave_out: Vec<String>,
    /// The period of rows that do not say one.
    pub period: Option<Period>,
    /// Whose figures those are that no heading says it of. Without one the unit's own; of inputs that others give, measured.
    pub standing: Option<Standing>,
    /// More words that stand for no number.
    pub words: Words,
    /// The units that there are. Without one, names and codes are taken as they stand.
    pub gazetteer: Option<&'o Gazetteer>,
    /// The day whose units those are. Without one, the last day of each row's period.
    pub at: Option<Date>,
}

impl<'o> MatchOptions<'o> {
    /// With the units that there are.
    #[must_use]
    pub const fn with_gazetteer(mut self, gazetteer: Option<&'o Gazetteer>) -> Self {
        self.gazetteer = gazetteer;
        self
    }

    /// With the meaning of a column.
    #[must_use]
    pub fn with_column(mut self, heading: &str, target: &str) -> Self {
        self.columns.push((heading.to_owned(), target.to_owned()));
        self
    }

    /// With another way to deal with unknown columns.
    #[must_use]
    pub const fn with_unknown(mut self, unknown: Unknown) -> Self {
        self.unknown = unknown;
        self
    }

    /// With a shape.
    #[must_use]
    pub const fn with_shape(mut self, shape: Option<Shape>) -> Self {
        self.shape = shape;
        self
    }

    /// With a decimal mark.
    #[must_use]
    pub const fn with_decimal_mark(mut self, mark: Option<DecimalMark>) -> Self {
        self.decimal_mark = mark;
        self
    }
}
