//! A total does not touch the heap.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use chiso_benches::contestants::chiso::{decimals, ready};
use chiso_benches::workload::{Kind, Workload};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, counting for each thread how often it is asked.
struct Counting;

// SAFETY: everything is handed to the system's allocator as it comes.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What `work` gives, and how often it asked for memory.
fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATIONS.get();
    let result = work();
    (result, ALLOCATIONS.get() - before)
}

#[test]
fn the_counter_counts() {
    assert_eq!(counted(|| Box::new(1)).1, 1);
}

#[test]
fn a_total_does_not_allocate() {
    for kind in [Kind::Shares, Kind::Targets] {
        let workload = Workload::new(kind, 63);
        let (framework, bound) = ready(&workload);
        for (unit, bound) in workload.units.iter().zip(&bound) {
            let (total, allocations) = counted(|| framework.total(bound));
            assert_eq!(total.unwrap().points.unwrap().to_string(), workload.exact_hundredths(unit));
            assert_eq!(allocations, 0, "{kind:?}");
        }
    }
}

#[test]
fn setting_decimals_on_a_binding_that_is_kept_does_not_allocate() {
    let workload = Workload::new(Kind::Shares, 2);
    let (framework, bound) = ready(&workload);
    let numbers: Vec<_> = workload.units.iter().map(|unit| decimals(unit)).collect();
    let mut kept = bound[0].clone();
    kept.set_numbers(&numbers[0]).unwrap();
    let (set, allocations) = counted(|| kept.set_numbers(&numbers[1]));
    set.unwrap();
    assert_eq!(allocations, 0);
    assert_eq!(framework.total(&kept).unwrap(), framework.total(&bound[1]).unwrap());
}
