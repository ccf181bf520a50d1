//! How long a file is: one idea a file.

/// The most lines of code in a file; comments, blank lines and tests are not counted.
const MOST_LINES: usize = 400;

/// A file that is too long.
pub(super) fn check(path: &str, text: &str) -> Option<String> {
    let lines = if is_test(path) { 0 } else { lines_of_code(text) };
    (lines > MOST_LINES).then(|| format!("{path}: {lines} lines of code, at most {MOST_LINES}: two ideas in one file?"))
}

/// Whether a file holds only tests.
fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// Lines that hold code, up to the tests at the end of the file.
pub(super) fn lines_of_code(text: &str) -> usize {
    let mut count: usize = 0;
    let mut in_comment = false;
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{')) {
            break;
        }
        if in_comment || line.starts_with("/*") {
            in_comment = !line.contains("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            count = count.saturating_add(1);
        }
    }
    count
}
