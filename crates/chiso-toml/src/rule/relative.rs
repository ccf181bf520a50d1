//! Rules relative to the cohort in files.

use alloc::boxed::Box;

use chiso_core::spec::{Deviation, Direction, RelativeSpec, RelativeTo, RuleSpec, Scope, TiedRank, ZeroDenominator};
use chiso_core::{Origin, Placed};

use crate::decode::View;
use crate::shape::{Shape, TableShape, Variant, may, must};
use crate::write::{Members, flag, text};

pub(super) const VARIANT: Variant = Variant {
    marks: &["relative_to"],
    shape: TableShape {
        name: "rule",
        about: "The values of the others decide: the best of them, their mean, the rank among them.",
        fields: &[&[
            must("relative_to", Shape::Word(RelativeTo::WORDS), "What a value is compared with, and how."),
            may("direction", Shape::Word(Direction::WORDS), "Which values are good. Default: higher-is-better."),
            may(
                "scope",
                Shape::Word(Scope::WORDS),
                "With whom: the units of the same period, or of all periods. Default: cohort.",
            ),
            may(
                "constant",
                Shape::Word(ZeroDenominator::WORDS),
                "What it means that the others give no scale: all values the same, a unit alone. Required, but for rank.",
            ),
            may("unit", Shape::Text, "The unit that is the reference: its id, code or name."),
            may("target", Shape::Number, "The target that distances are measured to."),
            may("clamp", Shape::YesNo, "Whether the score is kept within 0 and 1. Default: true; for z-score false."),
            may("ties", Shape::Word(TiedRank::WORDS), "The rank of equal values. Default: min."),
            may("mean", Shape::Number, "The score of the mean, for z-score. Default: 0."),
            may("spread", Shape::Number, "What one standard deviation is worth, for z-score. Default: 1."),
            may("deviation", Shape::Word(Deviation::WORDS), "Which standard deviation, for z-score. Default: sample."),
        ]],
    },
};

pub(super) fn read(table: View<'_>) -> Option<RuleSpec> {
    let to = table.word("relative_to", RelativeTo::parse)?.value;
    let mut spec = RelativeSpec::new(to);
    spec.direction = table.word("direction", Direction::parse).map_or(spec.direction, |word| word.value);
    spec.scope = table.word("scope", Scope::parse).map_or(spec.scope, |word| word.value);
    spec.constant = table.word("constant", ZeroDenominator::parse);
    spec.unit = table.placed("unit");
    spec.target = table.number("target");
    let place = table.node("clamp").map_or(Origin::NONE, |node| node.origin);
    spec.clamp = table.flag("clamp").map(|clamp| Placed::new(clamp, place));
    spec.ties = table.word("ties", TiedRank::parse);
    spec.mean = table.number("mean");
    spec.spread = table.number("spread");
    spec.deviation = table.word("deviation", Deviation::parse);
    Some(RuleSpec::Relative(Box::new(spec)))
}

pub(super) fn write(members: &mut Members, spec: &RelativeSpec) {
    members.set("relative_to", text(spec.to.as_str()));
    if spec.direction != Direction::HigherIsBetter {
        members.set("direction", text(spec.direction.as_str()));
    }
    if spec.scope != Scope::Cohort {
        members.set("scope", text(spec.scope.as_str()));
    }
    if let Some(constant) = &spec.constant {
        members.set("constant", text(constant.value.as_str()));
    }
    members.placed("unit", spec.unit.as_ref());
    members.number("target", spec.target.as_ref());
    if let Some(clamp) = &spec.clamp {
        members.set("clamp", flag(clamp.value));
    }
    if let Some(ties) = &spec.ties {
        members.set("ties", text(ties.value.as_str()));
    }
    members.number("mean", spec.mean.as_ref());
    members.number("spread", spec.spread.as_ref());
    if let Some(deviation) = &spec.deviation {
        members.set("deviation", text(deviation.value.as_str()));
    }
}
