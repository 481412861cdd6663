//! Names of services and organisations in a report.
//!
//! Known kinds come from the tables ([`crate::vocabulary::names`]); other names are found by how they are built: a
//! last word such as "team" with the words before it, an abbreviation that the text explains, a quotation.
//! Mentions are then joined to one entry a service or body.

mod abbreviation;
mod alias;
mod back;
mod gather;
mod group;
mod line;
mod met;
mod organisations;
mod own;
mod phrase;
mod series;
mod services;
mod stretch;

use super::Named;
use crate::report::Report;
use crate::text::{Openings, Span};
use crate::vocabulary::Vocabulary;
use line::Line;
use met::Met;

/// The services and bodies that a report names, each in order of its first mention.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Of the authority or its partnership.
    pub(super) services: Vec<Named>,
    /// Outside or above it.
    pub(super) organisations: Vec<Named>,
}

/// Finds every service and body that the report on an `authority` names; `openings` are those of its text.
pub(super) fn names(report: &Report, openings: &Openings, authority: Option<&str>, vocabulary: &Vocabulary) -> Names {
    let tables = &vocabulary.names;
    let (mut services, mut organisations) = (Vec::new(), Vec::new());
    for block in &report.blocks {
        let line = Line::read(&report.text, openings, block.span, vocabulary);
        let definitions = abbreviation::definitions(&line);
        let runs = organisations::capital_runs(&line);
        let mut bodies = organisations::organisations(&line, &runs, &definitions, tables);
        let mut named = services::services(&line, &definitions, tables);
        // What is a body's name, or lies in one, is no service.
        let is_body = |at: Span, body: &Met| {
            let overlaps = body.kind.is_none() && body.at.start <= at.start && at.start < body.at.end;
            body.at.contains(at) || body.at.end == at.end || overlaps
        };
        named.retain(|service| !bodies.iter().any(|body| is_body(service.at, body)));
        alias::aliases(&line, &mut named);
        alias::aliases(&line, &mut bodies);
        services.extend(named);
        organisations.extend(bodies);
    }
    if let Some(authority) = authority {
        own::leave_out(&mut organisations, authority, &vocabulary.front, &tables.bodies);
    }
    let mut services = gather::gather(
        (&report.text, openings),
        services,
        (&tables.services, &tables.service_keys),
        tables,
    );
    for service in services.iter_mut().filter(|s| s.delivers.is_empty()) {
        service.delivers = tables.delivers(&service.name);
    }
    back::refer_back(report, openings, vocabulary, &mut services);
    Names {
        services,
        organisations: gather::gather(
            (&report.text, openings),
            organisations,
            (&tables.organisations, &tables.organisation_keys),
            tables,
        ),
    }
}

#[cfg(test)]
mod tests;
