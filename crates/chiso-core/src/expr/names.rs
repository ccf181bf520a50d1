use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::check::{Checked, check};
use super::measure::Measure;
use super::shape::Shape;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::origin::Origin;
use crate::similar::nearest;
use crate::spec::{DerivedSpec, InputSpec};

/// The longest chain of derived values.
const MAX_CHAIN: usize = 48;

/// The names that an expression may use.
pub(crate) struct Names<'s> {
    inputs: &'s [InputSpec],
    derived: &'s [DerivedSpec],
    pub(super) index: BTreeMap<&'s str, Name>,
    values: Vec<Derived>,
    chain: Vec<usize>,
    /// Which inputs were mentioned.
    pub(crate) used_inputs: Vec<bool>,
    /// Which derived values were mentioned.
    pub(crate) used_derived: Vec<bool>,
}

#[derive(Clone, Copy)]
pub(super) enum Name {
    Input(u32),
    Derived(usize),
}

#[derive(Clone)]
enum Derived {
    Unseen,
    Failed,
    Done(Box<Checked>),
}

impl<'s> Names<'s> {
    /// The names of `inputs` and `derived`; where a name is used twice the first counts (and is reported elsewhere).
    pub(crate) fn new(inputs: &'s [InputSpec], derived: &'s [DerivedSpec]) -> Self {
        let mut index = BTreeMap::new();
        for (number, input) in (0_u32..).zip(inputs) {
            index.entry(input.id.value.as_str()).or_insert(Name::Input(number));
        }
        for (number, value) in derived.iter().enumerate() {
            index.entry(value.id.value.as_str()).or_insert(Name::Derived(number));
        }
        let values = derived.iter().map(|_| Derived::Unseen).collect();
        let used_inputs = inputs.iter().map(|_| false).collect();
        let used_derived = derived.iter().map(|_| false).collect();
        Self { inputs, derived, index, values, chain: Vec::new(), used_inputs, used_derived }
    }

    /// Whether there is an input or derived value called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// The specification of an input.
    pub(crate) fn spec(&self, input: u32) -> Option<&'s InputSpec> {
        self.inputs.get(input as usize)
    }

    /// The name nearest to `name`.
    pub(crate) fn nearest(&self, name: &str) -> Option<&'s str> {
        nearest(name, self.index.keys().copied())
    }

    /// Checks every derived value, also those that nothing uses.
    pub(crate) fn check_derived(&mut self, diagnostics: &mut Diagnostics) {
        for number in 0..self.derived.len() {
            self.derived_value(number, Origin::NONE, diagnostics);
        }
    }

    pub(super) fn derived_value(
        &mut self,
        number: usize,
        from: Origin,
        diagnostics: &mut Diagnostics,
    ) -> Option<Checked> {
        let spec = self.derived.get(number)?;
        if let Some(start) = self.chain.iter().position(|link| *link == number) {
            let names: Vec<&str> = self
                .chain
                .iter()
                .skip(start)
                .chain(core::iter::once(&number))
                .filter_map(|link| self.derived.get(*link))
                .map(|link| link.id.value.as_str())
                .collect();
            diagnostics.push(Diagnostic::error(codes::DERIVED_CIRCLE, from).with("circle", names.join(" -> ")));
            return None;
        }
        match self.values.get(number) {
            Some(Derived::Done(checked)) => return Some((**checked).clone()),
            Some(Derived::Failed) | None => return None,
            Some(Derived::Unseen) => {}
        }
        if self.chain.len() >= MAX_CHAIN {
            diagnostics.push(Diagnostic::error(codes::EXPRESSION_TOO_LARGE, spec.value.origin));
            return None;
        }
        self.chain.push(number);
        let mut checked = check(&spec.value, self, diagnostics);
        self.chain.pop();
        if let (Some(Checked { shape: Shape::Number { measure, .. }, .. }), Some(stated)) =
            (&mut checked, &spec.measure)
        {
            let stated = Measure::of(&stated.value);
            if !measure.fits(&stated) {
                let diagnostic = Diagnostic::error(codes::MEASURES_DO_NOT_FIT, spec.value.origin);
                diagnostics.push(diagnostic.with("left", &*measure).with("right", &stated));
            }
            *measure = stated;
        }
        if let Some(value) = self.values.get_mut(number) {
            *value = checked.clone().map_or(Derived::Failed, |checked| Derived::Done(Box::new(checked)));
        }
        checked
    }
}
