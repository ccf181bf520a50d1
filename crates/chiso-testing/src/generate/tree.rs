//! Groups, indicators and views without their rules: who owns what, maxima, weights, policies.

use chiso_core::spec::{
    Combine, CombineSettings, Direction, Documentation, Earns, GroupSpec, IndicatorSpec, MissingPolicy, Negative,
    NodeBody, NodeSpec, NotApplicablePolicy, RuleSpec, Scoring, Title, TotalSpec, WithoutEvidence,
};
use chiso_core::{Origin, Placed};
use rust_decimal::Decimal;

use super::tape::Tape;

/// Maxima as frameworks have them, and some that do not divide well.
const MAXIMA: [u32; 9] = [20, 10, 5, 6, 7, 9, 12, 15, 40];

/// How a group combines, and whether its children have weights.
#[derive(Clone, Copy)]
pub(super) struct Owner {
    pub(super) combine: Combine,
    pub(super) weighted: bool,
}

/// Which ways of combining there are to be.
#[derive(Clone, Copy)]
pub(super) struct Kinds {
    /// Those that make numbers that are no fractions.
    pub(super) reals: bool,
    /// Those that compare units.
    pub(super) others: bool,
}

impl Owner {
    pub(super) fn read(tape: &mut Tape, kinds: Kinds) -> Self {
        if kinds.others && tape.chance(20) {
            return Self { combine: Combine::Copeland, weighted: tape.chance(60) };
        }
        if kinds.reals && tape.chance(40) {
            let combine = tape.pick(&[Combine::Geometric, Combine::Power]);
            return Self { combine, weighted: tape.chance(60) };
        }
        let combine = tape.pick(&[
            Combine::Sum,
            Combine::Sum,
            Combine::Sum,
            Combine::Sum,
            Combine::Arithmetic,
            Combine::Arithmetic,
            Combine::Minimum,
            Combine::Harmonic,
            Combine::MazziottaPareto,
        ]);
        let weighted = !matches!(combine, Combine::Sum | Combine::Minimum);
        Self { combine, weighted: weighted && tape.chance(60) }
    }
}

/// What else decides how children combine.
pub(super) fn settings(tape: &mut Tape, combine: Combine) -> CombineSettings {
    let mut settings = CombineSettings::default();
    if matches!(combine, Combine::Harmonic | Combine::MazziottaPareto | Combine::Geometric | Combine::Power) {
        settings.negative = Some(tape.pick(&[Negative::Zero, Negative::Missing]).into());
    }
    if combine == Combine::Power {
        let exponent = tape.pick(&["2", "-1", "0.5", "3", "-2", "1", "-0.5"]);
        settings.exponent = Some(chiso_core::number::parse_number(exponent).expect("a number").into());
    }
    if combine == Combine::MazziottaPareto && tape.chance(60) {
        settings.direction = Some(tape.pick(&[Direction::LowerIsBetter, Direction::HigherIsBetter]).into());
    }
    if tape.chance(15) {
        let share = |text: &str| chiso_core::number::parse_number(text).expect("a number");
        let shares = [
            Earns::Fraction(share("2"), share("3")),
            Earns::Fraction(share("50"), share("100")),
            Earns::Points(share("0.4")),
            Earns::Full,
        ];
        settings.min_available = Some(tape.pick(&shares).into());
    }
    settings
}

/// The total, without its maximum.
pub(super) fn total(tape: &mut Tape, kinds: Kinds) -> (TotalSpec, Owner) {
    use MissingPolicy::{Refuse, Reweight, Zero};
    use chiso_core::number::RoundingMode::{Ceiling, Down, Floor, HalfDown, HalfEven, HalfUp, Up};
    use chiso_core::spec::Standing::{Appraised, Claimed, Measured};
    let mut total = TotalSpec::default();
    let owner =
        if tape.chance(25) { Owner::read(tape, kinds) } else { Owner { combine: Combine::Sum, weighted: false } };
    total.combine = owner.combine.into();
    total.settings = settings(tape, owner.combine);
    total.missing = tape.pick(&[Refuse, Refuse, Refuse, Zero, Reweight]);
    total.not_applicable = tape.pick(&[
        NotApplicablePolicy::Reweight,
        NotApplicablePolicy::Full,
        NotApplicablePolicy::Zero,
        NotApplicablePolicy::Refuse,
    ]);
    total.rounding.mode = tape.pick(&[HalfUp, HalfEven, HalfDown, Up, Down, Floor, Ceiling]);
    total.rounding.points = tape.pick(&[2, 0, 1, 4, 9]);
    total.rounding.index = tape.pick(&[4, 0, 2, 12]);
    total.indicators_rounded_to = if tape.chance(25) { Some(tape.pick(&[2, 1, 0])) } else { None };
    total.without_evidence = tape.pick(&[WithoutEvidence::Ignore, WithoutEvidence::Warn, WithoutEvidence::Zero]);
    total.figures = tape.pick(&[
        vec![Appraised, Measured, Claimed],
        vec![Measured, Appraised, Claimed],
        vec![Claimed, Measured],
        vec![Appraised, Claimed, Measured],
    ]);
    (total, owner)
}

/// A node without a maximum, whose settings are read from `tape`.
pub(super) fn node(tape: &mut Tape, id: String, number: usize, group: Option<String>, body: NodeBody) -> NodeSpec {
    use MissingPolicy::{Refuse, Reweight, Zero};
    let settings = tape.chance(35);
    let mut documentation = Documentation::default();
    let mut chance = |percent: usize| settings && tape.chance(percent);
    let (missing, not_applicable, rounded, evidence) = (chance(50), chance(50), chance(40), chance(15));
    if evidence {
        documentation.evidence_needed = Title::same("a decision");
    }
    NodeSpec {
        title: Title::same(&id),
        id: id.into(),
        // Codes that differ as text and would not as numbers.
        code: tape.chance(50).then(|| format!("{}.{}", 1 + number / 20, number % 20 * 5).into()),
        was: None,
        group: group.map(Placed::from),
        max_points: None,
        weight: None,
        missing: missing.then(|| tape.pick(&[Refuse, Zero, Reweight])),
        not_applicable: not_applicable.then(|| {
            tape.pick(&[
                NotApplicablePolicy::Reweight,
                NotApplicablePolicy::Refuse,
                NotApplicablePolicy::Zero,
                NotApplicablePolicy::Full,
            ])
        }),
        rounded_to: rounded.then(|| tape.pick(&[1, 0, 2, 3])),
        documentation,
        body,
        origin: Origin::NONE,
    }
}

/// A group's body.
pub(super) fn group(combine: Combine, settings: CombineSettings, view: Option<Vec<String>>) -> NodeBody {
    let view = view.map(|nodes| nodes.into_iter().map(Placed::from).collect());
    NodeBody::Group(GroupSpec { combine: combine.into(), settings, children_max_points: None, view })
}

/// An indicator's body, with a rule of no value.
pub(super) fn indicator(rule: RuleSpec) -> NodeBody {
    let scoring =
        Scoring { value: None, over_one: None, zero_denominator: None, outside_domain: None, rule: rule.into() };
    NodeBody::Indicator(IndicatorSpec { scoring, treatment: None })
}

/// Takes away groups that own nothing, and lets every group and the total own something that is scored.
pub(super) fn prune(nodes: &mut Vec<NodeSpec>) {
    loop {
        let owners: Vec<String> =
            nodes.iter().filter_map(|node| node.group.as_ref().map(|group| group.value.clone())).collect();
        let before = nodes.len();
        nodes.retain(|node| matches!(node.body, NodeBody::Indicator(_)) || owners.contains(&node.id.value));
        if nodes.len() == before {
            break;
        }
    }
    let mut owners: Vec<Option<String>> = nodes.iter().map(|node| Some(node.id.value.clone())).collect();
    owners.push(None);
    for owner in owners {
        let mut mine: Vec<&mut NodeSpec> =
            nodes.iter_mut().filter(|node| node.group.as_ref().map(|group| &group.value) == owner.as_ref()).collect();
        if !mine.is_empty() && mine.iter().all(|node| node.body == indicator(RuleSpec::Informational)) {
            mine[0].body = indicator(RuleSpec::Full);
        }
    }
}

/// Gives the children of `owner` (the total: `None`) their maxima or weights, those of inner groups first, and returns
/// what the maxima of the children add up to.
pub(super) fn weigh(
    nodes: &mut [NodeSpec],
    owners: &dyn Fn(Option<&str>) -> Owner,
    owner: Option<&str>,
    tape: &mut Tape,
) -> Decimal {
    let how = owners(owner);
    let mut sum = Decimal::ZERO;
    for index in 0..nodes.len() {
        let node = &nodes[index];
        if node.group.as_ref().map(|group| group.value.as_str()) != owner
            || node.body == indicator(RuleSpec::Informational)
        {
            continue;
        }
        let id = node.id.value.clone();
        let is_sum = how.combine == Combine::Sum;
        let mut max_points = Decimal::from(tape.pick(&MAXIMA));
        if let NodeBody::Group(_) = node.body {
            let children = weigh(nodes, owners, Some(&id), tape);
            if owners(Some(&id)).combine == Combine::Sum {
                let declared = if is_sum { tape.below(6) } else { 0 };
                let node = &mut nodes[index];
                if declared < 4 {
                    max_points = children;
                    node.max_points = (declared > 1).then(|| children.into());
                } else {
                    // A maximum that is not what the children add up to, and says so.
                    max_points = children + Decimal::TWO;
                    node.max_points = Some(max_points.into());
                    let NodeBody::Group(group) = &mut node.body else { unreachable!() };
                    group.children_max_points = Some(children.into());
                }
                sum += max_points;
                if how.weighted {
                    node.weight = Some(weight(tape));
                }
                continue;
            }
        }
        let node = &mut nodes[index];
        if is_sum {
            node.max_points = Some(max_points.into());
            sum += max_points;
        } else if how.weighted {
            node.weight = Some(weight(tape));
        }
    }
    sum
}

/// A weight.
pub(super) fn weight(tape: &mut Tape) -> Placed<Decimal> {
    let weight = tape.pick(&["1", "2", "0.25", "3", "0.4"]);
    chiso_core::number::parse_number(weight).expect("a number").into()
}
