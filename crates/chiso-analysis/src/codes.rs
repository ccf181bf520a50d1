//! The codes of the diagnostics of this crate. Each names its arguments.

use chiso_core::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        $($(#[$doc])* pub const $name: Code = Code::new($code);)+

        /// Every code of this crate, in order.
        pub const CODES: &[Code] = &[$($name),+];
    };
}

codes! {
    // Targets
    /// A target is about something that the framework does not have. Arguments: `name`, `suggestion` (if one is near), `framework`.
    UNKNOWN_TARGET = "unknown-target";
    /// A target is about something that has no number to compare. Arguments: `name`.
    TARGET_WITHOUT_NUMBER = "target-without-number";
    /// No figure can meet a target. Arguments: `name`, `bound` (`at_least`, `over`, `at_most`, `under`), `limit`, `low`, `high` (`-` for no bound), `suggestion` (`95%` for 95, if that fits).
    TARGET_NEVER_MET = "target-never-met";
    /// Targets are for another framework. Arguments: `found`, `expected`.
    TARGETS_FOR_OTHER_FRAMEWORK = "targets-for-other-framework";
    /// Targets are held against a unit that they were not set for, and that is no successor of it. Warning. Arguments: `found`, `expected`.
    TARGETS_FOR_OTHER_UNIT = "targets-for-other-unit";

    // Figures that can be scored, and should be looked at
    /// A figure moves further from the period before than its `max_jump`. Warning. Arguments: `input`, `found`, `before`, `change` (a share of the figure before; absent from 0), `limit` (a share). Related: the figure before.
    FIGURE_JUMPS = "figure-jumps";
    /// Evidence is dated outside the unit's period. Warning. Arguments: `name`, `date`, `from`, `to`, `document`.
    EVIDENCE_OUTSIDE_PERIOD = "evidence-outside-period";
    /// One document is evidence of figures that a failed check sets against each other. Warning. Arguments: `document`, `first`, `second`, `check`. Related: the first.
    EVIDENCE_CONTRADICTS = "evidence-contradicts";
    /// A claimed figure differs from the measured one. Warning. Arguments: `input`, `claimed`, `measured`, `difference` (claimed less measured, for numbers). Related: the measured one.
    CLAIMED_DIFFERS = "claimed-differs";

    // Mergers
    /// A member of a new unit is none of the units that report. Arguments: `member`, `unit` (the new one), `suggestion` (if one is near).
    MEMBER_UNKNOWN = "member-unknown";
    /// A member of a new unit may be several of the units that report, or reports twice for one period. Arguments: `member`, `unit`, `known` (separated by `, `).
    MEMBER_AMBIGUOUS = "member-ambiguous";
    /// A unit is a member twice: of two new units, or of one. The related place is the first. Arguments: `member`, `first`, `second` (the new units).
    MEMBER_TWICE = "member-twice";
    /// The members of a new unit report for different periods. Arguments: `unit`, `found` (each member with its periods).
    MERGE_PERIODS_DIFFER = "merge-periods-differ";
    /// A unit that reports is a member of no new unit, and is left out. Warning. Arguments: `unit`.
    MERGE_LEFT_OUT = "merge-left-out";
    /// The weight of a member is missing, below 0, or 0 for all members together. Arguments: `member`, `unit`, `weight` (the input, or `[weights]`).
    MERGE_WEIGHT_MISSING = "merge-weight-missing";
    /// A pool rule or a weight is for something that the framework does not have. Arguments: `name`, `suggestion` (if one is near).
    UNKNOWN_POOL_NAME = "unknown-pool-name";
    /// Figures cannot be added up, and nothing says how else they are to be pooled. Arguments: `name`, `kind` (of the input, or `points`).
    POOL_UNDECIDED = "pool-undecided";
    /// A pool rule does not fit what it is for. Arguments: `name`, `kind`, `rule`.
    POOL_UNFIT = "pool-unfit";
}
