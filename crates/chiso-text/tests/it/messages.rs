//! Every message in both languages.

use std::fmt::Write;

use chiso_core::{Code, Diagnostic, Origin};
use chiso_text::{Lang, codes, describe, diagnostic};

use crate::golden;
use crate::samples::SAMPLES;

fn made(code: &'static str, arguments: &[(&'static str, &str)]) -> Diagnostic {
    let empty = Diagnostic::error(Code::new(code), Origin::NONE);
    arguments.iter().fold(empty, |diagnostic, (name, value)| diagnostic.with(name, value))
}

#[test]
fn every_message_reads_as_reviewed() {
    let mut out = String::new();
    for code in codes() {
        writeln!(out, "{code}").unwrap();
        for lang in [Lang::En, Lang::Vi] {
            writeln!(out, "  {lang}: {}", describe(Code::new(code), lang).unwrap()).unwrap();
        }
        for (_, arguments) in SAMPLES.iter().filter(|(known, _)| *known == code) {
            let diagnostic_made = made(code, arguments);
            for lang in [Lang::En, Lang::Vi] {
                let sentence = diagnostic(&diagnostic_made, lang);
                writeln!(out, "    {}", sentence.message).unwrap();
                if let Some(help) = sentence.help {
                    writeln!(out, "      -> {help}").unwrap();
                }
            }
        }
        out.push('\n');
    }
    golden::check("messages.txt", &out);
}

#[test]
fn every_code_has_a_sample_without_holes() {
    for code in codes() {
        let mut samples = SAMPLES.iter().filter(|(known, _)| *known == code).peekable();
        assert!(samples.peek().is_some(), "{code} has no sample");
        for (_, arguments) in samples {
            for lang in [Lang::En, Lang::Vi] {
                let sentence = diagnostic(&made(code, arguments), lang);
                let text = format!("{} {}", sentence.message, sentence.help.unwrap_or_default());
                let holes = text.replace(" = …", "").replace("[ … ]", "").replace("(…)", "").replace("\"…\"", "");
                assert!(!holes.contains('…'), "{code} {lang}: {text}");
            }
        }
    }
    for (code, _) in SAMPLES {
        assert!(codes().any(|known| known == *code), "{code} is no code");
    }
}

#[test]
fn messages_keep_the_form() {
    for (code, arguments) in SAMPLES {
        for lang in [Lang::En, Lang::Vi] {
            let sentence = diagnostic(&made(code, arguments), lang);
            let about = describe(Code::new(code), lang).unwrap();
            for text in [sentence.message.as_str(), sentence.help.as_deref().unwrap_or("x"), about] {
                let starts_upper = text.chars().next().is_none_or(char::is_uppercase);
                assert!(!starts_upper || text.starts_with("TOML "), "{code} {lang}: starts upper case: {text}");
                assert!(!text.ends_with('.'), "{code} {lang}: ends with a stop: {text}");
                assert!(!text.contains('\n') && !text.contains("  "), "{code} {lang}: not one line: {text}");
                assert!(text.matches('`').count().is_multiple_of(2), "{code} {lang}: a backtick is alone: {text}");
            }
        }
    }
}

#[test]
fn an_unknown_code_is_said_with_its_arguments() {
    let sentence = diagnostic(&made("no-such-code", &[("node", "a")]), Lang::Vi);
    assert_eq!(sentence.message, "no-such-code (node `a`)");
    assert_eq!(sentence.help, None);
}

#[test]
fn what_a_person_wrote_stays_on_one_line() {
    let long = format!("a\nb{}", "c".repeat(1000));
    let sentence = diagnostic(&made("unknown-input", &[("name", &long)]), Lang::En);
    assert!(sentence.message.starts_with("`a\\nbccc"), "{}", sentence.message);
    assert!(sentence.message.chars().count() < 300);
}
