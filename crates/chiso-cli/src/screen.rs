//! What there is to write on: how wide, in which language and letters, with colours or without.

use std::env;

use anstream::{AutoStream, ColorChoice};
use chiso::text::Lang;

use crate::arguments::{Color, Language, OutputArguments};

/// The width where nothing says another.
const WIDTH: usize = 100;
/// Narrower than this nothing can be laid out, wider than that nothing is easy to read.
const WIDTHS: (usize, usize) = (40, 140);

/// What a page is laid out for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Columns.
    pub(crate) width: usize,
    /// Whether colours may be used.
    pub(crate) colour: bool,
    /// Whether letters beyond ASCII may be used for bars and rules.
    pub(crate) unicode: bool,
    /// The language.
    pub(crate) lang: Lang,
}

impl Screen {
    /// Standard output, or the file that stands for it.
    pub(crate) fn for_results(output: &OutputArguments) -> Self {
        let choice = AutoStream::choice(&std::io::stdout());
        let to_file = output.output.is_some();
        let width = if to_file { None } else { terminal_size::terminal_size_of(std::io::stdout()) };
        Self::new(output, choice, to_file, width.map(|(width, _)| width.0))
    }

    /// Standard error.
    pub(crate) fn for_problems(output: &OutputArguments) -> Self {
        let choice = AutoStream::choice(&std::io::stderr());
        let width = terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| width.0);
        Self::new(output, choice, false, width)
    }

    fn new(output: &OutputArguments, choice: ColorChoice, to_file: bool, terminal: Option<u16>) -> Self {
        let asked = env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
        let width = asked.or(terminal.map(usize::from)).unwrap_or(WIDTH);
        Self {
            width: width.clamp(WIDTHS.0, WIDTHS.1),
            colour: match output.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => !to_file && choice != ColorChoice::Never,
            },
            unicode: shows_unicode(),
            lang: language(output.lang),
        }
    }
}

/// The language asked for, or that of the environment.
fn language(asked: Option<Language>) -> Lang {
    match asked {
        Some(Language::Vi) => Lang::Vi,
        Some(Language::En) => Lang::En,
        None => match sys_locale::get_locale() {
            Some(locale) if is_vietnamese(&locale) => Lang::Vi,
            _ => Lang::En,
        },
    }
}

fn is_vietnamese(locale: &str) -> bool {
    let language = locale.split(['-', '_', '.', '@']).next().unwrap_or_default();
    language.eq_ignore_ascii_case("vi")
}

/// Whether the environment's character set is UTF-8, as it is where the environment does not say.
fn shows_unicode() -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    match said.into_iter().find(|value| !value.is_empty()) {
        Some(value) => is_utf_8(&value),
        None => true,
    }
}

fn is_utf_8(locale: &str) -> bool {
    let charset = locale.split('@').next().unwrap_or_default().split_once('.').map(|(_, charset)| charset);
    charset.is_some_and(|charset| charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8"))
}
