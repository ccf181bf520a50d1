//! When lowest and highest points are said to be reached, and what else may become of a unit among others.

use chiso_core::spec::{
    CheckSpec, Combine, Earns, FigureValue, FrameworkSpec, Impute, InputKind, InputSpec, MissingPolicy, NodeBody,
    NodeSpec, OverOne, PartsCombine, PointsSpec, RelativeSpec, RelativeTo, RuleSpec, Scoring, Standing, StepSpec,
    TreatmentSpec, ZeroDenominator,
};
use chiso_core::{Framework, Scorecard, Severity};

use super::unknown::{between, share, target, told, with};
use super::{count, decimal, figures, framework, indicator, number, part, score, scoring};

fn earns(points: &str) -> Earns {
    if points == "full" { Earns::Full } else { Earns::Points(decimal(points)) }
}

fn steps(steps: &[(&str, &str)]) -> RuleSpec {
    let step = |(when, points): &(&str, &str)| StepSpec { when: (*when).into(), earns: earns(points).into() };
    RuleSpec::Steps(steps.iter().map(step).collect())
}

fn over_one(over_one: OverOne) -> impl Fn(&mut Scoring) {
    move |scoring| scoring.over_one = Some(over_one.into())
}

/// A rule that refuses a figure keeps it from everybody who uses it.
#[test]
fn figures_that_another_rule_refuses() {
    let of = |other: NodeSpec, given: &[(&str, FigureValue)]| {
        let nodes = vec![other, indicator("one", "10", "a", target("100"))];
        let inputs = vec![between("a", "0", "100"), between("b", "0.1", "100"), between("n", "-30", "0"), share("s")];
        let spec = framework(inputs, nodes);
        let mut observations = figures(given);
        let reason = "as the council decided".to_owned();
        let points = FigureValue::Number(decimal("3")).into();
        let given = PointsSpec { node: "other".into(), standing: Standing::Appraised, points, why: reason };
        let calculated = told(score(spec.clone(), &observations).unwrap().node("one").unwrap());
        observations.points.push(given);
        // Refused is refused, also where somebody says what the other earns.
        assert_eq!(told(score(spec, &observations).unwrap().node("one").unwrap()), calculated);
        calculated
    };
    let b = [("b", number("50"))];
    let share = |value: &str| indicator("other", "10", value, RuleSpec::Share);
    assert_eq!(of(with(share("a / b"), over_one(OverOne::Error)), &b), "0..10");
    assert_eq!(of(with(share("a / b"), over_one(OverOne::Cap)), &b), "0..10!");
    assert_eq!(of(with(share("(b - a) / 100"), over_one(OverOne::Cap)), &b), "0..10");
    let most = with(indicator("other", "10", "a / b", target("2")), over_one(OverOne::Error));
    assert_eq!(of(most, &b), "0..10");
    assert_eq!(of(indicator("other", "10", "a / b", target("2")), &b), "0..10!");
    assert_eq!(of(share("s"), &b), "0..10!");
    // Negative by a number that is written, and by a figure that is.
    assert_eq!(of(with(share("1 + a * -0.02"), over_one(OverOne::Cap)), &b), "0..10");
    assert_eq!(of(with(share("(a + n) / 200"), over_one(OverOne::Cap)), &[("n", number("-30"))]), "0..10");
    assert_eq!(of(with(share("(a + b) / 200"), over_one(OverOne::Cap)), &b), "0..10!");
    let inside = vec![
        part("5", "", Scoring { over_one: Some(OverOne::Error.into()), ..scoring("a / b", RuleSpec::Share) }),
        part("5", "", scoring("", RuleSpec::Full)),
    ];
    let whole = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: inside };
    assert_eq!(of(indicator("other", "10", "", whole), &b), "0..10");
    // A part refuses what its condition lets it look at.
    let when = |over_one: OverOne| {
        let scoring = Scoring { over_one: Some(over_one.into()), ..scoring("b", RuleSpec::Share) };
        let list = vec![part("5", "a > 30", scoring), part("5", "", super::scoring("", RuleSpec::Full))];
        indicator("other", "10", "", RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: list })
    };
    assert_eq!(of(when(OverOne::Error), &[("b", number("0.5"))]), "0..10");
    assert_eq!(of(when(OverOne::Cap), &b), "0..10!");
}

/// A share that is the figure itself refuses what its bounds leave possible, and nothing where they leave nothing.
#[test]
fn shares_that_are_figures() {
    let of = |max: &str| {
        let one = indicator("one", "10", "a", target("1"));
        let other = with(indicator("other", "10", "a", RuleSpec::Share), over_one(OverOne::Error));
        told(
            score(framework(vec![between("a", "0", max)], vec![one, other]), &figures(&[]))
                .unwrap()
                .node("one")
                .unwrap(),
        )
    };
    assert_eq!(of("1"), "0..10!");
    assert_eq!(of("2"), "0..10");
}

/// A check says nothing of a figure that it does not mention.
#[test]
fn figures_that_a_check_and_a_rule_hold_together() {
    let nodes = vec![indicator("one", "10", "a", target("100")), indicator("two", "10", "b", target("100"))];
    let mut spec = framework(vec![between("a", "0", "100"), between("b", "0", "100")], nodes);
    spec.checks.push(CheckSpec { that: "a < 90".into(), severity: Severity::Error, title: Default::default() });
    let card = score(spec, &figures(&[])).unwrap();
    assert_eq!(told(card.node("one").unwrap()), "0..10");
    assert_eq!(told(card.node("two").unwrap()), "0..10!");
}

/// What is only approached is not reached by rounding, of an indicator or of a group.
#[test]
fn what_is_approached_and_then_rounded() {
    let told = |value: &str, max: &str, rounded: [Option<u8>; 2]| {
        let mut group = NodeSpec::group("g", Combine::Sum);
        group.rounded_to = rounded[1];
        let mut one = indicator("one", "1", value, RuleSpec::Share);
        (one.rounded_to, one.group) = (rounded[0], Some("g".into()));
        let card = score(framework(vec![count("y", "1", max)], vec![group, one]), &figures(&[])).unwrap();
        told(card.total())
    };
    assert_eq!(told("0.5 - 0.5 / y", "", [None, None]), "0..0.5!");
    assert_eq!(told("0.5 - 0.5 / y", "", [Some(0), None]), "0..1");
    assert_eq!(told("0.5 - 0.5 / y", "", [None, Some(0)]), "0..1");
    assert_eq!(told("0.5 / y", "1000000", [None, Some(0)]), "0..1!");
}

/// A third is no decimal, so that what is three times a figure is never exactly 1.
#[test]
fn numbers_that_no_figure_makes() {
    let all = || vec![between("v", "-50", "50"), between("w", "-50", "50")];
    let one = |value: &str, rule: &RuleSpec, given: &[(&str, FigureValue)]| {
        told(
            score(framework(all(), vec![indicator("one", "10", value, rule.clone())]), &figures(given))
                .unwrap()
                .total(),
        )
    };
    let point = steps(&[("x = 1", "full"), ("otherwise", "0")]);
    let w = [("w", number("0.7"))];
    for (value, reached) in [
        ("3 * v", false),
        ("v / 3", false),
        ("2 * v", true),
        ("v * 0.25", true),
        ("v / 8", true),
        ("5 / 4 - v", false),
        ("1.25 - v", true),
        ("v - w", true),
        ("v * w", false),
        ("abs(v - 0.5)", true),
        ("abs(3 * v - 0.5)", false),
        ("v ^ 2", false),
        ("v", true),
    ] {
        if value.contains('^') && !cfg!(feature = "real") {
            continue;
        }
        assert_eq!(one(value, &point, &w), if reached { "0..10!" } else { "0..10" }, "{value}");
    }
    // What is known is what it is, beside what is not.
    let meets = |points: &str, value: &str| part(points, "", scoring(value, point.clone()));
    let beside = RuleSpec::Parts {
        combine: PartsCombine::Sum,
        at_most: None,
        parts: vec![meets("5", "v"), meets("5", "3 * w")],
    };
    assert_eq!(one("", &beside, &w), "0..5!");
    // Two steps leave one number between them.
    let otherwise = |low: &str, high: &str| steps(&[(low, "5"), (high, "3"), ("otherwise", "full")]);
    assert_eq!(one("3 * v", &otherwise("x < 1", "x > 1"), &w), "3..10");
    assert_eq!(one("2 * v", &otherwise("x < 1", "x > 1"), &w), "3..10!");
    assert_eq!(one("3 * v", &otherwise("x < 1", "x > 2"), &w), "3..10!");
    assert_eq!(one("3 * v", &otherwise("x < 1", "x >= 2"), &w), "3..10!");
    // Between two numbers there are always decimals.
    let range = steps(&[("0.9 <= x <= 1", "10"), ("otherwise", "0")]);
    assert_eq!(one("3 * v", &range, &w), "0..10!");
    for (value, reached) in [
        ("v = 0.3", true),
        ("v / 3 = 0.3", false),
        ("3 * v != 0.3", false),
        ("0.3 = 2 * v", true),
        ("v = w", true),
        ("v = 1 / 3", false),
        ("2 * v = w", true),
        ("v + w = 2 * w", false),
        ("v > 0.3", true),
    ] {
        assert_eq!(one(value, &RuleSpec::YesNo, &w), if reached { "0..10!" } else { "0..10" }, "{value}");
    }
    let when = |when: &str| {
        let list = vec![part("5", when, scoring("", RuleSpec::Full)), part("5", "", scoring("", RuleSpec::Full))];
        RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: list }
    };
    assert_eq!(one("", &when("3 * v = 1"), &w), "5..10");
    assert_eq!(one("", &when("4 * v = 1"), &w), "5..10!");
}

/// Units by their figures, of which the first is told of.
fn first(spec: FrameworkSpec, units: &[&[(&str, FigureValue)]]) -> Scorecard {
    let framework = Framework::compile(spec, &[]).unwrap();
    let bind = |(at, given): (usize, &&[(&str, FigureValue)])| {
        let mut observations = figures(given);
        observations.unit.name = format!("Unit {at}");
        framework.bind(&observations).unwrap()
    };
    let units: Vec<_> = units.iter().enumerate().map(bind).collect();
    framework.score_cohort(&units).unwrap().swap_remove(0).unwrap()
}

/// What stands for a missing figure among others is what the figure is, once it is reported.
#[test]
fn figures_that_others_stand_for() {
    let treated = |mut node: NodeSpec| {
        if let NodeBody::Indicator(indicator) = &mut node.body {
            let treatment = TreatmentSpec { impute: Some(Impute::Mean.into()), ..TreatmentSpec::default() };
            indicator.treatment = Some(Box::new(treatment.into()));
        }
        node
    };
    let nodes = vec![
        treated(indicator("imputed", "10", "v", target("10"))),
        indicator("one", "10", "v", target("10")),
        treated(indicator("elsewhere", "10", "w", target("10"))),
    ];
    let spec = framework(vec![between("v", "0", "10"), between("w", "0", "10")], nodes);
    let known = [("v", number("10")), ("w", number("10"))];
    let card = first(spec, &[&[], &known, &known]);
    assert_eq!(card.node("imputed").unwrap().points().unwrap().to_exact_text(), "10");
    // Nobody waits for w, for which what the others have stands.
    assert_eq!(told(card.total()), "10..30");
}

/// A rule that looks at others may leave its points to its siblings, too.
#[test]
fn a_rule_that_looks_at_others_may_drop_out() {
    let relative = RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    let other = NodeSpec { missing: Some(MissingPolicy::Reweight), ..indicator("other", "10", "1 / y", relative) };
    let other = with(other, |scoring| scoring.zero_denominator = Some(ZeroDenominator::Missing.into()));
    let nodes = vec![other, indicator("full", "10", "", RuleSpec::Full), indicator("one", "10", "y", target("100"))];
    let card = first(framework(vec![count("y", "0", "")], nodes), &[&[], &[("y", number("2"))]]);
    // y = 0 leaves the first out: 10 of 20 are 15 of 30.
    assert_eq!(told(card.total()), "10..30");
}

/// Who is screened out would be among the others with other figures, which changes what it earns by comparison.
#[test]
fn who_is_screened_out_would_be_among_the_others() {
    let inside = |group: &str, node: NodeSpec| NodeSpec { group: Some(group.into()), ..node };
    let rank = || RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    let nodes = vec![
        NodeSpec::group("relative", Combine::Sum),
        NodeSpec::group("above", Combine::Sum),
        NodeSpec {
            group: Some("above".into()),
            max_points: Some(decimal("10").into()),
            ..NodeSpec::group("duels", Combine::Copeland)
        },
        NodeSpec::group("alone", Combine::Sum),
        inside("relative", indicator("by-rank", "10", "z", rank())),
        inside("relative", indicator("a", "10", "p", target("10"))),
        inside("duels", NodeSpec { max_points: None, ..indicator("b", "10", "z", target("10")) }),
        inside("above", indicator("c", "10", "p", target("10"))),
        inside("alone", indicator("d", "10", "p", target("10"))),
        inside("alone", indicator("e", "10", "q", target("10"))),
        inside("alone", NodeSpec::group("known", Combine::Sum)),
        inside("known", indicator("f", "10", "z", target("10"))),
    ];
    let mut spec = framework(vec![between("p", "0", "10"), between("q", "0", "10"), between("z", "0", "10")], nodes);
    spec.total.screening = Some(decimal("0.9").into());
    let all = |z: &str| [("p", number("5")), ("q", number("5")), ("z", number(z))];
    let card = first(spec, &[&[("z", number("4"))], &all("1"), &all("9")]);
    let group = |id: &str| told(card.node(id).unwrap());
    assert_eq!([group("relative"), group("alone")], ["-..-", "4..24!"]);
    assert_eq!((card.total().lowest(), card.total().highest()), (None, None));
    // What duels it won or lost is not told either.
    assert_eq!(group("above"), "-..-");
}

/// A figure that another one makes needless may never come, so that what counts as nothing for want of it may stay that.
#[test]
fn figures_that_may_never_be_needed() {
    let zero = |node: NodeSpec| NodeSpec { missing: Some(MissingPolicy::Zero), ..node };
    let inputs = || {
        let na = between("na", "0", "9");
        vec![InputSpec::new("c", InputKind::YesNo), between("u", "0", "10"), count("y", "5", "10"), na]
    };
    let share = |id: &str, value: &str| indicator(id, "10", value, RuleSpec::Share);
    let of = |waits: NodeSpec, given: &[(&str, FigureValue)]| {
        let nodes = vec![waits, zero(share("zero", "y / 10"))];
        told(score(framework(inputs(), nodes), &figures(given)).unwrap().total())
    };
    let half = |when: &str, value: &str, rule: RuleSpec| part("5", when, scoring(value, rule));
    let list = vec![half("", "c", RuleSpec::YesNo), half("c", "y / 10", RuleSpec::Share)];
    let parts = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: list };
    // Without c nothing waits for y any more.
    assert_eq!(of(indicator("one", "10", "", parts), &[]), "0..20");
    let yes = [("c", FigureValue::YesNo(true))];
    assert_eq!(of(share("one", "if(c, u, y) / 10"), &yes), "0..20");
    assert_eq!(of(indicator("one", "10", "c and y > 6", RuleSpec::YesNo), &[]), "0..20");
    assert_eq!(of(indicator("one", "10", "c or y > 6", RuleSpec::YesNo), &[]), "0..20");
    assert_eq!(of(share("one", "(y + u) / 20"), &[]), "7.5..20");
    // What does not apply waits for nothing.
    let grouped = |node: NodeSpec| NodeSpec { group: Some("g".into()), ..node };
    let nodes = vec![
        NodeSpec::group("g", Combine::Sum),
        share("one", "(na + y) / 20"),
        grouped(zero(share("zero", "y / 10"))),
        grouped(share("two", "u / 10")),
    ];
    let card = score(framework(inputs(), nodes), &figures(&[("na", FigureValue::NotApplicable)])).unwrap();
    assert_eq!(told(card.node("g").unwrap()), "0..10!");
}

/// What may be reported for one may be reported for all.
#[test]
fn figures_that_are_shared_with_those_that_are_shared() {
    let zero = |node: NodeSpec| NodeSpec { missing: Some(MissingPolicy::Zero), ..node };
    let share = |id: &str, value: &str| indicator(id, "10", value, RuleSpec::Share);
    let inputs = ["y", "z", "w", "v"].map(|id| between(id, "0", "10")).to_vec();
    let nodes = vec![
        share("one", "y / 10"),
        zero(share("two", "(y + z) / 20")),
        zero(share("three", "z * w / 100")),
        zero(share("four", "w / 10")),
        // Of which nobody knows anything.
        zero(share("five", "v / 10")),
    ];
    assert_eq!(told(score(framework(inputs, nodes), &figures(&[])).unwrap().total()), "0..40");
}

/// A duel of which nobody has the figures is none.
#[test]
fn duels_that_may_not_take_place() {
    let (group, weight) = (|id: &str| Some(id.into()), Some(decimal("1").into()));
    let mut above = NodeSpec::group("above", Combine::Arithmetic);
    (above.max_points, above.missing) = (Some(decimal("100").into()), Some(MissingPolicy::Zero));
    if let NodeBody::Group(above) = &mut above.body {
        above.settings.min_available = Some(Earns::Full.into());
    }
    let mut duels = NodeSpec::group("duels", Combine::Copeland);
    (duels.group, duels.weight, duels.missing) = (group("above"), weight, Some(MissingPolicy::Reweight));
    let node = |id: &str, value: &str, of: &str| {
        let mut node = indicator(id, "1", value, target("10"));
        (node.group, node.max_points, node.weight) = (group(of), None, weight);
        node
    };
    let nodes = vec![above, duels, node("a", "v", "duels"), node("b", "w", "above")];
    let spec = framework(vec![between("v", "0", "10"), between("w", "0", "10")], nodes);
    let card = first(spec, &[&[("w", number("10"))], &[("w", number("5"))]]);
    // Nobody else has v.
    assert_eq!(told(card.total()), "0..100");
}

/// What a unit has not reported may decide duels of others, by which it is met in turn: also where its own side of them is known.
#[test]
fn duels_of_which_the_others_hang_on_what_is_missing() {
    let inside = |group: &str, node: NodeSpec| NodeSpec { group: Some(group.into()), max_points: None, ..node };
    let nodes = vec![
        NodeSpec { max_points: Some(decimal("10").into()), ..NodeSpec::group("outer", Combine::Copeland) },
        inside("outer", NodeSpec::group("inner", Combine::Copeland)),
        inside("inner", indicator("a", "10", "v", target("10"))),
        inside("outer", indicator("b", "10", "y", target("10"))),
        indicator("waits", "10", "p", target("10")),
    ];
    let spec = framework(["v", "y", "p"].map(|id| between(id, "0", "10")).to_vec(), nodes);
    let framework = Framework::compile(spec, &[]).unwrap();
    let unit = |name: &str, given: &[(&str, FigureValue)]| {
        let mut observations = figures(given);
        observations.unit.name = name.into();
        let points = FigureValue::Number(decimal("0")).into();
        let given = PointsSpec { node: "inner".into(), standing: Standing::Appraised, points, why: "so".to_owned() };
        observations.points.extend((name == "A").then_some(given));
        framework.bind(&observations).unwrap()
    };
    let all = |v: &str, y: &str| [("v", number(v)), ("y", number(y)), ("p", number("5"))];
    let others = [unit("B", &all("5", "5")), unit("C", &all("6", "4"))];
    let of = |given: &[(&str, FigureValue)]| {
        let units = [vec![unit("A", given)], others.to_vec()].concat();
        framework.score_cohort(&units).unwrap().swap_remove(0).unwrap()
    };
    assert_eq!(told(of(&[("y", number("6"))]).total()), "0..20");
    assert_eq!(of(&all("3", "6")).node("outer").unwrap().status(), chiso_core::Status::Scored);
}
