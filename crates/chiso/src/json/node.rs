use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{CombineSettings, Earns, NodeBody, RuleSpec, Scale, Standing, Title};
use chiso_core::{Branch, FigureUsed, NodeScore, Origin, PartScore, Scorecard, Status};

use super::comparison::write_comparison;
use super::diagnostic::write_place;
use super::number::{Exact, Numbers, write_exact_quantity, write_quantity};
use super::reason::write_reason;
use super::writer::Object;
use crate::sources::Sources;

/// What is written, and how.
#[derive(Clone, Copy)]
pub(super) struct View<'c> {
    pub(super) card: &'c Scorecard,
    pub(super) numbers: Numbers,
    pub(super) sources: Option<&'c Sources>,
}

/// A node's entry in `nodes`.
pub(super) fn write_node(object: &mut Object<'_>, node: NodeScore<'_>, view: View<'_>) {
    object.text("id", node.id()).some_text("code", node.code()).text("kind", node.kind().as_str());
    let counted_in = node.counted_in();
    if !counted_in.is_empty() {
        object.texts("counted_in", counted_in.iter().map(|group| group.id()));
    }
    write_scores(object, node, view);
    write_figures(object, node, view);
    write_rule(object, node, view);
    write_parts(object, node, view);
    write_reasons(object, node, view.card);
    if let Some(calculated) = node.calculated() {
        object.text("calculated", &view.numbers.points(calculated).text);
    }
    let given = node.given_points();
    if !given.is_empty() {
        object.array("given_points", |array| {
            for (standing, points, why) in &given {
                array.object(|object| {
                    object.text("as", standing.as_str());
                    write_quantity(object, "points", points, view.numbers);
                    object.some_text("why", Some(why));
                });
            }
        });
    }
    write_proof(object, node.evidence(), node.note());
    if let Some(spec) = node.spec() {
        write_title(object, &spec.title);
        object.some_text("source", Some(&spec.documentation.source));
    }
    write_origin(object, node.origin(), view);
}

/// Status and amounts: all that the total has, too.
pub(super) fn write_scores(object: &mut Object<'_>, node: NodeScore<'_>, view: View<'_>) {
    let mut exact = Exact::default();
    object.text("status", node.status().as_str());
    if let Some(value) = node.value() {
        write_exact_quantity(object, "value", &value, view.numbers, &mut exact);
    }
    // Worked out once: the exact points of a group are a sum over many fractions.
    let (points, max_points) = (node.points(), node.max_points());
    if let Some(points) = &points {
        exact.write(object, "points", view.numbers.points(points));
    }
    if node.status() != Status::Informational {
        exact.write(object, "max_points", view.numbers.plain(&max_points));
    }
    if let Some(index) = points.as_ref().and_then(|points| points.div(&max_points)) {
        exact.write(object, "index", view.numbers.index(&index));
    }
    if points.is_none()
        && let Some(so_far) = node.points_so_far()
    {
        exact.write(object, "so_far", view.numbers.points(&so_far));
    }
    match &points {
        Some(points) => {
            let bound = view.numbers.points(points).text;
            object.text("lowest", &bound).text("highest", &bound);
            exact.write(object, "lost", view.numbers.points(&max_points.sub(points)));
        }
        None => {
            for (key, bound) in [("lowest", node.lowest()), ("highest", node.highest())] {
                if let Some(bound) = bound {
                    exact.write(object, key, view.numbers.points(&bound));
                }
            }
        }
    }
    if !node.bounds_exact() {
        object.flag("bounds_exact", false);
    }
    if let Some(contribution) = node.contribution() {
        exact.write(object, "contribution", view.numbers.points(&contribution));
    }
    exact.finish(object);
}

fn write_figures(object: &mut Object<'_>, node: NodeScore<'_>, view: View<'_>) {
    let figures = node.figures();
    if !figures.is_empty() {
        object.array("figures", |array| {
            for figure in &figures {
                array.object(|object| write_figure(object, figure, view));
            }
        });
    }
}

/// A figure: which input, whose, and what proves it.
pub(super) fn write_figure(object: &mut Object<'_>, figure: &FigureUsed<'_>, view: View<'_>) {
    object.text("input", &figure.spec.id.value);
    write_quantity(object, "value", &figure.value, view.numbers);
    object.some_text("as", figure.standing.map(Standing::as_str));
    if !figure.others.is_empty() {
        object.array("others", |array| {
            for (standing, value) in &figure.others {
                array.object(|object| {
                    write_quantity(object, "value", value, view.numbers);
                    object.text("as", standing.as_str());
                });
            }
        });
    }
    write_proof(object, figure.evidence, figure.note);
    write_origin(object, figure.origin, view);
}

fn write_title(object: &mut Object<'_>, title: &Title) {
    object.object("title", |object| {
        object.some_text("vi", Some(&title.vi)).some_text("en", Some(&title.en));
    });
}

/// Documents and a note, where there are some.
fn write_proof(object: &mut Object<'_>, evidence: &[String], note: Option<&str>) {
    if !evidence.is_empty() {
        object.texts("evidence", evidence);
    }
    object.some_text("note", note);
}

fn write_origin(object: &mut Object<'_>, origin: Origin, view: View<'_>) {
    if view.sources.and_then(|sources| sources.line_column(origin)).is_some() {
        object.object("origin", |object| write_place(object, origin, view.sources));
    }
}

/// The rule with its thresholds, and the way through it; for a group, how its children make it.
fn write_rule(object: &mut Object<'_>, node: NodeScore<'_>, view: View<'_>) {
    if let Some(NodeBody::Group(group)) = node.spec().map(|spec| &spec.body) {
        object.text("combine", group.combine.value.as_str());
        write_settings(object, &group.settings);
    }
    if let Some(rule) = node.rule() {
        write_rule_and_branch(object, rule, node.branch(), node.branch_text(), view);
        if let Some(comparison) = node.comparison() {
            write_comparison(object, &comparison, view.numbers);
        }
    }
}

/// What else decides how children combine, as written.
fn write_settings(object: &mut Object<'_>, settings: &CombineSettings) {
    object.some_text("exponent", settings.exponent.as_ref().map(|found| found.value.to_string()).as_deref());
    object.some_text("direction", settings.direction.as_ref().map(|found| found.value.as_str()));
    object.some_text("negative", settings.negative.as_ref().map(|found| found.value.as_str()));
    let share = settings.min_available.as_ref().map(|share| match share.value {
        Earns::Fraction(above, below) => format!("{above}/{below}"),
        Earns::Points(share) => share.to_string(),
        _ => "1".to_owned(),
    });
    object.some_text("min_available", share.as_deref());
}

fn write_rule_and_branch(object: &mut Object<'_>, rule: &RuleSpec, branch: Branch, text: Option<&str>, view: View<'_>) {
    let plain = |number: rust_decimal::Decimal| view.numbers.plain(&number.into()).text;
    object.text("rule", rule.as_str());
    match rule {
        RuleSpec::Target { target } => {
            object.text("threshold", &plain(target.value));
        }
        RuleSpec::Goalposts { from, to, scale, .. } => {
            object.texts("goalposts", [plain(from.value), plain(to.value)]);
            object.some_text("scale", Some(scale.as_str()).filter(|_| *scale != Scale::Linear));
        }
        RuleSpec::Relative(relative) => {
            object.text("direction", relative.direction.as_str()).text("scope", relative.scope.as_str());
            object.some_text("reference", relative.unit.as_ref().map(|unit| unit.value.as_str()));
            object.some_text("threshold", relative.target.as_ref().map(|target| plain(target.value)).as_deref());
        }
        RuleSpec::Each { each, at_most } => {
            object.text("each", &plain(each.value));
            object.some_text("at_most", at_most.as_ref().map(|most| plain(most.value)).as_deref());
        }
        _ => {}
    }
    object.some_text("branch", Some(branch.as_str()).filter(|_| branch != Branch::None));
    object.some_text("branch_text", text);
    if let (Branch::BestPart(best), RuleSpec::Parts { parts, .. }) = (branch, rule) {
        let id = usize::try_from(best).ok().and_then(|best| parts.get(best)?.id.as_ref());
        object.text(
            "best_part",
            &id.map_or_else(|| (u64::from(best).saturating_add(1)).to_string(), |id| id.value.clone()),
        );
    }
}

/// The most that a part earns, as written: `full`, `1/2`, `40`.
fn earns(earns: Earns) -> String {
    match earns {
        Earns::Full => "full".to_owned(),
        Earns::Fraction(numerator, denominator) => format!("{}/{}", numerator.normalize(), denominator.normalize()),
        Earns::Points(points) => points.normalize().to_string(),
        _ => String::new(),
    }
}

fn write_parts(object: &mut Object<'_>, node: NodeScore<'_>, view: View<'_>) {
    let parts = node.parts();
    if !parts.is_empty() {
        object.array("parts", |array| {
            for part in &parts {
                array.object(|object| write_part(object, node, part, view));
            }
        });
    }
}

fn write_part<'c>(object: &mut Object<'_>, node: NodeScore<'c>, part: &PartScore<'c>, view: View<'_>) {
    let mut exact = Exact::default();
    object.some_text("id", part.spec.id.as_ref().map(|id| id.value.as_str()));
    let place = |step: &u32| u64::from(*step).saturating_add(1).to_string();
    object.text("number", &part.path.iter().map(place).collect::<Vec<_>>().join("."));
    if !part.spec.title.is_empty() {
        write_title(object, &part.spec.title);
    }
    object.text("earns", &earns(part.spec.points.value));
    object.text("status", part.status.as_str());
    if let Some(when) = &part.spec.when {
        object.text("when", &when.value).flag("applies", part.applies);
    }
    if let Some(value) = &part.value {
        write_exact_quantity(object, "value", value, view.numbers, &mut exact);
    }
    if part.status == Status::Scored {
        exact.write(object, "score", view.numbers.plain(part.score));
        exact.write(object, "points", view.numbers.points(&part.points));
        exact.write(object, "max_points", view.numbers.plain(&part.max_points));
    }
    exact.finish(object);
    let scoring = &part.spec.scoring;
    write_rule_and_branch(object, &scoring.rule.value, part.branch, part.branch_text(), view);
    if let Some(comparison) = node.comparison_of(part) {
        write_comparison(object, &comparison, view.numbers);
    }
}

/// Why it came out as it did: a code, and what the code is about.
fn write_reasons(object: &mut Object<'_>, node: NodeScore<'_>, card: &Scorecard) {
    object.array("reasons", |array| {
        for reason in node.reasons() {
            array.object(|object| write_reason(object, reason, card));
        }
    });
}
