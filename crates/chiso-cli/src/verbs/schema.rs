//! `score schema KIND`

use chiso::toml::{FileKind, schema};

use crate::arguments::{SchemaArguments, SchemaKind};
use crate::output::Stop;
use crate::session::Session;

/// Prints the JSON Schema of a kind of file.
pub(crate) fn run(arguments: &SchemaArguments, session: &mut Session) -> Result<(), Stop> {
    let kind = match arguments.kind {
        SchemaKind::Framework => FileKind::Framework,
        SchemaKind::Part => FileKind::FrameworkPart,
        SchemaKind::Weighting => FileKind::Weighting,
        SchemaKind::Targets => FileKind::Targets,
        SchemaKind::Mergers => FileKind::Mergers,
        SchemaKind::Unit => FileKind::Unit,
        SchemaKind::Cohort => FileKind::Cohort,
    };
    session.results.write(&schema(kind))
}
