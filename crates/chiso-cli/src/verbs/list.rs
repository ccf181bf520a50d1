//! `score list`

use chiso::catalog;

use crate::arguments::Format;
use crate::input::{Shelf, load};
use crate::output::Stop;
use crate::pages::catalogue::{self, Shipped};
use crate::session::Session;

/// Lists the frameworks of the catalogue.
pub(crate) fn run(session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let mut shipped = Vec::new();
    for entry in catalog::entries() {
        let shelf = Shelf::Catalogue(entry);
        match load(&shelf, None, None, &mut session.texts) {
            Ok(framework) => {
                let (weightings, targets) = (shelf.weightings(), shelf.target_files());
                shipped.push(Shipped { framework, weightings, targets });
            }
            Err(problems) => {
                session.report(&problems, format);
            }
        }
    }
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&catalogue::json(&shipped)),
        Format::Csv => session.results.write(&catalogue::csv(&shipped, lang)),
        Format::Text | Format::Markdown => session.page(&catalogue::page(&shipped, lang), format),
    }
}
