use super::super::eval::eval;
use super::super::{Boxed, Out, Run};
use super::{create, set};
use crate::graph::Value;
use crate::query::bind::{Creation, Made, Merge, NewProperties, Slot};
use crate::query::{ErrorKind, QueryError};
use crate::text::Span;

/// Finds the pattern for the row in the frame, or makes it. Gives the rows that come of it.
pub(super) fn merge(merge: &Merge, find: &mut Boxed<'_>, live: &[Slot], run: &mut Run<'_>) -> Out<Vec<Vec<Value>>> {
    let mut found = Vec::new();
    find.open(run)?;
    while find.next(run)? {
        found.push(run.keep(live)?);
    }
    if found.is_empty() {
        refuse_null(&merge.create, merge.at, run)?;
        create::create(&merge.create, run)?;
        set::assign(&merge.on_create, run)?;
        return Ok(vec![run.keep(live)?]);
    }
    if !merge.on_match.is_empty() {
        for row in &mut found {
            run.restore(live, std::mem::take(row));
            set::assign(&merge.on_match, run)?;
            *row = run.keep(live)?;
        }
    }
    Ok(found)
}

/// What would be made with a null property could never be found again.
fn refuse_null(creation: &Creation, at: Span, run: &mut Run<'_>) -> Out<()> {
    for made in &creation.made {
        let (Made::Node { properties, .. } | Made::Rel { properties, .. }) = made;
        let NewProperties::Pairs(pairs) = properties else {
            continue;
        };
        for (_, value, place) in pairs {
            // A property can read what the same pattern makes; that is not there yet, and not null for it.
            if eval(value, run)?.is_null() {
                let message = "MERGE cannot look for a property that is null".to_owned();
                let place = Some(*place).filter(|place| place.end > place.start).or(Some(at));
                return Err(QueryError::runtime(
                    ErrorKind::SemanticError,
                    "MergeReadOwnWrites",
                    place,
                    message,
                ));
            }
        }
    }
    Ok(())
}
