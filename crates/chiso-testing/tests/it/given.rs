//! Whose figures and points count.

use chiso_core::spec::Standing;

use crate::read::Test;

const FRAMEWORK: &str = r#"
    [input]
    a = { title = "a", kind = "share" }
    b = { title = "b", kind = "share" }
    [[group]]
    id = "all"
    title = "All"
    [[indicator]]
    id = "a"
    group = "all"
    title = "a"
    max_points = 10
    rule = "share"
    [[indicator]]
    id = "b"
    code = "4.10"
    group = "all"
    title = "b"
    max_points = 20
    rule = "share"
    [[indicator]]
    id = "practice"
    code = "4.1"
    group = "all"
    title = "Practice"
    max_points = 30
    rule = "appraised"
"#;

const UNIT: &str = r#"
    [values]
    a = 0.9
    b = 0.9
    [measured]
    a = 0.5
    [appraised]
    a = 0.4
    [claimed_points]
    practice = 30
    [appraised_points]
    "4.1" = 15
    "4.10" = { points = 3, why = "no" }
"#;

#[track_caller]
fn check(total: &str, standing: Option<Standing>, expected: &str) {
    Test { total, framework: FRAMEWORK, unit: UNIT, standing, ..Test::default() }.gives(expected);
}

#[test]
fn by_default_the_frameworks_order_holds() {
    // 4 + 3 (overruled) + 15
    check("", None, "[total]\npoints = \"22.00\"");
    // 5 + 3 + 15
    check("figures = [\"measured\", \"appraised\", \"claimed\"]", None, "[total]\npoints = \"23.00\"");
    // 9 + 18 + 30: nothing that is appraised counts
    check("figures = [\"claimed\", \"measured\"]", None, "[total]\npoints = \"57.00\"");
}

#[test]
fn what_is_asked_for_comes_first() {
    check("", Some(Standing::Claimed), "[total]\npoints = \"57.00\"");
    // 5 measured, 18 claimed, 30 claimed
    check("", Some(Standing::Measured), "[total]\npoints = \"53.00\"");
    check("figures = [\"claimed\", \"measured\"]", Some(Standing::Appraised), "[total]\npoints = \"22.00\"");
}

#[test]
fn points_are_on_the_frameworks_own_scale() {
    let weightings: &[&str] = &["[max_points]\na = 10\nb = 10\npractice = 40"];
    // 4 + 3/20 x 10 + 15/30 x 40
    Test { framework: FRAMEWORK, weightings, unit: UNIT, ..Test::default() }
        .gives("[total]\npoints = \"25.50\"\nindex = \"0.4250\"");
}

#[test]
fn a_group_can_be_overruled() {
    let unit = "[values]\na = 0.9\n[appraised_points]\nall = 12.5";
    Test { framework: FRAMEWORK, unit, ..Test::default() }.gives(
        r#"
        [total]
        status = "scored"
        points = "12.50"
        [nodes]
        all = { status = "scored", points = "12.50" }
        b = { status = "missing" }
        "#,
    );
}

#[test]
fn figures_that_cannot_be_are_all_reported() {
    let unit = "[values]\na = 1.5\nb = -0.1\n[appraised_points]\nall = 61";
    Test { framework: FRAMEWORK, unit, ..Test::default() }
        .gives("errors = [\"figure-share-above-one\", \"figure-out-of-bounds\", \"points-out-of-range\"]");
}

#[test]
fn evidence_that_is_lacking_can_cost_the_points() {
    let framework = FRAMEWORK.replace("code = \"4.10\"", "code = \"4.10\"\nevidence_needed = \"a decision\"");
    let unit = "[values]\na = 0.5\nb = 0.5\n[claimed_points]\npractice = 6\n";
    let test = Test { total: "without_evidence = \"zero\"", framework: &framework, unit, ..Test::default() };
    test.gives("[total]\npoints = \"11.00\"\n[nodes]\nb = { status = \"scored\", points = \"0.00\" }");
    let unit = format!("{unit}[evidence]\n\"4.10\" = \"45/QD - 12/01/2026: a decision\"");
    Test { unit: &unit, ..test }.gives("[total]\npoints = \"21.00\"");
}
