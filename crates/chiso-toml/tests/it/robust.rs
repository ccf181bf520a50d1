//! Whatever the text, reading ends, and every place lies within it.

use chiso_core::Diagnostics;
use chiso_toml::{FileKind, Source, Syntax, includes, kind_of, read_framework, read_unit, read_weighting};
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

    #[test]
    fn mutated_json(text in mutated(JSON)) {
        read(&text);
    }
}

#[test]
fn long_texts_end() {
    for text in [
        "a = 1\n".repeat(100_000),
        "[a]\n".repeat(100_000),
        "[[a]]\n".repeat(100_000),
        "x = \n".repeat(100_000),
        "[".repeat(1_000_000),
        "\"".repeat(1_000_000),
        "a.".repeat(500_000),
        format!("x = {}", ".a".repeat(500_000)),
        format!("x = [{}]", "1,".repeat(200_000)),
        format!("{{{}}}", "\"a\":1,".repeat(100_000)),
        format!("{{{}\"z\":1}}", (0..50_000).map(|at| format!("\"a{at}\":1,")).collect::<String>()),
        (0..50_000).map(|at| format!("a{at} = 1\n")).collect::<String>(),
        format!("[list]\n{}", (0..20_000).map(|at| format!("a{at} = []\n")).collect::<String>()),
        format!("[input]\n{}", (0..20_000).map(|at| format!("a{at} = {{ repeat = \"b\" }}\n")).collect::<String>()),
    ] {
        read(&text);
    }
}
