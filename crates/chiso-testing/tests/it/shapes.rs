//! Each rule shape as a methodologist writes it, with points calculated by hand.

use std::path::{Path, PathBuf};

use chiso_core::spec::{FrameworkSpec, Observations, Standing};
use chiso_testing::cases::{Case, cases};
use chiso_testing::{OracleError, score};

use crate::read::{framework, quantity, unit};

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn shapes() -> Vec<(Case, FrameworkSpec, Observations)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/shapes");
    let read_case = |case: Case| {
        let spec = framework(&read(&case.framework));
        let observations = unit(&read(&case.unit));
        (case, spec, observations)
    };
    cases(&folder).into_iter().map(read_case).collect()
}

#[test]
fn the_oracle_gives_what_was_calculated_by_hand() {
    let mut wrong = Vec::new();
    for (case, spec, observations) in shapes() {
        let standing = case.expected.standing.as_deref().map(|word| Standing::parse(word).unwrap());
        let scored = match score(&spec, &[], &observations, standing) {
            Ok(scored) => scored,
            Err(OracleError::Data(mut codes)) => {
                codes.sort();
                if codes != case.expected.errors {
                    wrong.push(format!("{}: {codes:?}, expected {:?}", case.name, case.expected.errors));
                }
                continue;
            }
        };
        let differences = case.expected.differences(|id, what| quantity(&spec, &scored, id, what));
        let errors = case.expected.errors.iter().map(|code| format!("no {code}"));
        // The oracle tries values one by one, and so knows no bounds where there are too many of them.
        let differences = differences
            .into_iter()
            .filter(|line| !line.contains("lowest is nothing") && !line.contains("highest is nothing"));
        wrong.extend(differences.chain(errors).map(|line| format!("{}: {line}", case.name)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_unit_has_its_expectations_and_the_other_way_round() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/shapes");
    let mut units = 0;
    for folder in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            units += usize::from(file.unwrap().file_name().to_str().unwrap().starts_with("unit"));
        }
    }
    assert_eq!(shapes().len(), units);
}
