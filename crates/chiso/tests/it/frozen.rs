//! A published edition is frozen: `indicators/<framework>/<edition>/FINGERPRINT` holds what it means, and a correction
//! is a new edition.

use std::fs;
use std::path::{Path, PathBuf};

use chiso::{catalog, fingerprint};

fn recorded(entry: &catalog::Entry) -> PathBuf {
    let indicators = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators");
    indicators.join(entry.id).join(entry.edition).join("FINGERPRINT")
}

/// The fingerprint with the framework's own weights, and those with each weighting, a line each.
fn lines(entry: &catalog::Entry) -> Vec<String> {
    let name = format!("{}/{}", entry.id, entry.edition);
    let own = [None].into_iter().chain(entry.weightings.iter().map(|(id, _)| Some(*id)));
    own.map(|weighting| {
        let framework = chiso::framework(&name, weighting).unwrap();
        format!("{} {}", fingerprint(&framework), weighting.unwrap_or_default()).trim_end().to_owned()
    })
    .collect()
}

/// What a line is about: the id of a weighting, or nothing.
fn subject(line: &str) -> &str {
    line.split_once(' ').map_or("", |(_, weighting)| weighting)
}

/// What is wrong with an edition, given what was recorded of it.
fn changed(recorded: &str, lines: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in lines {
        match recorded.lines().find(|known| subject(known) == subject(line)) {
            Some(known) if known == line => {}
            Some(known) => wrong.push(format!("was `{known}`, is `{line}`")),
            None => wrong.push(format!("`{line}` is not recorded")),
        }
    }
    let gone = recorded.lines().filter(|known| lines.iter().all(|line| subject(line) != subject(known)));
    wrong.extend(gone.map(|known| format!("`{known}` is no more")));
    wrong
}

/// `CHISO_UPDATE_GOLDEN=1` records a new edition, or a new weighting; it never writes over what is recorded.
#[test]
fn no_published_edition_has_changed() {
    let recording = std::env::var_os("CHISO_UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for entry in catalog::entries() {
        let (path, lines) = (recorded(entry), lines(entry));
        let mut known = fs::read_to_string(&path).unwrap_or_default();
        if recording {
            let new = |line: &&String| known.lines().all(|known| subject(known) != subject(line));
            let new: String = lines.iter().filter(new).map(|line| format!("{line}\n")).collect();
            known.push_str(&new);
            fs::write(&path, &known).unwrap();
        }
        let problems = changed(&known, &lines);
        wrong.extend(problems.into_iter().map(|problem| format!("{}/{}: {problem}", entry.id, entry.edition)));
    }
    assert!(
        wrong.is_empty(),
        "a published edition is frozen: make a correction a new edition, and record a new one with \
         CHISO_UPDATE_GOLDEN=1\n{}",
        wrong.join("\n")
    );
}

/// The text of a shipped framework, and of that text with one thing changed.
#[test]
fn an_edit_is_found_and_a_comment_is_none() {
    let entry = catalog::find("vn-dti-province", Some("2020")).unwrap();
    let print = |text: String| {
        let mut library = chiso::Library::new();
        let source = library.add("framework.toml", text);
        fingerprint(&library.framework_in(source, None).unwrap())
    };
    let recorded = lines(entry)[0].clone();
    assert_eq!(print(entry.framework.to_owned()), recorded);
    assert_eq!(print(format!("# a comment\n{}", entry.framework.replace("\n\n", "\n\n\n"))), recorded);
    let edited = print(entry.framework.replace("to = 2020-12-31", "to = 2021-12-31"));
    assert_eq!(changed(&recorded, std::slice::from_ref(&edited)).len(), 1);
    assert_eq!(changed("", &[edited]).len(), 1);
    assert_eq!(changed(&format!("{recorded}\n{recorded} old"), std::slice::from_ref(&recorded)).len(), 1);
}
