use chiso::NodeScore;
use chiso::number::Number;
use chiso::spec::Rounding;
use chiso::text::{Lang, number};

/// Points and indices as a framework rounds them and as a language writes them.
#[derive(Clone, Copy)]
pub(crate) struct Amounts {
    rounding: Rounding,
    lang: Lang,
}

/// Longer exact values say nothing to a person.
const MOST_EXACT: usize = 40;
/// Nor does a longer fraction.
const MOST_FRACTION: usize = 9;
/// Nor do more places.
const MOST_PLACES: u32 = 12;
/// Between the ends of a range.
const TO: &str = "–";

impl Amounts {
    pub(crate) const fn new(rounding: Rounding, lang: Lang) -> Self {
        Self { rounding, lang }
    }

    /// Points, rounded.
    pub(crate) fn points(self, points: &Number) -> String {
        number(points.to_fixed(u32::from(self.rounding.points), self.rounding.mode), self.lang)
    }

    /// A difference of points with its sign: exactly where that can be read, otherwise rounded and marked.
    pub(crate) fn signed(self, difference: &Number) -> String {
        let sign = if *difference > Number::ZERO { "+" } else { "" };
        let exact = difference.to_exact_text();
        if *difference == difference.round(u32::from(self.rounding.points), self.rounding.mode) {
            // All places of the framework.
            format!("{sign}{}", self.points(difference))
        } else if !exact.contains('/') && exact.len() <= MOST_EXACT {
            format!("{sign}{}", number(exact, self.lang))
        } else if exact.len() <= MOST_FRACTION {
            format!("≈ {sign}{} ({})", self.told(difference), number(exact, self.lang))
        } else {
            format!("≈ {sign}{}", self.told(difference))
        }
    }

    /// Points, rounded to as few places as show that they are more than nothing.
    fn told(self, points: &Number) -> String {
        let places = u32::from(self.rounding.points);
        let tells = |places: &u32| !points.round(*places, self.rounding.mode).is_zero();
        let places = (places..MOST_PLACES).find(tells).unwrap_or(places);
        number(points.to_fixed(places, self.rounding.mode), self.lang)
    }

    /// A difference of points with its sign, rounded, and marked where that is not exact: for narrow columns.
    pub(crate) fn brief(self, difference: &Number) -> String {
        let sign = if *difference > Number::ZERO { "+" } else { "" };
        let rounded = difference.round(u32::from(self.rounding.points), self.rounding.mode);
        let about = if *difference == rounded { "" } else { "≈ " };
        format!("{about}{sign}{}", self.points(difference))
    }

    /// An index, rounded.
    pub(crate) fn index(self, index: &Number) -> String {
        number(index.to_fixed(u32::from(self.rounding.index), self.rounding.mode), self.lang)
    }

    /// A maximum: exactly where it has few places, otherwise rounded.
    pub(crate) fn maximum(self, max_points: &Number) -> String {
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
