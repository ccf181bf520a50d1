use alloc::string::ToString;

use super::form::Encoder;
use crate::expr::{Expression, Lexer, Token};
use crate::interval::{Cut, Interval};
use crate::number::{Rational, parse_number};
use crate::spec::{Earns, PartSpec, Scoring};

impl Encoder<'_> {
    pub(super) fn scoring(&mut self, scoring: &Scoring) {
        let Scoring { value, over_one, zero_denominator, rule } = scoring;
        self.field("value").option(value.as_ref(), |encoder, value| encoder.expression(&value.value));
        self.field("over one").option(over_one.as_ref(), |encoder, over_one| encoder.text(over_one.value.as_str()));
        self.field("zero denominator")
            .option(zero_denominator.as_ref(), |encoder, zero| encoder.text(zero.value.as_str()));
        self.field("rule").text(rule.value.as_str());
        rule.value.encode(self);
    }

    pub(crate) fn part(&mut self, part: &PartSpec) {
        let PartSpec { id, title, points, when, scoring } = part;
        self.field("id").placed(id.as_ref());
        self.field("title").title(title);
        self.field("points").earns(&points.value);
        self.field("when").option(when.as_ref(), |encoder, when| encoder.expression(&when.value));
        self.scoring(scoring);
    }

    pub(crate) fn earns(&mut self, earns: &Earns) {
        match earns {
            Earns::Full => self.text("full"),
            Earns::Fraction(numerator, denominator) => {
                self.text("fraction");
                self.option(Rational::from(*numerator).div(&Rational::from(*denominator)), |encoder, fraction| {
                    encoder.number(&fraction);
                });
            }
            Earns::Points(points) => {
                self.text("points");
                self.number(&Rational::from(*points));
            }
        }
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
    pub(super) fn expression(&mut self, text: &str) {
        let Ok(expression) = Expression::parse(text) else {
            return self.text(text);
        };
        let printed = expression.to_string();
        let mut lexer = Lexer::new(&printed);
        loop {
            match lexer.next().0 {
                Token::End => return self.length(b'-', 0),
                Token::Number(digits) => match parse_number(digits) {
                    Ok(number) => self.number(&Rational::from(number)),
                    Err(_) => self.text(digits),
                },
                Token::Text(text) | Token::Unclosed(text) | Token::Unknown(text) => self.text(text),
                Token::Name(name) => self.bytes(b'v', name.as_bytes()),
                Token::Symbol(symbol) => self.bytes(b'o', symbol.as_bytes()),
            }
        }
    }
}
