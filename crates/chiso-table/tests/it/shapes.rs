//! Wide, long and transposed tables; separators, quotes, headings.

use chiso_table::{MatchOptions, ReadOptions, Shape, Table, Unknown};

use crate::support::{framework, read, read_with, short, wrong, wrong_with};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(short(&read(text).unwrap()), expected, "{text}");
}

const ONE: &[&str] = &["/01/A, B dossiers=508 online=0.5"];

#[test]
fn texts_of_every_making_say_the_same() {
    check("code,name,dossiers,online\n01,\"A, B\",508,0.5\n", ONE);
    check("code;name;dossiers;online\n01;A, B;508;0,5\n", ONE);
    check("code\tname\tdossiers\tonline\r\n01\tA, B\t508\t5e-1\r\n", ONE);
    check("\u{feff}code;name;dossiers;online\r01;A, B;508;0,5", ONE);
    check("sep=;\r\ncode;name;dossiers;online\r\n01;A, B;508;0,5\r\n", ONE);
    check("\u{feff}sep=\t\ncode\tname\tdossiers\tonline\n01\t\"A,\nB\"\t508\t\"0.5\"\n", ONE);
    check("code,name,dossiers,online,,\n01,\"A, B\",508,0.5,,\n,,,,,\n\n", ONE);
    check("\n\nSố liệu năm 2025\n\ncode,name,dossiers,online\n\n01,\"A, B\",508,0.5\n", ONE);
    check("{\"code\":\"01\",\"name\":\"A, B\",\"dossiers\":508,\"online\":0.5}", ONE);
    check("[{\"dossiers\":508,\"online\":\"0,5\",\"code\":\"01\"  ,\n\"name\":\"A\\u002c B\",\"growth\":null}]", ONE);
}

#[test]
fn headings_are_ids_codes_and_titles_in_either_language() {
    let expected = &["/01/A dossiers=508 online=0.50 portal=true"];
    check("Mã;Tên đơn vị;Số hồ sơ;Tỷ lệ trực tuyến (%);Cổng thông tin\n01;A;508;50%;có\n", expected);
    check("ma;ten;SO HO SO;ty le truc tuyen;cong thong tin\n01;A;508;50%;có\n", expected);
    check("code;unit;Dossiers;Online, share;Portal\n01;A;508;50%;yes\n", expected);
    check("code;name;dossiers;1.1;1.10\n01;A;508;50%;yes\n", expected);
    check("code;name;dossiers;1.1 Online, share;1.10. Cổng thông tin\n01;A;508;50%;yes\n", expected);
    check("STT;code;name;dossiers;online;portal;Ghi chú\n1;01;A;508;50%;yes;x\n", expected);
}

#[test]
fn standings_and_points() {
    check(
        "name,dossiers,measured:dossiers,appraised:Số hồ sơ,visits,points:1.2,appraised_points:by-appraisal\nA,508,500,499,7,9,8.5\n",
        &[
            "//A dossiers=508 measureddossiers=500 appraiseddossiers=499 measuredvisits=7 points:by-appraisal=9 appraisedpoints:by-appraisal=8.5",
        ],
    );
}

#[test]
fn a_mapping_says_what_columns_are() {
    let options = MatchOptions::default()
        .with_column("Xã", "unit.name")
        .with_column("tổng", "dossiers")
        .with_column("thẩm định", "appraised:dossiers")
        .with_column("cũ", "ignore")
        .with_column("huyện", "label:district");
    let text = "Xã,Tổng,Thẩm định,Cũ,Huyện\nA,508,500,?,Tam Nông\n";
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework(), &options).unwrap();
    assert_eq!(short(&matched.observations().unwrap()), ["//A dossiers=508 appraiseddossiers=500"]);
    assert_eq!(matched.units()[0].labels, [("district".to_owned(), "Tam Nông".to_owned())]);
    let headings: Vec<String> = matched.columns().map(|(heading, _)| heading).collect();
    assert_eq!(headings, ["Tổng", "Thẩm định"]);

    let options = MatchOptions::default().with_column("Tong so", "dossiers").with_column("name", "dosiers");
    assert_eq!(
        wrong_with("name,dossiers\nA,508\n", &options),
        ["table-mapping-column", "table-mapping-target", "table-no-unit-column"]
    );
}

#[test]
fn unknown_columns_are_refused_or_left_out_by_name() {
    assert_eq!(wrong("name,dossiers,area\nA,508,3\n"), ["table-column-unknown C1"]);
    let mut options = MatchOptions::default();
    options.ignore = vec!["Area".into()];
    assert_eq!(short(&read_with("name,dossiers,area\nA,508,3\n", &options).unwrap()), ["//A dossiers=508"]);
    let options = MatchOptions::default().with_unknown(Unknown::LeaveOut);
    let table = Table::read(b"name,dossiers,area,input\nA,508,3,4\n", &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework(), &options).unwrap();
    let warnings: Vec<String> = matched.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "warning: table-columns-left-out (headings `area, input`, count `2`)",
            "warning: table-inputs-without-column (inputs `online, growth, portal, chair, plan, decided, visits`, count `7`)"
        ]
    );
}

#[test]
fn long_tables() {
    check(
        "unit,period,indicator,value\nA,2024,dossiers,508\nB,2024,Số hồ sơ,1\nA,2024,1.1,50%\nA,2025,dossiers,\n",
        &["//A @2024 dossiers=508 online=0.50", "//B @2024 dossiers=1", "//A @2025"],
    );
    check(
        "Tên đơn vị;Chỉ tiêu;Giá trị;Tính chất số liệu\nA;dossiers;508;tự đánh giá\nA;dossiers;500;thẩm định\nA;points:1.2;9;\n",
        &["//A dossiers=508 appraiseddossiers=500 points:by-appraisal=9"],
    );
    assert_eq!(wrong("unit,input,value\nA,dossiers,1\nA,dossiers,2\n"), ["table-figure-twice C3"]);
    assert_eq!(wrong("unit,input,value\nA,dosiers,1\n"), ["table-column-unknown B2"]);
    assert_eq!(wrong("unit,input,value,standing\nA,dossiers,1,draft\n"), ["table-standing D2"]);
    assert_eq!(wrong("input,value\ndossiers,1\n"), ["table-no-unit-column"]);
}

/// A sheet as provinces send it: titles, an unscored block of general information, sections, codes.
const SHEET: &str = "\
SỐ LIỆU CHUYỂN ĐỔI SỐ NĂM 2025;;;;
;;;;
STT;Chỉ tiêu;Đơn vị tính;Xã Một;Xã Hai
;Mã đơn vị;;00001;00004
;Kỳ báo cáo;;2025;2025
I;Thông tin chung;;;
1;Số hồ sơ;hồ sơ;1.508;394
II;Chỉ số;;;
1.1;Tỷ lệ trực tuyến (%);%;95,5%;chưa có
1.10;Cổng thông tin;có/không;có;không
";

#[test]
fn transposed_tables() {
    let expected = &[
        "/00001/Xã Một @2025 dossiers=1508 online=0.955 portal=true",
        "/00004/Xã Hai @2025 dossiers=394 online=missing portal=false",
    ];
    check(SHEET, expected);
    let options = MatchOptions::default().with_shape(Some(Shape::Transposed));
    assert_eq!(short(&read_with(SHEET, &options).unwrap()), expected);
    check("indicator,A,B\ndossiers,508,394\n", &["//A dossiers=508", "//B dossiers=394"]);
    check(",A,B\n1.1,50%,60%\n1.10,1,0\n", &["//A online=0.50 portal=true", "//B online=0.60 portal=false"]);
    let table = Table::read(SHEET.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(table.match_with(&framework(), &MatchOptions::default()).unwrap().shape(), Shape::Transposed);
    // A row that is no section and no input.
    assert_eq!(wrong("indicator,A,B\ndossiers,508,394\nDân số,1,2\n"), ["table-column-unknown A3"]);
    assert_eq!(wrong("indicator,A,B\ndossiers,508,394\nSố hồ sơ,1,2\n"), ["table-column-duplicate A3"]);
    assert_eq!(wrong("code,indicator,A\n1.1,Cổng thông tin,1\n,dossiers,2\n"), ["table-heading-contradiction B2"]);
}

#[test]
fn every_problem_at_once() {
    let text = "name,dossiers,online,chair,dosiers\nA,x,7%,?,1\nA,1,NA,,2\n,3,,,\n";
    assert_eq!(
        wrong(text),
        ["table-column-unknown E1", "table-unit-duplicate A3", "table-unit-empty A4"],
        "first headings and units"
    );
    let text = "name,dossiers,online,portal\nA,x,7%,?\nB,1,NA,maybe\n";
    assert_eq!(
        wrong(text),
        ["table-cell-number B2", "table-cell-yes-no D2", "table-cell-word C3", "table-cell-yes-no D3"]
    );
}

#[test]
fn the_row_of_headings_can_be_said() {
    let mut options = MatchOptions::default();
    options.header_row = Some(2);
    let text = "name,dossiers\nname,online\nA,50%\n";
    assert_eq!(short(&read_with(text, &options).unwrap()), ["//A online=0.50"]);
    options.header_row = Some(9);
    assert_eq!(wrong_with(text, &options), ["table-header-row"]);
}

#[test]
fn what_is_wrong_with_texts() {
    assert_eq!(wrong(""), ["table-empty"]);
    assert_eq!(wrong(" \n\n"), ["table-empty"]);
    assert_eq!(wrong("name,dossiers\n"), ["table-empty"]);
    assert_eq!(wrong("name,dossiers\n\"A,508\n"), ["table-quote-unclosed A2"]);
    assert_eq!(wrong("name,dossiers\n\"A\"x,508\n"), ["table-quote-misplaced A2"]);
    assert_eq!(wrong("name,dossiers\nA,508,7\n"), ["table-row-length"]);
    assert_eq!(wrong("name,dossiers,online\nA,508\n"), ["table-row-length"]);
    assert_eq!(wrong("name,dossiers,\nA,508,7\n"), ["table-heading-empty C2"]);
    assert_eq!(wrong("a;b,name\n1;2,3\n"), ["table-separator-ambiguous"]);
    assert_eq!(wrong("{\"name\":\"A\",\"dossiers\":1}\n{oops\n[1]\n"), ["table-json", "table-json"]);
    assert_eq!(wrong("{\"name\":\"A\",\"dossiers\":{\"a\":1}}"), ["table-json"]);
    assert_eq!(wrong("{\"name\":\"A\",\"name\":\"B\"}"), ["table-json"]);
    let read = |bytes: &[u8]| Table::read(bytes, &ReadOptions::default()).map(|_| ()).unwrap_err().to_string();
    assert_eq!(read(b"n\xFFme"), "error: table-not-utf-8 (offset `1`, byte `FF`)");
    assert_eq!(read(b"\xFF\xFEn\0"), "error: table-not-utf-8 (offset `0`, byte `FF`, encoding `UTF-16`)");
    assert_eq!(read(b"\xD0\xCF\x11\xE0xls"), "error: table-format (found `xls`)");
}

/// A table of a gigabyte is refused by its length, before anything is done with it.
#[test]
fn a_table_of_a_gigabyte_is_refused() {
    // Zeros that nobody touches are not in memory.
    let bytes = vec![0_u8; 1 << 30];
    let refused = Table::read(&bytes, &ReadOptions::default()).unwrap_err().to_string();
    assert_eq!(refused, "error: table-too-large (what `bytes`, found `1073741824`, limit `268435456`)");
}
