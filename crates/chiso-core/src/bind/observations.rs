use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::details::Details;
use super::figure::{Chosen, fit};
use super::{BindOptions, Bound};
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::framework::{Framework, InputIndex};
use crate::layers::{input_before, previous_name};
use crate::origin::{Origin, Placed};
use crate::similar::nearest;
use crate::spec::{FigureSpec, Observations, Period, Standing};

impl Framework {
    /// Binds what a unit reports, with options.
    ///
    /// # Errors
    ///
    /// Every figure, points, evidence and note that does not fit the framework, all at once.
    pub fn bind_with(&self, observations: &Observations, options: BindOptions) -> Result<Bound, Diagnostics> {
        let mut binder = Binder { framework: self, details: Details::default(), diagnostics: Diagnostics::new() };
        binder.identity(observations);
        if binder.diagnostics.has_errors() {
            // For another framework: that nothing of it fits says no more.
            return Err(binder.diagnostics);
        }
        binder.figures(observations);
        binder.points(observations);
        binder.subjects(observations);
        let Binder { mut details, mut diagnostics, .. } = binder;
        details.sort();
        diagnostics.sort();
        if diagnostics.has_errors() {
            return Err(diagnostics.cut());
        }
        let precedence = options.precedence(self);
        if options.standing.is_none() {
            for points in observations.points.iter().filter(|points| !precedence.contains(&points.standing)) {
                let diagnostic = Diagnostic::warning(codes::POINTS_NOT_USED, points.node.origin);
                let diagnostic = diagnostic.with("node", &points.node.value);
                diagnostics.push(diagnostic.with("standing", points.standing.as_str()));
            }
        }
        let mut bound = self.empty(observations.unit.clone());
        bound.standing = options.standing;
        bound.warnings = diagnostics;
        let chosen = Arc::make_mut(&mut bound.chosen);
        let mut chosen_by: Vec<Option<usize>> = alloc::vec![None; chosen.len()];
        for (input, standing, figure, _) in &details.figures {
            let index = *input as usize;
            let (Some(place), Some(slot), Some(by)) = (
                precedence.iter().position(|other| other == standing),
                chosen.get_mut(index),
                chosen_by.get_mut(index),
            ) else {
                continue;
            };
            if by.is_none_or(|by| place < by) {
                *by = Some(place);
                *slot = Chosen { figure: *figure, standing: Some(*standing) };
                bound.approximations.set(index, *figure);
            }
        }
        bound.given = details.given.iter().filter(|given| precedence.contains(&given.standing)).cloned().collect();
        bound.given.sort_by_key(|given| precedence.iter().position(|standing| *standing == given.standing));
        bound.details = Some(Arc::new(details));
        Ok(bound)
    }
}

pub(super) struct Binder<'b> {
    pub(super) framework: &'b Framework,
    pub(super) details: Details,
    pub(super) diagnostics: Diagnostics,
}

impl Binder<'_> {
    fn identity(&mut self, observations: &Observations) {
        let spec = &self.framework.0.spec;
        let full = format!("{}/{}", spec.id.value, spec.edition.value);
        if let Some(named) = &observations.framework
            && named.value != full
            && named.value != spec.id.value
        {
            let diagnostic = Diagnostic::error(codes::WRONG_FRAMEWORK, named.origin);
            self.diagnostics.push(diagnostic.with("found", &named.value).with("expected", &full));
        }
        let (Some(period), Some(effective)) = (&observations.unit.period, &spec.effective) else {
            return;
        };
        if !effective.holds(period.value) {
            let to = effective.to.as_ref().map_or_else(|| "-".into(), |to| to.value.to_string());
            let diagnostic =
                Diagnostic::warning(codes::PERIOD_OUTSIDE_EDITION, period.origin).with("period", period.value);
            self.diagnostics.push(diagnostic.with("from", effective.from.value).with("to", to).with("framework", full));
        }
    }

    fn figures(&mut self, observations: &Observations) {
        let mut places: BTreeMap<(u32, Standing), Origin> = BTreeMap::new();
        let period = observations.unit.period.map(|period| period.value);
        for figure in &observations.figures {
            let name = &figure.input;
            if self.asks_nobody(figure, observations) {
                continue;
            }
            // What was reported of the period before has the names of that time.
            let period = period.and_then(|period| match input_before(&name.value) {
                Some(_) => period.before(),
                None => Some(period),
            });
            let Some(input) = self.input(name, period) else {
                let known = self.framework.0.input_names.iter().map(|(known, _)| known.as_str());
                let advice = self.diagnostics.advises();
                let diagnostic = Diagnostic::error(codes::UNKNOWN_FIGURE, name.origin).with("name", &name.value);
                let diagnostic =
                    diagnostic.with_some("suggestion", advice.then(|| nearest(&name.value, known)).flatten());
                self.diagnostics.push(diagnostic.with("framework", &self.framework.0.spec.id.value));
                continue;
            };
            if let Some(first) = places.get(&(input.0, figure.standing)) {
                let diagnostic = Diagnostic::error(codes::FIGURE_TWICE, name.origin).with("name", &name.value);
                self.diagnostics.push(diagnostic.related(*first));
                continue;
            }
            places.insert((input.0, figure.standing), name.origin);
            if let Some(spec) = self.framework.input_spec(input)
                && !spec.given_by.is_empty()
                && figure.standing == Standing::Claimed
            {
                let diagnostic =
                    Diagnostic::error(codes::FIGURE_GIVEN_BY_OTHERS, name.origin).with("input", &name.value);
                self.diagnostics
                    .push(diagnostic.with("given_by", &spec.given_by.en).with("given_by_vi", &spec.given_by.vi));
            }
            let diagnostics = &mut self.diagnostics;
            let fitted = fit(self.framework, input.get(), &figure.value.value, figure.value.origin, &mut |problem| {
                diagnostics.push(problem)
            });
            if let Some(fitted) = fitted {
                self.details.figures.push((input.0, figure.standing, fitted, figure.value.origin));
            }
        }
    }

    /// The input of that name, or of that name in former times.
    fn input(&mut self, name: &Placed<alloc::string::String>, period: Option<Period>) -> Option<InputIndex> {
        if let Some(input) = self.framework.input(&name.value) {
            return Some(input);
        }
        let inputs = (0_u32..).zip(&self.framework.0.spec.inputs);
        let (index, input, alias) = inputs
            .flat_map(|(index, input)| input.aliases.iter().map(move |alias| (index, input, alias)))
            .find(|(.., alias)| alias.name.value == name.value)?;
        if let (Some(until), Some(period)) = (&alias.until, period)
            && period.first_day().is_some_and(|day| day > until.value)
        {
            let problem = Diagnostic::warning(codes::ALIAS_OUTDATED, name.origin).with("name", &name.value);
            let problem = problem.with("input", &input.id.value).with("until", until.value);
            self.diagnostics.push(problem.with("period", period));
        }
        Some(InputIndex(index))
    }

    /// Evidence and notes, each on an input or a node.
    fn subjects(&mut self, observations: &Observations) {
        let period = observations.unit.period.map(|period| period.value);
        for evidence in &observations.evidence {
            if let Some(input) = self.input(&evidence.of, period) {
                self.details.input_evidence.push((input.0, evidence.documents.clone()));
            } else if let Some(node) = self.subject(&evidence.of) {
                self.details.node_evidence.push((node, evidence.documents.clone()));
            }
        }
        for note in &observations.notes {
            if let Some(input) = self.input(&note.of, period) {
                self.details.input_notes.push((input.0, note.text.clone()));
            } else if let Some(node) = self.subject(&note.of) {
                self.details.node_notes.push((node, note.text.clone()));
            }
        }
    }

    /// Whether no expression asks for this figure of the period before: then it is held against its input, and left out.
    /// Linked periods bring all figures along.
    fn asks_nobody(&mut self, figure: &FigureSpec, observations: &Observations) -> bool {
        let name = &figure.input;
        let Some(before) = input_before(&name.value) else { return false };
        let is_asked = |input: InputIndex| {
            let id = self.framework.input_spec(input).map(|input| previous_name(&input.id.value));
            id.is_some_and(|id| self.framework.input(&id).is_some())
        };
        if self.framework.input(&name.value).is_some() {
            return false;
        }
        let before = Placed::new(before.into(), name.origin);
        let period = observations.unit.period.and_then(|period| period.value.before());
        match self.input(&before, period) {
            Some(input) if !is_asked(input) => {
                let diagnostics = &mut self.diagnostics;
                fit(self.framework, input.get(), &figure.value.value, figure.value.origin, &mut |problem| {
                    diagnostics.push(problem);
                });
                true
            }
            _ => false,
        }
    }

    fn subject(&mut self, name: &Placed<alloc::string::String>) -> Option<u32> {
        if let Some(node) = self.framework.node(&name.value) {
            return Some(node.0);
        }
        let compiled = &self.framework.0;
        let known = compiled.input_names.iter().chain(&compiled.node_names).map(|(known, _)| known.as_str());
        let advice = self.diagnostics.advises();
        let diagnostic = Diagnostic::error(codes::UNKNOWN_SUBJECT, name.origin).with("name", &name.value);
        self.diagnostics
            .push(diagnostic.with_some("suggestion", advice.then(|| nearest(&name.value, known)).flatten()));
        None
    }
}
