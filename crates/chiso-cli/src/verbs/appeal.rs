//! `score explain FILE --appeal`

use chiso::Diagnostic;

use super::score::card_of;
use crate::arguments::{Choice, ExplainArguments, Format, Whose};
use crate::input::{Document, Documents, Lack};
use crate::output::Stop;
use crate::pages::appeal::{self, Appeal};
use crate::session::Session;

/// Compares what was claimed with what was recognised, of every document of a file.
pub(crate) fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<(), Stop> {
    let mut documents = match Documents::open(&arguments.file, &mut session.texts) {
        Ok(documents) => documents,
        Err(problem) => {
            session.report(&[problem], session.format(false));
            return Ok(());
        }
    };
    let mut first = true;
    while let Some(document) = documents.next(&mut session.texts) {
        match document {
            Ok(document) => one(document, &arguments.choice, std::mem::take(&mut first), session)?,
            Err(problem) => {
                session.report(&[problem], session.format(false));
            }
        }
    }
    Ok(())
}

/// Scores a document twice: as claimed, and as the command line or the framework says.
fn one(document: Document, choice: &Choice, first: bool, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let claims = Choice { standing: Some(Whose::Claimed), ..choice.clone() };
    let claimed = card_of(document, &claims, session);
    let recognised = card_of(document, choice, session);
    let (claimed, recognised) = match (claimed, recognised) {
        (Ok(claimed), Ok(recognised)) => (claimed, recognised),
        (Err(lack), _) | (_, Err(lack)) => {
            tell(&lack, session);
            return Ok(());
        }
    };
    let warnings: Vec<Diagnostic> = recognised.warnings().iter().cloned().collect();
    session.report(&warnings, format);
    let appeal = Appeal::new(&claimed, &recognised);
    let lang = session.screen.lang;
    match format {
        Format::Json => session.results.write(&appeal::json(&appeal, &session.texts)),
        Format::Csv => session.results.write(&appeal::csv(&appeal, first, lang)),
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write("\n")?;
            }
            session.page(&appeal::page(&appeal, session.quiet, &session.texts, lang), format)
        }
    }
}

fn tell(lack: &Lack, session: &mut Session) {
    if !lack.reported {
        session.report(&lack.problems, session.format(false));
    }
}
