//! Rankings of a cohort by several nodes at once, and the words of ranking.

use chiso_core::rank::{self, Contender, Decider, Gathered, Place, RankOptions, Rankings, Unranked};
use chiso_core::spec::{Compare, InputKind, InputSpec, MissingPolicy, NodeSpec, RuleSpec, Ties, Unit};
use chiso_core::{Bound, Framework};

use super::{decimal, framework};

fn two() -> Framework {
    let inputs = ["one", "two"].map(|id| {
        let mut input = InputSpec::new(id, InputKind::Number);
        input.min = Some(decimal("0").into());
        input
    });
    let nodes = ["one", "two"].map(|id| NodeSpec::indicator(id, decimal("10"), RuleSpec::Share));
    let mut spec = framework(inputs.into(), nodes.into());
    spec.total.missing = MissingPolicy::Reweight;
    Framework::compile(spec, &[]).unwrap()
}

/// `id/code/name`, with two figures, `-` for none.
fn unit(framework: &Framework, unit: &str, figures: [&str; 2]) -> Bound {
    let mut names = unit.split('/').map(str::to_owned);
    let mut next = || names.next().unwrap_or_default();
    let mut bound = framework.empty(Unit { id: next(), code: next(), name: next(), ..Unit::default() });
    for (input, figure) in ["one", "two"].iter().zip(figures).filter(|(_, figure)| *figure != "-") {
        let figure = chiso_core::spec::FigureValue::Number(decimal(figure));
        bound.set(framework.input(input).unwrap(), &figure).unwrap();
    }
    bound
}

fn gathered(framework: &Framework, nodes: &[&str], units: &[(&str, [&str; 2])]) -> Gathered {
    let nodes: Vec<_> = nodes.iter().map(|id| framework.node(id).unwrap()).collect();
    let mut gathered = Gathered::new(framework, RankOptions::of(framework), nodes);
    assert!(gathered.is_empty() && gathered.last().is_none());
    for (at, (name, figures)) in units.iter().enumerate() {
        gathered.add(&unit(framework, name, *figures), "");
        assert_eq!(gathered.len(), at + 1);
        assert!(!gathered.is_empty());
    }
    gathered
}

fn places(ranking: &rank::NodeRanking) -> String {
    let place = |at: usize| ranking.ranking.of(at).map_or_else(|| "-".to_owned(), |ranked| ranked.place.to_string());
    (0..ranking.contenders.len()).map(place).collect::<Vec<_>>().join(" ")
}

const UNITS: [(&str, [&str; 2]); 4] = [
    ("a/1/Hà Nội", ["0.5", "1"]),
    ("/2/Hà Giang", ["0.9", "0.8"]),
    ("c//Huế", ["1.5", "1"]),
    ("//Đà Nẵng", ["-", "0.1"]),
];

#[test]
fn whole_and_by_each_node() {
    let framework = two();
    // One alone takes the fast way, several share one scorecard: the places are the same.
    let alone = gathered(&framework, &[], &UNITS).rank();
    let several = gathered(&framework, &["one", "two"], &UNITS).rank();
    assert_eq!((places(alone.whole()), alone.nodes().len()), ("2 1 - 3".to_owned(), 0));
    assert_eq!(places(several.whole()), "2 1 - 3");
    assert_eq!(several.nodes().iter().map(places).collect::<Vec<_>>(), ["2 1 - -", "1 2 - 3"]);
    for rankings in [&alone, &several] {
        assert!(matches!(rankings.whole().contenders[2].why(), Some(Unranked::Refused(_))));
        assert_eq!(rankings.framework().spec().id.value, "test");
        assert_eq!(rankings.names().collect::<Vec<_>>(), ["Hà Nội", "Hà Giang", "Huế", "Đà Nẵng"]);
    }
    let nobody = Gathered::new(&framework, RankOptions::of(&framework), []).rank();
    assert_eq!(places(nobody.whole()), "");
}

#[test]
fn scored_elsewhere_or_not_at_all() {
    let framework = two();
    let mut gathered = gathered(&framework, &["two"], &UNITS[..1]);
    gathered.add_card(&framework.score(&unit(&framework, "b", ["1", "0.5"])).unwrap(), "north");
    assert_eq!((gathered.last().unwrap().unit().id.as_str(), gathered.last().unwrap().part()), ("b", "north"));
    gathered.add_unranked(&Unit { id: "c".into(), ..Unit::default() }, &Unranked::NotReported, "south");
    assert_eq!(gathered.last().unwrap().why(), Some(&Unranked::NotReported));
    let rankings = gathered.rank();
    assert_eq!((places(rankings.whole()), places(&rankings.nodes()[0])), ("1 1 -".into(), "1 1 -".into()));
}

#[test]
fn who_is_meant() {
    let framework = two();
    let rankings = gathered(&framework, &[], &UNITS).rank();
    for (text, expected) in [
        ("a", Some(0)),
        ("c", Some(2)),
        ("2", Some(1)),
        ("Huế", Some(2)),
        ("huế", Some(2)),
        ("giang", Some(1)),
        ("đà", Some(3)),
        // Both of the first two.
        ("hà", None),
        ("", Some(1)),
        ("x", None),
    ] {
        assert_eq!(rankings.find(text), expected, "{text}");
    }
    let named = [("x/9/Huế", ["1", "1"]), ("q/1/Hà Nội", ["1", "1"]), ("c/8/", ["1", "1"]), ("//Hà Giang", ["1", "1"])];
    let other: Rankings = gathered(&framework, &[], &named).rank();
    assert_eq!(rankings.same_in(&rankings), [Some(0), Some(1), Some(2), Some(3)]);
    assert_eq!(rankings.same_in(&other), [None, Some(3), Some(2), None]);
    assert_eq!(other.same_in(&rankings), [None, None, Some(2), Some(1)]);
}

#[test]
fn who_lacks_what_decides_comes_last() {
    let framework = two();
    let node = |id| framework.node(id).unwrap();
    let options = RankOptions::of(&framework).ties(Ties::Ordinal).tie_break(vec![node("one"), node("two")]);
    for options in [options.clone(), options.compare(Compare::Exact)] {
        // The same index over what is there: without the first, without the second, with both, and again without the first.
        let contenders: Vec<Contender> =
            [("1", ["-", "0.5"]), ("2", ["0.5", "-"]), ("3", ["0.5", "0.5"]), ("4", ["-", "0.5"])]
                .iter()
                .map(|(code, figures)| Contender::of_bound(&unit(&framework, &format!("/{code}"), *figures), &options))
                .collect();
        let ranking = rank::rank(&contenders, &options);
        let order: Vec<_> = ranking.ranked().iter().map(|it| (it.contender, it.decided_by)).collect();
        let by = |id| Some(Decider::Node(node(id)));
        assert_eq!(order, [(2, by("two")), (1, by("two")), (0, by("one")), (3, Some(Decider::Code))]);
    }
}

#[test]
fn words_and_places() {
    let (inputs, nodes) = (Vec::new, Vec::new);
    for (why, word) in [
        (Unranked::Missing { inputs: inputs(), nodes: nodes() }, "missing"),
        (Unranked::NotApplicable { inputs: Vec::new(), nodes: Vec::new() }, "not-applicable"),
        (Unranked::Screened, "screened"),
        (Unranked::Undecided, "undecided"),
        (Unranked::NotScored, "not-scored"),
        (Unranked::NotReported, "not-reported"),
    ] {
        assert_eq!(why.as_str(), word);
    }
    assert_eq!((Place::whole(3).halves(), Place::whole(3).to_string()), (6, "3".to_owned()));
    assert_eq!(Place::whole(2).halves_gained_since(Place::whole(5)), 6);
    let runs = [1, 2, 3];
    let places = |ties| rank::places(&runs, ties).iter().map(Place::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(places(Ties::Competition), "1 2 4");
    assert_eq!(places(Ties::Dense), "1 2 3");
    assert_eq!(places(Ties::Average), "1 2.5 5");
    let framework = two();
    let options = RankOptions::of(&framework);
    let bound = unit(&framework, "a", ["1.5", "1"]);
    let contender = Contender::of_bound(&bound, &options);
    let Some(Unranked::Refused(problems)) = contender.why() else { panic!("more than all is refused") };
    let again = Contender::refused(Unit::default(), problems.clone()).named(Unit { id: "z".into(), ..Unit::default() });
    assert_eq!((again.unit().id.as_str(), again.why().unwrap().as_str()), ("z", "refused"));
    assert_eq!((again.points(), again.index(), again.exact_index()), (None, None, None));
}
