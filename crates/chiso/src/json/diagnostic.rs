use alloc::string::String;

use chiso_core::{Diagnostic, Origin};
use chiso_text::Lang;

use super::writer::{Layout, Object, write};
use crate::sources::Sources;

/// A diagnostic as one line of JSON: severity, code, message and help in English, file, line and column where they are
/// known, and the arguments, so that a host can make a sentence of its own.
///
/// # Example
///
/// ```
/// use chiso::{Code, Diagnostic, Origin, Sources, json::diagnostic_to_json};
///
/// let mut sources = Sources::new();
/// let id = sources.add("unit.toml", "[values]\ndosiers = 508\n");
/// let problem = Diagnostic::error(Code::new("unknown-figure"), Origin::new(id, 9, 16)).with("name", "dosiers");
/// let json = diagnostic_to_json(&problem, &sources);
/// assert!(json.starts_with(r#"{"severity":"error","code":"unknown-figure","message":""#));
/// assert!(json.ends_with(r#""file":"unit.toml","line":2,"column":1,"arguments":{"name":"dosiers"}}"#));
/// ```
#[must_use]
pub fn diagnostic_to_json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    write(Layout::Line, |object| write_diagnostic(object, diagnostic, Some(sources)))
}

/// The fields of a diagnostic.
pub(super) fn write_diagnostic(object: &mut Object<'_>, diagnostic: &Diagnostic, sources: Option<&Sources>) {
    object.text("severity", diagnostic.severity.as_str());
    object.text("code", diagnostic.code.as_str());
    let sentence = chiso_text::diagnostic(diagnostic, Lang::En);
    object.text("message", &sentence.message);
    object.some_text("help", sentence.help.as_deref());
    write_place(object, diagnostic.origin, sources);
    object.object("arguments", |object| {
        for (name, value) in &diagnostic.arguments {
            object.text(name, value);
        }
    });
    if !diagnostic.related.is_empty() {
        object.array("related", |array| {
            for origin in &diagnostic.related {
                array.object(|object| write_place(object, *origin, sources));
            }
        });
    }
}

/// File, line and column, where they are known.
pub(super) fn write_place(object: &mut Object<'_>, origin: Origin, sources: Option<&Sources>) {
    if let Some(place) = sources.and_then(|sources| sources.line_column(origin)) {
        object.text("file", place.file).whole("line", place.line).whole("column", place.column);
    }
}
