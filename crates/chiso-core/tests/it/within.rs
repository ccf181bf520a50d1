//! Which cohort serves which framework, and what is kept of it.

use std::sync::Arc;

use chiso_core::spec::{
    Combine, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, PartsCombine, RelativeSpec, RelativeTo, RuleSpec,
    Title, Unit, WeightingSpec, ZeroDenominator,
};
use chiso_core::{Bound, Framework, Origin, codes};

use super::{decimal, framework, indicator, part};

fn best() -> RuleSpec {
    RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Best).constant(ZeroDenominator::Zero)))
}

/// Two indicators relative to the best, and two groups under Copeland's method of two indicators each.
fn spec() -> FrameworkSpec {
    let inputs = ["a", "b"].map(|id| {
        let mut input = InputSpec::new(id, InputKind::Share);
        input.min = Some(decimal("0").into());
        input
    });
    let mut nodes = ["a", "b"].map(|id| indicator(id, "1", id, best())).to_vec();
    for group in ["c", "d"] {
        let mut duels = NodeSpec::group(group, Combine::Copeland);
        duels.max_points = Some(decimal("2").into());
        nodes.push(duels);
        for value in ["a", "b"] {
            let mut node = indicator(&format!("{group}-{value}"), "1", value, RuleSpec::Share);
            (node.max_points, node.weight, node.group) = (None, Some(decimal("1").into()), Some(group.into()));
            nodes.push(node);
        }
    }
    framework(inputs.into(), nodes)
}

fn compiled(spec: FrameworkSpec) -> Framework {
    Framework::compile(spec, &[]).unwrap()
}

fn unit(framework: &Framework, name: &str, a: &str, b: &str) -> Bound {
    let mut bound = framework.empty(Unit { name: name.into(), ..Unit::default() });
    bound.set_numbers(&[decimal(a), decimal(b)]).unwrap();
    bound
}

/// A unit of `other` within a cohort of the framework above: its points, or the code of what is wrong.
#[track_caller]
fn within(other: &Framework) -> Result<String, &'static str> {
    let own = compiled(spec());
    let units = [unit(&own, "A", "0.2", "0.8"), unit(&own, "B", "0.4", "0.4")];
    let cohort = Arc::new(own.survey(&units).unwrap());
    assert_eq!(cohort.units().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(cohort.framework().spec().id.value, "test");
    let guest = unit(other, "Z", "0.3", "0.2");
    assert!(guest.cohort().is_none());
    let bound = guest.within(&cohort).map_err(|problems| problems.iter().next().unwrap().code.as_str())?;
    assert!(Arc::ptr_eq(bound.cohort().unwrap(), &cohort));
    Ok(other.score(&bound).unwrap().total().points().unwrap().to_exact_text())
}

#[test]
fn a_cohort_serves_what_has_the_same_columns() {
    // 3/4 and 1/4 of a point; two lost duels in each group, of which one is drawn: 1/4 of 2 points, twice.
    let expected = within(&compiled(spec())).unwrap();
    assert_eq!(expected, "2");
    let weighting = WeightingSpec {
        id: "w".into(),
        title: Title::same("w"),
        framework: "test/1".into(),
        base: None,
        max_points: vec![("a".into(), decimal("1.5").into()), ("b".into(), decimal("0.5").into())],
        weights: Vec::new(),
        source: String::new(),
        origin: Origin::NONE,
    };
    assert_eq!(within(&Framework::compile(spec(), &[weighting]).unwrap()).unwrap(), "2.25");
}

#[test]
fn a_cohort_of_other_columns_serves_nobody() {
    type Change = (&'static str, fn(&mut FrameworkSpec));
    let changes: [Change; 8] = [
        ("another id", |spec| spec.id.value = "other".into()),
        ("another edition", |spec| spec.edition.value = "2".into()),
        ("a column by another name", |spec| spec.nodes[1].id.value = "z".into()),
        ("a column less", |spec| {
            spec.nodes.remove(1);
        }),
        ("no column where there was one", |spec| {
            spec.nodes[1] = indicator("b", "1", "b", RuleSpec::Share);
        }),
        ("a column in a part", |spec| {
            let NodeBody::Indicator(indicator) = &mut spec.nodes[1].body else { return };
            let part = part("1", "", indicator.scoring.clone());
            let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: vec![part] };
            indicator.scoring.rule = rule.into();
        }),
        ("a group by another name", |spec| {
            spec.nodes[2].id.value = "z".into();
            spec.nodes[3].group = Some("z".into());
            spec.nodes[4].group = Some("z".into());
        }),
        ("a group that adds up", |spec| {
            if let NodeBody::Group(group) = &mut spec.nodes[5].body {
                group.combine = Combine::Arithmetic.into();
            }
        }),
    ];
    for (what, change) in changes {
        let mut other = spec();
        change(&mut other);
        assert_eq!(within(&compiled(other)), Err(codes::COHORT_OTHER_FRAMEWORK.as_str()), "{what}");
    }
}

#[cfg(feature = "real")]
#[test]
fn what_no_file_can_hold_is_not_kept() {
    let mut spec = spec();
    let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body else { return };
    indicator.scoring.value = Some("a ^ (1/2)".into());
    let NodeBody::Indicator(indicator) = &mut spec.nodes[3].body else { return };
    indicator.scoring.value = Some("a ^ (1/2)".into());
    let framework = compiled(spec);
    let units = [unit(&framework, "A", "0.2", "0.8"), unit(&framework, "B", "0.25", "0.4")];
    let problems = framework.survey(&units).unwrap().to_spec().unwrap_err();
    let told = |problem: &chiso_core::Diagnostic| (problem.code, problem.argument("node").unwrap().to_owned());
    let found: Vec<_> = problems.iter().map(told).collect();
    let expected = [(codes::COHORT_VALUE_NOT_KEPT, "a".to_owned()), (codes::COHORT_VALUE_NOT_KEPT, "c/c-a".to_owned())];
    assert_eq!(found, expected);
}
