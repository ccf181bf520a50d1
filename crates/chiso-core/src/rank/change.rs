use super::contender::Contender;
use crate::number::Number;
use crate::spec::Period;

/// From one period to a later one: what changed for one unit, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The value before: points or index, whatever is asked for.
    pub from: Number,
    /// The value now.
    pub to: Number,
    /// Now minus before.
    pub difference: Number,
    /// Compound growth per year, where there is one: see [`growth_per_year`].
    pub growth: Option<Number>,
}

impl Change {
    /// What changed between two values, whose periods may be known.
    #[must_use]
    pub fn between(from: &Number, to: &Number, periods: Option<(Period, Period)>) -> Self {
        let growth = periods.and_then(|(first, last)| growth_per_year(from, to, first, last));
        Self { from: from.clone(), to: to.clone(), difference: to.sub(from), growth }
    }

    /// What changed in a unit's points; `None` where it had none before or has none now, or where exact points were not
    /// [kept](super::RankOptions::keep_exact).
    #[must_use]
    pub fn of_points(before: &Contender, now: &Contender) -> Option<Self> {
        Some(Self::between(before.exact_points()?, now.exact_points()?, periods(before, now)))
    }

    /// What changed in a unit's index, likewise.
    #[must_use]
    pub fn of_index(before: &Contender, now: &Contender) -> Option<Self> {
        Some(Self::between(&before.exact_index()?, &now.exact_index()?, periods(before, now)))
    }
}

fn periods(before: &Contender, now: &Contender) -> Option<(Period, Period)> {
    let period = |contender: &Contender| contender.unit().period.as_ref().map(|period| period.value);
    Some((period(before)?, period(now)?))
}

/// Compound growth per year: `(to / from)^(1 / years) - 1`, where the years are counted in months between the first days
/// of the two periods (from 2022 to 2024 two; from 2024-Q1 to 2024-Q4 three quarters of one).
///
/// Exact where it is a fraction (1.21 over two years is 0.1), and otherwise a root, rounded correctly wherever it is
/// displayed. `None` where there is none: from zero or below, to below zero, and where the later period does not begin
/// later.
///
/// ```
/// use chiso_core::{number::{Number, RoundingMode}, rank::growth_per_year, spec::Period};
/// let rate = growth_per_year(&Number::integer(100), &Number::integer(121), Period::Year(2022), Period::Year(2024));
/// assert_eq!(rate.unwrap().to_string(), "0.1");
/// ```
#[must_use]
pub fn growth_per_year(from: &Number, to: &Number, first: Period, last: Period) -> Option<Number> {
    let (first, last) = (first.first_day()?, last.first_day()?);
    let years = i64::from(last.year()).saturating_sub(i64::from(first.year()));
    let months =
        years.saturating_mul(12).saturating_add(i64::from(last.month())).saturating_sub(i64::from(first.month()));
    if months <= 0 || from.is_negative() || from.is_zero() || to.is_negative() {
        return None;
    }
    let ratio = to.div(from)?;
    let growth = if months.checked_rem(12) == Some(0) {
        ratio.root(u32::try_from(months.checked_div(12)?).ok()?)?
    } else {
        ratio.pow(&Number::new(12, months)?)?
    };
    Some(growth.sub(&Number::ONE))
}
