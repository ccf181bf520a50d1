//! The workload as a framework.

use chiso_core::spec::{Combine, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec};
use rust_decimal::Decimal;

use crate::workload::{GROUPS, Kind, Workload};

/// A framework of the workload's groups and indicators, each a quotient of two counts.
pub(super) fn specification(workload: &Workload) -> FrameworkSpec {
    let inputs = (0..workload.indicators.len()).flat_map(|number| {
        [input(format!("part_{number}"), Decimal::ZERO), input(format!("whole_{number}"), Decimal::ONE)]
    });
    let groups = (0..GROUPS).map(|group| NodeSpec::group(&format!("group-{group}"), Combine::Sum));
    let indicators = workload.indicators.iter().enumerate().map(|(number, indicator)| {
        let rule = match workload.kind {
            Kind::Shares => RuleSpec::Share,
            Kind::Targets => RuleSpec::Target { target: Decimal::new(indicator.target.into(), 2).into() },
        };
        let mut node = NodeSpec::indicator(&format!("indicator-{number}"), indicator.max_points.into(), rule);
        node.group = Some(format!("group-{}", indicator.group).into());
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.value = Some(format!("part_{number} / whole_{number}").into());
        }
        node
    });
    let mut specification = FrameworkSpec::new("ratios", "1");
    specification.source = "made up to be measured".to_owned();
    specification.inputs = inputs.collect();
    specification.nodes = groups.chain(indicators).collect();
    specification
}

fn input(id: String, min: Decimal) -> InputSpec {
    let mut input = InputSpec::new(&id, InputKind::Count);
    input.min = Some(min.into());
    input
}
