//! An edition that builds on another: what it adds, replaces and removes.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use chiso_core::spec::{FrameworkSpec, NodeBody, NodeSpec};
use chiso_core::{Diagnostic, Placed};

use super::{View, placed};
use crate::codes::{MISPLACED_KEY, NOTHING_TO_REMOVE, NOTHING_TO_REPLACE, REPLACE_NEEDED};
use crate::report::{Report, excerpt, suggest};
use crate::tree::Table;

/// What goes with `extends` only, and how it is written.
const NEEDS: &str = "extends = \"id/edition\"";

/// What a file says about the edition that it builds on, besides its content.
#[derive(Default)]
pub(super) struct Changes {
    /// Kind of table and name of everything that replaces something.
    replaced: Vec<(&'static str, String)>,
    remove: Vec<Placed<String>>,
}

impl Changes {
    /// Takes in the changes of one file. Without a base there is nothing that they could change.
    pub(super) fn gather(&mut self, file: &Table, has_base: bool, report: &mut Report) {
        let view = View(file);
        if let Some(entry) = file.entry("remove").filter(|_| !has_base) {
            super::misplaced(MISPLACED_KEY, "remove", entry.key.origin, NEEDS, report);
        }
        for name in view.items("remove").iter().filter_map(placed) {
            // The checker reports what stands there twice.
            if self.remove.iter().all(|known| known.value != name.value) {
                self.remove.push(name);
            }
        }
        for table in ["input", "derived"] {
            let entries = view.table(table).map_or(&[][..], |table| &table.0.entries);
            for entry in entries {
                self.mark(table, Some(entry.key.clone()), entry.node.table(), has_base, report);
            }
        }
        for (table, key) in [("check", "that"), ("group", "id"), ("indicator", "id")] {
            for item in view.items(table).iter().filter_map(crate::tree::Node::table) {
                self.mark(table, View(item).placed(key), Some(item), has_base, report);
            }
        }
    }

    fn mark(
        &mut self,
        kind: &'static str,
        name: Option<Placed<String>>,
        table: Option<&Table>,
        has_base: bool,
        report: &mut Report,
    ) {
        let (Some(name), Some(table)) = (name, table) else { return };
        if let Some(entry) = table.entry("replace").filter(|_| !has_base) {
            super::misplaced(MISPLACED_KEY, "replace", entry.key.origin, NEEDS, report);
        }
        if View(table).flag("replace").unwrap_or_default() {
            self.replaced.push((kind, name.value));
        }
    }

    /// Lays an edition over the one that it builds on: the head and the total are its own.
    pub(super) fn lay(&self, base: FrameworkSpec, own: FrameworkSpec, report: &mut Report) -> FrameworkSpec {
        let name = format!("{}/{}", base.id.value, base.edition.value);
        let mut layers = Layers { changes: self, base: &name, report };
        let FrameworkSpec { mut inputs, mut derived, mut checks, mut nodes, .. } = base;
        for name in &self.remove {
            let before = (inputs.len(), derived.len(), checks.len(), nodes.len());
            let other = |found: &str| found != name.value;
            let all = inputs.iter().map(|input| &input.id).chain(derived.iter().map(|derived| &derived.id));
            let all = all.chain(nodes.iter().map(|node| &node.id)).chain(checks.iter().map(|check| &check.that));
            let near = suggest(&name.value, all.map(|known| known.value.as_str())).map(str::to_string);
            inputs.retain(|input| other(&input.id.value));
            derived.retain(|derived| other(&derived.id.value));
            checks.retain(|check| other(&check.that.value));
            nodes.retain(|node| other(&node.id.value) && node.code.as_ref().is_none_or(|code| other(&code.value)));
            if before == (inputs.len(), derived.len(), checks.len(), nodes.len()) {
                let problem = Diagnostic::error(NOTHING_TO_REMOVE, name.origin).with("name", excerpt(&name.value));
                layers.report.push(problem.with("base", layers.base).with_some("suggestion", near));
            }
        }
        layers.over(&mut inputs, own.inputs, |_| "input", |input| &input.id);
        layers.over(&mut derived, own.derived, |_| "derived", |derived| &derived.id);
        layers.over(&mut checks, own.checks, |_| "check", |check| &check.that);
        layers.over(&mut nodes, own.nodes, kind, |node| &node.id);
        FrameworkSpec { inputs, derived, checks, nodes, ..own }
    }
}

const fn kind(node: &NodeSpec) -> &'static str {
    match node.body {
        NodeBody::Group(_) => "group",
        NodeBody::Indicator(_) => "indicator",
    }
}

struct Layers<'l> {
    changes: &'l Changes,
    base: &'l str,
    report: &'l mut Report,
}

impl Layers<'_> {
    /// What replaces something stands in its place, what is new at the end.
    fn over<T>(
        &mut self,
        base: &mut Vec<T>,
        own: Vec<T>,
        table: impl Fn(&T) -> &'static str,
        name: impl Fn(&T) -> &Placed<String>,
    ) {
        let below = base.len();
        let mut replaced = vec![false; below];
        for item in own {
            let (found, kind) = (name(&item).clone(), table(&item));
            let marked = self.changes.replaced.iter().any(|(of, name)| *of == kind && *name == found.value);
            let same = base.iter().take(below).position(|known| name(known).value == found.value);
            let problem = |code| {
                let problem = Diagnostic::error(code, found.origin).with("table", kind);
                problem.with("name", excerpt(&found.value)).with("base", self.base)
            };
            match same.and_then(|at| base.get_mut(at).zip(replaced.get_mut(at))) {
                Some((known, done)) if marked && !*done => {
                    *known = item;
                    *done = true;
                }
                // Twice in this edition: what compiles it says so.
                Some((_, done)) if *done => base.push(item),
                Some((known, _)) => {
                    let first = name(known).origin;
                    self.report.push(problem(REPLACE_NEEDED).related(first));
                }
                None if marked => {
                    let near = suggest(&found.value, base.iter().take(below).map(|known| name(known).value.as_str()));
                    let problem = problem(NOTHING_TO_REPLACE).with_some("suggestion", near);
                    self.report.push(problem);
                }
                None => base.push(item),
            }
        }
    }
}
