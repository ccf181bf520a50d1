//! What one cell says.

use chiso_table::{DecimalMark, MatchOptions, Words};

use crate::support::{read, read_with, short, wrong};

/// The figure of one input in a table of one row.
#[track_caller]
fn check(input: &str, cell: &str, expected: &str) {
    let text = format!("name\t{input}\nA\t{cell}\n");
    let found = short(&read(&text).unwrap());
    let expected = if expected.is_empty() { "//A".to_owned() } else { format!("//A {input}={expected}") };
    assert_eq!(found, [expected], "{cell:?}");
}

#[test]
fn empty_missing_not_applicable_and_zero_are_four_things() {
    check("dossiers", "", "");
    check("dossiers", "  ", "");
    check("dossiers", "0", "0");
    for word in ["missing", "Missing", "chưa có", "CHƯA CÓ SỐ LIỆU", "-", "–", "…", "..", "thiếu", "no data"]
    {
        check("dossiers", word, "missing");
        check("chair", word, "missing");
    }
    for word in ["n/a", "N/A", "not applicable", "not-applicable", "không áp dụng", "Không  áp dụng"] {
        check("dossiers", word, "n/a");
        check("portal", word, "n/a");
    }
    for word in ["NA", "NaN", "null", "n.a."] {
        assert_eq!(wrong(&format!("name\tdossiers\nA\t{word}\n")), ["table-cell-word B2"], "{word}");
    }
}

#[test]
fn words_can_be_declared() {
    let mut options = MatchOptions::default();
    options.words = Words { missing: vec!["NA".into()], not_applicable: vec!["-".into()] };
    let found = read_with("name,dossiers,growth\nA,na,-\n", &options).unwrap();
    assert_eq!(short(&found), ["//A dossiers=missing growth=n/a"]);
    options.words.missing = vec!["9999".into(), "-99".into()];
    let found = read_with("name,dossiers,growth\nA,9999,-99\nB,999,99\n", &options).unwrap();
    assert_eq!(short(&found), ["//A dossiers=missing growth=missing", "//B dossiers=999 growth=99"]);
}

#[test]
fn numbers_keep_their_digits() {
    check("growth", "0.350", "0.350");
    check("growth", "-1.5", "-1.5");
    check("growth", "\u{2212}1.5", "-1.5");
    check("growth", "+2", "2");
    check("growth", "1e-3", "0.001");
    check("growth", "1234567890123456789012345678", "1234567890123456789012345678");
    check("growth", "0.1234567890123456789012345678", "0.1234567890123456789012345678");
    check("dossiers", "007", "7");
    check("online", "95%", "0.95");
    check("online", "95,5 %", "0.955");
    check("online", "95.50%", "0.9550");
}

#[test]
fn thousands_are_separated_in_groups_of_three() {
    check("dossiers", "1 508", "1508");
    check("dossiers", "1\u{a0}508\u{a0}000", "1508000");
    check("dossiers", "1\u{202f}508", "1508");
    check("dossiers", "1'508", "1508");
    check("dossiers", "1.508", "1508");
    check("dossiers", "1,508", "1508");
    check("dossiers", "1.508.000", "1508000");
    check("growth", "1.508,5", "1508.5");
    check("growth", "1,508.5", "1508.5");
    for cell in ["15 08", "1 508,000 000", "0.508.000", "1.508 000", "1..508", "12e", "1%%", "--5", "5-", "٣", "1,5,0"]
    {
        assert_eq!(wrong(&format!("name\tgrowth\nA\t{cell}\n")), ["table-cell-number B2"], "{cell}");
    }
}

#[test]
fn other_kinds() {
    for (cell, said) in [("có", "true"), ("Không", "false"), ("x", "true"), ("0", "false"), ("TRUE", "true")] {
        check("portal", cell, said);
    }
    check("chair", "Phó Bí thư", "deputy");
    check("chair", "secretary", "secretary");
    check("plan", "budget; plan", "budget+plan");
    check("plan", "Kinh phí, nhân lực", "budget");
    check("plan", "Kế hoạch", "plan");
    check("decided", "2025-03-01", "2025-03-01");
    check("decided", "1/3/2025", "2025-03-01");
    assert_eq!(wrong("name,decided\nA,13/31/2025\n"), ["table-cell-date B2"]);
    assert_eq!(wrong("name,portal\nA,perhaps\n"), ["table-cell-yes-no B2"]);
    assert_eq!(wrong("name,online\nA,#REF!\n"), ["table-cell-error B2"]);
    assert_eq!(wrong("name,growth\nA,0.12345678901234567890123456789\n"), ["table-cell-too-long B2"]);
}

/// The mark of a whole table: what one cell says holds for all.
#[test]
fn the_decimal_mark_is_one_for_the_table() {
    let found = |text: &str| short(&read(text).unwrap());
    assert_eq!(found("name;growth\nA;1.234\nB;0,5\n"), ["//A growth=1234", "//B growth=0.5"]);
    assert_eq!(found("name;growth\nA;1.234\nB;0.5\n"), ["//A growth=1.234", "//B growth=0.5"]);
    assert_eq!(found("name;growth;online\nA;1.234;12,5%\n"), ["//A growth=1234 online=0.125"]);
    assert_eq!(found("name;growth\nA;7\n"), ["//A growth=7"]);
    assert_eq!(wrong("name;growth\nA;1.234\nB;22.508\n"), ["table-decimal-mark-ambiguous B2"]);
    assert_eq!(wrong("name;growth\nA;\"1,234\"\n"), ["table-decimal-mark-ambiguous B2"]);
    assert_eq!(wrong("name;growth\nA;0.5\nB;0,5\n"), ["table-decimal-mark-mixed"]);
    let comma = MatchOptions::default().with_decimal_mark(Some(DecimalMark::Comma));
    assert_eq!(short(&read_with("name;growth\nA;1.234\n", &comma).unwrap()), ["//A growth=1234"]);
    let point = MatchOptions::default().with_decimal_mark(Some(DecimalMark::Point));
    assert_eq!(short(&read_with("name;growth\nA;1.234\n", &point).unwrap()), ["//A growth=1.234"]);
    // Names, codes and remarks have no say in it.
    assert_eq!(found("name;code;growth\nA, B;4,10;0.5\n"), ["/4,10/A, B growth=0.5"]);
}

/// JSON and workbooks have numbers of their own.
#[test]
fn a_typed_number_has_a_point() {
    let found =
        read("{\"name\":\"A\",\"growth\":1.234,\"online\":\"0,5\"}\n{\"name\":\"B\",\"growth\":1e3}\n").unwrap();
    assert_eq!(short(&found), ["//A growth=1.234 online=0.5", "//B growth=1000"]);
}
