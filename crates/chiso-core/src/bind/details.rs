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

fn of<T>(items: &[(u32, T)], index: u32) -> Option<&T> {
    items.iter().find(|(key, _)| *key == index).map(|(_, value)| value)
}

impl Details {
    pub(crate) fn input_evidence(&self, input: u32) -> &[String] {
        of(&self.input_evidence, input).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn node_evidence(&self, node: u32) -> &[String] {
        of(&self.node_evidence, node).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn input_note(&self, input: u32) -> Option<&str> {
        of(&self.input_notes, input).map(String::as_str)
    }

    pub(crate) fn node_note(&self, node: u32) -> Option<&str> {
        of(&self.node_notes, node).map(String::as_str)
    }

    pub(crate) fn origin(&self, input: u32, standing: Option<Standing>) -> Origin {
        let given = self.figures.iter().find(|(key, whose, ..)| *key == input && Some(*whose) == standing);
        given.map_or(Origin::NONE, |(.., origin)| *origin)
    }

    pub(crate) fn others(&self, input: u32, standing: Option<Standing>) -> impl Iterator<Item = (Standing, Figure)> {
        let others = self.figures.iter().filter(move |(key, whose, ..)| *key == input && Some(*whose) != standing);
        others.map(|(_, whose, figure, _)| (*whose, *figure))
    }

    pub(crate) fn given_points(&self, node: u32) -> Vec<(Standing, Quantity, &str)> {
        let given = self.given.iter().filter(|given| given.node == node);
        given
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
