//! A better figure never lowers the points: of its indicator, of any group or view above it, of the total. Neither does it
//! lower what is so far, the lowest or the highest that is possible.
//!
//! This holds for rules that rise with their value (and goalposts that fall with it, where less is better), however
//! groups combine, whatever is rounded, and whatever else is missing or not applicable.

use chiso_core::number::Number;
use chiso_core::{Framework, NodeScore, Scorecard};
use proptest::prelude::*;

use crate::read::{config, framework, unit};

/// An indicator with an input of its own: how it is scored, and what it can be given.
#[derive(Clone, Debug)]
struct Indicator {
    shape: usize,
    max_points: u32,
    weight: u32,
    group: usize,
    /// From 0, the worst, to 40, the best; for a checklist, which items are ticked.
    figure: u32,
    /// 0: missing, 1: not applicable.
    known: u32,
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let max_points = prop::sample::select(vec![5_u32, 6, 7, 9, 12, 15, 20]);
    (0..SHAPES.len(), max_points, 1..4_u32, 0..3_usize, 0..=40_u32, 0..8_u32).prop_map(
        |(shape, max_points, weight, group, figure, known)| Indicator {
            shape,
            max_points,
            weight,
            group,
            figure,
            known,
        },
    )
}

/// What the figure of a rule is, from 0, the worst, to 40.
#[derive(Clone, Copy)]
enum Figure {
    /// From the first number to the second, in steps of a fortieth.
    Between(&'static str, &'static str),
    YesNo,
    /// The items of which the bits of the number are set.
    Items,
}

/// Kind of the input, rule, figure.
const SHAPES: [(&str, &str, Figure); 19] = [
    ("kind = \"share\"", "\"share\"", Figure::Between("0", "1")),
    ("min = 0", "\"share\"\nover_one = \"cap\"", Figure::Between("0", "2")),
    ("min = 0", "\"share\"\nover_one = \"keep\"", Figure::Between("0", "2")),
    ("", "{ target = \"95%\" }", Figure::Between("-0.2", "1.8")),
    ("", "{ target = 3 }", Figure::Between("0", "4")),
    ("", "{ goalposts = [0, 10] }", Figure::Between("-5", "15")),
    ("", "{ goalposts = [10, 0] }", Figure::Between("15", "-5")),
    ("", "{ goalposts = [0, 10], clamp = false }", Figure::Between("-5", "15")),
    ("", "{ goalposts = [0.03, -0.04], clamp = false }", Figure::Between("0.06", "-0.06")),
    ("kind = \"count\"", "{ each = 1 }", Figure::Between("0", "40")),
    ("kind = \"count\"", "{ each = 0.3, at_most = 2 }", Figure::Between("0", "40")),
    ("kind = \"yes-no\"", "\"yes-no\"", Figure::YesNo),
    (ITEMS, "\"checklist\"", Figure::Items),
    (ITEMS, "{ checklist = [\"a\", \"b\", \"f\"] }", Figure::Items),
    (ITEMS, "{ checklist = { a = \"1/2\", b = \"1/4\", c = \"1/4\" } }", Figure::Items),
    (
        "",
        "{ steps = [{ when = \"x < 5\", points = 0 }, { when = \"5 <= x < 10\", points = \"1/2\" }, \
         { when = \"x >= 10\", points = \"full\" }] }",
        Figure::Between("0", "20"),
    ),
    (
        "kind = \"share\"",
        "{ parts = [{ points = \"1/2\", rule = \"share\" }, { points = \"1/2\", rule = { target = \"60%\" } }] }",
        Figure::Between("0", "1"),
    ),
    (
        "min = 0",
        "{ combine = \"best\", parts = [{ points = \"1/2\", rule = { target = 2 } }, \
         { points = \"full\", rule = { goalposts = [1, 5] } }] }",
        Figure::Between("0", "6"),
    ),
    (
        "kind = \"count\"",
        "{ base = \"1/2\", extras = [{ points = \"1/4\", when = \"NAME > 10\" }, { points = \"1/4\", when = \"NAME >= 30\" }] }",
        Figure::Between("0", "40"),
    ),
];

const ITEMS: &str = "kind = \"checklist\", items = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]";

impl Indicator {
    /// The figure as TOML.
    fn toml(&self, figure: u32) -> String {
        match SHAPES[self.shape].2 {
            Figure::Between(from, to) => {
                let number = |text: &str| chiso_core::number::parse_number(text).unwrap();
                let (from, to) = (number(from), number(to));
                (from + (to - from) * rust_decimal::Decimal::from(figure) / rust_decimal::Decimal::from(40)).to_string()
            }
            Figure::YesNo => (figure >= 20).to_string(),
            Figure::Items => {
                let ticked = ["a", "b", "c", "d", "e", "f"].iter().enumerate().filter(|(at, _)| figure >> at & 1 == 1);
                format!("{:?}", ticked.map(|(_, item)| item).collect::<Vec<_>>())
            }
        }
    }

    /// A figure that is at least as good as its own.
    fn better(&self, by: u32) -> u32 {
        match SHAPES[self.shape].2 {
            Figure::Items => self.figure | by,
            _ => (self.figure + by).min(40),
        }
    }
}

/// A framework of three groups, one of them inside another, and a view. Siblings have weights all or none: the inner group has
/// none, and so they have none beside it.
#[derive(Clone, Debug)]
struct Set {
    /// Of the total and of each group.
    combine: [&'static str; 4],
    missing: &'static str,
    not_applicable: &'static str,
    rounding: &'static str,
    places: Option<u8>,
    indicators: Vec<Indicator>,
}

fn set() -> impl Strategy<Value = Set> {
    let combine = || prop::sample::select(vec!["sum", "arithmetic", "minimum", "harmonic"]);
    let modes = prop::sample::select(vec!["half-up", "half-even", "half-down", "up", "down", "floor", "ceiling"]);
    let places = prop_oneof![Just(None), (0..3_u8).prop_map(Some)];
    (
        [combine(), combine(), combine(), combine()],
        prop::sample::select(vec!["refuse", "zero", "reweight"]),
        prop::sample::select(vec!["refuse", "zero", "reweight", "full"]),
        modes,
        places,
        prop::collection::vec(indicator(), 1..6),
    )
        .prop_map(|(combine, missing, not_applicable, rounding, places, indicators)| Set {
            combine,
            missing,
            not_applicable,
            rounding,
            places,
            indicators,
        })
}

impl Set {
    fn compile(&self) -> Framework {
        let mut text = format!(
            "format = 1\nid = \"test\"\nedition = \"2025\"\ntitle = \"Test\"\nsource = \"a test\"\n[total]\ncombine = {:?}\n\
             missing = {:?}\nnot_applicable = {:?}\nrounding = {{ points = 6, index = 6, mode = {:?} }}\n",
            self.combine[0], self.missing, self.not_applicable, self.rounding
        );
        if let Some(places) = self.places {
            text.push_str(&format!("indicators_rounded_to = {places}\n"));
        }
        if self.combine[0] != "sum" {
            text.push_str("max_points = 900\n");
        }
        if self.combine[0] == "harmonic" {
            text.push_str("negative = \"zero\"\n");
        }
        text.push_str("[input]\n");
        for (number, indicator) in self.indicators.iter().enumerate() {
            let kind = SHAPES[indicator.shape].0;
            let comma = if kind.is_empty() { "" } else { ", " };
            text.push_str(&format!("x{number} = {{ title = \"X\"{comma}{kind} }}\n"));
        }
        for (group, above) in [(0, None), (1, Some(0)), (2, None)] {
            if !self.has(group) {
                continue;
            }
            let (combine, outer) = (self.combine[group + 1], self.combine[above.map_or(0, |above| above + 1)]);
            let above = above.map_or(String::new(), |above| format!("group = \"g{above}\"\n"));
            let negative = if combine == "harmonic" { "negative = \"zero\"\n" } else { "" };
            let max_points = if combine != "sum" && outer == "sum" { "max_points = 300\n" } else { "" };
            text.push_str(&format!(
                "[[group]]\nid = \"g{group}\"\ntitle = \"G\"\n{above}combine = {combine:?}\n{max_points}{negative}"
            ));
        }
        for (number, indicator) in self.indicators.iter().enumerate() {
            let Indicator { shape, max_points, weight, group, .. } = indicator;
            let rule = SHAPES[*shape].1.replace("NAME", &format!("x{number}"));
            let worth = match self.combine[group + 1] {
                "sum" => format!("max_points = {max_points}\n"),
                "arithmetic" if *group != 0 || !self.has(1) => format!("weight = {weight}\n"),
                _ => String::new(),
            };
            let value = if rule.starts_with("{ base") { String::new() } else { format!("value = \"x{number}\"\n") };
            text.push_str(&format!(
                "[[indicator]]\nid = \"i{number}\"\ntitle = \"I\"\ngroup = \"g{group}\"\n{worth}{value}rule = {rule}\n"
            ));
        }
        text.push_str("[[group]]\nid = \"v\"\ntitle = \"V\"\nview = true\ncombine = \"minimum\"\ncounts = [\"i0\"]\n");
        Framework::compile(framework(&text), &[]).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
    }

    /// Whether anything is in a group: group 1 is in group 0.
    fn has(&self, group: usize) -> bool {
        self.indicators.iter().any(|indicator| indicator.group == group || (group == 0 && indicator.group == 1))
    }

    /// What a unit reports, with `figure` for the first indicator.
    fn score(&self, framework: &Framework, figure: u32) -> Scorecard {
        let mut text = "format = 1\n[unit]\nname = \"A unit\"\n[values]\n".to_owned();
        for (number, indicator) in self.indicators.iter().enumerate() {
            let value = match (number, indicator.known) {
                (0, _) => indicator.toml(figure),
                (_, 0) => "\"missing\"".to_owned(),
                (_, 1) => "\"not-applicable\"".to_owned(),
                _ => indicator.toml(indicator.figure),
            };
            text.push_str(&format!("x{number} = {value}\n"));
        }
        let bound = framework.bind(&unit(&text)).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        framework.score(&bound).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn a_better_figure_never_lowers_the_points(set in set(), by in 0..=40_u32) {
        let framework = set.compile();
        let worse = set.score(&framework, set.indicators[0].figure);
        let better = set.score(&framework, set.indicators[0].better(by));
        type What = fn(NodeScore<'_>) -> Option<Number>;
        let all: [(&str, What); 4] = [
            ("points", |node| node.points()),
            ("points so far", |node| node.points_so_far()),
            ("lowest", |node| node.lowest()),
            ("highest", |node| node.highest()),
        ];
        for node in framework.nodes() {
            for (what, of) in all {
                let (worse, better) = (of(worse.at(node)), of(better.at(node)));
                prop_assert!(
                    worse.is_some() == better.is_some() && worse <= better,
                    "{what} of node {}: {worse:?}, and then {better:?}",
                    node.get()
                );
            }
        }
    }
}

/// The promise says something: with the best figure there is more than with the worst, for every shape.
#[test]
fn the_best_figure_earns_more_than_the_worst() {
    for (shape, (_, rule, figure)) in SHAPES.into_iter().enumerate() {
        let indicator = Indicator { shape, max_points: 12, weight: 1, group: 2, figure: 0, known: 7 };
        let set = Set {
            combine: ["sum"; 4],
            missing: "refuse",
            not_applicable: "refuse",
            rounding: "half-up",
            places: None,
            indicators: vec![indicator],
        };
        let framework = set.compile();
        let best = if matches!(figure, Figure::Items) { 63 } else { 40 };
        let (worst, best) = (set.score(&framework, 0), set.score(&framework, best));
        assert!(worst.total().points() < best.total().points(), "{rule}");
    }
}
