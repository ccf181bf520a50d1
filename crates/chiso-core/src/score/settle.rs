//! Policies: how a node counts for those above it.

use crate::expr::Absent;
use crate::filter::Approx;
use crate::framework::Node;
use crate::number::{Number, RoundingMode};
use crate::scorecard::{Entry, Reason, Settled, Status};
use crate::spec::{MissingPolicy, NotApplicablePolicy};

/// A node before policies.
pub(super) enum Unsettled {
    /// It has these points.
    Points(Number),
    /// It has the sum of its children.
    Combined,
    /// It has none.
    Absent(Absent),
}

/// Applies the node's policies. The total has no siblings to leave its points to.
pub(super) fn settle(node: &Node, is_total: bool, mode: RoundingMode, unsettled: Unsettled, entry: &mut Entry) {
    let absent = match unsettled {
        Unsettled::Points(points) => {
            entry.status = Status::Scored;
            entry.approx = Approx::of(&points);
            entry.settled = Settled::Points(points);
            return;
        }
        Unsettled::Combined => {
            entry.status = Status::Scored;
            entry.settled = Settled::Combined;
            return;
        }
        Unsettled::Absent(absent) => absent,
    };
    let not_applicable = absent == Absent::NotApplicable;
    entry.status = if not_applicable { Status::NotApplicable } else { Status::Missing };
    let policy = match (not_applicable, node.missing, node.not_applicable) {
        (true, _, policy) => policy,
        (false, MissingPolicy::Refuse, _) => NotApplicablePolicy::Refuse,
        (false, MissingPolicy::Zero, _) => NotApplicablePolicy::Zero,
        (false, MissingPolicy::Reweight, _) => NotApplicablePolicy::Reweight,
    };
    let (settled, reason) = match policy {
        NotApplicablePolicy::Refuse => (Settled::Withheld, Reason::PolicyRefuse),
        NotApplicablePolicy::Reweight if is_total => (Settled::Withheld, Reason::PolicyRefuse),
        NotApplicablePolicy::Reweight => (Settled::Dropped, Reason::PolicyReweight),
        NotApplicablePolicy::Zero => (Settled::Points(Number::ZERO), Reason::PolicyZero),
        NotApplicablePolicy::Full => {
            let full = node.max_points.clone();
            let full = node.rounded_to.map_or_else(|| full.clone(), |places| full.round(u32::from(places), mode));
            (Settled::Points(full), Reason::PolicyFull)
        }
    };
    if let Settled::Points(points) = &settled {
        entry.approx = Approx::of(points);
    }
    entry.settled = settled;
    entry.because(reason);
}
