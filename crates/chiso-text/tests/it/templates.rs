//! Messages made with any arguments that are, and are not, there.

use chiso_core::{Code, Diagnostic, Origin};
use chiso_text::{Lang, codes, diagnostic};

/// Every name that an argument can have.
fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        crate::samples::SAMPLES.iter().flat_map(|(_, arguments)| arguments.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

const VALUES: &[&str] = &[
    "",
    "-",
    "x",
    "1",
    "-0.5",
    "1/0",
    "1/3",
    "95%",
    "{x}",
    "{{",
    "}",
    "`",
    "a, b",
    "a = 1; b",
    "; ;",
    ", ",
    "2025-12-31",
    "2025-Q1",
    "2021/2025",
    "\u{0}\n\t",
    "ă",
    "sum",
    "text",
    "children",
    "99999999999999999999999999999999999999.5",
];

#[test]
fn any_subset_of_arguments_gives_one_line() {
    let names = names();
    // A fixed sequence that visits subsets and values without any pattern that a message could share.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for name in codes() {
        for _ in 0..200 {
            let subset = next();
            let mut made = Diagnostic::warning(Code::new(name), Origin::NONE);
            for (index, argument) in names.iter().enumerate() {
                if subset >> (index % 64) & 1 == 1 {
                    let value = VALUES[usize::try_from(next() % VALUES.len() as u64).unwrap()];
                    made = made.with(argument, value);
                }
            }
            for lang in [Lang::Vi, Lang::En] {
                let sentence = diagnostic(&made, lang);
                assert!(!sentence.message.is_empty(), "{made}");
                assert!(!sentence.message.contains('\n'), "{made}");
                assert!(sentence.help.is_none_or(|help| !help.is_empty() && !help.contains('\n')), "{made}");
            }
        }
    }
}
