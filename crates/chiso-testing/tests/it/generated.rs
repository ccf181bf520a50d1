use chiso_testing::{OracleError, generate, score};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;

#[test]
fn stats() {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = generate::scenario();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let t = std::time::Instant::now();
    for index in 0..2000 {
        let scenario = strategy.new_tree(&mut runner).unwrap().current();
        if index % 500 == 3 {
            eprintln!("{scenario:?}");
        }
        let r = std::panic::catch_unwind(|| {
            score(&scenario.spec, &scenario.weightings(), &scenario.observations, scenario.standing)
        });
        let Ok(r) = r else {
            eprintln!("PANIC {scenario:?}");
            *counts.entry("panic".into()).or_default() += 1;
            continue;
        };
        match r {
            Ok(s) => {
                *counts.entry(format!("total {}", s.total.status)).or_default() += 1;
                if s.total.points.is_none() {
                    *counts.entry(format!("range {}", s.total.lowest.is_some())).or_default() += 1;
                }
                for node in &s.nodes {
                    *counts.entry(format!("node {}", node.status)).or_default() += 1;
                }
            }
            Err(OracleError::Data(codes)) => {
                *counts.entry(format!("err {}", codes[0])).or_default() += 1;
            }
        }
    }
    eprintln!("{:?} {counts:#?}", t.elapsed());
}
