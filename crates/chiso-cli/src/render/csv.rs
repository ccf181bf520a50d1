//! Comma-separated values (RFC 4180), for programs: plain numbers, English headings, one row a record.

use std::fmt::{Display, Write as _};

/// One record as a line.
pub(crate) fn record(fields: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut line = String::new();
    let mut record = Record::new(&mut line);
    fields.into_iter().for_each(|text| record.text(text.as_ref()));
    record.end();
    line
}

/// A record that is being written at the end of others.
pub(crate) struct Record<'r> {
    rows: &'r mut String,
    first: bool,
}

impl<'r> Record<'r> {
    pub(crate) const fn new(rows: &'r mut String) -> Self {
        Self { rows, first: true }
    }

    /// The next field.
    pub(crate) fn text(&mut self, text: &str) {
        self.next();
        if text.contains([',', '"', '\n', '\r']) {
            let _ = write!(self.rows, "\"{}\"", text.replace('"', "\"\""));
        } else {
            self.rows.push_str(text);
        }
    }

    /// The next field, which holds nothing that has to be quoted: a number or a word; empty where there is none.
    pub(crate) fn plain(&mut self, field: Option<impl Display>) {
        self.next();
        if let Some(field) = field {
            let _ = write!(self.rows, "{field}");
        }
    }

    pub(crate) fn end(self) {
        self.rows.push('\n');
    }

    fn next(&mut self) {
        if !self.first {
            self.rows.push(',');
        }
        self.first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn quotes_stand_only_where_they_must() {
        assert_eq!(record(["4.10", "Huế", ""]), "4.10,Huế,\n");
        assert_eq!(record(["a,b", "say \"no\"", "two\nlines"]), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n");
    }
}
