use alloc::vec::Vec;

use super::{PRIMES, primes};

#[test]
fn the_primes_below_1000() {
    let divides = |candidate: u16| (2..candidate).any(|divisor| candidate.is_multiple_of(divisor));
    let expected: Vec<u16> = (2..1000).filter(|candidate| !divides(*candidate)).collect();
    assert_eq!(PRIMES.as_slice(), expected);
    // The same when it is not the compiler that works them out.
    assert_eq!(primes(), PRIMES);
}
