//! Every story in `examples/` prints what its folder says.

use std::fs;
use std::path::PathBuf;

use crate::golden;
use crate::run::{score, top};

/// Arguments behind the file, and the name of what is expected.
const SCREENS: [(&str, &str); 7] = [
    ("", "score.txt"),
    ("--lang vi", "score.vi.txt"),
    ("--format json", "score.json"),
    ("--format csv", "score.csv"),
    ("--format markdown", "score.md"),
    ("--lang vi --format markdown", "score.vi.md"),
    ("--as claimed --quiet", "score-claimed.txt"),
];

/// The stories with a unit's file, sorted: the name of the folder, and the file from the top of the project.
fn stories() -> Vec<(String, String)> {
    let folders = fs::read_dir(top().join("examples")).unwrap();
    let mut stories: Vec<(String, String)> = folders
        .filter_map(|folder| {
            let name = folder.unwrap().file_name().into_string().unwrap();
            let file = ["province.toml", "commune.toml"].into_iter().find(|file| path(&name).join(file).exists())?;
            Some((name.clone(), format!("examples/{name}/{file}")))
        })
        .collect();
    stories.sort();
    stories
}

fn path(story: &str) -> PathBuf {
    top().join("examples").join(story)
}

#[test]
fn every_story_prints_what_it_says() {
    let stories = stories();
    assert!(stories.len() >= 9, "{stories:?}");
    for (story, file) in stories {
        for (arguments, name) in SCREENS {
            let ran = score(&format!("{file} {arguments}")).go();
            assert_eq!(ran.code, 0, "{story} {arguments}: {}", ran.stderr);
            golden::check(&path(&story).join("expected").join(name), &ran.stdout);
        }
        for (language, name) in [("en", "explain.txt"), ("vi", "explain.vi.txt")] {
            let ran = score(&format!("explain {file} --lang {language} --quiet")).go();
            assert_eq!(ran.code, 0, "{story}: {}", ran.stderr);
            golden::check(&path(&story).join("expected").join(name), &ran.stdout);
        }
    }
}

#[test]
fn a_story_is_the_same_in_its_own_folder() {
    for (story, file) in stories() {
        let here = score("").arg(file.rsplit('/').next().unwrap()).folder(&path(&story)).go();
        assert_eq!(here.stdout.lines().nth(4), score(&file).go().stdout.lines().nth(4), "{story}");
    }
}

/// The lead of each story, by hand from what its README says.
#[test]
fn leads() {
    let check = |story: &str, lead: &str| {
        let file = if story.starts_with("commune") { "commune" } else { "province" };
        let screen = score(&format!("examples/{story}/{file}.toml")).go().stdout;
        assert!(screen.contains(lead), "{story}: {screen}");
    };
    check("da-nang-2022", "800.18 of 1,000 points · index 0.8002");
    check("ho-chi-minh-2022", "716.36 of 1,000 points · index 0.7164");
    check("quang-ninh-2022", "702.45 of 1,000 points · index 0.7024");
    check("hue-2022", "697.46 of 1,000 points · index 0.6975");
    check("can-tho-2022", "692.40 of 1,000 points · index 0.6924");
    check("commune-2025", "606.27 of 1,000 points · index 0.6063");
    check("bac-giang-2025", "895.37 of 1,000 points");
    check("binh-dinh-2025", "736.08 of 1,000 points");
    check("ho-chi-minh-targets-2022", "possible 802.27 to 872.27 of 1,000");
    let claimed = score("examples/commune-2025/commune.toml --as claimed").go().stdout;
    assert!(claimed.contains("787.84 of 1,000 points · index 0.7878"), "{claimed}");
}
