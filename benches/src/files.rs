//! Files of columns: from Parquet to scores in Parquet, the start of the process included, by the number of rows.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Repetition, Type as Physical};
use parquet::data_type::Int64Type;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::limits::{self, Limit};
use crate::report;
use crate::tables::{Took, free_kilobytes, run};
use crate::workload::Numbers;

/// How many rows a file has, one after the other.
const ROWS: [usize; 2] = [1_000_000, 10_000_000];
/// Indicators, each the ratio of two columns.
const INDICATORS: usize = 10;
/// Rows of a group, more than DuckDB's and fewer than pyarrow's: also the shorter file has several.
const GROUP: usize = 1 << 18;
/// What the longest file and its scores need on the disk, in kilobytes.
const KILOBYTES: u64 = 3_000_000;

/// Measures every size, one after the other; `programs` holds `score` and `process`.
///
/// # Errors
///
/// Where a file cannot be written, or a program fails.
pub fn measure(programs: &Path) -> Result<String, String> {
    let folder = std::env::temp_dir().join(format!("chiso-files-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let measured = measure_in(&folder, programs);
    let _ = fs::remove_dir_all(&folder);
    measured
}

fn measure_in(folder: &Path, programs: &Path) -> Result<String, String> {
    if free_kilobytes(folder).is_none_or(|free| free < KILOBYTES) {
        return Ok("Not measured: the disk has no room for it.\n".to_owned());
    }
    let at = |name: &str| folder.join(name).display().to_string();
    fs::write(at("framework.toml"), framework()).map_err(|error| error.to_string())?;
    let (mut text, mut peaks) =
        (String::from("| rows | file | CPU | peak memory |\n| ---: | ---: | ---: | ---: |\n"), Vec::new());
    for rows in ROWS {
        write(&folder.join("rows.parquet"), rows).map_err(|error| error.to_string())?;
        let size = fs::metadata(at("rows.parquet")).map_err(|error| error.to_string())?.len() as f64 / 1e6;
        let (file, framework, output) = (at("rows.parquet"), at("framework.toml"), at("scored.parquet"));
        let arguments = [&file, "--framework", &framework, "--output", &output];
        let Took { milliseconds, megabytes } =
            run(programs, &programs.join("score"), &arguments.map(str::to_owned), 1)?;
        let rows = report::thousands(rows);
        let _ = writeln!(text, "| {rows} | {size:.0} MB | {:.2} s | {megabytes:.0} MB |", milliseconds / 1e3);
        peaks.push(megabytes);
    }
    let most = peaks.iter().copied().fold(0.0, f64::max);
    let growth = peaks.last().zip(peaks.first()).map_or(f64::NAN, |(last, first)| last / first);
    let title = format!("`score`, 10,000,000 rows x {INDICATORS} ratios from Parquet to Parquet, peak memory");
    let rows: [(&str, f64, &str, Limit); 2] = [
        (&title, most, "MB", limits::FILE_MEGABYTES),
        ("the same, in times of that of 1,000,000 rows", growth, "times", limits::FILE_GROWTH),
    ];
    Ok(format!("{}\n{text}", report::numbers(&rows)))
}

fn framework() -> String {
    let mut text = String::from(
        "format = 1\nid = \"rows\"\nedition = \"1\"\ntitle = \"Rows\"\nsource = \"Generated for a measurement.\"\n\n[input]\n",
    );
    for at in 0..INDICATORS {
        let _ = writeln!(text, "part_{at} = {{ title = \"Part {at}\", kind = \"count\", min = 0 }}");
        let _ = writeln!(text, "whole_{at} = {{ title = \"Whole {at}\", kind = \"count\", min = 1 }}");
    }
    for at in 0..INDICATORS {
        let _ = writeln!(
            text,
            "\n[[indicator]]\nid = \"n{at}\"\ntitle = \"N {at}\"\nmax_points = {}\nvalue = \"part_{at} / whole_{at}\"\nrule = \"share\"",
            at + 5
        );
    }
    text
}

/// Writes rows of whole numbers, the same every time.
fn write(path: &Path, rows: usize) -> Result<(), ParquetError> {
    let mut numbers = Numbers::new(0x2026_1122);
    let names = (0..INDICATORS).flat_map(|at| [format!("part_{at}"), format!("whole_{at}")]);
    let column = |name: String| {
        let column = Type::primitive_type_builder(&name, Physical::INT64).with_repetition(Repetition::OPTIONAL);
        column.build().map(Arc::new)
    };
    let id = column("id".to_owned());
    let fields = std::iter::once(id).chain(names.map(column)).collect::<Result<Vec<_>, _>>()?;
    let root = Arc::new(Type::group_type_builder("schema").with_fields(fields).build()?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut file = SerializedFileWriter::new(File::create(path)?, root, properties)?;
    for start in (0..rows).step_by(GROUP) {
        let count = GROUP.min(rows - start);
        let levels = vec![1; count];
        let mut group = file.next_row_group()?;
        let mut put = |values: &[i64]| -> Result<(), ParquetError> {
            if let Some(mut column) = group.next_column()? {
                column.typed::<Int64Type>().write_batch(values, Some(&levels), None)?;
                column.close()?;
            }
            Ok(())
        };
        put(&(start..start + count).map(|row| row as i64).collect::<Vec<_>>())?;
        for _ in 0..INDICATORS {
            let wholes: Vec<i64> = (0..count).map(|_| numbers.between(1, 999_999).into()).collect();
            let parts = wholes.iter().map(|whole| numbers.between(0, u32::try_from(*whole).unwrap_or(0)).into());
            put(&parts.collect::<Vec<_>>())?;
            put(&wholes)?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}
