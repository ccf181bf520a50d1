use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Wording, all};
use crate::filter::FILTERS;
use crate::template::{Piece, parse};

/// Every name in a template, with the filters that it goes through.
fn names<'t>(pieces: &[Piece<'t>], found: &mut Vec<(&'t str, Option<&'t str>)>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Hole { name, filter } => found.push((name, *filter)),
            Piece::When { name, then, .. } => {
                found.push((name, None));
                names(then, found);
            }
        }
    }
}

fn used(wording: &Wording) -> Vec<(&'static str, Option<&'static str>)> {
    let mut found = Vec::new();
    for template in [wording.message, wording.help] {
        let pieces = parse(template).unwrap_or_else(|| panic!("braces do not fit: {template}"));
        names(&pieces, &mut found);
    }
    found
}

#[test]
fn templates_can_be_read_and_use_known_filters() {
    for entry in all() {
        for wording in [&entry.vi, &entry.en] {
            for (name, filter) in used(wording) {
                let word = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                assert!(word(name) && !name.is_empty(), "{}: `{name}` is no name", entry.code);
                assert!(filter.is_none_or(|filter| FILTERS.contains(&filter)), "{}: {filter:?}", entry.code);
            }
        }
    }
}

#[test]
fn both_languages_tell_the_same() {
    for entry in all() {
        let of = |wording| -> BTreeSet<&str> {
            let names = used(wording).into_iter().map(|(name, _)| name);
            names.map(|name| name.trim_end_matches("_vi").trim_end_matches("_en")).collect()
        };
        assert_eq!(of(&entry.vi), of(&entry.en), "{}", entry.code);
        assert_eq!(entry.vi.help.is_empty(), entry.en.help.is_empty(), "{}: advice in one language", entry.code);
    }
}

/// The placeholders of a code must be documented where the code is.
#[test]
fn placeholders_are_documented_arguments() {
    extern crate std;
    let crates = ["chiso-core", "chiso-toml", "chiso-table", "chiso", "chiso-cli", "chiso-analysis", "chiso-arrow"];
    let sources: Vec<String> = crates
        .iter()
        .map(|of| std::fs::read_to_string(format!("{}/../{of}/src/codes.rs", env!("CARGO_MANIFEST_DIR"))).unwrap())
        .collect();
    for entry in all() {
        let mut documentation = String::new();
        let quoted = format!("= \"{}\";", entry.code);
        for source in &sources {
            let Some(before) = source.find(&quoted).and_then(|at| source.get(..at)) else {
                continue;
            };
            let lines: Vec<&str> = before.lines().collect();
            let comment = lines.iter().rev().skip(1).take_while(|line| line.trim().starts_with("///"));
            documentation.extend(comment.copied());
        }
        for (name, _) in used(&entry.vi) {
            // Any problem with a name may one day come with a suggestion.
            let known = name == "suggestion" || documentation.contains(&format!("`{name}`"));
            assert!(known, "{}: `{name}` is not documented: {documentation}", entry.code);
        }
    }
}
