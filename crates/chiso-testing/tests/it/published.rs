//! Every published row, read from its copy in `indicators/…/data/` and scored: the cases and stories that rest on a row
//! hold its very figures, and the engine gives what is in print.

use std::fs;
use std::path::{Path, PathBuf};

use chiso::spec::{FigureValue, Observations, PointsSpec, Standing, Unit};
use chiso::{BindOptions, Decimal, Framework, Library, Scorecard};
use chiso_testing::cases::{Case, What, shipped};

use crate::table::{Row, Table, top};

fn framework(name: &str) -> Framework {
    chiso::framework(name, None).unwrap()
}

/// The score of a unit with these numbers.
fn scored(framework: &Framework, figures: &[(&str, Decimal)]) -> Scorecard {
    let mut bound = framework.empty(Unit::default());
    for (input, value) in figures {
        bound.set(framework.input(input).unwrap(), &FigureValue::Number(*value)).unwrap();
    }
    framework.score(&bound).unwrap()
}

fn shown(card: &Scorecard, node: &str) -> String {
    let node = if node == "total" { card.total() } else { card.node(node).unwrap() };
    node.rounded_index().unwrap().to_string()
}

/// What a file says that a unit reports.
fn reported(path: &Path) -> Observations {
    let mut library = Library::new();
    let unit = library.add("unit.toml", fs::read_to_string(path).unwrap());
    library.unit(unit).unwrap()
}

/// The cases of a framework, and the stories in `examples/` that use it, by the name of their unit.
fn about(framework: &str) -> (Vec<Case>, Vec<(PathBuf, Observations)>) {
    let mut cases = shipped(&top("indicators"));
    cases.retain(|case| case.name.starts_with(&format!("{framework}/")));
    let mut units: Vec<(PathBuf, Observations)> =
        cases.iter().map(|case| (case.unit.clone(), reported(&case.unit))).collect();
    for story in fs::read_dir(top("examples")).unwrap().map(|folder| folder.unwrap().path()) {
        for file in
            ["province.toml", "commune.toml"].map(|file| story.join(file)).into_iter().filter(|file| file.exists())
        {
            let unit = reported(&file);
            if unit.framework.as_ref().is_some_and(|name| name.value == framework) {
                units.push((file, unit));
            }
        }
    }
    (cases, units)
}

/// The numbers that a unit reports, sorted by their inputs.
fn numbers(unit: &Observations) -> Vec<(&str, Decimal)> {
    let mut numbers: Vec<(&str, Decimal)> = unit
        .figures
        .iter()
        .filter_map(|figure| match &figure.value.value {
            FigureValue::Number(number) => Some((figure.input.value.as_str(), *number)),
            _ => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers
}

/// What the columns of a table are.
struct Columns {
    /// The index in print.
    published: &'static str,
    /// The index calculated from the figures of the row.
    calculated: &'static str,
    /// Figures: column and input.
    figures: &'static [(&'static str, &'static str)],
}

/// What does not fit: the score of a row against what is in print, and cases and stories against the row.
struct Check {
    framework: Framework,
    cases: Vec<Case>,
    units: Vec<(PathBuf, Observations)>,
    /// Where the index calculated from a row is not the one in print.
    exceptions: Vec<String>,
    wrong: Vec<String>,
}

impl Check {
    fn new(name: &str) -> Self {
        let (cases, units) = about(name);
        Self { framework: framework(name), cases, units, exceptions: Vec::new(), wrong: Vec::new() }
    }

    fn expect(&mut self, what: &str, found: &str, expected: &str) {
        if found != expected {
            self.wrong.push(format!("{what} is {found}, expected {expected}"));
        }
    }

    /// One row, which is about the units that `is_mine`.
    fn row(&mut self, name: &str, is_mine: impl Fn(&Unit) -> bool, row: Row<'_>, columns: &Columns) {
        let mut figures: Vec<(&str, Decimal)> =
            columns.figures.iter().map(|(column, input)| (*input, row.number(column))).collect();
        figures.sort_unstable();
        let card = scored(&self.framework, &figures);
        let exact = card.total().index().unwrap().to_exact_decimal().unwrap();
        let difference = (exact - row.number(columns.published)).abs();
        if (exact, difference) != (row.number(columns.calculated), row.number("abs_diff")) {
            self.wrong.push(format!("{name}: the exact index is {exact}, {difference} from what is in print"));
        }
        let index = shown(&card, "total");
        let published = row.text(columns.published);
        if index != published {
            self.exceptions.push(format!("{name}: {index}, in print {published}"));
        }
        let mine: Vec<(PathBuf, Observations)> =
            self.units.iter().filter(|(_, unit)| is_mine(&unit.unit)).cloned().collect();
        for (path, unit) in &mine {
            let path = path.display();
            self.expect(&format!("{path}: figures"), &format!("{:?}", numbers(unit)), &format!("{figures:?}"));
        }
        let case = self.cases.iter().find(|case| mine.iter().any(|(path, _)| *path == case.unit));
        match case.map(|case| case.expected.clone()) {
            None => self.wrong.push(format!("{name}: no case")),
            Some(expected) => {
                let of_case = expected.of("total", What::Index).unwrap_or_default();
                self.expect(&format!("{name}: index of the case"), of_case, &index);
                let in_print = expected.published.iter().find(|published| published.node == "total");
                let in_print = in_print.map_or(of_case, |published| published.index.as_str());
                self.expect(&format!("{name}: published index of the case"), in_print, published);
            }
        }
        self.units.retain(|(_, unit)| !is_mine(&unit.unit));
    }

    /// Nothing is wrong, the exceptions are these, and these names are left of cases and stories.
    #[track_caller]
    fn done(self, exceptions: &[&str], others: &[&str]) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        assert_eq!(self.exceptions, exceptions);
        let left: Vec<&str> = self.units.iter().map(|(_, unit)| unit.unit.name.as_str()).collect();
        assert_eq!(left, others);
    }
}

#[test]
fn province_2022_main_indices() {
    const FIGURES: [(&str, &str); 8] = [
        ("nhan_thuc_so", "digital_awareness"),
        ("the_che_so", "digital_institutions"),
        ("ha_tang_so", "digital_infrastructure"),
        ("nhan_luc_so", "digital_workforce"),
        ("an_toan_thong_tin_mang", "network_information_security"),
        ("hoat_dong_chinh_quyen_so", "digital_government_activity"),
        ("hoat_dong_kinh_te_so", "digital_economy_activity"),
        ("hoat_dong_xa_hoi_so", "digital_society_activity"),
    ];
    let columns = Columns { published: "dti_published", calculated: "dti_recomputed_from_rounded", figures: &FIGURES };
    let table = Table::read("indicators/vn-dti-province/2022/data/main-indices-2022-top5.csv");
    assert_eq!(table.rows.len(), 5);
    let mut check = Check::new("vn-dti-province/2022");
    for row in table.rows() {
        let name = row.text("province");
        check.row(name, |unit| unit.name == name, row, &columns);
    }
    check.done(&["TP. Hồ Chí Minh: 0.7164, in print 0.7163"], &["Ninh Thuận", "Trà Vinh"]);
}

#[test]
fn province_2020_pillars() {
    const FIGURES: [(&str, &str); 3] =
        [("pillar_cqs", "digital_government"), ("pillar_kts", "digital_economy"), ("pillar_xhs", "digital_society")];
    let columns = Columns { published: "dti", calculated: "recomputed_0.4_0.3_0.3", figures: &FIGURES };
    let table = Table::read("indicators/vn-dti-province/2020/data/pillars-2020-top9.csv");
    assert_eq!(table.rows.len(), 9);
    let mut check = Check::new("vn-dti-province/2020");
    for row in table.rows() {
        let code = row.text("geo_code");
        check.row(row.text("province"), |unit| unit.code == code, row, &columns);
    }
    check.done(&[], &[]);
}

/// Four of five shared main indices are not in print here. One figure of four places in their stead, and no other, gives
/// the total and all three pillars as published; it is the one in the cases.
#[test]
fn province_2022_pillars() {
    let table = Table::read("indicators/vn-dti-province/2022/data/pillars-2022.csv");
    assert_eq!(table.rows.len(), 2);
    let framework = framework("vn-dti-province/2022");
    let (_, units) = about("vn-dti-province/2022");
    for row in table.rows() {
        let known = [
            ("digital_infrastructure", row.number("main_index_ha_tang_so")),
            ("digital_government_activity", row.number("main_index_hoat_dong_chinh_quyen_so")),
            ("digital_economy_activity", row.number("main_index_hoat_dong_kinh_te_so")),
            ("digital_society_activity", row.number("main_index_hoat_dong_xa_hoi_so")),
        ];
        let unknown =
            ["digital_awareness", "digital_institutions", "digital_workforce", "network_information_security"];
        let with = |mean: Decimal| -> Vec<(&str, Decimal)> {
            let mut figures: Vec<_> = known.into_iter().chain(unknown.map(|input| (input, mean))).collect();
            figures.sort_unstable();
            figures
        };
        let published = [
            ("total", "dti_total"),
            ("digital-government", "pillar_chinh_quyen_so"),
            ("digital-economy", "pillar_kinh_te_so"),
            ("digital-society", "pillar_xa_hoi_so"),
        ];
        let fits = |mean: &Decimal| {
            let card = scored(&framework, &with(*mean));
            published.iter().all(|(node, column)| shown(&card, node) == row.text(column))
        };
        let means: Vec<Decimal> = (0..=10_000).map(|mean| Decimal::new(mean, 4)).filter(fits).collect();
        assert_eq!(means.len(), 1, "{}: {means:?}", row.text("province"));
        let (path, unit) = units.iter().find(|(_, unit)| unit.unit.name == row.text("province")).unwrap();
        assert_eq!(numbers(unit), with(means[0]), "{}", path.display());
    }
}

/// The sheet of 62 indicators: codes, names, groups and maxima in the framework; points claimed and recognised in the
/// cases and in the story; and both totals.
#[test]
fn commune_2025_sheet() {
    let table = Table::read("indicators/vn-dti-commune/2025/data/commune-2025-62-indicators.csv");
    assert_eq!(table.rows.len(), 62);
    let framework = framework("vn-dti-commune/2025");
    let spec = framework.spec();
    let indicators: Vec<_> = spec.nodes.iter().filter(|node| node.group.is_some()).collect();
    assert_eq!(indicators.len(), 62);
    let (cases, units) = about("vn-dti-commune/2025");
    assert_eq!((cases.len(), units.len()), (2, 3));
    let mut sheet = Observations::default();
    let mut wrong = Vec::new();
    for (row, node) in table.rows().zip(indicators) {
        let code = row.text("code");
        let group = spec.nodes.iter().find(|group| Some(&group.id) == node.group.as_ref()).unwrap();
        let max_points = node.max_points.as_ref().map(|max| max.value);
        let found =
            (node.code.as_ref().map(|code| code.value.as_str()), node.title.vi.as_str(), group.title.vi.as_str());
        if found != (Some(code), row.text("indicator"), row.text("group"))
            || max_points != Some(row.number("max_points"))
        {
            wrong.push(format!("{code}: {found:?}, {max_points:?}"));
        }
        let (claimed, appraised) = (row.number("self_score"), row.number("appraised_score"));
        if claimed - appraised != row.number("difference_self_minus_appraised") {
            wrong.push(format!("{code}: the difference is {}", claimed - appraised));
        }
        for (standing, number) in [(Standing::Claimed, claimed), (Standing::Appraised, appraised)] {
            let points = FigureValue::Number(number).into();
            sheet.points.push(PointsSpec { node: code.into(), standing, points, why: String::new() });
            for (path, unit) in &units {
                let mine = |points: &&PointsSpec| points.node.value == code && points.standing == standing;
                let found: Vec<_> = unit.points.iter().filter(mine).map(|points| &points.points.value).collect();
                if found != [&FigureValue::Number(number)] {
                    wrong.push(format!("{}: {code} {standing:?} is {found:?}, not {number}", path.display()));
                }
            }
        }
    }
    wrong.extend(units.iter().filter(|(_, unit)| unit.points.len() != 124).map(|(path, _)| path.display().to_string()));
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (standing, column, total) in
        [(Standing::Claimed, "self_score", "787.84"), (Standing::Appraised, "appraised_score", "606.27")]
    {
        let sum: Decimal = table.rows().map(|row| row.number(column)).sum();
        assert_eq!(sum.to_string(), total);
        let bound = framework.bind_with(&sheet, BindOptions::standing(Some(standing))).unwrap();
        let card = framework.score(&bound).unwrap();
        assert_eq!(card.total().points().unwrap().to_exact_text(), total);
        let case = cases.iter().find(|case| case.expected.standing == Some(standing)).unwrap();
        assert_eq!(case.expected.of("total", What::Points), Some(total));
    }
}
