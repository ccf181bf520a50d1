//! Tables that were really published, as they lie beside the shipped frameworks.

use std::fs;
use std::path::Path;

use chiso_core::spec::{FrameworkSpec, InputKind, InputSpec, NodeSpec, Period, RuleSpec};
use chiso_core::{BindOptions, Framework};
use chiso_table::{Gazetteer, MatchOptions, ReadOptions, Table, Unknown};

use crate::support::short;

fn bytes(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators").join(path)).unwrap()
}

/// A framework of shares with these ids.
fn shares(ids: &[&str]) -> Framework {
    let mut spec = FrameworkSpec::new("real", "1");
    for id in ids {
        spec.inputs.push(InputSpec::new(id, InputKind::Number));
        spec.nodes.push(NodeSpec::indicator(&id.replace('_', "-"), "1".parse().unwrap(), RuleSpec::Share));
    }
    Framework::compile(spec, &[]).unwrap()
}

/// The ministry's table of 2022: names as it writes them, among columns that are no inputs.
#[test]
fn the_ministrys_table_of_main_indices() {
    let bytes = bytes("vn-dti-province/2022/data/main-indices-2022-top5.csv");
    let framework = shares(&["nhan_thuc_so", "ha_tang_so"]);
    let provinces = Gazetteer::provinces();
    let mut options = MatchOptions::default().with_gazetteer(Some(&provinces)).with_unknown(Unknown::LeaveOut);
    options.period = Some(Period::Year(2022));
    let table = Table::read(&bytes, &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework, &options).unwrap();
    assert_eq!(matched.not_reported().len(), 58);
    assert_eq!(
        short(&matched.observations().unwrap()),
        [
            "da-nang/48/TP. Đà Nẵng @2022 nhan_thuc_so=1.0000 ha_tang_so=0.8253",
            "ho-chi-minh/79/TP. Hồ Chí Minh @2022 nhan_thuc_so=0.8917 ha_tang_so=0.8258",
            "quang-ninh/22/Quảng Ninh @2022 nhan_thuc_so=0.9581 ha_tang_so=0.7648",
            "hue/46/TP. Huế @2022 nhan_thuc_so=0.9500 ha_tang_so=0.6823",
            "can-tho/92/TP. Cần Thơ @2022 nhan_thuc_so=0.9000 ha_tang_so=0.7233",
        ]
    );
}

/// The European Commission's inputs: 27 countries and the union, 33 columns, up to 18 digits.
#[test]
fn the_commissions_inputs() {
    let bytes = bytes("eu-desi/2022/data/indicators-raw.csv");
    let text = String::from_utf8(bytes.clone()).unwrap();
    let heading = text.lines().next().unwrap();
    let codes: Vec<&str> = heading.split(',').skip(1).collect();
    let ids: Vec<String> = codes.iter().map(|code| format!("i{code}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut options = MatchOptions::default();
    options.columns = codes.iter().zip(&ids).map(|(code, id)| ((*code).to_owned(), (*id).to_owned())).collect();
    let table = Table::read(&bytes, &ReadOptions::default()).unwrap();
    let framework = shares(&ids);
    let matched = table.match_with(&framework, &options).unwrap();
    let all = matched.observations().unwrap();
    // Every cell that holds something, digit for digit.
    let mut cells = 0;
    for (line, observations) in text.lines().skip(1).zip(&all) {
        let mut figures = observations.figures.iter();
        for cell in line.split(',').skip(1).filter(|cell| !cell.is_empty()) {
            let figure = figures.next().unwrap();
            assert_eq!(figure.value.value, chiso_core::spec::FigureValue::Number(cell.parse().unwrap()), "{cell}");
            cells += 1;
        }
        assert_eq!(figures.next(), None);
    }
    assert_eq!((all.len(), matched.units().len(), codes.len()), (28, 28, 33));
    assert!(cells > 800, "{cells}");
}

/// Three years of 63 provinces, by name only: everyone is found and nobody is missing, in any year.
#[test]
fn three_years_of_provinces() {
    let bytes = bytes("../examples/ranking-2022-2024/dti.csv");
    let framework = shares(&["dti_total"]);
    let provinces = Gazetteer::provinces();
    let options = MatchOptions::default().with_gazetteer(Some(&provinces)).with_unknown(Unknown::LeaveOut);
    let table = Table::read(&bytes, &ReadOptions::default()).unwrap();
    let matched = table.match_with(&framework, &options).unwrap();
    assert_eq!((matched.units().len(), matched.not_reported().len()), (189, 0));
    let cities = matched.units().iter().filter(|row| row.kind == "thành phố").count();
    // Huế became one after them.
    assert_eq!(cities, 15);
    let mut total = rust_decimal::Decimal::ZERO;
    let mut rows = 0;
    matched
        .for_each_bound(BindOptions::default(), &mut |_, bound| {
            total += framework.total(bound).unwrap().points.unwrap();
            rows += 1;
        })
        .unwrap();
    // python3 -c "import csv,decimal as d; print(sum(d.Decimal(r['dti_total']).quantize(d.Decimal('.01'),
    // d.ROUND_HALF_UP) for r in csv.DictReader(open('dti.csv'))))"
    assert_eq!((rows, total.to_string().as_str()), (189, "123.05"));
}
