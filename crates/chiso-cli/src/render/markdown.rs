//! Pages as Markdown.

use super::page::{Block, ColumnKind, Entry, Fact, Page, Table};

/// A page as Markdown; `level` is the level of its title.
pub(crate) fn markdown(page: &Page) -> String {
    let mut out = String::new();
    for block in &page.0 {
        match block {
            Block::Title(text) => paragraph(&mut out, &format!("# {}", escaped(text))),
            Block::Heading(text) => paragraph(&mut out, &format!("## {}", escaped(text))),
            Block::Lead(text) | Block::Alert(text) => paragraph(&mut out, &format!("**{}**", escaped(text))),
            Block::Line(text) => paragraph(&mut out, &escaped(text)),
            Block::Aside(text) => paragraph(&mut out, &format!("_{}_", escaped(text))),
            Block::Facts(list) => facts(&mut out, list, 0),
            Block::Tables(tables) => tables.iter().for_each(|rows| table(&mut out, rows)),
            Block::Item(text) => out.push_str(&format!("- {}\n", escaped(text))),
            Block::Entry(node) => entry(&mut out, node),
            Block::Gap | Block::Hint(_) => {}
        }
    }
    out
}

fn paragraph(out: &mut String, text: &str) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out.push_str(text);
    out.push_str("\n\n");
}

fn facts(out: &mut String, facts: &[Fact], depth: usize) {
    let indent = "  ".repeat(depth);
    for fact in facts {
        match fact.values.as_slice() {
            [one] if fact.label.is_empty() => out.push_str(&format!("{indent}- {}\n", escaped(one))),
            [one] => out.push_str(&format!("{indent}- **{}:** {}\n", escaped(&fact.label), escaped(one))),
            several => {
                out.push_str(&format!("{indent}- **{}:**\n", escaped(&fact.label)));
                for value in several {
                    out.push_str(&format!("{indent}  - {}\n", escaped(value)));
                }
            }
        }
    }
}

fn table(out: &mut String, table: &Table) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    let shown = |at: usize| {
        let kind = table.columns.get(at).map(|column| column.kind);
        let filled = table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.text().is_empty()));
        kind != Some(ColumnKind::Bar) && filled
    };
    let columns: Vec<_> = table.columns.iter().enumerate().filter(|(at, _)| shown(*at)).collect();
    let headings: Vec<String> = columns.iter().map(|(_, column)| escaped(&column.heading)).collect();
    let rules = columns.iter().map(|(_, column)| if column.kind == ColumnKind::Number { "---:" } else { "---" });
    let rules: Vec<&str> = rules.collect();
    out.push_str(&format!("| {} |\n| {} |\n", headings.join(" | "), rules.join(" | ")));
    for row in &table.rows {
        let mut depth = row.depth;
        let cells = columns.iter().map(|(at, column)| {
            let text = escaped(row.cells.get(*at).map_or("", |cell| cell.text()));
            let depth = if column.kind.gives_way() { std::mem::take(&mut depth) } else { 0 };
            format!("{}{text}", "&emsp;".repeat(depth))
        });
        out.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
    }
    out.push('\n');
}

fn entry(out: &mut String, entry: &Entry) {
    let indent = "  ".repeat(entry.depth);
    let code = if entry.code.is_empty() { String::new() } else { format!("{} ", escaped(entry.code.trim_end())) };
    let amount = if entry.amount.is_empty() { String::new() } else { format!(" – {}", escaped(&entry.amount)) };
    out.push_str(&format!("{indent}- **{code}{}**{amount}\n", escaped(&entry.title)));
    facts(out, &entry.facts, entry.depth.saturating_add(1));
}

/// A text in which nothing means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
