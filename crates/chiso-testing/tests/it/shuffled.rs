//! The order of keys, lines and tables in files does not matter: the same fingerprint, the same score.

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, WeightingSpec};
use chiso_core::{Branch, Scorecard, Status};
use chiso_testing::generate::{Scenario, scenario};
use chiso_toml::{write_framework, write_unit, write_weighting};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::read::{config, framework, unit, weighting};
use chiso_testing::differential::{bound, errors};

/// A file as it is written: the lines before the first table, then tables with their lines.
fn tables(text: &str) -> Vec<Vec<&str>> {
    let mut tables = vec![Vec::new()];
    for line in text.lines().filter(|line| !line.is_empty()) {
        if line.starts_with('[') {
            tables.push(Vec::new());
        }
        tables.last_mut().unwrap().push(line);
    }
    tables
}

/// The file with its tables in another order, and the lines of each table too.
fn shuffled(text: &str, mut dice: impl FnMut(usize) -> usize) -> String {
    fn shuffle<T>(items: &mut [T], dice: &mut impl FnMut(usize) -> usize) {
        for last in (1..items.len()).rev() {
            items.swap(last, dice(last + 1));
        }
    }
    let mut tables = tables(text);
    shuffle(&mut tables[0], &mut dice);
    tables[1..].iter_mut().for_each(|table| shuffle(&mut table[1..], &mut dice));
    shuffle(&mut tables[1..], &mut dice);
    tables.iter().flatten().map(|line| format!("{line}\n")).collect()
}

/// The scenario with figures and bounds of no more digits than a file can hold.
fn writable(mut scenario: Scenario) -> Scenario {
    let short = |number: Decimal| number.round_dp(12).normalize();
    for input in &mut scenario.spec.inputs {
        [&mut input.min, &mut input.max].into_iter().flatten().for_each(|bound| bound.value = short(bound.value));
    }
    for figure in &mut scenario.observations.figures {
        if let FigureValue::Number(number) = &mut figure.value.value {
            *number = short(*number);
        }
    }
    for points in &mut scenario.observations.points {
        if let FigureValue::Number(number) = &mut points.points.value {
            *number = short(*number);
        }
    }
    scenario
}

/// The scenario written to files, shuffled and read back.
fn read_back(scenario: &Scenario, mut dice: impl FnMut(usize) -> usize) -> Scenario {
    let mut through = |text: String| shuffled(&text, &mut dice);
    let spec = framework(&through(write_framework(&scenario.spec)));
    let weightings: Vec<WeightingSpec> =
        scenario.weightings.iter().map(|one| weighting(&through(write_weighting(one)))).collect();
    let observations = unit(&through(write_unit(&scenario.observations)));
    Scenario { spec, weightings, observations, standing: scenario.standing, others: Vec::new() }
}

/// Everything that a scorecard says of a node in numbers and words, and whether its bounds are exact.
type Said = (Status, Vec<Option<Number>>, bool, Branch, Option<String>, Option<String>);

/// Every node by its id, sorted: their order is that of the file, and only for display.
fn said(card: &Scorecard) -> Vec<(String, Said)> {
    let all = card.nodes().chain([card.total()]).map(|node| {
        let numbers = vec![
            Some(node.max_points()),
            node.points(),
            node.index(),
            node.points_so_far(),
            node.lowest(),
            node.highest(),
            node.contribution(),
            node.calculated().cloned(),
        ];
        let value = node.value().map(|value| value.to_string());
        let branch = node.branch_text().map(str::to_owned);
        (node.id().to_owned(), (node.status(), numbers, node.bounds_exact(), node.branch(), branch, value))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_order_of_what_is_in_files_does_not_matter(scenario in scenario(), seed in any::<u64>()) {
        let scenario = writable(scenario);
        let mut state = seed;
        let dice = |sides: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % sides
        };
        let other = read_back(&scenario, dice);
        let ((framework, one), (same, two)) = (bound(&scenario), bound(&other));
        prop_assert_eq!(chiso::fingerprint(&framework), chiso::fingerprint(&same));
        match (one, two) {
            (Ok(one), Ok(two)) => {
                prop_assert_eq!(chiso::fingerprint(&one), chiso::fingerprint(&two));
                match (framework.score(&one), same.score(&two)) {
                    (Ok(one), Ok(two)) => {
                        prop_assert_eq!(said(&one), said(&two));
                        prop_assert_eq!(chiso::fingerprint(&one), chiso::fingerprint(&two));
                    }
                    (Err(one), Err(two)) => prop_assert_eq!(errors(&one), errors(&two)),
                    (one, two) => prop_assert!(false, "{:?}, and then {:?}", one, two),
                }
            }
            (Err(one), Err(two)) => prop_assert_eq!(errors(&one), errors(&two)),
            (one, two) => prop_assert!(false, "{:?}, and then {:?}", one, two),
        }
    }
}

#[test]
fn what_is_shuffled_has_the_same_lines() {
    let text = "format = 1\nid = \"a\"\n\n[total]\nx = 1\ny = 2\n\n[[group]]\nid = \"g\"\n";
    // The first of those left is swapped with the last.
    let shuffled = shuffled(text, |_| 0);
    assert_eq!(shuffled, "id = \"a\"\nformat = 1\n[[group]]\nid = \"g\"\n[total]\ny = 2\nx = 1\n");
}
