use super::{Earns, PartSpec, Scoring};
use crate::encoder::Encoder;
use crate::number::Number;

impl Encoder<'_> {
    pub(crate) fn scoring(&mut self, scoring: &Scoring) {
        let Scoring { value, over_one, zero_denominator, outside_domain, rule } = scoring;
        self.field("value").option(value.as_ref(), |encoder, value| encoder.expression(&value.value));
        self.field("over one").option(over_one.as_ref(), |encoder, over_one| encoder.text(over_one.value.as_str()));
        self.field("zero denominator")
            .option(zero_denominator.as_ref(), |encoder, zero| encoder.text(zero.value.as_str()));
        // A field of its own only where it is declared, so that every framework before it keeps its fingerprint.
        if let Some(outside) = outside_domain {
            self.field("outside domain").text(outside.value.as_str());
        }
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
                self.option(Number::from(*numerator).div(&Number::from(*denominator)), |encoder, fraction| {
                    encoder.number(&fraction);
                });
            }
            Earns::Points(points) => {
                self.text("points");
                self.number(&Number::from(*points));
            }
        }
    }
}
