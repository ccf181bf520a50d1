use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chiso_core::spec::{Standing, Unit};
use chiso_core::{FigureUsed, Framework, NodeScore, Scorecard};

use super::diagnostic::write_diagnostic;
use super::node::{View, write_figure, write_node, write_scores};
use super::number::Numbers;
use super::writer::{Layout, Object, write};
use crate::fingerprint::fingerprint;
use crate::sources::Sources;

/// The number of the format, which changes only when a field that exists changes its meaning.
const FORMAT: usize = 1;

/// How JSON is written.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct JsonOptions<'s> {
    /// One line, or a line for each value.
    pub layout: Layout,
    /// The texts that were read, so that places are written as file, line and column; without them, no places.
    pub sources: Option<&'s Sources>,
    /// The longest exact value, in characters, that is written beside a rounded one. The exact total of a large set can
    /// have hundreds of digits.
    pub exact: usize,
    /// What the host adds to a scorecard; without it, nothing.
    pub more: Option<More<'s>>,
}

/// Fields that a host adds to the JSON of a scorecard, behind `nodes`: what it knows of the unit beyond its score.
#[derive(Clone, Copy)]
pub struct More<'s>(&'s dyn Fn(&mut Object<'_>));

impl core::fmt::Debug for More<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("More")
    }
}

impl<'s> JsonOptions<'s> {
    /// One line, no places, exact values of up to 60 characters, nothing more.
    #[must_use]
    pub const fn new() -> Self {
        Self { layout: Layout::Line, sources: None, exact: 60, more: None }
    }

    /// With this layout.
    #[must_use]
    pub const fn layout(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// With places in these texts.
    #[must_use]
    pub const fn sources(self, sources: &'s Sources) -> Self {
        Self { sources: Some(sources), ..self }
    }

    /// With exact values of up to so many characters; 0 for none.
    #[must_use]
    pub const fn exact(self, exact: usize) -> Self {
        Self { exact, ..self }
    }

    /// With fields of the host's own behind `nodes`. They must not have a name that a scorecard has.
    ///
    /// # Example
    ///
    /// ```
    /// # let unit = include_str!("../../province.toml");
    /// use chiso::json::{JsonOptions, Object, to_json_with};
    ///
    /// let card = chiso::score(unit)?;
    /// let note = |object: &mut Object<'_>| {
    ///     object.text("received", "2026-01-12");
    /// };
    /// let json = to_json_with(&card, &JsonOptions::new().more(&note));
    /// assert!(json.contains(r#"],"received":"2026-01-12","warnings":["#));
    /// # Ok::<(), chiso::Error>(())
    /// ```
    #[must_use]
    pub const fn more(self, more: &'s dyn Fn(&mut Object<'_>)) -> Self {
        Self { more: Some(More(more)), ..self }
    }
}

impl Default for JsonOptions<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// A scorecard as one line of JSON, with every step of its explanation.
///
/// # Example
///
/// ```
/// # let unit = include_str!("../../province.toml");
/// let card = chiso::score(unit)?;
/// let json = chiso::to_json(&card);
/// assert!(json.starts_with(r#"{"format":1,"engine":{"name":"chiso","version":""#));
/// assert!(json.contains(r#""total":{"status":"scored","points":"800.18","max_points":"1000","index":"0.8002""#));
/// # Ok::<(), chiso::Error>(())
/// ```
#[must_use]
pub fn to_json(card: &Scorecard) -> String {
    to_json_with(card, &JsonOptions::new())
}

/// A scorecard as JSON, with options.
#[must_use]
pub fn to_json_with(card: &Scorecard, options: &JsonOptions<'_>) -> String {
    let view = View { card, numbers: Numbers::of(card, options.exact), sources: options.sources };
    write(options.layout, |object| {
        write_head(object, card);
        object.object("total", |object| write_scores(object, card.total(), view));
        object.array("nodes", |array| {
            for node in card.nodes() {
                array.object(|object| write_node(object, node, view));
            }
        });
        if let Some(More(more)) = options.more {
            more(object);
        }
        write_general(object, view);
        object.array("warnings", |array| {
            for warning in card.warnings() {
                array.object(|object| write_diagnostic(object, warning, options.sources));
            }
        });
    })
}

/// One node of a scorecard as JSON: its entry in `nodes`.
#[must_use]
pub fn node_to_json(card: &Scorecard, node: NodeScore<'_>, options: &JsonOptions<'_>) -> String {
    let view = View { card, numbers: Numbers::of(card, options.exact), sources: options.sources };
    write(options.layout, |object| write_node(object, node, view))
}

/// What was scored with what.
fn write_head(object: &mut Object<'_>, card: &Scorecard) {
    write_engine(object, card.framework());
    object.object("input", |object| {
        object.text("fingerprint", &fingerprint(card));
    });
    if let Some(cohort) = card.cohort() {
        object.object("cohort", |object| {
            object.whole("units", cohort.units().len()).text("fingerprint", &fingerprint(cohort));
        });
    }
    object.object("unit", |object| write_unit(object, card.unit()));
    object.some_text("as", card.standing().map(Standing::as_str));
}

/// The format, the engine and the framework: how every document begins.
pub(super) fn write_engine(object: &mut Object<'_>, framework: &Framework) {
    let spec = framework.spec();
    object.whole("format", FORMAT);
    object.object("engine", |object| {
        object.text("name", "chiso").text("version", env!("CARGO_PKG_VERSION"));
    });
    object.object("framework", |object| {
        object.text("id", &spec.id.value).text("edition", &spec.edition.value);
        object.text("weighting", framework.weighting().map_or("framework", |weighting| weighting.id.as_str()));
        object.text("fingerprint", &fingerprint(framework));
        object.flag("official", spec.official);
    });
}

pub(super) fn write_unit(object: &mut Object<'_>, unit: &Unit) {
    object.some_text("id", Some(&unit.id)).some_text("code", Some(&unit.code)).text("name", &unit.name);
    object.some_text("region", Some(&unit.region)).some_text("type", Some(&unit.kind));
    object.some_text("period", unit.period.as_ref().map(|period| period.value.to_string()).as_deref());
    if unit.made_up {
        object.flag("made_up", true);
    }
    object.some_text("source", Some(&unit.source));
}

/// General information: figures that the unit gave and that no indicator mentions.
fn write_general(object: &mut Object<'_>, view: View<'_>) {
    let framework = view.card.framework();
    let mentioned: Vec<_> = framework.nodes().flat_map(|node| framework.inputs_of(node)).collect();
    let general = |figure: &FigureUsed<'_>| figure.standing.is_some() && !mentioned.contains(&figure.input);
    let figures: Vec<_> = view.card.figures().filter(general).collect();
    if !figures.is_empty() {
        object.array("figures", |array| {
            for figure in &figures {
                array.object(|object| write_figure(object, figure, view));
            }
        });
    }
}
