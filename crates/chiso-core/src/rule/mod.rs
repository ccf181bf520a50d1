//! Rules: how a value becomes a normalised score.
//!
//! A shape of rule is described here ([`RuleSpec`]), as it is compiled ([`Rule`]), and what it does stands in a file of
//! its own: how it is checked and how it earns, over exact numbers and over ranges alike. A new shape adds such a file
//! and an arm in each `match` below; how files write it is in `chiso-toml`'s `rule`, how people say it in
//! `chiso-text`'s `rule`.

mod branch;
mod each;
mod earn;
mod earns;
mod encode;
mod options;
mod parts;
mod possible;
mod proportion;
mod relative;
mod scorer;
mod steps;
mod workbench;

pub use branch::Branch;
pub(crate) use earn::{Declared, Earned, Outcome, Remark, Stop, Trace, Unwatched, earn, treated};
pub use earns::Earns;
pub(crate) use parts::Part;
pub use parts::{PartSpec, PartsCombine};
pub use proportion::Scale;
pub(crate) use relative::{Against, Relative};
pub use relative::{Deviation, Direction, RelativeSpec, RelativeTo, Scope, TiedRank};
pub use scorer::Scoring;
pub(crate) use scorer::{Scorer, compile_scoring};
pub(crate) use steps::Step;
pub use steps::StepSpec;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use crate::codes;
use crate::encoder::Encoder;
use crate::expr::{Absent, Value};
use crate::number::{Arithmetic, Number};
use crate::origin::{Origin, Placed};
use crate::spec::OverOne;

use workbench::Workbench;

/// How a value becomes a normalised score from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleSpec {
    /// The value, a share from 0 to 1, is the normalised score.
    Share,
    /// In proportion up to the target, full from the target on: `min(value / target, 1)`, never below 0.
    Target {
        /// The value that earns full points; above 0.
        target: Placed<Decimal>,
    },
    /// `(value - from) / (to - from)`; falling when `from > to`.
    Goalposts {
        /// The value that earns nothing.
        from: Placed<Decimal>,
        /// The value that earns everything.
        to: Placed<Decimal>,
        /// How the way between them is measured.
        scale: Scale,
        /// Whether the score is kept within 0 and 1.
        clamp: bool,
    },
    /// The first interval that holds the value decides.
    Steps(Vec<StepSpec>),
    /// The category reported decides.
    Categories(Vec<(Placed<String>, Placed<Earns>)>),
    /// Yes earns everything, no nothing.
    YesNo,
    /// So many points for each one counted, at most so many (default: the max points).
    Each {
        /// Points for each.
        each: Placed<Decimal>,
        /// The most that can be earned so.
        at_most: Option<Placed<Decimal>>,
    },
    /// The listed items that the unit ticked, over all listed items; or the points of those ticked.
    /// An empty list means every item of the input, each counting the same.
    Checklist(Vec<(Placed<String>, Option<Placed<Earns>>)>),
    /// Parts that are scored on their own.
    Parts {
        /// How the parts make the whole.
        combine: PartsCombine,
        /// The most that the parts together can earn, where their maxima add up to more.
        at_most: Option<Placed<Decimal>>,
        /// The parts.
        parts: Vec<PartSpec>,
    },
    /// The values of the others decide: the best of them, their mean, the rank among them.
    Relative(Box<RelativeSpec>),
    /// Full points, whatever the value (a base, or an extra with its own condition).
    Full,
    /// Points that a unit claims and an appraiser recognises, between 0 and the maximum.
    Appraised,
    /// Collected and reported, not scored.
    Informational,
}

impl RuleSpec {
    /// The rule's name, as in files and outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Target { .. } => "target",
            Self::Goalposts { .. } => "goalposts",
            Self::Steps(_) => "steps",
            Self::Categories(_) => "categories",
            Self::YesNo => "yes-no",
            Self::Each { .. } => "each",
            Self::Checklist(_) => "checklist",
            Self::Parts { .. } => "parts",
            Self::Relative(relative) => relative.to.as_str(),
            Self::Full => "full",
            Self::Appraised => "appraised",
            Self::Informational => "informational",
        }
    }
}

/// A rule whose earnings are normalised scores, from 0 to 1.
#[derive(Debug)]
pub(crate) enum Rule {
    Share {
        over_one: OverOne,
    },
    Target {
        target: Number,
        over_one: Option<OverOne>,
    },
    Goalposts {
        /// With a logarithmic scale its logarithm.
        from: Number,
        /// From there to the other, likewise.
        span: Number,
        scale: Scale,
        clamp: bool,
    },
    Steps {
        steps: Vec<Step>,
        whole: bool,
    },
    Categories(Vec<Number>),
    YesNo,
    Each {
        each: Number,
        at_most: Number,
    },
    /// The bit of each item, and what it earns.
    Checklist(Vec<(u64, Number)>),
    Parts {
        combine: PartsCombine,
        at_most: Option<Number>,
        parts: Vec<Part>,
    },
    Relative(Relative),
    Full,
    Appraised,
    Informational,
}

impl RuleSpec {
    /// What makes one rule differ from another, in the canonical form.
    pub(crate) fn encode(&self, encoder: &mut Encoder<'_>) {
        match self {
            Self::Share | Self::YesNo | Self::Full | Self::Appraised | Self::Informational => {}
            Self::Target { target } => encoder.number(&Number::from(target.value)),
            Self::Goalposts { from, to, scale, clamp } => {
                encoder.number(&Number::from(from.value));
                encoder.number(&Number::from(to.value));
                encoder.flag(*clamp);
                // As long as there was one scale, it was not part of the form.
                if *scale != Scale::Linear {
                    encoder.text(scale.as_str());
                }
            }
            Self::Steps(steps) => encoder.list(steps, |encoder, step| {
                let StepSpec { when, earns } = step;
                encoder.interval(&when.value);
                encoder.earns(&earns.value);
            }),
            Self::Categories(categories) => encoder.set(categories, |encoder, (category, earns)| {
                encoder.text(&category.value);
                encoder.earns(&earns.value);
            }),
            Self::Each { each, at_most } => {
                encoder.number(&Number::from(each.value));
                encoder.option(at_most.as_ref(), |encoder, most| encoder.number(&Number::from(most.value)));
            }
            Self::Checklist(items) => encoder.set(items, |encoder, (item, earns)| {
                encoder.text(&item.value);
                encoder.option(earns.as_ref(), |encoder, earns| encoder.earns(&earns.value));
            }),
            Self::Parts { combine, at_most, parts } => {
                encoder.text(combine.as_str());
                encoder.option(at_most.as_ref(), |encoder, most| encoder.number(&Number::from(most.value)));
                encoder.list(parts, |encoder, part| encoder.part(part));
            }
            Self::Relative(relative) => relative.encode(encoder),
        }
    }
}

impl Workbench<'_, '_, '_> {
    /// Compiles a rule.
    pub(super) fn rule(mut self, rule: &RuleSpec, origin: Origin) -> Option<Rule> {
        if self.depth > 0 && matches!(rule, RuleSpec::Appraised | RuleSpec::Informational) {
            let diagnostic = self.error(codes::RULE_NOT_IN_PARTS, origin).with("rule", rule.as_str());
            self.push(diagnostic);
            return None;
        }
        match rule {
            RuleSpec::Share => self.share(rule, origin),
            RuleSpec::Target { target } => self.target(rule, target, origin),
            RuleSpec::Goalposts { from, to, scale, clamp } => self.goalposts(rule, from, to, (*scale, *clamp), origin),
            RuleSpec::Steps(steps) => self.steps(rule, steps, origin),
            RuleSpec::Categories(categories) => self.categories(rule, categories, origin),
            RuleSpec::YesNo => self.yes_no(rule, origin),
            RuleSpec::Each { each, at_most } => self.each(rule, each, at_most.as_ref(), origin),
            RuleSpec::Checklist(items) => self.checklist(rule, items, origin),
            RuleSpec::Parts { combine, at_most, parts } => self.parts(*combine, at_most.as_ref(), parts, origin),
            RuleSpec::Relative(relative) => self.relative(rule, relative, origin),
            RuleSpec::Full => Some(Rule::Full),
            RuleSpec::Appraised => Some(Rule::Appraised),
            RuleSpec::Informational => Some(Rule::Informational),
        }
    }
}

impl Rule {
    /// What a value earns.
    pub(crate) fn earn<N: Arithmetic>(&self, value: Value<N>) -> Outcome<N> {
        let mut remark = None;
        let (score, branch) = match (self, &value) {
            (Self::Share { over_one }, Value::Number(number)) => proportion::share(*over_one, number, &mut remark)?,
            (Self::Target { target, over_one }, Value::Number(number)) => {
                proportion::target(target, *over_one, number, &mut remark)?
            }
            (Self::Goalposts { from, span, scale: Scale::Linear, clamp }, Value::Number(number)) => {
                proportion::goalposts(from, span, *clamp, number)
            }
            (Self::Goalposts { from, span, scale: Scale::Ln, clamp }, Value::Number(number)) => {
                proportion::logarithmic(from, span, *clamp, number)
            }
            (Self::Steps { steps, whole }, Value::Number(number)) => steps::earn_steps(steps, *whole, number),
            (Self::Each { each, at_most }, Value::Number(number)) => each::earn_each(each, at_most, number),
            (Self::Categories(scores), Value::Options(options)) => options::earn_category(scores, *options),
            (Self::YesNo, Value::Truth(truth)) => options::earn_truth(*truth),
            (Self::Checklist(items), Value::Items { certain, possible }) => {
                options::earn_items(items, *certain, *possible)
            }
            // Compiling lets no other pairs through.
            _ => return Err(Stop::Absent(Absent::Missing, None)),
        };
        Ok(Earned { value: Some(value), remark, ..Earned::plain(score, branch) })
    }
}
