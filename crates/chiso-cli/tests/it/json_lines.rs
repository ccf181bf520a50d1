//! Standard input, JSON, and JSON lines: a line in, a line out.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::run::score;

const GOOD: &str = r#"{"format":1,"framework":"vn-dti-province/2020","unit":{"name":"A"},"values":{"digital_government":"0.5","digital_economy":0.5,"digital_society":"50%"}}"#;
const BAD: &str =
    r#"{"format":1,"framework":"vn-dti-province/2020","unit":{"name":"B"},"values":{"digital_goverment":0.5}}"#;

#[track_caller]
fn check(line: &str, start: &str) {
    assert!(line.starts_with(start), "expected {start} …\nfound {line}");
}

#[test]
fn toml_on_standard_input() {
    let toml = std::fs::read(crate::run::top().join("examples/da-nang-2022/province.toml")).unwrap();
    let ran = score("-").input(toml.clone()).go().done();
    assert!(ran.contains("800.18 of 1,000 points"), "{ran}");
    let json = score("- --format json").input(toml).go().done();
    check(&json, r#"{"format":1,"engine":{"name":"chiso","#);
}

#[test]
fn json_answers_json() {
    let ran = score("-").input(GOOD).go().done();
    check(&ran, r#"{"format":1,"#);
    assert!(ran.contains(r#""total":{"status":"scored","points":"500.00""#), "{ran}");
    assert_eq!(ran.lines().count(), 1);
    let pretty = GOOD.replace(',', ",\n  ");
    let of_pretty = score("-").input(pretty).go().done();
    assert!(of_pretty.contains(r#""points":"500.00""#), "{of_pretty}");
    let text = score("- --format text").input(GOOD).go().done();
    assert!(text.starts_with("A\n"), "{text}");
}

#[test]
fn a_line_in_a_line_out() {
    let ran = score("-").input(format!("{GOOD}\n\n{BAD}\r\n{GOOD}")).go();
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.code, lines.len()), (1, 3), "{}", ran.stdout);
    check(lines[0], r#"{"format":1,"engine""#);
    check(lines[1], r#"{"format":1,"problems":[{"severity":"error","code":"unknown-figure""#);
    check(lines[2], r#"{"format":1,"engine""#);
    assert_eq!(lines[0], lines[2]);
    check(&ran.stderr, r#"{"severity":"error","code":"unknown-figure""#);
    assert!(ran.stderr.contains(r#""file":"<stdin>","line":3,"column":"#), "{}", ran.stderr);
}

#[test]
fn a_host_gets_each_answer_before_it_asks_again() {
    let mut child = score("-").command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut ask = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(ask, "{GOOD}").unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        check(&answer, r#"{"format":1,"engine""#);
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
}

/// A framework that has problems is reported once, and answers every line.
#[test]
fn a_framework_with_problems() {
    let line = GOOD.replace("vn-dti-province/2020", "vn-dti-province/1999");
    let ran = score("-").input(format!("{line}\n{line}\n")).go();
    assert_eq!((ran.code, ran.stdout.lines().count(), ran.stderr.lines().count()), (1, 2, 2), "{}", ran.stderr);
    assert!(ran.stdout.lines().all(|line| line.contains("unknown-edition")), "{}", ran.stdout);
}

#[test]
fn many_lines() {
    let input = format!("{GOOD}\n").repeat(500);
    let ran = score("-").input(input).go().done();
    assert_eq!(ran.lines().count(), 500);
}

#[test]
fn one_line_that_never_ends_is_refused() {
    let ran = score("-").input(vec![b'{'; (16 << 20) + 2]).go();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    check(&ran.stderr, "error[file-too-large]");
}

#[test]
fn check_counts_lines() {
    let ran = score("check - --format json").input(format!("{GOOD}\n{BAD}\n")).go();
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(ran.code, 1);
    assert_eq!(lines[0], r#"{"file":"<stdin>","line":1,"kind":"unit","errors":0,"warnings":0}"#);
    check(lines[1], r#"{"file":"<stdin>","line":2,"kind":"unit","errors":"#);
}
