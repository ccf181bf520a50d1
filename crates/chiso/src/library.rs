mod editions;

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_catalog::Entry;
use chiso_core::spec::{FrameworkSpec, Observations, Standing, WeightingSpec};
use chiso_core::{BindOptions, Code, Diagnostic, Diagnostics, Framework, Origin, Placed, Scorecard};
use chiso_toml::{FileKind, Wanted, kind_of, read_framework_with, read_head, read_unit, read_weighting};

use crate::codes;
use crate::error::{Error, ErrorKind};
use crate::sources::Sources;

/// Frameworks and weightings by name: those that are shipped, and those that are added.
///
/// A library opens no file: it is handed texts. What it has compiled under a name it keeps, so that many units are
/// scored with one compiled framework; add frameworks before the units that need them.
///
/// # Example: a framework of one's own
///
/// ```
/// # let framework = r#"
/// # format = 1
/// # id = "my-set"
/// # edition = "2025"
/// # title = "My set"
/// # source = "made up"
/// # [input]
/// # meetings = { title = "Meetings", kind = "count" }
/// # [[indicator]]
/// # id = "meetings"
/// # title = "Meetings held"
/// # max_points = 20
/// # rule = { each = 5 }
/// # "#;
/// # let unit = r#"
/// # format = 1
/// # framework = "my-set/2025"
/// # [unit]
/// # name = "Hải An"
/// # [values]
/// # meetings = 3
/// # "#;
/// use chiso::Library;
///
/// let mut library = Library::new();
/// library.add("framework.toml", framework.to_owned());
/// let unit = library.add("unit.toml", unit.to_owned());
/// let card = library.score(unit)?;
/// assert_eq!(card.total().rounded_points().map(|points| points.to_string()).as_deref(), Some("15.00"));
/// # Ok::<(), chiso::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Library {
    sources: Sources,
    /// The numbers of the texts that were added from outside.
    own: Vec<u32>,
    compiled: Vec<Compiled>,
}

/// What was compiled under a name.
#[derive(Clone, Debug)]
struct Compiled {
    name: String,
    weighting: Option<String>,
    framework: Framework,
}

/// What to score with, where it is not what the unit's file asks for.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Choice<'c> {
    /// A framework by name; without one, the one that the unit names. A name without an edition means the edition
    /// that the unit's period belongs to, or else the newest.
    pub framework: Option<&'c str>,
    /// A weighting by id; without one, the one that the unit names, or the framework's own.
    pub weighting: Option<&'c str>,
    /// Whose figures come first; without it, as the framework says.
    pub standing: Option<Standing>,
}

impl<'c> Choice<'c> {
    /// What the unit's file asks for.
    #[must_use]
    pub const fn new() -> Self {
        Self { framework: None, weighting: None, standing: None }
    }

    /// With this framework.
    #[must_use]
    pub const fn framework(self, framework: Option<&'c str>) -> Self {
        Self { framework, ..self }
    }

    /// With this weighting.
    #[must_use]
    pub const fn weighting(self, weighting: Option<&'c str>) -> Self {
        Self { weighting, ..self }
    }

    /// With the figures of this standing first.
    #[must_use]
    pub const fn standing(self, standing: Option<Standing>) -> Self {
        Self { standing, ..self }
    }
}

/// A shipped framework with its weighting: `framework("vn-dti-province/2022", None)`.
///
/// Without an edition (`vn-dti-province`) it is the newest; without a weighting, the framework's own.
///
/// # Errors
///
/// No framework or weighting of that name.
///
/// # Example
///
/// ```
/// let framework = chiso::framework("vn-province-targets/2025", Some("equal-pillars"))?;
/// assert_eq!(framework.max_points(framework.total_node()).to_string(), "900");
/// # Ok::<(), chiso::Error>(())
/// ```
pub fn framework(name: &str, weighting: Option<&str>) -> Result<Framework, Error> {
    Library::new().framework(name, weighting)
}

/// Scores what a unit reports, TOML or JSON, with the shipped framework that it names.
///
/// # Errors
///
/// Everything that is wrong with the text or with its figures, all at once.
///
/// # Example
///
/// ```
/// # let unit = include_str!("../province.toml");
/// let card = chiso::score(unit)?;
/// assert_eq!(card.total().rounded_index().map(|index| index.to_string()).as_deref(), Some("0.8002"));
/// # Ok::<(), chiso::Error>(())
/// ```
pub fn score(unit: &str) -> Result<Scorecard, Error> {
    let mut library = Library::new();
    let unit = library.add("unit", unit.to_owned());
    library.score(unit)
}

impl Library {
    /// The shipped frameworks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text called `name`, of any kind: a framework, a file that one includes, a weighting, what a unit reports.
    /// Its kind is known by what is in it; an included file is found beside the framework that includes it, by the
    /// names of both. Returns its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> u32 {
        let id = self.sources.add(name, text);
        self.own.push(id);
        id
    }

    /// Every text that was added or used so far.
    #[must_use]
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The framework called `name` (`vn-dti-province/2022`; without an edition, the newest), one that was added before
    /// one that is shipped, with the weighting called `weighting`, if any.
    ///
    /// # Errors
    ///
    /// There is none of that name; or what was added cannot be read or does not compile.
    pub fn framework(&mut self, name: &str, weighting: Option<&str>) -> Result<Framework, Error> {
        self.named(&Placed::from(name), weighting.map(Placed::from).as_ref())
    }

    /// The framework in text number `source`, with the weighting called `weighting`, if any.
    ///
    /// # Errors
    ///
    /// It cannot be read or does not compile, or there is no such weighting.
    pub fn framework_in(&mut self, source: u32, weighting: Option<&str>) -> Result<Framework, Error> {
        self.compile(source, weighting.map(Placed::from).as_ref())
    }

    /// What the unit in text number `source` reports.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in the text.
    pub fn unit(&self, source: u32) -> Result<Observations, Error> {
        let text = self.sources.source(source).ok_or_else(|| self.unknown_source(source))?;
        read_unit(&text).map_err(|problems| self.error(ErrorKind::Unit, problems))
    }

    /// Scores what the unit in text number `source` reports, with the framework and the weighting that it names.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the texts or with the unit's figures, all at once.
    pub fn score(&mut self, source: u32) -> Result<Scorecard, Error> {
        self.score_with(source, Choice::new())
    }

    /// Scores what the unit in text number `source` reports, with a choice of one's own.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the texts or with the unit's figures, all at once.
    pub fn score_with(&mut self, source: u32, choice: Choice<'_>) -> Result<Scorecard, Error> {
        let observations = self.unit(source)?;
        let weighting = choice.weighting.map(Placed::from).or_else(|| observations.weighting.clone());
        let framework = match choice.framework.map(Placed::from).or_else(|| observations.framework.clone()) {
            Some(name) => {
                let name = match self.with_edition(name.clone(), &observations) {
                    Err(_) if choice.framework.is_some() => name,
                    found => found?,
                };
                self.named(&name, weighting.as_ref())?
            }
            None => {
                let problem = Diagnostic::error(codes::FRAMEWORK_NOT_NAMED, observations.origin);
                return Err(self.not_found(problem.with("known", shipped().join(", "))));
            }
        };
        let bound = framework
            .bind_with(&observations, BindOptions::standing(choice.standing))
            .map_err(|problems| self.error(ErrorKind::Unit, problems))?;
        framework.score(&bound).map_err(|problems| self.error(ErrorKind::Score, problems))
    }

    /// The framework of that name, compiled before, added or shipped.
    fn named(&mut self, name: &Placed<String>, weighting: Option<&Placed<String>>) -> Result<Framework, Error> {
        let by = weighting.map(|weighting| weighting.value.as_str());
        let known = |known: &&Compiled| known.name == name.value && known.weighting.as_deref() == by;
        if let Some(known) = self.compiled.iter().find(known) {
            return Ok(known.framework.clone());
        }
        let source = match self.own_framework(&name.value)? {
            Some(source) => source,
            None => self.shipped_framework(name)?,
        };
        let framework = self.compile(source, weighting)?;
        self.compiled.push(Compiled {
            name: name.value.clone(),
            weighting: by.map(str::to_owned),
            framework: framework.clone(),
        });
        Ok(framework)
    }

    /// The text of the newest added framework of that name.
    fn own_framework(&mut self, name: &str) -> Result<Option<u32>, Error> {
        let (id, edition) = parts(name);
        let mut newest: Option<(u32, String)> = None;
        for source in self.own_of(FileKind::Framework) {
            let (found_id, found) = match self.sources.source(source).and_then(|text| read_head(&text)) {
                Some(head) => (head.id.value, head.edition.value),
                None => {
                    let spec = self.read(source)?;
                    (spec.id.value, spec.edition.value)
                }
            };
            let matches = found_id == id && edition.is_none_or(|edition| found == edition);
            if matches && newest.as_ref().is_none_or(|(_, newest)| *newest <= found) {
                newest = Some((source, found));
            }
        }
        Ok(newest.map(|(source, _)| source))
    }

    /// The text of the shipped framework of that name.
    fn shipped_framework(&mut self, name: &Placed<String>) -> Result<u32, Error> {
        let (id, edition) = parts(&name.value);
        let entry = chiso_catalog::find(id, edition).ok_or_else(|| self.no_framework(name))?;
        Ok(self.shipped_entry(entry))
    }

    fn shipped_entry(&mut self, entry: &Entry) -> u32 {
        for (part, text) in entry.parts {
            self.shipped_text(&entry_file(entry, part), text);
        }
        self.shipped_text(&entry_file(entry, "framework.toml"), entry.framework)
    }

    fn compile(&mut self, source: u32, weighting: Option<&Placed<String>>) -> Result<Framework, Error> {
        let spec = self.read(source)?;
        let weightings = match weighting {
            Some(weighting) => self.weightings(&spec, weighting)?,
            None => Vec::new(),
        };
        Framework::compile(spec, &weightings).map_err(|problems| self.error(ErrorKind::Framework, problems))
    }

    fn read(&mut self, source: u32) -> Result<FrameworkSpec, Error> {
        let bases = self.bases(source);
        let main = self.sources.source(source).ok_or_else(|| self.unknown_source(source))?;
        let mut find = |wanted: Wanted<'_>| match wanted {
            Wanted::Part { name, of } => self.sources.source(self.beside(of, name)?),
            Wanted::Base { of, .. } => {
                let (_, base) = bases.iter().find(|(known, _)| *known == of)?;
                self.sources.source(*base)
            }
        };
        read_framework_with(&main, &mut find).map_err(|problems| self.error(ErrorKind::Framework, problems))
    }

    /// The weighting called `wanted` and those that it starts from, base first.
    fn weightings(&mut self, framework: &FrameworkSpec, wanted: &Placed<String>) -> Result<Vec<WeightingSpec>, Error> {
        let mut chain: Vec<WeightingSpec> = Vec::new();
        let mut next = Some(wanted.clone());
        while let Some(wanted) = next {
            if let Some(start) = chain.iter().position(|known| known.id.value == wanted.value) {
                let ids = chain.iter().skip(start).map(|known| known.id.value.as_str());
                let circle: Vec<&str> = ids.chain([wanted.value.as_str()]).collect();
                let problem = Diagnostic::error(codes::WEIGHTING_CIRCLE, wanted.origin);
                return Err(self.error(ErrorKind::Framework, one(problem.with("circle", circle.join(" -> ")))));
            }
            let weighting = self.weighting(framework, &wanted)?;
            next = weighting.base.clone();
            chain.push(weighting);
        }
        chain.reverse();
        Ok(chain)
    }

    /// One weighting for `framework`, added or shipped.
    fn weighting(&mut self, framework: &FrameworkSpec, wanted: &Placed<String>) -> Result<WeightingSpec, Error> {
        let full = full_name(framework);
        let mut known: Vec<String> = Vec::new();
        for source in self.own_of(FileKind::Weighting) {
            let weighting = self.read_weighting(source)?;
            let fits = weighting.framework.value == full || weighting.framework.value == framework.id.value;
            if fits && weighting.id.value == wanted.value {
                return Ok(weighting);
            }
            if fits {
                known.push(weighting.id.value);
            }
        }
        if let Some(entry) = chiso_catalog::find(&framework.id.value, Some(&framework.edition.value)) {
            if let Some(text) = entry.weighting(&wanted.value) {
                let name = entry_file(entry, &format!("weightings/{}.toml", wanted.value));
                let source = self.shipped_text(&name, text);
                return self.read_weighting(source);
            }
            known.extend(entry.weightings.iter().map(|(id, _)| (*id).to_owned()));
        }
        let problem = Diagnostic::error(codes::UNKNOWN_WEIGHTING, wanted.origin);
        let problem = problem.with("found", &wanted.value).with("framework", full).with("known", known.join(", "));
        Err(self.not_found(problem))
    }

    fn read_weighting(&self, source: u32) -> Result<WeightingSpec, Error> {
        let text = self.sources.source(source).ok_or_else(|| self.unknown_source(source))?;
        read_weighting(&text).map_err(|problems| self.error(ErrorKind::Framework, problems))
    }

    /// The numbers of the added texts of one kind.
    fn own_of(&self, kind: FileKind) -> Vec<u32> {
        let is = |id: &u32| self.sources.source(*id).is_some_and(|source| kind_of(&source) == Some(kind));
        self.own.iter().copied().filter(is).collect()
    }

    /// The number of a text from the catalogue, which is added when it is first used.
    fn shipped_text(&mut self, name: &str, text: &'static str) -> u32 {
        match self.sources.find(name) {
            Some(id) if self.sources.text(id) == Some(text) => id,
            _ => self.sources.add(name, text),
        }
    }

    fn no_framework(&self, name: &Placed<String>) -> Error {
        let (id, edition) = parts(&name.value);
        let entries = chiso_catalog::entries().iter();
        let editions: Vec<&str> = entries.filter(|entry| entry.id == id).map(|entry| entry.edition).collect();
        let error = |code: Code| Diagnostic::error(code, name.origin);
        self.not_found(if editions.is_empty() {
            error(codes::UNKNOWN_FRAMEWORK).with("found", &name.value).with("known", shipped().join(", "))
        } else {
            let problem = error(codes::UNKNOWN_EDITION).with("framework", id);
            problem.with("found", edition.unwrap_or_default()).with("known", editions.join(", "))
        })
    }

    fn unknown_source(&self, source: u32) -> Error {
        self.not_found(Diagnostic::error(codes::SOURCE_NOT_FOUND, Origin::NONE).with("file", source))
    }

    fn not_found(&self, problem: Diagnostic) -> Error {
        self.error(ErrorKind::NotFound, one(problem))
    }

    fn error(&self, kind: ErrorKind, problems: Diagnostics) -> Error {
        Error::new(kind, problems, &self.sources)
    }
}

fn one(problem: Diagnostic) -> Diagnostics {
    core::iter::once(problem).collect()
}

/// The id and the edition of `id/edition`.
fn parts(name: &str) -> (&str, Option<&str>) {
    name.split_once('/').map_or((name, None), |(id, edition)| (id, Some(edition)))
}

fn full_name(spec: &FrameworkSpec) -> String {
    format!("{}/{}", spec.id.value, spec.edition.value)
}

fn entry_file(entry: &Entry, file: &str) -> String {
    format!("{}/{}/{file}", entry.id, entry.edition)
}

/// The names of the shipped frameworks.
fn shipped() -> Vec<String> {
    chiso_catalog::entries().iter().map(|entry| format!("{}/{}", entry.id, entry.edition)).collect()
}
