//! Groups, views, weightings and policies.

use crate::read::Test;

/// Three groups: a sum of two, a mean of two with weights 1 and 3, the lower of two.
const GROUPS: &str = r#"
    [input]
    a = { title = "a", kind = "share" }
    b = { title = "b", kind = "share" }
    c = { title = "c", kind = "share" }
    d = { title = "d", kind = "share" }
    e = { title = "e", kind = "share" }
    f = { title = "f", kind = "share" }

    [[group]]
    id = "sum"
    code = "1"
    title = "Sum"

    [[group]]
    id = "mean"
    code = "2"
    title = "Mean"
    combine = "arithmetic"
    max_points = 40

    [[group]]
    id = "lowest"
    code = "3"
    title = "Lowest"
    combine = "minimum"
    max_points = 30

    [[indicator]]
    id = "a"
    group = "sum"
    title = "a"
    max_points = 10
    rule = "share"

    [[indicator]]
    id = "b"
    group = "sum"
    title = "b"
    max_points = 20
    rule = "share"

    [[indicator]]
    id = "c"
    group = "mean"
    title = "c"
    weight = 1
    rule = "share"

    [[indicator]]
    id = "d"
    group = "mean"
    title = "d"
    weight = 3
    rule = "share"

    [[indicator]]
    id = "e"
    group = "lowest"
    title = "e"
    rule = "share"

    [[indicator]]
    id = "f"
    group = "lowest"
    title = "f"
    rule = "share"

    [[group]]
    id = "both"
    title = "Both"
    view = true
    counts = ["a", "2"]

    [[group]]
    id = "worst"
    title = "Worst"
    view = true
    combine = "minimum"
    max_points = 10
    counts = ["sum", "mean", "lowest"]
"#;

const KNOWN: &str = "[values]\na = 0.5\nb = 0.8\nc = 0.2\nd = 0.6\ne = 0.9\nf = 0.7";
const WITHOUT_D: &str = "[values]\na = 0.5\nb = 0.8\nc = 0.2\ne = 0.9\nf = 0.7";
const WITHOUT_F: &str = "[values]\na = 0.5\nb = 0.8\nc = 0.2\nd = 0.6\ne = 0.9\nf = \"missing\"";

#[test]
fn groups_and_views() {
    // 5 + 16; (0.2 + 3 x 0.6)/4 x 40; 0.7 x 30. Views: 5 + 20; the lowest of 0.7, 0.5 and 0.7.
    Test { framework: GROUPS, unit: KNOWN, ..Test::default() }.gives(
        r#"
        [total]
        points = "62.00"
        index = "0.6200"
        [nodes]
        sum = { points = "21.00", index = "0.7000" }
        mean = { points = "20.00", index = "0.5000" }
        c = { points = "2.00", index = "0.2000" }
        d = { points = "18.00", index = "0.6000" }
        lowest = { points = "21.00", index = "0.7000" }
        e = { points = "27.00", index = "0.9000" }
        both = { points = "25.00", index = "0.5000" }
        worst = { points = "5.00", index = "0.5000" }
        "#,
    );
}

#[test]
fn refuse_withholds_what_stands_above() {
    Test { framework: GROUPS, unit: WITHOUT_D, ..Test::default() }.gives(
        r#"
        [total]
        status = "missing"
        so_far = "44.00"
        lowest = "44.00"
        highest = "74.00"
        [nodes]
        sum = { status = "scored", points = "21.00", lowest = "21.00", highest = "21.00" }
        mean = { status = "missing", so_far = "2.00", lowest = "2.00", highest = "32.00" }
        d = { status = "missing", so_far = "0.00", lowest = "0.00", highest = "30.00" }
        both = { status = "missing", so_far = "7.00", lowest = "7.00", highest = "37.00" }
        worst = { status = "missing", so_far = "0.00", lowest = "0.50", highest = "7.00" }
        "#,
    );
}

#[test]
fn the_lowest_of_children_is_not_known_while_one_is_missing() {
    Test { framework: GROUPS, unit: WITHOUT_F, ..Test::default() }.gives(
        r#"
        [total]
        status = "missing"
        so_far = "41.00"
        lowest = "41.00"
        highest = "68.00"
        [nodes]
        lowest = { status = "missing", so_far = "0.00", lowest = "0.00", highest = "27.00" }
        "#,
    );
}

#[test]
fn zero_counts_and_stays_missing() {
    Test { total: "missing = \"zero\"", framework: GROUPS, unit: WITHOUT_F, ..Test::default() }.gives(
        r#"
        [total]
        status = "scored"
        points = "41.00"
        [nodes]
        f = { status = "missing", points = "0.00", lowest = "0.00", highest = "0.00" }
        lowest = { status = "scored", points = "0.00" }
        "#,
    );
}

#[test]
fn reweight_leaves_the_points_to_the_siblings() {
    let total = "missing = \"reweight\"";
    // The mean of what is left: 0.2; the lowest of what is left: 0.9.
    Test { total, framework: GROUPS, unit: WITHOUT_D, ..Test::default() }.gives(
        r#"
        [total]
        points = "50.00"
        [nodes]
        mean = { points = "8.00" }
        "#,
    );
    Test { total, framework: GROUPS, unit: WITHOUT_F, ..Test::default() }.gives(
        r#"
        [nodes]
        lowest = { points = "27.00" }
        "#,
    );
    // Both of a sum: the group itself is missing, and leaves its 30 to the other 70: 41 x 100/70.
    let unit = "[values]\nc = 0.2\nd = 0.6\ne = 0.9\nf = 0.7";
    Test { total, framework: GROUPS, unit, ..Test::default() }.gives(
        r#"
        [total]
        status = "scored"
        points = "58.57"
        [nodes]
        sum = { status = "missing" }
        both = { status = "scored", points = "25.00" }
        "#,
    );
}

#[test]
fn full_gives_everything_to_what_does_not_apply() {
    let unit = "[values]\na = \"not-applicable\"\nb = 0.8\nc = 0.2\nd = 0.6\ne = 0.9\nf = 0.7";
    Test { total: "not_applicable = \"full\"", framework: GROUPS, unit, ..Test::default() }.gives(
        r#"
        [total]
        points = "67.00"
        [nodes]
        a = { status = "not-applicable", points = "10.00" }
        "#,
    );
    Test { total: "not_applicable = \"refuse\"", framework: GROUPS, unit, ..Test::default() }.gives(
        r#"
        [total]
        status = "not-applicable"
        so_far = "57.00"
        "#,
    );
    // Missing wins over not applicable above both.
    let unit = "[values]\na = \"not-applicable\"\nb = \"missing\"\nc = 0.2\nd = 0.6\ne = 0.9\nf = 0.7";
    Test { total: "not_applicable = \"refuse\"", framework: GROUPS, unit, ..Test::default() }.gives(
        r#"
        [total]
        status = "missing"
        so_far = "41.00"
        "#,
    );
}

#[test]
fn a_weighting_rescales_what_it_does_not_name() {
    // 60 instead of 30: twice the points of `a` and `b`. 10 instead of 40: a quarter of those of `c` and `d`.
    let weighting = "[max_points]\nsum = 60\n\"2\" = 10";
    Test { framework: GROUPS, weightings: &[weighting], unit: KNOWN, ..Test::default() }.gives(
        r#"
        [total]
        points = "68.00"
        index = "0.6800"
        [nodes]
        a = { points = "10.00", index = "0.5000" }
        b = { points = "32.00", index = "0.8000" }
        sum = { points = "42.00", index = "0.7000" }
        c = { points = "0.50", index = "0.2000" }
        d = { points = "4.50", index = "0.6000" }
        mean = { points = "5.00", index = "0.5000" }
        both = { points = "15.00", index = "0.5000" }
        worst = { points = "5.00" }
        "#,
    );
    // Named children keep what they are given: `a` 45 and `b` 15 of the 60.
    let named = "[max_points]\na = 45\nb = 15";
    Test { framework: GROUPS, weightings: &[weighting, named], unit: KNOWN, ..Test::default() }.gives(
        r#"
        [total]
        points = "60.50"
        [nodes]
        a = { points = "22.50" }
        b = { points = "12.00" }
        sum = { points = "34.50" }
        "#,
    );
    // Other weights in the mean: (0.2 + 0.6)/2 x 40.
    Test { framework: GROUPS, weightings: &["[weights]\nc = 2\nd = 2"], unit: KNOWN, ..Test::default() }.gives(
        r#"
        [nodes]
        mean = { points = "16.00" }
        c = { points = "4.00" }
        "#,
    );
}

/// What a weighting gives nothing has no proportions of its own: a weighting on top of it finds the framework's.
#[test]
fn a_weighting_through_zero_keeps_the_frameworks_proportions() {
    let nothing = "[max_points]\nsum = 0\nmean = 70";
    let unit = "[values]\na = \"missing\"\nb = 0.8\nc = 0.2\nd = 0.6\ne = 0.9\nf = 0.7";
    let test = Test { total: "missing = \"reweight\"", framework: GROUPS, unit, ..Test::default() };
    // 0 + 0.5 x 70 + 0.7 x 30. A group that counts for nothing is not missing because a figure in it is.
    Test { weightings: &[nothing], ..test }.gives(
        r#"
        [total]
        points = "56.00"
        [nodes]
        sum = { status = "scored", points = "0.00" }
        a = { status = "missing" }
        b = { status = "scored", points = "0.00" }
        "#,
    );
    // 60 for `a` and `b` again, 20 and 40 of them: 32 of 40 is 48 of 60 without `a`. 48 + 0.5 x 10 + 21.
    Test { weightings: &[nothing, "[max_points]\nsum = 60\nmean = 10"], ..test }.gives(
        r#"
        [total]
        points = "74.00"
        [nodes]
        sum = { points = "48.00" }
        b = { points = "32.00" }
        "#,
    );
}

#[test]
fn points_are_rounded_before_use_where_that_is_declared() {
    let framework = r#"
        [input]
        a = { title = "a", kind = "count" }
        b = { title = "b", kind = "count", min = 1 }
        [[group]]
        id = "all"
        title = "All"
        rounded_to = 0
        [[indicator]]
        id = "one"
        group = "all"
        title = "One"
        max_points = 5
        value = "a / b"
        rule = "share"
        [[indicator]]
        id = "two"
        group = "all"
        title = "Two"
        max_points = 5
        value = "a / b"
        rounded_to = 1
        rule = "share"
    "#;
    let unit = "[values]\na = 2\nb = 3";
    // 3.33 and 3.3: 6.63, and 7 before the total uses it.
    Test { total: "indicators_rounded_to = 2", framework, unit, ..Test::default() }.gives(
        r#"
        [total]
        points = "7.00"
        [nodes]
        one = { points = "3.33" }
        two = { points = "3.30" }
        all = { points = "7.00" }
        "#,
    );
}

#[test]
fn declared_sums_may_differ() {
    let framework = r#"
        [input]
        a = { title = "a", kind = "share" }
        b = { title = "b", kind = "share" }
        [[indicator]]
        id = "a"
        title = "a"
        max_points = 600
        missing = "reweight"
        rule = "share"
        [[indicator]]
        id = "b"
        title = "b"
        max_points = 360
        rule = "share"
    "#;
    let total = "max_points = 1000\nchildren_max_points = 960";
    Test { total, framework, unit: "[values]\na = 1\nb = 0.5", ..Test::default() }.gives(
        r#"
        [total]
        points = "780.00"
        index = "0.7800"
        "#,
    );
    // Reweighting gives the 960, not the 1,000: 180 x 960/360.
    Test { total, framework, unit: "[values]\nb = 0.5", ..Test::default() }.gives(
        r#"
        [total]
        points = "480.00"
        index = "0.4800"
        "#,
    );
}
