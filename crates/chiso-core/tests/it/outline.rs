//! What a framework calculates, told as formulas; and the points of one indicator as they count for its group.

use chiso_core::outline::OutlineNode;
use chiso_core::spec::{
    CheckSpec, Combine, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, OptionSpec,
    OverOne, RuleSpec, Scale, StepSpec, Title,
};
use chiso_core::{Framework, Severity};

use super::{count, decimal, figures, framework, indicator, number};

fn over_one(mut node: NodeSpec, over_one: OverOne) -> NodeSpec {
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.over_one = Some(over_one.into());
    }
    node
}

fn steps(steps: &[(&str, &str)]) -> RuleSpec {
    let step =
        |(when, points): &(&str, &str)| StepSpec { when: (*when).into(), earns: Earns::Points(decimal(points)).into() };
    RuleSpec::Steps(steps.iter().map(step).collect())
}

/// An indicator with each rule that can be told, and with each that cannot.
fn nodes() -> Vec<NodeSpec> {
    let target = || RuleSpec::Target { target: decimal("0.8").into() };
    let goalposts =
        |scale, clamp| RuleSpec::Goalposts { from: decimal("2").into(), to: decimal("10").into(), scale, clamp };
    let categories = ["low", "high"].map(|id| (id.into(), Earns::Points(decimal("1")).into())).to_vec();
    let at_most = Some(decimal("2.5").into());
    let informational = NodeSpec { max_points: None, ..indicator("informational", "1", "a", RuleSpec::Informational) };
    vec![
        indicator("share", "3", "a / b", RuleSpec::Share),
        over_one(indicator("capped", "3", "a / b", RuleSpec::Share), OverOne::Cap),
        over_one(indicator("more", "3", "a / b", RuleSpec::Share), OverOne::Keep),
        indicator("target", "3", "(a + 1) / (b - 0.5)", target()),
        over_one(indicator("strict", "3", "a * b", target()), OverOne::Error),
        over_one(indicator("kept", "3", "a", target()), OverOne::Keep),
        indicator("goalposts", "3", "a", goalposts(Scale::Linear, true)),
        indicator("unclamped", "3", "a", goalposts(Scale::Linear, false)),
        indicator("steps", "3", "a", steps(&[("x < 1", "1"), ("1 <= x <= 4", "2"), ("x > 4", "3")])),
        indicator("otherwise", "3", "a", steps(&[("x = 1", "1"), ("otherwise", "2")])),
        indicator("categories", "3", "level", RuleSpec::Categories(categories)),
        indicator("open", "3", "", RuleSpec::YesNo),
        indicator("each", "3", "a", RuleSpec::Each { each: decimal("0.5").into(), at_most }),
        indicator("larger", "3", "max(a, b)", RuleSpec::Target { target: decimal("2").into() }),
        indicator("full", "3", "", RuleSpec::Full),
        indicator("appraised", "3", "", RuleSpec::Appraised),
        informational,
    ]
}

fn spec() -> FrameworkSpec {
    let options = ["low", "high"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let mut positive = InputSpec::new("b", InputKind::Number);
    positive.min = Some(decimal("1").into());
    let inputs = vec![
        count("a", "0", "20"),
        positive,
        InputSpec::new("level", InputKind::Category(options)),
        InputSpec::new("open", InputKind::YesNo),
    ];
    framework(inputs, nodes())
}

/// The body of every node but the total, and every check, one line each.
fn told(spec: FrameworkSpec) -> Vec<String> {
    let framework = Framework::compile(spec, &[]).unwrap();
    let outline = framework.outline().unwrap();
    let name = |node| framework.node_spec(node).map_or("total", |spec| spec.id.value.as_str());
    let node =
        |node: &OutlineNode| format!("{} {} {:?} {:?}", name(node.node), node.max_points, node.rounded_to, node.body);
    let nodes = outline.nodes.iter().map(node);
    // A place in the list is enough of a name.
    let short = |line: String| line.replace("InputIndex", "").replace("NodeIndex", "").replacen(" None ", " ", 1);
    nodes.chain(outline.checks.iter().map(|check| format!("{check:?}"))).map(short).collect()
}

#[test]
fn every_rule() {
    let share = "(Quotient((Input((0)), Input((1)))), Proportion { target: 1, over_one_is_error:";
    let target = "Proportion { target: 4/5, over_one_is_error:";
    let sum: Vec<String> = (0..16).map(|node| format!("(({node}), 1)")).collect();
    assert_eq!(
        told(spec()),
        [
            format!("share 3 Indicator{share} true, over_one_is_kept: false, below_zero_is_error: true }})"),
            format!("capped 3 Indicator{share} false, over_one_is_kept: false, below_zero_is_error: true }})"),
            format!("more 3 Indicator{share} false, over_one_is_kept: true, below_zero_is_error: true }})"),
            format!(
                "target 3 Indicator(Quotient((Sum((Input((0)), Number(1))), Difference((Input((1)), Number(1/2))))), \
                 {target} false, over_one_is_kept: false, below_zero_is_error: false }})"
            ),
            format!(
                "strict 3 Indicator(Product((Input((0)), Input((1)))), \
                 {target} true, over_one_is_kept: false, below_zero_is_error: false }})"
            ),
            format!("kept 3 Indicator(Input((0)), {target} false, over_one_is_kept: false, below_zero_is_error: false }})"),
            "goalposts 3 Indicator(Input((0)), Goalposts { from: 2, span: 8, clamp: true })".to_owned(),
            "unclamped 3 Indicator(Input((0)), Goalposts { from: 2, span: 8, clamp: false })".to_owned(),
            // Of whole numbers, up to 4 is below 5.
            "steps 3 Indicator(Input((0)), Steps { steps: [(OutlineInterval { low: None, high: Some((1, true)) }, 1/3), \
             (OutlineInterval { low: Some((1, false)), high: Some((5, true)) }, 2/3), \
             (OutlineInterval { low: Some((5, false)), high: None }, 1)], otherwise: 0 })"
                .to_owned(),
            "otherwise 3 Indicator(Input((0)), Steps { steps: \
             [(OutlineInterval { low: Some((1, false)), high: Some((2, true)) }, 1/3)], otherwise: 2/3 })"
                .to_owned(),
            "categories 3 Indicator(Input((2)), Categories([1/3, 1/3]))".to_owned(),
            "open 3 Indicator(Input((3)), YesNo)".to_owned(),
            "each 3 Indicator(Input((0)), Each { each: 1/6, at_most: 5/6 })".to_owned(),
            "larger 3 Core".to_owned(),
            "full 3 Core".to_owned(),
            "appraised 3 Untold".to_owned(),
            format!("total 48 Sum([{}])", sum.join(", ")),
        ]
    );
}

#[test]
fn groups_and_checks() {
    let mut spec = spec();
    spec.nodes.truncate(2);
    for (at, (id, combine)) in
        [("sum", Combine::Sum), ("mean", Combine::Arithmetic), ("worst", Combine::Minimum), ("even", Combine::Harmonic)]
            .into_iter()
            .enumerate()
    {
        let mut group = NodeSpec::group(id, combine);
        group.max_points = (combine != Combine::Sum).then(|| decimal("2").into());
        group.rounded_to = (at == 1).then_some(1);
        spec.nodes.push(group);
        for child in ["x", "y"] {
            let mut node = indicator(&format!("{id}-{child}"), "2", "a / b", RuleSpec::Share);
            node.group = Some(id.into());
            if combine == Combine::Minimum {
                node.max_points = None;
            }
            if matches!(combine, Combine::Arithmetic | Combine::Harmonic) {
                (node.max_points, node.weight) = (None, Some(decimal(if child == "x" { "1" } else { "3" }).into()));
            }
            spec.nodes.push(node);
        }
    }
    let check = |that: &str, severity| CheckSpec { that: that.into(), severity, title: Title::same(that) };
    for that in ["a < b", "a <= b", "a > b + 1", "a >= b * 2", "a == b", "a != b", "open", "max(a, 1) < b"] {
        spec.checks.push(check(that, Severity::Error));
    }
    spec.checks.push(check("a < 3", Severity::Warning));
    let mut lines = told(spec);
    lines.retain(|line| !line.contains("Indicator("));
    assert_eq!(
        lines,
        [
            "sum 4 Sum([((3), 1), ((4), 1)])",
            "mean 2 Some(1) Sum([((6), 1), ((7), 1)])",
            "worst 2 Minimum([(9), (10)])",
            "even 2 Untold",
            "total 16 Sum([((0), 1), ((1), 1), ((2), 1), ((5), 1), ((8), 1), ((11), 1)])",
            // What is to be at most what, and whether equal is enough.
            "AtMost(Input((0)), Input((1)), Yes)",
            "AtMost(Input((0)), Input((1)), No)",
            "AtMost(Sum((Input((1)), Number(1))), Input((0)), Yes)",
            "AtMost(Product((Input((1)), Number(2))), Input((0)), No)",
            "Untold",
            "Untold",
            "Untold",
            "Untold",
        ]
    );
}

/// The points of each node, as they count, and as the scorecard has them.
#[test]
fn points_of_one_indicator() {
    let mut spec = spec();
    spec.total.indicators_rounded_to = Some(1);
    let framework = Framework::compile(spec, &[]).unwrap();
    let figures = figures(&[
        ("a", number("1")),
        ("b", number("1")),
        ("level", FigureValue::Category("high".into())),
        ("open", FigureValue::YesNo(true)),
    ]);
    let bound = framework.bind(&figures).unwrap();
    let card = framework.score(&bound).unwrap();
    let mut told = 0;
    for node in framework.nodes() {
        let points = framework.points_of(node, &bound);
        match card.at(node).id() {
            "appraised" | "informational" | "total" => assert_eq!(points, None),
            id => {
                assert_eq!(points, card.at(node).points(), "{id}");
                told += 1;
            }
        }
    }
    assert_eq!(told, 15);
    let nothing = framework.bind(&super::figures(&[])).unwrap();
    let some: Vec<_> = framework.nodes().filter(|node| framework.points_of(*node, &nothing).is_some()).collect();
    assert_eq!(some, [framework.node("full").unwrap()]);
}

/// What depends on other units, or on how many figures there are, is not told at all; what may lack its evidence only where that
/// decides.
#[test]
fn what_is_told_and_what_is_not() {
    let one = || {
        let mut node = indicator("a", "3", "", RuleSpec::Share);
        node.documentation.evidence_needed = Title::same("a list");
        framework(vec![InputSpec::new("a", InputKind::Share), count("b", "0", "9")], vec![node])
    };
    let outline = |spec: FrameworkSpec| Framework::compile(spec, &[]).unwrap().outline();
    assert!(outline(one()).is_some());
    let mut screened = one();
    screened.total.screening = Some(decimal("0.5").into());
    assert_eq!(outline(screened), None);
    let mut among_others = one();
    let rank = chiso_core::spec::RelativeSpec::new(chiso_core::spec::RelativeTo::Rank);
    among_others.nodes.push(indicator("b", "1", "", RuleSpec::Relative(Box::new(rank))));
    assert_eq!(outline(among_others), None);
    use chiso_core::spec::WithoutEvidence::{Ignore, Warn, Zero};
    let mut lines = Vec::new();
    for policy in [Ignore, Warn, Zero] {
        let mut spec = one();
        spec.total.without_evidence = policy;
        lines.push(told(spec)[0].clone());
    }
    assert_eq!(lines[0], lines[1]);
    assert_eq!(lines[2], "a 3 Untold");
    let mut without = one();
    without.nodes[0].documentation.evidence_needed = Title::default();
    without.total.without_evidence = Zero;
    assert_eq!(told(without)[0], lines[0]);
    assert!(lines[0].starts_with("a 3 Indicator(Input((0)), Proportion"), "{}", lines[0]);
}
