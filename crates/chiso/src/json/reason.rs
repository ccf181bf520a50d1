use alloc::string::ToString;

use chiso_core::{InputIndex, NodeIndex, Reason, Scorecard};

use super::writer::Object;

/// Why a node came out as it did: a code, and what the code is about.
pub(super) fn write_reason(object: &mut Object<'_>, reason: &Reason, card: &Scorecard) {
    object.text("code", reason.as_str());
    match reason {
        Reason::FiguresMissing(inputs) | Reason::FiguresNotApplicable(inputs) => {
            object.texts("inputs", names_of_inputs(card, inputs));
        }
        Reason::Reweighted(nodes) | Reason::WithheldBy(nodes) => {
            object.texts("nodes", names_of_nodes(card, nodes));
        }
        Reason::TooFewKnown { known, of } => {
            object.whole("known", *known as usize).whole("of", *of as usize);
        }
        Reason::BelowZero(outcome, nodes) => {
            object.text("outcome", outcome.as_str()).texts("nodes", names_of_nodes(card, nodes));
        }
        Reason::ZeroDenominator(outcome) | Reason::OutsideDomain(outcome) | Reason::Constant(outcome) => {
            object.text("outcome", outcome.as_str());
        }
        Reason::WithoutEvidence(policy) => {
            object.text("policy", policy.as_str());
        }
        Reason::Imputed(how) => {
            object.text("how", how.as_str());
        }
        Reason::Winsorised(before) | Reason::Logarithm(before) => {
            object.text("before", &before.to_exact_text());
        }
        Reason::Duels { won, lost, drawn } => {
            let counts = [("won", won), ("lost", lost), ("drawn", drawn)];
            counts.into_iter().for_each(|(key, count)| {
                object.text(key, &count.to_string());
            });
        }
        Reason::Screened { known, asked } => {
            object.text("known", &known.to_string()).text("asked", &asked.to_string());
        }
        Reason::Overruled(why) => {
            object.some_text("why", Some(why));
        }
        Reason::Rounded(places) => {
            object.whole("places", usize::from(*places));
        }
        // Others have nothing but their code.
        _ => {}
    }
}

fn names_of_inputs<'c>(card: &'c Scorecard, inputs: &[InputIndex]) -> impl Iterator<Item = &'c str> {
    inputs.iter().filter_map(|input| card.framework().input_spec(*input)).map(|spec| spec.id.value.as_str())
}

fn names_of_nodes<'c>(card: &'c Scorecard, nodes: &[NodeIndex]) -> impl Iterator<Item = &'c str> {
    nodes.iter().map(|node| card.at(*node).id())
}
