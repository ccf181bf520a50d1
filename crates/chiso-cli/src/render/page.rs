//! What stands on a page, before it is decided how it looks.

use super::letters::plain;
use super::share::Share;

/// Blocks from top to bottom.
#[derive(Debug, Default)]
pub(crate) struct Page(pub(crate) Vec<Block>);

/// A piece of a page.
#[derive(Debug)]
pub(crate) enum Block {
    /// What the page is about.
    Title(String),
    /// What the next blocks are about.
    Heading(String),
    /// The one line that matters most.
    Lead(String),
    /// A line of text.
    Line(String),
    /// A line that may be passed over.
    Aside(String),
    /// A line that helps at a terminal, and nowhere else.
    Hint(String),
    /// A line that must not be passed over.
    Alert(String),
    /// Labels with what they say.
    Facts(Vec<Fact>),
    /// Rows and columns; several tables with the same columns are laid out alike.
    Tables(Vec<Table>),
    /// One of several lines that must not be passed over.
    Item(String),
    /// A node of a tree with what there is to say about it.
    Entry(Entry),
    /// Space.
    Gap,
}

/// A label with what it says: one value, or several, each on lines of its own.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) values: Vec<String>,
}

/// Rows and columns.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) kind: ColumnKind,
}

/// How a column is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Text that is never wrapped.
    Word,
    /// Text that is wrapped where the page is too narrow.
    Text,
    /// Text that is wrapped to few lines and then cut.
    Title,
    /// Numbers, aligned to the right.
    Number,
    /// Bars; left out where the page is narrow.
    Bar,
}

/// A row: as many cells as there are columns.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// How deep it stands below the first row that owns it; its first text is indented.
    pub(crate) depth: usize,
    pub(crate) tone: Tone,
}

impl ColumnKind {
    /// Whether the column may be narrower than what stands in it.
    pub(crate) const fn gives_way(self) -> bool {
        matches!(self, Self::Text | Self::Title)
    }
}

/// How much a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Strong,
    Faint,
}

/// What stands in a cell.
#[derive(Debug)]
pub(crate) enum Cell {
    Text(String),
    Bar(Share),
}

/// A node of a tree.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) depth: usize,
    pub(crate) code: String,
    pub(crate) title: String,
    /// What stands at the right end of the first line.
    pub(crate) amount: String,
    pub(crate) strong: bool,
    pub(crate) facts: Vec<Fact>,
}

impl Page {
    pub(crate) fn push(&mut self, block: Block) {
        self.0.push(block);
    }

    /// One table.
    pub(crate) fn table(&mut self, table: Table) {
        self.0.push(Block::Tables(vec![table]));
    }

    /// A heading, with space above it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.0.extend([Block::Gap, Block::Heading(capital(text))]);
    }
}

impl Fact {
    /// A label with one value.
    pub(crate) fn new(label: &str, value: impl AsRef<str>) -> Self {
        Self { label: label.to_owned(), values: vec![plain(value.as_ref())] }
    }

    /// A label with several values.
    pub(crate) fn many(label: &str, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { label: label.to_owned(), values: values.into_iter().map(|value| plain(value.as_ref())).collect() }
    }

    /// A label with a value, where there is one.
    pub(crate) fn some(label: &str, value: &str) -> Option<Self> {
        (!value.is_empty()).then(|| Self::new(label, value))
    }
}

impl Table {
    /// An empty table with these columns.
    pub(crate) fn new<'h>(columns: impl IntoIterator<Item = (&'h str, ColumnKind)>) -> Self {
        let column = |(heading, kind): (&str, _)| Column { heading: capital(heading), kind };
        Self { columns: columns.into_iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, depth: usize, tone: Tone, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), depth, tone });
    }
}

impl Cell {
    /// The text of the cell; bars have none.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bar(_) => "",
        }
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(plain(text.as_ref()))
    }
}

/// A text that begins with a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
