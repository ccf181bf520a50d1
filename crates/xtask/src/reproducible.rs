//! The same bytes wherever it is built: the command, twice, in different folders.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use crate::project::Project;

/// What the two folders are called, and whether the registry seems to lie elsewhere there.
const COPIES: [(&str, bool); 2] = [("one", false), ("another/and-deeper", true)];

/// Builds twice; whether the bytes are the same.
pub(crate) fn run(project: &Project) -> bool {
    let problems = check(project);
    for problem in &problems {
        println!("{problem}");
    }
    problems.is_empty()
}

/// A folder that is a link to another, which a list of files leaves out.
#[cfg(unix)]
const LINK: &str = "crates/chiso-catalog/indicators";

/// Copies the project to two folders, builds `score` in both at the same time, and compares.
///
/// The compiler writes into a program where sources lay, for messages of panics: the flags map the folder of the
/// project to nothing and that of foreign sources to `/cargo`, whatever they are called here.
pub(crate) fn check(project: &Project) -> Vec<String> {
    let top = project.target().join("reproducible");
    let prepared = prepare(project, &top).and_then(|folders| {
        let running: io::Result<Vec<(PathBuf, Child)>> = folders
            .into_iter()
            .map(|(folder, home)| Ok((folder.clone(), build(project, &folder, &home).spawn()?)))
            .collect();
        running?.into_iter().map(|(folder, mut child)| Ok((folder, child.wait()?.success()))).collect()
    });
    let built: Vec<(PathBuf, bool)> = match prepared {
        Ok(built) => built,
        Err(error) => return vec![format!("{}: {error}", top.display())],
    };
    let mut programs = Vec::new();
    for (folder, success) in &built {
        match fs::read(folder.join("target/release/score")) {
            Ok(program) if *success => programs.push(program),
            _ => return vec![format!("{}: does not build", folder.display())],
        }
    }
    // Only what was compared is kept, and the next run builds anew.
    for (folder, _) in &built {
        let _ = fs::remove_dir_all(folder.join("target"));
    }
    match programs.as_slice() {
        [one, other] if one == other => {
            println!("`score` has the same {} bytes in both folders", one.len());
            let home = cargo_home();
            let names = [top.to_string_lossy().into_owned(), home.to_string_lossy().into_owned()];
            let named = names.iter().filter(|name| holds(one, name.as_bytes()));
            named.map(|name| format!("`score` names the folder `{name}`")).collect()
        }
        _ => vec!["`score` has other bytes when it is built in another folder".to_owned()],
    }
}

/// The folders, with the project in them and nothing that was built, and where the registry seems to lie.
fn prepare(project: &Project, top: &Path) -> io::Result<Vec<(PathBuf, PathBuf)>> {
    if top.exists() {
        fs::remove_dir_all(top)?;
    }
    let mut folders = Vec::new();
    for (name, elsewhere) in COPIES {
        let folder = top.join(name);
        for file in project.files() {
            let to = folder.join(&file);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::copy(project.path(&file), &to)?;
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("../../indicators", folder.join(LINK))?;
        let home = if elsewhere { top.join("home") } else { cargo_home() };
        #[cfg(unix)]
        if elsewhere {
            std::os::unix::fs::symlink(cargo_home(), &home)?;
        }
        folders.push((folder, home));
    }
    Ok(folders)
}

fn build(project: &Project, folder: &Path, home: &Path) -> Command {
    let map = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let flags = [map(folder, "."), map(home, "/cargo")].join("\u{1f}");
    let mut cargo = project.cargo("build --release --locked --quiet --bin score");
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_HOME", home);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags).env_remove("RUSTFLAGS");
    cargo
}

/// Where cargo keeps foreign sources.
fn cargo_home() -> PathBuf {
    let own = |home| PathBuf::from(home).join(".cargo");
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::var_os("HOME").map(own)).unwrap_or_default()
}

fn holds(program: &[u8], name: &[u8]) -> bool {
    !name.is_empty() && program.windows(name.len()).any(|window| window == name)
}
