//! Rules: what compiling says of them, the way through them, and what a scorecard says of it.

use chiso_core::spec::{
    CheckSpec, Combine, Earns, EvidenceSpec, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec,
    MissingPolicy, Negative, NodeBody, NodeSpec, NotApplicablePolicy, Observations, OptionSpec, OverOne, PartSpec,
    PartsCombine, PointsSpec, RuleSpec, Scale, Scoring, Standing, StepSpec, Title, WeightingSpec, ZeroDenominator,
};
use chiso_core::{Branch, Diagnostics, Framework, Origin, Reason, Scorecard, Severity, Status, codes};

use super::{count, decimal, figures, framework, indicator, number, part, score, scoring};

fn any(id: &str) -> InputSpec {
    InputSpec::new(id, InputKind::Number)
}

fn with(mut node: NodeSpec, change: impl FnOnce(&mut Scoring)) -> NodeSpec {
    if let NodeBody::Indicator(indicator) = &mut node.body {
        change(&mut indicator.scoring);
    }
    node
}

fn parts(combine: PartsCombine, parts: Vec<PartSpec>) -> RuleSpec {
    RuleSpec::Parts { combine, at_most: None, parts }
}

fn steps(list: &[(&str, &str)]) -> RuleSpec {
    let step =
        |(when, points): &(&str, &str)| StepSpec { when: (*when).into(), earns: Earns::Points(decimal(points)).into() };
    RuleSpec::Steps(list.iter().map(step).collect())
}

fn target(target: &str) -> RuleSpec {
    RuleSpec::Target { target: decimal(target).into() }
}

/// The codes of what compiling says, errors or warnings.
fn said(inputs: Vec<InputSpec>, node: NodeSpec) -> Vec<&'static str> {
    let codes = |problems: &Diagnostics| problems.iter().map(|problem| problem.code.as_str()).collect();
    match Framework::compile(framework(inputs, vec![node]), &[]) {
        Ok(framework) => codes(framework.warnings()),
        Err(problems) => codes(&problems),
    }
}

/// Points that rise and fall again are warned about; those that only rise, or only fall, with equal ones among them, are not.
#[test]
fn steps_that_rise_and_fall() {
    let said = |points: [&str; 3]| {
        let list = [("x < 1", points[0]), ("1 <= x < 2", points[1]), ("x >= 2", points[2])];
        said(vec![count("a", "0", "")], indicator("a", "10", "", steps(&list)))
    };
    let warned = vec![codes::STEPS_NOT_MONOTONE.as_str()];
    for (points, up_and_down) in [
        (["0", "5", "10"], false),
        (["0", "5", "5"], false),
        (["5", "5", "10"], false),
        (["10", "5", "0"], false),
        (["10", "10", "0"], false),
        (["10", "5", "5"], false),
        (["5", "5", "5"], false),
        (["0", "10", "5"], true),
        (["10", "0", "5"], true),
    ] {
        assert_eq!(said(points), if up_and_down { warned.clone() } else { Vec::new() }, "{points:?}");
    }
}

#[test]
fn what_parts_may_be() {
    let of = |points: &str, rule: RuleSpec| {
        let rule = parts(
            PartsCombine::Sum,
            vec![part(points, "", scoring("", rule)), part("4", "", scoring("", target("4")))],
        );
        said(vec![count("a", "0", "9")], indicator("a", "10", "", rule))
    };
    let nothing: Vec<&str> = Vec::new();
    assert_eq!(of("6", RuleSpec::Full), nothing);
    for rule in [RuleSpec::Appraised, RuleSpec::Informational] {
        assert_eq!(of("6", rule), [codes::RULE_NOT_IN_PARTS.as_str()]);
    }
    // Each is said once.
    for points in ["11", "0", "-1"] {
        assert_eq!(of(points, RuleSpec::Full), [codes::EARNS_OUT_OF_RANGE.as_str()], "{points}");
    }
    // Together they must make the whole: more is refused, less is warned about.
    assert_eq!(of("7", RuleSpec::Full), [codes::PARTS_DO_NOT_SUM.as_str()]);
    assert_eq!(of("5", RuleSpec::Full), [codes::PARTS_DO_NOT_SUM.as_str()]);
    let refused = |points: &str| {
        let rule = parts(PartsCombine::Sum, vec![part(points, "", scoring("", RuleSpec::Full))]);
        Framework::compile(framework(vec![], vec![indicator("one", "10", "", rule)]), &[]).is_err()
    };
    assert_eq!([refused("9"), refused("10"), refused("11")], [false, false, true]);
}

/// In a list some of whose items have points, the others earn nothing.
#[test]
fn items_with_and_without_points() {
    let options = ["plan", "report"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let of = |items: Vec<(&str, Option<&str>)>, ticked: &[&str]| {
        let item = |(id, points): (&str, Option<&str>)| (id.into(), points.map(|it| Earns::Points(decimal(it)).into()));
        let rule = RuleSpec::Checklist(items.into_iter().map(item).collect());
        let input = InputSpec::new("a", InputKind::Checklist(options.clone()));
        let spec = framework(vec![input], vec![indicator("a", "10", "", rule)]);
        let ticked = FigureValue::Items(ticked.iter().map(|item| (*item).into()).collect());
        score(spec, &figures(&[("a", ticked)])).unwrap().total().points().unwrap().to_exact_text()
    };
    let some = || vec![("plan", Some("10")), ("report", None)];
    assert_eq!(of(some(), &["plan"]), "10");
    assert_eq!(of(some(), &["report"]), "0");
    assert_eq!(of(vec![("plan", None), ("report", None)], &["report"]), "5");
    assert_eq!(of(vec![("plan", None)], &["plan"]), "10");
    assert_eq!(of(Vec::new(), &["plan"]), "5");
}

/// What a value above 1 means, on the way that is not the short one of two figures.
#[test]
fn shares_and_targets() {
    let of = |rule: RuleSpec, over_one: Option<OverOne>, a: &str| {
        let node = with(indicator("one", "10", "a + a", rule), |scoring| scoring.over_one = over_one.map(Into::into));
        let card = score(framework(vec![any("a")], vec![node]), &figures(&[("a", number(a))]));
        card.map(|card| {
            (
                card.total().points().unwrap().to_exact_text(),
                card.node("one").unwrap().branch(),
                card.node("one").unwrap().reasons().to_vec(),
            )
        })
        .map_err(|problems| problems.iter().next().unwrap().code.as_str())
    };
    use Branch::{Above, Capped, Full, InProportion, Zero};
    let ok = |points: &str, branch: Branch, reasons: Vec<Reason>| Ok((points.to_owned(), branch, reasons));
    assert_eq!(of(target("10"), None, "3"), ok("6", InProportion, vec![]));
    assert_eq!(of(target("10"), None, "7"), ok("10", Full, vec![]));
    assert_eq!(of(target("10"), Some(OverOne::Error), "0.25"), ok("0.5", InProportion, vec![]));
    assert_eq!(of(target("10"), Some(OverOne::Error), "3"), Err(codes::SHARE_OVER_ONE.as_str()));
    assert_eq!(of(target("0.5"), Some(OverOne::Error), "0.5"), ok("10", Full, vec![]));
    assert_eq!(of(RuleSpec::Share, None, "0.25"), ok("5", InProportion, vec![]));
    assert_eq!(of(RuleSpec::Share, None, "0.5"), ok("10", Full, vec![]));
    assert_eq!(of(RuleSpec::Share, None, "0"), ok("0", Zero, vec![]));
    assert_eq!(of(RuleSpec::Share, None, "0.75"), Err(codes::SHARE_OVER_ONE.as_str()));
    assert_eq!(of(RuleSpec::Share, None, "-0.25"), Err(codes::SHARE_BELOW_ZERO.as_str()));
    assert_eq!(of(RuleSpec::Share, Some(OverOne::Cap), "0.75"), ok("10", Capped, vec![Reason::OverOneCapped]));
    assert_eq!(of(RuleSpec::Share, Some(OverOne::Keep), "0.75"), ok("15", Above, vec![Reason::OverOneKept]));
    let goalposts =
        |clamp| RuleSpec::Goalposts { from: decimal("0").into(), to: decimal("4").into(), scale: Scale::Linear, clamp };
    assert_eq!(of(goalposts(false), None, "3"), ok("15", Above, vec![]));
    assert_eq!(of(goalposts(false), None, "-1"), ok("-5", Branch::Below, vec![]));
    assert_eq!(of(goalposts(true), None, "-1"), ok("0", Zero, vec![]));
}

/// Every part says what became of it.
#[test]
fn what_became_of_each_part() {
    let inner = parts(
        PartsCombine::Best,
        vec![part("1", "", scoring("b", target("4"))), part("2", "", scoring("", RuleSpec::Full))],
    );
    let by_zero =
        |outcome: ZeroDenominator| Scoring { zero_denominator: Some(outcome.into()), ..scoring("a / b", target("4")) };
    let list = vec![
        part("4", "", scoring("a", steps(&[("x < 2", "1"), ("x >= 2", "4")]))),
        part("1", "a > 5", scoring("", RuleSpec::Full)),
        part("2", "", scoring("", inner)),
        part("3", "", by_zero(ZeroDenominator::NotApplicable)),
    ];
    let inputs = || vec![count("a", "0", ""), count("b", "0", "")];
    let spec = || framework(inputs(), vec![indicator("one", "10", "", parts(PartsCombine::Sum, list.clone()))]);
    let card = score(spec(), &figures(&[("a", number("3")), ("b", number("0"))])).unwrap();
    assert_eq!(card.total().points().unwrap().to_exact_text(), "6");
    let told = |card: &Scorecard| -> Vec<_> {
        let node = card.node("one").unwrap();
        let told = node.parts().into_iter().map(|part| {
            let text = part.branch_text().map(str::to_owned);
            (part.path.to_vec(), part.status, part.applies, part.points.to_exact_text(), part.branch, text)
        });
        told.collect()
    };
    let line = |path: &[u32], applies: bool, points: &str, branch: Branch, text: Option<&str>| {
        (path.to_vec(), Status::Scored, applies, points.to_owned(), branch, text.map(str::to_owned))
    };
    let mut expected = vec![
        line(&[0], true, "4", Branch::Step(1), Some("x >= 2")),
        line(&[1], false, "0", Branch::None, None),
        line(&[2], true, "2", Branch::BestPart(1), None),
        line(&[2, 0], true, "0", Branch::Zero, None),
        line(&[2, 1], true, "2", Branch::Full, None),
        line(&[3], true, "0", Branch::None, None),
    ];
    expected[5].1 = Status::NotApplicable;
    assert_eq!(told(&card), expected);
    // And where one is missing, which makes the whole so.
    let card = score(spec(), &figures(&[("a", number("1"))])).unwrap();
    let statuses: Vec<_> = told(&card).into_iter().map(|line| (line.0, line.1, line.5)).collect();
    assert_eq!(statuses[0], (vec![0], Status::Scored, Some("x < 2".to_owned())));
    assert_eq!(statuses[3], (vec![2, 0], Status::Missing, None));
    assert_eq!(card.node("one").unwrap().status(), Status::Missing);
}

/// Which figures are missing, which do not apply, and where the first stands of those that a check looks at.
#[test]
fn figures_that_are_named() {
    let mut spec =
        framework(vec![any("a"), any("b"), any("c")], vec![indicator("one", "1", "a + b + c", target("10"))]);
    spec.checks.push(CheckSpec { that: "a <= b + c".into(), severity: Severity::Error, title: Title::default() });
    spec.total.missing = MissingPolicy::Zero;
    let framework = Framework::compile(spec, &[]).unwrap();
    let input = |id: &str| framework.input(id).unwrap();
    let told = |given: &[(&str, FigureValue)]| {
        let card = framework.score(&framework.bind(&figures(given)).unwrap()).unwrap();
        card.node("one").unwrap().reasons()[0].clone()
    };
    let not = || FigureValue::NotApplicable;
    assert_eq!(told(&[("a", not()), ("c", not())]), Reason::FiguresNotApplicable(vec![input("a"), input("c")]));
    assert_eq!(told(&[("a", number("1")), ("c", not())]), Reason::FiguresMissing(vec![input("b")]));
    assert_eq!(told(&[]), Reason::FiguresMissing(vec![input("a"), input("b"), input("c")]));
    let at = |from: u32| Origin::new(7, from, from + 1);
    let figure = |input: &str, value: &str, origin: Option<Origin>| FigureSpec {
        input: input.into(),
        standing: Standing::Claimed,
        value: chiso_core::Placed::new(number(value), origin.unwrap_or(Origin::NONE)),
    };
    let origin = |list: [(&str, &str, Option<Origin>); 3]| {
        let list = list.map(|(input, value, origin)| figure(input, value, origin)).to_vec();
        let bound = framework.bind(&Observations { figures: list, ..Observations::default() }).unwrap();
        let problems = framework.score(&bound).unwrap_err();
        let problem = problems.iter().next().unwrap();
        assert_eq!((problem.code, problem.argument("figures")), (codes::CHECK_FAILED, Some("a = 9; b = 1; c = 1")));
        problem.origin
    };
    // In the order of the check, where they were written at all.
    assert_eq!(origin([("c", "1", Some(at(1))), ("a", "9", Some(at(4))), ("b", "1", Some(at(8)))]), at(4));
    assert_eq!(origin([("c", "1", Some(at(1))), ("a", "9", None), ("b", "1", Some(at(8)))]), at(8));
    assert_eq!(origin([("c", "1", None), ("a", "9", None), ("b", "1", None)]), Origin::NONE);
}

#[test]
fn documents_that_were_given_for_a_node() {
    let spec = framework(vec![any("a")], ["one", "two"].map(|id| indicator(id, "1", "a", target("10"))).into());
    let evidence = vec![EvidenceSpec { of: "one".into(), documents: vec!["12/QĐ".into(), "a list".into()] }];
    let card = score(spec, &Observations { evidence, ..figures(&[("a", number("3"))]) }).unwrap();
    let documents = |id: &str| card.node(id).unwrap().evidence().to_vec();
    assert_eq!((documents("one"), documents("two")), (vec!["12/QĐ".to_owned(), "a list".to_owned()], vec![]));
}

/// The children below 0 that a mean has no meaning for are named: those that weigh something.
#[test]
fn children_below_nothing() {
    let mut group = NodeSpec::group("g", Combine::Harmonic);
    group.max_points = Some(decimal("12").into());
    if let NodeBody::Group(body) = &mut group.body {
        body.settings.negative = Some(Negative::Zero.into());
    }
    let straight = || RuleSpec::Goalposts {
        from: decimal("0").into(),
        to: decimal("1").into(),
        scale: Scale::Linear,
        clamp: false,
    };
    let mut nodes = vec![group];
    for id in ["a", "b", "c"] {
        nodes.push(NodeSpec { max_points: None, group: Some("g".into()), ..indicator(id, "1", "", straight()) });
    }
    let weighting = WeightingSpec {
        id: "w".into(),
        title: Title::same("w"),
        framework: "test/1".into(),
        base: None,
        max_points: Vec::new(),
        weights: [("a", "1"), ("b", "0"), ("c", "2")].map(|(id, weight)| (id.into(), decimal(weight).into())).to_vec(),
        source: String::new(),
        origin: Origin::NONE,
    };
    let framework = Framework::compile(framework(["a", "b", "c"].map(any).into(), nodes), &[weighting]).unwrap();
    let below = |row: [&str; 3]| {
        let given: Vec<_> = ["a", "b", "c"].into_iter().zip(row.map(number)).collect();
        let card = framework.score(&framework.bind(&figures(&given)).unwrap()).unwrap();
        let found = card.node("g").unwrap().reasons().iter().find_map(|reason| match reason {
            Reason::BelowZero(_, nodes) => Some(nodes.clone()),
            _ => None,
        });
        found
            .unwrap_or_default()
            .into_iter()
            .map(|node| framework.node_spec(node).unwrap().id.value.clone())
            .collect::<Vec<_>>()
    };
    let nobody: [&str; 0] = [];
    assert_eq!(below(["1", "1", "1"]), nobody);
    assert_eq!(below(["-1", "1", "1"]), ["a"]);
    assert_eq!(below(["1", "-1", "1"]), nobody);
    assert_eq!(below(["-1", "-1", "-1"]), ["a", "c"]);
}

/// The total has nobody to leave its points to.
#[test]
fn a_total_of_which_nothing_is_left() {
    let of = |policy: NotApplicablePolicy| {
        let mut spec = framework(vec![any("a")], vec![indicator("a", "1", "", target("10"))]);
        spec.nodes[0].not_applicable = Some(NotApplicablePolicy::Reweight);
        spec.total.not_applicable = policy;
        let card = score(spec, &figures(&[("a", FigureValue::NotApplicable)])).unwrap();
        let last = card.total().reasons().last().cloned();
        (card.total().status(), card.total().points().map(|points| points.to_exact_text()), last)
    };
    let refused = (Status::NotApplicable, None, Some(Reason::PolicyRefuse));
    assert_eq!(of(NotApplicablePolicy::Reweight), refused);
    assert_eq!(of(NotApplicablePolicy::Refuse), refused);
    assert_eq!(of(NotApplicablePolicy::Full), (Status::NotApplicable, Some("1".into()), Some(Reason::PolicyFull)));
}

/// What has no figures is not counted among those that a unit must have.
#[test]
fn who_is_screened_by_figures_alone() {
    let mut spec = framework(
        ["a", "b"].map(any).into(),
        vec![
            indicator("a", "1", "", target("10")),
            indicator("full", "1", "", RuleSpec::Full),
            NodeSpec { max_points: None, ..indicator("b", "1", "", RuleSpec::Informational) },
            indicator("c", "1", "b", target("10")),
            indicator("d", "1", "", RuleSpec::Appraised),
        ],
    );
    spec.total.missing = MissingPolicy::Zero;
    spec.total.screening = Some(decimal("1").into());
    let points =
        PointsSpec { node: "d".into(), standing: Standing::Claimed, points: number("1").into(), why: String::new() };
    let screened = |given: &[(&str, FigureValue)], points: &[PointsSpec]| {
        let card = score(spec.clone(), &Observations { points: points.to_vec(), ..figures(given) }).unwrap();
        card.total().reasons().iter().find_map(|reason| match reason {
            Reason::Screened { known, asked } => Some((*known, *asked)),
            _ => None,
        })
    };
    assert_eq!(screened(&[("a", number("1"))], &[]), Some((1, 3)));
    assert_eq!(screened(&[], core::slice::from_ref(&points)), Some((1, 3)));
    assert_eq!(screened(&[("a", number("1")), ("b", number("1"))], &[points]), None);
}

/// A whole that does not apply is told apart from one that is missing, also in parts.
#[test]
fn an_indicator_without_parts() {
    let spec: FrameworkSpec =
        framework(vec![any("a")], vec![indicator("a", "1", "", parts(PartsCombine::Sum, Vec::new()))]);
    let card = score(spec, &figures(&[("a", number("1"))])).unwrap();
    assert_eq!(card.node("a").unwrap().status(), Status::Missing);
}

/// What stops a rule from being compiled is said once.
#[test]
fn what_is_said_of_a_rule() {
    let one = |rule: RuleSpec| indicator("one", "10", "", rule);
    assert_eq!(said(vec![any("a")], one(target("10")))[0], codes::VALUE_NEEDED.as_str());
    let options = ["plan", "report"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let list = || vec![InputSpec::new("a", InputKind::Checklist(options.clone()))];
    let item = |(id, points): (&str, &str)| (id.into(), Some(Earns::Points(decimal(points)).into()));
    let items = |items: [(&str, &str); 2]| indicator("one", "10", "a", RuleSpec::Checklist(items.map(item).to_vec()));
    assert_eq!(said(list(), items([("plan", "4"), ("report", "6")])), Vec::<&str>::new());
    assert_eq!(said(list(), items([("plan", "4"), ("report", "5")])), [codes::PARTS_DO_NOT_SUM.as_str()]);
    assert_eq!(said(list(), items([("plan", "4"), ("reports", "5")])), [codes::UNKNOWN_OPTION.as_str()]);
}

/// Logarithmic goalposts that keep no score need a logarithm of every value, or a word on those that have none.
#[cfg(feature = "real")]
#[test]
fn logarithms_that_are_needed() {
    let of = |min: &str, clamp: bool| {
        let rule = RuleSpec::Goalposts { from: decimal("1").into(), to: decimal("9").into(), scale: Scale::Ln, clamp };
        said(vec![InputSpec { min: Some(decimal(min).into()), ..any("a") }], indicator("a", "10", "", rule))
    };
    let nothing: Vec<&str> = Vec::new();
    assert_eq!(of("0", false), [codes::CAN_BE_OUTSIDE_DOMAIN.as_str()]);
    assert_eq!(of("-1", false), [codes::CAN_BE_OUTSIDE_DOMAIN.as_str()]);
    assert_eq!([of("0.5", false), of("0", true), of("-1", true)], [nothing.clone(), nothing.clone(), nothing]);
    // What has become a logarithm can be anything.
    let rule =
        RuleSpec::Goalposts { from: decimal("1").into(), to: decimal("9").into(), scale: Scale::Ln, clamp: false };
    let mut node = indicator("a", "10", "", rule);
    if let NodeBody::Indicator(body) = &mut node.body {
        use chiso_core::spec::TreatmentSpec;
        let treatment = TreatmentSpec { logarithm: Some(true.into()), ..TreatmentSpec::default() };
        body.treatment = Some(Box::new(treatment.into()));
    }
    let input = InputSpec { min: Some(decimal("0.5").into()), ..any("a") };
    assert_eq!(said(vec![input], node), [codes::CAN_BE_OUTSIDE_DOMAIN.as_str()]);
}

/// A mean without meaning below 0 asks what a child there does, where one can be there.
#[test]
fn children_that_can_be_below_nothing() {
    let of = |from: &str, clamp: bool, negative: Option<Negative>| {
        let mut spec = framework(
            vec![any("a")],
            vec![indicator(
                "a",
                "1",
                "",
                RuleSpec::Goalposts {
                    from: decimal(from).into(),
                    to: decimal("9").into(),
                    scale: Scale::Linear,
                    clamp,
                },
            )],
        );
        spec.inputs[0].min = Some(decimal("1").into());
        spec.nodes[0].max_points = None;
        spec.total.combine = Combine::Harmonic.into();
        spec.total.settings.negative = negative.map(Into::into);
        Framework::compile(spec, &[]).err().map(|problems| problems.iter().next().unwrap().code.as_str())
    };
    assert_eq!(of("2", false, None), Some(codes::NEGATIVE_OUTCOME_NEEDED.as_str()));
    assert_eq!(of("2", false, Some(Negative::Zero)), None);
    assert_eq!([of("1", false, None), of("2", true, None)], [None, None]);
}
