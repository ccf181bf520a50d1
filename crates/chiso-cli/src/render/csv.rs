//! Comma-separated values (RFC 4180), for programs: plain numbers, English headings, one row a record.

/// One record as a line.
pub(crate) fn record(fields: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|text| field(text.as_ref())).collect();
    let mut line = fields.join(",");
    line.push('\n');
    line
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
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
