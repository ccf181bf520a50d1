use core::cmp::Ordering;

use crate::spec::words;

words! {
    /// What rounding does between two neighbours.
    RoundingMode {
        /// To the nearest; a tie goes away from zero.
        HalfUp = "half-up",
        /// To the nearest; a tie goes to the even neighbour.
        HalfEven = "half-even",
        /// To the nearest; a tie goes towards zero.
        HalfDown = "half-down",
        /// Away from zero.
        Up = "up",
        /// Towards zero.
        Down = "down",
        /// Towards minus infinity.
        Floor = "floor",
        /// Towards plus infinity.
        Ceiling = "ceiling",
    }
}

impl RoundingMode {
    /// Whether the magnitude, cut off after the last place, goes up by one.
    ///
    /// `half` compares what was cut off with one half of the last place; `exact` says that nothing was cut off.
    pub(crate) const fn goes_up(self, negative: bool, exact: bool, half: Ordering, odd: bool) -> bool {
        if exact {
            return false;
        }
        match self {
            Self::HalfUp => !matches!(half, Ordering::Less),
            Self::HalfDown => matches!(half, Ordering::Greater),
            Self::HalfEven => match half {
                Ordering::Less => false,
                Ordering::Greater => true,
                Ordering::Equal => odd,
            },
            Self::Up => true,
            Self::Down => false,
            Self::Floor => negative,
            Self::Ceiling => !negative,
        }
    }
}
