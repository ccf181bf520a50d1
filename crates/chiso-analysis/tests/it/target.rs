//! Targets, worked out by hand.

use chiso_analysis::target_states;
use chiso_analysis::targets::{Holder, State, check_holder, holder};
use chiso_core::number::Number;
use chiso_core::spec::{
    Date, DerivedSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, MissingPolicy, Period, RuleSpec,
    SuccessorSpec, TargetBound, TargetSpec, TargetUnit, TargetsSpec, Title, Unit,
};
use chiso_core::{Bound, Diagnostics, Framework, Origin};

use crate::{bound, count, decimal, exact, framework, indicator, number};

fn province() -> FrameworkSpec {
    let target = RuleSpec::Target { target: decimal("0.95").into() };
    let mut spec = framework(
        vec![count("dossiers", "1"), count("online", "0"), InputSpec::new("portal", InputKind::YesNo)],
        vec![
            indicator("share-online", "19", "online / dossiers", target),
            indicator("portal", "1", "", RuleSpec::YesNo),
        ],
    );
    spec.derived.push(DerivedSpec {
        id: "share_online".into(),
        title: Title::default(),
        measure: None,
        value: "online / dossiers".into(),
    });
    spec.total.missing = MissingPolicy::Refuse;
    spec
}

fn targets(of: &[(&str, TargetBound)]) -> TargetsSpec {
    TargetsSpec {
        id: "targets".into(),
        title: Title::default(),
        framework: "test/1".into(),
        unit: None,
        set_by: Title::default(),
        source: String::new(),
        follows: Vec::new(),
        targets: of.iter().map(|(of, bound)| TargetSpec::new(of, *bound)).collect(),
        origin: Origin::NONE,
    }
}

fn at_least(limit: &str) -> TargetBound {
    TargetBound::AtLeast(decimal(limit).into())
}

fn over(limit: &str) -> TargetBound {
    TargetBound::Over(decimal(limit).into())
}

fn unit(dossiers: &str, online: &str) -> (Framework, Bound) {
    let figures = [("dossiers", number(dossiers)), ("online", number(online)), ("portal", FigureValue::YesNo(false))];
    bound(province(), &figures)
}

fn states(
    of: &[(&str, TargetBound)],
    (framework, bound): &(Framework, Bound),
) -> Result<Vec<chiso_analysis::TargetState>, Diagnostics> {
    let card = framework.score(bound).unwrap();
    target_states(&targets(of), framework, bound, &card, Some(&Number::integer(9)))
}

#[test]
fn over_is_missed_at_exactly_the_limit() {
    let unit = unit("100", "95");
    let of = [("share_online", over("0.95")), ("share-online", at_least("0.95")), ("share_online", over("0.94"))];
    let found = states(&of, &unit).unwrap();
    assert_eq!(found[0].state, State::Missed { by: exact("0") });
    assert_eq!(found[1].state, State::Met { by: exact("0") });
    assert_eq!(found[2].state, State::Met { by: exact("0.01") });
    // One more dossier online, or one dossier fewer in all, is more than 95 %; neither earns anything more.
    let ways: Vec<_> = found[0].meeting.iter().map(|way| (way.change.clone(), way.earns.clone())).collect();
    assert_eq!(ways, [(Some(exact("1")), exact("0")), (Some(exact("-1")), exact("0"))]);
    assert!(found[1].meeting.is_empty());
}

#[test]
fn a_target_is_missed_by_exactly_how_much_and_meeting_it_earns() {
    // 76 of 100: 0.8 of the target, 15.2 of 19 points. At least 80 % are 4 more, 0.8 points.
    let found = states(&[("share-online", at_least("0.8")), ("portal", at_least("1"))], &unit("100", "76")).unwrap();
    assert_eq!(found[0].state, State::Missed { by: exact("0.04") });
    assert_eq!(found[0].meeting[0].to, number("80"));
    assert_eq!(found[0].meeting[0].earns, exact("0.8"));
    // Or 95 dossiers in all: 76 of 95 are 80 % as well.
    assert_eq!(found[0].meeting[1].to, number("95"));
    assert_eq!(found[1].state, State::Missed { by: exact("1") });
    assert_eq!(
        (found[1].meeting[0].to.clone(), found[1].meeting[0].earns.clone()),
        (FigureValue::YesNo(true), exact("1"))
    );
}

#[test]
fn the_whole_has_targets_too() {
    let under = TargetBound::Under(decimal("9").into());
    let at_most = TargetBound::AtMost(decimal("9").into());
    let of = [("index", at_least("0.8")), ("points", over("15")), ("rank", under), ("rank", at_most)];
    let found = states(&of, &unit("100", "76")).unwrap();
    // 15.2 of 20 points.
    assert_eq!(found[0].state, State::Missed { by: exact("0.04") });
    assert_eq!(found[1].state, State::Met { by: exact("0.2") });
    assert_eq!(found[2].state, State::Missed { by: exact("0") });
    assert_eq!(found[3].state, State::Met { by: exact("0") });
}

#[test]
fn what_is_missing_is_said() {
    let unit = bound(province(), &[("dossiers", number("100")), ("portal", FigureValue::YesNo(true))]);
    let found = states(&[("share_online", at_least("0.8")), ("points", over("15"))], &unit).unwrap();
    let online = unit.0.input("online").unwrap();
    assert_eq!(found[0].state, State::Unknown(vec![online]));
    assert_eq!(found[1].state, State::Unknown(vec![online]));
}

#[test]
fn names_and_limits_are_checked_all_at_once() {
    let of = [("share_onlin", at_least("0.8")), ("index", at_least("80")), ("portal", at_least("0.5"))];
    let problems = states(&of, &unit("100", "76")).unwrap_err();
    let texts: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "error: unknown-target (name `share_onlin`, suggestion `share_online`, framework `test`)",
            "error: target-never-met (name `index`, bound `at_least`, limit `80`, low `0`, high `1`, suggestion `80%`)",
        ]
    );
    let (framework, bound) = unit("100", "76");
    let card = framework.score(&bound).unwrap();
    let mut other = targets(&[]);
    other.framework = "other/1".into();
    let problems = target_states(&other, &framework, &bound, &card, None).unwrap_err();
    assert_eq!(problems.to_string(), "error: targets-for-other-framework (found `other/1`, expected `test/1`)");
}

#[test]
fn a_day_is_due_within_the_period() {
    let observations = chiso_core::spec::Observations {
        unit: Unit { period: Some(Period::Year(2025).into()), ..Unit::default() },
        ..chiso_core::spec::Observations::default()
    };
    let framework = Framework::compile(province(), &[]).unwrap();
    let bound = framework.bind(&observations).unwrap();
    let card = framework.score(&bound).unwrap();
    let mut targets =
        targets(&[("share_online", over("0.95")), ("share_online", over("0.95")), ("portal", at_least("1"))]);
    targets.targets[0].by = Date::new(2025, 12, 31).map(Into::into);
    targets.targets[1].by = Date::new(2026, 1, 1).map(Into::into);
    let found = target_states(&targets, &framework, &bound, &card, None).unwrap();
    let due: Vec<_> = found.iter().map(|state| state.by.and_then(|(_, due)| due)).collect();
    assert_eq!(due, [Some(true), Some(false), None]);
}

#[test]
fn targets_follow_a_unit_to_its_successor() {
    let named = |name: &str| TargetUnit { name: name.into(), ..TargetUnit::default() };
    let unit = |name: &str| Unit { name: name.into(), ..Unit::default() };
    let mut targets = targets(&[]);
    assert_eq!(holder(&targets, &unit("anybody")), Holder::Any);
    targets.unit = Some(named("Before"));
    targets.follows.push(SuccessorSpec {
        unit: named("After"),
        from: None,
        source: String::new(),
        note: Title::default(),
        origin: Origin::NONE,
    });
    assert_eq!(holder(&targets, &unit("Before")), Holder::Unit);
    assert_eq!(holder(&targets, &unit("After")), Holder::Successor(0));
    assert_eq!(check_holder(&targets, &unit("After")), None);
    let warning = check_holder(&targets, &unit("Another")).unwrap();
    assert_eq!(warning.to_string(), "warning: targets-for-other-unit (found `Another`, expected `Before`)");
}
