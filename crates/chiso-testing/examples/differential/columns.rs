//! The third leg: columns against the engine, all units of a framework as one batch.
#![allow(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a tool for tests: it says what is wrong by stopping"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_schema::{DataType, Field, Schema};
use chiso_arrow::{ScoreOptions, Scorer, batch_of_rows};
use chiso_core::spec::{FigureValue, InputKind, Observations, Standing, Unit};
use chiso_core::{Bound, Diagnostics, Framework, NodeIndex};

/// A unit's figures as a row of columns, as the unit's own; nothing where a row cannot hold them or the framework refuses them.
fn row(framework: &Framework, observations: &Observations) -> Option<Vec<Option<FigureValue>>> {
    let of = |name: &str| {
        let mut given = observations.figures.iter().filter(|given| given.input.value == name);
        given.next().map(|given| given.value.value.clone()).filter(|figure| *figure != FigureValue::Missing)
    };
    let inputs = &framework.spec().inputs;
    let row: Vec<_> = inputs.iter().map(|spec| of(&spec.id.value)).collect();
    let wordless = |(figure, kind): (&Option<FigureValue>, &InputKind)| {
        match (figure, kind) {
            (Some(FigureValue::NotApplicable), InputKind::Checklist(_)) => true,
            // More digits than files may have.
            (Some(FigureValue::Number(number)), _) => number.mantissa().unsigned_abs() >= 10_u128.pow(28),
            _ => false,
        }
    };
    let fits = !row.iter().zip(inputs.iter().map(|spec| &spec.kind)).any(wordless);
    (fits && framework.empty(Unit::default()).set_row(&row, Standing::Claimed).is_ok()).then_some(row)
}

/// A row as the core takes it, of this unit.
fn bound(framework: &Framework, row: &[Option<FigureValue>], unit: &Unit) -> Bound {
    let mut bound = framework.empty(unit.clone());
    bound.set_row(row, Standing::Claimed).expect("was set before");
    bound
}

/// What the core makes of a row, in the words of a batch.
fn expected(framework: &Framework, bound: &Bound) -> Vec<String> {
    let text = |amount: Option<rust_decimal::Decimal>| amount.map_or("-".to_owned(), |amount| amount.to_string());
    let nodes = framework.nodes().filter(|node| *node != framework.total_node());
    let Ok(card) = framework.score(bound) else {
        let nothing = nodes.map(|_| "-".to_owned());
        return ["refused", "-", "-"].map(str::to_owned).into_iter().chain(nothing).collect();
    };
    let total = card.total();
    let all = [total.status().as_str().to_owned(), text(total.rounded_points()), text(total.rounded_index())];
    all.into_iter().chain(nodes.map(|node| text(card.at(node).rounded_points()))).collect()
}

/// The same units as one record batch: what columns say differently from the core.
pub(crate) fn columns(
    framework: &Framework,
    units: &[Observations],
    census: &mut BTreeMap<String, u64>,
) -> Vec<(usize, Vec<String>)> {
    let places: Vec<_> =
        units.iter().enumerate().filter_map(|(unit, observed)| Some((unit, row(framework, observed)?))).collect();
    let rows: Vec<_> = places.iter().map(|(_, row)| row.clone()).collect();
    let nodes: Vec<NodeIndex> = framework.nodes().filter(|node| *node != framework.total_node()).collect();
    let mut batch = batch_of_rows(framework, &rows).expect("rows have as many figures as there are inputs");
    let mut bounds: Vec<Bound> =
        places.iter().zip(units_of(&places, units)).map(|((_, row), unit)| bound(framework, row, unit)).collect();
    if framework.is_relative() {
        batch = named(&batch, bounds.iter().map(Bound::unit));
    }
    let options = ScoreOptions::default().with_nodes(nodes.iter().copied());
    let scored = match Scorer::new(framework, &batch.schema(), options) {
        Ok(scorer) if framework.is_relative() => match within(scorer, &batch, &mut bounds) {
            Ok(scorer) => Ok(scorer),
            // Nobody can be compared, or one of the two says so alone.
            Err(None) => return Vec::new(),
            Err(Some(line)) => return vec![(0, vec![line])],
        },
        scorer => scorer,
    };
    let scored = scored.and_then(|scorer| Ok((scorer.score_from(&batch, 0)?, in_pieces(&scorer, &batch)?)));
    let (scored, pieces) = match scored {
        Ok(scored) => scored,
        Err(problems) => return vec![(0, vec![format!("columns refuse the batch: {problems}")])],
    };
    for (what, rows) in
        [("columns: rows by the fast way", scored.counts.filtered), ("columns: rows by the core", scored.counts.exact)]
    {
        *census.entry(what.to_owned()).or_insert(0) += rows;
    }
    let id = |node: &NodeIndex| framework.node_spec(*node).map_or("total", |spec| spec.id.value.as_str());
    let names = ["status", "points", "index"].map(str::to_owned).into_iter();
    let names: Vec<String> = names.chain(nodes.iter().map(|node| format!("points:{}", id(node)))).collect();
    let mut found = Vec::new();
    for ((at, (unit, row)), bound) in places.iter().enumerate().zip(&bounds) {
        let cells: Vec<String> = names.iter().map(|name| cell(&scored.batch, name, at)).collect();
        let (piece, at) = (at / PIECE, at % PIECE);
        let piece = pieces.get(piece).expect("as many pieces as were cut");
        let again: Vec<String> = names.iter().map(|name| cell(piece, name, at)).collect();
        if cells != again {
            found.push((*unit, vec![format!("columns: {cells:?}, in pieces: {again:?}, row {row:?}")]));
        }
        let wanted = expected(framework, bound);
        if cells != wanted {
            found.push((*unit, vec![format!("columns: {cells:?}, core: {wanted:?}, row {row:?}")]));
        }
    }
    found
}

/// Whose the rows are that could be made.
fn units_of<'u, R>(places: &[(usize, R)], units: &'u [Observations]) -> impl Iterator<Item = &'u Unit> {
    places.iter().filter_map(|(at, _)| units.get(*at)).map(|observations| &observations.unit)
}

/// The scorer within the cohort of a batch, and the rows within the same cohort of the core; otherwise what only one of the two
/// refuses, if only one does.
fn within(scorer: Scorer, batch: &RecordBatch, bounds: &mut [Bound]) -> Result<Scorer, Option<String>> {
    let mut survey = scorer.survey();
    let of_columns = survey.add(batch).and_then(|()| survey.finish());
    match (of_columns, scorer.framework().survey(bounds)) {
        (Ok(of_columns), Ok(of_core)) => {
            let of_core = Arc::new(of_core);
            (0_u32..).zip(bounds).for_each(|(at, bound)| *bound = bound.as_member(&of_core, at));
            Ok(scorer.within(Arc::new(of_columns)))
        }
        (Err(one), Err(other)) if one.to_string() == other.to_string() => Err(None),
        (one, other) => Err(Some(format!("columns survey: {:?}, core: {:?}", one.err(), other.err()))),
    }
}

/// The same batch with columns that say whose each row is.
fn named<'u>(batch: &RecordBatch, units: impl Iterator<Item = &'u Unit> + Clone) -> RecordBatch {
    let period = |unit: &Unit| unit.period.map(|period| period.value.to_string()).unwrap_or_default();
    let words = |unit: &Unit| {
        let Unit { id, code, name, region, kind, .. } = unit;
        [id, code, name, region, kind].map(String::clone).into_iter().chain([period(unit)])
    };
    let names = ["unit.id", "unit.code", "unit.name", "region", "type", "period"];
    let mut fields: Vec<Field> = batch.schema().fields().iter().map(|field| field.as_ref().clone()).collect();
    let mut columns = batch.columns().to_vec();
    for (at, name) in names.into_iter().enumerate() {
        let cells: StringArray = units.clone().map(|unit| words(unit).nth(at)).collect();
        fields.push(Field::new(name, DataType::Utf8, true));
        columns.push(Arc::new(cells));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options).expect("columns of one length")
}

/// The rows of a piece.
const PIECE: usize = 5;

/// The same rows, a few at a time.
fn in_pieces(scorer: &Scorer, batch: &RecordBatch) -> Result<Vec<RecordBatch>, Diagnostics> {
    let starts = (0..batch.num_rows()).step_by(PIECE);
    let piece = |start: usize| batch.slice(start, PIECE.min(batch.num_rows() - start));
    starts.map(|start| Ok(scorer.score_from(&piece(start), start as u64)?.batch)).collect()
}

/// A cell of what was scored, as text; `-` where there is nothing.
fn cell(batch: &RecordBatch, column: &str, row: usize) -> String {
    let array = batch.column_by_name(column).expect("columns that were asked for");
    if array.is_null(row) {
        return "-".to_owned();
    }
    match array.as_primitive_opt::<Decimal128Type>() {
        Some(decimals) => decimals.value_as_string(row),
        None => array.as_string::<i32>().value(row).to_owned(),
    }
}
