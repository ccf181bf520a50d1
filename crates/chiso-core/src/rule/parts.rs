//! Parts that are scored on their own, added up or the best of them.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::Rule;
use super::branch::Branch;
use super::earn::{Earned, Outcome, Stop, Trace, absent_value, earn_scorer};
use super::earns::Earns;
use super::possible::{either, possible};
use super::scorer::{Scorer, Scoring};
use super::workbench::Workbench;
use crate::codes;
use crate::expr::{Absent, Expr, Figures, Maybe, Truth, truth};
use crate::number::{Arithmetic, Number};
use crate::origin::{Origin, Placed};
use crate::spec::{Title, words};

words! {
    /// How parts make a whole.
    PartsCombine {
        /// The points of all parts are added up.
        Sum = "sum",
        /// The part that gives the most points counts.
        Best = "best",
    }
}

/// One part of an indicator, scored on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSpec {
    /// A name for explanations; parts without one are numbered.
    pub id: Option<Placed<String>>,
    /// What it is called.
    pub title: Title,
    /// The most that it can earn.
    pub points: Placed<Earns>,
    /// A condition: a part whose condition is false earns nothing.
    pub when: Option<Placed<String>>,
    /// How it is scored.
    pub scoring: Box<Scoring>,
}

impl PartSpec {
    /// A part without a name of its own that counts in any case.
    ///
    /// ```
    /// use chiso_core::number::parse_number;
    /// use chiso_core::Framework;
    /// use chiso_core::spec::*;
    ///
    /// // 6 points where there is a portal, and 4 for a plan.
    /// let points = |points| parse_number(points).map(Earns::Points);
    /// let answer = |input: &str| Scoring { value: Some(input.into()), ..Scoring::new(RuleSpec::YesNo) };
    /// let parts = vec![
    ///     PartSpec::new(points("6")?, answer("has_portal")),
    ///     PartSpec::new(points("4")?, answer("has_plan")),
    /// ];
    /// let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts };
    /// let mut spec = FrameworkSpec::new("example", "2025");
    /// spec.inputs = ["has_portal", "has_plan"].map(|id| InputSpec::new(id, InputKind::YesNo)).into();
    /// spec.nodes.push(NodeSpec::indicator("digital", parse_number("10")?, rule));
    /// assert!(Framework::compile(spec, &[]).is_ok());
    /// # Ok::<(), chiso_core::number::NumberProblem>(())
    /// ```
    #[must_use]
    pub fn new(points: Earns, scoring: Scoring) -> Self {
        Self { id: None, title: Title::default(), points: points.into(), when: None, scoring: Box::new(scoring) }
    }
}

#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) when: Option<Expr>,
    /// The part's points over the whole's.
    pub(crate) share: Number,
    pub(crate) scorer: Scorer,
}

impl Workbench<'_, '_, '_> {
    pub(super) fn parts(
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
            let share = self.earns(&part.points).filter(|share| !share.is_zero());
            if share.is_none()
                && matches!(part.points.value, Earns::Points(points) | Earns::Fraction(points, _) if points.is_zero())
            {
                let diagnostic = self.error(codes::EARNS_OUT_OF_RANGE, part.points.origin).with("found", 0);
                let diagnostic = diagnostic.with("max_points", self.own);
                self.push(diagnostic);
            }
            let own = share.as_ref().map_or(Number::ONE, |share| share.mul(self.own));
            let scoring = &part.scoring;
            let when = part.when.as_ref().map(|when| self.scorer.condition(when, scoring));
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
            PartsCombine::Sum => shares.fold(Number::ZERO, |sum, share| sum.add(&share)),
            PartsCombine::Best => shares.fold(Number::ZERO, Number::max),
        };
        self.fills(&at_most.as_ref().map_or_else(|| most.clone(), |at_most| most.lower(at_most)), origin);
        Some(Rule::Parts { combine, at_most, parts: compiled })
    }
}

/// Parts: those whose condition holds, added up or the best of them; a part that does not apply is left out.
pub(super) fn earn_parts<N: Arithmetic>(
    combine: PartsCombine,
    at_most: Option<&Number>,
    parts: &[Part],
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Outcome<N> {
    let zero = N::exact(&Number::ZERO);
    let mut whole: Option<N> = None;
    let mut best: Option<(Branch, N)> = None;
    let mut missing: Option<Stop<N>> = None;
    let mut problems: Vec<Stop<N>> = Vec::new();
    // What one of them may be.
    let mut may_be = Maybe::default();
    // Whether all parts so far may be left out.
    let mut may_be_none = true;
    for (index, part) in (0_u32..).zip(parts) {
        path.push(index);
        let outcome = earn_part(part, figures, trace, path);
        path.pop();
        let maybe = figures.take_maybe();
        maybe.each().for_each(|absent| may_be.note(absent));
        let earned = match outcome {
            Ok(earned) => earned,
            Err(Stop::Absent(Absent::NotApplicable, _)) => continue,
            Err(stop @ Stop::Absent(..)) => {
                missing = missing.or(Some(stop));
                continue;
            }
            // What is wrong with the others is found as well.
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        if N::KNOWN
            && combine == PartsCombine::Best
            && earned.orderings(best.as_ref().map_or(&zero, |(_, most)| most)).is_greater()
        {
            best = Some((Branch::BestPart(index), earned.clone()));
        }
        // A part that may not apply may be left out.
        let may_be_left_out = maybe.not_applicable;
        whole = Some(match (whole, combine) {
            (None, PartsCombine::Best) => earned,
            (whole, PartsCombine::Sum) => {
                let earned = if may_be_left_out { earned.or(zero.clone()) } else { earned };
                whole.map_or_else(|| earned.clone(), |whole| whole.plus(&earned))
            }
            (Some(whole), PartsCombine::Best) => {
                let mut best = whole.upper(&earned);
                if may_be_none {
                    best = best.or(earned);
                }
                if may_be_left_out { best.or(whole) } else { best }
            }
        });
        may_be_none &= may_be_left_out;
    }
    if N::KNOWN && missing.is_some() {
        // Where only the others are not there, what is missing is missing with them, too.
        problems.retain(Stop::is_contradiction);
    }
    if !problems.is_empty() {
        return Err(Stop::Several(problems));
    }
    if let Some(stop) = missing {
        return Err(stop);
    }
    if may_be.missing {
        figures.may_be(Absent::Missing);
    }
    if may_be.not_applicable && may_be_none {
        figures.may_be(Absent::NotApplicable);
    }
    let Some(mut score) = whole else {
        return Err(Stop::Absent(if parts.is_empty() { Absent::Missing } else { Absent::NotApplicable }, None));
    };
    let mut branch = best.map_or(Branch::Parts, |(branch, _)| branch);
    if let Some(at_most) = at_most {
        let most = N::exact(at_most);
        if score.orderings(&most).is_greater() {
            branch = Branch::Capped;
        }
        score = score.lower(&most);
    }
    if N::KNOWN && score.is_zero() {
        branch = Branch::Zero;
    }
    Ok(Earned::plain(score, branch))
}

/// One part: what it adds to the whole.
fn earn_part<N: Arithmetic>(
    part: &Part,
    figures: &impl Figures<N>,
    trace: &mut impl Trace<N>,
    path: &mut Vec<u32>,
) -> Result<N, Stop<N>> {
    let nothing = || Ok(Earned::plain(N::exact(&Number::ZERO), Branch::Zero));
    let declared = part.scorer.declared;
    let condition = part.when.as_ref().map(|condition| truth(condition, figures));
    // That there may be no value to tell by is one more way.
    let maybe = figures.take_maybe();
    let outcome = match condition {
        Some(Ok(Truth { yes: false, .. })) => {
            if !maybe.any() {
                trace.part(path, None);
                return Ok(N::exact(&Number::ZERO));
            }
            nothing()
        }
        Some(Err(absent)) => absent_value(absent, declared),
        Some(Ok(Truth { no: true, .. })) => either(earn_scorer(&part.scorer, figures, trace, path), nothing(), figures),
        Some(Ok(_)) | None => earn_scorer(&part.scorer, figures, trace, path),
    };
    let outcome = possible(outcome, maybe, declared, figures);
    trace.part(path, Some(&outcome));
    outcome.map(|earned| earned.score.times(&N::exact(&part.share)))
}
