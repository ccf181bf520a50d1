//! What a person writes who has heard that money is not counted in floats: decimals, rounded at every step.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::rounds::Contestant;
use crate::workload::Workload;

struct Row {
    part: Decimal,
    whole: Decimal,
    target: Decimal,
    max_points: Decimal,
}

/// A loop over groups of rows.
pub(super) fn contestant(workload: &Workload) -> Contestant<'_> {
    let units: Vec<Vec<Vec<Row>>> = workload
        .units
        .iter()
        .map(|unit| {
            let groups = workload.groups(unit);
            groups
                .map(|group| {
                    let rows = group.into_iter().map(|(indicator, ratio)| Row {
                        part: ratio.part.into(),
                        whole: ratio.whole.into(),
                        target: Decimal::new(indicator.target.into(), 2),
                        max_points: indicator.max_points.into(),
                    });
                    rows.collect()
                })
                .collect()
        })
        .collect();
    Contestant::new(
        "rust_decimal, naive",
        move |unit| total(&units[unit]),
        |points: Decimal| format!("{:.2}", points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)),
    )
}

fn total(groups: &[Vec<Row>]) -> Decimal {
    let mut total = Decimal::ZERO;
    for group in groups {
        let mut sum = Decimal::ZERO;
        for row in group {
            sum += (row.part / (row.whole * row.target)).min(Decimal::ONE) * row.max_points;
        }
        total += sum;
    }
    total
}
