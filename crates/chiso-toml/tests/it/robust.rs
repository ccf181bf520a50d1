//! Whatever the text, reading ends, and every place lies within it.

use chiso_core::Diagnostics;
use chiso_toml::{
    FileKind, Source, Syntax, includes, kind_of, read_framework, read_targets, read_unit, read_units, read_weighting,
};
use proptest::prelude::*;

const SAMPLE: &str = r#"format = 1
id = "own"
edition = "2025"
title = { vi = "Bộ", en = "Set" }
source = 'own'
effective = { from = 2021-01-01, to = 2025-12-31 }
include = ["a.toml"]
[total]
max_points = 1_000.50
[list]
levels = [ { level = "province", target = "95%" }, { level = "commune", target = 0.65 } ]
[input]
"dossiers_{level}" = { title = "Hồ sơ {level}", kind = "count", repeat = "levels" }
[[check]]
that = """
dossiers_province <= 1"""
[[group]]
id = "government"
title = "G"
[[indicator]]
id = "online-{level}"
repeat = "levels"
title = "T"
rule = { base = 5, extras = [ { points = "1/2", rule = { steps = [ { when = "x > 1", points = "full" } ] } } ] }
[unit]
period = 2025
[claimed_points]
4.10 = 3
"#;

const FRAMEWORK: &str = r#"format = 1
id = "own"
edition = "2025"
title = { vi = "Bộ" }
source = 'own'
effective = { from = 2021-01-01 }
total = { max_points = 1_000.50, missing = "zero", rounding = { points = 3 } }
list.levels = [ { level = "province", target = "95%" }, { level = "commune", target = 0.65 } ]
input."a_{level}" = { kind = "count", min = 0, repeat = "levels" }
input.b = { kind = "checklist", items = ["c", "d"] }
[[indicator]]
id = "online-{level}"
repeat = "levels"
title = "T"
rule = { target = "{target}" }
[[indicator]]
id = "other"
code = "1.1"
title = "O"
weight = 1
rule = { base = 5, extras = [ { points = "1/2", rule = { steps = [ { when = "x > 1", points = "full" } ] } } ] }
"#;

const UNIT: &str = r#"format = 1
framework = "own/2025"
unit = { name = "One", code = "48", period = 2025, made_up = true }
values = { a = 508, b = "95%", c = true, d = "x", e = ["x", "y"], f = 2025-12-31, g = "missing" }
claimed_points = { "4.1" = 20, b = { points = "not-applicable", why = "w" } }
evidence = { a = "one", "4.1" = ["two"] }
notes = { a = "n" }
"#;

const JSON: &str = r#"{ "format": 1, "unit": { "name": "\u0110", "period": 2025 }, "values": { "a": "12,5", "b": [1, null] },
"evidence": { "4.10": ["x"] } }"#;

fn places(text: &str, outcome: Result<(), Diagnostics>) {
    let Err(problems) = outcome else { return };
    assert!(problems.iter().next().is_some());
    for problem in &problems {
        for origin in [&problem.origin].into_iter().chain(&problem.related) {
            assert!(
                text.get(origin.start as usize..origin.end as usize).is_some(),
                "{problem} at {origin:?}\nin\n{text}"
            );
        }
        assert!(chiso_toml::CODES.contains(&problem.code), "{problem}");
    }
}

fn read(text: &str) {
    for syntax in [Syntax::Toml, Syntax::Json] {
        let source = Source { id: 1, text, syntax };
        let _: Option<FileKind> = kind_of(&source);
        drop(includes(&source));
        places(text, read_framework(&source, &mut |_| Some(Source { id: 1, ..source })).map(drop));
        places(text, read_weighting(&source).map(drop));
        places(text, read_unit(&source).map(drop));
        places(text, read_units(&source).map(drop));
        places(text, read_targets(&source).map(drop));
    }
}

/// `text` with some of its characters replaced, dropped or repeated.
fn mutated(text: &'static str) -> impl Strategy<Value = String> {
    let change = (0..text.chars().count(), 0..5_u8, "[\\[\\]{}\"'.,=#\\\\\n a0éđ-]{0,3}");
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, what, with) in changes {
            let at = at.min(chars.len());
            match what {
                0 => drop(chars.splice(at..(at + 1).min(chars.len()), with.chars())),
                1 => drop(chars.splice(at..at, with.chars())),
                2 => drop(chars.drain(at..(at + with.len() * 5).min(chars.len()))),
                3 => chars.truncate(at),
                _ => {
                    let line: Vec<char> = chars[at..].iter().copied().take(40).collect();
                    drop(chars.splice(at..at, line));
                }
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text(text in ".{0,200}") {
        read(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn punctuation(text in "[\\[\\]{}\"'.,:=#\\\\\n a1-]{0,120}") {
        read(&text);
    }

    #[test]
    fn mutated_toml(text in mutated(SAMPLE)) {
        read(&text);
    }

    /// What the reader accepts, the schema accepts too.
    #[test]
    fn reader_and_schema_agree(framework in mutated(FRAMEWORK), unit in mutated(UNIT)) {
        if read_framework(&Source { id: 1, text: &framework, syntax: Syntax::Toml }, &mut |_| None).is_ok() {
            crate::schema::fits(FileKind::Framework, &framework);
        }
        if read_unit(&Source { id: 1, text: &unit, syntax: Syntax::Toml }).is_ok() {
            crate::schema::fits(FileKind::Unit, &unit);
        }
    }

    #[test]
    fn mutated_json(text in mutated(JSON)) {
        read(&text);
    }
}

#[test]
fn the_deepest_that_is_read_fits_the_stack() {
    let braces = |within: &str| {
        let open = "{ b.b.b.b.b.b.b.b = ".repeat(60);
        format!("{within}{open}1{}", " }".repeat(60))
    };
    for text in [
        braces("[a.a.a.a.a.a.a.a]\nx = "),
        braces("[list]\none = [{ n = 1 }]\n[input]\n\"x_{n}\" = { repeat = \"one\", y = ") + " }",
        braces("[evidence]\nx = "),
        format!("[list]\nx = {}1{}", "[".repeat(63), "]".repeat(63)),
        format!(
            "[[indicator]]\nid = \"a\"\ntitle = \"A\"\nrule = {}\"full\"{}",
            "{ parts = [{ points = 1, rule = ".repeat(20),
            " }] }".repeat(20)
        ),
        format!("{{\"list\":{{\"x\":{}1{}}}}}", "[".repeat(61), "]".repeat(61)),
    ] {
        read(&text);
    }
}

#[test]
fn long_texts_end() {
    for text in [
        "a = 1\n".repeat(30_000),
        "[a]\n".repeat(30_000),
        "[[a]]\n".repeat(30_000),
        "x = \n".repeat(30_000),
        "[".repeat(300_000),
        "\"".repeat(300_000),
        "a.".repeat(150_000),
        format!("x = {}", ".a".repeat(150_000)),
        format!("x = [{}]", "1,".repeat(60_000)),
        format!("{{{}}}", "\"a\":1,".repeat(30_000)),
        format!("{{{}\"z\":1}}", (0..20_000).map(|at| format!("\"a{at}\":1,")).collect::<String>()),
        (0..20_000).map(|at| format!("a{at} = 1\n")).collect::<String>(),
        format!("[list]\n{}", (0..10_000).map(|at| format!("a{at} = []\n")).collect::<String>()),
        format!("[input]\n{}", (0..10_000).map(|at| format!("a{at} = {{ repeat = \"b\" }}\n")).collect::<String>()),
    ] {
        read(&text);
    }
}
