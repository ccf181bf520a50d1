//! A host without std: its own panic handler, its own allocator, and the core called from it.
//!
//! Two crates cannot both bring a panic handler, and std brings one. So this builds exactly as long as nothing that
//! the core depends on pulls std in; otherwise it fails with E0152.
#![no_std]

extern crate alloc;
#[cfg(feature = "std-on-purpose")]
extern crate std;

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

use chiso_core::number::parse_number;

/// The decimal places of a number, or 0 where there is none.
///
/// # Safety
///
/// `length` readable bytes stand at `text`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chiso_number_scale(text: *const u8, length: usize) -> usize {
    // SAFETY: the caller promises `length` readable bytes at `text`.
    let bytes = unsafe { core::slice::from_raw_parts(text, length) };
    let number = core::str::from_utf8(bytes).ok().and_then(|text| parse_number(text).ok());
    number.map_or(0, |number| number.scale() as usize)
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
