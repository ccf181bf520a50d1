//! Help, and the examples in it.

use std::path::Path;

use crate::golden;
use crate::run::score;

const VERBS: [&str; 12] =
    ["", "explain", "check", "list", "show", "next", "whatif", "compare", "merge", "verify", "schema", "rank"];

#[test]
fn help_of_every_verb() {
    for verb in VERBS {
        let help = score(&format!("{verb} --help")).go().done();
        let name = if verb.is_empty() { "help.txt".to_owned() } else { format!("help-{verb}.txt") };
        golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name), &help);
    }
}

/// The example at the end of each help works as it stands.
#[test]
fn every_example_works() {
    let folder = tempfile::tempdir().unwrap();
    for verb in VERBS {
        let help = score(&format!("{verb} --help")).go().done();
        let (_, examples) =
            help.split_once("Example: ").unwrap_or_else(|| panic!("no example in the help of `{verb}`"));
        // A long one goes on in the next line.
        let examples = examples.split_whitespace().collect::<Vec<_>>().join(" ");
        for example in examples.split("score ").filter(|example| !example.is_empty()) {
            let example = example.replace("unit.schema.json", folder.path().join("unit.schema.json").to_str().unwrap());
            let ran = score(&example).go();
            assert_eq!(ran.code, 0, "score {example}: {}", ran.stderr);
        }
    }
    assert!(folder.path().join("unit.schema.json").exists());
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        "",
        "--as wishful examples/da-nang-2022/province.toml",
        "--format xml list",
        "show",
        "explain",
        "schema everything",
        "--framework vn-dti-province check examples/da-nang-2022/province.toml",
        "--parts-add-up list",
        "- -",
        "check - -",
        "rank - -",
        "rank --stdin-table examples/da-nang-2022",
        "compare - -",
        "compare examples/da-nang-2022/province.toml",
    ] {
        let ran = score(arguments).go();
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "score {arguments}");
        assert!(ran.stderr.starts_with("error: "), "score {arguments}: {}", ran.stderr);
    }
}

#[test]
fn version() {
    assert_eq!(score("--version").go().done(), format!("score {}\n", env!("CARGO_PKG_VERSION")));
}

/// Options may stand before the verb and behind it.
#[test]
fn order_of_options() {
    let list = score("list --lang vi").go().done();
    assert_eq!(score("--lang vi list").go().done(), list);
}

/// A file that is named like a verb.
#[test]
fn files_named_like_verbs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(crate::run::top().join("examples/da-nang-2022/province.toml"), folder.path().join("list")).unwrap();
    let ran = score("./list").folder(folder.path()).go();
    assert!(ran.stdout.starts_with("TP. Đà Nẵng (48) · 2022\n"), "{}", ran.stderr);
}

#[test]
fn schemas() {
    let kinds = [
        ("framework", chiso::toml::FileKind::Framework),
        ("part", chiso::toml::FileKind::FrameworkPart),
        ("weighting", chiso::toml::FileKind::Weighting),
        ("targets", chiso::toml::FileKind::Targets),
        ("mergers", chiso::toml::FileKind::Mergers),
        ("unit", chiso::toml::FileKind::Unit),
    ];
    for (name, kind) in kinds {
        assert_eq!(score(&format!("schema {name}")).go().done(), chiso::toml::schema(kind));
    }
}
