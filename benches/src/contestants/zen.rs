//! zen-expression doing the same: decimals inside, everything compiled before, one virtual machine kept over all calls.

use std::cell::RefCell;
use std::rc::Rc;

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Map, Value};
use zen_expression::expression::Standard;
use zen_expression::scope::Scope;
use zen_expression::variable::Variable;
use zen_expression::vm::VM;
use zen_expression::{Expression, compile_expression};

use crate::rounds::Contestant;
use crate::workload::{Kind, Ratio, Workload};

/// From inputs that it has taken in already.
pub const BOUND: &str = "zen-expression, from bound inputs";
/// From the JSON values that it takes in.
pub const VALUES: &str = "zen-expression, from JSON values";

/// With an expression for each indicator, from inputs that it has taken in already and from the JSON values that it
/// takes in. (One expression for each group, which gives no indicator's points, is 4 to 9 % faster: not worth a row.)
pub(super) fn contestants(workload: &Workload) -> [Contestant<'_>; 2] {
    let program = Rc::new(Program::compile(workload));
    let same = Rc::clone(&program);
    let json: Vec<Value> = workload.units.iter().map(|unit| figures(unit)).collect();
    let bound: Vec<Scope> = json.iter().map(|figures| Scope::new(Variable::from(figures))).collect();
    [
        Contestant::new(BOUND, move |unit| same.total(&bound[unit]), show),
        Contestant::new(VALUES, move |unit| program.total(&Scope::new(Variable::from(&json[unit]))), show),
    ]
}

/// Expressions whose values add up to the total.
struct Program {
    expressions: Vec<Expression<Standard>>,
    machine: RefCell<VM>,
}

impl Program {
    fn compile(workload: &Workload) -> Self {
        let expressions = (0..workload.indicators.len())
            .map(|number| compile_expression(&points(workload, number)).expect("the expression is valid"))
            .collect();
        Self { expressions, machine: RefCell::new(VM::new()) }
    }

    fn total(&self, scope: &Scope) -> Decimal {
        let mut machine = self.machine.borrow_mut();
        let points = self.expressions.iter().map(|expression| {
            let points = expression.evaluate_with_scope(scope, &mut machine).expect("every figure is there");
            points.as_number().expect("points are a number")
        });
        points.sum()
    }
}

/// The expression for the points of an indicator.
fn points(workload: &Workload, number: usize) -> String {
    let indicator = workload.indicators[number];
    let max_points = indicator.max_points;
    match workload.kind {
        Kind::Shares => format!("part_{number} / whole_{number} * {max_points}"),
        Kind::Targets => {
            let target = Decimal::new(indicator.target.into(), 2);
            format!("min([part_{number} / (whole_{number} * {target}), 1]) * {max_points}")
        }
    }
}

/// The figures of one unit by name.
fn figures(unit: &[Ratio]) -> Value {
    let figures = unit.iter().enumerate().flat_map(|(number, ratio)| {
        [(format!("part_{number}"), Value::from(ratio.part)), (format!("whole_{number}"), Value::from(ratio.whole))]
    });
    Value::Object(figures.collect::<Map<_, _>>())
}

fn show(points: Decimal) -> String {
    format!("{:.2}", points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}
