//! A copy of the repository with every mutant woven in, and what the compiler says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::list::{Genre, Mutant};
use crate::weave::{arms_of, blamed, returning_before, weave};

/// What tells a program which mutant is awake, added to the core's `lib.rs`.
const CHOOSER: &str = include_str!("woven.txt");

/// What is built optimised, since it is run so often.
const FAST: [&str; 9] = [
    "chiso-core",
    "chiso-testing",
    "chiso-toml",
    "dashu-base",
    "dashu-float",
    "dashu-int",
    "num-bigint",
    "num-rational",
    "rust_decimal",
];
const LIB: &str = "crates/chiso-core/src/lib.rs";

/// The copy.
pub(crate) struct Tree {
    /// Its top folder.
    pub(crate) root: PathBuf,
    target: PathBuf,
}

/// What became of the mutants before any test.
#[derive(Default)]
pub(crate) struct Woven {
    /// Those that can be awakened.
    pub(crate) woven: BTreeSet<usize>,
    /// Those that do not compile.
    pub(crate) unviable: BTreeSet<usize>,
}

/// A program with tests.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// The folder that its tests run in.
    pub(crate) folder: PathBuf,
}

impl Tree {
    /// Copies every file that git knows of `from`; files that are the same are left alone, so that little is built anew.
    pub(crate) fn copy(from: &Path, folder: &Path) -> Result<Self, String> {
        let mut listed = Command::new("git");
        listed.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(from);
        let listed = listed.output().map_err(|error| format!("git: {error}"))?;
        let tree = Self { root: folder.join("tree"), target: folder.join("target") };
        let names = String::from_utf8_lossy(&listed.stdout).into_owned();
        for name in names.split_terminator('\0').filter(|name| !name.starts_with("crates/chiso-core/src/")) {
            let source = from.join(name);
            let wanted = if source.is_symlink() && source.is_dir() {
                let _ = fs::create_dir_all(tree.root.join(name).parent().unwrap_or(&tree.root));
                let to = fs::read_link(&source).map_err(|error| format!("{name}: {error}"))?;
                let _ = std::os::unix::fs::symlink(to, tree.root.join(name));
                continue;
            } else {
                match fs::read(&source) {
                    Ok(bytes) => bytes,
                    Err(_) => continue,
                }
            };
            write(&tree.root.join(name), &wanted)?;
        }
        Ok(tree)
    }

    /// Weaves every mutant in, but those that turn out not to compile; these are kept in a file, for as long as nothing
    /// changes.
    pub(crate) fn weave(&self, from: &Path, mutants: &[Mutant], kept: &Path) -> Result<Woven, String> {
        let mut done = Woven::default();
        let known = core_files(from)?;
        let mut hasher = DefaultHasher::new();
        mutants.iter().for_each(|mutant| mutant.name.hash(&mut hasher));
        for file in &known {
            fs::read(from.join(file)).unwrap_or_default().hash(&mut hasher);
        }
        let stamp = hasher.finish().to_string();
        let text = fs::read_to_string(kept).unwrap_or_default();
        if let Some((head, rest)) = text.split_once('\n')
            && head == stamp
        {
            done.unviable.extend(rest.split_whitespace().filter_map(|id| id.parse::<usize>().ok()));
        }
        loop {
            done.woven.clear();
            for file in &known {
                let text = fs::read_to_string(from.join(file)).map_err(|error| format!("{file}: {error}"))?;
                let here: Vec<&Mutant> = mutants
                    .iter()
                    .filter(|mutant| mutant.file == *file && mutant.genre != Genre::Other)
                    .filter(|mutant| !done.unviable.contains(&mutant.id))
                    .collect();
                let (mut text, woven) = weave(&text, &here).map_err(|error| format!("{file}: {error}"))?;
                done.woven.extend(woven);
                if file == LIB {
                    text = with_chooser(&text, mutants.len());
                }
                write(&self.root.join(file), text.as_bytes())?;
            }
            let wrong = self.not_compiling()?;
            println!("{} mutants are woven in, {} more do not compile", done.woven.len(), wrong.len());
            if wrong.is_empty() {
                let ids: Vec<String> = done.unviable.iter().map(usize::to_string).collect();
                // Where it cannot be kept, it is found out again.
                let _ = fs::write(kept, format!("{stamp}\n{}\n", ids.join(" ")));
                return Ok(done);
            }
            done.unviable.extend(wrong);
        }
    }

    fn cargo(&self, line: &str) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(line.split_whitespace()).current_dir(&self.root).stderr(Stdio::inherit());
        // The core alone uses what the stable compiler does not show.
        for name in FAST {
            cargo.args(["--config", &format!("profile.dev.package.{name}.opt-level=2")]);
        }
        cargo.env("CARGO_TARGET_DIR", &self.target).env("RUSTC_BOOTSTRAP", "chiso_core");
        cargo.env("RUSTFLAGS", "--cap-lints=allow").env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        cargo
    }

    /// The mutants that the compiler complains of.
    fn not_compiling(&self) -> Result<BTreeSet<usize>, String> {
        let mut check = self.cargo("check --quiet -p chiso-core --features real --message-format=json");
        let output = check.output().map_err(|error| format!("cargo: {error}"))?;
        let mut wrong = BTreeSet::new();
        let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
        let mut unknown = Vec::new();
        for message in messages(&output.stdout) {
            let level = message.pointer("/message/level").and_then(Value::as_str);
            if level != Some("error") {
                continue;
            }
            let mut found = BTreeSet::new();
            let spans = message.pointer("/message/spans").and_then(Value::as_array).into_iter().flatten();
            let mut places = Vec::new();
            for span in spans {
                let Some(file) = span.get("file_name").and_then(Value::as_str) else { continue };
                let byte = span.get("byte_start").and_then(Value::as_u64).and_then(|byte| usize::try_from(byte).ok());
                let primary = span.get("is_primary").and_then(Value::as_bool) == Some(true);
                places.push((!primary, self.root.join(file), byte.unwrap_or_default()));
            }
            places.sort();
            let incomplete = message.pointer("/message/code/code").and_then(Value::as_str) == Some("E0004");
            for (_, path, byte) in &places {
                let text = texts.entry(path.clone()).or_insert_with(|| fs::read_to_string(path).unwrap_or_default());
                if found.is_empty() && incomplete {
                    found = arms_of(text, *byte);
                }
                if found.is_empty() {
                    found = blamed(text, *byte);
                }
            }
            for (_, path, byte) in &places {
                if found.is_empty() {
                    found = returning_before(texts.get(path).map_or("", String::as_str), *byte);
                }
            }
            if found.is_empty() && !places.is_empty() {
                unknown.push(message.pointer("/message/rendered").and_then(Value::as_str).unwrap_or("").to_owned());
            }
            wrong.extend(found);
        }
        if wrong.is_empty() && !output.status.success() {
            return Err(format!("the woven core does not compile:\n{}", unknown.join("\n")));
        }
        Ok(wrong)
    }

    /// Builds every test of the workspace, or of one package, on the woven core.
    pub(crate) fn build(&self, package: Option<&str>) -> Result<Vec<Program>, String> {
        // Columns bring much, and come by little of the core.
        let all = "--workspace --exclude xtask --exclude chiso-arrow".to_owned();
        let which = package.map_or(all, |package| format!("-p {package} --features chiso-core/real"));
        let mut build =
            self.cargo(&format!("test --quiet --no-run {which} --lib --bins --tests --message-format=json"));
        let output = build.output().map_err(|error| format!("cargo: {error}"))?;
        let mut programs = Vec::new();
        for message in messages(&output.stdout) {
            let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
            if let (Some(program), Some(manifest)) = (text("/executable"), text("/manifest_path"))
                && message.pointer("/profile/test").and_then(Value::as_bool) == Some(true)
            {
                let folder = Path::new(manifest).parent().unwrap_or(&self.root).to_path_buf();
                programs.push(Program { path: program.into(), folder });
            } else if text("/message/level") == Some("error") {
                println!("{}", text("/message/rendered").unwrap_or_default());
            }
        }
        // Cargo tells them in the order in which it is done with them.
        programs.sort_by(|one, other| one.path.cmp(&other.path));
        if output.status.success() { Ok(programs) } else { Err("the tests do not build on the woven core".to_owned()) }
    }
}

fn messages(json: &[u8]) -> impl Iterator<Item = Value> {
    json.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

fn with_chooser(lib: &str, mutants: usize) -> String {
    let chooser = CHOOSER.replace("COUNT", &(mutants + 1).to_string());
    let features = "#![feature(core_intrinsics, const_eval_select)]\n#![allow(internal_features)]\n#![no_std]";
    format!("{}\nextern crate std;\n{chooser}", lib.replacen("#![no_std]", features, 1))
}

fn core_files(from: &Path) -> Result<Vec<String>, String> {
    let listed = Command::new("git").args(["ls-files", "crates/chiso-core/src"]).current_dir(from).output();
    let listed = listed.map_err(|error| format!("git: {error}"))?;
    Ok(String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let problem = |error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(problem)?;
    fs::write(path, bytes).map_err(problem)
}
