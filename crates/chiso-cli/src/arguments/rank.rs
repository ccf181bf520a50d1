use std::path::PathBuf;

use chiso::spec::{Compare, Period, Ties};
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, ValueEnum};

use super::{Choice, TableArguments};

/// Whom to rank, and how.
#[derive(Debug, Args)]
pub(crate) struct RankArguments {
    /// What units report: tables (CSV, XLSX, JSON lines, Parquet), unit files, or folders of them; `-` is standard input, and holds unit files, or a table with `--stdin-table`
    #[arg(value_name = "TABLE|FILE|FOLDER", required = true)]
    pub(crate) inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) choice: Choice,

    /// The period to rank [default: the last one]
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,

    /// An earlier period: what changed since, in value and in rank, and growth per year
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) against: Option<Period>,

    /// By what: `index`, `points`, or a node by id or code [default: as the framework says]
    #[arg(long, value_name = "WHAT")]
    pub(crate) by: Option<String>,

    /// What equal units share [default: as the framework says]
    #[arg(long, value_name = "RULE", value_parser = PossibleValuesParser::new(Ties::WORDS).map(|word| ties(&word)))]
    pub(crate) ties: Option<Ties>,

    /// With ordinal ranks: the nodes that decide between equals, by id or code, the first first; then the unit's code
    #[arg(long, value_name = "NODE,…", value_delimiter = ',')]
    pub(crate) tie_break: Vec<String>,

    /// Whether what is displayed is compared, or what is exact [default: as the framework says]
    #[arg(long, value_name = "WHICH", value_parser = PossibleValuesParser::new(Compare::WORDS).map(|word| compare(&word)))]
    pub(crate) compare: Option<Compare>,

    /// Rank within each region, or within each type of unit, only
    #[arg(long, value_name = "PART")]
    pub(crate) within: Option<Within>,

    /// A unit by id, code or name, its marks and letter case left out if wished, and its neighbours: five above, five below
    #[arg(long, value_name = "UNIT")]
    pub(crate) around: Option<String>,

    /// The first N, and who ties with the last of them
    #[arg(long, value_name = "N", value_parser = top)]
    pub(crate) top: Option<usize>,

    /// Also the rank in each of the groups that the total is made of
    #[arg(long, conflicts_with = "nodes")]
    pub(crate) per_pillar: bool,

    /// Also the rank in every group and indicator
    #[arg(long)]
    pub(crate) nodes: bool,

    /// Keep the units and their values, where scores depend on them, to score others against them with `--cohort`
    #[arg(long, value_name = "FILE")]
    pub(crate) save_cohort: Option<PathBuf>,

    /// Targets with a goal of rank, a file or an id: shown for the unit that they were set for, or that came after it;
    /// repeatable
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) targets: Vec<String>,

    #[command(flatten)]
    pub(crate) table: TableArguments,
}

/// What a cohort is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Within {
    /// The unit's region
    Region,
    /// The unit's type
    Type,
}

impl Within {
    /// The word on the command line.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Type => "type",
        }
    }
}

/// The parser admits no other words.
fn ties(word: &str) -> Ties {
    Ties::parse(word).unwrap_or(Ties::Competition)
}

fn compare(word: &str) -> Compare {
    Compare::parse(word).unwrap_or(Compare::Rounded)
}

fn top(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "expected a whole number from 1".to_owned())
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "expected a period: 2024, 2024-Q1, 2024-03 or 2021/2025".to_owned())
}
