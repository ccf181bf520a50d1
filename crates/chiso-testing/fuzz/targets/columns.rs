//! A framework and a unit, with a line `---` between them: the unit, and the same without one of its figures, as a record batch.
//! Columns give what the core gives, for all rows at once and for a few at a time.
#![no_main]

use std::collections::BTreeMap;

use chiso::Framework;
use chiso::toml::{Source, Syntax, read_framework, read_unit};
use libfuzzer_sys::fuzz_target;

#[path = "../../examples/differential/columns.rs"]
mod columns;

/// The most rows of a batch.
const ROWS: usize = 40;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((first, second)) = text.split_once("\n---\n") else { return };
    let source = |id, text| Source { id, text, syntax: Syntax::Toml };
    let (Ok(spec), Ok(unit)) = (read_framework(&source(0, first), &mut |_| None), read_unit(&source(1, second))) else {
        return;
    };
    let Ok(framework) = Framework::compile(spec, &[]) else { return };
    let mut units = vec![unit.clone()];
    for absent in 0..unit.figures.len().min(ROWS) {
        let mut less = unit.clone();
        less.figures.remove(absent);
        units.push(less);
    }
    let found = columns::columns(&framework, &units, &mut BTreeMap::new());
    assert!(found.is_empty(), "{found:?}");
});
