use chiso_core::Diagnostics;
use chiso_core::spec::FrameworkSpec;
use chiso_toml::{FileKind, Source, Syntax, includes, kind_of, read_framework, read_unit, read_weighting};

use crate::support::{compare, framework, line, slice, toml, unit, weighting};

/// Reads a framework whose parts are `files`, numbered from 2.
fn read<'a>(main: &'a str, files: &'a [(&str, &str)]) -> Result<FrameworkSpec, Diagnostics> {
    read_framework(&toml(main), &mut |name| {
        let at = files.iter().position(|(file, _)| *file == name)?;
        Some(Source { id: 2 + u32::try_from(at).expect("few files"), text: files[at].1, syntax: Syntax::Toml })
    })
}

/// What is wrong, each line with the number of its source.
#[track_caller]
fn check(body: &str, files: &[(&str, &str)], expected: &[&str]) {
    let main = framework(body);
    let found: Vec<String> = match read(&main, files) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|problem| {
                let source = problem.origin.source.expect("a source");
                let text = if source == 1 { main.as_str() } else { files[source as usize - 2].1 };
                format!("{source}: {}", line(text, problem))
            })
            .collect(),
    };
    assert_eq!(found, expected);
}

const A: &str = "[[group]]\nid = \"a\"\ntitle = \"A\"\n";
const B: &str = "[input]\nx = {}\n[[indicator]]\nid = \"b\"\ntitle = \"B\"\nrule = \"full\"\n";

#[test]
fn parts_follow_in_the_order_of_include() {
    let main = framework("include = [\"b.toml\", \"a.toml\"]\n[input]\ny = {}\n[[group]]\nid = \"m\"\ntitle = \"M\"\n");
    let spec = read(&main, &[("a.toml", A), ("b.toml", B)]).expect("good");
    let nodes: Vec<&str> = spec.nodes.iter().map(|node| node.id.value.as_str()).collect();
    assert_eq!(nodes, ["m", "b", "a"]);
    let inputs: Vec<&str> = spec.inputs.iter().map(|input| input.id.value.as_str()).collect();
    assert_eq!(inputs, ["y", "x"]);
    assert_eq!(spec.nodes[1].origin.source, Some(3));
    assert_eq!(slice(B, spec.nodes[1].origin), "b");
}

#[test]
fn lists_hold_in_all_files() {
    let part = "[input]\n\"x_{n}\" = { repeat = \"two\" }\n";
    let list = "[list]\ntwo = [{ n = 1 }, { n = 2 }]\n";
    let main = framework("include = [\"part\", \"list\"]\n");
    let spec = read(&main, &[("part", part), ("list", list)]).expect("good");
    assert_eq!(spec.inputs[1].id.value, "x_2");
    let again = framework("include = [\"list\"]\n[list]\ntwo = [{ n = 3 }]\n");
    let problems = read(&again, &[("list", list)]).expect_err("the list stands twice");
    let problem = problems.iter().next().expect("one problem");
    assert_eq!((problem.code.as_str(), problem.origin.source), ("duplicate-list", Some(2)));
    assert_eq!(slice(&again, problem.related[0]), "two");
}

#[test]
fn what_can_be_wrong_with_an_include() {
    check("include = [\"c.toml\"]\n", &[], &["1: include-not-found `c.toml` name=c.toml"]);
    check(
        "include = [\"a.toml\", \"a.toml\"]\n",
        &[("a.toml", A)],
        &["1: duplicate-include `a.toml` name=a.toml also `a.toml` on line 6"],
    );
    check(
        "include = [\"n.toml\"]\n",
        &[("n.toml", "include = [\"a.toml\"]\n")],
        &["2: nested-include `include` name=n.toml"],
    );
    let unit = unit("");
    check(
        "include = [\"u.toml\"]\n",
        &[("u.toml", &unit)],
        &["2: wrong-file-kind `unit` expected=framework-part found=unit"],
    );
    let whole = framework("");
    check(
        "include = [\"w.toml\"]\n",
        &[("w.toml", &whole)],
        &["2: wrong-file-kind `edition` expected=framework-part found=framework"],
    );
}

#[test]
fn problems_of_all_files_at_once() {
    check(
        "x = 1\ninclude = [\"a\", \"b\"]\n",
        &[("a", "[[group]]\nid = \"A\"\ntitle = \"A\"\n"), ("b", "[[group]\n")],
        &[
            "1: unknown-key `x` key=x table=framework allowed=format, id, edition, title, official, source, effective, extends, remove, \
             include, total, list, input, derived, check, group, indicator",
            "2: malformed-id `A` key=id found=A expected=kebab-case suggestion=a",
            "3: syntax `` syntax=TOML detail=unclosed array table, expected `]`",
        ],
    );
    check(
        "include = [\"a\"]\n",
        &[("a", "[[group]]\nid = \"a\"\ntitle = \"A\"\n[total]\nmax_points = 3\n")],
        &["2: wrong-file-kind `total` expected=framework-part found=framework"],
    );
}

#[test]
fn a_part_with_a_head() {
    check(
        "include = [\"a\"]\n",
        &[("a", "format = 1\n[[group]]\nid = \"a\"\ntitle = \"A\"\n")],
        &["2: unknown-key `format` key=format table=framework allowed=list, input, derived, check, group, indicator"],
    );
}

#[test]
fn stray_keys_do_not_change_the_kind() {
    let text = unit("[values]\na = 1\n[total]\nmax_points = 3\n");
    assert_eq!(kind_of(&toml(&text)), Some(FileKind::Unit));
    let text = framework("[values]\na = 1\n[total]\nmax_points = 3\n");
    assert_eq!(kind_of(&toml(&text)), Some(FileKind::Framework));
}

#[test]
fn kinds() {
    let of = |text: &str| kind_of(&toml(text));
    assert_eq!(of(&framework("")), Some(FileKind::Framework));
    assert_eq!(of(A), Some(FileKind::FrameworkPart));
    assert_eq!(of(&unit("")), Some(FileKind::Unit));
    assert_eq!(of(&weighting("[weights]\na = 1\n")), Some(FileKind::Weighting));
    assert_eq!(of("x = 1\n"), None);
    assert_eq!(of(""), None);
    assert_eq!(of("format = 1\n[unit]\nname = \n[values\n"), Some(FileKind::Unit));
    assert_eq!(kind_of(&crate::support::json("{ \"unit\": {} }")), Some(FileKind::Unit));
    assert_eq!(kind_of(&crate::support::json("[1]")), None);
}

#[test]
fn a_file_of_another_kind() {
    let (framework, unit, weighting) = (framework(""), unit(""), weighting("[weights]\na = 1\n"));
    compare(&framework, read_unit(&toml(&framework)), &["wrong-file-kind `edition` expected=unit found=framework"]);
    compare(&unit, read_weighting(&toml(&unit)), &["wrong-file-kind `unit` expected=weighting found=unit"]);
    compare(
        &weighting,
        crate::support::framework_of(&weighting),
        &["wrong-file-kind `weights` expected=framework found=weighting"],
    );
    compare(A, crate::support::framework_of(A), &["wrong-file-kind `group` expected=framework found=framework-part"]);
}

#[test]
fn includes_for_the_caller() {
    let text = framework("include = [\"a.toml\", 3, \"b.toml\"]\nx = \n");
    let names: Vec<&str> = includes(&toml(&text)).iter().map(|name| slice(&text, name.origin)).collect::<Vec<_>>();
    assert_eq!(names, ["a.toml", "b.toml"]);
}

#[test]
fn weightings() {
    let spec = crate::support::good_weighting(&weighting(
        "base = \"other\"\nsource = \"s\"\n[max_points]\ngovernment = 400\n\"4.10\" = \"0.5\"\n[weights]\na = 1.50\n",
    ));
    assert_eq!(spec.framework.value, "own/2025");
    assert_eq!(spec.base.expect("there").value, "other");
    assert_eq!(spec.max_points[1].0.value, "4.10");
    assert_eq!(spec.max_points[1].1.value.to_string(), "0.5");
    assert_eq!(spec.weights[0].1.value.to_string(), "1.50");
}

#[test]
fn codes_are_distinct_and_in_kebab_case() {
    let mut names: Vec<&str> = chiso_toml::CODES.iter().map(|code| code.as_str()).collect();
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
