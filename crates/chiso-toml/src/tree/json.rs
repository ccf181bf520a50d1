use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use chiso_core::{Diagnostic, Origin, Placed};
use jsonc_parser::ast::{Object, ObjectPropName, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Entry, Node, Table, Text, Value};
use crate::codes::{DUPLICATE_KEY, NESTING_TOO_DEEP, SYNTAX};
use crate::limits::MAX_DEPTH;
use crate::report::{Report, excerpt};

/// JSON as its standard has it, and nothing more.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn parse(text: Text<'_>, report: &mut Report) -> (Node, bool) {
    let empty = || Node { value: Value::Table(Table::default()), origin: text.origin(0, 0) };
    let parsed = match parse_to_ast(text.text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value,
        Err(error) => {
            let range = error.range();
            let place = text.first_line(range.start, range.end);
            report.push(match error.kind() {
                ParseErrorKind::NestingDepthExceeded => {
                    too_deep(text.origin(range.start, range.start.saturating_add(1)))
                }
                kind => syntax(place, &lower_first(&kind.to_string())),
            });
            return (empty(), false);
        }
    };
    let mut reader = Reader { text, report, complete: true };
    let node = match parsed {
        Some(value) => reader.node(value, 0),
        None => {
            reader.fail(syntax(text.origin(0, text.text.len()), "the text is empty"));
            empty()
        }
    };
    (node, reader.complete)
}

fn syntax(place: Origin, detail: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, place).with("syntax", "JSON").with("detail", detail)
}

fn too_deep(place: Origin) -> Diagnostic {
    Diagnostic::error(NESTING_TOO_DEEP, place).with("limit", MAX_DEPTH)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

struct Reader<'a, 'r> {
    text: Text<'a>,
    report: &'r mut Report,
    complete: bool,
}

impl Reader<'_, '_> {
    fn fail(&mut self, problem: Diagnostic) {
        self.complete = false;
        self.report.push(problem);
    }

    fn node(&mut self, value: Json<'_>, depth: usize) -> Node {
        let range = value.range();
        let place = self.text.first_line(range.start, range.end);
        if depth > MAX_DEPTH {
            self.fail(too_deep(self.text.origin(range.start, range.start.saturating_add(1))));
            return Node { value: Value::Null, origin: place };
        }
        let value = match value {
            Json::StringLit(text) => {
                let origin = self.string(range.start, range.end, &text.value);
                return Node { value: Value::Text(text.value.into_owned()), origin };
            }
            Json::NumberLit(number) => Value::Number(number.value.to_string()),
            Json::BooleanLit(literal) => Value::YesNo(literal.value),
            Json::NullKeyword(_) => Value::Null,
            Json::Array(array) => {
                let below = depth.saturating_add(1);
                Value::Array(array.elements.into_iter().map(|element| self.node(element, below)).collect())
            }
            Json::Object(object) => Value::Table(self.table(object, depth)),
        };
        Node { value, origin: place }
    }

    fn table(&mut self, object: Object<'_>, depth: usize) -> Table {
        let mut table = Table::default();
        let mut seen: BTreeMap<String, Origin> = BTreeMap::new();
        for property in object.properties {
            let range = property.name.range();
            let name = match property.name {
                ObjectPropName::String(name) => name.value.into_owned(),
                ObjectPropName::Word(name) => name.value.to_string(),
            };
            let origin = self.string(range.start, range.end, &name);
            let node = self.node(property.value, depth.saturating_add(1));
            if let Some(first) = seen.get(&name) {
                let problem = Diagnostic::error(DUPLICATE_KEY, origin).related(*first);
                self.report.push(problem.with("key", excerpt(&name)));
                continue;
            }
            seen.insert(name.clone(), origin);
            table.entries.push(Entry { key: Placed::new(name, origin), path: origin, node });
        }
        table
    }

    /// The place of a string's content; a bare control character in it is refused, as the standard has it.
    fn string(&mut self, start: usize, end: usize, content: &str) -> Origin {
        let raw = self.text.slice(start, end);
        if let Some(at) = raw.find(|c: char| c < ' ') {
            let at = start.saturating_add(at);
            self.fail(syntax(
                self.text.origin(at, at.saturating_add(1)),
                "control characters in strings must be escaped",
            ));
        }
        self.text.content(start, end, content)
    }
}
