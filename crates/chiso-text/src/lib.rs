//! chiso-text
#![no_std]
extern crate alloc;

mod branch;
mod filter;
mod lang;
mod lexicon;
mod messages;
mod number;
mod reason;
mod rule;
mod sentence;
mod template;
mod terms;
mod time;
mod word;

pub use branch::{branch, branch_with};
pub use lang::Lang;
pub use number::{approximate, fraction, interval, number, percent, points};
pub use reason::{Names, quantity, reason};
pub use rule::{OptionNames, earns, rule, rule_with};
pub use sentence::{Sentence, codes, describe, diagnostic, page, problems};
pub use terms::{
    combine, compare, input_kind, kind, missing_policy, not_applicable_policy, over_one, rank_on, rounding, severity,
    standing, status, ties, title, without_evidence, zero_denominator,
};
pub use time::{date, period};
pub use word::{Word, word};
