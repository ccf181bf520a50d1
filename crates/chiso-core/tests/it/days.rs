//! Days, periods, and the words of policies: everything that is read is written the same again, and nothing else is read.

use chiso_core::number::RoundingMode;
use chiso_core::spec::{Date, Period, PoolRule};
use chiso_core::{limits, name_distance, nearest_name};

#[test]
fn day_after_day() {
    let first = Date::parse("1896-02-27").unwrap();
    let mut number = first.days_since_1970();
    let mut day = first;
    while day < Date::parse("2104-03-02").unwrap() {
        assert_eq!(Date::from_days_since_1970(number), Some(day));
        assert_eq!((day.days_since_1970(), Date::parse(&day.to_string())), (number, Some(day)));
        // The day after: of this month, of the next, or of the next year.
        let (year, month, of_month) = (day.year(), day.month(), day.day());
        let after = [Date::new(year, month, of_month + 1), Date::new(year, month + 1, 1), Date::new(year + 1, 1, 1)];
        day = after.into_iter().flatten().next().unwrap();
        number += 1;
    }
    let leap = |year: u16| Date::new(year, 2, 29).is_some();
    let leaps: Vec<u16> =
        [1896, 1900, 1999, 2000, 2004, 2023, 2024, 2100, 2104].into_iter().filter(|y| leap(*y)).collect();
    assert_eq!(leaps, [1896, 2000, 2004, 2024, 2104]);
    assert_eq!((Date::from_days_since_1970(-719_163), Date::from_days_since_1970(2_932_897)), (None, None));
    let ends = [-719_162, 2_932_896].map(|days| Date::from_days_since_1970(days).unwrap().to_string());
    assert_eq!(ends, ["0001-01-01", "9999-12-31"]);
}

#[test]
fn what_is_no_day() {
    for text in [
        "",
        "2025",
        "2025-01",
        "2025-01-31-",
        "2025-01-31-01",
        "25-01-31",
        "02025-01-31",
        "2025-1-31",
        "2025-001-31",
        "2025-01-1",
        "2025-01-031",
        "2025-01-+1",
        "2025-+1-31",
        "+025-01-31",
        "2025-00-31",
        "2025-13-31",
        "2025-01-00",
        "2025-01-32",
        "2025-04-31",
        "2025-06-31",
        "2025-09-31",
        "2025-11-31",
        "2025-02-29",
        "0000-01-01",
        "2025/01/31",
    ] {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

#[test]
fn periods() {
    for text in ["0001", "2025", "9999", "2025-Q1", "2025-Q4", "2025-01", "2025-12", "2021/2025", "2021/2022"] {
        assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), Some(text));
    }
    for text in [
        "",
        "0000",
        "225",
        "02025",
        "+225",
        "2025-",
        "2025-Q0",
        "2025-Q5",
        "2025-Q01",
        "2025-Q",
        "2025-00",
        "2025-13",
        "2025-1",
        "2025-001",
        "0000-Q1",
        "0000-01",
        "2025-+1",
        "2021/2021",
        "2025/2021",
        "0000/2021",
        "2021/",
        "2021/22",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
}

#[test]
fn words() {
    for word in PoolRule::WORDS {
        assert_eq!(PoolRule::parse(word).unwrap().as_str(), *word);
    }
    for word in RoundingMode::WORDS {
        assert_eq!(RoundingMode::parse(word).unwrap().as_str(), *word);
    }
    assert_eq!((PoolRule::parse("weighted"), PoolRule::parse(""), RoundingMode::parse("up ")), (None, None, None));
}

/// Insertions, deletions, substitutions, and neighbours that have changed places.
#[test]
fn how_far_names_are_from_each_other() {
    for (one, other, distance) in [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("abc", "abd", 1),
        ("abc", "ab", 1),
        ("abc", "abcd", 1),
        ("abc", "acb", 1),
        ("abcd", "badc", 2),
        ("abcd", "acbd", 1),
        ("abcde", "abedc", 2),
        ("ca", "abc", 3),
        ("aab", "aba", 1),
        ("aabb", "abab", 1),
        ("abba", "baab", 2),
        ("chỉ số", "chỉ sô", 1),
        ("sunday", "saturday", 3),
        ("kitten", "sitting", 3),
    ] {
        assert_eq!((name_distance(one, other), name_distance(other, one)), (distance, distance), "{one} {other}");
    }
}

/// Up to the longest name there is advice, and none for what is longer or too short.
#[test]
fn which_name_was_meant() {
    let longest = "a".repeat(limits::MAX_ADVISED_NAME);
    let known = |name: &str| format!("{}z", name.split_at(name.len() - 1).0);
    for (name, found) in [(longest.as_str(), true), (&longest[1..], true), ("abc", true), ("ab", false), ("a", false)] {
        let known = known(name);
        assert_eq!(nearest_name(name, [known.as_str()]), found.then_some(known.as_str()), "{name}");
    }
    let longer = format!("{longest}a");
    assert_eq!(nearest_name(&longer, [known(&longer).as_str()]), None);
    assert_eq!(nearest_name("ab", ["ab"]), Some("ab"));
    // A third of the letters, at most four; the first of equals.
    assert_eq!(nearest_name("abcdef", ["abcxyz", "abcdxy", "abyzef"]), Some("abcdxy"));
    assert_eq!(nearest_name("abcdefghijklmnop", ["abcdefghijkxxxxx", "abcdefghijklxxxx"]), Some("abcdefghijklxxxx"));
    assert_eq!(nearest_name("abcdefghijklmnop", ["abcdefghijkxxxxx"]), None);
}
