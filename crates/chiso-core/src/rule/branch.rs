/// Which way through its rule a value took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Branch {
    /// There was no way to take: no value, or no rule.
    None,
    /// Nothing earned.
    Zero,
    /// In proportion to the value.
    InProportion,
    /// Everything earned.
    Full,
    /// More than everything, cut off at it.
    Capped,
    /// More than everything, kept.
    Above,
    /// Less than nothing, kept.
    Below,
    /// The step with this index.
    Step(u32),
    /// The category with this index.
    Category(u32),
    /// The parts, added up.
    Parts,
    /// The part with this index gave the most.
    BestPart(u32),
    /// Points given by the unit.
    Claimed,
    /// Points given by an appraiser.
    Appraised,
    /// The children of a group.
    Children,
}

impl Branch {
    /// The word for it in outputs; the index of a step, category or part is told beside it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Zero => "zero",
            Self::InProportion => "in-proportion",
            Self::Full => "full",
            Self::Capped => "capped",
            Self::Above => "above",
            Self::Below => "below",
            Self::Step(_) => "step",
            Self::Category(_) => "category",
            Self::Parts => "parts",
            Self::BestPart(_) => "best-part",
            Self::Claimed => "claimed",
            Self::Appraised => "appraised",
            Self::Children => "children",
        }
    }
}
