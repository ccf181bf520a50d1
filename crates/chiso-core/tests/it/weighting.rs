//! Weightings: exact rescaling, and what does not add up.

use chiso_core::spec::{Combine, FrameworkSpec, NodeSpec, RuleSpec, Title, WeightingSpec};
use chiso_core::{Framework, Origin};

use super::{decimal, framework, indicator};

/// Two groups of 40 and 60 points, the first with 10 and 30, the second with 20, 20 and 20.
fn spec() -> FrameworkSpec {
    let mut nodes = vec![NodeSpec::group("a", Combine::Sum), NodeSpec::group("b", Combine::Sum)];
    for (id, points, group) in
        [("a1", "10", "a"), ("a2", "30", "a"), ("b1", "20", "b"), ("b2", "20", "b"), ("b3", "20", "b")]
    {
        let mut node = indicator(id, points, "", RuleSpec::Appraised);
        node.group = Some(group.into());
        nodes.push(node);
    }
    framework(Vec::new(), nodes)
}

fn weighting(id: &str, base: Option<&str>, max_points: &[(&str, &str)]) -> WeightingSpec {
    WeightingSpec {
        id: id.into(),
        title: Title::same(id),
        framework: "test/1".into(),
        base: base.map(Into::into),
        max_points: max_points.iter().map(|(node, points)| ((*node).into(), decimal(points).into())).collect(),
        weights: Vec::new(),
        source: String::new(),
        origin: Origin::NONE,
    }
}

#[track_caller]
fn check(weightings: &[WeightingSpec], expected: &[(&str, &str)]) {
    let framework = Framework::compile(spec(), weightings).unwrap();
    for (node, points) in expected {
        let found = framework.max_points(framework.node(node).unwrap_or_else(|| framework.total_node()));
        assert_eq!(found.to_exact_text(), *points, "{node}");
    }
}

#[track_caller]
fn refuses(weightings: &[WeightingSpec], expected: &[&str]) {
    let problems = Framework::compile(spec(), weightings).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), expected, "{problems}");
}

#[test]
fn children_are_rescaled_with_their_group() {
    check(
        &[weighting("w", None, &[("a", "60"), ("b", "40")])],
        &[("a1", "15"), ("a2", "45"), ("b1", "40/3"), ("total", "100")],
    );
    check(&[weighting("w", None, &[("total", "1000")])], &[("a", "400"), ("a1", "100"), ("b3", "200")]);
    check(&[weighting("w", None, &[("a1", "20"), ("a2", "20")])], &[("a", "40"), ("a1", "20")]);
    check(&[weighting("w", None, &[("b1", "0"), ("b2", "25"), ("b3", "35")])], &[("b", "60"), ("b1", "0")]);
    let (one, two) =
        (weighting("w", None, &[("a", "60"), ("b", "40")]), weighting("v", Some("w"), &[("a1", "30"), ("a2", "30")]));
    check(&[one, two], &[("a", "60"), ("a1", "30"), ("b1", "40/3")]);
}

#[test]
fn what_does_not_add_up_is_refused() {
    refuses(&[weighting("w", None, &[("a", "60")])], &["weights-do-not-sum"]);
    refuses(&[weighting("w", None, &[("a1", "20")])], &["weights-do-not-sum"]);
    refuses(&[weighting("w", None, &[("a", "-1"), ("b", "101")])], &["weight-out-of-range"]);
    refuses(&[weighting("w", None, &[("aa", "60"), ("a", "40"), ("a", "40")])], &["unknown-node", "weighting-twice"]);
    refuses(&[weighting("w", Some("other"), &[])], &["weighting-base"]);
    let mut other = weighting("w", None, &[]);
    other.framework = "else/1".into();
    refuses(&[other], &["weighting-for-other-framework"]);
    let mut weights = weighting("w", None, &[]);
    weights.weights = vec![("a1".into(), decimal("2").into())];
    refuses(&[weights], &["weight-not-used"]);
}

#[test]
fn through_zero_and_back_keeps_the_framework_s_proportions() {
    let nothing = weighting("w", None, &[("a", "0"), ("b", "100")]);
    let back = weighting("v", Some("w"), &[("a", "40"), ("b", "60")]);
    check(&[nothing, back], &[("a", "40"), ("a1", "10"), ("a2", "30"), ("b1", "20")]);
}
