//! Days and periods as people write them.

use alloc::format;
use alloc::string::{String, ToString};

use chiso_core::spec::{Date, Period};

use crate::lang::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day: `31/12/2025`, `31 December 2025`.
#[must_use]
pub fn date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        Lang::En => format!("{} {} {}", date.day(), month(date.month()), date.year()),
    }
}

/// A period: `năm 2025`, `quý I/2025`, `tháng 3/2025`, `giai đoạn 2021-2025`; `2025`, `first quarter of 2025`, `March
/// 2025`, `2021-2025`.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    match (period, lang) {
        (Period::Year(year), Lang::Vi) => format!("năm {year}"),
        (Period::Year(year), Lang::En) => year.to_string(),
        (Period::Quarter(year, quarter), Lang::Vi) => {
            format!("quý {}/{year}", nth(quarter, ["I", "II", "III", "IV"]))
        }
        (Period::Quarter(year, quarter), Lang::En) => {
            format!("{} quarter of {year}", nth(quarter, ["first", "second", "third", "fourth"]))
        }
        (Period::Month(year, month), Lang::Vi) => format!("tháng {month}/{year}"),
        (Period::Month(year, number), Lang::En) => format!("{} {year}", month(number)),
        (Period::Years(from, to), Lang::Vi) => format!("giai đoạn {from}-{to}"),
        (Period::Years(from, to), Lang::En) => format!("{from}-{to}"),
        (other, _) => other.to_string(),
    }
}

fn month(number: u8) -> &'static str {
    nth(number, MONTHS)
}

/// The word with this number, counted from 1.
fn nth<const N: usize>(number: u8, words: [&'static str; N]) -> &'static str {
    words.get(usize::from(number.saturating_sub(1))).copied().unwrap_or_default()
}
