//! `score rank FILE…`

mod cohort;
mod gather;

use std::ops::Range;

use chiso::json::{RankingView, ranking_to_json};
use chiso::rank::Rankings;
use chiso::spec::Period;

use self::gather::Ranker;
use super::score::standing;
use crate::arguments::{Format, RankArguments};
use crate::input::{is_table, unit_files};
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
                Ok(file) if is_table(&file) => ranker.table(&file, session),
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
}

fn print(ranked: &Ranked, arguments: &RankArguments, format: Format, session: &mut Session) -> Result<(), Stop> {
    let Ranked { now, before, others, shown, around } = ranked;
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
            let json = ranking_to_json(now, &view) + "\n";
            session.results.write(&json)
        }
        Format::Csv => {
            let rows = ranking::csv(&view);
            session.results.write(&rows)
        }
        Format::Text | Format::Markdown => {
            let page = ranking::page(&view, format == Format::Text, session.screen);
            session.page(&page, format)
        }
    }
}
