use chiso_core::spec::{
    Earns, NodeBody, PartsCombine, RelativeSpec, RelativeTo, RuleSpec, Scale, Scope, Scoring, ZeroDenominator,
};
use rust_decimal::Decimal;

use crate::support::{check_rule, framework, good, rule, slice};

/// How the indicator with `rule = literal` is scored.
#[track_caller]
fn scoring(literal: &str) -> Scoring {
    match good(&rule(literal)).nodes.remove(0).body {
        NodeBody::Indicator(indicator) => indicator.scoring,
        NodeBody::Group(_) => panic!("an indicator"),
    }
}

fn decimal(value: i64) -> Decimal {
    Decimal::from(value)
}

#[test]
fn words() {
    assert_eq!(scoring("\"share\"").rule.value, RuleSpec::Share);
    assert_eq!(scoring("\"yes-no\"").rule.value, RuleSpec::YesNo);
    assert_eq!(scoring("\"full\"").rule.value, RuleSpec::Full);
    assert_eq!(scoring("\"appraised\"").rule.value, RuleSpec::Appraised);
    assert_eq!(scoring("\"informational\"").rule.value, RuleSpec::Informational);
    assert_eq!(scoring("\"checklist\"").rule.value, RuleSpec::Checklist(Vec::new()));
    check_rule(
        "\"yes_no\"",
        &["unknown-word `yes_no` key=rule found=yes_no suggestion=yes-no allowed=share, yes-no, full, appraised, \
           informational, checklist"],
    );
    check_rule("5", &["wrong-type `5` key=rule expected=text, table found=number"]);
}

#[test]
fn one_value_rules() {
    assert_eq!(scoring("{ target = \"50%\" }").rule.value, RuleSpec::Target { target: Decimal::new(50, 2).into() });
    let goalposts =
        |clamp| RuleSpec::Goalposts { from: decimal(20).into(), to: decimal(85).into(), scale: Scale::Linear, clamp };
    assert_eq!(scoring("{ goalposts = [20, 85] }").rule.value, goalposts(true));
    assert_eq!(scoring("{ goalposts = [20, 85], clamp = false, scale = \"linear\" }").rule.value, goalposts(false));
    assert_eq!(
        scoring("{ each = 1, at_most = 5 }").rule.value,
        RuleSpec::Each { each: decimal(1).into(), at_most: Some(decimal(5).into()) }
    );
    assert_eq!(scoring("{ each = 1 }").rule.value, RuleSpec::Each { each: decimal(1).into(), at_most: None });
    check_rule("{ goalposts = [20] }", &["wrong-length `[20]` key=goalposts expected=2 found=1"]);
    check_rule("{ goalposts = [\"a\", 3] }", &["number-malformed `a` key=goalposts found=a"]);
    check_rule(
        "{ goalposts = [1, 2], scale = \"log\" }",
        &["unknown-word `log` key=scale found=log allowed=linear, ln"],
    );
    let logarithmic = scoring("{ goalposts = [100, 75000], scale = \"ln\" }").rule.value;
    assert!(matches!(logarithmic, RuleSpec::Goalposts { scale: Scale::Ln, clamp: true, .. }));
}

#[test]
fn rules_relative_to_the_cohort() {
    let read = |text: &str| match scoring(text).rule.value {
        RuleSpec::Relative(spec) => *spec,
        other => panic!("{other:?}"),
    };
    let best = RelativeSpec::new(RelativeTo::Best).constant(ZeroDenominator::Full);
    assert_eq!(read("{ relative_to = \"best\", constant = \"full\" }"), best);
    let lower = "{ relative_to = \"best\", direction = \"lower-is-better\", constant = \"full\" }";
    assert_eq!(read(lower), best.clone().lower_is_better());
    // `target` marks a rule of its own, and is a setting of this one.
    let target = read("{ relative_to = \"target\", target = \"80%\", scope = \"all-periods\", clamp = false }");
    assert_eq!(target.target, Some(Decimal::new(80, 2).into()));
    assert_eq!((target.scope, target.clamp), (Scope::AllPeriods, Some(false.into())));
    check_rule(
        "{ relative_to = \"best\", goalposts = [1, 2] }",
        &["several-rules `{ relative_to = \"best\", goalposts = [1, 2] }` found=goalposts, relative_to"],
    );
    check_rule(
        "{ relative_to = \"mean\" }",
        &[
            "unknown-word `mean` key=relative_to found=mean allowed=best, max-share, min-max, max-distance, reference, target, z-score, \
           rank, borda, percentile-rank",
        ],
    );
}

#[test]
fn steps() {
    let RuleSpec::Steps(steps) = scoring(
        "{ steps = [ { when = \"0 < x <= 2\", points = 3 }, { when = \"x > 2\", points = \"full\" },\n\
         { when = \"x = 0\", points = \"1/2\" }, { when = \"otherwise\", points = \"50%\" } ] }",
    )
    .rule
    .value
    else {
        panic!("steps")
    };
    let earns: Vec<Earns> = steps.iter().map(|step| step.earns.value).collect();
    assert_eq!(
        earns,
        [
            Earns::Points(decimal(3)),
            Earns::Full,
            Earns::Fraction(decimal(1), decimal(2)),
            Earns::Fraction(decimal(50), decimal(100))
        ]
    );
    assert_eq!(steps[0].when.value, "0 < x <= 2");
    check_rule("{ steps = [] }", &["empty-list `[]` key=steps"]);
    check_rule(
        "{ steps = [ { wen = \"x > 1\" }, 3 ] }",
        &[
            "missing-key `{ wen = \"x > 1\" }` key=when table=step",
            "missing-key `{ wen = \"x > 1\" }` key=points table=step",
            "unknown-key `wen` key=wen table=step suggestion=when allowed=when, points",
            "wrong-type `3` key=steps expected=table found=number",
        ],
    );
}

#[test]
fn points() {
    let problem = |points: &str, expected: &str| {
        check_rule(&format!("{{ steps = [ {{ when = \"x > 1\", points = {points} }} ] }}"), &[expected]);
    };
    problem("\"all\"", "malformed-points `all` key=points found=all expected=3, full, 1/2, 50%");
    problem("\"1/0\"", "malformed-points `1/0` key=points found=1/0 expected=3, full, 1/2, 50%");
    problem("\"1/2/3\"", "malformed-points `1/2/3` key=points found=1/2/3 expected=3, full, 1/2, 50%");
    problem("\"50%/2\"", "malformed-points `50%/2` key=points found=50%/2 expected=3, full, 1/2, 50%");
    problem("\"1,5\"", "decimal-comma `1,5` key=points found=1,5 suggestion=1.5");
    problem("\"12,5%\"", "decimal-comma `12,5%` key=points found=12,5% suggestion=\"12.5%\"");
    problem("true", "wrong-type `true` key=points expected=number, text found=true or false");
}

#[test]
fn categories_and_checklists() {
    let RuleSpec::Categories(categories) =
        scoring("{ categories = { secretary = \"full\", deputy = \"1/2\", none = 0 } }").rule.value
    else {
        panic!("categories")
    };
    assert_eq!(categories[2].0.value, "none");
    assert_eq!(categories[2].1.value, Earns::Points(decimal(0)));
    check_rule("{ categories = {} }", &["empty-list `{}` key=categories"]);
    check_rule("{ categories = { missing = 0 } }", &["reserved-word `missing` key=categories found=missing"]);
    let RuleSpec::Checklist(items) = scoring("{ checklist = [\"a\", \"b\"] }").rule.value else { panic!("checklist") };
    assert_eq!(items, [("a".into(), None), ("b".into(), None)]);
    let RuleSpec::Checklist(items) = scoring("{ checklist = { a = 2 } }").rule.value else { panic!("checklist") };
    assert_eq!(items, [("a".into(), Some(Earns::Points(decimal(2)).into()))]);
    check_rule("{ checklist = [] }", &["empty-list `[]` key=checklist"]);
    check_rule("{ checklist = true }", &["wrong-type `true` key=checklist expected=array, table found=true or false"]);
}

#[test]
fn parts() {
    let RuleSpec::Parts { combine, at_most, parts } = scoring(
        "{ combine = \"best\", at_most = 60, parts = [ { id = \"a\", title = \"A\", points = 45, value = \"b / c\", \
         zero_denominator = \"zero\", over_one = \"cap\", when = \"d > 1\", rule = { target = 1 } }, { points = \"1/2\" } ] }",
    )
    .rule
    .value
    else {
        panic!("parts")
    };
    assert_eq!((combine, at_most.expect("there").value), (PartsCombine::Best, decimal(60)));
    assert_eq!(parts[0].scoring.value.as_ref().expect("there").value, "b / c");
    assert_eq!(parts[0].scoring.rule.value, RuleSpec::Target { target: decimal(1).into() });
    assert_eq!((parts[1].id.as_ref(), &parts[1].scoring.rule.value), (None, &RuleSpec::Full));
    check_rule("{ parts = [] }", &["empty-list `[]` key=parts"]);
    check_rule("{ parts = [ { when = \"a\" } ] }", &["missing-key `{ when = \"a\" }` key=points table=part"]);
}

#[test]
fn base_and_extras_are_parts() {
    let long = "{ at_most = 60, parts = [ { id = \"base\", points = 35 }, { points = 5, when = \"a\" } ] }";
    let short = "{ base = 35, at_most = 60, extras = [ { points = 5, when = \"a\" } ] }";
    assert_eq!(scoring(short), scoring(long));
    check_rule("{ base = 35 }", &["missing-key `{ base = 35 }` key=extras table=rule"]);
    check_rule(
        "{ extras = [ { points = 5 } ] }",
        &["missing-key `{ extras = [ { points = 5 } ] }` key=base table=rule"],
    );
}

#[test]
fn rules_within_rules() {
    let nested = "{ parts = [ { points = 3, rule = { parts = [ { points = 1, rule = { targte = 3 } } ] } } ] }";
    check_rule(
        nested,
        &[
            "unknown-rule `{ targte = 3 }` found=targte suggestion=target allowed=target, goalposts, steps, categories, \
           each, checklist, parts, base, relative_to",
        ],
    );
}

#[test]
fn no_rule_or_several() {
    let allowed = "allowed=target, goalposts, steps, categories, each, checklist, parts, base, relative_to";
    check_rule("{}", &[&format!("unknown-rule `{{}}` found= {allowed}")]);
    check_rule("{ best = 3, x = 1 }", &[&format!("unknown-rule `{{ best = 3, x = 1 }}` found=best, x {allowed}")]);
    check_rule("{ target = 1, steps = [] }", &["several-rules `{ target = 1, steps = [] }` found=target, steps"]);
    check_rule("{ target = 1, at_most = 3 }", &["unknown-key `at_most` key=at_most table=rule allowed=target"]);
}

#[test]
fn what_stands_beside_a_rule() {
    let text = framework(
        "[[indicator]]\nid = \"a\"\ntitle = \"A\"\nvalue = \"b / c\"\nover_one = \"keep\"\n\
         zero_denominator = \"not-applicable\"\nrule = { target = 1 }\n",
    );
    let spec = good(&text);
    let NodeBody::Indicator(indicator) = &spec.nodes[0].body else { panic!("an indicator") };
    let scoring = &indicator.scoring;
    assert_eq!(slice(&text, scoring.over_one.expect("there").origin), "keep");
    assert_eq!(slice(&text, scoring.zero_denominator.expect("there").origin), "not-applicable");
    assert_eq!(slice(&text, scoring.rule.origin), "{ target = 1 }");
}
