//! Makes specifications of trees that have been checked. What does not fit has been reported by then, and is left out
//! here without a word; what depends on several values at once is reported here.

mod cohort;
mod extends;
mod framework;
mod mergers;
mod node;
mod targets;
mod unit;
mod weighting;

pub use cohort::read_cohort;
pub use framework::{Head, Wanted, includes, read_framework, read_framework_with, read_head};
pub use mergers::read_mergers;
pub use targets::read_targets;
pub use unit::{read_unit, read_units};
pub use weighting::read_weighting;

use alloc::string::{String, ToString};

use chiso_core::spec::Title;
use chiso_core::{Code, Diagnostic, Origin, Placed};
use rust_decimal::Decimal;

use crate::check::check;
use crate::codes::WRONG_FILE_KIND;
use crate::kind::other_kind;
use crate::leaf;
use crate::report::Report;
use crate::shape;
use crate::source::{FileKind, Source};
use crate::tree::{Node, Table, Value, parse};

/// The tree of a file that must be of one kind, or nothing where that would make no sense.
fn open(source: &Source<'_>, kind: FileKind, report: &mut Report) -> Option<(Table, Origin)> {
    let (node, complete) = parse(source, report);
    let place = node.origin;
    let other = node.table().and_then(|table| other_kind(table, kind));
    if !complete {
        return None;
    }
    match node.value {
        Value::Table(table) => {
            if let Some((found, place)) = other {
                let problem = Diagnostic::error(WRONG_FILE_KIND, place);
                report.push(problem.with("expected", kind.as_str()).with("found", found.as_str()));
                return None;
            }
            Some((table, place))
        }
        other => {
            let arguments = [("key", ""), ("expected", "table"), ("found", other.type_name())];
            report.error(crate::codes::WRONG_TYPE, place, &arguments);
            None
        }
    }
}

/// Opens a file that stands alone, and checks it.
fn open_checked(source: &Source<'_>, kind: FileKind, report: &mut Report) -> Option<(Table, Origin)> {
    let (table, place) = open(source, kind, report)?;
    check(&table, place, shape::of(kind), report);
    Some((table, place))
}

/// A table, and what its keys say.
#[derive(Clone, Copy)]
pub(crate) struct View<'t>(pub(crate) &'t Table);

impl<'t> View<'t> {
    pub(crate) fn node(self, key: &str) -> Option<&'t Node> {
        self.0.get(key)
    }

    pub(crate) fn table(self, key: &str) -> Option<View<'t>> {
        self.node(key)?.table().map(View)
    }

    pub(crate) fn items(self, key: &str) -> &'t [Node] {
        match self.node(key).map(|node| &node.value) {
            Some(Value::Array(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn placed(self, key: &str) -> Option<Placed<String>> {
        self.node(key).and_then(placed)
    }

    pub(crate) fn text(self, key: &str) -> String {
        self.placed(key).map(|placed| placed.value).unwrap_or_default()
    }

    pub(crate) fn title(self, key: &str) -> Title {
        self.node(key).and_then(leaf::title).unwrap_or_default()
    }

    pub(crate) fn number(self, key: &str) -> Option<Placed<Decimal>> {
        self.node(key).and_then(number)
    }

    pub(crate) fn whole(self, key: &str) -> Option<u8> {
        self.number(key).and_then(|number| u8::try_from(number.value).ok())
    }

    pub(crate) fn flag(self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::YesNo(yes) => Some(yes),
            _ => None,
        }
    }

    pub(crate) fn word<T>(self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Placed<T>> {
        let word = self.placed(key)?;
        parse(&word.value).map(|value| Placed::new(value, word.origin))
    }
}

pub(crate) fn placed(node: &Node) -> Option<Placed<String>> {
    leaf::text(node).ok().map(|text| Placed::new(text.to_string(), node.origin))
}

pub(crate) fn number(node: &Node) -> Option<Placed<Decimal>> {
    leaf::number(node).ok().map(|number| Placed::new(number, node.origin))
}

/// Reports that `key` goes only with `needs`.
fn misplaced(code: Code, key: &str, place: Origin, needs: &str, report: &mut Report) {
    report.error(code, place, &[("key", key), ("needs", needs)]);
}
