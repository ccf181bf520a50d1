//! Rules that look at other units, in two passes over batches.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use chiso_arrow::{ScoreOptions, Scorer, codes};
use chiso_core::{Framework, codes as core_codes};

use crate::frameworks::framework;
use crate::scored::{cell, line};

fn relative() -> Framework {
    framework(
        r#"
[input]
fibre = { title = "Fibre", kind = "share" }
mobile = { title = "Mobile", kind = "share" }

[[indicator]]
id = "best-fibre"
title = "Fibre"
max_points = 10
value = "fibre"
rule = { relative_to = "best", constant = "zero" }

[[indicator]]
id = "mobile"
title = "Mobile"
max_points = 5
rule = "share"
"#,
    )
}

fn batch(names: &[&str], fibre: &[Option<f64>], mobile: &[Option<f64>]) -> RecordBatch {
    let column = |name: &str, array: ArrayRef| (name.to_owned(), array);
    RecordBatch::try_from_iter([
        column("name", Arc::new(StringArray::from(names.to_vec()))),
        column("fibre", Arc::new(Float64Array::from(fibre.to_vec()))),
        column("mobile", Arc::new(Float64Array::from(mobile.to_vec()))),
    ])
    .unwrap()
}

fn batches() -> [RecordBatch; 2] {
    [
        batch(&["A", "B"], &[Some(0.6), Some(0.3)], &[Some(0.5), None]),
        batch(&["C", "D"], &[Some(0.8), None], &[Some(1.0), Some(0.1)]),
    ]
}

#[test]
fn every_row_is_scored_within_the_cohort_of_all_batches() {
    let framework = relative();
    let [first, second] = batches();
    let scorer = Scorer::new(&framework, &first.schema(), ScoreOptions::default()).unwrap();
    let mut survey = scorer.survey();
    survey.add(&first).unwrap();
    survey.add(&second).unwrap();
    let cohort = Arc::new(survey.finish().unwrap());

    let within = scorer.clone().within(cohort);
    let (one, two) = (within.score_from(&first, 0).unwrap().batch, within.score_from(&second, 2).unwrap().batch);
    let found: Vec<String> = [(&one, 0), (&one, 1), (&two, 0), (&two, 1)].map(|(batch, row)| line(batch, row)).into();
    // 0.6 of the best, 0.8, is 7.5; B and D miss something.
    let expected = [
        "scored | 10.00 | 0.6667 | -",
        "missing | - | - | mobile",
        "scored | 15.00 | 1.0000 | -",
        "missing | - | - | fibre",
    ];
    assert_eq!(found, expected);

    // The same as the core gives.
    let mut bounds = scorer.bind_from(&first, 0).unwrap();
    bounds.extend(scorer.bind_from(&second, 2).unwrap());
    let cards = framework.score_cohort(&bounds).unwrap();
    let totals = cards.iter().map(|card| card.as_ref().unwrap().total().rounded_points());
    let totals: Vec<String> = totals.map(|points| points.map_or("-".to_owned(), |points| points.to_string())).collect();
    let points: Vec<String> =
        [(&one, 0), (&one, 1), (&two, 0), (&two, 1)].map(|(b, row)| cell(b, "points", row)).into();
    assert_eq!(points, totals);
}

#[test]
fn without_a_cohort_a_row_is_refused() {
    let [first, _] = batches();
    let scored = Scorer::new(&relative(), &first.schema(), ScoreOptions::default()).unwrap().score(&first).unwrap();
    assert_eq!(line(&scored, 0), "refused | - | - | cohort-needed: best-fibre");
}

#[test]
fn a_unit_that_stands_twice_is_told() {
    let framework = relative();
    let twice = batch(&["A", "A"], &[Some(0.6), Some(0.3)], &[None, None]);
    let scorer = Scorer::new(&framework, &twice.schema(), ScoreOptions::default()).unwrap();
    let mut survey = scorer.survey();
    survey.add(&twice).unwrap();
    let problems = survey.finish().unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code, core_codes::COHORT_UNIT_TWICE);
}

#[test]
fn a_period_that_is_none_is_told_with_its_row() {
    let framework = relative();
    let column = |name: &str, array: ArrayRef| (name.to_owned(), array);
    let batch = RecordBatch::try_from_iter([
        column("period", Arc::new(StringArray::from(vec!["2025", "2025-13"]))),
        column("fibre", Arc::new(Float64Array::from(vec![0.5, 0.6]))),
    ])
    .unwrap();
    let scorer = Scorer::new(&framework, &batch.schema(), ScoreOptions::default()).unwrap();
    let problems = scorer.survey().add(&batch).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!((problem.code, problem.argument("row")), (codes::COLUMN_VALUE, Some("2")));
}
