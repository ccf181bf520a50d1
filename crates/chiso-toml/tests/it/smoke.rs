use chiso_toml::*;
const FW: &str = r#"
format = 1
id = "vn-x"
edition = "2025"
title = { vi = "Bộ", en = "Set" }
source = "own"
effective = { from = 2021-01-01, to = 2025-12-31 }
[total]
max_points = 100
rounding = { points = 2, index = 4, mode = "half-up" }
[list]
levels = [ { level = "province", vi = "tỉnh", target = "95%" }, { level = "commune", vi = "xã", target = 0.65 } ]
[input]
"dossiers_{level}" = { title = "Hồ sơ {vi}", kind = "count", repeat = "levels" }
"dossiers_online_{level}" = { kind = "count", repeat = "levels" }
who = { kind = "category", categories = { a = "A", b = { vi = "B", en = "BB" } } }
[derived]
online = "dossiers_online_province / dossiers_province"
[[check]]
that = "dossiers_online_province <= dossiers_province"
[[group]]
id = "gov"
title = "Gov"
[[indicator]]
id = "online-{level}"
repeat = "levels"
group = "gov"
title = "T {vi}"
max_points = 40
value = "dossiers_online_{level} / dossiers_{level}"
zero_denominator = "not-applicable"
rule = { target = "{target}" }
[[indicator]]
id = "who"
title = "Who"
max_points = 20
rule = { base = 5, at_most = "20", extras = [ { points = 5, when = "online > 50%" }, { points = "1/2", rule = { steps = [ { when = "x > 1", points = "full" }, { when = "otherwise", points = "50%" } ] } } ] }
"#;
#[test]
fn smoke() {
    let source = Source { id: 1, text: FW, syntax: Syntax::Toml };
    match read_framework(&source, &mut |_| None) {
        Ok(spec) => println!("{spec:#?}"),
        Err(problems) => panic!("{problems}"),
    }
    for text in [
        "x = [1,5",
        "x = 12,5\ny = 0x1F\nkind = count\n[a]\n[a]\n",
        "a = 1\na = 2\n",
        "[claimed_points]\n4.10 = 3\n4.11 = 2\n",
        "x = { a = 12,5 }",
        "[values]\nx = 2025-02-30",
        "format = 1\n[unit]\nname = \"x\"\nperiod = 2025-03\n",
    ] {
        let source = Source { id: 1, text, syntax: Syntax::Toml };
        println!(
            "---- {text}\n{:?}",
            read_unit(&source).map_err(|p| p
                .iter()
                .map(|d| format!("{d} {:?}", &text[d.origin.start as usize..d.origin.end as usize]))
                .collect::<Vec<_>>())
        );
    }
}
