//! Figures that should be looked at.

use chiso_analysis::check_figures;
use chiso_core::spec::{
    AliasSpec, CheckSpec, EvidenceSpec, FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, Observations,
    Period, RuleSpec, Standing, Title,
};
use chiso_core::{Framework, Placed, Severity};

use crate::{count, decimal, framework, indicator, number};

fn office() -> FrameworkSpec {
    let mut dossiers = count("dossiers", "0");
    dossiers.max_jump = Some(decimal("0.3").into());
    dossiers.aliases.push(AliasSpec { name: "papers".into(), until: None, source: String::new() });
    let portal = InputSpec::new("portal", InputKind::YesNo);
    let target = RuleSpec::Target { target: decimal("1000").into() };
    let growth = "(dossiers - previous(dossiers)) / 1000";
    let mut spec = framework(
        vec![dossiers, count("online", "0"), portal],
        vec![
            indicator("dossiers", "5", "", target.clone()),
            indicator("online", "5", "", target),
            indicator("growth", "5", growth, RuleSpec::Target { target: decimal("1").into() }),
        ],
    );
    spec.checks.push(CheckSpec {
        that: "online <= dossiers".into(),
        severity: Severity::Warning,
        title: Title::default(),
    });
    spec
}

fn figure(input: &str, standing: Standing, value: FigureValue) -> FigureSpec {
    FigureSpec { input: input.into(), standing, value: value.into() }
}

fn claimed(figures: &[(&str, &str)]) -> Observations {
    let figures = figures.iter().map(|(input, value)| figure(input, Standing::Claimed, number(value))).collect();
    Observations { figures, ..Observations::default() }
}

/// Codes with the arguments that are asked for.
#[track_caller]
fn check(report: &Observations, names: &[&str], expected: &[&str]) {
    let framework = Framework::compile(office(), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let bound = framework.bind(report).unwrap_or_else(|problems| panic!("{problems}"));
    let found: Vec<String> = check_figures(report, &bound)
        .iter()
        .map(|warning| {
            assert_eq!(warning.severity, Severity::Warning);
            let arguments = names.iter().map(|name| warning.argument(name).unwrap_or("-"));
            format!("{} {}", warning.code, arguments.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_figure_may_move_as_far_as_the_framework_says() {
    let moved = |now, then| claimed(&[("dossiers", now), ("previous(dossiers)", then)]);
    let names = ["found", "before", "change", "limit"];
    // 30 % is the limit, and not beyond it.
    check(&moved("130", "100"), &names, &[]);
    check(&moved("131", "100"), &names, &["figure-jumps 131 100 0.31 0.3"]);
    check(&moved("70", "100"), &names, &[]);
    check(&moved("69", "100"), &names, &["figure-jumps 69 100 -0.31 0.3"]);
    check(&moved("9", "7"), &names, &[]);
    check(&moved("10", "7"), &names, &["figure-jumps 10 7 3/7 0.3"]);
    // From nothing there is no share.
    check(&moved("0", "0"), &names, &[]);
    check(&moved("1", "0"), &names, &["figure-jumps 1 0 - 0.3"]);
    // Without the figure before, without the figure, and for an input that has no limit.
    check(&claimed(&[("dossiers", "900")]), &names, &[]);
    check(&claimed(&[("previous(dossiers)", "900")]), &names, &[]);
    check(&claimed(&[("dossiers", "500"), ("online", "500"), ("previous(online)", "1")]), &names, &[]);
}

#[test]
fn a_figure_is_held_against_the_one_of_the_same_standing() {
    let mut report = claimed(&[("dossiers", "100"), ("previous(dossiers)", "100")]);
    report.figures.push(figure("dossiers", Standing::Measured, number("180")));
    report.figures.push(figure("previous(dossiers)", Standing::Measured, number("170")));
    check(&report, &["input"], &["claimed-differs dossiers"]);
    // Measured figures come first, and there is no measured one of the period before.
    report.figures.pop();
    check(&report, &["input"], &["figure-jumps dossiers", "claimed-differs dossiers"]);
}

#[test]
fn former_names_are_the_same_figure() {
    check(&claimed(&[("papers", "200"), ("previous(dossiers)", "100")]), &["input"], &["figure-jumps dossiers"]);
    let mut report = claimed(&[("papers", "200")]);
    report.figures.push(figure("dossiers", Standing::Measured, number("201")));
    check(&report, &["claimed", "measured", "difference"], &["claimed-differs 200 201 -1"]);
}

#[test]
fn claimed_against_measured() {
    let with = |claims: FigureValue, measures: FigureValue, input: &str| Observations {
        figures: vec![figure(input, Standing::Claimed, claims), figure(input, Standing::Measured, measures)],
        ..Observations::default()
    };
    let names = ["claimed", "measured", "difference"];
    check(&with(number("5"), number("4"), "online"), &names, &["claimed-differs 5 4 1"]);
    check(&with(number("5.0"), number("5"), "online"), &names, &[]);
    let (yes, no) = (FigureValue::YesNo(true), FigureValue::YesNo(false));
    check(&with(yes.clone(), no, "portal"), &names, &["claimed-differs true false -"]);
    check(&with(yes.clone(), yes, "portal"), &names, &[]);
    check(&with(number("5"), FigureValue::NotApplicable, "online"), &names, &["claimed-differs 5 not-applicable -"]);
    check(&with(number("5"), FigureValue::Missing, "online"), &names, &[]);
    check(&with(FigureValue::Missing, number("5"), "online"), &names, &[]);
}

fn evidence(report: &mut Observations, of: &str, documents: &[&str]) {
    report.evidence.push(EvidenceSpec {
        of: of.into(),
        documents: documents.iter().map(|document| (*document).to_owned()).collect(),
    });
}

#[test]
fn evidence_is_of_the_period() {
    let mut report = claimed(&[("dossiers", "100")]);
    let documents =
        ["1/BC - 30/09/2024: A", "2/BC - 01/10/2024: B", "3/BC - 31/03/2026: C", "4/BC - 01/04/2026: D", "E"];
    evidence(&mut report, "dossiers", &documents);
    let names = ["date", "from", "to"];
    // Without a period there is nothing to be outside of.
    check(&report, &names, &[]);
    report.unit.period = Some(Placed::from(Period::Year(2025)));
    let outside = |date: &str| format!("evidence-outside-period {date} 2024-10-01 2026-03-31");
    check(&report, &names, &[&outside("2024-09-30"), &outside("2026-04-01")]);
}

#[test]
fn one_document_cannot_bear_out_what_contradicts_itself() {
    let mut report = claimed(&[("dossiers", "100"), ("online", "120")]);
    let names = ["document", "first", "second", "check"];
    evidence(&mut report, "dossiers", &["A", "B"]);
    check(&report, &names, &[]);
    evidence(&mut report, "online", &["C", "B"]);
    check(&report, &names, &["evidence-contradicts B dossiers online online <= dossiers"]);
    // What does not contradict itself may stand in one document.
    report.figures[1].value = number("90").into();
    check(&report, &names, &[]);
    report.figures[1].value = FigureValue::Missing.into();
    check(&report, &names, &[]);
}
