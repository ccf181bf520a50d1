use rust_decimal::Decimal;

use super::options;
use crate::encoder::Encoder;
use crate::framework::{Body, Compiled, Edge, Group, How, Node, WeightingInfo};
use crate::number::Number;
use crate::origin::Placed;
use crate::spec::{
    CheckSpec, DerivedSpec, Direction, Documentation, Effective, FrameworkSpec, GroupSpec, IndicatorSpec, InputSpec,
    NodeBody, NodeSpec, OptionSpec, Ranking, Rounding, TotalSpec, TreatmentSpec,
};

impl Encoder<'_> {
    pub(super) fn compiled(&mut self, compiled: &Compiled) {
        // What is passed over is made of the specification and of the nodes.
        let Compiled {
            spec,
            weighting,
            nodes,
            inputs: _,
            order: _,
            checks: _,
            input_names: _,
            node_names: _,
            program: _,
            columns: _,
            copeland: _,
            positions: _,
            warnings: _,
        } = compiled;
        let FrameworkSpec {
            id,
            edition,
            title,
            official,
            source,
            effective,
            total,
            inputs,
            derived,
            checks,
            nodes: specs,
        } = spec;
        self.field("id").text(&id.value);
        self.field("edition").text(&edition.value);
        self.field("title").title(title);
        self.field("official").flag(*official);
        self.field("source").text(source);
        self.field("effective").option(effective.as_ref(), |encoder, effective| {
            let Effective { from, to } = effective;
            encoder.text(&alloc::format!("{}", from.value));
            encoder.option(to.as_ref(), |encoder, to| encoder.text(&alloc::format!("{}", to.value)));
        });
        self.field("weighting").option(weighting.as_ref(), |encoder, weighting| {
            let WeightingInfo { id, title } = weighting;
            encoder.field("id").text(id);
            encoder.field("title").title(title);
        });
        self.field("total").total(total);
        self.field("inputs").set(inputs, |encoder, input| encoder.input(input));
        self.field("derived").set(derived, |encoder, derived| {
            let DerivedSpec { id, title, measure, value } = derived;
            encoder.field("id").text(&id.value);
            encoder.field("title").title(title);
            encoder.field("measure").placed(measure.as_ref());
            encoder.field("value").expression(&value.value);
        });
        self.field("checks").set(checks, |encoder, check| {
            let CheckSpec { that, severity, title } = check;
            encoder.field("that").expression(&that.value);
            encoder.field("severity").text(severity.as_str());
            encoder.field("title").title(title);
        });
        let specs = specs.iter().map(Some).chain(core::iter::once(None));
        self.field("nodes").set(nodes.iter().zip(specs), |encoder, (node, spec)| encoder.node(compiled, node, spec));
    }

    fn total(&mut self, total: &TotalSpec) {
        // Max points, policies and the rounding of indicators stand with the nodes, resolved.
        let TotalSpec {
            combine,
            rounding,
            ranking,
            without_evidence,
            treatment,
            screening,
            figures,
            settings: _, // Resolved in the node.
            max_points: _,
            children_max_points: _,
            indicators_rounded_to: _,
            missing: _,
            not_applicable: _,
            origin: _,
        } = total;
        let Rounding { points, index, mode } = rounding;
        let Ranking { on, compare, ties, tie_break } = ranking;
        self.field("combine").text(combine.value.as_str());
        self.field("places of points").whole(*points);
        self.field("places of index").whole(*index);
        self.field("rounding").text(mode.as_str());
        self.field("rank on").text(on.as_str());
        self.field("compare").text(compare.as_str());
        self.field("ties").text(ties.as_str());
        if !tie_break.is_empty() {
            self.field("tie break").list(tie_break, |encoder, node| encoder.text(&node.value));
        }
        self.field("without evidence").text(without_evidence.as_str());
        // Absent in most frameworks, and so in most fingerprints.
        if let Some(treatment) = treatment {
            self.field("treatment").treatment(treatment);
        }
        if let Some(screening) = screening {
            self.field("screening").number(&Number::from(screening.value));
        }
        self.field("figures").list(figures, |encoder, standing| encoder.text(standing.as_str()));
    }

    fn treatment(&mut self, treatment: &TreatmentSpec) {
        let TreatmentSpec { impute, group_by, winsorise, logarithm, skewness, kurtosis } = treatment;
        let number = |encoder: &mut Encoder<'_>, number: &Placed<Decimal>| encoder.number(&Number::from(number.value));
        self.option(impute.as_ref(), |encoder, impute| encoder.text(impute.value.as_str()));
        self.option(group_by.as_ref(), |encoder, group_by| encoder.text(group_by.value.as_str()));
        self.option(winsorise.as_ref(), |encoder, most| encoder.whole(most.value));
        self.option(logarithm.as_ref(), |encoder, logarithm| encoder.flag(logarithm.value));
        self.option(skewness.as_ref(), number);
        self.option(kurtosis.as_ref(), number);
    }

    fn input(&mut self, input: &InputSpec) {
        let InputSpec {
            id,
            title,
            measure,
            kind,
            min,
            max,
            max_jump: _, // It asks for a second look, and changes neither a score nor its explanation.
            aliases: _,  // Other names of the same figure.
            supplied_by,
            given_by,
            documentation,
            origin: _,
        } = input;
        self.field("id").text(&id.value);
        self.field("title").title(title);
        self.field("measure").placed(measure.as_ref());
        self.field("kind").text(kind.as_str());
        self.field("options").set(options(kind), |encoder, option| {
            let OptionSpec { id, title } = option;
            encoder.field("id").text(&id.value);
            encoder.field("title").title(title);
        });
        self.field("min").option(min.as_ref(), |encoder, min| encoder.number(&Number::from(min.value)));
        self.field("max").option(max.as_ref(), |encoder, max| encoder.number(&Number::from(max.value)));
        self.field("supplied by").title(supplied_by);
        self.field("given by").title(given_by);
        self.documentation(documentation);
    }

    fn documentation(&mut self, documentation: &Documentation) {
        let Documentation { source, method, evidence_needed, data_source, verified_by, note } = documentation;
        self.field("source").text(source);
        self.field("method").title(method);
        self.field("evidence needed").title(evidence_needed);
        self.field("data source").title(data_source);
        self.field("verified by").title(verified_by);
        self.field("note").title(note);
    }

    /// Only what is set: a set that was there before the setting keeps its form.
    fn how(&mut self, how: &How) {
        let How { exponent, lower_is_better, negative, min_available } = how;
        if let Some(exponent) = exponent {
            self.field("exponent").number(exponent);
        }
        if *lower_is_better {
            self.field("direction").text(Direction::LowerIsBetter.as_str());
        }
        if let Some(negative) = negative {
            self.field("negative").text(negative.as_str());
        }
        if let Some(share) = min_available {
            self.field("min available").number(share);
        }
    }

    /// A node; the total has no specification of its own.
    fn node(&mut self, compiled: &Compiled, node: &Node, spec: Option<&NodeSpec>) {
        let Node {
            parent,
            max_points,
            own_max_points,
            missing,
            not_applicable,
            rounded_to,
            body,
            counted_in: _,
            evidence: _,
            per_point: _,
        } = node;
        self.option(spec, |encoder, spec| {
            // What is passed over here is resolved in the node.
            let NodeSpec {
                id,
                code,
                was: _, // Where it stood in another edition.
                title,
                documentation,
                body,
                group: _,
                max_points: _,
                weight: _,
                missing: _,
                not_applicable: _,
                rounded_to: _,
                origin: _,
            } = spec;
            encoder.field("id").text(&id.value);
            encoder.field("code").placed(code.as_ref());
            encoder.field("title").title(title);
            encoder.documentation(documentation);
            match body {
                NodeBody::Indicator(IndicatorSpec { scoring, treatment }) => {
                    encoder.field("indicator").scoring(scoring);
                    if let Some(treatment) = treatment {
                        encoder.field("treatment").treatment(&treatment.value);
                    }
                }
                // Resolved, too.
                NodeBody::Group(GroupSpec { combine: _, settings: _, children_max_points: _, view: _ }) => {}
            }
        });
        self.field("parent").option(*parent, |encoder, parent| encoder.text(compiled.id(parent)));
        self.field("max points").number(max_points);
        self.field("own max points").number(own_max_points);
        self.field("missing").text(missing.as_str());
        self.field("not applicable").text(not_applicable.as_str());
        self.field("rounded to").option(*rounded_to, |encoder, places| encoder.whole(places));
        if let Body::Group(Group { combine, how, view, children, edges, shares: _ }) = body {
            self.field("combine").text(combine.as_str());
            self.how(how);
            self.field("view").flag(*view);
            self.field("children").set(children, |encoder, child| encoder.text(compiled.id(*child)));
            self.field("shares").set(edges, |encoder, edge| {
                let Edge { child, share, scale: _ } = edge;
                encoder.text(compiled.id(*child));
                encoder.number(share);
            });
        }
    }
}
