//! Rules relative to the cohort: against columns that Python worked out, and what must hold of every column.

use chiso_core::number::{Number, RoundingMode};
use chiso_core::spec::{
    Combine, Deviation, Direction, FigureValue, FrameworkSpec, Impute, InputKind, InputSpec, MissingPolicy, NodeBody,
    NodeSpec, RelativeSpec, RelativeTo, RuleSpec, TiedRank, TreatmentSpec, Unit, ZeroDenominator,
};
use chiso_core::{Bound, Framework};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Made by `python3 crates/chiso-testing/foreign/cohort.py`.
const COLUMNS: &str = include_str!("../../cases/cohort/columns.txt");

/// One indicator of 1 point, whose value is a fraction of two figures.
fn framework(rule: RuleSpec, treatment: Option<TreatmentSpec>, from_zero: bool) -> Framework {
    let mut spec = FrameworkSpec::new("columns", "1");
    let mut above = InputSpec::new("above", InputKind::Number);
    above.min = from_zero.then(|| Decimal::ZERO.into());
    let mut below = InputSpec::new("below", InputKind::Number);
    below.min = Some(Decimal::ONE.into());
    spec.inputs = vec![above, below];
    let mut node = NodeSpec::indicator("one", Decimal::ONE, rule);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.value = Some("above / below".into());
        indicator.treatment = treatment.map(|treatment| Box::new(treatment.into()));
    }
    spec.nodes.push(node);
    Framework::compile(spec, &[]).unwrap()
}

fn unit(framework: &Framework, at: usize, value: &str) -> Bound {
    let mut bound = framework.empty(Unit { name: format!("unit {at}"), ..Unit::default() });
    if value != "-" {
        let (above, below) = value.split_once('/').unwrap_or((value, "1"));
        bound.set_numbers(&[above.parse().unwrap(), below.parse().unwrap()]).unwrap();
    }
    bound
}

fn units(framework: &Framework, column: &str) -> Vec<Bound> {
    column.split(' ').enumerate().map(|(at, value)| unit(framework, at, value)).collect()
}

fn relative(to: RelativeTo, words: &[&str]) -> RelativeSpec {
    let mut spec = RelativeSpec::new(to);
    if to != RelativeTo::Rank {
        spec = spec.constant(ZeroDenominator::NotApplicable);
    }
    spec.direction = Direction::parse(words[0]).unwrap();
    match to {
        RelativeTo::Target => spec.target = Some(words[1].parse::<Decimal>().unwrap().into()),
        RelativeTo::ZScore => spec.deviation = Some(Deviation::parse(words[1]).unwrap().into()),
        RelativeTo::Rank | RelativeTo::Borda | RelativeTo::PercentileRank => {
            spec.ties = Some(TiedRank::parse(words[1]).unwrap().into());
        }
        _ => {}
    }
    spec
}

#[test]
fn what_python_makes_of_columns() {
    let mut checked = 0;
    for line in COLUMNS.lines() {
        let [name, column, expected]: [&str; 3] = line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let words: Vec<&str> = name.split(' ').collect();
        if words[0] == "copeland" {
            assert_eq!(copeland(&words[1..], column), expected, "{line}");
            checked += 1;
            continue;
        }
        let places = matches!(words[0], "z-score" | "logarithm");
        let treatment = match words[0] {
            "impute" => Some(TreatmentSpec::impute(Impute::parse(words[1]).unwrap())),
            "winsorise" => {
                let most: u8 = words[1].parse().unwrap();
                Some(TreatmentSpec { winsorise: Some(most.into()), ..TreatmentSpec::default() })
            }
            "logarithm" => Some(TreatmentSpec { logarithm: Some(true.into()), ..TreatmentSpec::default() }),
            _ => None,
        };
        let framework = match (&treatment, RelativeTo::parse(words[0])) {
            (Some(_), _) => framework(RuleSpec::Target { target: Decimal::ONE.into() }, treatment.clone(), false),
            (None, Some(to)) => {
                let from_zero = matches!(to, RelativeTo::Best | RelativeTo::MaxShare);
                let rule = RuleSpec::Relative(Box::new(relative(to, &words[1..])));
                framework(rule, None, from_zero)
            }
            (None, None) => panic!("{line}"),
        };
        let cards = framework.score_cohort(&units(&framework, column)).unwrap();
        let got: Vec<String> = cards
            .iter()
            .map(|card| {
                let node = card.as_ref().unwrap().node("one").unwrap();
                let number = if treatment.is_some() {
                    node.value().and_then(|value| match value {
                        chiso_core::Quantity::Number(number) => Some(number),
                        _ => None,
                    })
                } else {
                    node.points()
                };
                match number {
                    None => "-".to_owned(),
                    Some(number) if places => number.to_fixed(12, RoundingMode::HalfUp),
                    Some(number) => number.to_fraction_text(),
                }
            })
            .collect();
        // Python prints `0E-12` for a 0 with places, and signs some.
        let expected = expected.replace("-0E-12", "0E-12").replace("0E-12", "0.000000000000");
        assert_eq!(got.join(" "), expected, "{line}");
        checked += 1;
    }
    assert_eq!(checked, COLUMNS.lines().count());
}

/// What Copeland's method makes of rows of three shares each.
fn copeland(weights: &[&str], rows: &str) -> String {
    let mut spec = FrameworkSpec::new("duels", "1");
    spec.total.combine = Combine::Copeland.into();
    spec.total.missing = MissingPolicy::Reweight;
    for (id, weight) in ["a", "b", "c"].iter().zip(weights) {
        let mut input = InputSpec::new(id, InputKind::Number);
        input.min = Some(Decimal::ZERO.into());
        spec.inputs.push(input);
        let rule = RuleSpec::Share;
        let mut node = NodeSpec::indicator(id, Decimal::ONE, rule);
        (node.max_points, node.weight) = (None, Some(weight.parse::<Decimal>().unwrap().into()));
        spec.nodes.push(node);
    }
    let framework = Framework::compile(spec, &[]).unwrap();
    let unit = |(at, row): (usize, &str)| {
        let mut bound = framework.empty(Unit { name: format!("unit {at}"), ..Unit::default() });
        for (id, value) in ["a", "b", "c"].iter().zip(row.split(',')).filter(|(_, value)| *value != "-") {
            let (above, below) = value.split_once('/').unwrap_or((value, "1"));
            let value = above.parse::<Decimal>().unwrap() / below.parse::<Decimal>().unwrap();
            bound.set(framework.input(id).unwrap(), &FigureValue::Number(value)).unwrap();
        }
        bound
    };
    let units: Vec<Bound> = rows.split(' ').enumerate().map(unit).collect();
    let points = |points: Option<Number>| points.map_or_else(|| "-".to_owned(), |points| points.to_fraction_text());
    let got: Vec<String> = scores(&framework, &units).into_iter().map(points).collect();
    got.join(" ")
}

fn column() -> impl Strategy<Value = Vec<Option<(i64, i64)>>> {
    prop::collection::vec(prop::option::weighted(0.85, (0..30_i64, 1..9_i64)), 1..12)
}

fn bounds(framework: &Framework, column: &[Option<(i64, i64)>], times: i64, plus: i64) -> Vec<Bound> {
    let value = |(above, below): (i64, i64)| format!("{}/{below}", above * times + plus * below);
    let text = |cell: &Option<(i64, i64)>| cell.map_or_else(|| "-".to_owned(), value);
    column.iter().enumerate().map(|(at, cell)| unit(framework, at, &text(cell))).collect()
}

fn scores(framework: &Framework, units: &[Bound]) -> Vec<Option<Number>> {
    let cards = framework.score_cohort(units).unwrap();
    cards.into_iter().map(|card| card.unwrap().total().points()).collect()
}

proptest! {
    #[test]
    fn the_order_of_units_changes_nothing(column in column(), rotation in 0..12_usize, to in 0..RelativeTo::WORDS.len()) {
        let to = RelativeTo::parse(RelativeTo::WORDS[to]).unwrap();
        prop_assume!(!matches!(to, RelativeTo::Reference | RelativeTo::ZScore));
        let words = ["higher-is-better", if to == RelativeTo::Target { "2.5" } else { "average" }];
        let framework = framework(RuleSpec::Relative(Box::new(relative(to, &words))), None, true);
        let mut units = bounds(&framework, &column, 1, 0);
        let mut before = scores(&framework, &units);
        let by = rotation % units.len();
        units.rotate_left(by);
        before.rotate_left(by);
        prop_assert_eq!(scores(&framework, &units), before);
    }

    #[test]
    fn a_scale_does_not_matter_and_a_tie_stays_one(column in column(), times in 1..1000_i64, plus in -50..50_i64) {
        for to in [RelativeTo::MinMax, RelativeTo::PercentileRank, RelativeTo::Rank] {
            let rule = RuleSpec::Relative(Box::new(relative(to, &["higher-is-better", "min"])));
            let framework = framework(rule, None, false);
            let plain = scores(&framework, &bounds(&framework, &column, 1, 0));
            prop_assert_eq!(&scores(&framework, &bounds(&framework, &column, times, plus)), &plain);
            for (one, first) in column.iter().zip(&plain) {
                for (other, second) in column.iter().zip(&plain) {
                    let same = one.zip(*other).is_some_and(|((a, b), (c, d))| a * d == c * b);
                    prop_assert!(!same || first == second);
                }
            }
        }
    }

    #[test]
    fn scores_stay_within_their_scale_and_rise_with_the_value(column in column()) {
        for to in [RelativeTo::Best, RelativeTo::MinMax, RelativeTo::Rank, RelativeTo::Borda] {
            let rule = RuleSpec::Relative(Box::new(relative(to, &["higher-is-better", "min"])));
            let framework = framework(rule, None, true);
            let got = scores(&framework, &bounds(&framework, &column, 1, 0));
            let mut known: Vec<((i64, i64), Number)> =
                column.iter().zip(got).filter_map(|(cell, score)| Some(((*cell)?, score?))).collect();
            known.sort_by(|((a, b), _), ((c, d), _)| (a * d).cmp(&(c * b)));
            prop_assert!(known.iter().all(|(_, score)| *score >= Number::ZERO && *score <= Number::ONE));
            prop_assert!(known.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        }
    }
}
