//! What if: the same unit with other figures or points.

use alloc::vec::Vec;

use chiso_core::spec::FigureValue;
use chiso_core::{Bound, Diagnostics, Framework, InputIndex, NodeIndex, Scorecard};

use crate::difference::{Difference, difference};

/// One thing that is supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Another figure for an input.
    Figure(InputIndex, FigureValue),
    /// Other points for a node, on the framework's own scale: recognised where the rule is `appraised`, overruling what
    /// is calculated everywhere else.
    Points(NodeIndex, FigureValue),
}

/// The same unit, with what is supposed.
///
/// # Errors
///
/// Every figure and points that does not fit the framework, all at once.
pub fn suppose(bound: &Bound, changes: &[Change]) -> Result<Bound, Diagnostics> {
    let mut problems = Diagnostics::new();
    let mut changed = bound.clone();
    for change in changes {
        let next = match change {
            Change::Figure(input, value) => changed.with_figure(*input, value),
            Change::Points(node, points) => changed.with_points(*node, points, "what-if"),
        };
        match next {
            Ok(next) => changed = next,
            Err(found) => problems.append(found),
        }
    }
    if problems.has_errors() { Err(problems) } else { Ok(changed) }
}

/// The scorecard of the same unit with other figures or points, and what differs from the one without, exactly.
///
/// Later changes of one figure replace earlier ones.
///
/// # Errors
///
/// Figures and points that do not fit the framework; and what scoring says, of the figures as they are or as they are
/// supposed to be (a share above 1, a check that does not hold).
pub fn what_if(
    framework: &Framework,
    bound: &Bound,
    changes: &[Change],
) -> Result<(Scorecard, Difference), Diagnostics> {
    let changed = suppose(bound, changes)?;
    let before = framework.score(bound)?;
    let after = framework.score(&changed)?;
    let difference = difference(&before, &after);
    Ok((after, difference))
}

/// Changes of figures alone.
#[must_use]
pub fn figures(changes: &[(InputIndex, FigureValue)]) -> Vec<Change> {
    changes.iter().map(|(input, value)| Change::Figure(*input, value.clone())).collect()
}
