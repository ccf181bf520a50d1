//! Bounds on what is written, and on what is calculated: at each of them, and beyond it.

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{
    Combine, DerivedSpec, Earns, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec, StepSpec, ZeroDenominator,
};
use chiso_core::{Diagnostics, Framework, Origin, codes, limits};

use super::{decimal, framework, indicator};

fn n(value: i64) -> Number {
    Number::integer(value)
}

fn read(text: &str) -> Number {
    Number::from(decimal(text))
}

fn figures(names: &[&str]) -> Vec<InputSpec> {
    names.iter().map(|name| InputSpec::new(name, InputKind::Number)).collect()
}

fn informational(id: &str, value: &str) -> NodeSpec {
    let mut node = indicator(id, "1", value, RuleSpec::Informational);
    node.max_points = None;
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
        indicator.scoring.outside_domain = Some(ZeroDenominator::Missing.into());
    }
    node
}

fn derived(id: &str, value: &str) -> DerivedSpec {
    DerivedSpec { id: id.into(), title: Default::default(), measure: None, value: value.into() }
}

/// An indicator that scores, so that a framework has a total.
fn scored() -> NodeSpec {
    indicator("scored", "1", "", RuleSpec::Full)
}

#[track_caller]
fn too_large(compiled: Result<Framework, Diagnostics>, what: &str, limit: usize) {
    let problems = compiled.unwrap_err();
    let problem = problems.iter().find(|problem| problem.code == codes::FRAMEWORK_TOO_LARGE).unwrap();
    assert_eq!((problem.argument("what"), problem.argument("limit")), (Some(what), Some(&*limit.to_string())));
}

#[test]
fn nodes() {
    let nodes = |count: usize| (0..count).map(|at| indicator(&format!("n{at}"), "1", "", RuleSpec::Full)).collect();
    Framework::compile(framework(vec![], nodes(limits::MAX_NODES)), &[]).unwrap();
    too_large(Framework::compile(framework(vec![], nodes(limits::MAX_NODES + 1)), &[]), "nodes", limits::MAX_NODES);
}

#[test]
fn inputs_and_derived_values() {
    let spec = |inputs: usize, others: usize| {
        let names: Vec<String> = (0..inputs).map(|at| format!("i{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut spec = framework(figures(&names), vec![scored()]);
        spec.derived = (0..others).map(|at| derived(&format!("d{at}"), "1")).collect();
        spec
    };
    let most = limits::MAX_INPUTS;
    Framework::compile(spec(most, most), &[]).unwrap();
    too_large(Framework::compile(spec(most + 1, 0), &[]), "inputs", most);
    too_large(Framework::compile(spec(0, most + 1), &[]), "derived", most);
}

#[test]
fn what_views_count() {
    let spec = |views: usize, each: usize| {
        let mut nodes: Vec<NodeSpec> =
            (0..each).map(|at| indicator(&format!("n{at}"), "1", "", RuleSpec::Full)).collect();
        for view in 0..views {
            let mut node = NodeSpec::group(format!("v{view}").as_str(), Combine::Sum);
            if let NodeBody::Group(group) = &mut node.body {
                group.view = Some((0..each).map(|at| format!("n{at}").into()).collect());
            }
            nodes.push(node);
        }
        framework(vec![], nodes)
    };
    // The nodes themselves count, too.
    Framework::compile(spec(98, 1000), &[]).unwrap();
    too_large(Framework::compile(spec(99, 1000), &[]), "counted", limits::MAX_COUNTED);
}

#[test]
fn expressions_all_together() {
    let spec = |count: usize| {
        let value = vec!["a"; 250].join(" + ");
        let nodes = (0..count).map(|at| informational(&format!("n{at}"), &value)).chain([scored()]).collect();
        framework(figures(&["a"]), nodes)
    };
    // 250 names and 249 signs are 499 parts.
    let most = limits::MAX_ALL_EXPRESSIONS / 499;
    Framework::compile(spec(most), &[]).unwrap();
    too_large(Framework::compile(spec(most + 1), &[]), "expressions", limits::MAX_ALL_EXPRESSIONS);
    // It is said once, however many follow.
    assert_eq!(Framework::compile(spec(most + 4), &[]).unwrap_err().len(), 1);
}

#[test]
fn derived_values_do_not_multiply() {
    // Each is four times the one before: the sixth is the largest that one expression may be, and many of them are too much.
    let mut spec = framework(figures(&["a"]), vec![scored()]);
    spec.derived.push(derived("d0", "a + a + a + a"));
    spec.derived.extend((1..5).map(|at| {
        let before = format!("d{}", at - 1);
        derived(&format!("d{at}"), &[&*before; 4].join(" + "))
    }));
    spec.derived.extend((0..100).map(|at| derived(&format!("e{at}"), "d4")));
    too_large(Framework::compile(spec, &[]), "expressions", limits::MAX_ALL_EXPRESSIONS);
}

#[cfg(feature = "real")]
#[test]
fn functions_all_together() {
    let spec = |count: usize| {
        let value = vec!["exp(a)"; 50].join(" + ");
        let nodes = (0..count).map(|at| informational(&format!("n{at}"), &value)).chain([scored()]).collect();
        framework(figures(&["a"]), nodes)
    };
    let most = limits::MAX_ALL_FUNCTIONS / 50;
    Framework::compile(spec(most), &[]).unwrap();
    too_large(Framework::compile(spec(most + 1), &[]), "functions", limits::MAX_ALL_FUNCTIONS);
    assert_eq!(Framework::compile(spec(most + 4), &[]).unwrap_err().len(), 1);
}

#[test]
fn words_and_depth_of_an_expression() {
    let value = |value: &str| {
        let problems = Framework::compile(framework(figures(&["a"]), vec![informational("n", value), scored()]), &[]);
        problems.map(|_| ()).map_err(|problems| problems.iter().next().unwrap().code)
    };
    // The end of the text is a word, too.
    let sum = |names: usize| vec!["a"; names].join("+");
    assert_eq!(value(&sum(limits::MAX_TOKENS / 2)), Ok(()));
    assert_eq!(value(&sum(limits::MAX_TOKENS / 2 + 1)), Err(codes::EXPRESSION_TOO_LARGE));
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(value(&nested(limits::MAX_NESTING)), Ok(()));
    assert_eq!(value(&nested(limits::MAX_NESTING + 1)), Err(codes::EXPRESSION_TOO_LARGE));
}

#[test]
fn problems_that_are_listed() {
    let spec = |count: usize| {
        let nodes = (0..count).map(|at| informational(&format!("n{at}"), "unknown")).chain([scored()]).collect();
        framework(figures(&["unknowm"]), nodes)
    };
    let found = Framework::compile(spec(limits::MAX_PROBLEMS), &[]).unwrap_err();
    assert_eq!(found.len(), limits::MAX_PROBLEMS);
    let advised = found.iter().filter(|problem| problem.argument("suggestion") == Some("unknowm")).count();
    assert_eq!(advised, limits::MAX_ADVISED);
    let found = Framework::compile(spec(limits::MAX_PROBLEMS + 1), &[]).unwrap_err();
    assert_eq!(found.len(), limits::MAX_PROBLEMS + 1);
    assert!(found.iter().any(|problem| problem.code == codes::TOO_MANY_PROBLEMS && problem.origin == Origin::NONE));
}

/// Up to so many problems nothing is left out, not even what is only to be looked at.
#[test]
fn problems_among_which_are_warnings() {
    let step =
        |(when, points): (&str, &str)| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    let odd = || {
        indicator(
            "odd",
            "3",
            "a",
            RuleSpec::Steps([("x < 1", "3"), ("1 <= x < 2", "1"), ("x >= 2", "2")].map(step).into()),
        )
    };
    let warnings = |count: usize| {
        let nodes = (0..count).map(|at| informational(&format!("n{at}"), "unknown")).chain([odd()]).collect();
        let found = Framework::compile(framework(figures(&["a"]), nodes), &[]).unwrap_err();
        (found.len(), found.iter().filter(|problem| problem.code == codes::STEPS_NOT_MONOTONE).count())
    };
    assert_eq!(warnings(limits::MAX_PROBLEMS - 1), (limits::MAX_PROBLEMS, 1));
    assert_eq!(warnings(limits::MAX_PROBLEMS), (limits::MAX_PROBLEMS, 0));
}

/// Whether `number` is followed exactly.
#[track_caller]
fn exact(number: &Number, expected: bool) {
    assert_eq!(number.is_fraction(), expected);
}

#[test]
fn the_longest_fractions() {
    // 10,007 and 10,009 are primes of 14 bits.
    let ratio = Number::new(10_007, 10_009).unwrap();
    let power = |times: usize| (0..times).fold(Number::ONE, |power, _| power.mul(&ratio));
    let beside = |number: &Number| Number::new(1001, 1000).unwrap().div(number).unwrap();
    // Two long ones are still multiplied, two longer ones are not; the range holds the product, and is narrow.
    let long = power(limits::LONG_BITS / 14);
    exact(&long.mul(&beside(&long)), true);
    let longer = power(limits::LONG_BITS / 14 + 20);
    let product = longer.mul(&beside(&longer));
    exact(&product, false);
    assert_eq!(product.to_fixed(20, RoundingMode::HalfUp), "1.00100000000000000000");
    assert_eq!(product.to_fixed(20, RoundingMode::Down), "?");
    assert_eq!(product.compare(&Number::ONE), Some(core::cmp::Ordering::Greater));
    // A long one and a short one are, up to the longest of all: 2^(32 * 2,047) is the last with at most 65,536 bits.
    let mut longest = n(1 << 32);
    let mut times = 1;
    while longest.is_fraction() && times < limits::LONGEST_BITS {
        longest = longest.mul(&n(1 << 32));
        times += 1;
    }
    assert_eq!(times, limits::LONGEST_BITS / 32);
}

#[test]
fn sums_of_very_many_unlike_fractions() {
    // Reciprocals of numbers without a common divisor: their sum has no shorter form than all of them multiplied.
    let primes: Vec<i64> =
        (1_000_001..).step_by(2).filter(|one| (3..1001).step_by(2).all(|two| one % two != 0)).take(4000).collect();
    let terms = |count: usize| primes.iter().take(count).map(|prime| Number::new(1, *prime).unwrap());
    exact(&Number::sum(terms(limits::LONGEST_BITS / 22)), true);
    let all = Number::sum(terms(4000));
    exact(&all, false);
    // The same, 400 at a time.
    let parts = primes.chunks(400).map(|part| Number::sum(part.iter().map(|prime| Number::new(1, *prime).unwrap())));
    let bounds = parts.fold((Number::ZERO, Number::ZERO), |(low, high), part| {
        let at = |mode| Number::from(part.to_decimal(27, mode).unwrap());
        (low.add(&at(RoundingMode::Floor)), high.add(&at(RoundingMode::Ceiling)))
    });
    assert!(bounds.0 <= all && all <= bounds.1);
    assert_eq!(all.to_decimal(24, RoundingMode::Down), bounds.0.to_decimal(24, RoundingMode::Down));
}

#[test]
fn like_fractions_stay_exact_however_many() {
    let term = Number::new(1, 3_000_000_019).unwrap();
    exact(&Number::sum((0..100_000).map(|_| term.clone())), true);
}

#[test]
fn what_is_too_long_stays_between_its_neighbours() {
    let near = read("1.000000000000000000000000001");
    let mut power = near.clone();
    for _ in 0..12 {
        power = power.mul(&power);
    }
    exact(&power, false);
    // (1 + e)^4096 lies above 1 + 4096e, and below 1 + 4097e.
    let above = |times: i64| Number::ONE.add(&n(times).mul(&near.sub(&Number::ONE)));
    assert_eq!(power.compare(&above(4096)), Some(core::cmp::Ordering::Greater));
    assert_eq!(power.compare(&above(4097)), Some(core::cmp::Ordering::Less));
    assert_eq!(power.neg().compare(&above(4096).neg()), Some(core::cmp::Ordering::Less));
    // A number times its reciprocal is 1, and that is no longer known for certain.
    let one = power.mul(&Number::ONE.div(&power).unwrap());
    assert_eq!(one.to_decimal(20, RoundingMode::HalfUp), Some(decimal("1.00000000000000000000")));
    assert_eq!(one.to_decimal(20, RoundingMode::Up), None);
    // What is larger or smaller than anything that is followed.
    for _ in 0..40 {
        power = power.mul(&power).mul(&n(1000));
    }
    assert_eq!(power.to_decimal(2, RoundingMode::HalfUp), None);
    assert_eq!(power.compare(&n(1_000_000)), Some(core::cmp::Ordering::Greater));
    let tiny = Number::ONE.div(&power).unwrap();
    assert_eq!(tiny.to_decimal(2, RoundingMode::HalfUp), Some(decimal("0.00")));
}
