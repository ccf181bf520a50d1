//! New units out of old ones: what a province that was merged from three would have reported.
//!
//! There is no one right way, so there are three, and the result says which was used:
//!
//! - [`Method::Mean`]: the plain mean of the members' normalised scores, indicator by indicator. This is how the ministry
//!   restated the index of 2024 for 34 provinces.
//! - [`Method::Weighted`]: the same with weights, of an input (population) or as given.
//! - [`Method::Pool`]: the members' raw figures as one: counts are added up; what is no count needs to be told how
//!   ([`PoolRule`](chiso_core::spec::PoolRule)), since shares and averages cannot be added.
//!
//! What comes out are [`Observations`] like any other, and score like any other: a mean of scores is written as the
//! figure where the figure is the score (a share that stands for itself), and otherwise as points that overrule.
//! Every [value](MergedValue) is there exactly; where a mean does not end as a decimal, what is written is rounded to the
//! places of [`MergeOptions`], and says so.

mod fit;
mod mean;
mod pool;
mod weights;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{FigureValue, MergedUnitSpec, MergersSpec, Observations, Standing, Unit};
use chiso_core::{Bound, Diagnostics, Framework, InputIndex, NodeIndex, Scorecard};

use fit::Group;

/// How units are merged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergeOptions {
    /// How one unit is made of several.
    pub method: Method,
    /// The decimal places of what does not end as a decimal, at most 20.
    pub places: u8,
}

impl MergeOptions {
    /// A method, with 12 places.
    #[must_use]
    pub const fn new(method: Method) -> Self {
        Self { method, places: 12 }
    }

    /// With so many places, at most 20.
    #[must_use]
    pub const fn places(mut self, places: u8) -> Self {
        self.places = if places > 20 { 20 } else { places };
        self
    }
}

/// How one unit is made of several.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// The plain mean of each indicator's normalised scores.
    Mean,
    /// Their weighted mean.
    Weighted(Weights),
    /// Raw figures as one.
    Pool,
}

impl Method {
    /// The word for it in outputs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Weighted(_) => "weighted",
            Self::Pool => "pool",
        }
    }
}

/// Where weights come from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Weights {
    /// The figures of this input.
    Input(String),
    /// [`MergersSpec::weights`].
    Given,
}

/// New units.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Merge {
    /// The new units, in the order of the mergers; of several periods one for each.
    pub units: Vec<Merged>,
    /// What somebody should look at: units that are left out.
    pub warnings: Diagnostics,
}

/// A new unit.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Merged {
    /// Its place in [`MergersSpec::units`].
    pub place: usize,
    /// Its members, by their places among the units that were handed in.
    pub members: Vec<usize>,
    /// The weight of each member; empty where all count alike, or figures are pooled.
    pub weights: Vec<Number>,
    /// What it reports: to be written, bound and scored like any unit's. Notes are left to whoever writes it.
    pub observations: Observations,
    /// Every figure and all points that it has, exactly.
    pub values: Vec<MergedValue>,
    /// Whose figures have to be asked for when it is scored, where not the framework's own order will do: points that
    /// overrule are an appraiser's, and a framework may not count those unless they are asked for.
    pub standing: Option<Standing>,
}

/// A figure or points of a new unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergedValue {
    /// What it is.
    pub of: Of,
    /// How it was made: `mean`, `weighted`, `sum`, `highest`, `lowest`, or `same` where all members have the same.
    pub how: &'static str,
    /// The exact value; points are on the framework's own scale. `None` where it is no number, missing or not applicable.
    pub exact: Option<Number>,
    /// The value as it is written.
    pub written: FigureValue,
    /// Whether what is written is rounded.
    pub rounded: bool,
    /// The members because of which it is missing.
    pub missing: Vec<usize>,
    /// The members to which it does not apply, and which were left out.
    pub left_out: Vec<usize>,
}

/// What was merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Of {
    /// The figure of an input.
    Figure(InputIndex),
    /// The points of a node: as given, where its rule is `appraised`; elsewhere they overrule.
    Points(NodeIndex),
}

impl Of {
    /// The input, or the code or id of the node.
    #[must_use]
    pub fn name(self, framework: &Framework) -> &str {
        match self {
            Self::Figure(input) => framework.input_spec(input).map_or("", |spec| &spec.id.value),
            Self::Points(node) => framework
                .node_spec(node)
                .map_or("total", |spec| spec.code.as_ref().map_or(&spec.id.value, |code| &code.value)),
        }
    }
}

/// Makes new units of old ones, all bound to one framework. Units are found by id, code or name, whichever a member is
/// called by; of several periods a new unit is made for each.
///
/// # Errors
///
/// All at once:
///
/// - a member that is none of the units, may be several, or is a member twice;
/// - members that report for different periods;
/// - a weight that is missing or below 0, or 0 for all members of a unit;
/// - when pooling, a figure that is no count and without a rule, or with one that does not fit;
/// - what scoring says of a member.
///
/// # Example: the plain mean
///
/// ```
/// use chiso_analysis::merge::{MergeOptions, Method, merge};
/// use chiso_core::Framework;
/// use chiso_core::number::Number;
/// use chiso_core::spec::{
///     FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, MergedUnitSpec, MergersSpec, NodeSpec, Observations,
///     RuleSpec, Standing, Unit,
/// };
///
/// let mut spec = FrameworkSpec::new("example", "1");
/// spec.inputs.push(InputSpec::new("online", InputKind::Share));
/// spec.nodes.push(NodeSpec::indicator("online", 10.into(), RuleSpec::Share));
/// let framework = Framework::compile(spec, &[])?;
/// let unit = |id: &str, tenths| {
///     let online = FigureValue::Number(rust_decimal::Decimal::new(tenths, 1));
///     let figure = FigureSpec { input: "online".into(), standing: Standing::Claimed, value: online.into() };
///     let unit = Unit { id: id.into(), name: id.into(), ..Unit::default() };
///     framework.bind(&Observations { unit, figures: [figure].into(), ..Observations::default() })
/// };
///
/// let new = MergedUnitSpec { id: "new".into(), members: ["a".into(), "b".into(), "c".into()].into(), ..Default::default() };
/// let mergers = MergersSpec { units: [new].into(), ..MergersSpec::default() };
/// let units = [unit("a", 5)?, unit("b", 8)?, unit("c", 9)?];
/// let made = merge(&framework, &mergers, &units, &MergeOptions::new(Method::Mean))?;
///
/// // (0.5 + 0.8 + 0.9) / 3, exactly; in the file with 12 places.
/// assert_eq!(made.units[0].values[0].exact, Number::new(11, 15));
/// assert_eq!(made.units[0].values[0].written, FigureValue::Number("0.733333333333".parse().unwrap()));
/// # Ok::<(), chiso_core::Diagnostics>(())
/// ```
pub fn merge(
    framework: &Framework,
    mergers: &MergersSpec,
    units: &[Bound],
    options: &MergeOptions,
) -> Result<Merge, Diagnostics> {
    let mut problems = Diagnostics::new();
    let mut cards = Vec::with_capacity(units.len());
    // Rules that are relative look at all units, unless they were told at whom else.
    let together = framework.is_relative() && units.iter().all(|unit| unit.cohort().is_none());
    let scored = if together {
        framework.score_cohort(units)?
    } else {
        units.iter().map(|unit| framework.score(unit)).collect()
    };
    for card in scored {
        match card {
            Ok(card) => cards.push(card),
            Err(found) => problems.append(found),
        }
    }
    if problems.has_errors() {
        return Err(problems);
    }
    merge_scorecards(framework, mergers, &cards, options)
}

/// As [`merge`], of scorecards that are at hand: those of a cohort, for example, whose scores depend on the others'.
///
/// # Errors
///
/// As [`merge`], but for what scoring says.
pub fn merge_scorecards(
    framework: &Framework,
    mergers: &MergersSpec,
    cards: &[Scorecard],
    options: &MergeOptions,
) -> Result<Merge, Diagnostics> {
    let mut problems = Diagnostics::new();
    let (groups, warnings) = fit::groups(mergers, cards, &mut problems);
    let pool = pool::rules(framework, mergers, options, &mut problems);
    let mut units = Vec::with_capacity(groups.len());
    for group in groups {
        let Some(weights) = weights::of(framework, mergers, &group, options, &mut problems) else {
            continue;
        };
        let place = Place { framework, group: &group, places: u32::from(options.places) };
        let values = match options.method {
            Method::Mean | Method::Weighted(_) => mean::values(&place, &weights),
            Method::Pool => pool::values(&place, &pool, &mut problems),
        };
        let observations = observations(framework, mergers, &group, &values);
        let members = group.members.iter().map(|(place, _)| *place).collect();
        let counted = framework.spec().total.figures.contains(&Standing::Appraised);
        let appraised = observations.points.iter().any(|points| points.standing == Standing::Appraised);
        let standing = (appraised && !counted).then_some(Standing::Appraised);
        units.push(Merged { place: group.place, members, weights, observations, values, standing });
    }
    if problems.has_errors() { Err(problems) } else { Ok(Merge { units, warnings }) }
}

/// What is merged, and how it is written.
struct Place<'p, 'c> {
    framework: &'p Framework,
    group: &'p Group<'c>,
    places: u32,
}

impl Place<'_, '_> {
    /// A number as it is written, and whether it had to be rounded.
    fn write(&self, exact: &Number) -> (FigureValue, bool) {
        let mode = self.framework.spec().total.rounding.mode;
        let whole = exact.to_exact_decimal().map(|decimal| (decimal, false));
        let rounded = || exact.to_decimal(self.places, mode).map(|decimal| (decimal, true));
        whole.or_else(rounded).map_or((FigureValue::Missing, true), |(decimal, rounded)| {
            (FigureValue::Number(decimal.normalize()), rounded)
        })
    }

    /// A value that is a number.
    fn number(&self, of: Of, how: &'static str, exact: Number, left_out: Vec<usize>) -> MergedValue {
        let (written, rounded) = self.write(&exact);
        MergedValue { of, how, exact: Some(exact), written, rounded, missing: Vec::new(), left_out }
    }
}

/// A value that is no number.
const fn other(of: Of, how: &'static str, written: FigureValue, missing: Vec<usize>) -> MergedValue {
    MergedValue { of, how, exact: None, written, rounded: false, missing, left_out: Vec::new() }
}

/// What a new unit reports.
fn observations(
    framework: &Framework,
    mergers: &MergersSpec,
    group: &Group<'_>,
    values: &[MergedValue],
) -> Observations {
    let spec = framework.spec();
    let mut made = Observations {
        framework: Some(format!("{}/{}", spec.id.value, spec.edition.value).into()),
        weighting: framework.weighting().map(|weighting| weighting.id.clone().into()),
        unit: mergers.units.get(group.place).map_or_else(Unit::default, |unit| who(unit, mergers, group)),
        ..Observations::default()
    };
    for value in values {
        mean::write(framework, group, value, &mut made);
    }
    made.evidence = fit::evidence(framework, group);
    made
}

/// Who the new unit is: what is not said of it is taken from the member that lends it its id or code.
fn who(spec: &MergedUnitSpec, mergers: &MergersSpec, group: &Group<'_>) -> Unit {
    let members = || group.members.iter().map(|(_, card)| card.unit());
    let named = |unit: &&Unit| {
        (!unit.id.is_empty() && unit.id == spec.id.value) || (!unit.code.is_empty() && unit.code == spec.code)
    };
    let heir = members().find(named);
    let or = |own: &str, other: fn(&Unit) -> &String, last: &str| {
        let inherited = heir.map(other).filter(|text| !text.is_empty());
        if own.is_empty() { inherited.map_or_else(|| last.into(), Clone::clone) } else { own.into() }
    };
    let agreed = |of: fn(&Unit) -> &String| {
        let mut all = members().map(of);
        let first = all.next();
        first.filter(|first| all.all(|other| other == *first)).cloned().unwrap_or_default()
    };
    Unit {
        id: spec.id.value.clone(),
        code: or(&spec.code, |unit| &unit.code, ""),
        name: or(&spec.name, |unit| &unit.name, &spec.id.value),
        region: agreed(|unit| &unit.region),
        kind: agreed(|unit| &unit.kind),
        period: members().find_map(|unit| unit.period),
        made_up: members().any(|unit| unit.made_up),
        source: if spec.source.is_empty() { mergers.source.clone() } else { spec.source.clone() },
    }
}
