//! Capped enumeration: so many points for each one counted.

use rust_decimal::Decimal;

use super::branch::Branch;
use super::earns::Earns;
use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::number::{Arithmetic, Number};
use crate::origin::{Origin, Placed};

impl Workbench<'_, '_, '_> {
    pub(super) fn each(
        &mut self,
        rule: &RuleSpec,
        each: &Placed<Decimal>,
        at_most: Option<&Placed<Decimal>>,
        origin: Origin,
    ) -> Option<Rule> {
        self.number(rule, origin)?;
        let earned = self.earns(&Placed::new(Earns::Points(each.value), each.origin));
        let at_most = match at_most {
            Some(at_most) => self.earns(&Placed::new(Earns::Points(at_most.value), at_most.origin)),
            None => Some(Number::ONE),
        };
        Some(Rule::Each { each: earned?, at_most: at_most? })
    }
}

/// `min(each * max(value, 0), at most)`.
pub(super) fn earn_each<N: Arithmetic>(each: &Number, at_most: &Number, number: &N) -> (N, Branch) {
    let score = number.upper(&N::exact(&Number::ZERO)).times(&N::exact(each));
    let most = N::exact(at_most);
    let branch = if score.orderings(&most).greater { Branch::Capped } else { Branch::InProportion };
    (score.lower(&most), branch)
}
