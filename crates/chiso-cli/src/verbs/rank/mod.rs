//! `score rank FILE…`

mod around;
mod cohort;
mod gather;

use std::ops::Range;

use chiso::Diagnostic;
use chiso::json::{RankingView, ranking_to_json};
use chiso::rank::Rankings;
use chiso::spec::{Period, TargetsSpec};

use self::gather::Ranker;
use super::score::standing;
use crate::arguments::{Format, RankArguments};
use crate::input::{Lack, unit_files};
use crate::output::Stop;
use crate::pages::ranking::{self, Detail, Shown};
use crate::session::Session;

/// Ranks every unit of every file.
pub(crate) fn run(arguments: &RankArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let mut ranker = Ranker::new(arguments, format);
    for path in &arguments.inputs {
        for file in unit_files(path, &mut session.texts) {
            match file {
                Ok(file) if arguments.table.is_table(&file) => ranker.table(&file, session),
                Ok(file) => ranker.file(&file, session),
                Err(problem) => {
                    session.report(&[problem], format);
                }
            }
        }
    }
    // Without a unit that can be scored there is no ranking; what is wrong with them was told.
    match ranker.finish(session)?.map(|cohort| cohort.rank(arguments)) {
        None | Some(Ok(None)) => Ok(()),
        Some(Ok(Some(ranked))) => print(&ranked, arguments, format, session),
        Some(Err(problem)) => {
            session.report(&[problem], format);
            Ok(())
        }
    }
}

/// A cohort with its places.
struct Ranked {
    now: Rankings,
    before: Option<Rankings>,
    /// The other periods that units report for.
    others: Vec<Period>,
    shown: Option<Vec<Range<usize>>>,
    /// Who is shown with the neighbours.
    around: Option<usize>,
    /// What should be known of it.
    warnings: Vec<Diagnostic>,
}

fn print(ranked: &Ranked, arguments: &RankArguments, format: Format, session: &mut Session) -> Result<(), Stop> {
    let Ranked { now, before, others, shown, around, warnings } = ranked;
    session.report(warnings, format);
    let targets = match targets(arguments, now, session) {
        Ok(targets) => targets,
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            return Ok(());
        }
    };
    let goals = ranking::goals::goals(now, &targets);
    let view = Shown {
        rankings: now,
        before: before.as_ref(),
        others,
        stretches: shown.as_deref(),
        around: *around,
        detail: match (arguments.nodes, arguments.per_pillar) {
            (true, _) => Detail::Nodes,
            (_, true) => Detail::Pillars,
            _ => Detail::Plain,
        },
        standing: arguments.choice.standing.map(standing),
        quiet: session.quiet,
    };
    match format {
        Format::Json => {
            let mut view = RankingView::default();
            (view.sources, view.before, view.shown) = (Some(session.texts.kept()), before.as_ref(), shown.clone());
            view.standing = arguments.choice.standing.map(standing);
            let json = ranking::goals::json(ranking_to_json(now, &view), &goals) + "\n";
            session.results.write(&json)
        }
        Format::Csv => ranking::csv(&view, &mut |rows| session.results.write(rows)),
        Format::Text | Format::Markdown => {
            let mut page = ranking::page(&view, format == Format::Text, session.screen);
            ranking::goals::add(&mut page, &goals, session.screen.lang);
            session.page(&page, format)
        }
    }
}

/// The targets whose goals of rank are held against the ranking.
fn targets(arguments: &RankArguments, now: &Rankings, session: &mut Session) -> Result<Vec<TargetsSpec>, Lack> {
    let framework = now.framework();
    let id = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
    let mut files = Vec::new();
    for name in &arguments.targets {
        let targets = session.targets.named(name, framework, &session.library, &mut session.texts)?;
        let spec = framework.spec();
        if id(&targets.framework.value) != spec.id.value {
            let code = chiso_analysis::codes::TARGETS_FOR_OTHER_FRAMEWORK;
            let problem = Diagnostic::error(code, targets.framework.origin).with("found", &targets.framework.value);
            let expected = format!("{}/{}", spec.id.value, spec.edition.value);
            return Err(vec![problem.with("expected", expected)].into());
        }
        files.push(targets);
    }
    Ok(files)
}
