//! What can be done, one file a verb.

mod appeal;
mod check;
mod columns;
mod compare;
mod explain;
mod list;
mod merge;
mod next;
mod rank;
mod schema;
mod score;
mod show;
mod verify;
mod whatif;

use crate::arguments::{Arguments, Verb};
use crate::output::Stop;
use crate::session::Session;

/// Does what the command line asks for.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Result<(), Stop> {
    match &arguments.verb {
        None => match arguments.columns() {
            Some((file, form)) => columns::run(file, form, &arguments.score, session),
            None => score::run(&arguments.score, session),
        },
        Some(Verb::Explain(explain)) => explain::run(explain, session),
        Some(Verb::Check(check)) => check::run(check, session),
        Some(Verb::List) => list::run(session),
        Some(Verb::Show(show)) => show::run(show, session),
        Some(Verb::Next(next)) => next::run(next, session),
        Some(Verb::WhatIf(whatif)) => whatif::run(whatif, session),
        Some(Verb::Compare(compare)) => compare::run(compare, session),
        Some(Verb::Merge(merge)) => merge::run(merge, session),
        Some(Verb::Verify(verify)) => verify::run(verify, session),
        Some(Verb::Rank(rank)) => rank::run(rank, session),
        Some(Verb::Schema(schema)) => schema::run(schema, session),
    }
}
