use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use chiso_core::spec::Unit;
use chiso_core::{Bound, Diagnostics, Framework, NodeIndex};

use crate::exact;
use crate::outcomes::Outcomes;
use crate::scorer::{internal, outcome_fields};

/// The columns that say who reports.
const WHO: [&str; 6] = ["unit_id", "unit_code", "unit_name", "period", "region", "type"];

/// Puts units that are bound one after the other, whatever file they are from, into the columns of a
/// [`Scorer`](crate::Scorer): who reports (`unit_id`, `unit_code`, `unit_name`, `period`, `region`, `type`; null where that is
/// not said), then `status`, `points`, `index`, `why` and the points of the nodes asked for.
#[derive(Debug)]
pub struct ScoredRows {
    framework: Framework,
    nodes: Vec<NodeIndex>,
    schema: SchemaRef,
    who: [StringBuilder; 6],
    outcomes: Outcomes,
}

impl ScoredRows {
    /// Of no unit yet.
    #[must_use]
    pub fn new(framework: &Framework, nodes: Vec<NodeIndex>) -> Self {
        let mut fields: Vec<_> = WHO.iter().map(|name| Arc::new(Field::new(*name, DataType::Utf8, true))).collect();
        fields.extend(outcome_fields(framework, &nodes, ""));
        let outcomes = Outcomes::new(nodes.len(), 0);
        let schema = Arc::new(Schema::new(fields));
        Self { framework: framework.clone(), nodes, schema, who: Default::default(), outcomes }
    }

    /// The columns.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Scores a unit, whose figures are bound, and adds it.
    pub fn push(&mut self, unit: &Unit, bound: &Bound) {
        let period = unit.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default();
        let said = [&unit.id, &unit.code, &unit.name, &period, &unit.region, &unit.kind];
        for (column, text) in self.who.iter_mut().zip(said) {
            column.append_option((!text.is_empty()).then_some(text));
        }
        self.outcomes.push(exact::outcome(bound, &self.nodes));
    }

    /// How many units there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those so far, and goes on with none.
    ///
    /// # Errors
    ///
    /// None that a framework or a unit could bring about.
    pub fn take(&mut self) -> Result<RecordBatch, Diagnostics> {
        let rounding = self.framework.spec().total.rounding;
        let outcomes = std::mem::replace(&mut self.outcomes, Outcomes::new(self.nodes.len(), 0));
        let who = self.who.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let mut columns: Vec<ArrayRef> = who.collect();
        columns.extend(outcomes.finish(rounding.points, rounding.index).map_err(|error| internal(&error))?);
        RecordBatch::try_new(self.schema.clone(), columns).map_err(|error| internal(&error))
    }
}
