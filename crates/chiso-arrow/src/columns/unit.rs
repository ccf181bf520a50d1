use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::Schema;
use chiso_core::spec::{Period, Unit};
use chiso_core::{Framework, Origin, Placed};

use super::text::Text;
use super::{Names, no_figure};
use crate::problems::Problems;

/// The columns that say whose a row is, by the names that mappings of tables give them, or by the bare ones.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    id: Option<usize>,
    code: Option<usize>,
    name: Option<usize>,
    region: Option<usize>,
    kind: Option<usize>,
    period: Option<usize>,
    /// The name of the column of periods.
    period_name: &'static str,
}

impl Identity {
    pub(super) fn of(framework: &Framework, schema: &Schema) -> Self {
        let is_input = |name: &str| framework.input(name).is_some();
        let fields = schema.fields().iter().enumerate();
        let names: Names<'_> = fields.map(|(at, field)| (field.name().as_str(), at)).collect();
        let find =
            |wanted: [&str; 2]| wanted.iter().filter(|name| !is_input(name)).find_map(|name| names.get(*name).copied());
        Self {
            id: find(["unit.id", "id"]),
            code: find(["unit.code", "code"]),
            name: find(["unit.name", "name"]),
            region: find(["region", "region"]),
            kind: find(["type", "type"]),
            period: find(["period", "period"]),
            period_name: "period",
        }
    }

    /// Whose each row is. Rows that no column tells apart are told apart by their numbers, from 1.
    pub(super) fn units(&self, batch: &RecordBatch, first: u64, problems: &mut Problems) -> Vec<Unit> {
        let columns = batch.columns();
        let words = |at: Option<usize>| {
            let array = columns.get(at?)?;
            Some((array, Text::of(array)?))
        };
        let [id, code, name] = [self.id, self.code, self.name].map(words);
        let [region, kind, period] = [self.region, self.kind, self.period].map(words);
        let anonymous = [&id, &code, &name].iter().all(|column| column.is_none());
        let number = |row: usize| first.saturating_add(u64::try_from(row).unwrap_or(u64::MAX)).saturating_add(1);
        (0..batch.num_rows())
            .map(|row| {
                let period = Some(word(&period, row)).filter(|period| !period.is_empty()).and_then(|text| {
                    let period = Period::parse(&text);
                    if period.is_none() {
                        problems.push(no_figure(self.period_name, number(row), &text, "period"));
                    }
                    period
                });
                Unit {
                    id: word(&id, row),
                    code: word(&code, row),
                    name: if anonymous { number(row).to_string() } else { word(&name, row) },
                    region: word(&region, row),
                    kind: word(&kind, row),
                    period: period.map(|period| Placed::new(period, Origin::NONE)),
                    ..Unit::default()
                }
            })
            .collect()
    }
}

/// The word of a row; empty where there is none.
fn word(column: &Option<(&ArrayRef, Text<'_>)>, row: usize) -> String {
    let Some((array, text)) = column else { return String::new() };
    if array.is_null(row) {
        return String::new();
    }
    text.at(row).unwrap_or_default().to_owned()
}
