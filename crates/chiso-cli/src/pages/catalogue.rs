use chiso::json::{Layout, Object, write};
use chiso::spec::{NodeBody, Title};
use chiso::text::{Lang, Word, points, title, word};
use chiso::{Framework, NodeIndex};

use super::phrases;
use crate::render::csv::record;
use crate::render::letters::plain;
use crate::render::page::{Block, Entry, Fact, Page};

/// A framework of the catalogue, with the ids of its weightings and targets.
pub(crate) struct Shipped {
    pub(crate) framework: Framework,
    pub(crate) weightings: Vec<String>,
    pub(crate) targets: Vec<String>,
}

impl Shipped {
    fn indicators(&self) -> usize {
        self.framework.spec().nodes.iter().filter(|node| matches!(node.body, NodeBody::Indicator(_))).count()
    }

    fn total(&self) -> NodeIndex {
        self.framework.total_node()
    }
}

/// The catalogue as a page.
pub(crate) fn page(shipped: &[Shipped], lang: Lang) -> Page {
    let name = |id: &str, edition: &str| format!("{id}/{edition}");
    let names =
        shipped.iter().map(|entry| entry.framework.spec()).map(|spec| name(&spec.id.value, &spec.edition.value));
    let widest = names.map(|name| name.len()).max().unwrap_or_default();
    let entry = |entry: &Shipped| {
        let spec = entry.framework.spec();
        let official = word(if spec.official { Word::Official } else { Word::NotOfficial }, lang);
        let indicators = phrases::indicators(entry.indicators(), lang);
        let max_points = points(entry.framework.max_points(entry.total()), lang);
        let mut facts = vec![Fact::new("", format!("{official} · {indicators} · {max_points}"))];
        if !entry.weightings.is_empty() {
            let weightings = entry.weightings.join(", ");
            facts.push(Fact::new("", format!("{}: {weightings}", phrases::WEIGHTINGS.in_(lang))));
        }
        if !entry.targets.is_empty() {
            facts.push(Fact::new("", format!("{}: {}", phrases::TARGETS.in_(lang), entry.targets.join(", "))));
        }
        Block::Entry(Entry {
            depth: 0,
            code: format!("{:widest$}", name(&spec.id.value, &spec.edition.value)),
            title: plain(title(&spec.title, lang)),
            amount: String::new(),
            strong: true,
            facts,
        })
    };
    Page(shipped.iter().map(entry).collect())
}

/// The catalogue as lines of JSON.
pub(crate) fn json(shipped: &[Shipped]) -> String {
    let line = |entry: &Shipped| {
        let spec = entry.framework.spec();
        write(Layout::Line, |object| {
            object.text("id", &spec.id.value).text("edition", &spec.edition.value);
            write_title(object, &spec.title);
            object.flag("official", spec.official).whole("indicators", entry.indicators());
            object.text("max_points", &entry.framework.max_points(entry.total()).to_exact_text());
            object.texts("weightings", &entry.weightings).some_text("source", Some(&spec.source));
            if !entry.targets.is_empty() {
                object.texts("targets", &entry.targets);
            }
        }) + "\n"
    };
    shipped.iter().map(line).collect()
}

/// A title in both languages.
pub(crate) fn write_title(object: &mut Object<'_>, title: &Title) {
    object.object("title", |object| {
        object.some_text("vi", Some(&title.vi)).some_text("en", Some(&title.en));
    });
}

/// The catalogue as rows.
pub(crate) fn csv(shipped: &[Shipped], lang: Lang) -> String {
    let mut rows = record(["framework", "edition", "title", "official", "indicators", "max_points", "weightings"]);
    for entry in shipped {
        let spec = entry.framework.spec();
        rows.push_str(&record([
            spec.id.value.as_str(),
            &spec.edition.value,
            title(&spec.title, lang),
            if spec.official { "true" } else { "false" },
            &entry.indicators().to_string(),
            &entry.framework.max_points(entry.total()).to_exact_text(),
            &entry.weightings.join(" "),
        ]));
    }
    rows
}
