//! A weighting: read, written, read back.
#![no_main]

use chiso::toml::{read_weighting, write_weighting};
use chiso_fuzz::{comes_back, source, told};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(source) = source(data) else { return };
    match read_weighting(&source) {
        Err(problems) => told(&[source.text], &problems),
        Ok(read) => drop(comes_back(read, write_weighting, read_weighting)),
    }
});
