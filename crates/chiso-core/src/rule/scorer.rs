use alloc::string::String;
use alloc::vec::Vec;

use super::earn::Declared;
use super::proportion::Scale;
use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::codes;
use crate::cohort::Treatment;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::expr::{Checked, Expr, Names, Shape, check};
use crate::limits::MAX_RULE_DEPTH;
use crate::number::{End, Number};
use crate::origin::Placed;
use crate::spec::{OverOne, ZeroDenominator};

/// How one value comes about and what it earns: the scored part of an indicator, or of one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// An expression over inputs. Without one, a part takes the value of what it is a part of, and an indicator the
    /// input of its own name (`fibre-coverage` takes `fibre_coverage`).
    pub value: Option<Placed<String>>,
    /// What a value above 1 means, where the rule expects a share. Default: an error.
    pub over_one: Option<Placed<OverOne>>,
    /// What a division by zero means. Must be declared where it can happen.
    pub zero_denominator: Option<Placed<ZeroDenominator>>,
    /// What a logarithm or power of a number that has none means. Must be declared where it can happen.
    pub outside_domain: Option<Placed<ZeroDenominator>>,
    /// How the value earns points.
    pub rule: Placed<RuleSpec>,
}

impl Scoring {
    /// What `rule` makes of a value that is not named, with nothing declared of values that do not exist.
    #[must_use]
    pub fn new(rule: RuleSpec) -> Self {
        Self { value: None, over_one: None, zero_denominator: None, outside_domain: None, rule: rule.into() }
    }
}

/// How a value comes about and what it earns.
#[derive(Debug)]
pub(crate) struct Scorer {
    pub(crate) value: Option<Expr>,
    pub(crate) declared: Declared,
    pub(crate) rule: Rule,
    /// What is done to its value before the rule looks at it.
    pub(crate) treatment: Option<Treatment>,
    /// The column of the cohort that its values make, where anything depends on the others.
    pub(crate) column: Option<u32>,
}

/// Compiles the scoring of a node, and says which inputs it mentions, once each.
///
/// `own` is what full is worth on the framework's own scale, `treatment` what is done to values before a rule looks at them.
pub(crate) fn compile_scoring(
    node: &Placed<String>,
    scoring: &Scoring,
    own: &Number,
    treatment: Option<&Treatment>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Scorer, Vec<u32>)> {
    let mut compiler = ScorerCompiler { names, diagnostics, node, treatment, inputs: Vec::new() };
    let scorer = compiler.scorer(scoring, None, own, 0)?;
    Some((scorer, compiler.inputs))
}

/// The value that an outer scoring hands to its parts.
#[derive(Clone)]
pub(super) struct Inherited {
    value: Checked,
    declared: Declared,
}

pub(super) struct ScorerCompiler<'c, 's> {
    pub(super) names: &'c mut Names<'s>,
    pub(super) diagnostics: &'c mut Diagnostics,
    node: &'c Placed<String>,
    /// What is done to the value of the whole before its rule looks at it.
    pub(super) treatment: Option<&'c Treatment>,
    /// Every input mentioned, once each.
    inputs: Vec<u32>,
}

impl ScorerCompiler<'_, '_> {
    pub(super) fn error(&self, code: Code, origin: crate::origin::Origin) -> Diagnostic {
        Diagnostic::error(code, origin).with("node", &self.node.value)
    }

    pub(super) fn mention(&mut self, checked: &Checked) {
        let inputs = &mut self.inputs;
        checked.expr.inputs(&mut |input| {
            if !inputs.contains(&input) {
                inputs.push(input);
            }
        });
    }

    /// Compiles one scoring: of an indicator, or of a part, which takes the value of its whole if it has none.
    ///
    /// `own` is what full is worth on the framework's own scale.
    pub(super) fn scorer(
        &mut self,
        scoring: &Scoring,
        inherited: Option<&Inherited>,
        own: &Number,
        depth: usize,
    ) -> Option<Scorer> {
        let rule = &scoring.rule;
        if depth > MAX_RULE_DEPTH {
            let diagnostic = self.error(codes::RULE_TOO_DEEP, rule.origin);
            self.diagnostics.push(diagnostic);
            return None;
        }
        let (needed, allowed) = match &rule.value {
            RuleSpec::Full | RuleSpec::Appraised => (false, false),
            RuleSpec::Parts { .. } | RuleSpec::Informational => (false, true),
            _ => (true, true),
        };
        let mut value = None;
        let mut failed = false;
        if let Some(text) = &scoring.value {
            let checked = check(text, self.names, self.diagnostics);
            if !allowed {
                let diagnostic = self.error(codes::VALUE_NOT_USED, text.origin).with("rule", rule.value.as_str());
                self.diagnostics.push(diagnostic);
            }
            failed = checked.is_none();
            value = checked;
            if let Some(checked) = &value {
                self.need_outcomes(checked, scoring);
            }
        } else if let Some(inherited) = inherited.filter(|_| allowed) {
            value = Some(inherited.value.clone());
        } else if allowed {
            value = self.input_of_same_name(needed);
            failed = needed && value.is_none();
        }
        if let Some(checked) = &value {
            self.need_logarithm(checked, scoring, depth);
            self.mention(checked);
        }
        let outer = inherited.map(|outer| outer.declared).unwrap_or_default();
        let declared = Declared {
            zero: scoring.zero_denominator.as_ref().map(|zero| zero.value).or(outer.zero),
            outside: scoring.outside_domain.as_ref().map(|outside| outside.value).or(outer.outside),
        };
        let handed_down = value.clone().map(|value| Inherited { value, declared }).or_else(|| inherited.cloned());
        let compiled =
            Workbench { scorer: self, own, value: value.as_ref(), inherited: handed_down.as_ref(), depth, failed }
                .rule(&rule.value, rule.origin);
        let compiled = self.over_one(scoring, compiled);
        if failed {
            return None;
        }
        Some(Scorer {
            value: value.map(|checked| checked.expr),
            declared,
            rule: compiled?,
            treatment: None,
            column: None,
        })
    }

    /// Puts the declared meaning of a value above 1 into the rules that have one.
    fn over_one(&mut self, scoring: &Scoring, compiled: Option<Rule>) -> Option<Rule> {
        let declared = scoring.over_one.as_ref();
        match (compiled, declared) {
            (Some(Rule::Share { .. }), declared) => {
                Some(Rule::Share { over_one: declared.map_or(OverOne::Error, |declared| declared.value) })
            }
            (Some(Rule::Target { target, .. }), declared) => {
                Some(Rule::Target { target, over_one: declared.map(|declared| declared.value) })
            }
            (compiled, None) => compiled,
            (compiled, Some(declared)) => {
                let diagnostic = self.error(codes::SETTING_NOT_USED, declared.origin).with("setting", "over_one");
                self.diagnostics.push(diagnostic.with("rule", scoring.rule.value.as_str()));
                compiled
            }
        }
    }

    /// Divisors that can be zero, and functions that not every number has, need a declared outcome.
    pub(super) fn need_outcomes(&mut self, checked: &Checked, scoring: &Scoring) {
        if scoring.zero_denominator.is_none() {
            for divisor in &checked.divisors {
                let diagnostic = self.error(codes::DIVISOR_CAN_BE_ZERO, divisor.origin);
                self.diagnostics.push(diagnostic.with("divisor", &divisor.value));
            }
        }
        if scoring.outside_domain.is_none() {
            for function in &checked.partial {
                let diagnostic = self.error(codes::CAN_BE_OUTSIDE_DOMAIN, function.origin);
                self.diagnostics.push(diagnostic.with("function", &function.value));
            }
        }
    }

    /// Logarithmic goalposts that keep no score within 0 and 1 need a logarithm of every value.
    fn need_logarithm(&mut self, checked: &Checked, scoring: &Scoring, depth: usize) {
        // What has become a logarithm can be anything.
        let treated = depth == 0 && self.treatment.is_some_and(Treatment::takes_logarithms);
        if let RuleSpec::Goalposts { scale: Scale::Ln, clamp: false, .. } = &scoring.rule.value
            && let Shape::Number { range, .. } = &checked.shape
            && scoring.outside_domain.is_none()
            && (treated || range.low <= End::At(Number::ZERO))
        {
            let diagnostic = self.error(codes::CAN_BE_OUTSIDE_DOMAIN, scoring.rule.origin);
            self.diagnostics.push(diagnostic.with("function", "scale = \"ln\""));
        }
    }

    fn input_of_same_name(&mut self, needed: bool) -> Option<Checked> {
        let name = self.node.value.replace('-', "_");
        if !self.names.has(&name) {
            if needed {
                self.value_needed();
            }
            return None;
        }
        check(&Placed::new(name, self.node.origin), self.names, self.diagnostics)
    }

    fn value_needed(&mut self) {
        let name = self.node.value.replace('-', "_");
        let advice = self.diagnostics.advises();
        let suggestion = advice.then(|| self.names.nearest(&name)).flatten().map(String::from);
        let diagnostic = self.error(codes::VALUE_NEEDED, self.node.origin).with("input", name);
        self.diagnostics.push(diagnostic.with_some("suggestion", suggestion));
    }

    /// Checks a condition.
    pub(super) fn condition(&mut self, text: &Placed<String>, scoring: &Scoring) -> Option<Expr> {
        let checked = check(text, self.names, self.diagnostics)?;
        if !matches!(checked.shape, Shape::Truth) {
            let diagnostic = Diagnostic::error(codes::EXPRESSION_KIND, text.origin);
            self.diagnostics.push(diagnostic.with("found", checked.shape.kind()).with("expected", "condition"));
            return None;
        }
        self.need_outcomes(&checked, scoring);
        self.mention(&checked);
        Some(checked.expr)
    }
}
