//! Any bytes: an answer or a refusal, never a panic; and the same cells as another reader finds.

use chiso_core::BindOptions;
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Separator, Table};
use proptest::prelude::*;

use crate::support::framework;

fn everything(bytes: &[u8]) {
    let Ok(table) = Table::read(bytes, &ReadOptions::default()) else { return };
    for row in 0..table.height() {
        for column in 0..table.width(row) {
            let cell = table.cell(row, column).unwrap();
            assert!(cell.origin.end as usize <= table.text().len());
            assert!(table.text().is_char_boundary(cell.origin.start as usize));
        }
    }
    let provinces = Gazetteer::provinces();
    for gazetteer in [None, Some(&provinces)] {
        let options = MatchOptions::default().with_gazetteer(gazetteer);
        if let Ok(matched) = table.match_with(&framework(), &options) {
            let _ = matched.observations();
            let _ = matched.bind(BindOptions::default());
        }
    }
}

/// Pieces of which tables are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "name", "code", "period", "dossiers", "online", "1.1", "input", "value",
            "unit", "indicator", "0.5", "1,234", "95%", "-", "n/a", "Huế", "24", "2024", "{", "}", ":", "[", "null", "\u{feff}", "sep=;", " ",
            "Số hồ sơ", "measured:", "points:1.2", "#REF!", "\\u00e9",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        everything(&bytes);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(piece(), 0..60)) {
        everything(pieces.concat().as_bytes());
    }

    #[test]
    fn any_pieces_below_headings(pieces in prop::collection::vec(piece(), 0..40)) {
        everything(format!("name,period,dossiers,online\n{}", pieces.concat()).as_bytes());
        everything(format!("{{\"name\":\"A\",\"dossiers\":1}}\n{}", pieces.concat()).as_bytes());
    }

    /// The cells of the `csv` crate, where the text is well formed.
    #[test]
    fn another_reader_finds_the_same_cells(
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9 ,;\"\n\u{e9}]{0,6}", 3), 1..8),
        separator in prop::sample::select(vec![(Separator::Comma, b','), (Separator::Semicolon, b';'), (Separator::Tab, b'\t')]),
        crlf in any::<bool>(),
    ) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(separator.1).terminator(terminator).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = ReadOptions::default().with_separator(Some(separator.0)).with_format(Some(chiso_table::Format::Csv));
        let text = String::from_utf8(bytes.clone()).unwrap();
        prop_assume!(!text.starts_with("sep="));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator.1).has_headers(false).from_reader(bytes.as_slice());
        let expected: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        let found = Table::read(&bytes, &options);
        let filled: Vec<&Vec<String>> = expected.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        match found {
            Err(problems) => {
                prop_assert!(filled.is_empty(), "{problems}");
            }
            Ok(table) => {
                let found: Vec<Vec<String>> = (0..table.height())
                    .map(|row| (0..table.width(row)).map(|column| table.cell(row, column).unwrap().text.into_owned()).collect())
                    .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
                    .collect();
                prop_assert_eq!(found.iter().collect::<Vec<_>>(), filled);
            }
        }
    }
}
