//! Who scores a batch.

use std::num::NonZeroUsize;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, RecordBatch};
use chiso_arrow::{Counts, Instructions, Path, ScoreOptions, Scorer};
use chiso_core::Framework;
use fearless_simd::{Level, Simd};
use rust_decimal::{Decimal, RoundingStrategy};

use super::workload::{BATCH, Columns};

/// Rows that the loop in floats works on together: what fits the nearest cache.
const BLOCK: usize = 1024;

/// A scorer of all batches.
pub(super) fn scorer(framework: &Framework, columns: &Columns, instructions: Instructions, threads: usize) -> Scorer {
    let threads = NonZeroUsize::new(threads).expect("at least one");
    let options = ScoreOptions::default().with_instructions(instructions).with_threads(threads);
    Scorer::new(framework, &columns.batches[0].schema(), options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What a person writes who does not check anything: points as floats, rounded to hundredths at the end.
pub(super) fn floats(columns: &Columns, batch: &RecordBatch, instructions: Instructions) -> Vec<f64> {
    let level = Level::new();
    match (instructions, level.as_avx512(), level.as_avx2()) {
        (Instructions::Best, Some(simd), _) => simd.vectorize(
            #[inline(always)]
            || unchecked(columns, batch),
        ),
        (Instructions::Best | Instructions::Avx2, _, Some(simd)) => simd.vectorize(
            #[inline(always)]
            || unchecked(columns, batch),
        ),
        _ => unchecked(columns, batch),
    }
}

#[inline(always)]
fn unchecked(columns: &Columns, batch: &RecordBatch) -> Vec<f64> {
    let mut totals = vec![0.0; batch.num_rows()];
    for (block, totals) in totals.chunks_mut(BLOCK).enumerate() {
        let rows = block * BLOCK..block * BLOCK + totals.len();
        for (indicator, max_points) in columns.max_points.iter().enumerate() {
            let [parts, wholes] = Columns::pair(batch, indicator);
            let max_points = f64::from(*max_points);
            for ((total, part), whole) in totals.iter_mut().zip(&parts[rows.clone()]).zip(&wholes[rows.clone()]) {
                *total += (*part as f64 / *whole as f64).min(1.0) * max_points;
            }
        }
        totals.iter_mut().for_each(|total| *total = (*total * 100.0).round() / 100.0);
    }
    totals
}

/// What a person writes in decimals, over so many rows.
pub(super) fn decimals(columns: &Columns, batch: &RecordBatch, rows: usize) -> Vec<Decimal> {
    let mut totals = vec![Decimal::ZERO; rows];
    for (indicator, max_points) in columns.max_points.iter().enumerate() {
        let [parts, wholes] = Columns::pair(batch, indicator);
        let max_points = Decimal::from(*max_points);
        for ((total, part), whole) in totals.iter_mut().zip(parts).zip(wholes) {
            *total += (Decimal::from(*part) / Decimal::from(*whole)).min(Decimal::ONE) * max_points;
        }
    }
    totals.iter_mut().for_each(|total| {
        *total = total.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    });
    totals
}

/// Reads every column once: the memory that scoring needs at least.
pub(super) fn read(columns: &Columns, batch: &RecordBatch, rows: std::ops::Range<usize>) -> i64 {
    let Some(simd) = Level::new().as_avx2() else { return sum(columns, batch, rows) };
    simd.vectorize(
        #[inline(always)]
        || sum(columns, batch, rows),
    )
}

#[inline(always)]
fn sum(columns: &Columns, batch: &RecordBatch, rows: std::ops::Range<usize>) -> i64 {
    let mut sum = 0_i64;
    for indicator in 0..columns.indicators {
        for column in Columns::pair(batch, indicator) {
            sum = column[rows.clone()].iter().fold(sum, |sum, value| sum.wrapping_add(*value));
        }
    }
    sum
}

/// The points of a scored batch, in hundredths.
fn hundredths(batch: &RecordBatch) -> Vec<i128> {
    let points = batch.column_by_name("points").expect("points").as_primitive::<Decimal128Type>();
    assert_eq!(points.null_count(), 0, "every row has a total");
    points.values().to_vec()
}

/// Lets everybody answer for every row of every batch, and says how many rows the fast way decided, rounded at the end
/// and at every indicator.
///
/// # Errors
///
/// Says who gives other points than the core does row by row.
pub(super) fn agree(columns: &Columns) -> Result<[Counts; 2], String> {
    let mut counts = [Counts::default(); 2];
    let frameworks = [(&columns.plain, "rounded at the end"), (&columns.rounded, "rounded at every indicator")];
    for ((framework, name), counts) in frameworks.into_iter().zip(&mut counts) {
        let exact = ScoreOptions::default().with_path(Path::Exact);
        let exact =
            Scorer::new(framework, &columns.batches[0].schema(), exact).map_err(|problems| problems.to_string())?;
        for batch in &columns.batches {
            let expected = exact.score(batch).map_err(|problems| problems.to_string())?;
            for (instructions, threads) in [(Instructions::Avx2, 1), (Instructions::Best, 2), (Instructions::Best, 1)] {
                let scored = scorer(framework, columns, instructions, threads).score_from(batch, 0);
                let scored = scored.map_err(|problems| problems.to_string())?;
                if scored.batch != expected {
                    return Err(format!("{name}, {instructions:?}, {threads} threads: other rows than the core's"));
                }
                if (instructions, threads) == (Instructions::Best, 1) {
                    counts.filtered += scored.counts.filtered;
                    counts.exact += scored.counts.exact;
                }
            }
            if name == "rounded at the end" {
                let expected = hundredths(&expected);
                let decimals = decimals(columns, batch, BATCH / 8);
                let floats = [Instructions::Best, Instructions::Avx2].map(|level| floats(columns, batch, level));
                for floats in floats {
                    let found: Vec<i128> = floats.iter().map(|points| (points * 100.0).round() as i128).collect();
                    if found != expected {
                        return Err("the loop in floats gives other points".to_owned());
                    }
                }
                if !decimals.iter().zip(&expected).all(|(found, expected)| {
                    (found * Decimal::ONE_HUNDRED).normalize().mantissa() == *expected
                        || Decimal::from_i128_with_scale(*expected, 2) == *found
                }) {
                    return Err("decimals give other points".to_owned());
                }
            }
        }
    }
    Ok(counts)
}
