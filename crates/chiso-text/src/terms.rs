//! The words for everything that the core names: statuses, kinds, policies.
//!
//! The core may learn new ones before this crate does; those are shown by their name in files.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;

use chiso_core::number::RoundingMode;
use chiso_core::spec::{
    Combine, CombineSettings, Compare, Direction, Earns, InputKind, MissingPolicy, Negative, NotApplicablePolicy,
    OverOne, RankOn, Standing, Ties, Title, WithoutEvidence, ZeroDenominator,
};
use chiso_core::{NodeKind, Severity, Status};
use rust_decimal::Decimal;

use crate::lang::Lang;
use crate::number::number;

/// The text of a title in a language; in the other one where it has none.
#[must_use]
pub fn title(title: &Title, lang: Lang) -> &str {
    let (first, second) = lang.pick((&title.vi, &title.en), (&title.en, &title.vi));
    if first.is_empty() { second } else { first }
}

/// What became of a node: `chưa có số liệu`, `missing`.
#[must_use]
pub const fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Scored => lang.pick("đã tính điểm", "scored"),
        Status::Missing => lang.pick("chưa có số liệu", "missing"),
        Status::NotApplicable => lang.pick("không áp dụng", "not applicable"),
        Status::Informational => lang.pick("không tính điểm", "not scored"),
        Status::Undecided => lang.pick("chưa xác định", "undecided"),
        other => other.as_str(),
    }
}

/// What kind of node it is: `nhóm`, `group`.
#[must_use]
pub const fn kind(kind: NodeKind, lang: Lang) -> &'static str {
    match kind {
        NodeKind::Total => lang.pick("tổng", "total"),
        NodeKind::Group => lang.pick("nhóm", "group"),
        NodeKind::View => lang.pick("nhóm tham chiếu", "view"),
        NodeKind::Indicator => lang.pick("chỉ tiêu", "indicator"),
        other => other.as_str(),
    }
}

/// Whose figure it is: `đơn vị báo cáo`, `claimed`.
#[must_use]
pub const fn standing(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Claimed => lang.pick("đơn vị báo cáo", "claimed"),
        Standing::Measured => lang.pick("hệ thống đo", "measured"),
        Standing::Appraised => lang.pick("thẩm định", "appraised"),
        other => other.as_str(),
    }
}

/// How children make a group.
#[must_use]
pub const fn combine(combine: Combine, lang: Lang) -> &'static str {
    match combine {
        Combine::Sum => lang.pick("tổng điểm các mục con", "sum of its children"),
        Combine::Arithmetic => lang.pick("trung bình cộng có trọng số", "weighted arithmetic mean"),
        Combine::Minimum => lang.pick("lấy mục con thấp nhất", "lowest of its children"),
        Combine::Geometric => lang.pick("trung bình nhân có trọng số", "weighted geometric mean"),
        Combine::Power => lang.pick("trung bình lũy thừa có trọng số", "weighted power mean"),
        Combine::Harmonic => lang.pick("trung bình điều hòa có trọng số", "weighted harmonic mean"),
        Combine::MazziottaPareto => lang.pick("chỉ số Mazziotta-Pareto", "Mazziotta-Pareto index"),
        Combine::Copeland => {
            lang.pick("phương pháp Copeland (so từng cặp đơn vị)", "Copeland's method (units two by two)")
        }
        other => other.as_str(),
    }
}

/// How children make a group, with the settings that say more: `weighted harmonic mean; missing if fewer than 2/3 of
/// its children are known`.
#[must_use]
pub fn combine_with(how: Combine, settings: &CombineSettings, lang: Lang) -> String {
    let mut said = vec![combine(how, lang).to_string()];
    if let Some(exponent) = &settings.exponent {
        let exponent = number(exponent.value, lang);
        said.push(match lang {
            Lang::Vi => format!("số mũ {exponent}"),
            Lang::En => format!("exponent {exponent}"),
        });
    }
    if how == Combine::MazziottaPareto {
        let lower = settings.direction.as_ref().is_some_and(|found| found.value == Direction::LowerIsBetter);
        let vi = if lower {
            "cộng phần phạt do không đồng đều"
        } else {
            "trừ phần phạt do không đồng đều"
        };
        let en = if lower { "the penalty for unbalance is added" } else { "less a penalty for unbalance" };
        said.push(lang.pick(vi, en).to_string());
    }
    match settings.negative.as_ref().map(|found| found.value) {
        Some(Negative::Zero) => {
            said.push(lang.pick("mục con dưới 0 tính bằng 0", "a child below 0 counts as 0").to_string())
        }
        Some(Negative::Missing) => {
            said.push(
                lang.pick("mục con dưới 0 thì nhóm coi như thiếu số liệu", "missing if a child is below 0").to_string(),
            );
        }
        _ => {}
    }
    if let Some(share) = &settings.min_available {
        let share = match share.value {
            Earns::Fraction(above, below) if below == Decimal::ONE_HUNDRED => number(format!("{above}%"), lang),
            Earns::Fraction(above, below) => format!("{above}/{below}"),
            Earns::Points(share) => number(share, lang),
            _ => "1".to_string(),
        };
        said.push(match lang {
            Lang::Vi => format!("coi như thiếu nếu chưa đủ {share} số mục con có số liệu"),
            Lang::En => format!("missing if fewer than {share} of its children are known"),
        });
    }
    said.join("; ")
}

/// What kind of figure an input is: `tỷ lệ`, `share`.
#[must_use]
pub const fn input_kind(kind: &InputKind, lang: Lang) -> &'static str {
    match kind {
        InputKind::Number => lang.pick("số", "number"),
        InputKind::Count => lang.pick("số đếm", "count"),
        InputKind::Share => lang.pick("tỷ lệ", "share"),
        InputKind::YesNo => lang.pick("có hoặc không", "yes or no"),
        InputKind::Category(_) => lang.pick("phân loại", "category"),
        InputKind::Checklist(_) => lang.pick("danh mục", "checklist"),
        InputKind::Date => lang.pick("ngày", "date"),
        other => other.as_str(),
    }
}

/// `lỗi`, `error`; `cảnh báo`, `warning`.
#[must_use]
pub const fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        other => other.as_str(),
    }
}

/// What a missing figure does.
#[must_use]
pub const fn missing_policy(policy: MissingPolicy, lang: Lang) -> &'static str {
    match policy {
        MissingPolicy::Refuse => lang.pick("chưa tính điểm các nhóm cấp trên", "the groups above have no points"),
        MissingPolicy::Zero => lang.pick("tính 0 điểm", "counts 0 points"),
        MissingPolicy::Reweight => {
            lang.pick("chia điểm tối đa cho các mục cùng nhóm", "its max points go to its siblings")
        }
        other => other.as_str(),
    }
}

/// What not being applicable does.
#[must_use]
pub const fn not_applicable_policy(policy: NotApplicablePolicy, lang: Lang) -> &'static str {
    match policy {
        NotApplicablePolicy::Refuse => missing_policy(MissingPolicy::Refuse, lang),
        NotApplicablePolicy::Zero => missing_policy(MissingPolicy::Zero, lang),
        NotApplicablePolicy::Reweight => missing_policy(MissingPolicy::Reweight, lang),
        NotApplicablePolicy::Full => lang.pick("tính đủ điểm", "counts full points"),
        other => other.as_str(),
    }
}

/// What a value above 1 means where a share is expected.
#[must_use]
pub const fn over_one(over_one: OverOne, lang: Lang) -> &'static str {
    match over_one {
        OverOne::Error => lang.pick("số liệu mâu thuẫn, báo lỗi", "an error"),
        OverOne::Cap => lang.pick("tính bằng 100 %", "counts as 100 %"),
        OverOne::Keep => lang.pick("giữ nguyên", "is kept"),
        other => other.as_str(),
    }
}

/// What a division by zero means.
#[must_use]
pub const fn zero_denominator(outcome: ZeroDenominator, lang: Lang) -> &'static str {
    match outcome {
        ZeroDenominator::NotApplicable => status(Status::NotApplicable, lang),
        ZeroDenominator::Missing => status(Status::Missing, lang),
        ZeroDenominator::Zero => lang.pick("0 điểm", "0 points"),
        ZeroDenominator::Full => lang.pick("đủ điểm", "full points"),
        other => other.as_str(),
    }
}

/// What absent evidence does.
#[must_use]
pub const fn without_evidence(policy: WithoutEvidence, lang: Lang) -> &'static str {
    match policy {
        WithoutEvidence::Ignore => lang.pick("không ảnh hưởng đến điểm", "changes nothing"),
        WithoutEvidence::Warn => lang.pick("cảnh báo", "a warning"),
        WithoutEvidence::Zero => lang.pick("cảnh báo và tính 0 điểm", "a warning, and 0 points"),
        other => other.as_str(),
    }
}

/// What a ranking looks at.
#[must_use]
pub const fn rank_on(on: RankOn, lang: Lang) -> &'static str {
    match on {
        RankOn::Index => lang.pick("chỉ số", "index"),
        RankOn::Points => lang.pick("điểm", "points"),
        other => other.as_str(),
    }
}

/// Whether a ranking compares what is displayed or what is exact.
#[must_use]
pub const fn compare(compare: Compare, lang: Lang) -> &'static str {
    match compare {
        Compare::Rounded => lang.pick("giá trị đã làm tròn", "rounded value"),
        Compare::Exact => lang.pick("giá trị chính xác", "exact value"),
        other => other.as_str(),
    }
}

/// How units with equal values share ranks.
#[must_use]
pub const fn ties(ties: Ties, lang: Lang) -> &'static str {
    match ties {
        Ties::Competition => {
            lang.pick("đồng hạng, bỏ hạng kế tiếp (1, 2, 2, 4)", "shared, the next is left out (1, 2, 2, 4)")
        }
        Ties::Dense => lang.pick("đồng hạng, không bỏ hạng (1, 2, 2, 3)", "shared, none is left out (1, 2, 2, 3)"),
        Ties::Ordinal => lang.pick(
            "không đồng hạng, phân định theo thứ tự (1, 2, 3, 4)",
            "none is shared, ties are broken (1, 2, 3, 4)",
        ),
        Ties::Average => lang.pick("hạng trung bình (1, 2,5, 2,5, 4)", "average rank (1, 2.5, 2.5, 4)"),
        other => other.as_str(),
    }
}

/// What rounding does between two neighbours.
#[must_use]
pub const fn rounding(mode: RoundingMode, lang: Lang) -> &'static str {
    match mode {
        RoundingMode::HalfUp => lang.pick("gần nhất, nửa làm tròn lên", "to the nearest, halves away from zero"),
        RoundingMode::HalfEven => lang.pick("gần nhất, nửa về số chẵn", "to the nearest, halves to the even one"),
        RoundingMode::HalfDown => lang.pick("gần nhất, nửa làm tròn xuống", "to the nearest, halves towards zero"),
        RoundingMode::Up => lang.pick("lên, ra xa số 0", "away from zero"),
        RoundingMode::Down => lang.pick("xuống, về phía số 0", "towards zero"),
        RoundingMode::Floor => lang.pick("xuống số nhỏ hơn", "down"),
        RoundingMode::Ceiling => lang.pick("lên số lớn hơn", "up"),
        other => other.as_str(),
    }
}
