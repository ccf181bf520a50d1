//! What the measurements ran on.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The packages whose versions matter, as Cargo.lock names them.
const CRATES: [&str; 6] = ["cel", "regorus", "rhai", "rust_decimal", "zen-expression", "num-bigint"];
/// And as Python does.
const PACKAGES: [&str; 7] = ["polars", "pandas", "duckdb", "pymcdm", "scikit-criteria", "numpy", "scipy"];

/// A table of the processor, its caches and instructions, memory, system, compilers and versions, and of how busy the
/// machine was.
#[must_use]
pub fn describe(python: &Path) -> String {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = cpuinfo.lines().find(|line| line.split(':').next().is_some_and(|key| key.trim() == name))?;
        line.split_once(':').map(|(_, value)| value.trim().to_owned())
    };
    let file = |path: &str| fs::read_to_string(path).map(|text| text.trim().to_owned()).unwrap_or_default();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let model = field("model name").unwrap_or_else(|| "an unnamed processor".to_owned());
    let family = match (field("cpu family"), field("model")) {
        (Some(family), Some(model)) => format!(" (family {family}, model {model})"),
        _ => String::new(),
    };
    let flags = field("flags").or_else(|| field("Features")).unwrap_or_default();
    let hypervisor = if flags.split(' ').any(|flag| flag == "hypervisor") { ", under a hypervisor" } else { "" };
    let memory =
        file("/proc/meminfo").lines().next().and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    let rows = [
        ("processor", format!("{model}{family}{hypervisor}")),
        ("cores", format!("{threads} threads")),
        ("caches", caches()),
        ("instructions", instructions(&flags).to_owned()),
        (
            "memory",
            memory
                .map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{:.1} GiB", kilobytes / f64::from(1 << 20))),
        ),
        (
            "system",
            format!("{} {}, {}", std::env::consts::OS, file("/proc/sys/kernel/osrelease"), std::env::consts::ARCH),
        ),
        ("load before the run", file("/proc/loadavg").split(' ').take(3).collect::<Vec<_>>().join(", ")),
        ("Rust", printed(Command::new("rustc").arg("--version"))),
        ("crates", crates()),
        ("Python", printed(Command::new(python).arg("--version"))),
        ("packages", packages(python)),
    ];
    let mut text = String::from("| | |\n| --- | --- |\n");
    for (what, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "| {what} | {value} |");
    }
    text
}

/// The caches that the first core sees.
fn caches() -> String {
    let folder = Path::new("/sys/devices/system/cpu/cpu0/cache");
    let read = |index: usize, name: &str| {
        let text = fs::read_to_string(folder.join(format!("index{index}")).join(name)).ok()?;
        Some(text.trim().to_owned())
    };
    let known = (0..8).filter_map(|index| {
        let kind = match read(index, "type")?.as_str() {
            "Data" => " data",
            "Instruction" => " instructions",
            _ => "",
        };
        Some(format!("L{}{kind} {}", read(index, "level")?, read(index, "size")?.replace('K', " KiB")))
    });
    known.collect::<Vec<_>>().join(", ")
}

/// The widest instructions that the system lets programs use.
fn instructions(flags: &str) -> &'static str {
    let has = |name: &str| flags.split(' ').any(|flag| flag == name);
    let levels = [
        ("avx512f", "AVX-512 (the programs here are built for x86-64 without it)"),
        ("avx2", "AVX2 (the programs here are built for x86-64 without it)"),
        ("sse4_2", "SSE4.2"),
        ("asimd", "Advanced SIMD"),
    ];
    levels.iter().find(|(flag, _)| has(flag)).map_or("", |(_, name)| name)
}

/// The versions that this program was built with.
fn crates() -> String {
    let lock = include_str!("../Cargo.lock");
    let version = |name: &str| {
        let entries = lock.split("[[package]]").filter(|entry| entry.contains(&format!("\nname = \"{name}\"\n")));
        let versions = entries.filter_map(|entry| entry.split("\nversion = \"").nth(1)?.split('"').next());
        versions.last().map(|version| format!("{name} {version}"))
    };
    CRATES.iter().filter_map(|name| version(name)).collect::<Vec<_>>().join(", ")
}

/// The versions of those packages that are there.
fn packages(python: &Path) -> String {
    let program = format!(
        "import importlib.metadata as m\nfor n in {PACKAGES:?}:\n  try: print(n, m.version(n), end=';')\n  except m.PackageNotFoundError: pass"
    );
    printed(Command::new(python).args(["-c", &program])).trim_end_matches(';').replace(';', ", ")
}

fn printed(command: &mut Command) -> String {
    let output = command.output().ok().filter(|output| output.status.success());
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
