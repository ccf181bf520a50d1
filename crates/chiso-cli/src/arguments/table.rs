use std::path::{Path, PathBuf};

use chiso::spec::Date;
use chiso_table::{DecimalMark, Separator, Shape};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;

use super::{pair, usage};
use crate::input::{is_stdin, is_table};

/// How a table is read. What is not said is found out, and refused where it could be two things.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct TableArguments {
    /// Standard input, `-`, holds a table (CSV, XLSX, JSON lines), not unit files
    #[arg(help_heading = "Tables", long)]
    pub(crate) stdin_table: bool,

    /// The sheet of a workbook [default: the only one that holds something]
    #[arg(help_heading = "Tables", long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// A row a unit (wide), a row a figure (long), or a column a unit (transposed) [default: found out]
    #[arg(help_heading = "Tables", long, value_name = "SHAPE", value_parser = PossibleValuesParser::new(["wide", "long", "transposed"]).map(|word| shape(&word)))]
    pub(crate) shape: Option<Shape>,

    /// What stands between the cells of a CSV file [default: found out]
    #[arg(help_heading = "Tables", long, value_name = "SEPARATOR", value_parser = PossibleValuesParser::new(["comma", "semicolon", "tab"]).map(|word| separator(&word)))]
    pub(crate) separator: Option<Separator>,

    /// The decimal mark of the whole table [default: found out]
    #[arg(help_heading = "Tables", long, value_name = "MARK", value_parser = PossibleValuesParser::new(["point", "comma"]).map(|word| mark(&word)))]
    pub(crate) decimal: Option<DecimalMark>,

    /// The row of the headings; what stands above it is not read [default: found out]
    #[arg(help_heading = "Tables", long, value_name = "N")]
    pub(crate) header_row: Option<u32>,

    /// What a column is: an input, `points:NODE`, `appraised:INPUT`, `unit.name`, `unit.code`, `period`, `region`, `type`,
    /// `ignore`; repeatable
    #[arg(help_heading = "Tables", long = "column", value_name = "HEADING=WHAT", value_parser = pair)]
    pub(crate) columns: Vec<(String, String)>,

    /// A file that says the same: CSV with the headings `heading` and `target`
    #[arg(help_heading = "Tables", long = "columns", value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,

    /// Leave out columns that are nothing of the framework's, with one warning that names them
    #[arg(help_heading = "Tables", long)]
    pub(crate) ignore_unknown: bool,

    /// A row that is no unit (`Cả nước`, a total), by name, code or id; repeatable
    #[arg(help_heading = "Tables", long, value_name = "UNIT")]
    pub(crate) leave_out: Vec<String>,

    /// The units that there are: `provinces` (the 63 and the 34 of Viet Nam), or a CSV file; names and codes are held
    /// against them, and who has not reported is listed
    #[arg(help_heading = "Tables", long, value_name = "WHICH")]
    pub(crate) units: Option<String>,

    /// The day whose units those are [default: the last day of each row's period]
    #[arg(help_heading = "Tables", long, value_name = "DAY", value_parser = day)]
    pub(crate) at: Option<Date>,
}

impl TableArguments {
    /// Whether a path is a table: by its name, or as it is said of standard input.
    pub(crate) fn is_table(&self, path: &Path) -> bool {
        if is_stdin(path) { self.stdin_table } else { is_table(path) }
    }

    /// Refuses what the parser cannot see: standard input twice, or what it holds where it is not read.
    pub(super) fn check(&self, files: &[PathBuf]) -> Result<(), clap::Error> {
        let message = match files.iter().filter(|file| is_stdin(file)).count() {
            0 if self.stdin_table => "`--stdin-table` says what standard input holds: name it, `-`",
            0 | 1 => return Ok(()),
            _ => "standard input (`-`) can be read only once",
        };
        Err(usage(ErrorKind::ArgumentConflict, message))
    }

    /// A setting that was given, by its name.
    pub(super) fn given(&self) -> Option<&'static str> {
        let all = [
            ("--stdin-table", self.stdin_table),
            ("--sheet", self.sheet.is_some()),
            ("--shape", self.shape.is_some()),
            ("--separator", self.separator.is_some()),
            ("--decimal", self.decimal.is_some()),
            ("--header-row", self.header_row.is_some()),
            ("--column", !self.columns.is_empty()),
            ("--columns", self.mapping.is_some()),
            ("--ignore-unknown", self.ignore_unknown),
            ("--leave-out", !self.leave_out.is_empty()),
            ("--units", self.units.is_some()),
            ("--at", self.at.is_some()),
        ];
        all.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }
}

/// The parser admits no other words.
fn shape(word: &str) -> Shape {
    Shape::parse(word).unwrap_or(Shape::Wide)
}

fn separator(word: &str) -> Separator {
    Separator::parse(word).unwrap_or(Separator::Comma)
}

fn mark(word: &str) -> DecimalMark {
    if word == "comma" { DecimalMark::Comma } else { DecimalMark::Point }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a day: 2025-07-01".to_owned())
}
