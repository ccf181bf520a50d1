use super::{Cut, Interval};
use crate::number::{End, Number, Range};

#[track_caller]
fn read(text: &str) -> Interval {
    match Interval::parse(text) {
        Ok(Some(interval)) => interval,
        Ok(None) => panic!("{text} is all others"),
        Err(problem) => panic!("{text}: {} instead of {}", problem.found, problem.expected),
    }
}

#[test]
fn intervals_as_files_write_them() {
    for (text, expected) in [
        ("x < 2", "x < 2"),
        ("x <= 2.50", "x <= 2.5"),
        ("x > -1", "x > -1"),
        ("x >= 95%", "x >= 0.95"),
        ("x = 3", "x = 3"),
        ("x == 3", "x = 3"),
        ("0 < x", "x > 0"),
        ("0 <= x", "x >= 0"),
        ("0 > x", "x < 0"),
        ("0 >= x", "x <= 0"),
        ("3 = x", "x = 3"),
        ("0 < x <= 2", "0 < x <= 2"),
        ("0 <= x < 2", "0 <= x < 2"),
        ("2 > x > 0", "0 < x < 2"),
        ("2 >= x >= -0.5", "-0.5 <= x <= 2"),
    ] {
        assert_eq!(read(text).to_text(false), expected, "{text}");
    }
    // One whole number between two cuts.
    assert_eq!(
        (read("3 <= x < 4").to_text(true), read("3 <= x < 4").to_text(false)),
        ("x = 3".into(), "3 <= x < 4".into())
    );
    assert_eq!(read("3 <= x < 5").to_text(true), "3 <= x < 5");
    assert_eq!(Interval { low: Cut::Lowest, high: Cut::Highest }.to_text(false), "every x");
    assert!(matches!(Interval::parse("otherwise"), Ok(None)));
}

#[test]
fn what_is_no_interval() {
    let end = "the end";
    let same = "a comparison in the same direction, or the end";
    for (text, found, start, expected) in [
        ("otherwise 3", "3", 10, end),
        ("x < 2 3", "3", 6, end),
        ("0 < x < 2 3", "3", 10, end),
        ("x", "", 1, "`<`, `<=`, `>`, `>=` or `=`"),
        ("x <", "", 3, "a number"),
        ("x < y", "y", 4, "a number"),
        ("y < 3", "y", 0, "`x`, a number or `otherwise`"),
        ("0 < 3", "3", 4, "`x`"),
        ("0 < x > 2", ">", 6, same),
        ("0 < x >= 2", ">=", 6, same),
        ("0 > x < 2", "<", 6, same),
        ("0 < x = 2", "=", 6, same),
        ("2 > x = 2", "=", 6, same),
        ("0 = x < 2", "<", 6, same),
        ("0 = x > 2", ">", 6, same),
        ("0 = x = 0", "=", 6, same),
        ("0 < x 2", "2", 6, same),
    ] {
        let Err(problem) = Interval::parse(text) else { panic!("{text} is an interval") };
        assert_eq!((problem.found.as_str(), problem.start, problem.expected), (found, start, expected), "{text}");
    }
}

#[test]
fn intervals_of_ranges() {
    let three = || Some(Number::integer(3));
    for (range, expected) in [
        (Range::between(None, None), "every x"),
        (Range::between(three(), None), "x >= 3"),
        (Range::between(None, three()), "x <= 3"),
        (Range::between(three(), three()), "x = 3"),
        (Range::between(three(), Some(Number::integer(5))), "3 <= x <= 5"),
        (Range { low: End::At(Number::ZERO), high: End::Highest }, "x >= 0"),
    ] {
        assert_eq!(Interval::of(&range).to_text(false), expected);
    }
}

#[test]
fn what_is_left_of_an_interval() {
    let all = Interval { low: Cut::Lowest, high: Cut::Highest };
    let gaps = |of: &Interval, others: &[&str]| {
        let others: alloc::vec::Vec<Interval> = others.iter().map(|other| read(other)).collect();
        of.without(&others).iter().map(|gap| gap.to_text(false)).collect::<alloc::vec::Vec<_>>()
    };
    assert_eq!(gaps(&all, &["0 < x <= 2", "x > 5"]), ["x <= 0", "2 < x <= 5"]);
    assert_eq!(gaps(&all, &["x > 2", "x < 2"]), ["x = 2"]);
    assert_eq!(gaps(&all, &["x >= 2", "x < 3"]), [""; 0]);
    assert_eq!(gaps(&all, &["x = 2"]), ["x < 2", "x > 2"]);
    assert_eq!(gaps(&read("0 <= x <= 1"), &["0.25 <= x < 0.5", "0 <= x < 0.25", "x > 3"]), ["0.5 <= x <= 1"]);
}
