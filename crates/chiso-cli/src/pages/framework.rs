use chiso::json::{Layout, Object, write};
use chiso::spec::{InputKind, InputSpec, NodeBody, NodeSpec, OptionSpec, RuleSpec};
use chiso::text::{self, Lang, Word, combine_with, date, input_kind, rule_with, title, word};
use chiso::{Framework, InputIndex, NodeIndex, NodeKind};

use super::catalogue::write_title;
use super::{head, phrases};
use crate::input::Texts;
use crate::render::csv::record;
use crate::render::letters::plain;
use crate::render::page::{Block, Entry, Fact, Page};

struct Writer<'f> {
    framework: &'f Framework,
    texts: &'f Texts,
    quiet: bool,
    lang: Lang,
    page: Page,
}

/// A framework as a page: its tree, and the figures that it asks for. A short one has the tree only.
pub(crate) fn page(framework: &Framework, texts: &Texts, quiet: bool, lang: Lang) -> Page {
    let mut writer = Writer { framework, texts, quiet, lang, page: Page::default() };
    writer.head();
    let total = framework.total_node();
    writer.page.push(Block::Gap);
    for child in framework.children(total) {
        writer.node(child, 0);
    }
    let views: Vec<NodeIndex> = framework.nodes().filter(|node| kind_of(framework, *node) == NodeKind::View).collect();
    if !views.is_empty() {
        writer.page.heading(word(Word::Views, lang));
        for view in views {
            writer.node(view, 0);
        }
    }
    if !quiet {
        writer.inputs();
    }
    writer.page
}

/// What kind of node it is.
fn kind_of(framework: &Framework, node: NodeIndex) -> NodeKind {
    match framework.node_spec(node).map(|spec| &spec.body) {
        None => NodeKind::Total,
        Some(NodeBody::Group(group)) if group.view.is_some() => NodeKind::View,
        Some(NodeBody::Group(_)) => NodeKind::Group,
        Some(NodeBody::Indicator(_)) => NodeKind::Indicator,
    }
}

/// The titles of the categories and items that a node's inputs have.
pub(crate) fn option_title(framework: &Framework, node: NodeIndex, name: &str, lang: Lang) -> Option<String> {
    let specs = framework.inputs_of(node).into_iter().filter_map(|input| framework.input_spec(input));
    let mut options = specs.flat_map(|spec| match &spec.kind {
        InputKind::Category(options) | InputKind::Checklist(options) => options.as_slice(),
        _ => &[],
    });
    let option = options.find(|option| option.id.value == name)?;
    Some(title(&option.title, lang)).filter(|title| !title.is_empty()).map(plain)
}

/// A node's rule in words.
pub(crate) fn rule_in_words(framework: &Framework, node: NodeIndex, rule: &RuleSpec, lang: Lang) -> String {
    rule_with(rule, &|name| option_title(framework, node, name, lang), lang)
}

impl Writer<'_> {
    fn head(&mut self) {
        head::framework(&mut self.page, self.framework, self.lang);
        let spec = self.framework.spec();
        let mut facts: Vec<Fact> = Vec::new();
        let total = self.framework.max_points(self.framework.total_node());
        facts.push(Fact::new(word(Word::MaxPoints, self.lang), text::number(total, self.lang)));
        facts.push(Fact::new(
            word(Word::Combine, self.lang),
            combine_with(spec.total.combine.value, &spec.total.settings, self.lang),
        ));
        facts.extend(Fact::some(word(Word::Source, self.lang), &spec.source));
        if let Some(effective) = &spec.effective {
            let from = date(effective.from.value, self.lang);
            let to = effective.to.as_ref().map_or_else(|| "…".to_owned(), |to| date(to.value, self.lang));
            facts.push(Fact::new(word(Word::Effective, self.lang), format!("{from} – {to}")));
        }
        self.page.0.extend([Block::Gap, Block::Facts(facts)]);
    }

    fn node(&mut self, node: NodeIndex, depth: usize) {
        let Some(spec) = self.framework.node_spec(node) else { return };
        let kind = kind_of(self.framework, node);
        let informational = matches!(rule_of(spec), Some(RuleSpec::Informational));
        let max = text::number(self.framework.max_points(node), self.lang);
        let facts = if self.quiet { Vec::new() } else { self.facts(node, spec) };
        self.page.push(Block::Entry(Entry {
            depth,
            code: spec.code.as_ref().map(|code| plain(&code.value)).unwrap_or_default(),
            title: plain(title(&spec.title, self.lang)),
            amount: if informational { String::new() } else { max },
            strong: kind != NodeKind::Indicator,
            facts,
        }));
        if kind == NodeKind::Group {
            for child in self.framework.children(node) {
                self.node(child, depth.saturating_add(1));
            }
        }
    }

    fn facts(&self, node: NodeIndex, spec: &NodeSpec) -> Vec<Fact> {
        let label = |label| word(label, self.lang);
        let place = self.texts.line_of(spec.origin).map(|place| format!(" · {place}")).unwrap_or_default();
        let mut facts = vec![Fact::new(label(Word::Id), format!("{}{place}", spec.id.value))];
        let documentation = &spec.documentation;
        match &spec.body {
            NodeBody::Group(group) => {
                let total = &self.framework.spec().total;
                let same = group.combine.value == total.combine.value && group.settings == total.settings;
                if !same || group.view.is_some() {
                    let how = combine_with(group.combine.value, &group.settings, self.lang);
                    facts.push(Fact::new(label(Word::Combine), how));
                }
                if let Some(view) = &group.view {
                    let counted: Vec<&str> = view.iter().map(|name| name.value.as_str()).collect();
                    facts.push(Fact::new(phrases::COUNTS.in_(self.lang), counted.join(", ")));
                }
            }
            NodeBody::Indicator(indicator) => {
                let rule = rule_in_words(self.framework, node, &indicator.scoring.rule.value, self.lang);
                facts.push(Fact::new(label(Word::Rule), rule));
                if let Some(value) = &indicator.scoring.value {
                    facts.push(Fact::new(label(Word::Expression), &value.value));
                }
                let inputs = self.framework.inputs_of(node).into_iter().map(|input| self.input_name(input));
                let inputs: Vec<String> = inputs.collect();
                facts.extend(Fact::some(label(Word::Figures), &inputs.join(", ")));
            }
        }
        let words = [
            (Word::Method, &documentation.method),
            (Word::EvidenceNeeded, &documentation.evidence_needed),
            (Word::DataSource, &documentation.data_source),
            (Word::VerifiedBy, &documentation.verified_by),
            (Word::Note, &documentation.note),
        ];
        facts.extend(words.into_iter().filter_map(|(word, text)| Fact::some(label(word), title(text, self.lang))));
        facts.extend(Fact::some(label(Word::Source), &documentation.source));
        facts
    }

    fn input_name(&self, input: InputIndex) -> String {
        self.framework.input_spec(input).map(|spec| spec.id.value.clone()).unwrap_or_default()
    }

    /// The figures that a unit gives.
    fn inputs(&mut self) {
        let inputs = &self.framework.spec().inputs;
        if inputs.is_empty() {
            return;
        }
        let facts = inputs.iter().map(|input| {
            let title = title(&input.title, self.lang);
            Fact::many(&input.id.value, [title, &self.asked(input)].into_iter().filter(|value| !value.is_empty()))
        });
        let facts = facts.collect();
        self.page.heading(word(Word::Inputs, self.lang));
        self.page.push(Block::Facts(facts));
    }

    /// What kind of figure is asked for, within which bounds, and of whom.
    fn asked(&self, input: &InputSpec) -> String {
        let measure = input.measure.as_ref().map_or("", |measure| measure.value.as_str());
        let names = |options: &[OptionSpec]| {
            options.iter().map(|option| option.id.value.as_str()).collect::<Vec<_>>().join(", ")
        };
        let options = match &input.kind {
            InputKind::Category(options) | InputKind::Checklist(options) => names(options),
            _ => String::new(),
        };
        let from = |label: Word, text: &str| match text {
            "" => String::new(),
            text => format!("{}: {text}", word(label, self.lang)),
        };
        let said = [
            input_kind(&input.kind, self.lang).to_owned(),
            measure.to_owned(),
            bounds(input, self.lang),
            options,
            from(Word::SuppliedBy, title(&input.supplied_by, self.lang)),
            from(Word::GivenBy, title(&input.given_by, self.lang)),
            from(Word::EvidenceNeeded, title(&input.documentation.evidence_needed, self.lang)),
        ];
        said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The bounds of an input, as they are written.
fn bounds(input: &InputSpec, lang: Lang) -> String {
    let end = |number: &chiso::Placed<chiso::Decimal>| text::number(number.value.normalize(), lang);
    match (&input.min, &input.max) {
        (Some(min), Some(max)) => format!("{}–{}", end(min), end(max)),
        (Some(min), None) => format!("≥ {}", end(min)),
        (None, Some(max)) => format!("≤ {}", end(max)),
        (None, None) => String::new(),
    }
}

/// The rule of an indicator.
const fn rule_of(spec: &NodeSpec) -> Option<&RuleSpec> {
    match &spec.body {
        NodeBody::Indicator(indicator) => Some(&indicator.scoring.rule.value),
        NodeBody::Group(_) => None,
    }
}

/// A framework as one line of JSON.
pub(crate) fn json(framework: &Framework, texts: &Texts) -> String {
    let spec = framework.spec();
    write(Layout::Line, |object| {
        object.text("id", &spec.id.value).text("edition", &spec.edition.value);
        object.some_text("weighting", framework.weighting().map(|weighting| weighting.id.as_str()));
        object.text("fingerprint", &chiso::fingerprint(framework));
        write_title(object, &spec.title);
        object.flag("official", spec.official).text("source", &spec.source);
        object.text("max_points", &framework.max_points(framework.total_node()).to_exact_text());
        object.array("inputs", |array| {
            for input in &spec.inputs {
                array.object(|object| write_input(object, input));
            }
        });
        object.array("nodes", |array| {
            for node in framework.nodes() {
                if let Some(spec) = framework.node_spec(node) {
                    array.object(|object| write_node(object, framework, node, spec, texts));
                }
            }
        });
    }) + "\n"
}

fn write_input(object: &mut Object<'_>, input: &InputSpec) {
    object.text("id", &input.id.value).text("kind", input.kind.as_str());
    write_title(object, &input.title);
    object.some_text("measure", input.measure.as_ref().map(|measure| measure.value.as_str()));
    object.some_text("min", input.min.as_ref().map(|min| min.value.to_string()).as_deref());
    object.some_text("max", input.max.as_ref().map(|max| max.value.to_string()).as_deref());
    if let InputKind::Category(options) | InputKind::Checklist(options) = &input.kind {
        object.texts("options", options.iter().map(|option| option.id.value.as_str()));
    }
}

fn write_node(object: &mut Object<'_>, framework: &Framework, node: NodeIndex, spec: &NodeSpec, texts: &Texts) {
    object.text("id", &spec.id.value).some_text("code", spec.code.as_ref().map(|code| code.value.as_str()));
    object.text("kind", kind_of(framework, node).as_str());
    object.some_text("group", spec.group.as_ref().map(|group| group.value.as_str()));
    write_title(object, &spec.title);
    object.text("max_points", &framework.max_points(node).to_exact_text());
    if let Some(rule) = rule_of(spec) {
        object.text("rule", rule.as_str()).text("rule_in_words", &rule_in_words(framework, node, rule, Lang::En));
    }
    let inputs = framework.inputs_of(node).into_iter().filter_map(|input| framework.input_spec(input));
    let inputs: Vec<&str> = inputs.map(|input| input.id.value.as_str()).collect();
    if !inputs.is_empty() {
        object.texts("inputs", inputs);
    }
    object.some_text("source", Some(&spec.documentation.source));
    object.some_text("written_at", texts.line_of(spec.origin).as_deref());
}

/// The nodes of a framework as rows.
pub(crate) fn csv(framework: &Framework, texts: &Texts, lang: Lang) -> String {
    let columns = [
        "node",
        "code",
        "kind",
        "group",
        "title",
        "max_points",
        "rule",
        "rule_in_words",
        "inputs",
        "source",
        "written_at",
    ];
    let mut rows = record(columns);
    for node in framework.nodes() {
        let Some(spec) = framework.node_spec(node) else { continue };
        let inputs = framework.inputs_of(node).into_iter().filter_map(|input| framework.input_spec(input));
        let inputs: Vec<&str> = inputs.map(|input| input.id.value.as_str()).collect();
        let rule = rule_of(spec);
        rows.push_str(&record([
            spec.id.value.clone(),
            spec.code.as_ref().map(|code| code.value.clone()).unwrap_or_default(),
            kind_of(framework, node).as_str().to_owned(),
            spec.group.as_ref().map(|group| group.value.clone()).unwrap_or_default(),
            title(&spec.title, lang).to_owned(),
            framework.max_points(node).to_exact_text(),
            rule.map_or("", RuleSpec::as_str).to_owned(),
            rule.map(|rule| rule_in_words(framework, node, rule, lang)).unwrap_or_default(),
            inputs.join(" "),
            spec.documentation.source.clone(),
            texts.line_of(spec.origin).unwrap_or_default(),
        ]));
    }
    rows
}
