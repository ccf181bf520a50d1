//! `score show FRAMEWORK`

use chiso::Framework;
use chiso_analysis::editions::compare;

use crate::arguments::{Format, ShowArguments};
use crate::input::{Shelf, Weighting};
use crate::output::Stop;
use crate::pages::against::{self, Against};
use crate::pages::framework;
use crate::session::Session;

/// Shows a framework.
pub(crate) fn run(arguments: &ShowArguments, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let weighting = arguments.weighting.as_deref().map(Weighting::named);
    let found = match Shelf::named(&arguments.framework) {
        Ok(shelf) => session.library.framework(shelf, weighting, &mut session.texts),
        Err(problem) => Err(vec![problem].into()),
    };
    let shown = match found {
        Ok(framework) => framework,
        Err(lack) => {
            session.report(&lack.problems, format);
            return Ok(());
        }
    };
    if let Some(before) = &arguments.against {
        return against(before, arguments, &shown, session);
    }
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&framework::json(&shown, &session.texts)),
        Format::Csv => session.results.write(&framework::csv(&shown, &session.texts, lang)),
        Format::Text | Format::Markdown => {
            let page = framework::page(&shown, &session.texts, session.quiet, lang);
            session.page(&page, format)
        }
    }
}

/// Shows what changed from an edition to another.
fn against(before: &str, arguments: &ShowArguments, after: &Framework, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let weighting = arguments.weighting.as_deref().map(Weighting::named);
    let found = match Shelf::named(before) {
        Ok(shelf) => session.library.framework(shelf, weighting, &mut session.texts),
        Err(problem) => Err(vec![problem].into()),
    };
    let before = match found {
        Ok(framework) => framework,
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            return Ok(());
        }
    };
    let against = Against { before: &before, after, difference: compare(&before, after) };
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&against::json(&against)),
        Format::Csv => session.results.write(&against::csv(&against, lang)),
        Format::Text | Format::Markdown => session.page(&against::page(&against, lang), format),
    }
}
