//! Record batches of counts, and the framework that they are for.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use chiso_core::Framework;
use chiso_core::spec::{Combine, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec};
use rust_decimal::Decimal;

use crate::workload::Numbers;

/// Rows of one batch.
pub(super) const BATCH: usize = 8192;
/// Groups of a framework.
const GROUPS: usize = 9;

/// Batches of rows with two columns for each indicator, and their frameworks.
pub(super) struct Columns {
    pub(super) indicators: usize,
    pub(super) max_points: Vec<u32>,
    pub(super) batches: Vec<RecordBatch>,
    /// Rounded where the total is displayed.
    pub(super) plain: Framework,
    /// Rounded at every indicator.
    pub(super) rounded: Framework,
}

impl Columns {
    /// The same every time.
    pub(super) fn new(indicators: usize, batches: usize) -> Self {
        let mut numbers = Numbers::new(0x2026_1122);
        let max_points: Vec<u32> = (0..indicators).map(|_| numbers.between(5, 20)).collect();
        let batches = (0..batches).map(|_| batch(&mut numbers, indicators)).collect();
        let plain = framework(&max_points, None);
        let rounded = framework(&max_points, Some(2));
        Self { indicators, max_points, batches, plain, rounded }
    }

    /// The two columns of an indicator in a batch.
    pub(super) fn pair(batch: &RecordBatch, indicator: usize) -> [&[i64]; 2] {
        [2 * indicator, 2 * indicator + 1].map(|column| {
            let array: &Int64Array = batch.column(column).as_any().downcast_ref().expect("counts are integers");
            &array.values()[..]
        })
    }
}

fn batch(numbers: &mut Numbers, indicators: usize) -> RecordBatch {
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for number in 0..indicators {
        let pairs: Vec<(i64, i64)> = (0..BATCH)
            .map(|_| {
                let digits = numbers.between(2, 6);
                let whole = numbers.between(10_u32.pow(digits - 1), 10_u32.pow(digits) - 1);
                (numbers.between(whole * 3 / 10, whole).into(), whole.into())
            })
            .collect();
        let part = Int64Array::from_iter_values(pairs.iter().map(|(part, _)| *part));
        let whole = Int64Array::from_iter_values(pairs.iter().map(|(_, whole)| *whole));
        columns.push((format!("part_{number}"), Arc::new(part)));
        columns.push((format!("whole_{number}"), Arc::new(whole)));
    }
    RecordBatch::try_from_iter(columns).expect("columns are of one length")
}

fn framework(max_points: &[u32], indicators_rounded_to: Option<u8>) -> Framework {
    let mut spec = FrameworkSpec::new("columns", "1");
    spec.total.indicators_rounded_to = indicators_rounded_to;
    for number in 0..max_points.len() {
        for (name, min) in [("part", Decimal::ZERO), ("whole", Decimal::ONE)] {
            let mut input = InputSpec::new(&format!("{name}_{number}"), InputKind::Count);
            input.min = Some(min.into());
            spec.inputs.push(input);
        }
    }
    let groups = GROUPS.min(max_points.len());
    spec.nodes.extend((0..groups).map(|group| NodeSpec::group(&format!("group-{group}"), Combine::Sum)));
    for (number, most) in max_points.iter().enumerate() {
        let mut node = NodeSpec::indicator(&format!("indicator-{number}"), (*most).into(), RuleSpec::Share);
        node.group = Some(format!("group-{}", number * groups / max_points.len()).into());
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.value = Some(format!("part_{number} / whole_{number}").into());
        }
        spec.nodes.push(node);
    }
    Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}
