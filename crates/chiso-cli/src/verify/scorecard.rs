//! A scorecard that the command wrote as JSON: the unit that it reports, and every number in it beside the new one.

use chiso::spec::Standing;
use chiso::{Decimal, Scorecard, fingerprint, to_json};
use serde_json::{Map, Value, json};

use super::{Compared, Fingerprint, Verdict, Verified};
use chiso::number::{Number, parse_number};

/// A published scorecard.
pub(crate) struct Published {
    card: Value,
    /// `id/edition`
    pub(crate) framework: String,
    /// The id of its weighting.
    pub(crate) weighting: Option<String>,
    /// Whose figures came first, where that was asked for.
    pub(crate) standing: Option<Standing>,
    /// The unit's id, code and name.
    pub(crate) names: [String; 3],
    /// The unit's period.
    pub(crate) period: Option<String>,
    /// What the unit reports, as a unit file.
    pub(crate) unit: String,
}

/// Reads a scorecard, or says what is wrong with it.
pub(crate) fn parse(text: &str) -> Result<Published, String> {
    let card: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let text_at = |path: &str| card.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let needed = |path: &str| text_at(path).ok_or_else(|| format!("`{}` is missing", path.trim_start_matches('/')));
    let framework = format!("{}/{}", needed("/framework/id")?, needed("/framework/edition")?);
    needed("/total/status")?;
    if !card.get("nodes").is_some_and(Value::is_array) {
        return Err("`nodes` is missing".to_owned());
    }
    let weighting = text_at("/framework/weighting").filter(|weighting| weighting != "framework");
    let standing = match text_at("/as").as_deref() {
        Some("claimed") => Some(Standing::Claimed),
        Some("measured") => Some(Standing::Measured),
        Some("appraised") => Some(Standing::Appraised),
        _ => None,
    };
    let names = ["/unit/id", "/unit/code", "/unit/name"].map(|path| text_at(path).unwrap_or_default());
    let unit = unit_file(&card, &framework, weighting.as_deref());
    let period = text_at("/unit/period");
    Ok(Published { framework, weighting, standing, names, period, unit, card })
}

/// The unit file that says what a scorecard holds.
fn unit_file(card: &Value, framework: &str, weighting: Option<&str>) -> String {
    let mut file = json!({ "format": 1, "framework": framework });
    let mut tables: Vec<(&str, Map<String, Value>)> = TABLES.iter().map(|name| (*name, Map::new())).collect();
    let mut put = |table: &str, key: &str, value: Value| {
        if let Some((_, table)) = tables.iter_mut().find(|(name, _)| *name == table) {
            table.insert(key.to_owned(), value);
        }
    };
    let nodes = list(card, "nodes");
    for figure in nodes.iter().flat_map(|node| list(node, "figures")).chain(list(card, "figures")) {
        take_figure(figure, &mut put);
    }
    for node in nodes {
        let id = text(node, "id");
        for given in list(node, "given_points") {
            let table = if text(given, "as") == "claimed" { "claimed_points" } else { "appraised_points" };
            let points = given.get("points").cloned().unwrap_or_default();
            let why = text(given, "why");
            put(table, id, if why.is_empty() { points } else { json!({ "points": points, "why": why }) });
        }
        take_proof(node, id, &mut put);
    }
    if let Some(object) = file.as_object_mut() {
        object.extend(weighting.map(|weighting| ("weighting".to_owned(), weighting.into())));
        object.insert("unit".to_owned(), card.get("unit").cloned().unwrap_or_default());
        let filled = tables.into_iter().filter(|(_, table)| !table.is_empty());
        object.extend(filled.map(|(name, table)| (name.to_owned(), Value::Object(table))));
    }
    file.to_string()
}

/// The tables of a unit file.
const TABLES: [&str; 8] =
    ["values", "measured", "appraised", "previous", "claimed_points", "appraised_points", "evidence", "notes"];

fn take_figure(figure: &Value, put: &mut impl FnMut(&str, &str, Value)) {
    let input = text(figure, "input");
    let before = input.strip_prefix("previous(").and_then(|rest| rest.strip_suffix(')'));
    let own = std::iter::once(figure).filter(|figure| !text(figure, "as").is_empty());
    for given in own.chain(list(figure, "others")) {
        let value = given.get("value").cloned().unwrap_or_default();
        match (before, text(given, "as")) {
            (Some(input), _) => put("previous", input, value),
            (None, "measured") => put("measured", input, value),
            (None, "appraised") => put("appraised", input, value),
            (None, _) => put("values", input, value),
        }
    }
    if before.is_none() {
        take_proof(figure, input, put);
    }
}

fn take_proof(of: &Value, key: &str, put: &mut impl FnMut(&str, &str, Value)) {
    if let Some(evidence) = of.get("evidence") {
        put("evidence", key, evidence.clone());
    }
    if let Some(note) = of.get("note") {
        put("notes", key, note.clone());
    }
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What differs from version to version, says where something stood, or is no part of the score: not compared.
const NOT_COMPARED: [&str; 9] =
    ["engine", "warnings", "origin", "framework", "input", "title", "source", "targets", "supplies"];

/// Compares every number and word of a published scorecard with a new one.
pub(crate) fn compare(published: &Published, card: &Scorecard, tolerance: u32) -> Verified {
    let calculated: Value = serde_json::from_str(&to_json(card)).unwrap_or_default();
    let same_version = published.card.pointer("/engine/version") == calculated.pointer("/engine/version");
    let mut walk = Walk { numbers: Vec::new(), tolerance, same_version };
    walk.object("", &published.card, &calculated);
    let of = |of, path: &str, calculated: String| {
        let published = published.card.pointer(path)?.as_str()?.to_owned();
        Some(Fingerprint { of, published, calculated })
    };
    let framework = of("framework", "/framework/fingerprint", fingerprint(card.framework()));
    let figures = of("figures", "/input/fingerprint", fingerprint(card));
    let weighting = published.weighting.as_ref().map(|id| format!(" · {id}")).unwrap_or_default();
    Verified {
        unit: card.unit().name.clone(),
        framework: format!("{}{weighting}", published.framework),
        fingerprints: framework.into_iter().chain(figures).collect(),
        numbers: walk.numbers,
    }
}

struct Walk {
    numbers: Vec<Compared>,
    tolerance: u32,
    /// Whether what only one side has is a difference; another version may write more fields.
    same_version: bool,
}

impl Walk {
    fn object(&mut self, path: &str, published: &Value, calculated: &Value) {
        let (Some(one), Some(other)) = (published.as_object(), calculated.as_object()) else { return };
        let mut keys: Vec<&String> = one.keys().chain(other.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| !NOT_COMPARED.contains(&key.as_str())) {
            let path = if path.is_empty() { key.clone() } else { format!("{path} {key}") };
            match (one.get(key), other.get(key)) {
                (Some(one), Some(other)) => self.value(&path, one, other),
                (one, other) if self.same_version => {
                    self.value(&path, one.unwrap_or(&Value::Null), other.unwrap_or(&Value::Null));
                }
                _ => {}
            }
        }
    }

    fn value(&mut self, path: &str, published: &Value, calculated: &Value) {
        match (published, calculated) {
            (Value::Object(_), Value::Object(_)) => self.object(path, published, calculated),
            (Value::Array(one), Value::Array(other)) => self.array(path, one, other),
            _ => self.leaf(path, &said(published), &said(calculated)),
        }
    }

    /// Elements that have a name are compared with the one of that name, others in order.
    fn array(&mut self, path: &str, published: &[Value], calculated: &[Value]) {
        let named =
            |value: &Value| ["id", "input"].into_iter().find_map(|key| value.get(key)?.as_str().map(str::to_owned));
        if calculated.iter().chain(published).any(|value| named(value).is_none()) {
            if published.len() != calculated.len() {
                let said = |values: &[Value]| Value::from(values.to_vec()).to_string();
                self.leaf(path, &said(published), &said(calculated));
                return;
            }
            for (one, other) in published.iter().zip(calculated) {
                self.value(path, one, other);
            }
            return;
        }
        let prefix = if path == "nodes" { String::new() } else { format!("{path} ") };
        for other in calculated {
            let name = named(other).unwrap_or_default();
            let one = published.iter().find(|one| named(one).as_deref() == Some(&name));
            let shown = text(other, "code");
            let shown = if shown.is_empty() { &name } else { shown };
            match one {
                Some(one) => self.value(&format!("{prefix}{shown}"), one, other),
                None => self.leaf(&format!("{prefix}{shown}"), "", text(other, "points")),
            }
        }
        for one in published {
            let name = named(one).unwrap_or_default();
            if !calculated.iter().any(|other| named(other).as_deref() == Some(&name)) {
                self.leaf(&format!("{prefix}{name}"), text(one, "points"), "");
            }
        }
    }

    fn leaf(&mut self, of: &str, published: &str, calculated: &str) {
        let units = units(published, calculated);
        let within = units
            .as_ref()
            .is_some_and(|units| units.clone().max(units.neg()) <= Number::from(Decimal::from(self.tolerance)));
        let verdict = match published == calculated {
            true => Verdict::Same,
            false if within => Verdict::Within,
            false => Verdict::Differs,
        };
        self.numbers.push(Compared {
            of: of.to_owned(),
            quantity: String::new(),
            published: published.to_owned(),
            calculated: calculated.to_owned(),
            exact: None,
            units,
            possible: None,
            verdict,
        });
    }
}

/// Calculated minus published in units of the last published place, where both are decimals.
fn units(published: &str, calculated: &str) -> Option<Number> {
    let (published, calculated) = (parse_number(published).ok()?, parse_number(calculated).ok()?);
    let difference = Number::from(calculated).sub(&Number::from(published));
    difference.div(&Number::from(Decimal::new(1, published.scale())))
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
