//! The same unit with another figure, or other points.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;

use crate::bind::{Bound, Figure, Given};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::framework::{Body, InputIndex, NodeIndex};
use crate::origin::Origin;
use crate::rule::Rule;
use crate::spec::{FigureValue, InputKind, PointsSpec, Standing};

impl Bound {
    /// The figure that counts for an input, as it could be given; `None` for an input of another framework.
    #[must_use]
    pub fn figure(&self, input: InputIndex) -> Option<FigureValue> {
        let names = |wanted: &dyn Fn(u32) -> bool| {
            let options = match &self.framework.input_spec(input)?.kind {
                InputKind::Category(options) | InputKind::Checklist(options) => options,
                _ => return None,
            };
            let named = (0_u32..).zip(options).filter(|(index, _)| wanted(*index));
            Some(named.map(|(_, option)| option.id.clone()).collect::<alloc::vec::Vec<_>>())
        };
        Some(match self.chosen.get(input.get())?.figure {
            Figure::Missing => FigureValue::Missing,
            Figure::NotApplicable => FigureValue::NotApplicable,
            Figure::Number(number) => FigureValue::Number(number),
            Figure::YesNo(yes) => FigureValue::YesNo(yes),
            Figure::Date(date) => FigureValue::Date(date),
            Figure::Category(option) => FigureValue::Category(names(&|index| index == option)?.pop()?.value),
            Figure::Items(items) => FigureValue::Items(names(&|index| items & crate::expr::bit(index) != 0)?),
        })
    }

    /// The same unit with another figure for one input. It counts with the standing of the figure that it replaces; a
    /// figure that was missing is then claimed.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set): a figure of the wrong kind or out of bounds.
    pub fn with_figure(&self, input: InputIndex, value: &FigureValue) -> Result<Self, Diagnostics> {
        let mut changed = self.clone();
        let before = self.chosen.get(input.get()).and_then(|chosen| chosen.standing);
        changed.set(input, value)?;
        if let (Some(before), Some(chosen)) = (before, Arc::make_mut(&mut changed.chosen).get_mut(input.get())) {
            chosen.standing = Some(before);
        }
        Ok(changed)
    }

    /// The same unit with other points for one node, on the framework's own scale. Where the rule of the node is
    /// `appraised` they count with the standing of the points that they replace (claimed, where there were none);
    /// elsewhere they overrule, as an appraiser's do.
    ///
    /// # Errors
    ///
    /// As binding: points for a node that is not scored, out of range, or of the wrong kind.
    pub fn with_points(&self, node: NodeIndex, points: &FigureValue, why: &str) -> Result<Self, Diagnostics> {
        let compiled = &self.framework.0;
        let name = compiled.id(node.0);
        let appraised_rule = match compiled.node(node.0).map(|node| &node.body) {
            Some(Body::Indicator(indicator)) => matches!(indicator.scorer.rule, Rule::Appraised),
            Some(Body::Group(_)) => false,
            None => {
                let unknown = Diagnostic::error(codes::UNKNOWN_NODE, Origin::NONE);
                return Err(alloc::vec![unknown.with("name", format!("#{}", node.0))].into());
            }
        };
        let before = self.given.iter().find(|given| given.node == node.0).map(|given| given.standing);
        let standing = if appraised_rule { before.unwrap_or(Standing::Claimed) } else { Standing::Appraised };
        let spec = PointsSpec { node: name.into(), standing, points: points.clone().into(), why: String::from(why) };
        let (given, diagnostics) = self.framework.fit_points(node, &spec);
        let given = given.ok_or(diagnostics)?;
        let mut changed = self.clone();
        changed.given.retain(|other: &Given| other.node != node.0);
        changed.given.push(given);
        Ok(changed)
    }
}
