//! Golden files of every screen that no story has.

use std::path::Path;

use crate::golden;
use crate::run::{Run, score};

const DA_NANG: &str = "examples/da-nang-2022/province.toml";
const BAC_GIANG: &str = "examples/bac-giang-2025/province.toml";
const TARGETS: &str = "examples/ho-chi-minh-targets-2022/province.toml";
const COMMUNE: &str = "examples/commune-2025/commune.toml";

/// Compares standard output with `tests/golden/<name>`.
#[track_caller]
fn check(name: &str, run: Run) {
    let ran = run.go();
    assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
    golden::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name), &ran.stdout);
}

#[test]
fn list() {
    check("list.txt", score("list"));
    check("list.vi.txt", score("list --lang vi"));
    check("list.json", score("list --format json"));
    check("list.csv", score("list --format csv"));
    check("list.md", score("list --format markdown"));
}

#[test]
fn show() {
    for (framework, name) in [
        ("vn-dti-province/2020", "show-province-2020"),
        ("vn-dti-province/2022", "show-province-2022"),
        ("vn-dti-commune/2025", "show-commune-2025"),
        ("vn-province-targets/2025", "show-targets-2025"),
    ] {
        check(&format!("{name}.txt"), score(&format!("show {framework}")));
        check(&format!("{name}.vi.txt"), score(&format!("show {framework} --lang vi")));
    }
    check("show-targets-2025.json", score("show vn-province-targets --format json"));
    check("show-targets-2025.csv", score("show vn-province-targets --format csv"));
    check("show-targets-2025.md", score("show vn-province-targets --format markdown"));
    check("show-equal-pillars.txt", score("show vn-province-targets --weighting equal-pillars --quiet"));
}

#[test]
fn explain() {
    check("explain-total.txt", score(&format!("explain {DA_NANG} total")));
    check("explain-by-code.txt", score(&format!("explain {BAC_GIANG} 1.4.3")));
    check("explain-by-id.vi.txt", score(&format!("explain {BAC_GIANG} expert-team --lang vi")));
    check("explain-parts.txt", score(&format!("explain {BAC_GIANG} 1.1.1")));
    check("explain-missing.txt", score(&format!("explain {TARGETS} 3.4 --quiet")));
    check("explain-appraised.txt", score(&format!("explain {COMMUNE} 4.14")));
    check("explain-claimed.txt", score(&format!("explain {COMMUNE} 4.14 --as claimed")));
    check("explain-total.vi.txt", score(&format!("explain {TARGETS} total --lang vi --quiet")));
    check("explain.json", score(&format!("explain {BAC_GIANG} 1.4.3 --format json")));
    check("explain.csv", score(&format!("explain {BAC_GIANG} --format csv")));
    check("explain.md", score(&format!("explain {BAC_GIANG} 1.1.1 --format markdown")));
}

/// What the council sees: 22 lowered, 17 of them to zero, 5 raised, and differences that add up.
#[test]
fn appeal() {
    let appeal = format!("explain {COMMUNE} --appeal");
    check("appeal.txt", score(&appeal));
    check("appeal.vi.txt", score(&format!("{appeal} --lang vi")));
    check("appeal.md", score(&format!("{appeal} --format markdown")));
    check("appeal.vi.md", score(&format!("{appeal} --format markdown --lang vi --quiet")));
    check("appeal.json", score(&format!("{appeal} --format json")));
    check("appeal.csv", score(&format!("{appeal} --format csv")));
    for width in ["80", "120"] {
        check(&format!("appeal-width-{width}.txt"), score(&format!("{appeal} --quiet")).env("COLUMNS", width));
    }
    check("appeal-none.txt", score(&format!("explain {DA_NANG} --appeal")));
}

/// 0.7163 was published where 0.716355 is calculated: the four decimals of the indices allow it.
#[test]
fn verify_a_table() {
    let verify = "verify indicators/vn-dti-province/2022/data/main-indices-2022-top5.csv \
                  --framework vn-dti-province/2022 --published dti_published=index";
    check("verify-table.txt", score(verify));
    check("verify-table.vi.txt", score(&format!("{verify} --lang vi")));
    check("verify-table.md", score(&format!("{verify} --format markdown")));
    check("verify-table.json", score(&format!("{verify} --format json")));
    check("verify-table.csv", score(&format!("{verify} --format csv")));
    check("verify-tolerance.txt", score(&format!("{verify} --tolerance 1")));
    check("verify-own-figures.txt", score(&format!("{verify} --as claimed --quiet")));
    for width in ["80", "120"] {
        check(&format!("verify-width-{width}.txt"), score(verify).env("COLUMNS", width));
    }
}

/// Every scorecard that is written is scored again to the same digits, from the figures in it.
#[test]
fn verify_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    for unit in [DA_NANG, BAC_GIANG, TARGETS, COMMUNE] {
        for more in ["", "--as claimed", "--as appraised"] {
            let card = score(&format!("{unit} {more} --format json --quiet")).go();
            let path = folder.path().join("scorecard.json");
            std::fs::write(&path, &card.stdout).unwrap();
            let ran = score("verify").arg(&path).go();
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{unit} {more}: {}", ran.stdout);
            let ran = score("verify").arg(&path).arg("--unit").arg(unit).go();
            assert_eq!(ran.code, 0, "{unit} {more}: {}", ran.stderr);
        }
    }
    std::fs::write(folder.path().join("card.json"), score(&format!("{BAC_GIANG} --format json")).go().stdout).unwrap();
    check("verify-scorecard.txt", score("verify card.json").folder(folder.path()));
    check("verify-scorecard.vi.txt", score("verify card.json --lang vi").folder(folder.path()));
    check("verify-scorecard.json", score("verify card.json --format json").folder(folder.path()));
}

#[test]
fn what_if() {
    let whatif = format!("whatif {BAC_GIANG} --set dossiers_district_online=250000 --quiet");
    check("whatif.txt", score(&whatif));
    check("whatif.vi.txt", score(&format!("{whatif} --lang vi")));
    check("whatif.md", score(&format!("{whatif} --format markdown")));
    check("whatif.json", score(&format!("{whatif} --format json")));
    check("whatif.csv", score(&format!("{whatif} --format csv")));
    check("whatif-points.txt", score(&format!("whatif {COMMUNE} --set 4.14=7.76 --set 6.8=10")).env("COLUMNS", "120"));
    check("whatif-missing.txt", score(&format!("whatif {TARGETS} --set 3.4=15 --quiet")).env("COLUMNS", "80"));
    check("whatif-over.txt", score(&format!("whatif {DA_NANG} --over examples/hue-2022/province.toml")));
    let same = format!("whatif {BAC_GIANG} --set dossiers_district_online=240912 --quiet");
    check("whatif-nothing.txt", score(&same));
}

/// What still can be won.
#[test]
fn next() {
    let next = format!("next {BAC_GIANG} --quiet");
    check("next.txt", score(&next));
    check("next.vi.txt", score(&format!("{next} --lang vi --top 8")));
    check("next.md", score(&format!("{next} --format markdown --top 8")));
    check("next.json", score(&format!("{next} --format json --per-unit")));
    check("next.csv", score(&format!("{next} --format csv")));
    check("next-effort.txt", score(&format!("{next} --sort effort --top 8")));
    check("next-supplier.txt", score(&format!("{next} --sort supplier --top 12 --per-unit")).env("COLUMNS", "120"));
    check("next-missing.txt", score(&format!("next {TARGETS} --quiet --top 4")).env("COLUMNS", "80"));
    check("next-missing.vi.txt", score(&format!("next {TARGETS} --quiet --top 4 --lang vi")).env("COLUMNS", "80"));
    check("next-none.txt", score(&format!("next {COMMUNE} --quiet")));
}

/// What changed between two editions.
#[test]
fn against() {
    let show = "show vn-dti-province/2022 --against vn-dti-province/2020";
    check("against.txt", score(show));
    check("against.vi.txt", score(&format!("{show} --lang vi")));
    check("against.md", score(&format!("{show} --format markdown")));
    check("against.json", score(&format!("{show} --format json")));
    check("against.csv", score(&format!("{show} --format csv")));
    check("against-width-80.txt", score(show).env("COLUMNS", "80"));
    let own = "show examples/own-framework/2026.toml --against examples/own-framework/2025.toml";
    check("against-own.txt", score(own));
    check("against-own.vi.txt", score(&format!("{own} --lang vi")));
    check("against-same.txt", score("show vn-dti-province/2022 --against vn-dti-province/2022"));
}

#[test]
fn check_says_what_each_file_is() {
    let files = "examples/da-nang-2022/province.toml indicators/vn-province-targets/2025/framework.toml \
                 indicators/vn-province-targets/2025/government.toml \
                 indicators/vn-province-targets/2025/weightings/equal-pillars.toml";
    check("check.txt", score(&format!("check {files}")));
    check("check.vi.txt", score(&format!("check {files} --lang vi")));
    check("check.json", score(&format!("check {files} --format json")));
    check("check.csv", score(&format!("check {files} --format csv")));
    check("check.md", score(&format!("check {files} --format markdown")));
}

#[test]
fn widths() {
    for width in ["40", "60", "80", "120", "200"] {
        check(&format!("width-{width}.txt"), score(TARGETS).env("COLUMNS", width));
        check(&format!("width-{width}.vi.txt"), score(&format!("{COMMUNE} --lang vi")).env("COLUMNS", width));
    }
    for width in ["40", "80"] {
        check(
            &format!("explain-width-{width}.txt"),
            score(&format!("explain {BAC_GIANG} 1.1.1")).env("COLUMNS", width),
        );
        check(&format!("show-width-{width}.txt"), score("show vn-dti-commune").env("COLUMNS", width));
    }
}

/// Nothing is wider than the page, in any language, in letters as wide as a terminal draws them.
#[test]
fn no_line_is_wider_than_the_page() {
    for width in [60_usize, 80, 100, 120] {
        for arguments in [
            format!("{TARGETS} --lang vi"),
            COMMUNE.to_owned(),
            format!("explain {BAC_GIANG} --lang vi"),
            format!("explain {COMMUNE}"),
            "show vn-dti-commune --lang vi".to_owned(),
            "show vn-province-targets".to_owned(),
            "list --lang vi".to_owned(),
        ] {
            let ran = score(&arguments).env("COLUMNS", &width.to_string()).go();
            for line in ran.stdout.lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                assert!(columns <= width, "{arguments} at {width}: {columns} columns: {line}");
            }
        }
    }
}

#[test]
fn colours_and_letters() {
    check("colour.txt", score(&format!("{TARGETS} --color always")));
    check("ascii.txt", score(TARGETS).env("LANG", "C"));
    check("quiet.txt", score(&format!("{TARGETS} --quiet")));
}

#[test]
fn colours_are_for_terminals() {
    let plain = score(DA_NANG).go().done();
    assert!(!plain.contains('\u{1b}'), "{plain}");
    assert_eq!(score(DA_NANG).env("NO_COLOR", "1").go().done(), plain);
    assert_eq!(score(&format!("{DA_NANG} --color never")).go().done(), plain);
    let always = score(&format!("{DA_NANG} --color always")).env("NO_COLOR", "1").go().done();
    assert!(always.contains('\u{1b}'), "asked for by name");
}

#[test]
fn weightings() {
    check("weighting.txt", score(&format!("{BAC_GIANG} --weighting equal-pillars")));
    let path = "indicators/vn-province-targets/2025/weightings/equal-pillars.toml";
    let by_path = score(&format!("{BAC_GIANG} --weighting {path}")).go().done();
    assert_eq!(by_path, score(&format!("{BAC_GIANG} --weighting equal-pillars")).go().done());
}

#[test]
fn parts_add_up() {
    check("parts-add-up.txt", score(&format!("{TARGETS} --parts-add-up --quiet")));
    check("parts-add-up-claimed.txt", score(&format!("{BAC_GIANG} --parts-add-up --quiet")));
}

#[test]
fn several_units() {
    check("several.txt", score(&format!("{DA_NANG} examples/hue-2022/province.toml --quiet")));
    check("several.csv", score(&format!("{DA_NANG} examples/hue-2022/province.toml --format csv")));
    check("several.md", score(&format!("{DA_NANG} examples/hue-2022/province.toml --format markdown --quiet")));
}

/// The language of the environment, as other programs take it.
#[test]
fn languages() {
    let lead = |run: Run| run.go().done().lines().nth(4).unwrap_or_default().to_owned();
    let (vi, en) = ("800,18 trên 1.000 điểm · chỉ số 0,8002", "800.18 of 1,000 points · index 0.8002");
    assert_eq!(lead(score(DA_NANG).env("LANG", "vi_VN.UTF-8")), vi);
    assert_eq!(lead(score(DA_NANG).env("LC_MESSAGES", "vi_VN.UTF-8")), vi);
    assert_eq!(lead(score(DA_NANG).env("LC_ALL", "vi")), vi);
    assert_eq!(lead(score(DA_NANG).env("LANG", "vi_VN.UTF-8").env("LC_ALL", "en_GB.UTF-8")), en);
    assert_eq!(lead(score(DA_NANG).env("LANG", "fr_FR.UTF-8")), en);
    assert_eq!(lead(score(&format!("{DA_NANG} --lang en")).env("LANG", "vi_VN.UTF-8")), en);
}
