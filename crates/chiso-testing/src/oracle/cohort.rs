//! The cohort: what everybody has where a rule, or a treatment, looks at the others.
//!
//! Literally: whoever is compared is looked up among all units, each time, and only what was looked up before is
//! remembered.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chiso_core::spec::{
    Direction, NodeBody, NodeSpec, Observations, Period, RuleSpec, Scope, Scoring, Standing, TreatmentSpec, Unit,
    ZeroDenominator,
};

use super::duels::Scores;
use super::evaluate::{Figures, Sheet, Unknown, Value};
use super::number::Fraction;
use super::run::Oracle;
use super::treatment::{Mend, deals_with_numbers};

/// What somebody has in a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Value(Fraction),
    Missing,
    /// It does not apply, or it is decided without the others.
    Apart,
}

/// One of those who are compared with each other.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) unit: &'a Unit,
    pub(super) sheet: Sheet,
    pub(super) observations: &'a Observations,
    pub(super) order: Vec<Standing>,
    /// Whether it has the figures of too few indicators to be compared.
    pub(super) screened: bool,
}

impl Member<'_> {
    pub(super) fn period(&self) -> Option<Period> {
        self.unit.period.map(|period| period.value)
    }
}

/// A value that is compared: of an indicator, or of a part of it.
#[derive(Clone, Copy)]
pub(super) struct Column<'p> {
    pub(super) node: &'p NodeSpec,
    pub(super) path: &'p [usize],
}

type Key = (String, Vec<usize>);

/// What was looked up before: of this period, or of all.
type Slices = BTreeMap<(Key, Option<Option<Period>>), Rc<Slice>>;

/// Those of a column who are compared with each other: of one period, or all.
#[derive(Debug)]
pub(super) struct Slice {
    /// Who has a value, and which, after everything that is done to it.
    pub(super) values: Vec<(usize, Fraction)>,
    pub(super) mend: Mend,
    /// What is known in it before anything is done: whose, and what.
    pub(super) known: Vec<(usize, Fraction)>,
}

/// The units that are compared with each other.
#[derive(Debug)]
pub(super) struct Cohort<'a> {
    pub(super) oracle: &'a Oracle<'a>,
    pub(super) members: Vec<Member<'a>>,
    cells: RefCell<BTreeMap<Key, Rc<Vec<Cell>>>>,
    slices: RefCell<Slices>,
    pub(super) duels: RefCell<BTreeMap<String, Rc<Vec<Option<Scores>>>>>,
}

/// Who looks at the others: a unit, and which of the members it is, if it is one.
#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    pub(super) cohort: &'a Cohort<'a>,
    pub(super) unit: &'a Unit,
    pub(super) member: Option<usize>,
    /// The period of those whom it is compared with.
    pub(super) period: Option<Period>,
}

/// Something that an explanation says beside the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The others give no scale; this is what is declared for that.
    Constant(&'static str),
    /// The reference has no value.
    ReferenceMissing,
    /// The value is missing and this stands in for it.
    Imputed(&'static str),
    /// The value was drawn in from this.
    Winsorised(Fraction),
    /// The logarithm was taken of this.
    Logarithm(Fraction),
    /// The unit has the figures of so many indicators, of so many that apply, which is too few.
    Screened {
        /// Those that it has the figures of.
        known: u32,
        /// Those that apply to it.
        asked: u32,
    },
    /// The unit beats so many, so many beat it, and it is level with so many.
    Duels {
        /// Whom it beats.
        won: u32,
        /// Who beats it.
        lost: u32,
        /// Whom it is level with.
        drawn: u32,
    },
}

/// What a value was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// How many have a value.
    pub units: usize,
    /// The place among them, from 1 for the best.
    pub place: usize,
    /// The best value, the name of the first who has it, and how many have it.
    pub best: (Fraction, String, usize),
    /// The worst value, and the name of the first who has it.
    pub worst: (Fraction, String),
    /// What the reference has.
    pub reference: Option<Fraction>,
    /// The mean, for z-scores.
    pub mean: Option<Fraction>,
    /// The standard deviation, for z-scores, where there is one.
    pub deviation: Option<Fraction>,
}

/// What there is to tell of one indicator.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) remarks: Vec<Remark>,
    pub(super) compared: Option<Compared>,
    /// What the rule looked at, where it earns nothing because of the others.
    pub(super) value: Option<Fraction>,
}

/// Whether a unit goes by this name.
pub(super) fn is_called(unit: &Unit, name: &str) -> bool {
    unit.id == name || unit.code == name || unit.name == name
}

/// Whether two reports are of the same unit.
pub(super) fn is_same(one: &Unit, other: &Unit) -> bool {
    let key = |unit: &Unit| {
        let names = [&unit.id, &unit.code, &unit.name];
        names.into_iter().position(|name| !name.is_empty()).map(|at| (at, names[at].clone()))
    };
    key(one) == key(other)
}

impl<'a> Cohort<'a> {
    pub(super) fn new(oracle: &'a Oracle<'a>, members: Vec<Member<'a>>) -> Self {
        Self { oracle, members, cells: RefCell::default(), slices: RefCell::default(), duels: RefCell::default() }
    }

    /// The names of units that rules have as a reference, and that nobody has.
    pub(super) fn unknown_references(&self) -> usize {
        let mut references = Vec::new();
        for node in &self.oracle.spec.nodes {
            if let NodeBody::Indicator(indicator) = &node.body {
                references_in(&indicator.scoring, &mut references);
            }
        }
        let known = |name: &&str| self.members.iter().any(|member| is_called(member.unit, name));
        references.iter().filter(|name| !known(name)).count()
    }

    /// What is done to the values of a column: only to those of whole indicators whose rule takes a number.
    pub(super) fn treatment(&self, column: Column<'_>) -> Option<&'a TreatmentSpec> {
        let node = self.oracle.spec.nodes.iter().find(|node| node.id.value == column.node.id.value)?;
        let NodeBody::Indicator(indicator) = &node.body else { return None };
        if !column.path.is_empty() || !deals_with_numbers(&indicator.scoring.rule.value) {
            return None;
        }
        let own = indicator.treatment.as_ref().map(|own| &own.value);
        own.or(self.oracle.spec.total.treatment.as_deref())
    }

    /// What each member has in a column.
    pub(super) fn cells(&self, column: Column<'_>) -> Rc<Vec<Cell>> {
        let key = (column.node.id.value.clone(), column.path.to_vec());
        if let Some(known) = self.cells.borrow().get(&key) {
            return known.clone();
        }
        let cells = Rc::new(self.members.iter().map(|member| self.cell(member, column)).collect::<Vec<_>>());
        self.cells.borrow_mut().insert(key, cells.clone());
        cells
    }

    fn cell(&self, member: &Member<'_>, column: Column<'_>) -> Cell {
        let NodeBody::Indicator(indicator) = &column.node.body else { return Cell::Apart };
        if member.screened {
            return Cell::Apart;
        }
        let figures = Figures::alone(self.oracle, &member.sheet);
        let own_input = column.node.id.value.replace('-', "_");
        let mut scoring = &indicator.scoring;
        let mut text = scoring.value.as_ref().map_or(own_input.as_str(), |value| value.value.as_str());
        let mut declared = declared(scoring, (None, None));
        for at in column.path {
            let RuleSpec::Parts { parts, .. } = &scoring.rule.value else { return Cell::Apart };
            let part = &parts[*at];
            let holds = |when: &str| figures.value(when).map(Value::truth) == Ok(true);
            if part.when.as_ref().is_some_and(|when| !holds(&when.value)) {
                return Cell::Apart;
            }
            scoring = &part.scoring;
            let outer = if scoring.value.is_none() { declared } else { (None, None) };
            declared = self::declared(scoring, outer);
            text = scoring.value.as_ref().map_or(text, |value| value.value.as_str());
        }
        match figures.value(text) {
            Ok(Value::Number(number)) => Cell::Value(number),
            Err(unknown) if is_missing(unknown, declared) => Cell::Missing,
            _ => Cell::Apart,
        }
    }

    /// Those whom a unit of `period` is compared with in a column.
    pub(super) fn slice(&self, column: Column<'_>, scope: Scope, period: Option<Period>) -> Rc<Slice> {
        let which = if scope == Scope::AllPeriods { None } else { Some(period) };
        let key = ((column.node.id.value.clone(), column.path.to_vec()), which);
        if let Some(known) = self.slices.borrow().get(&key) {
            return known.clone();
        }
        let cells = self.cells(column);
        let here = |at: &usize| which.is_none_or(|period| self.members[*at].period() == period);
        let known = (0..self.members.len()).filter(here).filter_map(|at| match &cells[at] {
            Cell::Value(value) => Some((at, value.clone())),
            _ => None,
        });
        let known: Vec<_> = known.collect();
        let treatment = self.treatment(column);
        let mut values = Vec::new();
        for at in (0..self.members.len()).filter(here) {
            let value = match (&cells[at], treatment) {
                (Cell::Value(value), _) => Some(value.clone()),
                (Cell::Missing, Some(treatment)) => {
                    self.imputed(treatment, (self.members[at].unit, &known), &cells).map(|(value, _)| value)
                }
                _ => None,
            };
            values.extend(value.map(|value| (at, value)));
        }
        let plain: Vec<Fraction> = values.iter().map(|(_, value)| value.clone()).collect();
        let mend = treatment.map_or(Mend::Nothing, |treatment| Mend::of(treatment, &plain));
        for (_, value) in &mut values {
            *value = mend.of_value(value).0;
        }
        let slice = Rc::new(Slice { values, mend, known });
        self.slices.borrow_mut().insert(key, slice.clone());
        slice
    }
}

impl Seat<'_> {
    /// Whether what an indicator comes to depends on the others.
    pub(super) fn looks_at_others(&self, node: &NodeSpec, scoring: &Scoring) -> bool {
        let relative = match &scoring.rule.value {
            RuleSpec::Relative(_) => true,
            RuleSpec::Parts { parts, .. } => parts.iter().any(|part| self.looks_at_others(node, &part.scoring)),
            _ => false,
        };
        relative || self.cohort.treatment(Column { node, path: &[] }).is_some()
    }
}

/// What is declared for a division by zero, and for a logarithm or power that does not exist.
type Declared = (Option<ZeroDenominator>, Option<ZeroDenominator>);

fn declared(scoring: &Scoring, (zero, outside): Declared) -> Declared {
    let own = |placed: &Option<chiso_core::Placed<ZeroDenominator>>| placed.as_ref().map(|placed| placed.value);
    (own(&scoring.zero_denominator).or(zero), own(&scoring.outside_domain).or(outside))
}

/// Whether this means that a value is missing.
pub(super) fn is_missing(unknown: Unknown, (zero, outside): Declared) -> bool {
    match unknown {
        Unknown::Missing => true,
        Unknown::NotApplicable => false,
        Unknown::ZeroDivisor => zero == Some(ZeroDenominator::Missing),
        Unknown::OutsideDomain => outside == Some(ZeroDenominator::Missing),
    }
}

fn references_in<'s>(scoring: &'s Scoring, found: &mut Vec<&'s str>) {
    match &scoring.rule.value {
        RuleSpec::Relative(relative) => found.extend(relative.unit.as_ref().map(|unit| unit.value.as_str())),
        RuleSpec::Parts { parts, .. } => parts.iter().for_each(|part| references_in(&part.scoring, found)),
        _ => {}
    }
}

/// Whether the first of two values is better.
pub(super) fn is_better(one: &Fraction, other: &Fraction, direction: Direction) -> bool {
    match direction {
        Direction::HigherIsBetter => one > other,
        Direction::LowerIsBetter => one < other,
        other => panic!("the oracle does not know the direction {}", other.as_str()),
    }
}
