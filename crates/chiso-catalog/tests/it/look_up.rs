use chiso_catalog::{entries, find};

#[track_caller]
fn check(id: &str, edition: Option<&str>, expected: Option<&str>) {
    assert_eq!(find(id, edition).map(|entry| entry.edition), expected);
}

#[test]
fn an_edition_is_found_by_name() {
    check("vn-dti-province", Some("2020"), Some("2020"));
    check("vn-dti-province", Some("2022"), Some("2022"));
    check("vn-dti-province", Some("2021"), None);
}

#[test]
fn without_an_edition_the_newest_is_found() {
    check("vn-dti-province", None, Some("2022"));
    check("vn-dti-commune", None, Some("2025"));
    check("vn-province-targets", None, Some("2025"));
}

#[test]
fn nothing_else_is_found() {
    check("vn-dti", None, None);
    check("VN-DTI-PROVINCE", None, None);
    check("", None, None);
}

#[test]
fn frameworks_are_sorted_and_nothing_is_there_twice() {
    let ids: Vec<_> = entries().iter().map(|entry| entry.id).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    for entry in entries() {
        assert_eq!(find(entry.id, Some(entry.edition)), Some(entry));
        let same = entries().iter().filter(|other| (other.id, other.edition) == (entry.id, entry.edition));
        assert_eq!(same.count(), 1, "{}/{}", entry.id, entry.edition);
    }
}

#[test]
fn parts_and_weightings_are_found_by_name() {
    let entry = find("vn-province-targets", Some("2025")).unwrap();
    assert!(entry.part("government.toml").unwrap().contains("digital-government"));
    assert_eq!(entry.part("government"), None);
    assert!(entry.weighting("equal-pillars").unwrap().contains("equal-pillars"));
    assert_eq!(entry.weighting("equal-pillars.toml"), None);
}
