//! `eu-desi/2022` against every score that the European Commission published, and what reweighting makes of the countries
//! that did not report everything.
//!
//! The tables that the tests make stand in `indicators/…/RESULTS.md`; `CHISO_UPDATE_GOLDEN=1` writes them anew.

use std::fmt::Write as _;

use chiso::number::{Number, RoundingMode};
use chiso::spec::{FigureValue, Unit};
use chiso::{Framework, Scorecard, Status};

use crate::table::{Row, Table, golden};

const SET: &str = "indicators/eu-desi/2022";
const REWEIGHTED: &str = "indicators/eu-desi-reweighted/2022";

fn data(file: &str) -> Table {
    Table::read(&format!("{SET}/data/{file}.csv"))
}

/// The code of every node that has a published score, with the column of that score.
fn nodes(scores: &Table) -> Vec<(&str, &str)> {
    let columns = scores.columns.iter().skip(1);
    columns.map(|column| (column.split_once(' ').map_or("total", |(code, _)| code), column.as_str())).collect()
}

fn scored(framework: &Framework, row: Row<'_>) -> Scorecard {
    let mut bound = framework.empty(Unit::default());
    for code in row.columns().iter().skip(1).filter(|code| !row.text(code).is_empty()) {
        let inputs = framework.inputs_of(framework.node(code).unwrap());
        bound.set(inputs[0], &FigureValue::Number(row.number(code))).unwrap();
    }
    framework.score(&bound).unwrap()
}

/// A score as the Commission publishes it: of 100, whatever the node.
fn of_100(card: &Scorecard, code: &str) -> Option<Number> {
    let node = if code == "total" { card.total() } else { card.node(code).unwrap() };
    node.index().map(|index| index.mul(&Number::integer(100)))
}

fn difference(found: &Number, published: &Number) -> Number {
    let difference = found.sub(published);
    if difference.is_negative() { difference.neg() } else { difference }
}

fn published(row: Row<'_>, column: &str) -> Number {
    Number::from(row.number(column))
}

fn within(places: i64, difference: &Number) -> bool {
    let limit = (0..places).fold(Number::ONE, |limit, _| limit.div(&Number::integer(10)).unwrap());
    *difference <= limit
}

fn fixed(number: &Number, places: u32) -> String {
    number.to_fixed(places, RoundingMode::HalfUp)
}

/// How many billionths (10⁻⁹) a difference is.
fn billionths(difference: &Number) -> String {
    fixed(&difference.mul(&Number::integer(1_000_000_000)), 2)
}

/// One country: its name, the total, and the difference at every node.
struct Compared {
    country: String,
    total: Number,
    published: Number,
    differences: Vec<(String, Number)>,
}

impl Compared {
    fn of(framework: &Framework, inputs: Row<'_>, scores: &Table) -> Self {
        let country = inputs.text("country");
        let row = scores.rows().find(|row| row.text("Country") == country).unwrap();
        let card = scored(framework, inputs);
        let differences = nodes(scores).into_iter().map(|(code, column)| {
            (code.to_owned(), difference(&of_100(&card, code).unwrap(), &published(row, column)))
        });
        Self {
            country: country.to_owned(),
            total: of_100(&card, "total").unwrap(),
            published: published(row, "DESI"),
            differences: differences.collect(),
        }
    }

    fn of_total(&self) -> &Number {
        &self.differences[0].1
    }

    /// The node other than the total that is furthest from what is in print.
    fn furthest(&self) -> &(String, Number) {
        self.differences.iter().skip(1).max_by(|one, other| one.1.cmp(&other.1)).unwrap()
    }
}

/// The framework's goalposts and weights are those of the published tables.
#[test]
fn goalposts_and_weights() {
    let framework = chiso::framework("eu-desi/2022", None).unwrap();
    let nodes = &framework.spec().nodes;
    let node = |code: &str| nodes.iter().find(|node| node.code.as_ref().is_some_and(|own| own.value == code)).unwrap();
    let indicators = data("goalposts-and-weights");
    let groups = data("structure-weights");
    assert_eq!((indicators.rows.len(), groups.rows.len(), nodes.len()), (33, 14, 47));
    for row in indicators.rows() {
        let (code, node) = (row.text("code"), node(row.text("code")));
        assert_eq!(format!("{code} {}", node.title.en), row.text("indicator"));
        assert_eq!(node.weight.as_ref().unwrap().value, row.number("weight_in_subdimension"), "{code}");
        let chiso::spec::NodeBody::Indicator(indicator) = &node.body else { panic!("{code} is no indicator") };
        let chiso::spec::RuleSpec::Goalposts { from, to, clamp: false, .. } = &indicator.scoring.rule.value else {
            panic!("{code} has no goalposts, or is cut off at them")
        };
        assert_eq!((from.value, to.value), (row.number("min"), row.number("max")), "{code}");
    }
    for row in groups.rows() {
        let node = node(row.text("node"));
        assert_eq!(node.weight.as_ref().unwrap().value, row.number("weight"), "{}", row.text("node"));
        let above = node.group.as_ref().map_or("DESI", |group| {
            let group = nodes.iter().find(|node| node.id.value == group.value).unwrap();
            group.code.as_ref().unwrap().value.as_str()
        });
        assert_eq!(above, row.text("parent"));
    }
}

/// All 27 countries and every node, from the figures that the Commission completed.
#[test]
fn published_scores_from_imputed_inputs() {
    let framework = chiso::framework("eu-desi/2022", None).unwrap();
    let (scores, inputs, raw) = (data("scores-published"), data("indicators-imputed"), data("indicators-raw"));
    let compared: Vec<Compared> = inputs.rows().map(|row| Compared::of(&framework, row, &scores)).collect();
    let (eu, countries): (Vec<_>, Vec<_>) = compared.iter().partition(|row| row.country == "EU");
    assert_eq!((countries.len(), eu.len()), (27, 1));
    for country in &countries {
        assert!(within(8, country.of_total()), "{}", country.country);
        assert!(within(7, &country.furthest().1), "{}: {}", country.country, country.furthest().0);
    }
    // From the raw inputs, which have all of their digits, everything else goes as well.
    let complete = |row: &Row<'_>| row.columns().iter().all(|column| !row.text(column).is_empty());
    let full: Vec<Compared> = raw.rows().filter(complete).map(|row| Compared::of(&framework, row, &scores)).collect();
    assert_eq!(full.len(), 20);
    for row in &full {
        assert!(row.differences.iter().all(|(_, difference)| within(12, difference)), "{}", row.country);
    }
    golden(&format!("{SET}/RESULTS.md"), &results(&countries, eu[0], &full));
}

const COMMAND: &str = "Made by `CHISO_UPDATE_GOLDEN=1 cargo test -p chiso-testing --test it desi`; without the variable, the \
test fails when a digit here changes.";

fn results(countries: &[&Compared], eu: &Compared, full: &[Compared]) -> String {
    let mut text = format!(
        "# Results: eu-desi/2022\n\n{COMMAND}\n\n\
         The scores calculated here against those of `data/scores-published.csv`, which have all of their digits. Differences \
         are absolute, in billionths of a point (10⁻⁹).\n\n\
         ## From the imputed inputs\n\n\
         `data/indicators-imputed.csv` has 9 decimals. All 27 countries: the total is within 10⁻⁸ of the published one (10 \
         billionths), and every dimension and sub-dimension within 10⁻⁷ (100 billionths).\n\n\
         | Country | DESI | Published | Difference | Largest difference below | at node |\n| --- | --- | --- | --- | --- | --- |\n"
    );
    let line = |text: &mut String, row: &Compared| {
        let (code, below) = row.furthest();
        let (total, published) = (fixed(&row.total, 8), fixed(&row.published, 8));
        let (difference, below) = (billionths(row.of_total()), billionths(below));
        writeln!(text, "| {} | {total} | {published} | {difference} | {below} | {code} |", row.country).unwrap();
    };
    for row in countries {
        line(&mut text, row);
    }
    text.push_str(
        "\n## The European Union\n\n\
         The row `EU` stands apart: some of its imputed inputs have 5 or 6 decimals only (`2a2` is 0.40606, in the raw table \
         0.4060586945723825), so that its scores can agree no better than that. From the raw inputs it agrees like the \
         others: see below.\n\n\
         | | DESI | Published | Difference | Largest difference below | at node |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    line(&mut text, eu);
    text.push_str(
        "\n## Rows above 10⁻⁸\n\n\
         Dimensions and sub-dimensions of the 27 countries that differ by more than 10 billionths. The rounding of an input \
         to 9 decimals moves the score of its indicator by up to 50 / (max - min) billionths, and by less what stands above \
         it.\n\n\
         | Country | Nodes, and the difference |\n| --- | --- |\n",
    );
    for row in countries {
        let above: Vec<String> = row
            .differences
            .iter()
            .filter(|(_, difference)| !within(8, difference))
            .map(|(code, difference)| format!("{code}: {}", billionths(difference)))
            .collect();
        if !above.is_empty() {
            writeln!(text, "| {} | {} |", row.country, above.join(", ")).unwrap();
        }
    }
    let names: Vec<&str> = full.iter().map(|row| row.country.as_str()).collect();
    writeln!(
        text,
        "\n## From the raw inputs\n\n\
         `data/indicators-raw.csv` has up to 18 decimals. Every row without a gap ({} of 28: {}) is within 10⁻¹² of what is \
         published at all 15 nodes: what is left are the floating-point numbers of the published table.\n\n\
         The 8 countries with a gap are not scored from the raw inputs: the Commission estimates what is missing, and so the \
         framework refuses to score without it. What it says about them, and what leaving the gaps out would do, is in \
         [eu-desi-reweighted/2022](../../eu-desi-reweighted/2022/RESULTS.md).",
        names.len(),
        names.join(", ")
    )
    .unwrap();
    text
}

/// The 8 countries that did not report everything: refused with what is possible, and scored without the gaps.
#[test]
fn raw_inputs_reweighted() {
    let refusing = chiso::framework("eu-desi/2022", None).unwrap();
    let reweighted = chiso::framework("eu-desi-reweighted/2022", None).unwrap();
    let (scores, raw) = (data("scores-published"), data("indicators-raw"));
    let mut lines = String::new();
    let mut moved = Vec::new();
    for row in raw.rows() {
        let country = row.text("country");
        let scores = scores.rows().find(|scores| scores.text("Country") == country).unwrap();
        let published = published(scores, "DESI");
        let (refused, card) = (scored(&refusing, row), scored(&reweighted, row));
        let total = of_100(&card, "total").unwrap();
        let missing: Vec<&str> =
            card.nodes().filter(|node| node.status() == Status::Missing).filter_map(|node| node.code()).collect();
        if missing.is_empty() {
            // Nothing is missing: reweighting changes nothing.
            assert_eq!(Some(&total), of_100(&refused, "total").as_ref(), "{country}");
            continue;
        }
        assert_eq!((refused.total().status(), refused.total().points()), (Status::Missing, None), "{country}");
        let (lowest, highest) = (refused.total().lowest().unwrap(), refused.total().highest().unwrap());
        // What the Commission published lies within what is possible, up to the digits of its table.
        let slack = Number::new(1, 1_000_000_000).unwrap();
        assert!(lowest.sub(&slack) <= published && published <= highest.add(&slack), "{country}");
        assert!(refused.total().bounds_exact(), "{country}");
        let change = total.sub(&published);
        let sign = if change.is_negative() { "" } else { "+" };
        writeln!(
            lines,
            "| {country} | {} | {} | {} | {sign}{} | {} to {} |",
            missing.join(", "),
            fixed(&total, 6),
            fixed(&published, 6),
            fixed(&change, 6),
            fixed(&lowest, 2),
            fixed(&highest, 2)
        )
        .unwrap();
        moved.push((country.to_owned(), fixed(&change, 2)));
    }
    let expected = [
        ("CY", "-0.32"),
        ("CZ", "-0.29"),
        ("EL", "0.27"),
        ("FI", "-0.11"),
        ("HR", "0.68"),
        ("LU", "0.16"),
        ("MT", "-0.35"),
        ("PL", "-0.01"),
    ];
    assert_eq!(moved, expected.map(|(country, change)| (country.to_owned(), change.to_owned())));
    let text = format!(
        "# Results: eu-desi-reweighted/2022\n\n{COMMAND}\n\n\
         From `indicators/eu-desi/2022/data/indicators-raw.csv`. The other 19 countries and the European Union reported \
         everything; their scores are those of `eu-desi/2022`, exactly.\n\n\
         | Country | Not reported | Reweighted | Published | Difference | Possible |\n\
         | --- | --- | --- | --- | --- | --- |\n{lines}\n\
         *Possible*: the lowest and the highest score that the missing figure can make between the bounds of its input, as \
         `eu-desi/2022` says when it refuses.\n\n\
         **Read this before using a reweighted score.** It is not the Commission's DESI. Leaving a gap out means supposing \
         that the country does as well there as on the rest of the same sub-dimension; the Commission estimates the figure \
         instead. Here that moves a country by up to 0.68 points, upwards and downwards, which is enough to change places. \
         Compare a reweighted score only with others that say the same, and show which figures were missing.\n"
    );
    golden(&format!("{REWEIGHTED}/RESULTS.md"), &text);
}
