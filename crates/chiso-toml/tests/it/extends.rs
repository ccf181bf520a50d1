//! Editions that build on others.

use chiso_core::spec::FrameworkSpec;
use chiso_core::{Diagnostics, Framework};
use chiso_toml::{Source, Syntax, Wanted, read_framework_with, read_head, write_framework};

use crate::support::{line, slice, toml};

const BASE: &str = r#"format = 1
id = "own"
edition = "2025"
title = "Own"
source = "own"
effective = { from = 2025-01-01, to = 2025-12-31 }
[total]
max_points = 30
rounding = { points = 1, mode = "half-even" }
[list]
levels = [{ n = "1" }, { n = "2" }]
[input]
a = { kind = "share" }
b = { kind = "count" }
[derived]
half = "b / 2"
[[check]]
that = "b <= 100"
[[indicator]]
id = "a"
code = "1"
title = "A"
max_points = 10
rule = "share"
[[indicator]]
id = "b"
code = "2"
title = "B"
max_points = 20
value = "half"
rule = { each = 1 }
"#;

const HEAD: &str =
    "format = 1\nid = \"own\"\nedition = \"2026\"\ntitle = \"Own 2026\"\nsource = \"own\"\nextends = \"own/2025\"\n";

/// Reads an edition that builds on `BASE`, which has number 2; 2024 has number 3.
fn read(main: &str) -> Result<FrameworkSpec, Diagnostics> {
    let source = |id, text| Source { id, text, syntax: Syntax::Toml };
    read_framework_with(&toml(main), &mut |wanted| match wanted {
        Wanted::Base { name: "own/2025", of: 1 } => Some(source(2, BASE)),
        Wanted::Base { name: "own/2026", .. } => Some(source(4, HEAD)),
        _ => None,
    })
}

#[track_caller]
fn good(body: &str) -> FrameworkSpec {
    read(&format!("{HEAD}{body}")).unwrap_or_else(|problems| panic!("{problems}"))
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let main = format!("{HEAD}{body}");
    let found: Vec<String> = match read(&main) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|problem| {
                let text = if problem.origin.source == Some(1) { main.as_str() } else { BASE };
                let mut alone = problem.clone();
                let related = std::mem::take(&mut alone.related);
                let also: String = related.iter().map(|place| format!(" base `{}`", slice(BASE, *place))).collect();
                line(text, &alone) + &also
            })
            .collect(),
    };
    assert_eq!(found, expected);
}

#[test]
fn what_is_not_said_is_inherited() {
    let spec = good("[total]\nrounding = { points = 3 }\nmissing = \"zero\"\n");
    let total = &spec.total;
    assert_eq!((total.rounding.points, total.rounding.mode.as_str()), (3, "half-even"));
    assert_eq!(
        (total.max_points.as_ref().map(|max| max.value.to_string()), total.missing.as_str()),
        (Some("30".into()), "zero")
    );
    assert_eq!((spec.title.en.as_str(), spec.effective, spec.edition.value.as_str()), ("Own 2026", None, "2026"));
    assert_eq!((spec.inputs.len(), spec.derived.len(), spec.checks.len(), spec.nodes.len()), (2, 1, 1, 2));
}

#[test]
fn what_replaces_stands_in_the_same_place_and_what_is_new_at_the_end() {
    let spec = good(
        "[input]\nc = { kind = \"share\" }\n[[indicator]]\nid = \"c\"\ntitle = \"C\"\nrule = \"share\"\n[[indicator]]\nid = \"a\"\ntitle = \"A again\"\nrule = \"share\"\nreplace = true\n",
    );
    let nodes: Vec<&str> = spec.nodes.iter().map(|node| node.title.en.as_str()).collect();
    assert_eq!(nodes, ["A again", "B", "C"]);
    assert_eq!(spec.nodes[0].code, None);
}

#[test]
fn a_name_removes_the_node_and_its_input_a_code_the_node() {
    let spec = good("remove = [\"a\", \"b <= 100\"]\n");
    assert_eq!((spec.inputs.len(), spec.nodes.len(), spec.checks.len()), (1, 1, 0));
    let spec = good("remove = [\"2\", \"half\"]\n");
    assert_eq!((spec.inputs.len(), spec.derived.len(), spec.nodes.len()), (2, 0, 1));
}

#[test]
fn what_is_removed_may_come_again() {
    let spec = good(
        "remove = [\"b\"]\n[input]\nb = { kind = \"count\", max = 9 }\n[[indicator]]\nid = \"b\"\ntitle = \"B\"\nrule = \"full\"\n",
    );
    assert_eq!((spec.inputs.len(), spec.nodes.len()), (2, 2));
}

#[test]
fn lists_of_the_base_can_be_repeated_over() {
    let spec = good("[input]\n\"c_{n}\" = { repeat = \"levels\" }\n");
    assert_eq!(spec.inputs[3].id.value, "c_2");
    let spec = good("[list]\nlevels = [{ n = 7 }]\n[input]\n\"c_{n}\" = { repeat = \"levels\" }\n");
    assert_eq!(spec.inputs.last().map(|input| input.id.value.as_str()), Some("c_7"));
}

/// The bytes that a fingerprint is taken over.
fn canonical(spec: FrameworkSpec) -> Vec<u8> {
    let framework = Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let mut bytes = Vec::new();
    framework.write_canonical(&mut |piece| bytes.extend_from_slice(piece));
    bytes
}

#[test]
fn an_extension_is_the_same_as_the_set_written_out_in_full() {
    let extended = good(
        "remove = [\"half\"]\n[total]\nmax_points = 45\n[[indicator]]\nid = \"b\"\ncode = \"3\"\nwas = \"2025:2\"\ntitle = \"B\"\nmax_points = 35\nrule = { each = 1 }\nreplace = true\n",
    );
    let full = BASE
        .replace("edition = \"2025\"", "edition = \"2026\"")
        .replace("title = \"Own\"", "title = \"Own 2026\"")
        .replace("effective = { from = 2025-01-01, to = 2025-12-31 }\n", "")
        .replace("[derived]\nhalf = \"b / 2\"\n", "")
        .replace("max_points = 30", "max_points = 45")
        .replace("code = \"2\"", "code = \"3\"")
        .replace("max_points = 20\nvalue = \"half\"", "max_points = 35");
    let written = crate::support::good(&full);
    assert_eq!(extended.nodes[1].was.as_ref().map(|was| was.value.as_str()), Some("2025:2"));
    assert_eq!(canonical(extended.clone()), canonical(written));
    assert_eq!(canonical(crate::support::good(&write_framework(&extended))), canonical(extended));
}

#[test]
fn what_can_be_wrong() {
    let a = "[[indicator]]\nid = \"a\"\ntitle = \"A\"\nrule = \"full\"\n";
    check(a, &["replace-needed `a` table=indicator name=a base=own/2025 base `a`"]);
    check(&format!("{a}replace = false\n"), &["replace-needed `a` table=indicator name=a base=own/2025 base `a`"]);
    check(
        "[input]\nhalff = { replace = true }\n[derived]\nhalff = { value = \"b\", replace = true }\n",
        &[
            "nothing-to-replace `halff` table=input name=halff base=own/2025",
            "nothing-to-replace `halff` table=derived name=halff base=own/2025 suggestion=half",
        ],
    );
    check(
        "[[check]]\nthat = \"b <= 100\"\n",
        &["replace-needed `b <= 100` table=check name=b <= 100 base=own/2025 base `b <= 100`"],
    );
    check(
        "remove = [\"haf\", \"x\"]\n",
        &[
            "nothing-to-remove `haf` name=haf base=own/2025 suggestion=half",
            "nothing-to-remove `x` name=x base=own/2025",
        ],
    );
    codes(&format!("{HEAD}remove = [\"a\", \"a\"]\n"), &["duplicate-value"]);
}

/// The codes of what is wrong with a whole file.
#[track_caller]
fn codes(main: &str, expected: &[&str]) {
    let problems = read(main).err().unwrap_or_default();
    let found: Vec<String> = problems.iter().map(|problem| problem.code.to_string()).collect();
    assert_eq!(found, expected, "{problems}");
}

#[test]
fn a_base_must_be_there_and_be_another() {
    codes(&HEAD.replace("own/2025", "own/2023"), &["unknown-base"]);
    codes(&HEAD.replace("own/2025", "own 2025"), &["malformed-base"]);
    codes(&HEAD.replace("own/2025", "own/2026"), &["extends-circle"]);
    // 2027 extends 2026, which extends 2025, which is not there for it.
    codes(&HEAD.replace("own/2025", "own/2026").replace("\"2026\"", "\"2027\""), &["unknown-base"]);
    codes(&HEAD.replace("extends = \"own/2025\"\n", "remove = [\"a\"]\n"), &["misplaced-key"]);
    codes(&(HEAD.replace("extends = \"own/2025\"\n", "") + "[input]\na = { replace = true }\n"), &["misplaced-key"]);
}

#[test]
fn a_former_code_has_its_edition() {
    let node = |was: &str| format!("[[indicator]]\nid = \"c\"\nwas = {was}\ntitle = \"C\"\nrule = \"full\"\n");
    check(&node("\"2025:4.10\""), &[]);
    check(&node("\"4.10\""), &["malformed-was `4.10` found=4.10 expected=edition:code"]);
    check(&node("\"2025: \""), &["malformed-was `2025: ` found=2025:  expected=edition:code"]);
}

#[test]
fn a_head_tells_what_is_extended() {
    let head = read_head(&toml(HEAD)).expect("a head");
    assert_eq!((head.id.value.as_str(), head.edition.value.as_str(), head.effective), ("own", "2026", None));
    assert_eq!(head.extends.map(|base| base.value).as_deref(), Some("own/2025"));
    assert_eq!(read_head(&toml("[unit]\nname = \"x\"\n")), None);
}
