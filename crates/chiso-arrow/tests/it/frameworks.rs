//! Small frameworks, written as people write them.

use chiso_core::Framework;
use chiso_toml::{Source, Syntax, read_framework};

const HEAD: &str = "format = 1\nid = \"example\"\nedition = \"1\"\ntitle = \"Example\"\nsource = \"made up\"\n";

/// The framework that `text` is, after the usual head.
#[track_caller]
pub(crate) fn framework(text: &str) -> Framework {
    let text = format!("{HEAD}{text}");
    let spec = read_framework(&Source { id: 0, text: &text, syntax: Syntax::Toml }, &mut |_| None)
        .unwrap_or_else(|p| panic!("{p}"));
    Framework::compile(spec, &[]).unwrap_or_else(|problems| panic!("{problems}"))
}
