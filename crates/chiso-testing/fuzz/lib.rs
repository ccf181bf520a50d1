//! What every target asserts.

use std::str;
use std::sync::LazyLock;

use chiso::spec::{FrameworkSpec, InputKind, InputSpec, NodeSpec, OptionSpec, RuleSpec};
use chiso::text::{self, Lang};
use chiso::toml::{Source, Syntax};
use chiso::{Diagnostics, Framework};

/// The text of an input, as TOML or as JSON: the first byte says which.
pub fn source(data: &[u8]) -> Option<Source<'_>> {
    let (first, rest) = data.split_first()?;
    let syntax = if *first == b'{' { Syntax::Json } else { Syntax::Toml };
    let text = str::from_utf8(if *first == b'{' { data } else { rest }).ok()?;
    Some(Source { id: 0, text, syntax })
}

/// Every problem has its sentence in both languages and a place that lies within its text; the number of a source is its
/// place in `texts`.
pub fn told(texts: &[&str], problems: &Diagnostics) {
    assert!(!problems.is_empty());
    for problem in problems {
        for origin in [&problem.origin].into_iter().chain(&problem.related) {
            let (start, end) = (origin.start as usize, origin.end as usize);
            let text = origin.source.map(|source| texts[source as usize]);
            assert!(text.is_none_or(|text| text.get(start..end).is_some()), "{problem} at {origin:?}");
        }
        for lang in [Lang::Vi, Lang::En] {
            let said = text::diagnostic(problem, lang);
            assert!(!said.message.is_empty() && !said.message.contains('\n'), "{problem}: {}", said.message);
        }
    }
}

/// What was read is written and read back, and written the same again.
pub fn comes_back<T>(
    read: T,
    write: impl Fn(&T) -> String,
    again: impl Fn(&Source<'_>) -> Result<T, Diagnostics>,
) -> T {
    let written = write(&read);
    match again(&Source { id: 0, text: &written, syntax: Syntax::Toml }) {
        Ok(back) => assert_eq!(write(&back), written),
        Err(problems) => panic!("cannot be read back: {problems:?}\n{written}"),
    }
    read
}

/// Every problem has its sentence in both languages.
pub fn said(problems: &Diagnostics) {
    assert!(!problems.is_empty());
    for problem in problems {
        for lang in [Lang::Vi, Lang::En] {
            let said = text::diagnostic(problem, lang);
            assert!(!said.message.is_empty() && !said.message.contains('\n'), "{problem}: {}", said.message);
        }
    }
}

/// A framework with every kind of input, for tables.
pub static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| {
    let mut spec = FrameworkSpec::new("fuzz", "1");
    let options = || ["one", "two"].map(|id| OptionSpec { id: id.into(), title: Default::default() }).to_vec();
    let kinds = [
        ("dossiers", InputKind::Count),
        ("online", InputKind::Share),
        ("growth", InputKind::Number),
        ("portal", InputKind::YesNo),
        ("decided", InputKind::Date),
        ("level", InputKind::Category(options())),
        ("contents", InputKind::Checklist(options())),
    ];
    for (id, kind) in kinds {
        spec.inputs.push(InputSpec::new(id, kind));
        let mut node = NodeSpec::indicator(id, "1".parse().expect("a number"), RuleSpec::Informational);
        node.max_points = None;
        spec.nodes.push(node);
    }
    spec.nodes.push(NodeSpec::indicator("full", "1".parse().expect("a number"), RuleSpec::Full));
    Framework::compile(spec, &[]).expect("compiles")
});
