//! The published crates pack, and what is packed builds.

use std::fs;
use std::path::Path;

use crate::metadata::{Metadata, Package};
use crate::project::Project;
use crate::steps::{must_pass, output};

/// Packs every published crate, and builds each from what was packed, with the others taken from what was packed too.
///
/// Cargo can verify packages itself, but keeps what it unpacked by name and version: from the second run on it builds
/// with what the first one packed. So they are unpacked and built here.
pub(crate) fn run(project: &Project) -> Vec<String> {
    let metadata = match Metadata::read(project) {
        Ok(metadata) => metadata,
        Err(problem) => return vec![problem],
    };
    let packages: Vec<&Package> = metadata.published().collect();
    let chosen: String = packages.iter().map(|package| format!(" -p {}", package.name)).collect();
    let mut problems = must_pass(project.cargo(&format!("package --no-verify --allow-dirty --quiet{chosen}")));
    for package in &packages {
        match output(project.cargo(&format!("package --list --allow-dirty -p {}", package.name))) {
            Ok(printed) => problems.extend(missing(&package.name, &printed.stdout)),
            Err(problem) => problems.push(problem),
        }
        match fs::metadata(project.target().join("package").join(file_name(package))) {
            Ok(file) if file.len() <= MOST_BYTES => println!("{}: {} bytes", package.name, file.len()),
            Ok(file) => problems.push(format!("{}: {} bytes packed, at most {MOST_BYTES}", package.name, file.len())),
            Err(_) => problems.push(format!("{}: was not packed", package.name)),
        }
    }
    if problems.is_empty() {
        problems.extend(build(project, &packages));
    }
    problems
}

/// The most that crates.io takes.
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// What must be in a package and is not.
fn missing(name: &str, listing: &str) -> Vec<String> {
    let has = |wanted: &str| listing.lines().any(|line| line == wanted || line.ends_with(&format!("/{wanted}")));
    let data = (name == "chiso-catalog").then_some("framework.toml");
    let wanted = ["Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE"].into_iter().chain(data);
    wanted.filter(|file| !has(file)).map(|file| format!("{name}: `{file}` is not packed")).collect()
}

/// Builds what was packed, in a workspace of nothing else.
fn build(project: &Project, packages: &[&Package]) -> Vec<String> {
    let folder = project.target().join("packed");
    if let Err(error) = start(project, packages, &folder) {
        return vec![format!("{}: {error}", folder.display())];
    }
    for package in packages {
        let mut unpack = project.command("tar");
        unpack.arg("-xzf").arg(Path::new("..").join("package").join(file_name(package))).current_dir(&folder);
        let problems = must_pass(unpack);
        if !problems.is_empty() {
            return problems;
        }
    }
    let mut check = project.cargo("check --quiet --workspace");
    check.current_dir(&folder);
    must_pass(check)
}

/// An empty workspace, with our versions of everything else.
fn start(project: &Project, packages: &[&Package], folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("Cargo.toml"), workspace(packages))?;
    fs::write(folder.join("Cargo.lock"), project.read("Cargo.lock").unwrap_or_default())
}

/// A workspace of the unpacked packages, in which each stands for the one of its name in the registry.
fn workspace(packages: &[&Package]) -> String {
    let folders = packages.iter().map(|package| (&package.name, folder_name(package)));
    let members: String = folders.clone().map(|(_, folder)| format!("\"{folder}\", ")).collect();
    let patches: String = folders.map(|(name, folder)| format!("{name} = {{ path = \"{folder}\" }}\n")).collect();
    format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[patch.crates-io]\n{patches}")
}

fn folder_name(package: &Package) -> String {
    format!("{}-{}", package.name, package.version)
}

fn file_name(package: &Package) -> String {
    format!("{}.crate", folder_name(package))
}
