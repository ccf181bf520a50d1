//! Every type of column, nulls, and what is refused.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::*;
use arrow_schema::Schema;
use chiso_arrow::{ScoreOptions, Scorer, codes};
use chiso_core::Diagnostics;

use crate::frameworks::framework;
use crate::scored::{cell, line};

const ALL: &str = r#"
[input]
count = { title = "A", kind = "count", max = 100 }
number = { title = "B", kind = "number", min = -10, max = 10 }
share = { title = "C", kind = "share" }
open = { title = "D", kind = "yes-no" }
head = { title = "E", kind = "category", categories = { none = "none", deputy = "deputy", chair = "chair" } }
done = { title = "F", kind = "checklist", items = { a = "a", b = "b" } }
day = { title = "G", kind = "date" }

[[indicator]]
id = "each"
title = "A"
max_points = 10
value = "count"
rule = { each = 0.5, at_most = 10 }

[[indicator]]
id = "goalposts"
title = "B"
max_points = 20
value = "number"
rule = { goalposts = [-10, 10] }

[[indicator]]
id = "in-share"
title = "C"
max_points = 3
value = "share"
rule = "share"

[[indicator]]
id = "is-open"
title = "D"
max_points = 5
value = "open"
rule = "yes-no"

[[indicator]]
id = "headed"
title = "E"
max_points = 6
value = "head"
rule = { categories = { none = 0, deputy = "1/2", chair = "full" } }

[[indicator]]
id = "list"
title = "F"
max_points = 2
value = "done"
rule = "checklist"

[[indicator]]
id = "early"
title = "G"
max_points = 4
value = "day <= date('2025-06-30')"
rule = "yes-no"
"#;

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).unwrap()
}

fn items(rows: &[&[&str]]) -> ArrayRef {
    let mut list = ListBuilder::new(StringBuilder::new());
    for row in rows {
        row.iter().for_each(|item| list.values().append_value(item));
        list.append(true);
    }
    Arc::new(list.finish())
}

/// One row of everything, in the types that have them.
fn usual() -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("count", Arc::new(Int64Array::from(vec![13]))),
        ("number", Arc::new(Float64Array::from(vec![0.1]))),
        ("share", Arc::new(Decimal128Array::from(vec![350]).with_precision_and_scale(10, 3).unwrap())),
        ("open", Arc::new(BooleanArray::from(vec![true]))),
        ("head", Arc::new(StringArray::from(vec!["deputy"]))),
        ("done", items(&[&["a"]])),
        ("day", Arc::new(Date32Array::from(vec![20_269]))),
    ]
}

/// The usual row with another column, scored.
#[track_caller]
fn with(name: &'static str, array: ArrayRef) -> Result<RecordBatch, Diagnostics> {
    let mut columns = usual();
    columns.retain(|(other, _)| *other != name);
    columns.push((name, array));
    let batch = batch(columns);
    Scorer::new(&framework(ALL), &batch.schema(), ScoreOptions::default())?.score(&batch)
}

/// The points of the usual row with another column.
#[track_caller]
fn check(name: &'static str, array: ArrayRef, points: &str) {
    let scored = with(name, array).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(line(&scored, 0).split(" | ").nth(1), Some(points), "{}", line(&scored, 0));
}

// 13 * 0.5 + (0.1 + 10) / 20 * 20 + 0.35 * 3 + 5 + 3 + 1 + 4 (30 June 2025 is day 20,269).
const USUAL: &str = "30.65";

#[test]
fn every_type_of_a_number() {
    check("count", Arc::new(Int64Array::from(vec![13])), USUAL);
    check("count", Arc::new(Int8Array::from(vec![13])), USUAL);
    check("count", Arc::new(Int16Array::from(vec![13])), USUAL);
    check("count", Arc::new(Int32Array::from(vec![13])), USUAL);
    check("count", Arc::new(UInt8Array::from(vec![13])), USUAL);
    check("count", Arc::new(UInt16Array::from(vec![13])), USUAL);
    check("count", Arc::new(UInt32Array::from(vec![13])), USUAL);
    check("count", Arc::new(UInt64Array::from(vec![13])), USUAL);
    check("count", Arc::new(Float32Array::from(vec![13.0])), USUAL);
    check("count", Arc::new(Float64Array::from(vec![13.0])), USUAL);
    check("count", Arc::new(StringArray::from(vec!["13"])), USUAL);
    check("count", Arc::new(LargeStringArray::from(vec!["13"])), USUAL);
    check("count", Arc::new(StringViewArray::from(vec!["13"])), USUAL);
    check("count", Arc::new(["13"].into_iter().collect::<DictionaryArray<Int8Type>>()), USUAL);
    // The scale of a column is nothing that somebody wrote: 13.000 is 13.
    check("count", Arc::new(Decimal128Array::from(vec![13_000]).with_precision_and_scale(10, 3).unwrap()), USUAL);
    check("count", Arc::new(Decimal128Array::from(vec![1]).with_precision_and_scale(3, -1).unwrap()), "29.15");
}

#[test]
fn a_float_is_its_shortest_text() {
    check("number", Arc::new(Float32Array::from(vec![0.1])), USUAL);
    check("number", Arc::new(Float64Array::from(vec![-0.0])), "30.55");
    check("number", Arc::new(StringArray::from(vec!["0.1"])), USUAL);
    check("share", Arc::new(StringArray::from(vec!["35%"])), USUAL);
}

#[test]
fn words_days_and_lists() {
    check("open", Arc::new(StringArray::from(vec!["no"])), "25.65");
    check("head", Arc::new(StringViewArray::from(vec!["chair"])), "33.65");
    check("head", Arc::new(["none"].into_iter().collect::<DictionaryArray<Int8Type>>()), "27.65");
    check("done", items(&[&["a", "b"]]), "31.65");
    check("done", items(&[&[]]), "29.65");
    check("day", Arc::new(StringArray::from(vec!["2025-07-01"])), "26.65");
    check("day", Arc::new(Date32Array::from(vec![20_270])), "26.65");
}

#[test]
fn null_is_missing_and_says_so() {
    for (name, array) in usual() {
        let null = new_null_array(array.data_type(), 1);
        let scored = with(name, null).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(line(&scored, 0), format!("missing | - | - | {name}"));
        let scored = with(name, new_null_array(&arrow_schema::DataType::Null, 1)).unwrap();
        assert_eq!(line(&scored, 0), format!("missing | - | - | {name}"));
    }
    for word in ["", "missing"] {
        let scored = with("count", Arc::new(StringArray::from(vec![word]))).unwrap();
        assert_eq!(line(&scored, 0), "missing | - | - | count");
    }
    let scored = with("count", Arc::new(StringArray::from(vec!["not-applicable"]))).unwrap();
    assert!(line(&scored, 0).starts_with("scored | "), "{}", line(&scored, 0));
}

/// What is wrong with the usual row and another column.
#[track_caller]
fn refused(name: &'static str, array: ArrayRef) -> String {
    with(name, array).unwrap_err().to_string()
}

#[test]
fn what_is_no_figure_is_told_with_its_row() {
    let number = |value: f64| -> ArrayRef { Arc::new(Float64Array::from(vec![value])) };
    let expected = "error: column-value (column `number`, row `1`, found `NaN`, expected `number`)";
    assert_eq!(refused("number", number(f64::NAN)), expected);
    assert!(refused("number", number(f64::INFINITY)).contains("found `inf`"));
    assert!(refused("number", number(1e300)).starts_with("error: column-value"));
    assert!(refused("number", number(11.0)).starts_with("error: figure-out-of-bounds"));
    assert!(refused("number", number(11.0)).ends_with("row `1`)"));
    assert!(refused("count", number(1.5)).starts_with("error: figure-not-whole"));
    assert!(refused("count", Arc::new(StringArray::from(vec!["about 13"]))).contains("found `about 13`"));
    assert!(refused("count", Arc::new(UInt64Array::from(vec![u64::MAX]))).starts_with("error: figure-out-of-bounds"));
    assert!(refused("head", Arc::new(StringArray::from(vec!["boss"]))).starts_with("error: figure-unknown-option"));
    assert!(refused("done", items(&[&["a", "a"]])).starts_with("error: figure-item-twice"));
    assert!(refused("open", Arc::new(StringArray::from(vec!["perhaps"]))).starts_with("error: column-value"));
    assert!(refused("day", Arc::new(Date32Array::from(vec![i32::MAX]))).starts_with("error: column-value"));
    let huge = Decimal128Array::from(vec![i128::MAX]).with_precision_and_scale(38, 0).unwrap();
    assert!(refused("number", Arc::new(huge)).starts_with("error: column-value"));
}

#[test]
fn columns_that_do_not_fit_are_all_told() {
    let problems = |columns: Vec<(&str, ArrayRef)>| {
        let schema = Schema::new(
            columns.iter().map(|(n, a)| arrow_schema::Field::new(*n, a.data_type().clone(), true)).collect::<Vec<_>>(),
        );
        let problems = Scorer::new(&framework(ALL), &schema, ScoreOptions::default()).unwrap_err();
        problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    let yes: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
    let one: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    assert_eq!(problems(vec![("count", yes.clone()), ("day", yes.clone())]), [codes::COLUMN_TYPE, codes::COLUMN_TYPE]);
    assert_eq!(problems(vec![("count", one.clone()), ("count", one.clone())]), [codes::COLUMN_TWICE]);
    assert_eq!(problems(vec![("other", one)]), [codes::COLUMN_NO_INPUTS]);
}

#[test]
fn another_batch_is_refused() {
    let one = batch(usual());
    let scorer = Scorer::new(&framework(ALL), &one.schema(), ScoreOptions::default()).unwrap();
    let other = batch(usual().into_iter().rev().collect());
    let problems = scorer.score(&other).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code, codes::COLUMNS_DIFFER);
}

#[test]
fn other_columns_pass_through() {
    let mut columns = usual();
    columns.insert(3, ("name", Arc::new(StringArray::from(vec!["One"]))));
    columns.push(("status", Arc::new(StringArray::from(vec!["own"]))));
    let batch = batch(columns);
    let framework = framework(ALL);
    let options = ScoreOptions::default().with_nodes(framework.node("goalposts"));
    let scored = Scorer::new(&framework, &batch.schema(), options).unwrap().score(&batch).unwrap();
    let names: Vec<_> = scored.schema().fields().iter().map(|field| field.name().clone()).collect();
    let expected =
        ["name", "status", "chiso.status", "chiso.points", "chiso.index", "chiso.why", "chiso.points:goalposts"];
    assert_eq!(names, expected);
    assert_eq!(cell(&scored, "name", 0), "One");
    assert_eq!(cell(&scored, "status", 0), "own");
    assert_eq!(cell(&scored, "chiso.points:goalposts", 0), "10.10");
}

#[test]
fn inputs_without_a_column_are_missing() {
    let batch = batch(usual().into_iter().take(5).collect());
    let framework = framework(ALL);
    let scorer = Scorer::new(&framework, &batch.schema(), ScoreOptions::default()).unwrap();
    let without: Vec<_> = scorer
        .inputs_without_column()
        .into_iter()
        .map(|input| framework.input_spec(input).unwrap().id.value.as_str())
        .collect();
    assert_eq!(without, ["done", "day"]);
    assert_eq!(line(&scorer.score(&batch).unwrap(), 0), "missing | - | - | done, day");
}
