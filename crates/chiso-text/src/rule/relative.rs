//! Rules relative to the cohort in words.

use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::spec::{Deviation, Direction, RelativeSpec, RelativeTo, Scope};

use super::thresholds;
use crate::lang::Lang;
use crate::number::number;

/// `giá trị trên giá trị tốt nhất; so trong cùng kỳ`, `the value over the best; among the units of the period`.
pub(super) fn told(rule: &RelativeSpec, lang: Lang) -> String {
    let how = match rule.to {
        RelativeTo::Best => match rule.direction {
            Direction::LowerIsBetter => lang.pick("giá trị thấp nhất chia cho giá trị", "the lowest over the value"),
            _ => lang.pick("giá trị chia cho giá trị cao nhất", "the value over the highest"),
        }
        .to_string(),
        RelativeTo::MaxShare => match rule.direction {
            Direction::LowerIsBetter => {
                lang.pick("1 trừ giá trị chia cho giá trị cao nhất", "1 less the value over the highest")
            }
            _ => lang.pick("giá trị chia cho giá trị cao nhất", "the value over the highest"),
        }
        .to_string(),
        RelativeTo::MinMax => lang
            .pick(
                "từ 0 điểm ở giá trị kém nhất đến đủ điểm ở giá trị tốt nhất",
                "from 0 at the worst to full at the best",
            )
            .to_string(),
        RelativeTo::MaxDistance => lang
            .pick(
                "đủ điểm trừ khoảng cách đến giá trị tốt nhất, tính trên khoảng từ kém nhất đến tốt nhất",
                "full less the distance to the best, over that of the worst",
            )
            .to_string(),
        RelativeTo::Reference => {
            let unit = rule.unit.as_ref().map_or("", |unit| unit.value.as_str());
            match lang {
                Lang::Vi => format!("từ 0 điểm ở giá trị kém nhất đến đủ điểm ở mức của {unit}"),
                Lang::En => format!("from 0 at the worst to full at what {unit} has"),
            }
        }
        RelativeTo::Target => {
            let target = rule.target.as_ref().map_or_else(String::new, |target| {
                let [target] = thresholds([target.value], lang);
                target
            });
            match lang {
                Lang::Vi => format!("từ 0 điểm ở giá trị kém nhất đến đủ điểm tại mục tiêu {target}"),
                Lang::En => format!("from 0 at the worst to full at the target of {target}"),
            }
        }
        RelativeTo::ZScore => z_score(rule, lang),
        RelativeTo::Rank => {
            lang.pick("thứ tự từ dưới lên trên tổng số đơn vị", "rank from below over all units").to_string()
        }
        RelativeTo::Borda => {
            lang.pick("điểm Borda trên điểm Borda cao nhất", "the Borda score over the highest there is").to_string()
        }
        RelativeTo::PercentileRank => {
            lang.pick("tỷ lệ đơn vị khác xếp sau", "the share of the other units that do worse").to_string()
        }
        other => other.as_str().to_string(),
    };
    let lower = match rule.direction {
        Direction::LowerIsBetter => lang.pick("; giá trị thấp là tốt", "; lower is better"),
        _ => "",
    };
    let among = match rule.scope {
        Scope::AllPeriods => lang.pick("so với mọi đơn vị của mọi kỳ", "among all units of all periods"),
        _ => lang.pick("so với các đơn vị cùng kỳ", "among the units of the period"),
    };
    format!("{how}{lower}; {among}")
}

fn z_score(rule: &RelativeSpec, lang: Lang) -> String {
    let say = |value: Option<rust_decimal::Decimal>, otherwise: &str| {
        value.map_or_else(|| otherwise.to_string(), |value| number(value.normalize(), lang))
    };
    let mean = say(rule.mean.as_ref().map(|mean| mean.value), "0");
    let spread = say(rule.spread.as_ref().map(|spread| spread.value), "1");
    let population = rule.deviation.as_ref().is_some_and(|deviation| deviation.value == Deviation::Population);
    let deviation = if population {
        lang.pick("độ lệch chuẩn (tổng thể)", "standard deviation (population)")
    } else {
        lang.pick("độ lệch chuẩn (mẫu)", "standard deviation (sample)")
    };
    match lang {
        Lang::Vi => format!("{mean} tại giá trị trung bình, cộng {spread} cho mỗi {deviation}"),
        Lang::En => format!("{mean} at the mean and {spread} for each {deviation} beyond it"),
    }
}
