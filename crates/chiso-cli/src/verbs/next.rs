//! `score next FILE`

use chiso::{Bound, Diagnostic};
use chiso_analysis::steps::{Order, sort};
use chiso_analysis::{missing_figures, next_steps, per_unit};

use super::score::{bound_of, layers};
use crate::arguments::{Format, NextArguments, Sort};
use crate::input::{Lack, Reports};
use crate::output::Stop;
use crate::pages::next::{self, Next};
use crate::session::Session;

/// Says what still can be won, for every unit of a file.
pub(crate) fn run(arguments: &NextArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let Some(layers) = layers(&arguments.with, session) else { return Ok(()) };
    let mut reports = match Reports::open(&arguments.file, &layers, &mut session.texts) {
        Ok(reports) => reports,
        Err(problem) => {
            session.report(&[problem], format);
            return Ok(());
        }
    };
    let mut first = true;
    while let Some(report) = reports.next(&mut session.texts) {
        let bound = report.map_err(Lack::from).and_then(|report| bound_of(&report, &arguments.choice, session));
        match bound.and_then(|bound| ahead(&bound, arguments)) {
            Ok(next) => print(&next, std::mem::take(&mut first), session)?,
            Err(lack) if lack.reported => {}
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    Ok(())
}

/// Everything that lies ahead of a unit.
fn ahead(bound: &Bound, arguments: &NextArguments) -> Result<Next, Lack> {
    let framework = bound.framework();
    let mut steps = next_steps(framework, bound)?;
    let order = match arguments.sort {
        Sort::Gain => Order::Gain,
        Sort::Effort => Order::Effort,
        Sort::Supplier => Order::Supplier,
    };
    sort(&mut steps, order);
    Ok(Next {
        card: framework.score(bound)?,
        steps,
        missing: missing_figures(framework, bound)?,
        per_unit: if arguments.per_unit { per_unit(framework, bound)? } else { Vec::new() },
        sort: arguments.sort,
        top: arguments.top,
    })
}

fn print(next: &Next, first: bool, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let warnings: Vec<Diagnostic> = next.card.warnings().iter().cloned().collect();
    session.report(&warnings, format);
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&next::json(next)),
        Format::Csv => session.results.write(&next::csv(next, first, lang)),
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write("\n")?;
            }
            session.page(&next::page(next, lang), format)
        }
    }
}
