//! Problems in the manner of rustc: what is wrong, where, and what to do about it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin as Place, Renderer, Snippet};
use chiso::text::{Lang, Word, diagnostic as sentence, word};
use chiso::{Diagnostic, Origin, Severity};

use super::letters::plain;
use crate::input::{Text, Texts, start};
use crate::screen::Screen;

/// Two places nearer to each other than this many bytes are shown in one piece.
const NEAR: usize = 4_096;
/// Longer pieces of text are not shown: nobody reads a line of a million letters.
const MOST_SHOWN: usize = 64 << 10;
/// The byte order mark, which is not shown.
const MARK: char = '\u{feff}';

/// A problem, ready to be printed, with an empty line after it.
pub(crate) fn diagnostic(diagnostic: &Diagnostic, texts: &Texts, screen: Screen) -> String {
    let said = sentence(diagnostic, screen.lang);
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING.with_name(word(Word::Warning, screen.lang)),
        _ => Level::ERROR.with_name(word(Word::Error, screen.lang)),
    };
    let mut group = Group::with_title(level.primary_title(plain(&said.message)).id(diagnostic.code.as_str()));
    for element in places(diagnostic, texts, screen.lang) {
        group = group.element(element);
    }
    if let Some(help) = &said.help {
        group = group.element(Level::HELP.with_name(word(Word::Help, screen.lang)).message(plain(help)));
    }
    let renderer = if screen.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(screen.width);
    let mut text = renderer.render(&[group]);
    text.push_str("\n\n");
    text
}

/// The places that a problem has, each with the text that stands there.
fn places<'t>(diagnostic: &Diagnostic, texts: &'t Texts, lang: Lang) -> Vec<Element<'t>> {
    let mut elements = Vec::new();
    let Some(text) = texts.of(diagnostic.origin) else {
        return elements;
    };
    if text.text.is_empty()
        && let Some(row) = row(diagnostic)
    {
        // There are no lines to show, and yet the place is known.
        elements.push(Place::path(text.name).line(row).into());
        return elements;
    }
    let near = |related: &&Origin| {
        let apart = related.start.abs_diff(diagnostic.origin.start);
        related.source == diagnostic.origin.source && usize::try_from(apart).is_ok_and(|apart| apart < NEAR)
    };
    let mut marks = vec![Mark { origin: diagnostic.origin, kind: AnnotationKind::Primary, label: None }];
    let related = |origin: &Origin| Mark {
        origin: *origin,
        kind: AnnotationKind::Context,
        label: Some(word(Word::Related, lang)),
    };
    marks.extend(diagnostic.related.iter().filter(near).map(related));
    show(text, &marks, &mut elements);
    for far in diagnostic.related.iter().filter(|origin| !near(origin)) {
        if let Some(text) = texts.of(*far) {
            show(text, &[related(far)], &mut elements);
        }
    }
    elements
}

/// The row of a table that a problem is about.
fn row(diagnostic: &Diagnostic) -> Option<usize> {
    let cell =
        || diagnostic.argument("cell").map(|cell| cell.trim_start_matches(|letter: char| letter.is_alphabetic()));
    diagnostic.argument("row").or_else(cell)?.parse().ok()
}

/// What is underlined.
struct Mark<'t> {
    origin: Origin,
    kind: AnnotationKind,
    label: Option<&'t str>,
}

/// Shows the lines of `text` that hold `marks`; the first mark is the one that the place names.
fn show<'t>(text: Text<'t>, marks: &[Mark<'t>], elements: &mut Vec<Element<'t>>) {
    let Some(place) = marks.first().and_then(|mark| text.place(start(mark.origin))) else {
        elements.push(Place::path(text.name).into());
        return;
    };
    let spans: Vec<(usize, usize)> = marks.iter().map(|mark| span(text, mark)).collect();
    let first = spans.iter().map(|(start, _)| *start).min().unwrap_or_default();
    let last = spans.iter().map(|(_, end)| *end).max().unwrap_or_default();
    let from = text.line_start(first);
    let marked = text.between(from, text.text.len()).starts_with(MARK);
    let from = if marked { from.saturating_add(MARK.len_utf8()) } else { from };
    let to = text.line_end(last);
    if to.saturating_sub(from) > MOST_SHOWN {
        elements.push(Place::path(text.name).line(place.line).char_column(place.column).into());
        return;
    }
    let line = text.place(from).map_or(1, |place| place.line);
    let mut snippet = Snippet::source(text.between(from, to)).line_start(line).path(text.name);
    for (mark, (start, end)) in marks.iter().zip(spans) {
        let span = start.max(from).saturating_sub(from)..end.max(from).saturating_sub(from);
        snippet = snippet.annotation(mark.kind.span(span).label(mark.label));
    }
    elements.push(snippet.into());
}

/// The bytes of a mark, on its first line only.
fn span(text: Text<'_>, mark: &Mark<'_>) -> (usize, usize) {
    let first = text.floor(start(mark.origin));
    let end = text.floor(usize::try_from(mark.origin.end).unwrap_or(usize::MAX));
    (first, end.min(text.line_end(first)).max(first))
}
