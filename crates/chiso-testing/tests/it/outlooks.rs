//! What a score would be with another figure, as a formula: on generated frameworks it is what scoring gives, at both ends of every
//! piece and between them; and there is a formula wherever one is promised.

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, WithoutEvidence};
use chiso_core::{BindOptions, Bound, Framework, InputIndex, NodeIndex, OutlookPiece, OutlookScore, Status};
use chiso_testing::generate::{Random, Scenario, prepared_alone};
use rust_decimal::Decimal;

/// How many frameworks of each seed, and units of each framework.
const FRAMEWORKS: u64 = 40;
const UNITS: u64 = 3;

/// What a piece promises at one figure.
fn promised(piece: &OutlookPiece, x: &Number, points: &Number) -> String {
    match &piece.score {
        OutlookScore::Score(score) => score.at(x).unwrap().mul(points).to_exact_text(),
        OutlookScore::Missing => "missing".to_owned(),
        OutlookScore::NotApplicable => "not-applicable".to_owned(),
        _ => "contradiction".to_owned(),
    }
}

/// What scoring gives with another figure; nothing where the input cannot have it.
fn scored(bound: &Bound, node: NodeIndex, input: InputIndex, figure: Decimal) -> Option<String> {
    let changed = bound.with_figure(input, &FigureValue::Number(figure)).ok()?;
    Some(match bound.framework().score(&changed) {
        Err(_) => "contradiction".to_owned(),
        Ok(card) => {
            let node = card.at(node);
            match (node.status(), node.points()) {
                (Status::Scored, Some(points)) => points.to_exact_text(),
                (status, _) => status.as_str().to_owned(),
            }
        }
    })
}

/// Figures of a piece: its ends where they belong to it, and some between them.
fn figures(piece: &OutlookPiece) -> Vec<Decimal> {
    let end = |end: &Option<(Number, bool)>, or: i64| match end {
        Some((end, belongs)) => (end.clone(), *belongs),
        None => (Number::integer(or), true),
    };
    let (low, high) = match (&piece.low, &piece.high) {
        (None, Some((high, _))) => ((high.sub(&Number::integer(64)), true), end(&piece.high, 0)),
        (Some((low, _)), None) => (end(&piece.low, 0), (low.add(&Number::integer(64)), true)),
        _ => (end(&piece.low, -64), end(&piece.high, 64)),
    };
    let between = |part: i64| low.0.add(&high.0.sub(&low.0).mul(&Number::new(part, 8).unwrap()));
    let mut all: Vec<Number> = [1, 3, 6].map(between).into_iter().filter(|x| low.0 < *x && *x < high.0).collect();
    all.extend([&low, &high].into_iter().filter(|(_, belongs)| *belongs).map(|(end, _)| end.clone()));
    // Counts are whole.
    all.extend(all.clone().iter().map(|x| x.round(0, chiso_core::number::RoundingMode::Floor)).filter(|x| low.0 < *x));
    all.iter().filter_map(Number::to_exact_decimal).collect()
}

/// How many indicators have a formula over one of their figures, and how many pieces these have.
fn sweep(seed: u64) -> (usize, usize) {
    let (mut formulas, mut pieces) = (0, 0);
    for at in 0..FRAMEWORKS {
        let mut prepared = prepared_alone(seed, at);
        plain(&mut prepared.scenario);
        let framework = Framework::compile(prepared.scenario.spec.clone(), &prepared.scenario.weightings).unwrap();
        for unit in 0..UNITS {
            let (mut observations, standing) = prepared.observer().observe(Random::new(seed, at * UNITS + unit));
            observations.points.clear();
            let Ok(bound) = framework.bind_with(&observations, BindOptions::standing(standing)) else { continue };
            let Ok(card) = framework.score(&bound) else { continue };
            for node in framework.nodes().filter(|node| card.at(*node).status() != Status::Informational) {
                let points = card.at(node).max_points();
                for input in framework.inputs_of(node) {
                    let Some(outlook) = bound.outlook(node, input) else { continue };
                    formulas += 1;
                    pieces += outlook.pieces.len();
                    for (piece, figure) in
                        outlook.pieces.iter().flat_map(|piece| figures(piece).into_iter().map(move |x| (piece, x)))
                    {
                        let Some(actual) = scored(&bound, node, input, figure) else { continue };
                        let promised = promised(piece, &figure.into(), &points);
                        // A check that only warns is a contradiction here and none there.
                        let warns = promised == "contradiction" && actual != "contradiction";
                        assert!(warns || promised == actual, "{seed}/{at}/{unit}: {figure}: {promised}, {actual}");
                    }
                }
            }
        }
    }
    (formulas, pieces)
}

/// What comes after the rule is not in the formula.
fn plain(scenario: &mut Scenario) {
    scenario.spec.total.indicators_rounded_to = None;
    scenario.spec.total.without_evidence = WithoutEvidence::Ignore;
    scenario.spec.nodes.iter_mut().for_each(|node| node.rounded_to = None);
}

/// A formula that is not there is wrong of nothing: most are there.
#[track_caller]
fn check(seed: u64, at_least: (usize, usize)) {
    let (formulas, pieces) = sweep(seed);
    assert!(formulas >= at_least.0 && pieces >= at_least.1, "{formulas} formulas of {pieces} pieces");
}

#[test]
fn formulas_are_what_scoring_gives_1() {
    check(11, (320, 640));
}

#[test]
fn formulas_are_what_scoring_gives_2() {
    check(12, (280, 590));
}
