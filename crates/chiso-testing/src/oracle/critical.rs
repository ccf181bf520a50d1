//! Where something happens in a formula: a divisor or a logarithm's number is 0, two sides are equal, a threshold is met.

use std::rc::Rc;

use chiso_core::spec::{NodeSpec, RuleSpec, Scoring};

use super::evaluate::{Figures, Sheet, Value};
use super::expression::Expr;
use super::interval::bounds;
use super::number::{Fraction, exact, whole};
use super::run::Oracle;

/// Two expressions; something happens where they are equal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Critical(Expr, Expr);

impl Critical {
    /// How much more the first is than the second, where both are numbers.
    fn apart(&self, oracle: &Oracle<'_>, sheet: &Sheet) -> Option<Fraction> {
        let figures = Figures::alone(oracle, sheet);
        let number = |expression: &Expr| match figures.of(expression) {
            Ok(Value::Number(number)) if number.denom().bits() < 64 => Some(number),
            _ => None,
        };
        Some(number(&self.0)? - number(&self.1)?)
    }

    /// The number of `input` with which both are equal, as far as three figures from `at` on tell: as if what lies between
    /// them were `(a + b * x) / (1 + c * x)`. `figure` makes a figure of a number; that of `input` in `sheet` is lost.
    pub(super) fn root(
        &self,
        oracle: &Oracle<'_>,
        sheet: &mut Sheet,
        (input, at): (&str, &Fraction),
        figure: &dyn Fn(Fraction) -> Option<Value>,
    ) -> Option<Fraction> {
        let mut with = |more: i64| {
            sheet.insert(input.to_owned(), Ok(figure(at.clone() + whole(more))?));
            self.apart(oracle, sheet)
        };
        let (first, second, third) = (with(0)?, with(1)?, with(2)?);
        let twice = |number: &Fraction| number.clone() * whole(2);
        let bend = match (third.clone() - second.clone()) * whole(2) {
            flat if flat == whole(0) => whole(0),
            rise => (twice(&second) - first.clone() - third) / rise,
        };
        let slope = second * (whole(1) + bend) - first.clone();
        (slope != whole(0)).then(|| at.clone() - first / slope)
    }
}

/// Where something happens in the formulas of an indicator.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) all: Vec<Critical>,
    /// Whether there are logarithms, exponentials or powers, which take long to work out.
    pub(super) slow: bool,
}

impl Oracle<'_> {
    /// Where something happens in the formulas of an indicator.
    pub(super) fn critical(&self, node: &NodeSpec, scoring: &Scoring) -> Rc<Places> {
        if let Some(known) = self.critical.borrow().get(&node.id.value) {
            return known.clone();
        }
        let found = Rc::new(critical(self, scoring, &node.id.value.replace('-', "_")));
        self.critical.borrow_mut().insert(node.id.value.clone(), found.clone());
        found
    }
}

/// Where something happens in the formulas of `scoring`, each once; `inherited` is its value, where it has none of its own.
fn critical(oracle: &Oracle<'_>, scoring: &Scoring, inherited: &str) -> Places {
    let mut found = Places::default();
    in_scoring(oracle, scoring, inherited, &mut found);
    let mut once: Vec<Critical> = Vec::new();
    for critical in found.all {
        if !once.contains(&critical) {
            once.push(critical);
        }
    }
    Places { all: once, ..found }
}

fn in_scoring(oracle: &Oracle<'_>, scoring: &Scoring, inherited: &str, found: &mut Places) {
    let text = scoring.value.as_ref().map_or(inherited, |value| value.value.as_str());
    match &scoring.rule.value {
        RuleSpec::Full | RuleSpec::Appraised | RuleSpec::Informational => {}
        RuleSpec::Parts { parts, .. } => {
            for part in parts {
                if let Some(when) = &part.when {
                    inside(oracle, &oracle.expressions.of(&when.value), found);
                }
                in_scoring(oracle, &part.scoring, text, found);
            }
        }
        rule => {
            let value = oracle.expressions.of(text);
            inside(oracle, &value, found);
            let thresholds = thresholds(rule).into_iter();
            found.all.extend(thresholds.map(|threshold| Critical((*value).clone(), Expr::Number(threshold))));
        }
    }
}

/// The numbers that a rule names, or that it is about.
pub(super) fn thresholds(rule: &RuleSpec) -> Vec<Fraction> {
    match rule {
        RuleSpec::Share => vec![whole(0), whole(1)],
        RuleSpec::Target { target } => vec![whole(0), exact(target.value)],
        RuleSpec::Goalposts { from, to, .. } => vec![exact(from.value), exact(to.value)],
        RuleSpec::Steps(steps) => steps.iter().flat_map(|step| bounds(&step.when.value)).collect(),
        RuleSpec::Each { .. } => vec![whole(0)],
        _ => Vec::new(),
    }
}

fn inside(oracle: &Oracle<'_>, expression: &Expr, found: &mut Places) {
    let zero = || Expr::Number(whole(0));
    match expression {
        Expr::Number(_) | Expr::Text(_) | Expr::Truth(_) => {}
        Expr::Name(name) => {
            if let Some(derived) = oracle.spec.derived.iter().find(|derived| derived.id.value == *name) {
                inside(oracle, &oracle.expressions.of(&derived.value.value), found);
            }
        }
        Expr::Negate(inner) | Expr::Not(inner) => inside(oracle, inner, found),
        Expr::And(left, right) | Expr::Or(left, right) => {
            inside(oracle, left, found);
            inside(oracle, right, found);
        }
        Expr::Arithmetic(sign, left, right) => {
            if *sign == '/' {
                found.all.push(Critical((**right).clone(), zero()));
            }
            inside(oracle, left, found);
            inside(oracle, right, found);
        }
        Expr::Compare(_, left, right) => {
            found.all.push(Critical((**left).clone(), (**right).clone()));
            inside(oracle, left, found);
            inside(oracle, right, found);
        }
        Expr::Call(name, arguments) => {
            found.slow |= matches!(name.as_str(), "ln" | "exp" | "sqrt" | "pow");
            match (name.as_str(), arguments.as_slice()) {
                ("ln" | "sqrt" | "pow" | "abs", [first, ..]) => found.all.push(Critical(first.clone(), zero())),
                ("min" | "max", [first, second, ..]) => found.all.push(Critical(first.clone(), second.clone())),
                ("previous", _) => return,
                _ => {}
            }
            arguments.iter().for_each(|argument| inside(oracle, argument, found));
        }
    }
}
