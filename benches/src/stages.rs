//! From text to JSON, stage by stage: a shipped framework of 62 indicators and one unit.

use chiso::toml::{Source, Syntax, read_framework, read_unit};
use chiso::{Framework, Scorecard, catalog, to_json};
use chiso_core::Bound;

use crate::rounds::{self, Contestant, Measured};

/// The unit, as its file stands.
const UNIT: &str = include_str!("../../examples/commune-2025/commune.toml");

/// What was measured, and of how much text.
#[derive(Clone, Debug)]
pub struct Stages {
    /// Bytes of the framework's files.
    pub framework: usize,
    /// Bytes of the unit's file.
    pub unit: usize,
    /// Bytes of the JSON.
    pub json: usize,
    /// Each stage.
    pub measured: Vec<Measured>,
}

/// Measures every stage over so many rounds.
///
/// # Errors
///
/// Where the shipped framework or the unit cannot be read or scored.
pub fn measure(rounds: usize) -> Result<Stages, String> {
    let entry = catalog::find("vn-dti-commune", Some("2025")).ok_or("`vn-dti-commune/2025` is not shipped")?;
    let spec = || {
        let source = |id, text| Source { id, text, syntax: Syntax::Toml };
        let mut find = |name: &str| {
            let at = entry.parts.iter().position(|(part, _)| *part == name)?;
            Some(source(1 + u32::try_from(at).ok()?, entry.parts[at].1))
        };
        read_framework(&source(0, entry.framework), &mut find)
    };
    let unit = || read_unit(&Source { id: 0, text: UNIT, syntax: Syntax::Toml });
    let said = |problems: chiso::Diagnostics| problems.to_string();
    let specification = spec().map_err(said)?;
    let framework = Framework::compile(specification.clone(), &[]).map_err(said)?;
    let observations = unit().map_err(said)?;
    let bound = framework.bind(&observations).map_err(said)?;
    let card = framework.score(&bound).map_err(said)?;
    let json = to_json(&card);
    let alike = framework.total(&bound).map_err(said)?;
    if alike.points != card.total().rounded_points() {
        return Err("the total is not the scorecard's".to_owned());
    }
    let (bind, score, total) = (framework.clone(), framework.clone(), framework);
    let bound_again = |framework: &Framework| framework.bind(&unit().expect("it was read before")).expect("it fits");
    let silent = |_: String| String::new();
    let contestants = [
        Contestant::new(
            "framework: text to specification",
            move |_| spec().expect("it was read before"),
            |_| String::new(),
        ),
        Contestant::new(
            "framework: specification to compiled",
            move |_| Framework::compile(specification.clone(), &[]).expect("it was compiled before"),
            |_| String::new(),
        ),
        Contestant::new("unit: text to observations", move |_| unit().expect("it was read before"), |_| String::new()),
        Contestant::new(
            "unit: observations to bound",
            move |_| bind.bind(&observations).expect("it was bound before"),
            |_: Bound| String::new(),
        ),
        {
            let (framework, bound) = (total.clone(), bound.clone());
            Contestant::new(
                "total, without explanation",
                move |_| framework.total(&bound).expect("it was scored before"),
                |_| String::new(),
            )
        },
        Contestant::new(
            "scorecard, with explanation",
            move |_| score.score(&bound).expect("it was scored before"),
            |_: Scorecard| String::new(),
        ),
        Contestant::new("scorecard to JSON", move |_| to_json(&card), silent),
        {
            let framework = total.clone();
            Contestant::new(
                "unit's text to total, without explanation",
                move |_| framework.total(&bound_again(&framework)).expect("it was scored before"),
                |_| String::new(),
            )
        },
        Contestant::new(
            "unit's text to JSON, with explanation",
            move |_| to_json(&total.score(&bound_again(&total)).expect("it was scored before")),
            silent,
        ),
    ];
    let parts: usize = entry.parts.iter().map(|(_, text)| text.len()).sum();
    Ok(Stages {
        framework: entry.framework.len() + parts,
        unit: UNIT.len(),
        json: json.len(),
        measured: rounds::measure(&contestants, 1, rounds),
    })
}
