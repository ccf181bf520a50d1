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

use super::expression::{Syntax, groups, indicators};
use crate::rounds::Contestant;
use crate::workload::{Ratio, Workload};

/// From inputs that it has taken in already.
pub const BOUND: &str = "zen-expression, from bound inputs";
/// From the JSON values that it takes in.
pub const VALUES: &str = "zen-expression, from JSON values";

/// The same with one expression for each indicator, whose points it thereby tells.
pub const EACH: &str = "zen-expression, from bound inputs, each indicator by itself";

/// With an expression for each group, which is the fastest of: one for each indicator, for each group, or for all;
/// figures by name or in lists; capped by a condition or by `min`.
pub(super) fn contestants(workload: &Workload) -> [Contestant<'_>; 3] {
    let [each, program, same] = [indicators(workload, SYNTAX), groups(workload, SYNTAX), groups(workload, SYNTAX)]
        .map(|text| Program::compile(&text));
    let json: Vec<Value> = workload.units.iter().map(|unit| figures(unit)).collect();
    let bound: Rc<[Scope]> = json.iter().map(|figures| Scope::new(Variable::from(figures))).collect();
    let again = Rc::clone(&bound);
    [
        Contestant::new(BOUND, move |unit| program.total(&bound[unit]), show),
        Contestant::new(EACH, move |unit| each.total(&again[unit]), show),
        Contestant::new(VALUES, move |unit| same.total(&Scope::new(Variable::from(&json[unit]))), show),
    ]
}

const SYNTAX: Syntax = Syntax {
    figures: |number| [format!("part_{number}"), format!("whole_{number}")],
    number: |number| number.to_string(),
    capped: |part, whole, max_points| format!("({part} < {whole} ? {part} / {whole} * {max_points} : {max_points})"),
};

/// Expressions whose values add up to the total.
struct Program {
    expressions: Vec<Expression<Standard>>,
    machine: RefCell<VM>,
}

impl Program {
    fn compile(expressions: &[String]) -> Self {
        let expressions =
            expressions.iter().map(|text| compile_expression(text).expect("the expression is valid")).collect();
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
