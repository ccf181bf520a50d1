//! regorus doing the same, in f64 as the language has it: the policy compiled for its register machine, one machine
//! kept over all calls, the input a value that it shares, as in the part of its own benchmarks that is called hot.

use std::cell::RefCell;
use std::fmt::Write as _;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Rc, Value};
use serde_json::json;

use super::expression::{Syntax, groups};
use crate::rounds::Contestant;
use crate::workload::{Ratio, Workload};

/// What it is called in the tables.
pub const NAME: &str = "regorus (f64), from bound input";

/// The rule that is asked for.
const TOTAL: &str = "data.ratios.total";

/// Fastest of: figures by name, in two lists or in one, as whole numbers or as floats. One rule for the total is more than the
/// machine's registers hold; so there is one for each group.
pub(super) fn contestant(workload: &Workload) -> Contestant<'_> {
    let mut policy = String::from("package ratios\n\nimport rego.v1\n\n");
    let groups = groups(workload, SYNTAX);
    for (number, points) in groups.iter().enumerate() {
        let _ = writeln!(policy, "group_{number} := {points}\n");
    }
    let names: Vec<String> = (0..groups.len()).map(|number| format!("group_{number}")).collect();
    let _ = writeln!(policy, "total := {}", names.join(" + "));
    let mut engine = Engine::new();
    engine.add_policy("ratios.rego".to_owned(), policy).expect("the policy is valid");
    let policy = engine.compile_with_entrypoint(&Rc::from(TOTAL)).expect("the policy is valid");
    let program = Compiler::compile_from_policy(&policy, &[TOTAL]).expect("the policy is valid");
    let mut machine = RegoVM::new();
    machine.load_program(program);
    let machine = RefCell::new(machine);
    let inputs: Vec<Value> = workload.units.iter().map(|unit| input(unit)).collect();
    Contestant::new(
        NAME,
        move |unit| {
            let mut machine = machine.borrow_mut();
            machine.set_input(inputs[unit].clone());
            machine.execute().expect("every figure is there")
        },
        |points| format!("{:.2}", points.as_f64().expect("points are a number")),
    )
}

const SYNTAX: Syntax = Syntax {
    figures: |number| [2 * number, 2 * number + 1].map(|at| format!("input[{at}]")),
    number: |number| number.to_string(),
    capped: |part, whole, max_points| format!("min([{part} / {whole}, 1]) * {max_points}"),
};

/// The figures of one unit.
fn input(unit: &[Ratio]) -> Value {
    let figures: Vec<u32> = unit.iter().flat_map(|ratio| [ratio.part, ratio.whole]).collect();
    Value::from_json_str(&json!(figures).to_string()).expect("it is JSON")
}
