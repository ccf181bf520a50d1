//! What one unit or several report: read, written, read back.
#![no_main]

use chiso::toml::{read_units, write_units};
use chiso_fuzz::{comes_back, source, told};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(source) = source(data) else { return };
    match read_units(&source) {
        Err(problems) => told(&[source.text], &problems),
        Ok(read) => drop(comes_back(read, |units| write_units(units), read_units)),
    }
});
