//! What one heading means.

use chiso_core::spec::Standing;
use chiso_core::{Framework, InputIndex};

use super::options::MatchOptions;
use super::{Report, Target};
use crate::codes;
use crate::excerpt::listed;
use crate::fold::{fold, plain};
use crate::names::{Found, Names};
use crate::roles::{Prefix, Role, named, prefixed, role};
use crate::table::Table;

/// What a heading means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Target(Target),
    Role(Role),
    Label(String),
    Several(Vec<InputIndex>),
    Unknown,
}

/// Everything that tells what headings mean.
pub(super) struct Headings<'h> {
    pub(super) framework: &'h Framework,
    pub(super) options: &'h MatchOptions<'h>,
    pub(super) names: Names,
}

impl<'h> Headings<'h> {
    pub(super) fn new(framework: &'h Framework, options: &'h MatchOptions<'h>) -> Self {
        Self { framework, options, names: Names::of(framework) }
    }

    /// What a heading means: as mapped, then an id, then a word for units, then a code or a title.
    pub(super) fn meaning(&self, heading: &str) -> Meaning {
        let heading = heading.trim();
        if heading.is_empty() {
            return Meaning::Unknown;
        }
        let folded = plain(heading);
        if let Some((_, target)) = self.options.columns.iter().find(|(mapped, _)| plain(mapped) == folded) {
            return match self.target(target) {
                // Told with the mapping, once.
                Meaning::Unknown | Meaning::Several(_) => Meaning::Role(Role::Aside),
                meaning => meaning,
            };
        }
        if self.options.ignore.iter().any(|ignored| plain(ignored) == folded) {
            return Meaning::Role(Role::Aside);
        }
        if let Some(input) = self.framework.input(heading) {
            return Meaning::Target(self.figure(input, None));
        }
        if let Some((prefix, name)) = prefixed(heading) {
            return self.of_prefix(prefix, name);
        }
        if let Some(role) = role(heading) {
            return Meaning::Role(role);
        }
        self.input(heading, None)
    }

    /// Whether whoever asks for the table left a column out by its heading.
    pub(super) fn is_ignored(&self, heading: &str) -> bool {
        let folded = plain(heading);
        let mapped = |(mapped, target): &(String, String)| plain(mapped) == folded && target.trim() == "ignore";
        self.options.columns.iter().any(mapped) || self.options.ignore.iter().any(|ignored| plain(ignored) == folded)
    }

    /// What a mapping's target means.
    pub(super) fn target(&self, target: &str) -> Meaning {
        let target = target.trim();
        if let Some(name) = target.strip_prefix("label:") {
            return Meaning::Label(name.trim().to_owned());
        }
        if let Some(input) = self.framework.input(target) {
            return Meaning::Target(self.figure(input, None));
        }
        if let Some((prefix, name)) = prefixed(target) {
            return self.of_prefix(prefix, name);
        }
        if let Some(role) = named(target) {
            return Meaning::Role(role);
        }
        self.input(target, None)
    }

    /// What a heading or a cell with the name of an input means.
    pub(super) fn input(&self, name: &str, standing: Option<Standing>) -> Meaning {
        match self.names.find(name) {
            Found::Input(input) => Meaning::Target(self.figure(input, standing)),
            Found::Several(inputs) => Meaning::Several(inputs),
            Found::Nothing => Meaning::Unknown,
        }
    }

    fn of_prefix(&self, prefix: Prefix, name: &str) -> Meaning {
        match prefix {
            Prefix::Figure(standing) => self.input(name, Some(standing)),
            Prefix::Points(standing) => self.points(name, standing),
        }
    }

    fn points(&self, name: &str, standing: Standing) -> Meaning {
        if let Some(node) = self.framework.node(name) {
            return Meaning::Target(Target::Points(node, standing));
        }
        let folded = fold(name);
        let titled = |title: &chiso_core::spec::Title| fold(&title.vi) == folded || fold(&title.en) == folded;
        let mut nodes = self.framework.spec().nodes.iter().filter(|node| titled(&node.title));
        match (nodes.next(), nodes.next()) {
            (Some(node), None) if !folded.is_empty() => match self.framework.node(&node.id.value) {
                Some(node) => Meaning::Target(Target::Points(node, standing)),
                None => Meaning::Unknown,
            },
            _ => Meaning::Unknown,
        }
    }

    /// A figure: of the standing that was said; otherwise of the caller's, and measured where others give it.
    pub(super) fn figure(&self, input: InputIndex, standing: Option<Standing>) -> Target {
        let given = self.framework.input_spec(input).is_some_and(|spec| !spec.given_by.is_empty());
        let usual = if given { Standing::Measured } else { Standing::Claimed };
        Target::Figure(input, standing.or(self.options.standing).unwrap_or(usual))
    }

    /// The name of a target, as a mapping would write it.
    pub(super) fn name(&self, target: Target) -> String {
        match target {
            Target::Figure(input, standing) => {
                let id = self.framework.input_spec(input).map_or("", |spec| spec.id.value.as_str());
                if standing == Standing::Claimed { id.to_owned() } else { format!("{}:{id}", standing.as_str()) }
            }
            Target::Points(node, standing) => {
                let id = self.framework.node_spec(node).map_or("total", |spec| spec.id.value.as_str());
                let prefix = if standing == Standing::Appraised { "appraised_points" } else { "points" };
                format!("{prefix}:{id}")
            }
        }
    }

    /// A heading that fits several inputs.
    pub(super) fn refuse_several(
        &self,
        table: &Table<'_>,
        at: (usize, usize),
        several: &[InputIndex],
        report: &mut Report,
    ) {
        let (row, column) = at;
        let ids = several.iter().filter_map(|input| self.framework.input_spec(*input));
        let diagnostic = table.error(codes::TABLE_COLUMN_AMBIGUOUS, row, column);
        let diagnostic = diagnostic.with("heading", crate::excerpt::excerpt(&table.text_at(row, column)));
        report.push(diagnostic.with("candidates", listed(ids.map(|spec| spec.id.value.as_str()))));
    }

    /// A heading that is nothing known.
    pub(super) fn refuse_unknown(&self, table: &Table<'_>, at: (usize, usize), report: &mut Report) {
        let (row, column) = at;
        let heading = table.text_at(row, column);
        let suggestion = self.names.nearest(&heading);
        let diagnostic = table.error(codes::TABLE_COLUMN_UNKNOWN, row, column);
        let diagnostic =
            diagnostic.with("heading", crate::excerpt::excerpt(&heading)).with_some("suggestion", suggestion);
        report.push(diagnostic.with("framework", &self.framework.spec().id.value));
    }

    /// Columns of the mapping that are not there, and targets that are nothing.
    pub(super) fn check_mapping(&self, headings: &[String], report: &mut Report) {
        let known: Vec<(String, &str)> = headings.iter().map(|heading| (plain(heading), heading.as_str())).collect();
        let source = chiso_core::Origin::NONE;
        for (heading, target) in &self.options.columns {
            let folded = plain(heading);
            if !known.iter().any(|(known, _)| *known == folded) {
                let near = crate::fold::nearest(&folded, known.iter().map(|(folded, shown)| (folded.as_str(), *shown)));
                let diagnostic = chiso_core::Diagnostic::error(codes::TABLE_MAPPING_COLUMN, source);
                report.push(diagnostic.with("heading", heading).with_some("suggestion", near));
            }
            if matches!(self.target(target), Meaning::Unknown | Meaning::Several(_)) {
                let diagnostic = chiso_core::Diagnostic::error(codes::TABLE_MAPPING_TARGET, source);
                let diagnostic = diagnostic.with("heading", heading).with("target", target);
                report.push(diagnostic.with_some("suggestion", self.names.nearest(target)));
            }
        }
    }
}
