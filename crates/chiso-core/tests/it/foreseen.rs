//! Where a formula over one figure begins, ends, and is none; and what else is asked of a unit with other figures.

use std::sync::Arc;

use chiso_core::number::Number;
use chiso_core::spec::{
    CheckSpec, Combine, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations,
    OptionSpec, PartSpec, PartsCombine, PointsSpec, RelativeSpec, RelativeTo, RuleSpec, Scale, Scoring, Standing,
    StepSpec, Title, TreatmentSpec, Unit, ZeroDenominator,
};
use chiso_core::{Bound, Branch, Framework, Outlook, OutlookScore, Severity, codes};

use super::corners::formula;
use super::{count, decimal, figures, framework, indicator, number, part, scoring};

fn goalposts() -> RuleSpec {
    RuleSpec::Goalposts { from: decimal("-100").into(), to: decimal("100").into(), scale: Scale::Linear, clamp: false }
}

fn counted(id: &str, measure: &str) -> InputSpec {
    InputSpec { measure: Some(measure.into()), ..count(id, "0", "") }
}

fn free() -> Vec<InputSpec> {
    let options = ["low", "high"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    vec![
        InputSpec::new("a", InputKind::Number),
        InputSpec::new("b", InputKind::Share),
        InputSpec::new("open", InputKind::YesNo),
        counted("people", "people"),
        counted("dossiers", "dossiers"),
        InputSpec::new("day", InputKind::Date),
        InputSpec::new("level", InputKind::Category(options.clone())),
        InputSpec::new("done", InputKind::Checklist(options)),
    ]
}

fn one(value: &str, rule: RuleSpec) -> FrameworkSpec {
    let mut node = indicator("one", "10", value, rule);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = value.contains('/').then(|| ZeroDenominator::Full.into());
    }
    framework(free(), vec![node])
}

/// The outlook of `one` over `a`, with `a` at a figure.
fn outlook(spec: FrameworkSpec, a: &str, others: &[(&str, FigureValue)]) -> Option<Outlook> {
    let framework = Framework::compile(spec, &[]).unwrap();
    let bound = framework.bind(&figures(&[&[("a", number(a))], others].concat())).unwrap();
    bound.outlook(framework.node("one").unwrap(), framework.input("a").unwrap())
}

/// Its pieces: where each begins, and the score in the middle of it or at its end, or what is there instead.
fn told(outlook: &Outlook) -> Vec<(String, String)> {
    let piece = |piece: &chiso_core::OutlookPiece| {
        let low = piece
            .low
            .as_ref()
            .map_or_else(|| "-".into(), |(low, with)| format!("{low}{}", if *with { "!" } else { "" }));
        let at = match (&piece.low, &piece.high) {
            (Some((low, _)), Some((high, _))) => low.add(high).div(&Number::integer(2)).unwrap(),
            (Some((low, _)), None) => low.add(&Number::ONE),
            (None, Some((high, _))) => high.sub(&Number::ONE),
            (None, None) => Number::ZERO,
        };
        let score = match &piece.score {
            OutlookScore::Score(score) if score.is_constant() => {
                format!("= {}", score.at(&at).unwrap().to_exact_text())
            }
            OutlookScore::Score(score) => score.at(&at).unwrap().to_exact_text(),
            OutlookScore::Missing => "missing".to_owned(),
            OutlookScore::NotApplicable => "not-applicable".to_owned(),
            _ => "contradiction".to_owned(),
        };
        (low, score)
    };
    outlook.pieces.iter().map(piece).collect()
}

#[track_caller]
fn check(outlook: Option<Outlook>, expected: &[(&str, &str)]) {
    let owned: Vec<_> = expected.iter().map(|(low, score)| ((*low).to_owned(), (*score).to_owned())).collect();
    assert_eq!(outlook.as_ref().map(told), Some(owned));
}

/// What a fraction is once it is reduced, so that it is told as what it is and more can be done with it.
#[test]
fn fractions_that_can_be_reduced() {
    // (value + 100) / 200; at the pole the declared outcome.
    let halves = [("-", "= 0.5025"), ("-1!", "= 1"), ("-1", "= 0.5025")];
    check(outlook(one("(a + 1) / (2 * a + 2)", goalposts()), "3", &[]), &halves);
    check(outlook(one("1 / (2 * a + 2) * (a + 1)", goalposts()), "3", &[]), &halves);
    // (a + 3) / (a + 2), which is 0 at -3, 2 at -1, where there is a pole of the first, and 2 at -1 from either side.
    let value = ["(a + 1) / (a + 2) * ((a + 3) / (a + 1))", "(a + 3) / (a + 1) * ((a + 1) / (a + 2))"];
    for value in value {
        // At -3, at -1.5, and at 0: 0, 3 and 1.5.
        let expected = [("-", "0.5"), ("-2!", "= 1"), ("-2", "0.515"), ("-1!", "= 1"), ("-1", "0.5075")];
        check(outlook(one(value, goalposts()), "3", &[]), &expected);
    }
    check(
        outlook(one("if(a < 2, 20, if(a < 3, -100, 100))", goalposts()), "3", &[]),
        &[("-", "= 0.6"), ("2!", "= 0"), ("3!", "= 1")],
    );
}

#[cfg(feature = "real")]
#[test]
fn logarithms_have_no_such_form() {
    let scale =
        |clamp| RuleSpec::Goalposts { from: decimal("1").into(), to: decimal("100").into(), scale: Scale::Ln, clamp };
    let mut spec = one("a", scale(true));
    assert_eq!(outlook(spec, "3", &[]), None);
    // Where only numbers are taken that are the same for every figure, it has.
    spec = one("if(a < 2, 10, if(a < 3, 1, 100))", scale(true));
    check(outlook(spec, "3", &[]), &[("-", "= 0.5"), ("2!", "= 0"), ("3!", "= 1")]);
    // What has no logarithm comes to what is declared of it.
    for (outcome, expected) in [(ZeroDenominator::Zero, "= 0"), (ZeroDenominator::Missing, "missing")] {
        spec = one("if(a < 2, 0, 100)", scale(false));
        if let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body {
            indicator.scoring.outside_domain = Some(outcome.into());
        }
        check(outlook(spec, "3", &[]), &[("-", expected), ("2!", "= 1")]);
    }
}

/// 512 pieces are told apart, and no more.
#[test]
fn as_many_pieces_as_there_may_be() {
    let of = |cuts: i64| {
        let points = |at: i64| Earns::Points(decimal(if at == 0 { "0" } else { "10" })).into();
        let step = |at: i64| StepSpec {
            when: match at {
                0 => "x <= 0".into(),
                at if at == cuts => format!("x > {}", at - 1).as_str().into(),
                at => format!("{} < x <= {at}", at - 1).as_str().into(),
            },
            earns: points(at),
        };
        let node = indicator("one", "10", "a", RuleSpec::Steps((0..=cuts).map(step).collect()));
        let from_nothing = InputSpec { min: Some(decimal("0").into()), ..InputSpec::new("a", InputKind::Number) };
        outlook(framework(vec![from_nothing], vec![node]), "3", &[])
    };
    // A cut at 0 makes two pieces of what begins there, each other cut two more.
    check(of(256), &[("0!", "= 0"), ("0", "= 1")]);
    assert_eq!(of(257), None);
}

/// A check, or another indicator, takes away what it forbids: an error always, a warning where there is none yet.
#[test]
fn what_is_forbidden() {
    let checked = |that: &str, severity: Severity| {
        let mut spec = one("a", goalposts());
        spec.checks.push(CheckSpec { that: that.into(), severity, title: Title::same("") });
        spec
    };
    let (error, warning) = (Severity::Error, Severity::Warning);
    let (forbidden, free) = ([("-", "0.515"), ("4!", "contradiction")], [("-", "0.5")]);
    check(outlook(checked("a < 4", error), "3", &[]), &forbidden);
    check(outlook(checked("a < 4", error), "5", &[]), &forbidden);
    check(outlook(checked("a < 4", warning), "3", &[]), &forbidden);
    check(outlook(checked("a < 4", warning), "5", &[]), &free);
    // What does not look at the figure says nothing about it.
    for severity in [error, warning] {
        check(outlook(checked("open", severity), "3", &[("open", FigureValue::YesNo(false))]), &free);
    }
    let beside = |value: &str| {
        let mut spec = one("a", goalposts());
        spec.nodes.push(indicator("other", "10", value, RuleSpec::Share));
        spec
    };
    check(outlook(beside("b + b"), "3", &[("b", number("0.75"))]), &free);
    let both = [("-", "contradiction"), ("0!", "0.5025"), ("1", "contradiction")];
    check(outlook(beside("a"), "3", &[]), &both);
}

#[test]
fn what_is_not_foreseen() {
    let mut told = one("a", RuleSpec::Informational);
    told.nodes[0].max_points = None;
    told.nodes.push(indicator("full", "1", "", RuleSpec::Full));
    assert_eq!(outlook(told, "3", &[]), None, "not scored");
    // What the others lack is lacking wherever the figure lies.
    for (figure, expected) in [(FigureValue::NotApplicable, "not-applicable"), (FigureValue::Missing, "missing")] {
        check(outlook(one("a + b", goalposts()), "3", &[("b", figure)]), &[("-", expected)]);
    }
    // A rule of parts that has none has nothing to earn.
    let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: Vec::new() };
    check(outlook(one("a", rule), "3", &[]), &[("-", "missing")]);
    // A day is no number, though it is counted.
    let framework = Framework::compile(one("if(day < date('2025-01-01'), 1, a)", goalposts()), &[]).unwrap();
    let bound = framework.bind(&figures(&[("a", number("3"))])).unwrap();
    let (node, day) = (framework.node("one").unwrap(), framework.input("day").unwrap());
    assert_eq!(bound.outlook(node, day), None);
    // With another figure the others have another place.
    let mut spec = one("a", goalposts());
    if let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body {
        let treatment = TreatmentSpec { winsorise: Some(1.into()), ..TreatmentSpec::default() };
        indicator.treatment = Some(Box::new(treatment.into()));
    }
    assert_eq!(outlook(spec, "3", &[]), None);
    let best = RelativeSpec::new(RelativeTo::Rank);
    assert_eq!(outlook(one("a", RuleSpec::Relative(Box::new(best))), "3", &[]), None);
}

#[test]
fn expressions_that_are_asked_for() {
    let framework = Framework::compile(one("a + b", goalposts()), &[]).unwrap();
    for (expression, expected) in [
        ("a + 1", true),
        ("open", true),
        ("not open or a > 1", true),
        ("level", false),
        ("day", false),
        ("done", false),
        ("a +", false),
        ("a + open", false),
        ("people + people", true),
        ("people + dossiers", false),
        ("unknown", false),
    ] {
        assert_eq!(framework.is_number(expression), expected, "{expression}");
    }
}

/// Whatever figure a unit has, it is told as it could be given.
#[test]
fn figures_as_they_were_given() {
    let framework = Framework::compile(one("if(level = 'low' and has(done, 'low'), a, b)", goalposts()), &[]).unwrap();
    let items = |items: &[&str]| FigureValue::Items(items.iter().map(|item| (*item).into()).collect());
    let category = |option: &str| FigureValue::Category(option.to_owned());
    let bound = framework.empty(Unit::default());
    for (input, value) in [
        ("level", category("low")),
        ("level", category("high")),
        ("level", FigureValue::NotApplicable),
        ("level", FigureValue::Missing),
        ("done", items(&[])),
        ("done", items(&["low"])),
        ("done", items(&["high"])),
        ("done", items(&["low", "high"])),
        ("a", number("-3.5")),
        ("b", number("0.25")),
        ("open", FigureValue::YesNo(true)),
    ] {
        let input = framework.input(input).unwrap();
        let given = bound.with_figure(input, &value).unwrap();
        let (told, expected) = (format!("{:?}", given.figure(input)), format!("{:?}", Some(value)));
        assert_eq!(told, expected);
    }
}

/// Points take the place of those that were there, with their standing, and of no others.
#[test]
fn points_instead_of_others() {
    let nodes = ["one", "two"].map(|id| indicator(id, "10", "", RuleSpec::Appraised));
    let framework = Framework::compile(framework(vec![], nodes.into()), &[]).unwrap();
    let given = |(node, standing, points): (&str, Standing, &str)| PointsSpec {
        node: node.into(),
        standing,
        points: number(points).into(),
        why: String::new(),
    };
    let points = [("one", Standing::Claimed, "3"), ("two", Standing::Appraised, "4")].map(given).to_vec();
    let bound = framework.bind(&Observations { points, ..Observations::default() }).unwrap();
    let (one, two) = (framework.node("one").unwrap(), framework.node("two").unwrap());
    let told = |bound: &Bound| {
        let card = framework.score(bound).unwrap();
        [one, two].map(|node| (card.at(node).points().unwrap().to_exact_text(), card.at(node).branch()))
    };
    let (claimed, appraised) = (Branch::Claimed, Branch::Appraised);
    assert_eq!(told(&bound), [("3".to_owned(), claimed), ("4".to_owned(), appraised)]);
    let changed = bound.with_points(one, &number("7"), "").unwrap();
    assert_eq!(told(&changed), [("7".to_owned(), claimed), ("4".to_owned(), appraised)]);
    let changed = bound.with_points(two, &number("8"), "").unwrap();
    assert_eq!(told(&changed), [("3".to_owned(), claimed), ("8".to_owned(), appraised)]);
    for (points, code) in [(number("10.5"), codes::POINTS_OUT_OF_RANGE), (number("-1"), codes::POINTS_OUT_OF_RANGE)] {
        assert_eq!(bound.with_points(one, &points, "").unwrap_err().iter().next().unwrap().code, code);
    }
    assert!(bound.with_points(one, &FigureValue::YesNo(true), "").is_err());
}

/// What the children of a group would make with other scores, and what a point of one is worth to the total.
#[test]
fn groups_with_other_scores() {
    let of = |combine: Combine, rounded_to: Option<u8>| {
        let mut group = NodeSpec::group("g", combine);
        group.max_points = Some(decimal("12").into());
        group.rounded_to = rounded_to;
        let mut nodes = vec![group];
        for (id, weight) in [("one", "4"), ("two", "8")] {
            let mut node = indicator(id, weight, "b", RuleSpec::Share);
            node.group = Some("g".into());
            if combine != Combine::Sum {
                (node.max_points, node.weight) = (None, combine.is_weighted().then(|| decimal(weight).into()));
            }
            nodes.push(node);
        }
        let framework = Framework::compile(framework(free(), nodes), &[]).unwrap();
        Arc::new(framework.score(&framework.bind(&figures(&[("b", number("0.5"))])).unwrap()).unwrap())
    };
    let would = |combine: Combine, scores: &[(&str, &str)]| {
        let card = of(combine, None);
        let named = |(id, score): &(&str, &str)| (card.framework().node(id).unwrap(), Number::from(decimal(score)));
        let scores: Vec<_> = scores.iter().map(named).collect();
        card.node("g").unwrap().children_would_make(&scores).map(|score| score.to_exact_text())
    };
    let text = |text: &str| Some(text.to_owned());
    for combine in [Combine::Sum, Combine::Arithmetic] {
        // (4 * 1 + 8 * 0.25) / 12, and what the first alone makes.
        assert_eq!(would(combine, &[("one", "1"), ("two", "0.25")]), text("0.5"));
        assert_eq!(would(combine, &[("one", "0.25")]), text("0.25"));
    }
    assert_eq!(would(Combine::Minimum, &[("one", "1"), ("two", "0.25")]), text("0.25"));
    assert_eq!(would(Combine::Minimum, &[("one", "1")]), text("1"));
    // 12 / (4 / 1 + 8 / 0.25) = 1/3; what lies below 0 counts as 0.
    assert_eq!(would(Combine::Harmonic, &[("one", "1"), ("two", "0.25")]), text("1/3"));
    assert_eq!(would(Combine::Harmonic, &[("one", "-1"), ("two", "0.25")]), text("0"));
    assert_eq!(would(Combine::Harmonic, &[]), None);
    let worth = |combine: Combine, rounded_to: Option<u8>| {
        of(combine, rounded_to).node("one").unwrap().worth_in_total().map(|worth| worth.to_exact_text())
    };
    assert_eq!(worth(Combine::Sum, None), text("1"));
    assert_eq!(worth(Combine::Sum, Some(1)), None);
    assert_eq!(worth(Combine::Harmonic, None), None);
    assert_eq!(worth(Combine::Harmonic, Some(1)), None);
}

/// Whatever the rule, a formula is what scoring gives, wherever the figure lies.
#[test]
fn formulas_of_every_rule() {
    let target = |target: &str| RuleSpec::Target { target: decimal(target).into() };
    let step =
        |(when, points): (&str, &str)| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    let each = |at_most: &str| RuleSpec::Each { each: decimal("0.5").into(), at_most: Some(decimal(at_most).into()) };
    let clamped =
        RuleSpec::Goalposts { from: decimal("4").into(), to: decimal("-4").into(), scale: Scale::Linear, clamp: true };
    let steps = RuleSpec::Steps([("x < -3", "1"), ("-3 <= x <= 2", "4"), ("otherwise", "2")].map(step).to_vec());
    // 0, in proportion, full.
    formula(one("a", target("8")), 3);
    formula(one("a", each("10")), 3);
    formula(one("a", clamped.clone()), 3);
    formula(one("a", steps.clone()), 3);
    formula(one("a", RuleSpec::Share), 3);
    let part = |points: &str, when: &str, value: &str, outcome: ZeroDenominator, rule: RuleSpec| {
        let divides = value.contains('/') || when.contains('/');
        let zero_denominator = divides.then(|| outcome.into());
        part(points, when, Scoring { zero_denominator, ..scoring(value, rule) })
    };
    use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
    let plain = |points: &str, when: &str, rule: RuleSpec| part(points, when, "", Zero, rule);
    let of = |combine: PartsCombine, at_most: Option<&str>, parts: Vec<PartSpec>, pieces: usize| {
        let at_most = at_most.map(|most| decimal(most).into());
        formula(one("a", RuleSpec::Parts { combine, at_most, parts }), pieces);
    };
    use PartsCombine::{Best, Sum};
    // Rising from 0 to 8; from -2 on one more.
    of(Sum, None, vec![plain("9", "", target("8")), plain("1", "a >= -2", RuleSpec::Full)], 4);
    // No more than 6 of them: 9 a / 8 + 1 = 6 at 40/9.
    of(Sum, Some("6"), vec![plain("9", "", target("8")), plain("1", "a >= -2", RuleSpec::Full)], 4);
    // Falling from 10 at -4 to 0 at 4, but 5 at least.
    of(Best, None, vec![plain("10", "", clamped.clone()), plain("5", "", RuleSpec::Full)], 3);
    of(Best, None, vec![plain("5", "", RuleSpec::Full), plain("10", "", clamped)], 3);
    // At 1 a division by nothing: left out, missing, or with points; alone, the whole does not apply there.
    for outcome in [NotApplicable, Missing, Zero, Full] {
        let value = "if(a = 1, 1 / (a - 1), 0)";
        of(
            Sum,
            None,
            vec![part("6", "", value, outcome, target("8")), plain("4", "", RuleSpec::Full)],
            if outcome == NotApplicable || outcome == Zero { 1 } else { 3 },
        );
        of(Best, None, vec![part("10", "", value, outcome, target("8"))], if outcome == Zero { 1 } else { 3 });
        let when = "if(a = 1, 1 / (a - 1), 0) > 0";
        of(
            Sum,
            None,
            vec![part("6", when, "", outcome, RuleSpec::Full), plain("4", "", RuleSpec::Full)],
            if outcome == NotApplicable || outcome == Zero { 1 } else { 3 },
        );
    }
    // A contradiction in one part is one of the whole.
    of(Sum, None, vec![plain("6", "a > -1", RuleSpec::Share), plain("4", "", steps)], 5);
}

/// Every input that an expression looks at, once each.
#[test]
fn inputs_of_an_expression() {
    let framework = Framework::compile(one("a + b", goalposts()), &[]).unwrap();
    let names = |expression: &str| -> Vec<String> {
        let inputs = framework.inputs_in(expression).unwrap().into_iter();
        inputs.map(|input| framework.input_spec(input).unwrap().id.value.clone()).collect()
    };
    assert_eq!(names("b + a * b + if(open, a, 1)"), ["b", "a", "open"]);
    assert_eq!(names("1 + 1"), Vec::<String>::new());
}
