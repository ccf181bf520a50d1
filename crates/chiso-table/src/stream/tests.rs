//! A table in pieces is the table that is held, wherever the pieces end.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::io::Cursor;
use std::ops::ControlFlow;

use chiso_core::spec::{FrameworkSpec, InputKind, InputSpec, NodeSpec, RuleSpec};
use chiso_core::{BindOptions, Bound, Diagnostics, Framework};

use super::{Stream, StreamError};
use crate::matching::{MatchOptions, Matched};
use crate::table::{ReadOptions, Sizes, Table};

fn framework() -> Framework {
    let mut spec = FrameworkSpec::new("example", "2024");
    for id in ["online", "paid"] {
        spec.inputs.push(InputSpec::new(id, InputKind::Number));
        spec.nodes.push(NodeSpec::indicator(id, "10".parse().unwrap(), RuleSpec::Share));
    }
    Framework::compile(spec, &[]).unwrap()
}

/// A line for each unit, or for each problem.
type Read = Result<Vec<String>, Vec<String>>;

fn line(matched: &Matched<'_>, row: usize, bound: &Bound) -> String {
    let unit = bound.unit();
    let total = bound.framework().total(bound).map(|total| total.points.map(|points| points.to_string()));
    let period = unit.period.as_ref().map(|period| period.value.to_string());
    format!("{} {} {} {period:?} {total:?}", matched.units()[row].number, unit.code, unit.name)
}

fn lines(problems: &Diagnostics) -> Vec<String> {
    let line = |problem: &chiso_core::Diagnostic| {
        format!("{} {}..{} {:?}", problem.code.as_str(), problem.origin.start, problem.origin.end, problem.arguments)
    };
    problems.iter().map(line).collect()
}

fn held(text: &[u8], options: &MatchOptions<'_>) -> Read {
    let table = Table::read(text, &ReadOptions::default()).map_err(|problems| lines(&problems))?;
    let matched = table.match_with(&framework(), options).map_err(|problems| lines(&problems))?;
    let mut units = Vec::new();
    let bound =
        matched.for_each_bound(BindOptions::default(), &mut |row, bound| units.push(line(&matched, row, bound)));
    bound.map_err(|problems| lines(&problems)).map(|()| units)
}

fn streamed(text: &[u8], options: &MatchOptions<'_>, sizes: Sizes) -> Read {
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    let of = |error| match error {
        StreamError::Table(problems) => lines(&problems),
        StreamError::Io(error) => vec![error.to_string()],
    };
    let stream = Stream::begin(Cursor::new(text), &framework(), &ReadOptions::default(), options, sizes);
    let mut stream = stream.map_err(of)?.expect("a table that can be read in pieces");
    let read = stream.for_each_part(&mut |part| {
        let bound = part.for_each_bound(BindOptions::default(), &mut |row, bound| units.push(line(part, row, bound)));
        problems.extend(bound.err().iter().flat_map(lines));
        ControlFlow::Continue(())
    });
    read.map_err(of)?;
    if problems.is_empty() { Ok(units) } else { Err(problems) }
}

/// The table in pieces of every size is the one that is held.
#[track_caller]
fn check_with(text: &str, options: &MatchOptions<'_>, head: usize) -> Read {
    let held = held(text.as_bytes(), options);
    for piece in (1..40).chain([64, 97, 1 << 20]) {
        assert_eq!(streamed(text.as_bytes(), options, Sizes { head, piece }), held, "pieces of {piece}: {text}");
    }
    held
}

#[track_caller]
fn check(text: &str) -> Read {
    check_with(text, &MatchOptions::default(), 1 << 20)
}

#[test]
fn a_table_in_pieces_is_the_table() {
    let mut text = String::from("code,name,period,online,paid\n");
    for unit in 0..14 {
        let _ = writeln!(text, "{unit:02},Xã {unit},2024,0.{unit},1");
    }
    assert_eq!(check(&text).unwrap().len(), 14);
    assert_eq!(check(&text.replace('\n', "\r\n")).unwrap().len(), 14);
    assert_eq!(check(&text.replace('\n', "\r")).unwrap().len(), 14);
    assert_eq!(check(text.trim_end()).unwrap().len(), 14);
    assert_eq!(check(&format!("\u{feff}{text}")).unwrap().len(), 14);
    assert_eq!(check(&format!("sep=,\n{text}")).unwrap().len(), 14);
    assert_eq!(check(&format!("Phụ lục,,,,\n\n{text}\n\n")).unwrap().len(), 14);
    assert_eq!(check(&text.replace("\n1", "\n\n\n2")).unwrap().len(), 14);
}

#[test]
fn quotes_hold_whatever_stands_between_them() {
    let units = check(
        "code;\"name\";online;\"paid\"\n1;\"a\nb;\"\"c\"\"\";0,5;1\n \"2\" ;\"é\r\nf\";\"0,25\";0\r\n3;g\"h;;\"1\"\n",
    );
    assert_eq!(units.unwrap().len(), 3);
}

/// Pieces are read with what the headings of the first one meant, but where rows say more of them.
#[test]
fn later_rows_are_held_against_the_headings_as_the_first_ones_are() {
    let table = |headings: &str, tail: &str| {
        let mut text = format!("code,region,paid,name,online{headings}\n");
        for unit in 0..25 {
            let _ = writeln!(text, "{unit},Vùng {},{},Xã {unit},0.{unit}{tail}", unit % 3, unit % 2);
        }
        text
    };
    assert_eq!(check(&table("", "")).unwrap().len(), 25);
    assert_eq!(check(&table(",,", ",, ")).unwrap().len(), 25);
    assert_eq!(check(&table("", ",,")).unwrap().len(), 25);
    // An empty cell, a word, a number that is no whole one of eight digits, in quotes, with blanks, behind the last comma.
    for cell in ["", "missing", "n/a", "-0.5", "123456789012", "0000000001", "\"1\"", " 1", "1 ", "1e0", "100%"] {
        let row = format!("30,Vùng 1,{cell},Xã 30,{cell}\n31,,{cell},Xã 31,1");
        let _ = check(&format!("{}{row}", table("", "")));
    }
    let with = |headings: &str, tail: &str, row: &str| check(&format!("{}{row}\n", table(headings, tail))).unwrap_err();
    for (headings, row, code) in [
        ("", "30,A,1,B", "table-row-length"),
        ("", "30,A,1,B,1,x", "table-row-length"),
        (",", "30,A,1,B,1,x", "table-heading-empty"),
        ("", "30,A,x,B,1", "table-cell-number"),
    ] {
        let problems = with(headings, headings, row);
        assert!(problems[0].starts_with(code), "{row}: {problems:?}");
    }
}

#[test]
fn the_decimal_mark_is_one_for_all_rows() {
    // What the first rows say of it: nothing, or not enough.
    let options = MatchOptions::default();
    for first in ["1;1", "1;0,125", "1;0.125"] {
        let last = if first.contains('.') { "0.5" } else { "0,5" };
        let mut text = format!("code;online;paid\n0;{first}\n");
        for unit in 1..20 {
            let _ = writeln!(text, "{unit};1;0");
        }
        let _ = writeln!(text, "20;{last};1");
        assert_eq!(check_with(&text, &options, 30).unwrap().len(), 21, "{text}");
    }
    // None of them says it.
    let text = "code;online;paid\n0;1;1\n1;1;1\n2;1,125;1\n3;1;1\n";
    let problems = check_with(text, &options, 30).unwrap_err();
    assert!(problems[0].starts_with("table-decimal-mark-ambiguous"), "{problems:?}");
    // Where the first rows say one and later ones the other, those are refused.
    let text = "code;online;paid\n0;0,5;1\n1;1;1\n2;1;1\n3;0.5;1\n";
    let sizes = Sizes { head: 30, piece: 8 };
    let problems = streamed(text.as_bytes(), &options, sizes).unwrap_err();
    assert!(problems[0].starts_with("table-cell-number") && problems[0].contains("B5"), "{problems:?}");
    assert!(held(text.as_bytes(), &options).unwrap_err()[0].starts_with("table-decimal-mark-mixed"));
}

#[test]
fn problems_are_those_of_the_whole_table() {
    let mut text = String::from("code,online,paid\n");
    for unit in 0..30 {
        let _ = writeln!(text, "{unit},0.5,1");
    }
    let with = |row: &str| check_with(&format!("{text}{row}\n31,1,1\n"), &MatchOptions::default(), 60).unwrap_err();
    for (row, code) in [
        ("30,x,1", "table-cell-number"),
        ("30,1", "table-row-length"),
        ("30,1,1,1", "table-row-length"),
        ("7,1,1", "table-unit-duplicate"),
        (",1,1", "table-unit-empty"),
        ("\"30\"x,1,1", "table-quote-misplaced"),
        ("\"30,1,1", "table-quote-unclosed"),
    ] {
        let problems = with(row);
        assert!(problems[0].starts_with(code), "{row}: {problems:?}");
    }
    let mut bytes = format!("{text}30,1,1\n").into_bytes();
    let place = bytes.len() - 8;
    bytes[place] = 0xFF;
    let options = MatchOptions::default();
    for piece in 1..50 {
        let sizes = Sizes { head: 60, piece };
        assert_eq!(streamed(&bytes, &options, sizes), held(&bytes, &options), "{piece}");
    }
}

#[test]
fn what_is_no_wide_table_is_held() {
    let framework = framework();
    let open = |text: &str| {
        let (read, options) = (ReadOptions::default(), MatchOptions::default());
        Stream::open(Cursor::new(text.to_owned()), &framework, &read, &options).map(|stream| stream.is_some())
    };
    assert!(open("code,online,paid\n1,1,1\n").unwrap());
    assert!(!open("code,input,value\n1,online,1\n1,paid,0\n").unwrap());
    assert!(!open("[{\"code\": \"1\", \"online\": 1, \"paid\": 1}]").unwrap());
}

/// The last row needs no line break, and nothing follows it that could complete a letter.
#[test]
fn a_text_that_ends_in_its_first_rows_is_read_to_its_end() {
    let framework = framework();
    let options = MatchOptions::default();
    let open = |text: &[u8]| {
        let stream = Stream::open(Cursor::new(text.to_vec()), &framework, &ReadOptions::default(), &options);
        stream.map(|stream| stream.is_some()).map_err(|error| match error {
            StreamError::Table(problems) => lines(&problems),
            StreamError::Io(error) => vec![error.to_string()],
        })
    };
    // No row: it could be a row or a column a unit.
    assert_eq!(open(b"title,online"), Ok(false));
    assert_eq!(open(b"title,online\n"), Ok(false));
    for text in [b"code,online,paid\n1,1,1\n2,0,\"0".as_slice(), b"code,online,paid\n1,1,1\n2,0,\xe1\xbb"] {
        assert_eq!(open(text).unwrap_err(), held(text, &options).unwrap_err());
    }
}
