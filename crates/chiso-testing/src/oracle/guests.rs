//! Units that come to a cohort that is there already: guests, and members that report something else now.

use std::cell::RefCell;

use chiso_core::spec::{Observations, Period, Standing};

use super::cohort::{Cohort, Member, Seat, is_same};
use super::run::{Oracle, Run};
use super::sheet::{precedence, problems, sheet};
use super::{OracleError, OracleScore};

impl<'a> Oracle<'a> {
    /// The cohort of those of `units` whose figures can be.
    pub(super) fn cohort(
        &'a self,
        units: &[&'a Observations],
        standing: Option<Standing>,
    ) -> Result<Cohort<'a>, OracleError> {
        let order = precedence(self.spec, standing);
        let possible = units.iter().filter(|unit| problems(self.spec, &self.inputs, unit, &self.own).is_empty());
        let members = possible.map(|unit| {
            let sheet = sheet(&self.inputs, unit, &order);
            let alone =
                Run { oracle: self, observations: unit, order: order.clone(), seat: None, remarks: RefCell::default() };
            let screened = alone.screened(&sheet).is_some();
            Member { unit: &unit.unit, sheet, observations: unit, order: order.clone(), screened }
        });
        let cohort = Cohort::new(self, members.collect());
        let unknown = cohort.unknown_references();
        if unknown > 0 {
            return Err(OracleError::Data(vec!["reference-not-in-cohort".to_owned(); unknown]));
        }
        Ok(cohort)
    }

    /// Scores the unit at this place among `units`, which are compared with each other.
    ///
    /// # Errors
    ///
    /// [`OracleError::Data`], where the units cannot be compared, and as [`score`](Self::score).
    ///
    /// # Panics
    ///
    /// As [`score`](Self::score), or where there is no such place.
    pub fn score_member(
        &self,
        units: &[&Observations],
        at: usize,
        standing: Option<Standing>,
    ) -> Result<OracleScore, OracleError> {
        let impossible = problems(self.spec, &self.inputs, units[at], &self.own);
        if !impossible.is_empty() {
            return Err(OracleError::Data(impossible));
        }
        let cohort = self.cohort(units, standing)?;
        let own = cohort.members.iter().position(|member| std::ptr::eq(member.observations, units[at]));
        let own = own.expect("a member, for its figures can be");
        cohort.run(own).score(&cohort.members[own].sheet)
    }

    /// Scores `guests`, each beside those of `units` whose figures can be: who is one of them reports something else now.
    ///
    /// # Errors
    ///
    /// [`OracleError::Data`], for all of them where the units cannot be compared, and for each as [`score`](Self::score), or
    /// where the units are of several periods, of which none is the guest's.
    ///
    /// # Panics
    ///
    /// As [`score`](Self::score).
    pub fn score_guests(
        &self,
        units: &[&Observations],
        guests: &[&Observations],
        standing: Option<Standing>,
    ) -> Result<Vec<Result<OracleScore, OracleError>>, OracleError> {
        let cohort = self.cohort(units, standing)?;
        let scores = guests.iter().map(|guest| {
            let impossible = problems(self.spec, &self.inputs, guest, &self.own);
            if !impossible.is_empty() {
                return Err(OracleError::Data(impossible));
            }
            let order = precedence(self.spec, standing);
            let sheet = sheet(&self.inputs, guest, &order);
            let seat = Some(cohort.seat(guest)?);
            Run { oracle: self, observations: guest, order, seat, remarks: RefCell::default() }.score(&sheet)
        });
        Ok(scores.collect())
    }
}

impl<'a> Cohort<'a> {
    /// Where somebody stands who comes to the members, or is one of them.
    fn seat(&'a self, guest: &'a Observations) -> Result<Seat<'a>, OracleError> {
        let mut periods: Vec<Option<Period>> = self.members.iter().map(Member::period).collect();
        periods.sort();
        periods.dedup();
        let own = guest.unit.period.map(|period| period.value);
        let period = match periods.as_slice() {
            several if several.contains(&own) => own,
            [] => own,
            // Those of one period are there for every other.
            [only] => *only,
            _ => return Err(OracleError::Data(vec!["cohort-other-period".to_owned()])),
        };
        let is = |member: &Member<'_>| member.period() == period && is_same(member.unit, &guest.unit);
        let member = self.members.iter().position(is);
        Ok(Seat { cohort: self, unit: &guest.unit, member, period })
    }
}
