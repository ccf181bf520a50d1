use alloc::string::String;
use alloc::vec::Vec;

use super::previous::input_before;
use crate::origin::Origin;
use crate::spec::{FigureValue, FrameworkSpec, Observations, Standing, Title};

/// What one supplier was asked for, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Who: `supplied_by` of the inputs; empty for the inputs that name nobody.
    pub supplied_by: Title,
    /// What was reported, with whose figure it is and where it stands: the origin's source is the part that it came from.
    pub given: Vec<(String, Standing, Origin)>,
    /// What was reported as `missing`: asked for and not known.
    pub unknown: Vec<(String, Origin)>,
    /// What nobody reported.
    pub absent: Vec<String>,
}

impl Supply {
    /// Whether nothing at all came.
    #[must_use]
    pub const fn has_given_nothing(&self) -> bool {
        self.given.is_empty() && self.unknown.is_empty()
    }

    /// Whether everything came.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.unknown.is_empty() && self.absent.is_empty()
    }
}

/// Who supplied what, and who has not: one entry for each `supplied_by` of the framework's inputs, in the order in which
/// the framework names them. Inputs that somebody outside gives (`given_by`), and those of the period before, are left out.
///
/// Of several figures for one input the first one that says something counts.
#[must_use]
pub fn supplies(framework: &FrameworkSpec, observations: &Observations) -> Vec<Supply> {
    let mut all: Vec<Supply> = Vec::new();
    for input in &framework.inputs {
        let id = &input.id.value;
        if !input.given_by.is_empty() || input_before(id).is_some() {
            continue;
        }
        let at = all.iter().position(|supply| supply.supplied_by == input.supplied_by).unwrap_or_else(|| {
            let supplied_by = input.supplied_by.clone();
            all.push(Supply { supplied_by, given: Vec::new(), unknown: Vec::new(), absent: Vec::new() });
            all.len().saturating_sub(1)
        });
        let Some(supply) = all.get_mut(at) else { continue };
        let figures = || observations.figures.iter().filter(|figure| figure.input.value == *id);
        let said = figures().find(|figure| figure.value.value != FigureValue::Missing);
        match (said, figures().next()) {
            (Some(figure), _) => supply.given.push((id.clone(), figure.standing, figure.value.origin)),
            (None, Some(missing)) => supply.unknown.push((id.clone(), missing.value.origin)),
            (None, None) => supply.absent.push(id.clone()),
        }
    }
    all
}
