//! The example `own-framework` prints what its folder says.

use crate::golden;
use crate::run::{score, top};

#[test]
fn both_editions_print_what_they_say() {
    let folder = top().join("examples/own-framework");
    for year in ["2025", "2026"] {
        let ran = score(&format!("hai-an-{year}.toml --framework {year}.toml")).folder(&folder).go();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        golden::check(&folder.join(format!("expected/score-{year}.txt")), &ran.stdout);
    }
    let ran = score("check 2025.toml 2026.toml").folder(&folder).go();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}
