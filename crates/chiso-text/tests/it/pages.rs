//! The pages of the codes: their form, and that their examples do what they say.

use std::path::{Path, PathBuf};
use std::{env, fs};

use chiso_core::{BindOptions, Code, Diagnostic, Diagnostics, Framework};
use chiso_table::{MatchOptions, ReadOptions, Table};
use chiso_text::{Lang, Word, codes, describe, diagnostic, severity, word};
use chiso_toml::{Source, Syntax, Wanted, read_framework_with, read_unit, read_weighting};

/// The framework of every unit that stands alone on a page.
const EXAMPLE: &str = include_str!("../example/framework.toml");

/// What stands before a framework on a page.
const HEAD: &str = "format = 1\nid = \"example\"\nedition = \"1\"\ntitle = \"Example\"\nsource = \"made up\"\n";

/// What follows from another problem: an input seems unused when its name is misspelt where it is used.
const FOLLOWS: &[&str] =
    &["unused-input", "nothing-scored", "empty-group", "category-without-points", "table-inputs-without-column"];

/// What stands at the end of a framework on a page that shows no indicator.
const OTHER: &str = "\n[[indicator]]\nid = \"other\"\ntitle = \"Other\"\nmax_points = 1\nrule = \"appraised\"\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pages")
}

/// A page without what is made of other things: heading, description, messages.
fn body(page: &str) -> String {
    let mut kept = String::new();
    let mut in_messages = false;
    for line in page.lines().skip(if page.starts_with("# ") { 4 } else { 0 }) {
        if line == "```text" {
            in_messages = true;
        } else if in_messages {
            in_messages = line != "```";
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.replace("\n\n\n", "\n\n")
}

/// The fenced blocks of a page: what they are, and their text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => open = Some((kind.to_string(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

const fn source(text: &str, syntax: Syntax) -> Source<'_> {
    Source { id: 0, text, syntax }
}

/// Everything that is found wrong with the files of a page; `None` where it has no files of a kind that can be read.
fn run(blocks: &[(String, String)]) -> Option<Diagnostics> {
    let of = |kind: &str, head: &str| -> Vec<(String, Syntax)> {
        let whole = format!("toml {kind} file");
        let (headed, json) = (format!("toml {kind}"), format!("json {kind}"));
        let read = blocks.iter().filter_map(|(found, text)| match found {
            found if *found == headed => Some((format!("{head}{text}"), Syntax::Toml)),
            found if *found == whole => Some((text.clone(), Syntax::Toml)),
            found if *found == json => Some((text.clone(), Syntax::Json)),
            _ => None,
        });
        read.collect()
    };
    let (mut frameworks, weightings) = (of("framework", HEAD), of("weighting", "format = 1\n"));
    let (parts, units) = (of("part", ""), of("unit", "format = 1\n"));
    let table = blocks.iter().find(|(kind, _)| kind == "csv" || kind == "jsonl");
    if let Some((_, table)) = table {
        return Some(run_table(table));
    }
    if frameworks.is_empty() && units.is_empty() {
        return None;
    }
    for (text, _) in &mut frameworks {
        if !text.contains("[[indicator]]") {
            text.push_str(OTHER);
        }
    }
    let mut found = Diagnostics::new();
    let text = frameworks.first().map_or(EXAMPLE, |(text, _)| text.as_str());
    let mut find = |wanted: Wanted<'_>| match wanted {
        Wanted::Part { .. } => parts.first().map(|(text, syntax)| source(text, *syntax)),
        Wanted::Base { name, .. } => (name == "example/1").then_some(source(EXAMPLE, Syntax::Toml)),
    };
    let mut scored = || -> Result<(), Diagnostics> {
        let spec = read_framework_with(&source(text, Syntax::Toml), &mut find)?;
        let weightings: Vec<_> =
            weightings.iter().map(|(text, syntax)| read_weighting(&source(text, *syntax))).collect::<Result<_, _>>()?;
        let framework = Framework::compile(spec, &weightings)?;
        found.append(framework.warnings().clone());
        for (text, syntax) in &units {
            let bound = framework.bind_with(&read_unit(&source(text, *syntax))?, BindOptions::default())?;
            found.append(bound.warnings().clone());
            found.append(framework.score(&bound)?.warnings().clone());
        }
        Ok(())
    };
    if let Err(problems) = scored() {
        found.append(problems);
    }
    Some(found)
}

/// Everything that is found wrong with the table of a page.
fn run_table(text: &str) -> Diagnostics {
    let read = || -> Result<Diagnostics, Diagnostics> {
        let spec = read_framework_with(&source(EXAMPLE, Syntax::Toml), &mut |_| None)?;
        let framework = Framework::compile(spec, &[])?;
        let table = Table::read(text.as_bytes(), &ReadOptions::default())?;
        let matched = table.match_with(&framework, &MatchOptions::default())?;
        matched.bind(BindOptions::default())?;
        Ok(matched.warnings().clone())
    };
    read().unwrap_or_else(|problems| problems)
}

/// A diagnostic of the first sample, for what only a command or a huge file can show.
fn sample(code: &'static str) -> Diagnostic {
    let (_, arguments) = crate::samples::SAMPLES.iter().find(|(known, _)| *known == code).unwrap();
    let empty = Diagnostic::error(Code::new(code), chiso_core::Origin::NONE);
    arguments.iter().fold(empty, |diagnostic, (name, value)| diagnostic.with(name, value))
}

/// The messages of a page, as the command words them.
fn messages(code: &'static str, found: &Diagnostics) -> String {
    let mut out = String::from("```text\n");
    for lang in [Lang::En, Lang::Vi] {
        for problem in found.iter().filter(|problem| problem.code.as_str() == code) {
            let said = diagnostic(problem, lang);
            out += &format!("{}: {}\n", severity(problem.severity, lang), said.message);
            out += &said.help.map_or_else(String::new, |help| format!("  {}: {help}\n", word(Word::Help, lang)));
        }
    }
    out + "```\n"
}

/// The page as it should be: the body as written, the rest made anew.
fn made(code: &'static str, body: &str, found: &Diagnostics) -> String {
    let about = describe(Code::new(code), Lang::En).unwrap();
    let mut letters = about.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = body.rfind("\n```\n").map_or(body.len(), |at| at + "\n```\n".len());
    let (before, after) = body.split_at(end);
    format!("# {code}\n\n{capital}{}.\n\n{before}\n{}{after}", letters.as_str(), messages(code, found))
}

#[test]
fn every_page_is_what_its_code_says_and_its_example_does() {
    let mut wrong = Vec::new();
    for code in codes() {
        let path = folder().join(code).with_extension("md");
        let written = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{code} has no page: {error}"));
        let body = body(&written);
        let found = run(&blocks(&body)).unwrap_or_else(|| vec![sample(code)].into());
        let stray: Vec<String> = found
            .iter()
            .filter(|one| one.code.as_str() != code && !FOLLOWS.contains(&one.code.as_str()))
            .map(ToString::to_string)
            .collect();
        let own = found.iter().filter(|one| one.code.as_str() == code).count();
        if own == 0 || !stray.is_empty() {
            wrong.push(format!("the example of {code} shows {stray:?}, and {own} of its own"));
            continue;
        }
        let expected = made(code, &body, &found);
        if env::var_os("CHISO_UPDATE_GOLDEN").is_some() {
            fs::write(&path, &expected).unwrap();
        } else {
            assert_eq!(written, expected, "{code}; `cargo xtask golden` writes it anew");
        }
        if !(12..=45).contains(&expected.lines().count()) {
            wrong.push(format!("the page of {code} has {} lines", expected.lines().count()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_has_a_code() {
    for page in fs::read_dir(folder()).unwrap() {
        let name = page.unwrap().file_name().into_string().unwrap();
        if name == "README.md" {
            continue;
        }
        let code = name.strip_suffix(".md").unwrap_or_else(|| panic!("{name} is no page"));
        assert!(codes().any(|known| known == code), "{code} is no code");
    }
}
