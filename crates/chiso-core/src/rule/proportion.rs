//! Share, target and goalposts: in proportion to a number.

use rust_decimal::Decimal;

use super::branch::Branch;
use super::earn::{Remark, Stop};
use super::workbench::Workbench;
use super::{Rule, RuleSpec};
use crate::codes;
use crate::number::{Arithmetic, Number};
use crate::origin::{Origin, Placed};
use crate::spec::{OverOne, words};

impl Workbench<'_, '_, '_> {
    pub(super) fn share(&mut self, rule: &RuleSpec, origin: Origin) -> Option<Rule> {
        self.number(rule, origin)?;
        Some(Rule::Share { over_one: OverOne::Error })
    }

    pub(super) fn target(&mut self, rule: &RuleSpec, target: &Placed<Decimal>, origin: Origin) -> Option<Rule> {
        let number = self.number(rule, origin)?;
        let (range, _) = self.treated(number);
        let value = Number::from(target.value);
        if value <= Number::ZERO {
            let diagnostic = self.error(codes::TARGET_NOT_POSITIVE, target.origin).with("target", target.value);
            self.push(diagnostic);
            return None;
        }
        self.within(target, &range);
        Some(Rule::Target { target: value, over_one: None })
    }

    pub(super) fn goalposts(
        &mut self,
        rule: &RuleSpec,
        from: &Placed<Decimal>,
        to: &Placed<Decimal>,
        (scale, clamp): (Scale, bool),
        origin: Origin,
    ) -> Option<Rule> {
        let number = self.number(rule, origin)?;
        let (range, _) = self.treated(number);
        self.within(from, &range);
        self.within(to, &range);
        let (start, end) = (Number::from(from.value), Number::from(to.value));
        if start == end {
            let diagnostic = self.error(codes::GOALPOSTS_EQUAL, to.origin).with("goalpost", to.value);
            self.push(diagnostic);
            return None;
        }
        let (start, end) = match scale {
            Scale::Linear => (start, end),
            Scale::Ln => {
                if !self.real_numbers("scale = \"ln\"", origin) {
                    return None;
                }
                (self.logarithm(from)?, self.logarithm(to)?)
            }
        };
        Some(Rule::Goalposts { span: end.sub(&start), from: start, scale, clamp })
    }

    /// The logarithm of a goalpost, which must be positive.
    fn logarithm(&mut self, goalpost: &Placed<Decimal>) -> Option<Number> {
        let logarithm = Number::from(goalpost.value).ln();
        if logarithm.is_none() {
            let diagnostic = self.error(codes::GOALPOST_NOT_POSITIVE, goalpost.origin);
            self.push(diagnostic.with("goalpost", goalpost.value));
        }
        logarithm
    }

    /// Whether there are numbers that are no fractions: logarithms and roots, without which `what` is refused.
    pub(super) fn real_numbers(&mut self, what: &str, origin: Origin) -> bool {
        let there = cfg!(feature = "real");
        if !there {
            let diagnostic = self.error(codes::NEEDS_REAL, origin).with("found", what);
            self.push(diagnostic);
        }
        there
    }
}

words! {
    /// How goalposts measure the way between them.
    Scale {
        /// By the value.
        Linear = "linear",
        /// By its natural logarithm.
        Ln = "ln",
    }
}

/// The value itself, a share.
pub(super) fn share<N: Arithmetic>(
    over_one: OverOne,
    number: &N,
    remark: &mut Option<Remark>,
) -> Result<(N, Branch), Stop<N>> {
    let kept = keep_to_one(number, Some(over_one), remark)?;
    if !number.can_be_negative() {
        return Ok(proportion(kept, *remark));
    }
    let against = number.orderings(&N::exact(&Number::ZERO));
    if !against.equal && !against.greater {
        return Err(Stop::BelowZero(number.clone()));
    }
    if N::KNOWN && against.less {
        // Whether it is one that cannot be, no working precision tells.
        return Ok(proportion(N::anything(), *remark));
    }
    Ok(proportion(kept.upper(&N::exact(&Number::ZERO)), *remark))
}

/// `min(max(value, 0) / target, 1)`.
pub(super) fn target<N: Arithmetic>(
    target: &Number,
    over_one: Option<OverOne>,
    number: &N,
    remark: &mut Option<Remark>,
) -> Result<(N, Branch), Stop<N>> {
    let kept = keep_to_one(number, over_one, remark)?;
    Ok(proportion(clamp(&divide(&kept, target)), None))
}

/// `(ln(value) - ln(from)) / (ln(to) - ln(from))`, where `from` and `span` are logarithms.
///
/// A value that has no logarithm, 0 or below, is beyond the lower of the two goalposts, and kept there: it earns nothing
/// where the score rises, and everything where it falls. Without clamping it has been declared what it means, and does not
/// come here.
pub(super) fn logarithmic<N: Arithmetic>(from: &Number, span: &Number, clamped: bool, number: &N) -> (N, Branch) {
    let ln = number.ln();
    let beyond = N::exact(if span.is_negative() { &Number::ONE } else { &Number::ZERO });
    match ln.value {
        Some(value) => {
            let (score, branch) = goalposts(from, span, clamped, &value);
            if clamped && ln.outside { (score.or(beyond), branch) } else { (score, branch) }
        }
        None => proportion(beyond, None),
    }
}

/// `(value - from) / (to - from)`.
pub(super) fn goalposts<N: Arithmetic>(from: &Number, span: &Number, clamped: bool, number: &N) -> (N, Branch) {
    let score = divide(&number.minus(&N::exact(from)), span);
    proportion(if clamped { clamp(&score) } else { score }, None)
}

fn divide<N: Arithmetic>(number: &N, by: &Number) -> N {
    number.over(&N::exact(by)).value.unwrap_or_else(|| number.clone())
}

fn clamp<N: Arithmetic>(score: &N) -> N {
    let mut clamped = score.clone();
    if score.can_be_negative() {
        clamped = clamped.upper(&N::exact(&Number::ZERO));
    }
    if score.can_exceed_one() {
        clamped = clamped.lower(&N::exact(&Number::ONE));
    }
    clamped
}

/// The branch of a score in proportion; with ranges nobody asks.
fn proportion<N: Arithmetic>(score: N, remark: Option<Remark>) -> (N, Branch) {
    let branch = match remark {
        Some(Remark::OverOneCapped) => Branch::Capped,
        _ if score.is_zero() => Branch::Zero,
        _ if score.can_be_negative() => Branch::Below,
        _ if score.can_exceed_one() => Branch::Above,
        _ if score.is_one() => Branch::Full,
        _ => Branch::InProportion,
    };
    (score, branch)
}

/// What a value above 1 means.
fn keep_to_one<N: Arithmetic>(
    number: &N,
    over_one: Option<OverOne>,
    remark: &mut Option<Remark>,
) -> Result<N, Stop<N>> {
    if over_one.is_none() || !number.can_exceed_one() {
        return Ok(number.clone());
    }
    match over_one {
        Some(OverOne::Keep) => {
            *remark = Some(Remark::OverOneKept);
            Ok(number.clone())
        }
        Some(OverOne::Error) => {
            let against = number.orderings(&N::exact(&Number::ONE));
            match (against.less || against.equal, N::KNOWN && against.greater) {
                (true, false) => Ok(number.lower(&N::exact(&Number::ONE))),
                (true, true) => Ok(N::anything()),
                (false, _) => Err(Stop::OverOne(number.clone())),
            }
        }
        _ => {
            *remark = Some(Remark::OverOneCapped);
            Ok(number.lower(&N::exact(&Number::ONE)))
        }
    }
}
