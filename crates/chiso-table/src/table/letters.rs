use core::fmt;

/// The letters of a column that is counted from 1: `A`, `Z`, `AA`.
pub(super) struct Letters(pub(super) u32);

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(left) = self.0.checked_sub(1) else {
            return Ok(());
        };
        Self(left / 26).fmt(f)?;
        let letter = u8::try_from(left % 26).unwrap_or_default().saturating_add(b'A');
        fmt::Write::write_char(f, char::from(letter))
    }
}
