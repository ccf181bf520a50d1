use rust_decimal::Decimal;

use crate::codes;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::expr::{Absent, Truth, Value, bit};
use crate::framework::{Framework, Input};
use crate::number::{End, Number, RoundingMode, small_mantissa};
use crate::origin::Origin;
use crate::similar::nearest;
use crate::spec::{Date, FigureValue, InputKind, InputSpec, OptionSpec, Standing};

/// A figure that fits its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    Missing,
    NotApplicable,
    Number(Decimal),
    YesNo(bool),
    Category(u32),
    Items(u64),
    Date(Date),
}

/// The figure that counts for an input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    pub(crate) figure: Figure,
    /// Whose it is; `None` where nobody gave one.
    pub(crate) standing: Option<Standing>,
}

impl Figure {
    /// The value that expressions see.
    pub(crate) fn value(self) -> Result<Value<Number>, Absent> {
        match self {
            Self::Missing => Err(Absent::Missing),
            Self::NotApplicable => Err(Absent::NotApplicable),
            Self::Number(number) => Ok(Value::Number(Number::from(number))),
            Self::YesNo(yes) => Ok(Value::Truth(Truth::certain(yes))),
            Self::Category(option) => Ok(Value::Options(bit(option))),
            Self::Items(items) => Ok(Value::Items { certain: items, possible: items }),
            Self::Date(date) => Ok(Value::Number(Number::integer(date.days()))),
        }
    }
}

/// Checks a figure against its input; problems go to `report`.
pub(crate) fn fit(
    framework: &Framework,
    index: usize,
    value: &FigureValue,
    origin: Origin,
    report: &mut dyn FnMut(Diagnostic),
) -> Option<Figure> {
    let spec = framework.0.spec.inputs.get(index)?;
    let input = framework.0.inputs.get(index)?;
    let error = |code: Code| Diagnostic::error(code, origin).with("input", &spec.id.value);
    let figure = match (&spec.kind, value) {
        (_, FigureValue::Missing) => Figure::Missing,
        (_, FigureValue::NotApplicable) => Figure::NotApplicable,
        (InputKind::Number | InputKind::Count | InputKind::Share, FigureValue::Number(number)) => {
            if let Some(diagnostic) = number_problem(spec, input, *number, origin) {
                report(diagnostic);
                return None;
            }
            if let Some(diagnostic) = thousands_point(spec, *number, origin) {
                let refused = diagnostic.severity == Severity::Error;
                report(diagnostic);
                if refused {
                    return None;
                }
            }
            Figure::Number(*number)
        }
        (InputKind::YesNo, FigureValue::YesNo(yes)) => Figure::YesNo(*yes),
        (InputKind::Date, FigureValue::Date(date)) => Figure::Date(*date),
        (InputKind::Category(options), FigureValue::Category(name)) => match position(options, name) {
            Some(option) => Figure::Category(option),
            None => {
                report(unknown_option(error(codes::FIGURE_UNKNOWN_OPTION), options, name));
                return None;
            }
        },
        (InputKind::Checklist(options), FigureValue::Items(names)) => {
            let mut items = 0_u64;
            let mut fits = true;
            for name in names {
                match position(options, &name.value) {
                    None => {
                        let diagnostic = Diagnostic::error(codes::FIGURE_UNKNOWN_OPTION, name.origin);
                        report(unknown_option(diagnostic.with("input", &spec.id.value), options, &name.value));
                        fits = false;
                    }
                    Some(item) if items & bit(item) != 0 => {
                        let diagnostic = Diagnostic::error(codes::FIGURE_ITEM_TWICE, name.origin);
                        report(diagnostic.with("input", &spec.id.value).with("found", &name.value));
                        fits = false;
                    }
                    Some(item) => items |= bit(item),
                }
            }
            if !fits {
                return None;
            }
            Figure::Items(items)
        }
        (kind, found) => {
            report(error(codes::FIGURE_KIND).with("found", kind_of(found)).with("expected", kind.as_str()));
            return None;
        }
    };
    Some(figure)
}

/// `1.000`: in many languages a thousand, here one. Nobody writes a count like that; for another number it is a doubt.
fn thousands_point(spec: &InputSpec, number: Decimal, origin: Origin) -> Option<Diagnostic> {
    if number.scale() != 3 || !number.is_integer() || number.is_zero() || matches!(spec.kind, InputKind::Share) {
        return None;
    }
    let severity = if matches!(spec.kind, InputKind::Count) { Severity::Error } else { Severity::Warning };
    let mut diagnostic = Diagnostic::error(codes::FIGURE_THOUSANDS_POINT, origin).with("input", &spec.id.value);
    diagnostic.severity = severity;
    let diagnostic = diagnostic.with("found", number).with("suggestion", number.mantissa());
    Some(diagnostic.with("value", number.normalize()))
}

fn position(options: &[OptionSpec], name: &str) -> Option<u32> {
    (0_u32..).zip(options).find(|(_, option)| option.id.value == name).map(|(index, _)| index)
}

fn unknown_option(diagnostic: Diagnostic, options: &[OptionSpec], name: &str) -> Diagnostic {
    let known: alloc::vec::Vec<&str> = options.iter().map(|option| option.id.value.as_str()).collect();
    let suggestion = nearest(name, known.iter().copied());
    diagnostic.with("found", name).with_some("suggestion", suggestion).with("known", known.join(", "))
}

/// The kind of a figure in a word, for diagnostics.
pub(crate) const fn kind_of(value: &FigureValue) -> &'static str {
    match value {
        FigureValue::Number(_) => "number",
        FigureValue::YesNo(_) => "yes-no",
        FigureValue::Category(_) => "text",
        FigureValue::Items(_) => "checklist",
        FigureValue::Date(_) => "date",
        FigureValue::Missing => "missing",
        FigureValue::NotApplicable => "not-applicable",
    }
}

/// What is wrong with a number for an input.
pub(crate) fn number_problem(spec: &InputSpec, input: &Input, number: Decimal, origin: Origin) -> Option<Diagnostic> {
    if number.scale() == 0
        && let (Some((low, high)), Some(mantissa)) = (input.plain, small_mantissa(number))
        && low <= mantissa
        && mantissa <= high
    {
        return None;
    }
    slow_number_problem(spec, input, number, origin)
}

#[cold]
fn slow_number_problem(spec: &InputSpec, input: &Input, number: Decimal, origin: Origin) -> Option<Diagnostic> {
    let whole = !input.whole || number.scale() == 0 || number.is_integer();
    let error = |code: Code| Diagnostic::error(code, origin).with("input", &spec.id.value).with("found", number);
    if !whole {
        return Some(error(codes::FIGURE_NOT_WHOLE));
    }
    let value = Number::from(number);
    if input.range.holds(&value) {
        return None;
    }
    let is_share = matches!(spec.kind, InputKind::Share);
    if is_share && input.range.high == End::At(Number::ONE) && value > Number::ONE {
        // What has two decimal places may have been written as a percentage, and 1.50 rather as 150 % than without its sign.
        let bare = number.scale() < 2 || value >= Number::integer(10);
        let as_percent = bare && value <= Number::integer(100);
        return Some(
            error(codes::FIGURE_SHARE_ABOVE_ONE)
                .with_some("suggestion", as_percent.then(|| alloc::format!("{number}%"))),
        );
    }
    let bound = |end: &End| {
        end.number().map_or_else(|| "-".into(), |bound| bound.round(28, RoundingMode::Down).to_exact_text())
    };
    Some(error(codes::FIGURE_OUT_OF_BOUNDS).with("low", bound(&input.range.low)).with("high", bound(&input.range.high)))
}
