//! What a scorecard tells of its nodes, and of what did not count.

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, CombineSettings, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeBody,
    NodeSpec, NotApplicablePolicy, Observations, OptionSpec, PartSpec, PartsCombine, PointsSpec, RuleSpec, Scale,
    Standing, StepSpec, Title, WeightingSpec, WithoutEvidence,
};
use chiso_core::{Branch, Framework, NodeScore, Origin, Quantity, Reason, Scorecard, Status, codes};

use super::{decimal, figures, framework, indicator, number, part, score, scoring};

fn share(id: &str) -> InputSpec {
    InputSpec::new(id, InputKind::Share)
}

fn steps() -> RuleSpec {
    let step =
        |(when, points): (&str, &str)| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    RuleSpec::Steps([("x < 50%", "2"), ("x >= 50%", "4")].map(step).to_vec())
}

/// An indicator, one in a group, a view, a category, a checklist and the total.
fn card() -> Scorecard {
    let options = ["low", "middle", "high"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let inputs = vec![
        share("a"),
        InputSpec::new("level", InputKind::Category(options.clone())),
        InputSpec::new("done", InputKind::Checklist(options.clone())),
    ];
    let mut group = NodeSpec::group("g", Combine::Arithmetic);
    (group.code, group.max_points, group.origin) =
        (Some("1".into()), Some(decimal("8").into()), Origin::new(3, 10, 20));
    let mut view = NodeSpec::group("v", Combine::Sum);
    if let NodeBody::Group(group) = &mut view.body {
        group.view = Some(vec!["one".into()]);
    }
    let categories = [("low", "0"), ("middle", "3"), ("high", "4")];
    let categories = categories.map(|(id, points)| (id.into(), Earns::Points(decimal(points)).into())).to_vec();
    let mut nodes = vec![
        NodeSpec { code: Some("1.1".into()), ..indicator("one", "4", "a", steps()) },
        group,
        view,
        indicator("level", "4", "", RuleSpec::Categories(categories)),
        indicator("done", "6", "", RuleSpec::Checklist(vec![("low".into(), None), ("high".into(), None)])),
    ];
    for (id, value) in [("inner", "a"), ("other", "1 - a")] {
        nodes.push(NodeSpec {
            max_points: None,
            group: Some("g".into()),
            ..indicator(id, "1", value, RuleSpec::Share)
        });
    }
    let items = FigureValue::Items(["middle", "high"].map(Into::into).to_vec());
    let given = [("a", number("0.75")), ("level", FigureValue::Category("middle".into())), ("done", items)];
    score(framework(inputs, nodes), &figures(&given)).unwrap()
}

fn text(number: Option<Number>) -> String {
    number.map_or_else(|| "-".into(), |number| number.to_exact_text())
}

#[test]
fn what_a_node_tells() {
    let card = card();
    let node = |id: &str| card.node(id).unwrap();
    let line = |node: NodeScore<'_>| {
        let names = format!("{} {} {:?} {}", node.id(), node.kind().as_str(), node.code(), node.title().en);
        let amounts = [node.points(), Some(node.max_points()), node.index(), node.lost()].map(text).join(" ");
        (names, amounts, node.branch_text().map(str::to_owned), node.rule().map(RuleSpec::as_str))
    };
    let expected = |names: &str, amounts: &str, text: Option<&str>, rule: Option<&'static str>| {
        (names.to_owned(), amounts.to_owned(), text.map(str::to_owned), rule)
    };
    assert_eq!(
        line(node("one")),
        expected("one indicator Some(\"1.1\") one", "4 4 1 0", Some("x >= 50%"), Some("steps"))
    );
    assert_eq!(line(node("g")), expected("g group Some(\"1\") g", "4 8 0.5 4", None, None));
    assert_eq!(line(node("v")), expected("v view None v", "4 4 1 0", None, None));
    assert_eq!(line(node("inner")), expected("inner indicator None inner", "3 4 0.75 1", None, Some("share")));
    assert_eq!(line(node("level")), expected("level indicator None level", "3 4 0.75 1", None, Some("categories")));
    // `high` of two that count.
    assert_eq!(line(node("done")), expected("done indicator None done", "3 6 0.5 3", None, Some("checklist")));
    assert_eq!(line(card.total()), expected("total total None test", "14 22 7/11 8", None, None));
    assert_eq!((node("g").origin(), node("one").origin()), (Origin::new(3, 10, 20), Origin::NONE));
    assert_eq!(node("1.1").id(), "one");
    let value = |id: &str| node(id).value();
    assert_eq!(value("level"), Some(Quantity::Category("middle".into())));
    assert_eq!(value("done"), Some(Quantity::Items(vec!["middle".into(), "high".into()])));
    assert_eq!(value("one"), Some(Quantity::Number(Number::new(3, 4).unwrap())));
    let used: Vec<_> = card.figures().map(|figure| (figure.spec.id.value.clone(), figure.value)).collect();
    assert_eq!(used[1], ("level".to_owned(), Quantity::Category("middle".into())));
    assert_eq!(used[2], ("done".to_owned(), Quantity::Items(vec!["middle".into(), "high".into()])));
}

#[test]
fn what_children_make() {
    let card = card();
    let told = |id: &str| {
        let node = card.node(id).unwrap();
        let contributions = node.contributions().into_iter().map(|it| {
            let child = card.at(it.child).id().to_owned();
            (child, [it.points, it.reweighting, it.share].map(|number| number.to_exact_text()).join(" "))
        });
        (node.combine(), contributions.collect::<Vec<_>>(), text(node.children_make()))
    };
    let child = |id: &str, numbers: &str| (id.to_owned(), numbers.to_owned());
    let inner = vec![child("inner", "3 1 4"), child("other", "1 1 4")];
    assert_eq!(told("g"), (Some(Combine::Arithmetic), inner, "4".to_owned()));
    assert_eq!(told("v"), (Some(Combine::Sum), vec![child("one", "4 1 4")], "4".to_owned()));
    assert_eq!(told("one"), (None, vec![], "-".to_owned()));
    assert_eq!(card.total().contributions().len(), 4);
}

/// A group of three of which one has dropped out, is missing, or is there.
fn three(combine: Combine, third: FigureValue) -> Scorecard {
    let mut group = NodeSpec::group("g", combine);
    group.max_points = Some(decimal("12").into());
    let mut nodes = vec![group];
    for id in ["a", "b", "c"] {
        let max_points = (combine == Combine::Sum).then(|| decimal("4").into());
        nodes.push(NodeSpec { max_points, group: Some("g".into()), ..indicator(id, "4", "", RuleSpec::Share) });
    }
    let given = [("a", number("0.5")), ("b", number("0.25")), ("c", third)];
    score(framework(["a", "b", "c"].map(share).into(), nodes), &figures(&given)).unwrap()
}

#[test]
fn points_with_and_without_a_child() {
    let of = |combine: Combine, third: FigureValue| {
        let card = three(combine, third);
        let node = card.node("g").unwrap();
        (text(node.points()), text(node.points_so_far()), text(node.children_make()))
    };
    let all = |points: &str, so_far: &str, made: &str| (points.to_owned(), so_far.to_owned(), made.to_owned());
    use Combine::{Arithmetic, Harmonic, MazziottaPareto, Minimum, Sum};
    let (gone, missing) = (|| FigureValue::NotApplicable, || FigureValue::Missing);
    assert_eq!(of(Sum, number("0.125")), all("3.5", "3.5", "3.5"));
    assert_eq!(of(Sum, gone()), all("4.5", "4.5", "4.5"));
    assert_eq!(of(Sum, missing()), all("-", "3", "3"));
    assert_eq!(of(Arithmetic, gone()), all("4.5", "4.5", "4.5"));
    assert_eq!(of(Minimum, number("0.125")), all("1.5", "1.5", "1.5"));
    assert_eq!(of(Minimum, gone()), all("3", "3", "3"));
    assert_eq!(of(Minimum, missing()), all("-", "0", "0"));
    // 2 / (2 + 4) = 1/3, and with what is missing as nothing: 0.
    assert_eq!(of(Harmonic, gone()), all("4", "4", "4"));
    assert_eq!(of(Harmonic, missing()), all("-", "0", "0"));
    // mean 3/8, variance 1/64: 3/8 - 1/24 = 1/3. It can fall as a child rises: so far there is nothing.
    assert_eq!(of(MazziottaPareto, gone()), all("4", "4", "4"));
    assert_eq!(of(MazziottaPareto, missing()), all("-", "0", "0"));
}

/// So many children must be known, and no more.
#[test]
fn a_group_with_just_enough_children() {
    let of = |available: &str| {
        let mut group = NodeSpec::group("g", Combine::Sum);
        if let NodeBody::Group(body) = &mut group.body {
            let min_available = Some(Earns::Points(decimal(available)).into());
            body.settings = CombineSettings { min_available, ..CombineSettings::default() };
        }
        group.missing = Some(MissingPolicy::Zero);
        let mut nodes = vec![group];
        for id in ["a", "b", "c"] {
            let missing = Some(MissingPolicy::Reweight);
            nodes.push(NodeSpec { missing, group: Some("g".into()), ..indicator(id, "4", "", RuleSpec::Share) });
        }
        let given = [("a", number("0.5")), ("c", FigureValue::NotApplicable)];
        let card = score(framework(["a", "b", "c"].map(share).into(), nodes), &figures(&given)).unwrap();
        let node = card.node("g").unwrap();
        let few = node.reasons().iter().any(|reason| *reason == Reason::TooFewKnown { known: 1, of: 2 });
        (text(node.points()), few)
    };
    // One of the two that apply.
    assert_eq!(of("0.5"), ("6".to_owned(), false));
    assert_eq!(of("0.51"), ("0".to_owned(), true));
}

/// Points that were given may say that they are missing, or that a node does not apply.
#[test]
fn points_that_were_given() {
    let of = |points: Option<FigureValue>| {
        let nodes = ["one", "two"].map(|id| indicator(id, "10", "", RuleSpec::Appraised)).to_vec();
        let given = |node: &str, points: FigureValue| PointsSpec {
            node: node.into(),
            standing: Standing::Claimed,
            points: points.into(),
            why: String::new(),
        };
        let list = points.map(|points| given("one", points)).into_iter().chain([given("two", number("5"))]).collect();
        let card = score(framework(vec![], nodes), &Observations { points: list, ..Observations::default() }).unwrap();
        let node = card.node("one").unwrap();
        (node.status(), node.reasons().first().cloned(), text(card.total().points()), node.branch())
    };
    let claimed = Branch::Claimed;
    assert_eq!(of(Some(number("2.5"))), (Status::Scored, None, "7.5".into(), claimed));
    assert_eq!(
        of(Some(FigureValue::NotApplicable)),
        (Status::NotApplicable, Some(Reason::PointsNotApplicable), "10".into(), claimed)
    );
    assert_eq!(of(Some(FigureValue::Missing)), (Status::Missing, Some(Reason::PointsMissing), "-".into(), claimed));
    assert_eq!(of(None), (Status::Missing, Some(Reason::PointsMissing), "-".into(), Branch::None));
}

/// Where evidence is asked for and not given: nothing, a warning, or no points, also of what is possible.
#[test]
fn points_without_evidence() {
    let of = |policy: WithoutEvidence, asked: bool, rule: RuleSpec, figure: Option<&str>| {
        let mut node = indicator("a", "10", "", rule);
        if asked {
            node.documentation.evidence_needed = Title::same("a list");
        }
        let mut spec: FrameworkSpec = framework(vec![share("a")], vec![node]);
        spec.total.without_evidence = policy;
        let given: Vec<_> = figure.map(|figure| ("a", number(figure))).into_iter().collect();
        let card = score(spec, &figures(&given)).unwrap();
        let node = card.node("a").unwrap();
        let warned = card.warnings().iter().any(|warning| warning.code == codes::EVIDENCE_MISSING);
        (super::unknown::told(node), node.branch(), warned)
    };
    use WithoutEvidence::{Ignore, Warn, Zero};
    let told = |range: &str, branch: Branch, warned: bool| (range.to_owned(), branch, warned);
    let (some, none, nothing) = (Branch::InProportion, Branch::None, Branch::Zero);
    for (policy, asked, known, open) in [
        (Ignore, true, told("5..5!", some, false), "0..10!"),
        (Warn, true, told("5..5!", some, true), "0..10!"),
        (Zero, true, told("0..0!", nothing, true), "0..0!"),
        (Zero, false, told("5..5!", some, false), "0..10!"),
    ] {
        assert_eq!(of(policy, asked, RuleSpec::Share, Some("0.5")), known, "{policy:?}");
        // Without its figure it is missing, with or without evidence.
        assert_eq!(of(policy, asked, RuleSpec::Share, None), told(open, none, false), "{policy:?}");
    }
    assert_eq!(of(Zero, true, steps_of_ten(), None), told("0..0!", none, false));
}

fn steps_of_ten() -> RuleSpec {
    RuleSpec::Goalposts { from: decimal("0").into(), to: decimal("1").into(), scale: Scale::Linear, clamp: true }
}

/// Parts that contradict their rules are told all at once, whatever becomes of the others.
#[test]
fn parts_that_contradict() {
    let part = |when: &str, value: &str, rule: RuleSpec| part("5", when, scoring(value, rule));
    let told = |combine: PartsCombine, parts: Vec<PartSpec>, a: &str| {
        let spec = framework(
            vec![share("a")],
            vec![indicator("one", "10", "", RuleSpec::Parts { combine, at_most: None, parts })],
        );
        match score(spec, &figures(&[("a", number(a))])) {
            Err(problems) => Err(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>()),
            Ok(card) => Ok((text(card.total().points()), card.node("one").unwrap().branch())),
        }
    };
    let (over, below) = (codes::SHARE_OVER_ONE.as_str(), codes::SHARE_BELOW_ZERO.as_str());
    let two = || vec![part("", "a + a", RuleSpec::Share), part("a > 0", "a - 0.75", RuleSpec::Share)];
    assert_eq!(told(PartsCombine::Sum, two(), "0.5"), Err(vec![below]));
    assert_eq!(told(PartsCombine::Sum, two(), "1"), Err(vec![over]));
    assert_eq!(told(PartsCombine::Sum, two(), "0"), Ok(("0".into(), Branch::Zero)));
    let both = || vec![part("", "a + a", RuleSpec::Share), part("", "0.25 - a", RuleSpec::Share)];
    assert_eq!(told(PartsCombine::Sum, both(), "1"), Err(vec![over, below]));
    assert_eq!(told(PartsCombine::Sum, both(), "0.25"), Ok(("2.5".into(), Branch::Parts)));
    // The best, or the first of two that are equal.
    let best = || vec![part("", "a", RuleSpec::Share), part("", "1 - a", RuleSpec::Share)];
    assert_eq!(told(PartsCombine::Best, best(), "0.75"), Ok(("3.75".into(), Branch::BestPart(0))));
    assert_eq!(told(PartsCombine::Best, best(), "0.25"), Ok(("3.75".into(), Branch::BestPart(1))));
    assert_eq!(told(PartsCombine::Best, best(), "0.5"), Ok(("2.5".into(), Branch::BestPart(0))));
}

/// What is so far of a group within one: the lowest waits for all, an index that can fall as a child rises, too; other means do not.
#[test]
fn groups_in_groups_so_far() {
    let so_far = |combine: Combine| {
        let mut outer = NodeSpec::group("outer", combine);
        outer.max_points = Some(decimal("12").into());
        let mut inner = NodeSpec::group("inner", Combine::Sum);
        (inner.group, inner.max_points) = (Some("outer".into()), Some(decimal("12").into()));
        let mut nodes = vec![outer, inner];
        for (id, group, max_points) in [("a", "inner", Some("6")), ("b", "inner", Some("6")), ("c", "outer", None)] {
            let max_points = max_points.map(|points| decimal(points).into());
            nodes.push(NodeSpec { max_points, group: Some(group.into()), ..indicator(id, "1", "", RuleSpec::Share) });
        }
        let given = [("a", number("0.5")), ("c", number("0.5"))];
        let card = score(framework(["a", "b", "c"].map(share).into(), nodes), &figures(&given)).unwrap();
        ["inner", "outer"].map(|id| text(card.node(id).unwrap().points_so_far()))
    };
    assert_eq!(so_far(Combine::Minimum), ["3", "0"]);
    assert_eq!(so_far(Combine::MazziottaPareto), ["3", "0"]);
    // 2 / (1 / 0.25 + 1 / 0.5) = 1/3.
    assert_eq!(so_far(Combine::Harmonic), ["3", "4"]);
}

/// A group none of whose children is left, or none that weighs anything, does not apply, or is missing; one that weighs nothing
/// itself loses nothing.
#[test]
fn groups_of_which_nothing_is_left() {
    let of = |children: [(FigureValue, &str); 2]| {
        let mut group = NodeSpec::group("g", Combine::Arithmetic);
        (group.max_points, group.not_applicable) = (Some(decimal("12").into()), Some(NotApplicablePolicy::Full));
        group.missing = Some(MissingPolicy::Zero);
        let mut view = NodeSpec::group("v", Combine::Sum);
        if let NodeBody::Group(group) = &mut view.body {
            group.view = Some(vec!["a".into(), "b".into()]);
        }
        let mut nodes = vec![group, view];
        for id in ["a", "b", "c"] {
            let group = Some("g".into());
            nodes.push(NodeSpec { max_points: None, group, ..indicator(id, "1", "", RuleSpec::Share) });
        }
        nodes[4].not_applicable = Some(NotApplicablePolicy::Reweight);
        let [(a, of_a), (b, of_b)] = children;
        let all_zero = of_a == "0" && of_b == "0";
        let weights = [("a", of_a), ("b", of_b), ("c", if all_zero { "1" } else { "0" })];
        let weighting = WeightingSpec {
            id: "w".into(),
            title: Title::same("w"),
            framework: "test/1".into(),
            base: None,
            max_points: Vec::new(),
            weights: weights.map(|(id, weight)| (id.into(), decimal(weight).into())).to_vec(),
            source: String::new(),
            origin: Origin::NONE,
        };
        let framework = Framework::compile(framework(["a", "b", "c"].map(share).into(), nodes), &[weighting]).unwrap();
        let given = figures(&[("a", a), ("b", b), ("c", FigureValue::NotApplicable)]);
        let card = framework.score(&framework.bind(&given).unwrap()).unwrap();
        ["g", "v"].map(|id| {
            let node = card.node(id).unwrap();
            (node.status(), text(node.points()))
        })
    };
    use Status::{NotApplicable, Scored};
    let gone = || FigureValue::NotApplicable;
    let half = || number("0.5");
    // What is left has half of 12 points.
    assert_eq!(of([(gone(), "1"), (half(), "1")])[0], (Scored, "6".to_owned()));
    assert_eq!(of([(half(), "1"), (half(), "0")])[0], (Scored, "6".to_owned()));
    assert_eq!(of([(gone(), "1"), (half(), "0")]), [(NotApplicable, "12".to_owned()), (NotApplicable, "-".to_owned())]);
    assert_eq!(of([(gone(), "1"), (gone(), "1")]), [(NotApplicable, "12".to_owned()), (NotApplicable, "-".to_owned())]);
    // The view counts what weighs nothing, of which one is gone; in the group nothing else is left.
    assert_eq!(of([(gone(), "0"), (half(), "0")]), [(NotApplicable, "12".to_owned()), (Scored, "0".to_owned())]);
}

/// A list whose items are all ticked, some, or none.
#[test]
fn branches_of_lists() {
    let options = ["plan", "report", "map"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let rule = || RuleSpec::Checklist(["plan", "report"].map(|id| (id.into(), None)).to_vec());
    let of = |ticked: &[&str]| {
        let input = InputSpec::new("a", InputKind::Checklist(options.clone()));
        let items = FigureValue::Items(ticked.iter().map(|item| (*item).into()).collect());
        let card =
            score(framework(vec![input], vec![indicator("a", "10", "", rule())]), &figures(&[("a", items)])).unwrap();
        (text(card.total().points()), card.node("a").unwrap().branch())
    };
    assert_eq!(of(&["plan", "report"]), ("10".into(), Branch::Full));
    assert_eq!(of(&["plan", "report", "map"]), ("10".into(), Branch::Full));
    assert_eq!(of(&["plan", "map"]), ("5".into(), Branch::InProportion));
    assert_eq!(of(&["map"]), ("0".into(), Branch::InProportion));
}
