use alloc::vec::Vec;

/// How long the line is that says how long a case is.
pub const LENGTH_LINE: usize = 9;

/// How many bytes the case has whose length stands in `line`.
#[must_use]
pub fn length(line: &[u8]) -> Option<usize> {
    let digits = core::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    usize::from_str_radix(digits, 16).ok()
}

/// A case: its name, and its files with theirs.
#[derive(Clone, Debug)]
pub struct Case<'t> {
    /// Its folder.
    pub name: &'t str,
    /// The name of each file within the folder, and its text.
    pub files: Vec<(&'t str, &'t str)>,
}

impl<'t> Case<'t> {
    /// Reads a case; `None` where its lengths do not fit.
    #[must_use]
    pub fn read(text: &'t str) -> Option<Self> {
        let (name, mut rest) = text.split_once('\n')?;
        let mut files = Vec::new();
        while !rest.is_empty() {
            let (file, after) = rest.split_once('\n')?;
            let (length, after) = after.split_once('\n')?;
            let (content, after) = after.split_at_checked(length.parse().ok()?)?;
            files.push((file, content));
            rest = after.strip_prefix('\n')?;
        }
        Some(Self { name, files })
    }
}
