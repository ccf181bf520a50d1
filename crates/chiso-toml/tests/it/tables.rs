use chiso_core::Severity;
use chiso_core::number::RoundingMode;
use chiso_core::spec::{
    Combine, Compare, Date, InputKind, MissingPolicy, NodeBody, NotApplicablePolicy, RankOn, Standing, Ties, Title,
    WithoutEvidence,
};

use crate::support::{check, framework, good};

#[test]
fn unknown_keys() {
    check(
        "titel = \"x\"\n[total]\nmaxpoints = 3\nqqq = 1\n",
        &[
            "unknown-key `titel` key=titel table=framework suggestion=title allowed=format, id, edition, title, \
             official, source, effective, extends, remove, include, total, list, input, derived, check, group, indicator",
            "unknown-key `maxpoints` key=maxpoints table=total suggestion=max_points allowed=max_points, \
             children_max_points, combine, rounding, indicators_rounded_to, ranking, missing, not_applicable, treatment, screening, \
             without_evidence, \
             figures, exponent, direction, negative, min_available, weights_sum",
            "unknown-key `qqq` key=qqq table=total allowed=max_points, children_max_points, combine, rounding, \
             indicators_rounded_to, ranking, missing, not_applicable, treatment, screening, without_evidence, \
             figures, exponent, direction, negative, min_available, weights_sum",
        ],
    );
    check(
        "effective = { from = 2021-01-01, until = 2022-01-01 }\n",
        &["unknown-key `until` key=until table=effective allowed=from, to"],
    );
}

#[test]
fn missing_keys_point_at_the_table() {
    check(
        "[[indicator]]\nid = \"a\"\n[[check]]\nseverity = \"warning\"\n[derived]\nd = { title = \"D\" }\n",
        &[
            "missing-key `[[indicator]]` key=title table=indicator",
            "missing-key `[[indicator]]` key=rule table=indicator",
            "missing-key `[[check]]` key=that table=check",
            "missing-key `{ title = \"D\" }` key=value table=derived",
        ],
    );
    check("effective = { to = 2022-01-01 }\n", &["missing-key `{ to = 2022-01-01 }` key=from table=effective"]);
}

#[test]
fn wrong_types() {
    check(
        "[indicator]\nid = \"a\"\n",
        &["wrong-type `[indicator]` key=indicator expected=array of tables found=table"],
    );
    check("indicator = [ 3 ]\n", &["wrong-type `3` key=indicator expected=table found=number"]);
    check("total = 3\n", &["wrong-type `3` key=total expected=table found=number"]);
    check("official = \"yes\"\n", &["wrong-type `yes` key=official expected=true or false found=text"]);
    check("include = \"a.toml\"\n", &["wrong-type `a.toml` key=include expected=array found=text"]);
    check("effective = { from = 2021 }\n", &["wrong-type `2021` key=from expected=date found=number"]);
    check("[derived]\na = 5\n", &["wrong-type `5` key=a expected=text, table found=number"]);
    check("[input]\na = \"x\"\n", &["wrong-type `x` key=a expected=table found=text"]);
}

#[test]
fn words() {
    check(
        "[total]\ncombine = \"Sum\"\nmissing = \"refused\"\nranking = { ties = \"xyz\" }\n",
        &[
            "unknown-word `Sum` key=combine found=Sum suggestion=sum allowed=sum, arithmetic, minimum, geometric, harmonic, power, mazziotta-pareto, copeland",
            "unknown-word `refused` key=missing found=refused suggestion=refuse allowed=refuse, zero, reweight",
            "unknown-word `xyz` key=ties found=xyz allowed=competition, dense, ordinal, average",
        ],
    );
    check(
        "[total]\nfigures = [\"appraised\", \"appraised\"]\n",
        &["duplicate-value `appraised` key=figures found=appraised also `appraised` on line 7"],
    );
    check("[total]\nfigures = []\n", &["empty-list `[]` key=figures"]);
}

#[test]
fn dates() {
    check(
        "effective = { from = 2022-01-01, to = 2021-12-31 }\n",
        &["effective-reversed `2021-12-31` from=2022-01-01 to=2021-12-31 also `2022-01-01` on line 6"],
    );
    check(
        "effective = { from = 2022-01-01T00:00:00 }\n",
        &["malformed-date `2022-01-01T00:00:00` key=from found=2022-01-01T00:00:00 expected=YYYY-MM-DD"],
    );
    check("effective = { from = \"1 Jan\" }\n", &["malformed-date `1 Jan` key=from found=1 Jan expected=YYYY-MM-DD"]);
    let spec = good(&framework("effective = { from = \"2021-01-01\" }\n"));
    assert_eq!(spec.effective.expect("there").from.value, Date::new(2021, 1, 1).expect("a day"));
}

#[test]
fn the_total() {
    let other = good(&framework(""));
    assert_eq!(other.total, Default::default());
    let spec = good(&framework(
        "[total]\nmax_points = 960\nchildren_max_points = 1000\ncombine = \"arithmetic\"\n\
         rounding = { points = 1, index = 3, mode = \"half-even\" }\nindicators_rounded_to = 2\n\
         ranking = { on = \"points\", compare = \"exact\", ties = \"dense\" }\nmissing = \"zero\"\n\
         not_applicable = \"full\"\nwithout_evidence = \"warn\"\nfigures = [\"measured\", \"claimed\"]\n",
    ));
    let total = spec.total;
    assert_eq!(total.max_points.expect("there").value.to_string(), "960");
    assert_eq!(total.children_max_points.expect("there").value.to_string(), "1000");
    assert_eq!(total.combine.value, Combine::Arithmetic);
    assert_eq!((total.rounding.points, total.rounding.index, total.rounding.mode), (1, 3, RoundingMode::HalfEven));
    assert_eq!(total.indicators_rounded_to, Some(2));
    let ranking = total.ranking;
    assert_eq!((ranking.on, ranking.compare, ranking.ties), (RankOn::Points, Compare::Exact, Ties::Dense));
    assert_eq!(total.missing, MissingPolicy::Zero);
    assert_eq!(total.not_applicable, NotApplicablePolicy::Full);
    assert_eq!(total.without_evidence, WithoutEvidence::Warn);
    assert_eq!(total.figures, [Standing::Measured, Standing::Claimed]);
}

#[test]
fn inputs() {
    let spec = good(&framework(
        "[input]\nplain = {}\n\
         dossiers = { title = \"D\", measure = \"dossiers\", kind = \"count\", min = 0, max = \"1e3\", \
         supplied_by = \"S\", given_by = { en = \"G\" }, source = \"s\", method = \"m\", evidence_needed = \"e\", \
         data_source = \"d\", verified_by = \"v\", note = \"n\" }\n\
         chair = { kind = \"category\", categories = { secretary = \"Bí thư\", none = { vi = \"Không\", en = \"None\" } } }\n\
         contents = { kind = \"checklist\", items = [\"a\", \"b\"] }\n",
    ));
    let [plain, dossiers, chair, contents] = spec.inputs.as_slice() else { panic!("four inputs") };
    assert_eq!((plain.id.value.as_str(), &plain.kind), ("plain", &InputKind::Number));
    assert!(plain.title.is_empty());
    assert_eq!(dossiers.kind, InputKind::Count);
    assert_eq!(dossiers.measure.as_ref().expect("there").value, "dossiers");
    assert_eq!(dossiers.max.expect("there").value.to_string(), "1000");
    assert_eq!(dossiers.given_by, Title::same("G"));
    assert_eq!(dossiers.documentation.source, "s");
    assert_eq!(dossiers.documentation.note, Title::same("n"));
    let InputKind::Category(categories) = &chair.kind else { panic!("categories") };
    assert_eq!(categories[1].id.value, "none");
    assert_eq!(categories[1].title, Title { vi: "Không".into(), en: "None".into() });
    let InputKind::Checklist(items) = &contents.kind else { panic!("items") };
    assert!(items[0].title.is_empty());
}

#[test]
fn keys_that_go_with_a_kind() {
    check(
        "[input]\na = { categories = [\"b\"] }\nc = { kind = \"category\" }\nd = { kind = \"checklist\" }\n\
         e = { kind = \"yes-no\", min = 0 }\nf = { kind = \"count\", items = [\"b\"] }\n",
        &[
            "misplaced-key `categories` key=categories needs=kind = \"category\"",
            "missing-key `c` key=categories table=input",
            "missing-key `d` key=items table=input",
            "misplaced-key `min` key=min needs=kind = \"number\" | \"count\" | \"share\"",
            "misplaced-key `items` key=items needs=kind = \"checklist\"",
        ],
    );
}

#[test]
fn groups_and_views() {
    check(
        "[[group]]\nid = \"a\"\ntitle = \"A\"\ncounts = [\"b\"]\n[[group]]\nid = \"c\"\ntitle = \"C\"\nview = true\n",
        &["misplaced-key `counts` key=counts needs=view = true", "missing-key `[[group]]` key=counts table=group"],
    );
    check(
        "[[group]]\nid = \"a\"\ntitle = \"A\"\nview = true\ncounts = [1, \"b\", \"b\"]\n",
        &["unquoted-code `1` found=1 suggestion=\"1\"", "duplicate-value `b` key=counts found=b also `b` on line 10"],
    );
}

#[test]
fn nodes_stand_in_the_order_of_the_file() {
    let spec = good(&framework(
        "[[indicator]]\nid = \"b\"\ntitle = \"B\"\nrule = \"full\"\nmissing = \"zero\"\nnot_applicable = \"refuse\"\n\
         rounded_to = 2\nweight = 0.5\ncode = \"4.10\"\ngroup = \"a\"\n\
         [[group]]\nid = \"a\"\ntitle = \"A\"\ncombine = \"minimum\"\nmax_points = 5\nchildren_max_points = 6\n\
         [[indicator]]\nid = \"c\"\ntitle = \"C\"\nrule = \"share\"\n\
         [[group]]\nid = \"d\"\ntitle = \"D\"\nview = true\ncounts = [\"a\", \"4.10\"]\n",
    ));
    let ids: Vec<&str> = spec.nodes.iter().map(|node| node.id.value.as_str()).collect();
    assert_eq!(ids, ["b", "a", "c", "d"]);
    let b = &spec.nodes[0];
    assert_eq!((b.missing, b.not_applicable), (Some(MissingPolicy::Zero), Some(NotApplicablePolicy::Refuse)));
    assert_eq!((b.rounded_to, b.code.as_ref().expect("there").value.as_str()), (Some(2), "4.10"));
    let NodeBody::Group(a) = &spec.nodes[1].body else { panic!("a group") };
    assert_eq!(a.combine.value, Combine::Minimum);
    assert_eq!(a.children_max_points.expect("there").value.to_string(), "6");
    let NodeBody::Group(d) = &spec.nodes[3].body else { panic!("a group") };
    assert_eq!(d.view.as_ref().expect("a view").len(), 2);
}

#[test]
fn checks_and_derived_values() {
    let spec = good(&framework(
        "[derived]\na = \"b / c\"\nd = { title = \"D\", measure = \"people\", value = \"e\" }\n\
         [[check]]\nthat = \"a <= 1\"\n[[check]]\nthat = \"d > 0\"\nseverity = \"warning\"\ntitle = \"T\"\n",
    ));
    assert_eq!((spec.derived[0].id.value.as_str(), spec.derived[0].value.value.as_str()), ("a", "b / c"));
    assert_eq!(spec.derived[1].measure.as_ref().expect("there").value, "people");
    assert_eq!((spec.checks[0].severity, spec.checks[1].severity), (Severity::Error, Severity::Warning));
}

#[test]
fn problems_of_every_sort_at_once() {
    check(
        "[total]\nmax_points = 0x10\nx = 1\n[input]\nA = {}\nb = { kind = \"cuont\" }\n\
         [[indicator]]\nid = \"a\"\ntitle = \"\"\nrule = { target = \"12,5\", each = 1 }\n",
        &[
            "number-not-decimal `0x10` key=max_points found=0x10",
            "unknown-key `x` key=x table=total allowed=max_points, children_max_points, combine, rounding, \
             indicators_rounded_to, ranking, missing, not_applicable, treatment, screening, without_evidence, \
             figures, exponent, direction, negative, min_available, weights_sum",
            "malformed-id `A` key=input found=A expected=snake_case suggestion=a",
            "unknown-word `cuont` key=kind found=cuont suggestion=count allowed=number, count, share, yes-no, \
             category, checklist, date",
            "empty-text `` key=title",
            "several-rules `{ target = \"12,5\", each = 1 }` found=target, each",
        ],
    );
}
