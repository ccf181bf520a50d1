//! A scenario in few lines, for reading failures.

use std::fmt;

use chiso_core::spec::{
    CombineSettings, Earns, FigureValue, InputKind, NodeBody, Observations, PartSpec, RelativeSpec, RuleSpec, Scoring,
    TreatmentSpec, Unit,
};

use super::Scenario;

struct Setting<T>(&'static str, Option<T>);

impl<T: fmt::Display> fmt::Display for Setting<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.as_ref().map_or(Ok(()), |value| write!(f, " {}={value}", self.0))
    }
}

fn settings(settings: &CombineSettings) -> String {
    let direction = Setting("direction", settings.direction.as_ref().map(|found| found.value.as_str()));
    let negative = Setting("negative", settings.negative.as_ref().map(|found| found.value.as_str()));
    let least = Setting("least", settings.min_available.as_ref().map(|share| format!("{:?}", share.value)));
    format!("{direction}{negative}{least}")
}

impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = &self.spec.total;
        write!(f, "\ntotal {}{}", total.combine.value.as_str(), settings(&total.settings))?;
        write!(f, "{}", Setting("max", total.max_points.as_ref().map(|points| points.value)))?;
        write!(f, "{}", Setting("children", total.children_max_points.as_ref().map(|points| points.value)))?;
        write!(f, " missing={} na={}", total.missing.as_str(), total.not_applicable.as_str())?;
        write!(f, " mode={} places={}", total.rounding.mode.as_str(), total.rounding.points)?;
        write!(f, "{}", Setting("indicators_rounded_to", total.indicators_rounded_to))?;
        let order: Vec<_> = total.figures.iter().map(|standing| standing.as_str()).collect();
        writeln!(f, " evidence={} figures={}", total.without_evidence.as_str(), order.join(">"))?;
        if let Some(screening) = &total.screening {
            writeln!(f, "screening {}", screening.value)?;
        }
        if let Some(treated) = &total.treatment {
            writeln!(f, "values {}", treatment(treated))?;
        }
        for input in &self.spec.inputs {
            write!(f, "input {} {}", input.id.value, kind(&input.kind))?;
            write!(f, "{}", Setting("min", input.min.as_ref().map(|min| min.value)))?;
            write!(f, "{}", Setting("max", input.max.as_ref().map(|max| max.value)))?;
            writeln!(f, "{}", if input.documentation.evidence_needed.is_empty() { "" } else { " needs-evidence" })?;
        }
        for derived in &self.spec.derived {
            writeln!(f, "derived {} = {}", derived.id.value, derived.value.value)?;
        }
        for check in &self.spec.checks {
            writeln!(f, "check {}: {}", check.severity.as_str(), check.that.value)?;
        }
        for node in &self.spec.nodes {
            write!(f, "node {}", node.id.value)?;
            write!(f, "{}", Setting("code", node.code.as_ref().map(|code| &code.value)))?;
            write!(f, "{}", Setting("in", node.group.as_ref().map(|group| &group.value)))?;
            write!(f, "{}", Setting("max", node.max_points.as_ref().map(|points| points.value)))?;
            write!(f, "{}", Setting("weight", node.weight.as_ref().map(|weight| weight.value)))?;
            write!(f, "{}", Setting("missing", node.missing.map(|policy| policy.as_str())))?;
            write!(f, "{}", Setting("na", node.not_applicable.map(|policy| policy.as_str())))?;
            write!(f, "{}", Setting("rounded_to", node.rounded_to))?;
            if !node.documentation.evidence_needed.is_empty() {
                write!(f, " needs-evidence")?;
            }
            match &node.body {
                NodeBody::Group(group) => {
                    write!(f, ": {}{}", group.combine.value.as_str(), settings(&group.settings))?;
                    write!(f, "{}", Setting("children", group.children_max_points.as_ref().map(|max| max.value)))?;
                    if let Some(view) = &group.view {
                        let names: Vec<_> = view.iter().map(|node| node.value.as_str()).collect();
                        write!(f, " of {}", names.join(", "))?;
                    }
                    writeln!(f)?;
                }
                NodeBody::Indicator(indicator) => {
                    write!(f, ": {}", scoring(&indicator.scoring))?;
                    let own = indicator.treatment.as_ref().map(|own| treatment(&own.value));
                    writeln!(f, "{}", Setting("values", own))?;
                }
            }
        }
        for weighting in &self.weightings {
            write!(f, "weighting")?;
            for (node, points) in &weighting.max_points {
                write!(f, " {}: max {}", node.value, points.value)?;
            }
            for (node, weight) in &weighting.weights {
                write!(f, " {}: weight {}", node.value, weight.value)?;
            }
            writeln!(f)?;
        }
        for other in &self.others {
            observations(other, f)?;
        }
        observations(&self.observations, f)?;
        writeln!(f, "as {:?}", self.standing)
    }
}

fn observations(observations: &Observations, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Unit { id, code, name, region, kind, period, .. } = &observations.unit;
    let period = Setting("period", period.map(|period| period.value));
    writeln!(f, "unit {id} {code} {name:?} region={region} type={kind}{period}")?;
    for figure in &observations.figures {
        writeln!(f, "{} {} = {}", figure.standing.as_str(), figure.input.value, shown(&figure.value.value))?;
    }
    for points in &observations.points {
        writeln!(f, "{} points {} = {}", points.standing.as_str(), points.node.value, shown(&points.points.value))?;
    }
    for evidence in &observations.evidence {
        writeln!(f, "evidence {}", evidence.of.value)?;
    }
    Ok(())
}

fn shown(figure: &FigureValue) -> String {
    match figure {
        FigureValue::Number(number) => number.to_string(),
        FigureValue::YesNo(truth) => truth.to_string(),
        FigureValue::Category(category) => format!("{category:?}"),
        FigureValue::Items(items) => {
            let items: Vec<_> = items.iter().map(|item| item.value.as_str()).collect();
            format!("[{}]", items.join(", "))
        }
        FigureValue::Date(day) => day.to_string(),
        FigureValue::Missing => "missing".to_owned(),
        FigureValue::NotApplicable => "not-applicable".to_owned(),
        other => format!("{other:?}"),
    }
}

fn kind(kind: &InputKind) -> String {
    match kind {
        InputKind::Category(options) => format!("category of {}", options.len()),
        InputKind::Checklist(items) => format!("checklist of {}", items.len()),
        other => other.as_str().to_owned(),
    }
}

fn earns(earns: Earns) -> String {
    match earns {
        Earns::Full => "full".to_owned(),
        Earns::Fraction(part, of) => format!("{part}/{of}"),
        Earns::Points(points) => points.to_string(),
        other => format!("{other:?}"),
    }
}

fn scoring(scoring: &Scoring) -> String {
    let value = scoring.value.as_ref().map_or("(own)", |value| value.value.as_str());
    let over_one = Setting("over_one", scoring.over_one.as_ref().map(|over| over.value.as_str()));
    let zero = Setting("zero_denominator", scoring.zero_denominator.as_ref().map(|zero| zero.value.as_str()));
    format!("{value}{over_one}{zero} -> {}", rule(&scoring.rule.value))
}

fn rule(rule: &RuleSpec) -> String {
    match rule {
        RuleSpec::Target { target } => format!("target {}", target.value),
        RuleSpec::Goalposts { from, to, scale, clamp } => {
            format!("goalposts {} to {} scale={} clamp={clamp}", from.value, to.value, scale.as_str())
        }
        RuleSpec::Steps(steps) => {
            let all = steps.iter().map(|step| format!("{}: {}", step.when.value, earns(step.earns.value)));
            format!("steps {{ {} }}", all.collect::<Vec<_>>().join("; "))
        }
        RuleSpec::Categories(categories) => {
            let all = categories.iter().map(|(name, worth)| format!("{}: {}", name.value, earns(worth.value)));
            format!("categories {{ {} }}", all.collect::<Vec<_>>().join("; "))
        }
        RuleSpec::Each { each, at_most } => {
            format!("each {}{}", each.value, Setting("at_most", at_most.as_ref().map(|most| most.value)))
        }
        RuleSpec::Checklist(listed) => {
            let all = listed.iter().map(|(name, worth)| {
                format!("{}{}", name.value, Setting("worth", worth.as_ref().map(|worth| earns(worth.value))))
            });
            format!("checklist {{ {} }}", all.collect::<Vec<_>>().join("; "))
        }
        RuleSpec::Parts { combine, at_most, parts } => {
            let most = Setting("at_most", at_most.as_ref().map(|most| most.value));
            let all: Vec<_> = parts.iter().map(part).collect();
            format!("{} of parts{most} {{\n    {}\n  }}", combine.as_str(), all.join("\n    "))
        }
        RuleSpec::Relative(rule) => {
            let RelativeSpec { to, direction, scope, constant, unit, target, clamp, ties, mean, spread, deviation } =
                &**rule;
            let constant = Setting("constant", constant.as_ref().map(|constant| constant.value.as_str()));
            let unit = Setting("unit", unit.as_ref().map(|unit| &unit.value));
            let target = Setting("target", target.as_ref().map(|target| target.value));
            let clamp = Setting("clamp", clamp.as_ref().map(|clamp| clamp.value));
            let ties = Setting("ties", ties.as_ref().map(|ties| ties.value.as_str()));
            let mean = Setting("mean", mean.as_ref().map(|mean| mean.value));
            let spread = Setting("spread", spread.as_ref().map(|spread| spread.value));
            let deviation = Setting("deviation", deviation.as_ref().map(|deviation| deviation.value.as_str()));
            let (to, direction, scope) = (to.as_str(), direction.as_str(), scope.as_str());
            format!(
                "relative to {to} {direction} {scope}{constant}{unit}{target}{clamp}{ties}{mean}{spread}{deviation}"
            )
        }
        other => other.as_str().to_owned(),
    }
}

fn treatment(treatment: &TreatmentSpec) -> String {
    let TreatmentSpec { impute, group_by, winsorise, logarithm, skewness, kurtosis } = treatment;
    let impute = Setting("impute", impute.as_ref().map(|impute| impute.value.as_str()));
    let group_by = Setting("group_by", group_by.as_ref().map(|by| by.value.as_str()));
    let winsorise = Setting("winsorise", winsorise.as_ref().map(|most| most.value));
    let logarithm = Setting("logarithm", logarithm.as_ref().map(|logarithm| logarithm.value));
    let skewness = Setting("skewness", skewness.as_ref().map(|least| least.value));
    let kurtosis = Setting("kurtosis", kurtosis.as_ref().map(|least| least.value));
    format!("treated{impute}{group_by}{winsorise}{logarithm}{skewness}{kurtosis}")
}

fn part(part: &PartSpec) -> String {
    let when = Setting("when", part.when.as_ref().map(|when| &when.value));
    format!("part {}{when}: {}", earns(part.points.value), scoring(&part.scoring))
}
