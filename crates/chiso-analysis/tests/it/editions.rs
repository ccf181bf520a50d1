//! What changed between two editions.

use chiso_analysis::editions::{EditionDifference, NamedChange, NodeChange, compare};
use chiso_core::Framework;
use chiso_core::spec::{AliasSpec, Combine, FrameworkSpec, InputKind, NodeSpec, RuleSpec};

use crate::{count, decimal, exact, framework, indicator};

fn spec(edition: &str) -> FrameworkSpec {
    let coded = |mut node: NodeSpec, code: &str| {
        node.code = Some(code.into());
        node.group = Some("all".into());
        node
    };
    let nodes = vec![
        NodeSpec::group("all", Combine::Sum),
        coded(indicator("a", "10", "a / b", RuleSpec::Share), "1.1"),
        coded(indicator("b", "20", "", RuleSpec::Target { target: decimal("5").into() }), "1.2"),
        coded(indicator("c", "30", "", RuleSpec::Appraised), "1.3"),
    ];
    let mut spec = framework(vec![count("a", "0"), count("b", "1")], nodes);
    spec.edition = edition.into();
    spec
}

fn compiled(spec: FrameworkSpec) -> Framework {
    Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn difference(change: impl FnOnce(&mut FrameworkSpec)) -> (EditionDifference, Framework) {
    let mut after = spec("2");
    change(&mut after);
    let after = compiled(after);
    (compare(&compiled(spec("1")), &after), after)
}

/// The id of each node with what changed in it.
#[track_caller]
fn check(change: impl FnOnce(&mut FrameworkSpec), expected: &[(&str, &[NodeChange])]) {
    let (found, after) = difference(change);
    let before = compiled(spec("1"));
    let id = |framework: &Framework, node| framework.node_spec(node).map(|node| node.id.value.clone());
    let found: Vec<(String, Vec<NodeChange>)> = found
        .nodes
        .into_iter()
        .map(|node| match (node.before, node.after) {
            (_, Some(at)) => (id(&after, at).unwrap(), node.changes),
            (Some(at), None) => (format!("-{}", id(&before, at).unwrap()), node.changes),
            (None, None) => panic!("nothing"),
        })
        .collect();
    let expected: Vec<(String, Vec<NodeChange>)> =
        expected.iter().map(|(id, changes)| ((*id).to_owned(), changes.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_same_set_has_no_difference() {
    let (found, _) = difference(|_| {});
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn maxima_are_compared_exactly_and_with_what_they_make() {
    let reweighted = |before: &str, after: &str| NodeChange::Reweighted { before: exact(before), after: exact(after) };
    check(
        |spec| spec.nodes[3].max_points = Some(decimal("30.0001").into()),
        &[("all", &[reweighted("60", "60.0001")]), ("c", &[reweighted("30", "30.0001")])],
    );
    let (found, _) = difference(|spec| spec.nodes[3].max_points = Some(decimal("30.0001").into()));
    assert_eq!(found.total, Some((exact("60"), exact("60.0001"))));
    check(|spec| spec.nodes[3].max_points = Some(decimal("30.000").into()), &[]);
}

#[test]
fn rules_titles_sources_and_codes() {
    check(
        |spec| {
            spec.nodes[2] = indicator("b", "20", "", RuleSpec::Target { target: decimal("6").into() });
        },
        &[
            ("all", &[NodeChange::Reweighted { before: exact("60"), after: exact("40") }]),
            (
                "b",
                &[
                    NodeChange::Renumbered { before: Some("1.2".into()), after: None },
                    NodeChange::Moved { before: Some("all".into()), after: None },
                    NodeChange::Rule,
                ],
            ),
        ],
    );
    check(|spec| spec.nodes[1].title.en = "A".into(), &[("a", &[NodeChange::Title])]);
    check(|spec| spec.nodes[1].documentation.source = "clause 2".into(), &[("a", &[NodeChange::Documentation])]);
    check(|spec| spec.nodes[3].missing = Some(chiso_core::spec::MissingPolicy::Zero), &[("c", &[NodeChange::Rule])]);
}

#[test]
fn what_it_was_goes_before_what_it_is_called() {
    check(
        |spec| {
            let mut moved = spec.nodes[2].clone();
            moved.id = "b-again".into();
            moved.code = Some("1.4".into());
            moved.was = Some("1:1.2".into());
            if let chiso_core::spec::NodeBody::Indicator(indicator) = &mut moved.body {
                indicator.scoring.value = Some("b".into());
            }
            spec.nodes[2] = moved;
        },
        &[(
            "b-again",
            &[
                NodeChange::Renamed { before: "b".into(), after: "b-again".into() },
                NodeChange::Renumbered { before: Some("1.2".into()), after: Some("1.4".into()) },
                NodeChange::Rule,
            ],
        )],
    );
    // Of another edition, it says nothing here.
    let (found, _) = difference(|spec| {
        spec.nodes[3].id = "d".into();
        spec.nodes[3].was = Some("0:1.3".into());
    });
    assert_eq!((found.added().count(), found.removed().count()), (1, 1));
}

#[test]
fn added_and_removed() {
    check(
        |spec| {
            spec.nodes[3] = indicator("d", "30", "", RuleSpec::Appraised);
            spec.nodes[3].group = Some("all".into());
        },
        &[("d", &[]), ("-c", &[])],
    );
}

#[test]
fn inputs_derived_values_and_checks() {
    let (found, _) = difference(|spec| {
        spec.inputs[0].id = "a_new".into();
        spec.inputs[0].aliases = vec![AliasSpec { name: "a".into(), until: None, source: String::new() }];
        spec.inputs[1].kind = InputKind::Number;
        spec.nodes[1] = indicator("a", "10", "a_new / b", RuleSpec::Share);
        spec.nodes[1].group = Some("all".into());
        spec.nodes[1].code = Some("1.1".into());
        spec.checks.push(chiso_core::spec::CheckSpec {
            that: "a_new <= b".into(),
            severity: chiso_core::Severity::Error,
            title: chiso_core::spec::Title::default(),
        });
    });
    let inputs: Vec<(&str, &NamedChange)> =
        found.inputs.iter().map(|input| (input.name.as_str(), &input.change)).collect();
    let renamed = NamedChange::Renamed { before: "a".into(), changed: false };
    assert_eq!(inputs, [("a_new", &renamed), ("b", &NamedChange::Changed)]);
    assert_eq!((found.checks_added.as_slice(), found.checks_removed.len()), (&["a_new <= b".to_owned()][..], 0));
    assert!(!found.whole_changed && found.total.is_none());
    let (found, _) = difference(|spec| spec.total.rounding.points = 3);
    assert!(found.whole_changed && found.nodes.is_empty());
}
