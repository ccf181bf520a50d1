//! Every code of the command has its sentences, in both languages.

use chiso::Code;
use chiso::text::{Lang, describe};

/// The codes as the source says them.
fn codes() -> Vec<&'static str> {
    let source = include_str!("../../src/codes.rs");
    let codes = source.lines().filter_map(|line| line.trim().strip_suffix("\";")?.split_once(" = \""));
    codes.map(|(_, code)| code).collect()
}

#[test]
fn every_code_has_sentences() {
    assert!(codes().len() >= 9, "{:?}", codes());
    for code in codes() {
        for lang in [Lang::Vi, Lang::En] {
            assert!(describe(Code::new(code), lang).is_some(), "{code}");
        }
    }
}
