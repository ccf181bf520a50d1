use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::rank::Unranked;
use chiso_core::{InputIndex, NodeIndex};

use crate::lang::Lang;
use crate::reason::Names;
use crate::sentence::diagnostic;

/// Why a unit has no place in a ranking: `chưa có số liệu: Dân số`, `missing: Population`, `has not reported`.
#[must_use]
pub fn unranked(why: &Unranked, names: &dyn Names, lang: Lang) -> String {
    match why {
        Unranked::Missing { inputs, nodes } => {
            format!("{}: {}", lang.pick("chưa có số liệu", "missing"), causes(inputs, nodes, names, lang))
        }
        Unranked::NotApplicable { inputs, nodes } => {
            format!("{}: {}", lang.pick("không áp dụng", "not applicable"), causes(inputs, nodes, names, lang))
        }
        Unranked::Refused(problems) => {
            let said: Vec<String> = problems.iter().map(|problem| diagnostic(problem, lang).message).collect();
            format!("{}: {}", lang.pick("số liệu không hợp lệ", "figures refused"), said.join("; "))
        }
        Unranked::Screened => {
            lang.pick("quá ít số liệu, bị loại trước khi xếp hạng", "too little reported, screened out").into()
        }
        Unranked::Undecided => lang.pick("chưa phân định được giá trị", "its value could not be decided").into(),
        Unranked::NotScored => {
            lang.pick("mục dùng để xếp hạng không tính điểm", "what is ranked by is not scored").into()
        }
        Unranked::NotReported => lang.pick("chưa báo cáo", "has not reported").into(),
        other => other.as_str().into(),
    }
}

/// The inputs; where there are none (points that nobody gave, a zero denominator), the nodes.
fn causes(inputs: &[InputIndex], nodes: &[NodeIndex], names: &dyn Names, lang: Lang) -> String {
    let list: Vec<String> = if inputs.is_empty() {
        nodes.iter().map(|node| names.node(*node, lang)).collect()
    } else {
        inputs.iter().map(|input| names.input(*input, lang)).collect()
    };
    list.join(", ")
}
