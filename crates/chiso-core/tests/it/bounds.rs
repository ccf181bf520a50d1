//! What is possible for a group, worked out by hand from what is possible for its children.

use chiso_core::number::Number;
use chiso_core::spec::{
    Combine, CombineSettings, Direction, Earns, FigureValue, InputKind, InputSpec, MissingPolicy, Negative, NodeBody,
    NodeSpec, NotApplicablePolicy, RuleSpec, Scale, Title, WeightingSpec, ZeroDenominator,
};
use chiso_core::{Framework, NodeScore, Origin, Scorecard};
use rust_decimal::Decimal;

use super::{count, decimal, figures, framework, indicator, number};

/// A child of a group, by its normalised score.
#[derive(Clone, Copy)]
enum Child {
    /// This score.
    Known(&'static str),
    /// Missing: from one to the other; `""` is no end.
    Open(&'static str, &'static str),
    /// One less the score of the first child, which is open.
    Opposite,
    /// As open; but perhaps there is nothing to count.
    Loose(&'static str, &'static str),
    /// It does not apply, and leaves its share to the others.
    Gone,
    /// It is missing, and leaves its share to the others.
    Left,
    /// It is missing, and earns nothing.
    Nothing,
    /// A group that stays without points.
    Hopeless,
    /// A group that comes to no points, for one of two children is missing.
    Short,
}
use Child::{Gone, Hopeless, Known, Left, Loose, Nothing, Open, Opposite, Short};

/// A group with its settings.
struct Of {
    combine: Combine,
    settings: CombineSettings,
    missing: MissingPolicy,
    not_applicable: NotApplicablePolicy,
    /// The score of its sibling.
    beside: &'static str,
}

fn of(combine: Combine) -> Of {
    Of {
        combine,
        settings: CombineSettings::default(),
        missing: MissingPolicy::Refuse,
        not_applicable: NotApplicablePolicy::Refuse,
        beside: "0.5",
    }
}

impl Of {
    fn missing(self, missing: MissingPolicy) -> Self {
        Self { missing, ..self }
    }

    fn not_applicable(self, not_applicable: NotApplicablePolicy) -> Self {
        Self { not_applicable, ..self }
    }

    fn negative(mut self, negative: Negative) -> Self {
        self.settings.negative = Some(negative.into());
        self
    }

    fn available(mut self, share: &str) -> Self {
        self.settings.min_available = Some(Earns::Points(decimal(share)).into());
        self
    }

    fn lower_is_better(mut self) -> Self {
        self.settings.direction = Some(Direction::LowerIsBetter.into());
        self
    }
}

fn weighting(weights: &[(&str, &str)]) -> WeightingSpec {
    WeightingSpec {
        id: "w".into(),
        title: Title::same("w"),
        framework: "test/1".into(),
        base: None,
        max_points: Vec::new(),
        weights: weights.iter().map(|(id, weight)| ((*id).into(), decimal(weight).into())).collect(),
        source: String::new(),
        origin: Origin::NONE,
    }
}

/// A framework of a group `g` of these children with these weights (their points in a sum; 12 points are what others have),
/// and of a sibling of 4 points that is known. What is missing can be any number, so that no combinations are counted up.
fn card(group: &Of, children: &[(Child, &str)]) -> Scorecard {
    let mut inputs = vec![count("zero", "0", ""), InputSpec::new("beside", InputKind::Number)];
    let mut given: Vec<(String, FigureValue)> =
        vec![("zero".into(), number("0")), ("beside".into(), number(group.beside))];
    let sum = group.combine == Combine::Sum;
    let mut parent = NodeSpec::group("g", group.combine);
    parent.max_points = (!sum).then(|| decimal("12").into());
    (parent.missing, parent.not_applicable) = (Some(group.missing), Some(group.not_applicable));
    if let NodeBody::Group(body) = &mut parent.body {
        body.settings = group.settings.clone();
    }
    let straight = || RuleSpec::Goalposts {
        from: decimal("0").into(),
        to: decimal("1").into(),
        scale: Scale::Linear,
        clamp: false,
    };
    let mut nodes = vec![parent, indicator("beside", "4", "beside", straight())];
    let mut weights = Vec::new();
    for (at, (child, weight)) in children.iter().enumerate() {
        let (id, input) = (format!("child-{at}"), format!("x{at}"));
        let mut spec = InputSpec::new(&input, InputKind::Number);
        let value = match child {
            Loose(..) => {
                inputs.push(InputSpec::new(&format!("here{at}"), InputKind::YesNo));
                format!("if(here{at}, {input} + shift{at}, 1 / zero)")
            }
            Open(..) => format!("{input} + shift{at}"),
            Opposite => "1 - x0".to_owned(),
            _ => input.clone(),
        };
        if let Open(low, high) | Loose(low, high) = child {
            let end = |text: &str| (!text.is_empty()).then(|| decimal(text).into());
            (spec.min, spec.max) = (end(low), end(high));
            // Added to it, and known to be 0: a framework wants goalposts that can be reached, and 0 and 1 could be.
            let mut shift = InputSpec::new(&format!("shift{at}"), InputKind::Number);
            let reach = |text: &str, end: Decimal| if text.is_empty() { end } else { end - decimal(text) };
            shift.min = Some(reach(low, Decimal::ZERO).min(Decimal::ZERO).into());
            shift.max = Some(reach(high, Decimal::ONE).max(Decimal::ZERO).into());
            given.push((shift.id.value.clone(), number("0")));
            inputs.push(shift);
        }
        match child {
            Known(score) => given.push((input.clone(), number(score))),
            Gone => given.push((input.clone(), FigureValue::NotApplicable)),
            _ => {}
        }
        if !matches!(child, Opposite) {
            spec.min = spec.min.or_else(|| (!matches!(child, Open(..))).then(|| decimal("0").into()));
            inputs.push(spec);
        }
        let mut node = indicator(&id, weight, &value, straight());
        node.group = Some("g".into());
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.zero_denominator = matches!(child, Loose(..)).then(|| ZeroDenominator::NotApplicable.into());
        }
        node.missing = match child {
            Left => Some(MissingPolicy::Reweight),
            Nothing | Hopeless | Short => Some(MissingPolicy::Zero),
            _ => None,
        };
        if matches!(child, Hopeless | Short) {
            let mut around = NodeSpec::group(&format!("around-{at}"), Combine::Sum);
            around.group = Some("g".into());
            if let NodeBody::Group(body) = &mut around.body {
                body.settings.min_available = Some(Earns::Full.into());
            }
            if matches!(child, Short) {
                around.missing = Some(MissingPolicy::Zero);
                let mut open = indicator(&format!("open-{at}"), weight, "open", straight());
                open.group = Some(around.id.clone());
                nodes.push(open);
                inputs.push(InputSpec::new("open", InputKind::Number));
            }
            nodes.push(around);
            node.group = Some(format!("around-{at}").as_str().into());
        } else if !sum {
            weights.push((id.clone(), *weight));
            node.max_points = None;
        }
        nodes.push(node);
    }
    let weights = if group.combine.is_weighted() { weights } else { Vec::new() };
    let spec = framework(inputs, nodes);
    let weights: Vec<(&str, &str)> = weights.iter().map(|(id, weight)| (id.as_str(), *weight)).collect();
    let weightings = if weights.is_empty() { Vec::new() } else { vec![weighting(&weights)] };
    let framework = Framework::compile(spec, &weightings).unwrap();
    let given: Vec<(&str, FigureValue)> = given.iter().map(|(input, value)| (input.as_str(), value.clone())).collect();
    framework.score(&framework.bind(&figures(&given)).unwrap()).unwrap()
}

/// `low..high`, `-` where there is no bound; with `!` where both are reached.
fn told(node: NodeScore<'_>) -> String {
    let text = |points: Option<Number>| points.map_or_else(|| "-".into(), |points| points.to_exact_text());
    let reached = if node.bounds_exact() { "!" } else { "" };
    format!("{}..{}{reached}", text(node.lowest()), text(node.highest()))
}

#[track_caller]
fn check(group: &Of, children: &[(Child, &str)], expected: &str) {
    let card = card(group, children);
    assert_eq!(told(card.node("g").unwrap()), expected);
}

#[test]
fn of_what_is_known_and_what_is_not() {
    let half_and_any = [(Known("0.5"), "4"), (Open("0", "1"), "6")];
    check(&of(Combine::Sum), &half_and_any, "2..8!");
    // What its policy for what is missing says is no matter, where its children say something.
    check(&of(Combine::Sum).missing(MissingPolicy::Zero), &half_and_any, "2..8!");
    check(&of(Combine::Sum), &[(Known("0.5"), "4"), (Open("0", ""), "6")], "2..-!");
    check(&of(Combine::Sum), &[(Known("0.5"), "4"), (Open("", "1"), "6")], "-..8!");
    check(&of(Combine::Arithmetic), &half_and_any, "2.4..9.6!");
    // What leaves its share to the others leaves them its points.
    check(&of(Combine::Arithmetic), &[(Gone, "1"), (Open("0", "1"), "1"), (Known("0.5"), "2")], "4..8!");
    check(&of(Combine::Sum), &[(Left, "2"), (Open("0", "1"), "2"), (Known("0.5"), "4")], "8/3..16/3!");
    // The lowest: what has no end above lowers nothing.
    check(&of(Combine::Minimum), &[(Known("0.5"), "1"), (Open("0.25", ""), "1")], "3..6!");
    check(&of(Combine::Minimum), &[(Known("0.5"), "1"), (Open("", "0.25"), "1")], "-..3!");
    // 2 / (1 / 0.5 + 1 / 1) = 2/3.
    check(&of(Combine::Harmonic), &[(Known("0.5"), "1"), (Open("0.5", "1"), "1")], "6..8!");
}

#[test]
fn one_figure_for_two_children() {
    let both = [(Open("0", "1"), "5"), (Opposite, "5")];
    check(&of(Combine::Sum), &both, "0..10");
    check(&of(Combine::MazziottaPareto), &[(Open("0", "1"), "1"), (Opposite, "1")], "0..12");
}

#[test]
fn a_child_that_stays_without_points() {
    for combine in [Combine::Sum, Combine::Minimum, Combine::Arithmetic] {
        check(&of(combine), &[(Known("0.5"), "4"), (Hopeless, "4")], "-..-!");
    }
}

/// Where what counted has dropped out, and what is left weighs nothing, it will be as if nothing were left.
#[test]
fn what_is_left_weighs_nothing() {
    use MissingPolicy as M;
    use NotApplicablePolicy as N;
    let group = |missing: M, not_applicable: N| of(Combine::Arithmetic).missing(missing).not_applicable(not_applicable);
    for (missing, not_applicable, gone, left) in [
        (M::Refuse, N::Refuse, "-..-!", "-..-!"),
        (M::Refuse, N::Zero, "0..0", "-..-!"),
        (M::Refuse, N::Full, "12..12", "-..-!"),
        (M::Zero, N::Refuse, "-..-!", "0..0"),
        (M::Zero, N::Full, "12..12", "0..0"),
        (M::Reweight, N::Zero, "0..0", "0..0"),
    ] {
        check(&group(missing, not_applicable), &[(Gone, "1"), (Open("0", "1"), "0")], gone);
        check(&group(missing, not_applicable), &[(Left, "1"), (Open("0", "1"), "0")], left);
        check(&group(missing, not_applicable), &[(Gone, "1"), (Left, "1"), (Open("0", "1"), "0")], left);
    }
    // What has not dropped out counts, and where nothing has dropped out, it is as it is.
    check(&group(M::Zero, N::Zero), &[(Known("0.5"), "1"), (Open("0", "1"), "0")], "6..6!");
    check(&group(M::Zero, N::Zero), &[(Gone, "0"), (Open("0", "1"), "1")], "0..12!");
}

/// A group that asks for more known children than it can have.
#[test]
fn too_few_children() {
    let half = [(Known("0.5"), "4"), (Open("0", "1"), "4"), (Nothing, "4"), (Nothing, "4")];
    check(&of(Combine::Sum).available("0.5"), &half, "2..6!");
    check(&of(Combine::Sum).available("0.51"), &half, "-..-!");
    check(&of(Combine::Sum).available("0.51").missing(MissingPolicy::Zero), &half, "0..0!");
    check(&of(Combine::Sum).available("0.51").missing(MissingPolicy::Reweight), &half, "2..6");
    // What does not apply is not asked for.
    let gone = [(Known("0.5"), "4"), (Open("0", "1"), "4"), (Nothing, "4"), (Gone, "4")];
    check(&of(Combine::Sum).available("0.66"), &gone, "8/3..8!");
    check(&of(Combine::Sum).available("0.67"), &gone, "-..-!");
    // A group that stays without enough of its own is missing, too, whatever its policy earns for that.
    check(&of(Combine::Sum).available("0.5"), &[(Known("0.5"), "4"), (Short, "4")], "2..2!");
    check(&of(Combine::Sum).available("0.51"), &[(Known("0.5"), "4"), (Short, "4")], "-..-!");
    // A child that may not apply, or be missing, may make it fewer, or more of fewer.
    let loose = [(Known("1"), "4"), (Loose("0.5", "1"), "4")];
    check(&of(Combine::Sum).available("1").missing(MissingPolicy::Zero), &loose, "0..8");
    check(&of(Combine::Sum).available("1"), &loose, "6..8");
    check(&of(Combine::Sum).missing(MissingPolicy::Zero), &loose, "6..8");
}

#[test]
fn children_that_may_be_below_nothing() {
    let below = [(Open("-1", "1"), "1"), (Known("0.5"), "1")];
    check(&of(Combine::Harmonic).negative(Negative::Missing), &below, "0..8");
    check(&of(Combine::Harmonic).negative(Negative::Zero), &below, "0..8!");
    let above = [(Open("0.5", "1"), "1"), (Known("0.5"), "1")];
    check(&of(Combine::Harmonic).negative(Negative::Missing), &above, "6..8!");
    check(&of(Combine::Harmonic).negative(Negative::Zero), &above, "6..8!");
    // What weighs nothing takes nothing away, and neither does what does not count.
    let weightless = [(Open("-1", "1"), "0"), (Open("0.5", "1"), "1"), (Known("0.5"), "1"), (Gone, "1")];
    check(&of(Combine::Harmonic).negative(Negative::Missing), &weightless, "6..8!");
    // Nothing stands for what is missing.
    let missing = of(Combine::MazziottaPareto).lower_is_better().negative(Negative::Missing);
    check(&missing.missing(MissingPolicy::Zero), &[(Known("0.5"), "1"), (Open("-1", "0.5"), "1")], "0..6");
}

/// A mean over whichever children stay lies between the lowest and the highest of them.
#[test]
fn whichever_children_stay() {
    let loose = [(Known("0.5"), "1"), (Loose("0.25", "0.75"), "1")];
    check(&of(Combine::Harmonic), &loose, "3..9");
    check(&of(Combine::Minimum), &loose, "3..9");
    // What does not apply is passed over.
    let beside = [(Known("0.5"), "1"), (Loose("0.25", "0.75"), "1"), (Gone, "1")];
    check(&of(Combine::Harmonic), &beside, "3..9");
    check(&of(Combine::Arithmetic), &beside, "4.5..7.5");
    // Unbalance costs at most the highest score less the mean: 2 * 0.25 - 0.75 = -0.25.
    check(&of(Combine::MazziottaPareto), &loose, "-3..9");
    check(&of(Combine::MazziottaPareto).lower_is_better(), &loose, "3..9");
    check(&of(Combine::Harmonic), &[(Known("0.5"), "1"), (Loose("0.25", ""), "1")], "3..-");
    check(&of(Combine::Minimum), &[(Known("0.5"), "1"), (Loose("0.25", "0.75"), "1"), (Gone, "1")], "3..9");
    // (0.5 + 0.1) / 2 = 0.3, and 0.4 would not lower that; (0.5 + 0.9) / 2 = 0.7, and 0.6 would not raise it.
    let two = [(Known("0.5"), "2"), (Loose("0.1", "0.6"), "2"), (Loose("0.4", "0.9"), "2")];
    check(&of(Combine::Sum), &two, "1.8..4.2");
    check(&of(Combine::Arithmetic), &two, "3.6..8.4");
    // (0.5 + 0.3 + 0.2) / 3 = 1/3; (0.5 + 0.8 + 0.9) / 3.
    let both = [(Known("0.5"), "2"), (Loose("0.3", "0.8"), "2"), (Loose("0.2", "0.9"), "2")];
    check(&of(Combine::Sum), &both, "2..4.4");
}

/// Where all may drop out, one stays, or the policies decide; beside what weighs nothing, nothing may stay.
#[test]
fn where_all_children_may_drop_out() {
    use MissingPolicy as M;
    use NotApplicablePolicy as N;
    let all = [(Loose("0.3", "0.8"), "1"), (Loose("0.4", "0.9"), "1")];
    let group = |missing: M, not_applicable: N| of(Combine::Arithmetic).missing(missing).not_applicable(not_applicable);
    check(&group(M::Refuse, N::Refuse), &all, "3.6..10.8");
    check(&group(M::Refuse, N::Zero), &all, "0..10.8");
    check(&group(M::Zero, N::Refuse), &all, "0..10.8");
    check(&group(M::Refuse, N::Full), &all, "3.6..12");
    check(&group(M::Refuse, N::Refuse), &[(Loose("0.3", "0.8"), "1"), (Known("0.5"), "0")], "0..9.6");
    let certain = [(Known("0.5"), "1"), (Loose("0.3", "0.8"), "1"), (Known("0.2"), "0")];
    check(&group(M::Zero, N::Full), &certain, "4.8..7.8");
    // Below nothing, nothing is the highest.
    check(&group(M::Refuse, N::Refuse), &[(Loose("-0.5", "-0.25"), "1"), (Known("0.5"), "0")], "-6..0");
}

/// A group that may leave its points to its siblings counts for the total as one that may not be there.
#[test]
fn groups_that_may_drop_out() {
    let total = |group: &Of, children: &[(Child, &str)], expected: &str| {
        assert_eq!(told(card(group, children).total()), expected);
    };
    // 2 to 6 of 16 points, beside 0 of 4: all of 20 is 0 without it, and (0 + 6) with it.
    let few = [(Known("0.5"), "4"), (Open("0", "1"), "4"), (Nothing, "4"), (Nothing, "4")];
    let beside = |missing: MissingPolicy| Of { beside: "0", ..of(Combine::Sum).available("0.51").missing(missing) };
    total(&beside(MissingPolicy::Reweight), &few, "0..6");
    total(&beside(MissingPolicy::Zero), &few, "0..0!");
    total(&beside(MissingPolicy::Refuse), &few, "-..-!");
    // Nothing of 12 points, beside all of 4: 4, unless it is not there, which makes it all of 16.
    let left = |missing: MissingPolicy, not_applicable: NotApplicablePolicy| Of {
        beside: "1",
        ..of(Combine::Arithmetic).missing(missing).not_applicable(not_applicable)
    };
    use MissingPolicy as M;
    use NotApplicablePolicy as N;
    let (gone, missing) = ([(Gone, "1"), (Open("0", "1"), "0")], [(Left, "1"), (Open("0", "1"), "0")]);
    total(&left(M::Reweight, N::Zero), &gone, "4..4");
    total(&left(M::Zero, N::Reweight), &gone, "4..16");
    total(&left(M::Reweight, N::Zero), &missing, "4..16");
    total(&left(M::Zero, N::Reweight), &missing, "4..4");
}

/// The total has no siblings to leave its points to.
#[test]
fn totals_of_which_too_little_is_left() {
    use MissingPolicy as M;
    use NotApplicablePolicy as N;
    let of = |missing: M, not_applicable: N, gone: FigureValue, available: Option<&str>| {
        let mut nodes = ["a", "b"].map(|id| indicator(id, "1", id, RuleSpec::Share)).to_vec();
        for node in &mut nodes {
            node.max_points = None;
        }
        (nodes[0].missing, nodes[0].not_applicable) = (Some(M::Reweight), Some(N::Reweight));
        nodes[1].missing = Some(M::Refuse);
        let mut spec = framework(["a", "b"].map(|id| InputSpec::new(id, InputKind::Share)).into(), nodes);
        (spec.total.combine, spec.total.max_points) = (Combine::Arithmetic.into(), Some(decimal("12").into()));
        (spec.total.missing, spec.total.not_applicable) = (missing, not_applicable);
        spec.total.settings.min_available = available.map(|share| Earns::Points(decimal(share)).into());
        let weights = [("a", "1"), ("b", if available.is_some() { "1" } else { "0" })];
        let framework = Framework::compile(spec, &[weighting(&weights)]).unwrap();
        told(framework.score(&framework.bind(&figures(&[("a", gone)])).unwrap()).unwrap().total())
    };
    for (policy, expected) in [(N::Refuse, "-..-!"), (N::Reweight, "-..-!"), (N::Zero, "0..0"), (N::Full, "12..12")] {
        for missing in [M::Refuse, M::Zero, M::Reweight] {
            assert_eq!(of(missing, policy, FigureValue::NotApplicable, None), expected, "{policy:?}");
        }
    }
    for (policy, expected) in [(M::Refuse, "-..-!"), (M::Reweight, "-..-!"), (M::Zero, "0..0")] {
        for not_applicable in [N::Refuse, N::Reweight, N::Zero, N::Full] {
            assert_eq!(of(policy, not_applicable, FigureValue::Missing, None), expected, "{policy:?}");
        }
    }
    // One of two is not enough.
    for (policy, expected) in [(M::Refuse, "-..-!"), (M::Reweight, "-..-!"), (M::Zero, "0..0!")] {
        assert_eq!(of(policy, N::Refuse, FigureValue::Missing, Some("0.51")), expected, "{policy:?}");
        assert_eq!(of(policy, N::Refuse, FigureValue::Missing, Some("0.5")), "0..12!", "{policy:?}");
    }
}

/// A view of what weighs nothing has nothing to lose.
#[test]
fn views_of_what_weighs_nothing() {
    let mut group = NodeSpec::group("g", Combine::Arithmetic);
    group.max_points = Some(decimal("12").into());
    let mut view = NodeSpec::group("v", Combine::Sum);
    if let NodeBody::Group(group) = &mut view.body {
        group.view = Some(vec!["b".into(), "c".into()]);
    }
    let mut nodes = vec![group, view];
    for id in ["a", "b", "c"] {
        let mut node = indicator(id, "1", id, RuleSpec::Share);
        (node.max_points, node.group) = (None, Some("g".into()));
        nodes.push(node);
    }
    let spec = framework(["a", "b", "c"].map(|id| InputSpec::new(id, InputKind::Share)).into(), nodes);
    let framework = Framework::compile(spec, &[weighting(&[("a", "1"), ("b", "0"), ("c", "0")])]).unwrap();
    let given = figures(&[("a", number("0.5")), ("b", FigureValue::NotApplicable)]);
    let card = framework.score(&framework.bind(&given).unwrap()).unwrap();
    assert_eq!(["v", "g"].map(|id| told(card.node(id).unwrap())), ["0..0!", "6..6!"]);
}
