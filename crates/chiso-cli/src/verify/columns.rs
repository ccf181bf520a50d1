//! What the columns of a published table hold.

use chiso::spec::RuleSpec;
use chiso::{Code, Diagnostic, Framework, InputIndex, NodeIndex, Origin};

use super::fold::fold;
use crate::codes;

/// What a column holds.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    UnitId,
    UnitCode,
    UnitName,
    /// Figures for an input.
    Figure(InputIndex),
    /// Points given for an indicator whose rule is "appraised".
    Given(NodeIndex),
    /// Published numbers of a node.
    Published(NodeIndex, Quantity),
    /// Nothing that is looked at.
    Other,
}

/// Which quantity of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    Points,
    Index,
}

impl Quantity {
    /// The word for it in outputs.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Index => "index",
        }
    }
}

/// Which column holds what, from the headings and from what the command line says.
pub(crate) fn columns(
    headings: &[String],
    framework: &Framework,
    published: &[(String, String)],
    origin: Origin,
) -> Result<Vec<Column>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut columns: Vec<Column> = headings.iter().map(|heading| recognised(heading, framework)).collect();
    for (name, of) in published {
        let at = headings.iter().position(|heading| heading == name || fold(heading) == fold(name));
        let Some(column) = at.and_then(|at| columns.get_mut(at)) else {
            problems.push(
                Diagnostic::error(codes::UNKNOWN_COLUMN, origin).with("name", name).with("known", headings.join(", ")),
            );
            continue;
        };
        match node_quantity(of, framework) {
            Some((node, quantity)) => *column = Column::Published(node, quantity),
            None => problems.push(problem(chiso::codes::engine::UNKNOWN_NODE, of)),
        }
    }
    if problems.is_empty() && !columns.iter().any(|column| matches!(column, Column::Published(..))) {
        problems.push(Diagnostic::error(codes::NOTHING_PUBLISHED, origin).with("known", headings.join(", ")));
    }
    // A table without a name for its units has it in the first column that is nothing else.
    let named = columns.iter().any(|column| matches!(column, Column::UnitId | Column::UnitCode | Column::UnitName));
    if !named && let Some(column) = columns.iter_mut().find(|column| matches!(column, Column::Other)) {
        *column = Column::UnitName;
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

fn problem(code: Code, name: &str) -> Diagnostic {
    Diagnostic::error(code, Origin::NONE).with("name", name)
}

/// What a heading says by itself.
fn recognised(heading: &str, framework: &Framework) -> Column {
    let folded = fold(heading);
    let total = framework.total_node();
    match folded.as_str() {
        "unit_id" | "id" => return Column::UnitId,
        "unit_code" | "code" => return Column::UnitCode,
        "unit_name" | "unit" | "name" | "province" | "commune" | "ministry" | "don_vi" | "tinh" | "xa" | "bo" => {
            return Column::UnitName;
        }
        "points" | "diem" | "tong_diem" => return Column::Published(total, Quantity::Points),
        "index" | "chi_so" => return Column::Published(total, Quantity::Index),
        _ => {}
    }
    if let Some(input) = framework.input(heading).or_else(|| input_called(&folded, framework)) {
        return Column::Figure(input);
    }
    let given = |node: NodeIndex| {
        let spec = framework.node_spec(node)?;
        match &spec.body {
            chiso::spec::NodeBody::Indicator(indicator) => {
                matches!(indicator.scoring.rule.value, RuleSpec::Appraised).then_some(node)
            }
            chiso::spec::NodeBody::Group(_) => None,
        }
    };
    framework.node(heading).and_then(given).map_or(Column::Other, Column::Given)
}

/// The one input whose title, or the title of whose indicator, is this.
fn input_called(folded: &str, framework: &Framework) -> Option<InputIndex> {
    let inputs = &framework.spec().inputs;
    let mut found = inputs.iter().filter(|input| fold(&input.title.vi) == folded || fold(&input.title.en) == folded);
    match (found.next(), found.next()) {
        (Some(input), None) => framework.input(&input.id.value),
        _ => None,
    }
}

/// `index`, `points`, `NODE`, `points:NODE` or `index:NODE`.
fn node_quantity(of: &str, framework: &Framework) -> Option<(NodeIndex, Quantity)> {
    let total = framework.total_node();
    match (of, of.split_once(':')) {
        ("index", _) => Some((total, Quantity::Index)),
        ("points" | "total", _) => Some((total, Quantity::Points)),
        (_, Some(("index", node))) => Some((framework.node(node)?, Quantity::Index)),
        (_, Some(("points", node))) => Some((framework.node(node)?, Quantity::Points)),
        (node, _) => Some((framework.node(node)?, Quantity::Points)),
    }
}
