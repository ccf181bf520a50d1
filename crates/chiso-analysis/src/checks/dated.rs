use alloc::vec::Vec;

use chiso_core::spec::{Date, Period};
use chiso_core::{Diagnostic, Diagnostics};

use super::Look;
use crate::codes;

/// Months after the end of a period within which its documents are still signed.
const GRACE: u8 = 3;
/// The month of the year before from which a year's plans and budgets are decided.
const PLANS: u8 = 10;

/// Reports evidence that is dated outside the unit's period: earlier than three months before the year in which it begins,
/// or later than three months after its end. A document without a date that can be read is not looked at.
pub(super) fn check(look: &Look<'_>, found: &mut Diagnostics) {
    let period = look.observations.unit.period.as_ref();
    let Some((from, to)) = period.and_then(|period| span(period.value)) else { return };
    for evidence in &look.observations.evidence {
        for document in &evidence.documents {
            let Some(date) = date_of(document).filter(|date| *date < from || *date > to) else { continue };
            let warning = Diagnostic::warning(codes::EVIDENCE_OUTSIDE_PERIOD, evidence.of.origin);
            let warning = warning.with("name", &evidence.of.value).with("date", date);
            found.push(warning.with("from", from).with("to", to).with("document", document));
        }
    }
}

/// The first and the last day of documents about a period. For a quarter or a month a decision on the whole year counts.
fn span(period: Period) -> Option<(Date, Date)> {
    let (first, last) = (period.first_day()?, period.last_day()?);
    Some((Date::new(first.year().checked_sub(1)?, PLANS, 1)?, later(last)?))
}

/// The last day of the month so many months after a last day of a month.
fn later(day: Date) -> Option<Date> {
    let month = day.month().checked_add(GRACE)?;
    let (year, month) = match month.checked_sub(12).filter(|month| *month > 0) {
        Some(month) => (day.year().checked_add(1)?, month),
        None => (day.year(), month),
    };
    (28..=31).rev().find_map(|day| Date::new(year, month, day))
}

/// The date of a document: the first of `dd/mm/yyyy` or `yyyy-mm-dd` in `number - date: title`, before its title.
fn date_of(document: &str) -> Option<Date> {
    let head = document.split_once(": ").map_or(document, |(head, _)| head);
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '-');
    head.split(|letter| !is_part(letter)).find_map(date)
}

/// A word that is a date.
fn date(word: &str) -> Option<Date> {
    if let Some(date) = Date::parse(word) {
        return Some(date);
    }
    let parts: Vec<&str> = word.split('/').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |text: &str, most: usize| {
        let plain = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| plain)
    };
    if year.len() != 4 {
        return None;
    }
    let (day, month) = (u8::try_from(number(day, 2)?).ok()?, u8::try_from(number(month, 2)?).ok()?);
    Date::new(number(year, 4)?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(document: &str, expected: Option<&str>) {
        assert_eq!(date_of(document), expected.and_then(Date::parse), "{document}");
    }

    #[test]
    fn dates_of_documents() {
        check("45/BC-UBND - 12/01/2026: Báo cáo năm 2025", Some("2026-01-12"));
        check("45/BC-UBND - 2/1/2026: Báo cáo", Some("2026-01-02"));
        check("2024/QĐ-UBND - 2024-12-12: quyết định", Some("2024-12-12"));
        check("Quyết định 45/QĐ-UBND, 31/12/2025", Some("2025-12-31"));
        // A title may speak of other days, and a number may look like one.
        check("45/BC-UBND: kế hoạch đến 31/12/2030", None);
        check("31/02/2025", None);
        check("1/2/3/2025", None);
        check("45/12/2025/QĐ-UBND", None);
        check("12/2025", None);
        check("12/01/26", None);
        check("", None);
    }

    #[test]
    fn documents_may_be_signed_within_three_months() {
        let span = |period: &str| {
            let (from, to) = Period::parse(period).and_then(span).unwrap_or_else(|| panic!("{period}"));
            alloc::format!("{from} {to}")
        };
        assert_eq!(span("2025"), "2024-10-01 2026-03-31");
        assert_eq!(span("2025-Q2"), "2024-10-01 2025-09-30");
        assert_eq!(span("2025-Q4"), "2024-10-01 2026-03-31");
        assert_eq!(span("2023-11"), "2022-10-01 2024-02-29");
        assert_eq!(span("2025-09"), "2024-10-01 2025-12-31");
        assert_eq!(span("2021/2025"), "2020-10-01 2026-03-31");
    }
}
