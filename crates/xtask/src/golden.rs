//! Golden files, written anew on purpose.

use crate::project::Project;
use crate::steps::must_pass;

/// Runs the tests so that they write what they would otherwise compare, then shows what that changed.
pub(crate) fn run(project: &Project) -> bool {
    let mut tests = project.cargo("test --workspace --no-fail-fast");
    tests.env("CHISO_UPDATE_GOLDEN", "1");
    let problems = must_pass(tests);
    let mut difference = project.command("git");
    difference.args(["--no-pager", "diff", "--stat"]);
    must_pass(difference);
    println!("\nread the difference (`git diff`): from now on it is what the tests expect");
    problems.is_empty()
}
