use arrow_array::RecordBatch;
use chiso_core::{Bound, Cohort, Diagnostics};

use crate::scorer::Scorer;

/// The first of two passes over a cohort: made by [`Scorer::survey`].
///
/// It keeps the figures of every row until it is finished, since that is what the core surveys.
#[derive(Debug)]
pub struct Survey<'s> {
    scorer: &'s Scorer,
    units: Vec<Bound>,
}

impl<'s> Survey<'s> {
    pub(crate) const fn new(scorer: &'s Scorer) -> Self {
        Self { scorer, units: Vec::new() }
    }

    /// Takes in the rows of a batch. Whose they are is said by the columns `unit.id` or `id`, `unit.code` or `code`,
    /// `unit.name` or `name`, `period`, `region` and `type`, as far as there are any.
    ///
    /// # Errors
    ///
    /// As [`Scorer::score_from`].
    pub fn add(&mut self, batch: &RecordBatch) -> Result<(), Diagnostics> {
        let first = u64::try_from(self.units.len()).unwrap_or(u64::MAX);
        self.units.extend(self.scorer.bind_from(batch, first)?);
        Ok(())
    }

    /// Takes in rows that were [bound](Scorer::bind_from) before.
    pub fn add_bound(&mut self, rows: Vec<Bound>) {
        self.units.extend(rows);
    }

    /// The cohort of all rows so far.
    ///
    /// # Errors
    ///
    /// As [`Framework::survey`](chiso_core::Framework::survey): a unit that stands twice for the same period, a reference
    /// that is none of the units.
    pub fn finish(self) -> Result<Cohort, Diagnostics> {
        self.scorer.framework().survey(&self.units)
    }
}
