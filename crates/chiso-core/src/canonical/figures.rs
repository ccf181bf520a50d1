use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::options;
use crate::bind::{Chosen, Details, Figure, Given};
use crate::encoder::Encoder;
use crate::expr::bit;
use crate::framework::Compiled;
use crate::number::Number;
use crate::spec::{InputSpec, Standing, Unit};

impl Encoder<'_> {
    pub(super) fn figures(
        &mut self,
        compiled: &Compiled,
        unit: &Unit,
        chosen: &[Chosen],
        details: Option<&Details>,
        standing: Option<Standing>,
    ) {
        self.text("chiso figures 1");
        self.field("framework").text(&compiled.spec.id.value);
        self.field("edition").text(&compiled.spec.edition.value);
        // The name counts where it is all there is; how a name is written does not change whose figures these are.
        let Unit { id, code, name, region, kind, period, made_up: _, source: _ } = unit;
        self.field("unit").text(id);
        self.field("code").text(code);
        self.field("name").text(if id.is_empty() && code.is_empty() { name } else { "" });
        self.field("period").option(period.as_ref(), |encoder, period| encoder.text(&format!("{}", period.value)));
        // Absent in most files, and so in most fingerprints.
        for (field, text) in [("region", region), ("type", kind)].into_iter().filter(|(_, text)| !text.is_empty()) {
            self.field(field).text(text);
        }
        self.field("asked for").option(standing, |encoder, standing| encoder.text(standing.as_str()));
        let inputs = &compiled.spec.inputs;
        self.field("figures").set(inputs.iter().zip(chosen), |encoder, (input, chosen)| {
            let Chosen { figure, standing } = chosen;
            encoder.text(&input.id.value);
            encoder.option(*standing, |encoder, standing| encoder.text(standing.as_str()));
            encoder.figure(input, *figure);
        });
        self.details(compiled, chosen, details.unwrap_or(&Details::default()));
    }

    fn details(&mut self, compiled: &Compiled, chosen: &[Chosen], details: &Details) {
        let Details { figures, given, input_evidence, node_evidence, input_notes, node_notes } = details;
        let input = |index: u32| compiled.spec.inputs.get(index as usize);
        let name = |index: u32| input(index).map_or("", |input| input.id.value.as_str());
        // The chosen ones have been written.
        let others = figures.iter().filter(|(index, standing, ..)| {
            chosen.get(*index as usize).is_none_or(|chosen| chosen.standing != Some(*standing))
        });
        self.field("others").set(others, |encoder, (index, standing, figure, _)| {
            encoder.text(name(*index));
            encoder.text(standing.as_str());
            encoder.option(input(*index), |encoder, input| encoder.figure(input, *figure));
        });
        self.field("points").set(given, |encoder, given| {
            let Given { node, standing, points, why } = given;
            encoder.text(compiled.id(*node));
            encoder.text(standing.as_str());
            encoder.plain(*points);
            encoder.text(why);
        });
        let documents = |encoder: &mut Encoder<'_>, documents: &Vec<String>| {
            encoder.list(documents, |encoder, document| encoder.text(document));
        };
        self.field("evidence for inputs").set(input_evidence, |encoder, (index, evidence)| {
            encoder.text(name(*index));
            documents(encoder, evidence);
        });
        self.field("evidence for nodes").set(node_evidence, |encoder, (index, evidence)| {
            encoder.text(compiled.id(*index));
            documents(encoder, evidence);
        });
        self.field("notes on inputs").set(input_notes, |encoder, (index, note)| {
            encoder.text(name(*index));
            encoder.text(note);
        });
        self.field("notes on nodes").set(node_notes, |encoder, (index, note)| {
            encoder.text(compiled.id(*index));
            encoder.text(note);
        });
    }

    fn figure(&mut self, input: &InputSpec, figure: Figure) {
        let options = options(&input.kind);
        match figure {
            Figure::Category(index) => {
                let category = options.get(index as usize);
                self.option(category, |encoder, category| encoder.text(&category.id.value));
            }
            Figure::Items(items) => {
                let ticked = (0_u32..).zip(options).filter(|(index, _)| items & bit(*index) != 0);
                self.set(ticked, |encoder, (_, item)| encoder.text(&item.id.value));
            }
            other => self.plain(other),
        }
    }

    /// A figure that says what it is without its input.
    fn plain(&mut self, figure: Figure) {
        match figure {
            Figure::Missing => self.length(b'm', 0),
            Figure::NotApplicable => self.length(b'a', 0),
            Figure::Number(number) => self.number(&Number::from(number)),
            Figure::YesNo(yes) => self.flag(yes),
            Figure::Date(date) => self.bytes(b'd', format!("{date}").as_bytes()),
            Figure::Category(index) => self.whole(index),
            Figure::Items(items) => self.bytes(b'i', &items.to_le_bytes()),
        }
    }
}
