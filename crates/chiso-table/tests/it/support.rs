//! A framework to match tables with, and short ways to read them.

use chiso_core::spec::{
    FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, OptionSpec, RuleSpec, Title,
};
use chiso_core::{Diagnostics, Framework};
use chiso_table::{MatchOptions, ReadOptions, Table};

fn titled(id: &str, kind: InputKind, vi: &str, en: &str) -> InputSpec {
    let mut input = InputSpec::new(id, kind);
    input.title = Title { vi: vi.into(), en: en.into() };
    input
}

fn option(id: &str, vi: &str) -> OptionSpec {
    OptionSpec { id: id.into(), title: Title { vi: vi.into(), en: id.into() } }
}

/// A commune's figures of every kind; the codes 1.1, 1.10 and 2 stand for inputs.
pub(crate) fn framework() -> Framework {
    let mut spec = FrameworkSpec::new("commune", "2025");
    let options = vec![option("secretary", "Bí thư"), option("deputy", "Phó bí thư")];
    let items = vec![option("budget", "Kinh phí, nhân lực"), option("plan", "Kế hoạch")];
    let mut visits = titled("visits", InputKind::Count, "Lượt truy cập", "Visits");
    visits.given_by = Title::same("the ministry");
    spec.inputs = vec![
        titled("dossiers", InputKind::Count, "Số hồ sơ", "Dossiers"),
        titled("online", InputKind::Share, "Tỷ lệ trực tuyến (%)", "Online, share"),
        titled("growth", InputKind::Number, "Tăng trưởng", "Growth"),
        titled("portal", InputKind::YesNo, "Cổng thông tin", "Portal"),
        titled("chair", InputKind::Category(options), "Người chủ trì", "Chair"),
        titled("plan", InputKind::Checklist(items), "Nội dung kế hoạch", "Plan"),
        titled("decided", InputKind::Date, "Ngày ban hành", "Decided"),
        visits,
    ];
    let mut indicator = |id: &str, code: &str, rule: RuleSpec, value: Option<&str>| {
        let mut node = NodeSpec::indicator(id, "10".parse().unwrap(), rule);
        node.code = Some(code.into());
        if let (NodeBody::Indicator(body), Some(value)) = (&mut node.body, value) {
            body.scoring.value = Some(value.into());
        }
        spec.nodes.push(node);
    };
    indicator("online", "1.1", RuleSpec::Share, None);
    indicator("by-appraisal", "1.2", RuleSpec::Appraised, None);
    indicator("portal", "1.10", RuleSpec::YesNo, None);
    Framework::compile(spec, &[]).unwrap()
}

/// What units report, by the table.
pub(crate) fn read_with(text: &str, options: &MatchOptions<'_>) -> Result<Vec<Observations>, Diagnostics> {
    let table = Table::read(text.as_bytes(), &ReadOptions::default())?;
    let matched = table.match_with(&framework(), options)?;
    matched.observations()
}

pub(crate) fn read(text: &str) -> Result<Vec<Observations>, Diagnostics> {
    read_with(text, &MatchOptions::default())
}

/// Units and figures in short: `One dossiers=508 online=0.95`.
pub(crate) fn short(all: &[Observations]) -> Vec<String> {
    all.iter().map(short_one).collect()
}

fn short_one(observations: &Observations) -> String {
    use chiso_core::spec::{FigureValue, Standing};
    let value = |value: &FigureValue| match value {
        FigureValue::Number(number) => number.to_string(),
        FigureValue::YesNo(yes) => yes.to_string(),
        FigureValue::Category(id) => id.clone(),
        FigureValue::Items(items) => items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>().join("+"),
        FigureValue::Date(date) => date.to_string(),
        FigureValue::Missing => "missing".into(),
        FigureValue::NotApplicable => "n/a".into(),
        _ => panic!("a new kind of figure"),
    };
    let standing = |standing: Standing| if standing == Standing::Claimed { "" } else { standing.as_str() };
    let unit = &observations.unit;
    let mut parts = vec![[&unit.id, &unit.code, &unit.name].map(String::as_str).join("/")];
    parts.extend(unit.period.as_ref().map(|period| format!("@{}", period.value)));
    parts.extend(
        observations.figures.iter().map(|figure| {
            format!("{}{}={}", standing(figure.standing), figure.input.value, value(&figure.value.value))
        }),
    );
    parts.extend(observations.points.iter().map(|points| {
        format!("{}points:{}={}", standing(points.standing), points.node.value, value(&points.points.value))
    }));
    parts.join(" ")
}

/// The codes of what is wrong, with the cell.
pub(crate) fn wrong(text: &str) -> Vec<String> {
    wrong_with(text, &MatchOptions::default())
}

pub(crate) fn wrong_with(text: &str, options: &MatchOptions<'_>) -> Vec<String> {
    match read_with(text, options) {
        Ok(all) => panic!("nothing is wrong: {:?}", short(&all)),
        Err(problems) => problems
            .iter()
            .filter(|problem| problem.severity == chiso_core::Severity::Error)
            .map(|problem| {
                format!("{} {}", problem.code, problem.argument("cell").unwrap_or_default()).trim_end().into()
            })
            .collect(),
    }
}
