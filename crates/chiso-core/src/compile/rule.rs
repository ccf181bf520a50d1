use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::scorers::{Inherited, ScorerCompiler};
use super::steps::compile_steps;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::expr::{Checked, Shape, bit};
use crate::framework::{Part, Rule};
use crate::number::{Arithmetic, End, Range, Rational};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{Earns, InputKind, OptionSpec, OverOne, PartSpec, PartsCombine, RuleSpec};

/// Compiles one rule; what it earns becomes a normalised score.
pub(super) struct RuleCompiler<'r, 'c, 's> {
    pub(super) scorer: &'r mut ScorerCompiler<'c, 's>,
    /// What full is worth, on the framework's own scale.
    pub(super) own: &'r Rational,
    pub(super) value: Option<&'r Checked>,
    /// What parts take over.
    pub(super) inherited: Option<&'r Inherited>,
    pub(super) depth: usize,
    /// Whether the value has been reported as wrong already.
    pub(super) failed: bool,
}

impl RuleCompiler<'_, '_, '_> {
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.scorer.diagnostics.push(diagnostic);
    }

    pub(super) fn error(&self, code: crate::diagnostic::Code, origin: Origin) -> Diagnostic {
        self.scorer.error(code, origin)
    }

    pub(super) fn rule(mut self, rule: &RuleSpec, origin: Origin) -> Option<Rule> {
        if self.depth > 0 && matches!(rule, RuleSpec::Appraised | RuleSpec::Informational) {
            let diagnostic = self.error(codes::RULE_NOT_IN_PARTS, origin).with("rule", rule.as_str());
            self.push(diagnostic);
            return None;
        }
        match rule {
            RuleSpec::Share => {
                self.number(rule, origin)?;
                Some(Rule::Share { over_one: OverOne::Error })
            }
            RuleSpec::Target { target } => {
                let (range, _) = self.number(rule, origin)?;
                let value = Rational::from(target.value);
                if value <= Rational::ZERO {
                    let diagnostic = self.error(codes::TARGET_NOT_POSITIVE, target.origin).with("target", target.value);
                    self.push(diagnostic);
                    return None;
                }
                self.within(target, &range);
                Some(Rule::Target { target: value, over_one: None })
            }
            RuleSpec::Goalposts { from, to, clamp } => {
                let (range, _) = self.number(rule, origin)?;
                self.within(from, &range);
                self.within(to, &range);
                let (start, end) = (Rational::from(from.value), Rational::from(to.value));
                if start == end {
                    let diagnostic = self.error(codes::GOALPOSTS_EQUAL, to.origin).with("goalpost", to.value);
                    self.push(diagnostic);
                    return None;
                }
                Some(Rule::Goalposts { span: end.sub(&start), from: start, clamp: *clamp })
            }
            RuleSpec::Steps(steps) => {
                let (range, whole) = self.number(rule, origin)?;
                compile_steps(&mut self, steps, &range, whole, origin).map(|steps| Rule::Steps { steps, whole })
            }
            RuleSpec::Categories(categories) => self.categories(rule, categories, origin),
            RuleSpec::YesNo => {
                self.shape(rule, origin, "condition", |shape| matches!(shape, Shape::Truth))?;
                Some(Rule::YesNo)
            }
            RuleSpec::Each { each, at_most } => {
                self.number(rule, origin)?;
                self.each(each, at_most.as_ref())
            }
            RuleSpec::Checklist(items) => self.checklist(rule, items, origin),
            RuleSpec::Parts { combine, at_most, parts } => self.parts(*combine, at_most.as_ref(), parts, origin),
            RuleSpec::Full => Some(Rule::Full),
            RuleSpec::Appraised => Some(Rule::Appraised),
            RuleSpec::Informational => Some(Rule::Informational),
        }
    }

    /// The value's shape, if it is what the rule takes.
    fn shape(
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

    fn number(&mut self, rule: &RuleSpec, origin: Origin) -> Option<(Range, bool)> {
        match self.shape(rule, origin, "number", |shape| matches!(shape, Shape::Number { .. }))? {
            Shape::Number { range, whole, .. } => Some((range, whole)),
            _ => None,
        }
    }

    /// A target or goalpost must be something that the value can be.
    fn within(&mut self, bound: &Placed<Decimal>, range: &Range) {
        let value = Rational::from(bound.value);
        if range.holds(&value) {
            return;
        }
        let text = |end: &End| end.number().map_or_else(|| "-".to_string(), ToString::to_string);
        let percent = value.div(&Rational::integer(100)).is_some_and(|percent| range.holds(&percent));
        let diagnostic = self.error(codes::TARGET_OUT_OF_BOUNDS, bound.origin).with("target", bound.value);
        let diagnostic = diagnostic.with("low", text(&range.low)).with("high", text(&range.high));
        self.push(diagnostic.with_some("suggestion", percent.then(|| alloc::format!("{}%", bound.value))));
    }

    /// A normalised score out of what is earned; at most 1.
    pub(super) fn earns(&mut self, earns: &Placed<Earns>) -> Option<Rational> {
        let score = match earns.value {
            Earns::Full => Some(Rational::ONE),
            Earns::Fraction(numerator, denominator) => {
                let score = Rational::from(numerator).div(&Rational::from(denominator));
                if score.is_none() {
                    let diagnostic = self.error(codes::FRACTION_BY_ZERO, earns.origin);
                    self.push(diagnostic);
                }
                Some(score?)
            }
            Earns::Points(points) => Rational::from(points).div(self.own),
        };
        // Where the maximum itself is wrong (0), that has been reported.
        let score = score?;
        if score.is_negative() || score > Rational::ONE {
            let found = score.mul(self.own);
            let diagnostic = self.error(codes::EARNS_OUT_OF_RANGE, earns.origin).with("found", found);
            let diagnostic = diagnostic.with("max_points", self.own);
            self.push(diagnostic);
            return None;
        }
        Some(score)
    }

    fn each(&mut self, each: &Placed<Decimal>, at_most: Option<&Placed<Decimal>>) -> Option<Rule> {
        let earned = self.earns(&Placed::new(Earns::Points(each.value), each.origin));
        let at_most = match at_most {
            Some(at_most) => self.earns(&Placed::new(Earns::Points(at_most.value), at_most.origin)),
            None => Some(Rational::ONE),
        };
        Some(Rule::Each { each: earned?, at_most: at_most? })
    }

    fn options(&self, input: u32) -> &'_ [OptionSpec] {
        match self.scorer.names.spec(input).map(|spec| &spec.kind) {
            Some(InputKind::Category(options) | InputKind::Checklist(options)) => options,
            _ => &[],
        }
    }

    /// The index of a category or item; names that are unknown or stand twice are reported.
    fn option(&mut self, input: u32, name: &Placed<String>, seen: &mut BTreeMap<String, Origin>) -> Option<u32> {
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

    fn categories(
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
        let mut scores: Vec<Option<Rational>> = self.options(input).iter().map(|_| None).collect();
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
        let scores: Option<Vec<Rational>> = scores.into_iter().collect();
        scores.filter(|_| complete).map(Rule::Categories)
    }

    fn checklist(
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
        let equal = Rational::new(1, i64::try_from(count).unwrap_or(i64::MAX)).unwrap_or_default();
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
                None if weighted => Some(Rational::ZERO),
                None => Some(equal.clone()),
            };
            match (index, score) {
                (Some(index), Some(score)) => scores.push((bit(index), score)),
                _ => complete = false,
            }
        }
        if complete && weighted {
            let sum = scores.iter().fold(Rational::ZERO, |sum, (_, score)| sum.add(score));
            self.fills(&sum, origin);
        }
        complete.then_some(Rule::Checklist(scores))
    }

    /// What can be earned together must be the maximum: more is an error, less a warning.
    fn fills(&mut self, sum: &Rational, origin: Origin) {
        if *sum == Rational::ONE || self.own.is_zero() {
            return;
        }
        let mut diagnostic = self.error(codes::PARTS_DO_NOT_SUM, origin).with("found", sum.mul(self.own));
        if *sum < Rational::ONE {
            diagnostic.severity = crate::diagnostic::Severity::Warning;
        }
        let diagnostic = diagnostic.with("max_points", self.own);
        self.push(diagnostic);
    }

    fn parts(
        &mut self,
        combine: PartsCombine,
        at_most: Option<&Placed<Decimal>>,
        parts: &[PartSpec],
        origin: Origin,
    ) -> Option<Rule> {
        let mut seen: BTreeMap<&str, Origin> = BTreeMap::new();
        let mut compiled = Vec::new();
        let mut complete = true;
        for part in parts {
            if let Some(id) = &part.id
                && let Some(first) = seen.insert(&id.value, id.origin)
            {
                let diagnostic = self.error(codes::RULE_NAMES_TWICE, id.origin).with("name", &id.value).related(first);
                self.push(diagnostic);
            }
            let share = self.earns(&part.points);
            let own = share.as_ref().map_or(Rational::ONE, |share| share.mul(self.own));
            let scoring = &part.scoring;
            let when = part.when.as_ref().map(|when| self.scorer.condition(when, scoring.zero_denominator.is_some()));
            let scorer = self.scorer.scorer(scoring, self.inherited, &own, self.depth.saturating_add(1));
            let when = match when {
                Some(None) => {
                    complete = false;
                    None
                }
                Some(condition) => condition,
                None => None,
            };
            match (share, scorer) {
                (Some(share), Some(scorer)) => compiled.push(Part { when, share, scorer }),
                _ => complete = false,
            }
        }
        let at_most = match at_most {
            Some(at_most) => Some(self.earns(&Placed::new(Earns::Points(at_most.value), at_most.origin))?),
            None => None,
        };
        if !complete || self.failed {
            return None;
        }
        let shares = compiled.iter().map(|part| part.share.clone());
        let most = match combine {
            PartsCombine::Sum => shares.fold(Rational::ZERO, |sum, share| sum.add(&share)),
            PartsCombine::Best => shares.fold(Rational::ZERO, Rational::max),
        };
        self.fills(&at_most.as_ref().map_or_else(|| most.clone(), |at_most| most.lower(at_most)), origin);
        Some(Rule::Parts { combine, at_most, parts: compiled })
    }
}
