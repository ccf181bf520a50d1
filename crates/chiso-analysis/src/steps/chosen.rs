//! Steps of figures that are chosen and not counted: yes or no, categories, items.

use alloc::vec::Vec;

use chiso_core::spec::{FigureValue, InputKind, OptionSpec};
use chiso_core::{InputIndex, NodeIndex};

use super::{Found, NextStep, Reach, step};
use crate::ground::Ground;

/// Tries every other choice; for a checklist every item more (and less), and all items.
pub(super) fn steps(
    ground: &Ground<'_>,
    node: NodeIndex,
    input: InputIndex,
    from: &FigureValue,
    steps: &mut Vec<NextStep>,
) {
    let Some(spec) = ground.framework.input_spec(input) else {
        return;
    };
    let start = steps.len();
    for to in choices(&spec.kind, from) {
        if let Some(gain) = ground.gain(node, input, &to)
            && let Some(found) = step(ground, (node, input), to, gain, Reach::More, Found::Chosen)
        {
            steps.push(found);
        }
    }
    mark_most(steps.get_mut(start..).unwrap_or_default());
}

/// Where none is full, the first of those that give the most is the most.
fn mark_most(steps: &mut [NextStep]) {
    if steps.iter().any(|step| step.reach == Reach::Full) {
        return;
    }
    let most = steps.iter().map(|step| step.gain.clone()).max();
    if let Some(step) = steps.iter_mut().find(|step| Some(&step.gain) == most.as_ref()) {
        step.reach = Reach::Most;
    }
}

fn choices(kind: &InputKind, from: &FigureValue) -> Vec<FigureValue> {
    match (kind, from) {
        (InputKind::YesNo, FigureValue::YesNo(yes)) => alloc::vec![FigureValue::YesNo(!yes)],
        (InputKind::Category(options), FigureValue::Category(now)) => options
            .iter()
            .filter(|option| option.id.value != *now)
            .map(|option| FigureValue::Category(option.id.value.clone()))
            .collect(),
        (InputKind::Checklist(items), FigureValue::Items(ticked)) => {
            let is_ticked = |item: &OptionSpec| ticked.iter().any(|name| name.value == item.id.value);
            let mut choices: Vec<FigureValue> = items
                .iter()
                .map(|changed| {
                    let stays = |item: &&OptionSpec| is_ticked(item) != (item.id == changed.id);
                    FigureValue::Items(items.iter().filter(stays).map(|item| item.id.clone()).collect())
                })
                .collect();
            if items.iter().filter(|item| !is_ticked(item)).count() > 1 {
                choices.push(FigureValue::Items(items.iter().map(|item| item.id.clone()).collect()));
            }
            choices
        }
        _ => Vec::new(),
    }
}
