//! The normalised score of an indicator as a function of one figure.

use alloc::vec::Vec;

use super::affine::Mobius;
use super::earned::{Score, Without};
use super::pieces::{Free, On, each, one};
use crate::bind::Bound;
use crate::diagnostic::Severity;
use crate::expr::Expr;
use crate::framework::{Body, Framework, Indicator, InputIndex, NodeIndex};
use crate::interval::{Cut, Interval};
use crate::number::Number;
use crate::rule::Rule;
use crate::spec::InputKind;

/// The normalised score of one indicator as a function of one figure, all others as they are.
///
/// It covers everything that the input's bounds allow, in order. What appraisers, evidence, rounding and policies do
/// afterwards is not in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Outlook {
    /// The pieces, lowest figures first.
    pub pieces: Vec<OutlookPiece>,
}

/// One piece of it: what happens between two figures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OutlookPiece {
    /// Where it begins, and whether that figure belongs to it; `None` where there is no lower end.
    pub low: Option<(Number, bool)>,
    /// Where it ends, and whether that figure belongs to it; `None` where there is no upper end.
    pub high: Option<(Number, bool)>,
    /// What the indicator gets there.
    pub score: OutlookScore,
}

/// What an indicator gets on a piece.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OutlookScore {
    /// This normalised score, which only rises, only falls or stays the same on the piece.
    Score(Mobius),
    /// Nothing: a figure is missing, or what stands for it.
    Missing,
    /// Nothing: it does not apply.
    NotApplicable,
    /// The figures contradict each other: a check does not hold, or a share lies above 1, here or in another indicator.
    Contradiction,
}

impl Bound {
    /// The normalised score of an indicator as a function of one figure.
    ///
    /// `None` where the input has no numbers, the indicator does not look at it, and where there is no closed form: the
    /// score, or where it changes, is not a fraction of affine functions of the figure (`a * a`, a logarithm, or sums over
    /// two denominators that both depend on it).
    #[must_use]
    pub fn outlook(&self, node: NodeIndex, input: InputIndex) -> Option<Outlook> {
        let compiled = &self.framework.0;
        let indicator = indicator(&compiled.node(node.0)?.body)?;
        if !is_number(&self.framework, input) || matches!(indicator.scorer.rule, Rule::Appraised | Rule::Informational)
        {
            return None;
        }
        if !indicator.inputs.contains(&input.0) {
            return None;
        }
        let free = Free { chosen: &self.chosen, free: input.0 };
        let domain = Interval::of(&compiled.inputs.get(input.get())?.range);
        let mut pieces = free.earn(&indicator.scorer, &domain)?;
        for (check, spec) in compiled.checks.iter().zip(&compiled.spec.checks) {
            pieces = self.under_check(&free, check, spec.severity, pieces);
        }
        for (other, body) in compiled.nodes.iter().map(|node| &node.body).enumerate() {
            match self::indicator(body) {
                Some(other_indicator) if other != node.get() && other_indicator.inputs.contains(&input.0) => {
                    pieces = beside(&free, other_indicator, pieces);
                }
                _ => {}
            }
        }
        Some(Outlook { pieces: merged(pieces).into_iter().map(piece).collect() })
    }

    /// Takes away what a check forbids. A check that only warns, and does so already, forbids nothing; one without a
    /// closed form is left to scoring.
    fn under_check(&self, free: &Free<'_>, check: &Expr, severity: Severity, pieces: Vec<On<Score>>) -> Vec<On<Score>> {
        let mut mentioned = false;
        check.inputs(&mut |input| mentioned |= input == free.free);
        let fails = || crate::expr::truth(check, &crate::score::Known::new(&self.chosen)).is_ok_and(|truth| truth.no);
        if !mentioned || (severity == Severity::Warning && fails()) {
            return pieces;
        }
        let held = each(pieces.clone(), |within, is: Score| {
            each(free.truth(check, within)?, |within, holds| {
                let broken = holds == Ok(false);
                Some(one(within, if broken { Err(Without::Contradiction) } else { is.clone() }))
            })
        });
        held.unwrap_or(pieces)
    }
}

/// Takes away what another indicator takes for a contradiction.
fn beside(free: &Free<'_>, other: &Indicator, pieces: Vec<On<Score>>) -> Vec<On<Score>> {
    let held = each(pieces.clone(), |within, is: Score| {
        each(free.earn(&other.scorer, within)?, |within, theirs| {
            let broken = theirs == Err(Without::Contradiction);
            Some(one(within, if broken { Err(Without::Contradiction) } else { is.clone() }))
        })
    });
    held.unwrap_or(pieces)
}

const fn indicator(body: &Body) -> Option<&Indicator> {
    match body {
        Body::Indicator(indicator) => Some(indicator),
        Body::Group(_) => None,
    }
}

/// Neighbours with the same function, joined.
fn merged(pieces: Vec<On<Score>>) -> Vec<On<Score>> {
    let mut merged: Vec<On<Score>> = Vec::new();
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if last.is == piece.is => last.within.high = piece.within.high,
            _ => merged.push(piece),
        }
    }
    merged
}

/// Whether an input's figures are numbers.
pub(super) fn is_number(framework: &Framework, input: InputIndex) -> bool {
    let kind = framework.input_spec(input).map(|spec| &spec.kind);
    matches!(kind, Some(InputKind::Number | InputKind::Count | InputKind::Share))
}

pub(super) fn piece(on: On<Score>) -> OutlookPiece {
    let end = |cut: Cut, included: bool| match cut {
        Cut::At(value, after) => Some((value, after == included)),
        Cut::Lowest | Cut::Highest => None,
    };
    OutlookPiece {
        low: end(on.within.low, false),
        high: end(on.within.high, true),
        score: match on.is {
            Ok(score) => OutlookScore::Score(score),
            Err(Without::Missing) => OutlookScore::Missing,
            Err(Without::NotApplicable) => OutlookScore::NotApplicable,
            Err(Without::Contradiction) => OutlookScore::Contradiction,
        },
    }
}
