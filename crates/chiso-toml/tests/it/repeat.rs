use chiso_core::spec::{NodeBody, RuleSpec, Title};

use crate::support::{check, framework, good, slice};

const LISTS: &str = "[list]\nlevels = [ { level = \"province\", vi = \"cấp tỉnh\", target = \"95%\" }, \
                     { level = \"commune\", vi = \"cấp xã\", target = 0.650 } ]\n";

#[test]
fn everything_can_be_repeated() {
    let text = framework(&format!(
        "{LISTS}[input]\nfirst = {{}}\n\"dossiers_{{level}}\" = {{ title = {{ vi = \"Hồ sơ {{vi}}\" }}, repeat = \"levels\" }}\nlast = {{}}\n\
         [derived]\n\"rate_{{level}}\" = {{ value = \"dossiers_{{level}} / first\", repeat = \"levels\" }}\n\
         [[check]]\nthat = \"dossiers_{{level}} >= 0\"\nrepeat = \"levels\"\n\
         [[group]]\nid = \"at-{{level}}\"\ntitle = \"{{vi}}\"\nrepeat = \"levels\"\n\
         [[indicator]]\nid = \"online-{{level}}\"\ntitle = \"{{vi}}: {{target}}\"\ngroup = \"at-{{level}}\"\n\
         max_points = 10\nrepeat = \"levels\"\nrule = {{ target = \"{{target}}\" }}\n",
    ));
    let spec = good(&text);
    let inputs: Vec<&str> = spec.inputs.iter().map(|input| input.id.value.as_str()).collect();
    assert_eq!(inputs, ["first", "dossiers_province", "dossiers_commune", "last"]);
    assert_eq!(spec.inputs[2].title, Title::same("Hồ sơ cấp xã"));
    assert_eq!(spec.derived[1].id.value, "rate_commune");
    assert_eq!(spec.derived[1].value.value, "dossiers_commune / first");
    assert_eq!(spec.checks[1].that.value, "dossiers_commune >= 0");
    let nodes: Vec<&str> = spec.nodes.iter().map(|node| node.id.value.as_str()).collect();
    assert_eq!(nodes, ["at-province", "at-commune", "online-province", "online-commune"]);
    let commune = &spec.nodes[3];
    assert_eq!(commune.title.vi, "cấp xã: 0.650");
    assert_eq!(commune.group.as_ref().expect("there").value, "at-commune");
    let NodeBody::Indicator(indicator) = &commune.body else { panic!("an indicator") };
    let RuleSpec::Target { target } = indicator.scoring.rule.value else { panic!("a target") };
    assert_eq!(target.value.to_string(), "0.650");
    assert_eq!(slice(&text, target.origin), "{target}");
    assert!(!target.origin.verbatim, "what stands in the file is not what is meant");
}

#[test]
fn a_list_that_is_not_there() {
    check(
        &format!("{LISTS}[input]\n\"a_{{level}}\" = {{ repeat = \"level\" }}\n"),
        &["unknown-list `level` found=level suggestion=levels allowed=levels"],
    );
    check("[input]\na = { repeat = \"levels\" }\n", &["unknown-list `levels` found=levels allowed="]);
    check("[input]\na = { repeat = 3 }\n", &["wrong-type `3` key=repeat expected=text found=number"]);
}

#[test]
fn a_placeholder_that_is_not_there() {
    check(
        &format!("{LISTS}[input]\n\"a_{{level}}\" = {{ title = \"x {{levle}} {{en}}\", repeat = \"levels\" }}\n"),
        &[
            "unknown-placeholder `{levle}` placeholder=levle list=levels suggestion=level allowed=level, target, vi",
            "unknown-placeholder `{en}` placeholder=en list=levels allowed=level, target, vi",
        ],
    );
    check(
        "[[group]]\nid = \"a-{level}\"\ntitle = \"A\"\n",
        &["placeholder-without-repeat `a-{level}` found=a-{level} placeholder=level"],
    );
}

#[test]
fn names_must_differ() {
    check(
        &format!("{LISTS}[input]\na = {{ title = \"{{level}}\", repeat = \"levels\" }}\n"),
        &["repeat-not-distinct `a` found=a list=levels"],
    );
    check(
        &format!("{LISTS}[[group]]\nid = \"g\"\ntitle = \"{{level}}\"\nrepeat = \"levels\"\n"),
        &["repeat-not-distinct `g` found=g list=levels"],
    );
}

#[test]
fn a_problem_in_what_is_repeated_is_reported_once() {
    check(
        &format!("{LISTS}[input]\n\"a_{{level}}\" = {{ kind = \"cuont\", repeat = \"levels\" }}\n"),
        &[
            "unknown-word `cuont` key=kind found=cuont suggestion=count allowed=number, count, share, yes-no, category, \
           checklist, date",
        ],
    );
}

#[test]
fn lists() {
    check("[list]\na = 3\n", &["wrong-type `3` key=a expected=array found=number"]);
    check("[list]\na = [3]\n", &["wrong-type `3` key=a expected=table found=number"]);
    check("[list]\na = [{}]\n", &["empty-list `{}` key=a"]);
    check("[list]\na = [{ b = true }]\n", &["wrong-type `true` key=b expected=text, number found=true or false"]);
    check("[list]\na = [{ b = 0x1 }]\n", &["number-not-decimal `0x1` key=b found=0x1"]);
    check("[list]\na = []\n[input]\n\"x_{b}\" = { repeat = \"a\" }\n", &[]);
}

#[test]
fn other_braces_are_text() {
    let text = framework(&format!(
        "{LISTS}[input]\n\"a_{{level}}\" = {{ title = \"{{}} {{ }} {{{{level}} }} {{\", repeat = \"levels\" }}\n"
    ));
    assert_eq!(good(&text).inputs[0].title.vi, "{} { } {province }  {".replace("  {", " {"));
}

#[test]
fn repeating_is_bounded() {
    let entries: Vec<String> = (0..300).map(|at| format!("{{ n = {at} }}")).collect();
    let inputs: String = (0..100).map(|at| format!("\"a{at}_{{n}}\" = {{ repeat = \"many\" }}\n")).collect();
    let text = framework(&format!("[list]\nmany = [{}]\n[input]\n{inputs}", entries.join(", ")));
    let problems = crate::support::framework_of(&text).expect_err("too many");
    assert!(problems.iter().all(|problem| problem.code.as_str() == "too-many-repeats"), "{problems}");
    let long = "x".repeat(100_000);
    let title = "{n}".repeat(10_000);
    let text = framework(&format!(
        "[list]\none = [{{ n = \"{long}\" }}]\n[input]\na = {{ title = \"{title}\", repeat = \"one\" }}\n\
         b = {{ title = \"{{n}}\", repeat = \"one\" }}\n"
    ));
    let problems = crate::support::framework_of(&text).expect_err("too long");
    assert!(problems.iter().all(|problem| problem.code.as_str() == "too-many-repeats"), "{problems}");
}
