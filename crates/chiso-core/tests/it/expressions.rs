//! Expressions: what does not fit together, and what they can be while figures are missing.

use chiso_core::Framework;
use chiso_core::spec::{
    Date, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, OptionSpec, RuleSpec, Scale, Title,
    ZeroDenominator,
};

use super::{count, decimal, figures, framework, indicator, number, score};

fn options(ids: [&str; 2]) -> Vec<OptionSpec> {
    ids.map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).into()
}

/// One indicator of 10 points that are earned between -20 and 20; with `wide`, which is 0, its value can be anything.
fn spec(value: &str) -> FrameworkSpec {
    let rule = RuleSpec::Goalposts {
        from: decimal("-20").into(),
        to: decimal("20").into(),
        scale: Scale::Linear,
        clamp: false,
    };
    let mut node = indicator("one", "10", value, rule);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Zero.into());
        indicator.scoring.outside_domain = Some(ZeroDenominator::Zero.into());
    }
    let inputs = vec![
        count("a", "0", "2"),
        count("b", "1", "3"),
        InputSpec::new("open", InputKind::YesNo),
        InputSpec::new("level", InputKind::Category(options(["full", "part"]))),
        InputSpec::new("done", InputKind::Checklist(options(["plan", "report"]))),
        InputSpec::new("day", InputKind::Date),
        InputSpec::new("wide", InputKind::Number),
    ];
    framework(inputs, vec![node])
}

fn widened(value: &str) -> String {
    format!("({value}) + wide")
}

fn with_wide(given: &[(&'static str, FigureValue)]) -> Given {
    given.iter().cloned().chain([("wide", number("0"))]).collect()
}

#[track_caller]
fn kinds(value: &str, found: &str, expected: &str) {
    let problems = Framework::compile(spec(value), &[]).unwrap_err();
    let told: Vec<_> = problems
        .iter()
        .map(|problem| (problem.code.as_str(), problem.argument("found"), problem.argument("expected")))
        .collect();
    assert_eq!(told, [("expression-kind", Some(found), Some(expected))], "{value}");
}

#[test]
fn what_is_no_number_no_condition_and_no_list() {
    kinds("a + open", "condition", "number");
    kinds("open + a", "condition", "number");
    kinds("-level", "category", "number");
    kinds("day + day", "date", "number");
    kinds("a - day", "date", "number");
    kinds("abs(done)", "checklist", "number");
    kinds("min(a, open)", "condition", "number");
    kinds("max(day, a)", "date", "number");
    kinds("ln(open)", "condition", "number");
    kinds("exp(level)", "category", "number");
    kinds("sqrt(day)", "date", "number");
    kinds("pow(a, open)", "condition", "number");
    kinds("if(a, a, b)", "number", "condition");
    kinds("if(not a, a, b)", "number", "condition");
    kinds("if(open and a, a, b)", "number", "condition");
    kinds("if(a or open, a, b)", "number", "condition");
    kinds("if(open, a, open)", "condition", "number");
    kinds("if(open, day, a)", "date", "number");
    kinds("if(open, level, a)", "category", "number");
    kinds("if(if(open, open, a), a, b)", "number", "condition");
    kinds("if(done = a, a, b)", "checklist", "number");
    kinds("if(open = done, a, b)", "condition", "number");
    kinds("if(a = level, a, b)", "number", "category");
    kinds("if(day = 'full', a, b)", "date", "text");
    kinds("if(day < level, a, b)", "date", "category");
    kinds("if('full' > level, a, b)", "text", "number");
    kinds("count(a)", "number", "checklist");
    kinds("if(has(level, 'full'), a, b)", "category", "checklist");
    kinds("if(has(done, a), a, b)", "expression", "text");
    kinds("a - date(b)", "b", "a day as text, such as \"2025-12-31\"");
    kinds("a - previous(3)", "3", "an input");
    kinds("'full' * 2", "text", "number");
}

#[test]
fn how_many_arguments_a_function_takes() {
    for (value, found, expected) in [
        ("min()", "0", "1 or more"),
        ("max()", "0", "1 or more"),
        ("abs(a, b)", "2", "1"),
        ("count()", "0", "1"),
        ("has(done)", "1", "2"),
        ("pow(a, b, 2)", "3", "2"),
        ("if(open, 1)", "2", "3"),
        ("if(open, 1, 2, 3)", "4", "3"),
    ] {
        let problems = Framework::compile(spec(value), &[]).unwrap_err();
        let told: Vec<_> =
            problems.iter().map(|it| (it.code.as_str(), it.argument("found"), it.argument("expected"))).collect();
        assert_eq!(told, [("function-arguments", Some(found), Some(expected))], "{value}");
    }
    // The words of truth are conditions, and no names.
    kinds("a + true", "condition", "number");
    kinds("false * 2", "condition", "number");
    bounds("if(true, a, b)", &["a"], true);
    bounds("if(false, 7, a)", &["a"], true);
}

#[track_caller]
fn measures(value: &str, expected: Option<(&str, &str)>) {
    let mut spec = spec(&widened(value));
    for (input, measure) in spec.inputs.iter_mut().zip(["dossiers", "people"]) {
        input.measure = Some(measure.into());
    }
    let told = Framework::compile(spec, &[]).err().map(|problems| {
        let problem = problems.iter().next().unwrap().clone();
        assert_eq!(problem.code.as_str(), "measures-do-not-fit", "{value}");
        (problem.argument("left").unwrap().to_owned(), problem.argument("right").unwrap().to_owned())
    });
    assert_eq!(told, expected.map(|(left, right)| (left.to_owned(), right.to_owned())), "{value}");
}

#[test]
fn what_numbers_are_counted_in() {
    measures("a + 3", None);
    measures("a / b + a / b", None);
    measures("a * b - 3 * b * a", None);
    measures("a / a + b / b", None);
    measures("min(a, 3) + a", None);
    measures("(day - date('2025-01-01')) * a / a + (date('2025-01-02') - day)", None);
    measures("a + b", Some(("dossiers", "people")));
    measures("a - a / b", Some(("dossiers", "dossiers/people")));
    measures("1 / b + a", Some(("1/people", "dossiers")));
    measures("a * a + a", Some(("dossiers^2", "dossiers")));
    measures("a * b + 1 / b / b", Some(("dossiers*people", "1/people^2")));
    measures("a / a + a", Some(("share", "dossiers")));
    measures("max(a, b)", Some(("dossiers", "people")));
    measures("if(open, a, b)", Some(("dossiers", "people")));
    measures("if(a < b, a, a)", Some(("dossiers", "people")));
    measures("abs(a) + (day - date('2025-01-01'))", Some(("dossiers", "days")));
}

/// Every figure that an input can have, few as they are.
fn all(input: &str) -> Vec<FigureValue> {
    let items = |names: &[&str]| FigureValue::Items(names.iter().map(|name| (*name).into()).collect());
    match input {
        "a" => ["0", "1", "2"].map(number).into(),
        "b" => ["1", "2", "3"].map(number).into(),
        "open" => vec![FigureValue::YesNo(true), FigureValue::YesNo(false)],
        "level" => ["full", "part"].map(|name| FigureValue::Category(name.into())).into(),
        _ => vec![items(&[]), items(&["plan"]), items(&["report"]), items(&["plan", "report"])],
    }
}

type Given = Vec<(&'static str, FigureValue)>;

fn product(inputs: &[&'static str]) -> Vec<Given> {
    let mut found = vec![Given::new()];
    for input in inputs {
        let longer = |given: &Given| {
            let given = given.clone();
            all(input).into_iter().map(move |value| given.iter().cloned().chain([(*input, value)]).collect())
        };
        found = found.iter().flat_map(longer).collect();
    }
    found
}

/// Whatever is missing: no way of filling it in leaves the bounds, and where they are said to be exact, some way reaches each.
#[track_caller]
fn bounds(value: &str, mentioned: &[&'static str], always_exact: bool) {
    let framework = Framework::compile(spec(&widened(value)), &[]).unwrap();
    let card = |given: &Given| framework.score(&framework.bind(&figures(&with_wide(given))).unwrap()).unwrap();
    for missing in 0..1_usize << mentioned.len() {
        let is_missing = |at: usize| missing >> at & 1 == 1;
        let (gone, there): (Vec<_>, Vec<_>) = (0..mentioned.len()).partition(|at| is_missing(*at));
        let gone: Vec<&str> = gone.into_iter().map(|at| mentioned[at]).collect();
        let there: Vec<&str> = there.into_iter().map(|at| mentioned[at]).collect();
        for given in product(&there) {
            let known = card(&given);
            let filled = product(&gone).into_iter().map(|more| card(&given.iter().cloned().chain(more).collect()));
            let points: Vec<_> = filled.filter_map(|card| card.total().points()).collect();
            let (lowest, highest) = (points.iter().min().unwrap(), points.iter().max().unwrap());
            let (low, high) = (known.total().lowest().unwrap(), known.total().highest().unwrap());
            assert!(low <= *lowest && *highest <= high, "{value} {given:?}: {low}..{high}, {lowest}..{highest}");
            if known.total().bounds_exact() {
                assert_eq!((&low, &high), (lowest, highest), "{value} {given:?}");
            } else {
                assert!(!always_exact && !gone.is_empty(), "{value} {given:?} is exact");
            }
        }
    }
}

#[test]
fn what_an_expression_can_be_while_figures_are_missing() {
    for (value, mentioned, always_exact) in [
        ("a + b", &["a", "b"][..], true),
        ("a - 2 * b", &["a", "b"], true),
        ("a * b", &["a", "b"], true),
        ("a / b", &["a", "b"], true),
        ("a - b + a", &["a", "b"], true),
        ("a / (a + b)", &["a", "b"], true),
        ("min(a, b)", &["a", "b"], true),
        ("max(a, b, 2)", &["a", "b"], true),
        ("abs(a - 1)", &["a"], true),
        ("abs(a - b)", &["a", "b"], true),
        ("abs(-a)", &["a"], true),
        ("abs(b)", &["b"], true),
        ("count(done) + a", &["done", "a"], true),
        ("if(open, a, b)", &["open", "a", "b"], false),
        ("if(open, 5, -b)", &["open", "b"], false),
        ("if(not open, a, 3)", &["open", "a"], false),
        ("if(level = 'full', a, b)", &["level", "a", "b"], false),
        ("if(level != 'full', a, 7)", &["level", "a"], false),
        ("if('part' = level, 1, 2)", &["level"], false),
        ("if(has(done, 'plan'), a, b)", &["done", "a", "b"], false),
        ("if(not has(done, 'report'), 1, 2)", &["done"], false),
        ("if(a < b, 1, 2)", &["a", "b"], false),
        ("if(a <= b, 1, 2)", &["a", "b"], false),
        ("if(a > b, 1, 2)", &["a", "b"], false),
        ("if(a >= b, 1, 2)", &["a", "b"], false),
        ("if(a = b, 1, 2)", &["a", "b"], false),
        ("if(a != b, 1, 2)", &["a", "b"], false),
        ("if(not (a = b), 1, 2)", &["a", "b"], false),
        ("if(a < 5, 1, 2)", &["a"], true),
        ("if(a >= 5, 1, 2)", &["a"], true),
        ("if(a > 1 and b > 1, 1, 2)", &["a", "b"], false),
        ("if(a > 1 or b > 1, 1, 2)", &["a", "b"], false),
        ("if(open and a > 0, 3, -3)", &["open", "a"], false),
        ("if(open or has(done, 'plan'), 3, -3)", &["open", "done"], false),
        ("if(not (open and level = 'part'), 3, -3)", &["open", "level"], false),
        ("if(if(open, a > 1, b > 1), 3, -3)", &["open", "a", "b"], false),
        ("if(a > 0, a / a, 4)", &["a"], false),
        ("a / (b - 1)", &["a", "b"], false),
        ("if(a > 5 and b / a > 1, 1, 2)", &["a", "b"], false),
        ("if(open or b / a > 1, 4, 2)", &["a", "b", "open"], false),
        ("if(open, a / (b - 1), 3)", &["open", "a", "b"], false),
        ("if(open, a / (b - 1), 1 / (b - 1))", &["open", "a", "b"], false),
        ("a / (a + b - 2)", &["a", "b"], false),
        ("(a + b) / (2 * a - b)", &["a", "b"], false),
        ("(a - b) / (a - 4)", &["a", "b"], false),
        // No fractions of degree one: their extremes lie anywhere.
        ("a * a", &["a"], false),
        ("(a - 1) * (a - 1)", &["a"], false),
        ("(1 - a) * (a - 1) * b", &["a", "b"], false),
        ("(a - 1) * (b - 2)", &["a", "b"], false),
        ("(a - 1) * (a - b)", &["a", "b"], false),
        ("a / (a * a + 1)", &["a"], false),
        ("1 / ((a - 1) * (a - 1) + 1)", &["a"], false),
        ("(a - 1) / (b * b)", &["a", "b"], false),
        ("a * (a - 1) / b", &["a", "b"], false),
        ("max(a - 1, 0) * (2 - a)", &["a"], false),
        ("abs(a - 1) * abs(a - 1) - a", &["a"], false),
    ] {
        bounds(value, mentioned, always_exact);
    }
}

#[cfg(feature = "real")]
#[test]
fn what_a_power_can_be_while_figures_are_missing() {
    for (value, mentioned) in [
        ("pow(a, 2)", &["a"][..]),
        ("pow(b, a)", &["a", "b"]),
        ("sqrt(b)", &["b"]),
        ("ln(b)", &["b"]),
        ("exp(a)", &["a"]),
    ] {
        bounds(value, mentioned, true);
    }
    bounds("ln(a)", &["a"], false);
    bounds("pow(a - 1, b)", &["a", "b"], false);
}

/// A condition that one side may decide, where the other certainly has no value: either it is decided, or there is none.
#[test]
fn what_one_side_may_decide() {
    for (value, highest) in [
        ("if(day > date('2025-01-01') or 1 / a > 1, 4, 2)", "6"),
        ("if(day > date('2025-01-01') and 1 / a > 1, 4, 2)", "5.5"),
    ] {
        let framework = Framework::compile(spec(&widened(value)), &[]).unwrap();
        let given = with_wide(&[("a", number("0"))]);
        let card = framework.score(&framework.bind(&figures(&given)).unwrap()).unwrap();
        let bounds = [card.total().lowest(), card.total().highest()].map(|it| it.map(|it| it.to_exact_text()));
        assert_eq!(bounds, [Some("0".to_owned()), Some(highest.to_owned())], "{value}");
    }
}

#[cfg(feature = "real")]
#[test]
fn what_powers_are_counted_in() {
    measures("pow(a, 2) + a", Some(("dossiers^2", "dossiers")));
    measures("pow(a, 9) + a", Some(("dossiers^9", "dossiers")));
    measures("pow(a, 1) + b", Some(("dossiers", "people")));
    for unknown in ["pow(a, 10) + b", "pow(b, -1) + a", "sqrt(a) + b", "pow(a, 1.5) + b", "pow(a, b) + b"] {
        measures(unknown, None);
    }
}

#[test]
fn days() {
    let day = |text: &str| [("day", FigureValue::Date(Date::parse(text).unwrap()))];
    for (value, on, expected) in [
        ("day - date('2025-01-01')", "2025-01-09", "7"),
        ("date('2025-01-01') - day", "2025-01-09", "3"),
        ("if(day < date('2025-01-01'), 0, 4)", "2025-01-01", "6"),
        ("if(day <= date('2025-01-01'), 0, 4)", "2025-01-01", "5"),
    ] {
        let card = score(spec(&widened(value)), &figures(&with_wide(&day(on)))).unwrap();
        assert_eq!(card.total().points().unwrap().to_exact_text(), expected, "{value}");
    }
}
