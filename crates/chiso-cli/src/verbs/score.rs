//! `score FILE…`

use chiso::json::{JsonOptions, to_json_with};
use chiso::spec::{Observations, Standing};
use chiso::toml::read_unit;
use chiso::{BindOptions, Bound, Diagnostic, Diagnostics, Scorecard};

use crate::arguments::{Choice, Format, ScoreArguments, Whose};
use crate::input::{Document, Documents, Lack, Wish};
use crate::output::Stop;
use crate::pages::{scorecard, table};
use crate::session::Session;

/// Scores every document of every file.
pub(crate) fn run(arguments: &ScoreArguments, session: &mut Session) -> Result<(), Stop> {
    let mut first = true;
    for path in &arguments.files {
        let mut documents = match Documents::open(path, &mut session.texts) {
            Ok(documents) => documents,
            Err(problem) => {
                session.report(&[problem], session.format(false));
                continue;
            }
        };
        while let Some(document) = documents.next(&mut session.texts) {
            match document {
                Ok(document) => one(document, arguments, &mut first, session)?,
                Err(problem) => {
                    session.report(&[problem], session.format(documents.json()));
                }
            }
        }
    }
    Ok(())
}

fn one(document: Document, arguments: &ScoreArguments, first: &mut bool, session: &mut Session) -> Result<(), Stop> {
    let format = session.format(document.json);
    match card_of(document, &arguments.choice, session) {
        Ok(card) => print(&card, arguments, format, std::mem::take(first), session)?,
        Err(lack) => {
            if !lack.reported {
                session.report(&lack.problems, format);
            }
            if document.line && format == Format::Json {
                session.results.write(&answer(&lack.problems, session))?;
            }
        }
    }
    if document.line { session.results.flush() } else { Ok(()) }
}

/// Reads and scores one document.
pub(crate) fn card_of(document: Document, choice: &Choice, session: &mut Session) -> Result<Scorecard, Lack> {
    let bound = bound_of(document, choice, session)?;
    bound.framework().score(&bound).map_err(|problems| {
        let warnings = bound.warnings().iter().cloned();
        warnings.chain(problems).collect::<Vec<_>>().into()
    })
}

/// Reads one document and checks it against its framework.
pub(crate) fn bound_of(document: Document, choice: &Choice, session: &mut Session) -> Result<Bound, Lack> {
    let unit = unit_of(document, session)?;
    let wish = Wish { framework: choice.framework.as_deref(), weighting: choice.weighting.as_deref() };
    let framework = session.library.for_unit(wish, &unit, &mut session.texts)?;
    Ok(framework.bind_with(&unit, BindOptions::standing(choice.standing.map(standing)))?)
}

fn unit_of(document: Document, session: &Session) -> Result<Observations, Diagnostics> {
    session.texts.source(document.source).map_or_else(|| Err(Diagnostics::new()), |source| read_unit(&source))
}

pub(crate) const fn standing(whose: Whose) -> Standing {
    match whose {
        Whose::Claimed => Standing::Claimed,
        Whose::Measured => Standing::Measured,
        Whose::Appraised => Standing::Appraised,
    }
}

fn print(
    card: &Scorecard,
    arguments: &ScoreArguments,
    format: Format,
    first: bool,
    session: &mut Session,
) -> Result<(), Stop> {
    let warnings: Vec<Diagnostic> = card.warnings().iter().cloned().collect();
    match format {
        Format::Json => {
            session.report(&warnings, format);
            let options = JsonOptions::new().sources(session.texts.kept());
            let json = to_json_with(card, &options) + "\n";
            session.results.write(&json)
        }
        Format::Csv => {
            session.report(&warnings, format);
            let rows = table::scorecard(card, first, session.screen.lang);
            session.results.write(&rows)
        }
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write(if format == Format::Text { "\n\n" } else { "\n" })?;
            }
            let look = scorecard::Look { parts_add_up: arguments.parts_add_up, quiet: session.quiet };
            let page = scorecard::page(card, look, &session.texts, session.screen.lang);
            session.page(&page, format)
        }
    }
}

/// What a line of JSON that cannot be scored is answered with, so that every line has its answer.
fn answer(problems: &[Diagnostic], session: &Session) -> String {
    let problems: Vec<String> = problems.iter().map(|problem| session.texts.to_json(problem)).collect();
    format!("{{\"format\":1,\"problems\":[{}]}}\n", problems.join(","))
}
