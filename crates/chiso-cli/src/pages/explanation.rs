//! How a node came to its points: everything that its entry in a scorecard holds.

use chiso::number::Number;
use chiso::spec::{InputKind, NodeBody, Standing};
use chiso::text::{
    self, Lang, Word, branch_with, combine_with, fraction, quantity, reason, standing, status, title, word,
};
use chiso::{FigureUsed, NodeKind, NodeScore, PartScore, Quantity, Scorecard, Status};

use super::amounts::Amounts;
use super::framework::{option_title, rule_in_words};
use super::{head, phrases};
use crate::input::Texts;
use crate::render::letters::plain;
use crate::render::page::{Block, ColumnKind, Fact, Page, Table, Tone, capital};

/// Longer exact values say nothing to a person.
const MOST_EXACT: usize = 40;

struct Writer<'c> {
    card: &'c Scorecard,
    texts: &'c Texts,
    lang: Lang,
    amounts: Amounts,
    page: Page,
}

/// The explanation of some nodes as a page, with the head of the scorecard above.
pub(crate) fn page<'c>(
    card: &'c Scorecard,
    nodes: impl IntoIterator<Item = NodeScore<'c>>,
    texts: &'c Texts,
    lang: Lang,
) -> Page {
    let amounts = Amounts::new(card.framework().spec().total.rounding, lang);
    let mut writer = Writer { card, texts, lang, amounts, page: Page::default() };
    head::unit(&mut writer.page, card, lang);
    for node in nodes {
        writer.node(node);
    }
    writer.page
}

impl<'c> Writer<'c> {
    fn word(&self, of: Word) -> &'static str {
        word(of, self.lang)
    }

    fn node(&mut self, node: NodeScore<'c>) {
        let code = node.code().map(|code| format!("{code}  ")).unwrap_or_default();
        let named =
            if node.kind() == NodeKind::Total { self.word(Word::Total) } else { title(node.title(), self.lang) };
        self.page.heading(&plain(&format!("{code}{named}")));
        let kind = text::kind(node.kind(), self.lang);
        self.page.push(Block::Aside(format!("{} · {kind} · {}", node.id(), status(node.status(), self.lang))));
        let mut facts = Vec::new();
        self.amounts_of(node, &mut facts);
        self.rule(node, &mut facts);
        self.points_given(node, &mut facts);
        self.proof(node, &mut facts);
        self.page.push(Block::Facts(facts));
        self.parts(node);
        self.figures(node);
        self.children(node);
    }

    /// Points, maximum, index, what was lost, what is possible.
    fn amounts_of(&self, node: NodeScore<'c>, facts: &mut Vec<Fact>) {
        if node.status() == Status::Informational {
            return;
        }
        let max = self.amounts.maximum(&node.max_points());
        let of = self.word(Word::Of);
        if let (Some(points), Some(index)) = (node.points(), node.index()) {
            let shown = format!("{} {of} {max}", self.amounts.points(&points));
            facts.push(Fact::many(self.word(Word::Points), [Some(shown), self.exact(&points)].into_iter().flatten()));
            let shown = self.amounts.index(&index);
            facts.push(Fact::new(self.word(Word::Index), shown));
            if let Some(lost) = node.lost().filter(|lost| !lost.is_zero()) {
                facts.push(Fact::new(self.word(Word::Lost), self.amounts.points(&lost)));
            }
        } else {
            facts.push(Fact::new(self.word(Word::MaxPoints), &max));
            if let Some(so_far) = node.points_so_far().filter(|_| node.kind() != NodeKind::Indicator) {
                facts.push(Fact::new(self.word(Word::SoFar), self.amounts.points(&so_far)));
            }
            for (label, bound) in [(Word::Lowest, node.lowest()), (Word::Highest, node.highest())] {
                if let Some(bound) = bound {
                    facts.push(Fact::new(self.word(label), self.amounts.points(&bound)));
                }
            }
            if !node.bounds_exact() {
                facts.push(Fact::new("", phrases::NOT_ATTAINED.in_(self.lang)));
            }
        }
        if let Some(contribution) = node.contribution().filter(|added| Some(added) != node.points().as_ref()) {
            facts.push(Fact::new(self.word(Word::Contribution), self.amounts.points(&contribution)));
        }
    }

    /// The exact value, where it is not what is shown and can be read.
    fn exact(&self, points: &Number) -> Option<String> {
        let exact = points.to_exact_text();
        let shown = self.amounts.points(points);
        let same = text::number(&exact, self.lang) == shown || points.is_integer();
        let trailing = shown.trim_end_matches('0').trim_end_matches(['.', ',']);
        let short = exact.len() <= MOST_EXACT && text::number(&exact, self.lang) != trailing;
        (!same && short).then(|| format!("{} {}", phrases::EXACTLY.in_(self.lang), text::number(&exact, self.lang)))
    }

    /// The value, the rule, the way through it, and why it came out otherwise.
    fn rule(&self, node: NodeScore<'c>, facts: &mut Vec<Fact>) {
        if let Some(value) = node.value() {
            let mut said = self.value(node, &value);
            if let Quantity::Number(number) = &value
                && !said.contains('/')
                && !number.is_integer()
            {
                said = format!("{} ({})", said, fraction(number, self.lang));
            }
            facts.push(Fact::new(self.word(Word::Value), said));
        }
        let framework = self.card.framework();
        let index = node.index_in_framework();
        let names = |name: &str| option_title(framework, index, name, self.lang);
        if let Some(indicator) = node.indicator() {
            if let Some(expression) = &indicator.scoring.value {
                let derived = self.derived_in(&expression.value);
                facts.push(Fact::many(
                    self.word(Word::Expression),
                    std::iter::once(expression.value.clone()).chain(derived),
                ));
            }
            let rule = rule_in_words(framework, index, &indicator.scoring.rule.value, self.lang);
            facts.push(Fact::new(self.word(Word::Rule), rule));
            facts.push(Fact::new(self.word(Word::Branch), branch_with(node.branch(), node.rule(), &names, self.lang)));
            if let Some(compared) = node.comparison() {
                facts.push(Fact::many(self.word(Word::ComparedWith), text::comparison(&compared, self.lang)));
            }
        } else {
            let how = match node.spec().map(|spec| &spec.body) {
                Some(NodeBody::Group(group)) => combine_with(group.combine.value, &group.settings, self.lang),
                _ => combine_with(framework.spec().total.combine.value, &framework.spec().total.settings, self.lang),
            };
            if node.kind() == NodeKind::Total {
                let rounding = framework.spec().total.rounding;
                facts.push(Fact::new(phrases::DISPLAYED.in_(self.lang), phrases::rounding(rounding, self.lang)));
            }
            facts.push(Fact::new(self.word(Word::Combine), how));
        }
        let reasons: Vec<String> = node.reasons().iter().map(|why| reason(why, framework, self.lang)).collect();
        if !reasons.is_empty() {
            facts.push(Fact::many(self.word(Word::Reasons), reasons));
        }
    }

    /// A value in words; categories and items are called as the input that has them calls them.
    fn value(&self, node: NodeScore<'c>, value: &Quantity) -> String {
        let has_options = |figure: &FigureUsed<'_>| match (value, &figure.spec.kind) {
            (Quantity::Category(name), InputKind::Category(options)) => {
                options.iter().any(|option| option.id.value == *name)
            }
            (Quantity::Items(_), InputKind::Checklist(_)) => true,
            _ => false,
        };
        let figures = node.figures();
        let spec = figures.iter().find(|figure| has_options(figure)).map(|figure| figure.spec);
        quantity(value, spec, self.lang)
    }

    /// What stands behind the names of derived values in an expression.
    fn derived_in(&self, expression: &str) -> Vec<String> {
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let names: Vec<&str> = expression.split(|letter| !is_name(letter)).collect();
        let derived = self.card.framework().spec().derived.iter();
        let used = derived.filter(|derived| names.contains(&derived.id.value.as_str()));
        used.map(|derived| format!("{} = {}", derived.id.value, derived.value.value)).collect()
    }

    /// Claimed, calculated and appraised points side by side.
    fn points_given(&self, node: NodeScore<'c>, facts: &mut Vec<Fact>) {
        if let Some(calculated) = node.calculated() {
            facts.push(Fact::new(self.word(Word::Calculated), self.amounts.points(calculated)));
        }
        for (whose, points, why) in node.given_points() {
            let label = match whose {
                Standing::Claimed => self.word(Word::ClaimedPoints),
                _ => self.word(Word::AppraisedPoints),
            };
            let why = if why.is_empty() { String::new() } else { format!(" · {why}") };
            facts.push(Fact::new(label, format!("{}{why}", quantity(&points, None, self.lang))));
        }
    }

    /// Evidence, notes, the columns of the rule table, and where it is written.
    fn proof(&self, node: NodeScore<'c>, facts: &mut Vec<Fact>) {
        if !node.evidence().is_empty() {
            facts.push(Fact::many(self.word(Word::Evidence), node.evidence()));
        }
        facts.extend(node.note().map(|note| Fact::new(self.word(Word::Note), note)));
        let counted: Vec<String> = node.counted_in().into_iter().map(|group| self.named(group)).collect();
        if !counted.is_empty() {
            facts.push(Fact::many(self.word(Word::CountedIn), counted));
        }
        if let Some(spec) = node.spec() {
            let documentation = &spec.documentation;
            let words = [
                (Word::Method, &documentation.method),
                (Word::EvidenceNeeded, &documentation.evidence_needed),
                (Word::DataSource, &documentation.data_source),
                (Word::VerifiedBy, &documentation.verified_by),
                (Word::Note, &documentation.note),
            ];
            let said = words.into_iter();
            facts.extend(said.filter_map(|(label, text)| Fact::some(self.word(label), title(text, self.lang))));
            facts.extend(Fact::some(self.word(Word::Source), &documentation.source));
        }
        let place = self.texts.line_of(node.origin());
        facts.extend(place.map(|place| Fact::new(self.word(Word::WrittenAt), place)));
    }

    /// What a node is called, with its code.
    fn named(&self, node: NodeScore<'_>) -> String {
        if node.kind() == NodeKind::Total {
            return self.word(Word::Total).to_owned();
        }
        let code = node.code().map(|code| format!(" ({code})")).unwrap_or_default();
        format!("{}{code}", title(node.title(), self.lang))
    }

    fn parts(&mut self, node: NodeScore<'c>) {
        let parts = node.parts();
        if parts.is_empty() {
            return;
        }
        let facts: Vec<Fact> = parts.iter().map(|part| self.part(node, part)).collect();
        self.page.push(Block::Heading(capital(self.word(Word::Parts))));
        self.page.push(Block::Facts(facts));
    }

    fn part(&self, node: NodeScore<'c>, part: &PartScore<'c>) -> Fact {
        let number = part.path.iter().map(|step| step.saturating_add(1).to_string()).collect::<Vec<_>>().join(".");
        let named = match (title(&part.spec.title, self.lang), &part.spec.id) {
            ("", Some(id)) => id.value.as_str(),
            (named, _) => named,
        };
        // With the weighting, as the node's own points are.
        let earned = self.amounts.points(&part.points);
        let of = format!("{} {}", self.amounts.maximum(&part.max_points), self.word(Word::Points));
        let mut values = vec![format!("{named}: {earned} {} {of}", self.word(Word::Of))];
        if part.status != Status::Scored {
            values = vec![format!("{named}: {}", status(part.status, self.lang))];
        }
        if let Some(when) = &part.spec.when {
            let holds = if part.applies { phrases::HOLDS.in_(self.lang) } else { self.word(Word::ConditionFalse) };
            values.push(format!("{} {}: {holds}", self.word(Word::Condition), when.value));
        }
        if part.applies {
            let framework = self.card.framework();
            let names = |name: &str| option_title(framework, node.index_in_framework(), name, self.lang);
            let said = branch_with(part.branch, Some(&part.spec.scoring.rule.value), &names, self.lang);
            let value = part.value.as_ref().map(|value| format!("{} · ", self.value(node, value)));
            values.push(format!("{}{said}", value.unwrap_or_default()));
            if let Some(compared) = node.comparison_of(part) {
                values.extend(text::comparison(&compared, self.lang));
            }
        }
        Fact::many(&number, values)
    }

    fn figures(&mut self, node: NodeScore<'c>) {
        let figures = node.figures();
        if figures.is_empty() {
            return;
        }
        let facts: Vec<Fact> = figures.iter().map(|figure| self.figure(figure)).collect();
        self.page.push(Block::Heading(capital(self.word(Word::Figures))));
        self.page.push(Block::Facts(facts));
    }

    fn figure(&self, figure: &FigureUsed<'c>) -> Fact {
        let measure = figure.spec.measure.as_ref().map(|measure| format!(" {}", measure.value)).unwrap_or_default();
        let whose = figure.standing.map(|whose| format!(" · {}", standing(whose, self.lang))).unwrap_or_default();
        let place = self.texts.line_of(figure.origin).map(|place| format!(" · {place}")).unwrap_or_default();
        let said = quantity(&figure.value, Some(figure.spec), self.lang);
        let said = if matches!(figure.value, Quantity::Number(_)) { said + &measure } else { said };
        let mut values = vec![format!("{said}{whose}{place}")];
        values.extend(Some(title(&figure.spec.title, self.lang).to_owned()).filter(|title| !title.is_empty()));
        for (whose, other) in &figure.others {
            let said = quantity(other, Some(figure.spec), self.lang);
            values.push(format!("{}: {said} · {}", self.word(Word::NotUsed), standing(*whose, self.lang)));
        }
        values.extend(figure.evidence.iter().map(|document| format!("{}: {document}", self.word(Word::Evidence))));
        values.extend(figure.note.map(|note| format!("{}: {note}", self.word(Word::Note))));
        Fact::many(&figure.spec.id.value, values)
    }

    fn children(&mut self, node: NodeScore<'c>) {
        let children = node.children();
        if children.is_empty() {
            return;
        }
        let mut table = Table::new([
            ("", ColumnKind::Word),
            (self.word(Word::Children), ColumnKind::Text),
            (self.word(Word::Points), ColumnKind::Number),
            (phrases::MAX.in_(self.lang), ColumnKind::Number),
            (self.word(Word::Index), ColumnKind::Number),
        ]);
        for child in children {
            let said = status(child.status(), self.lang);
            let informational = child.status() == Status::Informational;
            let cells = [
                child.code().unwrap_or_default().into(),
                title(child.title(), self.lang).into(),
                self.amounts.points_or_range(child).unwrap_or_default().into(),
                if informational { String::new() } else { self.amounts.maximum(&child.max_points()) }.into(),
                child.index().map_or_else(|| said.to_owned(), |index| self.amounts.index(&index)).into(),
            ];
            table.row(0, Tone::Plain, cells);
        }
        self.page.table(table);
    }
}
