//! Whom `--around` means, and what is said where that unit has no place.

use chiso::rank::{Contender, Rankings, Unranked};
use chiso::{Diagnostic, Origin};
use chiso_table::{Asked, Gazetteer};

use crate::codes;
use crate::verify::fold;

/// The contender that `name` means: as it is written; or as people write it, without marks and in whatever letter case,
/// by the names that provinces have as well, where only one can be meant.
pub(super) fn find(rankings: &Rankings, name: &str) -> Result<usize, Diagnostic> {
    if let Some(found) = rankings.find(name) {
        return Ok(found);
    }
    let wanted = fold(name);
    let contenders = &rankings.whole().contenders;
    let only = |is_it: &dyn Fn(&Contender) -> bool| {
        let mut found = contenders.iter().enumerate().filter(|(_, contender)| is_it(contender)).map(|(index, _)| index);
        let first = found.next().filter(|_| !wanted.is_empty())?;
        found.next().is_none().then_some(first)
    };
    let called = |contender: &Contender| {
        let unit = contender.unit();
        [&unit.id, &unit.code, &unit.name].into_iter().any(|known| fold(known) == wanted)
    };
    let day = contenders.iter().find_map(|contender| contender.unit().period.as_ref()?.value.last_day());
    let gazetteer = Gazetteer::provinces();
    let province = gazetteer.find(Asked { name, ..Asked::default() }, day).ok();
    let is_province = |contender: &Contender| {
        let unit = contender.unit();
        province.is_some_and(|entry| {
            unit.code == entry.code() || unit.id == entry.id() || fold(&unit.name) == fold(entry.name())
        })
    };
    let holds = |contender: &Contender| fold(&contender.unit().name).contains(&wanted);
    only(&called).or_else(|| only(&is_province)).or_else(|| only(&holds)).ok_or_else(|| {
        let folded: Vec<String> = rankings.names().map(|name| fold(name)).collect();
        let near = chiso::nearest_name(&wanted, folded.iter().map(String::as_str));
        let suggestion = near.and_then(|near| rankings.names().find(|name| fold(name) == near));
        let problem = Diagnostic::error(codes::RANK_UNIT_UNKNOWN, Origin::NONE).with("name", name);
        problem.with_some("suggestion", suggestion)
    })
}

/// A warning, where the unit has no place and so no neighbours.
pub(super) fn without_place(rankings: &Rankings, contender: usize) -> Option<Diagnostic> {
    let contender = rankings.whole().contenders.get(contender)?;
    let why = contender.why()?;
    let unit = contender.unit();
    let name = [&unit.name, &unit.code, &unit.id].into_iter().find(|name| !name.is_empty())?;
    let inputs: Vec<&str> = match why {
        Unranked::Missing { inputs, .. } | Unranked::NotApplicable { inputs, .. } => {
            let specs = inputs.iter().filter_map(|input| rankings.framework().input_spec(*input));
            specs.map(|spec| spec.id.value.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let warning = Diagnostic::warning(codes::RANK_UNIT_UNRANKED, Origin::NONE).with("name", name);
    Some(warning.with("why", why.as_str()).with_some("inputs", (!inputs.is_empty()).then(|| inputs.join(", "))))
}

/// A warning, where the cohort is to be divided and no unit says by what.
pub(super) fn undivided(rankings: &Rankings, by: &'static str) -> Option<Diagnostic> {
    let contenders = &rankings.whole().contenders;
    let nobody = contenders.iter().all(|contender| contender.part().is_empty());
    (nobody && !contenders.is_empty())
        .then(|| Diagnostic::warning(codes::RANK_UNDIVIDED, Origin::NONE).with("within", by))
}
