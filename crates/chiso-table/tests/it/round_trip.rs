//! Figures written as a table of any making are read as the same figures; the order of rows and columns says nothing.

use std::collections::BTreeMap;

use chiso_core::spec::FigureValue;
use chiso_table::{DecimalMark, MatchOptions, ReadOptions, Separator, Shape, Table};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::framework;

/// A figure: mantissa and places, or none.
type Figures = BTreeMap<(usize, usize), Option<Decimal>>;

const INPUTS: [&str; 3] = ["dossiers", "online", "growth"];

fn figures() -> impl Strategy<Value = (usize, Figures)> {
    let row = (
        prop::option::of(0_i64..5_000_000),
        prop::option::of(0_i64..=1000),
        prop::option::of((-999_999_i64..999_999, 0_u32..5)),
    );
    prop::collection::vec(row, 1..6).prop_map(|rows| {
        let mut all = Figures::new();
        for (unit, (dossiers, online, growth)) in rows.iter().enumerate() {
            all.insert((unit, 0), dossiers.map(Decimal::from));
            all.insert((unit, 1), online.map(|share| Decimal::new(share, 3)));
            all.insert((unit, 2), growth.map(|(mantissa, scale)| Decimal::new(mantissa, scale)));
        }
        (rows.len(), all)
    })
}

/// How a table is written.
#[derive(Clone, Copy, Debug)]
struct Making {
    shape: Shape,
    separator: Separator,
    mark: DecimalMark,
    grouped: bool,
    percent: bool,
    backwards: bool,
    crlf: bool,
}

fn making() -> impl Strategy<Value = Making> {
    let shape = prop::sample::select(vec![Shape::Wide, Shape::Long, Shape::Transposed]);
    let separator = prop::sample::select(Separator::ALL.to_vec());
    let mark = prop::sample::select(vec![DecimalMark::Point, DecimalMark::Comma]);
    (shape, separator, mark, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(shape, separator, mark, grouped, percent, backwards, crlf)| Making {
            shape,
            separator,
            mark,
            grouped,
            percent,
            backwards,
            crlf,
        },
    )
}

impl Making {
    /// A number as this table writes it.
    fn number(self, number: Decimal, share: bool) -> String {
        let (number, sign) = if share && self.percent { (number * Decimal::from(100), "%") } else { (number, "") };
        let text = number.to_string();
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if self.grouped && index > 0 && (digits.len() - index) % 3 == 0 {
                grouped.push(if self.mark == DecimalMark::Point { ',' } else { '.' });
            }
            grouped.push(digit);
        }
        let mark = if self.mark == DecimalMark::Point { '.' } else { ',' };
        let decimals = decimals.map_or_else(String::new, |decimals| format!("{mark}{decimals}"));
        format!("{minus}{grouped}{decimals}{sign}")
    }

    fn cell(self, text: &str) -> String {
        let separator = match self.separator {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
        };
        if text.contains(separator) || text.contains('"') {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.into()
        }
    }

    fn write(self, units: usize, figures: &Figures) -> String {
        let figure = |unit: usize, input: usize| {
            figures[&(unit, input)].map_or_else(String::new, |number| self.number(number, input == 1))
        };
        let unit = |unit: usize| format!("Unit; \"{unit}\", x");
        let ordered = |count: usize| -> Vec<usize> {
            if self.backwards { (0..count).rev().collect() } else { (0..count).collect() }
        };
        let (rows, columns) = (ordered(units), ordered(INPUTS.len()));
        let mut table: Vec<Vec<String>> = Vec::new();
        match self.shape {
            Shape::Long => {
                table.push(["unit", "input", "value"].map(str::to_owned).to_vec());
                for row in rows {
                    table.extend(
                        columns.iter().map(|column| vec![unit(row), INPUTS[*column].into(), figure(row, *column)]),
                    );
                }
            }
            Shape::Transposed => {
                table.push([vec!["indicator".to_owned()], rows.iter().map(|row| unit(*row)).collect()].concat());
                for column in columns {
                    let cells = rows.iter().map(|row| figure(*row, column)).collect();
                    table.push([vec![INPUTS[column].to_owned()], cells].concat());
                }
            }
            _ => {
                let names = columns.iter().map(|column| INPUTS[*column].to_owned()).collect();
                table.push([vec!["name".to_owned()], names].concat());
                for row in rows {
                    let cells = columns.iter().map(|column| figure(row, *column)).collect();
                    table.push([vec![unit(row)], cells].concat());
                }
            }
        }
        let separator = match self.separator {
            Separator::Comma => ",",
            Separator::Semicolon => ";",
            Separator::Tab => "\t",
        };
        let lines: Vec<String> = table
            .iter()
            .map(|row| row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>().join(separator))
            .collect();
        lines.join(if self.crlf { "\r\n" } else { "\n" })
    }
}

fn read(text: &str, options: &MatchOptions<'_>, separator: Separator) -> BTreeMap<(String, String), Decimal> {
    let read = ReadOptions::default().with_separator(Some(separator));
    let table = Table::read(text.as_bytes(), &read).unwrap();
    let matched = table.match_with(&framework(), options).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
    let all = matched.observations().unwrap_or_else(|problems| panic!("{problems}\n{text}"));
    let mut found = BTreeMap::new();
    for observations in all {
        for figure in observations.figures {
            let FigureValue::Number(number) = figure.value.value else { panic!("no number") };
            found.insert((observations.unit.name.clone(), figure.input.value), number.normalize());
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn written_and_read_again((units, figures) in figures(), making in making()) {
        let text = making.write(units, &figures);
        let options = MatchOptions::default().with_shape(Some(making.shape)).with_decimal_mark(Some(making.mark));
        let found = read(&text, &options, making.separator);
        let expected: BTreeMap<(String, String), Decimal> = figures
            .iter()
            .filter_map(|((unit, input), figure)| {
                Some(((format!("Unit; \"{unit}\", x"), INPUTS[*input].to_owned()), (*figure)?.normalize()))
            })
            .collect();
        prop_assert_eq!(found, expected);
    }

    /// With a number that settles it, the mark need not be said.
    #[test]
    fn the_mark_is_found((units, mut figures) in figures(), making in making()) {
        figures.insert((0, 2), Some(Decimal::new(5, 1)));
        let text = making.write(units, &figures);
        let declared = MatchOptions::default().with_shape(Some(making.shape)).with_decimal_mark(Some(making.mark));
        let found = MatchOptions::default().with_shape(Some(making.shape));
        prop_assert_eq!(read(&text, &found, making.separator), read(&text, &declared, making.separator));
    }

    /// Rows and columns in another order are the same figures.
    #[test]
    fn order_says_nothing((units, figures) in figures(), making in making()) {
        let options = MatchOptions::default().with_shape(Some(making.shape)).with_decimal_mark(Some(making.mark));
        let turned = Making { backwards: !making.backwards, ..making };
        let one = read(&making.write(units, &figures), &options, making.separator);
        let other = read(&turned.write(units, &figures), &options, making.separator);
        prop_assert_eq!(one, other);
    }
}
