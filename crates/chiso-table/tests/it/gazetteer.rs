//! The shipped provinces, and lists of one's own.

use std::collections::BTreeSet;

use chiso_core::spec::Date;
use chiso_table::{Asked, Gazetteer, Refusal};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn there_are_64_then_63_then_34() {
    let provinces = Gazetteer::provinces();
    let count = |text: &str| provinces.at(day(text)).count();
    assert_eq!(
        [count("2003-12-31"), count("2007-12-31"), count("2008-08-01"), count("2025-06-30"), count("2025-07-01")],
        [0, 64, 63, 63, 34]
    );
    for date in ["2007-12-31", "2025-06-30", "2025-07-01"] {
        let codes: BTreeSet<&str> = provinces.at(day(date)).map(|entry| entry.code()).collect();
        let ids: BTreeSet<&str> = provinces.at(day(date)).map(|entry| entry.id()).collect();
        assert_eq!((codes.len(), ids.len()), (count(date), count(date)), "a code or an id stands twice on {date}");
    }
    let cities =
        |text: &str| provinces.at(day(text)).filter(|entry| entry.kind(Some(day(text))) == "thành phố").count();
    // Huế is a city from 1 January 2025 on, and the same unit as before.
    let found = ["2022-12-31", "2024-12-31", "2025-01-01", "2025-07-01"].map(cities);
    assert_eq!(found, [5, 5, 6, 6]);
}

/// Every one of the 63 has become exactly one of the 34.
#[test]
fn everyone_has_a_successor() {
    let provinces = Gazetteer::provinces();
    let mut made_of = 0;
    for entry in provinces.at(day("2025-07-01")) {
        let before: Vec<_> =
            provinces.predecessors(entry).filter(|before| before.to() == Some(day("2025-06-30"))).collect();
        assert!(before.len() != 1, "{}", entry.name());
        made_of += before.len().max(1);
        for one in before {
            assert_eq!(provinces.successor(one), Some(entry));
        }
    }
    assert_eq!(made_of, 63);
    for entry in provinces.at(day("2025-06-30")) {
        assert!(entry.to().is_none() || provinces.successor(entry).is_some(), "{}", entry.name());
    }
    let members = |id: &str| -> Vec<&str> {
        let entry = provinces.get(id, day("2025-07-01")).unwrap();
        provinces.predecessors(entry).map(|before| before.name()).collect()
    };
    assert_eq!(members("ho-chi-minh"), ["Bình Dương", "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh"]);
    assert_eq!(members("phu-tho"), ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"]);
    assert_eq!(members("ha-noi"), ["Hà Tây"]);
    assert_eq!(members("cao-bang"), Vec::<&str>::new());
}

/// Codes of the old that are of others now.
#[test]
fn codes_were_given_anew() {
    let provinces = Gazetteer::provinces();
    let name = |code: &str, date: &str| {
        provinces.find(Asked { code, ..Asked::default() }, Some(day(date))).map(|entry| entry.name().to_owned()).ok()
    };
    let mut moved = Vec::new();
    for entry in provinces.at(day("2025-07-01")) {
        let before = name(entry.code(), "2025-06-30").unwrap();
        if before != entry.name() {
            moved.push(format!("{} {before} -> {}", entry.code(), entry.name()));
        }
    }
    assert_eq!(
        moved,
        [
            "15 Yên Bái -> Lào Cai",
            "24 Bắc Giang -> Bắc Ninh",
            "44 Quảng Bình -> Quảng Trị",
            "52 Bình Định -> Gia Lai",
            "80 Long An -> Tây Ninh",
            "82 Tiền Giang -> Đồng Tháp",
            "91 Kiên Giang -> An Giang",
        ]
    );
}

/// No two units of one day can be mistaken for each other, under any of their names, however they are written.
#[test]
fn every_name_finds_its_unit_and_no_other() {
    let provinces = Gazetteer::provinces();
    for date in ["2007-12-31", "2025-06-30", "2025-07-01"] {
        for entry in provinces.at(day(date)) {
            let names = [entry.name(), entry.name_en(), entry.id()]
                .into_iter()
                .chain(entry.aliases().iter().map(String::as_str));
            for name in names {
                for written in [
                    name.to_owned(),
                    name.to_uppercase(),
                    name.replace(' ', "-"),
                    format!("Tỉnh {}", name.trim_start_matches("TP. ")),
                ] {
                    let found = provinces.find(Asked { name: &written, ..Asked::default() }, Some(day(date)));
                    assert_eq!(found, Ok(entry), "{written} on {date}");
                }
            }
        }
    }
}

#[test]
fn lists_of_ones_own() {
    let text = "id;code;name;aliases;from;to;predecessors\n\
                ;00001;Xã Tân Phú;;;2025-06-30;\n\
                tan-phu-ward;00004;Phường Tân Phú;;;2025-06-30;\n\
                tan-phu;00001;Xã Tân Phú Mới;Xã Mới;2025-07-01;;xa-tan-phu@2025-06-30;tan-phu-ward@2025-06-30\n";
    // The last cell holds the separator: it must be quoted.
    assert_eq!(Gazetteer::read(text.as_bytes(), 0).unwrap_err().to_string().split(' ').nth(1), Some("gazetteer-line"));
    let text = text
        .replace("xa-tan-phu@2025-06-30;tan-phu-ward@2025-06-30", "\"xa-tan-phu@2025-06-30;tan-phu-ward@2025-06-30\"");
    let communes = Gazetteer::read(text.as_bytes(), 0).unwrap();
    let find = |name: &str, date: &str| communes.find(Asked { name, ..Asked::default() }, Some(day(date)));
    assert_eq!(find("xã tân phú", "2024-12-31").unwrap().code(), "00001");
    assert_eq!(find("Phường Tân Phú", "2024-12-31").unwrap().code(), "00004");
    assert_eq!(
        find("Tân Phú", "2024-12-31"),
        Err(Refusal::Several(vec!["Xã Tân Phú (00001)".into(), "Phường Tân Phú (00004)".into()]))
    );
    let new = find("Mới", "2025-12-31").unwrap();
    assert_eq!(communes.predecessors(new).count(), 2);

    let wrong = |text: &str| Gazetteer::read(text.as_bytes(), 0).unwrap_err().to_string();
    assert_eq!(wrong("code,name\n01,\n"), "error: gazetteer-line (row `2`, detail `a unit needs `code` and `name``)");
    assert_eq!(
        wrong("code,name,from\n01,A,1/7/2025\n"),
        "error: gazetteer-line (row `2`, detail ``1/7/2025` is no day of the form 2025-07-01`)"
    );
    assert_eq!(
        wrong("code,name\n01,A\n01,B\n"),
        "error: gazetteer-line (row `3`, detail ``A` and `B` have one id or code at the same time`)"
    );
    for kinds in ["huyện;quận", "huyện@2024-12-31", "a@2024-12-31;b@2023-12-31;c", "huyện@1/1/2025;quận"] {
        assert!(wrong(&format!("code,name,kind\n01,A,{kinds}\n")).contains("gazetteer-line (row `2`"), "{kinds}");
    }
    assert_eq!(wrong("code,name,predecessors\n01,A,b\n"), "error: gazetteer-line (row `2`, detail `there is no `b``)");
}
