//! What the cells of a table mean for a framework: which column is which input, which row is which unit.

mod bounds;
mod cells;
mod headings;
mod long;
mod observations;
mod options;
mod shape;
mod transposed;
mod units;
mod wide;

use std::collections::BTreeSet;

use chiso_core::spec::{Standing, Unit};
use chiso_core::{Diagnostics, Framework, InputIndex, NodeIndex, Origin};

pub(crate) use cells::Marks;
pub use options::{MatchOptions, Shape, Unknown};
pub(crate) use units::{key, twice};
pub(crate) use wide::Known;

use crate::gazetteer::Expected;
use crate::mark::DecimalMark;
use crate::report::Report;
use crate::table::Table;
use cells::Reader;

/// What a column, or a row of a transposed table, is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Target {
    /// The figure of an input.
    Figure(InputIndex, Standing),
    /// The points of a node.
    Points(NodeIndex, Standing),
}

/// What a column was found to be by its heading: see [`Table::headed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Column {
    /// It holds figures or points.
    Target(Target),
    /// It is left out because a mapping says so.
    Ignored,
    /// It says who reports, or it is none of the framework's.
    Other,
}

/// A unit of a table, and what the table says of it beside its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnitRow {
    /// Who reports. Where a gazetteer was given, its id, code and name stand here, whatever the table writes.
    pub unit: Unit,
    /// The region, where a column says it, or the gazetteer.
    pub region: String,
    /// The type of unit, where a column says it, or the gazetteer.
    pub kind: String,
    /// Other columns that a mapping keeps (`label:NAME`): name and text.
    pub labels: Vec<(String, String)>,
    /// Where its row begins, or the heading of its column.
    pub origin: Origin,
    /// The number of its row for people; of the column in a transposed table.
    pub number: u32,
}

/// A table whose columns and units are known: see [`Table::match_with`].
#[derive(Debug)]
pub struct Matched<'t> {
    table: &'t Table<'t>,
    framework: Framework,
    shape: Shape,
    layout: Layout,
    known: Option<Known>,
    units: Vec<UnitRow>,
    reader: Reader,
    warnings: Diagnostics,
    not_reported: Vec<Expected>,
    left_out: BTreeSet<String>,
}

/// Where the figures of a unit stand.
#[derive(Debug)]
enum Layout {
    /// Units across, what they report along; or the other way round.
    Grid {
        transposed: bool,
        /// The row of each unit, or its column.
        units: Vec<usize>,
        series: Vec<Series>,
    },
    /// A row a figure: for each unit its rows.
    Long { units: Vec<Vec<Series>>, value: usize },
}

/// A column of figures; a row of a transposed table; a row of a long one.
#[derive(Clone, Copy, Debug)]
struct Series {
    at: usize,
    target: Target,
    /// The cell that says what it is.
    heading: (usize, usize),
}

impl<'t> Table<'t> {
    /// Finds out which columns are which inputs of a framework and which rows are which units.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with headings and units, each with its cell: see [`codes`](crate::codes).
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::{Framework, spec::*};
    /// use chiso_table::{MatchOptions, ReadOptions, Table};
    ///
    /// # fn main() -> Result<(), chiso_core::Diagnostics> {
    /// let mut spec = FrameworkSpec::new("commune", "2025");
    /// let mut dossiers = InputSpec::new("dossiers", InputKind::Count);
    /// dossiers.title = Title { vi: "Số hồ sơ".into(), en: "Dossiers".into() };
    /// spec.inputs.push(dossiers);
    /// spec.inputs.push(InputSpec::new("online", InputKind::Share));
    /// spec.nodes.push(NodeSpec::indicator("online", "10".parse().unwrap(), RuleSpec::Share));
    /// let framework = Framework::compile(spec, &[])?;
    ///
    /// let table = Table::read("Tên;Số hồ sơ;online\nXã Một;1.508;95,5 %\n".as_bytes(), &ReadOptions::default())?;
    /// let matched = table.match_with(&framework, &MatchOptions::default())?;
    /// let mut read = Vec::new();
    /// matched.for_each_bound(Default::default(), &mut |row, bound| {
    ///     read.push((row, bound.unit().name.clone()));
    /// })?;
    /// assert_eq!(read, [(0, "Xã Một".to_owned())]);
    /// # Ok(()) }
    /// ```
    pub fn match_with(&'t self, framework: &Framework, options: &MatchOptions<'_>) -> Result<Matched<'t>, Diagnostics> {
        let mut report = Report::default();
        match shape::find(self, framework, options, &mut report) {
            Some(found) => self.matched(framework, options, found, report),
            None => Err(report.finish()),
        }
    }

    /// The same for a piece of a table of which another piece was matched: its headings mean what they meant there.
    pub(crate) fn match_like(
        &'t self,
        framework: &Framework,
        options: &MatchOptions<'_>,
        known: &Known,
    ) -> Result<Matched<'t>, Diagnostics> {
        let mut report = Report::default();
        match wide::read_like(self, options, known, &mut report) {
            Some(found) => self.matched(framework, options, found, report),
            None => self.match_with(framework, options),
        }
    }

    fn matched(
        &'t self,
        framework: &Framework,
        options: &MatchOptions<'_>,
        mut found: Layered,
        mut report: Report,
    ) -> Result<Matched<'t>, Diagnostics> {
        let not_reported = units::check(self, options, &found, &mut report);
        if report.has_errors() {
            return Err(report.finish());
        }
        for row in &mut found.units {
            row.unit.region.clone_from(&row.region);
            row.unit.kind.clone_from(&row.kind);
        }
        let mut matched = Matched {
            table: self,
            framework: framework.clone(),
            shape: found.shape,
            layout: found.layout,
            known: found.known,
            units: found.units,
            reader: Reader::new(options),
            warnings: Diagnostics::new(),
            not_reported,
            left_out: core::mem::take(&mut report.left_out),
        };
        matched.settle_mark(options, &mut report);
        if report.has_errors() {
            return Err(report.finish());
        }
        matched.warnings = report.finish();
        Ok(matched)
    }
}

impl Table<'_> {
    /// What the columns of a wide table are whose headings are its first row, and what somebody should look at: for those
    /// who read the columns themselves.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the headings, as [`match_with`](Self::match_with) tells it. That no column says who
    /// reports is no error here.
    pub fn headed(
        &self,
        framework: &Framework,
        options: &MatchOptions<'_>,
    ) -> Result<(Vec<Column>, Diagnostics), Diagnostics> {
        let mut report = Report::default();
        let columns = wide::headed(self, &headings::Headings::new(framework, options), 0, &mut report);
        let failed = report.has_errors();
        let found = report.finish();
        if failed { Err(found) } else { Ok((columns, found)) }
    }
}

/// What matching found.
struct Layered {
    shape: Shape,
    layout: Layout,
    /// What its headings mean, where that can be said of other rows below them as well.
    known: Option<Known>,
    units: Vec<UnitRow>,
}

impl Matched<'_> {
    /// The units, in the order in which they first stand.
    #[must_use]
    pub fn units(&self) -> &[UnitRow] {
        &self.units
    }

    /// What somebody should look at: inputs without a column, columns that were left out, units that are not there.
    #[must_use]
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The units of the gazetteer's cohort that the table does not have; none where no gazetteer was given.
    #[must_use]
    pub fn not_reported(&self) -> &[Expected] {
        &self.not_reported
    }

    /// The names of [`MatchOptions::leave_out`] that left a row out, as they are written there. Of a [`Stream`](crate::Stream)
    /// each piece has its own.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.left_out.iter().map(String::as_str)
    }

    /// The shape of the table, declared or found.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The decimal mark, declared or found; a point where no number has one.
    #[must_use]
    pub const fn decimal_mark(&self) -> DecimalMark {
        self.reader.mark()
    }

    /// What each column, or each row of a transposed table, was found to be, by its heading; a long table has no columns of that kind.
    pub fn columns(&self) -> impl Iterator<Item = (String, Target)> {
        let series = match &self.layout {
            Layout::Grid { series, .. } => series.as_slice(),
            Layout::Long { .. } => &[],
        };
        series.iter().map(|series| {
            let (row, column) = series.heading;
            (self.table.text_at(row, column).into_owned(), series.target)
        })
    }

    /// The row of the headings, of a wide table.
    pub(crate) fn header(&self) -> Option<usize> {
        match &self.layout {
            Layout::Grid { transposed: false, series, .. } => Some(series.first()?.heading.0),
            _ => None,
        }
    }

    /// What its headings mean, where that can be said of other rows below them as well.
    pub(crate) fn take_known(&mut self) -> Option<Known> {
        self.known.take()
    }

    /// The framework that the table was matched with.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// What a unit reports: each with the cell that it stands in.
    fn cells_of(&self, unit: usize) -> (&[Series], CellAt) {
        match &self.layout {
            Layout::Grid { transposed, units, series } => {
                let at = units.get(unit).copied().unwrap_or(usize::MAX);
                (series, if *transposed { CellAt::Column(at) } else { CellAt::Row(at) })
            }
            Layout::Long { units, value } => (units.get(unit).map_or(&[], Vec::as_slice), CellAt::Column(*value)),
        }
    }
}

/// Where the cells of a unit stand: in one row, or in one column.
#[derive(Clone, Copy, Debug)]
enum CellAt {
    Row(usize),
    Column(usize),
}

impl CellAt {
    /// The row and the column of a series' cell.
    const fn of(self, series: &Series) -> (usize, usize) {
        match self {
            Self::Row(row) => (row, series.at),
            Self::Column(column) => (series.at, column),
        }
    }
}
