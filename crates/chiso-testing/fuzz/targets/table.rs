//! A table of any format, matched with a framework of every kind of input and with the gazetteer; its units bound twice.
#![no_main]

use std::sync::LazyLock;

use chiso::spec::{FrameworkSpec, InputKind, InputSpec, NodeSpec, OptionSpec, RuleSpec};
use chiso::text::{self, Lang};
use chiso::{BindOptions, Diagnostics, Framework};
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Table};
use libfuzzer_sys::fuzz_target;

static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| {
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
static PROVINCES: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::provinces);

fuzz_target!(|data: &[u8]| {
    // The first byte chooses whether units are those of the gazetteer.
    let Some((first, bytes)) = data.split_first() else { return };
    let table = match Table::read(bytes, &ReadOptions::default()) {
        Ok(table) => table,
        Err(problems) => return told(&problems),
    };
    let gazetteer = (first % 2 == 0).then_some(&*PROVINCES);
    let options = MatchOptions::default().with_gazetteer(gazetteer);
    let matched = match table.match_with(&FRAMEWORK, &options) {
        Ok(matched) => matched,
        Err(problems) => return told(&problems),
    };
    // The quick way and the general one give the same figures, or the same problems.
    match (matched.bind(BindOptions::default()), matched.observations()) {
        (Ok(bounds), Ok(units)) => {
            assert_eq!(bounds.len(), units.len());
            for (bound, unit) in bounds.iter().zip(&units) {
                let again = FRAMEWORK.bind(unit).expect("bound before");
                assert_eq!(chiso::fingerprint(bound), chiso::fingerprint(&again));
            }
        }
        (Err(problems), _) | (_, Err(problems)) => told(&problems),
    }
});

/// Every problem has its sentence in both languages.
fn told(problems: &Diagnostics) {
    assert!(!problems.is_empty());
    for problem in problems {
        for lang in [Lang::Vi, Lang::En] {
            let said = text::diagnostic(problem, lang);
            assert!(!said.message.is_empty() && !said.message.contains('\n'), "{problem}: {}", said.message);
        }
    }
}
