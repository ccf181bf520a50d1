//! The rows of a batch shared between threads, and what they make of them put together in order.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The rows that are worked on together. A thread has whole blocks, but for the last, so that every number of threads
/// makes the same blocks.
pub(crate) const BLOCK: usize = 1024;

/// What `work` makes of the rows, in order, as many pieces as there are threads or fewer.
pub(crate) fn shared<T: Send>(rows: usize, threads: NonZeroUsize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let blocks = rows.div_ceil(BLOCK);
    let each = blocks.div_ceil(threads.get()).max(1).saturating_mul(BLOCK);
    let share = |start: usize| start..start.saturating_add(each).min(rows);
    let starts = (0..rows).step_by(each).skip(1);
    let (work, share) = (&work, &share);
    scope(|scope| {
        // Where the system gives no thread, this one does the work.
        let others: Vec<_> =
            starts.map(|start| (start, Builder::new().spawn_scoped(scope, move || work(share(start))).ok())).collect();
        let mut pieces = vec![work(share(0))];
        for (start, other) in others {
            pieces.push(match other.map(std::thread::ScopedJoinHandle::join) {
                Some(Ok(piece)) => piece,
                Some(Err(panic)) => resume_unwind(panic),
                None => work(share(start)),
            });
        }
        pieces
    })
}
