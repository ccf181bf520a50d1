//! What is said of a unit, a place and a node.

use chiso::number::Number;
use chiso::rank::{NodeRanking, Ranked};
use chiso::spec::Unit;
use chiso::text::{Lang, Word, number, title, word};
use chiso::{Decimal, Framework, NodeIndex};

/// `TP. Đà Nẵng (48)`.
pub(super) fn called(unit: &Unit) -> String {
    let name = [&unit.name, &unit.id].into_iter().find(|name| !name.is_empty());
    match (name, unit.code.as_str()) {
        (Some(name), "") => name.clone(),
        (Some(name), code) => format!("{name} ({code})"),
        (None, code) => code.to_owned(),
    }
}

/// `=15`, where it is shared.
pub(super) fn place(ranked: &Ranked, lang: Lang) -> String {
    format!("{}{}", if ranked.tied { "=" } else { "" }, number(ranked.place, lang))
}

/// How many places up or down.
pub(super) fn arrow(gained: &Number, lang: Lang) -> String {
    if gained.is_zero() {
        return "0".to_owned();
    }
    let sign = if gained.is_negative() { "" } else { "+" };
    format!("{sign}{}", number(gained, lang))
}

/// A rate in percent, to two places.
pub(super) fn rate(rate: &Number, lang: Lang) -> String {
    let percent = rate.mul(&Number::integer(100)).to_fixed(2, chiso::number::RoundingMode::HalfUp);
    format!("{} %", number(percent, lang))
}

pub(super) fn amount(amount: Option<Decimal>, lang: Lang) -> String {
    amount.map(|amount| number(amount, lang)).unwrap_or_default()
}

/// The code of a group, or its number.
pub(super) fn heading(framework: &Framework, node: &NodeRanking, at: usize) -> String {
    let code = code(framework, node.options.node);
    if code.is_empty() { format!("[{}]", at.saturating_add(1)) } else { code }
}

pub(super) fn code(framework: &Framework, node: NodeIndex) -> String {
    let code = framework.node_spec(node).and_then(|spec| spec.code.as_ref());
    code.map(|code| code.value.clone()).unwrap_or_default()
}

pub(super) fn node_title(framework: &Framework, node: NodeIndex, lang: Lang) -> String {
    match framework.node_spec(node) {
        Some(spec) if spec.title.is_empty() => spec.id.value.clone(),
        Some(spec) => title(&spec.title, lang).to_owned(),
        None => word(Word::Total, lang).to_owned(),
    }
}

pub(super) fn is_group(framework: &Framework, node: NodeIndex) -> bool {
    !framework.children(node).is_empty()
}
