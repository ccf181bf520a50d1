//! Who does the work: chiso, and what a person might do instead.

#[cfg(feature = "peers")]
pub mod cel;
pub mod chiso;
mod decimal;
#[cfg(feature = "peers")]
mod expression;
mod float;
#[cfg(feature = "peers")]
pub mod regorus;
#[cfg(feature = "peers")]
pub mod rhai;
mod specification;
#[cfg(feature = "peers")]
pub mod zen;

pub use float::{NAME as LOOP, contestant as float_loop};

use crate::rounds::Contestant;
use crate::workload::Workload;

/// All of them for one workload; the first is the one that the others are compared with.
#[must_use]
pub fn all(workload: &Workload) -> Vec<Contestant<'_>> {
    let mut all = vec![float::contestant(workload)];
    all.extend(chiso::contestants(workload));
    all.push(decimal::contestant(workload));
    #[cfg(feature = "peers")]
    {
        all.extend(zen::contestants(workload));
        all.push(cel::contestant(workload));
        all.extend(rhai::contestants(workload));
        all.push(regorus::contestant(workload));
    }
    all
}

/// Lets every contestant answer for every unit.
///
/// # Errors
///
/// Says who found other points than the exact ones.
pub fn agree(workload: &Workload, contestants: &[Contestant<'_>]) -> Result<(), String> {
    for (number, unit) in workload.units.iter().enumerate() {
        let exact = workload.exact_hundredths(unit);
        for contestant in contestants {
            let answer = contestant.answer(number);
            if answer != exact {
                return Err(format!("{}: {answer} for unit {number}, expected {exact}", contestant.name()));
            }
        }
    }
    Ok(())
}
