use alloc::collections::BTreeMap;

use super::details::{Details, Given};
use super::figure::{Figure, kind_of};
use super::observations::Binder;
use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::framework::{Body, Framework, NodeIndex};
use crate::number::Number;
use crate::origin::Origin;
use crate::rule::Rule;
use crate::similar::nearest;
use crate::spec::{FigureValue, Observations, PointsSpec, Standing};

impl Framework {
    /// Points for one node, checked as binding checks them.
    pub(crate) fn fit_points(&self, node: NodeIndex, points: &PointsSpec) -> (Option<Given>, Diagnostics) {
        let mut binder = Binder { framework: self, details: Details::default(), diagnostics: Diagnostics::new() };
        let given = binder.given(node.0, points);
        (given, binder.diagnostics)
    }
}

impl Binder<'_> {
    /// Points claimed and appraised: within the bounds of nodes that take them.
    pub(super) fn points(&mut self, observations: &Observations) {
        let mut places: BTreeMap<(u32, Standing), Origin> = BTreeMap::new();
        for points in &observations.points {
            let name = &points.node;
            let Some(node) = self.framework.node(&name.value) else {
                let known = self.framework.0.node_names.iter().map(|(known, _)| known.as_str());
                let advice = self.diagnostics.advises();
                let diagnostic = Diagnostic::error(codes::UNKNOWN_NODE, name.origin).with("name", &name.value);
                self.diagnostics
                    .push(diagnostic.with_some("suggestion", advice.then(|| nearest(&name.value, known)).flatten()));
                continue;
            };
            if let Some(first) = places.get(&(node.0, points.standing)) {
                let diagnostic = Diagnostic::error(codes::FIGURE_TWICE, name.origin).with("name", &name.value);
                self.diagnostics.push(diagnostic.related(*first));
                continue;
            }
            places.insert((node.0, points.standing), name.origin);
            if let Some(given) = self.given(node.0, points) {
                self.details.given.push(given);
            }
        }
    }

    fn given(&mut self, index: u32, points: &PointsSpec) -> Option<Given> {
        let name = &points.node;
        let node = self.framework.0.node(index)?;
        let error = |code: Code, origin: Origin| Diagnostic::error(code, origin).with("node", &name.value);
        let rule = match &node.body {
            Body::Group(_) => None,
            Body::Indicator(indicator) => Some(&indicator.scorer.rule),
        };
        // Also what is informational, and groups of nothing else.
        if node.own_max_points.is_zero() {
            self.diagnostics.push(error(codes::POINTS_NOT_SCORED, name.origin));
            return None;
        }
        let appraised_rule = matches!(rule, Some(Rule::Appraised));
        if !appraised_rule && points.standing != Standing::Appraised {
            let rule = self.framework.0.spec.nodes.get(index as usize).map_or("children", |spec| match &spec.body {
                crate::spec::NodeBody::Indicator(indicator) => indicator.scoring.rule.value.as_str(),
                crate::spec::NodeBody::Group(_) => "children",
            });
            self.diagnostics.push(error(codes::POINTS_ARE_CALCULATED, name.origin).with("rule", rule));
            return None;
        }
        if !appraised_rule && points.why.is_empty() {
            self.diagnostics
                .push(Diagnostic::warning(codes::POINTS_WITHOUT_REASON, name.origin).with("node", &name.value));
        }
        let figure = match &points.points.value {
            FigureValue::Number(number) => {
                let value = Number::from(*number);
                if value.is_negative() || value > node.own_max_points {
                    let diagnostic = error(codes::POINTS_OUT_OF_RANGE, points.points.origin).with("found", number);
                    self.diagnostics.push(diagnostic.with("max_points", &node.own_max_points));
                    return None;
                }
                Figure::Number(*number)
            }
            FigureValue::Missing if appraised_rule => Figure::Missing,
            FigureValue::NotApplicable if appraised_rule => Figure::NotApplicable,
            other => {
                self.diagnostics.push(error(codes::POINTS_KIND, points.points.origin).with("found", kind_of(other)));
                return None;
            }
        };
        Some(Given { node: index, standing: points.standing, points: figure, why: points.why.clone() })
    }
}
