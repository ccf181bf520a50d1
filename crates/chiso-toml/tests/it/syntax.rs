use chiso_toml::{read_unit, read_weighting};

use crate::support::{check, check_unit, compare, framework_of, toml};

#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    compare(text, framework_of(text), expected);
}

#[test]
fn several_syntax_errors_are_all_reported() {
    check_text(
        "format = 1\nid = own\nx = \"a\nofficial = yes\n[total\n",
        &[
            "unquoted-text `own` key=id found=own kind=text suggestion=\"own\"",
            "unclosed-quote `\"a` found=\"a suggestion=\"a\"",
            "unquoted-text `yes` key=official found=yes kind=text suggestion=\"yes\"",
            "syntax `` syntax=TOML detail=unclosed table, expected `]`",
        ],
    );
}

#[test]
fn one_slip_is_one_problem() {
    check_text(
        "x = 1 y = 2\n",
        &["syntax `1 y` syntax=TOML detail=string values must be quoted, expected literal string"],
    );
}

#[test]
fn a_bracket_that_is_never_closed() {
    check_text(
        "id = own\na = [1,\nb = 2\n[c]\nd = [1]\n",
        &["unquoted-text `own` key=id found=own kind=text suggestion=\"own\"", "unclosed `[` found=[ expected=]"],
    );
    check_text("a = { b = [1], c = { d = 1 }\ne = 2\n", &["unclosed `{` found={ expected=}"]);
}

#[test]
fn a_decimal_comma_has_its_name() {
    check("[total]\nmax_points = 12,5\n", &["decimal-comma `12,5` key=max_points found=12,5 suggestion=12.5"]);
    check("total = { max_points = -1,25 }\n", &["decimal-comma `-1,25` key=max_points found=-1,25 suggestion=-1.25"]);
    check_unit("[values]\na = 1,5 # why\n", &["decimal-comma `1,5` key=a found=1,5 suggestion=1.5"]);
    check_unit("[values]\na = 1.234,5\n", &["decimal-comma `1.234,5` key=a found=1.234,5 suggestion=1234.5"]);
}

#[test]
fn a_date_that_is_none() {
    check_unit(
        "[values]\na = 2025-02-30\n",
        &["malformed-date `2025-02-30` key=a found=2025-02-30 expected=YYYY-MM-DD"],
    );
    check_unit(
        "period = 2025-03\n",
        &["malformed-period `2025-03` found=2025-03 expected=2025, 2025-Q1, 2025-03, 2021/2025"],
    );
}

#[test]
fn duplicates() {
    check("official = false\nofficial = true\n", &["duplicate-key `official` key=official also `official` on line 6"]);
    check("[total]\n[input]\n[total]\n", &["duplicate-key `total` key=total also `total` on line 6"]);
    check(
        "[[indicator]]\nid = \"a\"\ntitle = { vi = \"x\", en = \"y\", vi = \"z\" }\nrule = \"full\"\n\
         [[indicator]]\nid = \"b\"\nrule = \"full\"\ntitle = { vi = \"x\" }\ntitle = \"B\"\n",
        &["duplicate-key `vi` key=vi also `vi` on line 8", "duplicate-key `title` key=title also `title` on line 13"],
    );
    check_unit("[values]\na = 1\n\"a\" = 2\n", &["duplicate-key `\"a\"` key=a also `a` on line 5"]);
}

#[test]
fn a_byte_order_mark_is_skipped_and_counted() {
    let text = "\u{feff}format = 1\nid = \"Own\"\n";
    compare(
        text,
        read_weighting(&toml(text)),
        &[
            "missing-key `` key=title table=weighting",
            "missing-key `` key=framework table=weighting",
            "malformed-id `Own` key=id found=Own expected=kebab-case suggestion=own",
        ],
    );
}

#[test]
fn nesting() {
    let deep = |open: &str, close: &str, times: usize| format!("x = {}1{}\n", open.repeat(times), close.repeat(times));
    check_text(&deep("[", "]", 100), &["nesting-too-deep `[` limit=64"]);
    check_text(&deep("{a = ", "}", 100), &["nesting-too-deep `{` limit=64"]);
    check_text(&deep("[", "]", 100_000), &["nesting-too-deep `[` limit=64"]);
    check_text(&format!("{}x = 1\n", "a.".repeat(100_000)), &["nesting-too-deep `.` limit=8"]);
    check_text(&format!("[{}x]\n", "\"a\".".repeat(100_000)), &["nesting-too-deep `.` limit=8"]);
    check_text(&format!("x = {{ {}x = 1 }}\n", "a . ".repeat(100_000)), &["nesting-too-deep `.` limit=8"]);
}

#[test]
fn brackets_in_strings_and_comments_do_not_nest() {
    let many = "[".repeat(200);
    for body in [
        format!("# {many}\n"),
        format!("note = \"{many}\"\n"),
        format!("note = \"\\\"{many}\"\n"),
        format!("note = '{many}'\n"),
        format!("note = \"\"\"\n\"\n\\\"\"\"{many}\"\"\"\n"),
        format!("note = '''\n'{many}'''\n"),
    ] {
        let text = format!("{body}other = 1\n");
        let problems = read_unit(&toml(&text)).expect_err("keys are unknown");
        assert!(problems.iter().all(|problem| problem.code.as_str() != "nesting-too-deep"), "{problems}\nin\n{text}");
    }
}

#[test]
fn a_text_that_is_too_long() {
    let text = "#".repeat((4 << 20) + 1);
    check_text(&text, &["source-too-long `` limit=4194304 found=4194305"]);
}

#[test]
fn problems_are_listed_up_to_a_limit() {
    let text: String = (0..2000).map(|at| format!("key{at} = 1\n")).collect();
    let problems = framework_of(&text).expect_err("keys are unknown");
    assert_eq!(problems.len(), 501);
    assert!(problems.iter().any(|problem| problem.code == chiso_toml::codes::TOO_MANY_PROBLEMS));
}
