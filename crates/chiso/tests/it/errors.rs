use chiso::json::diagnostic_to_json;
use chiso::{Error, ErrorKind, Library};

#[track_caller]
fn check(error: &Error, kind: ErrorKind, code: &str, printed: &str) {
    assert_eq!(error.kind(), kind);
    let codes: Vec<&str> = error.diagnostics().iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes.join(" "), code);
    assert_eq!(error.to_string(), printed);
}

fn weighting(id: &str, base: &str) -> String {
    format!(
        "format = 1\nid = \"{id}\"\ntitle = \"{id}\"\nframework = \"vn-dti-province/2022\"\nsource = \"made up\"\n\
         base = \"{base}\"\n[max_points]\ndigital-awareness = 100\n"
    )
}

#[test]
fn an_unknown_framework() {
    let error = chiso::framework("vn-dti-provinces/2022", None).unwrap_err();
    check(
        &error,
        ErrorKind::NotFound,
        "unknown-framework",
        "error: there is no framework `vn-dti-provinces/2022` in the catalogue",
    );
}

#[test]
fn an_unknown_edition() {
    let error = chiso::framework("vn-dti-province/1999", None).unwrap_err();
    check(&error, ErrorKind::NotFound, "unknown-edition", "error: framework `vn-dti-province` has no edition `1999`");
}

#[test]
fn an_unknown_weighting() {
    let error = chiso::framework("vn-dti-province/2022", Some("oficial")).unwrap_err();
    check(
        &error,
        ErrorKind::NotFound,
        "unknown-weighting",
        "error: framework `vn-dti-province/2022` has no weighting `oficial`",
    );
}

#[test]
fn a_unit_that_names_no_framework() {
    let error = chiso::score("format = 1\n[unit]\nname = \"Huế\"\n[values]\na = 1\n").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.diagnostics().iter().next().unwrap().code.as_str(), "framework-not-named");
}

#[test]
fn weightings_in_a_circle() {
    let mut library = Library::new();
    library.add("a.toml", weighting("a", "b"));
    library.add("b.toml", weighting("b", "a"));
    let error = library.framework("vn-dti-province/2022", Some("a")).unwrap_err();
    check(
        &error,
        ErrorKind::Framework,
        "weighting-circle",
        "b.toml:6:9: error: weightings start from each other in a circle: `a -> b -> a`",
    );
}

#[test]
fn every_problem_of_a_unit_with_its_place() {
    let unit = "format = 1\nframework = \"vn-dti-province/2022\"\n[unit]\nname = \"Huế\"\n[values]\n\
                digital_awareness = 82.53\ndigital_instituions = 0.5\n";
    let error = chiso::score(unit).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unit);
    let lines: Vec<String> =
        error.to_string().lines().map(|line| line.split(": error").next().unwrap().into()).collect();
    assert_eq!(lines, ["unit:6:21", "unit:7:1"]);
    let json: Vec<String> =
        error.diagnostics().iter().map(|problem| diagnostic_to_json(problem, error.sources())).collect();
    crate::golden::check("problems.jsonl", &json.join("\n"));
}

#[test]
fn errors_go_where_errors_go() {
    fn anywhere<T: std::error::Error + Send + Sync + 'static>(_: T) {}
    anywhere(chiso::framework("none", None).unwrap_err());
}

#[test]
fn every_code_has_a_sentence() {
    for code in chiso::codes::CODES {
        assert!(chiso::text::codes().any(|known| known == code.as_str()), "{code}");
    }
}
