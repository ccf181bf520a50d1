use core::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `day` of month `month` of `year`, or `None` where the calendar has no such day (years 1 to 9999).
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year == 0 || year > 9999 || day == 0 || month == 0 || month > 12 || day > days_in(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 March of the year 0, so that days can be compared and subtracted.
    #[must_use]
    pub(crate) fn days(self) -> i64 {
        // Months are counted from March, so that the leap day is the last of its year.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) =
            if month > 2 { (year, month.saturating_sub(3)) } else { (year.saturating_sub(1), month.saturating_add(9)) };
        let leap_days = (year / 4).saturating_sub(year / 100).saturating_add(year / 400);
        let month_days = month.saturating_mul(153).saturating_add(2) / 5;
        year.saturating_mul(365)
            .saturating_add(leap_days)
            .saturating_add(month_days)
            .saturating_add(i64::from(self.day).saturating_sub(1))
    }

    /// How many days it lies after 1 January 1970.
    #[must_use]
    pub fn days_since_1970(self) -> i64 {
        self.days().saturating_sub(719_468)
    }

    /// The day so many days after 1 January 1970, as columnar formats count days; `None` beyond the years 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::spec::Date;
    /// assert_eq!(Date::from_days_since_1970(-1), Date::new(1969, 12, 31));
    /// assert_eq!(Date::new(2000, 3, 1).map(Date::days_since_1970), Some(11_017));
    /// ```
    #[must_use]
    pub fn from_days_since_1970(days: i64) -> Option<Self> {
        // The Gregorian calendar repeats every 400 years, of 146,097 days; days are counted from 1 March of the year 0.
        let days = days.checked_add(719_468)?;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let leap_days = (day / 1460).saturating_sub(day / 36_524).saturating_add(day / 146_096);
        let year = day.saturating_sub(leap_days) / 365;
        let before = year.saturating_mul(365).saturating_add(year / 4).saturating_sub(year / 100);
        let day = day.saturating_sub(before);
        let month = day.saturating_mul(5).saturating_add(2) / 153;
        let first = month.saturating_mul(153).saturating_add(2) / 5;
        let (month, next) = if month < 10 { (month.saturating_add(3), 0) } else { (month.saturating_sub(9), 1) };
        let year = era.checked_mul(400)?.checked_add(year)?.checked_add(next)?;
        let day = day.saturating_sub(first).saturating_add(1);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Reads `2025-12-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 => {
            if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) {
                29
            } else {
                28
            }
        }
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The time that observations refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Period {
    /// A calendar year: `2025`.
    Year(u16),
    /// A quarter, 1 to 4: `2025-Q1`.
    Quarter(u16, u8),
    /// A month, 1 to 12: `2025-03`.
    Month(u16, u8),
    /// Several whole years, both ends included: `2021/2025`.
    Years(u16, u16),
}

impl Period {
    /// Reads `2025`, `2025-Q1`, `2025-03` or `2021/2025`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let year = |part: &str| -> Option<u16> { part.parse().ok().filter(|year| plain(part, 4) && *year > 0) };
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (year(from)?, year(to)?);
            return (from < to).then_some(Self::Years(from, to));
        }
        let Some((start, rest)) = text.split_once('-') else {
            return year(text).map(Self::Year);
        };
        if let Some(quarter) = rest.strip_prefix('Q') {
            let number = quarter.parse().ok().filter(|number| plain(quarter, 1) && (1..=4).contains(number))?;
            return Some(Self::Quarter(year(start)?, number));
        }
        let number = rest.parse().ok().filter(|number| plain(rest, 2) && (1..=12).contains(number))?;
        Some(Self::Month(year(start)?, number))
    }

    /// The period of the same length that ends where this one begins; `None` before the year 1.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let year_before = |year: u16| year.checked_sub(1).filter(|year| *year > 0);
        match self {
            Self::Year(year) => year_before(year).map(Self::Year),
            Self::Quarter(year, 1) => year_before(year).map(|year| Self::Quarter(year, 4)),
            Self::Quarter(year, quarter) => Some(Self::Quarter(year, quarter.saturating_sub(1))),
            Self::Month(year, 1) => year_before(year).map(|year| Self::Month(year, 12)),
            Self::Month(year, month) => Some(Self::Month(year, month.saturating_sub(1))),
            Self::Years(from, to) => {
                let last = year_before(from)?;
                let first = last.checked_sub(to.saturating_sub(from)).filter(|year| *year > 0)?;
                Some(Self::Years(first, last))
            }
        }
    }

    /// The first day.
    #[must_use]
    pub const fn first_day(self) -> Option<Date> {
        match self {
            Self::Year(year) | Self::Years(year, _) => Date::new(year, 1, 1),
            Self::Quarter(year, quarter) => {
                Date::new(year, quarter.saturating_sub(1).saturating_mul(3).saturating_add(1), 1)
            }
            Self::Month(year, month) => Date::new(year, month, 1),
        }
    }

    /// The last day.
    #[must_use]
    pub const fn last_day(self) -> Option<Date> {
        match self {
            Self::Year(year) | Self::Years(_, year) => Date::new(year, 12, 31),
            Self::Quarter(year, quarter) => {
                let month = quarter.saturating_mul(3);
                Date::new(year, month, days_in(year, month))
            }
            Self::Month(year, month) => Date::new(year, month, days_in(year, month)),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Years(from, to) => write!(f, "{from:04}/{to:04}"),
        }
    }
}
