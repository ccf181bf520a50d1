//! What compiling finds, all at once.

use chiso_core::spec::{
    Combine, Earns, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, OptionSpec, RuleSpec, StepSpec, Title,
};
use chiso_core::{Expression, Framework};
use proptest::prelude::*;

use super::{count, decimal, framework, indicator, part, scoring};

#[track_caller]
fn check(spec: FrameworkSpec, expected: &[&str]) {
    let found: Vec<String> = match Framework::compile(spec, &[]) {
        Ok(framework) => framework.warnings().iter().map(|warning| format!("warning {}", warning.code)).collect(),
        Err(problems) => problems.iter().map(|problem| problem.code.to_string()).collect(),
    };
    assert_eq!(found, expected);
}

fn one(value: &str, rule: RuleSpec) -> FrameworkSpec {
    let mut spec = framework(vec![count("a", "0", ""), count("b", "1", "")], vec![indicator("one", "10", value, rule)]);
    spec.inputs.iter_mut().for_each(|input| input.documentation.note = Title::same("general information"));
    spec
}

fn expression(value: &str) -> FrameworkSpec {
    let category = |id: &str| OptionSpec { id: id.into(), title: Title::same(id) };
    let mut spec = one(value, steps(&[("x > 0", "10"), ("otherwise", "0")]));
    spec.inputs.push(InputSpec::new("level", InputKind::Category(vec![category("full"), category("part")])));
    spec.inputs.push(InputSpec::new("done", InputKind::Checklist(vec![category("plan"), category("report")])));
    spec.inputs.push(InputSpec::new("day", InputKind::Date));
    spec.inputs.push(InputSpec::new("open", InputKind::YesNo));
    spec.inputs.iter_mut().for_each(|input| input.documentation.note = Title::same("general information"));
    spec
}

#[test]
fn expressions() {
    let good = [
        "a / b",
        "min(a, b, 3)",
        "if(open, a, b)",
        "if(level = 'full' and not open, 1, 0)",
        "count(done) / 2",
        "if(has(done, \"plan\"), a, 2 * b)",
        "if(day <= date('2025-12-31'), 1, 0)",
        "day - date('2025-01-01')",
        "abs(a - b)",
        "-a + 95%",
    ];
    for value in good {
        check(expression(value), &[]);
    }
    let bad = [
        ("a +", "expression-syntax"),
        ("a b", "expression-syntax"),
        ("(a", "expression-syntax"),
        ("a / 0x1F", "expression-number"),
        ("0 < a < b", "chained-comparison"),
        ("c", "unknown-input"),
        ("cube(a)", "unknown-function"),
        ("abs(a, b)", "function-arguments"),
        ("a - previous(c)", "unknown-input"),
        ("a - previous(a + b)", "expression-kind"),
        ("a / previous(a)", "divisor-can-be-zero"),
        ("open + 1", "expression-kind"),
        ("a < b", "rule-needs-other-kind"),
        ("level = 'whole'", "unknown-option"),
        ("a / (b - 1)", "divisor-can-be-zero"),
        ("if(level < 'full', 1, 0)", "expression-kind"),
        ("date('2025-02-30')", "expression-kind"),
    ];
    for (value, code) in bad {
        let problems = Framework::compile(expression(value), &[]).unwrap_err();
        assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), [code], "{value}");
    }
    check(expression(&"(".repeat(60)), &["expression-too-large"]);
    check(expression(&vec!["a"; 400].join(" + ")), &["expression-too-large"]);
}

fn steps(list: &[(&str, &str)]) -> RuleSpec {
    let step =
        |(when, points): &(&str, &str)| StepSpec { when: (*when).into(), earns: Earns::Points(decimal(points)).into() };
    RuleSpec::Steps(list.iter().map(step).collect())
}

#[test]
fn step_tables() {
    // The annex itself: x = 0 is covered by no interval.
    let annex = steps(&[("0 < x <= 2", "3"), ("2 < x <= 5", "5"), ("5 < x <= 10", "8"), ("x > 10", "10")]);
    let problems = Framework::compile(one("a", annex), &[]).unwrap_err();
    assert_eq!(
        problems.iter().map(|p| (p.code.as_str(), p.argument("gap").unwrap())).collect::<Vec<_>>(),
        [("steps-gap", "x = 0")]
    );
    check(one("a", steps(&[("0 < x <= 2", "3"), ("x > 2", "10"), ("otherwise", "0")])), &[]);
    // Whole numbers leave no gap between 2 and 3; other numbers do.
    check(one("a", steps(&[("x <= 2", "3"), ("x >= 3", "10")])), &[]);
    check(one("a / b", steps(&[("x <= 2", "3"), ("x >= 3", "10")])), &["steps-gap"]);
    check(one("a", steps(&[("x <= 2", "3"), ("x >= 2", "10")])), &["steps-overlap"]);
    check(one("a", steps(&[("x < 0", "3"), ("x >= 0", "10")])), &["step-unreachable"]);
    check(one("a", steps(&[("x >= 0", "10"), ("otherwise", "0")])), &["step-unreachable"]);
    check(one("a", steps(&[("otherwise", "0"), ("x > 1", "10")])), &["otherwise-not-last"]);
    check(one("a", steps(&[("2 < x < 3", "1"), ("otherwise", "0")])), &["interval-empty"]);
    check(one("a", steps(&[("x about 3", "1"), ("otherwise", "0")])), &["interval-syntax"]);
    check(one("a", steps(&[("x < 1", "11"), ("otherwise", "0")])), &["earns-out-of-range"]);
    check(one("a", steps(&[("x < 1", "1"), ("1 <= x < 3", "10"), ("x >= 3", "2")])), &["warning steps-not-monotone"]);
}

#[test]
fn structure() {
    check(framework(Vec::new(), Vec::new()), &["nothing-scored"]);
    let points = |id: &str, group: &str| {
        let mut node = indicator(id, "10", "", RuleSpec::Appraised);
        node.group = (!group.is_empty()).then(|| group.into());
        node
    };
    let group = |id: &str, parent: &str| {
        let mut node = NodeSpec::group(id, Combine::Sum);
        node.group = (!parent.is_empty()).then(|| parent.into());
        node
    };
    let view = |id: &str, counts: &[&str]| {
        let mut node = NodeSpec::group(id, Combine::Sum);
        if let NodeBody::Group(group) = &mut node.body {
            group.view = Some(counts.iter().map(|name| (*name).into()).collect());
        }
        node
    };
    check(framework(Vec::new(), vec![group("g", ""), points("a", "g"), view("v", &["a"])]), &[]);
    check(framework(Vec::new(), vec![group("g", ""), points("a", "h")]), &["unknown-node"]);
    check(framework(Vec::new(), vec![points("b", ""), points("a", "b")]), &["not-a-group"]);
    check(framework(Vec::new(), vec![points("a", ""), points("a", "")]), &["duplicate-id"]);
    check(framework(Vec::new(), vec![points("total", "")]), &["reserved-id"]);
    check(framework(Vec::new(), vec![group("g", ""), points("a", "")]), &["empty-group"]);
    check(framework(Vec::new(), vec![points("a", ""), view("v", &["a"]), points("b", "v")]), &["view-owns-nothing"]);
    check(
        framework(Vec::new(), vec![group("g", ""), points("a", "g"), view("v", &["a", "g"])]),
        &["view-counts-twice"],
    );
    check(
        framework(Vec::new(), vec![points("c", ""), group("g", "h"), group("h", "g"), points("a", "g")]),
        &["group-circle"],
    );
    let mut codes = vec![points("a", ""), points("b", "")];
    codes.iter_mut().for_each(|node| node.code = Some("4.10".into()));
    check(framework(Vec::new(), codes), &["duplicate-code"]);
    let mut declared = framework(Vec::new(), vec![points("a", "")]);
    declared.total.max_points = Some(decimal("12").into());
    check(declared.clone(), &["weights-do-not-sum"]);
    declared.total.children_max_points = Some(decimal("10").into());
    check(declared.clone(), &[]);
    declared.total.children_max_points = Some(decimal("11").into());
    check(declared, &["children-max-points-wrong"]);
    let mut deep = vec![points("a", "g40")];
    deep.extend(
        (0..=40).map(|at| group(&format!("g{at}"), &if at == 0 { String::new() } else { format!("g{}", at - 1) })),
    );
    let problems = Framework::compile(framework(Vec::new(), deep), &[]).unwrap_err();
    assert!(problems.iter().all(|problem| problem.code.as_str() == "group-too-deep") && !problems.is_empty());
}

#[test]
fn measures_and_bounds() {
    let mut spec = one("a + b", RuleSpec::Target { target: decimal("5").into() });
    spec.inputs[0].measure = Some("dossiers".into());
    spec.inputs[1].measure = Some("people".into());
    check(spec.clone(), &["measures-do-not-fit"]);
    if let NodeBody::Indicator(indicator) = &mut spec.nodes[0].body {
        indicator.scoring.value = Some("1000 * a / b".into());
    }
    check(spec, &[]);
    let share = || vec![InputSpec::new("share", InputKind::Share)];
    let target = |target: &str| RuleSpec::Target { target: decimal(target).into() };
    check(framework(share(), vec![indicator("share", "10", "", target("95%"))]), &[]);
    check(framework(share(), vec![indicator("share", "10", "", target("95"))]), &["target-out-of-bounds"]);
    check(framework(share(), vec![indicator("share", "10", "", target("0"))]), &["target-not-positive"]);
    check(framework(vec![count("a", "5", "3")], vec![indicator("a", "10", "", target("4"))]), &["bounds-reversed"]);
    check(framework(vec![count("a", "0.5", "")], vec![indicator("a", "10", "", target("4"))]), &["bounds-do-not-fit"]);
    check(
        framework(vec![count("a", "", ""), count("b", "", "")], vec![indicator("a", "10", "", target("4"))]),
        &["warning unused-input"],
    );
}

#[test]
fn several_problems_at_once() {
    let nodes = vec![
        indicator("one", "10", "c / a", RuleSpec::Share),
        indicator("two", "10", "b / a", RuleSpec::Share),
        indicator("two", "-1", "a", RuleSpec::YesNo),
    ];
    let problems =
        Framework::compile(framework(vec![count("a", "0", ""), count("b", "1", "")], nodes), &[]).unwrap_err();
    let mut found: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        ["divisor-can-be-zero", "duplicate-id", "rule-needs-other-kind", "unknown-input", "weight-out-of-range"]
    );
}

/// Expressions as text, nested at random.
fn any_expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("a".to_string()),
        Just("b".into()),
        Just("95%".into()),
        Just("0.350".into()),
        Just("'x'".into())
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            (two.clone(), prop::sample::select(vec!["+", "-", "*", "/"]))
                .prop_map(|((l, r), o)| format!("({l}) {o} ({r})")),
            (two.clone(), prop::sample::select(vec!["<", "<=", "=", "!=", ">"]))
                .prop_map(|((l, r), o)| format!("({l}) {o} ({r})")),
            (two.clone(), prop::sample::select(vec!["and", "or"])).prop_map(|((l, r), o)| format!("({l}) {o} ({r})")),
            inner.clone().prop_map(|inner| format!("-({inner})")),
            inner.clone().prop_map(|inner| format!("not ({inner})")),
            (inner.clone(), two).prop_map(|(c, (l, r))| format!("if({c}, {l}, {r})")),
        ]
    })
}

proptest! {
    #[test]
    fn expressions_print_and_read_back(text in any_expression()) {
        let parsed = Expression::parse(&text).unwrap();
        let printed = parsed.to_string();
        let again = Expression::parse(&printed).unwrap();
        prop_assert_eq!(&again, &parsed, "{}", printed);
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn no_text_makes_compiling_panic(value in ".{0,60}", when in ".{0,30}") {
        let _ = Framework::compile(expression(&value), &[]);
        let _ = Framework::compile(one("a", steps(&[(&when, "1"), ("otherwise", "0")])), &[]);
    }
}

#[test]
fn derived_values_neither_recurse_nor_blow_up() {
    use chiso_core::spec::DerivedSpec;
    let derived = |id: String, value: String| DerivedSpec {
        id: id.as_str().into(),
        title: Title::same(&id),
        measure: None,
        value: value.as_str().into(),
    };
    // A chain, each link long, the last first.
    let mut spec = one("d46", RuleSpec::Target { target: decimal("1").into() });
    let link = |at: usize| {
        derived(
            format!("d{at}"),
            format!("{}{}", if at == 0 { "a".into() } else { format!("d{}", at - 1) }, " + 1".repeat(290)),
        )
    };
    spec.derived = (0..=46).rev().map(link).collect();
    let problems = Framework::compile(spec, &[]).unwrap_err();
    assert!(problems.iter().any(|problem| problem.code.as_str() == "expression-too-large"));
    // A few values that mention each other very often.
    let mut spec = one("e", RuleSpec::Target { target: decimal("1").into() });
    spec.derived = vec![
        derived("c".into(), vec!["a"; 280].join(" + ")),
        derived("d".into(), vec!["c"; 290].join(" + ")),
        derived("e".into(), vec!["d"; 290].join(" + ")),
    ];
    let problems = Framework::compile(spec, &[]).unwrap_err();
    assert!(problems.iter().any(|problem| problem.code.as_str() == "expression-too-large"));
    // Circles are named once.
    let mut spec = one("a", RuleSpec::Target { target: decimal("1").into() });
    spec.derived =
        vec![derived("c".into(), "d + 1".into()), derived("d".into(), "c + e".into()), derived("e".into(), "c".into())];
    let problems = Framework::compile(spec, &[]).unwrap_err();
    let circles: Vec<_> = problems.iter().filter(|problem| problem.code.as_str() == "derived-circle").collect();
    assert_eq!(circles.len(), 1, "{problems}");
}

#[test]
fn a_part_of_no_points_is_refused() {
    use chiso_core::spec::PartsCombine;
    let part = |points: &str, rule: RuleSpec| part(points, "", scoring("", rule));
    let parts =
        vec![part("10", RuleSpec::Full), part("0", RuleSpec::Each { each: decimal("1").into(), at_most: None })];
    let rule = RuleSpec::Parts { combine: PartsCombine::Sum, at_most: None, parts };
    let problems = Framework::compile(one("a", rule), &[]).unwrap_err();
    assert!(problems.has_errors());
}

#[test]
fn otherwise_between_two_steps_is_worth_a_look() {
    let rule = steps(&[("x >= 9", "10"), ("5 <= x < 8", "8"), ("otherwise", "0")]);
    check(one("a", rule), &["warning steps-not-monotone"]);
    check(one("a", steps(&[("x >= 9", "10"), ("5 <= x < 9", "8"), ("otherwise", "0")])), &[]);
}

#[test]
fn the_words_of_gaps_and_conditions() {
    let gap = |list: &[(&str, &str)]| {
        let problems = Framework::compile(one("a / b", steps(list)), &[]).unwrap_err();
        let problem = problems.iter().next().unwrap().clone();
        assert_eq!(problem.code.as_str(), "steps-gap");
        problem.argument("gap").unwrap().to_owned()
    };
    assert_eq!(gap(&[("x <= 2", "3"), ("x >= 3", "10")]), "2 < x < 3");
    assert_eq!(gap(&[("x < 2", "3"), ("x > 3", "10")]), "2 <= x <= 3");
    assert_eq!(gap(&[("x < 2", "3"), ("x >= 3", "10")]), "2 <= x < 3");
    assert_eq!(gap(&[("x < 2", "3"), ("x > 2", "10")]), "x = 2");
    assert_eq!(gap(&[("x < 2", "10")]), "x >= 2");
    assert_eq!(gap(&[("x <= 2", "10")]), "x > 2");
    assert_eq!(gap(&[("x > 2", "10")]), "0 <= x <= 2");
    // A condition can be written from either side.
    for turned in ["0 <= x <= 2", "2 >= x >= 0", "2 >= x"] {
        check(one("a / b", steps(&[(turned, "3"), ("x > 2", "10")])), &[]);
    }
    for turned in ["3 > x > 2", "2 < x < 3"] {
        assert_eq!(gap(&[(turned, "3"), ("x >= 3", "10")]), "0 <= x <= 2");
    }
}

#[test]
fn checks_options_jumps_and_views() {
    let mut spec = expression("a / b");
    let check_of = |that: &str| chiso_core::spec::CheckSpec {
        that: that.into(),
        severity: chiso_core::Severity::Error,
        title: Title::same("a check"),
    };
    spec.checks = vec![check_of("a < b"), check_of("a + b"), check_of("level")];
    let problems = Framework::compile(spec, &[]).unwrap_err();
    let told: Vec<_> =
        problems.iter().map(|it| (it.code.as_str(), it.argument("found"), it.argument("expected"))).collect();
    let expected = [
        ("expression-kind", Some("number"), Some("condition")),
        ("expression-kind", Some("category"), Some("condition")),
    ];
    assert_eq!(told, expected);
    let option = |id: &str| OptionSpec { id: id.into(), title: Title::same(id) };
    let options = |options: Vec<OptionSpec>| {
        let mut spec = one("a / b", steps(&[("x > 0", "10"), ("otherwise", "0")]));
        spec.inputs.push(InputSpec::new("level", InputKind::Category(options)));
        spec.inputs[2].documentation.note = Title::same("general information");
        spec
    };
    check(options(vec![option("x"), option("y")]), &[]);
    check(options(vec![option("x"), option("y"), option("x")]), &["duplicate-id"]);
    check(options(Vec::new()), &["options-count"]);
    check(options((0..64).map(|at| option(&format!("o{at}"))).collect()), &[]);
    check(options((0..65).map(|at| option(&format!("o{at}"))).collect()), &["options-count"]);
    let jump = |input: usize, jump: &str| {
        let mut spec = expression("a / b");
        spec.inputs[input].max_jump = Some(decimal(jump).into());
        spec
    };
    check(jump(0, "0.1"), &[]);
    check(jump(0, "0"), &["max-jump-not-positive"]);
    check(jump(0, "-1"), &["max-jump-not-positive"]);
    check(jump(4, "1"), &["bounds-do-not-fit"]);
    let mut spec = one("a / b", RuleSpec::Share);
    spec.nodes.push(NodeSpec::group("v", Combine::Sum));
    if let NodeBody::Group(group) = &mut spec.nodes[1].body {
        (group.view, group.children_max_points) = (Some(vec!["one".into()]), Some(decimal("10").into()));
    }
    check(spec, &["setting-not-used"]);
    let screening = |share: &str| {
        let mut spec = expression("a / b");
        spec.total.screening = Some(decimal(share).into());
        spec
    };
    for (share, expected) in
        [("0", &[][..]), ("1", &[]), ("-0.1", &["screening-out-of-range"]), ("1.1", &["screening-out-of-range"])]
    {
        check(screening(share), expected);
    }
}
