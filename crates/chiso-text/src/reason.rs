//! Why a node came out as it did, in words.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{Impute, InputKind, InputSpec, Negative, WithoutEvidence};
use chiso_core::{Framework, InputIndex, NodeIndex, Quantity, Reason};

use crate::lang::Lang;
use crate::number::{approximate, fraction};
use crate::terms::{title, zero_denominator};
use crate::time::date;
use crate::word::{Word, word};

/// What inputs and nodes are called. A [`Framework`] calls them by their titles.
pub trait Names {
    /// What an input is called.
    fn input(&self, input: InputIndex, lang: Lang) -> String;
    /// What a node is called.
    fn node(&self, node: NodeIndex, lang: Lang) -> String;
}

impl Names for Framework {
    fn input(&self, input: InputIndex, lang: Lang) -> String {
        self.input_spec(input).map_or_else(String::new, |spec| titled(title(&spec.title, lang), &spec.id.value))
    }

    fn node(&self, node: NodeIndex, lang: Lang) -> String {
        match self.node_spec(node) {
            Some(spec) => titled(title(&spec.title, lang), &spec.id.value),
            None => word(Word::Total, lang).to_string(),
        }
    }
}

/// What stands in for a missing value.
const fn imputed(how: Impute, lang: Lang) -> &'static str {
    match how {
        Impute::Mean => lang.pick(
            "chưa có số liệu, thay bằng trung bình các đơn vị khác",
            "missing: the mean of the others stands in for it",
        ),
        Impute::Median => lang.pick(
            "chưa có số liệu, thay bằng trung vị các đơn vị khác",
            "missing: the median of the others stands in for it",
        ),
        Impute::GroupMean => {
            lang.pick("chưa có số liệu, thay bằng trung bình của nhóm", "missing: its group's mean stands in for it")
        }
        Impute::GroupMedian => {
            lang.pick("chưa có số liệu, thay bằng trung vị của nhóm", "missing: its group's median stands in for it")
        }
        Impute::LastObservation => lang.pick(
            "chưa có số liệu, thay bằng số liệu gần nhất trước đó",
            "missing: what the unit had last stands in for it",
        ),
        Impute::LinearInTime => lang.pick(
            "chưa có số liệu, nội suy tuyến tính giữa kỳ trước và kỳ sau",
            "missing: it is taken in proportion between the periods before and after",
        ),
        other => other.as_str(),
    }
}

fn titled(title: &str, id: &str) -> String {
    if title.is_empty() { id.to_string() } else { title.to_string() }
}

/// Why a node came out as it did: `chưa có số liệu: Dân số`, `the denominator is zero: not applicable`.
#[must_use]
pub fn reason(reason: &Reason, names: &dyn Names, lang: Lang) -> String {
    let inputs = |inputs: &[InputIndex]| list(inputs.iter().map(|input| names.input(*input, lang)));
    let nodes = |nodes: &[NodeIndex]| list(nodes.iter().map(|node| names.node(*node, lang)));
    match (reason, lang) {
        (Reason::FiguresMissing(missing), Lang::Vi) => format!("chưa có số liệu: {}", inputs(missing)),
        (Reason::FiguresMissing(missing), Lang::En) => format!("missing: {}", inputs(missing)),
        (Reason::FiguresNotApplicable(absent), Lang::Vi) => format!("không áp dụng: {}", inputs(absent)),
        (Reason::FiguresNotApplicable(absent), Lang::En) => format!("not applicable: {}", inputs(absent)),
        (Reason::ZeroDenominator(outcome), Lang::Vi) => format!("mẫu số bằng 0: {}", zero_denominator(*outcome, lang)),
        (Reason::ZeroDenominator(outcome), Lang::En) => {
            format!("the denominator is zero: {}", zero_denominator(*outcome, lang))
        }
        (Reason::OutsideDomain(outcome), Lang::Vi) => {
            format!("lôgarit hoặc lũy thừa không xác định: {}", zero_denominator(*outcome, lang))
        }
        (Reason::OutsideDomain(outcome), Lang::En) => {
            format!("a logarithm or power does not exist: {}", zero_denominator(*outcome, lang))
        }
        (Reason::Undecided, Lang::Vi) => "chưa xác định được cách làm tròn ở độ chính xác cao nhất".to_string(),
        (Reason::Undecided, Lang::En) => "no precision up to the highest decides how it is rounded".to_string(),
        (Reason::Constant(outcome), Lang::Vi) => {
            format!("các đơn vị khác không tạo thành thang so sánh: {}", zero_denominator(*outcome, lang))
        }
        (Reason::Constant(outcome), Lang::En) => {
            format!("the others give no scale to compare by: {}", zero_denominator(*outcome, lang))
        }
        (Reason::Imputed(how), _) => imputed(*how, lang).to_string(),
        (Reason::Winsorised(before), Lang::Vi) => {
            format!("giá trị {} nằm quá xa các giá trị khác nên được kéo về giá trị kế tiếp", approximate(before, lang))
        }
        (Reason::Winsorised(before), Lang::En) => {
            format!("{} lies far out and was drawn in to the next value", approximate(before, lang))
        }
        (Reason::Logarithm(before), Lang::Vi) => {
            format!("có giá trị nằm quá xa nên lấy lô-ga-rít; giá trị gốc là {}", approximate(before, lang))
        }
        (Reason::Logarithm(before), Lang::En) => {
            format!("values lie far out, so that logarithms are taken; it was {}", approximate(before, lang))
        }
        (Reason::Screened { known, asked }, Lang::Vi) => {
            format!("chỉ có số liệu của {known} trên {asked} chỉ tiêu, chưa đủ để tính điểm và xếp hạng")
        }
        (Reason::Screened { known, asked }, Lang::En) => {
            format!("the figures of {known} of {asked} indicators are too few to be scored and ranked")
        }
        (Reason::Duels { won: 0, lost: 0, drawn: 0 }, Lang::Vi) => "không có đơn vị nào để so sánh".to_string(),
        (Reason::Duels { won: 0, lost: 0, drawn: 0 }, Lang::En) => "there is nobody to compare it with".to_string(),
        (Reason::Duels { won, lost, drawn }, Lang::Vi) => {
            format!("so từng cặp với các đơn vị khác: hơn {won}, kém {lost}, ngang {drawn}")
        }
        (Reason::Duels { won, lost, drawn }, Lang::En) => {
            format!("compared two by two: ahead of {won}, behind {lost}, level with {drawn}")
        }
        (Reason::ReferenceMissing, Lang::Vi) => "đơn vị mốc chưa có số liệu".to_string(),
        (Reason::ReferenceMissing, Lang::En) => "the unit that is the reference has no value".to_string(),
        (Reason::Reweighted(left), Lang::Vi) => {
            format!("điểm tối đa của các mục sau được chia cho các mục còn lại: {}", nodes(left))
        }
        (Reason::Reweighted(left), Lang::En) => format!("max points went to the other children from: {}", nodes(left)),
        (Reason::WithheldBy(open), Lang::Vi) => format!("chưa tính được điểm do: {}", nodes(open)),
        (Reason::WithheldBy(open), Lang::En) => format!("no points because of: {}", nodes(open)),
        (Reason::Overruled(why), _) => {
            let said = lang.pick("điểm do người thẩm định quyết định", "points given by an appraiser instead");
            if why.is_empty() { said.to_string() } else { format!("{said}: {why}") }
        }
        (Reason::Rounded(places), Lang::Vi) => {
            format!("điểm được làm tròn đến {places} chữ số thập phân trước khi tổng hợp")
        }
        (Reason::Rounded(places), Lang::En) => {
            let noun = if *places == 1 { "place" } else { "places" };
            format!("points rounded to {places} decimal {noun} before they count")
        }
        (Reason::TooFewKnown { known, of }, Lang::Vi) => {
            format!("chỉ {known} trên {of} mục con có số liệu, chưa đủ mức tối thiểu")
        }
        (Reason::TooFewKnown { known, of }, Lang::En) => {
            format!("only {known} of {of} children are known, fewer than are asked for")
        }
        (Reason::BelowZero(Negative::Zero, below), Lang::Vi) => format!("dưới 0, tính bằng 0: {}", nodes(below)),
        (Reason::BelowZero(Negative::Zero, below), Lang::En) => format!("below 0, counted as 0: {}", nodes(below)),
        (Reason::BelowZero(_, below), Lang::Vi) => format!("không tính được vì có mục dưới 0: {}", nodes(below)),
        (Reason::BelowZero(_, below), Lang::En) => format!("no mean, as these are below 0: {}", nodes(below)),
        (other, _) => plain(other, lang).to_string(),
    }
}

/// The reasons that have nothing to name.
const fn plain(reason: &Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::PointsMissing => {
            lang.pick("chưa có điểm tự đánh giá hoặc điểm thẩm định", "no points were claimed or appraised")
        }
        Reason::PointsNotApplicable => {
            lang.pick("điểm được ghi là không áp dụng", "the points are stated not to apply")
        }
        Reason::OverOneCapped => {
            lang.pick("giá trị trên 100 %, tính bằng 100 %", "the value is above 100 % and counts as 100 %")
        }
        Reason::OverOneKept => lang.pick("giá trị trên 100 %, giữ nguyên", "the value is above 100 % and is kept"),
        Reason::PolicyZero => lang.pick("theo quy định: tính 0 điểm", "by policy: counts 0 points"),
        Reason::PolicyFull => lang.pick("theo quy định: tính đủ điểm", "by policy: counts full points"),
        Reason::PolicyReweight => lang.pick(
            "theo quy định: điểm tối đa được chia cho các mục cùng nhóm",
            "by policy: its max points go to its siblings, in proportion",
        ),
        Reason::PolicyRefuse => lang.pick(
            "theo quy định: nhóm cấp trên chưa được tính điểm",
            "by policy: the groups above have no points until it is known",
        ),
        Reason::WithoutEvidence(WithoutEvidence::Zero) => {
            lang.pick("thiếu minh chứng: tính 0 điểm", "evidence is asked for and none is given: 0 points")
        }
        Reason::WithoutEvidence(_) => lang.pick("thiếu minh chứng", "evidence is asked for and none is given"),
        other => other.as_str(),
    }
}

/// Names in a row; titles hold commas, so that semicolons stand between them.
fn list(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<String>>().join("; ")
}

/// A figure or a value as people say it. Categories and items are called by the titles in `spec`, where it is given.
///
/// A number that has no short decimal is rounded, with its exact fraction: `≈ 0,7756 (197/254)`.
#[must_use]
pub fn quantity(quantity: &Quantity, spec: Option<&InputSpec>, lang: Lang) -> String {
    match quantity {
        Quantity::Number(number) => {
            let rounded = approximate(number, lang);
            if rounded.starts_with('≈') && number.to_fraction_text().len() <= 24 {
                format!("{rounded} ({})", fraction(number, lang))
            } else {
                rounded
            }
        }
        Quantity::YesNo(true) => word(Word::Yes, lang).to_string(),
        Quantity::YesNo(false) => word(Word::No, lang).to_string(),
        Quantity::Category(name) => option(name, spec, lang),
        Quantity::Items(names) if names.is_empty() => lang.pick("không có nội dung nào", "none").to_string(),
        Quantity::Items(names) => list(names.iter().map(|name| option(name, spec, lang))),
        Quantity::Date(day) => date(*day, lang),
        Quantity::Missing => word(Word::Missing, lang).to_string(),
        Quantity::NotApplicable => word(Word::NotApplicable, lang).to_string(),
        other => other.to_string(),
    }
}

/// What a category or an item is called.
fn option(name: &str, spec: Option<&InputSpec>, lang: Lang) -> String {
    let options = match spec.map(|spec| &spec.kind) {
        Some(InputKind::Category(options) | InputKind::Checklist(options)) => options.as_slice(),
        _ => &[],
    };
    let named = options.iter().find(|option| option.id.value == name);
    named.map_or_else(|| name.to_string(), |option| titled(title(&option.title, lang), name))
}
