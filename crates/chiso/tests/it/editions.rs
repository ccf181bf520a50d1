//! Which edition a unit means, and editions that build on others.

use chiso::{Choice, Library, fingerprint};

fn edition(edition: &str, more: &str, max_points: &str) -> String {
    format!(
        "format = 1\nid = \"own\"\nedition = \"{edition}\"\ntitle = \"Own\"\nsource = \"made up\"\n{more}\n[[indicator]]\nid = \"portal-{edition}\"\ntitle = \"Portal\"\nmax_points = {max_points}\nrule = \"appraised\"\n"
    )
}

fn unit(framework: &str, period: &str) -> String {
    format!("format = 1\nframework = \"{framework}\"\n[unit]\nname = \"Hải An\"\n{period}\n")
}

const YEAR_2025: &str = "effective = { from = 2025-01-01, to = 2025-12-31 }";
const FROM_2026: &str = "effective = { from = 2026-01-01 }";

/// The edition that a unit is scored with, or the code of what is wrong.
#[track_caller]
fn check(editions: &[(&str, &str)], unit: &str, choice: Option<&str>, expected: &str) {
    let mut library = Library::new();
    for (name, effective) in editions {
        library.add(format!("{name}.toml"), edition(name, effective, "10"));
    }
    let source = library.add("unit.toml", unit.to_owned());
    let found = match library.score_with(source, Choice::new().framework(choice)) {
        Ok(card) => {
            let warnings: Vec<&str> = card.warnings().iter().map(|warning| warning.code.as_str()).collect();
            [&[card.framework().spec().edition.value.as_str()], warnings.as_slice()].concat().join(" ")
        }
        Err(error) => error.diagnostics().iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>().join(" "),
    };
    assert_eq!(found, expected);
}

#[test]
fn the_period_tells_the_edition() {
    let two = [("2025", YEAR_2025), ("2026", FROM_2026)];
    check(&two, &unit("own", "period = 2025"), None, "2025");
    check(&two, &unit("own", "period = \"2025-Q4\""), None, "2025");
    check(&two, &unit("own", "period = \"2031-02\""), None, "2026");
    check(&two, &unit("own", "period = \"2025/2026\""), None, "no-edition-for-period");
    check(&two, &unit("own", "period = 2024"), None, "no-edition-for-period");
    check(&two, &unit("own", ""), None, "edition-needs-period");
    let overlapping = [("2025", YEAR_2025), ("2025b", YEAR_2025)];
    check(&overlapping, &unit("own", "period = 2025"), None, "several-editions-for-period");
    check(&[("2025", "")], &unit("own", "period = 2025"), None, "no-edition-for-period");
}

#[test]
fn an_edition_that_is_named_goes_before_the_period_and_says_so() {
    let two = [("2025", YEAR_2025), ("2026", FROM_2026)];
    check(&two, &unit("own/2026", "period = 2025"), None, "2026 period-outside-edition");
    check(&two, &unit("own", "period = 2025"), Some("own/2026"), "2026 period-outside-edition");
    check(&two, &unit("own/2025", "period = 2026"), Some("own"), "wrong-framework");
}

#[test]
fn shipped_editions_are_found_by_period() {
    let framework = |period: &str| {
        let mut library = Library::new();
        let source = library.add("unit.toml", unit("vn-dti-province", period));
        library.score(source).map(|card| card.framework().spec().edition.value.clone()).ok()
    };
    assert_eq!(framework("period = 2020").as_deref(), Some("2020"));
    assert_eq!(framework("period = 2023").as_deref(), Some("2022"));
    assert_eq!(framework("period = 2024"), None);
}

#[test]
fn a_base_is_found_beside_among_what_was_added_and_in_the_catalogue() {
    let full = |name: &str, extends: &str, base: &str| {
        let mut library = Library::new();
        library.add(base.to_owned(), edition("2025", YEAR_2025, "10"));
        let text = edition("2026", &format!("extends = \"{extends}\""), "20");
        let source = library.add(name.to_owned(), text);
        let framework = library.framework_in(source, None)?;
        Ok::<_, chiso::Error>((framework.spec().nodes.len(), fingerprint(&framework)))
    };
    let by_name = full("own/2026/framework.toml", "own/2025", "anywhere").unwrap();
    assert_eq!(by_name.0, 2);
    assert_eq!(full("own/2026/framework.toml", "../2025/framework.toml", "own/2025/framework.toml").unwrap(), by_name);
    assert_eq!(full("2026.toml", "2025.toml", "2025.toml").unwrap(), by_name);
    let error = full("own/2026/framework.toml", "2025.toml", "2025.toml").unwrap_err();
    assert_eq!(error.diagnostics().iter().next().map(|problem| problem.code.as_str()), Some("unknown-base"));

    let mut library = Library::new();
    let text = edition("2026", "extends = \"vn-province-targets/2025\"\n[total]\nmax_points = 1020", "20");
    let source = library.add("own.toml", text);
    let framework = library.framework_in(source, None).unwrap();
    assert!(framework.node("portal-2026").is_some() && framework.spec().nodes.len() > 20);
}
