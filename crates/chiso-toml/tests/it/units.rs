use chiso_core::spec::{Date, FigureValue, Period, Standing};
use rust_decimal::Decimal;

use crate::support::{check_unit, good_unit, slice, unit};

#[test]
fn a_whole_unit() {
    let text = "format = 1\nframework = \"own/2025\"\nweighting = \"even\"\n[unit]\nid = \"da-nang\"\ncode = \"48\"\n\
                name = \"TP. Đà Nẵng\"\nperiod = 2025\nmade_up = true\nsource = \"s\"\n\
                [appraised]\na = 3\n[values]\na = 508\nb = \"95%\"\nc = true\nd = \"secretary\"\ne = [\"x\", \"y\"]\n\
                f = 2025-12-31\ng = \"missing\"\nh = \"not-applicable\"\ni = []\n[measured]\na = 2\n\
                [claimed_points]\n\"4.22.1\" = 20\n[appraised_points]\n\"4.22.1\" = { points = 19.5, why = \"w\" }\n\
                other = \"missing\"\n[evidence]\na = \"one\"\n\"4.22.1\" = [\"two\", \"three\"]\n[notes]\na = \"n\"\n";
    let unit = good_unit(text);
    assert_eq!(unit.framework.as_ref().expect("there").value, "own/2025");
    assert_eq!((unit.unit.id.as_str(), unit.unit.code.as_str()), ("da-nang", "48"));
    assert_eq!(unit.unit.period.expect("there").value, Period::Year(2025));
    assert!(unit.unit.made_up);
    let figures: Vec<(&str, Standing, &FigureValue)> =
        unit.figures.iter().map(|figure| (figure.input.value.as_str(), figure.standing, &figure.value.value)).collect();
    use FigureValue as F;
    assert_eq!(
        figures,
        [
            ("a", Standing::Claimed, &F::Number(Decimal::from(508))),
            ("b", Standing::Claimed, &F::Number(Decimal::new(95, 2))),
            ("c", Standing::Claimed, &F::YesNo(true)),
            ("d", Standing::Claimed, &F::Category("secretary".into())),
            ("e", Standing::Claimed, &F::Items(vec!["x".into(), "y".into()])),
            ("f", Standing::Claimed, &F::Date(Date::new(2025, 12, 31).expect("a day"))),
            ("g", Standing::Claimed, &F::Missing),
            ("h", Standing::Claimed, &F::NotApplicable),
            ("i", Standing::Claimed, &F::Items(Vec::new())),
            ("a", Standing::Measured, &F::Number(Decimal::from(2))),
            ("a", Standing::Appraised, &F::Number(Decimal::from(3))),
        ]
    );
    assert_eq!(slice(text, unit.points[1].node.origin), "4.22.1");
    assert_eq!((unit.points[1].standing, unit.points[1].why.as_str()), (Standing::Appraised, "w"));
    assert_eq!(unit.points[2].points.value, F::Missing);
    assert_eq!(unit.evidence[1].documents, ["two", "three"]);
    assert_eq!(unit.notes[0].text, "n");
}

#[test]
fn a_category_may_look_a_little_like_a_number() {
    let value = |text: &str| {
        let unit = good_unit(&unit(&format!("[values]\na = \"{text}\"\n")));
        unit.figures.into_iter().next().expect("one figure").value.value
    };
    assert_eq!(value("e3"), FigureValue::Category("e3".into()));
    assert_eq!(value("4g"), FigureValue::Category("4g".into()));
    assert_eq!(value("a-1"), FigureValue::Category("a-1".into()));
    assert_eq!(value("1e3"), FigureValue::Number(Decimal::from(1000)));
}

#[test]
fn periods() {
    let period = |literal: &str| good_unit(&unit(&format!("period = {literal}\n"))).unit.period.expect("there").value;
    assert_eq!(period("\"2025\""), Period::Year(2025));
    assert_eq!(period("\"2025-Q1\""), Period::Quarter(2025, 1));
    assert_eq!(period("\"2025-03\""), Period::Month(2025, 3));
    assert_eq!(period("\"2021/2025\""), Period::Years(2021, 2025));
    let expected = "expected=2025, 2025-Q1, 2025-03, 2021/2025";
    for (literal, found) in [("\"2025-13\"", "2025-13"), ("2025.5", "2025.5"), ("2025-01-01", "2025-01-01")] {
        let problem = format!("malformed-period `{found}` found={found} {expected}");
        check_unit(&format!("period = {literal}\n"), &[&problem]);
    }
    check_unit("period = true\n", &["wrong-type `true` key=period expected=text, number found=true or false"]);
}

#[test]
fn what_is_wrong_with_figures() {
    check_unit(
        "[values]\na = {}\n",
        &["wrong-type `{}` key=a expected=number, text, true or false, date, array found=table"],
    );
    check_unit("[values]\na = \"\"\n", &["empty-text `` key=a"]);
    check_unit("[values]\na = [\"x\", 3]\n", &["wrong-type `3` key=a expected=text found=number"]);
    check_unit("[values]\na = [\"x\", \"x\"]\n", &["duplicate-value `x` key=a found=x also `x` on line 5"]);
    check_unit("[values]\n\"4.10\" = 3\n", &["malformed-id `4.10` key=values found=4.10 expected=snake_case"]);
    check_unit(
        "[values]\na = \"2025-02-30\"\n",
        &["malformed-date `2025-02-30` key=a found=2025-02-30 expected=YYYY-MM-DD"],
    );
    check_unit(
        "[values]\na = 2025-01-01T00:00:00Z\n",
        &["malformed-date `2025-01-01T00:00:00Z` key=a found=2025-01-01T00:00:00Z expected=YYYY-MM-DD"],
    );
}

#[test]
fn what_is_wrong_with_points() {
    check_unit(
        "[claimed_points]\na = \"mising\"\nb = true\nc = { why = \"x\" }\nd = { points = [] }\n",
        &[
            "unknown-word `mising` key=a found=mising suggestion=missing allowed=missing, not-applicable",
            "wrong-type `true` key=b expected=number, text, table found=true or false",
            "missing-key `{ why = \"x\" }` key=points table=points",
            "wrong-type `[]` key=points expected=number, text found=array",
        ],
    );
}

#[test]
fn what_is_wrong_with_the_rest() {
    check_unit("[evidence]\na = []\n", &["empty-list `[]` key=a"]);
    check_unit("[evidence]\na = [\"\"]\n", &["empty-text `` key=a"]);
    check_unit("[notes]\na = 3\n", &["wrong-type `3` key=a expected=text found=number"]);
    check_unit("[[units]]\nname = \"Two\"\n", &["misplaced-key `[unit]` key=unit needs=no [[units]]"]);
    let text = "format = 1\n[unit]\n";
    crate::support::compare(
        text,
        chiso_toml::read_unit(&crate::support::toml(text)),
        &["missing-key `[unit]` key=name table=reporting-unit"],
    );
}
