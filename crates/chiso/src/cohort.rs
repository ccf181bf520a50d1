use alloc::string::String;
use alloc::sync::Arc;

use chiso_core::spec::CohortSpec;
use chiso_core::{Cohort, Diagnostic, Diagnostics, Framework, Origin, codes};
use chiso_toml::write_cohort;

use crate::fingerprint::fingerprint;

/// A cohort as the text of a file, so that one unit can be scored later against the others of a published year: every
/// unit, its exact values before any treatment, and the fingerprint of the framework.
///
/// # Errors
///
/// A value that is no fraction (a logarithm, a root): no file can hold it exactly.
pub fn cohort_to_toml(cohort: &Cohort) -> Result<String, Diagnostics> {
    let mut spec = cohort.to_spec()?;
    spec.fingerprint = Some(fingerprint(cohort.framework()).into());
    Ok(write_cohort(&spec))
}

/// A cohort that was kept, ready to be scored within; and a warning where the framework has changed since.
///
/// # Errors
///
/// As [`Framework::kept_cohort`].
pub fn cohort_from_spec(
    framework: &Framework,
    spec: &CohortSpec,
) -> Result<(Arc<Cohort>, Option<Diagnostic>), Diagnostics> {
    let cohort = framework.kept_cohort(spec)?;
    let changed = spec.fingerprint.as_ref().filter(|kept| kept.value != fingerprint(framework));
    let warning = changed.map(|kept| {
        let named = spec.framework.as_ref().map_or("", |framework| framework.value.as_str());
        let origin = if kept.origin.source.is_some() { kept.origin } else { Origin::NONE };
        Diagnostic::warning(codes::COHORT_FRAMEWORK_CHANGED, origin).with("framework", named)
    });
    Ok((Arc::new(cohort), warning))
}
