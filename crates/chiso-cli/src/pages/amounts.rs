use chiso::NodeScore;
use chiso::number::{Rational, RoundingMode};
use chiso::spec::Rounding;
use chiso::text::{Lang, number};

/// Points and indices as a framework rounds them and as a language writes them.
#[derive(Clone, Copy)]
pub(crate) struct Amounts {
    rounding: Rounding,
    lang: Lang,
}

/// Between the ends of a range.
const TO: &str = "–";

impl Amounts {
    pub(crate) const fn new(rounding: Rounding, lang: Lang) -> Self {
        Self { rounding, lang }
    }

    /// The places of points.
    pub(crate) fn places(self) -> u32 {
        u32::from(self.rounding.points)
    }

    /// How ends of digits are rounded.
    pub(crate) const fn mode(self) -> RoundingMode {
        self.rounding.mode
    }

    /// Points, rounded.
    pub(crate) fn points(self, points: &Rational) -> String {
        number(points.to_fixed(u32::from(self.rounding.points), self.rounding.mode), self.lang)
    }

    /// An index, rounded.
    pub(crate) fn index(self, index: &Rational) -> String {
        number(index.to_fixed(u32::from(self.rounding.index), self.rounding.mode), self.lang)
    }

    /// A maximum: exactly where it has few places, otherwise rounded.
    pub(crate) fn maximum(self, max_points: &Rational) -> String {
        let exact = max_points.to_exact_text();
        let few = exact.rsplit_once('.').is_none_or(|(_, places)| places.len() <= usize::from(self.rounding.points));
        if few && !exact.contains('/') { number(exact, self.lang) } else { self.points(max_points) }
    }

    /// The points of a node, or the range of what they can be; nothing where it has neither.
    pub(crate) fn points_or_range(self, node: NodeScore<'_>) -> Option<String> {
        if let Some(points) = node.rounded_points() {
            return Some(number(points, self.lang));
        }
        Some(format!("{}{TO}{}", self.points(&node.lowest()?), self.points(&node.highest()?)))
    }
}
