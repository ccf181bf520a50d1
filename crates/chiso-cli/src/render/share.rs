use chiso::Decimal;
use chiso::number::{Number, RoundingMode};

/// How much of the whole there is, and how much more there may be: from 0 to 1, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    low: u32,
    high: u32,
}

const WHOLE: u32 = 1000;
/// How fine a block can be drawn.
const EIGHTHS: [char; 8] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

impl Share {
    /// So much, for certain.
    pub(crate) fn certain(index: &Number) -> Self {
        Self::between(index, index)
    }

    /// At least and at most so much.
    pub(crate) fn between(low: &Number, high: &Number) -> Self {
        let low = thousandths(low);
        Self { low, high: thousandths(high).max(low) }
    }

    /// The bar, `columns` wide, and how many of its letters stand for what is certain.
    pub(crate) fn draw(self, columns: usize, unicode: bool) -> (String, usize) {
        if unicode { self.blocks(columns) } else { self.signs(columns) }
    }

    fn blocks(self, columns: usize) -> (String, usize) {
        let eighths = part(self.low, columns.saturating_mul(8));
        let (full, rest) = (eighths / 8, eighths % 8);
        let mut bar = "█".repeat(full);
        if rest > 0 {
            bar.extend(EIGHTHS.get(rest));
        }
        let certain = full.saturating_add(usize::from(rest > 0));
        let possible = part(self.high, columns).max(certain);
        bar.push_str(&"░".repeat(possible.saturating_sub(certain)));
        bar.push_str(&" ".repeat(columns.saturating_sub(possible)));
        (bar, certain)
    }

    fn signs(self, columns: usize) -> (String, usize) {
        let certain = part(self.low, columns);
        let possible = part(self.high, columns).max(certain);
        let (sure, open) = ("#".repeat(certain), "?".repeat(possible.saturating_sub(certain)));
        (format!("{sure}{open}{}", ".".repeat(columns.saturating_sub(possible))), certain)
    }
}

/// A normalised score in thousandths; what lies beyond 0 and 1 is drawn as 0 and 1.
fn thousandths(index: &Number) -> u32 {
    let scaled = index.clone().max(Number::ZERO).min(Number::ONE).to_decimal(3, RoundingMode::Down);
    let mantissa = scaled.as_ref().map_or(0, Decimal::mantissa);
    u32::try_from(mantissa).unwrap_or(WHOLE).min(WHOLE)
}

/// So many thousandths of `whole`, rounded down; at least one where there is anything.
fn part(share: u32, whole: usize) -> usize {
    let share = usize::try_from(share).unwrap_or_default();
    let part = share.saturating_mul(whole) / 1000;
    part.max(usize::from(share > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: (i64, i64), high: (i64, i64), blocks: &str, signs: &str) {
        let rational = |(n, d)| Number::new(n, d).unwrap_or_default();
        let share = Share::between(&rational(low), &rational(high));
        assert_eq!(share.draw(8, true).0, blocks);
        assert_eq!(share.draw(8, false).0, signs);
    }

    #[test]
    fn bars_are_never_longer_than_the_truth() {
        check((0, 1), (0, 1), "        ", "........");
        check((1, 2), (1, 2), "████    ", "####....");
        check((1, 1), (1, 1), "████████", "########");
        check((999, 1000), (999, 1000), "███████▉", "#######.");
    }

    #[test]
    fn a_little_is_seen() {
        check((1, 1000), (1, 1000), "▏       ", "#.......");
    }

    #[test]
    fn what_is_possible_is_drawn_lighter() {
        check((1, 4), (3, 4), "██░░░░  ", "##????..");
    }

    #[test]
    fn what_lies_beyond_the_scale_is_drawn_at_its_end() {
        check((-1, 2), (3, 2), "░░░░░░░░", "????????");
    }
}
