use crate::read::Test;

/// What an expression over `a = 7`, `b = 2`, `zero = 0`, `flag = true`, `level = "full"`, `list = ["x", "y"]`,
/// `day = 2024-03-01`, `lost` (missing) and `none` (not applicable) earns: the value itself in points.
#[track_caller]
fn check(expression: &str, expected: &str) {
    // 0, and it could be anything, so that the goalposts are within reach of an expression without inputs.
    let value = format!("({expression}) + anything");
    let framework = format!(
        r#"
        [input]
        a = {{ title = "a" }}
        b = {{ title = "b" }}
        zero = {{ title = "zero" }}
        anything = {{ title = "anything" }}
        flag = {{ title = "flag", kind = "yes-no" }}
        level = {{ title = "level", kind = "category", categories = ["full", "half"] }}
        list = {{ title = "list", kind = "checklist", items = ["x", "y", "z"] }}
        day = {{ title = "day", kind = "date" }}
        lost = {{ title = "lost" }}
        none = {{ title = "none" }}

        [derived]
        half = "a / b"
        quarter = "half / b"

        [[indicator]]
        id = "value"
        title = "Value"
        max_points = 1
        value = {value:?}
        zero_denominator = "full"
        rule = {{ goalposts = [0, 1], clamp = false }}
        "#
    );
    let unit = r#"
        [values]
        a = 7
        b = 2
        zero = 0
        anything = 0
        flag = true
        level = "full"
        list = ["x", "y"]
        day = 2024-03-01
        none = "not-applicable"
    "#;
    let expected = match expected {
        "missing" | "not-applicable" => format!("[total]\nstatus = \"{expected}\""),
        number => format!("[total]\npoints = \"{number}\""),
    };
    let total = "rounding = { points = 2, index = 4, mode = \"half-up\" }";
    Test { total, framework: &framework, unit, ..Test::default() }.gives(&expected);
}

#[test]
fn operators_bind_as_in_school() {
    check("1 + 2 * 3", "7.00");
    check("(1 + 2) * 3", "9.00");
    check("10 - 4 - 3", "3.00");
    check("100 / 10 / 5", "2.00");
    check("-a + 8", "1.00");
    check("2 * -3", "-6.00");
    check("12% + 0.5", "0.62");
    check("a - b * 2 / 4", "6.00");
}

#[test]
fn functions() {
    check("min(a, b, 5)", "2.00");
    check("max(a, b, 8)", "8.00");
    check("abs(b - a)", "5.00");
    check("if(a > b, a, b)", "7.00");
    check("if(not a > b, a, b)", "2.00");
    check("count(list)", "2.00");
    check("if(has(list, 'x') and not has(list, \"z\"), 1, 0)", "1.00");
    check("if(level = \"full\", 1, 0)", "1.00");
    check("if(level != \"full\", 1, 0)", "0.00");
    check("if(day < date(\"2024-03-01\"), 1, 0)", "0.00");
    check("if(day <= date(\"2024-03-01\"), 1, 0)", "1.00");
    check("day - date(\"2024-02-28\")", "2.00");
    check("quarter", "1.75");
}

#[test]
fn conditions_combine() {
    check("if(flag or a > 100 and b > 100, 1, 0)", "1.00");
    check("if((flag or a > 100) and b > 100, 1, 0)", "0.00");
    check("if(a == 7 and b != 3, 1, 0)", "1.00");
    check("if(a >= 7 and b <= 2, 1, 0)", "1.00");
}

#[test]
fn what_is_met_first_is_the_outcome() {
    check("lost + none", "missing");
    check("none + lost", "not-applicable");
    check("lost / zero", "missing");
    check("none / zero", "not-applicable");
    check("a / zero + lost", "1.00");
    check("lost * 0", "missing");
    check("max(a, lost)", "missing");
}

#[test]
fn only_the_branch_taken_is_looked_at() {
    check("if(a > b, a, lost)", "7.00");
    check("if(a < b, none, b)", "2.00");
    check("if(lost > 0, 1, 1)", "missing");
    check("if(a < b and lost > 0, 1, 0)", "0.00");
    check("if(a > b or lost > 0, 1, 0)", "1.00");
    check("if(lost > 0 and a < b, 1, 0)", "missing");
}
