use chiso_toml::*;
use std::path::{Path, PathBuf};
fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    for e in std::fs::read_dir(dir).unwrap() {
        let p = e.unwrap().path();
        if p.is_dir() {
            walk(&p, out)
        } else if p.extension().is_some_and(|e| e == "toml") {
            out.push(p)
        }
    }
}
#[test]
fn shipped() {
    let mut files = vec![];
    for d in ["/work/main/indicators", "/work/main/examples"] {
        walk(Path::new(d), &mut files);
    }
    for f in files {
        let text: &'static str = Box::leak(std::fs::read_to_string(&f).unwrap().into_boxed_str());
        let source = Source { id: 1, text, syntax: Syntax::Toml };
        let kind = kind_of(&source);
        let dir = f.parent().unwrap().to_path_buf();
        let mut n = 1;
        let r = match kind {
            Some(FileKind::Framework) => read_framework(&source, &mut |name| {
                n += 1;
                let t: &'static str = Box::leak(std::fs::read_to_string(dir.join(name)).ok()?.into_boxed_str());
                Some(Source { id: n, text: t, syntax: Syntax::Toml })
            })
            .map(|_| ()),
            Some(FileKind::Weighting) => read_weighting(&source).map(|_| ()),
            Some(FileKind::Unit) => read_unit(&source).map(|_| ()),
            _ => {
                println!("{kind:?} {}", f.display());
                continue;
            }
        };
        if let Err(p) = r {
            println!("{kind:?} {}\n{p}", f.display());
        }
    }
    for text in [
        "x = [1,5",
        "x = 12,5\ny = 0x1F\nkind = count\n[a]\n[a]\n",
        "x = { a = 12,5 }",
        "x = { a = 12,5, b = 3 }",
        "x = { a = 12,5\n}",
        "[a\nb = 1",
        "title = Hello... world",
        "x = \"abc\ny = 1",
        "x = 12,5 # c",
        "x = \"a\\q\"",
        "x = 1 y = 2",
        "= 3",
        "x =",
        "é = 1",
        "[[a]\nb=1",
    ] {
        println!("---- {text}");
        for e in toml::de::DeTable::parse_recoverable(text).1 {
            println!("   {:?} {}", e.span(), e.message());
        }
    }
}
