//! Writes out what a file says once and repeats over a list.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use chiso_core::{Diagnostic, Origin, Placed};

use crate::codes::{DUPLICATE_LIST, REPEAT_NOT_DISTINCT, TOO_MANY_REPEATS, UNKNOWN_LIST, UNKNOWN_PLACEHOLDER};
use crate::limits::{MAX_REPEATED, MAX_REPEATED_BYTES};
use crate::report::{Report, excerpt, join, suggest};
use crate::tree::{Entry, Node, Table, Value};

/// What a value counts besides its text.
const VALUE_BYTES: usize = 16;

/// The lists of a framework, from all its files.
#[derive(Default)]
pub(crate) struct Lists {
    /// Those of the edition below.
    below: BTreeMap<String, (Origin, Vec<Values>)>,
    lists: BTreeMap<String, (Origin, Vec<Values>)>,
    tables: usize,
    bytes: usize,
}

/// What each placeholder stands for, in one entry of a list.
type Values = BTreeMap<String, String>;

impl Lists {
    /// No lists yet but those of the edition below, which lists of the same name stand in for.
    pub(crate) fn over(below: Self) -> Self {
        let Self { below: mut all, lists, .. } = below;
        all.extend(lists);
        Self { below: all, ..Self::default() }
    }

    /// Takes in the lists of one file.
    pub(crate) fn gather(&mut self, file: &Table, report: &mut Report) {
        let Some(Value::Table(lists)) = file.get("list").map(|node| &node.value) else { return };
        for Entry { key, node, .. } in &lists.entries {
            if let Some((first, _)) = self.lists.get(&key.value) {
                let problem = Diagnostic::error(DUPLICATE_LIST, key.origin).related(*first);
                report.push(problem.with("list", excerpt(&key.value)));
            } else if let Value::Array(items) = &node.value {
                let entries = items.iter().map(values_of).collect();
                self.lists.insert(key.value.clone(), (key.origin, entries));
            }
        }
    }

    /// Replaces each repeated table of `file` by what it stands for.
    pub(crate) fn expand(&mut self, file: &mut Table, report: &mut Report) {
        for Entry { key, node, .. } in &mut file.entries {
            match (key.value.as_str(), &mut node.value) {
                ("input" | "derived", Value::Table(table)) => {
                    let entries = core::mem::take(&mut table.entries);
                    table.entries = entries.into_iter().flat_map(|entry| self.copies(entry, report)).collect();
                }
                ("check" | "group" | "indicator", Value::Array(items)) => {
                    let tables = core::mem::take(items);
                    *items = tables.into_iter().flat_map(|table| self.copies(table, report)).collect();
                }
                _ => {}
            }
        }
    }

    /// `item` alone, or one copy of it for each entry of the list that it repeats over.
    fn copies<T: Repeatable>(&mut self, item: T, report: &mut Report) -> Vec<T> {
        let repeat = item.table().and_then(|table| table.get("repeat"));
        let Some((Value::Text(name), place)) = repeat.map(|node| (&node.value, node.origin)) else { return vec![item] };
        let Some((_, entries)) = self.lists.get(name).or_else(|| self.below.get(name)) else {
            let known = || self.lists.keys().chain(self.below.keys()).map(String::as_str);
            let problem = Diagnostic::error(UNKNOWN_LIST, place).with("found", excerpt(name));
            report.push(problem.with_some("suggestion", suggest(name, known())).with("allowed", join(known())));
            return Vec::new();
        };
        let mut copies: Vec<T> = Vec::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        for values in entries {
            self.tables = self.tables.saturating_add(1);
            if self.tables > MAX_REPEATED || self.bytes > MAX_REPEATED_BYTES {
                report.push(Diagnostic::error(TOO_MANY_REPEATS, place).with("limit", MAX_REPEATED));
                return copies;
            }
            let mut copy = item.clone();
            let mut filler = Filler { list: name, values, report, bytes: self.bytes, failed: false };
            copy.fill(&mut filler);
            self.bytes = filler.bytes;
            let failed = filler.failed;
            if let Some(id) = copy.name() {
                if names.contains(&id.value) && !failed {
                    let problem = Diagnostic::error(REPEAT_NOT_DISTINCT, id.origin).with("found", excerpt(&id.value));
                    report.push(problem.with("list", excerpt(name)));
                    return copies;
                }
                names.insert(id.value);
            }
            copies.push(copy);
        }
        copies
    }
}

fn values_of(item: &Node) -> Values {
    let Value::Table(table) = &item.value else { return Values::new() };
    let text = |node: &Node| match &node.value {
        Value::Text(text) | Value::Number(text) => text.clone(),
        _ => String::new(),
    };
    table.entries.iter().map(|entry| (entry.key.value.clone(), text(&entry.node))).collect()
}

/// What can be repeated: a key with its table, or a table in an array.
trait Repeatable: Clone {
    fn table(&self) -> Option<&Table>;
    /// What must differ from copy to copy.
    fn name(&self) -> Option<Placed<String>>;
    fn fill(&mut self, filler: &mut Filler<'_>);
}

impl Repeatable for Entry {
    fn table(&self) -> Option<&Table> {
        self.node.table()
    }

    fn name(&self) -> Option<Placed<String>> {
        Some(self.key.clone())
    }

    fn fill(&mut self, filler: &mut Filler<'_>) {
        filler.text(&mut self.key.value, &mut self.key.origin);
        self.node.fill(filler);
    }
}

impl Repeatable for Node {
    fn table(&self) -> Option<&Table> {
        Self::table(self)
    }

    fn name(&self) -> Option<Placed<String>> {
        let id = self.table()?.get("id")?;
        match &id.value {
            Value::Text(text) => Some(Placed::new(text.clone(), id.origin)),
            _ => None,
        }
    }

    fn fill(&mut self, filler: &mut Filler<'_>) {
        if let Value::Table(table) = &mut self.value {
            table.entries.retain(|entry| entry.key.value != "repeat");
        }
        filler.node(self);
    }
}

/// Puts the values of one entry of a list in the place of their placeholders.
struct Filler<'l> {
    list: &'l str,
    values: &'l Values,
    report: &'l mut Report,
    /// How much text has been made so far.
    bytes: usize,
    failed: bool,
}

impl Filler<'_> {
    fn node(&mut self, node: &mut Node) {
        self.bytes = self.bytes.saturating_add(VALUE_BYTES);
        match &mut node.value {
            Value::Text(text) => self.text(text, &mut node.origin),
            Value::Array(items) => items.iter_mut().for_each(|item| self.node(item)),
            Value::Table(table) => {
                for entry in &mut table.entries {
                    self.text(&mut entry.key.value, &mut entry.key.origin);
                    self.node(&mut entry.node);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &mut String, place: &mut Origin) {
        self.bytes = self.bytes.saturating_add(text.len());
        if placeholder(text).is_none() {
            return;
        }
        let mut made = String::new();
        let mut rest = text.as_str();
        let mut at = 0_u32;
        while let Some((before, name, after)) = placeholder(rest) {
            let start = at.saturating_add(length(before));
            let end = start.saturating_add(length(name)).saturating_add(2);
            made.push_str(before);
            let value = self.values.get(name).map(String::as_str);
            if value.is_none() {
                self.unknown(name, place.within(start, end));
            }
            made.push_str(value.unwrap_or(name));
            if self.bytes.saturating_add(made.len()) > MAX_REPEATED_BYTES {
                break;
            }
            (rest, at) = (after, end);
        }
        made.push_str(rest);
        self.bytes = self.bytes.saturating_add(made.len());
        *text = made;
        place.verbatim = false;
    }

    fn unknown(&mut self, name: &str, place: Origin) {
        self.failed = true;
        let known = || self.values.keys().map(String::as_str);
        let problem = Diagnostic::error(UNKNOWN_PLACEHOLDER, place).with("placeholder", excerpt(name));
        let problem = problem.with("list", excerpt(self.list));
        self.report.push(problem.with_some("suggestion", suggest(name, known())).with("allowed", join(known())));
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// The first placeholder of `text`: what stands before it, its name, and what follows.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0_usize;
    loop {
        let (before, _) = text.get(from..)?.split_once('{')?;
        let open = from.saturating_add(before.len());
        let inside = text.get(open.saturating_add(1)..)?;
        let width = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')?;
        let (name, after) = inside.split_at(width);
        match after.strip_prefix('}') {
            Some(after) if !name.is_empty() => return Some((text.get(..open)?, name, after)),
            _ => from = open.saturating_add(1),
        }
    }
}

/// The name of the first placeholder of `text`.
pub(crate) fn first_placeholder(text: &str) -> Option<&str> {
    placeholder(text).map(|(_, name, _)| name)
}
