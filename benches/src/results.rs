//! Everything that one run measured, as the page that people read: ratios first.

use std::fmt::Write as _;

use crate::limits::PROMISES;
use crate::matrix::Outcome;
use crate::report;
use crate::rounds::Measured;
use crate::stages::Stages;
use crate::tables::Tables;
use crate::workload::Kind;

/// Each workload: what it is, how it is called in a narrow column, how its ratios earn points, and how many units.
pub const WORKLOADS: [(&str, &str, Kind, usize); 3] = [
    ("98 ratio indicators in 9 groups, one province", "one province", Kind::Shares, 1),
    ("The same with a target for each indicator", "with targets", Kind::Targets, 1),
    ("98 ratio indicators in 9 groups, 63 provinces in turn", "63 provinces", Kind::Shares, 63),
];

/// What one run measured.
#[derive(Clone, Debug)]
pub struct Results {
    /// What it ran on, as a table.
    pub machine: String,
    /// The command on one unit, as a table.
    pub process: String,
    /// Contestants, workload by workload.
    pub workloads: Vec<Vec<Measured>>,
    /// Whole tables.
    pub tables: Tables,
    /// Columns of record batches, as tables.
    pub columns: String,
    /// Files of columns, as tables.
    pub files: String,
    /// Weighted sums over matrices.
    pub matrices: Vec<Outcome>,
    /// Libraries for them that are not there.
    pub absent: Vec<&'static str>,
    /// From text to JSON.
    pub stages: Stages,
    /// By the number of indicators.
    pub indicators: Vec<Vec<Measured>>,
    /// By the number of units.
    pub units: Vec<Vec<Measured>>,
    /// By the number of threads.
    pub threads: Vec<(usize, f64)>,
}

impl Results {
    /// The page.
    #[must_use]
    pub fn page(&self, rounds: usize) -> String {
        let mut text = format!(
            "# Measurements\n\n\
             Written by `cargo xtask bench`, from one run. CPU time of the thread, where nothing else is said; {rounds} \
             rounds with every row in every round; medians, and the median of the ratios within a round. Every row gives \
             the same points as exact rational arithmetic before it is timed. Nothing passes or fails by these numbers.\n"
        );
        let columns = WORKLOADS.map(|(_, column, _, _)| column);
        let promises = report::promises(PROMISES, &columns, &self.workloads);
        let _ = write!(text, "\n## Promises\n\n{promises}\n{}", self.process);
        text.push_str("\nThat a total does not touch the heap is a test: `benches/tests/allocations.rs`.\n");
        text.push_str(&engines());
        let _ = write!(text, "\n## A cohort in a table\n\n{}", self.tables.text);
        text.push_str(&picture("tables", "CPU time of whole processes from a CSV file to a ranking"));
        let _ = write!(text, "\n## Columns\n\n{}", self.columns);
        let _ = write!(text, "\n## From Parquet to Parquet\n\n{}", self.files);
        text.push_str(&self.sums());
        let Stages { framework, unit, json, .. } = &self.stages;
        let _ = write!(
            text,
            "\n## From text to JSON\n\n`vn-dti-commune/2025`, 62 indicators: {framework} bytes of framework in 7 files, \
             {unit} bytes of unit, {json} bytes of JSON. Compiling includes a copy of the specification.\n\n{}",
            report::stages(&self.stages)
        );
        text.push_str(&picture("stages", "CPU time from text to JSON, stage by stage"));
        let _ = write!(
            text,
            "\n## By the number of indicators\n\nRatio indicators of one framework, one unit, from bound figures.\n\n{}",
            report::indicators(&self.indicators)
        );
        text.push_str(&picture("indicators", "CPU time by the number of indicators"));
        let _ = write!(
            text,
            "\n## By the number of units and of threads\n\n98 ratio indicators; figures are numbers in memory, set on a \
             binding that is kept from unit to unit. Threads share the units; their time is by the clock on the \
             wall.\n\n{}",
            report::units(&self.units, &self.threads)
        );
        text.push_str(&picture("units", "CPU time of one unit by the number of units"));
        for ((title, _, _, _), measured) in WORKLOADS.iter().zip(&self.workloads) {
            let _ = write!(text, "\n## {title}\n\n{}", report::table(measured));
        }
        text.push_str(&long_runs());
        let _ = write!(text, "\n## The machine\n\n{}", self.machine);
        text
    }

    /// Weighted sums.
    fn sums(&self) -> String {
        let mut text = format!(
            "\n## A weighted sum of a matrix\n\nScores of 0 to 1 with four places, whole weights, in memory before the \
             clock starts; one thread. Another rank has a unit whose place by its score in f64 is not its true one; true \
             ties are units with equal exact totals that f64 tells apart. scikit-criteria (`skcriteria`) ranks whenever it \
             scores.\n\n{}",
            report::matrices(&self.matrices)
        );
        if !self.absent.is_empty() {
            let _ = writeln!(text, "\nNot measured, since Python has no {}.", self.absent.join(", "));
        }
        text
    }

    /// Draws the pictures into a folder.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written.
    #[cfg(feature = "peers")]
    pub fn draw(&self, folder: &std::path::Path) -> Result<(), String> {
        use crate::plots::{self, Bar, Line};
        use crate::report::{duration, thousands};
        use crate::scaling;

        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let at = |name: &str| folder.join(format!("{name}.svg"));
        let bars = |measured: &[Measured], ours: &str| -> Vec<Bar> {
            let bars = measured.iter();
            bars.map(|row| (row.name.to_owned(), row.nanoseconds().median, row.name.starts_with(ours))).collect()
        };
        let title = "One unit, 98 ratio indicators in 9 groups";
        let axis = "CPU time of one unit (logarithmic)";
        plots::bars(&at("one-unit"), title, axis, &bars(&self.workloads[0], "chiso"), [tick, duration])?;
        let title = "10,599 units x 62 ratios, from a CSV file to a ranking";
        let axis = "CPU time of the whole process (logarithmic)";
        let whole = self.tables.communes.iter();
        let whole: Vec<Bar> = whole.map(|(name, time)| (name.clone(), time * 1e6, name.starts_with("score"))).collect();
        plots::bars(&at("tables"), title, axis, &whole, [tick, duration])?;
        let title = "A framework of 62 indicators and one unit, stage by stage";
        plots::bars(
            &at("stages"),
            title,
            "CPU time (logarithmic)",
            &bars(&self.stages.measured, ""),
            [tick, duration],
        )?;
        let series = |names: &[&str], sizes: &[usize], measured: &[Vec<Measured>]| -> Vec<Line> {
            let line = |(step, name): (usize, &&str)| {
                let points = sizes.iter().zip(measured);
                let points = points.map(|(size, rows)| (*size as f64, rows[step].nanoseconds().median));
                ((*name).to_owned(), points.collect())
            };
            names.iter().enumerate().map(line).collect()
        };
        let count = |number: f64| thousands(number.round() as usize);
        let title = "One unit, by the number of indicators";
        let axes = ["indicators in the framework (logarithmic)", "CPU time of one unit (logarithmic)"];
        let lines = series(&scaling::STEPS, &scaling::INDICATORS, &self.indicators);
        plots::lines(&at("indicators"), title, axes, &lines, [count, tick])?;
        let title = "98 ratio indicators, by the number of units";
        let axes = ["units in the cohort (logarithmic)", "CPU time of one unit (logarithmic)"];
        let lines = series(&scaling::WAYS, &scaling::UNITS, &self.units);
        plots::lines(&at("units"), title, axes, &lines, [count, tick])
    }
}

/// Nanoseconds beside an axis.
#[cfg(feature = "peers")]
fn tick(nanoseconds: f64) -> String {
    match nanoseconds {
        few if few < 1e3 => format!("{few} ns"),
        many if many < 1e6 => format!("{} µs", many / 1e3),
        most => format!("{} ms", most / 1e6),
    }
}

/// How the rules engines are used, and how they are compared.
fn engines() -> String {
    if !cfg!(feature = "peers") {
        return String::new();
    }
    format!(
        "\nEach rules engine is used as its documentation and its own benchmarks do for speed: everything is compiled \
         before, figures are in the form that it works on, its machine is kept from unit to unit, and of several ways to \
         write the same work the fastest that was found is shown (`benches/src/contestants` says which). zen-expression \
         and rhai work with decimals of 28 digits, cel, regorus and another row of rhai in f64. All are compared as \
         displayed, with two decimal places, for every unit: on this work 28 or 16 digits are enough for that, and no \
         difference is forgiven.\n{}",
        picture("one-unit", "CPU time of one unit by engine")
    )
}

/// The line that shows a picture, where pictures are drawn.
fn picture(name: &str, says: &str) -> String {
    if cfg!(feature = "peers") { format!("\n![{says}](plots/{name}.svg)\n") } else { String::new() }
}

/// What takes hours, and is made by commands of its own: what each page says in bold first.
fn long_runs() -> String {
    let mut text = "\n## Long runs\n\nNot of this run: each page says how it was made, and of which commit.\n\n| | |\n| --- | --- |\n".to_owned();
    for (page, what) in [
        ("DIFFERENTIAL.md", "generated frameworks and observations, the engine against the oracle"),
        ("MUTANTS.md", "mutants of the core that the tests notice"),
        ("FAULTS.md", "deliberate faults"),
        ("FUZZING.md", "every fuzz target for twenty minutes"),
    ] {
        let said = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(page));
        let said = said.unwrap_or_default().split("**").nth(1).unwrap_or("not made").replace('\n', " ");
        let _ = writeln!(text, "| [{what}]({page}) | {said} |");
    }
    text
}
