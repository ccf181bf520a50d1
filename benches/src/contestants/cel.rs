//! cel doing the same, in f64 as the language has it: programs compiled before, figures as variables of a context that
//! is kept.

use cel::{Context, Program, Value};

use super::expression::{Syntax, double, indicators};
use crate::rounds::Contestant;
use crate::workload::{Ratio, Workload};

/// What it is called in the tables.
pub const NAME: &str = "cel (f64), from bound variables";

/// Fastest of: a program for each indicator or each group or one for all; `execute` or `resolve_val`, which its own
/// benchmarks call; variables in the context or lent out by a resolver; figures by name or in two lists.
pub(super) fn contestant(workload: &Workload) -> Contestant<'_> {
    let programs: Vec<Program> = indicators(workload, SYNTAX)
        .iter()
        .map(|points| Program::compile(points).unwrap_or_else(|problems| panic!("{problems}")))
        .collect();
    let contexts: Vec<Context<'_, '_>> = workload.units.iter().map(|unit| context(unit)).collect();
    Contestant::new(
        NAME,
        move |unit| {
            let points = programs.iter().map(|program| match program.execute(&contexts[unit]) {
                Ok(Value::Float(points)) => points,
                other => panic!("points are a number, not {other:?}"),
            });
            points.sum::<f64>()
        },
        |points| format!("{points:.2}"),
    )
}

const SYNTAX: Syntax = Syntax {
    figures: |number| [format!("part_{number}"), format!("whole_{number}")],
    number: double,
    capped: |part, whole, max_points| format!("({part} < {whole} ? {part} / {whole} * {max_points} : {max_points})"),
};

/// The figures of one unit by name.
fn context<'a>(unit: &[Ratio]) -> Context<'a, 'a> {
    let mut context = Context::default();
    for (number, ratio) in unit.iter().enumerate() {
        let [part, whole] = (SYNTAX.figures)(number);
        context.add_variable_from_value(part, f64::from(ratio.part));
        context.add_variable_from_value(whole, f64::from(ratio.whole));
    }
    context
}
