//! Names of services and organisations in a report.
//!
//! Known kinds come from the tables ([`crate::vocabulary::names`]); other names are found by how they are built: a
//! last word such as "team" with the words before it, an abbreviation that the text explains, a quotation.
//! Mentions are then joined to one entry a service or body.

mod abbreviation;
mod gather;
mod line;
mod organisations;
mod own;
mod phrase;
mod services;

use super::Named;
use crate::report::Report;
use crate::text::Span;
use crate::vocabulary::Vocabulary;
use line::Line;

/// The services and bodies that a report names, each in order of its first mention.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Of the authority or its partnership.
    pub(super) services: Vec<Named>,
    /// Outside or above it.
    pub(super) organisations: Vec<Named>,
}

/// Finds every service and body that the report names.
pub(super) fn names(report: &Report, vocabulary: &Vocabulary) -> Names {
    let tables = &vocabulary.names;
    let (mut services, mut organisations) = (Vec::new(), Vec::new());
    for block in &report.blocks {
        let line = Line::read(&report.text, block.span, tables);
        let definitions = abbreviation::definitions(&line);
        let bodies = organisations::organisations(&line, &definitions, tables);
        let named = services::services(&line, &definitions, tables);
        let is_body = |at: Span| {
            let same = |b: Span, built: bool| {
                b.contains(at) || b.end == at.end || built && b.start <= at.start && at.start < b.end
            };
            bodies.iter().any(|b| same(b.at, b.kind.is_none()))
        };
        services.extend(named.into_iter().filter(|s| !is_body(s.at)));
        organisations.extend(bodies);
    }
    own::leave_out(&mut organisations, &tables.bodies);
    let mut services = gather::gather(&report.text, services, &tables.services);
    for service in services.iter_mut().filter(|s| s.delivers.is_empty()) {
        service.delivers = tables.delivers(&service.name);
    }
    Names {
        services,
        organisations: gather::gather(&report.text, organisations, &tables.organisations),
    }
}
