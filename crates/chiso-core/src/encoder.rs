//! The pieces of the canonical form: tagged, with their lengths.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::expr::{Expression, Lexer, Token};
use crate::interval::{Cut, Interval};
use crate::number::{Number, parse_number};
use crate::origin::Placed;
use crate::spec::Title;

/// What values are made of.
pub(crate) struct Encoder<'s> {
    pub(crate) sink: &'s mut dyn FnMut(&[u8]),
}

impl Encoder<'_> {
    pub(crate) fn length(&mut self, tag: u8, length: usize) {
        (self.sink)(&[tag]);
        (self.sink)(&u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, tag: u8, bytes: &[u8]) {
        self.length(tag, bytes.len());
        (self.sink)(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(b't', text.as_bytes());
    }

    pub(crate) fn number(&mut self, number: &Number) {
        self.bytes(b'n', number.to_fraction_text().as_bytes());
    }

    pub(crate) fn whole(&mut self, number: impl Into<u64>) {
        self.bytes(b'w', &number.into().to_le_bytes());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.bytes(b'f', &[u8::from(flag)]);
    }

    pub(crate) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Encoder<'_>, T)) {
        match value {
            None => self.length(b'-', 0),
            Some(value) => {
                self.length(b'+', 1);
                write(self, value);
            }
        }
    }

    /// The next value is called `name`.
    pub(crate) fn field(&mut self, name: &str) -> &mut Self {
        self.bytes(b'.', name.as_bytes());
        self
    }

    /// Values whose order has a meaning.
    pub(crate) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Encoder<'_>, &T)) {
        self.length(b'l', items.len());
        for item in items {
            write(self, item);
        }
    }

    /// Values whose order has none.
    pub(crate) fn set<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Encoder<'_>, T)) {
        let one = |item: T| {
            let mut bytes: Vec<u8> = Vec::new();
            write(&mut Encoder { sink: &mut |piece| bytes.extend_from_slice(piece) }, item);
            bytes
        };
        let mut all: Vec<Vec<u8>> = items.into_iter().map(one).collect();
        all.sort_unstable();
        self.length(b's', all.len());
        for bytes in &all {
            (self.sink)(bytes);
        }
    }

    pub(crate) fn title(&mut self, title: &Title) {
        let Title { vi, en } = title;
        self.field("vi").text(vi);
        self.field("en").text(en);
    }

    pub(crate) fn placed(&mut self, text: Option<&Placed<String>>) {
        self.option(text, |encoder, text| encoder.text(&text.value));
    }

    /// An interval as the numbers that it holds. A framework that compiled has no other, so that the text as it was
    /// written stands in where it cannot be read.
    pub(crate) fn interval(&mut self, text: &str) {
        match Interval::parse(text) {
            Err(_) => self.text(text),
            Ok(None) => self.text("otherwise"),
            Ok(Some(Interval { low, high })) => {
                self.cut(&low);
                self.cut(&high);
            }
        }
    }

    fn cut(&mut self, cut: &Cut) {
        match cut {
            Cut::Lowest | Cut::Highest => self.length(b'-', 0),
            Cut::At(number, after) => {
                self.number(number);
                self.flag(*after);
            }
        }
    }

    /// An expression word by word, as it is printed with the fewest parentheses; likewise as it was written where it
    /// cannot be read.
    pub(crate) fn expression(&mut self, text: &str) {
        let Ok(expression) = Expression::parse(text) else {
            return self.text(text);
        };
        let printed = expression.to_string();
        let mut lexer = Lexer::new(&printed);
        loop {
            match lexer.next().0 {
                Token::End => return self.length(b'-', 0),
                Token::Number(digits) => match parse_number(digits) {
                    Ok(number) => self.number(&Number::from(number)),
                    Err(_) => self.text(digits),
                },
                Token::Text(text) | Token::Unclosed(text) | Token::Unknown(text) => self.text(text),
                Token::Name(name) => self.bytes(b'v', name.as_bytes()),
                Token::Symbol(symbol) => self.bytes(b'o', symbol.as_bytes()),
            }
        }
    }
}
