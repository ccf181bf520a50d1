use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use chiso::json::{RankingView, diagnostic_to_json, ranking_to_json};
use chiso::rank::{Contender, Gathered, RankOptions, Unranked};
use chiso::spec::{Observations, Standing};
use chiso::toml::{self, FileKind, kind_of};
use chiso::{
    BindOptions, Bound, Diagnostics, Error, Framework, JsonOptions, Library, Scorecard, Sources, to_json_with,
};

use crate::case::Case;

/// Each fraction that has so many digits or fewer is written exactly, beside what it is rounded to.
const EXACT_DIGITS: usize = 200;

/// Whose figures come first: as the framework says, and as one could ask.
const STANDINGS: [Option<Standing>; 4] =
    [None, Some(Standing::Claimed), Some(Standing::Measured), Some(Standing::Appraised)];

/// Everything that comes of a case, as lines: a heading for each file, and JSON.
#[must_use]
pub fn answer(case: &Case<'_>) -> String {
    let mut library = Library::new();
    let ids: Vec<u32> = case.files.iter().map(|(name, text)| library.add(*name, (*text).to_string())).collect();
    let own = |kind: FileKind, sources: &Sources| -> Vec<u32> {
        let is = |id: &u32| sources.source(*id).is_some_and(|source| kind_of(&source) == Some(kind));
        ids.iter().copied().filter(is).collect()
    };
    let frameworks = own(FileKind::Framework, library.sources());
    let weightings = own(FileKind::Weighting, library.sources());
    let mut said = Said { text: String::new() };
    said.line(&["== ", case.name]);
    for (id, (name, _)) in ids.iter().zip(&case.files) {
        said.line(&["-- ", name]);
        let Some(kind) = library.sources().source(*id).and_then(|source| kind_of(&source)) else { continue };
        match kind {
            FileKind::Framework => compile(&mut library, *id, &weightings, &mut said),
            FileKind::Unit => units(&mut library, *id, &frameworks, &mut said),
            other => written_back(library.sources(), *id, other, &mut said),
        }
    }
    said.text
}

/// A framework, with each weighting of the case and without: its fingerprint is made of its canonical form.
fn compile(library: &mut Library, id: u32, weightings: &[u32], said: &mut Said) {
    let sources = library.sources();
    let named = weightings.iter().filter_map(|id| toml::read_weighting(&sources.source(*id)?).ok());
    let names: Vec<Option<String>> =
        core::iter::once(None).chain(named.map(|weighting| Some(weighting.id.value))).collect();
    for name in names {
        match library.framework_in(id, name.as_deref()) {
            Ok(framework) => said.line(&["framework ", &chiso::fingerprint(&framework)]),
            Err(error) => said.error(&error),
        }
    }
}

/// One unit or several: with the frameworks of the case, or with the one that they name.
fn units(library: &mut Library, id: u32, own: &[u32], said: &mut Said) {
    let read = match library.sources().source(id) {
        Some(source) => toml::read_units(&source),
        None => return,
    };
    let units = match read {
        Ok(units) => units,
        Err(problems) => return said.problems(&problems, library.sources()),
    };
    if own.is_empty() || units.len() == 1 {
        match library.score(id) {
            Ok(card) => said.card(&card, library.sources()),
            Err(error) => said.error(&error),
        }
    }
    let Some(first) = units.first() else { return };
    let weighting = first.weighting.as_ref().map(|weighting| weighting.value.as_str());
    let mut frameworks: Vec<Framework> = Vec::new();
    for framework in own {
        frameworks.extend(library.framework_in(*framework, weighting).ok());
    }
    if let (true, Some(name)) = (own.is_empty(), &first.framework) {
        frameworks.extend(library.framework(&name.value, weighting).ok());
    }
    for framework in &frameworks {
        for standing in STANDINGS {
            said.line(&["as ", standing.map_or("the framework says", Standing::as_str)]);
            score(framework, &units, standing, library.sources(), said);
        }
    }
}

/// The cards of units, each within the cohort of all; the totals by the short way; and their ranking.
fn score(
    framework: &Framework,
    units: &[Observations],
    standing: Option<Standing>,
    sources: &Sources,
    said: &mut Said,
) {
    let mut bound: Vec<Bound> = Vec::new();
    for unit in units {
        match framework.bind_with(unit, BindOptions::standing(standing)) {
            Ok(unit) => bound.push(unit),
            Err(problems) => said.problems(&problems, sources),
        }
    }
    let cards = match framework.score_cohort(&bound) {
        Ok(cards) => cards,
        Err(problems) => return said.problems(&problems, sources),
    };
    let options = RankOptions::of(framework);
    let mut gathered = Gathered::new(framework, options.clone(), None);
    for (unit, card) in bound.iter().zip(cards) {
        match card {
            Ok(card) => {
                said.card(&card, sources);
                gathered.add_card(&card, "");
            }
            Err(problems) => {
                said.problems(&problems, sources);
                gathered.add_unranked(unit.unit(), &Unranked::Refused(problems), "");
            }
        }
        let total = Contender::of_bound(unit, &options);
        let (points, index) = (total.points(), total.index());
        let text = |number: Option<chiso::Decimal>| number.map_or("-".to_string(), |number| number.to_string());
        said.line(&["total ", &text(points), " ", &text(index), " ", &chiso::fingerprint(unit)]);
    }
    let mut view = RankingView::default();
    view.sources = Some(sources);
    said.line(&[&ranking_to_json(&gathered.rank(), &view)]);
}

/// A file that is not scored, as it is written back.
fn written_back(sources: &Sources, id: u32, kind: FileKind, said: &mut Said) {
    let Some(source) = sources.source(id) else { return };
    let text = match kind {
        FileKind::Weighting => toml::read_weighting(&source).map(|spec| toml::write_weighting(&spec)),
        FileKind::Targets => toml::read_targets(&source).map(|spec| toml::write_targets(&spec)),
        FileKind::Mergers => toml::read_mergers(&source).map(|spec| toml::write_mergers(&spec)),
        FileKind::Cohort => toml::read_cohort(&source).map(|spec| toml::write_cohort(&spec)),
        // A part is read with the framework that includes it.
        _ => return,
    };
    match text {
        Ok(text) => said.line(&[&text]),
        Err(problems) => said.problems(&problems, sources),
    }
}

struct Said {
    text: String,
}

impl Said {
    fn line(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.text.push_str(piece));
        self.text.push('\n');
    }

    fn card(&mut self, card: &Scorecard, sources: &Sources) {
        let options = JsonOptions::new().sources(sources).exact(EXACT_DIGITS);
        self.line(&[&to_json_with(card, &options)]);
    }

    fn problems(&mut self, problems: &Diagnostics, sources: &Sources) {
        for problem in problems.iter() {
            self.line(&[&diagnostic_to_json(problem, sources)]);
        }
    }

    fn error(&mut self, error: &Error) {
        // Writing to a text does not fail.
        let _ = writeln!(self.text, "{:?}", error.kind());
        self.problems(error.diagnostics(), error.sources());
    }
}
