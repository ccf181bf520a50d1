//! What grows while a scenario is made: inputs with their figures, derived values, checks.

use chiso_core::spec::{
    CheckSpec, DerivedSpec, Documentation, FigureSpec, FigureValue, InputKind, InputSpec, Observations, OptionSpec,
    Standing, Title,
};
use chiso_core::{Origin, Placed, Severity};
use rust_decimal::Decimal;

use super::recipe::Recipe;
use super::tape::Tape;

/// A scenario in the making.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) tape: Tape,
    pub(super) inputs: Vec<InputSpec>,
    pub(super) derived: Vec<DerivedSpec>,
    pub(super) checks: Vec<CheckSpec>,
    pub(super) observations: Observations,
    /// How figures are made, for making others of the same kind.
    pub(super) recipes: Vec<Recipe>,
    /// Whether there are to be numbers that are no fractions.
    pub(super) reals: bool,
    /// Whether there are to be rules that look at other units.
    pub(super) others: bool,
    /// Whether there are to be figures of the period before.
    pub(super) before: bool,
    /// The inputs whose figures of the period before are asked for.
    pub(super) asked_before: Vec<String>,
    /// Whether there are to be formulas that several figures can leave without a value.
    pub(super) tears: bool,
    /// The inputs whose figures often are not there, or 0; and those of them that are the numbers of one indicator.
    pub(super) torn: Vec<String>,
    pub(super) torn_numbers: Vec<String>,
    /// Whether a figure may be one of several indicators.
    pub(super) shares: bool,
    /// How many of the inputs are those of the indicators before.
    pub(super) of_others: usize,
    /// Whether the value made last may be a logarithm or a power that does not exist.
    pub(super) partial: bool,
}

/// What a new numeric input is to be.
pub(super) struct Numeric {
    /// Its name, where it must have that of its indicator.
    pub(super) name: Option<String>,
    pub(super) kind: InputKind,
    /// Bounds, if it is to have any, lie around all of these.
    pub(super) around: Vec<Decimal>,
    /// The lowest value, where it matters.
    pub(super) min: Option<Decimal>,
    /// The figure.
    pub(super) figure: Decimal,
}

impl Builder {
    /// A name that no input has: `a`, `b`, … or the one asked for.
    fn fresh(&mut self, name: Option<String>) -> String {
        name.unwrap_or_else(|| format!("x{}", self.inputs.len() + self.derived.len() + 1))
    }

    fn input(&mut self, name: Option<String>, kind: InputKind, min: Option<Decimal>, max: Option<Decimal>) -> String {
        if name.is_none()
            && self.shares
            && let Some(known) = self.of_another(&kind, min, max)
        {
            return known;
        }
        let name = self.fresh(name);
        let mut documentation = Documentation::default();
        if self.tape.chance(4) {
            documentation.evidence_needed = Title::same("a report");
        }
        self.inputs.push(InputSpec {
            id: name.clone().into(),
            title: Title::same(&name),
            measure: None,
            kind,
            min: min.map(Placed::from),
            max: max.map(Placed::from),
            max_jump: None,
            aliases: Vec::new(),
            supplied_by: Title::default(),
            given_by: Title::default(),
            documentation,
            origin: Origin::NONE,
        });
        name
    }

    /// Now and then an input of another indicator that can be the same.
    fn of_another(&mut self, kind: &InputKind, min: Option<Decimal>, max: Option<Decimal>) -> Option<String> {
        let same =
            |bound: &Option<Placed<Decimal>>, wanted: Option<Decimal>| bound.as_ref().map(|it| it.value) == wanted;
        let others = self.inputs[..self.of_others].iter();
        let alike = others.filter(|input| input.kind == *kind && same(&input.min, min) && same(&input.max, max));
        let alike: Vec<String> = alike.map(|input| input.id.value.clone()).collect();
        (!alike.is_empty() && self.tape.chance(40)).then(|| self.tape.pick(&alike))
    }

    /// A new number, count or share with its figure.
    pub(super) fn number(&mut self, wanted: Numeric) -> String {
        let Numeric { name, kind, around, min, figure } = wanted;
        let top = around.iter().copied().chain([figure]).max().unwrap_or_default();
        let bottom = around.iter().copied().chain([figure]).min().unwrap_or_default();
        let is_share = kind == InputKind::Share;
        let max = match self.tape.below(4) {
            0 if !is_share => Some(top.ceil() + Decimal::from(self.tape.below(3))),
            1 if !is_share => Some(top),
            _ if is_share && top > Decimal::ONE => Some(top),
            _ => None,
        };
        let min = min.or_else(|| match self.tape.below(4) {
            2 if kind == InputKind::Number => Some(bottom),
            3 if kind == InputKind::Number => Some(bottom.floor() - Decimal::ONE),
            _ => None,
        });
        // A maximum of 0 would make the target or a step unreachable, and the input pointless.
        let max = max.map(|max| if max.is_zero() { Decimal::ONE } else { max });
        let name = self.input(name, kind, min, max);
        let other = FigureValue::Number(min.unwrap_or_default().max(bottom));
        self.report(&name, FigureValue::Number(figure), other);
        name
    }

    /// A new yes-no input with its figure.
    pub(super) fn flag(&mut self, name: Option<String>) -> String {
        let name = self.input(name, InputKind::YesNo, None, None);
        let figure = self.tape.chance(60);
        self.report(&name, FigureValue::YesNo(figure), FigureValue::YesNo(!figure));
        name
    }

    /// A new category input with its figure; the categories are `a`, `b`, ….
    pub(super) fn category(&mut self, name: Option<String>) -> (String, Vec<String>) {
        let count = 2 + self.tape.below(3);
        let options = options(count);
        let name = self.input(name, InputKind::Category(specs(&options)), None, None);
        let figure = FigureValue::Category(self.tape.pick(&options));
        self.report(&name, figure, FigureValue::Category(options[0].clone()));
        (name, options)
    }

    /// A new checklist with its figure; the items are `a`, `b`, ….
    pub(super) fn checklist(&mut self, name: Option<String>) -> (String, Vec<String>) {
        let count = 1 + self.tape.below(7);
        self.checklist_of(name, count)
    }

    /// A new checklist of `count` items with its figure.
    pub(super) fn checklist_of(&mut self, name: Option<String>, count: usize) -> (String, Vec<String>) {
        let options = options(count);
        let name = self.input(name, InputKind::Checklist(specs(&options)), None, None);
        let ticked = options.iter().filter(|_| self.tape.chance(60)).map(|item| item.as_str().into()).collect();
        self.report(&name, FigureValue::Items(ticked), FigureValue::Items(Vec::new()));
        (name, options)
    }

    /// A new date with its figure.
    pub(super) fn date(&mut self) -> String {
        let name = self.input(None, InputKind::Date, None, None);
        let day = |text: &str| FigureValue::Date(chiso_core::spec::Date::parse(text).expect("a day"));
        let figure = day(self.tape.pick(&["2025-12-31", "2026-01-01", "2025-06-30", "2024-02-29"]));
        self.report(&name, figure, day("2025-12-30"));
        name
    }

    /// `previous(x)` of an input, with its figure.
    pub(super) fn previous(&mut self, input: &str, figure: FigureValue) -> String {
        let name = format!("previous({input})");
        if !self.asked_before.iter().any(|asked| asked == input) {
            self.asked_before.push(input.to_owned());
            self.report(&name, figure.clone(), figure);
        }
        name
    }

    /// A new derived value.
    pub(super) fn derive(&mut self, expression: String) -> String {
        let name = self.fresh(None);
        let id = name.clone().into();
        self.derived.push(DerivedSpec { id, title: Title::same(&name), measure: None, value: expression.into() });
        name
    }

    /// A check that the figures pass, as long as each is what it was made to be.
    pub(super) fn check(&mut self, that: String) {
        let severity = if self.tape.chance(60) { Severity::Error } else { Severity::Warning };
        self.checks.push(CheckSpec { that: that.into(), severity, title: Title::default() });
    }

    /// Reports a figure: mostly as claimed; also measured, appraised, missing, not applicable, or not at all.
    fn report(&mut self, input: &str, figure: FigureValue, other: FigureValue) {
        use Standing::{Appraised, Claimed, Measured};
        if self.observations.figures.iter().any(|figure| figure.input.value == input) {
            return;
        }
        let given = match self.tape.below(32) {
            23 => vec![(Measured, figure)],
            24 => vec![(Claimed, other), (Appraised, figure)],
            25 => vec![(Appraised, other), (Claimed, figure), (Measured, FigureValue::Missing)],
            26 => vec![(Claimed, figure), (Appraised, FigureValue::Missing)],
            27 => vec![(Claimed, FigureValue::NotApplicable), (Measured, figure)],
            28 => vec![(Claimed, FigureValue::NotApplicable)],
            29 | 30 => vec![(Claimed, FigureValue::Missing)],
            31 => Vec::new(),
            _ => vec![(Claimed, figure)],
        };
        for (standing, value) in given {
            self.observations.figures.push(FigureSpec { input: input.into(), standing, value: value.into() });
        }
    }
}

fn options(count: usize) -> Vec<String> {
    ["a", "b", "c", "d", "e", "f", "g"].into_iter().take(count).map(str::to_owned).collect()
}

fn specs(options: &[String]) -> Vec<OptionSpec> {
    options.iter().map(|id| OptionSpec { id: id.clone().into(), title: Title::same(id) }).collect()
}
