//! The tables of the page on tables say what it says.

use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Table};

use crate::support::{framework, short};

fn page() -> String {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../chiso/docs/tables.md");
    std::fs::read_to_string(page).unwrap()
}

#[test]
fn the_tables_of_the_page() {
    let page = page();
    let tables: Vec<&str> =
        page.split("```csv\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    let provinces = Gazetteer::provinces();
    let mut read = Vec::new();
    for (index, text) in tables.iter().enumerate() {
        let gazetteer = (index < 2).then_some(&provinces);
        let table = Table::read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let framework = framework();
        let matched = table.match_with(&framework, &MatchOptions::default().with_gazetteer(gazetteer)).unwrap();
        read.push((matched.shape().as_str(), short(&matched.observations().unwrap()).join("; ")));
    }
    let expected = [
        (
            "wide",
            "da-nang/48/TP. Đà Nẵng @2024 dossiers=1508 online=0.955; hue/46/TP. Huế @2024 dossiers=missing online=0.87",
        ),
        ("long", "hue/46/TP. Huế @2024 dossiers=394 online=0.87"),
        ("transposed", "/00001/Xã Một dossiers=1508 online=0.955; /00004/Xã Hai dossiers=394 online=missing"),
    ];
    assert_eq!(read, expected.map(|(shape, units)| (shape, units.to_owned())));
}
