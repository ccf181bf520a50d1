//! What is expected of one unit, as an `expected.toml` says it.

use chiso_core::number::parse_number;
use chiso_core::spec::Standing;
use toml::de::{DeTable, DeValue};

/// What is expected of one unit.
///
/// ```toml
/// as = "claimed"                    # whose figures are asked for, if that is asked
/// weighting = "equal-pillars"       # if one is asked for
/// errors = ["share-over-one"]       # the codes of all errors, where there is no score; then there is nothing else
///
/// [total]
/// status = "scored"                 # or missing, not-applicable, informational
/// points = "716.36"                 # as displayed; also index, so_far, lowest, highest
/// index = "0.7164"
/// published = "0.7163"              # the index that the source prints, where it is another
/// why = "…"                         # and why it is
///
/// [nodes]
/// portal = { points = "17.14" }     # by id, with the same keys
/// ```
///
/// Only what is written is expected. Every value is text, compared letter by letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Whose figures are asked for.
    pub standing: Option<Standing>,
    /// The weighting that is asked for.
    pub weighting: Option<String>,
    /// The codes of all errors, where there is no score, sorted.
    pub errors: Vec<String>,
    /// For each quantity of a node (`total` is the total): node, quantity, text.
    pub quantities: Vec<(String, What, String)>,
    /// Where the source prints another index.
    pub published: Vec<Published>,
}

/// What an expectation says of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What became of it.
    Status,
    /// Its points.
    Points,
    /// Its points over its maximum.
    Index,
    /// The points of what is known, where it has no points.
    SoFar,
    /// The lowest points possible.
    Lowest,
    /// The highest points possible.
    Highest,
}

impl What {
    /// Every quantity.
    pub const ALL: [Self; 6] = [Self::Status, Self::Points, Self::Index, Self::SoFar, Self::Lowest, Self::Highest];

    /// The key: `status`, `points`, `index`, `so_far`, `lowest` or `highest`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Points => "points",
            Self::Index => "index",
            Self::SoFar => "so_far",
            Self::Lowest => "lowest",
            Self::Highest => "highest",
        }
    }
}

/// An index that the source prints otherwise than it is calculated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The node's id, or `total`.
    pub node: String,
    /// The index in print.
    pub index: String,
    /// Why it is another.
    pub why: String,
}

impl Expected {
    /// Reads an `expected.toml`.
    ///
    /// # Errors
    ///
    /// What is wrong with it: a key that is not known, a value of another type, a node of which nothing is said, points
    /// that are no number, an index in print without a reason or equal to the calculated one, errors beside a score,
    /// nothing at all.
    pub fn read(text: &str) -> Result<Self, String> {
        let table = DeTable::parse(text).map_err(|error| error.to_string())?.into_inner();
        let mut expected = Self::default();
        for (key, value) in &table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("as", DeValue::String(word)) => {
                    let standing = Standing::parse(word).ok_or_else(|| format!("`as` is `{word}`"))?;
                    expected.standing = Some(standing);
                }
                ("weighting", DeValue::String(weighting)) => expected.weighting = Some(weighting.to_string()),
                ("errors", DeValue::Array(codes)) => {
                    for code in codes.iter() {
                        expected.errors.push(code.get_ref().as_str().ok_or("an error that is no text")?.to_owned());
                    }
                    expected.errors.sort();
                }
                ("total", DeValue::Table(node)) => expected.node("total", node)?,
                ("nodes", DeValue::Table(nodes)) => {
                    for (id, node) in nodes {
                        let node = node.get_ref().as_table().ok_or("a node that is no table")?;
                        expected.node(id.get_ref(), node)?;
                    }
                }
                (key, _) => return Err(format!("unexpected `{key}`")),
            }
        }
        match (expected.errors.is_empty(), expected.quantities.is_empty()) {
            (true, true) => Err("nothing is expected".to_owned()),
            (false, false) => Err("errors and a score are expected".to_owned()),
            _ => Ok(expected),
        }
    }

    fn node(&mut self, id: &str, node: &DeTable<'_>) -> Result<(), String> {
        let (mut published, mut why) = (None, None);
        let before = self.quantities.len();
        for (key, text) in node {
            let key = key.get_ref().as_ref();
            let text = text.get_ref().as_str().ok_or_else(|| format!("`{key}` of `{id}` is no text"))?.to_owned();
            match (key, What::ALL.into_iter().find(|what| what.as_str() == key)) {
                ("published", _) => published = Some(text),
                ("why", _) => why = Some(text),
                (_, Some(what)) => self.quantity(id, what, text)?,
                (_, None) => return Err(format!("unexpected `{key}` of `{id}`")),
            }
        }
        if self.quantities.len() == before {
            return Err(format!("nothing is expected of `{id}`"));
        }
        if self.of(id, What::SoFar).is_some() && self.of(id, What::Points).is_some() {
            return Err(format!("`{id}` has points, and so no points so far"));
        }
        match (published, why, self.of(id, What::Index)) {
            (None, None, _) => {}
            (Some(index), Some(why), Some(calculated)) if index != calculated && !why.trim().is_empty() => {
                self.published.push(Published { node: id.to_owned(), index, why });
            }
            _ => return Err(format!("`published` of `{id}` needs another `index` and a `why`")),
        }
        Ok(())
    }

    fn quantity(&mut self, id: &str, what: What, text: String) -> Result<(), String> {
        const STATUSES: [&str; 4] = ["scored", "missing", "not-applicable", "informational"];
        let fits = match what {
            What::Status => STATUSES.contains(&text.as_str()),
            _ => parse_number(&text).is_ok() && !text.ends_with('%'),
        };
        if !fits {
            return Err(format!("`{}` of `{id}` is `{text}`", what.as_str()));
        }
        self.quantities.push((id.to_owned(), what, text));
        Ok(())
    }

    /// What is expected of a quantity of a node (`total` is the total).
    #[must_use]
    pub fn of(&self, node: &str, what: What) -> Option<&str> {
        let known = |(id, other, _): &&(String, What, String)| id == node && *other == what;
        self.quantities.iter().find(known).map(|(_, _, text)| text.as_str())
    }

    /// What is not as expected of a score, one line each. `found` gives the text of a quantity of a node (`total` is
    /// the total), or `None` where there is none.
    pub fn differences(&self, mut found: impl FnMut(&str, What) -> Option<String>) -> Vec<String> {
        let mut lines: Vec<String> = self.errors.iter().map(|code| format!("scored, expected {code}")).collect();
        for (node, what, expected) in &self.quantities {
            let found = found(node, *what);
            if found.as_ref() != Some(expected) {
                let found = found.unwrap_or_else(|| "nothing".to_owned());
                lines.push(format!("{node}: {} is {found}, expected {expected}", what.as_str()));
            }
        }
        lines
    }

    /// What is not as expected where there is no score, but errors with these codes.
    #[must_use]
    pub fn differences_of_errors(&self, codes: &[&str]) -> Vec<String> {
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        if self.errors == codes { Vec::new() } else { vec![format!("errors {codes:?}, expected {:?}", self.errors)] }
    }
}
