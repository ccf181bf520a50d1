use chiso::{Framework, Library, fingerprint};

const MAIN: &str = r#"
format = 1
id = "set"
edition = "2025"
title = { vi = "Bộ", en = "Set" }
source = "made up for this test"
include = ["inputs.toml", "rest.toml"]

[total]
max_points = 100
missing = "refuse"
figures = ["appraised", "measured", "claimed"]
"#;

const INPUTS: &str = r#"
[input]
done = { title = "Done", measure = "reports", kind = "count" }
due = { title = "Due", measure = "reports", kind = "count" }
level = { title = "Level", kind = "category", categories = ["none", "full"] }
applications = { title = "Applications", min = 0, max = 50 }

[derived]
share_done = "done / due"
"#;

const REST: &str = r#"
[[check]]
that = "done <= due"
title = "no more done than due"

[[check]]
that = "due < 1000"

[[group]]
id = "work"
title = "Work"
max_points = 60

[[indicator]]
id = "reports"
code = "1.1"
group = "work"
title = "Reports"
max_points = 40
value = "share_done"
zero_denominator = "zero"
rule = { target = "95%" }

[[indicator]]
id = "chair"
group = "work"
title = "Chair"
max_points = 20
value = "level"
rule = { categories = { none = 0, full = "1/2" } }

[[indicator]]
id = "applications"
title = "Applications"
max_points = 40
rule.steps = [ { when = "0 <= x <= 2", points = 3 }, { when = "x > 2", points = "full" } ]
"#;

fn compile(main: &str, inputs: &str, rest: &str) -> Framework {
    let mut library = Library::new();
    let main = library.add("framework.toml", main.to_owned());
    library.add("inputs.toml", inputs.to_owned());
    library.add("rest.toml", rest.to_owned());
    library.framework_in(main, None).unwrap()
}

/// The fingerprint after one text was replaced by another, in whichever file it stands.
#[track_caller]
fn after(from: &str, to: &str) -> String {
    assert!([MAIN, INPUTS, REST].iter().any(|text| text.contains(from)), "{from}");
    let edit = |text: &str| text.replacen(from, to, 1);
    fingerprint(&compile(&edit(MAIN), &edit(INPUTS), &edit(REST)))
}

fn before() -> String {
    fingerprint(&compile(MAIN, INPUTS, REST))
}

#[test]
fn it_is_a_sha_256() {
    let text = before();
    let digits = text.strip_prefix("sha256:").unwrap();
    assert_eq!(digits.len(), 64);
    assert!(digits.chars().all(|digit| digit.is_ascii_hexdigit() && !digit.is_ascii_uppercase()));
}

#[test]
fn it_stays_the_same_from_release_to_release() {
    let expected = "sha256:11ca535f8539f9826f5b7ff0c948b53a5a99d7494db657a185e006c1807f6f63";
    assert_eq!(before(), expected);
}

#[test]
fn spelling_does_not_matter() {
    for (from, to) in [
        ("max_points = 100", "# The whole.\nmax_points   = 100.00"),
        ("done / due", "(done)/(due)"),
        ("done <= due", "( done )<=due"),
        ("\"95%\"", "0.950"),
        ("\"1/2\"", "\"50%\""),
        ("0 <= x <= 2", "0<=x<=2.0"),
        ("title = \"Reports\"", "title = { vi = \"Reports\", en = \"Reports\" }"),
        ("missing = \"refuse\"", ""),
        ("figures = [\"appraised\", \"measured\", \"claimed\"]", ""),
        ("categories = [\"none\", \"full\"]", "categories = [\"full\", \"none\"]"),
        ("min = 0, max = 50", "max = 5e1, min = 0"),
        ("title = \"Work\"", "title = \"Work\"\nmissing = \"refuse\""),
    ] {
        assert_eq!(after(from, to), before(), "{from} -> {to}");
    }
}

#[test]
fn line_ends_do_not_matter() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(fingerprint(&compile(&crlf(MAIN), &crlf(INPUTS), &crlf(REST))), before());
}

#[test]
fn files_and_their_order_do_not_matter() {
    let swapped = MAIN.replace("[\"inputs.toml\", \"rest.toml\"]", "[\"rest.toml\", \"inputs.toml\"]");
    assert_eq!(fingerprint(&compile(&swapped, INPUTS, REST)), before());
    let alone = MAIN.replace("include = [\"inputs.toml\", \"rest.toml\"]", "");
    let tables: Vec<&str> = REST.split_inclusive("\n\n").collect();
    let backwards: Vec<&str> = tables.iter().rev().copied().collect();
    let whole = format!("{alone}\n{INPUTS}\n{}", backwards.join("\n"));
    assert_eq!(fingerprint(&compile(&whole, "", "")), before());
}

#[test]
fn every_change_of_meaning_matters() {
    let mut seen = vec![before()];
    for (from, to) in [
        ("\"set\"", "\"other-set\""),
        ("edition = \"2025\"", "edition = \"2026\""),
        ("vi = \"Bộ\"", "vi = \"Bộ chỉ số\""),
        ("title = { vi", "official = true\ntitle = { vi"),
        ("made up for this test", "made up"),
        ("[total]", "effective = { from = 2025-01-01 }\n[total]"),
        ("[total]", "effective = { from = 2025-01-01, to = 2025-12-31 }\n[total]"),
        ("[total]", "[total]\nrounding = { points = 3 }"),
        ("[total]", "[total]\nrounding = { index = 3 }"),
        ("[total]", "[total]\nrounding = { mode = \"half-even\" }"),
        ("[total]", "[total]\nindicators_rounded_to = 2"),
        ("[total]", "[total]\nranking = { on = \"points\" }"),
        ("[total]", "[total]\nranking = { compare = \"exact\" }"),
        ("[total]", "[total]\nranking = { ties = \"dense\" }"),
        ("[total]", "[total]\nnot_applicable = \"full\""),
        ("[total]", "[total]\nwithout_evidence = \"zero\""),
        ("missing = \"refuse\"", "missing = \"zero\""),
        ("\"appraised\", \"measured\"", "\"measured\", \"appraised\""),
        ("title = \"Done\"", "title = \"Done on time\""),
        ("kind = \"count\"", "kind = \"number\", min = 0"),
        ("min = 0, max = 50", "min = 0, max = 51"),
        ("min = 0, max = 50", "min = 0, max = 50, supplied_by = \"Finance\""),
        ("min = 0, max = 50", "min = 0, max = 50, given_by = \"Ministry\""),
        ("min = 0, max = 50", "min = 0, max = 50, note = \"all kinds\""),
        ("categories = [\"none\", \"full\"]", "categories = { none = \"None at all\", full = \"full\" }"),
        ("share_done = \"done / due\"", "share_done = { title = \"Share\", value = \"done / due\" }"),
        ("\"done / due\"", "\"done / (due + 1)\""),
        ("done <= due", "done < due"),
        ("no more done than due", "not more done than due"),
        ("title = \"no more", "severity = \"warning\"\ntitle = \"no more"),
        ("title = \"Work\"", "title = \"Works\""),
        ("title = \"Work\"", "title = \"Work\"\nmissing = \"reweight\""),
        ("title = \"Work\"", "title = \"Work\"\nrounded_to = 1"),
        ("id = \"chair\"", "id = \"chairs\""),
        ("code = \"1.1\"", "code = \"1.10\""),
        ("title = \"Reports\"", "title = \"Reports\"\nsource = \"clause 4\""),
        ("title = \"Reports\"", "title = \"Reports\"\nmethod = \"counted\""),
        ("title = \"Reports\"", "title = \"Reports\"\nevidence_needed = \"list\""),
        ("title = \"Reports\"", "title = \"Reports\"\ndata_source = \"system\""),
        ("title = \"Reports\"", "title = \"Reports\"\nverified_by = \"office\""),
        ("zero_denominator = \"zero\"", "zero_denominator = \"full\""),
        ("zero_denominator = \"zero\"", "zero_denominator = \"zero\"\nover_one = \"error\""),
        ("\"95%\"", "\"95.1%\""),
        ("{ target = \"95%\" }", "{ goalposts = [0, \"95%\"] }"),
        ("{ target = \"95%\" }", "{ goalposts = [0, \"95%\"], clamp = false }"),
        ("none = 0, full = \"1/2\"", "none = 0, full = \"full\""),
        ("none = 0, full = \"1/2\"", "none = 1, full = \"1/2\""),
        ("points = 3 }", "points = 4 }"),
        ("0 <= x <= 2\", points = 3 }, { when = \"x > 2\"", "0 <= x < 2\", points = 3 }, { when = \"x >= 2\""),
        ("points = \"full\" }", "points = 40 }"),
        (
            "rule.steps = [ { when = \"0 <= x <= 2\", points = 3 }, { when = \"x > 2\", points = \"full\" } ]",
            "rule = { each = 1 }",
        ),
        (
            "rule.steps = [ { when = \"0 <= x <= 2\", points = 3 }, { when = \"x > 2\", points = \"full\" } ]",
            "rule = { each = 1, at_most = 30 }",
        ),
        ("id = \"chair\"\ngroup = \"work\"", "id = \"chair\"\ngroup = \"work\"\nnot_applicable = \"full\""),
    ] {
        let fingerprint = after(from, to);
        assert!(!seen.contains(&fingerprint), "{from} -> {to}");
        seen.push(fingerprint);
    }
}

#[test]
fn max_points_matter_in_rules_and_weightings() {
    let other =
        REST.replace("max_points = 60", "max_points = 50").replace("max_points = 40\nvalue", "max_points = 30\nvalue");
    let main = MAIN.replace("max_points = 100", "max_points = 90");
    assert_ne!(fingerprint(&compile(&main, INPUTS, &other)), before());
    let plain = chiso::framework("vn-province-targets/2025", None).unwrap();
    let equal = chiso::framework("vn-province-targets/2025", Some("equal-pillars")).unwrap();
    let same = chiso::framework("vn-province-targets/2025", None).unwrap();
    assert_ne!(fingerprint(&plain), fingerprint(&equal));
    assert_eq!(fingerprint(&plain), fingerprint(&same));
}

#[test]
fn weights_matter_by_their_proportion() {
    let with = |combine: &str, reports: &str, chair: &str| {
        let rest = REST
            .replace("title = \"Work\"\nmax_points", &format!("title = \"Work\"\ncombine = \"{combine}\"\nmax_points"))
            .replace("max_points = 40\nvalue", &format!("{reports}\nvalue"))
            .replace("max_points = 20\nvalue", &format!("{chair}\nvalue"));
        fingerprint(&compile(MAIN, INPUTS, &rest))
    };
    let equal = with("arithmetic", "", "");
    assert_eq!(with("arithmetic", "weight = 0.50", "weight = 0.5"), equal);
    assert_ne!(with("arithmetic", "weight = 2", "weight = 1"), equal);
    assert_ne!(with("minimum", "", ""), equal);
}

const UNIT: &str = r#"
format = 1
framework = "set/2025"

[unit]
id = "hai-an"
code = "12"
name = "Hải An"
period = "2025"

[values]
done = 394
due = 508
level = "full"
applications = 2.50

[appraised]
done = 390

[appraised_points]
chair = { points = 10, why = "as minuted" }

[evidence]
done = ["45/BC"]

[notes]
level = "since May"
chair = "by decision"
"#;

#[track_caller]
fn figures(unit: &str) -> String {
    let framework = compile(MAIN, INPUTS, REST);
    let mut library = Library::new();
    let unit = library.add("unit.toml", unit.to_owned());
    let bound = framework.bind(&library.unit(unit).unwrap()).unwrap();
    let card = framework.score(&bound).unwrap();
    assert_eq!(fingerprint(&bound), fingerprint(&card));
    fingerprint(&bound)
}

#[test]
fn the_spelling_of_figures_does_not_matter() {
    for (from, to) in [
        ("2.50", "2.5"),
        ("done = 394\ndue = 508", "due = 508 # all\ndone = 394"),
        ("\n", "\r\n"),
        ("name = \"Hải An\"", "name = \"Quận Hải An\""),
        ("name = \"Hải An\"", "name = \"Hải An\"\nsource = \"a report\""),
        ("framework = \"set/2025\"", ""),
        ("[values]", "[notes]\nlevel = \"since May\"\nchair = \"by decision\"\n[values]"),
    ] {
        let unit = if from == "[values]" { UNIT.split("[notes]").next().unwrap() } else { UNIT };
        assert_eq!(figures(&unit.replace(from, to)), figures(UNIT), "{from} -> {to}");
    }
}

#[test]
fn every_change_of_a_figure_matters() {
    let mut seen = vec![figures(UNIT)];
    for (from, to) in [
        ("hai-an", "hai-phong"),
        ("code = \"12\"", "code = \"13\""),
        ("period = \"2025\"", "period = \"2024\""),
        ("period = \"2025\"", "period = \"2025-Q1\""),
        ("done = 394", "done = 395"),
        ("done = 390", "done = 391"),
        ("due = 508", "due = \"missing\""),
        ("due = 508", "due = \"not-applicable\""),
        ("due = 508", ""),
        ("level = \"full\"", "level = \"none\""),
        ("[appraised]", "[measured]"),
        ("points = 10", "points = 11"),
        ("as minuted", "as recorded"),
        ("\"45/BC\"", "\"46/BC\""),
        ("done = [\"45/BC\"]", "due = [\"45/BC\"]"),
        ("since May", "since June"),
        ("by decision", "by order"),
    ] {
        assert!(UNIT.contains(from), "{from}");
        let fingerprint = figures(&UNIT.replacen(from, to, 1));
        assert!(!seen.contains(&fingerprint), "{from} -> {to}");
        seen.push(fingerprint);
    }
}

#[test]
fn a_name_counts_where_it_is_all_there_is() {
    let nameless = UNIT.replace("id = \"hai-an\"\ncode = \"12\"\n", "");
    assert_ne!(figures(&nameless), figures(&nameless.replace("Hải An", "Hải Phòng")));
}

#[test]
fn figures_set_one_by_one_are_the_same_figures() {
    use chiso::Decimal;
    use chiso::spec::FigureValue;

    let framework = chiso::framework("vn-dti-province/2020", None).unwrap();
    let text = "format = 1\nframework = \"vn-dti-province/2020\"\n[unit]\nid = \"hue\"\nname = \"Huế\"\n[values]\n\
                digital_government = 0.5\n";
    let mut library = Library::new();
    let unit = library.add("unit.toml", text);
    let observations = library.unit(unit).unwrap();
    let read = framework.bind(&observations).unwrap();
    let mut set = framework.empty(observations.unit);
    set.set(framework.input("digital_government").unwrap(), &FigureValue::Number(Decimal::new(50, 2))).unwrap();
    assert_eq!(fingerprint(&read), fingerprint(&set));
}
