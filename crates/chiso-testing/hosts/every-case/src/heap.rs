use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// An allocator that knows how much it has given out at most.
pub struct Counted<A> {
    below: A,
    now: AtomicUsize,
    peak: AtomicUsize,
}

impl<A> Counted<A> {
    /// Counts what `below` gives out.
    pub const fn new(below: A) -> Self {
        Self { below, now: AtomicUsize::new(0), peak: AtomicUsize::new(0) }
    }

    /// What is counted.
    pub const fn below(&self) -> &A {
        &self.below
    }

    /// The most bytes that were in use at once.
    pub fn peak(&self) -> usize {
        self.peak.load(Relaxed)
    }
}

// SAFETY: every call goes to the allocator below as it came, and comes back as it went.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Counted<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that the allocator below asks for.
        let given = unsafe { self.below.alloc(layout) };
        if !given.is_null() {
            let now = self.now.fetch_add(layout.size(), Relaxed).wrapping_add(layout.size());
            self.peak.fetch_max(now, Relaxed);
        }
        given
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        self.now.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { self.below.dealloc(place, layout) }
    }
}
