use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;

use chiso_core::number::{MAX_DIGITS, MAX_EXPONENT, NumberProblem};
use chiso_core::{Diagnostic, Origin};
use rust_decimal::Decimal;

use super::Checker;
use crate::codes::{
    DECIMAL_COMMA, EMPTY_TEXT, MALFORMED_BASE, MALFORMED_DATE, MALFORMED_EDITION, MALFORMED_ID, MALFORMED_PERIOD,
    MALFORMED_POINTS, MALFORMED_REFERENCE, MALFORMED_WAS, NUMBER_EXPONENT, NUMBER_MALFORMED, NUMBER_NOT_DECIMAL,
    NUMBER_NOT_FINITE, NUMBER_SIGNED_ZERO, NUMBER_TOO_LONG, OUT_OF_RANGE, PLACEHOLDER_WITHOUT_REPEAT, RESERVED_WORD,
    UNKNOWN_WORD, UNQUOTED_CODE, UNSUPPORTED_FORMAT,
};
use crate::leaf::{self, ABSENT, Fault};
use crate::repeat::first_placeholder;
use crate::report::{excerpt, join, suggest};
use crate::shape::{Case, FORMAT, PERIODS, Shape};
use crate::tree::{Node, Value, as_written};

impl Checker<'_> {
    /// Checks a single value.
    pub(super) fn leaf(&mut self, key: &str, node: &Node, shape: &Shape) {
        let outcome = match shape {
            Shape::Text | Shape::Title => leaf::text(node).map(drop),
            Shape::Number => leaf::number(node).map(drop),
            Shape::Day => leaf::date(node).map(drop),
            Shape::Period => leaf::period(node).map(drop),
            Shape::Earns => leaf::earns(node).map(drop),
            Shape::Points => leaf::points(node).map(drop),
            Shape::Exact => leaf::exact(node).map(drop),
            Shape::Figure => return self.figure(key, node, shape),
            Shape::YesNo => match node.value {
                Value::YesNo(_) => Ok(()),
                _ => Err(Fault::Type),
            },
            Shape::ListValue => match node.value {
                Value::Number(_) => leaf::number(node).map(drop),
                _ => leaf::text(node).map(drop),
            },
            Shape::Format => return self.format(key, node, shape),
            Shape::Whole(max) => return self.whole(key, node, shape, *max),
            Shape::Id(case) => leaf::text(node).map(|text| {
                self.id(key, text, node.origin, *case);
            }),
            Shape::Code => match &node.value {
                Value::Number(text) => {
                    let quoted = format!("\"{text}\"");
                    let arguments = [("found", excerpt(text)), ("suggestion", excerpt(&quoted))];
                    let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                    return self.report.error(UNQUOTED_CODE, node.origin, &arguments);
                }
                _ => leaf::text(node).map(drop),
            },
            Shape::Edition => leaf::text(node).map(|text| {
                if !leaf::is_edition(text) {
                    self.report.error(MALFORMED_EDITION, node.origin, &[("found", &excerpt(text))]);
                }
            }),
            Shape::Reference | Shape::Framework => leaf::text(node).map(|text| {
                let alone = matches!(shape, Shape::Framework) && leaf::is_id(text, Case::Kebab);
                if !alone && !leaf::is_reference(text) {
                    let arguments = [("found", excerpt(text)), ("expected", "id/edition".to_string())];
                    let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                    self.report.error(MALFORMED_REFERENCE, node.origin, &arguments);
                }
            }),
            Shape::Base => leaf::text(node).map(|text| {
                if !leaf::is_reference(text) && !leaf::is_file(text) {
                    let problem = Diagnostic::error(MALFORMED_BASE, node.origin).with("found", excerpt(text));
                    self.report.push(problem.with("expected", "id/edition"));
                }
            }),
            Shape::Former => leaf::text(node).map(|text| {
                if !leaf::is_former(text) {
                    let problem = Diagnostic::error(MALFORMED_WAS, node.origin).with("found", excerpt(text));
                    self.report.push(problem.with("expected", "edition:code"));
                }
            }),
            Shape::Word(words) => leaf::text(node).map(|text| self.word(key, text, node.origin, words)),
            _ => Err(Fault::Type),
        };
        if let Err(fault) = outcome {
            self.fault(key, node, shape, &fault);
        }
    }

    fn fault(&mut self, key: &str, node: &Node, shape: &Shape, fault: &Fault) {
        let written = &written(node);
        let found = excerpt(written);
        match (fault, shape) {
            (Fault::Type, _) => self.wrong_type(key, node, shape),
            (Fault::Empty, _) => self.report.error(EMPTY_TEXT, node.origin, &[("key", key)]),
            (Fault::Number(problem), _) => self.number(key, written, node.origin, *problem),
            (Fault::Form, Shape::Period) => {
                let arguments = [("found", found.as_str()), ("expected", PERIODS)];
                self.report.error(MALFORMED_PERIOD, node.origin, &arguments);
            }
            (Fault::Form, Shape::Points | Shape::Exact) => self.word(key, written, node.origin, ABSENT),
            (Fault::Form, _) => {
                let arguments = [("key", key), ("found", &found), ("expected", "3, full, 1/2, 50%")];
                self.report.error(MALFORMED_POINTS, node.origin, &arguments);
            }
            (Fault::Date, _) => {
                let arguments = [("key", key), ("found", &found), ("expected", "YYYY-MM-DD")];
                self.report.error(MALFORMED_DATE, node.origin, &arguments);
            }
        }
    }

    fn number(&mut self, key: &str, written: &str, place: Origin, problem: NumberProblem) {
        let code = match problem {
            NumberProblem::DecimalComma => DECIMAL_COMMA,
            NumberProblem::NotFinite => NUMBER_NOT_FINITE,
            NumberProblem::NotDecimal => NUMBER_NOT_DECIMAL,
            NumberProblem::SignedZero => NUMBER_SIGNED_ZERO,
            NumberProblem::TooLong => NUMBER_TOO_LONG,
            NumberProblem::Exponent => NUMBER_EXPONENT,
            _ => NUMBER_MALFORMED,
        };
        let diagnostic = Diagnostic::error(code, place).with("key", key).with("found", excerpt(written));
        self.report.push(match problem {
            NumberProblem::DecimalComma => {
                diagnostic.with_some("suggestion", as_written(written).map(|number| excerpt(&number)))
            }
            NumberProblem::SignedZero => diagnostic.with("suggestion", "0"),
            NumberProblem::TooLong => diagnostic.with("limit", MAX_DIGITS),
            NumberProblem::Exponent => diagnostic.with("limit", MAX_EXPONENT),
            _ => diagnostic,
        });
    }

    fn format(&mut self, key: &str, node: &Node, shape: &Shape) {
        match &node.value {
            Value::Number(text) if text == FORMAT => {}
            Value::Number(text) => {
                let arguments = [("found", excerpt(text)), ("expected", FORMAT.to_string())];
                let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
                self.report.error(UNSUPPORTED_FORMAT, node.origin, &arguments);
            }
            _ => self.wrong_type(key, node, shape),
        }
    }

    fn whole(&mut self, key: &str, node: &Node, shape: &Shape, max: u8) {
        let Value::Number(_) = node.value else { return self.wrong_type(key, node, shape) };
        match leaf::number(node) {
            Ok(number) if number.fract().is_zero() && (Decimal::ZERO..=Decimal::from(max)).contains(&number) => {}
            Ok(_) => {
                let problem = Diagnostic::error(OUT_OF_RANGE, node.origin).with("key", key);
                self.report.push(problem.with("found", excerpt(&written(node))).with("min", 0).with("max", max));
            }
            Err(fault) => self.fault(key, node, shape, &fault),
        }
    }

    fn word(&mut self, key: &str, found: &str, place: Origin, words: &[&str]) {
        if words.contains(&found) {
            return;
        }
        let problem = Diagnostic::error(UNKNOWN_WORD, place).with("key", key).with("found", excerpt(found));
        let suggestion = suggest(found, words.iter().copied());
        self.report.push(problem.with_some("suggestion", suggestion).with("allowed", join(words.iter().copied())));
    }

    fn figure(&mut self, key: &str, node: &Node, shape: &Shape) {
        if let Value::Array(items) = &node.value {
            items.iter().for_each(|item| self.leaf(key, item, &Shape::Text));
            return self.distinct(key, node);
        }
        if let Err(fault) = leaf::figure(node) {
            self.fault(key, node, shape, &fault);
        }
    }

    /// Whether `id` has the form that it should; reports it where it has not.
    pub(super) fn id(&mut self, key: &str, id: &str, place: Origin, case: Case) -> bool {
        if leaf::is_id(id, case) {
            let reserved = case == Case::Option && (ABSENT.contains(&id) || leaf::looks_like_number(id));
            if reserved {
                self.report.error(RESERVED_WORD, place, &[("key", key), ("found", id)]);
            }
            return !reserved;
        }
        let found = excerpt(id);
        if leaf::is_blank(id) {
            self.report.error(EMPTY_TEXT, place, &[("key", key)]);
        } else if let Some(placeholder) = first_placeholder(id) {
            let arguments = [("found", found.as_str()), ("placeholder", &excerpt(placeholder))];
            self.report.error(PLACEHOLDER_WITHOUT_REPEAT, place, &arguments);
        } else if case == Case::Option && (leaf::looks_like_number(id) || leaf::looks_like_date(id)) {
            self.report.error(RESERVED_WORD, place, &[("key", key), ("found", &found)]);
        } else {
            let problem = Diagnostic::error(MALFORMED_ID, place).with("key", key).with("found", found);
            let problem = problem.with("expected", case.as_str());
            self.report.push(problem.with_some("suggestion", leaf::nearest_id(id, case)));
        }
        false
    }
}

/// A single value as it was written, without quotes.
fn written(node: &Node) -> Cow<'_, str> {
    match &node.value {
        Value::Number(text) | Value::Text(text) | Value::Time(text) => text.into(),
        Value::Date(date) => date.to_string().into(),
        _ => "".into(),
    }
}
