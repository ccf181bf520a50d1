//! Frameworks that were made to take long, each within the limits of what may be written: they are scored, or refused with a
//! reason. Without the limits of what is calculated each of them takes minutes, or all memory.
#![cfg_attr(
    not(feature = "real"),
    expect(unused_imports, reason = "without real numbers some of it has nothing to test")
)]

#[cfg(feature = "real")]
use chiso_core::Status;
#[cfg(feature = "real")]
use chiso_core::spec::RelativeTo;
use chiso_core::spec::{
    DerivedSpec, FigureSpec, FigureValue, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec, Observations,
    RelativeSpec, RuleSpec, Scale, Standing, Unit, ZeroDenominator,
};
use chiso_core::{Framework, Scorecard};

use super::{decimal, framework, indicator};

/// Scores indicators of these values over a hundred figures with 28 digits each, of which the first few are missing.
fn score(values: Vec<String>, derived: &[(String, String)], missing: usize) -> Scorecard {
    let mut inputs = Vec::new();
    for at in 0..100 {
        let mut input = InputSpec::new(format!("i{at}").as_str(), InputKind::Number);
        if at < missing {
            input.min = Some(decimal("0.1234567890123456789012345678").into());
            input.max = Some(decimal("9.123456789012345678901234567").into());
        }
        inputs.push(input);
    }
    let (from, to) = (decimal("1.000000000000000000000000003"), decimal("9.000000000000000000000000007"));
    let rule = RuleSpec::Goalposts { from: from.into(), to: to.into(), scale: Scale::Linear, clamp: true };
    let nodes = values.iter().enumerate().map(|(at, value)| {
        let mut node = indicator(&format!("n{at}"), "10", value, rule.clone());
        if let NodeBody::Indicator(indicator) = &mut node.body {
            indicator.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
            indicator.scoring.outside_domain = Some(ZeroDenominator::Missing.into());
        }
        node
    });
    let mut spec = framework(inputs, nodes.collect());
    spec.derived.extend(derived.iter().map(|(id, value)| DerivedSpec {
        id: id.as_str().into(),
        title: Default::default(),
        measure: None,
        value: value.as_str().into(),
    }));
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut observed = Observations::default();
    for at in missing..100 {
        let value = FigureValue::Number(decimal(&format!("1.{:027}", 123_456_789 * (at + 7)))).into();
        let figure = FigureSpec { input: format!("i{at}").as_str().into(), standing: Standing::Claimed, value };
        observed.figures.push(figure);
    }
    framework.score(&framework.bind(&observed).unwrap()).unwrap()
}

fn points(card: &Scorecard) -> String {
    card.total().rounded_points().map_or_else(|| card.total().status().as_str().to_owned(), |points| points.to_string())
}

/// Products of 280 figures with 28 digits each, divided by each other: fractions of 50,000 bits.
fn products() -> Vec<(String, String)> {
    let product = |at: usize| (0..280).map(|i| format!("i{}", (i + at * 13) % 100)).collect::<Vec<_>>().join("*");
    (0..6).map(|at| (format!("d{at}"), product(at))).collect()
}

#[test]
fn products_of_hundreds_of_long_figures() {
    let values: Vec<String> = (0..8).map(|at| format!("d0/d1 + d2/d3 + d4/d5 + {at}")).collect();
    assert_eq!(points(&score(values.clone(), &products(), 0)), "53.75");
    assert_eq!(points(&score(values, &products(), 6)), "missing");
}

#[test]
fn sums_of_hundreds_of_unlike_ratios() {
    let ratios = |at: usize| (0..140).map(|i| format!("i{}/i{}", i % 90, (i + 1) % 90 + at % 9)).collect::<Vec<_>>();
    let values = (0..20).map(|at| ratios(at).join("+")).collect();
    assert_eq!(points(&score(values, &[], 0)), "200.00");
}

#[cfg(feature = "real")]
#[test]
fn powers_of_long_figures() {
    let value = |at: usize| {
        format!("i{}^40/i{}^41+i{}^42/i{}^39+{at}", at % 100, (at + 1) % 100, (at + 2) % 100, (at + 3) % 100)
    };
    assert_eq!(points(&score((0..400).map(value).collect(), &[], 0)), "3965.00");
    let towers = (0..400).map(|at| format!("(((i{0}^99)^99)^99)/(i{0}^98)^98", at % 100)).collect();
    assert_eq!(points(&score(towers, &[], 0)), "undecided");
}

#[cfg(feature = "real")]
#[test]
fn roots_of_high_degree() {
    let root = |at: usize, i: usize| format!("i{}^0.{}{at}", (at + i) % 100, i + 1);
    let values = (0..10).map(|at| (0..10).map(|i| root(at, i)).collect::<Vec<_>>().join("+")).collect();
    assert_eq!(points(&score(values, &[], 0)), "100.00");
}

/// Each value is the lower goalpost, in a way that no working precision shows.
#[cfg(feature = "real")]
#[test]
fn values_that_no_precision_decides() {
    let value = |at: usize| {
        let (one, two) = (at % 99, at % 99 + 1);
        format!("sqrt(i{one})+sqrt(i{two})-sqrt(i{one}+i{two}+2*sqrt(i{one}*i{two}))+1.000000000000000000000000003")
    };
    let card = score((0..250).map(value).collect(), &[], 0);
    assert_eq!(points(&card), "0.00");
}

/// The mean and the deviation of thousands of unlike ratios.
#[cfg(feature = "real")]
#[test]
fn z_scores_of_very_many_units() {
    let inputs = ["a", "b"].map(|name| {
        let mut input = InputSpec::new(name, InputKind::Count);
        input.min = Some(decimal("1").into());
        input
    });
    let spec = RelativeSpec::new(RelativeTo::ZScore).constant(ZeroDenominator::NotApplicable);
    let node = indicator("z", "100", "a / b", RuleSpec::Relative(Box::new(spec)));
    let framework = Framework::compile(framework(inputs.into(), vec![node]), &[]).unwrap();
    // Unlike ratios of 23 digits over 23: five hundred of them add up to a fraction of more than 65,536 bits.
    let unit = |at: u64| {
        let mut bound = framework.empty(Unit { name: format!("u{at}"), ..Unit::default() });
        let figure = |start: u64, step: u64| decimal(&format!("{}000000000000000000003", start + step * at));
        bound.set_numbers(&[figure(17, 19), figure(23, 29)]).unwrap();
        bound
    };
    let units: Vec<_> = (0..500).map(unit).collect();
    let cards = framework.score_cohort(&units).unwrap();
    let scored = cards.iter().filter(|card| card.as_ref().is_ok_and(|card| card.total().status() == Status::Scored));
    assert_eq!(scored.count(), 500);
}

/// Each of many indicators shares a figure with the next: whoever looks again and again for more of them takes minutes.
#[test]
fn a_long_chain_of_shared_figures() {
    let many = 3000;
    for waits in [0, many] {
        let inputs = (0..=many).map(|at| InputSpec::new(format!("x{at}").as_str(), InputKind::Share)).collect();
        let chain = (0..many).map(|at| NodeSpec {
            missing: Some(MissingPolicy::Zero),
            ..indicator(&format!("n{at}"), "1", &format!("(x{at} + x{}) / 2", at + 1), RuleSpec::Share)
        });
        let nodes = chain.chain([indicator("waits", "1", &format!("x{waits}"), RuleSpec::Share)]).collect();
        let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
        let card = framework.score(&framework.bind(&Observations::default()).unwrap()).unwrap();
        assert_eq!(card.total().highest().unwrap().to_exact_text(), "3001");
    }
}
