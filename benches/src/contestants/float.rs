//! What a person writes by hand in unchecked f64: the yardstick.

use crate::rounds::Contestant;
use crate::workload::Workload;

/// What it is called in the tables.
pub const NAME: &str = "hand-written f64 loop";

/// One indicator with its figures.
#[derive(Clone, Copy)]
struct Row {
    part: f64,
    whole: f64,
    target: f64,
    max_points: f64,
}

/// A loop over groups of rows.
#[must_use]
pub fn contestant(workload: &Workload) -> Contestant<'_> {
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
                        target: f64::from(indicator.target) / 100.0,
                        max_points: indicator.max_points.into(),
                    });
                    rows.collect()
                })
                .collect()
        })
        .collect();
    Contestant::new(NAME, move |unit| total(&units[unit]), |points| format!("{points:.2}"))
}

fn total(groups: &[Vec<Row>]) -> f64 {
    let mut total = 0.0;
    for group in groups {
        let mut sum = 0.0;
        for row in group {
            sum += (row.part / (row.whole * row.target)).min(1.0) * row.max_points;
        }
        total += sum;
    }
    total
}
