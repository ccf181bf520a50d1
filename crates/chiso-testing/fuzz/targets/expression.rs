//! An expression: read, shown, read back; and as the value of an indicator, compiled and evaluated.
#![no_main]

use chiso::number::Number;
use chiso::spec::{
    FigureSpec, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeBody, NodeSpec, Observations, RuleSpec, Standing,
    ZeroDenominator,
};
use chiso::{Expression, Framework, Quantity};
use chiso_fuzz::told;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(expression) = Expression::parse(text) else { return };
    let shown = expression.to_string();
    let again = Expression::parse(&shown).expect("what is shown can be read");
    assert_eq!(again.to_string(), shown);
    let (Some(one), Some(other)) = (value(text), value(&shown)) else { return };
    assert_eq!(one, other, "{text}\n{shown}");
});

/// What it comes to over a few figures, where a framework may have it.
fn value(text: &str) -> Option<Option<Number>> {
    let mut spec = FrameworkSpec::new("fuzz", "1");
    let mut observed = Observations::default();
    for (name, figure) in [("a", "508"), ("b", "0.375"), ("c", "-3"), ("d", "0")] {
        spec.inputs.push(InputSpec::new(name, InputKind::Number));
        let value = FigureValue::Number(figure.parse().expect("a number")).into();
        observed.figures.push(FigureSpec { input: name.into(), standing: Standing::Claimed, value });
    }
    let rule = RuleSpec::Informational;
    let mut indicator = NodeSpec::indicator("value", "1".parse().expect("a number"), rule);
    indicator.max_points = None;
    if let NodeBody::Indicator(body) = &mut indicator.body {
        body.scoring.value = Some(text.into());
        body.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
    }
    spec.nodes.push(indicator);
    spec.nodes.push(NodeSpec::indicator("a", "1".parse().expect("a number"), RuleSpec::Informational));
    spec.nodes.push(NodeSpec::indicator("full", "1".parse().expect("a number"), RuleSpec::Full));
    if let Some(node) = spec.nodes.get_mut(1) {
        node.max_points = None;
    }
    let framework = match Framework::compile(spec, &[]) {
        Ok(framework) => framework,
        Err(problems) => {
            told(&[text], &problems);
            return None;
        }
    };
    let bound = framework.bind(&observed).expect("figures fit");
    let card = framework.score(&bound).expect("scores");
    Some(match card.node("value").expect("is there").value() {
        Some(Quantity::Number(number)) => Some(number),
        _ => None,
    })
}
