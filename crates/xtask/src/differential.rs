//! The engine held against the oracle on generated frameworks and observations, as long as one likes.
//!
//! The program is an example of `chiso-testing`; what differs is written as a case below `cases/found`.

use crate::project::Project;
use crate::steps::must_pass;

/// How many pairs are a part of `cargo xtask test`, and which ones.
const SHORT: [&str; 2] = ["100000", "2025"];

/// Where differences are kept.
const CASES: &str = "crates/chiso-testing/cases/found";

/// Compares so many pairs, those that belong to the seed; whether nothing differs.
pub(crate) fn run(project: &Project, pairs: &str, seed: &str, threads: &str) -> bool {
    let problems = compare(project, [pairs, seed, threads]);
    problems.iter().for_each(|problem| println!("{problem}"));
    problems.is_empty()
}

/// A short run, the same one every time; what is wrong.
pub(crate) fn short(project: &Project) -> Vec<String> {
    let [pairs, seed] = SHORT;
    compare(project, [pairs, seed, "2"])
}

fn compare(project: &Project, numbers: [&str; 3]) -> Vec<String> {
    let built = must_pass(project.cargo("build --profile proof -p chiso-testing --example differential"));
    if !built.is_empty() {
        return built;
    }
    let mut run = project.command(project.target().join("proof").join("examples").join("differential"));
    run.args(numbers).env("DIFFERENTIAL_CASES", CASES);
    must_pass(run)
}
