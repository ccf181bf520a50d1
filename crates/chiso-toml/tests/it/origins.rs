use chiso_core::Origin;
use chiso_core::spec::NodeBody;

use crate::support::{framework, good, slice};

/// Where an indicator's `value`, written as `literal`, stands.
#[track_caller]
fn value_of(literal: &str) -> (String, Origin) {
    let text = framework(&format!("[[indicator]]\nid = \"a\"\ntitle = \"A\"\nrule = \"full\"\nvalue = {literal}\n"));
    let spec = good(&text);
    let NodeBody::Indicator(indicator) = &spec.nodes[0].body else { panic!("an indicator") };
    let value = indicator.scoring.value.as_ref().expect("there");
    assert_eq!(value.origin.source, Some(1));
    (slice(&text, value.origin).to_string(), value.origin)
}

#[test]
fn a_text_without_escapes_is_verbatim() {
    for (literal, content) in [
        ("\"a / b\"", "a / b"),
        ("'a / b'", "a / b"),
        ("\"\"\"a /\n b\"\"\"", "a /\n b"),
        ("\"\"\"\na /\n b\"\"\"", "a /\n b"),
        ("'''\na '/' b'''", "a '/' b"),
        ("\"đ / ê\"", "đ / ê"),
    ] {
        let (written, origin) = value_of(literal);
        assert_eq!(written, content);
        assert!(origin.verbatim, "{literal}");
    }
}

#[test]
fn a_text_with_escapes_is_not() {
    for (literal, content) in [("\"a \\u002F b\"", "a \\u002F b"), ("\"\"\"a \\\n  b\"\"\"", "a \\\n  b")] {
        let (written, origin) = value_of(literal);
        assert_eq!(written, content);
        assert!(!origin.verbatim, "{literal}");
    }
}

#[test]
fn a_place_within_an_expression() {
    let text = framework("[derived]\nrate = \"dossiers_online / dossiers\"\n");
    let value = &good(&text).derived[0].value;
    assert_eq!(slice(&text, value.origin.within(18, 26)), "dossiers");
}

#[test]
fn keys_numbers_and_tables() {
    let text = framework(
        "[total]\nmax_points = 1_000\n[input]\n\"a\" = { min = \"5%\" }\n\
         [[indicator]]\nid = \"b\"\ntitle = \"B\"\nrule = { steps = [\n{ when = \"x > 1\", points = 3 } ] }\n",
    );
    let spec = good(&text);
    assert_eq!(slice(&text, spec.total.origin), "[total]");
    assert_eq!(slice(&text, spec.total.max_points.expect("there").origin), "1_000");
    assert_eq!(slice(&text, spec.inputs[0].id.origin), "a");
    assert_eq!(slice(&text, spec.inputs[0].origin), "a");
    assert_eq!(slice(&text, spec.inputs[0].min.expect("there").origin), "5%");
    assert_eq!(slice(&text, spec.nodes[0].origin), "b");
    let NodeBody::Indicator(indicator) = &spec.nodes[0].body else { panic!("an indicator") };
    assert_eq!(slice(&text, indicator.scoring.rule.origin), "{ steps = [", "a table is pointed at by its first line");
}
