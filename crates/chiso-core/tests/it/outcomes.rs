//! Outcomes that few frameworks come to, and the words for them.

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, FigureValue, Impute, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec, Observations, PointsSpec,
    RelativeSpec, RelativeTo, RuleSpec, Standing, Title, Unit, WeightingSpec, ZeroDenominator,
};
use chiso_core::{Framework, Origin, Reason, codes};

use super::{decimal, figures, framework, number, score};

#[test]
fn the_words_of_reasons() {
    let zero = ZeroDenominator::Zero;
    for (reason, word) in [
        (Reason::FiguresMissing(Vec::new()), "figures-missing"),
        (Reason::FiguresNotApplicable(Vec::new()), "figures-not-applicable"),
        (Reason::PointsMissing, "points-missing"),
        (Reason::PointsNotApplicable, "points-not-applicable"),
        (Reason::ZeroDenominator(zero), "zero-denominator"),
        (Reason::OutsideDomain(zero), "outside-domain"),
        (Reason::Undecided, "undecided"),
        (Reason::Constant(zero), "constant"),
        (Reason::ReferenceMissing, "reference-missing"),
        (Reason::Imputed(Impute::Mean), "imputed"),
        (Reason::Winsorised(Number::ZERO), "winsorised"),
        (Reason::Logarithm(Number::ZERO), "logarithm"),
        (Reason::Screened { known: 1, asked: 2 }, "screened"),
        (Reason::Duels { won: 1, lost: 2, drawn: 3 }, "duels"),
        (Reason::OverOneCapped, "over-one-capped"),
        (Reason::OverOneKept, "over-one-kept"),
        (Reason::PolicyZero, "policy-zero"),
        (Reason::PolicyFull, "policy-full"),
        (Reason::PolicyReweight, "policy-reweight"),
        (Reason::PolicyRefuse, "policy-refuse"),
        (Reason::Reweighted(Vec::new()), "reweighted"),
        (Reason::WithheldBy(Vec::new()), "withheld-by"),
        (Reason::Rounded(2), "rounded"),
    ] {
        assert_eq!(reason.as_str(), word);
    }
}

#[test]
fn figures_of_another_framework_are_not_surveyed() {
    let of = |id: &str| {
        let rule = RelativeSpec::new(RelativeTo::Best).constant(ZeroDenominator::Zero);
        let mut input = InputSpec::new("a", InputKind::Number);
        input.min = Some(decimal("0").into());
        let node = NodeSpec::indicator("a", decimal("1"), RuleSpec::Relative(Box::new(rule)));
        let mut spec = framework(vec![input], vec![node]);
        spec.id.value = id.into();
        Framework::compile(spec, &[]).unwrap()
    };
    let (own, other) = (of("own"), of("other"));
    let units = ["A", "B"].map(|name| other.empty(Unit { name: name.into(), ..Unit::default() }));
    let problems = own.survey(&units).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!((problem.code, problem.argument("expected")), (codes::COHORT_OTHER_FRAMEWORK, Some("own/1")));
}

#[cfg(feature = "real")]
#[test]
fn logarithmic_goalposts_that_do_not_hold_the_score() {
    use chiso_core::spec::Scale;
    let spec = |clamp: bool| {
        let mut input = InputSpec::new("a", InputKind::Number);
        input.min = Some(decimal("0").into());
        let (from, to) = (decimal("1").into(), decimal("100").into());
        let mut node =
            NodeSpec::indicator("a", decimal("10"), RuleSpec::Goalposts { from, to, scale: Scale::Ln, clamp });
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.outside_domain = Some(ZeroDenominator::Zero.into()).filter(|_| !clamp);
        }
        framework(vec![input], vec![node])
    };
    for (figure, kept, beyond) in
        [("10", "5", "5"), ("1", "0", "0"), ("1000", "10", "15"), ("0.1", "0", "-5"), ("0", "0", "0")]
    {
        let points = |clamp| {
            let card = score(spec(clamp), &figures(&[("a", number(figure))])).unwrap();
            card.total().points().unwrap().to_exact_text()
        };
        assert_eq!((points(true).as_str(), points(false).as_str()), (kept, beyond), "{figure}");
    }
}

#[test]
fn who_is_screened_by_points_that_were_given() {
    let inputs = ["a", "b"].map(|id| InputSpec::new(id, InputKind::Share)).to_vec();
    let nodes = vec![
        NodeSpec::indicator("a", decimal("1"), RuleSpec::Share),
        NodeSpec::indicator("b", decimal("1"), RuleSpec::Share),
        NodeSpec::indicator("c", decimal("1"), RuleSpec::Appraised),
    ];
    let mut spec = framework(inputs, nodes);
    spec.total.missing = MissingPolicy::Zero;
    spec.total.screening = Some(decimal("0.6").into());
    let check = |figures: &[&str], points: &[(&str, FigureValue)], expected: Option<(u32, u32)>| {
        let given = |(node, points): &(&str, FigureValue)| PointsSpec {
            node: (*node).into(),
            standing: Standing::Appraised,
            points: points.clone().into(),
            why: "seen".into(),
        };
        let known: Vec<_> = figures.iter().map(|input| (*input, number("0.5"))).collect();
        let observations = Observations { points: points.iter().map(given).collect(), ..super::figures(&known) };
        let card = score(spec.clone(), &observations).unwrap();
        let screened = card.total().reasons().iter().find_map(|reason| match reason {
            Reason::Screened { known, asked } => Some((*known, *asked)),
            _ => None,
        });
        assert_eq!(screened, expected, "{figures:?} {points:?}");
    };
    check(&["a", "b"], &[("c", number("1"))], None);
    check(&["a", "b"], &[], None);
    check(&["a"], &[], Some((1, 3)));
    check(&["a"], &[("c", number("1"))], None);
    check(&["a"], &[("b", number("1"))], None);
    check(&[], &[("c", number("1"))], Some((1, 3)));
    // What does not apply is not asked for.
    check(&["a"], &[("c", FigureValue::NotApplicable)], Some((1, 2)));
    check(&[], &[("c", FigureValue::Missing)], Some((0, 3)));
}

#[test]
fn weights_of_nothing_and_of_what_has_no_weight() {
    let inputs = ["a", "b", "c"].map(|id| InputSpec::new(id, InputKind::Share)).to_vec();
    let mut group = NodeSpec::group("g", Combine::Arithmetic);
    group.max_points = Some(decimal("10").into());
    let mut view = NodeSpec::group("v", Combine::Sum);
    if let NodeBody::Group(group) = &mut view.body {
        group.view = Some(vec!["g".into()]);
    }
    let mut told = NodeSpec::indicator("c", decimal("1"), RuleSpec::Informational);
    told.max_points = None;
    let mut nodes = vec![group, view, told];
    for id in ["a", "b"] {
        let mut node = NodeSpec::indicator(id, decimal("1"), RuleSpec::Share);
        (node.max_points, node.weight, node.group) = (None, Some(decimal("1").into()), Some("g".into()));
        nodes.push(node);
    }
    let spec = framework(inputs, nodes);
    let refused = |max_points: &[(&str, &str)], weights: &[(&str, &str)]| {
        let named = |list: &[(&str, &str)]| list.iter().map(|(id, it)| ((*id).into(), decimal(it).into())).collect();
        let weighting = WeightingSpec {
            id: "w".into(),
            title: Title::same("w"),
            framework: "test/1".into(),
            base: None,
            max_points: named(max_points),
            weights: named(weights),
            source: String::new(),
            origin: Origin::NONE,
        };
        let problems = Framework::compile(spec.clone(), &[weighting]).err();
        problems.map(|problems| problems.iter().map(|it| it.code.as_str()).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(refused(&[], &[("a", "3"), ("b", "0")]), Vec::<&str>::new());
    assert_eq!(refused(&[], &[("a", "0"), ("b", "0")]), ["weights-do-not-sum"]);
    assert_eq!(refused(&[("c", "3")], &[]), ["informational-has-weight"]);
    assert_eq!(refused(&[("v", "3")], &[]), ["weight-not-used"]);
    assert_eq!(refused(&[("a", "3")], &[]), ["weight-not-used"]);
}

#[test]
fn a_total_keeps_to_the_checks() {
    let inputs = ["a", "b"].map(|name| InputSpec::new(name, InputKind::Count));
    let mut node = NodeSpec::indicator("one", decimal("10"), RuleSpec::Target { target: decimal("2").into() });
    if let NodeBody::Indicator(body) = &mut node.body {
        body.scoring.value = Some("a / b".into());
        body.scoring.zero_denominator = Some(ZeroDenominator::Zero.into());
    }
    let mut spec = framework(inputs.to_vec(), vec![node]);
    spec.checks.push(chiso_core::spec::CheckSpec {
        that: "a <= b".into(),
        severity: chiso_core::Severity::Error,
        title: Title::default(),
    });
    let framework = Framework::compile(spec, &[]).unwrap();
    let total = |a: &str, b: &str| {
        let bound = framework.bind(&figures(&[("a", number(a)), ("b", number(b))])).unwrap();
        framework.total(&bound).map(|total| total.points.unwrap().to_string())
    };
    assert_eq!(total("4", "4").unwrap(), "5.00");
    let problems = total("5", "4").unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [codes::CHECK_FAILED]);
}
