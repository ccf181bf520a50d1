//! The way that a value took through its rule, in words.

use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::Branch;
use chiso_core::spec::RuleSpec;

use crate::lang::Lang;
use crate::number::interval;
use crate::rule::{OptionNames, Told, earns, part_name, thresholds};

/// The way that a value took through its rule: `chưa đạt mục tiêu 95 %: tính theo tỷ lệ`, `0 < x ≤ 2: 3 points`.
///
/// `rule` is the rule that the branch belongs to; a group has none.
#[must_use]
pub fn branch(branch: Branch, rule: Option<&RuleSpec>, lang: Lang) -> String {
    branch_with(branch, rule, &|_| None, lang)
}

/// The way that a value took through its rule, with the titles of categories.
#[must_use]
pub fn branch_with(branch: Branch, rule: Option<&RuleSpec>, names: OptionNames<'_>, lang: Lang) -> String {
    if let Some(told) = rule.and_then(|rule| of_rule(branch, rule, names, lang)) {
        return told;
    }
    plain(branch, lang).to_string()
}

/// What a branch means under any rule.
const fn plain(branch: Branch, lang: Lang) -> &'static str {
    match branch {
        Branch::None => lang.pick("chưa có điểm", "no points"),
        Branch::Zero => lang.pick("0 điểm", "0 points"),
        Branch::InProportion => lang.pick("tính theo tỷ lệ", "in proportion"),
        Branch::Full => lang.pick("đủ điểm", "full points"),
        Branch::Capped => lang.pick("vượt mức tối đa: tính đủ điểm", "above the maximum: full points"),
        Branch::Above => lang.pick("vượt mức tối đa: giữ nguyên", "above the maximum: kept"),
        Branch::Below => lang.pick("dưới 0: giữ nguyên", "below 0: kept"),
        Branch::Step(_) => lang.pick("theo bậc", "by step"),
        Branch::Category(_) => lang.pick("theo phân loại", "by category"),
        Branch::Parts => lang.pick("tổng các phần", "the sum of its parts"),
        Branch::BestPart(_) => lang.pick("lấy phần cao điểm nhất", "the best of its parts"),
        Branch::Claimed => lang.pick("điểm đơn vị tự đánh giá", "points claimed by the unit"),
        Branch::Appraised => lang.pick("điểm thẩm định", "points given by an appraiser"),
        Branch::Children => lang.pick("tổng hợp từ các mục con", "from its children"),
        _ => "",
    }
}

/// What a branch means under this rule, where there is more to say.
fn of_rule(branch: Branch, rule: &RuleSpec, names: OptionNames<'_>, lang: Lang) -> Option<String> {
    let place = |index: u32| usize::try_from(index).ok();
    match (branch, rule) {
        (Branch::Zero | Branch::InProportion | Branch::Full | Branch::Capped, RuleSpec::Target { target }) => {
            let [target] = thresholds([target.value], lang);
            let (vi, en) = match branch {
                Branch::Full => ("đạt mục tiêu {}: đủ điểm", "target of {} reached: full points"),
                Branch::Capped => ("vượt mục tiêu {}: đủ điểm", "above the target of {}: full points"),
                Branch::Zero => ("chưa đạt mục tiêu {}: 0 điểm", "below the target of {}: 0 points"),
                _ => ("chưa đạt mục tiêu {}: tính theo tỷ lệ", "below the target of {}: in proportion"),
            };
            Some(lang.pick(vi, en).replace("{}", &target))
        }
        (Branch::InProportion | Branch::Above | Branch::Below, RuleSpec::Goalposts { from, to, .. }) => {
            let [from, to] = thresholds([from.value, to.value], lang);
            Some(match (branch, lang) {
                (Branch::InProportion, Lang::Vi) => format!("giữa {from} và {to}: tính theo tỷ lệ"),
                (Branch::InProportion, Lang::En) => format!("between {from} and {to}: in proportion"),
                (_, Lang::Vi) => format!("ngoài khoảng từ {from} đến {to}: giữ nguyên theo tỷ lệ"),
                (_, Lang::En) => format!("beyond {from} to {to}: kept, in proportion"),
            })
        }
        (Branch::Step(index), RuleSpec::Steps(steps)) => {
            let step = steps.get(place(index)?)?;
            Some(format!("{}: {}", interval(&step.when.value, lang), earns(step.earns.value, lang)))
        }
        (Branch::Category(index), RuleSpec::Categories(categories)) => {
            let (name, what) = categories.get(place(index)?)?;
            Some(format!("{}: {}", Told { names, lang }.name(&name.value), earns(what.value, lang)))
        }
        (Branch::Zero, RuleSpec::Steps(_)) => {
            Some(lang.pick("không thuộc bậc nào: 0 điểm", "in no step: 0 points").to_string())
        }
        (Branch::Full, RuleSpec::YesNo) => Some(lang.pick("có: đủ điểm", "yes: full points").to_string()),
        (Branch::Zero, RuleSpec::YesNo) => Some(lang.pick("không: 0 điểm", "no: 0 points").to_string()),
        (Branch::BestPart(index), RuleSpec::Parts { parts, .. }) => {
            let index = place(index)?;
            let name = part_name(index, parts.get(index)?, lang);
            Some(format!("{}: {name}", lang.pick("phần cao điểm nhất", "best part")))
        }
        _ => None,
    }
}
