//! Which columns a framework has.

use alloc::string::String;
use alloc::vec::Vec;

use super::treatment::Treatment;
use crate::framework::Indicator;
use crate::origin::Placed;
use crate::rule::{Against, Direction, Relative, Rule, Scorer};
use crate::spec::{Deviation, Scope};

/// What is to be known of one column.
#[derive(Debug)]
pub(crate) struct ColumnPlan {
    /// The indicator whose values it holds.
    pub(crate) node: u32,
    /// The part of the indicator, from the outermost part inwards; empty for the whole.
    pub(crate) path: Vec<u32>,
    /// Whether a rule compares its values; otherwise they are only treated.
    pub(crate) compared: bool,
    pub(crate) treatment: Option<Treatment>,
    pub(crate) scope: Scope,
    pub(crate) direction: Direction,
    /// The unit that is the reference.
    pub(crate) reference: Option<Placed<String>>,
    /// The standard deviation that is asked for.
    pub(crate) deviation: Option<Deviation>,
}

/// Gives a column to everything that looks at others, and says what is to be known of it.
pub(crate) fn plan(indicators: &mut [Option<Indicator>]) -> Vec<ColumnPlan> {
    let mut columns = Vec::new();
    for (node, indicator) in (0_u32..).zip(indicators) {
        if let Some(indicator) = indicator {
            of_scorer(node, &mut indicator.scorer, &mut Vec::new(), &mut columns);
        }
    }
    columns
}

fn of_scorer(node: u32, scorer: &mut Scorer, path: &mut Vec<u32>, columns: &mut Vec<ColumnPlan>) {
    let at = u32::try_from(columns.len()).ok();
    match &mut scorer.rule {
        Rule::Relative(Relative { to, scope, direction, .. }) => {
            scorer.column = at;
            columns.push(ColumnPlan {
                node,
                path: path.clone(),
                compared: true,
                treatment: scorer.treatment.clone(),
                scope: *scope,
                direction: *direction,
                reference: match to {
                    Against::Reference(unit) => Some(unit.clone()),
                    _ => None,
                },
                deviation: match to {
                    Against::ZScore { deviation, .. } => Some(*deviation),
                    _ => None,
                },
            });
        }
        Rule::Parts { parts, .. } => {
            for (index, part) in (0_u32..).zip(parts) {
                path.push(index);
                of_scorer(node, &mut part.scorer, path, columns);
                path.pop();
            }
        }
        _ if scorer.treatment.is_some() => {
            scorer.column = at;
            columns.push(ColumnPlan {
                node,
                path: path.clone(),
                compared: false,
                treatment: scorer.treatment.clone(),
                scope: Scope::Cohort,
                direction: Direction::HigherIsBetter,
                reference: None,
                deviation: None,
            });
        }
        _ => {}
    }
}

impl ColumnPlan {
    /// The column's name in files: the indicator's id, and the numbers of the part.
    pub(crate) fn name(&self, id: &str) -> String {
        self.path.iter().fold(String::from(id), |name, part| alloc::format!("{name}/{}", part.saturating_add(1)))
    }
}
