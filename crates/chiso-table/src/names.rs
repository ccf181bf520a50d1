//! What a framework's inputs are called: how a heading is found to be one of them.

use std::collections::BTreeMap;

use chiso_core::spec::{NodeBody, NodeSpec};
use chiso_core::{Framework, InputIndex};

use crate::fold::{fold, nearest, plain};

/// What a heading is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// One input.
    Input(InputIndex),
    /// Several, so that it says nothing.
    Several(Vec<InputIndex>),
    /// None.
    Nothing,
}

/// The names of a framework's inputs, from the strictest to the most lenient kind.
pub(crate) struct Names {
    /// Ids, then codes, each as written.
    exact: [BTreeMap<String, Vec<InputIndex>>; 2],
    /// Titles, by [`plain`] and by [`fold`].
    plain: BTreeMap<String, Vec<InputIndex>>,
    folded: BTreeMap<String, Vec<InputIndex>>,
    /// For suggestions: folded, and as it would be written.
    known: Vec<(String, String)>,
}

impl Names {
    pub(crate) fn of(framework: &Framework) -> Self {
        let mut names = Self {
            exact: [BTreeMap::new(), BTreeMap::new()],
            plain: BTreeMap::new(),
            folded: BTreeMap::new(),
            known: Vec::new(),
        };
        let spec = framework.spec();
        for input in &spec.inputs {
            let Some(index) = framework.input(&input.id.value) else { continue };
            names.id(&input.id.value, index);
            for alias in &input.aliases {
                names.id(&alias.name.value, index);
            }
            names.title(&input.title.vi, index);
            names.title(&input.title.en, index);
        }
        for node in &spec.nodes {
            // An indicator whose value is one input as it is lends it its code and its titles.
            let Some(index) = value_of(node).and_then(|name| framework.input(&name)) else { continue };
            if let Some(code) = &node.code {
                let [_, codes] = &mut names.exact;
                insert(codes, code.value.clone(), index);
            }
            names.id(&node.id.value, index);
            names.title(&node.title.vi, index);
            names.title(&node.title.en, index);
        }
        names
    }

    fn id(&mut self, id: &str, index: InputIndex) {
        let [ids, _] = &mut self.exact;
        insert(ids, id.to_owned(), index);
        self.known.push((fold(id), id.to_owned()));
    }

    fn title(&mut self, title: &str, index: InputIndex) {
        if title.is_empty() {
            return;
        }
        insert(&mut self.plain, plain(title), index);
        insert(&mut self.folded, fold(title), index);
        self.known.push((fold(title), title.to_owned()));
    }

    /// What a heading is: an id, a code, a title, or a code with its title after it.
    pub(crate) fn find(&self, heading: &str) -> Found {
        let heading = heading.trim();
        match self.find_whole(heading) {
            Found::Nothing => {}
            found => return found,
        }
        let Some((first, rest)) = heading.split_once(char::is_whitespace) else {
            return Found::Nothing;
        };
        let code = first.trim_end_matches(['.', ')', ':', '-']);
        let [_, codes] = &self.exact;
        let (Some(by_code), by_title) = (codes.get(code).or_else(|| codes.get(first)), self.titled(rest)) else {
            return Found::Nothing;
        };
        let both: Vec<InputIndex> = by_code.iter().copied().filter(|index| by_title.contains(index)).collect();
        found(&both)
    }

    /// What a code is.
    pub(crate) fn find_code(&self, code: &str) -> Found {
        let [_, codes] = &self.exact;
        codes.get(code.trim()).map_or(Found::Nothing, |known| found(known))
    }

    fn find_whole(&self, heading: &str) -> Found {
        for names in &self.exact {
            if let Some(known) = names.get(heading) {
                return found(known);
            }
        }
        found(&self.titled(heading))
    }

    /// The inputs of a title, as strictly as it goes.
    fn titled(&self, title: &str) -> Vec<InputIndex> {
        let exact = self.plain.get(&plain(title));
        let folded = || {
            let folded = fold(title);
            // A title of signs only, or of one letter, says nothing without them.
            if folded.is_empty() { None } else { self.folded.get(&folded) }
        };
        exact.or_else(folded).cloned().unwrap_or_default()
    }

    /// What was probably meant.
    pub(crate) fn nearest(&self, heading: &str) -> Option<&str> {
        nearest(&fold(heading), self.known.iter().map(|(folded, shown)| (folded.as_str(), shown.as_str())))
    }
}

fn found(known: &[InputIndex]) -> Found {
    match known {
        [] => Found::Nothing,
        [one] => Found::Input(*one),
        several => Found::Several(several.to_vec()),
    }
}

fn insert(names: &mut BTreeMap<String, Vec<InputIndex>>, name: String, index: InputIndex) {
    let known = names.entry(name).or_default();
    if !known.contains(&index) {
        known.push(index);
    }
}

/// The input that an indicator takes as it is.
fn value_of(node: &NodeSpec) -> Option<String> {
    let NodeBody::Indicator(indicator) = &node.body else {
        return None;
    };
    match &indicator.scoring.value {
        None => Some(node.id.value.replace('-', "_")),
        Some(value) => Some(value.value.trim().to_owned()),
    }
}
