//! New units out of old ones: by hand, and what holds for whatever units.

use chiso_analysis::merge::{Merge, MergeOptions, MergedValue, Method, Weights, merge};
use chiso_core::number::Number;
use chiso_core::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, MergedUnitSpec, MergersSpec, NodeSpec, Observations,
    PointsSpec, PoolRule, RuleSpec, Standing, Unit,
};
use chiso_core::{BindOptions, Bound, Diagnostics, Framework};
use chiso_testing::generate::scenario;
use proptest::prelude::*;

use crate::{count, decimal, exact, framework, indicator, number};

/// Dossiers online of all dossiers, up to a target; a share that stands for itself; given points.
fn spec() -> FrameworkSpec {
    let inputs = vec![
        count("dossiers", "0"),
        count("online", "0"),
        InputSpec::new("literacy", InputKind::Share),
        count("population", "0"),
        InputSpec::new("plan", InputKind::YesNo),
    ];
    let mut ratio =
        indicator("dossiers-online", "10", "online / dossiers", RuleSpec::Target { target: decimal("0.8").into() });
    if let chiso_core::spec::NodeBody::Indicator(indicator) = &mut ratio.body {
        indicator.scoring.zero_denominator = Some(chiso_core::spec::ZeroDenominator::NotApplicable.into());
    }
    let nodes: Vec<NodeSpec> = vec![
        ratio,
        indicator("literacy", "20", "", RuleSpec::Share),
        indicator("council", "30", "", RuleSpec::Appraised),
        indicator("plan", "4", "", RuleSpec::YesNo),
    ];
    framework(inputs, nodes)
}

fn unit(framework: &Framework, id: &str, figures: &[(&str, &str)], council: Option<&str>) -> Bound {
    let value = |text: &str| match text {
        "yes" => FigureValue::YesNo(true),
        "no" => FigureValue::YesNo(false),
        "missing" => FigureValue::Missing,
        "not-applicable" => FigureValue::NotApplicable,
        text => number(text),
    };
    let figure = |(input, text): &(&str, &str)| FigureSpec {
        input: (*input).into(),
        standing: Standing::Claimed,
        value: value(text).into(),
    };
    let points = council.map(|points| PointsSpec {
        node: "council".into(),
        standing: Standing::Appraised,
        points: value(points).into(),
        why: String::new(),
    });
    let observations = Observations {
        unit: Unit { id: id.into(), name: id.to_uppercase(), ..Unit::default() },
        figures: figures.iter().map(figure).collect(),
        points: points.into_iter().collect(),
        ..Observations::default()
    };
    framework.bind(&observations).unwrap_or_else(|problems| panic!("{problems}"))
}

fn mergers(members: &[&str]) -> MergersSpec {
    let members = members.iter().map(|member| (*member).into()).collect();
    let new = MergedUnitSpec { id: "new".into(), name: "New".into(), members, ..MergedUnitSpec::default() };
    MergersSpec { units: vec![new], source: "S".into(), ..MergersSpec::default() }
}

const ONE: &[(&str, &str)] =
    &[("dossiers", "100"), ("online", "40"), ("literacy", "0.9"), ("population", "1000"), ("plan", "yes")];
const TWO: &[(&str, &str)] =
    &[("dossiers", "300"), ("online", "240"), ("literacy", "0.7"), ("population", "3000"), ("plan", "yes")];

fn made(method: Method, change: impl FnOnce(&mut MergersSpec)) -> (Framework, Result<Merge, Diagnostics>) {
    let framework = Framework::compile(spec(), &[]).unwrap();
    let units = [unit(&framework, "one", ONE, Some("20")), unit(&framework, "two", TWO, Some("25"))];
    let mut mergers = mergers(&["one", "TWO"]);
    change(&mut mergers);
    let made = merge(&framework, &mergers, &units, &MergeOptions::new(method));
    (framework, made)
}

fn shown(framework: &Framework, values: &[MergedValue]) -> Vec<(String, &'static str, String)> {
    let one = |value: &MergedValue| {
        let exact = value.exact.as_ref().map_or_else(|| format!("{:?}", value.written), Number::to_exact_text);
        (value.of.name(framework).to_owned(), value.how, exact)
    };
    values.iter().map(one).collect()
}

#[track_caller]
fn check(found: &(Framework, Result<Merge, Diagnostics>), expected: &[(&str, &str, &str)]) {
    let made = found.1.as_ref().unwrap_or_else(|problems| panic!("{problems}"));
    let found = shown(&found.0, &made.units[0].values);
    let found: Vec<_> = found.iter().map(|(name, how, exact)| (name.as_str(), *how, exact.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_plain_mean() {
    let found = made(Method::Mean, |_| {});
    // 0.4/0.8 and full: 7.5 of 10. The share is written as the figure.
    check(
        &found,
        &[
            ("dossiers-online", "mean", "7.5"),
            ("literacy", "mean", "0.8"),
            ("council", "mean", "22.5"),
            ("plan", "mean", "4"),
        ],
    );
    let made = found.1.unwrap();
    let observations = &made.units[0].observations;
    assert_eq!((observations.unit.name.as_str(), observations.unit.source.as_str()), ("New", "S"));
    let bound = found.0.bind(observations).unwrap();
    // 7.5 + 16 + 22.5 + 4.
    assert_eq!(found.0.score(&bound).unwrap().total().points(), Some(exact("50")));
}

#[test]
fn the_weighted_mean() {
    let expected = [
        ("dossiers-online", "weighted", "8.75"),
        ("literacy", "weighted", "0.75"),
        ("council", "weighted", "23.75"),
        ("plan", "weighted", "4"),
    ];
    check(&made(Method::Weighted(Weights::Input("population".into())), |_| {}), &expected);
    let given = |mergers: &mut MergersSpec| {
        mergers.weights = vec![("one".into(), decimal("1.5").into()), ("two".into(), decimal("4.5").into())];
    };
    check(&made(Method::Weighted(Weights::Given), given), &expected);
}

#[test]
fn figures_as_one() {
    let rules = |mergers: &mut MergersSpec| {
        let by = PoolRule::By("population".into());
        mergers.pool = vec![("literacy".into(), by.into()), ("council".into(), PoolRule::Lowest.into())];
    };
    let found = made(Method::Pool, rules);
    check(
        &found,
        &[
            ("dossiers", "sum", "400"),
            ("online", "sum", "280"),
            ("literacy", "weighted", "0.75"),
            ("population", "sum", "4000"),
            ("plan", "same", "YesNo(true)"),
            ("council", "lowest", "20"),
        ],
    );
    let bound = found.0.bind(&found.1.unwrap().units[0].observations).unwrap();
    // 280 of 400 is 70 %, of 80: 8.75. The mean of the two was 7.5.
    let card = found.0.score(&bound).unwrap();
    assert_eq!(card.node("dossiers-online").unwrap().points(), Some(exact("8.75")));
    assert_eq!(card.total().points(), Some(exact("47.75")));
}

#[test]
fn a_share_has_no_sum() {
    let found = made(Method::Pool, |_| {}).1.unwrap_err();
    let found: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.argument("name").unwrap())).collect();
    assert_eq!(found, [("pool-undecided", "literacy"), ("pool-undecided", "council")]);
}

#[test]
fn what_is_missing_and_what_does_not_apply() {
    let framework = Framework::compile(spec(), &[]).unwrap();
    let with = |figures: &[(&str, &str)]| {
        let mut all = ONE.to_vec();
        for (input, value) in figures {
            all.retain(|(known, _)| known != input);
            all.push((input, value));
        }
        unit(&framework, "one", &all, Some("20"))
    };
    let two = unit(&framework, "two", TWO, Some("25"));
    let made = |one: Bound| {
        let units = [one, two.clone()];
        merge(&framework, &mergers(&["one", "two"]), &units, &MergeOptions::new(Method::Mean)).unwrap()
    };
    // A member's missing figure is that of the new unit.
    let missing = made(with(&[("literacy", "missing")]));
    let literacy = &missing.units[0].values[1];
    assert_eq!((&literacy.written, literacy.missing.as_slice()), (&FigureValue::Missing, &[0][..]));
    // No dossiers at all: the other member's score.
    let none = made(with(&[("dossiers", "0"), ("online", "0")]));
    let ratio = &none.units[0].values[0];
    assert_eq!((ratio.exact.clone(), ratio.left_out.as_slice()), (Some(exact("10")), &[0][..]));
}

#[test]
fn what_does_not_end_is_rounded_and_said() {
    let framework = Framework::compile(spec(), &[]).unwrap();
    let three: Vec<Bound> = [("one", "0.5"), ("two", "0.8"), ("three", "0.9")]
        .into_iter()
        .map(|(id, literacy)| unit(&framework, id, &[("literacy", literacy)], None))
        .collect();
    let mergers = mergers(&["one", "two", "three"]);
    for (places, written) in [(12, "0.733333333333"), (3, "0.733"), (20, "0.73333333333333333333")] {
        let made = merge(&framework, &mergers, &three, &MergeOptions::new(Method::Mean).places(places)).unwrap();
        let literacy = &made.units[0].values[1];
        assert_eq!(literacy.exact, Some(exact("11/15")));
        assert_eq!((&literacy.written, literacy.rounded), (&number(written), true));
    }
}

/// The same unit under several ids.
fn same(
    framework: &Framework,
    observations: &Observations,
    standing: Option<Standing>,
    ids: &[&str],
) -> Option<Vec<Bound>> {
    let bind = |id: &&str| {
        let unit = Unit { id: (*id).into(), name: (*id).into(), ..observations.unit.clone() };
        framework.bind_with(&Observations { unit, ..observations.clone() }, BindOptions::standing(standing)).ok()
    };
    ids.iter().map(bind).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2025),
        ..ProptestConfig::default()
    })]

    /// A unit that was merged of units like it scores what they score, wherever they have a score at all.
    #[test]
    fn the_mean_of_equals_is_the_same(scenario in scenario()) {
        let mut scenario = scenario;
        scenario.spec.total.without_evidence = chiso_core::spec::WithoutEvidence::Ignore;
        let Ok(framework) = Framework::compile(scenario.spec.clone(), &scenario.weightings) else { return Ok(()) };
        let Some(units) = same(&framework, &scenario.observations, scenario.standing, &["a", "b", "c"]) else {
            return Ok(());
        };
        let Some(card) = units.first().and_then(|unit| framework.score(unit).ok()) else { return Ok(()) };
        let Ok(made) = merge(&framework, &mergers(&["a", "b", "c"]), &units, &MergeOptions::new(Method::Mean).places(20)) else {
            return Ok(());
        };
        let merged = &made.units[0];
        if merged.values.iter().any(|value| value.rounded || value.exact.is_none()) {
            return Ok(());
        }
        let options = BindOptions::standing(merged.standing);
        let Ok(bound) = framework.bind_with(&merged.observations, options) else {
            // Points above the maximum, which a framework may keep, cannot be given.
            return Ok(());
        };
        let again = framework.score(&bound).unwrap();
        prop_assert_eq!(again.total().points(), card.total().points(), "{:?}", merged.observations);
    }

    /// The mean stands between the members, whatever the weights.
    #[test]
    fn a_mean_is_between(one in 0_i64..=1000, two in 0_i64..=1000, weights in (0_i64..50, 1_i64..50)) {
        let framework = Framework::compile(spec(), &[]).unwrap();
        let share = |permille: i64| rust_decimal::Decimal::new(permille, 3).to_string();
        let of = |id: &str, permille: i64, weight: i64| {
            let (literacy, population) = (share(permille), weight.to_string());
            unit(&framework, id, &[("literacy", &literacy), ("population", &population)], None)
        };
        let units = [of("one", one, weights.0), of("two", two, weights.1)];
        let method = Method::Weighted(Weights::Input("population".into()));
        let made = merge(&framework, &mergers(&["one", "two"]), &units, &MergeOptions::new(method)).unwrap();
        let mean = made.units[0].values[1].exact.clone().unwrap();
        let (low, high) = (Number::new(one.min(two), 1000).unwrap(), Number::new(one.max(two), 1000).unwrap());
        prop_assert!(low <= mean && mean <= high, "{mean}");
        let by_hand = Number::new(one * weights.0 + two * weights.1, 1000 * (weights.0 + weights.1)).unwrap();
        prop_assert_eq!(mean, by_hand);
    }
}
