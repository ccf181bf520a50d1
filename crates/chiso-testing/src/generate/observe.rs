//! Other observations for a framework: values at and beside its thresholds, bounds and ties; complete, with gaps, from
//! several sides, overruled.

use std::collections::BTreeMap;

use chiso_core::spec::{
    Date, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, Observations, RuleSpec, Standing,
};
use rust_decimal::Decimal;

use super::builder::Builder;
use super::plan::{appraiser, given_points, to_decimal};
use super::random::Random;
use super::recipe::{How, Recipe};
use super::tape::Tape;
use super::value::Scale;
use super::{Prepared, Scenario};
use crate::oracle::{Maxima, own_scale};

/// What a unit's report is like as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// Every figure is there.
    Complete,
    /// As units report: some figures from several sides, some missing.
    Mixed,
    /// Much is missing.
    Gaps,
    /// Much does not apply.
    Elsewhere,
}

/// Makes observations for one framework, one after the other.
pub struct Observer<'p> {
    spec: &'p FrameworkSpec,
    /// The inputs, and those of the period before that are asked for.
    inputs: Vec<InputSpec>,
    recipes: &'p [Recipe],
    own: Maxima,
    /// The inputs whose figures often are not there, or 0.
    torn: &'p [String],
}

impl Prepared {
    /// What makes other observations for the scenario's framework.
    #[must_use]
    pub fn observer(&self) -> Observer<'_> {
        let Scenario { spec, .. } = &self.scenario;
        let asked = spec.inputs.iter().filter(|input| self.asked_before.contains(&input.id.value));
        let before =
            asked.map(|input| InputSpec { id: format!("previous({})", input.id.value).into(), ..input.clone() });
        let inputs = spec.inputs.iter().cloned().chain(before).collect();
        Observer { spec, inputs, recipes: &self.recipes, own: own_scale(spec), torn: &self.torn }
    }
}

impl Observer<'_> {
    /// The names of all inputs.
    pub(super) fn inputs(&self) -> Vec<String> {
        self.inputs.iter().map(|input| input.id.value.clone()).collect()
    }

    /// The input of this name.
    pub(super) fn input(&self, name: &str) -> Option<&InputSpec> {
        self.inputs.iter().find(|input| input.id.value == name)
    }

    /// Another unit's observations, and whose figures are asked for.
    pub fn observe(&self, random: Random) -> (Observations, Option<Standing>) {
        let mut tape = Tape::endless(random);
        let mood = match tape.below(20) {
            0..=9 => Mood::Complete,
            10..=15 => Mood::Mixed,
            16 | 17 => Mood::Gaps,
            _ => Mood::Elsewhere,
        };
        let mut numbers: BTreeMap<&str, Decimal> = BTreeMap::new();
        for recipe in self.recipes {
            let made = recipe.numbers(&mut tape);
            numbers.extend(recipe.inputs.iter().map(String::as_str).zip(made));
        }
        let mut builder = Builder { tape, ..Builder::default() };
        builder.observations.framework = Some("generated/2025".into());
        "A unit".clone_into(&mut builder.observations.unit.name);
        for input in &self.inputs {
            let figure = figure(input, numbers.get(input.id.value.as_str()).copied(), &mut builder.tape);
            let other = other(input, &figure);
            let torn = self.torn.contains(&input.id.value).then(|| builder.tape.below(12));
            match torn {
                Some(0..=2) => report(input, FigureValue::Missing, other, Mood::Complete, &mut builder),
                Some(3 | 4) => report(input, FigureValue::NotApplicable, other, Mood::Complete, &mut builder),
                _ => report(input, figure, other, mood, &mut builder),
            }
        }
        for node in &self.spec.nodes {
            if let NodeBody::Indicator(indicator) = &node.body
                && indicator.scoring.rule.value == RuleSpec::Appraised
            {
                given_points(&mut builder, &node.id.value, to_decimal(&self.own.of(node)).unwrap_or_default());
            }
        }
        let overrules = if builder.tape.chance(30) { 15 } else { 0 };
        appraiser(&mut builder, self.spec, &self.own, overrules);
        let standing = match builder.tape.below(8) {
            5 => Some(Standing::Claimed),
            6 => Some(Standing::Measured),
            7 => Some(Standing::Appraised),
            _ => None,
        };
        (builder.observations, standing)
    }
}

fn decimal(text: &str) -> Decimal {
    chiso_core::number::parse_number(text).expect("a number")
}

/// Denominators that divide well, badly, into ties, and not at all.
const WHOLES: [u32; 24] =
    [4, 20, 10, 7, 3, 1, 2, 6, 9, 12, 100, 300, 508, 8, 16, 40, 64, 125, 1000, 4096, 99_991, 7_654_321, 5, 0];

impl Recipe {
    /// Figures that bring the value to one of the numbers that matter, or beside it.
    fn numbers(&self, tape: &mut Tape) -> Vec<Decimal> {
        let at = tape.pick(&self.thresholds);
        let beside = match self.scale {
            Scale::Share => tape.pick(&["0", "0", "0", "0.0001", "-0.0001", "-0.1", "-0.05", "-0.000000001"]),
            Scale::Count => tape.pick(&["0", "0", "1", "-1", "-2", "7"]),
            Scale::Real => tape.pick(&["0", "0", "0.001", "-0.001", "-20", "20", "0.0000000001"]),
        };
        let mut number = at + decimal(beside);
        if self.scale == Scale::Share && !tape.chance(3) {
            number = number.min(Decimal::ONE);
        }
        if self.scale != Scale::Real {
            number = number.max(Decimal::ZERO);
        }
        // Now and then anything at all between them.
        if tape.chance(15) {
            number = number * Decimal::from(tape.below(1000)) / Decimal::ONE_THOUSAND;
        }
        let count = |number: Decimal| number.max(Decimal::ZERO);
        match self.how {
            How::Plain => vec![number],
            How::Ratio(times) => {
                let mut whole = Decimal::from(tape.pick(&WHOLES));
                if times > Decimal::ONE {
                    whole *= times;
                }
                let less = Decimal::from(tape.pick(&[0_u32, 0, 1, 2, 5]));
                let part = number * whole / times;
                let part = if tape.chance(20) { part.ceil() } else { part.floor() };
                vec![count(part), count(whole + if self.inputs.len() > 2 { less } else { Decimal::ZERO }), less]
            }
            How::Growth => {
                let before = Decimal::from(tape.pick(&[100_u32, 80, 3, 7, 1000, 0]));
                vec![count((before + before * number / Decimal::ONE_HUNDRED).round()), before]
            }
            How::Two(more, second) => {
                let other = if tape.chance(20) { Decimal::from(tape.below(200)) } else { second };
                vec![number + more, other]
            }
        }
    }
}

/// A figure that the input can have; at its bounds now and then, and rarely beyond.
fn figure(input: &InputSpec, number: Option<Decimal>, tape: &mut Tape) -> FigureValue {
    match &input.kind {
        InputKind::YesNo => FigureValue::YesNo(tape.chance(60)),
        InputKind::Category(options) => FigureValue::Category(tape.pick(options).id.value),
        InputKind::Checklist(items) => {
            let percent = tape.pick(&[60, 60, 0, 100, 90]);
            FigureValue::Items(items.iter().filter(|_| tape.chance(percent)).map(|item| item.id.clone()).collect())
        }
        InputKind::Date => {
            let days = ["2025-12-31", "2026-01-01", "2025-12-30", "2025-06-30", "2024-02-29", "2023-03-01"];
            FigureValue::Date(Date::parse(tape.pick(&days)).expect("a day"))
        }
        kind => {
            let mut number = number.unwrap_or_else(|| Decimal::from(tape.below(40)));
            if *kind == InputKind::Count && !tape.chance(1) {
                number = number.round();
            }
            let natural = (*kind != InputKind::Number).then_some(Decimal::ZERO);
            let least = input.min.as_ref().map(|min| min.value).max(natural);
            let share = (*kind == InputKind::Share).then_some(Decimal::ONE);
            let most = input.max.as_ref().map(|max| max.value).or(share);
            match (tape.below(40), least, most) {
                (0, Some(least), _) => number = least,
                (1, _, Some(most)) => number = most,
                (2, ..) if tape.chance(10) => {}
                (_, least, most) => {
                    number = least.map_or(number, |least| number.max(least));
                    number = most.map_or(number, |most| number.min(most));
                }
            }
            FigureValue::Number(number.normalize())
        }
    }
}

/// Another figure for the same input.
fn other(input: &InputSpec, figure: &FigureValue) -> FigureValue {
    match (figure, &input.kind) {
        (FigureValue::YesNo(truth), _) => FigureValue::YesNo(!truth),
        (FigureValue::Category(_), InputKind::Category(options)) => FigureValue::Category(options[0].id.value.clone()),
        (FigureValue::Items(_), _) => FigureValue::Items(Vec::new()),
        (FigureValue::Number(number), _) => {
            let least = input.min.as_ref().map_or(Decimal::ZERO, |min| min.value);
            FigureValue::Number(input.max.as_ref().map_or(*number, |max| max.value).max(least))
        }
        (figure, _) => figure.clone(),
    }
}

/// Reports a figure: from one side or several, or that there is none.
fn report(input: &InputSpec, figure: FigureValue, other: FigureValue, mood: Mood, builder: &mut Builder) {
    use Standing::{Appraised, Claimed, Measured};
    let kind = match mood {
        Mood::Complete => builder.tape.below(24),
        Mood::Mixed => builder.tape.below(32),
        Mood::Gaps => 8 + builder.tape.below(24),
        Mood::Elsewhere if builder.tape.chance(20) => 28,
        Mood::Elsewhere => builder.tape.below(28),
    };
    let missing = mood == Mood::Gaps && builder.tape.chance(20);
    let given = match kind {
        _ if missing => vec![(Claimed, FigureValue::Missing)],
        21 => vec![(Measured, figure)],
        22 => vec![(Claimed, other), (Appraised, figure)],
        23 => vec![(Claimed, figure), (Measured, other)],
        24 => vec![(Appraised, other), (Claimed, figure), (Measured, FigureValue::Missing)],
        25 => vec![(Claimed, figure), (Appraised, FigureValue::Missing)],
        26 => vec![(Claimed, FigureValue::NotApplicable), (Measured, figure)],
        27 | 28 => vec![(Claimed, FigureValue::NotApplicable)],
        29 | 30 => vec![(Claimed, FigureValue::Missing)],
        31 => Vec::new(),
        _ => vec![(Claimed, figure)],
    };
    for (standing, value) in given {
        let input = input.id.value.as_str().into();
        builder.observations.figures.push(FigureSpec { input, standing, value: value.into() });
    }
}
