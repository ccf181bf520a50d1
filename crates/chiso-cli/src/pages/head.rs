//! Who was scored, and with what.

use chiso::text::{Lang, Word, period, standing, title, word};
use chiso::{Framework, Scorecard};

use crate::render::letters::plain;
use crate::render::page::{Block, Page, capital};

/// The unit, the period, the framework and the weighting.
pub(crate) fn unit(page: &mut Page, card: &Scorecard, lang: Lang) {
    let unit = card.unit();
    let code = if unit.code.is_empty() { String::new() } else { format!(" ({})", unit.code) };
    let when = unit.period.as_ref().map(|when| format!(" · {}", period(when.value, lang))).unwrap_or_default();
    page.push(Block::Title(plain(&format!("{}{code}{when}", unit.name))));
    framework(page, card.framework(), lang);
    if let Some(whose) = card.standing() {
        let whose = standing(whose, lang);
        page.push(Block::Line(match lang {
            Lang::Vi => format!("ưu tiên số liệu và điểm: {whose}"),
            _ => format!("figures and points as {whose} come first"),
        }));
    }
    if unit.made_up {
        page.push(Block::Alert(capital(word(Word::MadeUp, lang))));
    }
}

/// What a framework is called, its edition, whether it is official, and the weighting.
pub(crate) fn framework(page: &mut Page, framework: &Framework, lang: Lang) {
    let spec = framework.spec();
    page.push(Block::Line(plain(title(&spec.title, lang))));
    let official = word(if spec.official { Word::Official } else { Word::NotOfficial }, lang);
    let name = format!("{} · {} {} · {official}", spec.id.value, word(Word::Edition, lang), spec.edition.value);
    let weighting = framework.weighting().map(|weighting| {
        let called = title(&weighting.title, lang);
        let called = if called.is_empty() { String::new() } else { format!(" ({called})") };
        format!(" · {} {}{called}", word(Word::Weighting, lang), weighting.id)
    });
    page.push(Block::Aside(plain(&(name + &weighting.unwrap_or_default()))));
}
