use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::combine::{Combine, CombineSettings};
use super::date::{Date, Period};
use super::observations::Standing;
use super::policy::{MissingPolicy, NotApplicablePolicy, Ranking, Rounding, WithoutEvidence};
use super::title::Title;
use super::treatment::TreatmentSpec;
use crate::diagnostic::Severity;
use crate::origin::{Origin, Placed};
use crate::rule::{RuleSpec, Scoring};

/// A framework as written: the whole set of groups, indicators, weights and rules of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkSpec {
    /// Its name, in kebab-case: `vn-dti-province`.
    pub id: Placed<String>,
    /// The edition: `2022`.
    pub edition: Placed<String>,
    /// What it is called.
    pub title: Title,
    /// Whether an authority issued it.
    pub official: bool,
    /// Where it comes from.
    pub source: String,
    /// The days that it applies to.
    pub effective: Option<Effective>,
    /// How the whole is made.
    pub total: TotalSpec,
    /// The raw figures that it asks a unit for.
    pub inputs: Vec<InputSpec>,
    /// Named expressions over inputs, for use in other expressions.
    pub derived: Vec<DerivedSpec>,
    /// Conditions across figures.
    pub checks: Vec<CheckSpec>,
    /// Groups and indicators, in the order in which they are shown.
    pub nodes: Vec<NodeSpec>,
}

/// The days that an edition applies to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effective {
    /// First day.
    pub from: Placed<Date>,
    /// Last day, if it has ended.
    pub to: Option<Placed<Date>>,
}

impl Effective {
    /// Whether the whole of a period lies within these days.
    #[must_use]
    pub fn holds(&self, period: Period) -> bool {
        let starts = period.first_day().is_some_and(|day| day >= self.from.value);
        let ends = |to: &Placed<Date>| period.last_day().is_some_and(|day| day <= to.value);
        starts && self.to.as_ref().is_none_or(ends)
    }
}

/// How the whole is made, and the policies that hold where nothing closer says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalSpec {
    /// The declared maximum; without one, the sum of the children's (for means: 1).
    pub max_points: Option<Placed<Decimal>>,
    /// What the children's maxima add up to, where that is declared to differ from `max_points`.
    pub children_max_points: Option<Placed<Decimal>>,
    /// How the children make the total.
    pub combine: Placed<Combine>,
    /// What else decides how they do.
    pub settings: CombineSettings,
    /// How quantities are rounded for display.
    pub rounding: Rounding,
    /// Places to which every indicator's points are rounded *before* they are added up, if the framework declares it.
    pub indicators_rounded_to: Option<u8>,
    /// How units are ranked.
    pub ranking: Ranking,
    /// What a missing figure does.
    pub missing: MissingPolicy,
    /// What an indicator that does not apply does.
    pub not_applicable: NotApplicablePolicy,
    /// What is done to the values of every indicator whose value is a number, before rules look at them.
    pub treatment: Option<Box<TreatmentSpec>>,
    /// The share of the indicators that a unit must have the figures of to be scored, and compared with, at all.
    pub screening: Option<Placed<Decimal>>,
    /// What absent evidence does.
    pub without_evidence: WithoutEvidence,
    /// Which figure counts where several are given, first wins.
    pub figures: Vec<Standing>,
    /// Where it was written.
    pub origin: Origin,
}

impl Default for TotalSpec {
    fn default() -> Self {
        Self {
            max_points: None,
            children_max_points: None,
            combine: Combine::Sum.into(),
            settings: CombineSettings::default(),
            rounding: Rounding::default(),
            indicators_rounded_to: None,
            ranking: Ranking::default(),
            missing: MissingPolicy::Refuse,
            not_applicable: NotApplicablePolicy::Reweight,
            treatment: None,
            screening: None,
            without_evidence: WithoutEvidence::Ignore,
            figures: [Standing::Appraised, Standing::Measured, Standing::Claimed].into(),
            origin: Origin::NONE,
        }
    }
}

/// A raw figure that a framework asks a unit for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputSpec {
    /// Its name in expressions and unit files, in snake_case.
    pub id: Placed<String>,
    /// What it is called.
    pub title: Title,
    /// What it is counted in (`dossiers`, `people`); empty where it is not said.
    pub measure: Option<Placed<String>>,
    /// What kind of figure it is.
    pub kind: InputKind,
    /// The lowest value that makes sense. Counts and shares are never below 0.
    pub min: Option<Placed<Decimal>>,
    /// The highest value that makes sense. Shares are never above 1 unless this says so.
    pub max: Option<Placed<Decimal>>,
    /// How far it may move from the period before, as a share of what it was then: beyond that somebody should look.
    pub max_jump: Option<Placed<Decimal>>,
    /// The names that it had before, which files of units may still use.
    pub aliases: Vec<AliasSpec>,
    /// Who supplies it within the unit: a department.
    pub supplied_by: Title,
    /// Who gives it from outside, so that a unit never reports it itself: a ministry's platform. Empty: the unit.
    pub given_by: Title,
    /// The columns that describe it.
    pub documentation: Documentation,
    /// Where it was written.
    pub origin: Origin,
}

/// A name that an input had before a later text renamed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasSpec {
    /// The old name, in snake_case.
    pub name: Placed<String>,
    /// The last day on which it was the name; without one, it may be used for good.
    pub until: Option<Placed<Date>>,
    /// The text that renamed it.
    pub source: String,
}

/// What kind of figure an input is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputKind {
    /// Any number within the bounds.
    Number,
    /// A whole number from 0.
    Count,
    /// A number from 0 to 1, written `0.8253` or `"82.53%"`.
    Share,
    /// True or false.
    YesNo,
    /// One of the named categories.
    Category(Vec<OptionSpec>),
    /// Any of the named items.
    Checklist(Vec<OptionSpec>),
    /// A day.
    Date,
}

impl InputKind {
    /// The kind's name, as in files and outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Count => "count",
            Self::Share => "share",
            Self::YesNo => "yes-no",
            Self::Category(_) => "category",
            Self::Checklist(_) => "checklist",
            Self::Date => "date",
        }
    }
}

/// A category, or an item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Its name in files.
    pub id: Placed<String>,
    /// What it is called.
    pub title: Title,
}

/// A named expression over inputs (and other named expressions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedSpec {
    /// Its name in expressions, in snake_case.
    pub id: Placed<String>,
    /// What it is called.
    pub title: Title,
    /// What it is counted in, if that is said.
    pub measure: Option<Placed<String>>,
    /// The expression.
    pub value: Placed<String>,
}

/// A condition across figures that must hold for every unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckSpec {
    /// The condition, an expression that is true or false.
    pub that: Placed<String>,
    /// What it is when it does not hold.
    pub severity: Severity,
    /// What it means, for people.
    pub title: Title,
}

/// A group or an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeSpec {
    /// Its name, in kebab-case.
    pub id: Placed<String>,
    /// Its code in the published table, as text: `4.10` is not `4.1`.
    pub code: Option<Placed<String>>,
    /// The code that it had in another edition: `2024:4.10`.
    pub was: Option<Placed<String>>,
    /// What it is called.
    pub title: Title,
    /// The group that owns it; without one, the total does.
    pub group: Option<Placed<String>>,
    /// Its maximum.
    pub max_points: Option<Placed<Decimal>>,
    /// Its weight within its group, for indices without points.
    pub weight: Option<Placed<Decimal>>,
    /// What a missing figure does here, if not what the framework says.
    pub missing: Option<MissingPolicy>,
    /// What not being applicable does here, if not what the framework says.
    pub not_applicable: Option<NotApplicablePolicy>,
    /// Places to which its points are rounded *before* anything is calculated from them, if the framework declares it.
    pub rounded_to: Option<u8>,
    /// The columns that describe it.
    pub documentation: Documentation,
    /// What it is.
    pub body: NodeBody,
    /// Where it was written.
    pub origin: Origin,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeBody {
    /// A named set of indicators or groups that combine into one.
    Group(GroupSpec),
    /// A measured variable with its rule.
    Indicator(IndicatorSpec),
}

/// What makes a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSpec {
    /// How its children make it.
    pub combine: Placed<Combine>,
    /// What else decides how they do.
    pub settings: CombineSettings,
    /// What the children's maxima add up to, where that is declared to differ from the group's own maximum.
    pub children_max_points: Option<Placed<Decimal>>,
    /// For a view: the nodes that it counts without owning them. A view owns nothing and no group owns it.
    pub view: Option<Vec<Placed<String>>>,
}

/// What makes an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSpec {
    /// How it is scored.
    pub scoring: Scoring,
    /// What is done to its values before its rule looks at them, if not what the framework says.
    pub treatment: Option<Box<Placed<TreatmentSpec>>>,
}

/// The columns of a rule table that describe and do not calculate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The clause that it comes from.
    pub source: String,
    /// How it is determined, in words.
    pub method: Title,
    /// The evidence that a unit must give; where this is not empty, evidence is asked for.
    pub evidence_needed: Title,
    /// Where the data comes from.
    pub data_source: Title,
    /// Who verifies it.
    pub verified_by: Title,
    /// Anything else a reader should know.
    pub note: Title,
}

impl FrameworkSpec {
    /// A framework with nothing in it yet.
    #[must_use]
    pub fn new(id: &str, edition: &str) -> Self {
        Self {
            id: id.into(),
            edition: edition.into(),
            title: Title::same(id),
            official: false,
            source: String::new(),
            effective: None,
            total: TotalSpec::default(),
            inputs: Vec::new(),
            derived: Vec::new(),
            checks: Vec::new(),
            nodes: Vec::new(),
        }
    }
}

impl InputSpec {
    /// An input with nothing but a name and a kind.
    #[must_use]
    pub fn new(id: &str, kind: InputKind) -> Self {
        Self {
            id: id.into(),
            title: Title::same(id),
            measure: None,
            kind,
            min: None,
            max: None,
            max_jump: None,
            aliases: Vec::new(),
            supplied_by: Title::default(),
            given_by: Title::default(),
            documentation: Documentation::default(),
            origin: Origin::NONE,
        }
    }
}

impl NodeSpec {
    fn new(id: &str, max_points: Option<Decimal>, body: NodeBody) -> Self {
        Self {
            id: id.into(),
            code: None,
            was: None,
            title: Title::same(id),
            group: None,
            max_points: max_points.map(Placed::from),
            weight: None,
            missing: None,
            not_applicable: None,
            rounded_to: None,
            documentation: Documentation::default(),
            body,
            origin: Origin::NONE,
        }
    }

    /// An indicator of the total, over the input of the same name.
    #[must_use]
    pub fn indicator(id: &str, max_points: Decimal, rule: RuleSpec) -> Self {
        let scoring = Scoring::new(rule);
        Self::new(id, Some(max_points), NodeBody::Indicator(IndicatorSpec { scoring, treatment: None }))
    }

    /// A group of the total.
    #[must_use]
    pub fn group(id: &str, combine: Combine) -> Self {
        let group = GroupSpec {
            combine: combine.into(),
            settings: CombineSettings::default(),
            children_max_points: None,
            view: None,
        };
        Self::new(id, None, NodeBody::Group(group))
    }
}
