//! Whole tables: from a CSV file to a ranking in a file, the start of the process included.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::answers::{Differences, differences};
use crate::limits::{self, Limit};
use crate::workload::Numbers;
use crate::{python, report};

/// A table of ratios, with the framework that scores it.
#[derive(Clone, Copy, Debug)]
struct Table {
    name: &'static str,
    units: usize,
    indicators: usize,
    /// The largest denominator.
    most: u32,
}

const COMMUNES: Table = Table { name: "communes", units: 10_599, indicators: 62, most: 1_999_999 };
const MILLION: Table = Table { name: "million", units: 1_000_000, indicators: 62, most: 1_999_999 };
/// What that needs on the disk, with the rankings of all: in kilobytes.
const MILLION_KILOBYTES: u64 = 2_000_000;
const PROVINCES: Table = Table { name: "provinces", units: 63, indicators: 98, most: 1_999_999 };

/// Scripts that do the same work in binary floating point.
const PEERS: [&str; 3] = ["polars", "pandas", "duckdb"];

/// What was measured, as it is written, and what a picture shows of it.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The tables and what is to be said of them.
    pub text: String,
    /// Milliseconds of CPU by program, on the table of communes.
    pub communes: Vec<(String, f64)>,
}

impl Table {
    /// Writes the table, the framework and its maxima: the same bytes every time.
    fn write(self, folder: &Path) -> Result<(), String> {
        let mut numbers = Numbers::new(0x1059_9062);
        let mut csv = String::from("code,name");
        let mut toml = format!(
            "format = 1\nid = \"{}\"\nedition = \"1\"\ntitle = \"{}\"\nsource = \"Generated for a measurement.\"\n\n[input]\n",
            self.name, self.name
        );
        let (mut nodes, mut maxima) = (String::new(), String::from("indicator,max_points\n"));
        for at in 0..self.indicators {
            let max = numbers.between(5, 20);
            let _ = write!(csv, ",a{at},b{at}");
            let _ = writeln!(toml, "a{at} = {{ title = \"A {at}\", kind = \"count\", min = 0 }}");
            let _ = writeln!(toml, "b{at} = {{ title = \"B {at}\", kind = \"count\", min = 1 }}");
            let _ = writeln!(
                nodes,
                "\n[[indicator]]\nid = \"n{at}\"\ntitle = \"N {at}\"\nmax_points = {max}\nvalue = \"a{at} / b{at}\"\nrule = \"share\""
            );
            let _ = writeln!(maxima, "{at},{max}");
        }
        csv.push('\n');
        let path = |extension: &str| folder.join(format!("{}{extension}", self.name));
        let file = fs::File::create(path(".csv")).map_err(|error| error.to_string())?;
        let mut file = std::io::BufWriter::with_capacity(1 << 20, file);
        for unit in 0..self.units {
            let _ = write!(csv, "{unit:05},Unit {unit}");
            for _ in 0..self.indicators {
                let whole = numbers.between(1, self.most);
                let _ = write!(csv, ",{},{whole}", numbers.between(0, whole));
            }
            csv.push('\n');
            file.write_all(csv.as_bytes()).map_err(|error| error.to_string())?;
            csv.clear();
        }
        file.flush().map_err(|error| error.to_string())?;
        let put = |extension: &str, text: &str| {
            let path = path(extension);
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
        };
        put(".toml", &(toml + nodes.as_str()))?;
        put("-maxima.csv", &maxima)
    }
}

/// One program on one table: milliseconds of CPU, and megabytes at the peak.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Took {
    pub(crate) milliseconds: f64,
    pub(crate) megabytes: f64,
}

/// A library, what it took, and how its answers differ from ours.
type Peer = (&'static str, Took, Differences);

/// Measures everything; `programs` holds `score` and `process`, and `python` runs the scripts whose package it has.
///
/// # Errors
///
/// Where a table cannot be written or a program fails.
pub fn measure(programs: &Path, python: &Path) -> Result<Tables, String> {
    let folder = std::env::temp_dir().join(format!("chiso-tables-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let measured = measure_in(&folder, programs, python);
    let _ = fs::remove_dir_all(&folder);
    measured
}

fn measure_in(folder: &Path, programs: &Path, python: &Path) -> Result<Tables, String> {
    COMMUNES.write(folder)?;
    PROVINCES.write(folder)?;
    let size = fs::metadata(folder.join("communes.csv")).map_err(|error| error.to_string())?.len() as f64 / 1e6;
    let (communes, provinces) = (rank(COMMUNES, folder, programs, 21)?, rank(PROVINCES, folder, programs, 21)?);
    let mut text = String::new();
    let notes: Vec<&str> = PEERS.into_iter().filter(|peer| !python::has(python, peer)).collect();
    let peers = peers(COMMUNES, folder, programs, python, 5)?;
    let rows: Vec<(String, f64, &str, Limit)> = peers
        .iter()
        .map(|(peer, took, _)| {
            let over = took.milliseconds / communes.milliseconds;
            (format!("{peer} (f64) on the same table, CPU, in times of `score rank`"), over, "times", limits::PEERS)
        })
        .collect();
    let mut rows: Vec<(&str, f64, &str, Limit)> =
        rows.iter().map(|(what, number, measure, limit)| (what.as_str(), *number, *measure, *limit)).collect();
    let [units, indicators] = [COMMUNES.units, COMMUNES.indicators];
    let title =
        format!("`score rank`, {units} units x {indicators} ratios, a CSV of {size:.1} MB, CPU, median of 21 runs");
    rows.push((&title, communes.milliseconds, "ms", limits::COMMUNES_MILLISECONDS));
    rows.push(("the same, peak memory", communes.megabytes, "MB", limits::COMMUNES_MEGABYTES));
    rows.push((
        "`score rank`, 63 units x 98 ratios, CPU",
        provinces.milliseconds,
        "ms",
        limits::PROVINCES_MILLISECONDS,
    ));
    text.push_str(&report::numbers(&rows));
    text.push_str(
        "\nThe start of the process is included; figures are read from the file, scored exactly, ranked and written. \
         The scripts in `benches/peers` do the same work in binary floating point.\n",
    );
    if !peers.is_empty() {
        let _ = writeln!(text, "\n{}", took_table(communes, &peers));
        text.push_str(
            "Their answers are compared with ours, unit by unit, as displayed; a difference of more than the last digit would \
             end the run. What differs lies on or beside a half, where floats cannot say on which side.\n",
        );
    }
    if !notes.is_empty() {
        let _ = writeln!(text, "\nNot measured, since `{}` has no {}.", python.display(), notes.join(", "));
    }
    text.push_str(&million(folder, programs, python)?);
    let mut all = vec![("score rank, exact".to_owned(), communes.milliseconds)];
    all.extend(peers.iter().map(|(peer, took, _)| (format!("{peer}, f64"), took.milliseconds)));
    Ok(Tables { text, communes: all })
}

/// Every program on one table, and in how many units the others' answers differ.
fn took_table(own: Took, peers: &[Peer]) -> String {
    let mut text = String::from(
        "| | CPU | peak memory | other points | another index | another rank |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let _ = writeln!(text, "| `score rank` | {:.0} ms | {:.0} MB | | | |", own.milliseconds, own.megabytes);
    for (peer, took, found) in peers {
        let Took { milliseconds, megabytes } = took;
        let Differences { points, index, rank, .. } = found;
        let _ = writeln!(text, "| {peer} | {milliseconds:.0} ms | {megabytes:.0} MB | {points} | {index} | {rank} |");
    }
    text
}

/// The ranking of a table in its folder.
fn rank(table: Table, folder: &Path, programs: &Path, times: usize) -> Result<Took, String> {
    let at = |extension: &str| folder.join(format!("{}{extension}", table.name)).display().to_string();
    let output = at("-ranking.csv");
    let arguments = ["rank", &at(".csv"), "--framework", &at(".toml"), "--format", "csv", "--output", &output];
    run(programs, &programs.join("score"), &arguments.map(str::to_owned), times)
}

/// The same by every script whose library there is, and how its answers differ.
fn peers(table: Table, folder: &Path, programs: &Path, python: &Path, times: usize) -> Result<Vec<Peer>, String> {
    let mut peers = Vec::new();
    for peer in PEERS.into_iter().filter(|peer| python::has(python, peer)) {
        let script = format!("benches/peers/{peer}_rank.py");
        let at = |name: &str| folder.join(name).display().to_string();
        let (csv, maxima) = (format!("{}.csv", table.name), format!("{}-maxima.csv", table.name));
        let took = run(programs, python, &[script, at(&csv), at(&maxima), at("peer.csv")], times)?;
        let found = same(folder, &format!("{}-ranking.csv", table.name), "peer.csv");
        peers.push((peer, took, found.map_err(|why| format!("{peer}: {why}"))?));
    }
    Ok(peers)
}

/// How two rankings in the folder differ.
fn same(folder: &Path, ours: &str, theirs: &str) -> Result<Differences, String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    differences(&read(ours)?, &read(theirs)?)
}

/// A million units, once each, where the disk has room.
fn million(folder: &Path, programs: &Path, python: &Path) -> Result<String, String> {
    let free = free_kilobytes(folder);
    if free.is_none_or(|free| free < MILLION_KILOBYTES) {
        return Ok("\nA million units were not measured: the disk has no room for them.\n".to_owned());
    }
    MILLION.write(folder)?;
    let size = fs::metadata(folder.join("million.csv")).map_err(|error| error.to_string())?.len() as f64 / 1e6;
    let own = rank(MILLION, folder, programs, 1)?;
    let peers = peers(MILLION, folder, programs, python, 1)?;
    let title = format!("`score rank`, 1,000,000 units x 62 ratios, a CSV of {size:.0} MB, peak memory");
    let mut rows: Vec<(String, f64, &str, Limit)> = vec![(title, own.megabytes, "MB", limits::MILLION_MEGABYTES)];
    for (peer, took, _) in &peers {
        let what = format!("{peer} (f64) on the same table, CPU, in times of `score rank`");
        rows.push((what, took.milliseconds / own.milliseconds, "times", limits::MILLION_PEERS));
    }
    let rows: Vec<(&str, f64, &str, Limit)> =
        rows.iter().map(|(what, number, measure, limit)| (what.as_str(), *number, *measure, *limit)).collect();
    let mut text = format!("\nA million units, each program once:\n\n{}", report::numbers(&rows));
    text.push('\n');
    text.push_str(&took_table(own, &peers));
    Ok(text)
}

/// What is free where a folder lies, as `df` tells it.
pub(crate) fn free_kilobytes(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    String::from_utf8(output.stdout).ok()?.lines().last()?.split_whitespace().nth(3)?.parse().ok()
}

pub(crate) fn run(programs: &Path, program: &Path, arguments: &[String], times: usize) -> Result<Took, String> {
    let mut command = Command::new(programs.join("process"));
    command.arg(times.to_string()).arg(program).args(arguments);
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("`{}`: {}", program.display(), String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse::<u64>().ok());
    let (Some(micros), Some(peak)) = (numbers.next(), numbers.next()) else {
        return Err(format!("unexpected: {text}"));
    };
    Ok(Took { milliseconds: micros as f64 / 1e3, megabytes: peak as f64 / 1e6 })
}
