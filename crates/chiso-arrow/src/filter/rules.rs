//! What rules make of values.

use chiso_core::number::RoundingMode;

use super::plan::{Cut, Line, Rule, Step, TermRounding};
use super::values::Worked;
use super::{BUDGET, Column, Marks, U, nearest, unless};

/// Turns values into points, in place. Rows that are not certain are marked.
#[inline(always)]
pub(super) fn apply(rule: &Rule, worked: &Worked, points: &mut Column, marks: &mut Marks) {
    match rule {
        Rule::Line(line) => along(line, worked, points, marks),
        Rule::Steps(steps, otherwise) => by_steps(steps, *otherwise, worked, points, marks),
        Rule::Places(places) => {
            for ((points, value), mark) in points.iter_mut().zip(worked.value.iter()).zip(marks) {
                let found = places.iter().zip(0_u32..).find(|(_, place)| f64::from(*place) == *value);
                *mark |= unless(found.is_some());
                *points = found.map_or(0.0, |(points, _)| *points);
            }
        }
    }
}

#[inline(always)]
fn along(line: &Line, worked: &Worked, points: &mut Column, marks: &mut Marks) {
    let slope = line.slope.abs();
    let (most, far) = (BUDGET * line.max, 16.0 * line.max);
    // Beyond twice the cap nothing comes back; where there is no cap, nothing is beyond it.
    let (over, under) = (line.cap + 2.0 * line.max, line.floor - 2.0 * line.max);
    let rows = points.iter_mut().zip(worked.value.iter()).zip(worked.error.iter()).zip(marks);
    for (((points, value), error), mark) in rows {
        let raw = (value - line.from) * line.slope;
        let slack = (error + (value.abs() + line.from.abs()) * (4.0 * U)) * slope;
        let capped = if raw < line.cap { raw } else { line.cap };
        let kept = if capped > line.floor { capped } else { line.floor };
        let certain = slack <= most || (slack <= line.max && (raw > over || raw < under));
        let known = !line.not_negative || value >= error;
        let share = !line.not_over_one || 1.0 - value >= *error;
        *mark |= unless(certain & known & share & (kept.abs() <= far));
        *points = kept;
    }
}

#[inline(always)]
fn by_steps(steps: &[Step], otherwise: f64, worked: &Worked, points: &mut Column, marks: &mut Marks) {
    points.fill(otherwise);
    for step in steps {
        let rows = points.iter_mut().zip(worked.value.iter()).zip(worked.error.iter()).zip(marks.iter_mut());
        for (((points, value), error), mark) in rows {
            let (begun, first) = beyond(step.low, *value, *error);
            let (ended, second) = beyond(step.high, *value, *error);
            *mark |= unless(first & second);
            *points = if begun & !ended { step.points } else { *points };
        }
    }
}

/// Whether a value lies beyond the place of a cut, and whether that is certain.
#[inline(always)]
fn beyond(cut: Cut, value: f64, error: f64) -> (bool, bool) {
    let difference = value - cut.at;
    let slack = (error + cut.error) * (1.0 + 4.0 * U)
        + if error + cut.error > 0.0 { difference.abs() * (2.0 * U) } else { 0.0 };
    // Where nothing errs, equal is equal.
    let beyond = if cut.open { difference > 0.0 } else { difference >= 0.0 };
    (beyond, slack <= 0.0 || difference.abs() > slack)
}

/// Turns points into units of the last place. Rows that are not certain are marked.
#[inline(always)]
pub(super) fn round(rounding: &TermRounding, points: &mut Column, marks: &mut Marks) {
    for (points, mark) in points.iter_mut().zip(marks) {
        let scaled = *points * rounding.power;
        let (units, certain) = decide(scaled, rounding.error, rounding.mode);
        *mark |= unless(certain);
        *points = units;
    }
}

/// The whole number that a scaled number rounds to, and whether an error so large changes nothing.
#[inline(always)]
pub(super) fn decide(scaled: f64, error: f64, mode: RoundingMode) -> (f64, bool) {
    let near = nearest(scaled);
    let off = (scaled - near).abs();
    let halves = matches!(mode, RoundingMode::HalfUp | RoundingMode::HalfEven | RoundingMode::HalfDown);
    if halves {
        return (near, off + error < 0.5);
    }
    let below = if near > scaled { near - 1.0 } else { near };
    let down = match mode {
        RoundingMode::Floor => true,
        RoundingMode::Ceiling => false,
        RoundingMode::Up => scaled < 0.0,
        _ => scaled > 0.0,
    };
    (if down { below } else { below + 1.0 }, off > error)
}
