//! What the pages say is what happens: their files are read, compiled and scored here.

use chiso::spec::Standing;
use chiso::{Choice, Library, Scorecard};

const LIMITS: &str = include_str!("../../docs/limits.md");
const LIMITS_VI: &str = include_str!("../../docs/limits.vi.md");
const GUIDE: &str = include_str!("../../docs/write-your-own-framework.md");

/// The blocks of a page that are marked with `label`, one after the other.
#[track_caller]
fn blocks(page: &str, label: &str) -> String {
    let mut joined = String::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(mark) = line.strip_prefix("```") {
            inside = mark.split_once(' ').is_some_and(|(_, name)| name == label);
        } else if inside {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    assert!(!joined.is_empty(), "no block called {label}");
    joined
}

fn library() -> Library {
    let mut library = Library::new();
    library.add("framework.toml", blocks(GUIDE, "framework.toml"));
    library.add("weightings/services-first.toml", blocks(GUIDE, "weightings/services-first.toml"));
    library
}

fn points(card: &Scorecard, node: &str) -> String {
    let node = if node == "total" { card.total() } else { card.node(node).unwrap() };
    node.rounded_points().map_or_else(|| "-".to_owned(), |points| points.to_string())
}

#[test]
fn the_unit_of_the_guide() {
    let mut library = library();
    let unit = library.add("unit.toml", blocks(GUIDE, "unit.toml"));
    let card = library.score(unit).unwrap();
    assert!(card.warnings().is_empty(), "{}", card.warnings());
    assert!(card.framework().warnings().is_empty(), "{}", card.framework().warnings());
    for node in ["1.1", "1.2", "2.1", "2.2", "2.3"] {
        let row = format!("| {node} |");
        let row = GUIDE
            .lines()
            .skip_while(|line| !line.starts_with("| Code | Indicator | Points"))
            .find(|line| line.starts_with(&row));
        assert_eq!(row.unwrap().split('|').nth(3).unwrap().trim(), points(&card, node), "{node}");
    }
    let total = format!("**{}** | of 100; index {}", points(&card, "total"), card.total().rounded_index().unwrap());
    assert!(GUIDE.contains(&total), "{total}");
}

#[test]
fn a_missing_figure_in_the_guide() {
    let mut library = library();
    let unit = blocks(GUIDE, "unit.toml").replace("applications = 4", "applications = \"missing\"");
    let unit = library.add("unit.toml", unit);
    let card = library.score(unit).unwrap();
    let total = card.total();
    let amounts = [total.points_so_far(), total.lowest(), total.highest()];
    let [so_far, lowest, highest] =
        amounts.map(|amount| amount.unwrap().to_fixed(2, chiso::number::RoundingMode::HalfUp));
    let said = format!("{so_far} so far, {lowest} at the lowest, {highest} at the highest");
    assert!(GUIDE.contains(&said), "{said}");
    assert_eq!(total.rounded_points(), None);
}

#[test]
fn appraised_figures_in_the_guide() {
    let mut library = library();
    let unit = format!("{}{}", blocks(GUIDE, "unit.toml"), blocks(GUIDE, "appraised"));
    let unit = library.add("unit.toml", unit);
    assert_eq!(points(&library.score(unit).unwrap(), "2.1"), "32.00");
    let claimed = library.score_with(unit, Choice::new().standing(Some(Standing::Claimed))).unwrap();
    assert_eq!(points(&claimed, "2.1"), "33.18");
    assert!(GUIDE.contains("gives 32.00 of 40 for 2.1; `--as claimed` gives 33.18 again"));
}

#[test]
fn the_weighting_of_the_guide() {
    let mut library = library();
    let unit = library.add("unit.toml", blocks(GUIDE, "unit.toml"));
    let card = library.score_with(unit, Choice::new().weighting(Some("services-first"))).unwrap();
    assert_eq!(card.node("1.1").unwrap().max_points().to_string(), "10");
    let said = format!("the unit gets {}", points(&card, "total"));
    assert!(GUIDE.replace('\n', " ").contains(&said), "{said}");
}

#[test]
fn the_gap_of_the_guide() {
    let framework = blocks(GUIDE, "framework.toml").replace("    { when = \"x = 0\", points = 0 },\n", "");
    let mut library = Library::new();
    let source = library.add("framework.toml", framework);
    let error = library.framework_in(source, None).unwrap_err();
    let problem = error.diagnostics().iter().next().unwrap();
    let place = error.sources().line_column(problem.origin).unwrap();
    let message = chiso::text::diagnostic(problem, chiso::text::Lang::En).message;
    let said = format!("error[{}]: {message}\n  --> {}:{}:{}\n", problem.code, place.file, place.line, place.column);
    assert_eq!(said, blocks(GUIDE, "gap"));
}

const REFERENCE: &str = include_str!("../../docs/file-format.md");

#[test]
fn the_files_of_the_reference() {
    let mut library = Library::new();
    library.add("framework.toml", blocks(REFERENCE, "framework.toml"));
    library.add("weighting.toml", blocks(REFERENCE, "weighting.toml"));
    let unit = library.add("unit.toml", blocks(REFERENCE, "unit.toml"));
    let card = library.score(unit).unwrap();
    assert!(card.framework().warnings().is_empty(), "{}", card.framework().warnings());
    assert!(card.warnings().is_empty(), "{}", card.warnings());
    // 394/508/90 % of 48; (72 - 21)/(72 - 4) of 36; reports of the province only, 36.
    for (node, expected) in [("1.1", "41.36"), ("1.2", "27.00"), ("1.3", "36.00"), ("services", "104.36")] {
        assert_eq!(points(&card, node), expected, "{node}");
    }
    // Half of 5; overruled with 8 of 10, which are 5 now; 15 and 5 x 2/3; base and one extra; 12 of 20, which are 10.
    for (node, expected) in [
        ("chair", "2.50"),
        ("training", "4.00"),
        ("planning", "18.33"),
        ("data-centre", "25.00"),
        ("satisfaction", "8.64"),
        ("innovation", "6.00"),
    ] {
        assert_eq!(points(&card, node), expected, "{node}");
    }
    assert_eq!(points(&card, "for-people"), "113.00");
    assert_eq!(points(&card, "total"), "168.84");
}

#[test]
fn the_next_edition_of_the_reference() {
    let mut library = Library::new();
    library.add("framework.toml", blocks(REFERENCE, "framework.toml"));
    let next = library.add("next-edition.toml", blocks(REFERENCE, "next-edition.toml"));
    let framework = library.framework_in(next, None).unwrap();
    assert!(framework.warnings().is_empty(), "{}", framework.warnings());
    assert_eq!(framework.max_points(framework.total_node()).to_string(), "200");
    let unit = blocks(REFERENCE, "unit.toml")
        .replace("\"reference/2025\"", "\"reference\"")
        .replace("weighting = \"services-first\"\n", "")
        .replace("period = \"2025\"", "period = \"2026\"")
        .replace("innovation = 16", "innovation = 14")
        .replace("chair = \"deputy\"", "services_level_4 = \"40%\"");
    let unit = library.add("unit.toml", unit);
    let card = library.score(unit).unwrap();
    let warnings: Vec<&str> = card.warnings().iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(warnings, ["alias-outdated"]);
    assert_eq!((points(&card, "public-services-online"), card.node("chair").is_none()), ("7.500".to_owned(), true));
}

#[test]
fn every_key_of_a_file_is_in_the_reference() {
    for key in [
        "children_max_points",
        "indicators_rounded_to",
        "rounded_to",
        "base",
        "include",
        "clamp",
        "min_available",
        "weights_sum",
    ] {
        assert!(REFERENCE.contains(&format!("`{key}")) || REFERENCE.contains(&format!("{key} =")), "{key}");
    }
    for words in [
        chiso::number::RoundingMode::WORDS,
        chiso::spec::Combine::WORDS,
        chiso::spec::Direction::WORDS,
        chiso::spec::Negative::WORDS,
        chiso::spec::MissingPolicy::WORDS,
        chiso::spec::NotApplicablePolicy::WORDS,
        chiso::spec::OverOne::WORDS,
        chiso::spec::ZeroDenominator::WORDS,
        chiso::spec::WithoutEvidence::WORDS,
        chiso::spec::Ties::WORDS,
    ] {
        for word in words {
            assert!(REFERENCE.contains(&format!("`{word}`")), "{word}");
        }
    }
}

/// Digits in groups of three.
fn grouped(number: usize) -> String {
    let digits: Vec<char> = number.to_string().chars().rev().collect();
    let groups: Vec<String> = digits.chunks(3).map(|group| group.iter().collect()).collect();
    groups.join(",").chars().rev().collect()
}

/// The page says what the constants are.
#[test]
fn the_limits() {
    use chiso::{limits, toml};
    let depth = usize::try_from(limits::MAX_GROUP_DEPTH).unwrap();
    let points = usize::try_from(limits::MAX_POINTS).unwrap();
    let exponent = usize::try_from(limits::MAX_EXPONENT).unwrap();
    let rows = [
        ("a framework, weighting, unit or targets file", toml::limits::MAX_BYTES),
        ("nesting of tables", toml::limits::MAX_DEPTH),
        ("parts of a dotted key", toml::limits::MAX_KEY_PARTS),
        ("tables that `repeat` makes", toml::limits::MAX_REPEATED),
        ("text that `repeat` makes", toml::limits::MAX_REPEATED_BYTES),
        ("problems that are listed", toml::limits::MAX_PROBLEMS),
        ("problems that are listed", limits::MAX_PROBLEMS),
        ("problems of a framework, or of a unit's figures, for which", limits::MAX_ADVISED),
        ("digits of a number", limits::MAX_DIGITS),
        ("exponent of a number", exponent),
        ("nodes |", limits::MAX_NODES),
        ("inputs |", limits::MAX_INPUTS),
        ("derived values |", limits::MAX_INPUTS),
        ("nodes, and what views count", limits::MAX_COUNTED),
        ("groups in groups", depth),
        ("parts in parts of a rule", limits::MAX_RULE_DEPTH),
        ("options of a category", limits::MAX_OPTIONS),
        ("points of a node", points),
        ("names, numbers and signs", limits::MAX_TOKENS),
        ("parentheses, functions and signs", limits::MAX_NESTING),
        ("parts, with derived values put in", limits::MAX_EXPRESSION),
        ("depth, with derived values put in", limits::MAX_EXPRESSION_DEPTH),
        ("logarithms, exponentials and powers, with", limits::MAX_FUNCTIONS),
        ("parts of all expressions", limits::MAX_ALL_EXPRESSIONS),
        ("logarithms, exponentials and powers of all", limits::MAX_ALL_FUNCTIONS),
        ("length of each of two fractions", limits::LONG_BITS),
        ("length of a sum", limits::LONGEST_BITS),
        ("length of a power", limits::POWER_BITS),
        ("length of a formula", limits::FORMULA_BITS),
        ("logarithms, exponentials and roots of a formula", limits::FORMULA_FUNCTIONS),
        ("combinations of what", limits::MAX_ALTERNATIVES),
        ("work in all", limits::MAX_WORK),
    ];
    #[cfg(feature = "table")]
    let tables = [
        ("a CSV, JSON lines or XLSX file", chiso::table::MAX_BYTES),
        ("the parts of an XLSX file", chiso::table::MAX_UNPACKED),
        ("cells of one that is held", chiso::table::MAX_CELLS),
        ("rows of one that is read in pieces", usize::try_from(chiso::table::MAX_ROWS).unwrap()),
        ("columns of a sheet", usize::try_from(chiso::table::MAX_COLUMNS).unwrap()),
    ];
    #[cfg(not(feature = "table"))]
    let tables: [(&str, usize); 0] = [];
    for (what, limit) in rows.into_iter().chain(tables) {
        let row = LIMITS.lines().find(|line| line.starts_with(&format!("| {what}"))).expect(what);
        let cell = row.split('|').nth(2).unwrap().trim();
        let number = cell.split(' ').next().unwrap();
        assert_eq!(number, grouped(limit), "{row}");
    }
}

/// The page in Vietnamese has the same rows, with the same numbers and codes.
#[test]
fn the_limits_in_vietnamese() {
    let rows = |page: &'static str| page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let heads = ["| What", "| N\u{1ed9}i dung"];
    let rows = |page| rows(page).filter(|row| !heads.iter().any(|head| row.starts_with(head)));
    let limits = |row: &str| -> (String, Vec<String>) {
        let cells: Vec<&str> = row.split('|').collect();
        let codes = cells[3].split('`').skip(1).step_by(2).map(str::to_owned).collect();
        (cells[2].trim().replace([',', '.'], "").replace("bytes", "byte").replace("bits", "bit"), codes)
    };
    let (english, vietnamese): (Vec<_>, Vec<_>) =
        (rows(LIMITS).map(limits).collect(), rows(LIMITS_VI).map(limits).collect());
    assert!(english.len() > 30);
    assert_eq!(vietnamese, english);
}
