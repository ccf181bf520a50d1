//! `score TABLE --output FILE.parquet`: a row a unit, for tables of any length.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, RecordBatch};
use arrow_schema::DataType;
use chiso::spec::{Observations, Standing};
use chiso::{BindOptions, Bound, Cohort, Diagnostic, Framework, Origin};
use chiso_arrow::{ScoreOptions, ScoredRows, Scorer};
use chiso_table::{Column, Target, UnitRow};

use super::score::{standing, within};
use crate::arguments::ScoreArguments;
use crate::codes;
use crate::columns::{Columns, Form};
use crate::input::{ColumnFile, Lack, TableFile, Wanted, Wish, is_parquet, match_options, needs_all, nobody_left_out};
use crate::output::Stop;
use crate::progress::Progress;
use crate::session::Session;

/// How many rows are scored together.
const ROWS: usize = 1 << 16;
/// How many problems are told.
const MOST_PROBLEMS: usize = 500;
/// How many rows are gathered of tables that come row by row.
const GATHERED: usize = 1 << 13;

/// Why there is no result.
enum Trouble {
    /// Something is wrong with what was read.
    Data(Lack),
    /// Nothing more can be written.
    Stop(Stop),
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<Lack> for Trouble {
    fn from(lack: Lack) -> Self {
        Self::Data(lack)
    }
}

impl From<Vec<Diagnostic>> for Trouble {
    fn from(problems: Vec<Diagnostic>) -> Self {
        Self::Data(problems.into())
    }
}

impl From<chiso::Diagnostics> for Trouble {
    fn from(problems: chiso::Diagnostics) -> Self {
        Self::Data(problems.into())
    }
}

/// Scores every unit of a table.
pub(crate) fn run(path: &Path, form: Form, arguments: &ScoreArguments, session: &mut Session) -> Result<(), Stop> {
    match of_table(path, form, arguments, session) {
        Ok(()) => Ok(()),
        Err(trouble) => {
            // A part of the rows is no answer.
            session.results.discard();
            match trouble {
                Trouble::Stop(stop) => Err(stop),
                Trouble::Data(lack) => {
                    if !lack.reported {
                        session.report(&lack.problems, session.format(false));
                    }
                    Ok(())
                }
            }
        }
    }
}

fn of_table(path: &Path, form: Form, arguments: &ScoreArguments, session: &mut Session) -> Result<(), Trouble> {
    let choice = &arguments.choice;
    let table = if is_parquet(path) {
        let file = ColumnFile::open(path, &mut session.texts).map_err(|problem| vec![problem])?;
        let framework = framework(arguments, session)?;
        match planned(file, &framework, arguments, session)? {
            Plan::Columns(planned) => return of_columns(&planned, form, arguments, session),
            Plan::Rows(file) => TableFile::of_columns(file, true),
        }
    } else {
        TableFile::open_long(path, &mut session.texts).map_err(|problem| vec![problem])?
    };
    let framework = framework(arguments, session)?;
    let binding = BindOptions::standing(choice.standing.map(standing));
    of_rows(&table, &framework, Wanted { period: None, binding }, form, arguments, session)
}

fn framework(arguments: &ScoreArguments, session: &mut Session) -> Result<Framework, Lack> {
    let choice = &arguments.choice;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    session.library.for_unit(wish, &Observations::default(), &mut session.texts)
}

/// How a file of columns is scored.
enum Plan {
    /// As columns.
    Columns(Box<Planned>),
    /// Row by row, like other tables.
    Rows(ColumnFile),
}

/// Columns that are scored as such.
struct Planned {
    file: ColumnFile,
    /// The columns that are read, and under which names.
    wanted: Vec<(usize, String)>,
    scorer: Scorer,
}

/// Whether a file is scored as columns: where each holds figures as they are, and every row is a unit by itself.
fn planned(
    file: ColumnFile,
    framework: &Framework,
    arguments: &ScoreArguments,
    session: &mut Session,
) -> Result<Plan, Trouble> {
    let table = &arguments.table;
    let by_rows = table.units.is_some() || !table.leave_out.is_empty() || table.shape.is_some();
    if by_rows || (needs_all(framework) && !framework.is_relative()) {
        return Ok(Plan::Rows(file));
    }
    let options = match_options(table, None, &mut session.texts)?;
    // Where a column is what no heading tells, the way row by row says so.
    let Ok((columns, warnings)) = file.headed(framework, &options) else { return Ok(Plan::Rows(file)) };
    let Some((wanted, whose)) = figures(&file, framework, columns) else { return Ok(Plan::Rows(file)) };
    let names: Vec<(usize, &str)> = wanted.iter().map(|(at, name)| (*at, name.as_str())).collect();
    let batches = file.batches(&names, ROWS).map_err(|problem| vec![problem])?;
    let schema = batches.schema();
    // Text says how numbers are written, which is for those who read tables.
    let is_told = |field: &arrow_schema::Field| matches!(field.data_type(), DataType::Utf8 | DataType::Timestamp(..));
    let told = schema.fields().iter().any(|field| framework.input(field.name()).is_some() && is_told(field));
    let score = ScoreOptions::default()
        .with_bind(BindOptions::standing(arguments.choice.standing.map(standing)))
        .with_standing(whose)
        .with_threads(std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    let scorer = Scorer::new(framework, schema, score);
    let Some(scorer) = scorer.ok().filter(|_| !told) else { return Ok(Plan::Rows(file)) };
    let warnings: Vec<Diagnostic> = warnings.into_iter().collect();
    session.report(&warnings, session.format(false));
    Ok(Plan::Columns(Box::new(Planned { file, wanted, scorer })))
}

/// The columns to read, each with the name of its input or its own, and whose figures they hold; nothing where they hold those
/// of several, or points.
fn figures(file: &ColumnFile, framework: &Framework, columns: Vec<Column>) -> Option<(Vec<(usize, String)>, Standing)> {
    let mut wanted = Vec::new();
    let mut whose: Option<Standing> = None;
    for ((at, name), column) in file.names().enumerate().zip(columns) {
        match column {
            Column::Ignored => {}
            Column::Target(Target::Figure(input, standing)) => {
                if *whose.get_or_insert(standing) != standing {
                    return None;
                }
                wanted.push((at, framework.input_spec(input)?.id.value.clone()));
            }
            Column::Target(_) => return None,
            _ => wanted.push((at, name.to_owned())),
        }
    }
    Some((wanted, whose.unwrap_or(Standing::Claimed)))
}

impl Planned {
    /// Hands every batch to `each`, with the number of rows before it.
    fn for_each(
        &self,
        progress: &mut Progress,
        each: &mut dyn FnMut(RecordBatch, u64) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let names: Vec<(usize, &str)> = self.wanted.iter().map(|(at, name)| (*at, name.as_str())).collect();
        let mut batches = self.file.batches(&names, ROWS).map_err(|problem| vec![problem])?;
        let mut first = 0_u64;
        while let Some(batch) = batches.next().map_err(|failure| vec![self.file.broken(failure)])? {
            let rows = batch.num_rows();
            each(batch, first)?;
            progress.steps(rows);
            first = first.saturating_add(rows as u64);
        }
        if first == 0 {
            let problem = Diagnostic::error(chiso_table::codes::TABLE_EMPTY, Origin::new(self.file.source(), 0, 0));
            return Err(vec![problem.with("what", "headings")].into());
        }
        Ok(())
    }
}

/// Scores columns, batch by batch; twice where rules look at other units.
fn of_columns(planned: &Planned, form: Form, arguments: &ScoreArguments, session: &mut Session) -> Result<(), Trouble> {
    let mut progress = Progress::new(session.screen.lang);
    let scorer = match cohort(planned, arguments, &mut progress, session)? {
        Some(cohort) => planned.scorer.clone().within(cohort),
        None => planned.scorer.clone(),
    };
    let mut columns = Columns::begin(form, scorer.schema(), &mut session.results)?;
    let (mut refused, mut problems) = (Refused::default(), Problems::of(&planned.file));
    planned.for_each(&mut progress, &mut |batch, first| match scorer.score_from(&batch, first) {
        Ok(_) if problems.is_some() => Ok(()),
        Ok(scored) => {
            refused.look(&scored.batch, first);
            Ok(columns.write(scored.batch, &mut session.results)?)
        }
        Err(found) => problems.add(found),
    })?;
    problems.finish()?;
    columns.finish(&mut session.results)?;
    drop(progress);
    refused.report(planned.file.name(), planned.file.source(), session);
    Ok(())
}

/// The units that each is compared with: those of a file that was kept, or those of the table.
fn cohort(
    planned: &Planned,
    arguments: &ScoreArguments,
    progress: &mut Progress,
    session: &mut Session,
) -> Result<Option<Arc<Cohort>>, Trouble> {
    let framework = planned.scorer.framework();
    if let Some(path) = &arguments.choice.cohort {
        let (cohort, warning) = session.cohorts.of(path, framework, &mut session.texts)?;
        let warnings: Vec<Diagnostic> = warning.into_iter().collect();
        session.report(&warnings, session.format(false));
        return Ok(Some(cohort));
    }
    if !framework.is_relative() {
        return Ok(None);
    }
    let (mut survey, mut problems) = (planned.scorer.survey(), Problems::of(&planned.file));
    planned.for_each(progress, &mut |batch, first| match planned.scorer.bind_from(&batch, first) {
        Ok(_) if problems.is_some() => Ok(()),
        Ok(bounds) => {
            survey.add_bound(bounds);
            Ok(())
        }
        Err(found) => problems.add(found),
    })?;
    problems.finish()?;
    Ok(Some(Arc::new(survey.finish()?)))
}

/// What is wrong with the cells of a file, no more than a person would read.
struct Problems {
    source: u32,
    found: Vec<Diagnostic>,
}

impl Problems {
    const fn of(file: &ColumnFile) -> Self {
        Self { source: file.source(), found: Vec::new() }
    }

    const fn is_some(&self) -> bool {
        !self.found.is_empty()
    }

    /// Takes in those of a batch; `Err` with all of them where they are too many.
    fn add(&mut self, found: chiso::Diagnostics) -> Result<(), Trouble> {
        let origin = Origin::new(self.source, 0, 0);
        self.found.extend(found.into_iter().map(|mut problem| {
            problem.origin = origin;
            problem
        }));
        if self.found.len() <= MOST_PROBLEMS {
            return Ok(());
        }
        self.found.truncate(MOST_PROBLEMS);
        let last = Diagnostic::error(chiso_table::codes::TOO_MANY_PROBLEMS, origin);
        self.found.push(last.with("limit", MOST_PROBLEMS));
        Err(std::mem::take(&mut self.found).into())
    }

    fn finish(self) -> Result<(), Trouble> {
        if self.found.is_empty() { Ok(()) } else { Err(self.found.into()) }
    }
}

/// Scores a table that is read row by row.
fn of_rows(
    file: &TableFile,
    framework: &Framework,
    wanted: Wanted,
    form: Form,
    arguments: &ScoreArguments,
    session: &mut Session,
) -> Result<(), Trouble> {
    let choice = &arguments.choice;
    let mut progress = Progress::new(session.screen.lang);
    let mut scored = ScoredRows::new(framework, Vec::new());
    let mut columns = Columns::begin(form, scored.schema(), &mut session.results)?;
    let mut refused = Refused::default();
    let mut rows = 0_u64;
    let waits = framework.is_relative() || choice.cohort.is_some();
    let (mut waiting, mut stopped): (Vec<Bound>, Result<(), Trouble>) = (Vec::new(), Ok(()));
    let results = &mut session.results;
    let rest = file.visit(framework, &arguments.table, wanted, &mut session.texts, &mut |row: &UnitRow, bound| {
        progress.step();
        if waits {
            waiting.push(bound.clone());
        } else if stopped.is_ok() {
            scored.push(&row.unit, bound);
            if scored.len() >= GATHERED {
                stopped = scored.take().map_err(Trouble::from).and_then(|batch| {
                    refused.look(&batch, rows);
                    rows = rows.saturating_add(batch.num_rows() as u64);
                    Ok(columns.write(batch, results)?)
                });
            }
        }
    })?;
    stopped?;
    session.report(&rest.warnings, session.format(false));
    if !rest.problems.is_empty() {
        return Err(rest.problems.into());
    }
    session.report(&nobody_left_out(&arguments.table, &rest.left_out), session.format(false));
    let kept = if framework.is_relative() && choice.cohort.is_none() {
        Some(Arc::new(framework.survey(&waiting)?))
    } else {
        None
    };
    for bound in waiting {
        let bound = match &kept {
            Some(cohort) => bound.within(cohort)?,
            None => within(bound, choice, session)?,
        };
        let unit = bound.unit().clone();
        scored.push(&unit, &bound);
    }
    let batch = scored.take()?;
    refused.look(&batch, rows);
    columns.write(batch, &mut session.results)?;
    columns.finish(&mut session.results)?;
    drop(progress);
    refused.report(file.name(), file.source(), session);
    Ok(())
}

/// Rows that contradict themselves or the framework.
#[derive(Default)]
struct Refused {
    count: u64,
    /// The first, from 1, and why.
    first: Option<(u64, String)>,
}

impl Refused {
    /// Looks at scored rows, of which so many stood before.
    fn look(&mut self, scored: &RecordBatch, before: u64) {
        let column = |name: &str| {
            let prefixed = || scored.column_by_name(&format!("chiso.{name}"));
            prefixed().or_else(|| scored.column_by_name(name))?.as_string_opt::<i32>()
        };
        let (Some(status), Some(why)) = (column("status"), column("why")) else { return };
        for (row, status) in status.iter().enumerate() {
            if status != Some("refused") {
                continue;
            }
            self.count = self.count.saturating_add(1);
            if self.first.is_none() {
                let number = before.saturating_add(row as u64).saturating_add(1);
                let why = if why.is_valid(row) { why.value(row).to_owned() } else { String::new() };
                self.first = Some((number, why));
            }
        }
    }

    fn report(self, name: &str, source: u32, session: &mut Session) {
        let Some((row, why)) = self.first else { return };
        let problem = Diagnostic::error(codes::ROWS_REFUSED, Origin::new(source, 0, 0)).with("file", name);
        let problem = problem.with("count", self.count).with("row", row).with("why", why);
        session.report(&[problem], session.format(false));
    }
}
