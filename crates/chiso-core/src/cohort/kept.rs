//! Cohorts that are kept, and read again.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::Cohort;
use super::column::Cell;
use super::duels::Duel;
use super::member::members;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::framework::{Body, Compiled, Framework};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{CohortSpec, MemberSpec, MemberValue};

impl Cohort {
    /// The cohort as it is kept: every unit with its exact values, before anything is done to them.
    ///
    /// # Errors
    ///
    /// A value that is no fraction (a logarithm, a root): no file can hold it exactly.
    pub fn to_spec(&self) -> Result<CohortSpec, Diagnostics> {
        let compiled = &self.framework.0;
        let (id, edition) = (&compiled.spec.id.value, &compiled.spec.edition.value);
        let names: Vec<String> = compiled.columns.iter().map(|plan| plan.name(compiled.id(plan.node))).collect();
        let mut problems = Diagnostics::new();
        let mut kept = Vec::with_capacity(self.members.len());
        for (at, member) in self.members.iter().enumerate() {
            let mut values = Vec::new();
            for ((name, plan), column) in names.iter().zip(&compiled.columns).zip(&self.columns) {
                let value = match column.cells.get(at) {
                    Some(Cell::Value(value)) => {
                        if !value.is_fraction() {
                            let origin = compiled.spec.nodes.get(plan.node as usize);
                            let origin = origin.map_or(Origin::NONE, |spec| spec.origin);
                            let problem = Diagnostic::error(codes::COHORT_VALUE_NOT_KEPT, origin);
                            problems.push(problem.with("node", name).with("unit", &member.unit.name));
                        }
                        MemberValue::Number(value.clone())
                    }
                    Some(Cell::Missing) => MemberValue::Missing,
                    // Most columns apply to most units: what does not is left out.
                    _ => continue,
                };
                values.push((Placed::from(name.as_str()), value.into()));
            }
            for duel in &self.duels {
                let children = duel.scores.get(at).and_then(Option::as_ref);
                for (child, score) in children_of(compiled, duel.node).iter().zip(children.into_iter().flatten()) {
                    let Some(score) = score else { continue };
                    let name = duel_name(compiled, duel.node, *child);
                    if !score.is_fraction() {
                        let problem = Diagnostic::error(codes::COHORT_VALUE_NOT_KEPT, Origin::NONE);
                        problems.push(problem.with("node", &name).with("unit", &member.unit.name));
                    }
                    values.push((name.as_str().into(), MemberValue::Number(score.clone()).into()));
                }
            }
            kept.push(MemberSpec { unit: (*member.unit).clone(), values, origin: Origin::NONE });
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let framework = Some(alloc::format!("{id}/{edition}").as_str().into());
        Ok(CohortSpec { framework, fingerprint: None, members: kept })
    }
}

impl Framework {
    /// A cohort that was kept, to score units within it.
    ///
    /// # Errors
    ///
    /// - A cohort of another framework or edition.
    /// - A column that this framework does not have.
    /// - A unit that stands twice for the same period.
    /// - A rule whose reference is none of the units.
    pub fn kept_cohort(&self, spec: &CohortSpec) -> Result<Cohort, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let compiled = &self.0;
        let own = alloc::format!("{}/{}", compiled.spec.id.value, compiled.spec.edition.value);
        if let Some(framework) = spec.framework.as_ref().filter(|framework| framework.value != own) {
            let diagnostic = Diagnostic::error(codes::COHORT_OTHER_FRAMEWORK, framework.origin);
            diagnostics.push(diagnostic.with("expected", own).with("found", &framework.value));
            return Err(diagnostics);
        }
        let (members, periods) =
            members(spec.members.iter().map(|member| Arc::new(member.unit.clone())), &mut diagnostics);
        let names: BTreeMap<String, usize> =
            (0..).zip(&compiled.columns).map(|(at, plan)| (plan.name(compiled.id(plan.node)), at)).collect();
        let mut columns: Vec<Vec<Cell>> =
            compiled.columns.iter().map(|_| alloc::vec![Cell::NotApplicable; members.len()]).collect();
        let nobody = || members.iter().map(|_| None).collect();
        let mut duels: Vec<Duel> =
            compiled.copeland.iter().map(|node| Duel { node: *node, scores: nobody() }).collect();
        for (at, member) in spec.members.iter().enumerate() {
            for (name, value) in &member.values {
                if let Some((duel, child)) = duel_of(compiled, &name.value) {
                    let slot = duels.get_mut(duel).and_then(|duel| duel.scores.get_mut(at));
                    if let (Some(slot), MemberValue::Number(score)) = (slot, &value.value) {
                        let children = compiled.copeland.get(duel).map_or(0, |node| children_of(compiled, *node).len());
                        let scores = slot.get_or_insert_with(|| alloc::vec![None; children]);
                        if let Some(cell) = scores.get_mut(child) {
                            *cell = Some(score.clone());
                        }
                    }
                    continue;
                }
                let Some(column) = names.get(&name.value) else {
                    let diagnostic = Diagnostic::error(codes::COHORT_UNKNOWN_COLUMN, name.origin);
                    let near = nearest(&name.value, names.keys().map(String::as_str));
                    diagnostics.push(diagnostic.with("name", &name.value).with_some("suggestion", near));
                    continue;
                };
                if let Some(cell) = columns.get_mut(*column).and_then(|column| column.get_mut(at)) {
                    *cell = match &value.value {
                        MemberValue::Number(number) => Cell::Value(number.clone()),
                        MemberValue::Missing => Cell::Missing,
                        MemberValue::NotApplicable => Cell::NotApplicable,
                    };
                }
            }
        }
        for plan in &compiled.columns {
            self.check_reference(plan, spec.members.iter().map(|member| &member.unit), &mut diagnostics);
        }
        if diagnostics.has_errors() {
            return Err(diagnostics);
        }
        let mut cohort = self.cohort(members, periods, columns);
        cohort.duels = duels;
        Ok(cohort)
    }
}

/// The scored children of a group, in order.
fn children_of(compiled: &Compiled, node: u32) -> Vec<u32> {
    match compiled.node(node).map(|node| &node.body) {
        Some(Body::Group(group)) => group.edges.iter().map(|edge| edge.child).collect(),
        _ => Vec::new(),
    }
}

/// The name of a child's score in files: `group/child`.
fn duel_name(compiled: &Compiled, group: u32, child: u32) -> String {
    alloc::format!("{}/{}", compiled.id(group), compiled.id(child))
}

/// Which group and which of its children a name is of.
fn duel_of(compiled: &Compiled, name: &str) -> Option<(usize, usize)> {
    let (group, child) = name.split_once('/')?;
    let duel = compiled.copeland.iter().position(|node| compiled.id(*node) == group)?;
    let children = children_of(compiled, *compiled.copeland.get(duel)?);
    let child = children.iter().position(|node| compiled.id(*node) == child)?;
    Some((duel, child))
}
