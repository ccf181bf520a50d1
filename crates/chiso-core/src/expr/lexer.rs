/// A piece of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// A number, with its `%` if it has one.
    Number(&'t str),
    /// A name or a word of the language.
    Name(&'t str),
    /// Quoted text, without its quotes.
    Text(&'t str),
    /// An operator, a parenthesis or a comma.
    Symbol(&'static str),
    /// Something that has no meaning here.
    Unknown(&'t str),
    /// Quoted text that does not end.
    Unclosed(&'t str),
    /// The end.
    End,
}

/// Cuts an expression into tokens, with the bytes where each stands.
pub(crate) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

const SYMBOLS: [&str; 16] = ["<=", ">=", "!=", "==", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", ",", "%"];

impl<'t> Lexer<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next token and where it stands.
    pub(crate) fn next(&mut self) -> (Token<'t>, u32, u32) {
        let blank = self.rest().len().saturating_sub(self.rest().trim_start().len());
        self.at = self.at.saturating_add(blank);
        let start = self.at;
        let rest = self.rest();
        let (token, length) = Self::token(rest);
        self.at = start.saturating_add(length);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (token, place(start), place(self.at))
    }

    fn token(rest: &'t str) -> (Token<'t>, usize) {
        let Some(first) = rest.chars().next() else {
            return (Token::End, 0);
        };
        let part = |length: usize| rest.get(..length).unwrap_or(rest);
        if first.is_ascii_digit() {
            let length = number_length(rest);
            return (Token::Number(part(length)), length);
        }
        if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            return (Token::Name(part(length)), length);
        }
        if first == '"' || first == '\'' {
            let inner = rest.get(1..).unwrap_or_default();
            return match inner.find(first) {
                Some(end) => (Token::Text(inner.get(..end).unwrap_or_default()), end.saturating_add(2)),
                None => (Token::Unclosed(rest), rest.len()),
            };
        }
        match SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
            Some(symbol) => (Token::Symbol(symbol), symbol.len()),
            None => (Token::Unknown(part(first.len_utf8())), first.len_utf8()),
        }
    }
}

/// Digits, point, exponent and percent sign of the number at the start of `rest`.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut at = 0_usize;
    let skip_digits = |mut at: usize| {
        while byte(at).is_ascii_digit() || byte(at) == b'_' {
            at = at.saturating_add(1);
        }
        at
    };
    at = skip_digits(at);
    if byte(at) == b'.' {
        at = skip_digits(at.saturating_add(1));
    }
    if matches!(byte(at), b'e' | b'E') {
        let signed = at.saturating_add(if matches!(byte(at.saturating_add(1)), b'+' | b'-') { 2 } else { 1 });
        if byte(signed).is_ascii_digit() {
            at = skip_digits(signed);
        }
    }
    while byte(at).is_ascii_alphanumeric() {
        at = at.saturating_add(1);
    }
    if byte(at) == b'%' { at.saturating_add(1) } else { at }
}
