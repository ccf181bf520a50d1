//! A host without std: its own panic handler, its own allocator, and the core called from it.
//!
//! Two crates cannot both bring a panic handler, and std brings one. So this builds exactly as long as nothing that
//! the core depends on pulls std in; otherwise it fails with E0152.
#![no_std]

extern crate alloc;
#[cfg(feature = "std-on-purpose")]
extern crate std;

use alloc::vec::Vec;
use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

use chiso_core::number::parse_number;
use chiso_core::spec::{
    Documentation, FrameworkSpec, IndicatorSpec, InputKind, InputSpec, NodeBody, NodeSpec, RuleSpec, Scoring, Title,
    TotalSpec, Unit,
};
use chiso_core::{Bound, Diagnostics, Framework, Origin};
use rust_decimal::Decimal;

/// The points of the share that stands in `text`, out of 100, in hundredths; -1 where there are none.
///
/// # Safety
///
/// `length` readable bytes stand at `text`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chiso_hundredths(text: *const u8, length: usize) -> i64 {
    // SAFETY: the caller promises `length` readable bytes at `text`.
    let bytes = unsafe { core::slice::from_raw_parts(text, length) };
    core::str::from_utf8(bytes).ok().and_then(hundredths).unwrap_or(-1)
}

fn hundredths(text: &str) -> Option<i64> {
    let share = parse_number(text).ok()?;
    let framework = Framework::compile(one_share(), &[]).ok()?;
    let mut bound = framework.empty(Unit::default());
    bound.set_numbers(&[share]).ok()?;
    let points = total(&framework, &bound).ok()??;
    i64::try_from(points.mantissa()).ok()
}

/// Both ways to a total: with the explanation, and without.
fn total(framework: &Framework, bound: &Bound) -> Result<Option<Decimal>, Diagnostics> {
    let explained = framework.score(bound)?.total().rounded_points();
    let alone = framework.total(bound)?.points;
    Ok(if explained == alone { alone } else { None })
}

/// A framework of one indicator, out of 100.
fn one_share() -> FrameworkSpec {
    FrameworkSpec {
        id: "one".into(),
        edition: "1".into(),
        title: Title::same("One"),
        official: false,
        source: "made up".into(),
        effective: None,
        total: TotalSpec::default(),
        inputs: Vec::from([InputSpec {
            id: "share".into(),
            title: Title::default(),
            measure: None,
            kind: InputKind::Share,
            min: None,
            max: None,
            max_jump: None,
            aliases: Vec::new(),
            supplied_by: Title::default(),
            given_by: Title::default(),
            documentation: Documentation::default(),
            origin: Origin::NONE,
        }]),
        derived: Vec::new(),
        checks: Vec::new(),
        nodes: Vec::from([NodeSpec {
            id: "share".into(),
            code: None,
            was: None,
            title: Title::default(),
            group: None,
            max_points: Some(Decimal::ONE_HUNDRED.into()),
            weight: None,
            missing: None,
            not_applicable: None,
            rounded_to: None,
            documentation: Documentation::default(),
            body: NodeBody::Indicator(IndicatorSpec {
                scoring: Scoring {
                    value: None,
                    over_one: None,
                    zero_denominator: None,
                    outside_domain: None,
                    rule: RuleSpec::Share.into(),
                },
                treatment: None,
            }),
            origin: Origin::NONE,
        }]),
    }
}

/// An allocator that has nothing to give: this is built, not run.
struct NoHeap;

// SAFETY: no memory is ever handed out, so none is handed out wrongly.
unsafe impl GlobalAlloc for NoHeap {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static HEAP: NoHeap = NoHeap;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
