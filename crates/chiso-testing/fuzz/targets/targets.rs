//! Targets: read, written, read back.
#![no_main]

use chiso::toml::{read_targets, write_targets};
use chiso_fuzz::{comes_back, source, told};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(source) = source(data) else { return };
    match read_targets(&source) {
        Err(problems) => told(&[source.text], &problems),
        Ok(read) => drop(comes_back(read, write_targets, read_targets)),
    }
});
