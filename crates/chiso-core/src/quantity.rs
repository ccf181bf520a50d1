use alloc::string::String;
use alloc::vec::Vec;

use crate::number::Number;
use crate::spec::Date;

/// A figure or a value, as a person would say it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quantity {
    /// A number.
    Number(Number),
    /// Yes or no.
    YesNo(bool),
    /// A category, by its name in files.
    Category(String),
    /// The items that are ticked, by their names in files.
    Items(Vec<String>),
    /// A day.
    Date(Date),
    /// Asked for and not known.
    Missing,
    /// There is nothing to count.
    NotApplicable,
}

impl core::fmt::Display for Quantity {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::YesNo(true) => f.write_str("true"),
            Self::YesNo(false) => f.write_str("false"),
            Self::Category(name) => f.write_str(name),
            Self::Items(names) => f.write_str(&names.join(", ")),
            Self::Date(date) => write!(f, "{date}"),
            Self::Missing => f.write_str("missing"),
            Self::NotApplicable => f.write_str("not-applicable"),
        }
    }
}
