//! What-if, worked out by hand.

use chiso_analysis::{Change, what_if};
use chiso_core::spec::{Combine, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeSpec, RuleSpec};

use crate::{bound, exact, framework, indicator, number};

fn two_in_a_group(combine: Combine) -> FrameworkSpec {
    let share = |id: &str| InputSpec::new(id, InputKind::Share);
    let mut nodes = vec![NodeSpec::group("both", combine)];
    for id in ["one", "two"] {
        let mut node = indicator(id, "10", "", RuleSpec::Share);
        node.group = Some("both".into());
        if combine != Combine::Sum {
            node.max_points = None;
        }
        nodes.push(node);
    }
    if combine != Combine::Sum {
        nodes[0].max_points = Some(crate::decimal("20").into());
    }
    framework(vec![share("one"), share("two")], nodes)
}

#[test]
fn a_sum_changes_by_its_children() {
    let (framework, bound) = bound(two_in_a_group(Combine::Sum), &[("one", number("0.5")), ("two", number("0.25"))]);
    let changes = [
        Change::Figure(framework.input("one").unwrap(), number("0.75")),
        Change::Figure(framework.input("two").unwrap(), number("0.2")),
    ];
    let (card, difference) = what_if(&framework, &bound, &changes).unwrap();
    assert_eq!(card.total().points(), Some(exact("9.5")));
    let both = difference.at(framework.node("both").unwrap()).unwrap();
    assert_eq!((both.before.clone(), both.after.clone()), (Some(exact("7.5")), Some(exact("9.5"))));
    let parts: Vec<_> = both.parts.iter().map(|part| part.change.clone()).collect();
    assert_eq!(parts, [exact("2.5"), exact("-0.5")]);
    assert_eq!((both.residual(), both.terms.len()), (exact("0"), 0));
    assert_eq!(difference.figures[0].change, Some(exact("0.25")));
}

#[test]
fn a_minimum_names_what_was_lowest() {
    let (framework, bound) =
        bound(two_in_a_group(Combine::Minimum), &[("one", number("0.5")), ("two", number("0.25"))]);
    let changes = [Change::Figure(framework.input("two").unwrap(), number("0.6"))];
    let (_, difference) = what_if(&framework, &bound, &changes).unwrap();
    let both = difference.at(framework.node("both").unwrap()).unwrap();
    // From 0.25 * 20 to 0.5 * 20; the lowest was the second, and is the first now.
    assert_eq!(both.change, exact("5"));
    let (one, two) = (framework.node("one"), framework.node("two"));
    assert_eq!(both.terms[0].term, chiso_analysis::difference::Term::Lowest { before: two, after: one });
    assert_eq!(both.residual(), exact("0"));
}

#[test]
fn reweighting_and_overruling_leave_no_residual() {
    let mut spec = two_in_a_group(Combine::Sum);
    spec.total.missing = MissingPolicy::Reweight;
    let (framework, bound) = bound(spec, &[("one", number("0.5")), ("two", number("0.25"))]);
    let missing = [Change::Figure(framework.input("two").unwrap(), chiso_core::spec::FigureValue::Missing)];
    let (_, difference) = what_if(&framework, &bound, &missing).unwrap();
    let group = framework.node("both").unwrap();
    let both = difference.at(group).unwrap();
    // The second leaves its 10 points to the first: 5 of 10 count as 10 of 20; 5 of that is reweighting.
    assert_eq!((both.change.clone(), both.residual()), (exact("2.5"), exact("0")));
    assert_eq!((both.parts[0].change.clone(), both.parts[0].by_reweighting.clone()), (exact("5"), exact("5")));
    assert_eq!(both.parts[1].change, exact("-2.5"));
    let overruled = [Change::Points(group, number("19"))];
    let (card, difference) = what_if(&framework, &bound, &overruled).unwrap();
    assert_eq!(card.total().points(), Some(exact("19")));
    let both = difference.at(group).unwrap();
    assert_eq!(both.terms[0].term, chiso_analysis::difference::Term::Overruling);
    assert_eq!((both.terms[0].change.clone(), both.residual()), (exact("11.5"), exact("0")));
}

#[test]
fn what_does_not_fit_is_refused() {
    let (framework, bound) = bound(two_in_a_group(Combine::Sum), &[("one", number("0.5")), ("two", number("0.25"))]);
    let changes = [
        Change::Figure(framework.input("one").unwrap(), number("1.5")),
        Change::Points(framework.node("one").unwrap(), number("11")),
    ];
    let problems = what_if(&framework, &bound, &changes).unwrap_err();
    let codes: Vec<_> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["figure-share-above-one", "points-out-of-range"]);
}
