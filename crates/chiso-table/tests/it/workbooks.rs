//! Workbooks: sheets, kinds of cells, numbers as they are stored.

use chiso_core::BindOptions;
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Shape, Table};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::support::{framework, short};

fn saved(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A sheet with titles above, every kind of cell, a blank row, and formats.
fn commune(sheet: &mut Worksheet) {
    sheet.write(0, 0, "SỐ LIỆU NĂM 2025").unwrap();
    for (column, heading) in
        ["Tên đơn vị", "Năm", "Số hồ sơ", "Tỷ lệ trực tuyến (%)", "Tăng trưởng", "Cổng thông tin", "Ngày ban hành"]
            .into_iter()
            .enumerate()
    {
        sheet.write(2, u16::try_from(column).unwrap(), heading).unwrap();
    }
    let percent = Format::new().set_num_format("0.00%");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(3, 0, "Xã\nMột").unwrap();
    sheet.write(3, 1, 2025).unwrap();
    sheet.write(3, 2, 1508).unwrap();
    sheet.write_with_format(3, 3, 0.955, &percent).unwrap();
    sheet.write(3, 4, 0.1).unwrap();
    sheet.write(3, 5, true).unwrap();
    sheet.write_with_format(3, 6, ExcelDateTime::from_ymd(2025, 3, 1).unwrap(), &day).unwrap();
    sheet.write(5, 0, "Xã Hai").unwrap();
    sheet.write(5, 1, "2025").unwrap();
    sheet.write(5, 2, "1.508").unwrap();
    sheet.write(5, 3, "95,5 %").unwrap();
    sheet.write(5, 4, 0.300_000_000_000_000_04).unwrap();
}

fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<String>, String> {
    let table = Table::read(bytes, options).map_err(|problems| problems.to_string())?;
    let matched = table.match_with(&framework(), &MatchOptions::default()).map_err(|problems| problems.to_string())?;
    Ok(short(&matched.observations().map_err(|problems| problems.to_string())?))
}

#[test]
fn every_kind_of_cell() {
    let bytes = saved(|workbook| {
        commune(workbook.add_worksheet().set_name("Tổng hợp").unwrap());
        workbook.add_worksheet().set_name("Trống").unwrap();
    });
    let found = read(&bytes, &ReadOptions::default()).unwrap();
    assert_eq!(
        found,
        [
            "//Xã Một @2025 dossiers=1508 online=0.955 growth=0.1 portal=true decided=2025-03-01",
            // What a formula calculated carries the dust of its arithmetic.
            "//Xã Hai @2025 dossiers=1508 online=0.955 growth=0.30000000000000004",
        ]
    );
}

#[test]
fn places_are_those_of_the_sheet() {
    let bytes = saved(|workbook| {
        let sheet = workbook.add_worksheet().set_name("2025").unwrap();
        sheet.write(1, 1, "name").unwrap();
        sheet.write(1, 2, "dossiers").unwrap();
        sheet.write(3, 1, "A").unwrap();
        sheet.write(3, 2, "x").unwrap();
    });
    let table = Table::read(&bytes, &ReadOptions::new(7)).unwrap();
    assert_eq!(table.text(), "\n\tname\tdossiers\n\n\tA\tx");
    let problems = table.match_with(&framework(), &MatchOptions::default()).unwrap().observations().unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!(
        problem.to_string(),
        "error: table-cell-number (cell `C4`, sheet `2025`, found `x`, heading `dossiers`, input `dossiers`, mark `point`)"
    );
    assert_eq!(&table.text()[problem.origin.start as usize..problem.origin.end as usize], "x");
    assert_eq!(problem.origin.source, Some(7));
    assert_eq!(table.place_of(problem.origin).unwrap().to_string(), "C4");
}

#[test]
fn sheets_by_name() {
    let bytes = saved(|workbook| {
        commune(workbook.add_worksheet().set_name("Tổng hợp").unwrap());
        workbook.add_worksheet().set_name("Ghi chú").unwrap().write(0, 0, "x").unwrap();
    });
    let refused = read(&bytes, &ReadOptions::default()).unwrap_err();
    assert_eq!(refused, "error: table-sheet-needed (known `Tổng hợp, Ghi chú`)");
    let named = |name: &str| read(&bytes, &ReadOptions::default().with_sheet(Some(name)));
    assert_eq!(named("Tổng hợp").unwrap().len(), 2);
    assert_eq!(named("tong hop").unwrap().len(), 2);
    assert_eq!(
        named("Tổng hơpp").unwrap_err(),
        "error: table-unknown-sheet (name `Tổng hơpp`, suggestion `Tổng hợp`, known `Tổng hợp, Ghi chú`)"
    );
}

#[test]
fn errors_of_formulas_are_told() {
    let bytes = saved(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["name", "online"]).unwrap();
        sheet.write(1, 0, "A").unwrap();
        sheet.write_formula(1, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let refused = read(&bytes, &ReadOptions::default()).unwrap_err();
    assert!(refused.contains("table-cell-error (cell `B2`"), "{refused}");
}

/// Far cells do not fill the memory between.
#[test]
fn a_cell_at_the_far_end() {
    let bytes = saved(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["name", "dossiers"]).unwrap();
        sheet.write(1, 0, "A").unwrap();
        sheet.write(1_048_575, 16_383, "x").unwrap();
    });
    let table = Table::read(&bytes, &ReadOptions::default()).unwrap();
    assert_eq!((table.height(), table.width(2)), (3, 16_384));
    assert_eq!(table.place(2, 16_383).to_string(), "XFD1048576");
}

#[test]
fn a_transposed_sheet() {
    let bytes = saved(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_row(0, 0, ["Mã", "Chỉ tiêu", "Điểm tối đa", "Xã Một", "Xã Hai"]).unwrap();
        sheet.write_row(1, 0, ["I", "Thông tin chung"]).unwrap();
        sheet.write_row(2, 0, ["", "Số hồ sơ", ""]).unwrap();
        sheet.write_row(2, 3, [508, 394]).unwrap();
        sheet.write_row(3, 0, ["1.1", "Tỷ lệ trực tuyến (%)", "10"]).unwrap();
        sheet.write_row(3, 3, [0.5, 0.25]).unwrap();
    });
    let table = Table::read(&bytes, &ReadOptions::default()).unwrap();
    let framework = framework();
    let matched = table.match_with(&framework, &MatchOptions::default()).unwrap();
    assert_eq!(matched.shape(), Shape::Transposed);
    assert_eq!(
        short(&matched.observations().unwrap()),
        ["//Xã Một dossiers=508 online=0.5", "//Xã Hai dossiers=394 online=0.25"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// What was typed in with up to 15 digits is read digit for digit.
    #[test]
    fn doubles_are_read_as_they_were_typed(mantissa in -999_999_999_999_999_i64..999_999_999_999_999, scale in 0_u32..12) {
        let typed = rust_decimal::Decimal::new(mantissa, scale).normalize();
        #[expect(clippy::disallowed_types, reason = "what a workbook stores")]
        let double: f64 = typed.to_string().parse().unwrap();
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            sheet.write_row(0, 0, ["name", "growth"]).unwrap();
            sheet.write(1, 0, "A").unwrap();
            sheet.write(1, 1, double).unwrap();
        });
        prop_assert_eq!(read(&bytes, &ReadOptions::default()).unwrap(), [format!("//A growth={typed}")]);
    }

    /// Damaged workbooks are refused or read, and nothing panics.
    #[test]
    fn damaged_workbooks(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>()) {
        let mut bytes = saved(|workbook| commune(workbook.add_worksheet()));
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        for bytes in [&bytes[..], &bytes[..cut.index(bytes.len())]] {
            if let Ok(table) = Table::read(bytes, &ReadOptions::default()) {
                let provinces = Gazetteer::provinces();
                let options = MatchOptions::default().with_gazetteer(Some(&provinces));
                if let Ok(matched) = table.match_with(&framework(), &options) {
                    let _ = matched.bind(BindOptions::default());
                }
            }
        }
    }
}
