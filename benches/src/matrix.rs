//! A weighted sum over a matrix of normalised scores, and its ranking: the work that packages for decisions by many
//! criteria (pymcdm, scikit-criteria) can express. Everything is in memory before it is timed, theirs as a matrix of
//! floats, ours as bound figures.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use chiso_core::rank::{Contender, RankOptions, Ranking, rank};
use chiso_core::spec::{Combine, Compare, FrameworkSpec, InputKind, InputSpec, NodeSpec, RankOn, RuleSpec, Ties, Unit};
use chiso_core::{Bound, Framework};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::answers::places;
use crate::rounds::{self, Contestant};
use crate::workload::Numbers;

/// Normalised scores in ten-thousandths, unit by unit, and a weight for each column.
struct Matrix {
    weights: Vec<u32>,
    units: Vec<Vec<u32>>,
}

/// What one library made of one matrix.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// The library's name.
    pub library: &'static str,
    /// Microseconds of CPU for the scores, the ranking apart.
    pub scores: f64,
    /// Microseconds of CPU for scores and ranking.
    pub both: f64,
    /// How many units have another place than exact arithmetic gives them.
    pub displaced: usize,
    /// How many units that truly share their place it tells apart.
    pub ties_broken: usize,
}

/// One matrix, and what everybody made of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Rows.
    pub units: usize,
    /// Columns.
    pub columns: usize,
    /// How many units truly share their place with another.
    pub tied: usize,
    /// Microseconds of CPU for exact totals alone.
    pub totals: f64,
    /// Microseconds of CPU for exact totals and the ranking.
    pub both: f64,
    /// The libraries, of those that are there.
    pub theirs: Vec<Theirs>,
}

/// The sizes that are measured: provinces of one country, communes of another.
pub const SIZES: [(usize, usize, usize); 2] = [(51, 49, 201), (10_599, 62, 21)];
/// The libraries, by the names under which Python imports them.
pub const LIBRARIES: [&str; 2] = ["pymcdm", "skcriteria"];

/// Measures both sizes; `python` runs the libraries named in `libraries`.
///
/// # Errors
///
/// Where a file cannot be written, Python fails, or a library's scores are not ours to within a millionth.
pub fn measure(python: &Path, libraries: &[&'static str]) -> Result<Vec<Outcome>, String> {
    let folder = std::env::temp_dir().join(format!("chiso-matrix-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let outcomes = SIZES
        .iter()
        .map(|(units, columns, rounds)| one(&Matrix::new(*units, *columns), *rounds, &folder, python, libraries))
        .collect();
    let _ = fs::remove_dir_all(&folder);
    outcomes
}

fn one(
    matrix: &Matrix,
    rounds: usize,
    folder: &Path,
    python: &Path,
    libraries: &[&'static str],
) -> Result<Outcome, String> {
    let framework = matrix.framework()?;
    let bound = matrix.bound(&framework)?;
    let options = RankOptions::of(&framework);
    let contestants = [
        Contestant::new(
            "totals",
            |_| bound.iter().filter_map(|bound| framework.total(bound).ok()?.points).count(),
            |_| String::new(),
        ),
        Contestant::new("totals and places", |_| ranking(&bound, &options), |_| String::new()),
    ];
    let measured = rounds::measure(&contestants, 1, rounds);
    let microseconds = |at: usize| measured[at].nanoseconds().median / 1e3;
    let mut ours = vec![0; bound.len()];
    for ranked in ranking(&bound, &options).ranked() {
        ours[ranked.contender] = ranked.place.to_string().parse().map_err(|_| "a place that is no number")?;
    }
    let shared = |places: &[usize], unit: usize| places.iter().filter(|place| **place == places[unit]).count() > 1;
    let mut theirs = Vec::new();
    matrix.write(folder)?;
    for library in libraries {
        let (times, scores) = run(library, rounds, folder, python)?;
        if scores.len() != matrix.units.len() {
            return Err(format!("{library}: {} scores for {} units", scores.len(), matrix.units.len()));
        }
        for (unit, score) in scores.iter().enumerate() {
            let total =
                framework.total(&bound[unit]).ok().and_then(|total| total.points).and_then(|points| points.to_f64());
            let exact = total.unwrap_or(f64::NAN);
            let alike = (score - exact).abs() <= exact * 1e-6;
            if !alike {
                return Err(format!("{library}: {score} for unit {unit}, expected {exact}"));
            }
        }
        let found = places(&scores);
        theirs.push(Theirs {
            library,
            scores: times[0],
            both: times[1],
            displaced: found.iter().zip(&ours).filter(|(found, ours)| found != ours).count(),
            ties_broken: (0..ours.len()).filter(|unit| shared(&ours, *unit) && !shared(&found, *unit)).count(),
        });
    }
    let tied = (0..ours.len()).filter(|unit| shared(&ours, *unit)).count();
    let (units, columns) = (matrix.units.len(), matrix.weights.len());
    Ok(Outcome { units, columns, tied, totals: microseconds(0), both: microseconds(1), theirs })
}

/// The exact totals and the places that follow.
fn ranking(bound: &[Bound], options: &RankOptions) -> Ranking {
    let contenders: Vec<Contender> = bound.iter().map(|bound| Contender::of_bound(bound, options)).collect();
    rank(&contenders, options)
}

impl Matrix {
    fn new(units: usize, columns: usize) -> Self {
        let mut numbers = Numbers::new(0x0051_0049);
        let weights = (0..columns).map(|_| numbers.between(5, 20)).collect();
        let units = (0..units).map(|_| (0..columns).map(|_| numbers.between(0, 10_000)).collect()).collect();
        Self { weights, units }
    }

    /// Points are shown with four places, which is all that they have: ranked as displayed is ranked exactly.
    fn framework(&self) -> Result<Framework, String> {
        let mut specification = FrameworkSpec::new("matrix", "1");
        specification.source = "made up to be measured".to_owned();
        specification.total.combine = Combine::Sum.into();
        specification.total.rounding.points = 4;
        specification.total.ranking.on = RankOn::Points;
        specification.total.ranking.compare = Compare::Rounded;
        specification.total.ranking.ties = Ties::Competition;
        for (column, weight) in self.weights.iter().enumerate() {
            let id = format!("x{column}");
            specification.inputs.push(InputSpec::new(&id, InputKind::Share));
            specification.nodes.push(NodeSpec::indicator(&id, (*weight).into(), RuleSpec::Share));
        }
        Framework::compile(specification, &[]).map_err(|problems| problems.to_string())
    }

    fn bound(&self, framework: &Framework) -> Result<Vec<Bound>, String> {
        let units = self.units.iter().enumerate();
        units
            .map(|(number, unit)| {
                let mut bound = framework.empty(Unit { code: number.to_string(), ..Unit::default() });
                let numbers: Vec<Decimal> = unit.iter().map(|score| Decimal::new((*score).into(), 4)).collect();
                bound.set_numbers(&numbers).map_err(|problems| problems.to_string())?;
                Ok(bound)
            })
            .collect()
    }

    fn write(&self, folder: &Path) -> Result<(), String> {
        let line = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let mut text = String::new();
        for unit in &self.units {
            let _ = writeln!(text, "{}", line(unit));
        }
        let put =
            |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|error| format!("{name}: {error}"));
        put("matrix.csv", &text)?;
        put("weights.csv", &line(&self.weights))
    }
}

/// Microseconds for scores, and for scores and ranking; and the scores.
fn run(library: &str, rounds: usize, folder: &Path, python: &Path) -> Result<([f64; 2], Vec<f64>), String> {
    let scores = folder.join("scores.txt");
    let mut command = Command::new(python);
    command.arg("benches/peers/weighted_sum.py").arg(library);
    command.args([folder.join("matrix.csv"), folder.join("weights.csv")]).arg(rounds.to_string()).arg(&scores);
    // One thread, as we have: at this size more of them only wait for each other.
    command.envs(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"].map(|name| (name, "1")));
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!("{library}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [one, both] = numbers.as_slice() else {
        return Err(format!("{library}: unexpected: {text}"));
    };
    let scores = fs::read_to_string(&scores).map_err(|error| error.to_string())?;
    let scores = scores.lines().map(|line| line.parse().map_err(|_| format!("{library}: no score: {line}")));
    Ok(([*one, *both], scores.collect::<Result<_, _>>()?))
}
