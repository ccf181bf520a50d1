//! Everything that batches give is what the core gives, row by row.

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::{Array, Decimal128Array, Float64Array, Int32Array, RecordBatch};
use arrow_schema::{Field, Schema};
use chiso_arrow::{Counts, Instructions, Path, ScoreOptions, Scorer, batch_of_rows};
use chiso_core::number::RoundingMode;
use chiso_core::spec::*;
use chiso_core::{Framework, NodeIndex, Severity};
use chiso_testing::generate::scenario;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::scored::cell;

/// Numbers that look random, the same ones every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.roll(choices.len() as u64) as usize]
    }
}

type Row = Vec<Option<FigureValue>>;

/// What the core makes of a row, in the words of a batch; `None` where the figures do not fit.
fn expected(framework: &Framework, row: &Row, nodes: &[NodeIndex]) -> Option<Vec<String>> {
    let mut bound = framework.empty(Unit::default());
    bound.set_row(row, Standing::Claimed).ok()?;
    let text = |amount: Option<rust_decimal::Decimal>| amount.map_or("-".to_owned(), |amount| amount.to_string());
    Some(match framework.score(&bound) {
        Ok(card) => {
            let total = card.total();
            let mut cells =
                vec![total.status().as_str().to_owned(), text(total.rounded_points()), text(total.rounded_index())];
            cells.extend(nodes.iter().map(|node| text(card.at(*node).rounded_points())));
            cells
        }
        Err(problems) => {
            assert!(problems.iter().any(|problem| problem.severity == Severity::Error));
            let mut cells = vec!["refused".to_owned(), "-".to_owned(), "-".to_owned()];
            cells.extend(nodes.iter().map(|_| "-".to_owned()));
            cells
        }
    })
}

/// Holds batches of rows, in several types of columns, against the core; how many rows went which way.
#[track_caller]
fn check(framework: &Framework, rows: &[Row], nodes: &[NodeIndex], what: &str) -> Counts {
    let rows: Vec<&Row> = rows.iter().filter(|row| expected(framework, row, &[]).is_some()).collect();
    let wanted: Vec<Vec<String>> = rows.iter().map(|row| expected(framework, row, nodes).unwrap()).collect();
    let rows: Vec<Row> = rows.into_iter().cloned().collect();
    let natural = batch_of_rows(framework, &rows).unwrap();
    let mut counts = Counts::default();
    for (batch, types) in [(&natural, "natural"), (&other_types(&natural), "other types")] {
        for instructions in [Instructions::Best, Instructions::Avx2, Instructions::Baseline] {
            let options = ScoreOptions::default().with_nodes(nodes.iter().copied()).with_instructions(instructions);
            let scorer = Scorer::new(framework, &batch.schema(), options).unwrap();
            let scored = scorer.score_from(batch, 0).unwrap_or_else(|problems| panic!("{what}, {types}: {problems}"));
            if instructions == Instructions::Best {
                counts.filtered += scored.counts.filtered;
                counts.exact += scored.counts.exact;
            }
            let mut columns = vec!["status".to_owned(), "points".to_owned(), "index".to_owned()];
            let id = |node: &NodeIndex| framework.node_spec(*node).map_or("total", |spec| spec.id.value.as_str());
            columns.extend(nodes.iter().map(|node| format!("points:{}", id(node))));
            for (at, wanted) in wanted.iter().enumerate() {
                let found: Vec<String> = columns.iter().map(|column| cell(&scored.batch, column, at)).collect();
                assert_eq!(&found, wanted, "{what}, {types}, {instructions:?}, row {at}: {:?}", rows[at]);
            }
        }
    }
    counts
}

/// The same figures in other types, where these hold them exactly: 32-bit integers, doubles.
fn other_types(batch: &RecordBatch) -> RecordBatch {
    let columns = batch.columns().iter().enumerate().map(|(at, column)| -> arrow_array::ArrayRef {
        if let Some(integers) = column.as_any().downcast_ref::<arrow_array::Int64Array>() {
            if integers.iter().flatten().all(|value| i32::try_from(value).is_ok()) && at % 2 == 0 {
                return Arc::new(integers.iter().map(|value| value.map(|value| value as i32)).collect::<Int32Array>());
            }
            if integers.iter().flatten().all(|value| value.unsigned_abs() < 1 << 53) {
                return Arc::new(
                    integers.iter().map(|value| value.map(|value| value as f64)).collect::<Float64Array>(),
                );
            }
        }
        if let Some(decimals) = column.as_any().downcast_ref::<Decimal128Array>()
            && decimals.iter().flatten().all(|mantissa| mantissa.unsigned_abs() < 10_u128.pow(15))
        {
            let texts = (0..decimals.len()).map(|row| (!decimals.is_null(row)).then(|| decimals.value_as_string(row)));
            return Arc::new(texts.map(|text| text.map(|text| text.parse().unwrap())).collect::<Float64Array>());
        }
        column.clone()
    });
    let columns: Vec<_> = columns.collect();
    let schema = batch.schema();
    let fields: Vec<Field> = schema
        .fields()
        .iter()
        .zip(&columns)
        .map(|(field, column)| Field::new(field.name(), column.data_type().clone(), true))
        .collect();
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options).unwrap()
}

/// A figure for an input: at its bounds, beside them, round or not.
fn figure(dice: &mut Dice, spec: &InputSpec, usual: Option<&FigureValue>) -> Option<FigureValue> {
    if dice.roll(40) == 0 {
        return None;
    }
    let decimal = |mantissa: i64, scale: u32| rust_decimal::Decimal::new(mantissa, scale);
    Some(match &spec.kind {
        InputKind::YesNo => FigureValue::YesNo(dice.roll(2) == 0),
        InputKind::Category(options) => FigureValue::Category(dice.of(options).id.value.clone()),
        InputKind::Checklist(items) => {
            let ticked = items.iter().filter(|_| dice.roll(2) == 0).map(|item| item.id.value.clone().into());
            FigureValue::Items(ticked.collect())
        }
        InputKind::Date => FigureValue::Date(Date::from_days_since_1970(20_000 + dice.roll(400) as i64).unwrap()),
        kind => {
            let low = spec.min.as_ref().map_or(decimal(0, 0), |min| min.value);
            let high = spec
                .max
                .as_ref()
                .map_or(decimal(if matches!(kind, InputKind::Share) { 1 } else { 1000 }, 0), |max| max.value);
            let usual = match usual {
                Some(FigureValue::Number(number)) => *number,
                _ => low,
            };
            let places = if matches!(kind, InputKind::Count) { 0 } else { *dice.of(&[0_u32, 1, 2, 3, 4]) };
            let step = decimal(1, places);
            if spec.max.is_none() && !matches!(kind, InputKind::Share) && dice.roll(40) == 0 {
                // Beside what floats, and the fast way, hold exactly.
                let large = (1_i64 << dice.of(&[50, 51, 52, 53])) + dice.roll(3) as i64 - 1;
                return Some(FigureValue::Number(large.into()));
            }
            let number = match dice.roll(8) {
                0 => low,
                1 => high,
                2 => usual,
                3 => usual + step,
                4 => usual - step,
                5 => low + decimal(dice.roll(8) as i64, places),
                _ => low + ((high - low) * decimal(dice.roll(1001) as i64, 3)).round_dp(places),
            };
            FigureValue::Number(number.clamp(low, high).normalize())
        }
    })
}

#[test]
fn generated_frameworks_of_every_shape() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = scenario();
    let mut dice = Dice(1);
    let mut rows_in_all = 0;
    for number in 0..150 {
        let scenario = strategy.new_tree(&mut runner).unwrap().current();
        let framework = Framework::compile(scenario.spec.clone(), &scenario.weightings).unwrap();
        let inputs = &framework.spec().inputs;
        let usual = |spec: &InputSpec| {
            let given = scenario.observations.figures.iter().find(|given| given.input.value == spec.id.value);
            given.map(|given| given.value.value.clone())
        };
        let own: Row = inputs.iter().map(|spec| usual(spec).filter(|figure| *figure != FigureValue::Missing)).collect();
        let mut rows = vec![own.clone()];
        for _ in 0..12 {
            rows.push(inputs.iter().zip(&own).map(|(spec, own)| figure(&mut dice, spec, own.as_ref())).collect());
        }
        // A list has no word for what does not apply.
        rows.retain(|row| {
            !row.iter().zip(inputs).any(|(figure, spec)| {
                matches!((figure, &spec.kind), (Some(FigureValue::NotApplicable), InputKind::Checklist(_)))
            })
        });
        let nodes: Vec<NodeIndex> = framework.nodes().filter(|node| node.get() % 3 == number % 3).collect();
        let counts = check(&framework, &rows, &nodes, &format!("scenario {number}"));
        rows_in_all += counts.filtered + counts.exact;
    }
    assert!(rows_in_all > 2000, "{rows_in_all}");
}

/// A framework of what has a fast way: the first that compiles.
fn fast_framework(dice: &mut Dice) -> Framework {
    (0..100).find_map(|_| Framework::compile(fast_spec(dice), &[]).ok()).expect("most of them compile")
}

/// A framework of what has a fast way, in one to three groups. Now and then a threshold lies beyond its values.
fn fast_spec(dice: &mut Dice) -> FrameworkSpec {
    let decimal = |mantissa: u64, scale: u32| rust_decimal::Decimal::new(mantissa as i64, scale);
    let mut spec = FrameworkSpec::new("fast", "1");
    let modes = [
        RoundingMode::HalfUp,
        RoundingMode::HalfUp,
        RoundingMode::HalfUp,
        RoundingMode::HalfEven,
        RoundingMode::HalfDown,
        RoundingMode::Up,
        RoundingMode::Down,
        RoundingMode::Floor,
        RoundingMode::Ceiling,
    ];
    spec.total.rounding = Rounding { points: dice.roll(4) as u8, index: dice.roll(6) as u8, mode: *dice.of(&modes) };
    if dice.roll(3) == 0 {
        spec.total.indicators_rounded_to = Some(dice.roll(4) as u8);
    }
    let groups = 1 + dice.roll(3);
    let combine = |dice: &mut Dice| *dice.of(&[Combine::Sum, Combine::Sum, Combine::Arithmetic, Combine::Minimum]);
    let mut combines = Vec::new();
    for group in 0..groups {
        let combine = combine(dice);
        combines.push(combine);
        let mut node = NodeSpec::group(&format!("group-{group}"), combine);
        if combine != Combine::Sum {
            node.max_points = Some(decimal(5 + dice.roll(20), 0).into());
        }
        spec.nodes.push(node);
    }
    for number in 0..2 + dice.roll(9) {
        let group = dice.roll(groups);
        let kind = dice.of(&[InputKind::Count, InputKind::Number, InputKind::Share]).clone();
        let name = format!("a_{number}");
        let mut input = InputSpec::new(&name, kind.clone());
        let mut value = name.clone();
        let whole = matches!(kind, InputKind::Count);
        if matches!(kind, InputKind::Number) {
            input.min = Some(decimal(0, 0).into());
            input.max = Some(decimal(1000, 0).into());
        }
        spec.inputs.push(input);
        let mut other = InputSpec::new(&format!("b_{number}"), InputKind::Count);
        other.min = Some(decimal(dice.roll(2), 0).into());
        if dice.roll(2) == 0 {
            other.max = Some(decimal(*dice.of(&[8_u64, 1000, 1_000_000]), 0).into());
        }
        let ratio = dice.roll(2) == 0 && !matches!(kind, InputKind::Share);
        if ratio {
            value = if dice.roll(4) == 0 {
                format!("(a_{number} + 1) / (b_{number} + 2)")
            } else {
                format!("a_{number} / b_{number}")
            };
            spec.inputs.push(other);
        }
        let share = matches!(kind, InputKind::Share) || ratio;
        let max = decimal(1 + dice.roll(40), dice.roll(2) as u32);
        let rule = match dice.roll(6) {
            0 | 1 if share => RuleSpec::Share,
            2 => RuleSpec::Goalposts {
                from: decimal(dice.roll(5), 1).into(),
                to: decimal(6 + dice.roll(5), 1).into(),
                scale: Scale::Linear,
                clamp: dice.roll(2) == 0,
            },
            3 => {
                let step = |when: &str, earns: Earns| StepSpec { when: when.into(), earns: earns.into() };
                let (low, high) = if whole && !ratio { ("2", "5") } else { ("0.25", "1") };
                RuleSpec::Steps(vec![
                    step(&format!("x < {low}"), Earns::Points(decimal(0, 0))),
                    step(&format!("{low} <= x < {high}"), Earns::Fraction(decimal(1, 0), decimal(3, 0))),
                    step("otherwise", Earns::Full),
                ])
            }
            4 if whole && !ratio => RuleSpec::Each { each: decimal(dice.roll(3) + 1, 1).into(), at_most: None },
            _ => RuleSpec::Target { target: decimal(1 + dice.roll(100), 2).into() },
        };
        let mut node = NodeSpec::indicator(&format!("i-{number}"), max, rule);
        // Under means points are weights; the lowest has neither.
        match combines[group as usize] {
            Combine::Sum => {}
            Combine::Arithmetic => node.weight = node.max_points.take(),
            _ => node.max_points = None,
        }
        node.group = Some(format!("group-{group}").into());
        if let NodeBody::Indicator(body) = &mut node.body {
            body.scoring.value = Some(value.into());
            body.scoring.zero_denominator = ratio.then(|| ZeroDenominator::Zero.into());
            if dice.roll(2) == 0 && matches!(body.scoring.rule.value, RuleSpec::Share) {
                body.scoring.over_one = Some((*dice.of(&[OverOne::Cap, OverOne::Keep, OverOne::Error])).into());
            }
        }
        spec.nodes.push(node);
    }
    let used: Vec<String> =
        spec.nodes.iter().filter_map(|node| node.group.as_ref().map(|group| group.value.clone())).collect();
    spec.nodes.retain(|node| !matches!(node.body, NodeBody::Group(_)) || used.contains(&node.id.value));
    spec
}

#[test]
fn frameworks_with_a_fast_way() {
    let mut dice = Dice(2);
    let mut counts = Counts::default();
    for number in 0..200 {
        let framework = fast_framework(&mut dice);
        let inputs = &framework.spec().inputs;
        let rows: Vec<Row> = (0..40)
            .map(|_| {
                inputs
                    .iter()
                    .map(|spec| figure(&mut dice, spec, None).or_else(|| figure(&mut dice, spec, None)))
                    .collect()
            })
            .collect();
        let nodes: Vec<NodeIndex> = if number % 2 == 0 { framework.nodes().collect() } else { Vec::new() };
        let found = check(&framework, &rows, &nodes, &format!("framework {number}"));
        counts.filtered += found.filtered;
        counts.exact += found.exact;
    }
    // Many of these figures are ties, zeros or contradictions on purpose.
    assert!(
        counts.filtered * 4 > counts.exact,
        "the fast way answered {} of {} rows",
        counts.filtered,
        counts.filtered + counts.exact
    );
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let mut dice = Dice(3);
    let framework = fast_framework(&mut dice);
    let inputs = &framework.spec().inputs;
    let rows: Vec<Row> = (0..5000).map(|_| inputs.iter().map(|spec| figure(&mut dice, spec, None)).collect()).collect();
    let batch = batch_of_rows(&framework, &rows).unwrap();
    let scored = |threads: usize, path: Path| {
        let options = ScoreOptions::default().with_threads(NonZeroUsize::new(threads).unwrap()).with_path(path);
        Scorer::new(&framework, &batch.schema(), options).unwrap().score_from(&batch, 0).unwrap()
    };
    let one = scored(1, Path::Filtered);
    assert!(one.counts.filtered > 0 && one.counts.exact > 0, "{:?}", one.counts);
    for threads in [2, 3, 16] {
        let other = scored(threads, Path::Filtered);
        assert_eq!(one.batch, other.batch, "{threads} threads");
        assert_eq!(one.counts, other.counts, "{threads} threads");
    }
    let exact = scored(2, Path::Exact);
    assert_eq!(exact.counts.filtered, 0);
    assert_eq!(one.batch, exact.batch);
}
