use chiso_core::number::Number;
use chiso_core::spec::{CohortSpec, MemberValue, Period};
use chiso_toml::{FileKind, Source, Syntax, kind_of, read_cohort, write_cohort};

const TEXT: &str = r#"format = 1
framework = "own/2025"
fingerprint = "sha256:0"

[[cohort]]
id = "da-nang"
name = "Đà Nẵng"
region = "Trung"
period = "2024"
values = { fibre = "1/3", "online/2" = 0.50, growth = "-3", portal = "missing", plan = "12.5%", rest = "not-applicable" }

[[cohort]]
name = "Huế"
values = {}
"#;

fn read(text: &str) -> CohortSpec {
    read_cohort(&Source { id: 0, text, syntax: Syntax::Toml }).expect("a cohort")
}

#[test]
fn values_are_exact() {
    let cohort = read(TEXT);
    assert_eq!(cohort.framework.as_ref().expect("there").value, "own/2025");
    let first = &cohort.members[0];
    assert_eq!(first.unit.period.as_ref().expect("there").value, Period::Year(2024));
    assert_eq!(first.unit.region, "Trung");
    let values: Vec<(&str, &MemberValue)> =
        first.values.iter().map(|(name, value)| (name.value.as_str(), &value.value)).collect();
    let number = |above, below| MemberValue::Number(Number::new(above, below).expect("a number"));
    assert_eq!(
        values,
        [
            ("fibre", &number(1, 3)),
            ("online/2", &number(1, 2)),
            ("growth", &number(-3, 1)),
            ("portal", &MemberValue::Missing),
            ("plan", &number(1, 8)),
            ("rest", &MemberValue::NotApplicable),
        ]
    );
    assert_eq!(kind_of(&Source { id: 0, text: TEXT, syntax: Syntax::Toml }), Some(FileKind::Cohort));
}

#[test]
fn what_is_written_reads_back() {
    let without_places = |text: &str| {
        let mut cohort = read(text);
        for member in &mut cohort.members {
            member.origin = chiso_core::Origin::NONE;
        }
        cohort
    };
    let written = write_cohort(&read(TEXT));
    assert_eq!(without_places(&written), without_places(TEXT));
    assert_eq!(write_cohort(&read(&written)), written);
}
