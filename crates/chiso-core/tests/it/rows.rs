//! Figures set row after row: numbers by themselves, among other figures, and one by one.

use chiso_core::Framework;
use chiso_core::spec::{FigureValue, InputKind, InputSpec, RuleSpec, Standing, Unit};
use rust_decimal::Decimal;

use super::{count, decimal, framework, indicator};

/// What can stand in a cell, and what must not.
const NUMBERS: [Option<&str>; 12] = [
    None,
    Some("0"),
    Some("1"),
    Some("7"),
    Some("9"),
    Some("10"),
    Some("7.0"),
    Some("7.5"),
    Some("1.000"),
    Some("-1"),
    Some("0.350"),
    Some("9999999999999999999999"),
];

#[test]
fn a_row_of_numbers_is_a_row_of_figures() {
    let inputs = vec![count("a", "0", "9"), count("b", "1", ""), InputSpec::new("c", InputKind::Number)];
    let nodes =
        vec![indicator("ratio", "10", "a / b", RuleSpec::Share), indicator("c", "5", "c / 10", RuleSpec::Share)];
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    let mut numbers = framework.empty(Unit::default());
    let mut figures = numbers.clone();
    let (mut fine, mut refused) = (0, 0);
    for first in NUMBERS {
        for second in NUMBERS {
            for third in NUMBERS {
                let row = [first, second, third].map(|text| text.map(decimal));
                let set = numbers.set_decimals(&row, Standing::Measured);
                let row = row.map(|number| number.map(FigureValue::Number));
                let like = figures.set_row(&row, Standing::Measured);
                assert_eq!(set, like, "{row:?}");
                // Bound one after the other they are doubted or refused alike.
                let given =
                    ["a", "b", "c"].into_iter().zip(&row).filter_map(|(id, figure)| Some((id, figure.clone()?)));
                let problems = match framework.bind(&super::figures(&given.collect::<Vec<_>>())) {
                    Ok(bound) => bound.warnings().clone(),
                    Err(problems) => problems,
                };
                assert_eq!(set.clone().err().unwrap_or_default(), problems, "{row:?}");
                if set.is_ok() {
                    fine += 1
                } else {
                    refused += 1
                }
                let exact = |bound| framework.score(bound).map(|card| (card.total().points(), card.total().status()));
                assert_eq!(exact(&numbers), exact(&figures), "{row:?}");
                assert_eq!(framework.total(&numbers), framework.total(&figures), "{row:?}");
            }
        }
    }
    assert_eq!((fine > 100, refused > 100), (true, true), "{fine} {refused}");
}

#[test]
fn a_row_has_as_many_numbers_as_there_are_inputs() {
    let nodes = vec![indicator("a", "10", "a / 10", RuleSpec::Share)];
    let framework = Framework::compile(framework(vec![count("a", "0", "")], nodes), &[]).unwrap();
    let mut bound = framework.empty(Unit::default());
    bound.set_decimals(&[Some(Decimal::ONE)], Standing::Claimed).unwrap();
    for row in [&[][..], &[None, None]] {
        let problems = bound.set_decimals(row, Standing::Claimed).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["figures-count"]);
    }
    assert_eq!(framework.total(&bound).unwrap().points, None, "nothing is left of the row before");
}
