//! What somebody set out to reach.

use chiso_core::Origin;
use chiso_core::spec::{Date, SuccessorSpec, TargetBound, TargetSpec, TargetUnit, TargetsSpec, Title};
use chiso_toml::{FileKind, kind_of, read_targets, write_targets};
use rust_decimal::Decimal;

use crate::support::{compare, slice, toml};

fn targets(body: &str) -> String {
    format!("format = 1\nid = \"plan\"\ntitle = \"Plan\"\nframework = \"own/2025\"\nsource = \"s\"\n{body}")
}

#[track_caller]
fn good(text: &str) -> TargetsSpec {
    let spec = read_targets(&toml(text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"));
    crate::schema::fits(FileKind::Targets, text);
    spec
}

/// The same without the places of whole tables.
fn placeless(mut spec: TargetsSpec) -> TargetsSpec {
    spec.origin = Origin::NONE;
    spec.follows.iter_mut().for_each(|successor| successor.origin = Origin::NONE);
    spec.targets.iter_mut().for_each(|target| target.origin = Origin::NONE);
    spec
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let text = targets(body);
    compare(&text, read_targets(&toml(&text)), expected);
}

#[test]
fn a_whole_file() {
    let text = targets(
        "unit = { id = \"bac-giang\", code = \"24\", name = \"Bắc Giang\" }\nset_by = \"C\"\n\
         [[follows]]\nid = \"bac-ninh\"\nname = \"Bắc Ninh\"\nfrom = 2025-07-01\nsource = \"t\"\nnote = \"n\"\n\
         [targets]\nfibre = { over = \"95%\", by = 2025-12-31, source = \"u\", set_by = \"D\", title = \"F\", note = \"m\" }\n\
         \"4.10\" = [{ at_most = 15 }, { under = 10, by = 2030-12-31 }]\nindex = { at_least = 0.8 }\n",
    );
    let spec = good(&text);
    assert_eq!(kind_of(&toml(&text)), Some(FileKind::Targets));
    assert_eq!(spec.unit.as_ref().expect("there").code, "24");
    assert_eq!(spec.follows[0].from.expect("there").value, Date::new(2025, 7, 1).expect("a day"));
    let found: Vec<(&str, &str, String, bool)> = spec
        .targets
        .iter()
        .map(|target| {
            let limit = target.bound.limit().value.to_string();
            (target.of.value.as_str(), target.bound.as_str(), limit, target.by.is_some())
        })
        .collect();
    let expected = [
        ("fibre", "over", "0.95", true),
        ("4.10", "at_most", "15", false),
        ("4.10", "under", "10", true),
        ("index", "at_least", "0.8", false),
    ];
    assert_eq!(found, expected.map(|(of, key, limit, by)| (of, key, limit.to_string(), by)));
    assert_eq!(slice(&text, spec.targets[2].bound.limit().origin), "10");
    assert_eq!(placeless(good(&write_targets(&spec))), placeless(spec));
}

#[test]
fn what_is_wrong() {
    check("", &["missing-key `` key=targets table=targets"]);
    check("[targets]\n", &["empty-list `[targets]` key=targets"]);
    check("[targets]\na = []\n", &["empty-list `[]` key=a"]);
    check(
        "[targets]\na = { by = 2025-12-31 }\n",
        &["target-without-bound `{ by = 2025-12-31 }` target=a allowed=at_least, over, at_most, under"],
    );
    check(
        "[targets]\na = { over = 1, at_most = 2 }\n",
        &["target-with-several-bounds `at_most` target=a first=over second=at_most also `over` on line 7"],
    );
    check(
        "[targets]\na = { over = \"9,5\", by = \"2025-02-30\" }\n",
        &[
            "decimal-comma `9,5` key=over found=9,5 suggestion=9.5",
            "malformed-date `2025-02-30` key=by found=2025-02-30 expected=YYYY-MM-DD",
        ],
    );
    check("[targets]\n4.10 = { over = 1 }\n", &["bare-code-key `4.10` code=4.10 table=targets suggestion=\"4.10\""]);
    check(
        "[targets]\na = [{ at_least = \"80%\" }, { under = 0.8 }]\nb = [{ at_least = 1 }, { at_most = 1 }]\n\
         c = [{ over = 5, by = 2025-12-31 }, { under = 3, by = 2030-12-31 }]\n",
        &["targets-contradict `0.8` target=a first=at_least limit=0.80 second=under found=0.8 also `80%` on line 7"],
    );
    check("[targets]\na = 3\n", &["wrong-type `3` key=a expected=table, array found=number"]);
    check("[unit]\nid = \"a\"\n[targets]\na = { over = 1 }\n", &["missing-key `[unit]` key=name table=target-unit"]);
}

#[test]
fn what_a_program_made_reads_back() {
    let mut one = TargetSpec::new("dossiers", TargetBound::AtLeast(Decimal::new(-15, 1).into()));
    one.note = Title { vi: "a".into(), en: "b".into() };
    let spec = TargetsSpec {
        id: "plan".into(),
        title: Title::same("Plan"),
        framework: "own/2025".into(),
        unit: None,
        set_by: Title::default(),
        source: "quote \" and \\".into(),
        follows: vec![SuccessorSpec {
            unit: TargetUnit { name: "Two".into(), ..TargetUnit::default() },
            from: None,
            source: String::new(),
            note: Title::default(),
            origin: Origin::NONE,
        }],
        targets: vec![one],
        origin: Origin::NONE,
    };
    assert_eq!(placeless(good(&write_targets(&spec))), spec);
}
