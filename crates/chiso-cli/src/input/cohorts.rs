//! Cohorts that were kept in files, each read once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chiso::spec::CohortSpec;
use chiso::toml::read_cohort;
use chiso::{Cohort, Diagnostic, Framework, cohort_from_spec};

use super::Lack;
use super::shelf::add_file;
use super::texts::Texts;

/// The cohorts that were read.
#[derive(Default)]
pub(crate) struct CohortFiles {
    read: Vec<(PathBuf, CohortSpec)>,
    /// The last one that was made ready, and for which framework.
    ready: Option<(Framework, Arc<Cohort>, Option<Diagnostic>)>,
}

impl CohortFiles {
    /// The cohort in a file, and what should be looked at.
    pub(crate) fn of(
        &mut self,
        path: &Path,
        framework: &Framework,
        texts: &mut Texts,
    ) -> Result<(Arc<Cohort>, Option<Diagnostic>), Lack> {
        if let Some((known, cohort, warning)) = &self.ready
            && known.is_same(framework)
        {
            return Ok((cohort.clone(), warning.clone()));
        }
        if !self.read.iter().any(|(known, _)| known == path) {
            let id = add_file(path, texts).map_err(|problem| vec![problem])?;
            let Some(source) = texts.source(id) else { return Err(Vec::new().into()) };
            self.read.push((path.to_owned(), read_cohort(&source)?));
        }
        let Some((_, spec)) = self.read.iter().find(|(known, _)| known == path) else {
            return Err(Vec::new().into());
        };
        let (cohort, warning) = cohort_from_spec(framework, spec)?;
        self.ready = Some((framework.clone(), cohort.clone(), warning.clone()));
        Ok((cohort, warning))
    }
}
