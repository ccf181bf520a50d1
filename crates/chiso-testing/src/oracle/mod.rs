//! Scores a specification by plain recursion over big rationals, straight from the text of the semantics.
//!
//! It is literal, simple and slow, and it takes for granted that the framework compiles: where a specification is
//! invalid it panics. Where the semantics left a choice, this is how it was read:
//!
//! - **Figures.** The first standing that gives a figure decides, even where it says `missing` or `not-applicable`. The same
//!   holds for points.
//! - **Evaluation.** From left to right; what is met first (missing, not applicable, a zero divisor) is the outcome.
//!   `and` and `or` look at their right side only if the left has not decided: `missing and false` is missing.
//! - **Scale.** An indicator under a mean or a minimum that declares max points keeps them as the scale of its rule. A
//!   sum below a mean is rescaled to its share; its rules and overrules stay on its own scale.
//! - **Parts.** `at_most` caps `best` too. A part without a value of its own inherits the division by zero's outcome
//!   together with the value. A condition that divides by zero has the outcome that its part declares. All parts are
//!   evaluated, even after one that is missing, so that every problem is found.
//! - **`over_one` on a target** is applied to the value: `cap` makes it 1, `keep` leaves it.
//! - **Rounding before use** applies to points wherever they come from: a rule, an appraiser, or a policy of `full`.
//!   Points so far of a node without points are not rounded.
//! - **Dropped nodes** (`reweight`) are as if they were not there, for points so far as well. Where all that is left
//!   counts for nothing (a weighting gave it 0), the group comes out as if nothing were left; unless the whole group
//!   counts for nothing anyway.
//! - **Evidence** that a node asks for may be given for the node or for any of its inputs; what an input asks for, for the
//!   input or for the node.
//! - **Views** look at their nodes' points over their nodes' own max points; under a mean at their own weights.
//! - **A group of informational nodes only** is informational itself.
//! - **Overrules** count when the appraised standing is among those in force; they apply to groups and views too.
//! - **Weightings** are applied one after the other; a group whose children are named, and which is not named itself,
//!   counts for what they add up to. The total keeps its maximum unless it is named (as `total`).
//! - **The way through a rule** is `zero`, `in-proportion`, `full`, `above` or `below` by the score alone, but where `over_one`
//!   cut a share off (`capped`) or kept it (`above`). Of one for each it is `in-proportion` until it is `capped`; of a
//!   checklist `full` where everything that counts is ticked, otherwise `in-proportion`. A value in none of the steps takes
//!   no way. Parts are `zero` where they come to nothing, `capped` where `at_most` cuts off, and otherwise the first of the
//!   best, or all. What `zero` or `full` is declared for is that.
//! - **Lowest and highest** are over every value that the missing figures of refused nodes can have, all at once: a
//!   figure used twice has one value. Values that would be an error, or against a check, are left out, and so are
//!   outcomes without points. Where there are too many values, some are tried: bounds, what lies near to 0 and far from it, and
//!   those that bring a divisor, a logarithm or two sides of a comparison to where something happens. Then all that is known is
//!   that these points are possible.
//!   A node that stays without points whatever the figures are has neither. Of what looks at other units nothing is said.
//! - **Others.** Whose figures cannot be is no member of the cohort; who contradicts a check or a rule is. The unit's own
//!   value is one of those that best, mean and spread are taken of; its rank is among the others.
//! - **Screening** looks at figures as they are given: what is imputed is not known. Points that somebody gives stand for
//!   figures. A total that is screened out has no lowest and highest points here.
//! - **Copeland.** Who contradicts a check or a rule meets nobody, nor who is screened out, nor who has no points in one of
//!   the children. Where something withholds the points of a child, nothing of the group is known so far.
//! - **Treatment** is of whole indicators whose rule takes a number; parts are not treated. What is declared to be missing,
//!   where a divisor is 0, is missing, and something can stand in for it. Values of which none is further out than the
//!   other are drawn in from above.

mod aggregate;
mod cohort;
mod critical;
mod duels;
mod evaluate;
mod expression;
mod guests;
mod interval;
mod maxima;
mod number;
mod open;
mod range;
mod real;
mod relative;
mod rule;
mod run;
mod sample;
mod screening;
mod sheet;
mod shown;
mod trace;
mod treatment;
mod tree;
mod variable;

pub use cohort::{Compared, Remark};
pub(crate) use maxima::{Maxima, effective, own_scale};
pub use number::{Fraction, exact, round, round_text, whole};
pub use run::{Oracle, score};
pub(crate) use tree::counted as scored_children;

/// What one node, or the total, came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OracleNode {
    /// The node's id; `total` for the total.
    pub id: String,
    /// `scored`, `missing`, `not-applicable` or `informational`.
    pub status: &'static str,
    /// The points, exactly, where there are any.
    pub points: Option<Fraction>,
    /// What it counts for.
    pub max_points: Fraction,
    /// The points that the known part of it makes.
    pub so_far: Fraction,
    /// The fewest points that it can have; nothing where there are none, or where the oracle found none.
    pub lowest: Option<Fraction>,
    /// The most points that it can have; nothing as for `lowest`.
    pub highest: Option<Fraction>,
    /// Whether every value was tried; where not, the fewest and the most may be fewer and more than `lowest` and `highest`.
    pub every: bool,
    /// The way through its rule.
    pub way: Way,
    /// What its rule looked at, where that is one number.
    pub value: Option<Fraction>,
    /// The calculated points, where an appraiser says something else.
    pub calculated: Option<Fraction>,
    /// What the others have to do with it.
    pub remarks: Vec<Remark>,
    /// What its value was compared with, if it was.
    pub compared: Option<Compared>,
    /// What became of its parts, outer ones before inner ones; those are left out whose outer part does not apply.
    pub parts: Vec<OraclePart>,
}

/// What became of a part of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OraclePart {
    /// Its place among its siblings, from the outermost part inwards, from 0.
    pub path: Vec<usize>,
    /// `scored`, `missing` or `not-applicable`.
    pub status: &'static str,
    /// Whether its condition holds, or has no value.
    pub applies: bool,
    /// The normalised score.
    pub score: Fraction,
    /// The points, on the effective scale.
    pub points: Fraction,
    /// What it counts for.
    pub max_points: Fraction,
    /// The way through its rule.
    pub way: Way,
    /// What its rule looked at, where that is a number.
    pub value: Option<Fraction>,
    /// What its value was compared with, if it was.
    pub compared: Option<Compared>,
}

/// The way through a rule: its word, and which step, category or part it is, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way(pub &'static str, pub Option<usize>);

impl Way {
    pub(crate) const fn plain(word: &'static str) -> Self {
        Self(word, None)
    }
}

/// What one unit came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OracleScore {
    /// The whole.
    pub total: OracleNode,
    /// Every group and indicator, in the order of the specification.
    pub nodes: Vec<OracleNode>,
}

/// Why there is no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OracleError {
    /// The figures contradict the framework: the codes of all problems found.
    Data(Vec<String>),
}
