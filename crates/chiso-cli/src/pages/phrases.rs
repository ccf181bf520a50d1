//! What these pages say and nothing else does, in both languages.

use chiso::spec::Rounding;
use chiso::text::Lang;
use chiso::toml::FileKind;

/// A phrase in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    vi: &'static str,
    en: &'static str,
}

impl Phrase {
    /// A phrase, for the page that alone says it.
    pub(super) const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The phrase in a language.
    pub(crate) const fn in_(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            _ => self.en,
        }
    }
}

pub(crate) const WEIGHTINGS: Phrase = Phrase::new("bộ trọng số", "weightings");
pub(crate) const TARGETS: Phrase = Phrase::new("mục tiêu", "targets");
pub(crate) const COUNTS: Phrase = Phrase::new("gồm các mục", "counts");
pub(crate) const EXACTLY: Phrase = Phrase::new("chính xác là", "exactly");
pub(crate) const DISPLAYED: Phrase = Phrase::new("hiển thị", "displayed");
pub(crate) const HOLDS: Phrase = Phrase::new("thỏa mãn", "holds");
pub(crate) const NOT_ATTAINED: Phrase = Phrase::new(
    "không vượt quá các giới hạn này, nhưng có thể không đạt đến",
    "no figures pass these bounds, and perhaps none reach them",
);

pub(crate) const MAX: Phrase = Phrase::new("tối đa", "max");
pub(crate) const EXPLAIN: Phrase =
    Phrase::new("Cách tính từng điểm: score explain TỆP MÃ", "How each point came about: score explain FILE CODE");
pub(crate) const LOST: Phrase = Phrase::new("chưa đạt", "lost");
pub(crate) const HOW: Phrase = Phrase::new("cách tính", "how");

/// How quantities are rounded where they are displayed.
pub(crate) fn rounding(rounding: Rounding, lang: Lang) -> String {
    let mode = chiso::text::rounding(rounding.mode, lang);
    match lang {
        Lang::Vi => format!("điểm {} chữ số thập phân, chỉ số {}; {mode}", rounding.points, rounding.index),
        _ => format!("points to {} decimal places, index to {}; {mode}", rounding.points, rounding.index),
    }
}

/// How many indicators there are.
pub(crate) fn indicators(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} chỉ tiêu"),
        (_, 1) => "1 indicator".to_owned(),
        _ => format!("{count} indicators"),
    }
}

/// How many rows are not shown.
pub(crate) fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("… và {count} chỉ tiêu khác"),
        _ => format!("… and {count} more"),
    }
}

/// What a file describes.
pub(crate) const fn file_kind(kind: FileKind, lang: Lang) -> &'static str {
    let phrase = match kind {
        FileKind::Framework => Phrase::new("bộ chỉ số", "framework"),
        FileKind::FrameworkPart => Phrase::new("thành phần của bộ chỉ số", "part of a framework"),
        FileKind::Weighting => Phrase::new("bộ trọng số", "weighting"),
        FileKind::Targets => Phrase::new("mục tiêu", "targets"),
        FileKind::Mergers => Phrase::new("sáp nhập", "mergers"),
        FileKind::Unit => Phrase::new("số liệu của đơn vị", "unit"),
        FileKind::Cohort => Phrase::new("tập đơn vị so sánh", "cohort"),
    };
    phrase.in_(lang)
}
