//! Binding: a unit's observations, checked against a framework's inputs. It converts; it evaluates no rule.

mod details;
mod figure;
mod numbers;
mod observations;
mod points;

pub(crate) use details::{Details, Given};
pub(crate) use figure::{Chosen, Figure};

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::cohort::Within;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::filter::Approximations;
use crate::framework::Framework;
use crate::spec::{Standing, Unit};

/// How observations are bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BindOptions {
    /// Whose figures come first. Without one, the framework's order of precedence holds; with one, it comes first, the
    /// others follow in the framework's order, and appraised figures are used only if they are asked for.
    pub standing: Option<Standing>,
}

impl BindOptions {
    /// Figures of this standing first.
    #[must_use]
    pub const fn standing(standing: Option<Standing>) -> Self {
        Self { standing }
    }

    /// The order in which standings are tried.
    pub(crate) fn precedence(self, framework: &Framework) -> Vec<Standing> {
        let declared = framework.0.spec.total.figures.iter().copied();
        match self.standing {
            None => declared.collect(),
            Some(first) => {
                let others = declared.filter(|other| *other != first && *other != Standing::Appraised);
                core::iter::once(first).chain(others).collect()
            }
        }
    }
}

/// A unit's figures, bound to a framework's inputs: ready to be scored, as often as wanted.
#[derive(Clone, Debug)]
pub struct Bound {
    pub(crate) framework: Framework,
    pub(crate) unit: Arc<Unit>,
    /// One for each input of the framework.
    pub(crate) chosen: Arc<Vec<Chosen>>,
    pub(crate) approximations: Approximations,
    /// Points given for nodes, by node.
    pub(crate) given: Vec<Given>,
    pub(crate) details: Option<Arc<Details>>,
    pub(crate) standing: Option<Standing>,
    pub(crate) warnings: Diagnostics,
    /// The cohort that it is scored within.
    pub(crate) within: Option<Within>,
}

impl Bound {
    /// The framework that the figures are bound to.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// Who reports.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// What binding warned about.
    #[must_use]
    pub const fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The same figures, with what else should be looked at in them: what a caller found when it put them together.
    /// Every scorecard of them says so. It changes no number and no fingerprint.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = Diagnostic>) -> Self {
        warnings.into_iter().for_each(|warning| self.warnings.push(warning));
        self
    }
}
