use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

/// A column of words, however Arrow holds them.
pub(crate) enum Text<'b> {
    Utf8(&'b StringArray),
    LargeUtf8(&'b LargeStringArray),
    View(&'b StringViewArray),
    /// For each row the place of its word among the words.
    Dictionary(Vec<usize>, Box<Text<'b>>, &'b ArrayRef),
}

impl<'b> Text<'b> {
    /// Whether a column of this type holds words.
    pub(crate) fn is_held_by(column: &DataType) -> bool {
        match column {
            DataType::Dictionary(_, words) => Self::is_held_by(words),
            column => matches!(column, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
        }
    }

    /// The words of an array, where it holds words.
    pub(crate) fn of(array: &'b ArrayRef) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => Some(Self::Utf8(array.as_string())),
            DataType::LargeUtf8 => Some(Self::LargeUtf8(array.as_string())),
            DataType::Utf8View => Some(Self::View(array.as_string_view())),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let words = dictionary.values();
                // An empty dictionary has no keys to be brought in order; all its rows are null.
                let keys = if words.is_empty() { Vec::new() } else { dictionary.normalized_keys() };
                Some(Self::Dictionary(keys, Box::new(Self::of(words)?), words))
            }
            _ => None,
        }
    }

    /// The word of a row; `None` beyond the last row and where a dictionary has none. What is null is asked elsewhere.
    pub(crate) fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Utf8(words) => (row < words.len()).then(|| words.value(row)),
            Self::LargeUtf8(words) => (row < words.len()).then(|| words.value(row)),
            Self::View(words) => (row < words.len()).then(|| words.value(row)),
            Self::Dictionary(keys, words, all) => {
                let key = *keys.get(row)?;
                if all.is_null(key) { None } else { words.at(key) }
            }
        }
    }
}
