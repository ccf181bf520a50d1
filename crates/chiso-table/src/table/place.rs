use core::fmt;

use super::letters::Letters;

/// The place of a cell for people, as spreadsheets name it: `C3` is the third column of the third row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row, from 1; blank rows count, and a quoted line break does not begin a new row.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Letters(self.column), self.row)
    }
}
