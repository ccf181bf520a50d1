//! Every case in WebAssembly. Three exports for whoever runs it: `room` makes room for the text of a case, `answer` reads it
//! and says where the answer stands, `answer_length` how long that is. `run.mjs` is such a caller.
#![no_std]
extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use core::panic::PanicInfo;

use dlmalloc::GlobalDlmalloc;
use every_case::{Case, Counted};

#[global_allocator]
static HEAP: Counted<GlobalDlmalloc> = Counted::new(GlobalDlmalloc);

struct Desk {
    question: Vec<u8>,
    answer: String,
}

struct OneThread(UnsafeCell<Desk>);

// SAFETY: the module is built without threads.
unsafe impl Sync for OneThread {}

static DESK: OneThread = OneThread(UnsafeCell::new(Desk { question: Vec::new(), answer: String::new() }));

/// The desk, for as long as one export runs.
fn with_desk<T>(work: impl FnOnce(&mut Desk) -> T) -> T {
    // SAFETY: one thread, and no export calls another.
    work(unsafe { &mut *DESK.0.get() })
}

/// Where `length` bytes of a case can be written.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    with_desk(|desk| {
        desk.answer = String::new();
        desk.question = alloc::vec![0; length];
        desk.question.as_mut_ptr()
    })
}

/// Answers what was written; where the answer begins, or null where it is no case.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    with_desk(|desk| {
        let Some(case) = core::str::from_utf8(&desk.question).ok().and_then(Case::read) else {
            return core::ptr::null();
        };
        desk.answer = every_case::answer(&case);
        desk.answer.as_ptr()
    })
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    with_desk(|desk| desk.answer.len())
}

/// The most bytes of the heap that were in use at once.
#[unsafe(no_mangle)]
pub extern "C" fn peak() -> usize {
    HEAP.peak()
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
