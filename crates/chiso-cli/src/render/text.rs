//! Pages as text for a terminal.

use anstyle::{AnsiColor, Style};

use super::letters::{cut, width, wrap};
use super::page::{Block, Cell, ColumnKind, Entry, Fact, Page, Row, Table, Tone};
use crate::screen::Screen;

/// Between two columns.
const GUTTER: usize = 2;
/// Columns of a bar: the first that fits.
const BARS: [usize; 3] = [20, 10, 0];
/// Below this width bars are short.
const NARROW: usize = 90;
/// What a column of text likes to have, before there are bars.
const LIKED: usize = 30;
/// A column of text is never narrower.
const LEAST_TEXT: usize = 12;
/// A title in a table takes no more lines.
const MOST_LINES: usize = 2;
/// No word in a column of text makes it wider than this.
const LONGEST_WORD: usize = 24;

/// A page as text.
pub(crate) fn text(page: &Page, screen: Screen) -> String {
    let mut out = Writer { screen, text: String::new() };
    for block in &page.0 {
        out.block(block);
    }
    out.text
}

struct Writer {
    screen: Screen,
    text: String,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) | Block::Heading(text) => self.lines(text, 0, Style::new().bold()),
            Block::Lead(text) => self.lines(text, 0, AnsiColor::Cyan.on_default().bold()),
            Block::Line(text) => self.lines(text, 0, Style::new()),
            Block::Aside(text) | Block::Hint(text) => self.lines(text, 0, Style::new().dimmed()),
            Block::Alert(text) => self.lines(text, 0, AnsiColor::Yellow.on_default()),
            Block::Facts(facts) => self.facts(facts, 2),
            Block::Tables(tables) => self.tables(tables),
            Block::Item(text) => self.item(text),
            Block::Entry(entry) => self.entry(entry),
            Block::Gap => self.text.push('\n'),
        }
    }

    fn lines(&mut self, text: &str, indent: usize, style: Style) {
        for line in wrap(text, self.screen.width.saturating_sub(indent)) {
            self.text.push_str(&" ".repeat(indent));
            self.styled(&line, style);
            self.text.push('\n');
        }
    }

    fn styled(&mut self, text: &str, style: Style) {
        if self.screen.colour && style != Style::new() && !text.trim().is_empty() {
            self.text.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.text.push_str(text);
        }
    }

    fn facts(&mut self, facts: &[Fact], indent: usize) {
        let widest = facts.iter().map(|fact| width(&fact.label)).max().unwrap_or_default();
        let widest = widest.min(self.screen.width.saturating_mul(2) / 5);
        let gutter = if widest == 0 { 0 } else { GUTTER };
        let inner = indent.saturating_add(widest).saturating_add(gutter);
        for fact in facts {
            let mut label = cut(&fact.label, widest);
            for value in &fact.values {
                for line in wrap(value, self.screen.width.saturating_sub(inner).max(LEAST_TEXT)) {
                    self.text.push_str(&" ".repeat(indent));
                    let padded = pad(&label, widest, false);
                    self.styled(&padded, Style::new().dimmed());
                    self.text.push_str(&" ".repeat(gutter));
                    self.text.push_str(&line);
                    self.end_line();
                    label.clear();
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let indent = entry.depth.saturating_mul(2);
        let style = if entry.strong { Style::new().bold() } else { Style::new() };
        let code = if entry.code.is_empty() { String::new() } else { format!("{}  ", entry.code) };
        let inner = indent.saturating_add(width(&code));
        let right = width(&entry.amount).saturating_add(GUTTER);
        let room = self.screen.width.saturating_sub(inner).saturating_sub(right).max(LEAST_TEXT);
        for (number, line) in wrap(&entry.title, room).into_iter().enumerate() {
            self.text.push_str(&" ".repeat(if number == 0 { indent } else { inner }));
            if number == 0 {
                self.styled(&code, Style::new().dimmed());
            }
            self.styled(&line, style);
            if number == 0 && !entry.amount.is_empty() {
                let gap = room.saturating_sub(width(&line)).saturating_add(GUTTER);
                self.text.push_str(&" ".repeat(gap));
                self.styled(&entry.amount, style);
            }
            self.end_line();
        }
        self.facts(&entry.facts, inner);
    }

    fn item(&mut self, text: &str) {
        let bullet = if self.screen.unicode { "• " } else { "- " };
        let inner = width(bullet);
        for (number, line) in wrap(text, self.screen.width.saturating_sub(inner)).into_iter().enumerate() {
            self.text.push_str(&if number == 0 { bullet.to_owned() } else { " ".repeat(inner) });
            self.styled(&line, AnsiColor::Yellow.on_default());
            self.text.push('\n');
        }
    }

    fn tables(&mut self, tables: &[Table]) {
        let widths = widths(tables, self.screen);
        for (number, table) in tables.iter().enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            self.table(table, &widths);
        }
    }

    fn table(&mut self, table: &Table, widths: &[usize]) {
        let headings: Vec<Cell> = table.columns.iter().map(|column| Cell::Text(column.heading.clone())).collect();
        if table.columns.iter().any(|column| !column.heading.is_empty()) {
            self.row(table, widths, &Row { cells: headings, depth: 0, tone: Tone::Faint });
        }
        for row in &table.rows {
            self.row(table, widths, row);
        }
    }

    fn row(&mut self, table: &Table, widths: &[usize], row: &Row) {
        let style = match row.tone {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
        };
        let mut depth = row.depth.saturating_mul(2);
        let mut cells = Vec::new();
        for ((cell, column), width) in row.cells.iter().zip(&table.columns).zip(widths) {
            let indent = if column.kind.gives_way() { std::mem::take(&mut depth) } else { 0 };
            cells.push((self.cell(cell, column.kind, *width, indent), *width, column.kind));
        }
        let height = cells.iter().map(|(lines, ..)| lines.len()).max().unwrap_or_default();
        for number in 0..height {
            let mut first = true;
            for (lines, width, kind) in &cells {
                if *width == 0 {
                    continue;
                }
                if !std::mem::take(&mut first) {
                    self.text.push_str(&" ".repeat(GUTTER));
                }
                let (line, certain) = lines.get(number).map_or(("", None), |(line, certain)| (line.as_str(), *certain));
                match certain {
                    Some(certain) => self.bar(line, certain),
                    None => self.styled(&pad(line, *width, *kind == ColumnKind::Number), style),
                }
            }
            self.end_line();
        }
    }

    /// The lines of a cell; of a bar also how many letters are certain.
    fn cell(&self, cell: &Cell, kind: ColumnKind, width: usize, indent: usize) -> Vec<(String, Option<usize>)> {
        match cell {
            Cell::Bar(share) => {
                let (bar, certain) = share.draw(width, self.screen.unicode);
                vec![(bar, Some(certain))]
            }
            Cell::Text(text) if kind.gives_way() => {
                let width = width.saturating_sub(indent).max(LEAST_TEXT);
                let mut lines = wrap(text, width);
                if kind == ColumnKind::Title && lines.len() > MOST_LINES {
                    let rest = lines.split_off(MOST_LINES.saturating_sub(1)).join(" ");
                    lines.push(cut(&rest, width));
                }
                lines.into_iter().map(|line| (format!("{}{line}", " ".repeat(indent)), None)).collect()
            }
            Cell::Text(text) => vec![(text.clone(), None)],
        }
    }

    fn bar(&mut self, bar: &str, certain: usize) {
        let at = bar.char_indices().nth(certain).map_or(bar.len(), |(at, _)| at);
        let (sure, open) = bar.split_at(at);
        self.styled(sure, AnsiColor::Cyan.on_default());
        self.styled(open, Style::new().dimmed());
    }

    /// Ends a line, without blanks before its end.
    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }
}

/// How wide each column of some tables is; 0 for one that is left out. Bars give way before titles do.
fn widths(tables: &[Table], screen: Screen) -> Vec<usize> {
    let bars = BARS.into_iter().skip(usize::from(screen.width < NARROW));
    let tried = bars.map(|bar| widths_with(tables, screen, bar));
    let mut tried = tried.filter(|(widths, comfortable)| *comfortable && needed(widths) <= screen.width);
    let found = tried.next().map(|(widths, _)| widths);
    found.unwrap_or_else(|| widths_with(tables, screen, 0).0)
}

/// The widths with bars so wide, and whether every column of text has the room that it likes.
fn widths_with(tables: &[Table], screen: Screen, bar: usize) -> (Vec<usize>, bool) {
    let columns = tables.first().map_or(&[][..], |table| &table.columns);
    let (mut widths, mut least, mut liked) = (Vec::new(), Vec::new(), Vec::new());
    for (at, column) in columns.iter().enumerate() {
        let content = content(tables, at, column.kind);
        let heading = |table: &Table| table.columns.get(at).map_or(0, |column| width(&column.heading));
        let heading = tables.iter().map(heading).max().unwrap_or_default();
        let natural = match column.kind {
            ColumnKind::Bar => bar,
            _ if content == 0 => 0,
            _ => content.max(heading),
        };
        let gives_way = column.kind.gives_way();
        widths.push(natural);
        least.push(if gives_way { longest_word(tables, at).min(natural) } else { natural });
        liked.push(if gives_way { natural.min(LIKED) } else { natural });
    }
    while needed(&widths) > screen.width {
        let wide = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
        let Some((widest, _)) = wide.max_by_key(|(width, _)| **width) else { break };
        *widest = widest.saturating_sub(1);
    }
    let comfortable = widths.iter().zip(&liked).all(|(width, liked)| width >= liked);
    (widths, comfortable)
}

/// The width of the widest cell of a column.
fn content(tables: &[Table], at: usize, kind: ColumnKind) -> usize {
    let natural = |row: &Row| {
        let indent = if kind.gives_way() { row.depth.saturating_mul(2) } else { 0 };
        row.cells.get(at).map_or(0, |cell| width(cell.text()).saturating_add(indent))
    };
    tables.iter().flat_map(|table| &table.rows).map(natural).max().unwrap_or_default()
}

/// The width of the longest word of a column, within bounds.
fn longest_word(tables: &[Table], at: usize) -> usize {
    let texts = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.cells.get(at)).map(Cell::text);
    let words = texts.flat_map(|text| text.split(' ')).map(width);
    words.max().unwrap_or_default().clamp(LEAST_TEXT, LONGEST_WORD)
}

fn needed(widths: &[usize]) -> usize {
    let shown = widths.iter().filter(|width| **width > 0);
    shown.map(|width| width.saturating_add(GUTTER)).sum::<usize>().saturating_sub(GUTTER)
}

/// A text with blanks behind it, or before it, to be `columns` wide.
fn pad(text: &str, columns: usize, right: bool) -> String {
    let blanks = " ".repeat(columns.saturating_sub(width(text)));
    if right { format!("{blanks}{text}") } else { format!("{text}{blanks}") }
}
