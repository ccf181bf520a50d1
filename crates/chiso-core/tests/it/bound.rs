//! What becomes of figures, points and evidence when they are bound: what is refused, what is doubted, and whose counts.

use chiso_core::rank::growth_per_year;
use chiso_core::spec::{
    AliasSpec, Combine, Date, Earns, Effective, EvidenceSpec, FigureSpec, FigureValue, FrameworkSpec, InputKind,
    InputSpec, NodeSpec, Observations, OptionSpec, PartsCombine, Period, PointsSpec, RuleSpec, Standing, Title, Unit,
    WithoutEvidence,
};
use chiso_core::{Diagnostics, Framework, Origin, Placed, Quantity, codes};

use super::{count, decimal, figures, framework, indicator, number, part, scoring};

/// One indicator of 10 points, earned in proportion to `a` and what is `beside` it, up to 10.
fn of_ten(input: InputSpec) -> Framework {
    let rule = RuleSpec::Target { target: decimal("10").into() };
    let inputs = vec![input, InputSpec::new("beside", InputKind::Number)];
    Framework::compile(framework(inputs, vec![indicator("one", "10", "a + beside", rule)]), &[]).unwrap()
}

fn codes_of(problems: &Diagnostics) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code.as_str()).collect()
}

/// The points of a figure, or the codes of what is wrong with it; and those of what is doubted.
fn bound(framework: &Framework, figure: &str) -> (Result<String, Vec<&'static str>>, Vec<&'static str>) {
    match framework.bind(&figures(&[("a", number(figure)), ("beside", number("0"))])) {
        Err(problems) => (Err(codes_of(&problems)), vec![]),
        Ok(bound) => {
            let card = framework.score(&bound).unwrap();
            let points = card.total().points().map(|points| points.to_exact_text());
            (Ok(points.unwrap_or_default()), codes_of(bound.warnings()))
        }
    }
}

#[test]
fn numbers_are_held_against_their_bounds() {
    let points = |text: &str| (Ok(text.to_owned()), vec![]);
    let refused = |code: &'static str| (Err(vec![code]), vec![]);
    let counted = of_ten(count("a", "5", "9"));
    for (figure, expected) in [
        ("-1", refused("figure-out-of-bounds")),
        ("0", refused("figure-out-of-bounds")),
        ("1", refused("figure-out-of-bounds")),
        ("4", refused("figure-out-of-bounds")),
        ("5", points("5")),
        ("9", points("9")),
        ("10", refused("figure-out-of-bounds")),
        ("6.5", refused("figure-not-whole")),
        ("7.0", points("7")),
    ] {
        assert_eq!(bound(&counted, figure), expected, "{figure}");
    }
    // Both bounds in one: nothing else is possible.
    let fixed = of_ten(count("a", "3", "3"));
    assert_eq!((bound(&fixed, "3"), bound(&fixed, "4")), (points("3"), refused("figure-out-of-bounds")));
    // What is above 1 is only a share that is too large where it is one, and where 1 is its bound.
    let bounded = |kind: InputKind, min: &str, max: &str| {
        let mut input = InputSpec::new("a", kind);
        (input.min, input.max) = (Some(decimal(min).into()), Some(decimal(max).into()));
        of_ten(input)
    };
    for (kind, max, figure, code) in [
        (InputKind::Share, "1", "1.2", "figure-share-above-one"),
        (InputKind::Share, "1", "0.1", "figure-out-of-bounds"),
        (InputKind::Share, "0.5", "0.7", "figure-out-of-bounds"),
        (InputKind::Number, "1", "1.2", "figure-out-of-bounds"),
        (InputKind::Number, "2.5", "3", "figure-out-of-bounds"),
        (InputKind::Number, "2.5", "0", "figure-out-of-bounds"),
    ] {
        assert_eq!(bound(&bounded(kind, "0.2", max), figure), refused(code), "{figure}");
    }
}

/// `1.000` is no count that anybody writes, and a doubt where it can be a number.
#[test]
fn a_thousand_with_a_point() {
    assert_eq!(bound(&of_ten(count("a", "0", "")), "2.000"), (Err(vec!["figure-thousands-point"]), vec![]));
    let mut free = InputSpec::new("a", InputKind::Number);
    free.min = Some(decimal("0").into());
    let free = of_ten(free);
    assert_eq!(bound(&free, "2.000"), (Ok("2".to_owned()), vec!["figure-thousands-point"]));
    for figure in ["2.00", "2.500", "0.000"] {
        assert!(bound(&free, figure).1.is_empty(), "{figure}");
    }
}

/// Figures count if they are of a standing that the framework looks at.
#[test]
fn rows_of_a_standing_that_does_not_count() {
    let mut spec = framework(vec![count("a", "0", "")], vec![indicator("one", "10", "a / 10", RuleSpec::Share)]);
    spec.total.figures = vec![Standing::Claimed];
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut row = framework.empty(Unit::default());
    let points = |standing: Standing, row: &mut chiso_core::Bound| {
        row.set_decimals(&[Some(decimal("4"))], standing).unwrap();
        framework.total(row).unwrap().points.map(|points| points.to_string())
    };
    assert_eq!(points(Standing::Claimed, &mut row).as_deref(), Some("4.00"));
    assert_eq!(points(Standing::Measured, &mut row), None);
    assert_eq!(points(Standing::Claimed, &mut row).as_deref(), Some("4.00"));
}

/// A number is no answer to a question.
#[test]
fn rows_of_numbers_are_for_inputs_of_numbers() {
    let inputs = vec![InputSpec::new("open", InputKind::YesNo)];
    let framework = Framework::compile(framework(inputs, vec![indicator("one", "1", "open", RuleSpec::YesNo)]), &[]);
    let mut row = framework.unwrap().empty(Unit::default());
    let problems = row.set_decimals(&[Some(decimal("1"))], Standing::Claimed).unwrap_err();
    assert_eq!(codes_of(&problems), ["figure-kind"]);
}

/// A figure says where it stands, and whose it is.
#[test]
fn where_the_figure_that_counts_was_written() {
    let framework = of_ten(count("a", "0", ""));
    let at = |source: u32| Origin::new(source, 3, 4);
    let figure = |standing: Standing, value: &str, source: u32| FigureSpec {
        input: "a".into(),
        standing,
        value: Placed::new(number(value), at(source)),
    };
    for (order, expected) in [
        (vec![figure(Standing::Claimed, "4", 1), figure(Standing::Measured, "5", 2)], (Standing::Measured, 2)),
        (vec![figure(Standing::Measured, "5", 2), figure(Standing::Claimed, "4", 1)], (Standing::Measured, 2)),
        (vec![figure(Standing::Claimed, "4", 1)], (Standing::Claimed, 1)),
    ] {
        let observations = Observations { figures: order, ..Observations::default() };
        let card = framework.score(&framework.bind(&observations).unwrap()).unwrap();
        let used = card.node("one").unwrap().figures().remove(0);
        assert_eq!((used.standing, used.origin), (Some(expected.0), at(expected.1)));
    }
}

/// Points are for what is scored: not for what is told, and not for a group of nothing else.
#[test]
fn points_for_what_is_not_scored() {
    let told = |id: &str, group: Option<&str>| {
        let mut node = indicator(id, "1", "a", RuleSpec::Informational);
        (node.max_points, node.group) = (None, group.map(Into::into));
        node
    };
    let nodes = vec![
        indicator("one", "10", "a / 10", RuleSpec::Share),
        indicator("judged", "5", "", RuleSpec::Appraised),
        told("alone", None),
        NodeSpec::group("group", Combine::Sum),
        told("inside", Some("group")),
    ];
    let framework = Framework::compile(framework(vec![count("a", "0", "")], nodes), &[]).unwrap();
    let given = |node: &str, points: FigureValue| {
        let points =
            PointsSpec { node: node.into(), standing: Standing::Appraised, points: points.into(), why: "seen".into() };
        Observations { points: vec![points], ..figures(&[("a", number("5"))]) }
    };
    for node in ["alone", "inside", "group"] {
        let problems = framework.bind(&given(node, number("0"))).unwrap_err();
        assert_eq!(codes_of(&problems), ["points-not-scored"], "{node}");
    }
    // What was given is told, number or not.
    for (value, told) in [
        (number("3"), Quantity::Number(chiso_core::number::Number::integer(3))),
        (FigureValue::Missing, Quantity::Missing),
        (FigureValue::NotApplicable, Quantity::NotApplicable),
    ] {
        let card = framework.score(&framework.bind(&given("judged", value)).unwrap()).unwrap();
        assert_eq!(card.node("judged").unwrap().given_points(), [(Standing::Appraised, told, "seen")]);
    }
}

/// An indicator asks for evidence if one of its inputs does.
#[test]
fn evidence_that_an_input_asks_for() {
    let mut inputs = vec![count("a", "0", "10"), count("b", "0", "10")];
    inputs[0].documentation.evidence_needed = Title::same("a report");
    let nodes =
        vec![indicator("one", "10", "a / 10", RuleSpec::Share), indicator("two", "10", "b / 10", RuleSpec::Share)];
    let mut spec = framework(inputs, nodes);
    spec.total.without_evidence = WithoutEvidence::Warn;
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut unit = figures(&[("a", number("5")), ("b", number("5"))]);
    let warned = |unit: &Observations| {
        let card = framework.score(&framework.bind(unit).unwrap()).unwrap();
        let told = |warning: &chiso_core::Diagnostic| (warning.code, warning.argument("node").map(str::to_owned));
        card.warnings().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(warned(&unit), [(codes::EVIDENCE_MISSING, Some("one".to_owned()))]);
    unit.evidence.push(EvidenceSpec { of: "a".into(), documents: vec!["45/BC".into()] });
    assert_eq!(warned(&unit), []);
    // Without it nothing is earned, whichever way the total is asked for.
    let mut spec = FrameworkSpec::clone(framework.spec());
    spec.total.without_evidence = WithoutEvidence::Zero;
    let framework = Framework::compile(spec, &[]).unwrap();
    for (documents, expected) in [(vec![], "5.00"), (vec!["45/BC".to_owned()], "10.00")] {
        unit.evidence[0].documents = documents;
        let bound = framework.bind(&unit).unwrap();
        let (total, card) = (framework.total(&bound).unwrap(), framework.score(&bound).unwrap());
        assert_eq!(total.points, card.total().rounded_points());
        assert_eq!(total.points.unwrap().to_string(), expected);
    }
}

/// A former name is good until its last day, and that day itself.
#[test]
fn names_of_former_times() {
    let warned = |until: &str, period: &str| {
        let mut input = count("a", "0", "");
        let until = Date::parse(until).map(Placed::from);
        input.aliases.push(AliasSpec { name: "dossiers".into(), until, source: String::new() });
        let mut unit = figures(&[("dossiers", number("5"))]);
        unit.unit.period = Period::parse(period).map(Placed::from);
        codes_of(of_ten(input).bind(&unit).unwrap().warnings())
    };
    assert_eq!(warned("2025-01-01", "2025"), [""; 0]);
    assert_eq!(warned("2024-12-31", "2025"), ["alias-outdated"]);
    assert_eq!(warned("2024-12-31", "2024-Q4"), [""; 0]);
}

#[test]
fn the_days_of_an_edition() {
    let day = |text: &str| Placed::from(Date::parse(text).unwrap());
    let ended = Effective { from: day("2024-01-01"), to: Some(day("2025-06-30")) };
    let open = Effective { from: day("2024-01-01"), to: None };
    for (period, of_ended, of_open) in [
        ("2023", false, false),
        ("2024", true, true),
        ("2025", false, true),
        ("2025-Q2", true, true),
        ("2025-07", false, true),
        ("2023/2024", false, false),
    ] {
        let period = Period::parse(period).unwrap();
        assert_eq!((ended.holds(period), open.holds(period)), (of_ended, of_open), "{period}");
    }
}

/// There is growth from above 0 to 0 or more, and forwards only, whatever part of a year it is.
#[test]
fn growth_that_there_is_none_of() {
    let growth = |from: i64, to: i64, first: &str, last: &str| {
        let of = |value: i64| chiso_core::number::Number::integer(value);
        let period = |text: &str| Period::parse(text).unwrap();
        growth_per_year(&of(from), &of(to), period(first), period(last)).map(|rate| rate.to_string())
    };
    for (from, to, first, last) in [
        (10, 11, "2024-Q3", "2024-Q1"),
        (10, 11, "2024-Q3", "2024-Q3"),
        (10, 11, "2025", "2024"),
        (-1, 0, "2023", "2024"),
        (-8, 1, "2021", "2024"),
        (0, 0, "2023", "2024"),
        (0, 1, "2024-Q1", "2024-Q3"),
        (5, -1, "2023", "2024"),
        (-5, -1, "2023", "2024"),
    ] {
        assert_eq!(growth(from, to, first, last), None, "{from} {to} {first} {last}");
    }
    assert_eq!(growth(5, 0, "2023", "2024").as_deref(), Some("-1"));
}

/// Two frameworks are the same one if they were compiled once.
#[test]
fn which_frameworks_are_the_same() {
    let one = of_ten(count("a", "0", ""));
    let again = Framework::compile(FrameworkSpec::clone(one.spec()), &[]).unwrap();
    assert!(one.is_same(&one.clone()) && !one.is_same(&again));
    let only = |vi: &str, en: &str| Title { vi: vi.into(), en: en.into() }.is_empty();
    assert_eq!([only("", ""), only("một", ""), only("", "one"), only("một", "one")], [true, false, false, false]);
}

/// What is chosen is said in the words of the input that a rule looks at, also where another has chosen alike.
#[test]
fn what_is_chosen_by_the_parts_of_a_rule() {
    let options = |ids: [&str; 2]| ids.map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let categories = |ids: [&str; 2]| {
        let [full, none] = ids.map(Into::into);
        RuleSpec::Categories(vec![(full, Earns::Full.into()), (none, Earns::Points(decimal("0")).into())])
    };
    let part = |value: &str, rule: RuleSpec| part("5", "", scoring(value, rule));
    let inputs = vec![
        InputSpec::new("level", InputKind::Category(options(["high", "low"]))),
        InputSpec::new("speed", InputKind::Category(options(["fast", "slow"]))),
    ];
    let parts = vec![part("level", categories(["high", "low"])), part("speed", categories(["fast", "slow"]))];
    let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts };
    let nodes = vec![indicator("one", "10", "", rule), indicator("two", "1", "speed", categories(["fast", "slow"]))];
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    for (level, speed) in [("high", "fast"), ("low", "slow"), ("low", "fast")] {
        let category = |id: &str| FigureValue::Category(id.into());
        let bound = framework.bind(&figures(&[("level", category(level)), ("speed", category(speed))])).unwrap();
        let card = framework.score(&bound).unwrap();
        let said = |id: &str| Some(Quantity::Category(id.to_owned()));
        let parts = card.node("one").unwrap().parts();
        assert_eq!(parts.iter().map(|part| part.value.clone()).collect::<Vec<_>>(), [said(level), said(speed)]);
        assert_eq!(card.node("two").unwrap().value(), said(speed));
    }
}
