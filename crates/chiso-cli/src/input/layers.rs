use std::path::{Path, PathBuf};

use chiso::layers::{Layered, lay_over};
use chiso::spec::Observations;
use chiso::toml::read_units;
use chiso::{Diagnostic, Diagnostics};

use super::documents::Documents;
use super::read::name_of;
use super::texts::Texts;
use crate::codes;

/// What is laid over the units that are scored: the files of `--with`, in their order.
#[derive(Debug, Default)]
pub(crate) struct Layers(Vec<Layer>);

/// One file.
#[derive(Debug)]
struct Layer {
    name: String,
    units: Vec<Observations>,
}

impl Layers {
    /// Reads the files, or says everything that is wrong in them.
    pub(crate) fn read(paths: &[PathBuf], texts: &mut Texts) -> Result<Self, Vec<Diagnostic>> {
        let (mut layers, mut problems) = (Vec::new(), Vec::new());
        for path in paths {
            match read(path, texts) {
                Ok(units) => layers.push(Layer { name: name_of(path), units }),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(Self(layers)) } else { Err(problems) }
    }

    /// A unit's report with everything that is laid over it. A file about one unit is meant for whatever is scored, so
    /// that another unit is a mistake; of a file about several, what is about this unit and period counts.
    pub(crate) fn over(&self, unit: &Observations) -> Result<Layered, Diagnostics> {
        let (mut layers, mut absent) = (Vec::new(), Diagnostics::new());
        for Layer { name, units } in &self.0 {
            if let [one] = units.as_slice() {
                layers.push(one.clone());
                continue;
            }
            let agrees = |layer: &&Observations| {
                let period = layer.unit.period.zip(unit.unit.period);
                layer.unit.is_same_as(&unit.unit) && period.is_none_or(|(one, other)| one.value == other.value)
            };
            let found: Vec<Observations> = units.iter().filter(agrees).cloned().collect();
            if found.is_empty() {
                let warning = Diagnostic::warning(codes::LAYER_SAYS_NOTHING, unit.origin).with("file", name);
                let period = unit.unit.period.map(|period| period.value);
                absent.push(warning.with("unit", &unit.unit.name).with_some("period", period));
            }
            layers.extend(found);
        }
        let mut laid = lay_over(unit, &layers)?;
        laid.warnings.append(absent);
        Ok(laid)
    }
}

/// Everything that one file says. Its texts are kept, since a figure's place may point into them for the whole run.
fn read(path: &Path, texts: &mut Texts) -> Result<Vec<Observations>, Vec<Diagnostic>> {
    let mut documents = Documents::open(path, texts).map_err(|problem| vec![problem])?;
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    while let Some(document) = documents.next(texts) {
        let source = document.map(|document| texts.keep(document.source));
        match source.map(|source| texts.source(source).map(|source| read_units(&source))) {
            Ok(Some(Ok(found))) => units.extend(found),
            Ok(Some(Err(found))) => problems.extend(found),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(units) } else { Err(problems) }
}
