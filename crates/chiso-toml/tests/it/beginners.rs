//! The slips of people who are new to TOML: each has its name.

use crate::support::{check_rule, check_unit};

#[test]
fn numbers_with_separators() {
    check_unit("[values]\na = 1.910.000\n", &["grouped-digits `1.910.000` key=a found=1.910.000 suggestion=1910000"]);
    check_unit(
        "[values]\na = 1 910 000 # why\n",
        &["grouped-digits `1 910 000` key=a found=1 910 000 suggestion=1910000"],
    );
    check_unit("[values]\na = 1,910,000\n", &["grouped-digits `1,910,000` key=a found=1,910,000 suggestion=1910000"]);
    check_unit("[values]\na = 207.000,5\n", &["decimal-comma `207.000,5` key=a found=207.000,5 suggestion=207000.5"]);
    check_unit("[values]\na = 82,53%\n", &["decimal-comma `82,53%` key=a found=82,53% suggestion=\"82.53%\""]);
}

#[test]
fn quoted_numbers_with_commas() {
    check_unit(
        "[values]\na = \"207.000,5\"\n",
        &["decimal-comma `207.000,5` key=a found=207.000,5 suggestion=207000.5"],
    );
    check_unit("[values]\na = \"82,53%\"\n", &["decimal-comma `82,53%` key=a found=82,53% suggestion=\"82.53%\""]);
    check_unit(
        "[values]\na = \"1,910,000.5\"\n",
        &["decimal-comma `1,910,000.5` key=a found=1,910,000.5 suggestion=1910000.5"],
    );
    check_unit("[values]\na = \"1,91,0\"\n", &["decimal-comma `1,91,0` key=a found=1,91,0"]);
}

#[test]
fn text_without_quotes() {
    check_unit(
        "[values]\na = 82.53%\n",
        &["unquoted-text `82.53%` key=a found=82.53% kind=percentage suggestion=\"82.53%\""],
    );
    check_unit("[values]\na = three\n", &["unquoted-text `three` key=a found=three kind=text suggestion=\"three\""]);
    check_unit(
        "[values]\na = about three # why\n",
        &["unquoted-text `about three` key=a found=about three kind=text suggestion=\"about three\""],
    );
    check_unit(
        "[values]\na = { points = 82.53%, why = \"b\" }\n",
        &["unquoted-text `82.53%` key=points found=82.53% kind=percentage suggestion=\"82.53%\""],
    );
}

#[test]
fn commas() {
    check_unit("[claimed_points]\na = { points = 14.52 why = \"b\" }\n", &["missing-comma `why` found=why"]);
    check_unit("[claimed_points]\na = { why = \"b\" points = 14.52 }\n", &["missing-comma `points` found=points"]);
    check_unit("[evidence]\na = [\"b\" \"c\"]\n", &["missing-comma `\"c\"` found=\"c\""]);
    check_unit(
        "[values]\na = 10,\nb = \"c\",\n",
        &["comma-after-value `,` found=10", "comma-after-value `,` found=\"c\""],
    );
}

#[test]
fn nothing_after_the_equals_sign() {
    check_unit("[claimed_points]\n\"1.5\" = \n", &["missing-value `\"1.5\" =` key=1.5"]);
    check_unit("[claimed_points]\na = # not yet\n", &["missing-value `a =` key=a"]);
    check_unit("[claimed_points]\na = { points = , why = \"b\" }\n", &["missing-value `points =` key=points"]);
}

#[test]
fn quotes() {
    check_unit("[claimed_points]\n“1.4” = 5\n", &["curly-quotes `“1.4”` found=“1.4” suggestion=\"1.4\""]);
    check_unit("[values]\na = “Huế”\n", &["curly-quotes `“Huế”` found=“Huế” suggestion=\"Huế\""]);
    check_unit("[claimed_points]\n\"1.4 = 5\n", &["unclosed-quote `\"1.4` found=\"1.4 suggestion=\"1.4\""]);
    check_unit("[values]\na = \"Huế\nb = 1\n", &["unclosed-quote `\"Huế` found=\"Huế suggestion=\"Huế\""]);
    check_unit("[claimed_points]\na = \"Huế, 5\n", &["unclosed-quote `\"Huế, 5` found=\"Huế, 5"]);
    check_rule(
        "\"full\"\nvalue = \"if(done <= date(\"2025-12-31\"), 1, 0)\"",
        &["quotes-in-quotes `\"2025-12-31\"` found=\"2025-12-31\" suggestion='2025-12-31'"],
    );
}

#[test]
fn headers_with_blanks() {
    check_unit(
        "[claimed points]\n\"1.4\" = 5\n",
        &["malformed-header `[claimed points]` found=[claimed points] suggestion=[claimed_points]"],
    );
}
