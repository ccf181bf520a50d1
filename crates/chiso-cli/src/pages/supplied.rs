//! Who supplied what of a report that was put together from parts, and who has not.

use chiso::json::Object;
use chiso::layers::Supply;
use chiso::spec::Title;
use chiso::text::{Lang, title};
use chiso::{Origin, Scorecard};

use super::next::write_title_of;
use super::phrases::Phrase;
use crate::input::Texts;
use crate::render::page::{Block, Cell, ColumnKind, Page, Table, Tone, capital};

const SUPPLIED: Phrase = Phrase::new("tình hình cung cấp số liệu", "who supplied what");
const SUPPLIER: Phrase = Phrase::new("đơn vị cung cấp", "supplier");
const GIVEN: Phrase = Phrase::new("đã có", "given");
const UNKNOWN: Phrase = Phrase::new("báo là thiếu", "as missing");
const ABSENT: Phrase = Phrase::new("chưa gửi", "not sent");
const FILES: Phrase = Phrase::new("tệp", "files");
const NOBODY: Phrase = Phrase::new("(chưa ghi đơn vị cung cấp)", "(no supplier named)");
const LACKING: Phrase = Phrase::new("số liệu chưa gửi", "figures not sent");

/// Adds a table of suppliers, and what each of them has not sent.
pub(crate) fn add(page: &mut Page, supplies: Option<&[Supply]>, card: &Scorecard, texts: &Texts, lang: Lang) {
    let Some(supplies) = supplies else { return };
    let mut table = Table::new([
        (SUPPLIER.in_(lang), ColumnKind::Text),
        (GIVEN.in_(lang), ColumnKind::Number),
        (UNKNOWN.in_(lang), ColumnKind::Number),
        (ABSENT.in_(lang), ColumnKind::Number),
        (FILES.in_(lang), ColumnKind::Text),
    ]);
    for supply in supplies {
        let cells: [Cell; 5] = [
            called(&supply.supplied_by, lang).into(),
            supply.given.len().to_string().into(),
            supply.unknown.len().to_string().into(),
            supply.absent.len().to_string().into(),
            files(supply, texts).join(", ").into(),
        ];
        table.row(0, if supply.is_complete() { Tone::Plain } else { Tone::Strong }, cells);
    }
    page.heading(SUPPLIED.in_(lang));
    page.table(table);
    let mut lacking = Table::new([(SUPPLIER.in_(lang), ColumnKind::Text), (LACKING.in_(lang), ColumnKind::Text)]);
    for supply in supplies.iter().filter(|supply| !supply.is_complete()) {
        let absent = supply.absent.iter().map(|id| name_of(card, id, lang));
        let unknown =
            supply.unknown.iter().map(|(id, _)| format!("{} ({})", name_of(card, id, lang), UNKNOWN.in_(lang)));
        let names: Vec<String> = absent.chain(unknown).collect();
        lacking.row(0, Tone::Plain, [called(&supply.supplied_by, lang).into(), names.join("; ").into()]);
    }
    if !lacking.rows.is_empty() {
        page.push(Block::Gap);
        page.table(lacking);
    }
}

fn called(supplier: &Title, lang: Lang) -> String {
    let name = title(supplier, lang);
    if name.is_empty() { NOBODY.in_(lang).to_owned() } else { capital(name) }
}

/// An input by its id and title.
fn name_of(card: &Scorecard, id: &str, lang: Lang) -> String {
    let framework = card.framework();
    let spec = framework.input(id).and_then(|input| framework.input_spec(input));
    match spec.map(|spec| title(&spec.title, lang)).filter(|title| !title.is_empty()) {
        Some(title) => format!("{id} ({title})"),
        None => id.to_owned(),
    }
}

/// The files that a supplier's figures stand in, each once.
fn files(supply: &Supply, texts: &Texts) -> Vec<String> {
    let origins =
        supply.given.iter().map(|(.., origin)| *origin).chain(supply.unknown.iter().map(|(_, origin)| *origin));
    let mut names: Vec<String> = Vec::new();
    for origin in origins {
        let name = texts.of(origin).map(|text| text.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// Writes `supplies`, where the report was put together from parts.
pub(crate) fn write(object: &mut Object<'_>, supplies: Option<&[Supply]>, texts: &Texts) {
    let Some(supplies) = supplies else { return };
    object.array("supplies", |array| {
        for supply in supplies {
            array.object(|object| {
                write_title_of(object, "supplied_by", &supply.supplied_by);
                object.array("given", |array| {
                    for (input, standing, origin) in &supply.given {
                        array.object(|object| {
                            object.text("input", input).text("as", standing.as_str());
                            write_file(object, *origin, texts);
                        });
                    }
                });
                object.array("unknown", |array| {
                    for (input, origin) in &supply.unknown {
                        array.object(|object| {
                            object.text("input", input);
                            write_file(object, *origin, texts);
                        });
                    }
                });
                object.texts("absent", &supply.absent);
            });
        }
    });
}

fn write_file(object: &mut Object<'_>, origin: Origin, texts: &Texts) {
    object.some_text("file", texts.of(origin).map(|text| text.name));
}
