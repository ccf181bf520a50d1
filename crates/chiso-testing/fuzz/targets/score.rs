//! A framework and a unit, with a line `---` between them: compiled, bound, scored; what every score promises.
#![no_main]

use chiso::number::Number;
use chiso::toml::{Source, Syntax, read_framework, read_unit};
use chiso::{Framework, Status, to_json};
use chiso_fuzz::told;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((first, second)) = text.split_once("\n---\n") else { return };
    let source = |id, text| Source { id, text, syntax: Syntax::Toml };
    let (Ok(spec), Ok(unit)) = (read_framework(&source(0, first), &mut |_| None), read_unit(&source(1, second))) else {
        return;
    };
    let Ok(framework) = Framework::compile(spec, &[]) else { return };
    let bound = match framework.bind(&unit) {
        Ok(bound) => bound,
        Err(problems) => return told(&[first, second], &problems),
    };
    match (framework.score(&bound), framework.total(&bound)) {
        (Err(problems), Err(same)) => {
            told(&[first, second], &problems);
            assert_eq!(problems.iter().count(), same.iter().count());
        }
        (Ok(card), Ok(total)) => {
            let whole = card.total();
            assert_eq!(
                (whole.status(), whole.rounded_points(), whole.rounded_index()),
                (total.status, total.points, total.index)
            );
            assert_eq!(to_json(&card), to_json(&framework.score(&bound).expect("scored before")));
            for node in card.nodes() {
                if let (Some(lowest), Some(highest)) = (node.lowest(), node.highest()) {
                    assert!(lowest <= highest, "{}", node.id());
                    assert!(node.points().is_none_or(|points| lowest <= points && points <= highest), "{}", node.id());
                }
                let shares: Option<Vec<Number>> = node.children().iter().map(|child| child.contribution()).collect();
                let owned = node.children().iter().all(|child| child.status() == Status::Scored);
                if let (Some(shares), Some(points), true) =
                    (shares, node.points(), owned && !node.children().is_empty())
                {
                    let adds_up = node.calculated().is_none() && node.reasons().is_empty();
                    assert!(!adds_up || Number::sum(shares) == points, "{}", node.id());
                }
            }
        }
        (one, other) => panic!("score and total disagree: {one:?} {other:?}"),
    }
});
