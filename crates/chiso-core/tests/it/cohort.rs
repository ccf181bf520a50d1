//! Rules relative to the cohort.

use std::sync::Arc;

use chiso_core::spec::{
    Combine, FrameworkSpec, GroupBy, Impute, InputKind, InputSpec, MemberValue, MissingPolicy, NodeBody, NodeSpec,
    PartsCombine, Period, RelativeSpec, RelativeTo, RuleSpec, Scope, TiedRank, TreatmentSpec, Unit, ZeroDenominator,
};
use chiso_core::{Bound, Branch, Framework, Reason, Scorecard, Status, codes};

use super::{decimal, framework, part, scoring};

fn rule(to: RelativeTo) -> RelativeSpec {
    let spec = RelativeSpec::new(to);
    if to == RelativeTo::Rank { spec } else { spec.constant(ZeroDenominator::NotApplicable) }
}

fn relative(spec: RelativeSpec) -> RuleSpec {
    RuleSpec::Relative(Box::new(spec))
}

/// One indicator `a` of 1 point over an input of its name from 0.
fn one(spec: RelativeSpec) -> FrameworkSpec {
    let mut input = InputSpec::new("a", InputKind::Number);
    input.min = Some(decimal("0").into());
    framework(vec![input], vec![NodeSpec::indicator("a", decimal("1"), relative(spec))])
}

fn compiled(spec: FrameworkSpec) -> Framework {
    Framework::compile(spec, &[]).unwrap()
}

/// A unit `name` or `name@period` with a figure; `-` for none.
fn unit(framework: &Framework, name: &str, figure: &str) -> Bound {
    let (name, period) = name.split_once('@').unwrap_or((name, ""));
    let unit = Unit { name: name.into(), period: Period::parse(period).map(Into::into), ..Unit::default() };
    let mut bound = framework.empty(unit);
    if figure != "-" {
        bound.set_numbers(&[decimal(figure)]).unwrap();
    }
    bound
}

fn units(framework: &Framework, column: &str) -> Vec<Bound> {
    column.split(' ').zip('A'..).map(|(figure, name)| unit(framework, &name.to_string(), figure)).collect()
}

fn points(card: &Scorecard) -> String {
    card.total().points().map_or_else(|| "-".into(), |points| points.to_exact_text())
}

fn scores(framework: &Framework, units: &[Bound]) -> String {
    let cards = framework.score_cohort(units).unwrap();
    cards.into_iter().map(|card| points(&card.unwrap())).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(spec: RelativeSpec, column: &str, expected: &str) {
    let framework = compiled(one(spec));
    let units = units(&framework, column);
    assert_eq!(scores(&framework, &units), expected);
    // The fast total says the same, and the order of the units says nothing.
    let cohort = Arc::new(framework.survey(&units).unwrap());
    for (bound, expected) in units.iter().zip(expected.split(' ')) {
        let total = framework.total(&bound.within(&cohort).unwrap()).unwrap();
        assert_eq!(total.points.is_some(), expected != "-");
    }
    let backwards: Vec<Bound> = units.into_iter().rev().collect();
    let turned: Vec<&str> = expected.split(' ').rev().collect();
    assert_eq!(scores(&framework, &backwards), turned.join(" "));
}

#[test]
fn by_hand() {
    use RelativeTo::{Best, Borda, MaxDistance, MaxShare, MinMax, PercentileRank, Rank};
    let column = "2 8 - 4 8";
    check(rule(Best), column, "0.25 1 - 0.5 1");
    check(rule(Best).lower_is_better(), column, "1 0.25 - 0.5 0.25");
    check(rule(MaxShare), column, "0.25 1 - 0.5 1");
    check(rule(MaxShare).lower_is_better(), column, "0.75 0 - 0.5 0");
    check(rule(MinMax), column, "0 1 - 1/3 1");
    check(rule(MinMax).lower_is_better(), column, "1 0 - 2/3 0");
    check(rule(MaxDistance), column, "0 1 - 1/3 1");
    // Ranks from below are 1, 3, 2, 3: equal values have the lowest that they share.
    check(rule(Rank), column, "0.25 0.75 - 0.5 0.75");
    check(rule(Rank).lower_is_better(), column, "1 0.25 - 0.75 0.25");
    check(rule(Borda), column, "0 2/3 - 1/3 2/3");
    check(rule(PercentileRank), column, "0 2/3 - 1/3 2/3");
    let ties = |ties: TiedRank| RelativeSpec { ties: Some(ties.into()), ..rule(Rank) };
    check(ties(TiedRank::Average), column, "0.25 0.875 - 0.5 0.875");
    check(ties(TiedRank::Max), column, "0.25 1 - 0.5 1");
}

#[test]
fn a_best_of_nothing_is_the_lowest_there_can_be() {
    check(rule(RelativeTo::Best).lower_is_better(), "0 3 6", "1 0 0");
    check(rule(RelativeTo::Best), "0 3 6", "0 0.5 1");
}

#[test]
fn a_target_and_a_reference() {
    let target = |value: &str| RelativeSpec { target: Some(decimal(value).into()), ..rule(RelativeTo::Target) };
    check(target("6"), "2 4 8", "0 0.5 1");
    let beyond = RelativeSpec { clamp: Some(false.into()), ..target("6") };
    check(beyond, "2 4 8", "0 0.5 1.5");
    check(target("4").lower_is_better(), "2 6 8", "1 0.5 0");
    let reference = |name: &str| RelativeSpec { unit: Some(name.into()), ..rule(RelativeTo::Reference) };
    check(reference("B"), "2 6 8", "0 1 1");
    check(RelativeSpec { clamp: Some(false.into()), ..reference("B") }, "2 6 8", "0 1 1.5");
    // The reference has nothing: nobody can be measured by it.
    let framework = compiled(one(reference("B")));
    let cards = framework.score_cohort(&units(&framework, "2 - 8")).unwrap();
    let card = cards.into_iter().next().unwrap().unwrap();
    assert_eq!(card.node("a").unwrap().reasons()[0], Reason::ReferenceMissing);
    // And one that is nobody.
    let framework = compiled(one(reference("Z")));
    let problems = framework.survey(&units(&framework, "2 4")).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code, codes::REFERENCE_NOT_IN_COHORT);
}

#[test]
fn no_scale_has_a_declared_outcome() {
    use ZeroDenominator::{Full, Missing, NotApplicable, Zero};
    for to in [RelativeTo::MinMax, RelativeTo::MaxDistance] {
        check(rule(to).constant(Full), "5 5 -", "1 1 -");
        check(rule(to).constant(Zero), "5 5 -", "0 0 -");
        check(rule(to).constant(Missing), "5 5 -", "- - -");
        check(rule(to).constant(NotApplicable), "5 5 -", "- - -");
        check(rule(to).constant(Full), "5", "1");
        check(rule(to).constant(Full), "- -", "- -");
    }
    check(rule(RelativeTo::Best).constant(Full), "0 0", "1 1");
    check(rule(RelativeTo::Best).constant(Zero), "5 5", "1 1");
    check(rule(RelativeTo::Borda).constant(Full), "7", "1");
    check(rule(RelativeTo::Borda), "7 7", "0 0");
    check(rule(RelativeTo::Rank), "7", "1");
    let framework = compiled(one(rule(RelativeTo::MinMax)));
    let card = framework.score_cohort(&units(&framework, "5 5")).unwrap().remove(0).unwrap();
    let node = card.node("a").unwrap();
    assert_eq!(node.status(), Status::NotApplicable);
    assert_eq!(node.reasons()[0], Reason::Constant(NotApplicable));
    assert_eq!(node.value().unwrap().to_string(), "5");
}

#[test]
fn one_unit_alone_has_no_score() {
    let framework = compiled(one(rule(RelativeTo::Best)));
    assert!(framework.is_relative());
    let alone = unit(&framework, "A", "5");
    assert_eq!(framework.score(&alone).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
    assert_eq!(framework.total(&alone).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
}

#[test]
fn a_guest_is_compared_with_the_members() {
    let framework = compiled(one(rule(RelativeTo::MinMax)));
    let cohort = Arc::new(framework.survey(&units(&framework, "2 4 6")).unwrap());
    let score = |framework: &Framework, name: &str, figure: &str, cohort: &Arc<chiso_core::Cohort>| {
        let bound = unit(framework, name, figure).within(cohort).unwrap();
        framework.score(&bound).unwrap()
    };
    assert_eq!(points(&score(&framework, "Z", "5", &cohort)), "0.75");
    let above = score(&framework, "Z", "9", &cohort);
    assert_eq!((points(&above).as_str(), above.node("a").unwrap().branch()), ("1", Branch::Capped));
    assert_eq!(points(&score(&framework, "Z", "1", &cohort)), "0");
    // In ranks a guest stands beside the members; a member with another figure takes its own place.
    let framework = compiled(one(rule(RelativeTo::PercentileRank)));
    let cohort = Arc::new(framework.survey(&units(&framework, "2 4 6")).unwrap());
    assert_eq!(points(&score(&framework, "Z", "5", &cohort)), "2/3");
    assert_eq!(points(&score(&framework, "A", "5", &cohort)), "0.5");
    assert_eq!(points(&score(&framework, "A", "2", &cohort)), "0");
    let compared = score(&framework, "Z", "5", &cohort);
    let compared = compared.node("a").unwrap().comparison().unwrap();
    assert_eq!((compared.place, compared.units), (2, 4));
    assert_eq!((compared.best.to_exact_text().as_str(), compared.best_unit.name.as_str()), ("6", "C"));
    assert_eq!((compared.worst.to_exact_text().as_str(), compared.worst_unit.name.as_str()), ("2", "A"));
}

#[test]
fn periods_apart_and_together() {
    let check = |scope: Scope, expected: &str| {
        let framework = compiled(one(RelativeSpec { scope, ..rule(RelativeTo::Best) }));
        let all = [("A@2023", "2"), ("B@2023", "4"), ("A@2024", "5"), ("B@2024", "10")];
        let units: Vec<Bound> = all.iter().map(|(name, figure)| unit(&framework, name, figure)).collect();
        assert_eq!(scores(&framework, &units), expected);
    };
    check(Scope::Cohort, "0.5 1 0.5 1");
    check(Scope::AllPeriods, "0.2 0.4 0.5 1");
    let framework = compiled(one(rule(RelativeTo::Best)));
    let years = [unit(&framework, "A@2023", "2"), unit(&framework, "A@2024", "4")];
    let cohort = Arc::new(framework.survey(&years).unwrap());
    let problem = unit(&framework, "A@2025", "3").within(&cohort).unwrap_err();
    assert_eq!(problem.iter().next().unwrap().code, codes::COHORT_OTHER_PERIOD);
    // One period serves every other.
    let cohort = Arc::new(framework.survey(&years[..1]).unwrap());
    let card = framework.score(&unit(&framework, "A@2025", "1").within(&cohort).unwrap()).unwrap();
    assert_eq!(points(&card), "0.5");
    let twice = [years[0].clone(), years[0].clone()];
    assert_eq!(framework.survey(&twice).unwrap_err().iter().next().unwrap().code, codes::COHORT_UNIT_TWICE);
}

#[test]
fn in_parts_those_compare_whose_condition_holds() {
    let relative = |to: RelativeTo| scoring("", relative(rule(to)));
    let parts = vec![part("4", "", relative(RelativeTo::Best)), part("6", "a >= 3", relative(RelativeTo::Rank))];
    let mut spec = one(rule(RelativeTo::Best));
    spec.nodes = vec![NodeSpec::indicator(
        "a",
        decimal("10"),
        RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts },
    )];
    let framework = compiled(spec);
    // 1 is not ranked; 4 is the first of two from below, 8 the second.
    assert_eq!(scores(&framework, &units(&framework, "1 4 8")), "0.5 5 10");
}

#[test]
fn what_is_missing_may_be_anything() {
    let mut spec = one(rule(RelativeTo::MinMax));
    spec.total.missing = MissingPolicy::Refuse;
    let framework = compiled(spec);
    let cards = framework.score_cohort(&units(&framework, "2 - 8")).unwrap();
    let card = cards[1].as_ref().unwrap();
    assert_eq!(card.total().points(), None);
    assert_eq!(card.total().lowest().unwrap().to_exact_text(), "0");
    assert_eq!(card.total().highest().unwrap().to_exact_text(), "1");
    assert!(!card.total().bounds_exact());
    let mut spec =
        one(RelativeSpec { target: Some(decimal("5").into()), clamp: Some(false.into()), ..rule(RelativeTo::Target) });
    spec.total.missing = MissingPolicy::Refuse;
    let framework = compiled(spec);
    let cards = framework.score_cohort(&units(&framework, "2 - 8")).unwrap();
    let total = cards[1].as_ref().unwrap().total();
    assert_eq!((total.lowest(), total.highest()), (None, None));
}

#[test]
fn what_does_not_compile() {
    let refused = |spec: RelativeSpec, code| {
        let problems = Framework::compile(one(spec), &[]).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code]);
    };
    refused(RelativeSpec::new(RelativeTo::MinMax), codes::CONSTANT_NOT_DECLARED);
    refused(rule(RelativeTo::Reference), codes::RELATIVE_WITHOUT_REFERENCE);
    refused(rule(RelativeTo::Target), codes::RELATIVE_WITHOUT_TARGET);
    refused(RelativeSpec { mean: Some(decimal("1").into()), ..rule(RelativeTo::Best) }, codes::SETTING_NOT_USED);
    refused(rule(RelativeTo::Rank).constant(ZeroDenominator::Zero), codes::SETTING_NOT_USED);
    let mut spec = one(rule(RelativeTo::Best));
    spec.inputs[0].min = None;
    let problems = Framework::compile(spec, &[]).unwrap_err();
    assert_eq!(problems.iter().next().unwrap().code, codes::RELATIVE_BELOW_ZERO);
}

/// One indicator `a` of 1 point, in proportion up to 10, with a treatment.
fn treated(treatment: TreatmentSpec) -> FrameworkSpec {
    let mut input = InputSpec::new("a", InputKind::Number);
    input.min = Some(decimal("0").into());
    let rule = RuleSpec::Target { target: decimal("10").into() };
    let mut node = NodeSpec::indicator("a", decimal("1"), rule);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.treatment = Some(Box::new(treatment.into()));
    }
    framework(vec![input], vec![node])
}

#[test]
fn what_stands_in_for_a_missing_value() {
    let check = |treatment: TreatmentSpec, units: &[(&str, &str, &str)], expected: &str| {
        let framework = compiled(treated(treatment));
        let units: Vec<Bound> = units
            .iter()
            .map(|(name, region, figure)| {
                let bound = unit(&framework, name, figure);
                let mut other = framework.empty(Unit { region: (*region).into(), ..bound.unit().clone() });
                if *figure != "-" {
                    other.set_numbers(&[decimal(figure)]).unwrap();
                }
                other
            })
            .collect();
        assert_eq!(scores(&framework, &units), expected);
        let cohort = Arc::new(framework.survey(&units).unwrap());
        let kept = Arc::new(framework.kept_cohort(&cohort.to_spec().unwrap()).unwrap());
        for (bound, expected) in units.iter().zip(expected.split(' ')) {
            assert_eq!(points(&framework.score(&bound.within(&kept).unwrap()).unwrap()), expected);
        }
    };
    let plain = [("A", "n", "2"), ("B", "n", "-"), ("C", "s", "8"), ("D", "s", "3"), ("E", "", "-")];
    check(TreatmentSpec::impute(Impute::Mean), &plain, "0.2 13/30 0.8 0.3 13/30");
    check(TreatmentSpec::impute(Impute::Median), &plain, "0.2 0.3 0.8 0.3 0.3");
    // The region of B has one value; E has no region, so that nothing can stand in.
    check(TreatmentSpec::impute(Impute::GroupMean), &plain, "0.2 0.2 0.8 0.3 -");
    let by_type = TreatmentSpec { group_by: Some(GroupBy::Type.into()), ..TreatmentSpec::impute(Impute::GroupMedian) };
    check(by_type, &plain, "0.2 - 0.8 0.3 -");
    let years =
        [("A@2020", "", "2"), ("A@2021", "", "-"), ("A@2024", "", "6"), ("A@2025", "", "-"), ("B@2021", "", "9")];
    check(TreatmentSpec::impute(Impute::LastObservation), &years, "0.2 0.2 0.6 0.6 0.9");
    // 2 + (6 - 2) * 1/4; after the last year there is nothing between.
    check(TreatmentSpec::impute(Impute::LinearInTime), &years, "0.2 0.3 0.6 - 0.9");
}

#[test]
fn what_was_imputed_is_said() {
    let framework = compiled(treated(TreatmentSpec::impute(Impute::Median)));
    let cards = framework.score_cohort(&units(&framework, "2 - 6")).unwrap();
    let node = cards[1].as_ref().unwrap().node("a").unwrap();
    assert_eq!((node.status(), node.value().unwrap().to_string().as_str()), (Status::Scored, "4"));
    assert_eq!(node.reasons(), [Reason::Imputed(Impute::Median)]);
    assert_eq!(node.comparison(), None);
}

#[test]
fn what_lies_far_out_is_drawn_in() {
    let winsorise = |most: u8| TreatmentSpec { winsorise: Some(most.into()), ..TreatmentSpec::default() };
    let check = |treatment: TreatmentSpec, column: &str, expected: &str| {
        let framework = compiled(treated(treatment));
        assert_eq!(scores(&framework, &units(&framework, column)), expected);
    };
    // The example of COINr's documentation, divided by 10: 1 to 10, 30 and 100. Skewness 3.06 and kurtosis 9.74; with
    // 100 drawn in to 30 they are 1.71 and 1.82 (python3 with fractions), and that is enough.
    let column = "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1 3 10";
    let drawn = "0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1 0.3 0.3";
    check(winsorise(5), column, drawn);
    check(winsorise(1), column, drawn);
    // Here skewness and kurtosis are 4.10 and 17.56, then 2.82 and 7.15, then -0.17 and -1.47: two have to be drawn in.
    let column = "1 1 1 1 1 2 2 2 2 2 3 3 3 3 3 4 4 4 4 4 20 60";
    let drawn = |out: &str| {
        let each = |figure: &str| format!("{figure} ").repeat(5);
        format!("{}{}{}{}{out}", each("0.1"), each("0.2"), each("0.3"), each("0.4"))
    };
    check(winsorise(5), column, &drawn("0.4 0.4"));
    check(winsorise(2), column, &drawn("0.4 0.4"));
    // One is not enough, and is as far as it goes.
    check(winsorise(1), column, &drawn("1 1"));
    // On the other side.
    check(winsorise(5), "0 9 9.1 9.2 9.3 9.4 9.5 9.6", "0.9 0.9 0.91 0.92 0.93 0.94 0.95 0.96");
    // Nothing lies far out, or there are too few to say.
    check(winsorise(5), "1 2 3 4 5", "0.1 0.2 0.3 0.4 0.5");
    check(winsorise(5), "1 1 10", "0.1 0.1 1");
    let framework = compiled(treated(winsorise(5)));
    let cards = framework.score_cohort(&units(&framework, column)).unwrap();
    let last = cards[21].as_ref().unwrap().node("a").unwrap();
    assert_eq!(last.reasons(), [Reason::Winsorised(chiso_core::number::Number::integer(60))]);
    assert_eq!(last.value().unwrap().to_string(), "4");
}

#[test]
fn who_has_too_few_figures_is_not_ranked() {
    let inputs = ["a", "b", "c"].map(|id| {
        let mut input = InputSpec::new(id, InputKind::Number);
        input.min = Some(decimal("0").into());
        input
    });
    let nodes = ["a", "b", "c"].map(|id| NodeSpec::indicator(id, decimal("1"), relative(rule(RelativeTo::Best))));
    let mut spec = framework(inputs.into(), nodes.into());
    spec.total.missing = MissingPolicy::Zero;
    spec.total.screening = Some(decimal("0.6").into());
    let framework = compiled(spec);
    let bound = |name: &str, figures: &[&str]| {
        let mut bound = framework.empty(Unit { name: name.into(), ..Unit::default() });
        for (id, figure) in ["a", "b", "c"].into_iter().zip(figures).filter(|(_, figure)| **figure != "-") {
            let value = chiso_core::spec::FigureValue::Number(decimal(figure));
            bound.set(framework.input(id).unwrap(), &value).unwrap();
        }
        bound
    };
    // C has one of three: it is not scored, and its 100 is nobody's measure.
    let units = [bound("A", &["2", "4", "6"]), bound("B", &["4", "2", "-"]), bound("C", &["100", "-", "-"])];
    assert_eq!(scores(&framework, &units), "2.5 1.5 -");
    let cards = framework.score_cohort(&units).unwrap();
    let total = cards[2].as_ref().unwrap().total();
    assert_eq!(total.reasons(), [Reason::Screened { known: 1, asked: 3 }]);
    assert_eq!((total.lowest(), total.highest()), (None, None));
    assert_eq!(
        framework.total(&units[0].within(&Arc::new(framework.survey(&units).unwrap())).unwrap()).unwrap().points,
        Some(decimal("2.50"))
    );
}

#[test]
fn a_kept_cohort_is_the_same_cohort() {
    let framework = compiled(one(rule(RelativeTo::MinMax)));
    let cohort = framework.survey(&units(&framework, "2 - 0.3 8")).unwrap();
    let mut spec = cohort.to_spec().unwrap();
    assert_eq!(spec.framework.as_ref().unwrap().value, "test/1");
    let kept = Arc::new(framework.kept_cohort(&spec).unwrap());
    let card = framework.score(&unit(&framework, "Z", "5").within(&kept).unwrap()).unwrap();
    assert_eq!(points(&card), "47/77");
    // What is kept of each: a value, that it is missing, and that it does not apply.
    let bytes = |value: MemberValue| {
        let mut spec = spec.clone();
        spec.members[0].values[0].1.value = value;
        let mut all = Vec::new();
        framework.kept_cohort(&spec).unwrap().write_canonical(&mut |piece: &[u8]| all.extend_from_slice(piece));
        all
    };
    let all = [MemberValue::Number(decimal("3").into()), MemberValue::Missing, MemberValue::NotApplicable].map(bytes);
    assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    let code =
        |spec: &chiso_core::spec::CohortSpec| framework.kept_cohort(spec).unwrap_err().iter().next().unwrap().code;
    spec.members[0].values[0].0.value = "b".into();
    assert_eq!(code(&spec), codes::COHORT_UNKNOWN_COLUMN);
    spec.framework = Some("other/1".into());
    assert_eq!(code(&spec), codes::COHORT_OTHER_FRAMEWORK);
}

/// Three indicators that are their own values, weighted, under Copeland's method; missing ones leave their weight.
fn duels(weights: [&str; 3]) -> Framework {
    let inputs = ["a", "b", "c"].map(|id| InputSpec::new(id, InputKind::Share));
    let nodes = ["a", "b", "c"].iter().zip(weights).map(|(id, weight)| {
        let mut node = NodeSpec::indicator(id, decimal("1"), RuleSpec::Share);
        (node.max_points, node.weight) = (None, Some(decimal(weight).into()));
        node
    });
    let mut spec = framework(inputs.into(), nodes.collect());
    spec.total.combine = Combine::Copeland.into();
    spec.total.missing = MissingPolicy::Reweight;
    compiled(spec)
}

fn rows(framework: &Framework, rows: &[&str]) -> Vec<Bound> {
    let row = |(at, row): (usize, &&str)| {
        let mut bound = framework.empty(Unit { name: format!("unit {at}"), ..Unit::default() });
        for (id, figure) in ["a", "b", "c"].iter().zip(row.split(' ')).filter(|(_, figure)| *figure != "-") {
            let value = chiso_core::spec::FigureValue::Number(decimal(figure));
            bound.set(framework.input(id).unwrap(), &value).unwrap();
        }
        bound
    };
    rows.iter().enumerate().map(row).collect()
}

#[test]
fn copeland_two_by_two() {
    let check = |weights, units: &[&str], expected: &str| {
        let framework = duels(weights);
        assert!(framework.is_relative());
        let units = rows(&framework, units);
        assert_eq!(scores(&framework, &units), expected);
        let kept = framework.survey(&units).unwrap().to_spec().unwrap();
        let kept = Arc::new(framework.kept_cohort(&kept).unwrap());
        for (bound, expected) in units.iter().zip(expected.split(' ')) {
            assert_eq!(points(&framework.score(&bound.within(&kept).unwrap()).unwrap()), expected);
        }
    };
    // By hand, the matrix of COINr's test of a_copeland, over 10: x1 = 1 2 3 4, x2 = 3 2 1 5, x3 = 2 3 1 4. The second beats
    // the first in two of three, the first the third in two, the second the third in two, the fourth all: 0 of 3 others is
    // won or lost on balance by -1, 1, -3, 3.
    let units = ["0.1 0.3 0.2", "0.2 0.2 0.3", "0.3 0.1 0.1", "0.4 0.5 0.4"];
    check(["1", "1", "1"], &units, "1/3 2/3 0 1");
    // Where the first child weighs more than both others, it decides.
    check(["3", "1", "1"], &units, "0 1/3 2/3 1");
    // Level: the same, and one ahead where the other is behind by the same weight.
    check(["1", "1", "1"], &["0.5 0.5 0.5", "0.5 0.5 0.5"], "0.5 0.5");
    check(["1", "1", "1"], &["0.5 0.4 0.3", "0.4 0.5 0.3"], "0.5 0.5");
    // Over what both have: the second is compared in `c` alone with the first, in `a` and `c` with the third.
    check(["2", "1", "1"], &["- 0.9 0.2", "0.9 - 0.3", "0.1 0.9 0.9"], "0 1 0.5");
    // Nobody to be compared with.
    check(["1", "1", "1"], &["0.1 0.2 0.3"], "-");
}

#[test]
fn copeland_says_how_it_came_about() {
    let framework = duels(["1", "1", "1"]);
    let units = rows(&framework, &["0.1 0.3 0.2", "0.2 0.2 0.3", "0.3 0.1 0.1"]);
    assert_eq!(framework.score(&units[0]).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
    assert_eq!(framework.total(&units[0]).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
    let cards = framework.score_cohort(&units).unwrap();
    let total = cards[0].as_ref().unwrap().total();
    assert_eq!(total.reasons(), [Reason::Duels { won: 1, lost: 1, drawn: 0 }]);
    assert_eq!(points(cards[0].as_ref().unwrap()), "0.5");
    let cohort = Arc::new(framework.survey(&units).unwrap());
    let total = framework.total(&units[1].within(&cohort).unwrap()).unwrap();
    assert_eq!(total.points, Some(decimal("1.00")));
}

/// A duel that hangs on two numbers of which no working precision tells which is larger is not guessed: what it could make
/// leaves the score undecided, unless nothing hangs on it.
#[cfg(feature = "real")]
#[test]
fn copeland_does_not_guess() {
    let mut spec = duels(["1", "3", "1"]).spec().clone();
    if let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body {
        // sqrt(3 + 2 sqrt(2)) is 1 + sqrt(2), which is not found out: from 0.9 on this is 0.5.
        indicator.scoring.value = Some("if(a < 0.9, a, sqrt(3 + 2 * sqrt(2)) - sqrt(2) - 0.5)".into());
    }
    let framework = compiled(spec);
    let said = |units: &[&str]| {
        let cards = framework.score_cohort(&rows(&framework, units)).unwrap();
        let total = |card: Scorecard| (card.total().status(), points(&card));
        let said = |(status, points)| if status == Status::Undecided { "?".to_owned() } else { points };
        cards.into_iter().map(|card| said(total(card.unwrap()))).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(said(&["0.9 - -", "0.5 - -"]), "? ?");
    // Who loses to both does so whichever of them is ahead; they have won at least one of two.
    assert_eq!(said(&["0.9 - -", "0.5 - -", "0.1 - -"]), "? ? 0");
    // The same form is the same number.
    assert_eq!(said(&["0.9 - -", "1 - -"]), "0.5 0.5");
    // Another child decides; with less weight than is open it would not.
    assert_eq!(said(&["0.9 0.2 -", "0.5 0.1 -"]), "1 0");
    assert_eq!(said(&["0.9 - 0.2", "0.5 - 0.1"]), "? ?");
    let units = rows(&framework, &["0.9 - -", "0.5 - -"]);
    let cohort = Arc::new(framework.survey(&units).unwrap());
    let total = framework.total(&units[0].within(&cohort).unwrap()).unwrap();
    assert_eq!((total.status, total.points, total.index), (Status::Undecided, None, None));
}

/// What everybody has in the children that are compared is a part of the canonical bytes; the order of units is not.
#[test]
fn canonical_bytes_of_duels() {
    let framework = duels(["1", "1", "1"]);
    let bytes = |units: &[Bound]| {
        let mut all = Vec::new();
        framework.survey(units).unwrap().write_canonical(&mut |piece: &[u8]| all.extend_from_slice(piece));
        all
    };
    let units = rows(&framework, &["0.1 0.3 0.2", "0.2 0.2 0.3", "- 0.2 0.3"]);
    let mut turned = units.clone();
    turned.reverse();
    assert_eq!(bytes(&units), bytes(&turned));
    for other in [["0.1 0.3 0.2", "0.2 0.2 0.3", "0 0.2 0.3"], ["0.1 0.3 0.2", "0.2 0.2 0.4", "- 0.2 0.3"]] {
        assert_ne!(bytes(&units), bytes(&rows(&framework, &other)), "{other:?}");
    }
}

/// Also where nothing but a treatment looks at the others, and the value is there.
#[test]
fn a_treated_value_needs_a_cohort_on_every_way() {
    let mut spec = one(RelativeSpec::new(RelativeTo::Rank));
    if let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body {
        indicator.scoring.rule = RuleSpec::Target { target: decimal("5").into() }.into();
        let impute = Some(Impute::Mean.into());
        indicator.treatment = Some(Box::new(TreatmentSpec { impute, ..TreatmentSpec::default() }.into()));
    }
    let framework = compiled(spec);
    let alone = unit(&framework, "A", "6");
    assert_eq!(framework.score(&alone).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
    assert_eq!(framework.total(&alone).unwrap_err().iter().next().unwrap().code, codes::COHORT_NEEDED);
}
