//! What compiling says of settings: of means, of sizes, of views, and of expressions at their limits.

use chiso_core::spec::{
    Combine, DerivedSpec, Direction, Earns, FrameworkSpec, InputKind, InputSpec, Negative, NodeBody, NodeSpec,
    RuleSpec, Scale, StepSpec, Title, WeightingSpec,
};
use chiso_core::{
    Diagnostic, Diagnostics, Expression, ExpressionProblemKind, Framework, Origin, Placed, codes, limits,
};

use super::{count, decimal, figures, framework, indicator, number};

fn found(compiled: &Result<Framework, Diagnostics>) -> Vec<&'static str> {
    compiled.as_ref().map_or_else(|problems| problems.iter().map(|it| it.code.as_str()).collect(), |_| vec![])
}

fn compiled(spec: FrameworkSpec) -> Vec<&'static str> {
    found(&Framework::compile(spec, &[]))
}

/// A group of two weighted children under `combine`, changed by `change`, in a total that is a sum.
fn group(combine: Combine, change: impl Fn(&mut NodeSpec)) -> FrameworkSpec {
    let mut group = NodeSpec::group("group", combine);
    group.max_points = Some(decimal("6").into());
    change(&mut group);
    let child = |id: &str| {
        let mut node = indicator(id, "3", "a", RuleSpec::Share);
        node.group = Some("group".into());
        if combine != Combine::Sum {
            node.max_points = None;
        }
        if combine.is_weighted() {
            node.weight = Some(decimal("1").into());
        }
        node
    };
    framework(vec![InputSpec::new("a", InputKind::Share)], vec![group, child("one"), child("two")])
}

#[test]
fn what_combining_needs_and_has_a_use_for() {
    for (combine, weighted, real, positive) in [
        (Combine::Sum, false, false, false),
        (Combine::Arithmetic, true, false, false),
        (Combine::Minimum, false, false, false),
        (Combine::Geometric, true, true, true),
        (Combine::Harmonic, true, false, true),
        (Combine::Power, true, true, true),
        (Combine::MazziottaPareto, true, false, true),
        (Combine::Copeland, true, false, false),
    ] {
        let said = (combine.is_weighted(), combine.needs_real(), combine.needs_positive());
        assert_eq!(said, (weighted, real, positive), "{combine:?}");
        if real && cfg!(not(feature = "real")) {
            continue;
        }
        let set = |change: &dyn Fn(&mut chiso_core::spec::CombineSettings)| {
            let power = combine == Combine::Power;
            compiled(group(combine, |group| {
                if let NodeBody::Group(group) = &mut group.body {
                    group.settings.exponent = power.then(|| decimal("2").into());
                    change(&mut group.settings);
                }
            }))
        };
        let used = |used: bool| if used { vec![] } else { vec!["combine-setting-not-used"] };
        assert_eq!(set(&|_| {}), [""; 0], "{combine:?}");
        assert_eq!(set(&|settings| settings.exponent = Some(decimal("2").into())), used(combine == Combine::Power));
        let lower = |settings: &mut chiso_core::spec::CombineSettings| {
            settings.direction = Some(Direction::LowerIsBetter.into());
        };
        assert_eq!(set(&lower), used(combine == Combine::MazziottaPareto), "{combine:?}");
        assert_eq!(set(&|settings| settings.negative = Some(Negative::Zero.into())), used(positive), "{combine:?}");
        // What has no use says nothing more.
        let sum = if weighted { "2" } else { "3" };
        assert_eq!(set(&|settings| settings.weights_sum = Some(decimal(sum).into())), used(weighted), "{combine:?}");
        let share = |above: &str, below: &str| {
            let share = Earns::Fraction(decimal(above), decimal(below));
            set(&|settings| settings.min_available = Some(share.into()))
        };
        assert_eq!((share("1", "2").len(), share("2", "2").len()), (0, 0));
        for refused in [share("0", "2"), share("3", "2")] {
            assert_eq!(refused, ["availability-out-of-range"]);
        }
    }
}

/// A power from -100 to 100, and not 0; what is missing is missing where the group, or the total, says how it combines.
#[cfg(feature = "real")]
#[test]
fn the_exponent_of_a_power_mean() {
    let with = |exponent: &str| {
        compiled(group(Combine::Power, |group| {
            if let NodeBody::Group(group) = &mut group.body {
                group.settings.exponent = Some(decimal(exponent).into());
            }
        }))
    };
    for (exponent, fits) in
        [("100", true), ("-100", true), ("0.5", true), ("0", false), ("100.1", false), ("-100.1", false)]
    {
        assert_eq!(with(exponent), if fits { vec![] } else { vec!["exponent-out-of-range"] }, "{exponent}");
    }
    let (here, there) = (Origin::new(1, 10, 15), Origin::new(1, 20, 25));
    let mut spec = group(Combine::Power, |group| {
        if let NodeBody::Group(group) = &mut group.body {
            group.combine = Placed::new(Combine::Power, here);
        }
    });
    let needed = |spec: &FrameworkSpec| {
        let problems = Framework::compile(spec.clone(), &[]).unwrap_err();
        problems.iter().map(|problem| (problem.code, problem.origin)).collect::<Vec<_>>()
    };
    assert_eq!(needed(&spec), [(codes::EXPONENT_NEEDED, here)]);
    spec.total.combine = Placed::new(Combine::Power, there);
    assert_eq!(needed(&spec), [(codes::EXPONENT_NEEDED, here), (codes::EXPONENT_NEEDED, there)]);
}

/// A mean that has no meaning below 0 needs a word on it where something below 0 can come: from a child, or through a sum
/// from further below, but not out of such a mean.
#[test]
fn where_something_below_zero_can_come_from() {
    let spec = |inner: Combine, said: bool, below: bool, lower: bool| {
        let mut outer = NodeSpec::group("outer", Combine::Harmonic);
        outer.max_points = Some(decimal("10").into());
        let mut group = NodeSpec::group("inner", inner);
        (group.group, group.weight) = (Some("outer".into()), Some(decimal("1").into()));
        if let NodeBody::Group(group) = &mut group.body {
            group.settings.negative = said.then(|| Negative::Zero.into());
            group.settings.direction = lower.then(|| Direction::LowerIsBetter.into());
        }
        if inner != Combine::Sum {
            group.max_points = Some(decimal("10").into());
        }
        let rule = RuleSpec::Goalposts {
            from: decimal(if below { "2" } else { "0" }).into(),
            to: decimal("10").into(),
            scale: Scale::Linear,
            clamp: false,
        };
        let mut node = indicator("one", "10", "a", rule);
        node.group = Some("inner".into());
        if inner != Combine::Sum {
            node.max_points = None;
        }
        framework(vec![count("a", "0", "10")], vec![outer, group, node])
    };
    let told_of = |spec: FrameworkSpec| {
        let told = |it: &Diagnostic| format!("{} {}", it.argument("group").unwrap(), it.argument("node").unwrap());
        Framework::compile(spec, &[]).map_or_else(
            |problems| {
                assert!(problems.iter().all(|problem| problem.code == codes::NEGATIVE_OUTCOME_NEEDED), "{problems}");
                problems.iter().map(told).collect()
            },
            |_| vec![],
        )
    };
    let told = |inner: Combine, said: bool, below: bool| told_of(spec(inner, said, below, false));
    assert_eq!(told(Combine::Sum, false, true), ["outer inner"]);
    assert_eq!(told(Combine::Minimum, false, true), ["outer inner"]);
    assert_eq!(told(Combine::Sum, false, false), [""; 0]);
    assert_eq!(told(Combine::Harmonic, false, true), ["inner one"]);
    assert_eq!(told(Combine::Harmonic, true, true), [""; 0]);
    // A penalty is taken off, and can be larger than the mean, or is put on.
    assert_eq!(told(Combine::MazziottaPareto, true, false), ["outer inner"]);
    assert_eq!(told_of(spec(Combine::MazziottaPareto, true, false, true)), [""; 0]);
}

/// A sum within a mean: rules are written on the scale of the sum, and count on that of the mean.
#[test]
fn a_sum_within_a_mean() {
    let mut spec = group(Combine::Sum, |group| {
        (group.max_points, group.weight) = (None, Some(decimal("1").into()));
    });
    spec.total.combine = Combine::Arithmetic.into();
    spec.total.max_points = Some(decimal("12").into());
    spec.nodes[1].max_points = Some(decimal("10").into());
    spec.nodes[2].max_points = Some(decimal("20").into());
    let mut beside = NodeSpec::group("beside", Combine::Arithmetic);
    (beside.max_points, beside.weight) = (Some(decimal("30").into()), Some(decimal("2").into()));
    let mut three = indicator("three", "1", "a", RuleSpec::Share);
    (three.max_points, three.group) = (None, Some("beside".into()));
    spec.nodes.extend([beside, three]);
    let framework = Framework::compile(spec, &[]).unwrap();
    let points = |id: &str| {
        let node = framework.node(id).unwrap();
        (framework.max_points(node).to_exact_text(), framework.own_max_points(node).to_exact_text())
    };
    // A third of 12 is 4: 10 and 20 of 30 are 4/3 and 8/3 of it. The other two thirds are 8.
    for (id, whole, own) in
        [("group", "4", "30"), ("one", "4/3", "10"), ("two", "8/3", "20"), ("beside", "8", "30"), ("three", "8", "30")]
    {
        assert_eq!(points(id), (whole.to_owned(), own.to_owned()), "{id}");
    }
}

/// Points up to a million millions, of a framework and of a weighting.
#[test]
fn the_most_points() {
    let most = limits::MAX_POINTS;
    let own =
        |points: i64| compiled(framework(vec![], vec![indicator("one", &points.to_string(), "", RuleSpec::Full)]));
    assert_eq!((own(most), own(most + 1), own(0)), (vec![], vec!["weight-out-of-range"], vec!["weight-out-of-range"]));
    let overlaid = |points: &str| {
        let weighting = WeightingSpec {
            id: "other".into(),
            title: Title::same("other"),
            framework: "test/1".into(),
            base: None,
            max_points: vec![("one".into(), decimal(points).into())],
            weights: vec![],
            source: String::new(),
            origin: Origin::NONE,
        };
        let nodes = ["one", "two"].map(|id| indicator(id, "1", "", RuleSpec::Full)).into();
        let compiled = Framework::compile(framework(vec![], nodes), &[weighting]);
        found(&compiled).contains(&"weight-out-of-range")
    };
    let said = [&most.to_string(), &(most + 1).to_string(), "7", "-1"].map(overlaid);
    assert_eq!(said, [false, true, false, true]);
}

/// A view that is a sum is as large as what it counts, and may say so; a mean may be of any size.
#[test]
fn the_size_of_a_view() {
    let spec = |combine: Combine, points: Option<&str>| {
        let mut view = NodeSpec::group("view", combine);
        view.max_points = points.map(|points| decimal(points).into());
        if let NodeBody::Group(group) = &mut view.body {
            group.view = Some(vec!["one".into(), "two".into()]);
        }
        let nodes = vec![indicator("one", "4", "", RuleSpec::Full), indicator("two", "6", "", RuleSpec::Full), view];
        framework(vec![], nodes)
    };
    let view = |combine: Combine, points: &str| compiled(spec(combine, Some(points)));
    assert_eq!(view(Combine::Sum, "10"), [""; 0]);
    assert_eq!(view(Combine::Sum, "12"), ["weights-do-not-sum"]);
    assert_eq!(view(Combine::Arithmetic, "12"), [""; 0]);
    // What says nothing is as large as what it counts, or 1.
    for (combine, points) in [(Combine::Sum, "10"), (Combine::Arithmetic, "1"), (Combine::Minimum, "1")] {
        let framework = Framework::compile(spec(combine, None), &[]).unwrap();
        let view = framework.node("view").unwrap();
        let found = [framework.max_points(view), framework.own_max_points(view)].map(|points| points.to_exact_text());
        assert_eq!(found, [points, points], "{combine:?}");
    }
}

/// The total by itself is that of the whole scorecard, whatever lies between it and the figures.
#[test]
fn the_total_of_every_way_to_combine() {
    for (combine, expected) in [(Combine::Sum, "4.20"), (Combine::Arithmetic, "4.20"), (Combine::Minimum, "3.00")] {
        let mut spec = group(combine, |_| {});
        spec.nodes[2] = NodeSpec { id: "two".into(), ..spec.nodes[1].clone() };
        if let NodeBody::Indicator(indicator) = &mut spec.nodes[2].body {
            indicator.scoring.value = Some("b".into());
        }
        spec.inputs.push(InputSpec::new("b", InputKind::Share));
        let framework = Framework::compile(spec, &[]).unwrap();
        let bound = framework.bind(&figures(&[("a", number("0.5")), ("b", number("0.9"))])).unwrap();
        let (total, card) = (framework.total(&bound).unwrap(), framework.score(&bound).unwrap());
        assert_eq!(total.points.unwrap().to_string(), expected, "{combine:?}");
        assert_eq!((total.points, total.index), (card.total().rounded_points(), card.total().rounded_index()));
    }
}

/// Where groups go round in circles, what a view counts twice says no more.
#[test]
fn a_view_of_groups_in_a_circle() {
    let group = |id: &str, parent: &str| {
        let mut node = NodeSpec::group(id, Combine::Sum);
        node.group = Some(parent.into());
        node
    };
    let mut view = NodeSpec::group("view", Combine::Sum);
    if let NodeBody::Group(group) = &mut view.body {
        group.view = Some(vec!["one".into()]);
    }
    let nodes = vec![indicator("alone", "1", "", RuleSpec::Full), group("one", "two"), group("two", "one"), view];
    assert_eq!(compiled(framework(vec![], nodes)), ["group-circle"]);
}

#[test]
fn only_numbers_have_bounds() {
    let mut input = InputSpec::new("a", InputKind::YesNo);
    input.min = Some(decimal("0").into());
    let spec = |input: &InputSpec| framework(vec![input.clone()], vec![indicator("one", "1", "a", RuleSpec::YesNo)]);
    assert_eq!(compiled(spec(&input)), ["bounds-do-not-fit"]);
    (input.min, input.max) = (None, Some(decimal("1").into()));
    assert_eq!(compiled(spec(&input)), ["bounds-do-not-fit"]);
    input.max = None;
    assert_eq!(compiled(spec(&input)), [""; 0]);
    // One number that is not 0 divides.
    let divided = |min: &str, max: &str| {
        let node = indicator("one", "1", "3 / a", RuleSpec::Target { target: decimal("1").into() });
        compiled(framework(vec![count("a", min, max)], vec![node]))
    };
    assert_eq!((divided("3", "3"), divided("0", "0").is_empty()), (vec![], false));
}

fn derived(id: &str, value: &str, origin: Origin) -> DerivedSpec {
    let value = Placed::new(value.to_owned(), origin);
    DerivedSpec { id: id.into(), title: Title::same(id), measure: None, value }
}

fn steps(value: &str) -> NodeSpec {
    let step = |when: &str, points: &str| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    indicator("one", "10", value, RuleSpec::Steps(vec![step("x <= 2", "3"), step("x >= 3", "10")]))
}

/// Between 2 and 3 there is nothing where everything is whole.
#[test]
fn what_is_whole() {
    for (value, whole) in [
        ("a + b", true),
        ("min(a, b)", true),
        ("min(a, a / b)", false),
        ("max(a / b, b)", false),
        ("if(open, a, b)", true),
        ("if(open, a, a / b)", false),
        ("if(open, a / b, b)", false),
        #[cfg(feature = "real")]
        ("pow(a, 2)", true),
        #[cfg(feature = "real")]
        ("pow(a, b)", true),
        #[cfg(feature = "real")]
        ("pow(a / b, 2)", false),
        #[cfg(feature = "real")]
        ("pow(a, b / 2)", false),
        #[cfg(feature = "real")]
        ("4 * pow(b, -1)", false),
    ] {
        let inputs = vec![count("a", "0", ""), count("b", "1", ""), InputSpec::new("open", InputKind::YesNo)];
        let told = compiled(framework(inputs, vec![steps(value)]));
        assert_eq!(told, if whole { vec![] } else { vec!["steps-gap"] }, "{value}");
    }
}

/// A divisor of a derived value is one problem however often the value is mentioned; another place, or another divisor
/// at the same place, is another.
#[test]
fn divisors_of_derived_values() {
    let zero = |values: &[(&str, Origin)], value: &str| {
        let names = ["d", "e"];
        let inputs = ["a", "b", "c"].map(|id| count(id, "0", "")).into();
        let rule = RuleSpec::Target { target: decimal("1").into() };
        let mut spec = framework(inputs, vec![indicator("one", "1", value, rule)]);
        spec.derived = names.iter().zip(values).map(|(id, (value, origin))| derived(id, value, *origin)).collect();
        let problems = Framework::compile(spec, &[]).unwrap_err();
        problems.iter().filter(|problem| problem.code == codes::DIVISOR_CAN_BE_ZERO).count()
    };
    let at = |start: u32| Origin::new(1, start, start + 5).verbatim();
    assert_eq!(zero(&[("a / b", at(10))], "d + c"), 1);
    assert_eq!(zero(&[("a / b", at(10))], "d + c * d - d"), 1);
    assert_eq!(zero(&[("a / b", at(10)), ("c / b", at(30))], "d + e"), 2);
    assert_eq!(zero(&[("a / b + a / c", Origin::new(1, 10, 23))], "d + d"), 2);
}

/// Only figures have a period before.
#[test]
fn the_period_before_of_what_is_no_figure() {
    let mut spec =
        framework(vec![count("a", "1", "")], vec![indicator("one", "1", "a - previous(d)", RuleSpec::Share)]);
    spec.derived = vec![derived("d", "a + 1", Origin::NONE)];
    let problem = Framework::compile(spec.clone(), &[]).unwrap_err().into_iter().next().unwrap();
    let told = (problem.code, problem.argument("found"), problem.argument("expected"));
    assert_eq!(told, (codes::EXPRESSION_KIND, Some("d"), Some("an input")));
    spec.nodes[0] = indicator("one", "1", "a - previous(c)", RuleSpec::Share);
    let problem = Framework::compile(spec, &[]).unwrap_err().into_iter().next().unwrap();
    assert_eq!((problem.code, problem.argument("name")), (codes::UNKNOWN_INPUT, Some("c")));
}

/// The largest expression and the deepest, derived values put in.
#[test]
fn the_largest_expression() {
    let value = |values: &[(&str, String)], value: &str| {
        let mut told = indicator("one", "1", value, RuleSpec::Informational);
        told.max_points = None;
        let nodes = vec![told, indicator("scored", "1", "", RuleSpec::Full)];
        let mut spec = framework(vec![count("a", "0", "")], nodes);
        spec.derived = values.iter().map(|(id, value)| derived(id, value, Origin::NONE)).collect();
        compiled(spec)
    };
    let sum = |name: &str, times: usize| vec![name; times].join(" + ");
    let too_large = ["expression-too-large"];
    // A sum is as large as its names, its signs, and itself: d is 198, and each mention of it and the sign before are 2 more.
    let d = || ("d", sum("a", 99));
    assert_eq!(limits::MAX_EXPRESSION, 20 * 200);
    assert_eq!(value(&[d()], &sum("d", 20)), [""; 0]);
    assert_eq!(value(&[d()], &format!("abs(d) + {}", sum("d", 19))), too_large);
    assert_eq!(value(&[d()], &sum("d", 21)), too_large);
    assert_eq!(value(&[d()], &format!("{} + {}", sum("d", 19), sum("a", 100))), [""; 0]);
    assert_eq!(value(&[d()], &format!("{} + {} + abs(a)", sum("d", 19), sum("a", 99))), too_large);
    // Sums lean to the left: each name makes them one deeper.
    let deep = |more: usize| {
        let values = [("e", sum("a", 300)), ("f", format!("e + {}", sum("a", 200)))];
        value(&values, &format!("f + {}", sum("a", more)))
    };
    assert_eq!(limits::MAX_EXPRESSION_DEPTH, 600);
    assert_eq!(deep(100), [""; 0]);
    assert_eq!((deep(101), deep(102)), (too_large.to_vec(), too_large.to_vec()));
}

#[test]
fn expressions_as_they_are_written() {
    for text in
        ["(-a) ^ 2", "-a ^ 2", "(a + b) * c", "(a - b) / c", "a - (b - c)", "'say \"a\"'", "\"it's\"", "-(a * b)"]
    {
        let parsed = Expression::parse(text).unwrap();
        assert_eq!(parsed.to_string(), text);
        assert_eq!(Expression::parse(&parsed.to_string()).unwrap(), parsed);
    }
    let parsed = |text: &str| Expression::parse(text).unwrap();
    assert!(parsed("a") != parsed("b") && parsed("a + b") != parsed("a - b") && parsed("(a)") == parsed("a"));
    for (text, word, start) in
        [("and", "and", 0), ("a + or", "or", 4), ("min(a, not)", "not", 7), ("a * not b", "not", 4)]
    {
        let problem = Expression::parse(text).unwrap_err();
        let ExpressionProblemKind::Unexpected { found, expected } = problem.kind else { panic!("{text}") };
        // A word that begins a condition wants one.
        if text == "min(a, not)" {
            assert_eq!((found.as_str(), problem.start), (")", 10));
        } else {
            assert_eq!((found.as_str(), problem.start, expected), (word, start, "a name, a number or `(`"), "{text}");
        }
    }
}

#[test]
fn problems_in_the_order_of_their_places() {
    let at = |source: u32, start: u32| Diagnostic::error(codes::UNKNOWN_INPUT, Origin::new(source, start, start + 1));
    let none = || Diagnostic::error(codes::UNKNOWN_NODE, Origin::NONE);
    let mut problems: Diagnostics =
        [at(2, 1), at(1, 30), at(1, 4), none(), at(1, 30).with("name", "b")].into_iter().collect();
    problems.sort();
    let sorted: Diagnostics =
        [none(), at(1, 4), at(1, 30), at(1, 30).with("name", "b"), at(2, 1)].into_iter().collect();
    assert_eq!(problems, sorted);
    let text = Origin::new(1, 10, 20);
    assert_eq!(text.within(2, 5), text);
    let (start, end) = (Origin::new(1, 12, 15).verbatim(), Origin::new(1, 20, 20).verbatim());
    assert_eq!((text.verbatim().within(2, 5), text.verbatim().within(11, 12)), (start, end));
}
