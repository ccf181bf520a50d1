//! What is written reads back.

use chiso_core::number::RoundingMode;
use chiso_core::spec::*;
use chiso_core::{Origin, Placed, Severity};
use chiso_toml::{FileKind, write_framework, write_unit, write_weighting};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::{good, good_unit, good_weighting};

/// Two specifications are equal wherever they were written.
pub(crate) fn forget_places(spec: &mut FrameworkSpec) {
    spec.total.origin = Origin::NONE;
    spec.inputs.iter_mut().for_each(|input| input.origin = Origin::NONE);
    spec.nodes.iter_mut().for_each(|node| node.origin = Origin::NONE);
}

pub(crate) fn id(separator: &'static str) -> impl Strategy<Value = String> {
    let words = prop::collection::vec("[a-z][a-z0-9]{0,5}", 1..3).prop_map(move |words| words.join(separator));
    words.prop_filter("means a number", |id| id != "inf" && id != "nan")
}

pub(crate) fn placed<T>(strategy: impl Strategy<Value = T>) -> impl Strategy<Value = Placed<T>>
where
    T: std::fmt::Debug,
{
    strategy.prop_map(Placed::from)
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zđê\"'\\\\#{}=\n\t ]{0,8}x", "\\PC{0,6}x", "x[\u{1}-\u{1f}\u{7f}]{1,3}"]
}

pub(crate) fn maybe_text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text()]
}

pub(crate) fn title() -> impl Strategy<Value = Title> {
    prop_oneof![text().prop_map(|text| Title::same(&text)), (text(), text()).prop_map(|(vi, en)| Title { vi, en })]
}

pub(crate) fn maybe_title() -> impl Strategy<Value = Title> {
    prop_oneof![Just(Title::default()), title()]
}

pub(crate) fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-1_000_000..1_000_000_i64, 0..6_u32).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        (-9_999_999_999_999_999_999_999_999_999_i128..9_999_999_999_999_999_999_999_999_999, 0..=28_u32)
            .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale)),
    ]
}

fn optional<T: std::fmt::Debug + Clone>(
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Placed<T>>> {
    prop::option::of(placed(strategy))
}

fn one_of<T: std::fmt::Debug + Copy + 'static>(
    words: &'static [&'static str],
    parse: fn(&str) -> Option<T>,
) -> impl Strategy<Value = T> {
    prop::sample::select(words).prop_map(move |word| parse(word).expect("a word"))
}

fn earns() -> impl Strategy<Value = Earns> {
    prop_oneof![
        Just(Earns::Full),
        number().prop_map(Earns::Points),
        (number(), number())
            .prop_filter("divides", |(_, below)| *below > Decimal::ZERO)
            .prop_map(|(above, below)| Earns::Fraction(above, below)),
    ]
}

pub(crate) fn distinct<T: std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
    separator: &'static str,
    least: usize,
) -> impl Strategy<Value = Vec<(Placed<String>, T)>> {
    prop::collection::vec((id(separator), values), least..4).prop_map(|mut entries| {
        let mut seen = std::collections::BTreeSet::new();
        entries.retain(|(id, _)| seen.insert(id.clone()));
        entries.into_iter().map(|(id, value)| (id.into(), value)).collect()
    })
}

fn scoring(rule: impl Strategy<Value = RuleSpec>) -> impl Strategy<Value = Scoring> {
    let over_one = one_of(OverOne::WORDS, OverOne::parse);
    let zero = one_of(ZeroDenominator::WORDS, ZeroDenominator::parse);
    (optional(text()), optional(over_one), optional(zero), placed(rule)).prop_map(
        |(value, over_one, zero_denominator, rule)| Scoring {
            value,
            over_one,
            outside_domain: zero_denominator,
            zero_denominator,
            rule,
        },
    )
}

fn relative() -> impl Strategy<Value = RelativeSpec> {
    let words = (
        one_of(RelativeTo::WORDS, RelativeTo::parse),
        one_of(Direction::WORDS, Direction::parse),
        one_of(Scope::WORDS, Scope::parse),
        optional(one_of(ZeroDenominator::WORDS, ZeroDenominator::parse)),
        optional(one_of(TiedRank::WORDS, TiedRank::parse)),
        optional(one_of(Deviation::WORDS, Deviation::parse)),
    );
    let others =
        (optional(text()), optional(number()), optional(any::<bool>()), optional(number()), optional(number()));
    (words, others).prop_map(
        |((to, direction, scope, constant, ties, deviation), (unit, target, clamp, mean, spread))| RelativeSpec {
            to,
            direction,
            scope,
            constant,
            unit,
            target,
            clamp,
            ties,
            mean,
            spread,
            deviation,
        },
    )
}

fn rule() -> impl Strategy<Value = RuleSpec> {
    let simple = prop_oneof![
        prop::sample::select(vec![
            RuleSpec::Share,
            RuleSpec::YesNo,
            RuleSpec::Full,
            RuleSpec::Appraised,
            RuleSpec::Informational,
            RuleSpec::Checklist(Vec::new())
        ]),
        placed(number()).prop_map(|target| RuleSpec::Target { target }),
        (placed(number()), placed(number()), any::<bool>(), any::<bool>()).prop_map(|(from, to, ln, clamp)| {
            let scale = if ln { Scale::Ln } else { Scale::Linear };
            RuleSpec::Goalposts { from, to, scale, clamp }
        }),
        prop::collection::vec((placed(text()), placed(earns())), 1..4).prop_map(|steps| RuleSpec::Steps(
            steps.into_iter().map(|(when, earns)| StepSpec { when, earns }).collect()
        )),
        distinct(placed(earns()), "_", 1).prop_map(RuleSpec::Categories),
        (placed(number()), optional(number())).prop_map(|(each, at_most)| RuleSpec::Each { each, at_most }),
        relative().prop_map(|spec| RuleSpec::Relative(Box::new(spec))).boxed(),
        distinct(Just(None), "-", 1).prop_map(RuleSpec::Checklist),
        distinct(placed(earns()).prop_map(Some), "-", 1).prop_map(RuleSpec::Checklist),
    ];
    simple.prop_recursive(2, 12, 3, |rule| {
        let part = (prop::option::of(placed(id("-"))), maybe_title(), placed(earns()), optional(text()), scoring(rule))
            .prop_map(|(id, title, points, when, scoring)| PartSpec {
                id,
                title,
                points,
                when,
                scoring: Box::new(scoring),
            });
        let combine = one_of(PartsCombine::WORDS, PartsCombine::parse);
        (combine, optional(number()), prop::collection::vec(part, 1..4))
            .prop_map(|(combine, at_most, parts)| RuleSpec::Parts { combine, at_most, parts })
    })
}

fn documentation() -> impl Strategy<Value = Documentation> {
    (maybe_text(), maybe_title(), maybe_title(), maybe_title(), maybe_title(), maybe_title()).prop_map(
        |(source, method, evidence_needed, data_source, verified_by, note)| Documentation {
            source,
            method,
            evidence_needed,
            data_source,
            verified_by,
            note,
        },
    )
}

fn options() -> impl Strategy<Value = Vec<OptionSpec>> {
    let of = |entries: Vec<(Placed<String>, Title)>| {
        entries.into_iter().map(|(id, title)| OptionSpec { id, title }).collect::<Vec<_>>()
    };
    prop_oneof![distinct(Just(Title::default()), "_", 1).prop_map(of), distinct(title(), "-", 1).prop_map(of)]
}

fn input() -> impl Strategy<Value = InputSpec> {
    let bounds = || (optional(number()), optional(number()), optional(number()));
    let none = || Just((None, None, None));
    let kind = prop_oneof![
        (prop::sample::select(vec![InputKind::Number, InputKind::Count, InputKind::Share]), bounds()),
        (prop::sample::select(vec![InputKind::YesNo, InputKind::Date]), none()),
        (options().prop_map(InputKind::Category), none()),
        (options().prop_map(InputKind::Checklist), none()),
    ];
    let alias = (placed(id("_")), prop::option::of(placed(date())), text())
        .prop_map(|(name, until, source)| AliasSpec { name, until, source });
    let aliases = prop::collection::vec(alias, 0..2);
    (maybe_title(), optional(text()), kind, aliases, maybe_title(), maybe_title(), documentation()).prop_map(
        |(title, measure, (kind, (min, max, max_jump)), aliases, supplied_by, given_by, documentation)| InputSpec {
            id: String::new().into(),
            title,
            measure,
            kind,
            min,
            max,
            max_jump,
            aliases,
            supplied_by,
            given_by,
            documentation,
            origin: Origin::NONE,
        },
    )
}

fn treatment() -> impl Strategy<Value = TreatmentSpec> {
    (
        optional(one_of(Impute::WORDS, Impute::parse)),
        optional(one_of(GroupBy::WORDS, GroupBy::parse)),
        optional(0..=100_u8),
        optional(any::<bool>()),
        optional(number()),
        optional(number()),
    )
        .prop_map(|(impute, group_by, winsorise, logarithm, skewness, kurtosis)| TreatmentSpec {
            impute,
            group_by,
            winsorise,
            logarithm,
            skewness,
            kurtosis,
        })
}

fn settings() -> impl Strategy<Value = CombineSettings> {
    (
        optional(number()),
        optional(one_of(Direction::WORDS, Direction::parse)),
        optional(one_of(Negative::WORDS, Negative::parse)),
        optional(earns()),
        optional(number()),
    )
        .prop_map(|(exponent, direction, negative, min_available, weights_sum)| CombineSettings {
            exponent,
            direction,
            negative,
            min_available,
            weights_sum,
        })
}

fn body() -> impl Strategy<Value = NodeBody> {
    let view = distinct(Just(()), "-", 1).prop_map(|ids| ids.into_iter().map(|(id, ())| id).collect::<Vec<_>>());
    let combine = placed(one_of(Combine::WORDS, Combine::parse));
    let group = (combine, settings().boxed(), optional(number()), prop::option::of(view)).prop_map(
        |(combine, settings, children_max_points, view)| {
            NodeBody::Group(GroupSpec { combine, settings, children_max_points, view })
        },
    );
    let indicator = (scoring(rule()), optional(treatment().boxed()))
        .prop_map(|(scoring, treatment)| (scoring, treatment.map(Box::new)))
        .prop_map(|(scoring, treatment)| NodeBody::Indicator(IndicatorSpec { scoring, treatment }));
    // In a box each: as one type they are too large for the stack of a test.
    prop_oneof![group.boxed(), indicator.boxed()]
}

fn node() -> impl Strategy<Value = NodeSpec> {
    let missing = prop::option::of(one_of(MissingPolicy::WORDS, MissingPolicy::parse));
    let not_applicable = prop::option::of(one_of(NotApplicablePolicy::WORDS, NotApplicablePolicy::parse));
    let name = (
        placed(id("-")),
        optional("[0-9]{1,2}\\.[0-9]{1,2}"),
        optional("20[0-9]{2}:[0-9]"),
        title(),
        optional(id("-")),
    );
    (
        name,
        optional(number()),
        optional(number()),
        missing,
        not_applicable,
        prop::option::of(0..=9_u8),
        documentation(),
        body(),
    )
        .prop_map(
            |(
                (id, code, was, title, group),
                max_points,
                weight,
                missing,
                not_applicable,
                rounded_to,
                documentation,
                body,
            )| {
                NodeSpec {
                    id,
                    code,
                    was,
                    title,
                    group,
                    max_points,
                    weight,
                    missing,
                    not_applicable,
                    rounded_to,
                    documentation,
                    body,
                    origin: Origin::NONE,
                }
            },
        )
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (1..=9999_u16, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day"))
}

fn total() -> impl Strategy<Value = TotalSpec> {
    let rounding = (0..=9_u8, 0..=12_u8, one_of(RoundingMode::WORDS, RoundingMode::parse))
        .prop_map(|(points, index, mode)| Rounding { points, index, mode });
    let ranking = (
        one_of(RankOn::WORDS, RankOn::parse),
        one_of(Compare::WORDS, Compare::parse),
        one_of(Ties::WORDS, Ties::parse),
        prop::sample::subsequence(vec!["one", "1.2"], 0..=2),
    )
        .prop_map(|(on, compare, ties, tie_break)| Ranking {
            on,
            compare,
            ties,
            tie_break: tie_break.into_iter().map(Placed::from).collect(),
        });
    let figures = prop::sample::subsequence(vec![Standing::Claimed, Standing::Measured, Standing::Appraised], 1..=3);
    let policies = (
        one_of(MissingPolicy::WORDS, MissingPolicy::parse),
        one_of(NotApplicablePolicy::WORDS, NotApplicablePolicy::parse),
        one_of(WithoutEvidence::WORDS, WithoutEvidence::parse),
    );
    let combine = (placed(one_of(Combine::WORDS, Combine::parse)), settings().boxed());
    let treatment = (prop::option::of(treatment().prop_map(Box::new)).boxed(), optional(number()));
    let policies = (policies, treatment);
    (optional(number()), optional(number()), combine, rounding, prop::option::of(0..=9_u8), ranking, policies, figures)
        .prop_map(
            |(
                max_points,
                children_max_points,
                combine,
                rounding,
                indicators_rounded_to,
                ranking,
                policies,
                figures,
            )| {
                TotalSpec {
                    max_points,
                    children_max_points,
                    combine: combine.0,
                    settings: combine.1,
                    rounding,
                    indicators_rounded_to,
                    ranking,
                    missing: policies.0.0,
                    not_applicable: policies.0.1,
                    without_evidence: policies.0.2,
                    treatment: policies.1.0,
                    screening: policies.1.1,
                    figures,
                    origin: Origin::NONE,
                }
            },
        )
}

fn framework() -> impl Strategy<Value = FrameworkSpec> {
    let effective = prop::option::of(
        (date(), prop::option::of(date()))
            .prop_map(|(from, to)| Effective { from: from.into(), to: to.map(|to| to.max(from).into()) }),
    );
    let head = (placed(id("-")), placed("[0-9]{4}[a-z.]{0,3}"), title(), any::<bool>(), text(), effective);
    let derived = (maybe_title(), optional(text()), placed(text())).prop_map(|(title, measure, value)| DerivedSpec {
        id: String::new().into(),
        title,
        measure,
        value,
    });
    let severity = prop::sample::select(vec![Severity::Error, Severity::Warning]);
    let check = (placed(text()), severity, maybe_title()).prop_map(|(that, severity, title)| CheckSpec {
        that,
        severity,
        title,
    });
    let content = (
        distinct(input(), "_", 0),
        distinct(derived, "_", 0),
        prop::collection::vec(check, 0..3),
        prop::collection::vec(node(), 0..5),
    );
    (head, total(), content).prop_map(|((id, edition, title, official, source, effective), total, content)| {
        let (inputs, derived, checks, nodes) = content;
        FrameworkSpec {
            id,
            edition,
            title,
            official,
            source,
            effective,
            total,
            inputs: inputs.into_iter().map(|(id, input)| InputSpec { id, ..input }).collect(),
            derived: derived.into_iter().map(|(id, derived)| DerivedSpec { id, ..derived }).collect(),
            checks,
            nodes,
        }
    })
}

fn period() -> impl Strategy<Value = Period> {
    let year = || 1..9000_u16;
    prop_oneof![
        year().prop_map(Period::Year),
        (year(), 1..=4_u8).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (year(), 1..=12_u8).prop_map(|(year, month)| Period::Month(year, month)),
        (year(), 1..100_u16).prop_map(|(year, more)| Period::Years(year, year + more)),
    ]
}

pub(crate) fn figure() -> impl Strategy<Value = FigureValue> {
    prop_oneof![
        number().prop_map(FigureValue::Number),
        any::<bool>().prop_map(FigureValue::YesNo),
        id("-").prop_map(FigureValue::Category),
        distinct(Just(()), "_", 0).prop_map(|ids| FigureValue::Items(ids.into_iter().map(|(id, ())| id).collect())),
        date().prop_map(FigureValue::Date),
        Just(FigureValue::Missing),
        Just(FigureValue::NotApplicable),
    ]
}

fn points() -> impl Strategy<Value = FigureValue> {
    prop_oneof![number().prop_map(FigureValue::Number), Just(FigureValue::Missing), Just(FigureValue::NotApplicable)]
}

/// Points, and why.
type Given = (Placed<FigureValue>, String);

pub(crate) fn observations() -> impl Strategy<Value = Observations> {
    let unit = (
        prop_oneof![Just(String::new()), id("-")],
        maybe_text(),
        text(),
        (maybe_text(), maybe_text()),
        optional(period()),
        any::<bool>(),
        maybe_text(),
    )
        .prop_map(|(id, code, name, (region, kind), period, made_up, source)| Unit {
            id,
            code,
            name,
            region,
            kind,
            period,
            made_up,
            source,
        });
    let reference = optional(id("-").prop_map(|id| format!("{id}/2025")));
    let figures = || distinct(placed(figure()), "_", 0);
    let given = || distinct((placed(points()), maybe_text()), "-", 0);
    let documents = distinct(prop::collection::vec(text(), 1..3), ".", 0);
    let notes = distinct(text(), " ", 0);
    (reference, optional(id("-")), unit, figures(), figures(), figures(), (given(), given()), documents, notes)
        .prop_map(|(framework, weighting, unit, claimed, measured, appraised, given, documents, notes)| {
            let of = |standing, entries: Vec<(Placed<String>, Placed<FigureValue>)>| {
                entries.into_iter().map(move |(input, value)| FigureSpec { input, standing, value })
            };
            let by = |standing, entries: Vec<(Placed<String>, Given)>| {
                entries.into_iter().map(move |(node, (points, why))| PointsSpec { node, standing, points, why })
            };
            Observations {
                framework,
                weighting,
                unit,
                figures: of(Standing::Claimed, claimed)
                    .chain(of(Standing::Measured, measured))
                    .chain(of(Standing::Appraised, appraised))
                    .collect(),
                points: by(Standing::Claimed, given.0).chain(by(Standing::Appraised, given.1)).collect(),
                evidence: documents.into_iter().map(|(of, documents)| EvidenceSpec { of, documents }).collect(),
                notes: notes.into_iter().map(|(of, text)| NoteSpec { of, text }).collect(),
                origin: Origin::NONE,
            }
        })
}

fn weighting() -> impl Strategy<Value = WeightingSpec> {
    let numbers = || distinct(placed(number()), ".", 0);
    let framework = placed(id("-").prop_map(|id| format!("{id}/2025")));
    (placed(id("-")), title(), framework, optional(id("-")), numbers(), numbers(), maybe_text()).prop_map(
        |(id, title, framework, base, max_points, weights, source)| WeightingSpec {
            id,
            title,
            framework,
            base,
            max_points,
            weights,
            source,
            origin: Origin::NONE,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn frameworks(spec in framework()) {
        let text = write_framework(&spec);
        let mut read = good(&text);
        forget_places(&mut read);
        prop_assert_eq!(&read, &spec, "written as\n{}", text);
        crate::schema::fits(FileKind::Framework, &text);
    }

    #[test]
    fn units(spec in observations()) {
        let text = write_unit(&spec);
        let read = Observations { origin: Origin::NONE, ..good_unit(&text) };
        prop_assert_eq!(&read, &spec, "written as\n{}", text);
        crate::schema::fits(FileKind::Unit, &text);
    }

    #[test]
    fn weightings(spec in weighting()) {
        let text = write_weighting(&spec);
        let read = WeightingSpec { origin: Origin::NONE, ..good_weighting(&text) };
        prop_assert_eq!(&read, &spec, "written as\n{}", text);
        crate::schema::fits(FileKind::Weighting, &text);
    }
}

#[test]
fn a_framework_as_a_person_would_write_it() {
    let text = crate::support::framework(
        "[input]\ndossiers = { title = \"Hồ sơ\", kind = \"count\" }\n\
         [[indicator]]\nid = \"a\"\ncode = \"4.10\"\ntitle = { vi = \"A\", en = \"B\" }\nmax_points = 10\n\
         rule = { steps = [{ when = \"x > 1\", points = \"1/2\" }] }\n",
    );
    let written = write_framework(&good(&text));
    assert!(written.contains("\n[input]\ndossiers = { title = \"Hồ sơ\", kind = \"count\" }\n"), "{written}");
    assert!(
        written.ends_with(
            "[[indicator]]\nid = \"a\"\ncode = \"4.10\"\ntitle = { vi = \"A\", en = \"B\" }\nmax_points = 10\n\
             rule = { steps = [{ when = \"x > 1\", points = \"1/2\" }] }\n"
        ),
        "{written}"
    );
}
