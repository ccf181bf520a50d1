//! The period before: every `previous(x)` that an expression mentions is an input of its own, called `previous(x)`.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use crate::expr::Expression;
use crate::spec::{Documentation, FrameworkSpec, InputSpec, NodeBody, RuleSpec, Scoring, Title};

/// Adds the inputs of the period before.
pub(super) fn add_previous(spec: &mut FrameworkSpec) {
    let mut mentioned = BTreeSet::new();
    for node in &spec.nodes {
        if let NodeBody::Indicator(indicator) = &node.body {
            in_scoring(&indicator.scoring, &mut mentioned);
        }
    }
    let others = spec.checks.iter().map(|check| &check.that).chain(spec.derived.iter().map(|derived| &derived.value));
    for text in others {
        in_text(&text.value, &mut mentioned);
    }
    for name in mentioned {
        let before = format!("previous({name})");
        let known = |id: &str| spec.inputs.iter().find(|input| input.id.value == id);
        let (Some(input), None) = (known(&name), known(&before)) else {
            continue;
        };
        let mut input = input.clone();
        input.id.value = before;
        for alias in &mut input.aliases {
            alias.name.value = format!("previous({})", alias.name.value);
        }
        input.given_by = Title::default();
        // What stood in the period before was proved then.
        input.documentation = Documentation::default();
        spec.inputs.push(input);
    }
}

fn in_scoring(scoring: &Scoring, mentioned: &mut BTreeSet<String>) {
    if let Some(value) = &scoring.value {
        in_text(&value.value, mentioned);
    }
    if let RuleSpec::Parts { parts, .. } = &scoring.rule.value {
        for part in parts {
            if let Some(when) = &part.when {
                in_text(&when.value, mentioned);
            }
            in_scoring(&part.scoring, mentioned);
        }
    }
}

fn in_text(text: &str, mentioned: &mut BTreeSet<String>) {
    // Most expressions do not mention it; what cannot be read is reported where it is checked.
    if text.contains("previous")
        && let Ok(expression) = Expression::parse(text)
    {
        expression.previous(&mut |name| {
            mentioned.insert(name.into());
        });
    }
}

impl InputSpec {
    /// Whether this is the figure of the period before, which compiling adds for `previous(x)`.
    #[must_use]
    pub fn is_previous(&self) -> bool {
        self.id.value.starts_with("previous(")
    }
}
