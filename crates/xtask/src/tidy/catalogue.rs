//! Every shipped number says what it is and where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is missing in `indicators/`; `files` are the project's, `read` gives the text of one.
pub(super) fn check(files: &[String], read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let inside = |path: &String| path.strip_prefix("indicators/").is_some_and(|rest| rest.split('/').count() > 2);
    let editions: BTreeSet<String> = files
        .iter()
        .filter(|path| inside(path))
        .map(|path| path.split('/').take(3).collect::<Vec<_>>().join("/"))
        .collect();
    let mut problems = Vec::new();
    for folder in &editions {
        let has = |start: &str| files.iter().any(|path| path.starts_with(&format!("{folder}/{start}")));
        for (start, what) in [("SOURCES.md", "SOURCES.md"), ("cases/", "case"), ("framework.toml", "framework.toml")] {
            if !has(start) {
                problems.push(format!("{folder}: has no {what}"));
            }
        }
        problems.extend(edition(folder, &read));
    }
    problems
}

/// What the files of one edition leave unsaid.
fn edition(folder: &str, read: &impl Fn(&str) -> Option<String>) -> Vec<String> {
    let main = format!("{folder}/framework.toml");
    let Some(text) = read(&main) else { return Vec::new() };
    let mut nodes = Nodes::default();
    let mut problems = nodes.read(&main, &text);
    for file in includes(&text) {
        let path = format!("{folder}/{file}");
        match read(&path) {
            Some(text) => problems.extend(nodes.read(&path, &text)),
            None => problems.push(format!("{main}: includes `{file}`, which is not there")),
        }
    }
    problems.extend(nodes.without_source());
    problems
}

fn includes(text: &str) -> Vec<String> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let list = table.get_ref().get("include").and_then(|value| value.get_ref().as_array());
    list.into_iter().flatten().filter_map(|file| file.get_ref().as_str().map(str::to_owned)).collect()
}

/// The nodes of one edition, over all of its files.
#[derive(Default)]
struct Nodes {
    /// Groups: the group above, and whether it states a source.
    groups: BTreeMap<String, (Option<String>, bool)>,
    indicators: Vec<Indicator>,
}

struct Indicator {
    /// Its place and name, for messages.
    what: String,
    group: Option<String>,
    /// Whether it has a code in a published table.
    coded: bool,
    /// Whether it states a source itself.
    sourced: bool,
}

impl Nodes {
    /// Takes in one file; what it leaves unsaid by itself.
    fn read(&mut self, path: &str, text: &str) -> Vec<String> {
        let parsed = match DeTable::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => return vec![format!("{path}: {}", error.message())],
        };
        let place = |value: &Spanned<DeValue<'_>>| {
            let before = text.get(..value.span().start).unwrap_or_default();
            format!("{path}:{}", before.matches('\n').count().saturating_add(1))
        };
        let mut problems = Vec::new();
        let inputs = parsed.get_ref().get("input").and_then(|inputs| inputs.get_ref().as_table());
        for (id, input) in inputs.into_iter().flatten() {
            if !has_both_languages(input) {
                problems.push(format!("{}: input `{}` needs `title = {{ vi, en }}`", place(input), id.get_ref()));
            }
        }
        for (kind, value) in ["group", "indicator"].into_iter().flat_map(|kind| {
            let list = parsed.get_ref().get(kind).and_then(|list| list.get_ref().as_array());
            list.into_iter().flatten().map(move |value| (kind, value))
        }) {
            let id = string(value, "id").unwrap_or_default();
            if !has_both_languages(value) {
                problems.push(format!("{}: {kind} `{id}` needs `title = {{ vi, en }}`", place(value)));
            }
            let sourced = string(value, "source").is_some_and(|source| !source.trim().is_empty());
            let above = string(value, "group");
            if kind == "group" {
                self.groups.insert(id, (above, sourced));
            } else {
                let what = format!("{}: indicator `{id}`", place(value));
                self.indicators.push(Indicator { what, group: above, coded: string(value, "code").is_some(), sourced });
            }
        }
        problems
    }

    /// Indicators of which nobody can say where they come from. A set from one table has its source in the framework,
    /// and a code in that table for each indicator; a set from several sources has one for each indicator, stated
    /// by itself or by a group above it.
    fn without_source(&self) -> Vec<String> {
        let stated = |indicator: &Indicator| indicator.sourced || self.sourced(indicator.group.as_ref());
        let one_table = !self.indicators.iter().any(stated);
        let unsourced = self.indicators.iter().filter(|one| if one_table { !one.coded } else { !stated(one) });
        let missing = if one_table { "`source` or `code`" } else { "`source`, and no group above it does" };
        unsourced.map(|indicator| format!("{} states no {missing}", indicator.what)).collect()
    }

    fn sourced(&self, group: Option<&String>) -> bool {
        let mut next = group;
        for _ in 0..=self.groups.len() {
            let Some((above, sourced)) = next.and_then(|id| self.groups.get(id)) else { return false };
            if *sourced {
                return true;
            }
            next = above.as_ref();
        }
        false
    }
}

fn string(value: &Spanned<DeValue<'_>>, key: &str) -> Option<String> {
    value.get_ref().get(key)?.get_ref().as_str().map(str::to_owned)
}

fn has_both_languages(value: &Spanned<DeValue<'_>>) -> bool {
    let Some(title) = value.get_ref().get("title") else { return false };
    ["vi", "en"].iter().all(|language| string(title, language).is_some_and(|text| !text.trim().is_empty()))
}
