use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use chiso_core::spec::{FigureValue, Observations, Standing, Unit};
use chiso_core::{Bound, Cohort, Diagnostic, Diagnostics, Framework, InputIndex, NodeIndex, Origin};

use crate::codes;
use crate::columns::{self, Batch, Layout};
use crate::exact;
use crate::filter::{Plan, Worker};
use crate::options::{Path, ScoreOptions};
use crate::outcomes::{Outcomes, PRECISION};
use crate::problems::Problems;
use crate::survey::Survey;
use crate::threads::{BLOCK, shared};

/// Scores batches of the same columns with one framework.
///
/// See the [crate's documentation](crate) for columns, what is made of them, and what that costs.
#[derive(Clone, Debug)]
pub struct Scorer {
    framework: Framework,
    options: ScoreOptions,
    layout: Layout,
    schema: SchemaRef,
    cohort: Option<Arc<Cohort>>,
    /// The fast way, where there is one.
    plan: Option<Arc<Plan>>,
}

/// How many rows went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that the fast way decided.
    pub filtered: u64,
    /// Rows that went through the core.
    pub exact: u64,
}

/// What became of the rows of a batch.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The columns that are no input, then `status`, `points`, `index`, `why` and the points of the nodes asked for.
    pub batch: RecordBatch,
    /// How many rows went which way.
    pub counts: Counts,
}

/// What one thread made of its rows.
struct Share {
    outcomes: Outcomes,
    problems: Problems,
    counts: Counts,
}

impl Scorer {
    /// Plans how batches with the columns of `schema` are scored.
    ///
    /// # Errors
    ///
    /// All at once: a column whose type cannot hold the figures of its input; two columns of one input; no column of
    /// any input.
    pub fn new(framework: &Framework, schema: &Schema, options: ScoreOptions) -> Result<Self, Diagnostics> {
        let layout = Layout::of(framework, schema)?;
        let schema = Arc::new(scored_schema(framework, schema, &layout, &options));
        let precedence = &framework.spec().total.figures;
        let counts = match options.bind.standing {
            None => precedence.contains(&options.standing),
            Some(first) => {
                let others = precedence.contains(&options.standing) && options.standing != Standing::Appraised;
                first == options.standing || others
            }
        };
        // Figures that count for nothing are missing, which is for the core.
        let fast = counts && options.path == Path::Filtered;
        let plan = if fast { Plan::new(framework, &layout.input_types(), &options.nodes) } else { None };
        Ok(Self { framework: framework.clone(), options, layout, schema, cohort: None, plan: plan.map(Arc::new) })
    }

    /// The same, within a cohort: made by a [`survey`](Self::survey), or kept from another time. A framework
    /// [that is relative](Framework::is_relative) needs one.
    #[must_use]
    pub fn within(mut self, cohort: Arc<Cohort>) -> Self {
        self.cohort = Some(cohort);
        self
    }

    /// The columns of what is scored.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The framework.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The inputs that no column has: their figures are missing in every row.
    #[must_use]
    pub fn inputs_without_column(&self) -> Vec<InputIndex> {
        self.layout.inputs_without_column(&self.framework)
    }

    /// Scores a batch.
    ///
    /// # Errors
    ///
    /// As [`score_from`](Self::score_from).
    pub fn score(&self, batch: &RecordBatch) -> Result<RecordBatch, Diagnostics> {
        self.score_from(batch, 0).map(|scored| scored.batch)
    }

    /// Scores a batch whose first row is row number `first` of them all, from 0: for the numbers in diagnostics, and for
    /// who is who in a [cohort](Self::within), whose batches come in the order in which they were surveyed.
    ///
    /// # Errors
    ///
    /// - Other columns than those that were planned for.
    /// - Every cell that is no figure, or does not fit its input: all of the batch at once, up to 500, each with its row.
    ///
    /// A row whose figures are right, and contradict each other, is no error: it is `refused`.
    pub fn score_from(&self, batch: &RecordBatch, first: u64) -> Result<Scored, Diagnostics> {
        let cells = self.read(batch)?;
        let mut problems = Problems::default();
        let units = self.cohort.as_ref().map(|_| self.layout.units(batch, first, &mut problems));
        let work = |rows| self.rows(&cells, rows, first, units.as_deref());
        let mut outcomes = Outcomes::new(self.options.nodes.len(), 0);
        let mut counts = Counts::default();
        for share in shared(cells.rows, self.options.threads, work) {
            problems.append(share.problems);
            outcomes.append(share.outcomes);
            counts.filtered = counts.filtered.saturating_add(share.counts.filtered);
            counts.exact = counts.exact.saturating_add(share.counts.exact);
        }
        problems.finish()?;
        let columns = self.gather(batch, outcomes).map_err(|error| internal(&error))?;
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(|error| internal(&error))?;
        Ok(Scored { batch, counts })
    }

    /// The first of two passes, for frameworks whose rules look at other units: hand it every batch, then score
    /// [within](Self::within) the cohort that it makes.
    #[must_use]
    pub fn survey(&self) -> Survey<'_> {
        Survey::new(self)
    }

    /// The figures of a batch, each row bound to the framework as the core binds it.
    ///
    /// # Errors
    ///
    /// As [`score_from`](Self::score_from).
    pub fn bind_from(&self, batch: &RecordBatch, first: u64) -> Result<Vec<Bound>, Diagnostics> {
        let cells = self.read(batch)?;
        let mut problems = Problems::default();
        let units = self.layout.units(batch, first, &mut problems);
        let mut figures = Vec::new();
        let mut bounds = Vec::with_capacity(cells.rows);
        let mut bound = self.empty()?;
        for (row, unit) in units.into_iter().enumerate() {
            bound.set_unit(unit);
            if self.bind_row(&cells, row, first, &mut bound, &mut figures, &mut problems) {
                bounds.push(bound.clone());
            }
            if problems.is_full() {
                break;
            }
        }
        problems.finish()?;
        Ok(bounds)
    }

    /// A binding without figures.
    pub(crate) fn empty(&self) -> Result<Bound, Diagnostics> {
        self.framework.bind_with(&Observations::default(), self.options.bind)
    }

    fn read<'b>(&self, batch: &'b RecordBatch) -> Result<Batch<'b>, Diagnostics> {
        if self.layout.is_of(batch) {
            return Ok(self.layout.read(batch));
        }
        let list = |fields: &Fields| {
            let texts: Vec<String> =
                fields.iter().take(60).map(|field| format!("{} {}", field.name(), field.data_type())).collect();
            texts.join(", ")
        };
        let diagnostic = Diagnostic::error(codes::COLUMNS_DIFFER, Origin::NONE);
        Err(vec![diagnostic.with("found", list(batch.schema().fields()))].into())
    }

    /// Binds a row; its problems go to `problems`.
    fn bind_row(
        &self,
        batch: &Batch<'_>,
        row: usize,
        first: u64,
        bound: &mut Bound,
        figures: &mut Vec<Option<FigureValue>>,
        problems: &mut Problems,
    ) -> bool {
        let number = number(first, row);
        if !columns::row(&self.framework, batch, (row, number), figures, problems) {
            return false;
        }
        match bound.set_row(figures, self.options.standing) {
            Ok(()) => true,
            Err(found) => {
                problems.of_row(found, number);
                false
            }
        }
    }

    /// Scores consecutive rows.
    fn rows(&self, batch: &Batch<'_>, rows: Range<usize>, first: u64, units: Option<&[Unit]>) -> Share {
        let mut share = Share {
            outcomes: Outcomes::new(self.options.nodes.len(), rows.len()),
            problems: Problems::default(),
            counts: Counts::default(),
        };
        let mut figures = Vec::new();
        let mut bound = match self.empty() {
            Ok(bound) => bound,
            Err(problems) => {
                share.problems.of_row(problems, number(first, rows.start));
                return share;
            }
        };
        let mut worker = self.plan.as_deref().map(|plan| Worker::new(plan, self.options.instructions));
        // What the core works out for the fast way is bound apart: it sets figures one by one.
        let mut apart = bound.clone();
        let end = rows.end;
        for start in rows.step_by(BLOCK) {
            let block = start..start.saturating_add(BLOCK).min(end);
            if let Some(worker) = &mut worker {
                worker.block(batch, start, block.len(), &mut apart);
            }
            for (at, row) in block.enumerate() {
                if let Some((points, index, nodes)) = worker.as_ref().and_then(|worker| worker.row(at)) {
                    share.outcomes.push_scored(points, index, nodes);
                    share.counts.filtered = share.counts.filtered.saturating_add(1);
                    continue;
                }
                if self.bind_row(batch, row, first, &mut bound, &mut figures, &mut share.problems) {
                    let outcome = match (&self.cohort, units.and_then(|units| units.get(row))) {
                        (Some(cohort), Some(unit)) => {
                            bound.set_unit(unit.clone());
                            let member = u32::try_from(first.saturating_add(row as u64)).unwrap_or(u32::MAX);
                            exact::outcome(&bound.as_member(cohort, member), &self.options.nodes)
                        }
                        _ => exact::outcome(&bound, &self.options.nodes),
                    };
                    share.outcomes.push(outcome);
                    share.counts.exact = share.counts.exact.saturating_add(1);
                }
                if share.problems.is_full() {
                    return share;
                }
            }
        }
        share
    }

    /// The columns that are no input, and what became of the rows.
    fn gather(&self, batch: &RecordBatch, outcomes: Outcomes) -> Result<Vec<ArrayRef>, ArrowError> {
        let rounding = self.framework.spec().total.rounding;
        let others = self.layout.others.iter().filter_map(|at| batch.columns().get(*at).cloned());
        Ok(others.chain(outcomes.finish(rounding.points, rounding.index)?).collect())
    }
}

/// The number of a row, from 1.
const fn number(first: u64, row: usize) -> u64 {
    first.saturating_add(row as u64).saturating_add(1)
}

pub(crate) fn internal(error: &ArrowError) -> Diagnostics {
    vec![Diagnostic::error(chiso_core::codes::INTERNAL_ERROR, Origin::NONE).with("detail", error)].into()
}

/// The columns of what is scored.
fn scored_schema(framework: &Framework, schema: &Schema, layout: &Layout, options: &ScoreOptions) -> Schema {
    let others = layout.others.iter().filter_map(|at| schema.fields().get(*at));
    let mut fields: Vec<_> = others.cloned().collect();
    let taken = |name: &str| schema.fields().iter().any(|field| field.name() == name);
    let prefix = if OUTCOME.iter().any(|name| taken(name)) { "chiso." } else { "" };
    fields.extend(outcome_fields(framework, &options.nodes, prefix));
    Schema::new_with_metadata(fields, schema.metadata().clone())
}

/// What is said of every row.
const OUTCOME: [&str; 4] = ["status", "points", "index", "why"];

/// The columns of what became of rows.
pub(crate) fn outcome_fields(framework: &Framework, nodes: &[NodeIndex], prefix: &str) -> Vec<FieldRef> {
    let rounding = framework.spec().total.rounding;
    let decimal = |places: u8| DataType::Decimal128(PRECISION, i8::try_from(places).unwrap_or(i8::MAX));
    let types = [DataType::Utf8, decimal(rounding.points), decimal(rounding.index), DataType::Utf8];
    let mut fields = Vec::new();
    for ((name, data_type), nullable) in OUTCOME.into_iter().zip(types).zip([false, true, true, true]) {
        fields.push(Arc::new(Field::new(format!("{prefix}{name}"), data_type, nullable)));
    }
    for node in nodes {
        let id = framework.node_spec(*node).map_or("total", |spec| spec.id.value.as_str());
        fields.push(Arc::new(Field::new(format!("{prefix}points:{id}"), decimal(rounding.points), true)));
    }
    fields
}
