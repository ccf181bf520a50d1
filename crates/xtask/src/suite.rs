//! `cargo xtask test`: everything that must hold, in the order in which it is cheapest to learn that it does not.

use std::collections::BTreeMap;

use crate::metadata::Metadata;
use crate::project::Project;
use crate::steps::{Steps, must_pass, output};
use crate::{apt, bytes, coverage, differential, fuzz, mutants, outside, packages, supply, targets, tidy};

/// Runs every step, whatever the others found; whether all passed.
pub(crate) fn run(project: &Project) -> bool {
    let locks = locks(project);
    let mut steps = Steps::new(project);
    steps.step("tools", tools);
    steps.cargo("layout", "fmt --all --check");
    steps.step("layout, outside the workspace", outside::layout);
    steps.step("tidy", tidy::check);
    steps.cargo("lints", "clippy --workspace --all-targets -- -D warnings");
    steps.step("supply chain", supply::check);
    steps.cargo("tests", "test --workspace --no-fail-fast");
    steps.step("the core alone, and each feature alone", features);
    steps.step("documentation", |project| {
        let mut doc = project.cargo("doc --workspace --no-deps");
        doc.env("RUSTDOCFLAGS", "-D warnings");
        must_pass(doc)
    });
    steps.step("lints, outside the workspace", |project| outside::each(project, "clippy", " -- -D warnings"));
    steps.step("a host without std", outside::without_std);
    steps.step("a host that switches features on", outside::feature_unification);
    steps.step("a host that embeds the library", outside::embed);
    steps.step("measurements agree before they are timed", outside::benches);
    steps.step("packages", packages::run);
    steps.step("the command as README types it", first_command);
    steps.step("a foreign oracle agrees", foreign_oracle);
    steps.step("the engine and the oracle agree on generated frameworks", differential::short);
    steps.step("the same bytes, optimised or not", bytes::compare);
    steps.step("the same bytes on every machine", targets::check);
    steps.step("fuzzing, a short run", fuzz::short);
    steps.step("what the tests reach of the core", coverage::check);
    steps.step("mutants of what has changed", mutants::of_the_change);
    steps.step("lock files", |project| changed(&locks, &self::locks(project)));
    steps.finish()
}

/// rustfmt and clippy come with a usual installation of Rust; where they are absent, rustup adds them. The fuzz targets
/// need a C++ compiler, which Debian's package g++ adds where there is none.
fn tools(project: &Project) -> Vec<String> {
    if !apt::runs(project, "c++") {
        // Whatever went wrong, what needs the compiler says that it is absent.
        let _ = apt::install(project, "g++");
    }
    let absent = |tool: &str| !output(project.cargo(&format!("{tool} --version"))).is_ok_and(|printed| printed.success);
    let names = [("fmt", "rustfmt"), ("clippy", "clippy")];
    for (tool, component) in names {
        if absent(tool) {
            let mut rustup = project.command("rustup");
            rustup.args(["component", "add", component]);
            must_pass(rustup);
        }
    }
    let still = names.iter().filter(|(tool, _)| absent(tool));
    still.map(|(_, component)| format!("{component} is absent: `rustup component add {component}` adds it")).collect()
}

/// A run from the top unifies features and hides what breaks without them, so: each published crate without any, and
/// with each one alone. The core's tests run every time; the others are checked where they have features.
fn features(project: &Project) -> Vec<String> {
    let metadata = match Metadata::read(project) {
        Ok(metadata) => metadata,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    for package in metadata.published() {
        let verb = if package.name == "chiso-core" { "test" } else { "check" };
        let alone = format!("{verb} -p {} --no-default-features", package.name);
        problems.extend(must_pass(project.cargo(&alone)));
        for feature in &package.features {
            problems.extend(must_pass(project.cargo(&format!("{alone} --features {feature}"))));
        }
    }
    // What the small program goes without.
    problems.extend(must_pass(project.cargo("test -p chiso-cli --features zstd --test it columns::")));
    problems
}

/// The first thing that a reader of README types.
fn first_command(project: &Project) -> Vec<String> {
    let built = must_pass(project.cargo("build --release --bin score"));
    if !built.is_empty() {
        return built;
    }
    match output(project.cargo("run --release -- examples/da-nang-2022/province.toml")) {
        Ok(printed) => {
            print!("{}", printed.stdout);
            match (printed.success, printed.stdout.contains("0.8002")) {
                (true, true) => Vec::new(),
                (true, false) => vec!["index 0.8002 is expected".to_owned()],
                (false, _) => vec![printed.stderr],
            }
        }
        Err(problem) => vec![problem],
    }
}

/// Python's fractions score the shipped cases as the command does. Runs after what built the command.
fn foreign_oracle(project: &Project) -> Vec<String> {
    let mut oracle = project.command("python3");
    oracle.arg("crates/chiso-testing/foreign/compare.py").arg(project.target().join("release/score"));
    oracle.env("PYTHONDONTWRITEBYTECODE", "1");
    must_pass(oracle)
}

/// The lock files, by path.
fn locks(project: &Project) -> BTreeMap<String, Option<String>> {
    let files = project.files().into_iter().filter(|path| path.ends_with("Cargo.lock"));
    files.map(|path| (path.clone(), project.read(&path))).collect()
}

/// A lock file that a run changes was not up to date.
fn changed(before: &BTreeMap<String, Option<String>>, after: &BTreeMap<String, Option<String>>) -> Vec<String> {
    let stale = after.iter().filter(|(path, text)| before.get(*path) != Some(text));
    stale.map(|(path, _)| format!("{path} was not up to date; this run has mended it, commit it")).collect()
}
