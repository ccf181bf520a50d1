//! The words that head columns which are no figures: who the unit is, and in a long table, what the figure is.

use chiso_core::spec::Standing;

use crate::fold::fold;

/// What a column that is no figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The unit's id.
    Id,
    /// Its code.
    Code,
    /// Its name.
    Name,
    /// The period.
    Period,
    /// The region, by which units can be ranked among their like.
    Region,
    /// The type of unit.
    Type,
    /// In a long table: the input. In a transposed one: the title of the row.
    Input,
    /// In a long table: the figure.
    Value,
    /// In a long table: whose figure it is.
    Standing,
    /// A running number, a remark, a measure, a maximum: left out.
    Aside,
}

/// The headings of each role, folded.
const WORDS: &[(Role, &[&str])] = &[
    (Role::Id, &["id", "unit id", "dinh danh", "ma dinh danh"]),
    (
        Role::Code,
        &[
            "code",
            "unit code",
            "geo code",
            "province code",
            "commune code",
            "iso3",
            "ma",
            "ma so",
            "ma don vi",
            "ma tinh",
            "ma xa",
            "ma dvhc",
        ],
    ),
    (
        Role::Name,
        &[
            "name",
            "unit",
            "unit name",
            "province",
            "commune",
            "country",
            "city",
            "ministry",
            "ten",
            "don vi",
            "ten don vi",
            "tinh",
            "tinh thanh",
            "tinh thanh pho",
            "ten tinh",
            "ten tinh thanh pho",
            "dia phuong",
            "xa",
            "phuong xa",
            "xa phuong",
            "ten xa",
            "bo nganh",
        ],
    ),
    (Role::Period, &["period", "year", "nam", "ky", "ky bao cao", "ky so lieu"]),
    (Role::Region, &["region", "vung", "vung kinh te", "khu vuc"]),
    (Role::Type, &["type", "unit type", "loai", "loai don vi", "loai hinh"]),
    (
        Role::Input,
        &[
            "input",
            "indicator",
            "figure",
            "variable",
            "title",
            "chi tieu",
            "chi so",
            "so lieu",
            "noi dung",
            "ten chi tieu",
            "ten chi so",
            "tieu chi",
        ],
    ),
    (Role::Value, &["value", "gia tri", "so lieu thuc te", "ket qua"]),
    (Role::Standing, &["standing", "as", "nguon so lieu", "tinh chat so lieu"]),
    (
        Role::Aside,
        &[
            "stt",
            "tt",
            "so tt",
            "so thu tu",
            "no",
            "ghi chu",
            "note",
            "notes",
            "remark",
            "remarks",
            "don vi tinh",
            "dvt",
            "measure",
            "diem toi da",
            "max points",
        ],
    ),
];

/// The role of a heading, by its words.
pub(crate) fn role(heading: &str) -> Option<Role> {
    if heading.trim() == "#" {
        return Some(Role::Aside);
    }
    let folded = fold(heading);
    WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(role, _)| *role)
}

/// The role that a mapping names.
pub(crate) fn named(target: &str) -> Option<Role> {
    Some(match target {
        "unit.id" | "id" => Role::Id,
        "unit.code" | "code" => Role::Code,
        "unit.name" | "name" => Role::Name,
        "unit.period" | "period" => Role::Period,
        "region" => Role::Region,
        "type" => Role::Type,
        "input" => Role::Input,
        "value" => Role::Value,
        "standing" => Role::Standing,
        "ignore" => Role::Aside,
        _ => return None,
    })
}

/// What a target says before its colon: whose figure or points it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefix {
    /// A figure of a standing.
    Figure(Standing),
    /// Points of a node, of a standing.
    Points(Standing),
}

/// A heading or target with a prefix: `measured:dossiers`, `appraised_points:4.10`.
pub(crate) fn prefixed(heading: &str) -> Option<(Prefix, &str)> {
    let (prefix, name) = heading.split_once(':')?;
    let prefix = match prefix.trim() {
        "values" | "claimed" => Prefix::Figure(Standing::Claimed),
        "measured" => Prefix::Figure(Standing::Measured),
        "appraised" => Prefix::Figure(Standing::Appraised),
        "points" | "claimed_points" => Prefix::Points(Standing::Claimed),
        "appraised_points" => Prefix::Points(Standing::Appraised),
        _ => return None,
    };
    Some((prefix, name.trim()))
}

/// The standing that a cell of a long table names.
pub(crate) fn standing(text: &str) -> Option<Standing> {
    match fold(text).as_str() {
        "claimed" | "values" | "tu cham" | "tu danh gia" | "tu bao cao" | "ke khai" => Some(Standing::Claimed),
        "measured" | "do" | "do luong" | "he thong" => Some(Standing::Measured),
        "appraised" | "tham dinh" | "cong nhan" => Some(Standing::Appraised),
        _ => None,
    }
}
