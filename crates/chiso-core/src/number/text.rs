use dashu_int::IBig;

use super::exact::Number;

impl Number {
    /// Reads a whole number or a fraction of two, of any length: what [`to_fraction_text`](Self::to_fraction_text) gives.
    /// `None` for anything else, and for a zero below.
    ///
    /// # Example
    ///
    /// ```
    /// # use chiso_core::number::Number;
    /// assert_eq!(Number::from_fraction_text("-6/4"), Number::new(-3, 2));
    /// assert_eq!(Number::from_fraction_text("1.5"), None);
    /// assert_eq!(Number::from_fraction_text("1/0"), None);
    /// ```
    #[must_use]
    pub fn from_fraction_text(text: &str) -> Option<Self> {
        let whole = |text: &str| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| IBig::from_str_radix(text, 10).ok()).flatten()
        };
        let (above, below) = match text.split_once('/') {
            Some((above, below)) => (whole(above)?, whole(below)?),
            None => (whole(text)?, IBig::ONE),
        };
        (below > IBig::ZERO).then(|| Self::from_parts(above, below))
    }
}
