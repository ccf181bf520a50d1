//! Edges that were found by changing the code and seeing no test fail.
#![cfg_attr(
    not(feature = "real"),
    expect(unused_imports, reason = "without real numbers some of it has nothing to test")
)]

use chiso_core::spec::{
    Date, DerivedSpec, Deviation, FigureSpec, FigureValue, FrameworkSpec, GroupBy, Impute, InputKind, InputSpec,
    NodeBody, NodeSpec, NoteSpec, Observations, OptionSpec, Period, RelativeSpec, RelativeTo, RuleSpec, Standing,
    Title, TreatmentSpec, Unit, ZeroDenominator,
};
use chiso_core::{Bound, Framework, Origin};

use super::{count, decimal, figures, framework, indicator, number, score};

fn positive() -> InputSpec {
    let mut input = InputSpec::new("a", InputKind::Number);
    input.min = Some(decimal("0").into());
    input
}

/// Units of a region, or type, and a period, with a figure or none.
fn cohort(spec: FrameworkSpec, units: &[(&str, &str, &str)]) -> String {
    let framework = Framework::compile(spec, &[]).unwrap();
    let bound = |(name, kind, figure): &(&str, &str, &str)| {
        let (name, period) = name.split_once('@').unwrap_or((name, ""));
        let period = Period::parse(period).map(Into::into);
        let unit = Unit { name: name.into(), kind: (*kind).into(), period, ..Unit::default() };
        let mut bound = framework.empty(unit);
        if *figure != "-" {
            bound.set_numbers(&[decimal(figure)]).unwrap();
        }
        bound
    };
    let units: Vec<Bound> = units.iter().map(bound).collect();
    let text = |card: chiso_core::Scorecard| card.total().points().map_or_else(|| "-".into(), |it| it.to_exact_text());
    framework.score_cohort(&units).unwrap().into_iter().map(|card| text(card.unwrap())).collect::<Vec<_>>().join(" ")
}

fn treated(treatment: TreatmentSpec) -> FrameworkSpec {
    let mut node = NodeSpec::indicator("a", decimal("1"), RuleSpec::Target { target: decimal("10").into() });
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.treatment = Some(Box::new(treatment.into()));
    }
    framework(vec![positive()], vec![node])
}

#[test]
fn what_stands_in_comes_from_periods_of_the_same_length() {
    let check = |how: Impute, periods: [&str; 4], expected: &str| {
        let [one, two, three, four] = periods.map(|period| format!("A@{period}"));
        // The second is missing; a year of another unit, and a period of another length, say nothing of it.
        let units = [
            (one.as_str(), "", "2"),
            (two.as_str(), "", "-"),
            (three.as_str(), "", "6"),
            (four.as_str(), "", "9"),
            ("A@2019/2024", "", "8"),
            ("B@2021", "", "1"),
        ];
        assert_eq!(cohort(treated(TreatmentSpec::impute(how)), &units), expected, "{periods:?}");
    };
    let quarters = ["2020-Q4", "2021-Q1", "2021-Q4", "2022-Q1"];
    let months = ["2020-12", "2021-01", "2021-04", "2021-05"];
    let years = ["2020", "2021", "2024", "2025"];
    for periods in [quarters, months, years] {
        // 2 + (6 - 2) * 1/4.
        check(Impute::LinearInTime, periods, "0.2 0.3 0.6 0.9 0.8 0.1");
        check(Impute::LastObservation, periods, "0.2 0.2 0.6 0.9 0.8 0.1");
    }
    // Whatever the order in which they come: 6 + (9 - 6) * 1/4.
    let [one, two, three, four] = quarters;
    check(Impute::LinearInTime, [four, two, one, three], "0.2 0.675 0.6 0.9 0.8 0.1");
}

#[test]
fn groups_by_type() {
    let units = [("A", "x", "2"), ("B", "x", "4"), ("C", "x", "9"), ("D", "x", "-"), ("E", "y", "-"), ("F", "y", "8")];
    let by = |how: Impute| TreatmentSpec { group_by: Some(GroupBy::Type.into()), ..TreatmentSpec::impute(how) };
    assert_eq!(cohort(treated(by(Impute::GroupMean)), &units), "0.2 0.4 0.9 0.5 0.8 0.8");
    assert_eq!(cohort(treated(by(Impute::GroupMedian)), &units), "0.2 0.4 0.9 0.4 0.8 0.8");
}

#[cfg(feature = "real")]
#[test]
fn standard_deviations_from_the_mean() {
    let spec = |change: &dyn Fn(&mut RelativeSpec)| {
        let mut rule = RelativeSpec::new(RelativeTo::ZScore).constant(ZeroDenominator::Full);
        change(&mut rule);
        framework(vec![positive()], vec![NodeSpec::indicator("a", decimal("1"), RuleSpec::Relative(Box::new(rule)))])
    };
    let units = |column: &str| -> Vec<(String, String)> {
        column.split(' ').zip('A'..).map(|(figure, name)| (name.to_string(), figure.to_owned())).collect()
    };
    let check = |change: &dyn Fn(&mut RelativeSpec), column: &str, expected: &str| {
        let units = units(column);
        let units: Vec<_> = units.iter().map(|(name, figure)| (name.as_str(), "", figure.as_str())).collect();
        assert_eq!(cohort(spec(change), &units), expected, "{column}");
    };
    // The mean is 5, the variance of all eight 4; of 1, 2, 3 as a sample it is 1.
    let population = |rule: &mut RelativeSpec| rule.deviation = Some(Deviation::Population.into());
    check(&population, "2 4 4 4 5 5 7 9", "-1.5 -0.5 -0.5 -0.5 0 0 1 2");
    check(&|_| {}, "1 2 3", "-1 0 1");
    check(&|rule| *rule = rule.clone().lower_is_better(), "1 2 3", "1 0 -1");
    check(&|rule| rule.clamp = Some(true.into()), "1 2 3", "0 0 1");
    let scaled = |rule: &mut RelativeSpec| {
        (rule.mean, rule.spread) = (Some(decimal("0.5").into()), Some(decimal("0.1").into()));
    };
    check(&scaled, "1 2 3", "0.4 0.5 0.6");
    check(&scaled, "1 - 3 2", "0.4 - 0.6 0.5");
    // No deviation is no scale.
    check(&|_| {}, "2 2 2", "1 1 1");
    check(&|_| {}, "2 -", "1 -");
}

#[test]
fn a_figure_of_another_kind() {
    let options = || ["x", "y"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let inputs = vec![
        count("count", "", ""),
        InputSpec::new("open", InputKind::YesNo),
        InputSpec::new("level", InputKind::Category(options())),
        InputSpec::new("done", InputKind::Checklist(options())),
        InputSpec::new("day", InputKind::Date),
    ];
    let framework =
        framework(inputs, vec![indicator("one", "1", "count", RuleSpec::Target { target: decimal("5").into() })]);
    let framework = Framework::compile(framework, &[]).unwrap();
    let values = [
        ("number", number("3")),
        ("yes-no", FigureValue::YesNo(true)),
        ("text", FigureValue::Category("x".into())),
        ("checklist", FigureValue::Items(vec!["x".into()])),
        ("date", FigureValue::Date(Date::parse("2025-01-01").unwrap())),
    ];
    for (at, input) in framework.spec().inputs.iter().enumerate() {
        for (other, (found, value)) in values.iter().enumerate() {
            let given = Observations {
                figures: vec![FigureSpec {
                    input: input.id.clone(),
                    standing: Standing::Claimed,
                    value: value.clone().into(),
                }],
                ..Observations::default()
            };
            let told = framework.bind(&given).err().map(|problems| {
                let problem = problems.iter().next().unwrap().clone();
                assert_eq!(problem.code.as_str(), "figure-kind");
                (problem.argument("found").unwrap().to_owned(), problem.argument("expected").unwrap().to_owned())
            });
            let expected = (at != other).then(|| ((*found).to_owned(), input.kind.as_str().to_owned()));
            assert_eq!(told, expected);
        }
    }
}

#[test]
fn notes_of_inputs_and_of_nodes() {
    let spec =
        framework(vec![positive()], vec![indicator("one", "1", "a", RuleSpec::Target { target: decimal("5").into() })]);
    let mut given = figures(&[("a", number("1"))]);
    for (of, text) in [("a", "of the input"), ("one", "of the node")] {
        given.notes.push(NoteSpec { of: of.into(), text: text.into() });
    }
    let card = score(spec, &given).unwrap();
    assert_eq!(card.node("one").unwrap().note(), Some("of the node"));
    assert_eq!(card.figures().next().unwrap().note, Some("of the input"));
    assert_eq!(card.total().note(), None);
}

#[test]
fn the_place_of_a_part_of_a_text() {
    let whole = Origin::new(3, 10, 20);
    assert_eq!(whole.within(2, 5), whole, "escaped text has no places inside");
    let place = |start, end| {
        let part = whole.verbatim().within(start, end);
        (part.source, part.start, part.end)
    };
    for (start, end, expected) in
        [(2, 5, (12, 15)), (0, 10, (10, 20)), (10, 11, (20, 20)), (4, 99, (14, 20)), (99, 100, (20, 20))]
    {
        assert_eq!(place(start, end), (Some(3), expected.0, expected.1));
    }
}

/// Derived values, each of which wraps the one before `times` over.
fn wrapped(before: &str, after: &str, times: usize, links: usize) -> Vec<DerivedSpec> {
    let link = |at: usize| {
        let inner = if at == 0 { "a".to_owned() } else { format!("d{}", at - 1) };
        let id = format!("d{at}");
        DerivedSpec {
            id: id.as_str().into(),
            title: Title::same(&id),
            measure: None,
            value: format!("{}{inner}{}", before.repeat(times), after.repeat(times)).as_str().into(),
        }
    };
    (0..links).map(link).collect()
}

#[test]
fn how_deep_and_how_large_an_expression_may_be() {
    let refused = |derived: Vec<DerivedSpec>| {
        let last = derived.last().unwrap().id.value.clone();
        let node = indicator("one", "1", &last, RuleSpec::Target { target: decimal("3").into() });
        let inputs = vec![InputSpec::new("a", InputKind::Number), InputSpec::new("open", InputKind::YesNo)];
        let mut spec = framework(inputs, vec![node]);
        spec.derived = derived;
        match Framework::compile(spec, &[]) {
            Ok(_) => false,
            Err(problems) => {
                let too_large = ["expression-too-large", "framework-too-large"];
                assert!(problems.iter().any(|it| too_large.contains(&it.code.as_str())), "{problems}");
                true
            }
        }
    };
    // Each wrapping makes the value deeper by so much.
    for (before, after, deeper) in [
        ("abs(", ")", 1),
        ("min(", ", 3)", 1),
        ("max(2, ", ")", 1),
        ("1 + (", ")", 1),
        ("(", ") * 2", 1),
        ("if(open, ", ", 1)", 1),
        ("if(open, 1, ", ")", 1),
        ("if(", " > 1, 1, 9)", 2),
        ("if(not (1 < ", "), 1, 9)", 3),
        ("if(open and ", " > 1, 1, 9)", 3),
        ("if(1 < ", " or open, 1, 9)", 3),
    ] {
        let times = 6;
        assert!(!refused(wrapped(before, after, times, 560 / (times * deeper))), "{before}");
        assert!(refused(wrapped(before, after, times, 660 / (times * deeper))), "{before}");
    }
    #[cfg(feature = "real")]
    for (before, after, deeper) in [("exp(-", ")", 2), ("ln(1 + ", ")", 2), ("(", ") ^ 2", 1)] {
        assert!(refused(wrapped(before, after, 6, 660 / (6 * deeper))), "{before}");
    }
    // Much, but neither too deep nor too large.
    for (before, after) in [("min(a, a, ", ", 9)"), ("if(open, a, 9) + abs(", ")")] {
        assert!(!refused(wrapped(before, after, 1, 120)), "{before}");
    }
    let doubling = |value: fn(&str) -> String, links: usize| {
        let mut derived = wrapped("", "", 1, links);
        for (at, derived) in derived.iter_mut().enumerate().skip(1) {
            derived.value = value(&format!("d{}", at - 1)).as_str().into();
        }
        refused(derived)
    };
    let forms: [fn(&str) -> String; 5] = [
        |inner| format!("min({inner}, {inner})"),
        |inner| format!("abs({inner}) + abs({inner})"),
        |inner| format!("if({inner} > 1, {inner}, 1)"),
        |inner| format!("if(open, {inner}, {inner})"),
        |inner| format!("if({inner} > 1 and not ({inner} > 2), 1, 9)"),
    ];
    for (at, form) in forms.into_iter().enumerate() {
        assert!(!doubling(form, 9), "{at}");
        assert!(doubling(form, 14), "{at}");
    }
}
