//! Pages to read: how to write a framework, and what files, numbers and JSON mean.

#[doc = include_str!("../docs/write-your-own-framework.md")]
pub mod write_your_own_framework {}

#[doc = include_str!("../docs/a-year.md")]
pub mod a_year {}

#[doc = include_str!("../docs/file-format.md")]
pub mod file_format {}

#[doc = include_str!("../docs/aggregation.md")]
pub mod aggregation {}

#[doc = include_str!("../docs/numbers.md")]
pub mod numbers {}

#[doc = include_str!("../docs/json.md")]
pub mod json {}

#[doc = include_str!("../docs/ranking.md")]
pub mod ranking {}

#[doc = include_str!("../docs/compare.md")]
pub mod compare {}

#[doc = include_str!("../docs/merge.md")]
pub mod merge {}

#[doc = include_str!("../docs/cohort.md")]
pub mod cohort {}

#[doc = include_str!("../docs/tables.md")]
pub mod tables {}

#[doc = include_str!("../docs/limits.md")]
pub mod limits {}

#[doc = include_str!("../docs/security.md")]
pub mod security {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub mod readme {}
