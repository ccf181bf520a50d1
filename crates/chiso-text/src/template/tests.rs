use alloc::string::ToString;

use super::{fill, parse};

/// Fills a template with `a` = `1` and `b` = `x`, an empty `c` and `d` = `-`.
#[track_caller]
fn check(template: &str, expected: &str) {
    let argument = |name: &str| match name {
        "a" => Some("1"),
        "b" => Some("x"),
        "c" => Some(""),
        "d" => Some("-"),
        _ => None,
    };
    let filtered = |value: &str, filter: Option<&str>| match filter {
        Some(filter) => [value, filter].concat(),
        None => value.to_string(),
    };
    assert_eq!(fill(template, &argument, &filtered), expected, "{template}");
}

#[test]
fn holes() {
    check("", "");
    check("plain ế", "plain ế");
    check("{a}", "1");
    check("<{a}{b:f}>", "<1xf>");
    check("{c} {d} {e}", "… … …");
    check("{{{a}}}", "{1}");
    check("{{ {b} }}", "{ x }");
}

#[test]
fn conditions() {
    check("{?a|yes}{!a|no}", "yes");
    check("{?c|yes}{!c|no}", "no");
    check("{?d|yes}{!d|no}", "no");
    check("{?e|yes}{!e|no}", "no");
    check("{?a=1|one}{!a=1|other}", "one");
    check("{?a=2|two}{!a=2|other}", "other");
    check("{?e=2|two}{!e=2|other}", "");
    check("{?a|{?b|`{b}`}{!b|none} and {{{a}}}}", "`x` and {1}");
    check("{?a|x | y}", "x | y");
}

#[test]
fn what_cannot_be_read_says_nothing() {
    let deep = ["{?a|".repeat(9), "}".repeat(9)].concat();
    for template in ["{", "}", "{a", "a}", "{?a}", "{?a|{b}", "{?a|b", "{{}", &deep] {
        assert_eq!(parse(template), None, "{template}");
        check(template, "");
    }
}
