//! What a value was compared with, in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::Comparison;
use chiso_core::spec::Unit;

use crate::lang::Lang;
use crate::number::approximate;

/// What a value was compared with, a phrase for each thing there is to say: `hạng 3 trên 34`, `best: 0.97 (Đà Nẵng)`.
#[must_use]
pub fn comparison(comparison: &Comparison<'_>, lang: Lang) -> Vec<String> {
    let of = comparison;
    let mut said = Vec::new();
    said.push(match lang {
        Lang::Vi => format!("hạng {} trên {}", of.place, of.units),
        Lang::En => format!("place {} of {}", of.place, of.units),
    });
    let whose = |unit: &Unit, shared: usize| {
        let name = if unit.name.is_empty() { &unit.id } else { &unit.name };
        let others = shared.saturating_sub(1);
        match (others, lang) {
            (0, _) => name.clone(),
            (others, Lang::Vi) => format!("{name} và {others} đơn vị khác"),
            (others, Lang::En) => format!("{name} and {others} more"),
        }
    };
    let best = approximate(of.best, lang);
    let worst = approximate(of.worst, lang);
    said.push(format!("{}: {best} ({})", lang.pick("tốt nhất", "best"), whose(of.best_unit, of.best_shared_by)));
    said.push(format!("{}: {worst} ({})", lang.pick("kém nhất", "worst"), whose(of.worst_unit, 1)));
    if let Some(reference) = of.reference {
        said.push(format!("{}: {}", lang.pick("đơn vị mốc", "reference"), approximate(reference, lang)));
    }
    if let Some(mean) = of.mean {
        let mean = format!("{}: {}", lang.pick("trung bình", "mean"), approximate(mean, lang));
        said.push(match of.deviation {
            Some(deviation) => {
                let label = lang.pick("độ lệch chuẩn", "standard deviation");
                format!("{mean}, {label}: {}", approximate(deviation, lang))
            }
            None => mean,
        });
    }
    said
}
