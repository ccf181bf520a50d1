//! Rules, branches and reasons in words.

use std::fmt::Write;

use chiso_core::number::{Number, parse_number};
use chiso_core::spec::{
    Earns, PartSpec, PartsCombine, RuleSpec, Scale, Scoring, StepSpec, Title, WithoutEvidence, ZeroDenominator,
};
use chiso_core::{Branch, InputIndex, NodeIndex, NodeKind, Quantity, Reason, Status};
use chiso_text::{
    Lang, Names, Word, branch, branch_with, kind, quantity, reason, rule, rule_with, status, title, word,
};

use crate::golden;

fn decimal(text: &str) -> rust_decimal::Decimal {
    parse_number(text).unwrap()
}

fn step(when: &str, earns: Earns) -> StepSpec {
    StepSpec { when: when.into(), earns: earns.into() }
}

fn part(id: Option<&str>, points: Earns, when: Option<&str>, rule: RuleSpec) -> PartSpec {
    let scoring = Scoring::new(rule);
    PartSpec {
        id: id.map(Into::into),
        title: Title::default(),
        points: points.into(),
        when: when.map(Into::into),
        scoring: Box::new(scoring),
    }
}

fn points(text: &str) -> Earns {
    Earns::Points(decimal(text))
}

fn target(text: &str) -> RuleSpec {
    RuleSpec::Target { target: decimal(text).into() }
}

fn goalposts(from: &str, to: &str, clamp: bool) -> RuleSpec {
    RuleSpec::Goalposts { from: decimal(from).into(), to: decimal(to).into(), scale: Scale::Linear, clamp }
}

fn half() -> Earns {
    Earns::Fraction(decimal("1"), decimal("2"))
}

fn steps() -> RuleSpec {
    RuleSpec::Steps(vec![
        step("0 < x <= 2", points("3")),
        step("x > 1000.5", Earns::Full),
        step("otherwise", points("0")),
    ])
}

fn categories() -> RuleSpec {
    RuleSpec::Categories(vec![
        ("secretary".into(), Earns::Full.into()),
        ("deputy".into(), half().into()),
        ("none".into(), Earns::Fraction(decimal("0"), decimal("100")).into()),
    ])
}

fn parts(combine: PartsCombine) -> RuleSpec {
    let inner = RuleSpec::Parts {
        combine: PartsCombine::Best,
        at_most: None,
        parts: vec![part(None, Earns::Full, None, RuleSpec::YesNo), part(None, half(), None, target("10%"))],
    };
    RuleSpec::Parts {
        combine,
        at_most: Some(decimal("60").into()),
        parts: vec![
            part(Some("base"), points("35"), None, RuleSpec::Full),
            part(Some("standard"), points("5"), Some("meets_standard"), RuleSpec::Full),
            part(None, points("20"), None, inner),
        ],
    }
}

fn every_rule() -> Vec<RuleSpec> {
    let item = |name: &str, earns: Option<Earns>| (name.into(), earns.map(Into::into));
    vec![
        RuleSpec::Share,
        target("95%"),
        target("100%"),
        target("1500"),
        target("1"),
        target("13.5%"),
        goalposts("0%", "13.5%", true),
        goalposts("63", "1", true),
        goalposts("20", "85", false),
        steps(),
        categories(),
        RuleSpec::YesNo,
        RuleSpec::Each { each: decimal("1").into(), at_most: Some(decimal("5").into()) },
        RuleSpec::Each { each: decimal("0.5").into(), at_most: None },
        RuleSpec::Checklist(vec![]),
        RuleSpec::Checklist(vec![item("budget", None), item("plan", None)]),
        RuleSpec::Checklist(vec![item("budget", Some(points("2"))), item("plan", Some(Earns::Full))]),
        parts(PartsCombine::Sum),
        parts(PartsCombine::Best),
        RuleSpec::Full,
        RuleSpec::Appraised,
        RuleSpec::Informational,
    ]
}

#[test]
fn every_rule_reads_as_reviewed() {
    let mut out = String::new();
    for one in every_rule() {
        writeln!(out, "{}", one.as_str()).unwrap();
        for lang in [Lang::En, Lang::Vi] {
            writeln!(out, "    {}", rule(&one, lang)).unwrap();
        }
    }
    golden::check("rules.txt", &out);
}

#[test]
fn every_branch_reads_as_reviewed() {
    let mut out = String::new();
    let mut tell = |name: &str, way: Branch, of: Option<&RuleSpec>| {
        writeln!(out, "{name} {way:?}").unwrap();
        for lang in [Lang::En, Lang::Vi] {
            writeln!(out, "    {}", branch(way, of, lang)).unwrap();
        }
    };
    let plain = [
        Branch::None,
        Branch::Zero,
        Branch::InProportion,
        Branch::Full,
        Branch::Capped,
        Branch::Above,
        Branch::Parts,
        Branch::Claimed,
        Branch::Appraised,
        Branch::Children,
    ];
    for way in plain {
        tell("any", way, None);
    }
    for way in [Branch::Zero, Branch::InProportion, Branch::Full, Branch::Capped] {
        tell("target", way, Some(&target("95%")));
    }
    for way in [Branch::Zero, Branch::InProportion, Branch::Above] {
        tell("goalposts", way, Some(&goalposts("0%", "13.5%", false)));
    }
    for way in [Branch::Step(0), Branch::Step(2), Branch::Step(9), Branch::Zero] {
        tell("steps", way, Some(&steps()));
    }
    for way in [Branch::Category(0), Branch::Category(1), Branch::Category(9)] {
        tell("categories", way, Some(&categories()));
    }
    for way in [Branch::Full, Branch::Zero] {
        tell("yes-no", way, Some(&RuleSpec::YesNo));
    }
    for way in [Branch::BestPart(1), Branch::BestPart(2), Branch::BestPart(9)] {
        tell("parts", way, Some(&parts(PartsCombine::Best)));
    }
    golden::check("branches.txt", &out);
}

struct Numbered;

impl Names for Numbered {
    fn input(&self, input: InputIndex, _: Lang) -> String {
        format!("input {}", input.get())
    }

    fn node(&self, node: NodeIndex, _: Lang) -> String {
        format!("node {}", node.get())
    }
}

#[test]
fn every_reason_reads_as_reviewed() {
    let mut out = String::new();
    let reasons = [
        Reason::FiguresMissing(vec![]),
        Reason::FiguresNotApplicable(vec![]),
        Reason::PointsMissing,
        Reason::PointsNotApplicable,
        Reason::ZeroDenominator(ZeroDenominator::NotApplicable),
        Reason::ZeroDenominator(ZeroDenominator::Missing),
        Reason::ZeroDenominator(ZeroDenominator::Zero),
        Reason::ZeroDenominator(ZeroDenominator::Full),
        Reason::OverOneCapped,
        Reason::OverOneKept,
        Reason::PolicyZero,
        Reason::PolicyFull,
        Reason::PolicyReweight,
        Reason::PolicyRefuse,
        Reason::Reweighted(vec![]),
        Reason::WithheldBy(vec![]),
        Reason::WithoutEvidence(WithoutEvidence::Warn),
        Reason::WithoutEvidence(WithoutEvidence::Zero),
        Reason::Overruled("394 of 508".into()),
        Reason::Overruled(String::new()),
        Reason::Rounded(1),
        Reason::Rounded(2),
    ];
    for one in reasons {
        writeln!(out, "{}", one.as_str()).unwrap();
        for lang in [Lang::En, Lang::Vi] {
            writeln!(out, "    {}", reason(&one, &Numbered, lang)).unwrap();
        }
    }
    golden::check("reasons.txt", &out);
}

#[test]
fn every_word_reads_as_reviewed() {
    let mut out = String::new();
    for one in Word::ALL {
        writeln!(out, "{one:?}: {} / {}", word(*one, Lang::En), word(*one, Lang::Vi)).unwrap();
    }
    for one in [Status::Scored, Status::Missing, Status::NotApplicable, Status::Informational, Status::Undecided] {
        writeln!(out, "{}: {} / {}", one.as_str(), status(one, Lang::En), status(one, Lang::Vi)).unwrap();
    }
    for one in [NodeKind::Total, NodeKind::Group, NodeKind::View, NodeKind::Indicator] {
        writeln!(out, "{}: {} / {}", one.as_str(), kind(one, Lang::En), kind(one, Lang::Vi)).unwrap();
    }
    golden::check("words.txt", &out);
}

#[test]
fn quantities() {
    let said = |one: Quantity| (quantity(&one, None, Lang::Vi), quantity(&one, None, Lang::En));
    let share = Number::new(394, 508).unwrap();
    assert_eq!(said(Quantity::Number(share)), ("≈ 0,7756 (197/254)".into(), "≈ 0.7756 (197/254)".into()));
    assert_eq!(said(Quantity::Number(Number::integer(1508))), ("1.508".into(), "1,508".into()));
    assert_eq!(said(Quantity::YesNo(true)), ("có".into(), "yes".into()));
    assert_eq!(said(Quantity::Items(vec![])), ("không có nội dung nào".into(), "none".into()));
    assert_eq!(said(Quantity::Items(vec!["a".into(), "b".into()])), ("a; b".into(), "a; b".into()));
    assert_eq!(said(Quantity::Missing), ("chưa có số liệu".into(), "missing".into()));
    assert_eq!(said(Quantity::NotApplicable), ("không áp dụng".into(), "not applicable".into()));
}

#[test]
fn titles_of_categories_are_told_where_they_are_known() {
    let names = |id: &str| (id == "deputy").then(|| "Phó Chủ tịch".to_string());
    assert!(rule_with(&categories(), &names, Lang::Vi).contains("Phó Chủ tịch: 1/2 số điểm"));
    assert_eq!(branch_with(Branch::Category(1), Some(&categories()), &names, Lang::Vi), "Phó Chủ tịch: 1/2 số điểm");
}

#[test]
fn a_title_falls_back_to_the_other_language() {
    let one = Title { vi: "Hạ tầng số".into(), en: String::new() };
    assert_eq!(title(&one, Lang::En), "Hạ tầng số");
    assert_eq!(title(&one, Lang::Vi), "Hạ tầng số");
}

#[test]
fn rules_nested_without_end_are_cut_off() {
    let mut one = RuleSpec::Full;
    for _ in 0..200 {
        one = RuleSpec::Parts {
            combine: PartsCombine::Sum,
            at_most: None,
            parts: vec![part(None, points("1"), None, one)],
        };
    }
    assert!(rule(&one, Lang::En).len() < 2000);
}
