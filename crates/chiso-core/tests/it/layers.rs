use chiso_core::layers::{lay_over, link_periods, merge_parts, supplies};
use chiso_core::spec::{
    Date, EvidenceSpec, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NoteSpec, Observations, Period,
    PointsSpec, RuleSpec, Standing, Title, Unit,
};
use chiso_core::{Framework, Origin, Placed};

use crate::decimal;

/// What unit `id` reports for `period`: `name = value`, all in source number `source`.
fn report(source: u32, id: &str, period: &str, figures: &[(&str, Standing, &str)]) -> Observations {
    let figures = figures.iter().map(|(input, standing, value)| FigureSpec {
        input: (*input).into(),
        standing: *standing,
        value: Placed::new(FigureValue::Number(decimal(value)), Origin::new(source, 0, 1)),
    });
    Observations {
        unit: Unit {
            id: id.into(),
            name: id.to_uppercase(),
            period: Period::parse(period).map(Placed::from),
            ..Unit::default()
        },
        figures: figures.collect(),
        ..Observations::default()
    }
}

fn said(observations: &Observations) -> Vec<(String, &'static str, String, Option<u32>)> {
    let one = |figure: &FigureSpec| {
        let FigureValue::Number(value) = &figure.value.value else { return None };
        let name = figure.input.value.clone();
        Some((name, figure.standing.as_str(), value.to_string(), figure.value.origin.source))
    };
    observations.figures.iter().filter_map(one).collect()
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

use Standing::{Claimed, Measured};

#[test]
fn a_layer_stands_beside_other_standings_and_replaces_its_own() {
    let base = report(1, "a", "2025", &[("x", Claimed, "5"), ("x", Measured, "4"), ("y", Claimed, "1")]);
    let layer = report(2, "a", "", &[("x", Measured, "3"), ("z", Measured, "7"), ("y", Claimed, "1")]);
    let laid = lay_over(&base, &[layer]).unwrap();
    let expected =
        [("x", "claimed", "5", 1), ("x", "measured", "3", 2), ("y", "claimed", "1", 2), ("z", "measured", "7", 2)];
    let found = said(&laid.observations);
    assert_eq!(found.len(), expected.len());
    for (found, (name, standing, value, source)) in found.iter().zip(expected) {
        assert_eq!(*found, (name.into(), standing, value.into(), Some(source)));
    }
    let warnings = "warning: layer-replaces (name `x`, standing `measured`, found `3`, before `4`)";
    assert_eq!(laid.warnings.to_string(), warnings);
    assert_eq!(laid.warnings.iter().next().unwrap().related[0].source, Some(1));
}

#[test]
fn layers_must_not_contradict_each_other() {
    let base = report(1, "a", "2025", &[]);
    let layers = [report(2, "a", "2025", &[("x", Measured, "3")]), report(3, "a", "2025", &[("x", Measured, "4")])];
    let problems = lay_over(&base, &layers).unwrap_err();
    let expected = "error: layer-conflict (name `x`, standing `measured`, found `4`, first `3`)";
    assert_eq!(problems.to_string(), expected);
}

#[test]
fn whatever_is_contradicted_is_quoted() {
    let items = |names: &[&str]| FigureValue::Items(names.iter().map(|name| Placed::from(*name)).collect());
    for (first, second, texts) in [
        (FigureValue::YesNo(true), FigureValue::YesNo(false), ["true", "false"]),
        (FigureValue::Category("full".into()), FigureValue::Category("part".into()), ["full", "part"]),
        (items(&["plan", "report"]), items(&["plan"]), ["plan, report", "plan"]),
        (FigureValue::Date(date("2025-01-31")), FigureValue::Date(date("2025-02-28")), ["2025-01-31", "2025-02-28"]),
        (FigureValue::Missing, FigureValue::NotApplicable, ["missing", "not-applicable"]),
    ] {
        let layer = |source: u32, value: &FigureValue| Observations {
            points: vec![PointsSpec {
                node: "one".into(),
                standing: Measured,
                points: Placed::new(value.clone(), Origin::new(source, 0, 1)),
                why: String::new(),
            }],
            ..Observations::default()
        };
        let problems = lay_over(&Observations::default(), &[layer(2, &first), layer(3, &second)]).unwrap_err();
        let [one, other] = texts;
        let expected =
            format!("error: layer-conflict (name `one`, standing `measured`, found `{other}`, first `{one}`)");
        assert_eq!(problems.to_string(), expected);
        let problem = problems.iter().next().unwrap();
        assert_eq!((problem.origin.source, problem.related[0].source), (Some(3), Some(2)));
    }
}

#[test]
fn evidence_and_notes_are_added_once() {
    let with = |documents: &[&str], note: &str| Observations {
        evidence: vec![EvidenceSpec { of: "a".into(), documents: documents.iter().map(|it| (*it).into()).collect() }],
        notes: vec![NoteSpec { of: "a".into(), text: note.into() }],
        ..Observations::default()
    };
    for (layer, documents, note) in [
        (with(&["one"], "first"), vec!["one", "two"], "first"),
        (with(&["three", "two"], "second"), vec!["one", "two", "three"], "first; second"),
        (with(&[], ""), vec!["one", "two"], "first"),
    ] {
        let laid = lay_over(&with(&["one", "two"], "first"), &[layer]).unwrap().observations;
        assert_eq!(
            (laid.evidence[0].documents.clone(), laid.notes[0].text.as_str()),
            (documents.into_iter().map(str::to_owned).collect::<Vec<_>>(), note)
        );
        assert_eq!((laid.evidence.len(), laid.notes.len()), (1, 1));
    }
    let laid = lay_over(&Observations::default(), &[with(&["one"], "first")]).unwrap().observations;
    assert_eq!((laid.evidence.len(), laid.notes[0].text.as_str()), (1, "first"));
}

#[test]
fn units_periods_and_frameworks_must_agree() {
    let mut base = report(1, "a", "2025", &[]);
    base.framework = Some("own/1".into());
    let mut other = report(2, "b", "2024", &[]);
    other.framework = Some("own/2".into());
    let problems = merge_parts(&[base.clone(), other]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "error: layer-other-unit (found `B`, expected `A`)\n\
         error: layer-other-period (found `2024`, expected `2025`)\n\
         error: layer-other-framework (found `own/2`, expected `own/1`)"
    );
    // What is left out agrees.
    let unknown = Observations { unit: Unit { name: "A".into(), ..Unit::default() }, ..Observations::default() };
    assert_eq!(merge_parts(&[unknown, base]).unwrap().observations.unit.id, "a");
}

#[test]
fn parts_make_one_report() {
    let mut one = report(1, "a", "2025", &[("x", Claimed, "5"), ("y", Claimed, "1")]);
    one.unit.source = "finance".into();
    one.evidence = vec![EvidenceSpec { of: "x".into(), documents: vec!["1".into()] }];
    let mut two = report(2, "a", "2025", &[("x", Claimed, "5"), ("z", Claimed, "2")]);
    two.unit.source = "health".into();
    two.unit.made_up = true;
    two.evidence = vec![EvidenceSpec { of: "x".into(), documents: vec!["1".into(), "2".into()] }];
    let merged = merge_parts(&[one, two]).unwrap();
    assert_eq!(merged.warnings.to_string(), "warning: layer-repeats (name `x`, standing `claimed`)");
    let sources: Vec<_> = said(&merged.observations).into_iter().map(|(name, .., source)| (name, source)).collect();
    assert_eq!(sources, [("x".into(), Some(1)), ("y".into(), Some(1)), ("z".into(), Some(2))]);
    assert_eq!(merged.observations.unit.source, "finance; health");
    assert!(merged.observations.unit.made_up);
    assert_eq!(merged.observations.evidence[0].documents, ["1", "2"]);
    assert_eq!(merge_parts(&[]).unwrap().observations, Observations::default());
    let parts = ["5", "6"].map(|value| report(1, "a", "2025", &[("x", Claimed, value)]));
    let expected = "error: layer-conflict (name `x`, standing `claimed`, found `6`, first `5`)";
    assert_eq!(merge_parts(&parts).unwrap_err().to_string(), expected);
}

#[test]
fn who_supplied_what_and_who_has_not() {
    let mut framework = FrameworkSpec::new("own", "1");
    for (id, by) in [("x", "finance"), ("y", "health"), ("z", "finance"), ("w", "")] {
        let mut input = InputSpec::new(id, InputKind::Number);
        input.supplied_by = Title::same(by);
        framework.inputs.push(input);
    }
    let mut outside = InputSpec::new("o", InputKind::Number);
    outside.given_by = Title::same("ministry");
    framework.inputs.push(outside);
    let mut part = report(4, "a", "2025", &[("x", Claimed, "5")]);
    let missing = FigureSpec { input: "w".into(), standing: Claimed, value: FigureValue::Missing.into() };
    part.figures.push(missing);
    let all = supplies(&framework, &part);
    let names: Vec<_> = all.iter().map(|supply| supply.supplied_by.en.as_str()).collect();
    assert_eq!(names, ["finance", "health", ""]);
    assert_eq!(all[0].given[0].2.source, Some(4));
    assert_eq!(all[0].absent, ["z"]);
    assert!(all[1].has_given_nothing() && !all[1].is_complete());
    // What is said to be missing is something.
    assert!(!all[0].has_given_nothing() && !all[2].has_given_nothing());
    assert_eq!((all[2].unknown.len(), all[2].absent.len()), (1, 0));
}

#[test]
fn periods_are_linked() {
    let mut units = [
        report(1, "a", "2025", &[("x", Claimed, "6"), ("previous(y)", Claimed, "9")]),
        report(2, "a", "2024", &[("x", Claimed, "5"), ("y", Measured, "8"), ("previous(x)", Claimed, "1")]),
        report(3, "b", "2024", &[("x", Claimed, "7")]),
        report(4, "a", "2022", &[("x", Claimed, "3")]),
    ];
    let warnings = link_periods(&mut units);
    let found: Vec<_> = said(&units[0]).into_iter().map(|(name, _, value, source)| (name, value, source)).collect();
    assert_eq!(
        found,
        [
            ("x".into(), "6".into(), Some(1)),
            ("previous(y)".into(), "9".into(), Some(1)),
            ("previous(x)".into(), "5".into(), Some(2)),
        ]
    );
    assert_eq!(warnings.to_string(), "warning: previous-differs (input `y`, found `9`, before `8`)");
    assert_eq!(units[1].figures.len(), 3);
    // Of several figures before, the one that is stated may be any; where it is none, that is said once.
    for (stated, differs) in [("8", 0), ("5", 0), ("7", 1)] {
        let mut units = [
            report(1, "a", "2025", &[("previous(x)", Claimed, stated)]),
            report(2, "a", "2024", &[("x", Claimed, "5"), ("x", Measured, "8")]),
        ];
        assert_eq!(link_periods(&mut units).len(), differs, "{stated}");
    }
    assert_eq!((units[2].figures.len(), units[3].figures.len()), (1, 1));
}

#[test]
fn periods_before() {
    let before = |text: &str| Period::parse(text).unwrap().before().map(|period| period.to_string());
    for (period, expected) in [
        ("2025", "2024"),
        ("2025-Q1", "2024-Q4"),
        ("2025-Q3", "2025-Q2"),
        ("2025-01", "2024-12"),
        ("2025-10", "2025-09"),
        ("2021/2025", "2016/2020"),
    ] {
        assert_eq!(before(period).as_deref(), Some(expected));
    }
    assert_eq!(before("0001"), None);
    assert_eq!(before("0003/0006"), None);
    assert_eq!((before("0004/0007"), before("0005/0008").as_deref()), (None, Some("0001/0004")));
}

#[test]
fn growth_over_linked_periods_and_figures_that_nobody_asks_for() {
    let mut spec = FrameworkSpec::new("own", "1");
    for id in ["p", "q"] {
        spec.inputs.push(crate::count(id, "1", "1000"));
    }
    spec.nodes.push(crate::indicator(
        "growth",
        "10",
        "p / previous(p) - 1 + 0 * q",
        RuleSpec::Target { target: decimal("1").into() },
    ));
    let framework = Framework::compile(spec, &[]).unwrap();
    let mut units = [
        report(1, "a", "2024", &[("p", Claimed, "4"), ("q", Claimed, "3")]),
        report(2, "a", "2025", &[("p", Claimed, "6"), ("q", Claimed, "3")]),
    ];
    assert!(link_periods(&mut units).is_empty());
    let card = framework.score(&framework.bind(&units[1]).unwrap()).unwrap();
    assert_eq!(card.total().points().unwrap().to_exact_text(), "5");
    // Held against its input all the same.
    let mut wrong =
        report(3, "a", "2025", &[("p", Claimed, "6"), ("q", Claimed, "3"), ("previous(q)", Claimed, "0.5")]);
    assert!(framework.bind(&wrong).unwrap_err().to_string().contains("figure-not-whole"));
    wrong.figures[2].input = "previous(z)".into();
    assert!(framework.bind(&wrong).unwrap_err().to_string().contains("unknown-figure"));
}

/// However five figures are cut into three parts, and in whatever order the parts come, the same report comes out.
#[test]
fn the_cut_and_the_order_of_parts_do_not_matter() {
    let figures = [
        ("dossiers", Claimed, "508"),
        ("dossiers", Measured, "500"),
        ("online", Claimed, "394"),
        ("online", Standing::Appraised, "390"),
        ("previous(online)", Claimed, "300"),
    ];
    // A figure keeps its source, so that only what is said is compared.
    let what = |report: &Observations| {
        let mut said: Vec<_> = said(report).into_iter().map(|(input, whose, value, _)| (input, whose, value)).collect();
        said.sort();
        said
    };
    let whole = what(&report(0, "hai-an", "2025", &figures));
    for cut in 0..3_u32.pow(5) {
        let of = |part: u32| {
            let here = (0_u32..).zip(&figures).filter(|(at, _)| cut / 3_u32.pow(*at) % 3 == part);
            report(part, "hai-an", "2025", &here.map(|(_, figure)| *figure).collect::<Vec<_>>())
        };
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
            let parts = order.map(of);
            let merged = merge_parts(&parts).unwrap();
            assert_eq!(what(&merged.observations), whole);
            assert!(merged.warnings.is_empty());
            // Laid over an empty report they say the same.
            let laid = lay_over(&report(3, "hai-an", "2025", &[]), &parts).unwrap();
            assert_eq!(what(&laid.observations), whole);
            assert!(laid.warnings.is_empty());
        }
    }
}
