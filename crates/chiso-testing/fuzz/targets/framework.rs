//! A framework: read, written, read back, compiled.
#![no_main]

use chiso::toml::{read_framework, write_framework};
use chiso::{Framework, fingerprint};
use chiso_fuzz::{comes_back, source, told};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(source) = source(data) else { return };
    match read_framework(&source, &mut |_| None) {
        Err(problems) => told(&[source.text], &problems),
        Ok(spec) => {
            let written = write_framework(&spec);
            let spec = comes_back(spec, write_framework, |source| read_framework(source, &mut |_| None));
            match Framework::compile(spec, &[]) {
                Err(problems) => told(&[source.text], &problems),
                Ok(framework) => {
                    let again = chiso::toml::Source { text: &written, syntax: chiso::toml::Syntax::Toml, ..source };
                    let again = read_framework(&again, &mut |_| None).expect("read before");
                    let again = Framework::compile(again, &[]).expect("compiled before");
                    assert_eq!(fingerprint(&framework), fingerprint(&again));
                }
            }
        }
    }
});
