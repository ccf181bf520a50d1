//! `score explain FILE [NODE]`

use chiso::codes::engine;
use chiso::json::{JsonOptions, node_to_json};
use chiso::{Diagnostic, NodeScore, Origin, Scorecard};

use super::appeal;
use super::score::{card_of, layers};
use crate::arguments::{ExplainArguments, Format};
use crate::input::{Lack, Reports};
use crate::output::Stop;
use crate::pages::{explanation, table};
use crate::session::Session;

/// The name of the total.
const TOTAL: &str = "total";

/// Explains a node, or all of them, of every unit of a file.
pub(crate) fn run(arguments: &ExplainArguments, session: &mut Session) -> Result<(), Stop> {
    if arguments.appeal {
        return appeal::run(arguments, session);
    }
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
        let card = report.map_err(Lack::from).and_then(|report| card_of(&report, &arguments.choice, session));
        // JSON is asked for by name: an explanation is for people.
        let format = session.format(false);
        match card {
            Ok(card) => {
                let warnings: Vec<Diagnostic> = card.warnings().iter().cloned().collect();
                session.report(&warnings, format);
                one(&card, arguments.node.as_deref(), std::mem::take(&mut first), format, session)?;
            }
            Err(lack) if lack.reported => {}
            Err(lack) => {
                session.report(&lack.problems, format);
            }
        }
    }
    Ok(())
}

fn one(card: &Scorecard, name: Option<&str>, first: bool, format: Format, session: &mut Session) -> Result<(), Stop> {
    let nodes: Vec<NodeScore<'_>> = match name {
        None => card.nodes().chain([card.total()]).collect(),
        Some(TOTAL) => vec![card.total()],
        Some(name) => match card.node(name) {
            Some(node) => vec![node],
            None => {
                let problem = Diagnostic::error(engine::UNKNOWN_NODE, Origin::NONE).with("name", name);
                let problem = problem.with_some("suggestion", nearest(card, name));
                session.report(&[problem], format);
                return Ok(());
            }
        },
    };
    let lang = session.screen.lang;
    match format {
        Format::Json => {
            let options = JsonOptions::new().sources(session.texts.kept());
            let lines: Vec<String> = nodes.into_iter().map(|node| node_to_json(card, node, &options) + "\n").collect();
            session.results.write(&lines.concat())
        }
        Format::Csv => {
            let rows = table::figures(card, &nodes, first, &session.texts, lang);
            session.results.write(&rows)
        }
        Format::Text | Format::Markdown => {
            if !first {
                session.results.write("\n")?;
            }
            let page = explanation::page(card, nodes, &session.texts, lang);
            session.page(&page, format)
        }
    }
}

/// The id or code that was probably meant.
fn nearest<'c>(card: &'c Scorecard, name: &str) -> Option<&'c str> {
    let known = card.nodes().flat_map(|node| [Some(node.id()), node.code()]).flatten();
    let near = known.map(|known| (strsim::osa_distance(name, known), known));
    near.filter(|(distance, known)| distance.saturating_mul(3) <= known.chars().count()).min().map(|(_, known)| known)
}
