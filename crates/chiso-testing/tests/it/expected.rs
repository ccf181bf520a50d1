//! Expectations as text: what they can say, and what is refused.

use std::path::Path;

use chiso_core::spec::Standing;
use chiso_testing::cases::{Case, Expected, Published, What, shapes, shipped};

#[test]
fn everything_that_can_be_said() {
    let text = r#"
        as = "claimed"
        weighting = "equal-pillars"
        [total]
        status = "scored"
        points = "716.36"
        index = "0.7164"
        published = "0.7163"
        why = "rounded before it was added"
        [nodes]
        left = { points = "-1.50", lowest = "-1.50", highest = "-1.50" }
        right = { status = "missing", so_far = "0.00" }
    "#;
    let expected = Expected::read(text).unwrap();
    assert_eq!(expected.standing, Some(Standing::Claimed));
    assert_eq!(expected.weighting.as_deref(), Some("equal-pillars"));
    assert_eq!(expected.of("total", What::Status), Some("scored"));
    assert_eq!(expected.of("total", What::Index), Some("0.7164"));
    assert_eq!(expected.of("left", What::Points), Some("-1.50"));
    assert_eq!(expected.of("left", What::Index), None);
    assert_eq!(expected.of("right", What::SoFar), Some("0.00"));
    assert_eq!(expected.quantities.len(), 8);
    let published = Published {
        node: "total".to_owned(),
        index: "0.7163".to_owned(),
        why: "rounded before it was added".to_owned(),
    };
    assert_eq!(expected.published, [published]);
    assert_eq!(Expected::read("errors = [\"b\", \"a\"]").unwrap().errors, ["a", "b"]);
}

#[test]
fn what_is_refused() {
    #[track_caller]
    fn check(text: &str, problem: &str) {
        assert_eq!(Expected::read(text).unwrap_err(), problem, "{text}");
    }
    check("", "nothing is expected");
    check("as = \"claimed\"", "nothing is expected");
    check("as = \"claimd\"", "`as` is `claimd`");
    check("as = 3", "unexpected `as`");
    check("waiting = \"equal\"", "unexpected `waiting`");
    check("[node]\na = {}", "unexpected `node`");
    check("[total]", "nothing is expected of `total`");
    check("[nodes]\na = {}", "nothing is expected of `a`");
    check("[nodes]\na = \"1\"", "a node that is no table");
    check("[total]\npoint = \"1\"", "unexpected `point` of `total`");
    check("[total]\npoints = 1", "`points` of `total` is no text");
    check("[total]\npoints = \"1,5\"", "`points` of `total` is `1,5`");
    check("[total]\nindex = \"71%\"", "`index` of `total` is `71%`");
    check("[nodes]\na = { status = \"none\" }", "`status` of `a` is `none`");
    check("[total]\npoints = \"1\"\nso_far = \"1\"", "`total` has points, and so no points so far");
    check("errors = [\"a\"]\n[total]\npoints = \"1\"", "errors and a score are expected");
    let published = "`published` of `total` needs another `index` and a `why`";
    check("[total]\nindex = \"0.5\"\npublished = \"0.4\"", published);
    check("[total]\nindex = \"0.5\"\npublished = \"0.4\"\nwhy = \" \"", published);
    check("[total]\nindex = \"0.5\"\nwhy = \"w\"", published);
    check("[total]\nindex = \"0.5\"\npublished = \"0.5\"\nwhy = \"w\"", published);
    check("[total]\npoints = \"5\"\npublished = \"0.5\"\nwhy = \"w\"", published);
    assert!(Expected::read("[total]\npoints = \"1\"\npoints = \"2\"").is_err());
}

#[test]
fn all_differences_are_told() {
    let expected = Expected::read("[total]\npoints = \"1\"\nindex = \"0.1\"\nstatus = \"scored\"").unwrap();
    let found = |_: &str, what: What| (what != What::Status).then(|| "1".to_owned());
    let lines = ["total: index is 1, expected 0.1", "total: status is nothing, expected scored"];
    assert_eq!(expected.differences(found), lines);
    assert_eq!(expected.differences_of_errors(&["a"]), ["errors [\"a\"], expected []"]);
    let expected = Expected::read("errors = [\"a\", \"b\"]").unwrap();
    assert_eq!(expected.differences_of_errors(&["b", "a"]), Vec::<String>::new());
    assert_eq!(expected.differences(|_, _| None), ["scored, expected a", "scored, expected b"]);
}

/// A folder that is not there, or has no case, is no test that passes.
#[test]
fn no_case_is_a_failure() {
    #[track_caller]
    fn check(read: impl FnOnce() -> Vec<Case> + std::panic::UnwindSafe) {
        assert!(std::panic::catch_unwind(read).is_err());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    check(|| shapes(&here.join("no-such-folder")));
    check(|| shipped(&here.join("no-such-folder")));
    check(|| shapes(&here.join("src/oracle")));
    check(|| shipped(&here.join("src/oracle")));
    // Folders without a framework, and editions without cases.
    check(|| shapes(&here.join("src")));
    check(|| shipped(here));
}
