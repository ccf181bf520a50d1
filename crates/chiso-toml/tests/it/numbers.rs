use chiso_core::spec::FigureValue;

use crate::support::{check, check_unit, check_weighting, framework, good, good_unit, unit};

/// What the figure `literal` is read as.
#[track_caller]
fn number(literal: &str, expected: &str) {
    let unit = good_unit(&unit(&format!("[values]\na = {literal}\n")));
    match &unit.figures[0].value.value {
        FigureValue::Number(number) => assert_eq!(number.to_string(), expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn literals_keep_their_digits() {
    number("0.350", "0.350");
    number("508", "508");
    number("+5", "5");
    number("-1.5", "-1.5");
    number("1_000", "1000");
    number("1e3", "1000");
    number("123456789012345678901234567", "123456789012345678901234567");
    number("\"95%\"", "0.95");
    number("\"82.53 %\"", "0.8253");
    number("'0.95'", "0.95");
}

#[test]
fn what_is_no_number() {
    let problem = |literal: &str, expected: &str| check_unit(&format!("[values]\na = {literal}\n"), &[expected]);
    problem("inf", "number-not-finite `inf` key=a found=inf");
    problem("-nan", "number-not-finite `-nan` key=a found=-nan");
    problem("\"inf\"", "number-not-finite `inf` key=a found=inf");
    problem("0x1F", "number-not-decimal `0x1F` key=a found=0x1F");
    problem("0b1", "number-not-decimal `0b1` key=a found=0b1");
    problem("\"0x1F\"", "number-not-decimal `0x1F` key=a found=0x1F");
    problem("-0", "number-signed-zero `-0` key=a found=-0 suggestion=0");
    problem("1e999999", "number-exponent `1e999999` key=a found=1e999999 limit=28");
    problem("\"1e999999\"", "number-exponent `1e999999` key=a found=1e999999 limit=28");
    problem("\"12,5\"", "decimal-comma `12,5` key=a found=12,5 suggestion=12.5");
    problem("\"1.2.3\"", "number-malformed `1.2.3` key=a found=1.2.3");
    let digits = "1".repeat(10_000);
    let found = format!("{}…", "1".repeat(60));
    problem(&digits, &format!("number-too-long `{digits}` key=a found={found} limit=28"));
}

#[test]
fn numbers_of_a_framework() {
    let spec = good(&framework("[total]\nmax_points = \"95%\"\nrounding = { points = 9, index = 12 }\n"));
    assert_eq!(spec.total.max_points.expect("there").value.to_string(), "0.95");
    check("[total]\nmax_points = \"many\"\n", &["number-malformed `many` key=max_points found=many"]);
    check("[total]\nmax_points = true\n", &["wrong-type `true` key=max_points expected=number found=true or false"]);
    check(
        "[total]\nrounding = { points = 10, index = 13 }\nindicators_rounded_to = 1.5\n",
        &[
            "out-of-range `10` key=points found=10 min=0 max=9",
            "out-of-range `13` key=index found=13 min=0 max=12",
            "out-of-range `1.5` key=indicators_rounded_to found=1.5 min=0 max=9",
        ],
    );
    check("[total]\nrounding = { points = -1 }\n", &["out-of-range `-1` key=points found=-1 min=0 max=9"]);
    check("[total]\nrounding = { points = \"2\" }\n", &["wrong-type `2` key=points expected=whole number found=text"]);
}

#[test]
fn the_format() {
    check_weighting("[weights]\na = \"1/2\"\n", &["number-malformed `1/2` key=a found=1/2"]);
    let text = "format = \"1\"\n[unit]\nname = \"One\"\n";
    crate::support::compare(
        text,
        chiso_toml::read_unit(&crate::support::toml(text)),
        &["wrong-type `1` key=format expected=whole number found=text"],
    );
    let text = "format = 2\n[unit]\nname = \"One\"\n";
    crate::support::compare(
        text,
        chiso_toml::read_unit(&crate::support::toml(text)),
        &["unsupported-format `2` found=2 expected=1"],
    );
    let text = "[unit]\nname = \"One\"\n";
    crate::support::compare(
        text,
        chiso_toml::read_unit(&crate::support::toml(text)),
        &["missing-format `` expected=1"],
    );
}
