//! A rule in words, with its thresholds.

mod relative;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::number::Number;
use chiso_core::spec::{Earns, PartSpec, PartsCombine, RuleSpec, Scale};
use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::number::{interval, number, percent, points};
use crate::terms::title;

/// How deep parts within parts are told.
const DEPTH: u32 = 6;

/// What a category or an item of a checklist is called, by its name in files; `None` for the name itself.
pub type OptionNames<'n> = &'n dyn Fn(&str) -> Option<String>;

/// A rule in words: `theo tỷ lệ đến 95 %, sau đó đủ điểm`, `in proportion up to 95 %, then full`.
///
/// Categories and items are told by their names in files; see [`rule_with`] for titles.
#[must_use]
pub fn rule(rule: &RuleSpec, lang: Lang) -> String {
    rule_with(rule, &|_| None, lang)
}

/// A rule in words, with the titles of categories and items.
#[must_use]
pub fn rule_with(rule: &RuleSpec, names: OptionNames<'_>, lang: Lang) -> String {
    Told { names, lang }.rule(rule, DEPTH)
}

/// What a step, a category, an item or a part earns: `đủ điểm`, `1/2 of the points`, `3 points`.
#[must_use]
pub fn earns(earns: Earns, lang: Lang) -> String {
    match earns {
        Earns::Full => lang.pick("đủ điểm", "full points").to_string(),
        Earns::Fraction(above, below) => {
            let share = if below == Decimal::ONE_HUNDRED {
                format!("{} %", number(above.normalize(), lang))
            } else {
                number(format!("{}/{}", above.normalize(), below.normalize()), lang)
            };
            format!("{share} {}", lang.pick("số điểm", "of the points"))
        }
        Earns::Points(value) => points(value.normalize(), lang),
        _ => lang.pick("một số điểm", "some points").to_string(),
    }
}

/// Thresholds of one rule, all as percentages where they look like shares: between -1 and 1, and not all whole numbers
/// written without places. (`1` stays 1; `100%` is written with two places and is 100 % again.)
pub(crate) fn thresholds<const N: usize>(values: [Decimal; N], lang: Lang) -> [String; N] {
    let within = values.iter().all(|value| value.abs() <= Decimal::ONE);
    let places = values.iter().any(|value| value.scale() >= 2 || !value.is_integer());
    values.map(
        |value| {
            if within && places { percent(&Number::from(value), 26, lang) } else { number(value.normalize(), lang) }
        },
    )
}

pub(crate) struct Told<'n> {
    pub(crate) names: OptionNames<'n>,
    pub(crate) lang: Lang,
}

impl Told<'_> {
    pub(crate) fn name(&self, id: &str) -> String {
        (self.names)(id).unwrap_or_else(|| id.to_string())
    }

    fn each_earns<'e>(&self, options: impl Iterator<Item = (String, &'e Earns)>) -> String {
        let told: Vec<String> = options.map(|(name, what)| format!("{name}: {}", earns(*what, self.lang))).collect();
        told.join("; ")
    }

    fn rule(&self, rule: &RuleSpec, depth: u32) -> String {
        let lang = self.lang;
        match rule {
            RuleSpec::Share => {
                lang.pick("theo tỷ lệ, đủ điểm khi đạt 100 %", "in proportion, full points at 100 %").to_string()
            }
            RuleSpec::Target { target } => {
                let [target] = thresholds([target.value], lang);
                match lang {
                    Lang::Vi => format!("theo tỷ lệ đến {target}, sau đó đủ điểm"),
                    Lang::En => format!("in proportion up to {target}, then full"),
                }
            }
            RuleSpec::Goalposts { from, to, scale, clamp } => {
                let told = self.goalposts(from.value, to.value, *clamp);
                match scale {
                    Scale::Ln => {
                        format!("{told}{}", lang.pick(", theo thang lôgarit tự nhiên", ", on a logarithmic scale"))
                    }
                    _ => told,
                }
            }
            RuleSpec::Steps(steps) => {
                self.each_earns(steps.iter().map(|step| (interval(&step.when.value, lang), &step.earns.value)))
            }
            RuleSpec::Categories(categories) => {
                self.each_earns(categories.iter().map(|(name, what)| (self.name(&name.value), &what.value)))
            }
            RuleSpec::YesNo => lang.pick("có: đủ điểm; không: 0 điểm", "yes: full points; no: 0 points").to_string(),
            RuleSpec::Each { each, at_most } => {
                let each = points(each.value.normalize(), lang);
                let most = at_most.as_ref().map_or_else(String::new, |most| self.at_most(most.value));
                match lang {
                    Lang::Vi => format!("{each} cho mỗi kết quả{most}"),
                    Lang::En => format!("{each} for each{most}"),
                }
            }
            RuleSpec::Checklist(items) => {
                let names: Vec<String> = items.iter().map(|(name, _)| self.name(&name.value)).collect();
                if items.is_empty() {
                    lang.pick("số nội dung đạt trên tổng số nội dung", "items ticked over all items").to_string()
                } else if items.iter().all(|(_, what)| what.is_none()) {
                    let count = lang.pick("số nội dung đạt trên", "items ticked out of");
                    format!("{count} {}: {}", names.len(), names.join(", "))
                } else {
                    let full = Earns::Full;
                    let earned = items.iter().map(|(_, what)| what.as_ref().map_or(&full, |what| &what.value));
                    self.each_earns(names.into_iter().zip(earned))
                }
            }
            RuleSpec::Parts { combine, at_most, parts } => {
                self.parts(*combine, at_most.as_ref().map(|most| most.value), parts, depth)
            }
            RuleSpec::Relative(relative) => relative::told(relative, lang),
            RuleSpec::Full => earns(Earns::Full, lang),
            RuleSpec::Appraised => lang
                .pick(
                    "điểm do đơn vị tự đánh giá và được thẩm định",
                    "points claimed by the unit and recognised by an appraiser",
                )
                .to_string(),
            RuleSpec::Informational => lang.pick("chỉ thu thập, không tính điểm", "reported, not scored").to_string(),
            other => other.as_str().to_string(),
        }
    }

    fn goalposts(&self, from: Decimal, to: Decimal, clamp: bool) -> String {
        let [from, to] = thresholds([from, to], self.lang);
        match (self.lang, clamp) {
            (Lang::Vi, true) => format!("từ 0 điểm tại {from} đến đủ điểm tại {to}, ở giữa theo tỷ lệ"),
            (Lang::Vi, false) => format!("từ 0 điểm tại {from} đến đủ điểm tại {to}, theo tỷ lệ kể cả ngoài hai mốc"),
            (Lang::En, true) => format!("from 0 points at {from} to full points at {to}, in proportion between"),
            (Lang::En, false) => format!("from 0 points at {from} to full points at {to}, in proportion also beyond"),
        }
    }

    fn at_most(&self, most: Decimal) -> String {
        format!("{} {}", self.lang.pick(", tối đa", ", at most"), points(most.normalize(), self.lang))
    }

    fn parts(&self, combine: PartsCombine, at_most: Option<Decimal>, parts: &[PartSpec], depth: u32) -> String {
        let how = match combine {
            PartsCombine::Best => self.lang.pick("lấy phần cao điểm nhất", "the best of its parts"),
            _ => self.lang.pick("tổng các phần", "the sum of its parts"),
        };
        let most = at_most.map_or_else(String::new, |most| self.at_most(most));
        let Some(depth) = depth.checked_sub(1) else {
            return format!("{how}{most}");
        };
        let told: Vec<String> = parts.iter().enumerate().map(|(index, part)| self.part(index, part, depth)).collect();
        format!("{how}{most}: {}", told.join("; "))
    }

    fn part(&self, index: usize, part: &PartSpec, depth: u32) -> String {
        let name = part_name(index, part, self.lang);
        let most = earns(part.points.value, self.lang);
        let how = match &part.scoring.rule.value {
            RuleSpec::Full => String::new(),
            other => format!(" ({})", self.rule(other, depth)),
        };
        let when = part
            .when
            .as_ref()
            .map_or_else(String::new, |when| format!(" {} `{}`", self.lang.pick("nếu", "if"), when.value));
        format!("{name}: {most}{how}{when}")
    }
}

/// What a part is called: its title, its id, or its number.
pub(crate) fn part_name(index: usize, part: &PartSpec, lang: Lang) -> String {
    let named = title(&part.title, lang);
    if !named.is_empty() {
        return named.to_string();
    }
    match &part.id {
        Some(id) => id.value.clone(),
        None => format!("{} {}", lang.pick("phần", "part"), index.saturating_add(1)),
    }
}
