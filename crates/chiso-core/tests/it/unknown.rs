//! What is possible for an indicator whose figures are missing, worked out by hand.

use chiso_core::spec::{
    CheckSpec, Combine, Earns, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, NodeBody, NodeSpec,
    NotApplicablePolicy, OptionSpec, OverOne, PartSpec, PartsCombine, RelativeSpec, RelativeTo, RuleSpec, Scale,
    Scoring, StepSpec, Title, ZeroDenominator,
};
use chiso_core::{Framework, NodeScore, Severity, limits};

use super::{count, decimal, figures, framework, indicator, number, part, score, scoring};

/// `low..high` of a node, `-` where there is no bound; with `!` where both are reached.
pub(super) fn told(node: NodeScore<'_>) -> String {
    let text = |points: Option<chiso_core::number::Number>| points.map_or_else(|| "-".into(), |it| it.to_exact_text());
    let reached = if node.bounds_exact() { "!" } else { "" };
    format!("{}..{}{reached}", text(node.lowest()), text(node.highest()))
}

#[track_caller]
fn check(spec: FrameworkSpec, given: &[(&str, FigureValue)], expected: &str) {
    assert_eq!(told(score(spec, &figures(given)).unwrap().total()), expected);
}

pub(super) fn between(id: &str, min: &str, max: &str) -> InputSpec {
    let mut input = InputSpec::new(id, InputKind::Number);
    (input.min, input.max) = (Some(decimal(min).into()), Some(decimal(max).into()));
    input
}

pub(super) fn share(id: &str) -> InputSpec {
    InputSpec::new(id, InputKind::Share)
}

fn goalposts(from: &str, to: &str) -> RuleSpec {
    RuleSpec::Goalposts { from: decimal(from).into(), to: decimal(to).into(), scale: Scale::Linear, clamp: false }
}

pub(super) fn target(target: &str) -> RuleSpec {
    RuleSpec::Target { target: decimal(target).into() }
}

pub(super) fn with(mut node: NodeSpec, change: impl FnOnce(&mut Scoring)) -> NodeSpec {
    if let NodeBody::Indicator(indicator) = &mut node.body {
        change(&mut indicator.scoring);
    }
    node
}

fn by_zero(outcome: ZeroDenominator) -> impl FnOnce(&mut Scoring) {
    move |scoring| scoring.zero_denominator = Some(outcome.into())
}

fn parts(combine: PartsCombine, parts: Vec<PartSpec>) -> NodeSpec {
    indicator("one", "10", "", RuleSpec::Parts { combine, at_most: None, parts })
}

/// An expression that mentions a figure more than once only rises or only falls with it, where it is a fraction of affine
/// functions whose denominator keeps its sign.
#[test]
fn a_figure_that_is_mentioned_twice() {
    let both = || vec![between("a", "10", "90"), between("b", "10", "90")];
    let ratio = |value: &str| indicator("one", "10", value, RuleSpec::Share);
    check(framework(both(), vec![ratio("a / (a + b)")]), &[("b", number("10"))], "5..9!");
    // 30 / (30 + 90) and 30 / (30 + 10): what is known stays what it is, however often it is mentioned.
    check(framework(both(), vec![ratio("a / (a + b)")]), &[("a", number("30"))], "2.5..7.5!");
    check(framework(both(), vec![ratio("a / (a + b)")]), &[], "1..9!");
    // The denominator is negative all along: from 10 / -90 to 90 / -10, which are 80/9 and 0 of the way from -9 to -1.
    let negative = indicator("one", "9", "a / (a - 100)", goalposts("-9", "-1"));
    check(framework(vec![between("a", "10", "90")], vec![negative]), &[], "0..10!");
    // And here it changes its sign.
    let signs = with(indicator("one", "9", "a / (a - 50)", goalposts("0", "1")), by_zero(ZeroDenominator::Zero));
    check(framework(vec![between("a", "10", "90")], vec![signs]), &[], "-..-");
    // Two figures, each mentioned once, need no corners and have no ends.
    let sum = indicator("one", "10", "(a + b) / 2", target("10"));
    check(framework(vec![count("a", "0", ""), count("b", "0", "")], vec![sum]), &[], "0..10!");
}

/// Six figures make 64 corners, the most that are looked at.
#[test]
fn figures_that_are_mentioned_twice() {
    let of = |many: usize| {
        let names: Vec<String> = (0..many).map(|at| format!("s{at}")).collect();
        let sum = names.join(" + ");
        let inputs = names.iter().map(|name| between(name, "1", "2")).chain([between("b", "1", "9")]).collect();
        framework(inputs, vec![indicator("one", "6", &format!("({sum}) / ({sum} + b)"), RuleSpec::Share)])
    };
    // 6 / (6 + 6) and 12 / (12 + 6).
    check(of(6), &[("b", number("6"))], "3..4!");
    // From 7 / (14 + 7) to 14 / (7 + 7), as if the sums were two.
    check(of(7), &[("b", number("7"))], "2..6");
}

/// Above 1 figures contradict a share. What is possible ends there, and is reached where the figures come by 1.
#[test]
fn shares_that_are_cut_off() {
    let inputs = || vec![count("a", "0", ""), between("b", "1", "9"), share("s"), between("t", "0", "3")];
    let one = |value: &str, over_one: Option<OverOne>, given: &[(&str, FigureValue)], expected: &str| {
        let told = NodeSpec { max_points: None, ..indicator("told", "1", "a + b + s + t", RuleSpec::Informational) };
        let scored = with(indicator("one", "10", value, RuleSpec::Share), |scoring| {
            scoring.over_one = over_one.map(Into::into);
        });
        check(framework(inputs(), vec![scored, told]), given, expected);
    };
    one("a / b", None, &[("b", number("5"))], "0..10!");
    // 2 / 2.5 and 3 / 2.5: no whole number comes by 1.
    one("a / b", None, &[("b", number("2.5"))], "0..10");
    one("a / b", Some(OverOne::Cap), &[("b", number("2.5"))], "0..10!");
    one("2 * s", None, &[], "0..10");
    one("2 * s", Some(OverOne::Cap), &[], "0..10!");
    one("2 * s", Some(OverOne::Keep), &[], "0..20!");
    one("t", None, &[], "0..10!");
    // Only 1 is left of what it could be.
    one("s + 1", None, &[], "10..10");
    // Below 0 they contradict it, too.
    one("s - 0.5", None, &[], "0..5");
    one("s - 1", None, &[], "0..0");
}

#[test]
fn choices_that_nobody_knows() {
    let inputs = || vec![InputSpec::new("open", InputKind::YesNo), share("s")];
    let node = |value: &str| vec![indicator("one", "10", value, RuleSpec::Share)];
    check(framework(inputs(), node("if(open, s, 0.5)")), &[], "0..10");
    check(framework(inputs(), node("if(open, 0.25 + s / 2, 0.5)")), &[], "2.5..7.5");
    check(framework(inputs(), node("if(open, s, 0.5)")), &[("open", FigureValue::YesNo(true))], "0..10!");
    check(framework(inputs(), node("if(open, s, 0.5)")), &[("s", number("0.75"))], "5..7.5!");
}

/// Figures of other kinds, missing and known, beside one that can be any number.
#[test]
fn choices_by_figures_of_other_kinds() {
    let options = ["low", "high"].map(|id| OptionSpec { id: id.into(), title: Title::same(id) }).to_vec();
    let category = FigureValue::Category("low".into());
    let other = FigureValue::Category("high".into());
    let items = |items: &[&str]| FigureValue::Items(items.iter().map(|item| (*item).into()).collect());
    let day = |text: &str| FigureValue::Date(chiso_core::spec::Date::parse(text).unwrap());
    let kinds = [
        ("level", InputKind::Category(options.clone()), "level = 'low'", category, other),
        ("done", InputKind::Checklist(options), "has(done, 'low')", items(&["low", "high"]), items(&["high"])),
        ("day", InputKind::Date, "day < date('2025-01-01')", day("2024-12-31"), day("2025-01-01")),
    ];
    for (id, kind, holds, yes, no) in kinds {
        let spec = || {
            let inputs = vec![InputSpec::new(id, kind.clone()), share("s")];
            framework(inputs, vec![indicator("one", "10", &format!("if({holds}, s, 0.5)"), RuleSpec::Share)])
        };
        check(spec(), &[], "0..10");
        check(spec(), &[(id, yes)], "0..10!");
        check(spec(), &[(id, no)], "5..5!");
    }
}

/// What is divided by nothing for certain comes to what is declared, whatever else is missing.
#[test]
fn divisions_by_nothing_in_any_case() {
    for value in ["a / (a + b / zero)", "a - a * (b / zero)"] {
        for (outcome, expected) in [(ZeroDenominator::Zero, "0..0"), (ZeroDenominator::Full, "10..10")] {
            let inputs = vec![between("a", "1", "2"), between("b", "1", "2"), count("zero", "0", "")];
            let node = with(indicator("one", "10", value, target("1")), by_zero(outcome));
            check(framework(inputs, vec![node]), &[("b", number("1")), ("zero", number("0"))], expected);
        }
    }
}

/// Figures that stand in several places of one rule, that come in whole numbers, or that a check holds together, may not reach
/// what their ranges reach.
#[test]
fn figures_that_may_not_reach_their_bounds() {
    let whole = || vec![count("a", "0", "")];
    let any = || vec![between("a", "0", "9")];
    let sum = |list: Vec<PartSpec>| vec![parts(PartsCombine::Sum, list)];
    // 5 in any case.
    let twice =
        || sum(vec![part("5", "", scoring("s", RuleSpec::Share)), part("5", "", scoring("1 - s", RuleSpec::Share))]);
    check(framework(vec![share("s")], twice()), &[], "0..10");
    // No whole number is a half.
    let yes = || vec![indicator("one", "10", "2 * a = 3", RuleSpec::YesNo)];
    check(framework(whole(), yes()), &[], "0..10");
    check(framework(any(), yes()), &[], "0..10!");
    let when = || sum(vec![part("10", "a = 0.5", scoring("", RuleSpec::Full))]);
    check(framework(whole(), when()), &[], "0..10");
    check(framework(any(), when()), &[], "0..10!");
    let step = |when: &str, points: &str| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    let inside = || {
        sum(vec![part("10", "", scoring("2 * a", RuleSpec::Steps(vec![step("x = 3", "10"), step("otherwise", "0")])))])
    };
    check(framework(whole(), inside()), &[], "0..10");
    check(framework(any(), inside()), &[], "0..10!");
    let checked = |that: &str| {
        let mut spec = framework(
            vec![between("a", "0", "9"), between("b", "0", "9")],
            vec![indicator("one", "9", "a", target("9"))],
        );
        spec.checks.push(CheckSpec { that: that.into(), severity: Severity::Error, title: Title::default() });
        spec
    };
    check(checked("a + b <= 5"), &[], "0..9");
    check(checked("a <= 5"), &[("b", number("1"))], "0..9");
    check(checked("b <= 5"), &[], "0..9!");
}

/// Something that is known does not apply: once what is missing is known, the policy for that decides.
#[test]
fn what_will_not_apply() {
    let told = |policy: NotApplicablePolicy| {
        let mut node = indicator("one", "10", "s + t", RuleSpec::Share);
        node.not_applicable = Some(policy);
        let mut spec = framework(
            ["s", "t", "z"].map(share).into(),
            vec![node, NodeSpec { max_points: None, ..indicator("two", "1", "z", RuleSpec::Share) }],
        );
        // The lowest of the two.
        (spec.total.combine, spec.total.max_points) = (Combine::Minimum.into(), Some(decimal("10").into()));
        spec.nodes[0].max_points = None;
        let card = score(spec, &figures(&[("t", FigureValue::NotApplicable), ("z", number("0.5"))])).unwrap();
        (told(card.node("one").unwrap()), told(card.total()))
    };
    let both = |one: &str, total: &str| (one.to_owned(), total.to_owned());
    assert_eq!(told(NotApplicablePolicy::Full), both("10..10", "5..5"));
    assert_eq!(told(NotApplicablePolicy::Zero), both("0..0", "0..0"));
    assert_eq!(told(NotApplicablePolicy::Refuse), both("0..10", "0..5"));
    // One of the two, or both.
    assert_eq!(told(NotApplicablePolicy::Reweight), both("0..10", "0..10"));
}

/// A division that may be one by nothing, with what is declared of it.
#[test]
fn what_may_not_apply() {
    let told = |outcome: ZeroDenominator, policy: NotApplicablePolicy| {
        let value = "if(here, s / 2 + 0.25, 1 / zero)";
        let mut node = with(indicator("one", "10", value, RuleSpec::Share), by_zero(outcome));
        node.not_applicable = Some(policy);
        let inputs = vec![count("zero", "0", ""), InputSpec::new("here", InputKind::YesNo), share("s")];
        told(score(framework(inputs, vec![node]), &figures(&[("zero", number("0"))])).unwrap().node("one").unwrap())
    };
    use NotApplicablePolicy::{Full, Refuse, Reweight, Zero};
    assert_eq!(told(ZeroDenominator::NotApplicable, Refuse), "2.5..7.5");
    assert_eq!(told(ZeroDenominator::NotApplicable, Reweight), "2.5..7.5");
    assert_eq!(told(ZeroDenominator::NotApplicable, Zero), "0..7.5");
    assert_eq!(told(ZeroDenominator::NotApplicable, Full), "2.5..10");
    for policy in [Refuse, Reweight, Zero, Full] {
        assert_eq!(told(ZeroDenominator::Missing, policy), "2.5..7.5");
        assert_eq!(told(ZeroDenominator::Zero, policy), "0..7.5");
        assert_eq!(told(ZeroDenominator::Full, policy), "2.5..10");
    }
}

/// Of several combinations one may leave the indicator without points for good: what is possible then is only a bound.
#[test]
fn combinations_of_which_one_is_open() {
    let told = |policy: NotApplicablePolicy| {
        let value = "if(here, 1 / zero, s)";
        let mut node = with(indicator("one", "10", value, RuleSpec::Share), by_zero(ZeroDenominator::NotApplicable));
        node.not_applicable = Some(policy);
        let inputs = vec![count("zero", "0", ""), InputSpec::new("here", InputKind::YesNo), share("s")];
        let given = figures(&[("zero", number("0")), ("s", number("0.25"))]);
        told(score(framework(inputs, vec![node]), &given).unwrap().node("one").unwrap())
    };
    assert_eq!(told(NotApplicablePolicy::Refuse), "0..10");
    assert_eq!(told(NotApplicablePolicy::Zero), "0..2.5!");
    assert_eq!(told(NotApplicablePolicy::Full), "2.5..10!");
    assert_eq!(told(NotApplicablePolicy::Reweight), "2.5..2.5!");
}

/// The best of parts that may all be left out: then the whole does not apply.
#[test]
fn parts_that_may_not_apply() {
    let told = |policy: NotApplicablePolicy| {
        let loose = |value: &str| Scoring {
            zero_denominator: Some(ZeroDenominator::NotApplicable.into()),
            ..scoring(value, RuleSpec::Share)
        };
        let list =
            ["if(here, s / 2 + 0.25, 1 / zero)", "if(here, 0.25, 1 / zero)"].map(|value| part("10", "", loose(value)));
        let node = NodeSpec { not_applicable: Some(policy), ..parts(PartsCombine::Best, list.to_vec()) };
        let inputs = vec![count("zero", "0", ""), InputSpec::new("here", InputKind::YesNo), share("s")];
        told(score(framework(inputs, vec![node]), &figures(&[("zero", number("0"))])).unwrap().node("one").unwrap())
    };
    assert_eq!(told(NotApplicablePolicy::Refuse), "2.5..7.5");
    assert_eq!(told(NotApplicablePolicy::Zero), "0..7.5");
    assert_eq!(told(NotApplicablePolicy::Full), "2.5..10");
}

/// Parts whose conditions nobody knows.
#[test]
fn parts_that_may_count() {
    let inputs =
        || vec![InputSpec::new("open", InputKind::YesNo), share("s"), count("zero", "0", ""), count("b", "0", "")];
    let told = |list: Vec<PartSpec>, given: &[(&str, FigureValue)]| {
        let other =
            NodeSpec { max_points: None, ..indicator("told", "1", "if(open, s, b + zero)", RuleSpec::Informational) };
        let known = [("zero", number("0"))];
        let spec = framework(inputs(), vec![parts(PartsCombine::Sum, list), other]);
        told(score(spec, &figures(&[&known, given].concat())).unwrap().total())
    };
    let five = || part("5", "", scoring("", RuleSpec::Full));
    let shared = |value: &str, outcome: ZeroDenominator| Scoring {
        zero_denominator: Some(outcome.into()),
        ..scoring(value, RuleSpec::Share)
    };
    assert_eq!(told(vec![part("5", "open", scoring("s", RuleSpec::Share)), five()], &[]), "5..10!");
    assert_eq!(told(vec![part("5", "open", scoring("0.2 + s / 2", RuleSpec::Share)), five()], &[]), "5..8.5!");
    // What the condition lets in is missing, so that there are points only where it does not hold.
    let missing = shared("if(s > 0.5, 1 / zero, 1 / zero)", ZeroDenominator::Missing);
    assert_eq!(told(vec![part("5", "open", missing), five()], &[]), "5..5");
    // A condition that cannot hold, or cannot be told, for a division by what may be nothing.
    for (outcome, expected) in [(ZeroDenominator::Full, "5..10"), (ZeroDenominator::Zero, "5..5")] {
        let list = || vec![part("5", "1 / b > 5 and open", shared("s", outcome)), five()];
        assert_eq!(told(list(), &[("open", FigureValue::YesNo(false)), ("s", number("1"))]), expected);
        // What it lets in contradicts a share, or does not apply: then it does not hold, or is not there to be told.
        let list = |value: &str| vec![part("5", "1 / b > 5 and open", shared(value, outcome)), five()];
        assert_eq!(told(list("s + 1.5"), &[]), expected);
        assert_eq!(told(list("s"), &[("s", FigureValue::NotApplicable)]), expected);
    }
}

/// A division by what may be nothing stands before what certainly has no value: which of the two comes first, decides.
#[test]
fn an_absence_that_may_come_before_another() {
    use NotApplicablePolicy::{Full, Refuse, Reweight, Zero};
    let loose = |value: &str, zero: ZeroDenominator| Scoring {
        zero_denominator: Some(zero.into()),
        ..scoring(value, RuleSpec::Share)
    };
    let inputs = || vec![count("asked", "0", ""), count("zero", "0", ""), share("c")];
    let points = |scoring: Scoring, policy: NotApplicablePolicy| {
        let node = with(indicator("one", "10", "asked", RuleSpec::Share), |it| *it = scoring);
        let spec = framework(inputs(), vec![NodeSpec { not_applicable: Some(policy), ..node }]);
        let given = [("c", FigureValue::NotApplicable), ("zero", number("0"))];
        told(score(spec, &figures(&given)).unwrap().node("one").unwrap())
    };
    let policies = [Zero, Full, Refuse, Reweight];
    for (zero, expected) in [
        (ZeroDenominator::Full, ["0..10", "10..10", "10..10", "10..10"]),
        (ZeroDenominator::Zero, ["0..0", "0..10", "0..0", "0..0"]),
        (ZeroDenominator::NotApplicable, ["0..0", "10..10", "0..10", "0..10"]),
        (ZeroDenominator::Missing, ["0..0", "10..10", "0..10", "0..10"]),
    ] {
        assert_eq!(policies.map(|policy| points(loose("1 / asked * c", zero), policy)), expected, "{zero:?}");
    }
    // What is missing in any case leaves no points, what does not apply those of its policy, whichever comes first.
    for value in ["if(asked > 1, 1 / zero, c)", "if(asked > 1, c, 1 / zero)"] {
        assert_eq!(
            policies.map(|policy| points(loose(value, ZeroDenominator::Missing), policy)),
            ["0..0", "10..10", "0..10", "0..10"]
        );
    }
    // A share that is above 1 whatever is reported, unless nothing divides it.
    assert_eq!(points(loose("2 + 1 / asked", ZeroDenominator::Full), Refuse), "10..10");
}

/// The same in parts, where a condition may have no value, and what it lets in has none.
#[test]
fn a_condition_that_may_have_no_value_before_what_has_none() {
    let points = |when: &str, value: &str, zero: ZeroDenominator| {
        let loose = Scoring { zero_denominator: Some(zero.into()), ..scoring(value, RuleSpec::Share) };
        let list = vec![part("6", when, loose), part("4", "", scoring("", RuleSpec::Full))];
        let other = indicator("other", "1", "if(open, asked, c)", RuleSpec::Informational);
        let other = NodeSpec { max_points: None, ..other };
        let inputs = vec![count("asked", "0", ""), InputSpec::new("open", InputKind::YesNo), share("c")];
        let given = [("c", FigureValue::NotApplicable), ("open", FigureValue::NotApplicable)];
        let spec = framework(inputs, vec![parts(PartsCombine::Sum, list), other]);
        told(score(spec, &figures(&given)).unwrap().total())
    };
    for (when, value) in [
        ("1 / asked >= 0 and open", "1"),
        ("1 / asked >= 0", "c"),
        ("1 / asked > 0.5", "c"),
        ("1 / asked > 0.5 and open", "c"),
        ("", "1 / asked * c"),
    ] {
        assert_eq!(points(when, value, ZeroDenominator::Full), "4..10", "{when}: {value}");
        assert_eq!(points(when, value, ZeroDenominator::Zero), "4..4", "{when}: {value}");
        assert_eq!(points(when, value, ZeroDenominator::NotApplicable), "4..4", "{when}: {value}");
    }
}

/// Whole figures jump over what lies between them: a step, a comparison, where a value turns. What is claimed then is only a bound.
#[test]
fn what_whole_figures_jump_over() {
    let item = |id: &str| OptionSpec { id: id.into(), title: Title::default() };
    let list = |of: u32| InputKind::Checklist((0..of).map(|at| item(&format!("i{at}"))).collect());
    let day = || FigureValue::Date(chiso_core::spec::Date::parse("2025-01-01").unwrap());
    let step =
        |(when, points): (&str, &str)| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    let steps = |full: &str| RuleSpec::Steps([(full, "10"), ("otherwise", "1")].map(step).to_vec());
    let told = |value: &str, rule: &RuleSpec| {
        let few = InputSpec::new("few", list(3));
        let inputs = vec![
            few,
            InputSpec::new("from", InputKind::Date),
            InputSpec::new("until", InputKind::Date),
            count("n", "0", "9"),
            between("z", "-9", "9"),
        ];
        // A number that nobody knows, so that no combinations are tried.
        let other = indicator("other", "10", "z", RuleSpec::Target { target: decimal("9").into() });
        let spec = framework(inputs, vec![indicator("one", "10", value, rule.clone()), other]);
        told(score(spec, &figures(&[("from", day())])).unwrap().node("one").unwrap())
    };
    for value in ["count(few) / 2", "(until - from) / 2", "n / 2"] {
        assert_eq!(told(value, &steps("x = 0.9")), "1..10", "{value}");
    }
    assert_eq!(told("count(few)", &steps("x = 2")), "1..10!");
    let target = target("1");
    for value in ["abs(n - 0.5)", "abs(count(few) - 0.5)", "abs(until - from - 0.5)"] {
        assert_eq!(told(value, &target), "0..10", "{value}");
    }
    assert_eq!(told("abs(n + 0.5)", &target), "5..10!");
    if cfg!(feature = "real") {
        assert_eq!(told("(n - 0.5) ^ 2", &target), "0..10");
        assert_eq!(told("(n + 0.5) ^ 2", &target), "2.5..10!");
    }
    // What is not whole stops wherever it is asked for, and a figure by itself where it turns.
    for value in ["abs(z - 0.5)", "abs(z)", "abs(n)", "abs(count(few))"] {
        assert_eq!(told(value, &target), "0..10!", "{value}");
    }
}

/// A condition that mentions a figure twice: the two go together.
#[test]
fn conditions_that_mention_a_figure_twice() {
    let told = |when: &str| {
        let list = vec![part("5", when, scoring("", RuleSpec::Full)), part("5", "", scoring("", RuleSpec::Full))];
        let other = NodeSpec { max_points: None, ..indicator("other", "1", "z", RuleSpec::Informational) };
        told(
            score(framework(vec![between("z", "0", "9")], vec![parts(PartsCombine::Sum, list), other]), &figures(&[]))
                .unwrap()
                .total(),
        )
    };
    assert_eq!(told("z > 3 and z < 2"), "5..10");
    assert_eq!(told("z > 3"), "5..10!");
}

/// A figure that withholds one indicator and leaves another without points, which will have some once it is reported.
#[test]
fn a_figure_that_counts_as_nothing_elsewhere() {
    let told = |policy: MissingPolicy, grouped: bool| {
        let inputs = vec![share("s"), share("t")];
        let one = indicator("one", "10", "s", RuleSpec::Share);
        let other = NodeSpec { missing: Some(policy), ..indicator("other", "10", "s", RuleSpec::Share) };
        let third = indicator("third", "10", "t", RuleSpec::Share);
        let mut nodes = vec![one, other, third];
        if grouped {
            nodes.insert(0, NodeSpec::group("both", Combine::Sum));
            for node in &mut nodes[2..] {
                node.group = Some("both".into());
            }
        }
        told(score(framework(inputs, nodes), &figures(&[("t", number("0.5"))])).unwrap().total())
    };
    for grouped in [false, true] {
        assert_eq!(told(MissingPolicy::Zero, grouped), "5..25");
        // Left out, the other two would make 30 points; with it there are 30 in any case.
        assert_eq!(told(MissingPolicy::Reweight, grouped), "5..25");
        assert_eq!(told(MissingPolicy::Refuse, grouped), "5..25");
    }
}

/// Of what counts as nothing because of one figure, another may be missing as well, which nobody else waits for.
#[test]
fn what_misses_another_figure_may_stay_nothing() {
    let one = indicator("one", "10", "s", RuleSpec::Share);
    let other = NodeSpec { missing: Some(MissingPolicy::Zero), ..indicator("other", "10", "s * t", RuleSpec::Share) };
    let spec = framework(vec![share("s"), share("t")], vec![one, other]);
    assert_eq!(told(score(spec.clone(), &figures(&[])).unwrap().total()), "0..20");
    // Known, it is one of those that may be.
    assert_eq!(told(score(spec, &figures(&[("t", number("0.5"))])).unwrap().total()), "0..15");
    // The same where combinations could be tried.
    let flags = ["yes", "no"].map(|id| InputSpec::new(id, InputKind::YesNo)).to_vec();
    let one = indicator("one", "10", "yes", RuleSpec::YesNo);
    let other =
        NodeSpec { missing: Some(MissingPolicy::Zero), ..indicator("other", "10", "yes and no", RuleSpec::YesNo) };
    let spec = framework(flags, vec![one, other]);
    assert_eq!(told(score(spec.clone(), &figures(&[])).unwrap().total()), "0..20");
    assert_eq!(told(score(spec, &figures(&[("no", FigureValue::YesNo(true))])).unwrap().total()), "0..20!");
}

/// A group that may know too little may be missing in the group above, too.
#[test]
fn groups_in_groups_that_may_know_too_little() {
    let mut inner = NodeSpec::group("inner", Combine::Sum);
    inner.missing = Some(MissingPolicy::Zero);
    if let NodeBody::Group(group) = &mut inner.body {
        group.settings.min_available = Some(Earns::Full.into());
    }
    let inside = |node: NodeSpec| NodeSpec { group: Some("inner".into()), ..node };
    // Where it divides by nothing it does not apply, and the other one is not known.
    let a = inside(with(indicator("a", "5", "1 / n", RuleSpec::Share), by_zero(ZeroDenominator::NotApplicable)));
    let b = inside(NodeSpec { missing: Some(MissingPolicy::Zero), ..indicator("b", "5", "s", RuleSpec::Share) });
    let c = indicator("c", "10", "t", RuleSpec::Share);
    let mut spec = framework(vec![count("n", "0", ""), share("s"), share("t")], vec![inner, a, b, c]);
    spec.total.settings.min_available = Some(Earns::Full.into());
    spec.total.missing = MissingPolicy::Zero;
    let a = spec.nodes.iter_mut().find(|node| node.id.value == "a").unwrap();
    a.missing = Some(MissingPolicy::Refuse);
    let card = score(spec, &figures(&[("t", number("1"))])).unwrap();
    assert_eq!(told(card.node("inner").unwrap()), "0..5");
    assert_eq!(told(card.total()), "0..15");
}

/// Parts that look at others are kept within the whole only where each of them is.
#[test]
fn parts_beside_those_that_look_at_others() {
    let told = |free: Scoring| {
        let relative = RelativeSpec::new(RelativeTo::Rank);
        let list = vec![part("5", "", scoring("t", RuleSpec::Relative(Box::new(relative)))), part("5", "", free)];
        let spec = framework(vec![share("t"), between("z", "-9", "9")], vec![parts(PartsCombine::Sum, list)]);
        let framework = Framework::compile(spec, &[]).unwrap();
        let unit = |name: &str, given: &[(&str, FigureValue)]| {
            let mut observations = figures(given);
            observations.unit.name = name.into();
            framework.bind(&observations).unwrap()
        };
        let units = [unit("A", &[("t", number("0.5"))]), unit("B", &[("t", number("0.2")), ("z", number("1"))])];
        told(framework.score_cohort(&units).unwrap()[0].as_ref().unwrap().total())
    };
    assert_eq!(told(scoring("z", target("9"))), "0..10");
    assert_eq!(told(scoring("z", goalposts("0", "1"))), "-..-");
    assert_eq!(told(Scoring { over_one: Some(OverOne::Keep.into()), ..scoring("z + 9", RuleSpec::Share) }), "-..-");
}

/// A child that does not apply once the rest is known is not among those that a group must know enough of.
#[test]
fn a_child_that_will_not_apply_is_not_counted() {
    let told = |value: &str, asked: &[(&str, FigureValue)]| {
        let mut group = NodeSpec::group("g", Combine::Sum);
        group.max_points = Some(decimal("10").into());
        group.missing = Some(MissingPolicy::Reweight);
        if let NodeBody::Group(group) = &mut group.body {
            group.settings.min_available = Some(Earns::Fraction(decimal("1"), decimal("2")).into());
        }
        let inside = |node: NodeSpec| NodeSpec { group: Some("g".into()), ..node };
        let a = inside(NodeSpec { missing: Some(MissingPolicy::Zero), ..indicator("a", "5", "p", target("1")) });
        let mut b = indicator("b", "5", value, RuleSpec::Share);
        b.not_applicable = Some(NotApplicablePolicy::Full);
        let b = inside(with(b, by_zero(ZeroDenominator::NotApplicable)));
        let c = indicator("c", "10", "z", RuleSpec::Share);
        let inputs = vec![count("p", "0", ""), count("q", "0", ""), count("r", "0", ""), share("z")];
        let given = [&[("z", number("0.3"))], asked].concat();
        told(score(framework(inputs, vec![group, a, b, c]), &figures(&given)).unwrap().total())
    };
    // None of the one that applies is known, so that the group is left out: c alone makes 6 of 20.
    assert_eq!(told("q * 0 + r", &[("r", FigureValue::NotApplicable)]), "6..8");
    // Where it applies after all, half of the two are known: 0 and 5 of 10 in the group, and 3.
    assert_eq!(told("q * 0 + 1 / r", &[]), "3..8");
}

/// What comes near to a limit never reaches it, and two figures that cannot be the same have no ratio of 1.
#[test]
fn what_is_approached_and_not_reached() {
    let step =
        |(when, points): (&str, &str)| StepSpec { when: when.into(), earns: Earns::Points(decimal(points)).into() };
    let steps = RuleSpec::Steps([("x <= 0", "2"), ("x > 0", "9")].map(step).to_vec());
    let from_one = || InputSpec { min: Some(decimal("1").into()), ..InputSpec::new("p", InputKind::Number) };
    let told = |value: &str, inputs: Vec<InputSpec>, rule: &RuleSpec| {
        told(
            score(framework(inputs, vec![indicator("one", "10", value, rule.clone())]), &figures(&[])).unwrap().total(),
        )
    };
    assert_eq!(told("1 / p", vec![from_one()], &steps), "2..9");
    assert_eq!(told("1 / p > 0", vec![from_one()], &RuleSpec::YesNo), "0..10");
    assert_eq!(told("1 / p > 0.5", vec![between("p", "1", "4")], &RuleSpec::YesNo), "0..10!");
    let ratio =
        |low: &str, high: &str| told("g / n", vec![count("g", "1", "2"), between("n", low, high)], &RuleSpec::Share);
    // 1 / 1.8 and cut off at 1, which 1 or 2 reach only where they divide by 1 or 2.
    assert_eq!(ratio("1.2", "1.8"), "50/9..10");
    assert_eq!(ratio("1.2", "2"), "5..10!");
}

/// Where missing figures can only be a few things, every combination is scored: two indicators that share a figure, of which
/// one earns what the other does not, make 10 points in any case.
#[test]
fn combinations_that_are_tried() {
    let opposite = |inputs: Vec<InputSpec>, value: &str, reverse: &str, expected: &str| {
        let rule = || RuleSpec::Share;
        let nodes = vec![indicator("one", "10", value, rule()), indicator("two", "10", reverse, rule())];
        check(framework(inputs, nodes), &[], expected);
    };
    let options = |many: usize| -> Vec<OptionSpec> {
        (0..many).map(|at| OptionSpec { id: format!("it-{at}").as_str().into(), title: Title::default() }).collect()
    };
    let kind = |kind: InputKind| vec![InputSpec::new("a", kind)];
    let category = |many: usize| kind(InputKind::Category(options(many)));
    opposite(category(3), "if(a = 'it-1', 1, 0)", "if(a = 'it-1', 0, 1)", "10..10!");
    let checklist = |many: usize| kind(InputKind::Checklist(options(many)));
    opposite(checklist(12), "count(a) / 12", "1 - count(a) / 12", "10..10!");
    opposite(checklist(60), "count(a) / 60", "1 - count(a) / 60", "0..20");
    check(framework(checklist(60), vec![indicator("a", "10", "", RuleSpec::Checklist(Vec::new()))]), &[], "0..10!");
    // So many whole numbers, and one more.
    let most = limits::MAX_ALTERNATIVES;
    let numbers = |min: &str, max: &str| vec![count("a", min, max)];
    assert_eq!(most, 4096);
    opposite(numbers("0", "4095"), "a / 5000", "1 - a / 5000", "10..10!");
    opposite(numbers("0", "4096"), "a / 4096", "1 - a / 4096", "0..20");
    opposite(numbers("0", "4000000000"), "a / 4000000000", "1 - a / 4000000000", "0..20");
    // 2^12 and 2^13 answers.
    for (many, expected) in [(12, "10..10!"), (13, "0..20")] {
        let names: Vec<String> = (0..many).map(|at| format!("t{at}")).collect();
        let inputs = names.iter().map(|name| InputSpec::new(name, InputKind::YesNo)).collect();
        let all = names.join(" and ");
        opposite(inputs, &format!("if({all}, 1, 0)"), &format!("if({all}, 0, 1)"), expected);
    }
}

/// So much work is done over all combinations, and no more.
#[test]
fn how_much_is_tried() {
    // Seven answers: 128 combinations, of 15625 each.
    assert_eq!(limits::MAX_WORK, 128 * 15_625);
    let names: Vec<String> = (0..7).map(|at| format!("t{at}")).collect();
    let all = names.join(" and ");
    let told = |fill: Vec<NodeSpec>, expected: &str| {
        let answers = names.iter().map(|name| InputSpec::new(name, InputKind::YesNo));
        let inputs = answers.chain([share("s"), count("n", "0", "")]).collect();
        let mut nodes = vec![
            indicator("one", "10", &all, RuleSpec::YesNo),
            indicator("two", "10", &format!("not ({all})"), RuleSpec::YesNo),
        ];
        nodes.extend(fill);
        check(framework(inputs, nodes), &[("s", number("1")), ("n", number("1"))], expected);
    };
    let (reached, not_reached) = ("10..10!", "0..20");
    // What is told and not scored is work, too.
    let informational =
        |id: &str, value: &str| NodeSpec { max_points: None, ..indicator(id, "1", value, RuleSpec::Informational) };
    let sum = |terms: usize| vec!["s"; terms].join(" + ");
    // Both answers are 15 and 16, their group is 3; a sum of 200 terms is 399, its node and its rule are one each, and one in its
    // group, so that 38 are 15276. One of 154 terms is likewise 310, an absolute value 5.
    let filled = |absolute: &str| {
        let sums = (0..38).map(|at| informational(&format!("sum-{at}"), &sum(200)));
        sums.chain([informational("smaller", &sum(154)), informational("absolute", absolute)]).collect()
    };
    assert_eq!(15 + 16 + 3 + 15_276 + 310 + 5, 15_625);
    told(filled("abs(s)"), reached);
    told(filled("abs(abs(s))"), not_reached);
    // Steps and parts are work, too.
    let step = |when: String| StepSpec { when: when.as_str().into(), earns: Earns::Points(decimal("0")).into() };
    let steps = (1..15_600).map(|at| step(format!("x = {at}"))).chain([step("otherwise".into())]);
    told(vec![indicator("steps", "1", "n", RuleSpec::Steps(steps.collect()))], "0..20");
    let list = (0..40).map(|_| part("1", "", scoring(&sum(200), target("200")))).collect();
    let best = RuleSpec::Parts { combine: PartsCombine::Best, at_most: None, parts: list };
    told(vec![indicator("parts", "1", "", best)], "1..21");
    let list = (0..40).map(|_| part("1", &format!("{} = 200", sum(198)), scoring("", RuleSpec::Full))).collect();
    let best = RuleSpec::Parts { combine: PartsCombine::Best, at_most: None, parts: list };
    told(vec![indicator("parts", "1", "", best)], "0..20");
}

/// Each child of a mean that takes powers is as much work as a power: 16 combinations of 2,000,000 / 16 / 1000 = 125 children.
#[test]
#[cfg(feature = "real")]
fn how_much_is_tried_of_means_that_take_powers() {
    let told = |combine: Combine, children: usize| {
        let names = ["t0", "t1", "t2", "t3"];
        let mut nodes = vec![NodeSpec { max_points: Some(decimal("1000").into()), ..NodeSpec::group("g", combine) }];
        let inside = |node: NodeSpec| NodeSpec { group: Some("g".into()), max_points: None, ..node };
        nodes.extend((0..children).map(|at| inside(indicator(&format!("i{at}"), "1", "", RuleSpec::Full))));
        for (id, value) in [("one", names.join(" and ")), ("two", format!("not ({})", names.join(" and ")))] {
            nodes.push(indicator(id, "10", &value, RuleSpec::YesNo));
        }
        told(
            score(framework(names.map(|name| InputSpec::new(name, InputKind::YesNo)).to_vec(), nodes), &figures(&[]))
                .unwrap()
                .total(),
        )
    };
    assert_eq!(told(Combine::Geometric, 124), "1010..1010!");
    assert_eq!(told(Combine::Geometric, 125), "1000..1020");
    assert_eq!(told(Combine::Harmonic, 125), "1010..1010!");
}
