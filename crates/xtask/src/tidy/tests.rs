use super::arrows::wrong_arrows;
use super::facades::first_other;
use super::length::lines_of_code;
use super::paths::names_folder;
use super::versions::{crates_in, release};
use super::words::{objection, public_name};
use super::{catalogue, check, unsafety};
use crate::metadata::{Dependency, Package};
use crate::project::Project;

#[test]
fn the_repository_is_tidy() {
    let problems = check(&Project::find().unwrap());
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

fn package(name: &str, dependencies: &[(&str, bool)]) -> Package {
    Package {
        id: name.to_owned(),
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        rust_version: None,
        published: true,
        features: Vec::new(),
        dependencies: dependencies
            .iter()
            .map(|(name, only_tests)| Dependency { name: (*name).to_owned(), only_tests: *only_tests })
            .collect(),
    }
}

#[track_caller]
fn check_arrow(from: &str, to: &str, only_tests: bool, allowed: bool) {
    let ours = ["chiso-core", "chiso-toml", "chiso-text", "chiso", "chiso-cli", "chiso-testing", "xtask"];
    let problems = wrong_arrows(&package(from, &[(to, only_tests)]), &ours);
    assert_eq!(problems.is_empty(), allowed, "{from} -> {to}: {problems:?}");
}

#[test]
fn a_floor_imports_only_floors_below() {
    check_arrow("chiso-toml", "chiso-core", false, true);
    check_arrow("chiso-cli", "chiso", false, true);
    check_arrow("chiso-core", "chiso-toml", false, false);
    check_arrow("chiso-text", "chiso-toml", false, false);
    check_arrow("chiso-core", "rust_decimal", false, true);
    check_arrow("chiso-core", "chiso-testing", true, true);
    check_arrow("chiso-core", "chiso-testing", false, false);
    check_arrow("chiso-testing", "chiso-core", false, true);
    check_arrow("chiso-cli", "xtask", true, false);
    check_arrow("xtask", "chiso-core", false, false);
    check_arrow("chiso-unheard-of", "chiso-core", false, false);
}

#[test]
fn comments_blanks_and_tests_are_not_code() {
    let text = "//! About.\n\n/* more\nof it */\nfn f() {\n    // why\n    g();\n}\n\n#[cfg(test)]\nmod tests {\n    h();\n}\n";
    assert_eq!(lines_of_code(text), 3);
    assert_eq!(lines_of_code("#[cfg(test)]\nmod tests;\nfn f() {}\n"), 3);
}

#[track_caller]
fn check_name(line: &str, fine: bool) {
    let objection = public_name(line).and_then(|(kind, name)| objection(kind, name));
    assert_eq!(objection.is_none(), fine, "{line}: {objection:?}");
}

#[test]
fn names_say_what_the_project_says() {
    check_name("pub struct FrameworkModel {", false);
    check_name("pub struct Config;", false);
    check_name("pub enum EntityKind {", false);
    check_name("    pub dimension: u8,", false);
    check_name("    pub const fn get_points(&self) -> u8 {", false);
    check_name("pub fn normalize() {}", false);
    check_name("mod utils;", false);
    check_name("pub mod types;", false);
    check_name("pub use other::Config;", true);
    check_name("pub struct Configured;", true);
    check_name("pub fn points(&self) -> u8 {", true);
    check_name("struct Config;", true);
    check_name("let dimension: u8 = 1;", true);
}

#[test]
fn a_facade_holds_no_code() {
    assert_eq!(first_other("//! Docs.\n#![no_std]\nextern crate alloc;\nmod a;\npub use a::{\n    B, C,\n};\n"), None);
    assert_eq!(first_other("#![cfg_attr(\n    test,\n    allow(dead_code)\n)]\nmod a;\n"), None);
    assert_eq!(first_other("mod a;\n\npub fn f() {}\n"), Some((3, "pub fn f() {}")));
}

#[test]
fn absolute_paths_are_found_and_relative_ones_are_not() {
    let absolute = ["", "home", "someone"].join("/");
    assert!(names_folder(&format!("see {absolute}"), "home"));
    assert!(names_folder(&format!("\"{absolute}"), "home"));
    assert!(!names_folder(&format!("https://example.org{absolute}"), "home"));
    assert!(!names_folder(&format!("..{absolute}"), "home"));
}

#[test]
fn releases_are_compared_as_numbers() {
    assert!(release("1.9") < release("1.85"));
    assert_eq!(release("1.85"), release("1.85.0"));
    assert!(release("1.85.1") > release("1.85"));
}

#[test]
fn a_crate_is_counted_once() {
    assert_eq!(crates_in("a v1\nb v2 (*)\nb v2\n\n").len(), 2);
}

#[track_caller]
fn check_catalogue(framework: &str, expected: &[&str]) {
    let files = ["framework.toml", "SOURCES.md", "cases/one.toml"].map(|file| format!("indicators/set/2025/{file}"));
    let read = |path: &str| path.ends_with("framework.toml").then(|| framework.to_owned());
    assert_eq!(catalogue::check(&files, read), expected);
}

#[test]
fn every_leaf_has_a_title_and_a_source() {
    check_catalogue("[[indicator]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"A\" }\nsource = \"law\"\n", &[]);
    check_catalogue(
        "[[group]]\nid = \"g\"\ntitle = { vi = \"G\", en = \"G\" }\nsource = \"law\"\n\
         [[indicator]]\nid = \"a\"\ngroup = \"g\"\ntitle = { vi = \"A\", en = \"A\" }\n",
        &[],
    );
    check_catalogue("[[indicator]]\nid = \"a\"\ncode = \"1.1\"\ntitle = { vi = \"A\", en = \"A\" }\n", &[]);
    check_catalogue(
        "[[indicator]]\nid = \"a\"\ntitle = \"A\"\n",
        &[
            "indicators/set/2025/framework.toml:1: indicator `a` needs `title = { vi, en }`",
            "indicators/set/2025/framework.toml:1: indicator `a` states no `source` or `code`",
        ],
    );
    check_catalogue(
        "[[indicator]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"A\" }\nsource = \"law\"\n\
         [[indicator]]\nid = \"b\"\ncode = \"1.2\"\ntitle = { vi = \"B\", en = \"B\" }\n",
        &["indicators/set/2025/framework.toml:5: indicator `b` states no `source`, and no group above it does"],
    );
    check_catalogue(
        "include = [\"b.toml\"]\n",
        &["indicators/set/2025/framework.toml: includes `b.toml`, which is not there"],
    );
}

#[test]
fn an_edition_has_sources_and_cases() {
    let files = ["indicators/set/2025/framework.toml".to_owned()];
    assert_eq!(
        catalogue::check(&files, |_| Some(String::new())),
        ["indicators/set/2025: has no SOURCES.md", "indicators/set/2025: has no case"]
    );
}

#[test]
fn unsafe_code_stands_where_a_host_must() {
    let block = concat!("uns", "afe {}");
    assert_eq!(unsafety::check("crates/a/src/lib.rs", block), ["crates/a/src/lib.rs:1: code that is not safe"]);
    assert_eq!(unsafety::check("crates/chiso-testing/fuzz/targets/a.rs", block).len(), 1);
    assert!(unsafety::check("crates/a/src/lib.rs", "// no unsafe { } here").is_empty());
    assert!(unsafety::check("crates/chiso-testing/hosts/a/src/lib.rs", block).is_empty());
    assert_eq!(
        unsafety::check("crates/a/Cargo.toml", "[package]"),
        ["crates/a/Cargo.toml: does not take the workspace's lints"]
    );
    assert!(unsafety::check("crates/a/Cargo.toml", "[lints]\nworkspace = true\n").is_empty());
    assert_eq!(unsafety::check("Cargo.toml", "[workspace]").len(), 1);
}
