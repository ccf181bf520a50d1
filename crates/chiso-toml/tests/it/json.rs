use chiso_core::spec::{Date, FigureValue};
use chiso_toml::{read_framework, read_unit};

use crate::support::{compare, framework_of, json, slice};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    compare(text, read_unit(&json(text)), expected);
}

#[test]
fn the_same_shape_gives_the_same_value() {
    let toml = "format = 1\nid = \"own\"\nedition = \"2025\"\ntitle = \"Own\"\nsource = \"own\"\n\
                effective = { from = 2021-01-01 }\n[total]\nmax_points = 0.350\n\
                [[group]]\nid = \"g\"\ntitle = \"G\"\n[[indicator]]\nid = \"a\"\ntitle = \"A\"\ngroup = \"g\"\n\
                max_points = 1\nrule = { steps = [{ when = \"x > 1\", points = \"full\" }] }\n";
    let text = r#"{ "format": 1, "id": "own", "edition": "2025", "title": "Own", "source": "own",
        "effective": { "from": "2021-01-01" }, "total": { "max_points": 0.350 },
        "group": [ { "id": "g", "title": "G" } ],
        "indicator": [ { "id": "a", "title": "A", "group": "g", "max_points": 1,
            "rule": { "steps": [ { "when": "x > 1", "points": "full" } ] } } ] }"#;
    let mut other = framework_of(toml).expect("good TOML");
    let mut spec = read_framework(&json(text), &mut |_| None).expect("good JSON");
    assert_eq!(spec.total.max_points.expect("there").value.to_string(), "0.350");
    assert_eq!(slice(text, spec.nodes[1].origin), "a");
    crate::round_trip::forget_places(&mut spec);
    crate::round_trip::forget_places(&mut other);
    assert_eq!(spec, other);
}

#[test]
fn dates_and_escapes() {
    let text = r#"{ "format": 1, "unit": { "name": "\u0110\u00e0 N\u1eb5ng" }, "values": { "a": "2025-12-31" } }"#;
    let unit = read_unit(&json(text)).expect("good");
    assert_eq!(unit.unit.name, "Đà Nẵng");
    assert_eq!(unit.figures[0].value.value, FigureValue::Date(Date::new(2025, 12, 31).expect("a day")));
}

#[test]
fn nothing_but_json() {
    check("", &["syntax `` syntax=JSON detail=the text is empty"]);
    check("{} // c", &["syntax `// c` syntax=JSON detail=comments are not allowed"]);
    check("{ \"a\": 1, }", &["syntax `,` syntax=JSON detail=trailing commas are not allowed"]);
    check("{ a: 1 }", &["syntax `a` syntax=JSON detail=expected string for object property"]);
    check("{ 'a': 1 }", &["syntax `'` syntax=JSON detail=single-quoted strings are not allowed"]);
    check("{ \"a\": 0x1F }", &["syntax `0` syntax=JSON detail=hexadecimal numbers are not allowed"]);
    check("{ \"a\": NaN }", &["syntax `NaN` syntax=JSON detail=unexpected word"]);
    check("{ \"a\": +1 }", &["syntax `+` syntax=JSON detail=unary plus on numbers is not allowed"]);
    check(
        "{ \"a\": .5 }",
        &["syntax `.` syntax=JSON detail=leading or trailing decimal points on numbers are not allowed"],
    );
    check("{ \"a\": [{} {}] }", &["syntax `` syntax=JSON detail=expected comma"]);
    check("{ \"a\": \"b\nc\" }", &["syntax `\n` syntax=JSON detail=control characters in strings must be escaped"]);
    check("{} {}", &["syntax `{` syntax=JSON detail=text cannot contain more than one JSON value"]);
    check("[]", &["wrong-type `[]` key= expected=table found=array"]);
}

#[test]
fn null_and_duplicates() {
    let text = r#"{ "format": 1, "unit": { "name": "One" }, "values": { "a": null, "b": 1, "b": 2 } }"#;
    check(text, &["null-value `null` key=a", "duplicate-key `b` key=b also `b` on line 1"]);
}

#[test]
fn a_decimal_comma_can_only_be_text() {
    let text = r#"{ "format": 1, "unit": { "name": "One" }, "values": { "a": "12,5" } }"#;
    check(text, &["decimal-comma `12,5` key=a found=12,5 suggestion=12.5"]);
}

#[test]
fn nesting() {
    let deep = |open: &str, close: &str, times: usize| format!("{}1{}", open.repeat(times), close.repeat(times));
    check(&deep("[", "]", 100), &["nesting-too-deep `[` limit=64"]);
    check(&deep("[", "]", 100_000), &["nesting-too-deep `[` limit=64"]);
    check(&deep("{\"a\":", "}", 100), &["nesting-too-deep `{` limit=64"]);
    check(&deep("{\"a\":", "}", 100_000), &["nesting-too-deep `\"` limit=64"]);
}

#[test]
fn a_byte_order_mark_is_skipped_and_counted() {
    check("\u{feff}{ \"format\": 2, \"unit\": { \"name\": \"One\" } }", &["unsupported-format `2` found=2 expected=1"]);
}
