//! What is done to values before rules look at them, and what is said of values among others.

use std::sync::Arc;

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, FigureValue, FrameworkSpec, Impute, InputKind, InputSpec, MemberValue, MissingPolicy, NodeBody, NodeSpec,
    OverOne, PartsCombine, Period, RelativeSpec, RelativeTo, RuleSpec, Scale, Scoring, TreatmentSpec, Unit,
    ZeroDenominator,
};
use chiso_core::{Bound, Branch, Framework, Scorecard, Status};

use super::unknown::told;
use super::{decimal, framework, indicator, part, scoring};

fn compiled(spec: FrameworkSpec) -> Framework {
    Framework::compile(spec, &[]).unwrap()
}

fn any(id: &str) -> InputSpec {
    InputSpec::new(id, InputKind::Number)
}

fn from_nothing(id: &str) -> InputSpec {
    InputSpec { min: Some(decimal("0").into()), ..any(id) }
}

fn target(target: &str) -> RuleSpec {
    RuleSpec::Target { target: decimal(target).into() }
}

fn goalposts(from: &str, to: &str, clamp: bool) -> RuleSpec {
    RuleSpec::Goalposts { from: decimal(from).into(), to: decimal(to).into(), scale: Scale::Linear, clamp }
}

fn with(mut node: NodeSpec, change: impl FnOnce(&mut Scoring)) -> NodeSpec {
    if let NodeBody::Indicator(indicator) = &mut node.body {
        change(&mut indicator.scoring);
    }
    node
}

fn treated(mut node: NodeSpec, treatment: TreatmentSpec) -> NodeSpec {
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.treatment = Some(Box::new(treatment.into()));
    }
    node
}

fn winsorise(most: u8) -> TreatmentSpec {
    TreatmentSpec { winsorise: Some(most.into()), ..TreatmentSpec::default() }
}

/// A unit `name@period` with figures; `-` is missing.
fn unit(framework: &Framework, name: &str, row: &[(&str, &str)]) -> Bound {
    let (name, period) = name.split_once('@').unwrap_or((name, ""));
    let mut bound =
        framework.empty(Unit { name: name.into(), period: Period::parse(period).map(Into::into), ..Unit::default() });
    for (input, figure) in row.iter().filter(|(_, figure)| *figure != "-") {
        bound.set(framework.input(input).unwrap(), &FigureValue::Number(decimal(figure))).unwrap();
    }
    bound
}

fn column(framework: &Framework, column: &str) -> Vec<Bound> {
    column.split(' ').zip('A'..).map(|(figure, name)| unit(framework, &name.to_string(), &[("a", figure)])).collect()
}

fn cards(framework: &Framework, units: &[Bound]) -> Vec<Scorecard> {
    framework.score_cohort(units).unwrap().into_iter().map(Result::unwrap).collect()
}

fn points(card: &Scorecard) -> String {
    card.total().points().map_or_else(|| "-".into(), |points| points.to_exact_text())
}

/// Four values are enough to say that one lies far out: of 0, 0, 0 and 1 skewness is 2 and kurtosis 4, what it takes. Where it is
/// but one of the two, none does: 0, ten times 5 and 10 have skewness 0 and kurtosis 5.5.
#[test]
fn how_far_is_far_out() {
    let of = |values: &str| {
        let framework = compiled(framework(
            vec![from_nothing("a")],
            vec![treated(indicator("a", "1", "", target("10")), winsorise(5))],
        ));
        cards(&framework, &column(&framework, values)).iter().map(points).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of("0 0 0 1"), "0 0 0 0");
    assert_eq!(of("0 0 1"), "0 0 0.1");
    assert_eq!(of("0 5 5 5 5 5 5 5 5 5 5 10"), "0 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 1");
    // None to be drawn in is no treatment: nobody is compared.
    let spec = |most: u8| {
        framework(vec![from_nothing("a")], vec![treated(indicator("a", "1", "", target("10")), winsorise(most))])
    };
    assert_eq!([0, 1].map(|most| compiled(spec(most)).is_relative()), [false, true]);
}

/// Logarithms are taken where drawing in is not enough, or is not asked for.
#[cfg(feature = "real")]
#[test]
fn logarithms_of_what_lies_far_out() {
    use chiso_core::Reason;
    let told = |most: Option<u8>, values: &str| {
        let treatment = TreatmentSpec { winsorise: most.map(Into::into), logarithm: Some(true.into()), ..winsorise(0) };
        let node = treated(indicator("a", "10", "", goalposts("0", "10", true)), treatment);
        let framework = compiled(framework(vec![from_nothing("a")], vec![node]));
        let cards = cards(&framework, &column(&framework, values));
        let last = cards.last().unwrap().node("a").unwrap();
        let whole: Vec<_> = cards.iter().map(|card| card.total().rounded_points().unwrap().to_string()).collect();
        (whole.join(" "), last.reasons().to_vec())
    };
    let logarithm = |value: i64| vec![Reason::Logarithm(Number::integer(value))];
    // ln(x - 0 + 100 / 100): ln 1 and ln 101 = 4.615.
    assert_eq!(told(None, "0 0 0 100"), ("0.00 0.00 0.00 4.62".into(), logarithm(100)));
    // Drawing one in is enough.
    assert_eq!(
        told(Some(1), "0 0 0 100"),
        ("0.00 0.00 0.00 0.00".into(), vec![Reason::Winsorised(Number::integer(100))])
    );
    // One is not enough here: ln(x - 1 + 59 / 100), from ln 0.59 to ln 59.59 = 4.087; 1.59, 2.59 and 3.59 have 0.464, 0.952 and 1.278.
    let column = "1 1 1 1 1 2 2 2 2 2 3 3 3 3 3 4 4 4 4 4 20 60";
    let each = |figure: &str| format!("{figure} ").repeat(5);
    let (low, high) = (format!("{}{}", each("0.00"), each("0.46")), format!("{}{}", each("0.95"), each("1.28")));
    // 19.59 has 2.975.
    assert_eq!(told(Some(1), column), (format!("{low}{high}2.98 4.09"), logarithm(60)));
    assert_eq!(told(Some(2), column).1, vec![Reason::Winsorised(Number::integer(60))]);
    // Nothing lies far out.
    assert_eq!(told(Some(1), "1 2 3 4"), ("1.00 2.00 3.00 4.00".into(), vec![]));
}

/// What is drawn in to where there is no logarithm was drawn in all the same.
#[cfg(feature = "real")]
#[test]
fn what_is_drawn_in_to_where_there_is_no_logarithm() {
    use chiso_core::Reason;
    let rule =
        RuleSpec::Goalposts { from: decimal("1").into(), to: decimal("9").into(), scale: Scale::Ln, clamp: false };
    for outcome in [ZeroDenominator::Zero, ZeroDenominator::NotApplicable, ZeroDenominator::Missing] {
        let node = indicator("a", "10", "", rule.clone());
        let node = with(node, |scoring| scoring.outside_domain = Some(outcome.into()));
        let framework = compiled(framework(vec![from_nothing("a")], vec![treated(node, winsorise(5))]));
        let cards = cards(&framework, &column(&framework, "0 0 0 1"));
        let node = cards[3].node("a").unwrap();
        assert_eq!(node.reasons()[..2], [Reason::Winsorised(Number::ONE), Reason::OutsideDomain(outcome)]);
        assert!(node.value().is_none());
    }
}

/// A logarithm can be anything: what lies outside of what the figures can be is in reach of it, and of nothing else.
#[cfg(feature = "real")]
#[test]
fn what_a_treated_value_can_be() {
    use chiso_core::codes;
    use chiso_core::spec::StepSpec;
    let refused = |treatment: TreatmentSpec, rule: RuleSpec| {
        let node = treated(indicator("a", "10", "", rule), treatment);
        let input = InputSpec { max: Some(decimal("3").into()), ..from_nothing("a") };
        let problems = Framework::compile(framework(vec![input], vec![node]), &[]).err();
        problems.map(|problems| problems.iter().next().unwrap().code)
    };
    let steps = || {
        let step = |(when, points): (&str, &str)| StepSpec {
            when: when.into(),
            earns: chiso_core::spec::Earns::Points(decimal(points)).into(),
        };
        RuleSpec::Steps([("x < 0", "0"), ("x >= 0", "10")].map(step).to_vec())
    };
    let relative = || {
        let rule = RelativeSpec { target: Some(decimal("4").into()), ..RelativeSpec::new(RelativeTo::Target) };
        RuleSpec::Relative(Box::new(rule.constant(ZeroDenominator::Zero)))
    };
    for (rule, code) in [
        (steps(), codes::STEP_UNREACHABLE),
        (target("4"), codes::TARGET_OUT_OF_BOUNDS),
        (goalposts("-1", "2", true), codes::TARGET_OUT_OF_BOUNDS),
        (goalposts("0", "4", true), codes::TARGET_OUT_OF_BOUNDS),
        (relative(), codes::TARGET_OUT_OF_BOUNDS),
    ] {
        let logarithm = TreatmentSpec { logarithm: Some(true.into()), ..TreatmentSpec::default() };
        assert_eq!(refused(logarithm, rule.clone()), None, "{rule:?}");
        assert_eq!(refused(winsorise(1), rule.clone()), Some(code), "{rule:?}");
        assert_eq!(refused(TreatmentSpec::impute(Impute::Mean), rule.clone()), Some(code), "{rule:?}");
    }
}

/// A division by nothing that is declared to be missing is made up for as any other missing value; no other outcome is.
#[test]
fn divisions_by_nothing_among_others() {
    let of = |outcome: ZeroDenominator, rule: RuleSpec, treatment: Option<TreatmentSpec>| {
        let mut node =
            with(indicator("one", "10", "a / b", rule), |scoring| scoring.zero_denominator = Some(outcome.into()));
        if let Some(treatment) = treatment {
            node = treated(node, treatment);
        }
        let framework = compiled(framework(vec![from_nothing("a"), from_nothing("b")], vec![node]));
        let rows = [[("a", "2"), ("b", "1")], [("a", "4"), ("b", "1")], [("a", "3"), ("b", "0")]];
        let units: Vec<_> = rows.iter().zip(["A", "B", "C"]).map(|(row, name)| unit(&framework, name, row)).collect();
        let kept = framework.survey(&units).unwrap().to_spec().unwrap();
        let value = kept.members[2].values.first().map(|(_, value)| value.value.clone());
        (cards(&framework, &units).iter().map(points).collect::<Vec<_>>().join(" "), value)
    };
    use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
    let impute = || Some(TreatmentSpec::impute(Impute::Mean));
    assert_eq!(of(Missing, target("10"), impute()), ("2 4 3".into(), Some(MemberValue::Missing)));
    assert_eq!(of(Zero, target("10"), impute()).0, "2 4 0");
    assert_eq!(of(Full, target("10"), impute()).0, "2 4 10");
    assert_eq!(of(NotApplicable, target("10"), impute()).0, "2 4 -");
    let best = || RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    assert_eq!(of(Missing, best(), None), ("5 10 -".into(), Some(MemberValue::Missing)));
    for outcome in [Zero, Full, NotApplicable] {
        assert!(!matches!(of(outcome, best(), None).1, Some(MemberValue::Missing)), "{outcome:?}");
    }
}

/// What a unit had before and after its period says nothing of what its cohort has for the period itself.
#[test]
fn what_stands_in_for_a_figure_that_was_there() {
    let points_of = |how: Impute| {
        let node = treated(indicator("a", "10", "", target("10")), TreatmentSpec::impute(how));
        let framework = compiled(framework(vec![from_nothing("a")], vec![node]));
        let of = |name: &str, figure: &str| unit(&framework, name, &[("a", figure)]);
        let units = [of("A@2020", "2"), of("A@2021", "5"), of("A@2022", "6")];
        let cohort = Arc::new(framework.survey(&units).unwrap());
        points(&framework.score(&of("A@2021", "-").within(&cohort).unwrap()).unwrap())
    };
    assert_eq!(points_of(Impute::LastObservation), "2");
    assert_eq!(points_of(Impute::LinearInTime), "4");
}

/// What a missing value may be among others is not known; whatever it is, some rules keep their scores within 0 and 1.
#[test]
fn what_is_possible_among_others() {
    let of = |node: NodeSpec| {
        let inputs = ["a", "b"].map(|id| InputSpec {
            min: Some(decimal("0").into()),
            max: Some(decimal("3").into()),
            ..any(id)
        });
        let nodes = vec![node, indicator("beside", "1", "b", target("1"))];
        let framework = compiled(framework(inputs.into(), nodes));
        let units =
            [("A", "1"), ("B", "2"), ("C", "-")].map(|(name, a)| unit(&framework, name, &[("a", a), ("b", "1")]));
        told(cards(&framework, &units)[2].node("one").unwrap())
    };
    let one = |rule: RuleSpec| indicator("one", "10", "a", rule);
    let drawn = |node: NodeSpec| treated(node, winsorise(1));
    let over_one = |over_one: OverOne| with(one(RuleSpec::Share), |scoring| scoring.over_one = Some(over_one.into()));
    // Without others, what the figure can be.
    assert_eq!(of(over_one(OverOne::Keep)), "0..30!");
    assert_eq!(of(one(goalposts("1", "2", false))), "-10..20!");
    assert_eq!(of(drawn(over_one(OverOne::Keep))), "-..-");
    assert_eq!(of(drawn(over_one(OverOne::Cap))), "0..10");
    assert_eq!(of(drawn(one(goalposts("1", "2", false)))), "-..-");
    assert_eq!(of(drawn(one(goalposts("1", "2", true)))), "0..10");
    // Not 3/3 at most.
    let thirds = with(one(RuleSpec::Each { each: decimal("1").into(), at_most: Some(decimal("10").into()) }), |_| {});
    assert_eq!(of(thirds.clone()), "0..3!");
    assert_eq!(of(drawn(thirds)), "0..10");
    let kept = || RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    let free = || {
        let rule = RelativeSpec {
            target: Some(decimal("2").into()),
            clamp: Some(false.into()),
            ..RelativeSpec::new(RelativeTo::Target)
        };
        RuleSpec::Relative(Box::new(rule.constant(ZeroDenominator::Zero)))
    };
    assert_eq!([of(one(kept())), of(one(free()))], ["0..10", "-..-"]);
    // In parts each must keep to it.
    let parts = |rules: Vec<RuleSpec>| {
        let parts = rules.into_iter().map(|rule| part("5", "", scoring("", rule))).collect();
        one(RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts })
    };
    assert_eq!(of(parts(vec![kept(), kept()])), "0..10");
    assert_eq!(of(parts(vec![kept(), free()])), "-..-");
    assert_eq!(of(parts(vec![free(), kept()])), "-..-");
    assert_eq!(of(parts(vec![target("3"), kept()])), "0..10");
    // 5 points and 15.
    assert_eq!(of(parts(vec![target("3"), RuleSpec::Full])), "5..10!");
}

/// The way through a rule that looks at others: where a score is not kept within 0 and 1, which side it lies on.
#[test]
fn branches_among_others() {
    let branches = |rule: RelativeSpec, values: &str| -> Vec<Branch> {
        let framework = compiled(framework(
            vec![from_nothing("a")],
            vec![indicator("a", "1", "", RuleSpec::Relative(Box::new(rule)))],
        ));
        cards(&framework, &column(&framework, values)).iter().map(|card| card.node("a").unwrap().branch()).collect()
    };
    use Branch::{Above, Below, Capped, Full, InProportion, Zero};
    let target = |clamp: bool| {
        RelativeSpec {
            target: Some(decimal("4").into()),
            clamp: Some(clamp.into()),
            ..RelativeSpec::new(RelativeTo::Target)
        }
        .constant(ZeroDenominator::Zero)
    };
    assert_eq!(branches(target(false), "2 3 4 6"), [Zero, InProportion, Full, Above]);
    assert_eq!(branches(target(true), "2 3 4 6"), [Zero, InProportion, Full, Capped]);
    let reference =
        RelativeSpec { unit: Some("B".into()), clamp: Some(false.into()), ..RelativeSpec::new(RelativeTo::Reference) }
            .lower_is_better()
            .constant(ZeroDenominator::Zero);
    // From 6, the worst, down to 2, the reference; a guest is beyond.
    assert_eq!(branches(reference.clone(), "6 2 4 1"), [Zero, Full, InProportion, Above]);
    let framework = compiled(framework(
        vec![from_nothing("a")],
        vec![indicator("a", "1", "", RuleSpec::Relative(Box::new(reference)))],
    ));
    let cohort = Arc::new(framework.survey(&column(&framework, "6 2 4 1")).unwrap());
    let guest = framework.score(&unit(&framework, "Z", &[("a", "8")]).within(&cohort).unwrap()).unwrap();
    assert_eq!((guest.node("a").unwrap().branch(), points(&guest).as_str()), (Below, "-0.5"));
}

/// A part says what it was compared with, as a whole indicator does; and the scorecard who the others were.
#[test]
fn what_a_part_was_compared_with() {
    let rank = || RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    let part = |rule: RuleSpec| part("1", "", scoring("", rule));
    let rule =
        RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: vec![part(target("9")), part(rank())] };
    let framework = compiled(framework(vec![from_nothing("a")], vec![indicator("a", "2", "", rule)]));
    let cards = cards(&framework, &column(&framework, "2 4 6"));
    let card = &cards[1];
    assert_eq!(card.cohort().unwrap().units().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    let node = card.node("a").unwrap();
    assert_eq!(node.comparison(), None);
    let parts = node.parts();
    let compared: Vec<_> = parts.iter().map(|part| node.comparison_of(part)).collect();
    assert_eq!(compared[0], None);
    let told = compared[1].as_ref().map(|it| (it.place, it.units, it.best.to_exact_text(), it.worst.to_exact_text()));
    assert_eq!(told, Some((2, 3, "6".to_owned(), "2".to_owned())));
}

/// Made by comparing units, a group has nothing so far, and may win everything.
#[test]
fn duels_that_cannot_be_fought() {
    let mut group = NodeSpec::group("g", Combine::Copeland);
    group.max_points = Some(decimal("6").into());
    let mut nodes = vec![group];
    for id in ["a", "b"] {
        let mut node = indicator(id, "1", "", target("4"));
        (node.max_points, node.group) = (None, Some("g".into()));
        nodes.push(node);
    }
    let framework = compiled(framework(vec![from_nothing("a"), from_nothing("b")], nodes));
    let rows = [("A", [("a", "1"), ("b", "2")]), ("B", [("a", "3"), ("b", "1")]), ("C", [("a", "4"), ("b", "-")])];
    let units: Vec<_> = rows.iter().map(|(name, row)| unit(&framework, name, row)).collect();
    let cards = cards(&framework, &units);
    let node = cards[2].node("g").unwrap();
    assert_eq!((node.status(), told(node)), (Status::Missing, "0..6".to_owned()));
    assert_eq!(node.points_so_far(), Some(Number::ZERO));
    assert_eq!(cards[2].total().points_so_far(), Some(Number::ZERO));
}

/// What is compared part by part is known before anybody is compared; and equal ones share the best place.
#[test]
fn who_is_known_and_who_shares() {
    let rank = || RuleSpec::Relative(Box::new(RelativeSpec::new(RelativeTo::Rank)));
    let part = || part("1", "", scoring("", rank()));
    let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts: vec![part(), part()] };
    let nodes = vec![indicator("a", "2", "", rule), indicator("b", "1", "", rank())];
    let mut spec = framework(vec![from_nothing("a"), from_nothing("b")], nodes);
    (spec.total.missing, spec.total.screening) = (MissingPolicy::Zero, Some(decimal("0.6").into()));
    let framework = compiled(spec);
    let rows = [("A", "4", "3"), ("B", "4", "3"), ("C", "1", "2"), ("D", "9", "-")];
    let units: Vec<_> = rows.iter().map(|(name, a, b)| unit(&framework, name, &[("a", a), ("b", b)])).collect();
    let cards = cards(&framework, &units);
    let screened =
        |card: &Scorecard| card.total().reasons().contains(&chiso_core::Reason::Screened { known: 1, asked: 2 });
    assert_eq!(cards.iter().map(screened).collect::<Vec<_>>(), [false, false, false, true]);
    let node = cards[2].node("b").unwrap();
    let compared = node.comparison().unwrap();
    assert_eq!((compared.units, compared.place, compared.best_shared_by), (3, 3, 2));
    assert_eq!((compared.best_unit.name.as_str(), compared.worst_unit.name.as_str()), ("A", "C"));
}
