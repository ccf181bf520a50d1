use chiso::spec::Standing;
use chiso::{Choice, ErrorKind, Library};

const FRAMEWORK: &str = r#"
format = 1
id = "two-halves"
edition = "2025"
title = "Two halves"
source = "made up for this test"
include = ["rest.toml"]

[input]
first = { title = "First", kind = "share" }

[[indicator]]
id = "first"
title = "First"
max_points = 40
rule = "share"
"#;

const REST: &str = r#"
[input]
second = { title = "Second", kind = "share" }

[[indicator]]
id = "second"
title = "Second"
max_points = 60
rule = "share"
"#;

const UNIT: &str = r#"
format = 1
framework = "two-halves/2025"
[unit]
name = "Hải An"
[values]
first = "50%"
second = 1
[appraised]
second = 0.5
"#;

fn weighting(id: &str, base: &str, first: u32) -> String {
    let second = 100 - first;
    format!(
        "format = 1\nid = \"{id}\"\ntitle = \"{id}\"\nframework = \"two-halves/2025\"\n{base}source = \"made up\"\n\
         [max_points]\nfirst = {first}\nsecond = {second}\n"
    )
}

fn library() -> Library {
    let mut library = Library::new();
    library.add("sets/halves/framework.toml", FRAMEWORK);
    library.add("sets/halves/rest.toml", REST);
    library
}

#[track_caller]
fn check(choice: Choice<'_>, points: &str) {
    let mut library = library();
    library.add("a", weighting("a", "", 50));
    library.add("b", weighting("b", "base = \"a\"\n", 20));
    let unit = library.add("unit.toml", UNIT);
    let card = library.score_with(unit, choice).unwrap();
    assert_eq!(card.total().rounded_points().unwrap().to_string(), points);
}

#[test]
fn an_own_framework_with_an_included_file() {
    check(Choice::new(), "50.00");
}

#[test]
fn whose_figures_come_first() {
    check(Choice::new().standing(Some(Standing::Claimed)), "80.00");
}

#[test]
fn an_own_weighting() {
    check(Choice::new().weighting(Some("a")).standing(Some(Standing::Claimed)), "75.00");
}

#[test]
fn a_weighting_that_starts_from_another() {
    check(Choice::new().weighting(Some("b")).standing(Some(Standing::Claimed)), "90.00");
}

#[test]
fn a_framework_of_the_callers_choice() {
    check(Choice::new().framework(Some("two-halves")), "50.00");
}

#[test]
fn an_own_weighting_for_a_shipped_framework() {
    let mut library = Library::new();
    library.add(
        "halves.toml",
        "format = 1\nid = \"halves\"\ntitle = \"Halves\"\nframework = \"vn-dti-province/2022\"\nsource = \"made up\"\n\
         base = \"official\"\n[max_points]\ndigital-awareness = 50\ndigital-institutions = 150\n",
    );
    let framework = library.framework("vn-dti-province", Some("halves")).unwrap();
    assert_eq!(framework.weighting().unwrap().id, "halves");
    assert_eq!(framework.max_points(framework.node("1").unwrap()).to_string(), "50");
    assert_eq!(framework.max_points(framework.node("7").unwrap()).to_string(), "200");
}

#[test]
fn the_newest_edition_where_none_is_named() {
    assert_eq!(chiso::framework("vn-dti-province", None).unwrap().spec().edition.value, "2022");
    let mut library = library();
    library.add("newer.toml", FRAMEWORK.replace("2025", "2026").replace("include = [\"rest.toml\"]", ""));
    assert_eq!(library.framework("two-halves", None).unwrap().spec().edition.value, "2026");
}

#[test]
fn every_shipped_framework_compiles_with_every_weighting() {
    for entry in chiso::catalog::entries() {
        let name = format!("{}/{}", entry.id, entry.edition);
        for weighting in std::iter::once(None).chain(entry.weightings.iter().map(|(id, _)| Some(*id))) {
            let framework = chiso::framework(&name, weighting);
            assert!(framework.is_ok(), "{name} {weighting:?}: {}", framework.unwrap_err());
        }
    }
}

#[test]
fn an_included_file_is_looked_for_beside_its_framework() {
    let mut library = Library::new();
    let source = library.add("sets/halves/framework.toml", FRAMEWORK);
    library.add("rest.toml", REST);
    let error = library.framework_in(source, None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Framework);
    assert_eq!(error.diagnostics().iter().next().unwrap().code.as_str(), "include-not-found");
}

#[test]
fn json_is_read_like_toml() {
    let unit = r#"{ "format": 1, "framework": "vn-dti-province/2020", "unit": { "name": "Huế" }, "values": {} }"#;
    let card = chiso::score(unit).unwrap();
    assert_eq!(card.unit().name, "Huế");
    assert_eq!(card.total().status().as_str(), "missing");
}
