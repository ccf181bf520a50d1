use alloc::format;

use super::Cohort;
use super::column::Cell;
use crate::encoder::Encoder;

impl Encoder<'_> {
    /// Who is in a cohort, and what everybody has, before any treatment; the order of units has no meaning.
    pub(crate) fn cohort(&mut self, cohort: &Cohort) {
        let compiled = &cohort.framework.0;
        self.text("chiso cohort 1");
        self.field("framework").text(&compiled.spec.id.value);
        self.field("edition").text(&compiled.spec.edition.value);
        self.field("members").set(cohort.members.iter().enumerate(), |encoder, (at, member)| {
            let unit = &member.unit;
            for (field, text) in
                [("id", &unit.id), ("code", &unit.code), ("region", &unit.region), ("type", &unit.kind)]
            {
                encoder.field(field).text(text);
            }
            let named = !unit.id.is_empty() || !unit.code.is_empty();
            encoder.field("name").text(if named { "" } else { &unit.name });
            encoder.field("period").option(unit.period, |encoder, period| encoder.text(&format!("{}", period.value)));
            for (plan, column) in compiled.columns.iter().zip(&cohort.columns) {
                encoder.field("column").text(&plan.name(compiled.id(plan.node)));
                match column.cells.get(at) {
                    Some(Cell::Value(value)) => encoder.number(value),
                    Some(Cell::Missing) => encoder.text("missing"),
                    _ => encoder.text("not-applicable"),
                }
            }
            for duel in &cohort.duels {
                encoder.field("group").text(compiled.id(duel.node));
                encoder.option(duel.scores.get(at).and_then(Option::as_ref), |encoder, scores| {
                    encoder.list(scores, |encoder, score| {
                        encoder.option(score.as_ref(), |encoder, score| encoder.number(score));
                    });
                });
            }
        });
    }
}
