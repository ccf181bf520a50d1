//! JSON Schema, from the same table of keys that the checker follows.
//!
//! Draft 7, which is what Taplo understands: a newer one has nothing that is missed here.

mod json;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use self::json::Json;
use crate::shape::{self, Case, Field, Keys, Shape, TITLE, TableShape, Variant};
use crate::source::FileKind;

const NUMBER: &str = r"[+-]?[0-9]+(_[0-9]+)*(\.[0-9]+(_[0-9]+)*)?([eE][+-]?[0-9]+)?";
const PLACEHOLDER: &str = r"\{[A-Za-z0-9_-]+\}";

/// The JSON Schema of files of one kind, for editors: it knows every key, type and word that the reader knows. What
/// depends on several values at once, only the reader checks.
#[must_use]
pub fn schema(kind: FileKind) -> String {
    let shape = shape::of(kind);
    let mut writer = Writer::default();
    let Json::Object(root) = writer.table(shape, shape.about) else { return String::new() };
    let mut members: Vec<(&str, Json)> = vec![
        ("$schema", Json::text("http://json-schema.org/draft-07/schema#")),
        ("title", Json::Text(format!("chiso {}", kind.as_str()))),
    ];
    members.extend(root);
    if !writer.definitions.is_empty() {
        members.push(("definitions", Json::Object(writer.definitions)));
    }
    let mut text = Json::Object(members).to_string();
    text.push('\n');
    text
}

#[derive(Default)]
struct Writer {
    definitions: Vec<(&'static str, Json)>,
    /// Whether placeholders may stand here.
    repeated: bool,
}

impl Writer {
    fn table(&mut self, shape: &TableShape, about: &str) -> Json {
        let outside = self.repeated;
        self.repeated = outside || repeats(shape);
        let properties = shape.all().map(|field| (field.key, self.field(field))).collect();
        self.repeated = outside;
        let required: Vec<Json> =
            shape.all().filter(|field| field.required).map(|field| Json::text(field.key)).collect();
        let mut members = vec![
            ("description", Json::text(about)),
            ("type", Json::text("object")),
            ("properties", Json::Object(properties)),
        ];
        if !required.is_empty() {
            members.push(("required", Json::List(required)));
        }
        members.push(("additionalProperties", Json::Bool(false)));
        Json::Object(members)
    }

    fn field(&mut self, field: &Field) -> Json {
        match &field.shape {
            Shape::Table(shape) => self.table(shape, field.about),
            shape => {
                let mut members = vec![("description", Json::text(field.about))];
                members.extend(self.shape(shape));
                Json::Object(members)
            }
        }
    }

    fn any_of(&mut self, options: impl IntoIterator<Item = Vec<(&'static str, Json)>>) -> Vec<(&'static str, Json)> {
        vec![("anyOf", Json::List(options.into_iter().map(Json::Object).collect()))]
    }

    fn object(&mut self, shape: &TableShape) -> Vec<(&'static str, Json)> {
        match self.table(shape, shape.about) {
            Json::Object(members) => members,
            _ => Vec::new(),
        }
    }

    /// A text of this form, or with a placeholder where it may be repeated.
    fn pattern(&self, types: &[&str], pattern: &str) -> Vec<(&'static str, Json)> {
        let pattern = if self.repeated { format!("{pattern}|{PLACEHOLDER}") } else { pattern.to_string() };
        vec![("type", type_of(types)), ("pattern", Json::Text(pattern))]
    }

    fn array(&mut self, items: &Shape, least: u32) -> Vec<(&'static str, Json)> {
        let items = Json::Object(self.shape(items));
        let mut members = vec![("type", Json::text("array")), ("items", items)];
        if least > 0 {
            members.push(("minItems", Json::Number(least)));
        }
        members
    }

    fn map(&mut self, keys: Keys, shape: &Shape, least: u32) -> Vec<(&'static str, Json)> {
        let outside = self.repeated;
        self.repeated = outside || value_repeats(shape);
        let names = match keys {
            Keys::Ids(case) => self.pattern(&["string"], id_pattern(case)),
            Keys::Nodes | Keys::Anything => vec![("pattern", Json::text(r"\S"))],
        };
        self.repeated = outside;
        let mut members = vec![
            ("type", Json::text("object")),
            ("propertyNames", Json::Object(names)),
            ("additionalProperties", Json::Object(self.shape(shape))),
        ];
        if least > 0 {
            members.push(("minProperties", Json::Number(least)));
        }
        members
    }

    fn shape(&mut self, shape: &Shape) -> Vec<(&'static str, Json)> {
        match shape {
            Shape::Text | Shape::Code => vec![("type", Json::text("string")), ("pattern", Json::text(r"\S"))],
            Shape::ListValue => vec![("type", type_of(&["string", "number"])), ("pattern", Json::text(r"\S"))],
            Shape::Title => {
                let text = self.shape(&Shape::Text);
                let mut table = self.object(&TITLE);
                table.push(("minProperties", Json::Number(1)));
                self.any_of([text, table])
            }
            Shape::Format => vec![("type", Json::text("integer")), ("const", Json::Number(1))],
            Shape::Id(case) => self.pattern(&["string"], id_pattern(*case)),
            Shape::Edition => self.pattern(&["string"], r"^[^\s/]+$"),
            Shape::Reference => self.pattern(&["string"], r"^[a-z][a-z0-9]*(-[a-z0-9]+)*/[^\s/]+$"),
            Shape::Framework => self.pattern(&["string"], r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(/[^\s/]+)?$"),
            Shape::Base => self.pattern(&["string"], r"^([a-z][a-z0-9]*(-[a-z0-9]+)*/[^\s/]+|.*\S\.(toml|json))$"),
            Shape::Former => self.pattern(&["string"], r"^[^\s/:]+:.*\S"),
            Shape::Number => self.pattern(&["number", "string"], &format!("^{NUMBER}\\s*%?$")),
            Shape::Whole(max) => vec![
                ("type", Json::text("integer")),
                ("minimum", Json::Number(0)),
                ("maximum", Json::Number((*max).into())),
            ],
            Shape::YesNo => vec![("type", Json::text("boolean"))],
            Shape::Day => self.pattern(&["string"], "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            Shape::Period => {
                let mut members =
                    self.pattern(&["string", "integer"], "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2])|/[0-9]{4})?$");
                members.extend([("minimum", Json::Number(1000)), ("maximum", Json::Number(9999))]);
                members
            }
            Shape::Word(words) => {
                let words = vec![("enum", Json::List(words.iter().copied().map(Json::text).collect()))];
                if self.repeated {
                    let placeholder = vec![("type", Json::text("string")), ("pattern", Json::text(PLACEHOLDER))];
                    self.any_of([words, placeholder])
                } else {
                    words
                }
            }
            Shape::Earns => self
                .pattern(&["number", "string"], &format!("^(full|{NUMBER}\\s*%?|\\s*{NUMBER}\\s*/\\s*{NUMBER}\\s*)$")),
            Shape::Points => self.pattern(&["number", "string"], &format!("^(missing|not-applicable|{NUMBER}\\s*%?)$")),
            Shape::Exact => self.pattern(
                &["number", "string"],
                &format!("^(missing|not-applicable|{NUMBER}\\s*%?|-?[0-9]+(/[0-9]+)?)$"),
            ),
            Shape::Figure => vec![
                ("type", type_of(&["number", "string", "boolean", "array"])),
                ("pattern", Json::text(r"\S")),
                ("items", Json::Object(self.shape(&Shape::Text))),
                ("uniqueItems", Json::Bool(true)),
            ],
            Shape::Table(shape) => self.object(shape),
            Shape::Tables(shape) => {
                vec![("type", Json::text("array")), ("items", self.table(shape, shape.about))]
            }
            Shape::Map(keys, shape) => self.map(*keys, shape, 0),
            Shape::FullMap(keys, shape) => self.map(*keys, shape, 1),
            Shape::List(shape) => self.array(shape, 0),
            Shape::FullList(shape) => self.array(shape, 1),
            Shape::Pair(shape) => {
                let mut members = self.array(shape, 2);
                members.push(("maxItems", Json::Number(2)));
                members
            }
            Shape::Distinct(shape) => {
                let mut members = self.array(shape, 1);
                members.push(("uniqueItems", Json::Bool(true)));
                members
            }
            Shape::ByType(options) => {
                let options: Vec<_> = options.iter().map(|(_, shape)| self.shape(shape)).collect();
                self.any_of(options)
            }
            Shape::Variants(variants) => self.variants(variants),
            Shape::Named(name, shape) => self.named(name, shape()),
        }
    }

    fn variants(&mut self, variants: &[Variant]) -> Vec<(&'static str, Json)> {
        let options: Vec<_> = variants.iter().map(|variant| self.object(&variant.shape)).collect();
        self.any_of(options)
    }

    fn named(&mut self, name: &'static str, shape: &Shape) -> Vec<(&'static str, Json)> {
        if !self.definitions.iter().any(|(known, _)| *known == name) {
            // The name is taken before the shape is written, which may name itself.
            let at = self.definitions.len();
            self.definitions.push((name, Json::Bool(true)));
            let definition = Json::Object(self.shape(shape));
            if let Some(slot) = self.definitions.get_mut(at) {
                slot.1 = definition;
            }
        }
        let reference = vec![("$ref", Json::Text(format!("#/definitions/{name}")))];
        vec![("allOf", Json::List(vec![Json::Object(reference)]))]
    }
}

fn repeats(shape: &TableShape) -> bool {
    shape.field("repeat").is_some()
}

fn value_repeats(shape: &Shape) -> bool {
    match shape {
        Shape::Table(shape) => repeats(shape),
        Shape::ByType(options) => options.iter().any(|(_, shape)| value_repeats(shape)),
        _ => false,
    }
}

fn type_of(types: &[&str]) -> Json {
    match types {
        [one] => Json::text(one),
        several => Json::List(several.iter().copied().map(Json::text).collect()),
    }
}

const fn id_pattern(case: Case) -> &'static str {
    match case {
        Case::Snake => "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
        Case::Kebab => "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        Case::Option => "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$",
    }
}
