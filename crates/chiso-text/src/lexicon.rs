//! Words that diagnostics carry as arguments, in both languages.

use crate::lang::Lang;

/// The word in a language.
pub(crate) fn look_up(word: &str, lang: Lang) -> Option<&'static str> {
    WORDS.iter().find(|(known, ..)| *known == word).map(|(_, vi, en)| lang.pick(*vi, *en))
}

/// Each word with its Vietnamese and its English.
const WORDS: &[(&str, &str, &str)] = &[
    // Kinds of values in expressions, figures and files.
    ("number", "số", "a number"),
    ("whole number", "số nguyên", "a whole number"),
    ("count", "số nguyên không âm", "a whole number from 0"),
    ("share", "tỷ lệ", "a share"),
    ("condition", "điều kiện đúng hoặc sai", "a condition"),
    ("an input", "tên một số liệu đầu vào", "the name of an input"),
    ("yes-no", "giá trị có/không (`true` hoặc `false`)", "yes or no (`true` or `false`)"),
    ("true or false", "giá trị có/không (`true` hoặc `false`)", "yes or no (`true` or `false`)"),
    ("true", "có", "yes"),
    ("false", "không", "no"),
    ("category", "phân loại", "a category"),
    ("checklist", "danh mục", "a checklist"),
    ("date", "ngày", "a date"),
    ("date and time", "ngày giờ", "a date with a time"),
    ("text", "văn bản", "text"),
    ("expression", "công thức", "an expression"),
    ("missing", "chưa có số liệu", "missing"),
    ("not-applicable", "không áp dụng", "not applicable"),
    ("array", "danh sách", "an array"),
    ("array of tables", "danh sách các bảng", "an array of tables"),
    // What the readers of expressions and intervals expect.
    ("an operator or the end", "phép tính hoặc kết thúc", "an operator or the end"),
    ("a name, a number or `(`", "tên, số hoặc `(`", "a name, a number or `(`"),
    ("`,` or `)`", "`,` hoặc `)`", "`,` or `)`"),
    ("`x`, a number or `otherwise`", "`x`, số hoặc `otherwise`", "`x`, a number or `otherwise`"),
    ("`<`, `<=`, `>`, `>=` or `=`", "`<`, `<=`, `>`, `>=` hoặc `=`", "`<`, `<=`, `>`, `>=` or `=`"),
    ("a number", "số", "a number"),
    ("the end", "kết thúc", "the end"),
    (
        "a comparison in the same direction, or the end",
        "phép so sánh cùng chiều hoặc kết thúc",
        "a comparison in the same direction, or the end",
    ),
    ("a day as text, such as \"2025-12-31\"", "ngày dạng `\"2025-12-31\"`", "a day as text, such as `\"2025-12-31\"`"),
    ("1 or more", "ít nhất 1", "1 or more"),
    // Files and tables.
    ("framework", "tệp bộ chỉ số", "a framework"),
    ("framework-part", "tệp thành phần của bộ chỉ số", "a part of a framework"),
    ("weighting", "tệp bộ trọng số", "a weighting"),
    ("unit", "tệp số liệu của đơn vị", "a unit's file"),
    ("reporting-unit", "bảng `[unit]`", "the table `[unit]`"),
    ("one-of-several", "bảng `[[units]]`", "a table `[[units]]`"),
    ("targets", "tệp mục tiêu", "a targets file"),
    ("target", "mục tiêu", "a target"),
    ("target-unit", "bảng `[unit]`", "the table `[unit]`"),
    ("successor", "bảng `[[follows]]`", "a table `[[follows]]`"),
    ("total", "bảng `[total]`", "the table `[total]`"),
    ("table", "bảng", "a table"),
    ("input", "số liệu đầu vào", "an input"),
    ("derived", "giá trị trung gian", "a derived value"),
    ("check", "điều kiện kiểm tra", "a check"),
    ("group", "nhóm", "a group"),
    ("indicator", "chỉ tiêu", "an indicator"),
    ("rule", "quy tắc tính điểm", "a rule"),
    ("part", "phần", "a part"),
    ("step", "bậc", "a step"),
    ("title", "tên gọi", "a title"),
    ("points", "điểm", "points"),
    // Forms of names.
    (
        "snake_case",
        "chữ thường không dấu, chữ số và `_`, bắt đầu bằng chữ",
        "lower-case letters, digits and `_`, from a letter",
    ),
    (
        "kebab-case",
        "chữ thường không dấu, chữ số và `-`, bắt đầu bằng chữ",
        "lower-case letters, digits and `-`, from a letter",
    ),
    (
        "option",
        "chữ thường không dấu, chữ số, `_` và `-`, bắt đầu bằng chữ",
        "lower-case letters, digits, `_` and `-`, from a letter",
    ),
];
