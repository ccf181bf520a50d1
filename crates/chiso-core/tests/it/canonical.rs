//! Canonical bytes: what makes a difference, and what makes none.
#![cfg_attr(
    not(feature = "real"),
    expect(unused_imports, reason = "without real numbers some of it has nothing to test")
)]

use chiso_core::spec::{
    Combine, CombineSettings, Date, Direction, Earns, EvidenceSpec, FigureSpec, FigureValue, FrameworkSpec, GroupBy,
    Impute, InputKind, InputSpec, Negative, Observations, OptionSpec, Period, RankOn, RelativeSpec, RelativeTo,
    RuleSpec, Standing, Title, TreatmentSpec, Unit, ZeroDenominator,
};
use chiso_core::{Framework, Placed};

use super::{count, decimal, framework, indicator, number, part, scoring};

fn spec() -> FrameworkSpec {
    let options = || ["x", "y"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let best = RelativeSpec::new(RelativeTo::Best).constant(ZeroDenominator::Zero);
    let inputs = vec![
        count("a", "0", "9"),
        InputSpec::new("open", InputKind::YesNo),
        InputSpec::new("level", InputKind::Category(options())),
        InputSpec::new("done", InputKind::Checklist(options())),
        InputSpec::new("day", InputKind::Date),
    ];
    framework(inputs, vec![indicator("one", "10", "a", RuleSpec::Relative(Box::new(best)))])
}

fn bytes(write: impl Fn(&mut dyn FnMut(&[u8]))) -> Vec<u8> {
    let mut all = Vec::new();
    write(&mut |piece| all.extend_from_slice(piece));
    all
}

fn observations() -> Observations {
    let figures = [
        ("a", number("5")),
        ("open", FigureValue::YesNo(true)),
        ("level", FigureValue::Category("x".into())),
        ("done", FigureValue::Items(vec!["x".into()])),
        ("day", FigureValue::Date(Date::parse("2025-01-01").unwrap())),
    ];
    let figures = figures.map(|(input, value)| FigureSpec {
        input: input.into(),
        standing: Standing::Claimed,
        value: value.into(),
    });
    Observations {
        unit: Unit { name: "A".into(), ..Unit::default() },
        figures: figures.into(),
        ..Observations::default()
    }
}

fn of_figures(observations: &Observations) -> Vec<u8> {
    let framework = Framework::compile(spec(), &[]).unwrap();
    let bound = framework.bind(observations).unwrap();
    bytes(|sink| bound.write_canonical(sink))
}

#[test]
fn figures_and_whose_they_are() {
    let own = of_figures(&observations());
    let item = |name: &str| Placed::from(name);
    type Change<'a> = (&'a str, Box<dyn Fn(&mut Observations)>);
    let figure = |at: usize, value: FigureValue| -> Box<dyn Fn(&mut Observations)> {
        Box::new(move |of: &mut Observations| of.figures[at].value = value.clone().into())
    };
    let changes: Vec<Change<'_>> = vec![
        ("a number", figure(0, number("6"))),
        ("no number", figure(0, FigureValue::Missing)),
        ("a number that does not apply", figure(0, FigureValue::NotApplicable)),
        ("no", figure(1, FigureValue::YesNo(false))),
        ("a category", figure(2, FigureValue::Category("y".into()))),
        ("an item", figure(3, FigureValue::Items(vec![item("y")]))),
        ("two items", figure(3, FigureValue::Items(vec![item("x"), item("y")]))),
        ("a day", figure(4, FigureValue::Date(Date::parse("2025-01-02").unwrap()))),
        ("a standing", Box::new(|of| of.figures[0].standing = Standing::Measured)),
        ("a name", Box::new(|of| of.unit.name = "B".into())),
        ("an id", Box::new(|of| of.unit.id = "a".into())),
        ("a code", Box::new(|of| of.unit.code = "1".into())),
        ("a region", Box::new(|of| of.unit.region = "north".into())),
        ("a type", Box::new(|of| of.unit.kind = "north".into())),
        ("a period", Box::new(|of| of.unit.period = Period::parse("2025").map(Into::into))),
        ("evidence", Box::new(|of| of.evidence.push(EvidenceSpec { of: "a".into(), documents: vec!["one".into()] }))),
    ];
    let mut all = vec![own.clone()];
    for (what, change) in changes {
        let mut other = observations();
        change(&mut other);
        let other = of_figures(&other);
        assert!(!all.contains(&other), "{what} makes no difference");
        all.push(other);
    }
    // Where there is an id, the name is only how it is written; the order of figures says nothing.
    let named = |name: &str| {
        let mut observations = observations();
        (observations.unit.id, observations.unit.name) = ("a".into(), name.into());
        observations.figures.reverse();
        of_figures(&observations)
    };
    assert_eq!(named("A"), named("B"));
}

// Treatments need roots.
#[cfg(feature = "real")]
#[test]
fn frameworks() {
    let of = |change: &dyn Fn(&mut FrameworkSpec)| {
        let mut spec = spec();
        change(&mut spec);
        let framework = Framework::compile(spec, &[]).unwrap();
        bytes(|sink| framework.write_canonical(sink))
    };
    let treatment = |change: &dyn Fn(&mut TreatmentSpec)| {
        let mut treatment = TreatmentSpec::default();
        change(&mut treatment);
        of(&|spec| spec.total.treatment = Some(Box::new(treatment.clone())))
    };
    let combined = |combine: Combine, how: &dyn Fn(&mut CombineSettings)| {
        of(&|spec| {
            spec.total.combine = combine.into();
            if combine != Combine::Sum {
                (spec.nodes[0].max_points, spec.nodes[0].weight) = (None, Some(decimal("1").into()));
            }
            how(&mut spec.total.settings);
        })
    };
    let all = [
        of(&|_| {}),
        of(&|spec| spec.total.rounding.points = 3),
        of(&|spec| spec.total.rounding.index = 3),
        of(&|spec| spec.total.ranking.on = RankOn::Points),
        of(&|spec| spec.total.ranking.tie_break = vec!["one".into()]),
        of(&|spec| spec.total.screening = Some(decimal("0.5").into())),
        of(&|spec| spec.total.screening = Some(decimal("0.6").into())),
        combined(Combine::Sum, &|how| how.min_available = Some(Earns::Fraction(decimal("1"), decimal("2")).into())),
        combined(Combine::Sum, &|how| how.min_available = Some(Earns::Full.into())),
        combined(Combine::Harmonic, &|how| how.negative = Some(Negative::Zero.into())),
        combined(Combine::Harmonic, &|how| how.negative = Some(Negative::Missing.into())),
        combined(Combine::Power, &|how| how.exponent = Some(decimal("2").into())),
        combined(Combine::Power, &|how| how.exponent = Some(decimal("3").into())),
        combined(Combine::MazziottaPareto, &|_| {}),
        combined(Combine::MazziottaPareto, &|how| how.direction = Some(Direction::LowerIsBetter.into())),
        treatment(&|of| of.impute = Some(Impute::Mean.into())),
        treatment(&|of| {
            (of.impute, of.group_by) = (Some(Impute::GroupMean.into()), Some(GroupBy::Region.into()));
        }),
        treatment(&|of| of.winsorise = Some(3.into())),
        treatment(&|of| of.winsorise = Some(4.into())),
        treatment(&|of| {
            (of.winsorise, of.logarithm) = (Some(3.into()), Some(true.into()));
        }),
        treatment(&|of| {
            (of.winsorise, of.skewness) = (Some(3.into()), Some(decimal("1.5").into()));
        }),
        treatment(&|of| {
            (of.winsorise, of.kurtosis) = (Some(3.into()), Some(decimal("1.5").into()));
        }),
    ];
    for (at, one) in all.iter().enumerate() {
        let same = all.iter().position(|other| other == one);
        assert_eq!(same, Some(at), "two are the same");
    }
}

#[test]
fn cohorts() {
    let framework = Framework::compile(spec(), &[]).unwrap();
    let unit = |change: &dyn Fn(&mut Observations)| {
        let mut observations = observations();
        change(&mut observations);
        framework.bind(&observations).unwrap()
    };
    let other =
        |value: FigureValue| unit(&|of| (of.unit.name, of.figures[0].value) = ("B".into(), value.clone().into()));
    let of = |units: &[chiso_core::Bound]| bytes(|sink| framework.survey(units).unwrap().write_canonical(sink));
    let first = unit(&|_| {});
    let all = [
        of(std::slice::from_ref(&first)),
        of(&[first.clone(), other(number("3"))]),
        of(&[first.clone(), other(number("4"))]),
        of(&[first.clone(), other(FigureValue::Missing)]),
        of(&[first.clone(), other(FigureValue::NotApplicable)]),
        of(&[unit(&|of| of.unit.id = "a".into())]),
        of(&[unit(&|of| of.unit.code = "a".into())]),
        of(&[unit(&|of| of.unit.region = "a".into())]),
        of(&[unit(&|of| of.unit.kind = "a".into())]),
        of(&[unit(&|of| of.unit.name = "a".into())]),
        of(&[unit(&|of| of.unit.period = Period::parse("2025").map(Into::into))]),
    ];
    for (at, one) in all.iter().enumerate() {
        assert_eq!(all.iter().position(|other| other == one), Some(at), "two are the same");
    }
    assert_eq!(of(&[first.clone(), other(number("3"))]), of(&[other(number("3")), first]));
    // Of a unit that has an id, the name is only how it is written.
    let named = |name: &str| of(&[unit(&|of| (of.unit.id, of.unit.name) = ("a".into(), name.into()))]);
    assert_eq!(named("A"), named("B"));
}

/// Whatever a rule is made of makes another framework.
#[test]
fn rules_are_a_part_of_a_framework() {
    use chiso_core::spec::{Earns, PartsCombine, Scale, StepSpec};
    let of = |rule: RuleSpec| {
        let mut node = indicator("one", "10", "a", rule);
        if let chiso_core::spec::NodeBody::Indicator(indicator) = &mut node.body
            && matches!(indicator.scoring.rule.value, RuleSpec::Categories(_) | RuleSpec::Checklist(_))
        {
            let list = matches!(indicator.scoring.rule.value, RuleSpec::Checklist(_));
            indicator.scoring.value = Some(if list { "done" } else { "level" }.into());
        }
        let spec = FrameworkSpec { nodes: vec![node], ..spec() };
        let framework = Framework::compile(spec, &[]).unwrap();
        bytes(|sink| framework.write_canonical(sink))
    };
    let points = |text: &str| Earns::Points(decimal(text)).into();
    let goalposts = |from: &str, to: &str, scale: Scale, clamp: bool| RuleSpec::Goalposts {
        from: decimal(from).into(),
        to: decimal(to).into(),
        scale,
        clamp,
    };
    let steps = |when: [&str; 2], earns: [&str; 2]| {
        let step = |(when, earns): (&str, &str)| StepSpec { when: when.into(), earns: points(earns) };
        RuleSpec::Steps(when.into_iter().zip(earns).map(step).collect())
    };
    let each = |each: &str, at_most: Option<&str>| RuleSpec::Each {
        each: decimal(each).into(),
        at_most: at_most.map(|most| decimal(most).into()),
    };
    let categories =
        |of_x: &str| RuleSpec::Categories([("x", of_x), ("y", "1")].map(|(id, it)| (id.into(), points(it))).to_vec());
    let checklist = |of_x: Option<&str>| RuleSpec::Checklist(vec![("x".into(), of_x.map(points))]);
    let parts = |combine: PartsCombine, at_most: Option<&str>, share: &str| {
        let part = part(share, "", scoring("", RuleSpec::Full));
        RuleSpec::Parts { combine, at_most: at_most.map(|most| decimal(most).into()), parts: vec![part] }
    };
    let mut rules = vec![
        RuleSpec::Share,
        RuleSpec::Target { target: decimal("2").into() },
        RuleSpec::Target { target: decimal("3").into() },
        goalposts("1", "2", Scale::Linear, true),
        goalposts("1", "2", Scale::Linear, false),
        goalposts("1", "3", Scale::Linear, true),
        goalposts("2", "3", Scale::Linear, true),
        steps(["x < 2", "x >= 2"], ["0", "10"]),
        steps(["x < 3", "x >= 3"], ["0", "10"]),
        steps(["x < 3", "x >= 3"], ["1", "10"]),
        each("1", None),
        each("2", None),
        each("1", Some("5")),
        categories("0"),
        categories("2"),
        checklist(None),
        checklist(Some("10")),
        parts(PartsCombine::Sum, None, "10"),
        parts(PartsCombine::Best, None, "10"),
        parts(PartsCombine::Sum, Some("5"), "10"),
        parts(PartsCombine::Sum, None, "9"),
    ];
    // As long as there was one scale it was not written, and frameworks keep the bytes that they had.
    let written = |rule: RuleSpec, word: &[u8]| of(rule).windows(word.len()).any(|bytes| bytes == word);
    assert!(!written(goalposts("1", "2", Scale::Linear, true), b"linear"));
    if cfg!(feature = "real") {
        rules.push(goalposts("1", "2", Scale::Ln, true));
        assert!(written(goalposts("1", "2", Scale::Ln, true), b"ln"));
    }
    let all: Vec<Vec<u8>> = rules.into_iter().map(of).collect();
    for (at, one) in all.iter().enumerate() {
        for (other_at, other) in all.iter().enumerate().skip(at + 1) {
            assert_ne!(one, other, "{at} and {other_at}");
        }
    }
}
