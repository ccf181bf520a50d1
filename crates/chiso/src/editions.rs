use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::spec::{Effective, Period};
use chiso_core::{Code, Diagnostic, Placed};

use crate::codes;

/// An edition of a framework that a unit names without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// What it is called: `2022`.
    pub edition: String,
    /// The days that it applies to, if it says.
    pub effective: Option<Effective>,
}

/// Which of `editions` a period belongs to: the one whose days hold the whole of it. `framework` is the name that a
/// unit gives, without an edition.
///
/// # Errors
///
/// - there is no period ([`EDITION_NEEDS_PERIOD`](codes::EDITION_NEEDS_PERIOD));
/// - no edition applies to the whole of it ([`NO_EDITION_FOR_PERIOD`](codes::NO_EDITION_FOR_PERIOD));
/// - several do ([`SEVERAL_EDITIONS_FOR_PERIOD`](codes::SEVERAL_EDITIONS_FOR_PERIOD)).
pub fn edition_for<'e>(
    framework: &Placed<String>,
    period: Option<&Placed<Period>>,
    editions: &'e [Edition],
) -> Result<&'e Edition, Diagnostic> {
    let names =
        |editions: &[&Edition]| editions.iter().map(|edition| edition.edition.as_str()).collect::<Vec<_>>().join(", ");
    let every: Vec<&Edition> = editions.iter().collect();
    let problem = |code: Code, known: &[&Edition]| {
        let problem = Diagnostic::error(code, framework.origin).with("framework", &framework.value);
        problem.with("known", names(known))
    };
    let Some(period) = period else {
        return Err(problem(codes::EDITION_NEEDS_PERIOD, &every));
    };
    let holds = |edition: &&Edition| edition.effective.is_some_and(|effective| effective.holds(period.value));
    let fits: Vec<&Edition> = editions.iter().filter(holds).collect();
    match fits.as_slice() {
        [only] => Ok(only),
        [] => Err(problem(codes::NO_EDITION_FOR_PERIOD, &every).with("period", period.value)),
        several => Err(problem(codes::SEVERAL_EDITIONS_FOR_PERIOD, several).with("period", period.value)),
    }
}
