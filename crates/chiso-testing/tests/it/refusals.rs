//! What is wrong with a framework or a unit, found in memory: the same as the command tells of the invalid cases, sentence by
//! sentence and at the same places. The command itself replays them in the tests of its own crate.

use std::fs;
use std::path::{Path, PathBuf};

use chiso::text::{Lang, diagnostic};
use chiso_core::{BindOptions, Diagnostic, Framework, Severity};
use chiso_toml::{Source, Syntax, read_framework, read_unit};

/// A folder of a framework, and of at most one unit beside it; nothing where there is more to it.
fn files(folder: &Path) -> Option<(String, Option<String>)> {
    let names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let alone = names.iter().all(|name| ["framework.toml", "unit.toml", "expected.txt"].contains(&name.as_str()));
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let framework =
        read("framework.toml").filter(|text| alone && !text.contains("include") && !text.contains("extends"))?;
    let unit = read("unit.toml");
    // Of its own framework, not of one that is shipped.
    unit.as_ref().is_none_or(|unit| !unit.contains("\"vn-")).then_some((framework, unit))
}

/// What is wrong with a framework and a unit, in the order in which it is found.
fn problems(framework: &str, unit: Option<&str>) -> Vec<Diagnostic> {
    let source = |id, text| Source { id, text, syntax: Syntax::Toml };
    let spec = match read_framework(&source(0, framework), &mut |_| None) {
        Ok(spec) => spec,
        Err(problems) => {
            let of_unit = unit.and_then(|text| read_unit(&source(1, text)).err());
            return problems.into_iter().chain(of_unit.into_iter().flatten()).collect();
        }
    };
    let framework = match Framework::compile(spec, &[]) {
        Ok(framework) => framework,
        Err(problems) => return problems.into_iter().collect(),
    };
    let mut found: Vec<Diagnostic> = framework.warnings().iter().cloned().collect();
    let unit = unit
        .map(|text| read_unit(&source(1, text)).and_then(|unit| framework.bind_with(&unit, BindOptions::default())));
    match unit {
        Some(Err(problems)) => found.extend(problems),
        Some(Ok(bound)) => {
            found.extend(bound.warnings().iter().cloned());
            if let Err(problems) = framework.score(&bound) {
                found.extend(problems);
            }
        }
        None => {}
    }
    found
}

/// A problem as the command heads it, with its first place and its advice.
fn told(problem: &Diagnostic, texts: [&str; 2]) -> String {
    let said = diagnostic(problem, Lang::En);
    let word = if problem.severity == Severity::Error { "error" } else { "warning" };
    let mut lines = format!("{word}[{}]: {}", problem.code, said.message);
    if let Some(source) = problem.origin.source {
        let before = texts[source as usize].get(..problem.origin.start as usize).unwrap();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let name = ["framework.toml", "unit.toml"][source as usize];
        lines.push_str(&format!("\n--> {name}:{line}:{column}"));
    }
    said.help.into_iter().for_each(|help| lines.push_str(&format!("\n= help: {help}")));
    lines
}

/// The same of what is expected: heads, first places and advice.
fn expected(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("error[") || line.starts_with("warning[") {
            all.push(line.to_owned());
        } else if let Some(last) = all.last_mut()
            && (line.starts_with("= help: ") || (line.starts_with("--> ") && !last.contains("--> ")))
        {
            last.push('\n');
            last.push_str(line);
        }
    }
    all
}

#[test]
fn as_the_command_tells_them() {
    let cases: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/invalid");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases).unwrap().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    let (mut compared, mut wrong) = (0, Vec::new());
    for folder in folders {
        let Some((framework, unit)) = files(&folder) else { continue };
        let found = problems(&framework, unit.as_deref());
        let texts = [framework.as_str(), unit.as_deref().unwrap_or_default()];
        let mut found: Vec<String> = found.iter().map(|problem| told(problem, texts)).collect();
        let mut wanted = expected(&fs::read_to_string(folder.join("expected.txt")).unwrap());
        found.sort();
        wanted.sort();
        compared += 1;
        if found != wanted {
            wrong.push(format!("{}: {found:#?}, expected {wanted:#?}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}: {}", wrong.len(), wrong.join("\n"));
    assert!(compared >= 70, "{compared}");
}
