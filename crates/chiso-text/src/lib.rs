//! Sentences for people, in Vietnamese and English.
//!
//! The engine reports codes and typed arguments; this crate turns them into text. It decides nothing: whatever a
//! sentence says was decided by what it is given. It is `no_std` and does not panic.
//!
//! # Example: a diagnostic
//!
//! ```
//! use chiso_core::{Code, Diagnostic, Origin};
//! use chiso_text::{Lang, diagnostic};
//!
//! let problem = Diagnostic::error(Code::new("weights-do-not-sum"), Origin::NONE)
//!     .with("group", "total")
//!     .with("found", 960)
//!     .with("expected", 1000)
//!     .with("difference", -40);
//! let said = diagnostic(&problem, Lang::Vi);
//! assert_eq!(said.message, "điểm tối đa các mục con của `total` cộng lại là 960, cần 1.000");
//! ```
//!
//! # Example: a rule
//!
//! ```
//! use chiso_core::number::parse_number;
//! use chiso_core::spec::RuleSpec;
//! use chiso_text::{Lang, rule};
//!
//! let spec = RuleSpec::Target { target: parse_number("95%").unwrap().into() };
//! assert_eq!(rule(&spec, Lang::En), "in proportion up to 95 %, then full");
//! assert_eq!(rule(&spec, Lang::Vi), "theo tỷ lệ đến 95 %, sau đó đủ điểm");
//! ```
//!
//! # Form
//!
//! A sentence starts lower case, has no final stop and stands on one line. What a person wrote stands in backticks, as it
//! was written; numbers that were calculated are in the language's digits (`1.234,5`, `1,234.5`). A message says what
//! was found and what was expected; advice stands in the help line.
//!
//! # Glossary
//!
//! One word, one meaning, in both languages:
//!
//! | English | Vietnamese |
//! | --- | --- |
//! | framework | bộ chỉ số |
//! | edition | phiên bản |
//! | node | mục |
//! | group; view | nhóm; nhóm tham chiếu |
//! | indicator | chỉ tiêu |
//! | index | chỉ số |
//! | points; max points | điểm; điểm tối đa |
//! | points lost | điểm chưa đạt |
//! | normalised score | điểm chuẩn hóa |
//! | weight; weighting | trọng số; bộ trọng số |
//! | rule | quy tắc tính điểm |
//! | target; goalpost | mục tiêu; mốc |
//! | step; interval | bậc; khoảng |
//! | category | phân loại |
//! | checklist; item | danh mục; nội dung |
//! | part | phần |
//! | input; figure | số liệu đầu vào; số liệu |
//! | derived value | giá trị trung gian |
//! | expression | công thức |
//! | check | điều kiện kiểm tra |
//! | measure | đơn vị tính |
//! | unit | đơn vị |
//! | period | kỳ báo cáo |
//! | claimed; measured; appraised (figures) | đơn vị báo cáo; hệ thống đo; thẩm định |
//! | claimed; appraised points | điểm tự đánh giá; điểm thẩm định |
//! | evidence; note | minh chứng; ghi chú |
//! | missing; not applicable | chưa có số liệu; không áp dụng |
//! | source (of a rule) | căn cứ |
//! | id; code | định danh; mã |
//! | key; table; list | khóa; bảng; danh sách |
//! | file | tệp |
#![no_std]
extern crate alloc;

mod branch;
mod comparison;
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
mod unranked;
mod word;

pub use branch::{branch, branch_with};
pub use comparison::comparison;
pub use lang::Lang;
pub use number::{approximate, fraction, interval, number, percent, points};
pub use reason::{Names, quantity, reason};
pub use rule::{OptionNames, earns, rule, rule_with};
pub use sentence::{Sentence, codes, describe, diagnostic, page, problems};
pub use terms::{
    combine, combine_with, compare, input_kind, kind, missing_policy, not_applicable_policy, over_one, rank_on,
    rounding, severity, standing, status, ties, title, without_evidence, zero_denominator,
};
pub use time::{date, period};
pub use unranked::unranked;
pub use word::{Word, word};
