//! Treatments in files: what may stand there, how they are read, how they are written.

use alloc::string::String;

use chiso_core::spec::{GroupBy, Impute, TreatmentSpec};
use chiso_core::{Origin, Placed};

use crate::decode::View;
use crate::shape::{Shape, TableShape, may};
use crate::write::{Members, flag, text};

pub(crate) const TREATMENT: Shape = Shape::Table(&TABLE);

static TABLE: TableShape = TableShape {
    name: "treatment",
    about: "What is done to values before rules look at them.",
    fields: &[&[
        may("impute", Shape::Word(Impute::WORDS), "What stands in for a missing value."),
        may("group_by", Shape::Word(GroupBy::WORDS), "What group-mean and group-median go by. Default: region."),
        may("winsorise", Shape::Whole(100), "How many values that lie far out may be drawn in to the next. COINr: 5."),
        may("logarithm", Shape::YesNo, "Whether logarithms are taken where drawing in is not enough. Default: false."),
        may("skewness", Shape::Number, "The skewness, whatever its sign, from which values lie far out. Default: 2."),
        may("kurtosis", Shape::Number, "The kurtosis from which they do, too. Default: 3.5."),
    ]],
};

pub(crate) fn read_treatment(table: View<'_>) -> TreatmentSpec {
    let origin = |key: &str| table.node(key).map_or(Origin::NONE, |node| node.origin);
    TreatmentSpec {
        impute: table.word("impute", Impute::parse),
        group_by: table.word("group_by", GroupBy::parse),
        winsorise: table.whole("winsorise").map(|most| Placed::new(most, origin("winsorise"))),
        logarithm: table.flag("logarithm").map(|logarithm| Placed::new(logarithm, origin("logarithm"))),
        skewness: table.number("skewness"),
        kurtosis: table.number("kurtosis"),
    }
}

pub(crate) fn write_treatment(spec: &TreatmentSpec) -> String {
    let mut members = Members::default();
    if let Some(impute) = &spec.impute {
        members.set("impute", text(impute.value.as_str()));
    }
    if let Some(group_by) = &spec.group_by {
        members.set("group_by", text(group_by.value.as_str()));
    }
    members.whole("winsorise", spec.winsorise.as_ref().map(|most| most.value));
    if let Some(logarithm) = &spec.logarithm {
        members.set("logarithm", flag(logarithm.value));
    }
    members.number("skewness", spec.skewness.as_ref());
    members.number("kurtosis", spec.kurtosis.as_ref());
    members.inline()
}
