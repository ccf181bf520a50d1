//! Which units became which.

use chiso_core::Origin;
use chiso_core::spec::{MergersSpec, PoolRule};
use chiso_toml::{FileKind, kind_of, read_mergers, write_mergers};

use crate::support::{compare, toml};

fn good(text: &str) -> MergersSpec {
    let spec = read_mergers(&toml(text)).unwrap_or_else(|problems| panic!("{problems}\nin\n{text}"));
    crate::schema::fits(FileKind::Mergers, text);
    spec
}

#[test]
fn everything_that_can_be_said() {
    let text = "format = 1\ntitle = { vi = \"Sáp nhập\", en = \"Mergers\" }\nsource = \"S\"\nfrom = 2025-07-01\n\
                [merge]\nbac-ninh = [\"bac-giang\", \"27\"]\n\
                hue = { code = \"46\", name = \"TP. Huế\", members = [\"TP. Huế\"], from = 2025-01-01, source = \"T\", note = \"n\" }\n\
                [weights]\nbac-giang = 1.5\n\"TP. Huế\" = 2\n\
                [pool]\nbudget = \"sum\"\nliteracy = { by = \"population\" }\n\"4.14\" = \"leave-out\"\n";
    assert_eq!(kind_of(&toml(text)), Some(FileKind::Mergers));
    let spec = good(text);
    assert_eq!(spec.units.len(), 2);
    assert_eq!(spec.units[0].members[1].value, "27");
    assert_eq!((spec.units[1].code.as_str(), spec.units[1].source.as_str()), ("46", "T"));
    assert_eq!(spec.weights[1].0.value, "TP. Huế");
    assert_eq!(spec.pool[1].1.value, PoolRule::By("population".into()));
    let placeless = |mut spec: MergersSpec| {
        spec.units.iter_mut().for_each(|unit| unit.origin = Origin::NONE);
        spec
    };
    assert_eq!(placeless(good(&write_mergers(&spec))), placeless(spec));
}

#[test]
fn what_is_wrong() {
    let check = |body: &str, expected: &[&str]| {
        let text = format!("format = 1\nsource = \"S\"\n{body}");
        compare(&text, read_mergers(&toml(&text)), expected);
    };
    check("", &["missing-key `` key=merge table=mergers"]);
    check("[merge]\na = []\n", &["empty-list `[]` key=a"]);
    check("[merge]\na = {}\n", &["missing-key `{}` key=members table=merged-unit"]);
    check(
        "[merge]\na = [\"b\"]\n[pool]\nx = \"add\"\n",
        &["unknown-word `add` key=x found=add allowed=sum, mean, highest, lowest, leave-out"],
    );
}
