use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::limits::MAX_GROUP_DEPTH;
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{FrameworkSpec, GroupSpec, NodeBody, NodeSpec, RuleSpec};

/// Who owns and who counts whom. The total stands behind the nodes of the specification.
pub(super) struct Tree {
    parents: Vec<Option<u32>>,
    children: Vec<Vec<u32>>,
    counted_in: Vec<Vec<u32>>,
    scored: Vec<bool>,
    /// Whether every owner is known and nothing goes round in circles, so that sums say something.
    pub(super) complete: bool,
    pub(super) order: Vec<u32>,
}

/// The nodes by id and by code.
pub(super) struct NodeNames<'s> {
    ids: BTreeMap<&'s str, u32>,
    codes: BTreeMap<&'s str, u32>,
    nodes: &'s [NodeSpec],
}

impl<'s> NodeNames<'s> {
    /// Every node by its names; names used twice are reported to `diagnostics` if there is one.
    pub(super) fn new(nodes: &'s [NodeSpec], mut diagnostics: Option<&mut Diagnostics>) -> Self {
        let (mut ids, mut codes): (BTreeMap<&str, u32>, BTreeMap<&str, u32>) = Default::default();
        let mut report = |diagnostic: Diagnostic| {
            if let Some(diagnostics) = &mut diagnostics {
                diagnostics.push(diagnostic);
            }
        };
        for (index, node) in (0_u32..).zip(nodes) {
            if node.id.value == "total" {
                report(Diagnostic::error(codes::RESERVED_ID, node.id.origin).with("id", "total"));
            }
            let mut enter =
                |names: &mut BTreeMap<&'s str, u32>, name: &'s Placed<String>, code: Code, argument: &'static str| {
                    if let Some(first) = names.get(name.value.as_str()) {
                        let place = |node: &NodeSpec| match argument {
                            "code" => node.code.as_ref().map_or(node.origin, |code| code.origin),
                            _ => node.id.origin,
                        };
                        let first = nodes.get(*first as usize).map_or(Origin::NONE, place);
                        report(Diagnostic::error(code, name.origin).with(argument, &name.value).related(first));
                    } else {
                        names.insert(&name.value, index);
                    }
                };
            enter(&mut ids, &node.id, codes::DUPLICATE_ID, "id");
            if let Some(code) = &node.code {
                enter(&mut codes, code, codes::DUPLICATE_CODE, "code");
            }
        }
        Self { ids, codes, nodes }
    }

    /// The node called `name`, by id or code; otherwise a problem is reported.
    pub(super) fn find(&self, name: &Placed<String>, diagnostics: &mut Diagnostics) -> Option<u32> {
        let (by_id, by_code) = (self.ids.get(name.value.as_str()), self.codes.get(name.value.as_str()));
        match (by_id, by_code) {
            (Some(one), Some(other)) if one != other => {
                let id = |index: &u32| self.nodes.get(*index as usize).map_or("", |node| node.id.value.as_str());
                let diagnostic = Diagnostic::error(codes::AMBIGUOUS_CODE, name.origin).with("name", &name.value);
                diagnostics.push(diagnostic.with("id", id(one)).with("other", id(other)));
                None
            }
            (Some(index), _) | (None, Some(index)) => Some(*index),
            (None, None) => {
                let known = self.ids.keys().chain(self.codes.keys()).copied();
                let advice = diagnostics.advises();
                let diagnostic = Diagnostic::error(codes::UNKNOWN_NODE, name.origin).with("name", &name.value);
                diagnostics
                    .push(diagnostic.with_some("suggestion", advice.then(|| nearest(&name.value, known)).flatten()));
                None
            }
        }
    }
}

const fn group_of(node: &NodeSpec) -> Option<&GroupSpec> {
    match &node.body {
        NodeBody::Group(group) => Some(group),
        NodeBody::Indicator(_) => None,
    }
}

fn is_view(node: &NodeSpec) -> bool {
    group_of(node).is_some_and(|group| group.view.is_some())
}

impl Tree {
    /// Works out the tree; whatever is wrong with it is reported.
    pub(super) fn new(spec: &FrameworkSpec, diagnostics: &mut Diagnostics) -> Self {
        let nodes = &spec.nodes;
        let names = NodeNames::new(nodes, Some(diagnostics));
        // A name that is the id of one node and the code of another cannot be used by units and weightings.
        for node in nodes {
            if let Some(code) = &node.code
                && names
                    .ids
                    .get(code.value.as_str())
                    .is_some_and(|id| nodes.get(*id as usize).is_some_and(|other| other.id != node.id))
            {
                names.find(code, diagnostics);
            }
        }
        for decides in &spec.total.ranking.tie_break {
            names.find(decides, diagnostics);
        }
        let total = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let mut parents: Vec<Option<u32>> = Vec::with_capacity(nodes.len());
        let mut children: Vec<Vec<u32>> = alloc::vec![Vec::new(); nodes.len().saturating_add(1)];
        for (index, node) in (0_u32..).zip(nodes) {
            let parent = Self::owner(node, &names, total, diagnostics);
            parents.push(parent);
            if let Some(list) = parent.and_then(|parent| children.get_mut(parent as usize)) {
                list.push(index);
            }
            if let Some(GroupSpec { view: Some(_), children_max_points: Some(declared), .. }) = group_of(node) {
                let diagnostic =
                    Diagnostic::error(codes::SETTING_NOT_USED, declared.origin).with("node", &node.id.value);
                diagnostics.push(diagnostic.with("setting", "children_max_points").with("rule", "view"));
            }
            if let Some(counts) = group_of(node).and_then(|group| group.view.as_ref()) {
                let counted: Vec<u32> = counts.iter().filter_map(|name| names.find(name, diagnostics)).collect();
                if let Some(list) = children.get_mut(index as usize) {
                    *list = counted;
                }
            }
        }
        parents.push(None);
        let mut counted_in: Vec<Vec<u32>> = alloc::vec![Vec::new(); children.len()];
        for (group, children) in (0_u32..).zip(&children) {
            for child in children {
                if let Some(list) = counted_in.get_mut(*child as usize) {
                    list.push(group);
                }
            }
        }
        let mut tree = Self { parents, children, counted_in, scored: Vec::new(), complete: false, order: Vec::new() };
        tree.sort(nodes, diagnostics);
        tree.mark_scored(nodes);
        tree.check(spec, diagnostics);
        tree
    }

    /// The index of the owner of a node; `None` for views and where it cannot be said.
    fn owner(node: &NodeSpec, names: &NodeNames<'_>, total: u32, diagnostics: &mut Diagnostics) -> Option<u32> {
        if is_view(node) {
            let owned =
                node.group.as_ref().map(|group| group.origin).or(node.weight.as_ref().map(|weight| weight.origin));
            if let Some(origin) = owned {
                diagnostics.push(Diagnostic::error(codes::VIEW_IS_NOT_OWNED, origin).with("node", &node.id.value));
            }
            return None;
        }
        let Some(name) = &node.group else {
            return Some(total);
        };
        let index = names.find(name, diagnostics)?;
        let owner = names.nodes.get(index as usize)?;
        let code = match &owner.body {
            NodeBody::Indicator(_) => codes::NOT_A_GROUP,
            NodeBody::Group(group) if group.view.is_some() => codes::VIEW_OWNS_NOTHING,
            NodeBody::Group(_) => return Some(index),
        };
        let diagnostic = Diagnostic::error(code, name.origin).with("node", &node.id.value);
        diagnostics.push(diagnostic.with("group", &owner.id.value));
        None
    }

    /// Orders the nodes, children before those that count them (Kahn's algorithm); what is left goes round in circles.
    fn sort(&mut self, nodes: &[NodeSpec], diagnostics: &mut Diagnostics) {
        let count = self.children.len();
        let mut waiting: Vec<usize> = self.children.iter().map(Vec::len).collect();
        let mut ready: BTreeSet<usize> = (0..count).filter(|node| waiting.get(*node) == Some(&0)).collect();
        let mut depth: Vec<u32> = alloc::vec![0; count];
        while let Some(node) = ready.pop_first() {
            self.order.push(u32::try_from(node).unwrap_or(u32::MAX));
            let own = depth.get(node).copied().unwrap_or_default();
            for group in self.counted_in.get(node).into_iter().flatten().map(|group| *group as usize) {
                if let Some(depth) = depth.get_mut(group) {
                    *depth = (*depth).max(own.saturating_add(1));
                }
                if let Some(left) = waiting.get_mut(group) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        ready.insert(group);
                    }
                }
            }
        }
        for (node, depth) in nodes.iter().zip(&depth) {
            // The innermost group that is too high above its indicators; those around it are so too.
            if *depth == MAX_GROUP_DEPTH.saturating_add(1) {
                let diagnostic = Diagnostic::error(codes::GROUP_TOO_DEEP, node.id.origin).with("node", &node.id.value);
                diagnostics.push(diagnostic.with("max", MAX_GROUP_DEPTH));
            }
        }
        self.report_circles(nodes, &waiting, diagnostics);
    }

    fn report_circles(&self, nodes: &[NodeSpec], waiting: &[usize], diagnostics: &mut Diagnostics) {
        let left = |node: usize| waiting.get(node).is_some_and(|waiting| *waiting > 0);
        let mut reported: BTreeSet<usize> = BTreeSet::new();
        for start in (0..nodes.len()).filter(|node| left(*node)) {
            // From any node that is left, going to children that are left ends in a circle.
            let mut path = Vec::new();
            let mut at = start;
            while !path.contains(&at) && !reported.contains(&at) {
                path.push(at);
                let next =
                    self.children.get(at).into_iter().flatten().map(|child| *child as usize).find(|child| left(*child));
                match next {
                    Some(next) => at = next,
                    None => break,
                }
            }
            let circle: Vec<usize> = path.iter().copied().skip_while(|node| *node != at).collect();
            // It is empty where the way ends at what has been reported.
            if !circle.is_empty() {
                let id = |node: &usize| nodes.get(*node).map_or("total", |node| node.id.value.as_str());
                let ids: Vec<&str> = circle.iter().chain(core::iter::once(&at)).map(id).collect();
                let origin = nodes.get(at).map_or(Origin::NONE, |node| node.id.origin);
                diagnostics.push(Diagnostic::error(codes::GROUP_CIRCLE, origin).with("circle", ids.join(" -> ")));
            }
            reported.extend(path);
        }
    }

    fn mark_scored(&mut self, nodes: &[NodeSpec]) {
        self.scored = alloc::vec![false; self.children.len()];
        for node in self.order.clone() {
            let scored = match nodes.get(node as usize).map(|node| &node.body) {
                Some(NodeBody::Indicator(indicator)) => {
                    !matches!(indicator.scoring.rule.value, RuleSpec::Informational)
                }
                _ => self.children(node as usize).iter().any(|child| self.scored(*child as usize)),
            };
            if let Some(slot) = self.scored.get_mut(node as usize) {
                *slot = scored;
            }
        }
    }

    fn check(&mut self, spec: &FrameworkSpec, diagnostics: &mut Diagnostics) {
        // Where an owner is unknown, what it lacks says nothing more.
        let owners_known = spec.nodes.iter().zip(&self.parents).all(|(node, parent)| parent.is_some() || is_view(node));
        let complete = owners_known && self.order.len() == self.children.len();
        self.complete = complete;
        for (index, node) in spec.nodes.iter().enumerate() {
            if owners_known && group_of(node).is_some() && self.children(index).is_empty() {
                diagnostics.push(Diagnostic::error(codes::EMPTY_GROUP, node.id.origin).with("group", &node.id.value));
            }
            if is_view(node) && complete {
                let mut seen = BTreeSet::new();
                let mut stack: Vec<u32> = self.children(index).to_vec();
                while let Some(counted) = stack.pop() {
                    if !seen.insert(counted) {
                        let twice = spec.nodes.get(counted as usize).map_or("", |node| node.id.value.as_str());
                        let diagnostic =
                            Diagnostic::error(codes::VIEW_COUNTS_TWICE, node.id.origin).with("node", twice);
                        diagnostics.push(diagnostic.with("view", &node.id.value));
                        break;
                    }
                    stack.extend(self.children(counted as usize));
                }
            }
        }
        if complete && !self.scored(spec.nodes.len()) {
            diagnostics.push(Diagnostic::error(codes::NOTHING_SCORED, spec.id.origin));
        }
    }

    pub(super) fn children(&self, node: usize) -> &[u32] {
        self.children.get(node).map_or(&[], Vec::as_slice)
    }

    pub(super) fn parent(&self, node: usize) -> Option<u32> {
        self.parents.get(node).copied().flatten()
    }

    pub(super) fn scored(&self, node: usize) -> bool {
        self.scored.get(node).copied().unwrap_or(false)
    }

    pub(super) fn counted_in(&self, node: usize) -> Vec<u32> {
        self.counted_in.get(node).cloned().unwrap_or_default()
    }
}
