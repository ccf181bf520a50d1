//! Nothing that stands in a file makes the command stop in any other way than with an answer.

use std::fs;

use crate::run::{score, top};

/// Pieces that files break at.
const PIECES: [&[u8]; 16] = [
    b"\"",
    b"'",
    b"{",
    b"]",
    b"=",
    b"\n",
    b".",
    b"999999999999999999999999999999",
    b"\xc3",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"{level}",
    b"\\u0000",
    b"#",
    b"\"\"\"",
    b"[[",
];

/// A row of numbers that is the same in every run (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).unwrap()
    }
}

/// The bytes with some damage.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..(at + 1 + numbers.below(30)).min(bytes.len()))),
            1 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            2 if !bytes.is_empty() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

#[test]
fn damaged_files_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(1);
    let files = [
        "examples/bac-giang-2025/province.toml",
        "indicators/vn-province-targets/2025/government.toml",
        "indicators/vn-dti-province/2022/framework.toml",
        "indicators/vn-province-targets/2025/weightings/equal-pillars.toml",
        "crates/chiso-testing/cases/shapes/11-base-and-extras/framework.toml",
    ];
    for round in 0..40 {
        for file in files {
            let bytes = damaged(&fs::read(top().join(file)).unwrap(), &mut numbers);
            let path = folder.path().join("framework.toml");
            fs::write(&path, &bytes).unwrap();
            for verb in ["check", "explain"] {
                let ran = score(verb).arg(&path).go();
                let kept = format!("{file}, round {round}: {}", String::from_utf8_lossy(&bytes));
                assert!(ran.code == 0 || ran.code == 1, "{}: {}\n{kept}", ran.code, ran.stderr);
                assert!(!ran.stderr.contains("panicked"), "{}\n{kept}", ran.stderr);
            }
        }
    }
}

/// The same of targets, of what is laid over, of several units, and of parts.
#[test]
fn damaged_files_beside_a_unit_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let (parts, framework) = (folder.path().join("parts"), "examples/departments-2025/framework.toml");
    fs::create_dir(&parts).unwrap();
    for part in ["office.toml", "finance.toml"] {
        fs::copy(top().join("examples/departments-2025/parts").join(part), parts.join(part)).unwrap();
    }
    let mut numbers = Numbers(2);
    let cases = [
        (
            "indicators/vn-province-targets/2025/targets/bac-giang-2025.toml",
            "examples/bac-giang-2025/province.toml --targets",
        ),
        ("examples/bac-giang-2025/exactly-95.toml", "examples/bac-giang-2025/province.toml --with"),
        ("examples/departments-2025/operators.toml", "examples/departments-2025/two-years.toml --with"),
        ("examples/departments-2025/two-years.toml", ""),
        ("examples/departments-2025/parts/information.toml", "parts"),
    ];
    for round in 0..24 {
        for (file, before) in cases {
            let bytes = damaged(&fs::read(top().join(file)).unwrap(), &mut numbers);
            let path = match before {
                "parts" => parts.join("information.toml"),
                _ => folder.path().join("damaged.toml"),
            };
            fs::write(&path, &bytes).unwrap();
            let given = if before == "parts" { &parts } else { &path };
            let mut run = score(if before == "parts" { "" } else { before }).arg(given);
            if file.contains("departments") {
                run = run.arg("--framework").arg(framework);
            }
            let ran = run.go();
            let kept = format!("{file}, round {round}: {}", String::from_utf8_lossy(&bytes));
            assert!(ran.code == 0 || ran.code == 1, "{}: {}\n{kept}", ran.code, ran.stderr);
            assert!(!ran.stderr.contains("panicked"), "{}\n{kept}", ran.stderr);
            assert!(ran.code == 0 || !ran.stderr.is_empty(), "{kept}");
        }
    }
}
