//! Means that are roots, against whole numbers of another library: a displayed digit is right if the power of what is
//! displayed, half a unit up or down, holds the product under the root.

use chiso_core::spec::{Combine, FigureValue, FrameworkSpec, InputKind, InputSpec, NodeSpec, RuleSpec, Unit};
use chiso_core::{Framework, Scorecard};
use chiso_testing::oracle::{Fraction, exact, whole};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::read::config;

/// A total of shares with these weights.
fn set(combine: Combine, exponent: Option<i64>, weights: &[u32]) -> Framework {
    let mut spec = FrameworkSpec::new("means", "2025");
    spec.total.combine = combine.into();
    spec.total.rounding.index = 12;
    spec.total.settings.exponent = exponent.map(|exponent| Decimal::from(exponent).into());
    for (at, weight) in weights.iter().enumerate() {
        let name = format!("share_{at}");
        spec.inputs.push(InputSpec::new(&name, InputKind::Share));
        let mut node = NodeSpec::indicator(&name.replace('_', "-"), Decimal::ONE, RuleSpec::Share);
        node.max_points = None;
        node.weight = Some(Decimal::from(*weight).into());
        spec.nodes.push(node);
    }
    Framework::compile(spec, &[]).unwrap()
}

fn index(framework: &Framework, shares: &[u32]) -> Fraction {
    exact(scored(framework, shares).total().rounded_index().unwrap())
}

fn scored(framework: &Framework, shares: &[u32]) -> Scorecard {
    let mut bound = framework.empty(Unit::default());
    for (at, share) in shares.iter().enumerate() {
        let input = framework.input(&format!("share_{at}")).unwrap();
        bound.set(input, &FigureValue::Number(Decimal::new(i64::from(*share), 3))).unwrap();
    }
    framework.score(&bound).unwrap()
}

fn power(base: &Fraction, times: u32) -> Fraction {
    (0..times).fold(whole(1), |power, _| power * base.clone())
}

/// Half a unit of the last displayed place.
fn half() -> Fraction {
    exact(Decimal::new(5, 13))
}

fn shares() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0..=1000_u32, 1..4_u32), 1..6)
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn geometric(shares in shares()) {
        let (shares, weights): (Vec<u32>, Vec<u32>) = shares.into_iter().unzip();
        let shown = index(&set(Combine::Geometric, None, &weights), &shares);
        let product = shares.iter().zip(&weights).fold(whole(1), |product, (share, weight)| {
            product * power(&(whole(i64::from(*share)) / whole(1000)), *weight)
        });
        let degree = weights.iter().sum();
        prop_assert!(power(&(shown.clone() + half()), degree) > product);
        prop_assert!(shown < half() || power(&(shown - half()), degree) <= product);
    }

    #[test]
    fn power_mean(shares in shares(), exponent in 2..5_u32, negative in any::<bool>()) {
        let (shares, weights): (Vec<u32>, Vec<u32>) = shares.into_iter().unzip();
        let written = if negative { -i64::from(exponent) } else { i64::from(exponent) };
        let shown = index(&set(Combine::Power, Some(written), &weights), &shares);
        if negative && shares.contains(&0) {
            prop_assert_eq!(shown, whole(0));
            return Ok(());
        }
        let raised = |share: &u32| {
            let power = power(&(whole(i64::from(*share)) / whole(1000)), exponent);
            if negative { whole(1) / power } else { power }
        };
        let all = whole(i64::from(weights.iter().sum::<u32>()));
        let sum = shares.iter().zip(&weights).fold(whole(0), |sum, (share, weight)| sum + raised(share) * whole(i64::from(*weight)));
        // The mean to the power of the exponent.
        let mean = if negative { all / sum } else { sum / all };
        prop_assert!(power(&(shown.clone() + half()), exponent) > mean);
        prop_assert!(shown < half() || power(&(shown - half()), exponent) <= mean);
    }

    /// Whatever the order of the children, and however equal weights are written, the mean is the same number.
    #[test]
    fn order_does_not_matter(shares in shares()) {
        let mut turned = shares.clone();
        turned.reverse();
        let of = |list: &[(u32, u32)], times: u32| {
            let (shares, weights): (Vec<u32>, Vec<u32>) = list.iter().map(|(share, weight)| (*share, weight * times)).unzip();
            scored(&set(Combine::Geometric, None, &weights), &shares).total().points().unwrap()
        };
        prop_assert_eq!(of(&shares, 1), of(&turned, 2));
    }
}
