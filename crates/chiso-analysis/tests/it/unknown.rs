//! Which missing figure tells most, worked out by hand.

use chiso_analysis::missing::Missing;
use chiso_analysis::missing_figures;
use chiso_core::spec::{FrameworkSpec, InputKind, InputSpec, RuleSpec};

use crate::{bound, exact, framework, indicator, number};

fn spec() -> FrameworkSpec {
    framework(
        vec![
            InputSpec::new("portal", InputKind::YesNo),
            InputSpec::new("coverage", InputKind::Share),
            InputSpec::new("share_a", InputKind::Share),
            InputSpec::new("share_b", InputKind::Share),
        ],
        vec![
            indicator("portal", "3", "", RuleSpec::YesNo),
            indicator("coverage", "8", "", RuleSpec::Share),
            indicator("product", "10", "share_a * share_b", RuleSpec::Share),
            indicator("council", "5", "", RuleSpec::Appraised),
        ],
    )
}

#[test]
fn the_figure_that_narrows_most_comes_first() {
    let (framework, bound) = bound(spec(), &[("share_b", number("0.5"))]);
    let found = missing_figures(&framework, &bound).unwrap();
    let name = |what: Missing| match what {
        Missing::Figure(input) => framework.input_spec(input).unwrap().id.value.clone(),
        Missing::Points(node) => framework.node_spec(node).unwrap().id.value.clone(),
        other => panic!("{other:?}"),
    };
    let lines: Vec<_> = found.iter().map(|one| (name(one.what), one.narrows.clone().unwrap(), one.is_exact)).collect();
    // 3 + 8 + 10 * 0.5 + 5 = 21 points are open; each figure settles its own indicator.
    let expected = [("coverage", "8"), ("share_a", "5"), ("council", "5"), ("portal", "3")];
    assert_eq!(lines, expected.map(|(name, narrows)| (name.to_owned(), exact(narrows), true)));
    assert!(found.iter().all(|one| one.width_now == Some(exact("21"))));
}

#[test]
fn what_may_tell_nothing_promises_nothing() {
    // Of a product of two unknown shares, one alone promises nothing: it may be 1, and leave all 10 points open.
    let figures = [("coverage", number("1")), ("portal", chiso_core::spec::FigureValue::YesNo(true))];
    let (framework, bound) = bound(spec(), &figures);
    let found = missing_figures(&framework, &bound).unwrap();
    let narrows: Vec<_> = found.iter().map(|one| one.narrows.clone().unwrap()).collect();
    assert_eq!(narrows, [exact("5"), exact("0"), exact("0")]);
    assert!(!found[1].is_exact);
}
