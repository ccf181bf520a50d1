//! A published table: a row for each unit, with its figures and what was published of it.

use chiso::number::{Number, parse_number};
use chiso::spec::{FigureSpec, FigureValue, Observations, PointsSpec, Standing, Unit, WeightingSpec};
use chiso::{Decimal, Diagnostic, Framework, NodeIndex, Placed, Scorecard};
use chiso_analysis::verify::{Range, RoundedFigure, compare as compare_number, possible};

use super::columns::{Column, Quantity, columns};
use super::{Compared, Possible, Verdict};
use crate::codes;
use crate::input::{Row, Rows};

/// What the columns of a table hold.
pub(crate) struct Plan {
    columns: Vec<Column>,
    headings: Vec<String>,
    /// The most places that each column has.
    places: Vec<u32>,
}

impl Plan {
    /// Finds out what the columns hold.
    pub(crate) fn new(
        rows: &Rows,
        framework: &Framework,
        published: &[(String, String)],
        origin: chiso::Origin,
    ) -> Result<Self, Vec<Diagnostic>> {
        let columns = columns(&rows.headings, framework, published, origin)?;
        let places = |at: usize| {
            let cells = rows.rows.iter().filter_map(|row| row.cells.get(at));
            cells.filter_map(|cell| number(cell)).map(|number| number.scale()).max().unwrap_or_default()
        };
        let places = (0..columns.len()).map(places).collect();
        Ok(Self { columns, headings: rows.headings.clone(), places })
    }

    /// The headings of the columns that are not looked at.
    pub(crate) fn ignored(&self) -> Vec<&str> {
        let columns = self.columns.iter().zip(&self.headings);
        columns.filter(|(column, _)| matches!(column, Column::Other)).map(|(_, heading)| heading.as_str()).collect()
    }
}

/// A number as tables write it; a comma is a point where there is no other.
fn number(cell: &str) -> Option<Decimal> {
    let comma = cell.matches(',').count() == 1 && !cell.contains('.');
    parse_number(&if comma { cell.replace(',', ".") } else { cell.to_owned() }).ok()
}

/// What a row reports.
pub(crate) fn unit_of(
    row: &Row,
    plan: &Plan,
    framework: &Framework,
    whose: Standing,
) -> Result<Observations, Vec<Diagnostic>> {
    let mut unit = Observations { origin: row.origin, unit: Unit::default(), ..Observations::default() };
    let mut problems = Vec::new();
    for ((cell, column), heading) in row.cells.iter().zip(&plan.columns).zip(&plan.headings) {
        let mut value = || match (cell.as_str(), number(cell)) {
            ("" | "-" | "–", _) => FigureValue::Missing,
            (_, Some(number)) => FigureValue::Number(number),
            _ => {
                problems.push(
                    Diagnostic::error(codes::TABLE_CELL, row.origin)
                        .with("column", heading)
                        .with("row", row.line)
                        .with("found", cell),
                );
                FigureValue::Missing
            }
        };
        match column {
            Column::UnitId => unit.unit.id.clone_from(cell),
            Column::UnitCode => unit.unit.code.clone_from(cell),
            Column::UnitName => unit.unit.name.clone_from(cell),
            Column::Figure(input) => {
                let Some(spec) = framework.input_spec(*input) else { continue };
                let value = Placed::new(value(), row.origin);
                let input = Placed::new(spec.id.value.clone(), row.origin);
                unit.figures.push(FigureSpec { input, standing: whose, value });
            }
            Column::Given(node) => {
                let Some(spec) = framework.node_spec(*node) else { continue };
                let node = Placed::new(spec.id.value.clone(), row.origin);
                let points = Placed::new(value(), row.origin);
                unit.points.push(PointsSpec { node, standing: whose, points, why: String::new() });
            }
            Column::Published(..) => {
                value();
            }
            Column::Other => {}
        }
    }
    if unit.unit.name.is_empty() {
        unit.unit.name = if unit.unit.id.is_empty() { unit.unit.code.clone() } else { unit.unit.id.clone() };
    }
    if problems.is_empty() { Ok(unit) } else { Err(problems) }
}

/// What was calculated for a row.
pub(crate) struct Recalculated<'r> {
    pub(crate) card: &'r Scorecard,
    pub(crate) unit: &'r Observations,
    pub(crate) weightings: &'r [WeightingSpec],
    pub(crate) standing: Option<Standing>,
}

/// Compares what a row publishes with what was calculated.
pub(crate) fn compare(
    row: &Row,
    plan: &Plan,
    calculated: &Recalculated<'_>,
    tolerance: u32,
) -> Result<Vec<Compared>, Vec<Diagnostic>> {
    let framework = calculated.card.framework();
    let figures = rounded(plan, calculated);
    let ranges = if figures.is_empty() {
        Vec::new()
    } else {
        possible(framework.spec(), calculated.weightings, calculated.unit, calculated.standing, &figures)
            .map_err(|problems| problems.into_iter().collect::<Vec<_>>())?
    };
    let cells = row.cells.iter().zip(&plan.columns).zip(&plan.headings);
    let published = cells.filter_map(|((cell, column), heading)| match column {
        Column::Published(node, quantity) => Some((number(cell)?, *node, *quantity, heading, cell)),
        _ => None,
    });
    Ok(published
        .map(|(published, node, quantity, heading, cell)| {
            let one = One { published, node, quantity, heading, cell };
            one.compared(calculated.card, &ranges, tolerance)
        })
        .collect())
}

/// The figures that are known to some decimal places only: whole numbers count as exact. Of those in the table all of a
/// column are known to as many places as the one that shows most.
fn rounded(plan: &Plan, calculated: &Recalculated<'_>) -> Vec<RoundedFigure> {
    let framework = calculated.card.framework();
    let of_column = |input: &str| {
        let columns = plan.columns.iter().zip(&plan.places);
        let mut places = columns.filter_map(|(column, places)| match column {
            Column::Figure(index) => (framework.input_spec(*index)?.id.value == input).then_some(*places),
            _ => None,
        });
        places.next()
    };
    let figures = calculated.unit.figures.iter().filter_map(|figure| {
        let FigureValue::Number(value) = &figure.value.value else { return None };
        let places = value.scale().max(of_column(&figure.input.value).unwrap_or_default());
        (places > 0).then(|| RoundedFigure { input: figure.input.value.clone(), value: *value, places })
    });
    figures.collect()
}

/// One published number.
struct One<'p> {
    published: Decimal,
    node: NodeIndex,
    quantity: Quantity,
    heading: &'p str,
    cell: &'p str,
}

impl One<'_> {
    fn compared(&self, card: &Scorecard, ranges: &[Range], tolerance: u32) -> Compared {
        let node = card.at(self.node);
        let mode = card.framework().spec().total.rounding.mode;
        let exact = match self.quantity {
            Quantity::Points => node.points(),
            Quantity::Index => node.index(),
        };
        let range = ranges.iter().find(|range| range.node == node.id());
        let places = self.published.scale();
        let wanted = Number::from(self.published);
        let allowed = range.is_some_and(|range| match self.quantity {
            Quantity::Points => range.allows_points(&wanted, places, mode),
            Quantity::Index => range.allows_index(&wanted, places, mode),
        });
        let compared = exact.as_ref().map(|exact| compare_number(self.published, exact, mode));
        let verdict = match &compared {
            Some(compared) if compared.is_same() => Verdict::Same,
            Some(compared) if compared.is_within(tolerance) => Verdict::Within,
            _ if allowed => Verdict::Possible,
            _ => Verdict::Differs,
        };
        Compared {
            of: self.heading.to_owned(),
            quantity: format!("{} {}", node.code().unwrap_or(node.id()), self.quantity.as_str()),
            published: self.cell.to_owned(),
            calculated: compared.as_ref().map(|it| it.rounded.to_fixed(places, mode)).unwrap_or_default(),
            exact: exact.map(|exact| exact.to_exact_text()),
            units: compared.map(|compared| compared.units),
            possible: range.and_then(|range| match self.quantity {
                Quantity::Points => Some(Possible::points(range)),
                Quantity::Index => Possible::index(range),
            }),
            verdict,
        }
    }
}
