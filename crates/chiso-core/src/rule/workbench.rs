use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::RuleSpec;
use super::earns::Earns;
use super::scorer::{Inherited, ScorerCompiler};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::expr::{Checked, Shape};
use crate::number::{End, Number, Range};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{InputKind, OptionSpec};

/// What every rule needs while it is compiled; what it earns becomes a normalised score.
pub(super) struct Workbench<'r, 'c, 's> {
    pub(super) scorer: &'r mut ScorerCompiler<'c, 's>,
    /// What full is worth, on the framework's own scale.
    pub(super) own: &'r Number,
    pub(super) value: Option<&'r Checked>,
    /// What parts take over.
    pub(super) inherited: Option<&'r Inherited>,
    pub(super) depth: usize,
    /// Whether the value has been reported as wrong already.
    pub(super) failed: bool,
}

impl Workbench<'_, '_, '_> {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.scorer.diagnostics.push(diagnostic);
    }

    pub(super) fn error(&self, code: crate::diagnostic::Code, origin: Origin) -> Diagnostic {
        self.scorer.error(code, origin)
    }

    /// The value's shape, if it is what the rule takes.
    pub(super) fn shape(
        &mut self,
        rule: &RuleSpec,
        origin: Origin,
        expected: &str,
        fits: impl Fn(&Shape) -> bool,
    ) -> Option<Shape> {
        let shape = match self.value {
            Some(checked) => checked.shape.clone(),
            None => return None,
        };
        if fits(&shape) {
            return Some(shape);
        }
        let diagnostic = self.error(codes::RULE_NEEDS_OTHER_KIND, origin).with("rule", rule.as_str());
        self.push(diagnostic.with("found", shape.kind()).with("expected", expected));
        None
    }

    /// All that the number can be which the rule is given, and whether that is only whole numbers.
    pub(super) fn number(&mut self, rule: &RuleSpec, origin: Origin) -> Option<(Range, bool)> {
        match self.shape(rule, origin, "number", |shape| matches!(shape, Shape::Number { .. }))? {
            Shape::Number { range, whole, .. } => Some((range, whole)),
            _ => None,
        }
    }

    /// The same, after its treatment: the mean of counts is no count, and a logarithm can be anything.
    pub(super) fn treated(&self, (range, whole): (Range, bool)) -> (Range, bool) {
        match self.scorer.treatment.filter(|_| self.depth == 0) {
            Some(treatment) if treatment.takes_logarithms() => (Range::ALL, false),
            Some(_) => (range, false),
            None => (range, whole),
        }
    }

    /// A target or goalpost must be something that the value can be.
    pub(super) fn within(&mut self, bound: &Placed<Decimal>, range: &Range) {
        let value = Number::from(bound.value);
        if range.holds(&value) {
            return;
        }
        let text = |end: &End| end.number().map_or_else(|| "-".to_string(), Number::to_short_text);
        // Only what cannot be above 1 is a share, and so a percentage with its sign forgotten.
        let share = range.high <= End::At(Number::ONE);
        let percent = value.div(&Number::integer(100)).is_some_and(|percent| share && range.holds(&percent));
        let diagnostic = self.error(codes::TARGET_OUT_OF_BOUNDS, bound.origin).with("target", bound.value);
        let diagnostic = diagnostic.with("low", text(&range.low)).with("high", text(&range.high));
        self.push(diagnostic.with_some("suggestion", percent.then(|| alloc::format!("{}%", bound.value))));
    }

    /// A normalised score out of what is earned; at most 1.
    pub(super) fn earns(&mut self, earns: &Placed<Earns>) -> Option<Number> {
        let score = match earns.value {
            Earns::Full => Some(Number::ONE),
            Earns::Fraction(numerator, denominator) => {
                let score = Number::from(numerator).div(&Number::from(denominator));
                if score.is_none() {
                    let diagnostic = self.error(codes::FRACTION_BY_ZERO, earns.origin);
                    self.push(diagnostic);
                }
                Some(score?)
            }
            Earns::Points(points) => Number::from(points).div(self.own),
        };
        // Where the maximum itself is wrong (0), that has been reported.
        let score = score?;
        if score.is_negative() || score > Number::ONE {
            let found = score.mul(self.own);
            let diagnostic = self.error(codes::EARNS_OUT_OF_RANGE, earns.origin).with("found", found);
            let diagnostic = diagnostic.with("max_points", self.own);
            self.push(diagnostic);
            return None;
        }
        Some(score)
    }

    pub(super) fn options(&self, input: u32) -> &'_ [OptionSpec] {
        match self.scorer.names.spec(input).map(|spec| &spec.kind) {
            Some(InputKind::Category(options) | InputKind::Checklist(options)) => options,
            _ => &[],
        }
    }

    /// The index of a category or item; names that are unknown or stand twice are reported.
    pub(super) fn option(
        &mut self,
        input: u32,
        name: &Placed<String>,
        seen: &mut BTreeMap<String, Origin>,
    ) -> Option<u32> {
        if let Some(first) = seen.insert(name.value.clone(), name.origin) {
            let diagnostic = self.error(codes::RULE_NAMES_TWICE, name.origin).with("name", &name.value).related(first);
            self.push(diagnostic);
        }
        let options = self.options(input);
        let found = (0_u32..).zip(options).find(|(_, option)| option.id.value == name.value).map(|(index, _)| index);
        if found.is_none() {
            let known: Vec<&str> = options.iter().map(|option| option.id.value.as_str()).collect();
            let input_name = self.scorer.names.spec(input).map_or("", |spec| spec.id.value.as_str());
            let diagnostic = Diagnostic::error(codes::UNKNOWN_OPTION, name.origin).with("name", &name.value);
            let diagnostic = diagnostic
                .with("input", input_name)
                .with_some("suggestion", nearest(&name.value, known.iter().copied()));
            let diagnostic = diagnostic.with("known", known.join(", "));
            self.push(diagnostic);
        }
        found
    }

    /// What can be earned together must be the maximum: more is an error, less a warning.
    pub(super) fn fills(&mut self, sum: &Number, origin: Origin) {
        if *sum == Number::ONE || self.own.is_zero() {
            return;
        }
        let mut diagnostic = self.error(codes::PARTS_DO_NOT_SUM, origin).with("found", sum.mul(self.own));
        if *sum < Number::ONE {
            diagnostic.severity = crate::diagnostic::Severity::Warning;
        }
        let diagnostic = diagnostic.with("max_points", self.own);
        self.push(diagnostic);
    }
}
