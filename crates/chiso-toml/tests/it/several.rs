//! Several units or periods in one file, and the figures of the period before.

use chiso_core::Origin;
use chiso_core::spec::{FigureValue, Observations, Standing};
use chiso_toml::{read_unit, read_units, write_unit, write_units};

use crate::support::{compare, good_unit, slice, toml, unit};

const TWO: &str = "format = 1\nframework = \"own/2025\"\n\
    [[units]]\nid = \"one\"\nname = \"One\"\nperiod = \"2024\"\n[units.values]\na = 1\n[units.notes]\na = \"n\"\n\
    [[units]]\nid = \"one\"\nname = \"One\"\nperiod = \"2025\"\n[units.values]\na = 2\n[units.previous]\nb = 3\n";

/// The same without the place of the whole.
fn placeless(unit: Observations) -> Observations {
    Observations { origin: Origin::NONE, ..unit }
}

#[test]
fn two_periods_in_one_file() {
    let units = read_units(&toml(TWO)).expect("good");
    let [first, second] = units.as_slice() else { panic!("two units") };
    assert_eq!(first.framework.as_ref().expect("there").value, "own/2025");
    assert_eq!(second.framework, first.framework);
    assert_eq!((first.figures.len(), first.notes.len(), second.notes.len()), (1, 1, 0));
    let before = &second.figures[1];
    assert_eq!((before.input.value.as_str(), before.standing), ("previous(b)", Standing::Claimed));
    assert_eq!(slice(TWO, before.input.origin), "b");
    let again = read_units(&toml(&write_units(&units))).expect("good");
    assert_eq!(
        again.into_iter().map(placeless).collect::<Vec<_>>(),
        units.into_iter().map(placeless).collect::<Vec<_>>()
    );
}

#[test]
fn one_unit_is_one_of_several() {
    let text = unit("[values]\na = 1\n");
    let units = read_units(&toml(&text)).expect("good");
    assert_eq!(units, [good_unit(&text)]);
    let alone = "format = 1\n[[units]]\nname = \"One\"\n[units.values]\na = 1\n";
    assert_eq!(placeless(good_unit(alone)), placeless(good_unit(&text)));
}

#[test]
fn one_is_wanted() {
    compare(TWO, read_unit(&toml(TWO)), &["several-units `[[units]]` found=2"]);
}

#[test]
fn what_is_wrong_with_several() {
    let check = |text: &str, expected: &[&str]| compare(text, read_units(&toml(text)), expected);
    check(
        &TWO.replace("2025\"\n[", "2024\"\n["),
        &["unit-twice `[[units]]` unit=One period=2024 also `[[units]]` on line 3"],
    );
    check(
        "format = 1\n[values]\na = 1\n[[units]]\nname = \"One\"\n",
        &["misplaced-key `values` key=values needs=[unit]"],
    );
    check("format = 1\nunits = []\n", &["empty-list `[]` key=units"]);
    check("format = 1\n[values]\na = 1\n", &["missing-key `` key=unit table=unit"]);
    check(
        "format = 1\n[[units]]\nname = \"One\"\nframework = \"a/1\"\n",
        &[
            "unknown-key `framework` key=framework table=one-of-several allowed=id, code, name, region, type, period, made_up, source, values, \
         measured, appraised, previous, claimed_points, appraised_points, evidence, notes",
        ],
    );
}

#[test]
fn the_period_before_is_written_as_it_was_read() {
    let text = unit("[values]\na = 2\n[previous]\na = 1\nb = \"missing\"\n");
    let read = good_unit(&text);
    assert_eq!(read.figures[2].value.value, FigureValue::Missing);
    let written = write_unit(&read);
    assert!(written.contains("\n[previous]\na = 1\nb = \"missing\"\n"), "{written}");
    assert_eq!(placeless(good_unit(&written)), placeless(read));
}
