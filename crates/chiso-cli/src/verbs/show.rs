//! `score show FRAMEWORK`

use crate::arguments::{Format, ShowArguments};
use crate::input::{Shelf, Weighting};
use crate::output::Stop;
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
