//! `score compare BEFORE AFTER`

use std::path::Path;

use chiso::spec::Observations;
use chiso::toml::read_unit;
use chiso::{BindOptions, Bound, Diagnostic, Origin};
use chiso_analysis::compare::{CompareOptions, Comparison, compare};

use super::score::standing;
use crate::arguments::{Choice, CompareArguments, Format};
use crate::codes;
use crate::input::{Documents, Lack, Wish, name_of};
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
    let before = only_unit(&arguments.before, session)?;
    let after = match &arguments.after {
        Some(path) => only_unit(path, session)?,
        None => before.clone(),
    };
    let before = bound(&before, &arguments.choice, session)?;
    let after = bound(&after, &arguments.later(), session)?;
    let mut options = CompareOptions::new();
    options.of.clone_from(&arguments.of);
    options.scale = arguments.on.map(crate::arguments::On::scale);
    Ok(compare(&before, &after, &options)?)
}

/// The one unit that a file reports.
fn only_unit(path: &Path, session: &mut Session) -> Result<Observations, Lack> {
    let mut documents = Documents::open(path, &mut session.texts).map_err(|problem| vec![problem])?;
    let mut units = Vec::new();
    while let Some(document) = documents.next(&mut session.texts) {
        let document = document.map_err(|problem| vec![problem])?;
        if let Some(source) = session.texts.source(document.source) {
            units.push(read_unit(&source)?);
        }
        if units.len() > 1 {
            let problem = Diagnostic::error(codes::ONE_UNIT_EXPECTED, Origin::NONE).with("file", name_of(path));
            return Err(vec![problem].into());
        }
    }
    Ok(units.pop().unwrap_or_default())
}

fn bound(unit: &Observations, choice: &Choice, session: &mut Session) -> Result<Bound, Lack> {
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let framework = session.library.for_unit(wish, unit, &mut session.texts)?;
    Ok(framework.bind_with(unit, BindOptions::standing(choice.standing.map(standing)))?)
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
