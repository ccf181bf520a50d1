//! Next steps of every example unit that is shipped. Where the crate stands alone there are none.

use std::fs;
use std::path::Path;

use chiso_analysis::{Change, missing_figures, next_steps, per_unit, what_if};
use chiso_core::{Bound, Framework};
use chiso_toml::{Source, Syntax, includes, read_framework, read_unit, read_weighting};

const fn toml(id: u32, text: &str) -> Source<'_> {
    Source { id, text, syntax: Syntax::Toml }
}

/// The example in `folder`, bound to its framework.
fn example(root: &Path, folder: &str, file: &str) -> (Framework, Bound) {
    let text = fs::read_to_string(root.join("examples").join(folder).join(file)).unwrap();
    let unit = read_unit(&toml(0, &text)).unwrap_or_else(|problems| panic!("{folder}: {problems}"));
    let home = root.join("indicators").join(&unit.framework.as_ref().unwrap().value);
    let text = fs::read_to_string(home.join("framework.toml")).unwrap();
    let names: Vec<String> = includes(&toml(1, &text)).into_iter().map(|name| name.value).collect();
    let texts: Vec<String> = names.iter().map(|name| fs::read_to_string(home.join(name)).unwrap()).collect();
    let spec = read_framework(&toml(1, &text), &mut |name| {
        let at = names.iter().position(|other| other == name)?;
        Some(toml(2, &texts[at]))
    });
    let weighting = unit.weighting.as_ref().map(|name| {
        let text = fs::read_to_string(home.join("weightings").join(format!("{}.toml", name.value))).unwrap();
        read_weighting(&toml(3, &text)).unwrap()
    });
    let weightings: Vec<_> = weighting.into_iter().collect();
    let framework = Framework::compile(spec.unwrap(), &weightings).unwrap();
    let bound = framework.bind(&unit).unwrap();
    (framework, bound)
}

#[test]
fn every_step_of_the_examples_gives_what_it_promises() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    if !root.join("indicators").is_dir() {
        return;
    }
    let examples = [
        ("bac-giang-2025", "province.toml"),
        ("binh-dinh-2025", "province.toml"),
        ("commune-2025", "commune.toml"),
        ("ho-chi-minh-targets-2022", "province.toml"),
        ("can-tho-2022", "province.toml"),
    ];
    for (folder, file) in examples {
        let (framework, bound) = example(&root, folder, file);
        let steps = next_steps(&framework, &bound).unwrap();
        // The commune's points are all recognised by a council: there is no figure to change.
        assert_eq!(steps.is_empty(), folder == "commune-2025", "{folder}");
        for step in &steps {
            let change = Change::Figure(step.input, step.to.clone());
            let (_, difference) = what_if(&framework, &bound, &[change]).unwrap();
            assert_eq!(difference.total.change, step.total_gain, "{folder}: {step:?}");
            assert_eq!(difference.at(step.node).unwrap().change, step.gain, "{folder}: {step:?}");
        }
        per_unit(&framework, &bound).unwrap();
        missing_figures(&framework, &bound).unwrap();
    }
}
