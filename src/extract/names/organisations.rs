//! Bodies outside or above the authority: known kinds, and capitalised names built from their first or last words.

use super::abbreviation::Definition;
use super::line::Line;
use super::met::Met;
use super::services::longest_first;
use crate::text::Span;
use crate::vocabulary::Grammar;
use crate::vocabulary::names::{BodyPart, Kind, Names, Role, Term, abbreviation};

/// Every body that the block names, in order; `runs` are its runs of capitalised words.
pub(super) fn organisations(
    line: &Line<'_>,
    runs: &[(usize, usize)],
    definitions: &[Definition],
    names: &Names,
) -> Vec<Met> {
    let mut met: Vec<Met> = line
        .known
        .iter()
        .filter_map(|&(span, term)| known(line, span, term))
        .collect();
    for &run in runs {
        let built = built(line, run, names).into_iter();
        let unknown = built.filter(|span| !line.known.iter().any(|(known, _)| known.start == span.start));
        met.extend(unknown.map(|span| Met {
            kind: kind_by_end(span.of(line.text), names),
            ..Met::new(span, span.of(line.text))
        }));
        met.extend(described(line, run, names));
    }
    for definition in definitions {
        let long = line.span_of(definition.long.0, definition.long.1);
        let ends = |m: &Met| m.at.end == long.end || line.range(m.at).end == definition.long.1 + 1;
        if let Some(ended) = met.iter_mut().find(|m| ends(m)) {
            ended.abbreviation = Some(abbreviation(line.word(definition.short)).to_owned());
        }
    }
    longest_first(met)
}

fn known(line: &Line<'_>, span: Span, term: Term) -> Option<Met> {
    let Term::Organisation(kind) = term else { return None };
    Some(Met {
        kind: Some(kind),
        ..Met::new(span, span.of(line.text))
    })
}

/// The kind that the last words of a name tell: "Constabulary" is the police.
fn kind_by_end(name: &str, names: &Names) -> Option<usize> {
    let ends = |kind: &Kind| kind.ends.iter().any(|end| name.ends_with(end.as_str()));
    names.organisations.iter().position(ends)
}

/// First and last tokens of the longest runs of capitalised words, with linkers between them.
pub(super) fn capital_runs(line: &Line<'_>) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        if !line.tokens[at].capital {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut next = at + 1;
        while next < line.tokens.len() && line.tokens[next].joined {
            let token = line.tokens[next];
            if token.capital {
                last = next;
            } else {
                let of = line.grammar.of.has(line.word(next - 1));
                let article = line.grammar.definite.has(line.word(next)) && !of;
                if token.role != Some(Role::Linker) || next > last + 2 || article {
                    break;
                }
            }
            next += 1;
        }
        if last > at || line.tokens[at].capitals > 1 {
            runs.push((at, last));
        }
        at = last + 1;
    }
    runs
}

/// The parts of a run that the tables' first or last words make names of bodies.
fn built(line: &Line<'_>, (first, last): (usize, usize), names: &Names) -> Vec<Span> {
    let run = line.span_of(first, last);
    let mut found = Vec::new();
    for (part, kind) in names.body_parts(run.of(line.text)) {
        let part = part.shifted(run.start);
        match kind {
            BodyPart::Start if part.end < run.end => {
                found.push(Span::new(part.start, run.end));
                break;
            }
            BodyPart::Start => {}
            // A council is a body where the tables say which kind of council it is.
            BodyPart::Council if !names.bodies.ends.iter().any(|end| end == part.of(line.text)) => {}
            BodyPart::Council | BodyPart::End => found.extend(before_end(line, first, part, names)),
        }
    }
    found
}

/// "The Chief Constable and Anyshire Constabulary": the name is what stands unparted before its last words.
fn before_end(line: &Line<'_>, first: usize, end: Span, names: &Names) -> Option<Span> {
    let last_words = line.range(end);
    let mut start = last_words.start;
    while start > first && !breaks(line, start - 1, names) {
        start -= 1;
    }
    let opens = |i: &usize| {
        let token = line.tokens[*i];
        let adverb = token.first && line.word(*i).ends_with("ly");
        !adverb && !matches!(token.role, Some(Role::Bar | Role::Linker))
    };
    let start = (start..last_words.start).find(opens)?;
    Some(Span::new(line.tokens[start].span.start, end.end))
}

/// Whether the word at `index` cannot be inside the name of one body.
fn breaks(line: &Line<'_>, index: usize, names: &Names) -> bool {
    let token = line.tokens[index];
    let word = line.word(index);
    let and = line.grammar.and.has(word);
    if and {
        let before = line.text[line.span.start..token.span.start].trim_end();
        let mut ends = names.bodies.ends.iter().chain(&names.bodies.own);
        // "the MASH and Anyshire Police": a known name or an abbreviation ends before the next begins.
        let is_name = |at: usize| {
            let token = line.tokens[at];
            token.named || token.capitals > 1 && token.capitals == line.word(at).len()
        };
        let named = !token.named && index.checked_sub(1).is_some_and(is_name);
        if named || ends.any(|end| before.ends_with(end.as_str())) {
            return true;
        }
    }
    if token.role.is_none() && !token.named && (word.ends_with("'s") || word.ends_with("’s")) {
        return true;
    }
    token.role == Some(Role::Bar)
        || token.role == Some(Role::Linker) && !(and || line.grammar.of.has(word))
        || and && line.tokens.get(index + 1).is_some_and(|t| t.role == Some(Role::Bar))
}

/// "Adopt Together, the regional adoption agency": a capitalised name beside a description of such a body.
fn described(line: &Line<'_>, (first, last): (usize, usize), names: &Names) -> Option<Met> {
    let span = line.span_of(first, last);
    let before = line.text[line.span.start..span.start].trim_end_matches([' ', ',', '‘', '\'', '(']);
    let after = line.text[span.end..line.span.end].trim_start_matches(['’', '\'', ')']);
    let named_before = line.grammar.called.before(before).map(str::trim_end);
    let beside = [", ", " (", ", ‘", " (‘"]
        .iter()
        .any(|gap| line.text[line.span.start..span.start].ends_with(gap));
    let introduced = named_before.or_else(|| beside.then(|| without_bracket(before)));
    let describes = |text: &str| names.bodies.described.iter().any(|d| text.ends_with(d.as_str()));
    let follows = after.strip_prefix(", ").map(|rest| {
        let rest = line.grammar.without_article(rest);
        names.bodies.described.iter().any(|d| rest.starts_with(d.as_str()))
    });
    let token = line.tokens[first];
    let is_name = (last > first || token.capitals > 1) && token.role != Some(Role::Bar);
    let beside = introduced.is_some_and(describes) || follows == Some(true);
    (is_name && beside && !token.first && !token.named).then(|| Met {
        kind: kind_beside(before, after, line.grammar, names),
        ..Met::new(span, span.of(line.text))
    })
}

/// "the regional adoption agency (RAA)" without its abbreviation.
fn without_bracket(text: &str) -> &str {
    let opened = text.strip_suffix(')').and_then(|inner| inner.rfind('('));
    opened.map_or(text, |at| text[..at].trim_end())
}

/// The kind that the words beside a name describe.
fn kind_beside(before: &str, after: &str, grammar: &Grammar, names: &Names) -> Option<usize> {
    let after = grammar.without_article(after.trim_start_matches([',', ' ']));
    let cued = grammar.called.before(before).unwrap_or(before);
    let before = without_bracket(cued.trim_end());
    names
        .organisations
        .iter()
        .position(|k| after.starts_with(k.name.as_str()) || before.ends_with(k.name.as_str()))
}
