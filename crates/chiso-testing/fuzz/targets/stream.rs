//! A CSV table in pieces of some bytes is the table that is held: the same units with the same figures, or problems both times.
#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;

use chiso::{BindOptions, Diagnostics};
use chiso_fuzz::{FRAMEWORK, said};
use chiso_table::{DecimalMark, MatchOptions, Matched, ReadOptions, Stream, StreamError, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The first byte chooses whether the decimal mark is told.
    let Some((first, bytes)) = data.split_first() else { return };
    let mut options = MatchOptions::default();
    options.decimal_mark = (first % 2 == 1).then_some(DecimalMark::Point);
    let mut stream = match Stream::open(Cursor::new(bytes), &FRAMEWORK, &ReadOptions::default(), &options) {
        Ok(Some(stream)) => stream,
        Ok(None) => return,
        Err(problems) => {
            said(&of_table(problems));
            assert!(held(bytes, &options).is_err(), "only the stream is refused");
            return;
        }
    };
    let (mut units, mut problems) = (Vec::new(), Diagnostics::default());
    let read = stream.for_each_part(&mut |part| {
        if let Err(found) = each(part, &mut units) {
            problems.append(found);
        }
        ControlFlow::Continue(())
    });
    if let Err(error) = read {
        problems.append(of_table(error));
    }
    match held(bytes, &options) {
        Ok(whole) => {
            assert!(problems.is_empty(), "only the stream is refused: {problems}");
            assert_eq!(units, whole);
        }
        Err(_) => said(&problems),
    }
});

/// The units of a table that is held.
fn held(bytes: &[u8], options: &MatchOptions<'_>) -> Result<Vec<String>, Diagnostics> {
    let table = Table::read(bytes, &ReadOptions::default())?;
    let mut units = Vec::new();
    each(&table.match_with(&FRAMEWORK, options)?, &mut units)?;
    Ok(units)
}

/// A line for each unit: its row, its names and the fingerprint of its figures.
fn each(matched: &Matched<'_>, units: &mut Vec<String>) -> Result<(), Diagnostics> {
    matched.for_each_bound(BindOptions::default(), &mut |row, bound| {
        let unit = bound.unit();
        let number = matched.units()[row].number;
        units.push(format!("{number} {} {} {:?}", unit.code, unit.name, chiso::fingerprint(bound)));
    })
}

fn of_table(error: StreamError) -> Diagnostics {
    match error {
        StreamError::Table(problems) => problems,
        error => panic!("bytes in memory can be read: {error:?}"),
    }
}
