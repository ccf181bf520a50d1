//! The workload as expressions in the languages of other engines.

use rust_decimal::Decimal;

use crate::workload::{GROUPS, Kind, Workload};

/// How a language writes what the expressions are made of.
#[derive(Clone, Copy)]
pub(super) struct Syntax {
    /// The part and the whole of the indicator of a number.
    pub(super) figures: fn(usize) -> [String; 2],
    /// A number.
    pub(super) number: fn(Decimal) -> String,
    /// The smaller of a share and 1, times the maximum; from part, whole with its target, and maximum.
    pub(super) capped: fn(&str, &str, &str) -> String,
}

/// A number with a point, by which many languages know it for a float.
pub(super) fn double(number: Decimal) -> String {
    if number.scale() == 0 { format!("{number}.0") } else { number.to_string() }
}

/// The points of each indicator.
pub(super) fn indicators(workload: &Workload, syntax: Syntax) -> Vec<String> {
    let all = workload.indicators.iter().enumerate();
    all.map(|(number, indicator)| {
        let [part, whole] = (syntax.figures)(number);
        let max_points = (syntax.number)(indicator.max_points.into());
        match workload.kind {
            Kind::Shares => format!("{part} / {whole} * {max_points}"),
            Kind::Targets => {
                let target = (syntax.number)(Decimal::new(indicator.target.into(), 2));
                (syntax.capped)(&part, &format!("({whole} * {target})"), &max_points)
            }
        }
    })
    .collect()
}

/// The points of each group.
pub(super) fn groups(workload: &Workload, syntax: Syntax) -> Vec<String> {
    let points = indicators(workload, syntax);
    (0..GROUPS)
        .map(|group| {
            let both = workload.indicators.iter().zip(&points).filter(|(indicator, _)| indicator.group == group);
            both.map(|(_, points)| points.as_str()).collect::<Vec<_>>().join(" +\n  ")
        })
        .collect()
}

/// The points of the total.
pub(super) fn total(workload: &Workload, syntax: Syntax) -> String {
    let groups = groups(workload, syntax).into_iter().map(|points| format!("({points})"));
    groups.collect::<Vec<_>>().join(" +\n")
}
