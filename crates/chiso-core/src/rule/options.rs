//! Categories, yes or no, and checklists: what was chosen decides.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::branch::Branch;
use super::earns::Earns;
use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::codes;
use crate::expr::{Shape, Truth, bit};
use crate::number::{Arithmetic, Number};
use crate::origin::{Origin, Placed};

impl Workbench<'_, '_, '_> {
    pub(super) fn yes_no(&mut self, rule: &RuleSpec, origin: Origin) -> Option<Rule> {
        self.shape(rule, origin, "condition", |shape| matches!(shape, Shape::Truth))?;
        Some(Rule::YesNo)
    }

    pub(super) fn categories(
        &mut self,
        rule: &RuleSpec,
        categories: &[(Placed<String>, Placed<Earns>)],
        origin: Origin,
    ) -> Option<Rule> {
        let Shape::Category(input) =
            self.shape(rule, origin, "category", |shape| matches!(shape, Shape::Category(_)))?
        else {
            return None;
        };
        let mut scores: Vec<Option<Number>> = self.options(input).iter().map(|_| None).collect();
        let mut seen = BTreeMap::new();
        let mut complete = true;
        for (name, earns) in categories {
            let index = self.option(input, name, &mut seen);
            let score = self.earns(earns);
            complete &= index.is_some() && score.is_some();
            if let Some(slot) = index.and_then(|index| scores.get_mut(index as usize)) {
                *slot = Some(score.unwrap_or_default());
            }
        }
        let missing: Vec<String> = self
            .options(input)
            .iter()
            .zip(&scores)
            .filter(|(_, score)| score.is_none())
            .map(|(option, _)| option.id.value.clone())
            .collect();
        for category in missing {
            let diagnostic = self.error(codes::CATEGORY_WITHOUT_POINTS, origin).with("category", category);
            self.push(diagnostic);
        }
        let scores: Option<Vec<Number>> = scores.into_iter().collect();
        scores.filter(|_| complete).map(Rule::Categories)
    }

    pub(super) fn checklist(
        &mut self,
        rule: &RuleSpec,
        items: &[(Placed<String>, Option<Placed<Earns>>)],
        origin: Origin,
    ) -> Option<Rule> {
        let Shape::Checklist(input) =
            self.shape(rule, origin, "checklist", |shape| matches!(shape, Shape::Checklist(_)))?
        else {
            return None;
        };
        let count = if items.is_empty() { self.options(input).len() } else { items.len() };
        let equal = Number::new(1, i64::try_from(count).unwrap_or(i64::MAX)).unwrap_or_default();
        if items.is_empty() {
            let bits = (0_u32..).take(count).map(bit);
            return Some(Rule::Checklist(bits.map(|item| (item, equal.clone())).collect()));
        }
        let weighted = items.iter().any(|(_, earns)| earns.is_some());
        let mut seen = BTreeMap::new();
        let mut scores = Vec::new();
        let mut complete = true;
        for (name, earns) in items {
            let index = self.option(input, name, &mut seen);
            let score = match earns {
                Some(earns) => self.earns(earns),
                None if weighted => Some(Number::ZERO),
                None => Some(equal.clone()),
            };
            match (index, score) {
                (Some(index), Some(score)) => scores.push((bit(index), score)),
                _ => complete = false,
            }
        }
        if complete && weighted {
            let sum = scores.iter().fold(Number::ZERO, |sum, (_, score)| sum.add(score));
            self.fills(&sum, origin);
        }
        complete.then_some(Rule::Checklist(scores))
    }
}

pub(super) fn earn_category<N: Arithmetic>(scores: &[Number], options: u64) -> (N, Branch) {
    let mut score: Option<N> = None;
    let mut branch = Branch::None;
    for (index, earned) in (0_u32..).zip(scores).filter(|(index, _)| options & bit(*index) != 0) {
        branch = Branch::Category(index);
        let earned = N::exact(earned);
        score = Some(match score {
            Some(score) => score.or(earned),
            None => earned,
        });
    }
    (score.unwrap_or_else(|| N::exact(&Number::ZERO)), branch)
}

pub(super) fn earn_truth<N: Arithmetic>(truth: Truth) -> (N, Branch) {
    let (zero, one) = (N::exact(&Number::ZERO), N::exact(&Number::ONE));
    match (truth.yes, truth.no) {
        (true, false) => (one, Branch::Full),
        (false, _) => (zero, Branch::Zero),
        (true, true) => (zero.or(one), Branch::None),
    }
}

/// What the ticked items earn together.
pub(super) fn earn_items<N: Arithmetic>(items: &[(u64, Number)], certain: u64, possible: u64) -> (N, Branch) {
    let sum = |ticked: u64| {
        let scores = items.iter().filter(|(item, _)| item & ticked != 0).map(|(_, score)| score);
        N::exact(&scores.fold(Number::ZERO, |sum, score| sum.add(score)))
    };
    let all = items.iter().all(|(item, _)| item & certain != 0);
    let branch = if all { Branch::Full } else { Branch::InProportion };
    (if certain == possible { sum(certain) } else { sum(certain).or(sum(possible)) }, branch)
}
