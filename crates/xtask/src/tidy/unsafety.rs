//! No `unsafe` in what is published, tested or fuzzed with: the compiler forbids it in every package that takes the workspace's
//! lints, and so that each does; outside the workspace, only where a host must.

/// Where it stands all the same.
const MUST: &[(&str, &str)] = &[
    ("crates/chiso-testing/hosts/", "a host without std brings its allocator, and hands memory over by address"),
    ("benches/tests/allocations.rs", "an allocator that counts"),
];

/// What is wrong in one file.
pub(super) fn check(path: &str, text: &str) -> Vec<String> {
    if path.ends_with(".rs") && !MUST.iter().any(|(allowed, _)| path.starts_with(allowed)) {
        let attribute = ["unsafe", "("].concat();
        let objectionable = |line: &str| {
            let code = line.split("//").next().unwrap_or_default();
            code.contains(&attribute) || code.split_whitespace().any(|word| word == "unsafe")
        };
        let found = text.lines().enumerate().filter(|(_, line)| objectionable(line));
        return found.map(|(at, _)| format!("{path}:{}: code that is not safe", at.saturating_add(1))).collect();
    }
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["Cargo.toml"] if !text.contains("unsafe_code = \"forbid\"") => {
            vec![format!("{path}: does not forbid `unsafe_code`")]
        }
        ["crates", _, "Cargo.toml"] if !text.contains("[lints]\nworkspace = true") => {
            vec![format!("{path}: does not take the workspace's lints")]
        }
        _ => Vec::new(),
    }
}
