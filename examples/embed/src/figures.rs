//! What a reporting system or an operation centre would have in its database. The figures are made up, of plausible
//! size for a real province.

use chiso::Decimal;

/// Figures by input.
pub const FIGURES: &[(&str, Decimal)] = &[
    ("population", whole(1_910_000)),
    // Online public services
    ("public_services", whole(1800)),
    ("public_services_level_4", whole(1710)),
    ("public_services_several_means", whole(1620)),
    ("service_users", whole(500_000)),
    ("service_users_identified", whole(431_000)),
    // Work dossiers
    ("dossiers_province", whole(412_350)),
    ("dossiers_province_secret", whole(2350)),
    ("dossiers_province_online", whole(402_900)),
    ("dossiers_commune", whole(361_500)),
    ("dossiers_commune_secret", whole(500)),
    ("dossiers_commune_online", whole(227_430)),
    // Reports and data
    ("reports_periodic", whole(186)),
    ("reports_periodic_online", whole(171)),
    ("databases", whole(45)),
    ("databases_shared", whole(38)),
    ("agencies", whole(31)),
    ("agencies_with_open_data", whole(22)),
    // Direction and resources
    ("budget_regular", whole(14_200)),
    ("budget_digital", tenths(2556)),
    ("budget_security", tenths(230)),
    ("experts", whole(17)),
    ("national_rank", whole(13)),
    // Economy
    ("grdp", whole(207_000)),
    ("grdp_digital", whole(19_044)),
    ("labour_productivity", tenths(1824)),
    ("labour_productivity_previous", whole(168)),
    ("digital_enterprises", whole(1180)),
    // Society
    ("households", whole(512_000)),
    ("households_with_fibre", whole(404_480)),
    ("communes", whole(192)),
    ("communes_with_4g_or_5g", whole(192)),
    ("people_with_smartphone", whole(1_500_000)),
    ("people_with_payment_account", whole(1_200_000)),
];

/// The district level ended on 1 July 2025: there is nothing to count.
pub const NOT_APPLICABLE: &[&str] = &["dossiers_district", "dossiers_district_secret", "dossiers_district_online"];

/// A whole number.
const fn whole(number: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, false, 0)
}

/// A number with one decimal place.
const fn tenths(number: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, false, 1)
}
