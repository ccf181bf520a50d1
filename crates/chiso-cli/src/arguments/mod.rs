//! What can be said on the command line.

mod compare;
mod merge;
mod rank;
mod table;

pub(crate) use compare::{CompareArguments, On};
pub(crate) use merge::{By, MergeArguments};

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub(crate) use rank::{RankArguments, Within};
pub(crate) use table::TableArguments;

use crate::columns::Form;

/// Exact, explained scores of composite indices.
///
/// Scores what each FILE reports and prints a scorecard. TOML, or JSON of the same shape; `-` is standard input. Several
/// JSON documents, one a line, give as many lines of JSON.
#[derive(Debug, Parser)]
#[command(
    name = "score",
    version,
    about,
    long_about,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Exit codes: 0 done, 1 the data has problems (shown on standard error), 2 wrong usage.\n\
                  A file that is named like a verb can be given as ./list.\n\n\
                  Example: score examples/da-nang-2022/province.toml\n         \
                  score examples/bac-giang-2025/province.toml --targets bac-giang-2025"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,

    #[command(flatten)]
    pub(crate) score: ScoreArguments,

    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Follow every point back: figures and whose they are, rule, threshold, source clause, policies
    #[command(
        after_help = "Example: score explain examples/bac-giang-2025/province.toml dossiers-online-district\n         \
                      score explain examples/commune-2025/commune.toml --appeal --format markdown"
    )]
    Explain(ExplainArguments),

    /// Find every problem in units, frameworks, weightings and targets; the kind of each file is recognised
    #[command(
        after_help = "Example: score check examples/da-nang-2022/province.toml indicators/vn-dti-province/2022/framework.toml"
    )]
    Check(CheckArguments),

    /// List the frameworks of the catalogue
    #[command(after_help = "Example: score list --format json")]
    List,

    /// Show a framework: its groups and indicators, their rules in words, and the figures that they need
    #[command(after_help = "Example: score show vn-province-targets --weighting equal-pillars\n         \
                      score show vn-dti-province/2022 --against vn-dti-province/2020")]
    Show(ShowArguments),

    /// What still can be won: the next step of every indicator, exactly, and which missing figure tells most
    #[command(after_help = "Example: score next examples/bac-giang-2025/province.toml --sort effort --top 10")]
    Next(NextArguments),

    /// What if: other figures or points, the new scorecard, and the exact difference of every node
    #[command(
        name = "whatif",
        after_help = "Example: score whatif examples/bac-giang-2025/province.toml --set dossiers_district_online=250000"
    )]
    WhatIf(WhatIfArguments),

    /// Why one score is not another: two units, periods, weightings, editions, or claimed against appraised
    #[command(after_help = "Every part is exact, and together they are the difference: nothing is left over.\n\n\
                      Example: score compare examples/hue-2022/province.toml examples/da-nang-2022/province.toml\n         \
                      score compare examples/commune-2025/commune.toml --as claimed --against-as appraised\n         \
                      score compare examples/bac-giang-2025/province.toml --against-weighting equal-pillars")]
    Compare(CompareArguments),

    /// Make the files of new units out of old ones: provinces that were merged
    #[command(
        after_help = "The result is a file of units that is scored like any other, and says how it was made and of what.\n\n\
                      Example: score merge examples/merge-34/provinces.toml --framework examples/merge-34/framework.toml --to 2025-07-01\n         \
                      score merge examples/merge-34/provinces.toml --framework examples/merge-34/framework.toml --into examples/merge-34/bac-ninh.toml --format markdown"
    )]
    Merge(MergeArguments),

    /// Score again what was published, and compare digit by digit: a scorecard as JSON, or a table as CSV
    #[command(
        after_help = "A table has a row for each unit: its id, code or name, inputs by id or title, and published numbers.\n\
                      Inputs with decimal places count as rounded, half up; `possible` is what they allow.\n\n\
                      Example: score verify indicators/vn-dti-province/2022/data/main-indices-2022-top5.csv \
                      --framework vn-dti-province/2022 --published dti_published=index"
    )]
    Verify(VerifyArguments),

    /// Rank the units of a cohort: places, ties, who cannot be ranked and why
    #[command(after_help = "Example: score rank examples/da-nang-2022 examples/hue-2022 examples/can-tho-2022 \
                            examples/ho-chi-minh-2022 examples/quang-ninh-2022 --per-pillar")]
    Rank(RankArguments),

    /// Print the JSON Schema of a kind of file, for editors
    #[command(after_help = "Example: score schema unit --output unit.schema.json")]
    Schema(SchemaArguments),
}

/// Whose scores, by which framework.
#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    /// What units report; `-` is standard input; a folder holds the parts of one unit's report, a table many units
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) with: With,

    /// Targets to hold each unit against: a file, or the id of targets that the framework comes with; repeatable
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) targets: Vec<String>,

    #[command(flatten)]
    pub(crate) choice: Choice,

    /// Adjust the displayed points so that the parts of each group add up to it (largest remainders)
    #[arg(long)]
    pub(crate) parts_add_up: bool,

    #[command(flatten)]
    pub(crate) table: TableArguments,
}

/// What is laid over a unit's report.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct With {
    /// Another file's figures over those of the same unit; repeatable
    #[arg(long = "with", value_name = "FILE")]
    pub(crate) with: Vec<PathBuf>,
}

/// Which unit and node to explain.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// What a unit reports; `-` is standard input; a folder holds the parts of one unit's report
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The id or code of a node, or `total`; without it, every node
    #[arg(value_name = "NODE")]
    pub(crate) node: Option<String>,

    /// What was claimed against what was recognised: the indicators that differ, both calculations side by side
    #[arg(long, conflicts_with = "node")]
    pub(crate) appeal: bool,

    #[command(flatten)]
    pub(crate) with: With,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// Which files to check.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Units, frameworks, weightings and targets; `-` is standard input; a folder is a framework's, or holds parts of a unit's
    /// report
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) with: With,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// Which framework to show.
#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Its id in the catalogue (`vn-dti-province`, `vn-dti-province/2022`), or the path of its file
    #[arg(value_name = "FRAMEWORK")]
    pub(crate) framework: String,

    /// A weighting: its id, or the path of its file
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) weighting: Option<String>,

    /// The edition before: what changed from it to FRAMEWORK, with the same weighting where one is named
    #[arg(long, value_name = "FRAMEWORK")]
    pub(crate) against: Option<String>,
}

/// Whose next steps, in which order.
#[derive(Debug, Args)]
pub(crate) struct NextArguments {
    /// What a unit reports; `-` is standard input; a folder holds the parts of one unit's report
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The order of the steps
    #[arg(long, value_name = "ORDER", default_value = "gain")]
    pub(crate) sort: Sort,

    /// How many steps are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,

    /// Also what one more, and one less, of every figure gives
    #[arg(long)]
    pub(crate) per_unit: bool,

    #[command(flatten)]
    pub(crate) with: With,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// The order of next steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The most points first
    Gain,
    /// The most points for the same relative change of a figure first
    Effort,
    /// By who supplies the figure
    Supplier,
}

/// What is supposed to be different.
#[derive(Debug, Args)]
pub(crate) struct WhatIfArguments {
    /// What a unit reports; `-` is standard input; a folder holds the parts of one unit's report
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Another figure for an input, or other points for a node by id or code; the last of several counts
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub(crate) settings: Vec<String>,

    /// A unit file whose figures and points are laid over those of FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) over: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) with: With,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// What was published, and how to compare.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A scorecard (JSON, or JSON lines) or a table (.csv)
    #[arg(value_name = "PUBLISHED")]
    pub(crate) published: PathBuf,

    /// What units report, where it is not to be taken from PUBLISHED itself
    #[arg(long = "unit", value_name = "FILE")]
    pub(crate) units: Vec<PathBuf>,

    /// What a column of a table publishes: `index`, `points`, or NODE, points:NODE, index:NODE by id or code
    #[arg(long = "published", value_name = "COLUMN=NODE", value_parser = pair)]
    pub(crate) mapping: Vec<(String, String)>,

    /// Units of the last published place by which a number may differ
    #[arg(long, value_name = "UNITS", default_value_t = 0)]
    pub(crate) tolerance: u32,

    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// Which kind of file.
#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// The kind of file
    #[arg(value_name = "KIND")]
    pub(crate) kind: SchemaKind,
}

/// The framework, the weighting, and whose figures.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Choice {
    /// The framework: its id in the catalogue, or the path of its file [default: the one that the unit names]
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) framework: Option<String>,

    /// The weighting: its id, or the path of its file [default: the one that the unit names]
    #[arg(long, value_name = "ID|PATH")]
    pub(crate) weighting: Option<String>,

    /// Units to be compared with, kept in a file by `score rank --save-cohort`, where scores depend on others
    #[arg(long, value_name = "FILE")]
    pub(crate) cohort: Option<PathBuf>,

    /// Whose figures and points come first [default: as the framework says]
    #[arg(long = "as", value_name = "WHOSE")]
    pub(crate) standing: Option<Whose>,
}

/// How results are given out.
#[derive(Debug, Args)]
pub(crate) struct OutputArguments {
    /// The form of the result [default: text; for JSON documents, json]
    #[arg(long, value_name = "FORMAT", global = true)]
    pub(crate) format: Option<Format>,

    /// The language of text [default: from LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, value_name = "LANGUAGE", global = true)]
    pub(crate) lang: Option<Language>,

    /// When to colour text; `auto` also heeds NO_COLOR
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: Color,

    /// Show no warnings, and of a scorecard the head and the groups only
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// Write the result to a file, all of it or nothing; scores of a table go to FILE.parquet, FILE.arrow or FILE.csv as a row
    /// a unit
    #[arg(long, short, value_name = "FILE", global = true)]
    pub(crate) output: Option<PathBuf>,
}

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Json,
    /// Comma-separated values
    Csv,
    /// Markdown
    Markdown,
}

/// The language of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Vietnamese
    Vi,
    /// English
    En,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Whose figures come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whose {
    /// The unit's own
    Claimed,
    /// An outside system's
    Measured,
    /// As recognised by an appraiser
    Appraised,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// A framework
    Framework,
    /// A file that a framework includes
    Part,
    /// A weighting
    Weighting,
    /// Targets
    Targets,
    /// Mergers
    Mergers,
    /// What a unit reports
    Unit,
    /// Units that others are compared with
    Cohort,
}

impl Arguments {
    /// The table whose scores go to columns of a file, and the kind of that file: by the name of the file, where no form is
    /// asked for.
    pub(crate) fn columns(&self) -> Option<(&Path, Form)> {
        let form = Form::of(self.output.output.as_deref()?)?;
        let [file] = self.score.files.as_slice() else { return None };
        let plain = self.verb.is_none() && self.output.format.is_none() && self.unfit_for_columns().is_none();
        (plain && self.score.table.is_table(file)).then_some((file, form))
    }

    /// What was asked for that columns do not have.
    fn unfit_for_columns(&self) -> Option<&'static str> {
        let all = [
            ("--format", self.output.format.is_some()),
            ("--with", !self.score.with.with.is_empty()),
            ("--targets", !self.score.targets.is_empty()),
            ("--parts-add-up", self.score.parts_add_up),
        ];
        all.into_iter().find(|(_, given)| *given).map(|(name, _)| name)
    }

    /// Columns are asked for where there are none.
    fn check_columns(&self) -> Result<(), clap::Error> {
        let output = self.output.output.as_deref();
        if !matches!(output.and_then(Form::of), Some(Form::Parquet | Form::Arrow)) || self.columns().is_some() {
            return Ok(());
        }
        let name = output.map(|path| path.display().to_string()).unwrap_or_default();
        let message = match (self.verb.is_some(), self.unfit_for_columns()) {
            (false, Some(option)) => format!("`{option}` does not go with `--output {name}`, which holds a row a unit"),
            _ => format!("`--output {name}` holds a row a unit: it is for the scores of one table"),
        };
        Err(usage(ErrorKind::ArgumentConflict, &message))
    }

    /// Refuses what the parser cannot see: settings of the default verb before another verb, standard input twice.
    pub(crate) fn check(&self) -> Result<(), clap::Error> {
        self.check_columns()?;
        let choice = &self.score.choice;
        let early = [
            ("--framework", choice.framework.is_some()),
            ("--weighting", choice.weighting.is_some()),
            ("--as", choice.standing.is_some()),
            ("--cohort", choice.cohort.is_some()),
            ("--parts-add-up", self.score.parts_add_up),
            ("--targets", !self.score.targets.is_empty()),
            ("--with", !self.score.with.with.is_empty()),
        ];
        let files = match &self.verb {
            None => return self.score.table.check(&self.score.files),
            Some(verb) => {
                let early = early.iter().find(|(_, given)| *given).map(|(name, _)| *name);
                if let Some(name) = early.or_else(|| self.score.table.given()) {
                    return Err(usage(ErrorKind::ArgumentConflict, &format!("`{name}` goes behind the verb")));
                }
                match verb {
                    Verb::Check(check) => &check.files,
                    Verb::Compare(compare) => return compare.check(),
                    Verb::Merge(merge) => return merge.check(),
                    Verb::Rank(rank) => return rank.table.check(&rank.inputs),
                    _ => return Ok(()),
                }
            }
        };
        if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
            return Err(usage(ErrorKind::ArgumentConflict, "standard input (`-`) can be read only once"));
        }
        Ok(())
    }
}

/// A name and what is said of it.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("expected COLUMN=NODE".to_owned()),
    }
}

fn usage(kind: ErrorKind, message: &str) -> clap::Error {
    Arguments::command().error(kind, message)
}
