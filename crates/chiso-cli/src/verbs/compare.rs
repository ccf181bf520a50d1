//! `score compare BEFORE AFTER`

use std::path::Path;

use chiso::{Diagnostic, Origin};
use chiso_analysis::compare::{CompareOptions, Comparison, compare};

use super::score::bound_of;
use crate::arguments::{CompareArguments, Format};
use crate::codes;
use crate::input::{Lack, Layers, Report, Reports, name_of};
use crate::output::Stop;
use crate::pages::compared;
use crate::session::Session;

/// Scores both, and shows what their difference is made of.
pub(crate) fn run(arguments: &CompareArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let comparison = compared_of(arguments, session);
    match comparison {
        Ok(comparison) => print(&comparison, arguments.top, session),
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            Ok(())
        }
    }
}

fn compared_of(arguments: &CompareArguments, session: &mut Session) -> Result<Comparison, Lack> {
    let before = only_report(&arguments.before, session)?;
    let after = arguments.after.as_deref().map(|path| only_report(path, session)).transpose()?;
    let earlier = bound_of(&before, &arguments.choice, session)?;
    let later = bound_of(after.as_ref().unwrap_or(&before), &arguments.later(), session)?;
    let mut options = CompareOptions::new();
    options.of.clone_from(&arguments.of);
    options.scale = arguments.on.map(crate::arguments::On::scale);
    Ok(compare(&earlier, &later, &options)?)
}

/// The one report in a file, or that of a folder of parts.
fn only_report(path: &Path, session: &mut Session) -> Result<Report, Lack> {
    let layers = Layers::default();
    let mut reports = Reports::open(path, &layers, &mut session.texts).map_err(|problem| vec![problem])?;
    let first = reports.next(&mut session.texts).transpose()?;
    if reports.next(&mut session.texts).is_some() {
        let problem = Diagnostic::error(codes::ONE_UNIT_EXPECTED, Origin::NONE).with("file", name_of(path));
        return Err(vec![problem].into());
    }
    first.ok_or_else(|| Lack { problems: Vec::new(), reported: true })
}

fn print(comparison: &Comparison, top: Option<usize>, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let warnings: Vec<Diagnostic> = comparison.after.warnings().iter().cloned().collect();
    session.report(&warnings, format);
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&compared::json(comparison)),
        Format::Csv => session.results.write(&compared::csv(comparison, lang)),
        Format::Text | Format::Markdown => session.page(&compared::page(comparison, top, session.quiet, lang), format),
    }
}
