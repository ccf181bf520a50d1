use chiso::number::Number;
use chiso::rank::{Change, Contender, Ranked};
use chiso::spec::RankOn;

use super::Writer;
use super::names::{arrow, place, rate};

impl Writer<'_> {
    /// The place before, places gained, the change, and growth per year.
    pub(super) fn changes(&self, ranked: &Ranked, contender: &Contender) -> [String; 4] {
        let Some((before, then)) = self.before.get(ranked.contender).copied().flatten() else {
            return Default::default();
        };
        let gained = then.map(|then| ranked.place.halves_gained_since(then.place));
        let on = self.whole().options.on;
        let change = match on {
            RankOn::Points => Change::of_points(before, contender),
            _ => Change::of_index(before, contender),
        };
        let shown =
            |value: &Number| if on == RankOn::Points { self.amounts.points(value) } else { self.amounts.index(value) };
        let sign = |text: String, value: &Number| if *value > Number::ZERO { format!("+{text}") } else { text };
        let growth = change.as_ref().and_then(|change| change.growth.as_ref());
        [
            then.map(|then| place(&then, self.lang)).unwrap_or_default(),
            gained
                .and_then(|halves| Number::new(halves, 2))
                .map(|gained| arrow(&gained, self.lang))
                .unwrap_or_default(),
            change.as_ref().map(|change| sign(shown(&change.difference), &change.difference)).unwrap_or_default(),
            growth.map(|growth| sign(rate(growth, self.lang), growth)).unwrap_or_default(),
        ]
    }
}
