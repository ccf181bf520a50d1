//! Everybody who is timed gives the exact answer.

use chiso_benches::contestants;
use chiso_benches::workload::{Kind, Workload};

#[test]
fn all_give_the_exact_points() {
    for kind in [Kind::Shares, Kind::Targets] {
        let workload = Workload::new(kind, 63);
        contestants::agree(&workload, &contestants::all(&workload)).unwrap();
    }
}
