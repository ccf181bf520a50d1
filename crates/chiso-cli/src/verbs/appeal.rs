//! `score explain FILE --appeal`

use chiso::Diagnostic;

use super::score::{card_of, layers};
use crate::arguments::{Choice, ExplainArguments, Format, Whose};
use crate::input::{Lack, Report, Reports};
use crate::output::Stop;
use crate::pages::appeal::{self, Appeal};
use crate::session::Session;

/// Compares what was claimed with what was recognised, of every unit of a file.
pub(crate) fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<(), Stop> {
    let Some(layers) = layers(&arguments.with, session) else { return Ok(()) };
    let mut reports = match Reports::open(&arguments.file, &layers, &mut session.texts) {
        Ok(reports) => reports,
        Err(problem) => {
            session.report(&[problem], session.format(false));
            return Ok(());
        }
    };
    let mut first = true;
    while let Some(report) = reports.next(&mut session.texts) {
        match report {
            Ok(report) => one(&report, &arguments.choice, std::mem::take(&mut first), session)?,
            Err(unread) => tell(&unread.into(), session),
        }
    }
    Ok(())
}

/// Scores a report twice: as claimed, and as the command line or the framework says.
fn one(report: &Report, choice: &Choice, first: bool, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(false);
    let claims = Choice { standing: Some(Whose::Claimed), ..choice.clone() };
    let claimed = card_of(report, &claims, session);
    let recognised = card_of(report, choice, session);
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
