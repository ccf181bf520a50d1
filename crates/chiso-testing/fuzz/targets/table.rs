//! A table of any format, matched with a framework of every kind of input and with the gazetteer; its units bound twice.
#![no_main]

use std::sync::LazyLock;

use chiso::BindOptions;
use chiso_fuzz::{FRAMEWORK, said};
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Table};
use libfuzzer_sys::fuzz_target;

static PROVINCES: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::provinces);

fuzz_target!(|data: &[u8]| {
    // The first byte chooses whether units are those of the gazetteer.
    let Some((first, bytes)) = data.split_first() else { return };
    let table = match Table::read(bytes, &ReadOptions::default()) {
        Ok(table) => table,
        Err(problems) => return said(&problems),
    };
    let gazetteer = (first % 2 == 0).then_some(&*PROVINCES);
    let options = MatchOptions::default().with_gazetteer(gazetteer);
    let matched = match table.match_with(&FRAMEWORK, &options) {
        Ok(matched) => matched,
        Err(problems) => return said(&problems),
    };
    // The quick way and the general one give the same figures, or the same problems.
    match (matched.bind(BindOptions::default()), matched.observations()) {
        (Ok(bounds), Ok(units)) => {
            assert_eq!(bounds.len(), units.len());
            for (bound, unit) in bounds.iter().zip(&units) {
                let again = FRAMEWORK.bind(unit).expect("bound before");
                assert_eq!(chiso::fingerprint(bound), chiso::fingerprint(&again));
            }
        }
        (Err(problems), _) | (_, Err(problems)) => said(&problems),
    }
});
