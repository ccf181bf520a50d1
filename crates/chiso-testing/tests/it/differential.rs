//! A short differential run: generated frameworks, the same ones every time, through the engine's two paths, the oracle and
//! columns. `cargo xtask differential` is the long one.

use chiso_testing::differential::framework;

#[path = "../../examples/differential/columns.rs"]
mod columns;

/// How many units of each framework.
const UNITS: u64 = 12;

/// How many frameworks are a part, unless `DIFFERENTIAL_FRAMEWORKS` asks for more.
const FRAMEWORKS: u64 = 12;

/// The frameworks of one seed: nothing may differ of any.
#[track_caller]
fn agree(seed: u64) {
    let asked = std::env::var("DIFFERENTIAL_FRAMEWORKS").ok().and_then(|asked| asked.parse().ok());
    for at in 0..asked.unwrap_or(FRAMEWORKS) {
        let report = framework(seed, at, UNITS, &columns::columns);
        let differences: Vec<_> = report.failures.iter().map(|failure| (failure.unit, &failure.differences)).collect();
        assert!(report.failed == 0, "seed {seed}, framework {at}: {differences:#?}");
    }
}

macro_rules! parts {
    ($($name:ident $seed:literal)*) => {
        $(#[test]
        fn $name() {
            agree($seed);
        })*
    };
}

// Parts, so that they run beside each other.
parts! {
    all_agree_1 1
    all_agree_2 2
    all_agree_3 3
    all_agree_4 4
    all_agree_5 5
    all_agree_6 6
    all_agree_7 7
    all_agree_8 8
}
