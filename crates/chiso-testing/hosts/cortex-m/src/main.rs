//! Every case on a Cortex-M4, in an emulator: `cases` of the emulator's folder is read case by case, and what comes of it is
//! written to `answers` there. Both go through semihosting, as does the line that is printed at the end.
#![no_std]
#![no_main]
extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::mem::MaybeUninit;
use core::panic::PanicInfo;
use core::ptr::addr_of_mut;

use cortex_m_rt::entry;
use cortex_m_semihosting::debug::{self, EXIT_FAILURE, EXIT_SUCCESS};
use cortex_m_semihosting::{hprintln, syscall};
use embedded_alloc::TlsfHeap;
use every_case::{Case, Counted, LENGTH_LINE, answer, length};

/// What is left of the 4 MB is for the stack.
const HEAP_BYTES: usize = 7 << 19;

#[global_allocator]
static HEAP: Counted<TlsfHeap> = Counted::new(TlsfHeap::empty());

static mut SPACE: [MaybeUninit<u8>; HEAP_BYTES] = [MaybeUninit::uninit(); HEAP_BYTES];

#[entry]
fn main() -> ! {
    // SAFETY: this is the only place where the space is used, and it runs once, before anything is allocated.
    unsafe { HEAP.below().init(addr_of_mut!(SPACE) as usize, HEAP_BYTES) }
    let outcome = match run() {
        Some((cases, bytes)) => {
            hprintln!("cases {} bytes {} heap {} stack {}", cases, bytes, HEAP.peak(), stack::peak());
            EXIT_SUCCESS
        }
        None => {
            hprintln!("the files `cases` and `answers` cannot be read and written here");
            EXIT_FAILURE
        }
    };
    debug::exit(outcome);
    loop {}
}

fn run() -> Option<(usize, usize)> {
    let from = File::open("cases\0", READ)?;
    let to = File::open("answers\0", WRITE)?;
    let (mut count, mut bytes) = (0, 0);
    let mut line = [0; LENGTH_LINE];
    while from.read(&mut line)? {
        let mut text = alloc::vec![0; length(&line)?];
        from.read(&mut text)?.then_some(())?;
        let said = said(text)?;
        to.write(said.as_bytes())?;
        (count, bytes) = (count + 1, bytes + said.len());
    }
    Some((count, bytes))
}

fn said(text: Vec<u8>) -> Option<String> {
    Some(answer(&Case::read(core::str::from_utf8(&text).ok()?)?))
}

/// A file of the machine that the emulator runs on.
struct File(usize);

const READ: usize = 1;
const WRITE: usize = 5;

impl File {
    /// `name` ends with a zero byte, which is not counted.
    fn open(name: &'static str, mode: usize) -> Option<Self> {
        // SAFETY: the emulator reads the name, whose length is given.
        let handle = unsafe { syscall!(OPEN, name.as_ptr(), mode, name.len() - 1) };
        (handle != usize::MAX).then_some(Self(handle))
    }

    /// Fills `bytes`; whether there were any left. `None` where there are some but too few.
    fn read(&self, bytes: &mut [u8]) -> Option<bool> {
        // SAFETY: the emulator writes so many bytes at most to where there is room for them.
        let left = unsafe { syscall!(READ, self.0, bytes.as_mut_ptr(), bytes.len()) };
        match left {
            0 => Some(true),
            left if left == bytes.len() => Some(false),
            _ => None,
        }
    }

    fn write(&self, bytes: &[u8]) -> Option<()> {
        // SAFETY: the emulator reads so many bytes.
        let left = unsafe { syscall!(WRITE, self.0, bytes.as_ptr(), bytes.len()) };
        (left == 0).then_some(())
    }
}

mod stack {
    //! How much of the stack was used: it is painted before the program starts.

    const PAINT: u32 = 0xcccc_cccc;

    unsafe extern "C" {
        static _stack_start: u32;
        static _stack_end: u32;
    }

    /// The most bytes of the stack that were in use at once.
    pub fn peak() -> usize {
        let (mut at, top) = (&raw const _stack_end, &raw const _stack_start);
        // SAFETY: the words between both ends are the stack's, and words that were never used still hold the paint.
        while at < top && unsafe { at.read_volatile() } == PAINT {
            at = at.wrapping_add(1);
        }
        top as usize - at as usize
    }
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    hprintln!("{}", info);
    debug::exit(EXIT_FAILURE);
    loop {}
}
