//! rhai doing the same, with decimals and in f64: built with the features that its book names for speed, optimised as
//! far as it can, compiled to its bytecode, and run on a machine that is kept over all calls.

use std::cell::RefCell;

use rhai::grain::{Compiler, Program, Vm};
use rhai::{Dynamic, Engine, OptimizationLevel, Scope};
use rust_decimal::{Decimal, RoundingStrategy};

use super::expression::{Syntax, double, total};
use crate::rounds::Contestant;
use crate::workload::Workload;

/// With decimals.
pub const DECIMALS: &str = "rhai (decimals), from bound scope";
/// In binary floating point.
pub const FLOATS: &str = "rhai (f64), from bound scope";

/// Fastest of: the tree or its bytecode; figures by name, in two lists or in one; one script for each indicator or for
/// all.
pub(super) fn contestants(workload: &Workload) -> [Contestant<'_>; 2] {
    // A machine borrows its engine: this one lives as long as the program.
    let engine: &'static Engine = {
        let mut engine = Engine::new();
        engine.set_optimization_level(OptimizationLevel::Full);
        Box::leak(Box::new(engine))
    };
    let decimals = Prepared::new(engine, workload, DECIMAL_SYNTAX, |number| Dynamic::from_decimal(number.into()));
    let floats = Prepared::new(engine, workload, FLOAT_SYNTAX, |number| Dynamic::from_float(number.into()));
    let two =
        |points: Decimal| format!("{:.2}", points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
    [
        Contestant::new(DECIMALS, move |unit| decimals.run(unit).as_decimal().expect("points are a decimal"), two),
        Contestant::new(
            FLOATS,
            move |unit| floats.run(unit).as_float().expect("points are a float"),
            |points| format!("{points:.2}"),
        ),
    ]
}

/// Where figures begin in their lists. Version 1.27's bytecode takes an index for a decimal constant of the same value,
/// and the other way round; no constant here is so large.
const FIRST: usize = 40;

const DECIMAL_SYNTAX: Syntax = Syntax { number: constant, ..FLOAT_SYNTAX };

const FLOAT_SYNTAX: Syntax = Syntax {
    figures: |number| [2 * number, 2 * number + 1].map(|at| format!("figures[{}]", FIRST + at)),
    number: double,
    capped: |part, whole, max_points| {
        format!("(if {part} < {whole} {{ {part} / {whole} * {max_points} }} else {{ {max_points} }})")
    },
};

/// The language has no way to write a decimal, but takes constants: `D_75_2` is 0.75.
fn constant(number: Decimal) -> String {
    format!("D_{}_{}", number.mantissa(), number.scale())
}

/// A program with its machine, and the figures of each unit in a scope.
struct Prepared {
    program: Program<'static>,
    machine: RefCell<Vm<'static>>,
    scopes: Vec<RefCell<Scope<'static>>>,
}

impl Prepared {
    fn new(engine: &'static Engine, workload: &Workload, syntax: Syntax, number: fn(u32) -> Dynamic) -> Self {
        let scopes = workload.units.iter().map(|unit| {
            let figures = unit.iter().flat_map(|ratio| [ratio.part, ratio.whole]).map(number);
            let figures: Vec<Dynamic> = (0..FIRST).map(|_| Dynamic::UNIT).chain(figures).collect();
            let mut scope = Scope::new();
            scope.push("figures", figures);
            RefCell::new(scope)
        });
        // Constants are taken into the program, and need not stand in the scope of a unit, which is searched by name.
        let mut constants = Scope::new();
        for indicator in &workload.indicators {
            for decimal in [indicator.max_points.into(), Decimal::new(indicator.target.into(), 2)] {
                constants.push_constant_dynamic(constant(decimal), Dynamic::from_decimal(decimal));
            }
        }
        let tree = engine.compile_with_scope(&constants, total(workload, syntax)).expect("the script is valid");
        let program = Compiler::new().compile(&tree);
        assert_eq!(program.residual_count(), 0, "nothing is left to the interpreter of trees");
        Self { program, machine: RefCell::new(Vm::new(engine)), scopes: scopes.collect() }
    }

    fn run(&self, unit: usize) -> Dynamic {
        let mut scope = self.scopes[unit].borrow_mut();
        self.machine.borrow_mut().eval_with_scope(&mut scope, &self.program).expect("every figure is there")
    }
}
