use chiso_core::spec::Title;

use crate::support::{check, check_unit, check_weighting, framework, good};

/// A framework whose title is `literal`.
#[track_caller]
fn title(literal: &str) -> Title {
    let text = framework("").replace("title = \"Own\"", &format!("title = {literal}"));
    good(&text).title
}

#[test]
fn titles() {
    assert_eq!(title("\"Bộ\""), Title { vi: "Bộ".into(), en: "Bộ".into() });
    assert_eq!(title("{ vi = \"Bộ\", en = \"Set\" }"), Title { vi: "Bộ".into(), en: "Set".into() });
    assert_eq!(title("{ vi = \"Bộ\" }"), Title { vi: "Bộ".into(), en: "Bộ".into() });
    assert_eq!(title("{ en = \"Set\" }"), Title { vi: "Set".into(), en: "Set".into() });
    check("[input]\na = { title = \"\" }\n", &["empty-text `` key=title"]);
    check("[input]\na = { title = \"  \" }\n", &["empty-text `  ` key=title"]);
    check("[input]\na = { title = {} }\n", &["empty-text `{}` key=title"]);
    check("[input]\na = { title = { vi = \"\" } }\n", &["empty-text `` key=vi"]);
    check("[input]\na = { title = { vn = \"x\" } }\n", &["unknown-key `vn` key=vn table=title allowed=vi, en"]);
    check("[input]\na = { title = 5 }\n", &["wrong-type `5` key=title expected=text, table found=number"]);
}

#[test]
fn ids() {
    let input = |id: &str, expected: &[&str]| check(&format!("[input]\n{id} = {{}}\n"), expected);
    input("a_b2", &[]);
    input("a-b", &["malformed-id `a-b` key=input found=a-b expected=snake_case suggestion=a_b"]);
    input("Dossiers", &["malformed-id `Dossiers` key=input found=Dossiers expected=snake_case suggestion=dossiers"]);
    input("\"hồ sơ\"", &["malformed-id `hồ sơ` key=input found=hồ sơ expected=snake_case"]);
    input("\"a{b}\"", &["placeholder-without-repeat `a{b}` found=a{b} placeholder=b"]);
    input("\"\"", &["empty-text `` key=input"]);
    let node = |id: &str, expected: &[&str]| {
        check(&format!("[[group]]\nid = \"{id}\"\ntitle = \"G\"\n"), expected);
    };
    node("a-b2", &[]);
    node("a_b", &["malformed-id `a_b` key=id found=a_b expected=kebab-case suggestion=a-b"]);
    node("4.10", &["malformed-id `4.10` key=id found=4.10 expected=kebab-case"]);
    node("a--b", &["malformed-id `a--b` key=id found=a--b expected=kebab-case suggestion=a-b"]);
    check_unit(
        "id = \"Da Nang\"\n",
        &["malformed-id `Da Nang` key=id found=Da Nang expected=kebab-case suggestion=da-nang"],
    );
    check_weighting(
        "base = \"Other\"\n",
        &["malformed-id `Other` key=base found=Other expected=kebab-case suggestion=other"],
    );
}

#[test]
fn options() {
    let category = |id: &str, expected: &[&str]| {
        check(&format!("[input]\na = {{ kind = \"category\", categories = [\"{id}\"] }}\n"), expected);
    };
    category("at_least-one", &[]);
    category("missing", &["reserved-word `missing` key=categories found=missing"]);
    category("e3", &[]);
    category("nan", &["reserved-word `nan` key=categories found=nan"]);
    category("12", &["reserved-word `12` key=categories found=12"]);
    category("2025-01-01", &["reserved-word `2025-01-01` key=categories found=2025-01-01"]);
    category("Full", &["malformed-id `Full` key=categories found=Full expected=option suggestion=full"]);
    check(
        "[input]\na = { kind = \"category\", categories = [\"b\", \"c\", \"b\"] }\n",
        &["duplicate-value `b` key=categories found=b also `b` on line 7"],
    );
    check("[input]\na = { kind = \"category\", categories = [] }\n", &["empty-list `[]` key=categories"]);
    check("[input]\na = { kind = \"checklist\", items = {} }\n", &["empty-list `{}` key=items"]);
}

#[test]
fn editions_references_and_codes() {
    let text = framework("").replace("\"2025\"", "\"2025/1\"");
    crate::support::compare(&text, crate::support::framework_of(&text), &["malformed-edition `2025/1` found=2025/1"]);
    let unit = |reference: &str, expected: &[&str]| {
        let text = format!("format = 1\nframework = \"{reference}\"\n[unit]\nname = \"One\"\n");
        crate::support::compare(&text, chiso_toml::read_unit(&crate::support::toml(&text)), expected);
    };
    unit("own/2025", &[]);
    unit("own", &[]);
    unit("own 2025", &["malformed-reference `own 2025` found=own 2025 expected=id/edition"]);
    unit("own/2025/1", &["malformed-reference `own/2025/1` found=own/2025/1 expected=id/edition"]);
    check(
        "[[group]]\nid = \"g\"\ncode = 4.10\ntitle = \"G\"\n",
        &["unquoted-code `4.10` found=4.10 suggestion=\"4.10\""],
    );
    check("[[group]]\nid = \"g\"\ncode = \"\"\ntitle = \"G\"\n", &["empty-text `` key=code"]);
    check_unit("code = 48\n", &["unquoted-code `48` found=48 suggestion=\"48\""]);
}

#[test]
fn bare_codes_as_keys() {
    check_unit(
        "[claimed_points]\n4.10 = 3\n4.11 = 2\n4 . 2.1 = 1\n\"4.3\" = 1\n5 = 2\n",
        &[
            "bare-code-key `4.10` code=4.10 table=claimed_points suggestion=\"4.10\"",
            "bare-code-key `4.11` code=4.11 table=claimed_points suggestion=\"4.11\"",
            "bare-code-key `4 . 2.1` code=4.2.1 table=claimed_points suggestion=\"4.2.1\"",
        ],
    );
    check_unit("[evidence]\n1.2 = \"x\"\n", &["bare-code-key `1.2` code=1.2 table=evidence suggestion=\"1.2\""]);
    check_unit(
        "notes = { 1.2 = \"x\" }\n",
        &[
            "unknown-key `notes` key=notes table=reporting-unit allowed=id, code, name, region, type, period, made_up, source",
        ],
    );
    check_unit("[notes]\n1.2 = \"x\"\n", &["bare-code-key `1.2` code=1.2 table=notes suggestion=\"1.2\""]);
    check_weighting("[max_points]\n1.2 = 4\n", &["bare-code-key `1.2` code=1.2 table=max_points suggestion=\"1.2\""]);
    check_weighting("weights = { 1.2 = 4 }\n", &["bare-code-key `1.2` code=1.2 table=weights suggestion=\"1.2\""]);
}
