//! Tables as columns: Parquet in; Parquet, Arrow and CSV out, a row a unit.
#![allow(clippy::disallowed_types, clippy::float_arithmetic, reason = "columns hold binary floating point")]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::FileReader;
use chiso::spec::{FigureSpec, FigureValue, FrameworkSpec, Observations, Standing};
use chiso::toml::{Source, Syntax, read_framework};
use chiso::{BindOptions, Framework, Origin, Placed};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use rust_decimal::Decimal;
use rust_xlsxwriter::Workbook;

use crate::run::{Ran, score};

const FRAMEWORK: &str = r#"format = 1
id = "doors"
edition = "1"
title = "Doors"
source = "Made up for a test."

[input]
done = { title = "Done", kind = "count", min = 0 }
asked = { title = "Asked", kind = "count", min = 1 }
paid = { title = "Paid", kind = "share" }
portal = { title = "Portal", kind = "yes-no" }

[[check]]
that = "done <= asked"
severity = "error"

[[indicator]]
id = "online"
title = "Online"
max_points = 10
value = "done / asked"
rule = "share"

[[indicator]]
id = "paid"
title = "Paid"
max_points = 7
value = "paid"
rule = { target = "80%" }

[[indicator]]
id = "portal"
title = "Portal"
max_points = 3
value = "portal"
rule = "yes-no"
"#;

/// One unit.
#[derive(Clone, Debug)]
struct Unit {
    code: String,
    name: Option<String>,
    done: Option<i64>,
    asked: Option<i64>,
    paid: Option<f64>,
    portal: Option<bool>,
}

/// So many units, some of whose figures are missing.
fn units(count: i64) -> Vec<Unit> {
    (0..count)
        .map(|number| Unit {
            code: format!("{number:05}"),
            name: (number % 7 != 0).then(|| format!("Xã \"số\" {number}, mới")),
            done: (number % 41 != 0).then_some(number * 7919 % 1000),
            asked: Some(number % 13 + 1000),
            #[allow(clippy::cast_precision_loss, reason = "a small number")]
            paid: (number % 97 != 0).then(|| (number * 31 % 1000) as f64 / 1000.0),
            portal: Some(number % 3 == 0),
        })
        .collect()
}

/// Writes units as Parquet, so many in a row group.
fn write_parquet(path: &Path, units: &[Unit], group: usize, codec: Compression) {
    let column = |name: &str, physical, logical| {
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        Arc::new(builder.with_logical_type(logical).build().unwrap())
    };
    let text = || Some(LogicalType::String);
    let fields = vec![
        column("code", Physical::BYTE_ARRAY, text()),
        column("name", Physical::BYTE_ARRAY, text()),
        column("done", Physical::INT64, None),
        column("asked", Physical::INT64, None),
        column("paid", Physical::DOUBLE, None),
        column("portal", Physical::BOOLEAN, None),
    ];
    let root = Arc::new(Type::group_type_builder("schema").with_fields(fields).build().unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(codec).build());
    let mut file = SerializedFileWriter::new(File::create(path).unwrap(), root, properties).unwrap();
    for units in units.chunks(group) {
        let mut writer = file.next_row_group().unwrap();
        macro_rules! put {
            ($type:ty, $cells:expr) => {{
                let cells: Vec<Option<_>> = units.iter().map($cells).collect();
                let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
                let values: Vec<_> = cells.into_iter().flatten().collect();
                let mut column = writer.next_column().unwrap().unwrap();
                column.typed::<$type>().write_batch(&values, Some(&levels), None).unwrap();
                column.close().unwrap();
            }};
        }
        put!(ByteArrayType, |unit| Some(ByteArray::from(unit.code.as_str())));
        put!(ByteArrayType, |unit| unit.name.as_deref().map(ByteArray::from));
        put!(Int64Type, |unit| unit.done);
        put!(Int64Type, |unit| unit.asked);
        put!(DoubleType, |unit| unit.paid);
        put!(BoolType, |unit| unit.portal);
        writer.close().unwrap();
    }
    file.close().unwrap();
}

/// The same units as CSV.
fn csv(units: &[Unit]) -> String {
    let mut table = String::from("code,name,done,asked,paid,portal\n");
    let text = |cell: Option<String>| cell.unwrap_or_default();
    for unit in units {
        let name = unit.name.as_ref().map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
        let cells = [
            unit.code.clone(),
            text(name),
            text(unit.done.map(|cell| cell.to_string())),
            text(unit.asked.map(|cell| cell.to_string())),
            text(unit.paid.map(|cell| cell.to_string())),
            text(unit.portal.map(|cell| cell.to_string())),
        ];
        writeln!(table, "{}", cells.join(",")).unwrap();
    }
    table
}

fn write_xlsx(path: &Path, units: &[Unit]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["code", "name", "done", "asked", "paid", "portal"]) {
        sheet.write(0, column, heading).unwrap();
    }
    for (row, unit) in (1..).zip(units) {
        sheet.write(row, 0, unit.code.as_str()).unwrap();
        if let Some(name) = &unit.name {
            sheet.write(row, 1, name).unwrap();
        }
        for (column, cell) in (2..).zip([unit.done, unit.asked]) {
            if let Some(cell) = cell {
                sheet.write(row, column, cell).unwrap();
            }
        }
        if let Some(cell) = unit.paid {
            sheet.write(row, 4, cell).unwrap();
        }
        if let Some(cell) = unit.portal {
            sheet.write(row, 5, cell).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

/// A folder with the framework and the units as `units.parquet`, three row groups and a rest.
fn folder(units: &[Unit]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("doors.toml"), FRAMEWORK).unwrap();
    write_parquet(&folder.path().join("units.parquet"), units, units.len() * 3 / 10 + 1, Compression::SNAPPY);
    folder
}

fn run(folder: &Path, arguments: &str) -> Ran {
    score(&format!("{arguments} --framework doors.toml")).folder(folder).go()
}

fn framework(text: &str) -> Framework {
    let spec: FrameworkSpec =
        read_framework(&Source { id: 0, text, syntax: Syntax::Toml }, &mut |_| None).unwrap_or_else(|p| panic!("{p}"));
    Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What the engine makes of a unit: points and index, where it has them.
fn expected(framework: &Framework, unit: &Unit) -> [Option<String>; 2] {
    let mut observations = Observations::default();
    let number = |value: Decimal| FigureValue::Number(value);
    let figures = [
        ("done", unit.done.map(|value| number(value.into()))),
        ("asked", unit.asked.map(|value| number(value.into()))),
        ("paid", unit.paid.map(|value| number(value.to_string().parse().unwrap()))),
        ("portal", unit.portal.map(FigureValue::YesNo)),
    ];
    for (input, value) in figures {
        let Some(value) = value else { continue };
        let value = Placed::new(value, Origin::NONE);
        observations.figures.push(FigureSpec { input: input.into(), standing: Standing::Claimed, value });
    }
    let bound = framework.bind_with(&observations, BindOptions::default()).unwrap_or_else(|p| panic!("{p}"));
    let card = framework.score(&bound).unwrap_or_else(|p| panic!("{p}"));
    let total = card.total();
    [total.rounded_points(), total.rounded_index()].map(|amount| amount.map(|amount| amount.to_string()))
}

/// The rows of a Parquet file as text, `-` for null.
fn rows_of(path: &Path) -> Vec<Vec<String>> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    let cell = |field: &parquet::record::Field| match field {
        parquet::record::Field::Null => "-".to_owned(),
        parquet::record::Field::Str(text) => text.clone(),
        other => other.to_string(),
    };
    rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| cell(field)).collect()).collect()
}

#[test]
fn every_row_has_the_score_that_the_engine_gives() {
    let units = units(3_000);
    let folder = folder(&units);
    for codec in [
        Compression::SNAPPY,
        Compression::UNCOMPRESSED,
        #[cfg(feature = "zstd")]
        Compression::ZSTD(Default::default()),
    ] {
        write_parquet(&folder.path().join("units.parquet"), &units, 901, codec);
        assert_eq!(run(folder.path(), "units.parquet --output scored.parquet").done(), "");
        let framework = framework(FRAMEWORK);
        let rows = rows_of(&folder.path().join("scored.parquet"));
        assert_eq!(rows.len(), units.len());
        let mut missing = 0;
        for (unit, row) in units.iter().zip(&rows) {
            let [points, index] = expected(&framework, unit);
            let status = if points.is_some() { "scored" } else { "missing" };
            missing += usize::from(points.is_none());
            let name = unit.name.clone().unwrap_or("-".to_owned());
            let told = [unit.code.clone(), name, status.to_owned()];
            assert_eq!(row[..3], told, "{unit:?}");
            assert_eq!(row[3..5], [points, index].map(|amount| amount.unwrap_or("-".to_owned())), "{unit:?}");
        }
        assert!(missing > 50, "{missing}");
    }
}

/// The rows of an Arrow file as text, `-` for null.
fn rows_of_arrow(path: &Path) -> Vec<Vec<String>> {
    let cell = |batch: &RecordBatch, column: usize, row: usize| {
        let array = batch.column(column);
        match array.as_primitive_opt::<Decimal128Type>() {
            _ if array.is_null(row) => "-".to_owned(),
            Some(decimals) => decimals.value_as_string(row),
            None => array.as_string::<i32>().value(row).to_owned(),
        }
    };
    let mut rows = Vec::new();
    for batch in FileReader::try_new(File::open(path).unwrap(), None).unwrap() {
        let batch = batch.unwrap();
        rows.extend(
            (0..batch.num_rows())
                .map(|row| (0..batch.num_columns()).map(|column| cell(&batch, column, row)).collect::<Vec<_>>()),
        );
    }
    rows
}

#[test]
fn arrow_and_csv_say_the_same() {
    let units = units(2_500);
    let folder = folder(&units);
    for output in ["scored.parquet", "scored.arrow", "scored.csv"] {
        assert_eq!(run(folder.path(), &format!("units.parquet --output {output}")).done(), "");
    }
    let rows = rows_of(&folder.path().join("scored.parquet"));
    assert_eq!(rows_of_arrow(&folder.path().join("scored.arrow")), rows);
    let text = fs::read_to_string(folder.path().join("scored.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("code,name,status,points,index,why"));
    for (line, row) in lines.zip(&rows) {
        let cells = row.iter().map(|cell| match cell.as_str() {
            "-" => String::new(),
            text if text.contains('"') || text.contains(',') => format!("\"{}\"", text.replace('"', "\"\"")),
            text => text.to_owned(),
        });
        assert_eq!(line, cells.collect::<Vec<_>>().join(","));
    }
    assert_eq!(text.lines().count(), units.len() + 1);
}

/// A table is a table: whatever file it stands in, everything else is the same, byte for byte.
#[test]
fn the_same_table_in_every_kind_of_file() {
    let mut units = units(600);
    units.iter_mut().filter(|unit| unit.name.is_none()).for_each(|unit| unit.name = Some("Phường".to_owned()));
    let folder = folder(&units);
    fs::write(folder.path().join("units.csv"), csv(&units)).unwrap();
    write_xlsx(&folder.path().join("units.xlsx"), &units);
    for what in ["rank FILE --format json", "rank FILE --format csv", "FILE --format json", "FILE --format csv"] {
        let of = |file: &str| {
            let ran = run(folder.path(), &what.replace("FILE", file));
            // Where a figure stands is said by its file.
            ran.done().replace(file, "FILE")
        };
        let parquet = of("units.parquet");
        assert!(parquet.len() > 10_000);
        assert_eq!(parquet, of("units.csv"), "{what}");
        assert_eq!(parquet, of("units.xlsx"), "{what}");
    }
    // As columns, of tables that come row by row.
    run(folder.path(), "units.csv --output by-rows.parquet").done();
    run(folder.path(), "units.xlsx --output by-sheet.parquet").done();
    run(folder.path(), "units.parquet --output by-columns.parquet").done();
    let by_rows = rows_of(&folder.path().join("by-rows.parquet"));
    assert_eq!(by_rows, rows_of(&folder.path().join("by-sheet.parquet")));
    let scores = |row: &Vec<String>, from: usize| row[from..].to_vec();
    let by_columns = rows_of(&folder.path().join("by-columns.parquet"));
    assert_eq!(by_rows[0][..6], ["-", "00000", "Phường", "-", "-", "-"]);
    let of_rows: Vec<_> = by_rows.iter().map(|row| scores(row, 6)).collect();
    assert_eq!(of_rows, by_columns.iter().map(|row| scores(row, 2)).collect::<Vec<_>>());
}

/// However a file is divided into row groups, its rows are the same, and what is made of them is, byte for byte.
#[test]
fn row_groups_change_nothing() {
    let units = units(600);
    let folder = folder(&units);
    let mut made = Vec::new();
    for group in [1, 7, 599, 600] {
        write_parquet(&folder.path().join("units.parquet"), &units, group, Compression::SNAPPY);
        run(folder.path(), "units.parquet --output scored.parquet").done();
        made.push(fs::read(folder.path().join("scored.parquet")).unwrap());
    }
    assert_eq!(rows_of(&folder.path().join("scored.parquet")).len(), 600);
    assert!(made.iter().all(|bytes| *bytes == made[0]));
}

#[test]
fn rules_that_look_at_other_units_see_all_of_them() {
    let units = units(1_200);
    let folder = folder(&units);
    let relative =
        FRAMEWORK.replace(r#"rule = { target = "80%" }"#, r#"rule = { relative_to = "best", constant = "zero" }"#);
    assert_ne!(relative, FRAMEWORK);
    fs::write(folder.path().join("doors.toml"), relative).unwrap();
    fs::write(folder.path().join("units.csv"), csv(&units)).unwrap();
    run(folder.path(), "units.parquet --output scored.csv").done();
    run(folder.path(), "units.csv --output rows.csv").done();
    let scores = |file: &str, columns: usize| -> Vec<String> {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        let from_end = |line: &str| line.rsplitn(columns + 1, ',').take(columns).collect::<Vec<_>>().join(",");
        text.lines().map(from_end).collect()
    };
    let found = scores("scored.csv", 4);
    assert!(found.iter().filter(|line| line.ends_with("scored")).count() > 1_000, "{found:?}");
    assert_eq!(found, scores("rows.csv", 4));
}

#[test]
fn what_is_wrong_is_told_with_its_row_and_nothing_is_written() {
    let mut units = units(2_000);
    units[1_234].done = Some(-5);
    units[1_900].asked = Some(0);
    let folder = folder(&units);
    for output in ["scored.parquet", "scored.arrow", "scored.csv"] {
        fs::write(folder.path().join(output), "the old result").unwrap();
        let ran = run(folder.path(), &format!("units.parquet --output {output}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        let told: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("error[")).collect();
        assert!(told[0].contains("figure-out-of-bounds") && told[0].contains("`done`"), "{}", ran.stderr);
        let places: Vec<&str> = ran.stderr.lines().filter_map(|line| line.trim().strip_prefix("--> ")).collect();
        assert_eq!(places, ["units.parquet:1235", "units.parquet:1901"]);
        assert_eq!(told.len(), 2, "{}", ran.stderr);
        assert_eq!(fs::read_to_string(folder.path().join(output)).unwrap(), "the old result");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5, "nothing else is left behind");
}

#[test]
fn rows_that_contradict_themselves_are_refused_and_the_others_are_scored() {
    let mut units = units(100);
    units[17].done = Some(5_000);
    let folder = folder(&units);
    fs::write(folder.path().join("units.csv"), csv(&units)).unwrap();
    for file in ["units.parquet", "units.csv"] {
        let ran = run(folder.path(), &format!("{file} --output scored.csv"));
        assert_eq!(ran.code, 1);
        assert!(ran.stderr.starts_with("error[rows-refused]: "), "{}", ran.stderr);
        assert!(ran.stderr.contains("row 18"), "{}", ran.stderr);
        let scored = fs::read_to_string(folder.path().join("scored.csv")).unwrap();
        assert_eq!(scored.lines().count(), 101);
        assert!(scored.lines().nth(18).unwrap().contains(",refused,,,"), "{scored}");
    }
}

/// Whatever a file holds, the command says so: it neither stops in the middle nor leaves anything behind.
#[test]
fn damaged_files_are_told() {
    let units = units(400);
    let folder = folder(&units);
    let whole = fs::read(folder.path().join("units.parquet")).unwrap();
    let broken = folder.path().join("broken.parquet");
    let mut told = 0;
    let mut check = |bytes: &[u8], what: &str| {
        fs::write(&broken, bytes).unwrap();
        let ran = run(folder.path(), "broken.parquet --output scored.parquet");
        assert!(ran.code == 0 || ran.code == 1, "{what}: {} {}", ran.code, ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{what}: {}", ran.stderr);
        assert_eq!(ran.code == 1, !ran.stderr.is_empty(), "{what}: {}", ran.stderr);
        let scored = folder.path().join("scored.parquet");
        assert!(ran.code == 0 || !scored.exists() || ran.stderr.contains("rows-refused"), "{what}");
        told += usize::from(ran.code == 1);
        let _ = fs::remove_file(scored);
    };
    for part in 0..20 {
        check(&whole[..whole.len() * part / 20], &format!("cut at {part}/20"));
    }
    // Bytes that are changed here and there, most of them at the end, where it says what stands where.
    for number in 0..80_usize {
        let mut bytes = whole.clone();
        let from_end = if number % 2 == 0 { number * 29 % 1_200 } else { number * 1_618 % whole.len() };
        let at = whole.len() - 1 - from_end;
        bytes[at] ^= [0xFF, 0x01, 0x80, 0x10][number % 4];
        check(&bytes, &format!("byte {at}"));
    }
    assert!(told >= 40, "{told}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing else is left behind");
}

/// A file that is larger than is read, says that it is, or has more columns, is refused before anything is made of it.
#[test]
fn what_is_too_large_is_refused() {
    let folder = folder(&units(3));
    let refused = |name: &str, told: &str| {
        let ran = run(folder.path(), &format!("{name} --output scored.csv"));
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(told), "{name}: {}", ran.stderr);
        assert!(!folder.path().join("scored.csv").exists(), "{name}");
    };
    // A file with a hole: it takes no room on the disk.
    let large = File::create(folder.path().join("large.parquet")).unwrap();
    large.set_len((1 << 36) + 1).unwrap();
    refused("large.parquet", "has 68,719,476,737 bytes");
    // What is described is as long as the file, or longer.
    for (length, told) in [(1_u64 << 27, "has 67,108,865 bytes that describe its columns"), (12, "parquet-unreadable")]
    {
        let mut described = File::create(folder.path().join("described.parquet")).unwrap();
        described.write_all(b"PAR1").unwrap();
        described.set_len(length - 8).unwrap();
        described.seek(SeekFrom::End(0)).unwrap();
        described.write_all(&((1_u32 << 26) + 1).to_le_bytes()).unwrap();
        described.write_all(b"PAR1").unwrap();
        refused("described.parquet", told);
    }
    let column = |number: u32| {
        let name = format!("x{number}");
        let builder = Type::primitive_type_builder(&name, Physical::BOOLEAN);
        Arc::new(builder.with_repetition(Repetition::OPTIONAL).build().unwrap())
    };
    let root = Type::group_type_builder("schema").with_fields((0..16_385).map(column).collect());
    let root = Arc::new(root.build().unwrap());
    let wide = File::create(folder.path().join("wide.parquet")).unwrap();
    SerializedFileWriter::new(wide, root, Arc::default()).unwrap().close().unwrap();
    refused("wide.parquet", "has 16,385 columns");
}

#[test]
fn columns_are_for_the_scores_of_one_table() {
    let folder = folder(&units(3));
    for (arguments, why) in [
        ("units.parquet --output scored.parquet --format json", "`--format` does not go with"),
        ("units.parquet --output scored.arrow --parts-add-up", "`--parts-add-up` does not go with"),
        ("units.parquet units.parquet --output scored.parquet", "it is for the scores of one table"),
        ("doors.toml --output scored.parquet", "it is for the scores of one table"),
        ("rank units.parquet --output scored.parquet", "it is for the scores of one table"),
    ] {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}: {}", ran.stderr);
        assert!(ran.stderr.contains(why), "{arguments}: {}", ran.stderr);
    }
}

/// As for other results: whenever a run is killed, the old file is there or the whole new one.
#[test]
#[cfg(target_os = "linux")]
fn a_killed_run_leaves_the_old_columns_or_the_whole_new_ones() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Stdio};

    let units = units(4_000);
    let folder = folder(&units);
    fs::write(folder.path().join("units.csv"), csv(&units)).unwrap();
    let scored = folder.path().join("scored.parquet");
    let writing = |input: &str| -> Child {
        let run = score(&format!("{input} --framework doors.toml --output scored.parquet")).folder(folder.path());
        run.command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let mut killed = 0;
    for input in ["units.parquet", "units.csv"] {
        let start = std::time::Instant::now();
        assert!(writing(input).wait().unwrap().success());
        let (new, time) = (fs::read(&scored).unwrap(), start.elapsed());
        for moment in (0..25_u32).map(|number| number * 618 % 1000) {
            fs::write(&scored, "the old result").unwrap();
            let mut child = writing(input);
            std::thread::sleep(time * moment / 900);
            child.kill().unwrap();
            killed += usize::from(child.wait().unwrap().signal().is_some());
            let found = fs::read(&scored).unwrap();
            assert!(found == b"the old result" || found == new, "{} bytes", found.len());
        }
    }
    assert!(killed > 15, "{killed}");
}
