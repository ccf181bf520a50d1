use super::Gazetteer;

/// The provinces; `data/SOURCES.md` says where every column comes from.
const PROVINCES: &str = include_str!("../../data/provinces.csv");

impl Gazetteer {
    /// The provinces and centrally run cities of Viet Nam: the 63 until 30 June 2025, and the 34 since.
    ///
    /// ```
    /// use chiso_core::spec::Date;
    /// use chiso_table::Gazetteer;
    ///
    /// let provinces = Gazetteer::provinces();
    /// let count = |date| provinces.at(Date::parse(date).unwrap()).count();
    /// assert_eq!((count("2024-12-31"), count("2025-07-01")), (63, 34));
    /// ```
    #[must_use]
    pub fn provinces() -> Self {
        // What is shipped can be read: a test sees to it.
        Self::read(PROVINCES.as_bytes(), 0).unwrap_or_else(|_| Self::new(Vec::new()))
    }
}
