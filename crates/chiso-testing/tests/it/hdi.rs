//! `undp-hdi/2021` against every index and every rank that UNDP published.

use std::fmt::Write as _;

use chiso::Framework;
use chiso::rank::{Contender, RankOptions, rank};
use chiso::spec::{FigureValue, Unit};

use crate::table::{Row, Table, golden};

const SET: &str = "indicators/undp-hdi/2021";
const INPUTS: [(&str, &str); 4] = [
    ("le_2021", "life_expectancy"),
    ("eys_2021", "expected_schooling"),
    ("mys_2021", "mean_schooling"),
    ("gnipc_2021", "income"),
];

fn contender(framework: &Framework, row: Row<'_>, options: &RankOptions) -> (Contender, String) {
    let unit = Unit { name: row.text("country").to_owned(), code: row.text("iso3").to_owned(), ..Unit::default() };
    let mut bound = framework.empty(unit);
    for (column, input) in INPUTS.into_iter().filter(|(column, _)| !row.text(column).is_empty()) {
        bound.set(framework.input(input).unwrap(), &FigureValue::Number(row.number(column))).unwrap();
    }
    let card = framework.score(&bound).unwrap();
    let index = card.total().rounded_index().map_or_else(String::new, |index| index.to_string());
    (Contender::of_bound(&bound, options), index)
}

#[test]
fn every_index_and_every_rank() {
    let framework = chiso::framework("undp-hdi/2021", None).unwrap();
    let options = RankOptions::of(&framework);
    let table = Table::read(&format!("{SET}/data/hdi-2021.csv"));
    let (contenders, indices): (Vec<Contender>, Vec<String>) =
        table.rows().map(|row| contender(&framework, row, &options)).unzip();
    let ranking = rank(&contenders, &options);
    let places = ranking.by_contender();
    let (mut published, mut equal, mut lines) = (0, 0, String::new());
    for ((row, index), place) in table.rows().zip(&indices).zip(&places) {
        if row.text("hdi_2021_published").is_empty() {
            assert!(index.is_empty() && place.is_none(), "{}", row.text("country"));
            continue;
        }
        published += 1;
        let place = place.as_ref().map_or_else(String::new, |ranked| ranked.place.to_string());
        let in_print = row.number("hdi_2021_published");
        let same = index.parse() == Ok(in_print) && place == row.text("hdi_rank_2021_published");
        equal += usize::from(same);
        let (country, rank) = (row.text("country"), row.text("hdi_rank_2021_published"));
        writeln!(lines, "| {country} | {index} | {in_print} | {place} | {rank} |").unwrap();
        assert!(same, "{country}: {index}, in print {in_print}; {place}, in print {rank}");
    }
    assert_eq!((published, equal, table.rows.len()), (191, 191, 195));
    let mut unranked = String::new();
    for at in ranking.unranked() {
        let row = table.rows().nth(*at).unwrap();
        let missing = INPUTS.into_iter().filter(|(column, _)| row.text(column).is_empty()).map(|(_, input)| input);
        let missing = missing.collect::<Vec<_>>().join(", ");
        writeln!(unranked, "| {} | {missing} |", row.text("country")).unwrap();
    }
    assert_eq!(ranking.unranked().len(), 4);
    let text = format!(
        "# Results: undp-hdi/2021\n\n\
         Made by `CHISO_UPDATE_GOLDEN=1 cargo test -p chiso-testing --test it hdi`; without the variable, the test fails when a \
         digit here changes.\n\n\
         From the four inputs of `data/hdi-2021.csv`: {equal} of {published} published indices at 3 decimals, and {equal} of \
         {published} ranks (competition, on the rounded index; UNDP prints no zeros at the end).\n\n\
         ## Not ranked\n\nUNDP publishes no index for these 4 either.\n\n| Country | Missing |\n| --- | --- |\n{unranked}\n\
         ## Ranked\n\n| Country | HDI | Published | Rank | Published |\n| --- | --- | --- | --- | --- |\n{lines}"
    );
    golden(&format!("{SET}/RESULTS.md"), &text);
}
