//! chiso, on the ways that a program can take.

use std::cell::RefCell;
use std::rc::Rc;

use chiso_core::spec::{FigureSpec, FigureValue, FrameworkSpec, Observations, Standing, Unit};
use chiso_core::{Bound, Framework, Scorecard, Total};
use rust_decimal::Decimal;

use super::specification::specification;
use crate::rounds::Contestant;
use crate::workload::{Ratio, Workload};

/// The total from figures that are bound already.
pub const BOUND: &str = "chiso, total from bound figures";
/// The total from decimals in the framework's order.
pub const DECIMALS: &str = "chiso, total from `Decimal` figures, binding included";
/// The total from figures by name.
pub const NAMED: &str = "chiso, total from named figures, binding included";
/// The scorecard with its explanation.
pub const SCORECARD: &str = "chiso, full scorecard from bound figures";

/// The total from figures that are bound already, from decimals in the framework's order, and from figures by name;
/// and the scorecard with its explanation.
pub(super) fn contestants(workload: &Workload) -> [Contestant<'_>; 4] {
    let framework = compile(specification(workload));
    let numbers: Vec<Vec<Decimal>> = workload.units.iter().map(|unit| decimals(unit)).collect();
    let named: Vec<Observations> = workload.units.iter().map(|unit| observations(unit)).collect();
    let bound: Rc<[Bound]> = numbers.iter().map(|numbers| bind(&framework, numbers)).collect();
    let same = Rc::clone(&bound);
    let reused = RefCell::new(framework.empty(Unit::default()));
    [
        Contestant::new(BOUND, move |unit| total(&bound[unit]), show),
        Contestant::new(
            DECIMALS,
            move |unit| {
                let mut reused = reused.borrow_mut();
                reused.set_numbers(&numbers[unit]).expect("every figure fits");
                total(&reused)
            },
            show,
        ),
        Contestant::new(NAMED, move |unit| total(&framework.bind(&named[unit]).expect("every figure fits")), show),
        Contestant::new(
            SCORECARD,
            move |unit| scorecard(&same[unit]),
            |scorecard| show_points(scorecard.total().rounded_points()),
        ),
    ]
}

/// The compiled framework and, for each unit, its bound figures.
#[must_use]
pub fn ready(workload: &Workload) -> (Framework, Vec<Bound>) {
    let framework = compile(specification(workload));
    let bound = workload.units.iter().map(|unit| bind(&framework, &decimals(unit))).collect();
    (framework, bound)
}

/// A unit's figures in the framework's order.
#[must_use]
pub fn decimals(unit: &[Ratio]) -> Vec<Decimal> {
    unit.iter().flat_map(|ratio| [Decimal::from(ratio.part), Decimal::from(ratio.whole)]).collect()
}

fn compile(specification: FrameworkSpec) -> Framework {
    Framework::compile(specification, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

fn bind(framework: &Framework, numbers: &[Decimal]) -> Bound {
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(numbers).unwrap_or_else(|problems| panic!("{problems}"));
    bound
}

fn observations(unit: &[Ratio]) -> Observations {
    let figures = unit
        .iter()
        .enumerate()
        .flat_map(|(number, ratio)| [(format!("part_{number}"), ratio.part), (format!("whole_{number}"), ratio.whole)]);
    let figures = figures.map(|(input, value)| FigureSpec {
        input: input.into(),
        standing: Standing::Claimed,
        value: FigureValue::Number(value.into()).into(),
    });
    Observations { figures: figures.collect(), ..Observations::default() }
}

fn total(bound: &Bound) -> Total {
    bound.framework().total(bound).unwrap_or_else(|problems| panic!("{problems}"))
}

fn scorecard(bound: &Bound) -> Scorecard {
    bound.framework().score(bound).unwrap_or_else(|problems| panic!("{problems}"))
}

fn show(total: Total) -> String {
    show_points(total.points)
}

fn show_points(points: Option<Decimal>) -> String {
    points.map_or_else(|| "no points".to_owned(), |points| format!("{points:.2}"))
}
