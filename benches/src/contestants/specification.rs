//! The workload as a framework.

use chiso_core::Origin;
use chiso_core::spec::{
    Combine, Documentation, FrameworkSpec, GroupSpec, IndicatorSpec, InputKind, InputSpec, NodeBody, NodeSpec,
    RuleSpec, Scoring, Title, TotalSpec,
};
use rust_decimal::Decimal;

use crate::workload::{GROUPS, Indicator, Kind, Workload};

/// A framework of the workload's groups and indicators, each a quotient of two counts.
pub(super) fn specification(workload: &Workload) -> FrameworkSpec {
    let inputs = (0..workload.indicators.len()).flat_map(|number| {
        [input(format!("part_{number}"), Decimal::ZERO), input(format!("whole_{number}"), Decimal::ONE)]
    });
    let groups = (0..GROUPS).map(|group| {
        let body = GroupSpec { combine: Combine::Sum.into(), children_max_points: None, view: None };
        node(format!("group-{group}"), None, None, NodeBody::Group(body))
    });
    let indicators = workload.indicators.iter().enumerate().map(|(number, indicator)| {
        let group = Some(format!("group-{}", indicator.group));
        let body = NodeBody::Indicator(IndicatorSpec { scoring: scoring(workload.kind, number, *indicator) });
        node(format!("indicator-{number}"), group, Some(indicator.max_points.into()), body)
    });
    FrameworkSpec {
        id: "ratios".into(),
        edition: "1".into(),
        title: Title::same("Ratios"),
        official: false,
        source: "made up to be measured".to_owned(),
        effective: None,
        total: TotalSpec::default(),
        inputs: inputs.collect(),
        derived: Vec::new(),
        checks: Vec::new(),
        nodes: groups.chain(indicators).collect(),
    }
}

fn input(id: String, min: Decimal) -> InputSpec {
    InputSpec {
        id: id.into(),
        title: Title::default(),
        measure: None,
        kind: InputKind::Count,
        min: Some(min.into()),
        max: None,
        supplied_by: Title::default(),
        given_by: Title::default(),
        documentation: Documentation::default(),
        origin: Origin::NONE,
    }
}

fn node(id: String, group: Option<String>, max_points: Option<Decimal>, body: NodeBody) -> NodeSpec {
    NodeSpec {
        title: Title::same(&id),
        id: id.into(),
        code: None,
        group: group.map(Into::into),
        max_points: max_points.map(Into::into),
        weight: None,
        missing: None,
        not_applicable: None,
        rounded_to: None,
        documentation: Documentation::default(),
        body,
        origin: Origin::NONE,
    }
}

fn scoring(kind: Kind, number: usize, indicator: Indicator) -> Scoring {
    let rule = match kind {
        Kind::Shares => RuleSpec::Share,
        Kind::Targets => RuleSpec::Target { target: Decimal::new(indicator.target.into(), 2).into() },
    };
    Scoring {
        value: Some(format!("part_{number} / whole_{number}").into()),
        over_one: None,
        zero_denominator: None,
        rule: rule.into(),
    }
}
