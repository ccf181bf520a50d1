//! Holds a tree against a shape and reports everything that does not fit.

mod leaf;

use alloc::format;
use alloc::vec::Vec;

use chiso_core::{Diagnostic, Origin};

use crate::codes::{
    BARE_CODE_KEY, DUPLICATE_VALUE, EMPTY_LIST, EMPTY_TEXT, MISSING_FORMAT, MISSING_KEY, NULL_VALUE, SEVERAL_RULES,
    UNKNOWN_KEY, UNKNOWN_RULE, WRONG_LENGTH, WRONG_TYPE,
};
use crate::report::{Report, excerpt, join, suggest};
use crate::shape::{FORMAT, Keys, Shape, TITLE, TableShape, Type, Variant};
use crate::tree::{Entry, Node, Table, Value};

/// Holds `table`, which stands at `place`, against `shape`.
pub(crate) fn check(table: &Table, place: Origin, shape: &TableShape, report: &mut Report) {
    Checker { report }.table(table, place, shape);
}

struct Checker<'r> {
    report: &'r mut Report,
}

impl Checker<'_> {
    fn table(&mut self, table: &Table, place: Origin, shape: &TableShape) {
        for entry in &table.entries {
            match shape.field(&entry.key.value) {
                Some(field) => self.value(field.key, &entry.node, &field.shape),
                None => self.unknown_key(entry, shape),
            }
        }
        for field in shape.all().filter(|field| field.required && !table.has(field.key)) {
            match field.shape {
                Shape::Format => self.report.error(MISSING_FORMAT, place, &[("expected", FORMAT)]),
                _ => self.report.error(MISSING_KEY, place, &[("key", field.key), ("table", shape.name)]),
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry, shape: &TableShape) {
        if self.report.is_full() {
            return;
        }
        let key = &entry.key.value;
        let problem = Diagnostic::error(UNKNOWN_KEY, entry.key.origin);
        let problem = problem.with("key", excerpt(key)).with("table", shape.name);
        self.report
            .push(problem.with_some("suggestion", suggest(key, shape.keys())).with("allowed", join(shape.keys())));
    }

    fn wrong_type(&mut self, key: &str, node: &Node, shape: &Shape) {
        if let Value::Null = node.value {
            return self.report.error(NULL_VALUE, node.origin, &[("key", key)]);
        }
        let found = node.value.type_name();
        self.report.error(WRONG_TYPE, node.origin, &[("key", key), ("expected", &shape.expects()), ("found", found)]);
    }

    fn value(&mut self, key: &str, node: &Node, shape: &Shape) {
        match (shape, &node.value) {
            (Shape::Table(shape), Value::Table(table)) => self.table(table, node.origin, shape),
            (Shape::Variants(variants), Value::Table(table)) => self.variants(table, node.origin, variants),
            (Shape::Title, Value::Table(table)) => {
                self.table(table, node.origin, &TITLE);
                if table.entries.is_empty() {
                    self.report.error(EMPTY_TEXT, node.origin, &[("key", key)]);
                }
            }
            (Shape::Map(keys, shape) | Shape::FullMap(keys, shape), Value::Table(table)) => {
                self.map(key, table, *keys, shape);
            }
            (Shape::Tables(shape), Value::Array(items)) => self.tables(key, items, shape),
            (
                Shape::List(shape) | Shape::FullList(shape) | Shape::Pair(shape) | Shape::Distinct(shape),
                Value::Array(items),
            ) => items.iter().for_each(|item| self.value(key, item, shape)),
            (Shape::Named(_, shape), _) => return self.value(key, node, shape()),
            (Shape::ByType(options), value) => match options.iter().find(|(kind, _)| is_of(value, *kind)) {
                Some((_, shape)) => self.value(key, node, shape),
                None => self.wrong_type(key, node, shape),
            },
            _ => self.leaf(key, node, shape),
        }
        self.count(key, node, shape);
    }

    /// Reports a list or table with too few values, too many, or the same one twice.
    fn count(&mut self, key: &str, node: &Node, shape: &Shape) {
        let length = match &node.value {
            Value::Array(items) => items.len(),
            Value::Table(table) => table.entries.len(),
            _ => return,
        };
        match shape {
            Shape::FullList(_) | Shape::Distinct(_) | Shape::FullMap(..) if length == 0 => {
                self.report.error(EMPTY_LIST, node.origin, &[("key", key)]);
            }
            Shape::Pair(_) if length != 2 => {
                let problem = Diagnostic::error(WRONG_LENGTH, node.origin).with("key", key);
                self.report.push(problem.with("expected", 2).with("found", length));
            }
            Shape::Distinct(_) => self.distinct(key, node),
            _ => {}
        }
    }

    fn distinct(&mut self, key: &str, node: &Node) {
        let Value::Array(items) = &node.value else { return };
        let mut texts: Vec<(&str, usize, Origin)> = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| match &item.value {
                Value::Text(text) => Some((text.as_str(), at, item.origin)),
                _ => None,
            })
            .collect();
        texts.sort_by_key(|(text, at, _)| (*text, *at));
        for pair in texts.windows(2) {
            if let [(first, _, place), (second, _, again)] = pair
                && first == second
            {
                let problem = Diagnostic::error(DUPLICATE_VALUE, *again).related(*place);
                self.report.push(problem.with("key", key).with("found", excerpt(second)));
            }
        }
    }

    fn tables(&mut self, key: &str, items: &[Node], shape: &TableShape) {
        for item in items {
            match &item.value {
                Value::Table(table) => self.table(table, item.origin, shape),
                value => {
                    let found = value.type_name();
                    let arguments = [("key", key), ("expected", "table"), ("found", found)];
                    self.report.error(WRONG_TYPE, item.origin, &arguments);
                }
            }
        }
    }

    fn map(&mut self, key: &str, table: &Table, keys: Keys, shape: &Shape) {
        for entry in &table.entries {
            match (keys, &entry.node.value) {
                (Keys::Ids(case), _) => {
                    if self.id(key, &entry.key.value, entry.key.origin, case) {
                        self.value(&entry.key.value, &entry.node, shape);
                    }
                }
                (Keys::Nodes | Keys::Anything, Value::Table(inner)) if inner.implied => {
                    self.bare_code(key, &entry.key.value, inner);
                }
                (Keys::Nodes | Keys::Anything, _) => {
                    if crate::leaf::is_blank(&entry.key.value) {
                        self.report.error(EMPTY_TEXT, entry.key.origin, &[("key", key)]);
                    }
                    self.value(&entry.key.value, &entry.node, shape);
                }
            }
        }
    }

    /// Reports the dotted keys below `table`, which were meant as codes.
    fn bare_code(&mut self, key: &str, before: &str, table: &Table) {
        for entry in &table.entries {
            let code = format!("{before}.{}", entry.key.value);
            match &entry.node.value {
                Value::Table(inner) if inner.implied => self.bare_code(key, &code, inner),
                _ => {
                    let code = excerpt(&code);
                    let quoted = format!("\"{code}\"");
                    let arguments = [("code", code.as_str()), ("table", key), ("suggestion", &quoted)];
                    self.report.error(BARE_CODE_KEY, entry.path, &arguments);
                }
            }
        }
    }

    fn variants(&mut self, table: &Table, place: Origin, variants: &[Variant]) {
        let is_marked = |variant: &&Variant| variant.marks.iter().any(|mark| table.has(mark));
        // A key that marks one may be a setting of another.
        let has_marks_of = |variant: &Variant, other: &Variant| {
            other.marks.iter().filter(|mark| table.has(mark)).all(|mark| variant.shape.field(mark).is_some())
        };
        let takes_all =
            |variant: &&Variant| variants.iter().filter(is_marked).all(|other| has_marks_of(variant, other));
        let mut found = variants.iter().filter(is_marked);
        let found = match variants.iter().filter(is_marked).find(takes_all) {
            Some(variant) => (Some(variant), None),
            None => (found.next(), found.next()),
        };
        match found {
            (Some(variant), None) => self.table(table, place, &variant.shape),
            (None, _) => {
                let allowed = || variants.iter().filter_map(|variant| variant.marks.first().copied());
                let keys = || table.entries.iter().map(|entry| entry.key.value.as_str());
                let suggestion = keys().find_map(|key| suggest(key, allowed()));
                let problem = Diagnostic::error(UNKNOWN_RULE, place).with("found", excerpt(&join(keys())));
                self.report.push(problem.with_some("suggestion", suggestion).with("allowed", join(allowed())));
            }
            (Some(_), Some(_)) => {
                let marks = variants.iter().filter_map(|variant| variant.marks.iter().find(|mark| table.has(mark)));
                self.report.error(SEVERAL_RULES, place, &[("found", &join(marks.copied()))]);
            }
        }
    }
}

fn is_of(value: &Value, kind: Type) -> bool {
    matches!(
        (value, kind),
        (Value::Text(_), Type::Text)
            | (Value::Number(_), Type::Number)
            | (Value::Array(_), Type::Array)
            | (Value::Table(_), Type::Table)
    )
}
