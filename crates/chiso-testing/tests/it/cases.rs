//! Every case that is written as data, through the library, the engine and the oracle. The command replays them too, in
//! the tests of its own crate.

use std::path::{Path, PathBuf};

use chiso::{Choice, Library};
use chiso_core::number::Number;
use chiso_core::spec::{FrameworkSpec, NodeBody, NodeSpec, WeightingSpec};
use chiso_core::{BindOptions, Framework, Scorecard, Status};
use chiso_testing::cases::{Case, What, found, shapes, shipped};
use chiso_testing::generate::Scenario;
use chiso_testing::{OracleError, score};
use chiso_toml::{Source, Syntax, Wanted, includes, read_framework_with};

use crate::read::{quantity, unit, weighting};
use chiso_testing::differential::{bound, compare, errors};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every case; there is at least one of each kind.
fn all() -> Vec<Case> {
    let mut all = shapes(&folder("cases/shapes"));
    all.extend(found(&folder("cases/found")));
    all.extend(shipped(&folder("../../indicators")));
    all
}

pub(crate) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every line that `differences` finds in a case, with the name of the case; none is what is wanted.
#[track_caller]
fn replay(differences: impl Fn(&Case) -> Vec<String>) {
    let lines = |case: Case| {
        let lines = differences(&case);
        lines.into_iter().map(move |line| format!("{}: {line}", case.name))
    };
    let wrong: Vec<String> = all().into_iter().flat_map(lines).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A framework with the files that it includes, and the shipped edition that it builds on.
fn framework(path: &Path) -> FrameworkSpec {
    let main = text(path);
    let main = Source { id: 0, text: &main, syntax: Syntax::Toml };
    let base = main.text.lines().find_map(|line| line.strip_prefix("extends = \"")?.strip_suffix('"'));
    let base = base.map(|name| (name, folder("../../indicators").join(name).join("framework.toml")));
    let base = base.map(|(name, path)| (name, text(&path), path));
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut read = |of: &Source<'_>, path: &Path| {
        parts.extend(includes(of).into_iter().map(|part| {
            let text = text(&path.with_file_name(&part.value));
            (part.value, text)
        }));
    };
    read(&main, path);
    if let Some((_, text, path)) = &base {
        read(&Source { id: 1, text, syntax: Syntax::Toml }, path);
    }
    let spec = read_framework_with(&main, &mut |wanted| match wanted {
        Wanted::Base { name, .. } => {
            let (_, text, _) = base.as_ref().filter(|(known, ..)| *known == name)?;
            Some(Source { id: 1, text, syntax: Syntax::Toml })
        }
        Wanted::Part { name, .. } => {
            let at = parts.iter().position(|(known, _)| known == name)?;
            Some(Source { id: 2 + u32::try_from(at).unwrap(), text: &parts[at].1, syntax: Syntax::Toml })
        }
    });
    spec.unwrap_or_else(|problems| panic!("{}: {problems}", path.display()))
}

/// The specifications that a case is made of, read without the library.
fn scenario(case: &Case) -> Scenario {
    let spec = framework(&case.framework);
    let observations = unit(&text(&case.unit));
    let asked = case.expected.weighting.clone();
    let mut next = asked.or_else(|| observations.weighting.as_ref().map(|weighting| weighting.value.clone()));
    let mut weightings: Vec<WeightingSpec> = Vec::new();
    while let Some(id) = next {
        let read = weighting(&text(&case.framework.with_file_name("weightings").join(format!("{id}.toml"))));
        next = read.base.as_ref().map(|base| base.value.clone());
        weightings.insert(0, read);
    }
    Scenario { spec, weightings, observations, standing: case.expected.standing, others: Vec::new() }
}

/// Units that are compared with each other, and that the engine and the oracle once said different things of.
#[test]
fn what_was_found_of_cohorts() {
    let cases = found(&folder("cases/cohorts"));
    assert!(!cases.is_empty(), "cases of cohorts");
    for cohort in cases.chunk_by(|one, other| one.framework == other.framework) {
        let mut scenarios: Vec<Scenario> = cohort.iter().map(scenario).collect();
        let mut whole = scenarios.pop().unwrap();
        whole.others = scenarios.into_iter().map(|scenario| scenario.observations).collect();
        let name = cohort[0].framework.display();
        assert_eq!(compare(&whole), [""; 0], "{name}");
        let framework = Framework::compile(whole.spec.clone(), &whole.weightings).unwrap();
        let units = whole.others.iter().chain([&whole.observations]);
        let bound = |unit| framework.bind_with(unit, BindOptions::standing(whole.standing)).unwrap();
        let cards = framework.score_cohort(&units.map(bound).collect::<Vec<_>>()).unwrap();
        for (case, card) in cohort.iter().zip(cards) {
            let wrong = match card {
                Ok(card) => case.expected.differences(|id, what| displayed(&card, id, what)),
                Err(problems) => case.expected.differences_of_errors(&errors(&problems)),
            };
            assert_eq!(wrong, [""; 0], "{}", case.name);
        }
    }
}

/// The score as an embedder gets it: by the names in the unit's file.
fn through_the_library(case: &Case) -> Result<Scorecard, chiso::Error> {
    let mut library = Library::new();
    if !case.name.contains('/') {
        library.add("framework.toml", text(&case.framework));
        let weightings = std::fs::read_dir(case.framework.with_file_name("weightings"));
        for file in weightings.into_iter().flatten() {
            library.add("weighting.toml", text(&file.unwrap().path()));
        }
    }
    let unit = library.add("unit.toml", text(&case.unit));
    let choice = Choice::new().weighting(case.expected.weighting.as_deref()).standing(case.expected.standing);
    library.score_with(unit, choice)
}

/// What a scorecard displays.
fn displayed(card: &Scorecard, id: &str, what: What) -> Option<String> {
    let rounding = card.framework().spec().total.rounding;
    let shown = |value: Number| value.to_fixed(rounding.points.into(), rounding.mode);
    let node = if id == "total" { card.total() } else { card.node(id)? };
    match what {
        What::Status => Some(node.status().as_str().to_owned()),
        What::Points => node.rounded_points().map(|points| points.to_string()),
        What::Index => node.rounded_index().map(|index| index.to_string()),
        What::SoFar => node.points_so_far().map(shown),
        What::Lowest => node.lowest().map(shown),
        What::Highest => node.highest().map(shown),
    }
}

#[test]
fn the_library_gives_what_is_expected() {
    replay(|case| match through_the_library(case) {
        Ok(card) => case.expected.differences(|id, what| displayed(&card, id, what)),
        Err(error) => case.expected.differences_of_errors(&errors(error.diagnostics())),
    });
}

/// The oracle knows fractions only. Roots are held against whole numbers in `means.rs`, and what these cases expect was
/// worked out by a program with decimals of 50 digits.
fn beyond_the_oracle(spec: &FrameworkSpec) -> bool {
    let group = |node: &NodeSpec| matches!(&node.body, NodeBody::Group(group) if group.combine.value.needs_real());
    spec.total.combine.value.needs_real() || spec.nodes.iter().any(group)
}

#[test]
fn the_oracle_gives_what_is_expected() {
    replay(|case| {
        let Scenario { spec, weightings, observations, standing, .. } = scenario(case);
        if beyond_the_oracle(&spec) {
            return Vec::new();
        }
        match score(&spec, &weightings.iter().collect::<Vec<_>>(), &observations, standing) {
            Ok(scored) => case.expected.differences(|id, what| {
                let found = quantity(&spec, &scored, id, what);
                // The oracle tries values one by one, and so knows no bounds where there are too many of them.
                let unknown = found.is_none() && matches!(what, What::Lowest | What::Highest);
                if unknown { case.expected.of(id, what).map(str::to_owned) } else { found }
            }),
            Err(OracleError::Data(codes)) => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                case.expected.differences_of_errors(&codes)
            }
        }
    });
}

/// Not only what is written in the expectation, and not only what is displayed: every node, exactly.
#[test]
fn the_engine_and_the_oracle_agree_on_everything_else() {
    replay(|case| {
        let scenario = scenario(case);
        if beyond_the_oracle(&scenario.spec) { Vec::new() } else { compare(&scenario) }
    });
}

#[test]
fn the_fast_path_gives_the_total_of_the_scorecard() {
    replay(|case| {
        let (framework, bound) = bound(&scenario(case));
        let Ok(bound) = bound else {
            return case.expected.differences_of_errors(&errors(&bound.unwrap_err()));
        };
        match (framework.total(&bound), framework.score(&bound)) {
            (Ok(total), Ok(card)) => {
                let found = (total.status, total.points, total.index);
                let node = card.total();
                let expected = (node.status(), node.rounded_points(), node.rounded_index());
                let lines = if found == expected { Vec::new() } else { vec![format!("{found:?}, not {expected:?}")] };
                let of_the_case = case.expected.differences(|id, what| match (id, what) {
                    ("total", What::Status) => Some(total.status.as_str().to_owned()),
                    ("total", What::Points) => total.points.map(|points| points.to_string()),
                    ("total", What::Index) => total.index.map(|index| index.to_string()),
                    _ => case.expected.of(id, what).map(str::to_owned),
                });
                lines.into_iter().chain(of_the_case).collect()
            }
            (Err(total), Err(card)) if total == card => case.expected.differences_of_errors(&errors(&card)),
            (total, card) => vec![format!("{total:?}, not {card:?}")],
        }
    });
}

/// Where a source prints another index, the case's own has to be beside it by one unit of the last place: what rounded
/// indices can make, and not another rule.
#[test]
fn an_index_in_print_is_near() {
    replay(|case| {
        let units = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
        let far = case.expected.published.iter().filter(|published| {
            let calculated = case.expected.of(&published.node, What::Index).unwrap();
            published.index.len() != calculated.len() || (units(&published.index) - units(calculated)).abs() != 1
        });
        far.map(|published| format!("{}: {} is in print", published.node, published.index)).collect()
    });
}

/// Between them the cases show every outcome, and use everything that an expectation can say.
#[test]
fn the_cases_use_every_word() {
    let all = all();
    let expected = || all.iter().map(|case| &case.expected);
    for what in What::ALL {
        assert!(expected().any(|expected| expected.quantities.iter().any(|(_, other, _)| *other == what)), "{what:?}");
    }
    for status in [Status::Scored, Status::Missing, Status::NotApplicable, Status::Informational] {
        let says = |(_, what, text): &(String, What, String)| *what == What::Status && text == status.as_str();
        assert!(expected().any(|expected| expected.quantities.iter().any(says)), "{status:?}");
    }
    assert!(expected().any(|expected| expected.standing.is_some()));
    assert!(expected().any(|expected| expected.weighting.is_some()));
    assert!(expected().any(|expected| !expected.errors.is_empty()));
    assert!(expected().any(|expected| !expected.published.is_empty()));
}
