//! What is written of targets, of several units, and of the period before reads back.

use chiso_core::layers::previous_name;
use chiso_core::spec::*;
use chiso_core::{Origin, Placed};
use chiso_toml::{FileKind, read_targets, read_units, write_targets, write_units};
use proptest::prelude::*;

use crate::round_trip::{
    date, distinct, figure, id, maybe_text, maybe_title, number, observations, placed, text, title,
};
use crate::support::toml;

fn target_unit() -> impl Strategy<Value = TargetUnit> {
    (prop_oneof![Just(String::new()), id("-")], maybe_text(), text()).prop_map(|(id, code, name)| TargetUnit {
        id,
        code,
        name,
    })
}

/// Bounds on one side, which never contradict each other.
fn bounds() -> impl Strategy<Value = Vec<TargetBound>> {
    let several = |one: fn(Placed<rust_decimal::Decimal>) -> TargetBound, other: fn(_) -> TargetBound| {
        let bound = (placed(number()), any::<bool>());
        let bound = bound.prop_map(move |(limit, strict)| if strict { one(limit) } else { other(limit) });
        prop::collection::vec(bound, 1..4)
    };
    prop_oneof![several(TargetBound::Over, TargetBound::AtLeast), several(TargetBound::Under, TargetBound::AtMost)]
}

fn targets() -> impl Strategy<Value = TargetsSpec> {
    let more = (prop::option::of(placed(date())), maybe_text(), maybe_title(), maybe_title(), maybe_title());
    let entry = (bounds(), prop::collection::vec(more, 3));
    let successor = (target_unit(), prop::option::of(placed(date())), maybe_text(), maybe_title())
        .prop_map(|(unit, from, source, note)| SuccessorSpec { unit, from, source, note, origin: Origin::NONE });
    let head = (
        placed(id("-")),
        title(),
        placed(id("-").prop_map(|id| format!("{id}/2025"))),
        prop::option::of(target_unit()),
        maybe_title(),
        text(),
    );
    (head, prop::collection::vec(successor, 0..3), distinct(entry, ".", 1)).prop_map(
        |((id, title, framework, unit, set_by, source), follows, entries)| {
            let one = |(of, (bounds, more)): (Placed<String>, (Vec<TargetBound>, Vec<_>))| {
                bounds.into_iter().zip(more).map(move |(bound, (by, source, set_by, title, note))| TargetSpec {
                    by,
                    source,
                    set_by,
                    title,
                    note,
                    ..TargetSpec::new(&of.value, bound)
                })
            };
            TargetsSpec {
                id,
                title,
                framework,
                unit,
                set_by,
                source,
                follows,
                targets: entries.into_iter().flat_map(one).collect(),
                origin: Origin::NONE,
            }
        },
    )
}

/// One unit's reports of several years, each with figures of the period before.
fn several() -> impl Strategy<Value = Vec<Observations>> {
    let previous = distinct(placed(figure()), "_", 0);
    prop::collection::vec((observations(), previous), 1..4).prop_map(|mut reports| {
        let head = reports.first().map(|(one, _)| (one.framework.clone(), one.weighting.clone()));
        let (framework, weighting) = head.unwrap_or_default();
        let years = reports.iter_mut().zip(2000..);
        let all = years.map(|((report, previous), year)| {
            report.framework.clone_from(&framework);
            report.weighting.clone_from(&weighting);
            report.unit.period = Some(Period::Year(year).into());
            let before = std::mem::take(previous).into_iter().map(|(input, value)| FigureSpec {
                input: previous_name(&input.value).into(),
                standing: Standing::Claimed,
                value,
            });
            report.figures.extend(before);
            std::mem::take(report)
        });
        all.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn targets_read_back(spec in targets()) {
        let text = write_targets(&spec);
        let mut read = read_targets(&toml(&text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"));
        read.origin = Origin::NONE;
        read.targets.iter_mut().for_each(|target| target.origin = Origin::NONE);
        read.follows.iter_mut().for_each(|successor| successor.origin = Origin::NONE);
        prop_assert_eq!(&read, &spec, "written as\n{}", text);
        crate::schema::fits(FileKind::Targets, &text);
    }

    #[test]
    fn several_units_read_back(specs in several()) {
        let text = write_units(&specs);
        let mut read = read_units(&toml(&text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"));
        read.iter_mut().for_each(|unit| unit.origin = Origin::NONE);
        prop_assert_eq!(&read, &specs, "written as\n{}", text);
        crate::schema::fits(FileKind::Unit, &text);
    }
}
