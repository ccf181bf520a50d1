use chiso_core::Comparison;
use chiso_core::spec::Unit;

use super::number::{Exact, Numbers};
use super::writer::Object;

/// What a value was compared with.
pub(super) fn write_comparison(object: &mut Object<'_>, comparison: &Comparison<'_>, numbers: Numbers) {
    object.object("compared", |object| {
        let mut exact = Exact::default();
        object.whole("units", comparison.units).whole("place", comparison.place);
        exact.write(object, "best", numbers.plain(comparison.best));
        write_who(object, "best_unit", comparison.best_unit);
        object.whole("best_shared_by", comparison.best_shared_by);
        exact.write(object, "worst", numbers.plain(comparison.worst));
        write_who(object, "worst_unit", comparison.worst_unit);
        let others =
            [("reference", comparison.reference), ("mean", comparison.mean), ("deviation", comparison.deviation)];
        for (key, value) in others {
            if let Some(value) = value {
                exact.write(object, key, numbers.plain(value));
            }
        }
        exact.finish(object);
    });
}

fn write_who(object: &mut Object<'_>, key: &str, unit: &Unit) {
    object.object(key, |object| {
        object.some_text("id", Some(&unit.id)).some_text("code", Some(&unit.code)).some_text("name", Some(&unit.name));
    });
}
