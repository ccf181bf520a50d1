use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::check::{Checked, check};
use super::measure::Measure;
use super::shape::Shape;
use super::syntax::Expression;
use crate::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::limits::{MAX_ALL_EXPRESSIONS, MAX_ALL_FUNCTIONS};
use crate::similar::nearest;
use crate::spec::{DerivedSpec, InputSpec};

/// The names that an expression may use.
pub(crate) struct Names<'s> {
    inputs: &'s [InputSpec],
    derived: &'s [DerivedSpec],
    pub(super) index: BTreeMap<&'s str, Name>,
    values: Vec<Option<Box<Checked>>>,
    /// Which inputs were mentioned.
    pub(crate) used_inputs: Vec<bool>,
    /// Which derived values were mentioned.
    pub(crate) used_derived: Vec<bool>,
    /// How many parts all expressions have so far, and how many logarithms, exponentials and powers.
    taken: (usize, usize),
}

#[derive(Clone, Copy)]
pub(super) enum Name {
    Input(u32),
    Derived(usize),
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
        let values = derived.iter().map(|_| None).collect();
        let used_inputs = inputs.iter().map(|_| false).collect();
        let used_derived = derived.iter().map(|_| false).collect();
        Self { inputs, derived, index, values, used_inputs, used_derived, taken: (0, 0) }
    }

    /// Whether there is an input or derived value called `name`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// Whether all expressions together are too long already.
    pub(super) const fn is_full(&self) -> bool {
        self.taken.0 > MAX_ALL_EXPRESSIONS || self.taken.1 > MAX_ALL_FUNCTIONS
    }

    /// Counts an expression with so many parts and functions; what there is too much of with it, and how much there may be.
    pub(super) const fn take(&mut self, size: usize, functions: usize) -> Option<(&'static str, usize)> {
        self.taken = (self.taken.0.saturating_add(size), self.taken.1.saturating_add(functions));
        match self.taken {
            (size, _) if size > MAX_ALL_EXPRESSIONS => Some(("expressions", MAX_ALL_EXPRESSIONS)),
            (_, functions) if functions > MAX_ALL_FUNCTIONS => Some(("functions", MAX_ALL_FUNCTIONS)),
            _ => None,
        }
    }

    /// The specification of an input.
    pub(crate) fn spec(&self, input: u32) -> Option<&'s InputSpec> {
        self.inputs.get(input as usize)
    }

    /// The name nearest to `name`.
    pub(crate) fn nearest(&self, name: &str) -> Option<&'s str> {
        nearest(name, self.index.keys().copied())
    }

    /// Checks every derived value, also those that nothing uses: each after those that it mentions, so that nothing here
    /// goes deeper than one expression.
    pub(crate) fn check_derived(&mut self, diagnostics: &mut Diagnostics) {
        let mentions: Vec<Vec<usize>> = self.derived.iter().map(|derived| self.mentions(derived)).collect();
        let mut waiting: Vec<usize> = mentions.iter().map(Vec::len).collect();
        let mut mentioned_by: Vec<Vec<usize>> = mentions.iter().map(|_| Vec::new()).collect();
        for (number, mentioned) in mentions.iter().enumerate() {
            for other in mentioned {
                if let Some(list) = mentioned_by.get_mut(*other) {
                    list.push(number);
                }
            }
        }
        let mut ready: Vec<usize> = (0..mentions.len()).filter(|number| waiting.get(*number) == Some(&0)).collect();
        while let Some(number) = ready.pop() {
            self.check_one(number, diagnostics);
            for other in mentioned_by.get(number).into_iter().flatten() {
                if let Some(left) = waiting.get_mut(*other) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        ready.push(*other);
                    }
                }
            }
        }
        self.report_circles(&mentions, &waiting, diagnostics);
    }

    /// The derived values that one mentions, once each.
    fn mentions(&self, derived: &DerivedSpec) -> Vec<usize> {
        let mut mentioned = BTreeSet::new();
        if let Ok(expression) = Expression::parse(&derived.value.value) {
            expression.names(&mut |name| {
                if let Some(Name::Derived(number)) = self.index.get(name) {
                    mentioned.insert(*number);
                }
            });
        }
        mentioned.into_iter().collect()
    }

    fn report_circles(&self, mentions: &[Vec<usize>], waiting: &[usize], diagnostics: &mut Diagnostics) {
        let left = |number: usize| waiting.get(number).is_some_and(|waiting| *waiting > 0);
        let mut seen = BTreeSet::new();
        for start in (0..mentions.len()).filter(|number| left(*number)) {
            // From any value that is left, going to those that it mentions ends in a circle.
            let mut path = Vec::new();
            let mut at = start;
            while !path.contains(&at) && !seen.contains(&at) {
                path.push(at);
                match mentions.get(at).into_iter().flatten().find(|next| left(**next)) {
                    Some(next) => at = *next,
                    None => break,
                }
            }
            let circle: Vec<usize> = path.iter().copied().skip_while(|number| *number != at).collect();
            if let (false, Some(first)) = (seen.contains(&at), self.derived.get(at)) {
                let ids = circle.iter().chain(core::iter::once(&at)).filter_map(|number| self.derived.get(*number));
                let ids: Vec<&str> = ids.map(|derived| derived.id.value.as_str()).collect();
                let diagnostic = Diagnostic::error(codes::DERIVED_CIRCLE, first.id.origin);
                diagnostics.push(diagnostic.with("circle", ids.join(" -> ")));
            }
            seen.extend(path);
        }
    }

    fn check_one(&mut self, number: usize, diagnostics: &mut Diagnostics) {
        let Some(spec) = self.derived.get(number) else {
            return;
        };
        let mut checked = check(&spec.value, self, diagnostics);
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
            *value = checked.map(Box::new);
        }
    }

    /// A derived value, if it has been checked and is right.
    pub(super) fn derived_value(&self, number: usize) -> Option<&Checked> {
        self.values.get(number)?.as_deref()
    }
}
