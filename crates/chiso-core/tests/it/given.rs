//! Points given by people, policies, and what is missing or does not apply.

use chiso_core::spec::{
    Combine, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeSpec, NotApplicablePolicy,
    Observations, PointsSpec, RuleSpec, Standing, WithoutEvidence,
};
use chiso_core::{BindOptions, Framework, Scorecard, codes};

use super::{decimal, figures, framework, indicator, number};

fn shares() -> FrameworkSpec {
    let inputs = ["a", "b", "c"].map(|id| InputSpec::new(id, InputKind::Share)).into();
    let mut nodes = vec![NodeSpec::group("g", Combine::Sum)];
    nodes.extend([("a", "10"), ("b", "20"), ("c", "30")].map(|(id, points)| {
        let mut node = indicator(id, points, "", RuleSpec::Share);
        node.group = Some("g".into());
        node
    }));
    framework(inputs, nodes)
}

fn given(node: &str, standing: Standing, points: &str, why: &str) -> PointsSpec {
    PointsSpec { node: node.into(), standing, points: number(points).into(), why: why.into() }
}

#[track_caller]
fn check(
    spec: FrameworkSpec,
    observations: &Observations,
    standing: Option<Standing>,
    expected: &[(&str, &str)],
) -> Scorecard {
    let framework = Framework::compile(spec, &[]).unwrap();
    let bound = framework.bind_with(observations, BindOptions::standing(standing)).unwrap();
    let card = framework.score(&bound).unwrap();
    for (node, points) in expected {
        let node = card.node(node).unwrap_or_else(|| card.total());
        let found = node.points().map_or_else(|| node.status().as_str().to_string(), |points| points.to_exact_text());
        assert_eq!(found, *points, "{}", node.id());
    }
    let total = framework.total(&bound).unwrap();
    assert_eq!((total.points, total.index), (card.total().rounded_points(), card.total().rounded_index()));
    card
}

#[test]
fn an_appraiser_overrules_and_the_calculated_points_stay() {
    let mut unit = figures(&[("a", number("0.5")), ("b", number("0.5")), ("c", number("1"))]);
    unit.points.push(given("b", Standing::Appraised, "19.5", "seen on site"));
    let card = check(shares(), &unit, None, &[("a", "5"), ("b", "19.5"), ("total", "54.5")]);
    assert_eq!(card.node("b").unwrap().calculated().unwrap().to_exact_text(), "10");
    check(shares(), &unit, Some(Standing::Claimed), &[("b", "10"), ("total", "45")]);
    // A group too; what its children add is told apart.
    unit.points.push(given("g", Standing::Appraised, "60", "all in all"));
    let card = check(shares(), &unit, None, &[("g", "60"), ("total", "60")]);
    assert_eq!(card.node("g").unwrap().calculated().unwrap().to_exact_text(), "54.5");
    assert_eq!(card.node("b").unwrap().contribution(), None);
}

#[test]
fn claimed_measured_and_appraised_figures() {
    let mut unit = figures(&[("a", number("0.1")), ("b", number("0.2")), ("c", number("0.3"))]);
    unit.figures.extend([("b", Standing::Measured, "0.5"), ("c", Standing::Appraised, "0.9")].map(
        |(input, standing, value)| chiso_core::spec::FigureSpec {
            input: input.into(),
            standing,
            value: number(value).into(),
        },
    ));
    check(shares(), &unit, None, &[("a", "1"), ("b", "10"), ("c", "27")]);
    check(shares(), &unit, Some(Standing::Claimed), &[("a", "1"), ("b", "4"), ("c", "9")]);
    check(shares(), &unit, Some(Standing::Measured), &[("a", "1"), ("b", "10"), ("c", "9")]);
}

#[test]
fn policies() {
    let unit = figures(&[("a", number("0.5")), ("b", FigureValue::Missing), ("c", FigureValue::NotApplicable)]);
    let with = |missing: MissingPolicy, not_applicable: NotApplicablePolicy| {
        let mut spec = shares();
        (spec.total.missing, spec.total.not_applicable) = (missing, not_applicable);
        spec
    };
    use {MissingPolicy as M, NotApplicablePolicy as N};
    check(
        with(M::Refuse, N::Reweight),
        &unit,
        None,
        &[("a", "5"), ("b", "missing"), ("c", "not-applicable"), ("total", "missing")],
    );
    check(with(M::Zero, N::Reweight), &unit, None, &[("b", "0"), ("total", "10")]); // 5 / 30 of 60
    check(with(M::Reweight, N::Reweight), &unit, None, &[("total", "30")]); // 5 / 10 of 60
    check(with(M::Reweight, N::Full), &unit, None, &[("c", "30"), ("total", "52.5")]); // 35 / 40 of 60
    check(with(M::Zero, N::Zero), &unit, None, &[("total", "5")]);
    check(with(M::Zero, N::Refuse), &unit, None, &[("total", "not-applicable")]);
    // The group leaves nothing when all of its children leave theirs.
    let nothing =
        figures(&[("a", FigureValue::Missing), ("b", FigureValue::Missing), ("c", FigureValue::NotApplicable)]);
    check(with(M::Reweight, N::Reweight), &nothing, None, &[("g", "missing"), ("total", "missing")]);
    // A node's own policy comes first.
    let mut spec = with(M::Zero, N::Reweight);
    spec.nodes[2].missing = Some(M::Refuse);
    check(spec, &unit, None, &[("b", "missing"), ("total", "missing")]);
}

#[test]
fn contributions_add_up_after_reweighting() {
    let mut spec = shares();
    spec.total.missing = MissingPolicy::Reweight;
    let card = check(
        spec,
        &figures(&[("a", number("0.25")), ("b", number("0.75")), ("c", FigureValue::Missing)]),
        None,
        &[("total", "35")],
    );
    let sum = card
        .node("g")
        .unwrap()
        .children()
        .iter()
        .filter_map(|child| child.contribution())
        .map(|c| c.to_exact_text())
        .collect::<Vec<_>>();
    assert_eq!(sum, ["5", "30"]);
}

#[test]
fn displayed_parts_add_up_by_largest_remainders() {
    let mut spec = shares();
    spec.total.rounding.points = 0;
    let card = check(
        spec,
        &figures(&[("a", number("0.14")), ("b", number("0.17")), ("c", number("0.28"))]),
        None,
        &[("g", "13.2")],
    );
    let apportioned = card.apportioned(card.node("g").unwrap().index_in_framework());
    // 1.4, 3.4 and 8.4: one by one they round to 1, 3 and 8, which make 12.
    assert_eq!(apportioned.iter().map(|(_, points)| points.to_string()).collect::<Vec<_>>(), ["2", "3", "8"]);
}

#[test]
fn evidence() {
    let mut spec = shares();
    spec.nodes[1].documentation.evidence_needed = chiso_core::spec::Title::same("a report");
    spec.total.without_evidence = WithoutEvidence::Zero;
    let mut unit = figures(&[("a", number("0.5")), ("b", number("0.5")), ("c", number("1"))]);
    let card = check(spec.clone(), &unit, None, &[("a", "0"), ("total", "40")]);
    assert_eq!(card.warnings().iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>(), ["evidence-missing"]);
    unit.evidence.push(chiso_core::spec::EvidenceSpec { of: "a".into(), documents: vec!["45/BC-UBND".into()] });
    check(spec.clone(), &unit, None, &[("a", "5"), ("total", "45")]);
    spec.total.without_evidence = WithoutEvidence::Warn;
    unit.evidence.clear();
    check(spec, &unit, None, &[("a", "5"), ("total", "45")]);
}

#[test]
fn a_weighted_mean_a_minimum_and_rounding_on_the_way() {
    let mut spec = shares();
    for (node, weight) in spec.nodes.iter_mut().skip(1).zip(["1", "2", "3"]) {
        (node.max_points, node.weight) = (None, Some(decimal(weight).into()));
    }
    let unit = figures(&[("a", number("0.5")), ("b", number("0.25")), ("c", number("1"))]);
    let combine = |spec: &FrameworkSpec, combine: Combine| {
        let mut spec = spec.clone();
        spec.nodes[0] = NodeSpec::group("g", combine);
        spec.nodes[0].max_points = Some(decimal("12").into());
        if combine == Combine::Minimum {
            spec.nodes.iter_mut().for_each(|node| node.weight = None);
        }
        spec
    };
    check(
        combine(&spec, Combine::Arithmetic),
        &unit,
        None,
        &[("a", "1"), ("b", "1"), ("c", "6"), ("g", "8"), ("total", "8")],
    );
    check(combine(&spec, Combine::Minimum), &unit, None, &[("g", "3"), ("total", "3")]);
    let mut spec = shares();
    spec.total.indicators_rounded_to = Some(0);
    let unit = figures(&[("a", number("0.14")), ("b", number("0.17")), ("c", number("0.28"))]);
    check(spec, &unit, None, &[("a", "1"), ("b", "3"), ("c", "8"), ("total", "12")]);
}

#[test]
fn growth_over_the_period_before() {
    let node = indicator("growth", "20", "a / previous(a) - 1", RuleSpec::Target { target: decimal("10%").into() });
    let spec = framework(vec![super::count("a", "1", "")], vec![node]);
    let unit = figures(&[("a", number("106")), ("previous(a)", number("100"))]);
    let card = check(spec.clone(), &unit, None, &[("growth", "12"), ("total", "12")]);
    let used: Vec<_> =
        card.node("growth").unwrap().figures().iter().map(|figure| figure.spec.id.value.clone()).collect();
    assert_eq!(used, ["a", "previous(a)"]);
    assert!(card.figures().nth(1).unwrap().spec.is_previous());
    check(spec, &figures(&[("a", number("106"))]), None, &[("growth", "missing"), ("total", "missing")]);
}

/// Points are a number; of what an appraiser scores they can be missing, or not apply.
#[test]
fn points_of_another_kind() {
    let mut spec = shares();
    spec.nodes.push(indicator("judged", "5", "", RuleSpec::Appraised));
    let framework = Framework::compile(spec, &[]).unwrap();
    let with = |node: &str, points: FigureValue| {
        let given =
            PointsSpec { node: node.into(), standing: Standing::Appraised, points: points.into(), why: "seen".into() };
        let observations = Observations { points: vec![given], ..Observations::default() };
        framework.bind(&observations).map(|_| ()).map_err(|problems| {
            let problem = problems.iter().find(|problem| problem.severity == chiso_core::Severity::Error).unwrap();
            (problem.code, problem.argument("found").unwrap_or_default().to_owned())
        })
    };
    let refused = |found: &str| Err((codes::POINTS_KIND, found.to_owned()));
    for (points, found) in [
        (FigureValue::YesNo(true), "yes-no"),
        (FigureValue::Category("a".into()), "text"),
        (FigureValue::Items(vec!["a".into()]), "checklist"),
        (FigureValue::Date(chiso_core::spec::Date::new(2025, 1, 1).unwrap()), "date"),
    ] {
        assert_eq!((with("a", points.clone()), with("judged", points)), (refused(found), refused(found)));
    }
    for (points, found) in [(FigureValue::Missing, "missing"), (FigureValue::NotApplicable, "not-applicable")] {
        assert_eq!((with("a", points.clone()), with("judged", points)), (refused(found), Ok(())));
    }
}
