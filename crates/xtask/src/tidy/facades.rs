//! A `lib.rs` holds documentation and re-exports, nothing else.

/// What a statement of a `lib.rs` may begin with.
const ALLOWED: &[&str] = &["mod ", "pub mod ", "pub use ", "use ", "extern crate ", "pub(crate) use "];

/// The first statement of a `lib.rs` that is something else.
pub(super) fn check(path: &str, text: &str) -> Option<String> {
    let facade = path.ends_with("/src/lib.rs") && path.starts_with("crates/") && !path.contains("/hosts/");
    let (number, line) = facade.then(|| first_other(text))??;
    Some(format!("{path}:{number}: a `lib.rs` holds documentation and re-exports, not `{line}`"))
}

/// The first line, with its number, that begins something else.
pub(super) fn first_other(text: &str) -> Option<(usize, &str)> {
    let mut open = Open::Nothing;
    for (number, line) in (1..).zip(text.lines()) {
        let code = line.split("//").next().unwrap_or_default().trim();
        if code.is_empty() {
            continue;
        }
        if open == Open::Nothing {
            open = match code {
                _ if code.starts_with("#[") || code.starts_with("#![") => Open::Attribute,
                _ if ALLOWED.iter().any(|start| code.starts_with(start)) => Open::Statement,
                _ => return Some((number, code)),
            };
        }
        let closed = match open {
            Open::Nothing => false,
            Open::Attribute => code.ends_with(']'),
            Open::Statement => code.ends_with(';'),
        };
        if closed {
            open = Open::Nothing;
        }
    }
    None
}

/// What the last lines began and have not ended.
#[derive(PartialEq, Eq)]
enum Open {
    Nothing,
    Attribute,
    Statement,
}
