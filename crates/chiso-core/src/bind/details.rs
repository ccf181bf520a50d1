use alloc::string::String;
use alloc::vec::Vec;

use super::figure::Figure;
use crate::number::Number;
use crate::origin::Origin;
use crate::quantity::Quantity;
use crate::spec::Standing;

/// Points given for a node.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) node: u32,
    pub(crate) standing: Standing,
    /// A number, missing or not applicable; on the framework's own scale.
    pub(crate) points: Figure,
    pub(crate) why: String,
}

/// What explanations need beyond the figures that count.
///
/// INVARIANT: once [`sort`](Self::sort) was called, each list is sorted by input or by node; what was written first stands first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    /// Every figure that was given: input, standing, figure, place.
    pub(crate) figures: Vec<(u32, Standing, Figure, Origin)>,
    /// Every points that were given.
    pub(crate) given: Vec<Given>,
    pub(crate) input_evidence: Vec<(u32, Vec<String>)>,
    pub(crate) node_evidence: Vec<(u32, Vec<String>)>,
    pub(crate) input_notes: Vec<(u32, String)>,
    pub(crate) node_notes: Vec<(u32, String)>,
}

/// The items of `index`, in a list that is sorted by index.
fn of<T>(items: &[T], index: u32, key: impl Fn(&T) -> u32) -> &[T] {
    let start = items.partition_point(|item| key(item) < index);
    let end = items.partition_point(|item| key(item) <= index);
    items.get(start..end).unwrap_or_default()
}

fn first<T>(items: &[(u32, T)], index: u32) -> Option<&T> {
    of(items, index, |(key, _)| *key).first().map(|(_, value)| value)
}

impl Details {
    pub(super) fn sort(&mut self) {
        self.figures.sort_by_key(|(input, ..)| *input);
        self.given.sort_by_key(|given| given.node);
        self.input_evidence.sort_by_key(|(input, _)| *input);
        self.node_evidence.sort_by_key(|(node, _)| *node);
        self.input_notes.sort_by_key(|(input, _)| *input);
        self.node_notes.sort_by_key(|(node, _)| *node);
    }

    pub(crate) fn input_evidence(&self, input: u32) -> &[String] {
        first(&self.input_evidence, input).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn node_evidence(&self, node: u32) -> &[String] {
        first(&self.node_evidence, node).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn input_note(&self, input: u32) -> Option<&str> {
        first(&self.input_notes, input).map(String::as_str)
    }

    pub(crate) fn node_note(&self, node: u32) -> Option<&str> {
        first(&self.node_notes, node).map(String::as_str)
    }

    pub(crate) fn origin(&self, input: u32, standing: Option<Standing>) -> Origin {
        let given = of(&self.figures, input, |(key, ..)| *key).iter().find(|(_, whose, ..)| Some(*whose) == standing);
        given.map_or(Origin::NONE, |(.., origin)| *origin)
    }

    pub(crate) fn others(&self, input: u32, standing: Option<Standing>) -> impl Iterator<Item = (Standing, Figure)> {
        let figures = of(&self.figures, input, |(key, ..)| *key);
        let others = figures.iter().filter(move |(_, whose, ..)| Some(*whose) != standing);
        others.map(|(_, whose, figure, _)| (*whose, *figure))
    }

    pub(crate) fn given_points(&self, node: u32) -> Vec<(Standing, Quantity, &str)> {
        let given = of(&self.given, node, |given| given.node);
        given
            .iter()
            .map(|given| {
                let points = match given.points {
                    Figure::Number(points) => Quantity::Number(Number::from(points)),
                    Figure::NotApplicable => Quantity::NotApplicable,
                    _ => Quantity::Missing,
                };
                (given.standing, points, given.why.as_str())
            })
            .collect()
    }
}
