//! Places, against what the words mean, counted one by one.

use std::cmp::Ordering;

use chiso_core::number::Number;
use chiso_core::rank::{self, Change, Contender, Decider, RankOptions, Ranking, Unranked};
use chiso_core::spec::{
    Compare, FigureValue, InputKind, InputSpec, NodeBody, NodeSpec, Period, RankOn, RuleSpec, Ties, Unit,
    ZeroDenominator,
};
use chiso_core::{Framework, NodeIndex};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{count, decimal, framework, indicator};

/// Shares, with these points.
fn shares(points: &[(&str, &str)]) -> Framework {
    let inputs = points.iter().map(|(id, _)| InputSpec::new(id, InputKind::Share)).collect();
    let nodes = points.iter().map(|(id, points)| NodeSpec::indicator(id, decimal(points), RuleSpec::Share)).collect();
    Framework::compile(framework(inputs, nodes), &[]).unwrap()
}

fn unit(code: &str) -> Unit {
    Unit { code: code.to_owned(), ..Unit::default() }
}

fn contender(framework: &Framework, code: &str, figures: &[&str], options: &RankOptions) -> Contender {
    let mut bound = framework.empty(unit(code));
    for (input, figure) in framework.spec().inputs.iter().zip(figures).filter(|(_, figure)| !figure.is_empty()) {
        bound.set(framework.input(&input.id.value).unwrap(), &FigureValue::Number(decimal(figure))).unwrap();
    }
    let fast = Contender::of_bound(&bound, options);
    let slow = Contender::of(&framework.score(&bound).unwrap(), options);
    assert_eq!((fast.points(), fast.index(), fast.why()), (slow.points(), slow.index(), slow.why()));
    fast
}

/// `place code`, with `=` where a place is shared, in order; who cannot be ranked with the reason.
fn told(ranking: &Ranking, contenders: &[Contender]) -> Vec<String> {
    let code = |index: usize| contenders[index].unit().code.clone();
    let ranked = ranking
        .ranked()
        .iter()
        .map(|ranked| format!("{}{} {}", if ranked.tied { "=" } else { "" }, ranked.place, code(ranked.contender)));
    let unranked = ranking
        .unranked()
        .iter()
        .map(|index| format!("- {} {}", code(*index), contenders[*index].why().unwrap().as_str()));
    ranked.chain(unranked).collect()
}

const FOUR: [(&str, &str); 5] = [("4.10", "0.8"), ("1", "0.9"), ("4.9", "0.8"), ("2", "0.5"), ("3", "")];

#[track_caller]
fn four(ties: Ties, expected: &[&str]) {
    let framework = shares(&[("one", "10")]);
    let options = RankOptions::of(&framework).ties(ties);
    let mut contenders: Vec<Contender> =
        FOUR.iter().map(|(code, figure)| contender(&framework, code, &[figure], &options)).collect();
    assert_eq!(told(&rank::rank(&contenders, &options), &contenders), expected);
    contenders.reverse();
    assert_eq!(told(&rank::rank(&contenders, &options), &contenders), expected, "the other way round");
}

#[test]
fn the_four_rules_for_ties() {
    four(Ties::Competition, &["1 1", "=2 4.9", "=2 4.10", "4 2", "- 3 missing"]);
    four(Ties::Dense, &["1 1", "=2 4.9", "=2 4.10", "3 2", "- 3 missing"]);
    four(Ties::Average, &["1 1", "=2.5 4.9", "=2.5 4.10", "4 2", "- 3 missing"]);
    four(Ties::Ordinal, &["1 1", "2 4.9", "3 4.10", "4 2", "- 3 missing"]);
}

#[test]
fn a_chain_of_nodes_decides_between_equals() {
    let framework = shares(&[("one", "10"), ("two", "10"), ("three", "20")]);
    let node = |id| framework.node(id).unwrap();
    let options = RankOptions::of(&framework).ties(Ties::Ordinal).tie_break(vec![node("three"), node("two")]);
    let contenders = [
        contender(&framework, "b", &["0.5", "0.5", "0.5"], &options),
        contender(&framework, "a", &["0.5", "0.5", "0.5"], &options),
        contender(&framework, "c", &["1", "1", "0"], &options),
        contender(&framework, "d", &["0.2", "0.8", "0.5"], &options),
        contender(&framework, "e", &["1", "1", "1"], &options),
    ];
    let ranking = rank::rank(&contenders, &options);
    assert_eq!(told(&ranking, &contenders), ["1 e", "2 d", "3 a", "4 b", "5 c"]);
    let decided: Vec<Option<Decider>> = ranking.ranked().iter().map(|ranked| ranked.decided_by).collect();
    let [two, three] = ["two", "three"].map(|id| Some(Decider::Node(node(id))));
    assert_eq!(decided, [None, two, two, Some(Decider::Code), three]);
}

#[test]
fn what_is_displayed_may_tie_where_what_is_exact_does_not() {
    let framework = shares(&[("one", "10")]);
    let order = |options: &RankOptions| {
        let figures = [("a", "0.66663"), ("b", "0.66664"), ("c", "0.66667")];
        let contenders = figures.map(|(code, figure)| contender(&framework, code, &[figure], options));
        told(&rank::rank(&contenders, options), &contenders)
    };
    let rounded = RankOptions::of(&framework);
    assert_eq!(order(&rounded), ["1 c", "=2 a", "=2 b"]);
    assert_eq!(order(&rounded.clone().on(RankOn::Points)), ["=1 a", "=1 b", "=1 c"]);
    assert_eq!(order(&rounded.compare(Compare::Exact)), ["1 c", "2 b", "3 a"]);
}

#[test]
fn within_parts_of_the_cohort_and_by_a_node() {
    let framework = shares(&[("one", "10"), ("two", "10")]);
    let options = RankOptions::of(&framework).by(framework.node("two").unwrap());
    let figures =
        [("1", "0.1", "south"), ("2", "0.9", "north"), ("3", "0.1", "north"), ("4", "0.9", "north"), ("5", "0.2", "")];
    let contenders: Vec<Contender> = figures
        .iter()
        .map(|(code, two, part)| contender(&framework, code, &["1", two], &options).within(*part))
        .collect();
    let ranking = rank::rank(&contenders, &options);
    assert_eq!(told(&ranking, &contenders), ["1 5", "=1 2", "=1 4", "3 3", "1 1"]);
    assert_eq!(ranking.parts(), [0..1, 1..4, 4..5]);
    assert_eq!(ranking.top(1), [0..1, 1..3, 4..5], "who shares the last place belongs to it");
    assert_eq!(ranking.top(0), [0..0, 1..1, 4..4]);
    assert_eq!((ranking.around(2, 1), ranking.around(0, 5)), (Some(2..4), Some(4..5)));
    assert_eq!(ranking.of(3).unwrap().out_of, 3);
}

#[test]
fn why_a_unit_cannot_be_ranked() {
    let mut node = indicator("ratio", "10", "done / all", RuleSpec::Share);
    if let NodeBody::Indicator(indicator) = &mut node.body {
        indicator.scoring.zero_denominator = Some(ZeroDenominator::Missing.into());
    }
    let inputs = vec![count("done", "0", ""), count("all", "0", ""), InputSpec::new("other", InputKind::Share)];
    let nodes = vec![node, NodeSpec::indicator("other", decimal("5"), RuleSpec::Share)];
    let framework = Framework::compile(framework(inputs, nodes), &[]).unwrap();
    let options = RankOptions::of(&framework);
    let why = |done: &str, all: &str, other: &str| {
        let mut bound = framework.empty(unit("1"));
        for (input, figure) in ["done", "all", "other"].into_iter().zip([done, all, other]) {
            if !figure.is_empty() {
                bound.set(framework.input(input).unwrap(), &FigureValue::Number(decimal(figure))).unwrap();
            }
        }
        Contender::of_bound(&bound, &options).why().cloned()
    };
    let (input, node) = (|id: &str| framework.input(id).unwrap(), |id: &str| framework.node(id).unwrap());
    let missing = |inputs: &[&str], nodes: &[&str]| {
        let inputs = inputs.iter().map(|id| input(id)).collect();
        Some(Unranked::Missing { inputs, nodes: nodes.iter().map(|id| node(id)).collect() })
    };
    assert_eq!(why("1", "2", "0.5"), None);
    assert_eq!(why("1", "", ""), missing(&["all", "other"], &["ratio", "other"]));
    assert_eq!(why("0", "0", "0.5"), missing(&[], &["ratio"]));
    let Some(Unranked::Refused(problems)) = why("3", "2", "0.5") else { panic!("3 of 2 is refused") };
    assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["share-over-one"]);
}

#[test]
fn who_is_not_scored_or_has_not_reported_is_listed() {
    let mut spec = framework(
        vec![InputSpec::new("one", InputKind::Share), InputSpec::new("two", InputKind::Share)],
        vec![NodeSpec::indicator("one", decimal("1"), RuleSpec::Share)],
    );
    let mut told_only = NodeSpec::indicator("two", decimal("1"), RuleSpec::Informational);
    told_only.max_points = None;
    spec.nodes.push(told_only);
    let framework = Framework::compile(spec, &[]).unwrap();
    let options = RankOptions::of(&framework).by(framework.node("two").unwrap());
    let contenders = [
        contender(&framework, "2", &["0.5", "0.5"], &options),
        Contender::unranked(unit("1"), Unranked::NotReported),
        Contender::unranked(unit("3"), Unranked::Screened),
    ];
    let ranking = rank::rank(&contenders, &options);
    assert_eq!(told(&ranking, &contenders), ["- 1 not-reported", "- 2 not-scored", "- 3 screened"]);
}

/// What each word means, unit by unit: how many are better, and how many are equal.
fn by_definition(values: &[Option<Number>], ties: Ties, code: impl Fn(usize) -> String) -> Vec<Option<String>> {
    let place = |at: usize| {
        let own = values[at].as_ref()?;
        let others = || values.iter().enumerate().filter_map(|(index, value)| Some((index, value.as_ref()?)));
        let better: Vec<&Number> = others().map(|(_, value)| value).filter(|value| *value > own).collect();
        let equal = others().filter(|(index, value)| *index != at && *value == own);
        Some(match ties {
            Ties::Competition => (better.len() + 1).to_string(),
            Ties::Dense => {
                let mut distinct: Vec<&Number> = Vec::new();
                better.into_iter().for_each(|value| {
                    if !distinct.contains(&value) {
                        distinct.push(value);
                    }
                });
                (distinct.len() + 1).to_string()
            }
            Ties::Average => {
                let twice = 2 * better.len() + 2 + equal.count();
                format!("{}{}", twice / 2, if twice.is_multiple_of(2) { "" } else { ".5" })
            }
            _ => (better.len() + 1 + equal.filter(|(index, _)| code(*index) < code(at)).count()).to_string(),
        })
    };
    (0..values.len()).map(place).collect()
}

proptest! {
    /// Every kind of rank is what its definition says, rounded or exact, in whatever order units come.
    #[test]
    fn every_kind_of_rank_is_what_its_definition_says(
        figures in prop::collection::vec((prop::option::weighted(0.9, 0..40_u32), 0..4_u32), 0..14),
        exact: bool,
        kind in 0..4_usize,
        turn in 0..14_usize,
    ) {
        let mut spec = framework(
            vec![count("a", "0", ""), count("b", "1", "")],
            vec![indicator("one", "10", "a / b", RuleSpec::Target { target: decimal("3").into() })],
        );
        spec.total.rounding.index = 1;
        let framework = Framework::compile(spec, &[]).unwrap();
        let ties = Ties::parse(Ties::WORDS[kind]).unwrap();
        let options = RankOptions::of(&framework).ties(ties).compare(if exact { Compare::Exact } else { Compare::Rounded });
        let code = |index: usize| format!("{index:02}");
        let (mut contenders, mut values) = (Vec::new(), Vec::new());
        for (index, (a, b)) in figures.iter().enumerate() {
            let b = b + 12;
            let figure = a.map_or_else(String::new, |a| a.to_string());
            contenders.push(contender(&framework, &code(index), &[&figure, &b.to_string()], &options));
            let score = |a: u32| Number::new(i64::from(a), i64::from(3 * b)).unwrap().min(Number::ONE);
            let shown = |score: Number| if exact { score } else { score.round(1, chiso_core::number::RoundingMode::HalfUp) };
            values.push(a.map(|a| shown(score(a))));
        }
        let expected = by_definition(&values, ties, code);
        let mut order: Vec<usize> = (0..contenders.len()).collect();
        order.rotate_left(turn % contenders.len().max(1));
        if turn % 2 == 1 {
            order.reverse();
        }
        let shuffled: Vec<Contender> = order.iter().map(|index| contenders[*index].clone()).collect();
        let ranking = rank::rank(&shuffled, &options);
        for (at, index) in order.iter().enumerate() {
            let found = ranking.of(at).map(|ranked| ranked.place.to_string());
            prop_assert_eq!(&found, &expected[*index], "{:?} {}", ties, index);
        }
        prop_assert_eq!(ranking.ranked().len() + ranking.unranked().len(), contenders.len());
    }
}

/// A sequence of numbers that looks random and is the same everywhere (Knuth's MMIX constants).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, usize::try_from(self.below(at as u64 + 1)).unwrap());
        }
    }
}

/// A framework of ratios, a pair of inputs each, under weights that may be no parts of ten.
fn weighted(weights: &[(usize, u64)]) -> Framework {
    let (mut inputs, mut nodes) = (Vec::new(), Vec::new());
    for (id, weight) in weights {
        inputs.extend([count(&format!("a{id}"), "0", ""), count(&format!("b{id}"), "1", "")]);
        let mut node = indicator(&format!("n{id}"), "1", &format!("a{id} / b{id}"), RuleSpec::Share);
        (node.max_points, node.weight) = (None, Some(Decimal::from(*weight).into()));
        nodes.push(node);
    }
    let mut spec = framework(inputs, nodes);
    spec.total.combine = chiso_core::spec::Combine::Arithmetic.into();
    spec.total.ranking.compare = Compare::Exact;
    Framework::compile(spec, &[]).unwrap()
}

/// A weight, and the numerator and denominator of a ratio.
type Term = (u64, (u64, u64));

/// A weighted mean in the order of the terms, as a script in binary floating point works it out.
#[allow(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    reason = "what is shown is what floats do"
)]
fn mean(terms: &[Term]) -> u64 {
    let weights: f64 = terms.iter().map(|(weight, _)| *weight as f64).sum();
    let sum: f64 = terms.iter().map(|(weight, (a, b))| *weight as f64 / weights * (*a as f64 / *b as f64)).sum();
    sum.to_bits()
}

/// Two units with the same true total tie, whatever the order of rows, columns and weights: one of them has the other's
/// ratios, written with other numerators and denominators, each under the same weight, all in another order.
/// The same work in binary floating point breaks almost a third of those ties (and two in five where there are more terms).
#[test]
fn true_ties_are_ties_whatever_the_order() {
    let mut sequence = Sequence(42);
    let (mut trials, mut broken_by_floats) = (0_u32, 0_u32);
    for _ in 0..1000 {
        let count = 3 + usize::try_from(sequence.below(6)).unwrap();
        let terms: Vec<Term> = (0..count)
            .map(|_| {
                let b = 2 + sequence.below(97);
                (1 + sequence.below(9), (sequence.below(b + 1), b))
            })
            .collect();
        let mut other: Vec<(usize, Term)> = terms.iter().copied().enumerate().collect();
        sequence.shuffle(&mut other);
        for (_, (_, (a, b))) in &mut other {
            let times = 1 + sequence.below(5);
            (*a, *b) = (*a * times, *b * times);
        }

        // Each unit under a framework of its own order of columns and weights.
        let one_framework = weighted(&terms.iter().map(|(weight, _)| *weight).enumerate().collect::<Vec<_>>());
        let other_framework = weighted(&other.iter().map(|(id, (weight, _))| (*id, *weight)).collect::<Vec<_>>());
        let bound = |framework: &Framework, code: &str, ratios: Vec<(u64, u64)>| {
            let mut bound = framework.empty(unit(code));
            let numbers: Vec<Decimal> = ratios.into_iter().flat_map(|(a, b)| [a.into(), b.into()]).collect();
            bound.set_numbers(&numbers).unwrap();
            bound
        };
        let one = bound(&one_framework, "1", terms.iter().map(|(_, ratio)| *ratio).collect());
        let twin = bound(&other_framework, "2", other.iter().map(|(_, (_, ratio))| *ratio).collect());
        let options = |framework: &Framework| RankOptions::of(framework);
        let pair = [
            Contender::of_bound(&one, &options(&one_framework)),
            Contender::of_bound(&twin, &options(&other_framework)),
        ];
        for pair in [[pair[0].clone(), pair[1].clone()], [pair[1].clone(), pair[0].clone()]] {
            let ranking = rank::rank(&pair, &options(&one_framework));
            assert!(ranking.ranked().iter().all(|ranked| ranked.tied), "{terms:?}");
        }
        let reordered: Vec<Term> = other.iter().map(|(_, term)| *term).collect();
        trials += 1;
        broken_by_floats += u32::from(mean(&terms) != mean(&reordered));
    }
    assert_eq!((trials, broken_by_floats), (1000, 322));
}

/// What two thirds of ten and a sum of thirds are: units that a person would call equal.
#[test]
fn the_order_of_nodes_in_the_specification_does_not_matter() {
    let third = |ids: [&str; 3]| {
        let inputs = ids.iter().map(|id| count(id, "0", "")).collect();
        let node = |id: &&str| indicator(id, "3", id, RuleSpec::Target { target: decimal("3").into() });
        Framework::compile(framework(inputs, ids.iter().map(node).collect()), &[]).unwrap()
    };
    let orders = [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"]];
    let values: Vec<Ordering> = orders
        .iter()
        .map(|ids| {
            let framework = third(*ids);
            let options = RankOptions::of(&framework).compare(Compare::Exact);
            let figures: Vec<&str> = ids
                .iter()
                .map(|id| {
                    if *id == "a" {
                        "1"
                    } else if *id == "b" {
                        "2"
                    } else {
                        "0"
                    }
                })
                .collect();
            let contenders = [
                contender(&framework, "1", &figures, &options),
                contender(&framework, "2", &["1", "1", "1"], &options),
            ];
            let ranking = rank::rank(&contenders, &options);
            ranking.of(0).unwrap().place.cmp(&ranking.of(1).unwrap().place)
        })
        .collect();
    assert_eq!(values, [Ordering::Equal; 3]);
}

#[test]
fn a_tie_break_must_be_a_node() {
    let mut spec = framework(
        vec![InputSpec::new("one", InputKind::Share)],
        vec![NodeSpec::indicator("one", decimal("1"), RuleSpec::Share)],
    );
    spec.total.ranking.tie_break = vec!["on".into()];
    let problems = Framework::compile(spec.clone(), &[]).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["unknown-node"]);
    spec.total.ranking.tie_break = vec!["one".into()];
    let framework = Framework::compile(spec, &[]).unwrap();
    assert_eq!(RankOptions::of(&framework).tie_break, [framework.nodes().next().unwrap()] as [NodeIndex; 1]);
}

/// Worked by hand: from 80 to 90 points in two years is the root of 9/8 less 1, 0.0606601717…
#[test]
fn what_changed_since_an_earlier_period() {
    let framework = shares(&[("one", "100")]);
    let options = RankOptions::of(&framework).keep_exact();
    let of = |period: Period, figure: &str| {
        let mut bound = framework.empty(Unit { period: Some(period.into()), ..unit("1") });
        bound.set_numbers(&[decimal(figure)]).unwrap();
        Contender::of_bound(&bound, &options)
    };
    let (before, now) = (of(Period::Year(2022), "0.8"), of(Period::Year(2024), "0.968"));
    let change = Change::of_points(&before, &now).unwrap();
    assert_eq!(
        (change.difference.to_string(), change.growth.unwrap().to_string()),
        ("16.8".to_owned(), "0.1".to_owned())
    );
    assert_eq!(Change::of_index(&before, &now).unwrap().difference.to_string(), "0.168");
    assert_eq!(Change::of_points(&now, &before).unwrap().growth, None, "time runs one way");
}

#[test]
fn growth_per_year() {
    let growth = |from: i64, to: i64, first: Period, last: Period| {
        rank::growth_per_year(&Number::integer(from), &Number::integer(to), first, last).map(|rate| rate.to_string())
    };
    let (year, quarter) = (Period::Year, Period::Quarter);
    assert_eq!(growth(100, 110, year(2023), year(2024)).as_deref(), Some("0.1"));
    assert_eq!(growth(1000, 1331, year(2021), year(2024)).as_deref(), Some("0.1"));
    assert_eq!(growth(100, 81, year(2022), year(2024)).as_deref(), Some("-0.1"));
    assert_eq!(growth(5, 5, year(2022), year(2024)).as_deref(), Some("0"));
    assert_eq!(growth(5, 0, year(2022), year(2024)).as_deref(), Some("-1"));
    assert_eq!(growth(10, 11, quarter(2024, 1), quarter(2024, 3)).as_deref(), Some("0.21"), "half a year, squared");
    assert_eq!(growth(0, 5, year(2022), year(2024)), None);
    assert_eq!(growth(-1, 5, year(2022), year(2024)), None);
    assert_eq!(growth(1, 5, year(2024), year(2024)), None);
}

/// Equals stand in the order of what they are called: by code, by id, by name, however far these are alike, and by period.
#[test]
fn equals_stand_in_the_order_of_their_names() {
    let framework = shares(&[("one", "10")]);
    let options = RankOptions::of(&framework);
    let long = |end: &str| format!("a name that many others begin with, {end}");
    let period = |text: &str| Period::parse(text).map(Into::into);
    let units = [
        Unit { code: "7".into(), name: "z".into(), ..Unit::default() },
        Unit { code: long("b2"), ..Unit::default() },
        Unit { code: long("b10"), ..Unit::default() },
        Unit { id: long("c"), name: "a".into(), ..Unit::default() },
        Unit { id: long("d"), ..Unit::default() },
        Unit { name: long("e"), period: period("2023"), ..Unit::default() },
        Unit { name: long("e"), period: period("2024"), ..Unit::default() },
        Unit { name: long("f"), period: period("2022"), ..Unit::default() },
        Unit::default(),
    ];
    let ranked = |order: &[usize], figure: &str| -> Vec<usize> {
        let contenders: Vec<Contender> = order
            .iter()
            .map(|at| {
                let mut bound = framework.empty(units[*at].clone());
                if !figure.is_empty() {
                    bound.set(framework.input("one").unwrap(), &FigureValue::Number(decimal(figure))).unwrap();
                }
                Contender::of_bound(&bound, &options)
            })
            .collect();
        let ranking = rank::rank(&contenders, &options);
        let places = ranking.ranked().iter().map(|ranked| ranked.contender);
        places.chain(ranking.unranked().iter().copied()).map(|at| order[at]).collect()
    };
    for figure in ["0.5", ""] {
        for order in [[0, 1, 2, 3, 4, 5, 6, 7, 8], [8, 7, 6, 5, 4, 3, 2, 1, 0], [4, 8, 1, 6, 0, 3, 7, 2, 5]] {
            assert_eq!(ranked(&order, figure), [0, 1, 2, 3, 4, 5, 6, 7, 8], "{order:?}");
        }
    }
}

/// Contenders that were made for other options are compared all the same: what is displayed with what is exact.
#[test]
fn what_is_displayed_against_what_is_exact() {
    let framework = shares(&[("one", "10")]);
    let rounded = RankOptions::of(&framework);
    let exact = RankOptions::of(&framework).compare(Compare::Exact);
    let figures = [("1", "0.5", &rounded), ("2", "0.50001", &exact), ("3", "0.6", &rounded), ("4", "0.4", &exact)];
    let contenders: Vec<Contender> =
        figures.map(|(code, figure, options)| contender(&framework, code, &[figure], options)).into();
    assert_eq!(told(&rank::rank(&contenders, &exact), &contenders), ["1 3", "2 2", "3 1", "4 4"]);
}
