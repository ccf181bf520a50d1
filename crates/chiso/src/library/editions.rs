//! Which edition a unit means, and what an edition builds on.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chiso_core::Placed;
use chiso_core::spec::Observations;
use chiso_toml::{FileKind, Source, Syntax, read_head};

use super::Library;
use crate::editions::{Edition, edition_for};
use crate::error::Error;

impl Library {
    /// The name with the edition that the unit's period belongs to, where it has none.
    pub(super) fn with_edition(&self, name: Placed<String>, unit: &Observations) -> Result<Placed<String>, Error> {
        if name.value.contains('/') {
            return Ok(name);
        }
        let mut editions: Vec<Edition> = Vec::new();
        let own = self.own_of(FileKind::Framework).into_iter();
        let shipped = chiso_catalog::entries().iter().filter(|entry| entry.id == name.value);
        let shipped = shipped.map(|entry| Source { id: 0, text: entry.framework, syntax: Syntax::Toml });
        for head in own.filter_map(|id| self.sources.source(id)).chain(shipped).filter_map(|text| read_head(&text)) {
            let known = editions.iter().any(|known| known.edition == head.edition.value);
            if head.id.value == name.value && !known {
                editions.push(Edition { edition: head.edition.value, effective: head.effective });
            }
        }
        if editions.is_empty() {
            return Ok(name);
        }
        let found =
            edition_for(&name, unit.unit.period.as_ref(), &editions).map_err(|problem| self.not_found(problem))?;
        Ok(Placed::new(format!("{}/{}", name.value, found.edition), name.origin))
    }

    /// The text that each edition builds on, from that in text number `source` down.
    pub(super) fn bases(&mut self, source: u32) -> Vec<(u32, u32)> {
        let mut bases: Vec<(u32, u32)> = Vec::new();
        let mut next = Some(source);
        while let Some(of) = next.filter(|of| bases.iter().all(|(known, _)| known != of)) {
            let head = self.sources.source(of).and_then(|text| read_head(&text));
            next = head.and_then(|head| head.extends).and_then(|name| self.base(of, &name.value));
            bases.extend(next.map(|base| (of, base)));
        }
        bases
    }

    /// The text of an edition that another builds on: beside it, added, or shipped.
    fn base(&mut self, of: u32, name: &str) -> Option<u32> {
        if name.ends_with(".toml") || name.ends_with(".json") {
            return self.beside(of, name);
        }
        let (id, edition) = name.split_once('/')?;
        let own = self.own_of(FileKind::Framework).into_iter().rev().find(|source| {
            let head = self.sources.source(*source).and_then(|text| read_head(&text));
            head.is_some_and(|head| head.id.value == id && head.edition.value == edition)
        });
        own.or_else(|| chiso_catalog::find(id, Some(edition)).map(|entry| self.shipped_entry(entry)))
    }

    /// The text called `name`, seen from the folder of text number `of`.
    pub(super) fn beside(&self, of: u32, name: &str) -> Option<u32> {
        let path = self.sources.name(of)?;
        let folder = path.rfind(['/', '\\']).and_then(|end| path.get(..end));
        let mut parts: Vec<&str> = folder.map(|folder| folder.split(['/', '\\']).collect()).unwrap_or_default();
        for part in name.split('/') {
            match (part, parts.last()) {
                (".", _) => {}
                ("..", Some(last)) if *last != ".." => {
                    parts.pop();
                }
                _ => parts.push(part),
            }
        }
        self.sources.find(&parts.join("/")).or_else(|| {
            let folder = path.rfind(['/', '\\']).and_then(|end| path.get(..=end)).unwrap_or_default();
            self.sources.find(&format!("{folder}{name}"))
        })
    }
}
