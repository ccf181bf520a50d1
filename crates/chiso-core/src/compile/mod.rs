//! Compiling: from a specification to a framework that is valid by construction. Every problem is reported at once.

mod combine;
mod inputs;
mod limits;
mod lower;
mod maxima;
mod overlay;
mod previous;
mod scorers;
mod tree;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expr::{Names, Shape, check};
use crate::filter::Approx;
use crate::framework::{Body, Compiled, Edge, Framework, Group, Node, WeightingInfo};
use crate::number::Number;
use crate::spec::{Combine, FrameworkSpec, NodeBody, WeightingSpec, WithoutEvidence};

use maxima::Maxima;
use tree::Tree;

impl Framework {
    /// Compiles a framework, with the weightings to apply: none for the framework's own weights, otherwise one, with
    /// the chain of those that it is based on before it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the framework or a weighting, all at once; warnings too, if there is an error.
    /// Without one, warnings are in [`Framework::warnings`].
    ///
    /// # Example
    ///
    /// ```
    /// use chiso_core::{Framework, spec::*};
    /// # fn main() -> Result<(), chiso_core::Diagnostics> {
    /// let mut spec = FrameworkSpec::new("digital", "2025");
    /// spec.inputs.push(InputSpec::new("fibre", InputKind::Share));
    /// spec.nodes.push(NodeSpec::indicator("fibre", "10".parse().unwrap(), RuleSpec::Share));
    /// let framework = Framework::compile(spec, &[])?;
    /// assert_eq!(framework.max_points(framework.total_node()).to_string(), "10");
    /// # Ok(()) }
    /// ```
    pub fn compile(spec: FrameworkSpec, weightings: &[WeightingSpec]) -> Result<Self, Diagnostics> {
        let mut spec = spec;
        let mut diagnostics = Diagnostics::new();
        limits::size(&spec, &mut diagnostics);
        if diagnostics.has_errors() {
            return Err(diagnostics);
        }
        previous::add_previous(&mut spec);
        let inputs = inputs::inputs(&spec, &mut diagnostics);
        let mut names = Names::new(&spec.inputs, &spec.derived);
        names.check_derived(&mut diagnostics);
        let tree = Tree::new(&spec, &mut diagnostics);
        combine::settings(&spec, &tree, &mut diagnostics);
        let own = Maxima::own(&spec, &tree, &mut diagnostics);
        let maxima = overlay::overlay(&spec, &tree, &own, weightings, &mut diagnostics);
        let mut scorers = scorers::scorers(&spec, &own, &mut names, &mut diagnostics);
        let columns = crate::cohort::plan(&mut scorers);
        if let Some(screening) = &spec.total.screening
            && !(Number::ZERO..=Number::ONE).contains(&Number::from(screening.value))
        {
            let diagnostic = Diagnostic::error(codes::SCREENING_OUT_OF_RANGE, screening.origin);
            diagnostics.push(diagnostic.with("found", screening.value));
        }
        let mut checks = Vec::new();
        for one in &spec.checks {
            let checked = check(&one.that, &mut names, &mut diagnostics);
            match checked {
                Some(checked) if matches!(checked.shape, Shape::Truth) => checks.push(checked.expr),
                Some(checked) => {
                    let diagnostic = Diagnostic::error(codes::EXPRESSION_KIND, one.that.origin);
                    diagnostics.push(diagnostic.with("found", checked.shape.kind()).with("expected", "condition"));
                }
                None => {}
            }
        }
        if !diagnostics.has_errors() {
            // A misspelt name leaves something unused: one problem is reported, not two.
            inputs::unused(&spec, &names, &mut diagnostics);
        }
        diagnostics.sort();
        if diagnostics.has_errors() {
            return Err(diagnostics.cut());
        }

        let mut nodes = Vec::with_capacity(spec.nodes.len().saturating_add(1));
        for (index, node) in spec.nodes.iter().enumerate() {
            let body = match &node.body {
                NodeBody::Group(group) => Body::Group(tree.group(index, &spec, group.view.is_some(), &maxima)),
                NodeBody::Indicator(_) => match scorers.get_mut(index).and_then(Option::take) {
                    Some(indicator) => Body::Indicator(indicator),
                    None => {
                        diagnostics.push(Diagnostic::error(codes::INTERNAL_ERROR, node.id.origin));
                        return Err(diagnostics);
                    }
                },
            };
            let rounded_to = match &node.body {
                NodeBody::Indicator(_) => node.rounded_to.or(spec.total.indicators_rounded_to),
                NodeBody::Group(_) => node.rounded_to,
            };
            let mut body = body;
            let evidence = !node.documentation.evidence_needed.is_empty() || asks_for_evidence(&spec, &body);
            let evidence_counts = evidence && spec.total.without_evidence != WithoutEvidence::Ignore;
            if let Body::Indicator(indicator) = &mut body
                && rounded_to.is_none()
                && !evidence_counts
                && indicator.scorer.column.is_none()
            {
                indicator.ratio = lower::ratio(&indicator.scorer);
            }
            let max_points = maxima.points(index);
            nodes.push(Node {
                parent: tree.parent(index),
                counted_in: tree.counted_in(index),
                per_point: Approx::one_over(&max_points),
                max_points,
                own_max_points: own.scale(index),
                missing: node.missing.unwrap_or(spec.total.missing),
                not_applicable: node.not_applicable.unwrap_or(spec.total.not_applicable),
                rounded_to,
                evidence,
                body,
            });
        }
        let total = spec.nodes.len();
        let max_points = maxima.points(total);
        nodes.push(Node {
            parent: None,
            counted_in: Vec::new(),
            per_point: Approx::one_over(&max_points),
            max_points,
            own_max_points: own.points(total),
            missing: spec.total.missing,
            not_applicable: spec.total.not_applicable,
            rounded_to: None,
            evidence: false,
            body: Body::Group(tree.group(total, &spec, false, &maxima)),
        });

        let weighting =
            weightings.last().map(|last| WeightingInfo { id: last.id.value.clone(), title: last.title.clone() });
        let mut input_names: Vec<(String, u32)> =
            (0..).zip(&spec.inputs).map(|(at, input)| (input.id.value.clone(), at)).collect();
        input_names.sort();
        let mut node_names: Vec<(String, u32)> =
            (0..).zip(&spec.nodes).map(|(at, node)| (node.id.value.clone(), at)).collect();
        node_names
            .extend((0..).zip(&spec.nodes).filter_map(|(at, node)| Some((node.code.as_ref()?.value.clone(), at))));
        node_names.sort();
        node_names.dedup();
        let program = lower::lower(&spec, &nodes, &tree.order, inputs.len());
        let order = tree.order;
        let copeland = crate::cohort::copeland(&nodes, &order);
        let mut positions: Vec<(u32, u32)> = (0..).zip(&order).map(|(position, node)| (*node, position)).collect();
        positions.sort_unstable();
        let positions = positions.into_iter().map(|(_, position)| position).collect();
        let warnings = diagnostics;
        let framework = Self(Arc::new(Compiled {
            spec,
            weighting,
            inputs,
            nodes,
            order,
            positions,
            checks,
            input_names,
            node_names,
            program,
            copeland,
            columns,
            warnings,
        }));
        let problems = combine::negative(&framework);
        if problems.is_empty() { Ok(framework) } else { Err(problems) }
    }
}

/// Whether one of the inputs of an indicator asks for evidence.
fn asks_for_evidence(spec: &FrameworkSpec, body: &Body) -> bool {
    let Body::Indicator(indicator) = body else {
        return false;
    };
    let asks = |input: &u32| {
        spec.inputs.get(*input as usize).is_some_and(|input| !input.documentation.evidence_needed.is_empty())
    };
    indicator.inputs.iter().any(asks)
}

impl Tree {
    /// The compiled group at `index`.
    fn group(&self, index: usize, spec: &FrameworkSpec, view: bool, maxima: &Maxima) -> Group {
        let combine = maxima::combine_of(spec, index);
        let children = self.children(index).to_vec();
        let scored: Vec<u32> = children.iter().copied().filter(|child| self.scored(*child as usize)).collect();
        let own = maxima.points(index);
        let weights = scored.iter().fold(Number::ZERO, |sum, child| sum.add(&maxima.weight(*child as usize)));
        let edges: Vec<Edge> = scored
            .iter()
            .map(|child| {
                let max_points = maxima.points(*child as usize);
                let share = match (combine, view) {
                    (Combine::Minimum, _) => own.clone(),
                    (Combine::Sum, _) | (Combine::Arithmetic, false) => max_points.clone(),
                    _ => own.mul(&maxima.weight(*child as usize)).div(&weights).unwrap_or_default(),
                };
                let scale = if share == max_points { None } else { share.div(&max_points) };
                Edge { child: *child, share, scale }
            })
            .collect();
        let shares = edges.iter().fold(Number::ZERO, |sum, edge| sum.add(&edge.share));
        Group { combine, how: combine::how(spec, index), view, children, edges, shares }
    }
}
