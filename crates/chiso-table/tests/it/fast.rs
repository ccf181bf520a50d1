//! The fast way from a row to bound figures gives what the general way gives.

use chiso_core::{BindOptions, spec::Standing};
use chiso_table::{MatchOptions, ReadOptions, Table};

use crate::support::framework;

/// Every figure of every unit, by the fast way and by way of observations.
#[track_caller]
fn check(text: &str, options: BindOptions) -> usize {
    let framework = framework();
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework, &MatchOptions::default()).unwrap();
    let general: Vec<_> = matched.observations().unwrap();
    let fast = matched.bind(options).unwrap();
    assert_eq!(general.len(), fast.len());
    for (observations, fast) in general.iter().zip(&fast) {
        let general = framework.bind_with(observations, options).unwrap();
        assert_eq!(general.unit(), fast.unit());
        assert_eq!(general.warnings(), fast.warnings());
        let (one, other) = (framework.score(&general).unwrap(), framework.score(fast).unwrap());
        for (one, other) in one.nodes().zip(other.nodes()) {
            assert_eq!((one.status(), one.points()), (other.status(), other.points()), "{}", one.id());
            let figures = |node: &chiso_core::NodeScore<'_>| -> Vec<_> {
                node.figures().iter().map(|figure| (figure.value.to_string(), figure.standing)).collect()
            };
            assert_eq!(figures(&one), figures(&other), "{}", one.id());
        }
        assert_eq!(framework.total(&general).unwrap().points, framework.total(fast).unwrap().points);
    }
    general.len()
}

const TABLE: &str = "name,period,dossiers,online,portal,chair,plan,decided,growth\n\
                     A,2024,508,95%,yes,secretary,budget;plan,2024-01-01,-1.5\n\
                     B,2024,missing,,n/a,,,,\n\
                     C,2025,0,0.333,no,deputy,,31/12/2025,1000\n\
                     D,2024,7,1,yes,deputy,plan,missing,0.5\n";

#[test]
fn both_ways_agree() {
    assert_eq!(check(TABLE, BindOptions::default()), 4);
    assert_eq!(check(TABLE, BindOptions::standing(Some(Standing::Claimed))), 4);
    let appraised = TABLE.replace("dossiers,online", "appraised:dossiers,appraised:online");
    // Several standings: only the general way.
    assert_eq!(check(&appraised, BindOptions::default()), 4);
    let one = "name,appraised:online,appraised:growth\nA,0.5,3\nB,,1\n";
    assert_eq!(check(one, BindOptions::default()), 2);
    // Appraised figures are not used unless they are asked for: then nothing is given.
    assert_eq!(check(one, BindOptions::standing(Some(Standing::Claimed))), 2);
    assert_eq!(check(one, BindOptions::standing(Some(Standing::Appraised))), 2);
}

/// What is wrong with figures is told with the cell, of all units, and the others are visited.
#[test]
fn figures_that_do_not_fit_are_told_with_their_cell() {
    let table =
        Table::read(b"name,dossiers,online\nA,1.5,0.5\nB,2,82.53\nC,3,1\nD,-1,2\n", &ReadOptions::default()).unwrap();
    let framework = framework();
    let matched = table.match_with(&framework, &MatchOptions::default()).unwrap();
    let mut visited = Vec::new();
    let problems = matched.for_each_bound(BindOptions::default(), &mut |row, _| visited.push(row)).unwrap_err();
    assert_eq!(visited, [2]);
    let told: Vec<String> =
        problems.iter().map(|problem| format!("{} {}", problem.code, problem.argument("cell").unwrap())).collect();
    assert_eq!(
        told,
        ["figure-not-whole B2", "figure-share-above-one C3", "figure-out-of-bounds B5", "figure-share-above-one C5"]
    );
    assert_eq!(problems.iter().nth(1).unwrap().argument("suggestion"), Some("82.53%"));
}

#[test]
fn a_period_outside_the_edition_is_told_of_its_units_only() {
    let mut spec = framework().spec().clone();
    spec.effective =
        Some(chiso_core::spec::Effective { from: chiso_core::spec::Date::new(2024, 1, 1).unwrap().into(), to: None });
    let framework = chiso_core::Framework::compile(spec, &[]).unwrap();
    let table = Table::read(b"name,period,dossiers\nA,2023,1\nB,2024,2\nC,2023,3\n", &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework, &MatchOptions::default()).unwrap();
    let mut warned = Vec::new();
    matched.for_each_bound(BindOptions::default(), &mut |_, bound| warned.push(bound.warnings().len())).unwrap();
    assert_eq!(warned, [1, 0, 1]);
}
