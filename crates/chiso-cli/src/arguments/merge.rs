//! What can be said behind `score merge`.

use std::path::PathBuf;

use chiso::spec::Date;
use clap::error::ErrorKind;
use clap::{Args, ValueEnum};

use super::{Choice, TableArguments, usage};

/// Which units become which, and how.
#[derive(Debug, Args)]
pub(crate) struct MergeArguments {
    /// What the old units report: tables (CSV, XLSX, JSON lines, Parquet), unit files, or folders of them; `-` is standard input, and holds unit files, or a table with `--stdin-table`
    #[arg(value_name = "TABLE|FILE|FOLDER", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The file that says which units become which
    #[arg(long, value_name = "MERGERS", conflicts_with = "to", required_unless_present = "to")]
    pub(crate) into: Option<PathBuf>,

    /// The day whose provinces are made: 2025-07-01 for the 34 of the 63 before
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<Date>,

    /// How one unit is made of several
    #[arg(long, value_name = "METHOD", default_value = "mean")]
    pub(crate) by: By,

    /// The input that weights members, with `--by weighted` [default: the weights of MERGERS]
    #[arg(long, value_name = "INPUT")]
    pub(crate) weight: Option<String>,

    /// Decimal places of what does not end as a decimal, at most 20
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u8).range(0..=20))]
    pub(crate) places: u8,

    #[command(flatten)]
    pub(crate) choice: Choice,

    #[command(flatten)]
    pub(crate) table: TableArguments,
}

/// How one unit is made of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// The plain mean of each indicator's normalised scores
    Mean,
    /// Their weighted mean
    Weighted,
    /// Raw figures as one: counts are added up
    Pool,
}

impl MergeArguments {
    /// Refuses what the parser cannot see: weights of which nothing comes, standard input twice.
    pub(super) fn check(&self) -> Result<(), clap::Error> {
        if self.weight.is_some() && self.by != By::Weighted {
            return Err(usage(ErrorKind::ArgumentConflict, "`--weight` goes with `--by weighted`"));
        }
        if self.weight.is_none() && self.by == By::Weighted && self.into.is_none() {
            return Err(usage(ErrorKind::MissingRequiredArgument, "`--by weighted` needs `--weight INPUT`"));
        }
        self.table.check(&self.files)
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a day: 2025-07-01".to_owned())
}
