//! Where something begins and ends: formulas of one figure, screening, suggestions, and how deep rules may be.

use chiso_core::number::Number;
use chiso_core::spec::{
    CheckSpec, Combine, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec,
    OptionSpec, PartSpec, PartsCombine, RuleSpec, Scale, Scoring, Title, ZeroDenominator,
};
use chiso_core::{Framework, Mobius, OutlookScore, Reason, Severity, Status, codes, limits};

use super::{decimal, figures, framework, indicator, number, score};

/// Earns nothing at -100 and everything at 100, and more beyond.
fn goalposts() -> RuleSpec {
    RuleSpec::Goalposts { from: decimal("-100").into(), to: decimal("100").into(), scale: Scale::Linear, clamp: false }
}

fn free() -> Vec<InputSpec> {
    vec![InputSpec::new("a", InputKind::Number), InputSpec::new("open", InputKind::YesNo)]
}

/// What an outlook over `x` says at a figure: a score, or a word.
fn foreseen(outlook: &chiso_core::Outlook, x: &Number) -> String {
    let piece = outlook.pieces.iter().find(|piece| {
        piece.low.as_ref().is_none_or(|(low, included)| x > low || (*included && x == low))
            && piece.high.as_ref().is_none_or(|(high, included)| x < high || (*included && x == high))
    });
    match &piece.unwrap().score {
        OutlookScore::Score(score) => score.at(x).unwrap().to_exact_text(),
        OutlookScore::Missing => "missing".to_owned(),
        OutlookScore::NotApplicable => "not-applicable".to_owned(),
        _ => "contradiction".to_owned(),
    }
}

/// The formula of `one` over `x`, which has no bounds, is what scoring gives wherever the figure lies.
#[track_caller]
pub(super) fn formula(spec: FrameworkSpec, pieces: usize) {
    let framework = Framework::compile(spec, &[]).unwrap();
    let bound = framework.bind(&figures(&[("a", number("1")), ("open", FigureValue::YesNo(true))])).unwrap();
    let (one, x) = (framework.node("one").unwrap(), framework.input("a").unwrap());
    let outlook = bound.outlook(one, x).unwrap();
    assert_eq!(outlook.pieces.len(), pieces, "{outlook:?}");
    for halves in -40..=40_i64 {
        let figure = Number::new(halves, 2).unwrap();
        let given = FigureValue::Number(figure.to_exact_decimal().unwrap());
        let actual = match framework.score(&bound.with_figure(x, &given).unwrap()) {
            Err(_) => "contradiction".to_owned(),
            Ok(card) => {
                let node = card.at(one);
                match (node.status(), node.points()) {
                    (Status::Scored, Some(points)) => points.div(&node.max_points()).unwrap().to_exact_text(),
                    (status, _) => status.as_str().to_owned(),
                }
            }
        };
        assert_eq!(foreseen(&outlook, &figure), actual, "at {figure}");
    }
}

fn one(value: &str) -> FrameworkSpec {
    let mut node = indicator("one", "10", value, goalposts());
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Full.into());
    }
    framework(free(), vec![node])
}

#[test]
fn formulas_of_a_figure_without_bounds() {
    for (value, pieces) in [
        ("a", 1),
        ("min(a, 3)", 2),
        ("max(a, 3, 5)", 2),
        ("abs(a + 5)", 2),
        ("abs(a - 5) + a", 2),
        ("min(max(a, -7), -2)", 3),
        ("if(not (a > 2), a, 2 * a)", 2),
        ("if(a > 1 and a < 5, 1, a)", 3),
        ("if(a > 5 or a < 1, 1, a)", 3),
        ("if(not open or a < 1, 1, a)", 2),
        ("if(if(a > 1, a < 5, a > -3), 1, 0)", 3),
        ("if(a = 3, 1, 0)", 3),
        ("if(a != 3, 1, 0)", 3),
        ("(a + 1) / (a * 0 + 2)", 1),
        ("if(a > 0, 6 / a, 2)", 2),
        ("if(a < 5, 6 / (a - 5), 2)", 2),
    ] {
        // With something that can be anything, so that goalposts can be reached.
        let value = if value.contains("6 / ") { value.to_owned() } else { format!("({value}) + 3 * a") };
        formula(one(&value), pieces);
    }
}

/// What another indicator or a check takes for a contradiction is one here, too.
#[test]
fn formulas_beside_checks_and_other_indicators() {
    let beside = || {
        let mut spec = one("a");
        spec.nodes.push(indicator("other", "10", "a + 4", RuleSpec::Share));
        spec
    };
    // The share lies between 0 and 1 from -4 to -3.
    formula(beside(), 3);
    let checked = |that: &str| {
        let mut spec = one("a");
        spec.checks.push(CheckSpec { that: that.into(), severity: Severity::Error, title: Title::same("") });
        spec
    };
    formula(checked("a < 4"), 2);
    formula(checked("a >= -4 and a != 7"), 4);
    formula(checked("open"), 1);
}

#[test]
fn what_has_no_formula() {
    let mut spec = one("if(open, a * a, 1)");
    spec.nodes.push(indicator("other", "10", "", RuleSpec::YesNo));
    if let NodeBody::Indicator(indicator) = &mut spec.nodes[1].body {
        indicator.scoring.value = Some("open".into());
    }
    let framework = Framework::compile(spec, &[]).unwrap();
    let bound = framework.bind(&figures(&[("a", number("1")), ("open", FigureValue::YesNo(true))])).unwrap();
    let node = |id| framework.node(id).unwrap();
    let (x, open) = (framework.input("a").unwrap(), framework.input("open").unwrap());
    assert_eq!(bound.outlook(node("one"), x), None, "a square");
    assert_eq!(bound.outlook(node("one"), open), None, "no number");
    assert_eq!(bound.outlook(node("other"), x), None, "not looked at");
    assert_eq!(bound.outlook(framework.total_node(), x), None, "no indicator");
    assert_eq!(bound.outlook_of("open", x), None);
    let value = bound.outlook_of("a + 1", x).unwrap();
    let slope = |score: &Mobius| score.slope_at(&Number::ONE).unwrap().to_exact_text();
    let pieces = value.pieces.iter().map(|piece| match &piece.score {
        OutlookScore::Score(score) => (slope(score), score.is_constant()),
        other => (format!("{other:?}"), false),
    });
    let pieces: Vec<_> = pieces.collect();
    assert_eq!(pieces, [("1".to_owned(), false)]);
}

#[test]
fn who_has_just_enough_is_not_screened() {
    let spec = |share: &str| {
        let inputs = ["a", "b", "c"].map(|id| InputSpec::new(id, InputKind::Share));
        let nodes = ["a", "b", "c"].map(|id| indicator(id, "10", "", RuleSpec::Share));
        let mut spec = framework(inputs.into(), nodes.into());
        spec.total.missing = MissingPolicy::Zero;
        spec.total.screening = Some(decimal(share).into());
        spec
    };
    let reasons = |share: &str, given: &[(&str, FigureValue)]| {
        let card = score(spec(share), &figures(given)).unwrap();
        card.total().reasons().iter().any(|reason| matches!(reason, Reason::Screened { .. }))
    };
    let half = [("a", number("0.5")), ("b", FigureValue::Missing), ("c", FigureValue::NotApplicable)];
    // One of two: what does not apply is not asked for.
    assert!(!reasons("0.5", &half));
    assert!(reasons("0.51", &half));
    assert!(!reasons("0.51", &[("a", number("0.5")), ("c", FigureValue::NotApplicable), ("b", number("0.5"))]));
}

#[test]
fn what_is_suggested_for_a_target() {
    let suggested = |kind: InputKind, max: &str, target: &str| {
        let mut input = InputSpec::new("a", kind);
        (input.min, input.max) = (Some(decimal("0").into()), Some(decimal(max).into()));
        let node = indicator("one", "1", "a", RuleSpec::Target { target: decimal(target).into() });
        let problems = Framework::compile(framework(vec![input], vec![node]), &[]).unwrap_err();
        let problem = problems.iter().find(|problem| problem.code == codes::TARGET_OUT_OF_BOUNDS).unwrap();
        problem.argument("suggestion").map(str::to_owned)
    };
    assert_eq!(suggested(InputKind::Share, "1", "80").as_deref(), Some("80%"));
    assert_eq!(suggested(InputKind::Share, "1", "180"), None, "not as a percentage either");
    assert_eq!(suggested(InputKind::Number, "100", "180"), None, "no share");
}

/// Rules within rules, so many.
#[test]
fn how_deep_rules_may_be() {
    let nested = |depth: usize| {
        let mut rule = RuleSpec::Full;
        for _ in 0..depth {
            let part = PartSpec::new(Earns::Full, Scoring::new(rule));
            rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: vec![part] };
        }
        let compiled = Framework::compile(framework(vec![], vec![indicator("one", "1", "", rule)]), &[]);
        compiled.map(|_| ()).map_err(|problems| problems.iter().next().unwrap().code)
    };
    assert_eq!(nested(limits::MAX_RULE_DEPTH), Ok(()));
    assert_eq!(nested(limits::MAX_RULE_DEPTH + 1), Err(codes::RULE_TOO_DEEP));
}

/// Only groups that add up carry a child's points on to the total.
#[test]
fn what_a_point_is_worth_to_the_total() {
    let worth = |combine: Combine| {
        let mut group = NodeSpec::group("group", combine);
        group.max_points = (combine != Combine::Sum).then(|| decimal("6").into());
        let mut nodes = vec![group, indicator("alone", "4", "a", RuleSpec::Share)];
        for id in ["one", "two"] {
            let mut node = indicator(id, "3", "a", RuleSpec::Share);
            node.group = Some("group".into());
            if combine != Combine::Sum {
                node.max_points = None;
            }
            nodes.push(node);
        }
        let card =
            score(framework(vec![InputSpec::new("a", InputKind::Share)], nodes), &figures(&[("a", number("0.5"))]));
        let card = card.unwrap();
        ["alone", "one"].map(|id| card.node(id).unwrap().worth_in_total().map(|worth| worth.to_exact_text()))
    };
    let one = || Some("1".to_owned());
    assert_eq!(worth(Combine::Sum), [one(), one()]);
    assert_eq!(worth(Combine::Arithmetic), [one(), one()]);
    assert_eq!(worth(Combine::Minimum), [one(), None]);
    assert_eq!(worth(Combine::Harmonic), [one(), None]);
}

/// A share above one that may be a percentage without its sign; what has cents, or is beyond 100, is none.
#[test]
fn what_is_suggested_for_a_share() {
    let spec =
        framework(vec![InputSpec::new("a", InputKind::Share)], vec![indicator("one", "1", "a", RuleSpec::Share)]);
    let framework = Framework::compile(spec, &[]).unwrap();
    let suggested = |figure: &str| {
        let problems = framework.bind(&figures(&[("a", number(figure))])).unwrap_err();
        let problem = problems.iter().find(|problem| problem.code == codes::FIGURE_SHARE_ABOVE_ONE).unwrap();
        problem.argument("suggestion").map(str::to_owned)
    };
    let percent = |text: &str| Some(text.to_owned());
    assert_eq!([suggested("1.5"), suggested("2"), suggested("100")], ["1.5%", "2%", "100%"].map(percent));
    assert_eq!([suggested("10.25"), suggested("10")], ["10.25%", "10%"].map(percent));
    assert_eq!([suggested("1.50"), suggested("9.99"), suggested("100.5"), suggested("101")], [const { None }; 4]);
}

/// Up to the last function and the last step of depth an expression is read.
#[test]
fn the_last_that_an_expression_may_have() {
    let compiled = |value: &str| {
        let mut input = InputSpec::new("a", InputKind::Number);
        (input.min, input.max) = (Some(decimal("1").into()), Some(decimal("2").into()));
        let mut spec = framework(vec![input], vec![indicator("one", "1", value, RuleSpec::Informational)]);
        spec.nodes[0].max_points = None;
        spec.nodes.push(indicator("full", "1", "", RuleSpec::Full));
        Framework::compile(spec, &[]).map(|_| ()).map_err(|problems| problems.iter().next().unwrap().code)
    };
    let most = limits::MAX_FUNCTIONS;
    #[cfg(feature = "real")]
    for function in ["exp(a)", "ln(a)", "sqrt(a)", "a ^ 0.5"] {
        let all = |count: usize| vec![function; count].join(" + ");
        assert_eq!(
            (compiled(&all(most)), compiled(&all(most + 1))),
            (Ok(()), Err(codes::EXPRESSION_TOO_LARGE)),
            "{function}"
        );
    }
    assert_eq!(compiled(&vec!["abs(a)"; most + 1].join(" + ")), Ok(()));
}

/// A node whose code is its own id is one node.
#[test]
fn a_code_that_is_the_id() {
    let mut node = indicator("one", "4", "a", RuleSpec::Share);
    node.code = Some("one".into());
    let mut spec =
        framework(vec![InputSpec::new("a", InputKind::Share)], vec![node, indicator("two", "4", "a", RuleSpec::Share)]);
    spec.total.ranking.tie_break = vec!["one".into()];
    let framework = Framework::compile(spec.clone(), &[]).unwrap();
    assert_eq!(
        framework.node("one").map(|node| framework.node_spec(node).unwrap().id.value.clone()),
        Some("one".into())
    );
    spec.nodes[1].code = Some("one".into());
    assert!(Framework::compile(spec, &[]).is_err());
}

/// A choice that nobody knows, one or both of whose outcomes are certainly divided by nothing.
#[test]
fn choices_between_what_is_absent() {
    let mut b = InputSpec::new("b", InputKind::Count);
    b.min = Some(decimal("0").into());
    let lowest_and_highest = |value: &str| {
        let mut node = indicator("one", "10", value, goalposts());
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.zero_denominator = Some(ZeroDenominator::Zero.into());
        }
        let spec = framework(free().into_iter().chain([b.clone()]).collect(), vec![node]);
        let card = score(spec, &figures(&[("b", number("0")), ("a", number("100"))])).unwrap();
        let text = |points: Option<Number>| points.map(|points| points.to_exact_text());
        (text(card.total().lowest()), text(card.total().highest()))
    };
    let between = |low: &str, high: &str| (Some(low.to_owned()), Some(high.to_owned()));
    assert_eq!(lowest_and_highest("if(open, a / b, a)"), between("0", "10"));
    assert_eq!(lowest_and_highest("if(open, a, a / b)"), between("0", "10"));
    assert_eq!(lowest_and_highest("if(open, a / b, 1 / b)"), between("0", "0"));
}

#[test]
fn what_is_no_figure_no_node_and_no_share() {
    let options = ["plan", "report"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let inputs = vec![
        InputSpec::new("a", InputKind::Share),
        InputSpec::new("done", InputKind::Checklist(options)),
        InputSpec::new("day", InputKind::Date),
    ];
    let mut nodes = vec![indicator("one", "4", "a", RuleSpec::Share), NodeSpec::group("told", Combine::Sum)];
    let mut told = indicator("of-interest", "1", "a", RuleSpec::Informational);
    (told.max_points, told.group) = (None, Some("told".into()));
    nodes.push(told);
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    let bound = framework.bind(&figures(&[("a", number("0.5"))])).unwrap();
    // An item that stands twice.
    let twice = FigureValue::Items(vec!["plan".into(), "report".into(), "plan".into()]);
    let problems = framework.bind(&figures(&[("done", twice)])).unwrap_err();
    let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.argument("found"))).collect();
    assert_eq!(found, [(codes::FIGURE_ITEM_TWICE, Some("plan"))]);
    // A node of a larger framework.
    let larger = Framework::compile(one("a"), &[]).unwrap();
    assert!(larger.nodes().all(|node| framework.node_spec(node).is_some() || node == larger.total_node()));
    let beyond = framework.total_node();
    let small = larger.empty(chiso_core::spec::Unit::default());
    let problems = small.with_points(beyond, &number("1"), "why").unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code, codes::UNKNOWN_NODE);
    // What is no number has no value, and what is asked of groups no indicator answers.
    assert_eq!(bound.value_of("day"), Ok(None));
    assert_eq!(bound.value_of("done"), Ok(None));
    assert!(bound.value_of("unknown").is_err() && framework.inputs_in("a +").is_err());
    let card = framework.score(&bound).unwrap();
    let indicator = card.node("one").unwrap();
    assert_eq!((indicator.combine(), indicator.children_would_make(&[])), (None, None));
    // A group of what is told and not scored.
    assert_eq!(card.node("told").unwrap().status(), Status::Informational);
    // Points that are a fraction of nothing.
    let part = PartSpec::new(Earns::Fraction(decimal("1"), decimal("0")), Scoring::new(RuleSpec::Full));
    let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: vec![part] };
    let problems = Framework::compile(super::framework(vec![], vec![super::indicator("one", "1", "", rule)]), &[]);
    assert_eq!(problems.unwrap_err().iter().next().unwrap().code, codes::FRACTION_BY_ZERO);
}

/// The figure of the period before is asked for wherever it is mentioned.
#[test]
fn figures_of_the_period_before() {
    for value in [
        "previous(a) + a",
        "-previous(a)",
        "if(not (previous(a) > a), a, 1)",
        "if(open and previous(a) > 1, a, 1)",
        "if(open or previous(a) = a, a, 1)",
        "max(a, previous(a))",
        "previous(a) * previous(a)",
    ] {
        let framework = Framework::compile(one(value), &[]).unwrap();
        let before = framework.spec().inputs.iter().filter(|input| input.id.value.starts_with("previous")).count();
        assert_eq!(before, 1, "{value}");
    }
}
