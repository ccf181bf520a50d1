//! Numbers, days and periods as people write them.

use chiso_core::number::{Number, parse_number};
use chiso_core::spec::{Date, Period};
use chiso_text::{Lang, approximate, date, fraction, interval, number, percent, period, points, problems};

#[track_caller]
fn check(text: &str, vi: &str, en: &str) {
    assert_eq!((number(text, Lang::Vi).as_str(), number(text, Lang::En).as_str()), (vi, en), "{text}");
}

#[test]
fn groups_and_points_follow_the_language() {
    check("0", "0", "0");
    check("7", "7", "7");
    check("123", "123", "123");
    check("1234", "1.234", "1,234");
    check("12345", "12.345", "12,345");
    check("1234567.50", "1.234.567,50", "1,234,567.50");
    check("-1234.5", "-1.234,5", "-1,234.5");
    check("0.8002", "0,8002", "0.8002");
    check("1000/3", "1.000/3", "1,000/3");
    check("-1/1234", "-1/1.234", "-1/1,234");
    check("95%", "95 %", "95 %");
    check("82.53%", "82,53 %", "82.53 %");
}

#[test]
fn what_is_not_a_number_stays() {
    for text in ["", "-", "abc", "1.2.3", ".5", "5.", "1e3", "12,5", "1/", "/", "%", "a%", "2025-12-31", "1 000", "٣"]
    {
        check(text, text, text);
    }
}

fn rational(text: &str) -> Number {
    match text.split_once('/') {
        Some((above, below)) => Number::new(above.parse().unwrap(), below.parse().unwrap()).unwrap(),
        None => Number::from(parse_number(text).unwrap()),
    }
}

#[test]
fn percentages_round_half_up_and_drop_zeros() {
    let said = |text: &str, places| percent(&rational(text), places, Lang::Vi);
    assert_eq!(said("0.95", 2), "95 %");
    assert_eq!(said("0.8253", 2), "82,53 %");
    assert_eq!(said("1/3", 2), "33,33 %");
    assert_eq!(said("0.00005", 2), "0,01 %");
    assert_eq!(said("12.5", 0), "1.250 %");
    assert_eq!(said("0.999", 0), "100 %");
    assert_eq!(said("0", 2), "0 %");
}

#[test]
fn long_numbers_are_rounded_and_say_so() {
    assert_eq!(approximate(&rational("197/254"), Lang::Vi), "≈ 0,7756");
    assert_eq!(approximate(&rational("197/254"), Lang::En), "≈ 0.7756");
    assert_eq!(approximate(&rational("1234.5"), Lang::En), "1,234.5");
    assert_eq!(approximate(&rational("394/508"), Lang::En), "≈ 0.7756");
    assert_eq!(fraction(&rational("394/508"), Lang::Vi), "197/254");
}

#[test]
fn points_have_their_word() {
    assert_eq!(points("702.45", Lang::Vi), "702,45 điểm");
    assert_eq!(points("1", Lang::En), "1 point");
    assert_eq!(points("1.00", Lang::En), "1.00 points");
}

#[test]
fn intervals_keep_their_shape() {
    let said = |text| (interval(text, Lang::Vi), interval(text, Lang::En));
    assert_eq!(said("0 < x <= 2"), ("0 < x ≤ 2".into(), "0 < x ≤ 2".into()));
    assert_eq!(said("x>=95%"), ("x≥95 %".into(), "x≥95 %".into()));
    assert_eq!(said("x == 1000.5"), ("x = 1.000,5".into(), "x = 1,000.5".into()));
    assert_eq!(said(" otherwise "), ("còn lại".into(), "otherwise".into()));
    assert_eq!(said("x < -1_000"), ("x < -1.000".into(), "x < -1,000".into()));
    assert_eq!(said("ạ <"), ("ạ <".into(), "ạ <".into()));
}

#[test]
fn time() {
    let day = Date::parse("2025-01-31").unwrap();
    assert_eq!((date(day, Lang::Vi), date(day, Lang::En)), ("31/01/2025".into(), "31 January 2025".into()));
    let said = |text| (period(Period::parse(text).unwrap(), Lang::Vi), period(Period::parse(text).unwrap(), Lang::En));
    assert_eq!(said("2025"), ("năm 2025".into(), "2025".into()));
    assert_eq!(said("2025-Q1"), ("quý I/2025".into(), "first quarter of 2025".into()));
    assert_eq!(said("2025-Q4"), ("quý IV/2025".into(), "fourth quarter of 2025".into()));
    assert_eq!(said("2025-03"), ("tháng 3/2025".into(), "March 2025".into()));
    assert_eq!(said("2021/2025"), ("giai đoạn 2021-2025".into(), "2021-2025".into()));
}

#[test]
fn problems_are_counted() {
    assert_eq!(problems(0, 0, Lang::En), "no problems");
    assert_eq!(problems(1, 0, Lang::En), "1 error");
    assert_eq!(problems(2, 1, Lang::En), "2 errors, 1 warning");
    assert_eq!(problems(0, 3, Lang::Vi), "3 cảnh báo");
    assert_eq!(problems(2, 1, Lang::Vi), "2 lỗi, 1 cảnh báo");
}
