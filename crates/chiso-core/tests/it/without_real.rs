//! An engine without real numbers: it refuses what needs them, and keeps what is a fraction.

use chiso_core::number::Number;
use chiso_core::spec::{InputKind, InputSpec, RuleSpec, Scale};
use chiso_core::{Framework, codes};

use super::{decimal, framework, indicator};

#[track_caller]
fn refused(value: &str, rule: RuleSpec) {
    let mut income = InputSpec::new("income", InputKind::Number);
    income.min = Some(decimal("1").into());
    let problems = Framework::compile(framework(vec![income], vec![indicator("one", "10", value, rule)]), &[]);
    assert!(problems.unwrap_err().iter().any(|problem| problem.code == codes::NEEDS_REAL), "{value}");
}

#[test]
fn frameworks_with_logarithms_are_refused() {
    for value in ["ln(income)", "exp(income)", "sqrt(income)", "pow(income, 2)", "income ^ 2"] {
        refused(value, RuleSpec::Target { target: decimal("1").into() });
    }
    let (from, to) = (decimal("100").into(), decimal("75000").into());
    refused("income", RuleSpec::Goalposts { from, to, scale: Scale::Ln, clamp: true });
}

#[test]
fn what_is_a_fraction_has_a_root() {
    let number = |n, d| Number::new(n, d).unwrap();
    assert_eq!(number(9, 4).root(2), Some(number(3, 2)));
    assert_eq!(number(8, 27).pow(&number(-2, 3)), Some(number(9, 4)));
    assert_eq!(number(2, 1).root(2), None);
    assert_eq!(number(2, 1).ln(), None);
    assert_eq!(number(1, 1).ln(), Some(Number::ZERO));
}
