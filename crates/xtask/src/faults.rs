//! Deliberate faults: each of `crates/chiso-testing/faults.toml` is planted in a copy of the tree, and some test must notice it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use toml::de::DeTable;

use crate::project::Project;
use crate::steps::output;

/// The list.
const LIST: &str = "crates/chiso-testing/faults.toml";

/// Where the outcome is written.
const TABLE: &str = "benches/FAULTS.md";

/// The programs that may notice a fault, in this order; the first that does is enough.
const PROGRAMS: [&str; 2] = [
    "test -p chiso-core --features real --lib --tests --no-fail-fast",
    "test -p chiso-testing --lib --tests --no-fail-fast",
];

/// How often properties are tried where nothing else is said.
const PROPERTIES: &str = "400";

/// A deliberate fault.
struct Fault {
    name: String,
    file: String,
    find: String,
    put: String,
}

/// Plants every fault, one at a time, and writes down which tests noticed it; whether each was noticed.
pub(crate) fn run(project: &Project, only: Option<&str>) -> bool {
    match plant_all(project, only) {
        Ok(problems) => {
            problems.iter().for_each(|problem| println!("{problem}"));
            problems.is_empty()
        }
        Err(problem) => {
            println!("{problem}");
            false
        }
    }
}

/// The faults that cannot be planted, because the source is another by now.
pub(crate) fn stale(project: &Project) -> Vec<String> {
    let faults = match read(project) {
        Ok(faults) => faults,
        Err(problem) => return vec![problem],
    };
    let found = |fault: &Fault| project.read(&fault.file).map_or(0, |text| text.matches(&fault.find).count());
    let mut problems = Vec::new();
    for fault in &faults {
        match found(fault) {
            1 if fault.find != fault.put => {}
            1 => problems.push(format!("{LIST}: `{}` changes nothing", fault.name)),
            times => {
                problems.push(format!("{LIST}: the text of `{}` stands in {} {times} times", fault.name, fault.file));
            }
        }
    }
    if faults.len() < 10 {
        problems.push(format!("{LIST}: {} faults, at least 10 are wanted", faults.len()));
    }
    problems
}

fn read(project: &Project) -> Result<Vec<Fault>, String> {
    let text = project.read(LIST).ok_or_else(|| format!("{LIST} is not there"))?;
    let table = DeTable::parse(&text).map_err(|error| format!("{LIST}: {}", error.message()))?;
    let list = table.get_ref().get("fault").and_then(|list| list.get_ref().as_array());
    let mut faults = Vec::new();
    for fault in list.into_iter().flatten() {
        let text = |key: &str| {
            let value = fault.get_ref().get(key).and_then(|value| value.get_ref().as_str());
            value.map(str::to_owned).ok_or_else(|| format!("{LIST}: a fault without `{key}`"))
        };
        faults.push(Fault { name: text("name")?, file: text("file")?, find: text("find")?, put: text("put")? });
    }
    Ok(faults)
}

fn plant_all(project: &Project, only: Option<&str>) -> Result<Vec<String>, String> {
    let stale = stale(project);
    if !stale.is_empty() {
        return Ok(stale);
    }
    let folder = project.target().join("faults");
    let copy = Copy { tree: folder.join("tree"), built: folder.join("built"), project };
    copy.take().map_err(|error| format!("{}: {error}", copy.tree.display()))?;
    let (mut problems, mut rows) = (Vec::new(), Vec::new());
    let without = copy.noticed()?;
    if let Some(noticed) = without {
        return Ok(vec![format!("without any fault, `cargo {}` fails: {}", noticed.program, noticed.tests.join(", "))]);
    }
    for fault in read(project)?.iter().filter(|fault| only.is_none_or(|only| fault.name.contains(only))) {
        println!("\n=== {}", fault.name);
        let file = copy.tree.join(&fault.file);
        let sound = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let planted = fs::write(&file, sound.replacen(&fault.find, &fault.put, 1));
        let noticed = planted.map_err(|error| error.to_string()).and_then(|()| copy.noticed());
        fs::write(&file, &sound).map_err(|error| format!("{}: {error}", file.display()))?;
        match noticed {
            Ok(Some(noticed)) => {
                println!("noticed by {} tests, such as {}", noticed.tests.len(), noticed.first());
                rows.push(noticed.row(fault));
            }
            Ok(None) => problems.push(format!("`{}` is not noticed", fault.name)),
            Err(problem) => problems.push(format!("`{}`: {problem}", fault.name)),
        }
    }
    if only.is_none() && problems.is_empty() {
        fs::write(project.path(TABLE), table(&rows)).map_err(|error| format!("{TABLE}: {error}"))?;
    }
    Ok(problems)
}

fn table(rows: &[String]) -> String {
    format!(
        "# Deliberate faults\n\nWritten by `cargo xtask faults`, which plants each fault of `{LIST}` in a copy of the tree, \
         one at a time, and runs\n`cargo {}` and, where that notices nothing, `cargo {}`\n(properties tried {PROPERTIES} \
         times). **All {} were noticed.**\n\n| Fault | In | Noticed by | Tests |\n| --- | --- | --- | ---: |\n{}\n",
        PROGRAMS[0],
        PROGRAMS[1],
        rows.len(),
        rows.join("\n")
    )
}

/// The tests that noticed a fault.
struct Noticed {
    program: &'static str,
    tests: Vec<String>,
}

impl Noticed {
    fn first(&self) -> &str {
        self.tests.first().map_or("the program itself", String::as_str)
    }

    fn row(&self, fault: &Fault) -> String {
        let package = self.program.split(' ').nth(2).unwrap_or_default();
        let file = fault.file.trim_start_matches("crates/");
        let few: Vec<String> = self.tests.iter().take(2).map(|test| format!("`{test}`")).collect();
        format!("| {} | `{file}` | {package}: {} | {} |", fault.name, few.join(", "), self.tests.len())
    }
}

#[cfg(unix)]
fn link_to(folder: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(folder, link)
}

#[cfg(not(unix))]
fn link_to(_folder: &Path, _link: &Path) -> io::Result<()> {
    Err(io::Error::other("faults are planted where folders can be links"))
}

/// A copy of the tree, with what is built of it.
struct Copy<'p> {
    tree: PathBuf,
    built: PathBuf,
    project: &'p Project,
}

impl Copy<'_> {
    /// Copies what is not there yet, or is another.
    fn take(&self) -> io::Result<()> {
        for file in self.project.files() {
            let (wanted, place) = (self.project.bytes(&file)?, self.tree.join(&file));
            if fs::read(&place).is_ok_and(|there| there == wanted) {
                continue;
            }
            fs::create_dir_all(place.parent().unwrap_or(Path::new(".")))?;
            fs::write(place, wanted)?;
        }
        // The one folder that is a link.
        let (link, shipped) = (self.tree.join("crates/chiso-catalog/indicators"), self.tree.join("indicators"));
        if link.exists() { Ok(()) } else { link_to(&shipped, &link) }
    }

    fn cargo(&self, line: &str) -> Command {
        let mut cargo = self.project.cargo(line);
        cargo.current_dir(&self.tree).env("CARGO_TARGET_DIR", &self.built);
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_OPT_LEVEL", "1");
        cargo.env("PROPTEST_CASES", PROPERTIES).env("RUST_BACKTRACE", "0");
        cargo
    }

    /// The tests that fail, of the first program in which any do.
    fn noticed(&self) -> Result<Option<Noticed>, String> {
        for program in PROGRAMS {
            let built = output(self.cargo(&format!("{program} --no-run")))?;
            if !built.success {
                let told = built.stderr.lines().find(|line| line.starts_with("error")).unwrap_or_default().to_owned();
                return Err(format!("does not build: {told}"));
            }
            let ran = output(self.cargo(program))?;
            if !ran.success {
                let failed = |line: &str| line.strip_prefix("test ")?.strip_suffix(" ... FAILED").map(str::to_owned);
                return Ok(Some(Noticed { program, tests: ran.stdout.lines().filter_map(failed).collect() }));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::stale;
    use crate::project::Project;

    #[test]
    fn every_fault_can_still_be_planted() {
        let problems = stale(&Project::find().unwrap());
        assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    }
}
