//! Services: known kinds, explained abbreviations, and names built from a last word.

use super::abbreviation::Definition;
use super::line::Line;
use super::met::Met;
use super::phrase::phrase;
use super::series;
use crate::text::Span;
use crate::vocabulary::names::{Names, Role, Term, abbreviation, normal};

/// Every service that the block names, in order.
pub(super) fn services(line: &Line<'_>, definitions: &[Definition], names: &Names) -> Vec<Met> {
    let mut met: Vec<Met> = line
        .known
        .iter()
        .filter_map(|&(span, term)| known(line, span, term, names))
        .collect();
    let heads = line.tokens.iter().enumerate().filter(|(_, token)| token.head.is_some());
    for (last, _) in heads {
        if let Some(span) = phrase(line, last, names) {
            let kind = same_kind(line, span, names);
            met.push(Met {
                kind,
                ..Met::new(span, span.of(line.text))
            });
        }
        met.extend(apposition(line, last));
    }
    let mut met = series::whole(line, met);
    explain(line, definitions, names, &mut met);
    longest_first(met)
}

/// A known kind, with the place or title before it ("Anyshire Safeguarding Children Board").
fn known(line: &Line<'_>, span: Span, term: Term, names: &Names) -> Option<Met> {
    let Term::Service(kind) = term else { return None };
    let first = line.range(span).start;
    let mut start = first;
    let titled = line.tokens.get(first)?.capital || names.services[kind].many;
    while start > 0 && line.tokens[start].joined && first - start < 4 {
        let before = line.tokens[start - 1];
        let place = before.capital
            && !before.domain
            && !before.named
            && (!before.first || titled && before.role.is_none())
            && !matches!(before.role, Some(Role::Bar | Role::Linker));
        let linker =
            line.grammar.of.has(line.word(start - 1)) && start > 1 && line.tokens[start - 2].is_name() && start < first;
        if !place && !linker {
            break;
        }
        start -= 1;
    }
    let owner = line.word(start).ends_with("’s") || line.word(start).ends_with("'s");
    if start < first && (!titled || owner && start + 1 == first) {
        start = first;
    }
    let span = Span::new(line.tokens[start].span.start.min(span.start), span.end);
    let apart = names.services[kind].many && start < first;
    Some(Met {
        kind: (!apart).then_some(kind),
        ..Met::new(span, span.of(line.text))
    })
}

/// "MASH team": a known name and a last word that adds nothing to it.
fn same_kind(line: &Line<'_>, span: Span, names: &Names) -> Option<usize> {
    let (known, kind) = line.known.iter().find_map(|&(known, term)| match term {
        Term::Service(kind) if span.contains(known) => Some((known, kind)),
        _ => None,
    })?;
    let tokens = line.range(span);
    let bare = known.start == span.start && line.range(known).end + 1 == tokens.end && known.end < span.end;
    let generic = names.alike.more.has(&normal(line.word(tokens.end - 1)));
    (bare && generic || known == span && !names.services[kind].many).then_some(kind)
}

/// "a specialist team, EmpowerU,": a coined name set off behind the last word of names at `last`.
fn apposition(line: &Line<'_>, last: usize) -> Option<Met> {
    let next = line.tokens.get(last + 1)?;
    let coined = next.capitals > 1 && next.span.end - next.span.start > 4 && !line.word(last + 1).contains('-');
    let set_off = line.gap_after(last) == ", " && line.gap_after(last + 1).starts_with(['.', ',', ';', ')']);
    (coined && set_off && !next.named).then(|| Met::new(next.span, next.span.of(line.text)))
}

/// Joins explained abbreviations to the names before them, and finds names that only their abbreviation proves.
fn explain(line: &Line<'_>, definitions: &[Definition], names: &Names, met: &mut Vec<Met>) {
    for definition in definitions {
        let (mut start, last) = definition.long;
        while start < last && matches!(line.tokens[start].role, Some(Role::Judging | Role::Linker)) {
            start += 1;
        }
        let short = abbreviation(line.word(definition.short));
        let long = line.span_of(start, last);
        let follows = line
            .tokens
            .get(definition.short + 1)
            .filter(|t| t.head.is_some() && line.tokens[last].head.is_none() && after_bracket(line, definition.short));
        // "Institute for Good Practice" has its head first.
        let head_first = |i: usize| line.tokens[i].is_name() && line.tokens[i + 1].role == Some(Role::Linker);
        let has_head = (start..=last).any(|i| line.tokens[i].head.is_some() && (i == last || head_first(i)));
        let known = line.known.iter().find_map(|&(span, term)| match term {
            Term::Service(kind) if span.end == long.end => Some(kind),
            _ => None,
        });
        if let Some(ended) = met
            .iter_mut()
            .find(|m| m.at.end == long.end && (m.kind.is_some() || m.at.start <= long.start || has_head))
        {
            ended.abbreviation = Some(short.to_owned());
            // "family duty teams (FDT)", "the LSCB and Anyshire Justice Board (AJB)": the letters say where the name begins.
            let known = ended.kind.is_some_and(|k| !names.services[k].many);
            let between = line
                .text
                .get(ended.at.start..long.start)
                .and_then(|text| text.strip_suffix(' '));
            let two = between.is_some_and(|text| line.grammar.and.before(text).is_some());
            if (long.start < ended.at.start || two) && !known {
                *ended = Met {
                    abbreviation: ended.abbreviation.take(),
                    ..Met::new(long, long.of(line.text))
                };
            }
            continue;
        }
        let (at, name) = match follows {
            Some(head) => {
                let at = Span::new(long.start, head.span.end);
                (at, format!("{} {}", long.of(line.text), head.span.of(line.text)))
            }
            None if has_head || known.is_some() => (long, long.of(line.text).to_owned()),
            None => continue,
        };
        let quoted = start > 0 && line.gap_after(start - 1).ends_with(['‘', '\'', '“', '"']);
        let role = line.tokens[start].role == Some(Role::Bar) && !quoted;
        if role || names.is_never(&normal(short)) || names.is_never(&normal(&name)) {
            continue;
        }
        met.push(Met {
            kind: known,
            abbreviation: Some(short.to_owned()),
            ..Met::new(at, &name)
        });
    }
}

fn after_bracket(line: &Line<'_>, short: usize) -> bool {
    matches!(line.gap_after(short), ") " | "’) " | "') " | ")’ " | ")' ")
}

/// In order, without names that lie inside longer ones.
pub(super) fn longest_first(mut met: Vec<Met>) -> Vec<Met> {
    met.sort_by(|a, b| {
        a.at.start
            .cmp(&b.at.start)
            .then(b.at.end.cmp(&a.at.end))
            .then(b.kind.is_some().cmp(&a.kind.is_some()))
    });
    let mut kept: Vec<Met> = Vec::with_capacity(met.len());
    for name in met {
        match kept.last_mut() {
            Some(last) if last.at.contains(name.at) => {
                if last.at == name.at || last.kind.is_none() && name.at.end == last.at.end {
                    last.abbreviation = last.abbreviation.take().or(name.abbreviation);
                }
            }
            Some(last) if name.at.contains(last.at) => *last = name,
            Some(last) if name.at.start < last.at.end => {}
            _ => kept.push(name),
        }
    }
    kept
}
