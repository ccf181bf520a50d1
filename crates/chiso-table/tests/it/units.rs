//! Who reports: identity by code and date, lenient names, and who is not there.

use chiso_core::spec::{Date, Period};
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Table};

use crate::support::{framework, short};

/// The units of a table of names (or codes and names), or what is wrong.
fn units(text: &str, change: impl Fn(&mut MatchOptions<'_>)) -> Vec<String> {
    let provinces = Gazetteer::provinces();
    let mut options = MatchOptions::default().with_gazetteer(Some(&provinces));
    change(&mut options);
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    match table.match_with(&framework(), &options) {
        Ok(matched) => short(&matched.observations().unwrap()),
        Err(problems) => problems
            .iter()
            .filter(|problem| problem.severity == chiso_core::Severity::Error)
            .map(ToString::to_string)
            .collect(),
    }
}

#[track_caller]
fn check(row: &str, period: &str, expected: &str) {
    let text = format!("code;name;period;dossiers\n{row};{period};1\n");
    let found = units(&text, |_| {});
    assert_eq!(found.len(), 1, "{found:?}");
    let found = found[0].strip_suffix(" dossiers=1").unwrap_or(&found[0]);
    let found = found.replace(&format!(" @{period}"), "");
    assert_eq!(found, expected, "{row} {period}");
}

#[test]
fn names_are_matched_leniently() {
    for name in [
        "TP. Huế",
        "Huế",
        "Thành phố Huế",
        "TP Hue",
        "Thừa Thiên - Huế",
        "Thừa Thiên Huế",
        "tỉnh Thừa Thiên-Huế",
        "TT-Huế",
        "Hue City",
    ] {
        check(&format!(";{name}"), "2024", "hue/46/TP. Huế");
    }
    for name in [
        "Đắk Lắk",
        "Đak Lak",
        "Dak Lak",
        "DAKLAK",
        "Đăk Lăk",
        "Đắc Lắc",
        "T. Đắk Lắk",
        "Tỉnh Đắk Lắk",
        "Daklak province",
    ] {
        check(&format!(";{name}"), "2024", "dak-lak/66/Đắk Lắk");
    }
    for name in ["TP.HCM", "TPHCM", "Tp Hồ Chí Minh", "Hồ Chí Minh", "Ho Chi Minh City", "HCMC"] {
        check(&format!(";{name}"), "2025", "ho-chi-minh/79/TP. Hồ Chí Minh");
    }
    for name in ["Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "BR-VT", "Ba Ria Vung Tau"] {
        check(&format!(";{name}"), "2024", "ba-ria-vung-tau/77/Bà Rịa - Vũng Tàu");
    }
    check(";Khánh Hoà", "2024", "khanh-hoa/56/Khánh Hòa");
    check(";TP.\u{a0}Cần  Thơ", "2024", "can-tho/92/TP. Cần Thơ");
    check("1;", "2024", "ha-noi/01/TP. Hà Nội");
    check("01;Hà Nội", "2024", "ha-noi/01/TP. Hà Nội");
}

#[test]
fn identity_is_code_and_date() {
    check("24;", "2024", "bac-giang/24/Bắc Giang");
    check("24;", "2025", "bac-ninh/24/Bắc Ninh");
    check("27;Bắc Ninh", "2024", "bac-ninh/27/Bắc Ninh");
    check(
        "24;Bắc Ninh",
        "2024",
        "error: table-unit-contradiction (cell `B2`, code `24`, code_unit `Bắc Giang`, name `Bắc Ninh`, name_unit `Bắc Ninh`, date `2024-12-31`)",
    );
    check(
        "27;Bắc Ninh",
        "2025",
        "error: table-unit-unknown (cell `B2`, found `Bắc Ninh`, date `2025-12-31`, ended `2025-06-30`, successor `Bắc Ninh`)",
    );
    check(
        ";Bắc Giang",
        "2025",
        "error: table-unit-unknown (cell `B2`, found `Bắc Giang`, date `2025-12-31`, ended `2025-06-30`, successor `Bắc Ninh`)",
    );
    check(";Hà Tây", "2007", "ha-tay/28/Hà Tây");
    check(
        ";Hà Tây",
        "2022",
        "error: table-unit-unknown (cell `B2`, found `Hà Tây`, date `2022-12-31`, ended `2008-07-31`, successor `TP. Hà Nội`)",
    );
    check(
        ";Bắc Gian",
        "2024",
        "error: table-unit-unknown (cell `B2`, found `Bắc Gian`, date `2024-12-31`, suggestion `Bắc Giang`)",
    );
}

#[test]
fn without_a_date_only_what_never_changed_is_known() {
    let found = units("name;dossiers\nCao Bằng;1\n", |_| {});
    assert_eq!(found, ["cao-bang/04/Cao Bằng dossiers=1"]);
    let found = units("name;dossiers\nBắc Ninh;1\n", |_| {});
    assert_eq!(found, ["error: table-unit-without-date (row `2`, found `Bắc Ninh`, cell `A2`)"]);
    let found = units("name;dossiers\nBắc Ninh;1\n", |options| options.at = Date::new(2025, 7, 1));
    assert_eq!(found, ["bac-ninh/24/Bắc Ninh dossiers=1"]);
    let found = units("name;dossiers\nBắc Ninh;1\n", |options| options.period = Some(Period::Year(2024)));
    assert_eq!(found, ["bac-ninh/27/Bắc Ninh @2024 dossiers=1"]);
    // The ministry's 2024 restated for the units of 2025.
    let found = units("name;period;dossiers\nBắc Ninh;2024;1\n", |options| options.at = Date::new(2025, 7, 1));
    assert_eq!(found, ["bac-ninh/24/Bắc Ninh @2024 dossiers=1"]);
}

#[test]
fn nobody_is_dropped_but_by_name() {
    let text = "name;period;dossiers\nCao Bằng;2024;1\nCả nước;2024;63\n";
    let found = units(text, |_| {});
    assert_eq!(found, ["error: table-unit-unknown (cell `A3`, found `Cả nước`, date `2024-12-31`)"]);
    let found = units(text, |options| options.leave_out = vec!["cả nước".into()]);
    assert_eq!(found, ["cao-bang/04/Cao Bằng @2024 dossiers=1"]);
}

/// Whoever names a row that is not there can be told.
#[test]
fn which_names_left_a_row_out() {
    let framework = framework();
    let mut options = MatchOptions::default();
    options.leave_out = ["cả nước", "Toàn quốc", "VN"].map(str::to_owned).to_vec();
    let long = "name;input;value\nCao Bằng;dossiers;1\nVN;dossiers;63\n";
    let across = "input;Cao Bằng;Cả nước\ndossiers;1;63\n";
    for (text, expected) in [
        ("code;name;dossiers\n04;Cao Bằng;1\nVN;Cả nước;63\n", ["VN", "cả nước"].as_slice()),
        ("name;dossiers\nCao Bằng;1\n", &[]),
        (long, &["VN"]),
        (across, &["cả nước"]),
    ] {
        let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let matched = table.match_with(&framework, &options).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        assert_eq!(matched.left_out().collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn two_names_of_one_unit_are_one_unit() {
    let found = units("name;period;dossiers\nTP. Huế;2024;1\nThừa Thiên Huế;2024;2\nHuế;2023;3\n", |_| {});
    assert_eq!(found, ["error: table-unit-duplicate (unit `TP. Huế`, period `2024`, cell `A3`)"]);
}

#[test]
fn who_has_not_reported_is_listed_for_each_period() {
    let provinces = Gazetteer::provinces();
    let options = MatchOptions::default().with_gazetteer(Some(&provinces));
    let mut text = String::from("name;period;dossiers\n");
    for entry in provinces.at(Date::new(2024, 12, 31).unwrap()).filter(|entry| entry.code() != "04") {
        text.push_str(&format!("{};2024;1\n", entry.name()));
    }
    for entry in provinces.at(Date::new(2025, 12, 31).unwrap()).filter(|entry| entry.code() > "08") {
        text.push_str(&format!("{};2025;1\n", entry.code()));
    }
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    // Codes stand in the column of names here: they are no names.
    assert!(table.match_with(&framework(), &options).is_err());
    let text: String = text.lines().filter(|line| !line.ends_with(";2025;1")).map(|line| format!("{line}\n")).collect();
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework(), &options).unwrap();
    let absent: Vec<&str> = matched.not_reported().iter().map(|expected| expected.unit.name.as_str()).collect();
    assert_eq!(absent, ["Cao Bằng"]);
    let warnings: Vec<String> = matched.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings[0],
        "warning: table-inputs-without-column (inputs `online, growth, portal, chair, plan, decided, visits`, count `7`)"
    );
    assert_eq!(
        warnings[1],
        "warning: table-not-reported (units `Cao Bằng`, count `1`, period `2024`, date `2024-12-31`)"
    );
}

#[test]
fn without_a_gazetteer_units_are_what_the_table_says() {
    let table = Table::read(
        "mã;tên;vùng;loại;năm;dossiers\n4.10;A\u{a0}B;Bắc;xã;Năm 2025;1\n".as_bytes(),
        &ReadOptions::default(),
    )
    .unwrap();
    let matched = table.match_with(&framework(), &MatchOptions::default()).unwrap();
    let row = &matched.units()[0];
    assert_eq!((row.unit.code.as_str(), row.unit.name.as_str()), ("4.10", "A B"));
    assert_eq!((row.region.as_str(), row.kind.as_str(), row.number), ("Bắc", "xã", 2));
    assert_eq!(row.unit.period.as_ref().unwrap().value, Period::Year(2025));
    assert!(matched.not_reported().is_empty());
}

#[test]
fn periods_as_people_write_them() {
    for (text, expected) in [
        ("2025", "2025"),
        ("2025-Q1", "2025-Q1"),
        ("Quý I/2025", "2025-Q1"),
        ("Quý 4-2024", "2024-Q4"),
        ("Tháng 3/2025", "2025-03"),
        ("2021/2025", "2021/2025"),
    ] {
        let text = format!("name\tperiod\tdossiers\nA\t{text}\t1\n");
        let found = units(&text, |options| options.gazetteer = None);
        assert_eq!(found, [format!("//A @{expected} dossiers=1")]);
    }
    let found = units("name;period;dossiers\nA;25;1\n", |options| options.gazetteer = None);
    assert_eq!(found, ["error: table-period (cell `B2`, found `25`)"]);
}

/// As many units as there were communes: each is found at once, by a list of as many.
#[test]
fn ten_thousand_units() {
    let mut list = String::from("code,name\n");
    let mut text = String::from("name,period,dossiers\n");
    for number in 0..10_000 {
        list.push_str(&format!("{number:05},Xã Số {number}\n"));
        text.push_str(&format!("xa so-{},2025,{number}\n", 9_999 - number));
    }
    let communes = Gazetteer::read(list.as_bytes(), 1).unwrap();
    let options = MatchOptions::default().with_gazetteer(Some(&communes));
    let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let framework = framework();
    let matched = table.match_with(&framework, &options).unwrap();
    assert_eq!((matched.units().len(), matched.not_reported().len()), (10_000, 0));
    assert_eq!(matched.units()[1].unit.code, "09998");
}
