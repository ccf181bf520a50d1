//! What may forbid a figure that its input could have: a check, or a rule that refuses what cannot be.

use alloc::vec::Vec;

use crate::expr::{Expr, Operator};
use crate::framework::{Body, Framework};
use crate::number::{End, Number};
use crate::rule::{Rule, Scorer};
use crate::spec::OverOne;

/// Who may forbid figures, by input.
pub(super) struct Forbids {
    by: Vec<Forbidder>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Forbidder {
    Nobody,
    /// The rule of this indicator alone.
    Rule(u32),
    /// A check, or several rules.
    Any,
}

impl Forbids {
    pub(super) fn of(framework: &Framework) -> Self {
        let mut by: Vec<Forbidder> = framework.0.inputs.iter().map(|_| Forbidder::Nobody).collect();
        let mut note = |input: u32, forbidder: Forbidder| {
            if let Some(slot) = by.get_mut(input as usize) {
                *slot = if *slot == Forbidder::Nobody || *slot == forbidder { forbidder } else { Forbidder::Any };
            }
        };
        for check in &framework.0.checks {
            check.inputs(&mut |input| note(input, Forbidder::Any));
        }
        for (index, node) in (0_u32..).zip(&framework.0.nodes) {
            if let Body::Indicator(indicator) = &node.body {
                refusing(framework, &indicator.scorer, &mut |value| {
                    value.inputs(&mut |input| note(input, Forbidder::Rule(index)));
                });
            }
        }
        Self { by }
    }

    /// Whether anything but the rule of the indicator `index` may forbid a figure of an input.
    pub(super) fn anywhere_but(&self, index: u32, input: u32) -> bool {
        match self.by.get(input as usize) {
            Some(Forbidder::Rule(rule)) => *rule != index,
            Some(Forbidder::Any) => true,
            Some(Forbidder::Nobody) | None => false,
        }
    }
}

/// Visits every value of a scorer of which there are numbers that its rule refuses.
fn refusing(framework: &Framework, scorer: &Scorer, visit: &mut dyn FnMut(&Expr)) {
    let over_one = match &scorer.rule {
        Rule::Parts { parts, .. } => {
            for part in parts {
                let mut refuses = false;
                refusing(framework, &part.scorer, &mut |value| {
                    refuses = true;
                    visit(value);
                });
                // Whether the part applies decides whether anything is refused.
                part.when.iter().filter(|_| refuses).for_each(&mut *visit);
            }
            return;
        }
        Rule::Share { over_one } => Some(*over_one),
        Rule::Target { over_one, .. } => *over_one,
        _ => return,
    };
    let Some(value) = &scorer.value else { return };
    let one = End::At(Number::ONE);
    let above_one = || match value {
        Expr::Input(input) => framework.0.inputs.get(*input as usize).is_none_or(|input| input.range.high > one),
        _ => true,
    };
    let is_share = matches!(scorer.rule, Rule::Share { .. });
    if (over_one == Some(OverOne::Error) && above_one()) || (is_share && may_be_negative(framework, value)) {
        visit(value);
    }
}

/// Whether anything in a value may make it negative.
fn may_be_negative(framework: &Framework, value: &Expr) -> bool {
    let zero = End::At(Number::ZERO);
    let mut found = false;
    value.each(&mut |part| {
        found |= match part {
            Expr::Input(input) => framework.0.inputs.get(*input as usize).is_none_or(|input| input.range.low < zero),
            Expr::Arithmetic(Operator::Subtract, ..) | Expr::Ln(_) => true,
            _ => false,
        };
    });
    found
}
