use std::sync::OnceLock;

use chiso_toml::{FileKind, schema};
use jsonschema::Validator;
use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::support::{framework, rule, unit, weighting};

fn validator(kind: FileKind) -> &'static Validator {
    static ALL: OnceLock<Vec<(FileKind, Validator)>> = OnceLock::new();
    let all = ALL.get_or_init(|| FileKind::ALL.iter().map(|kind| (*kind, made(*kind))).collect());
    &all.iter().find(|(known, _)| *known == kind).expect("every kind").1
}

fn made(kind: FileKind) -> Validator {
    let schema: Value = serde_json::from_str(&schema(kind)).expect("JSON");
    jsonschema::draft7::meta::validate(&schema).expect("a schema of draft 7");
    jsonschema::draft7::new(&schema).expect("a schema")
}

/// The text as editors hand it to a validator: dates are texts.
fn value(text: &str) -> Value {
    fn table(table: &DeTable<'_>) -> Value {
        Value::Object(table.iter().map(|(key, node)| (key.get_ref().to_string(), value(node))).collect::<Map<_, _>>())
    }
    fn number(text: &str) -> Value {
        serde_json::from_str::<Number>(&text.replace('_', "")).map_or(Value::Null, Value::Number)
    }
    fn value(node: &Spanned<DeValue<'_>>) -> Value {
        match node.get_ref() {
            DeValue::String(text) => Value::String(text.to_string()),
            DeValue::Integer(literal) => number(literal.as_str()),
            DeValue::Float(literal) => number(literal.as_str()),
            DeValue::Boolean(yes) => Value::Bool(*yes),
            DeValue::Datetime(moment) => Value::String(moment.to_string()),
            DeValue::Array(items) => Value::Array(items.iter().map(value).collect()),
            DeValue::Table(inner) => table(inner),
        }
    }
    table(DeTable::parse(text).expect("TOML").get_ref())
}

/// Holds a good text against the schema of its kind.
#[track_caller]
pub(crate) fn fits(kind: FileKind, text: &str) {
    let value = value(text);
    let problems: Vec<String> =
        validator(kind).iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}\nin\n{text}");
}

#[track_caller]
fn refuses(kind: FileKind, text: &str) {
    assert!(!validator(kind).is_valid(&value(text)), "accepted:\n{text}");
}

#[test]
fn every_kind_has_one() {
    for kind in FileKind::ALL {
        validator(*kind);
    }
}

#[test]
fn good_files_fit() {
    fits(FileKind::Framework, &framework(""));
    fits(
        FileKind::Framework,
        &framework(
            "effective = { from = 2021-01-01 }\ninclude = [\"a.toml\"]\n[total]\nmax_points = \"95%\"\n\
             rounding = { points = 2, mode = \"half-up\" }\nfigures = [\"claimed\"]\n\
             [list]\nlevels = [{ level = \"province\", kind = \"count\", target = 0.5 }]\n\
             [input]\n\"a_{level}\" = { title = { vi = \"{level}\" }, kind = \"{kind}\", repeat = \"levels\" }\n\
             b = { kind = \"category\", categories = { c = \"C\" } }\n\
             [derived]\nd = \"a / b\"\n[[check]]\nthat = \"a < b\"\n\
             [[group]]\nid = \"g\"\ntitle = \"G\"\nview = true\ncounts = [\"x\", \"4.10\"]\n\
             [[indicator]]\nid = \"i-{level}\"\ntitle = \"I\"\nmax_points = 3\nrepeat = \"levels\"\nrule = { target = \"{target}\" }\n",
        ),
    );
    for good in [
        "\"share\"",
        "{ target = \"95%\" }",
        "{ goalposts = [0, 1], clamp = false }",
        "{ steps = [{ when = \"x > 1\", points = \"1/2\" }, { when = \"otherwise\", points = \"50 %\" }] }",
        "{ categories = { a = \"full\", b = 0 } }",
        "{ each = 1, at_most = 5 }",
        "{ checklist = { a = 1 } }",
        "{ checklist = [\"a\"] }",
        "{ combine = \"best\", parts = [{ points = 3, rule = { parts = [{ points = 1, rule = \"full\" }] } }] }",
        "{ base = 35, at_most = 60, extras = [{ points = 5, when = \"a\" }] }",
    ] {
        fits(FileKind::Framework, &rule(good));
    }
    fits(FileKind::Weighting, &weighting("[max_points]\n\"4.10\" = 3\n"));
    fits(
        FileKind::Unit,
        &unit(
            "period = 2025\n[values]\na = \"95%\"\nb = [\"x\"]\nc = 2025-01-01\nd = true\n\
             [claimed_points]\n\"4.1\" = { points = \"missing\", why = \"w\" }\n[evidence]\na = [\"d\"]\nb = \"d\"\n",
        ),
    );
}

#[test]
fn bad_files_do_not() {
    for bad in [
        "x = 1\n",
        "official = \"yes\"\n",
        "effective = {}\n",
        "[total]\ncombine = \"product\"\n",
        "[total]\nmax_points = \"many\"\n",
        "[total]\nrounding = { points = 10 }\n",
        "[total]\nfigures = []\n",
        "[input]\nA = {}\n",
        "[input]\na = { kind = \"cuont\" }\n",
        "[input]\na = { title = \"\" }\n",
        "[input]\na = { title = {} }\n",
        "[[group]]\nid = \"a_b\"\ntitle = \"A\"\n",
        "[[group]]\ntitle = \"A\"\n",
        "[[group]]\nid = \"a\"\ntitle = \"A\"\ncode = 4.10\n",
        "[group]\nid = \"a\"\ntitle = \"A\"\n",
    ] {
        refuses(FileKind::Framework, &framework(bad));
    }
    for bad in [
        "\"shares\"",
        "{}",
        "{ target = 1, each = 1 }",
        "{ target = \"many\" }",
        "{ goalposts = [1] }",
        "{ steps = [] }",
        "{ steps = [{ when = \"x > 1\", points = \"all\" }] }",
        "{ base = 3 }",
        "{ parts = [{ points = 3, rule = { x = 1 } }] }",
    ] {
        refuses(FileKind::Framework, &rule(bad));
    }
    for bad in
        ["period = \"2025-13\"\n", "[values]\na = {}\n", "[claimed_points]\n4.10 = 3\n", "[[units]]\n", "code = 48\n"]
    {
        refuses(FileKind::Unit, &unit(bad));
    }
    refuses(FileKind::Weighting, &weighting("[weights]\na = \"x\"\n"));
    refuses(FileKind::FrameworkPart, "format = 1\n");
}
