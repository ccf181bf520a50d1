//! Every code has its sentences, and no sentence is without a code.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chiso_core::Code;
use chiso_text::{Lang, codes, describe, page};

/// The codes of a crate with what their documentation says, read from its source: the command's are not public, and
/// the documentation is nowhere else.
fn documented(of: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of).join("src/codes.rs");
    let source = fs::read_to_string(&path).unwrap();
    let mut found = BTreeMap::new();
    let mut documentation = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            documentation.push_str(text);
        } else if let Some((_, text)) = line.strip_suffix("\";").and_then(|line| line.split_once(" = \"")) {
            found.insert(text.to_string(), std::mem::take(&mut documentation));
        } else {
            documentation.clear();
        }
    }
    assert!(found.len() >= 5, "{}: {} codes", path.display(), found.len());
    found
}

fn all_documented() -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for of in ["chiso-core", "chiso-toml", "chiso-table", "chiso", "chiso-cli", "chiso-analysis", "chiso-arrow"] {
        for (code, documentation) in documented(of) {
            // A code that two crates report has one sentence, and the arguments of both.
            all.entry(code).or_default().push_str(&documentation);
        }
    }
    all
}

#[test]
fn codes_and_sentences_are_the_same_set() {
    let documented = all_documented();
    for code in chiso_core::codes::CODES {
        assert!(documented.contains_key(code.as_str()), "the source of {code} was not understood");
    }
    let without_sentence: Vec<&String> =
        documented.keys().filter(|code| !codes().any(|known| known == *code)).collect();
    let without_code: Vec<&str> = codes().filter(|code| !documented.contains_key(*code)).collect();
    assert!(without_sentence.is_empty() && without_code.is_empty(), "{without_sentence:?} {without_code:?}");
    let count = codes().count();
    let distinct: std::collections::BTreeSet<&str> = codes().collect();
    assert_eq!(count, distinct.len(), "a code has two entries");
}

#[test]
fn samples_have_documented_arguments_only() {
    let documented = all_documented();
    for (code, arguments) in crate::samples::SAMPLES {
        for (name, _) in *arguments {
            let told = documented.get(*code).unwrap_or_else(|| panic!("{code} is no code"));
            // Any problem with a name may one day come with a suggestion.
            let known = *name == "suggestion" || told.contains(&format!("`{name}`"));
            assert!(known, "{code} has no argument `{name}`: {told}");
        }
    }
}

#[test]
fn every_code_has_description_and_page() {
    for name in codes() {
        let code = Code::new(name);
        for lang in [Lang::Vi, Lang::En] {
            assert!(describe(code, lang).is_some_and(|text| !text.is_empty()), "{name} has no description");
        }
        assert!(page(code).is_some(), "{name} has no page");
    }
    assert_eq!(page(Code::new("no-such-code")), None);
}
