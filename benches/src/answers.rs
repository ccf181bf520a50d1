//! Whether others give the same answers, and where they do not: binary floating point cannot always.

use std::collections::BTreeMap;

/// One unit of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    /// Points in hundredths.
    points: i64,
    /// The index in ten-thousandths.
    index: i64,
    /// The place.
    rank: i64,
}

/// How many units of a ranking have another answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// All units.
    pub units: usize,
    /// Those with other points, at the displayed places.
    pub points: usize,
    /// Those with another index, at the displayed places.
    pub index: usize,
    /// Those with another place.
    pub rank: usize,
}

/// Compares two rankings, CSV with the columns `unit_code` or `code`, `points`, `index` and `rank`: numbers as numbers, so that
/// `12.5` is `12.50`, and nothing else is forgiven.
///
/// # Errors
///
/// Where a column or a unit is absent, or an answer differs by more than the last displayed digit: then it is not the
/// same work.
pub fn differences(ours: &str, theirs: &str) -> Result<Differences, String> {
    let (ours, theirs) = (read(ours)?, read(theirs)?);
    if ours.len() != theirs.len() {
        return Err(format!("{} units, expected {}", theirs.len(), ours.len()));
    }
    let mut found = Differences { units: ours.len(), ..Differences::default() };
    for (code, ours) in &ours {
        let theirs = theirs.get(code).ok_or_else(|| format!("unit {code} is absent"))?;
        if (ours.points - theirs.points).abs() > 1 || (ours.index - theirs.index).abs() > 1 {
            return Err(format!("unit {code}: {theirs:?}, expected {ours:?}"));
        }
        found.points += usize::from(ours.points != theirs.points);
        found.index += usize::from(ours.index != theirs.index);
        found.rank += usize::from(ours.rank != theirs.rank);
    }
    Ok(found)
}

/// The answers by code; a code that somebody took for a number is that number.
fn read(table: &str) -> Result<BTreeMap<u64, Answer>, String> {
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name: &str| {
        let at = header.iter().position(|column| column.trim_matches('"') == name);
        at.ok_or_else(|| format!("no column `{name}` among {header:?}"))
    };
    let code = column("unit_code").or_else(|_| column("code"))?;
    let [points, index, rank] = [column("points")?, column("index")?, column("rank")?];
    let answers = lines.map(|line| {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let cell = |at: usize| cells.get(at).copied().ok_or_else(|| format!("a cell is absent: {line}"));
        let number = |at: usize, scale: f64| {
            let number = cell(at)?.parse::<f64>().map_err(|_| format!("not a number: {line}"))?;
            Ok::<i64, String>((number * scale).round() as i64)
        };
        let code = cell(code)?.parse().map_err(|_| format!("not a code: {line}"))?;
        Ok((code, Answer { points: number(points, 1e2)?, index: number(index, 1e4)?, rank: number(rank, 1.0)? }))
    });
    answers.collect()
}

/// The place of each score, highest first, equals sharing the first place that they take.
#[must_use]
pub fn places(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    let mut places = vec![0; scores.len()];
    let mut first = 0;
    for (at, unit) in order.iter().enumerate() {
        if scores[*unit] != scores[order[first]] {
            first = at;
        }
        places[*unit] = first + 1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Differences, differences, places};

    const OURS: &str = "rank,unit_code,code,points,index\n1,002,,12.50,0.5000\n2,001,,12.49,0.4996\n";

    #[test]
    fn numbers_are_compared_as_numbers() {
        let theirs = "code,name,points,index,rank\n1,A,12.49,0.4996,2\n2,B,12.5,0.5,1\n";
        assert_eq!(differences(OURS, theirs), Ok(Differences { units: 2, ..Differences::default() }));
    }

    #[test]
    fn the_last_digit_is_counted_and_more_is_refused() {
        let last = differences(OURS, &OURS.replace("2,001,,12.49", "1,001,,12.5"));
        assert_eq!(last, Ok(Differences { units: 2, points: 1, index: 0, rank: 1 }));
        assert!(differences(OURS, &OURS.replace("12.49", "12.52")).is_err());
        assert!(differences(OURS, &OURS.replace("001", "003")).is_err());
    }

    #[test]
    fn equals_share_the_first_place() {
        assert_eq!(places(&[0.5, 0.9, 0.5, 0.1]), [2, 1, 2, 4]);
    }
}
