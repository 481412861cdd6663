mod director;

use crate::report::{Block, Report};
use crate::text::{Openings, Span};
use crate::vocabulary::{Cues, Grammar, People, Vocabulary};

use super::facts::{PersonFact, Role};
use super::opening;
use super::words::{Word, each_word, find, folded, matches_at, words};

/// The longest name, in words.
const LONGEST: usize = 4;
/// Words between "inspectors" and "were".
const NEAR: usize = 8;
/// More words than a label has, with a name behind it.
const OPENING: usize = 20;
/// More words than the closing of a letter has, with a name behind it.
const CLOSING: usize = 12;
/// A line of labels and names is not longer than this, in bytes.
const LINE: usize = 600;

/// The inspectors and the director of children's services, each with the role; `openings` are those of the text.
pub(super) fn people(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Vec<PersonFact> {
    let seek = Seek {
        text: &report.text,
        openings,
        cues: &vocabulary.people,
        grammar: &vocabulary.grammar,
    };
    let mut found = seek.labelled(&report.blocks);
    found.extend(seek.leading(&report.blocks));
    if let Some(signed) = seek.signature(report) {
        found.push(signed);
    }
    found.extend(seek.in_opening(report));
    found.extend(seek.addressee(report));
    found.extend(seek.directors(report));
    let mut unique: Vec<PersonFact> = Vec::new();
    let mut leads = 0;
    for person in found {
        leads += usize::from(person.role == Role::Led);
        let known = unique
            .iter()
            .any(|p| p.role == person.role && folded(&p.name) == folded(&person.name));
        let second = person.role == Role::Led && leads > 1;
        if !(known || second) {
            unique.push(person);
        }
    }
    // A letter without signature: who is named first led.
    if let Some(first) = unique
        .iter_mut()
        .find(|p| p.role == Role::Inspected)
        .filter(|_| leads == 0)
    {
        first.role = Role::Led;
    }
    let lead: Vec<String> = unique
        .iter()
        .filter(|p| p.role == Role::Led)
        .map(|p| folded(&p.name))
        .collect();
    unique.retain(|p| p.role != Role::Inspected || !lead.contains(&folded(&p.name)));
    unique.sort_by_key(|p| p.at);
    unique
}

struct Seek<'a> {
    text: &'a str,
    openings: &'a Openings,
    cues: &'a People,
    grammar: &'a Grammar,
}

impl Seek<'_> {
    /// Names behind the labels of front pages and of "The inspection team".
    fn labelled(&self, blocks: &[Block]) -> Vec<PersonFact> {
        let mut found = Vec::new();
        let mut role: Option<Role> = None;
        for block in blocks {
            let long = block.span.end - block.span.start > LINE;
            let begins = !long && self.opens_with_label(block.span);
            let holds = !long && self.may_stand(&self.cues.lead, block.span);
            if role.is_none() && !begins && !holds {
                continue;
            }
            let line = if long { Vec::new() } else { words(self.text, block.span) };
            let mut at = 0;
            if let Some((labelled, count)) = self.label_at(&line, 0) {
                (role, at) = (labelled, count);
            } else if let Some((lead, end)) = self.named_before(&line).filter(|_| holds) {
                found.push(lead);
                (role, at) = (Some(Role::Inspected), end);
            } else if line.is_empty() || line.len() > 40 || self.name_at(&line, 0).is_none() {
                // Names may stand in the lines below their label, each alone.
                role = None;
            }
            while at < line.len() && role.is_some() {
                if let Some((labelled, count)) = self.label_at(&line, at).filter(|_| at > 0) {
                    role = labelled;
                    at += count;
                } else if let Some((name, count)) = self.labelled_name_at(&line, at) {
                    found.extend(role.map(|role| self.person(name, role)));
                    at += count;
                    if role == Some(Role::Led) {
                        role = None;
                    }
                } else {
                    at += 1;
                }
            }
        }
        found
    }

    /// Who leads an inspection as running text says it: "The inspection was led by Jo Bloggs HMI."
    fn leading(&self, blocks: &[Block]) -> Vec<PersonFact> {
        let mut found = Vec::new();
        for block in blocks.iter().filter(|b| self.may_stand(&self.cues.led, b.span)) {
            let line = words(self.text, block.span);
            let behind = find(&line, 0, &self.cues.led).map(|(_, end)| end + self.untitled(&line[end..]));
            let name = behind.and_then(|at| self.labelled_name_at(&line, at));
            found.extend(name.map(|(name, _)| self.person(name, Role::Led)));
        }
        found
    }

    /// A name before its label, with nothing else in the line up to there: "Jo Bloggs HMI (lead inspector)"; and where the label ends.
    fn named_before(&self, line: &[Word]) -> Option<(PersonFact, usize)> {
        let start = self.untitled(line);
        let (name, count) = self.labelled_name_at(line, start)?;
        let label = start + count + self.untitled(&line[start + count..]);
        // "Lead" is a title too.
        let labelled = |labels: &[String], at: usize| labels.iter().filter_map(|l| matches_at(line, at, l)).max();
        let labels = (start + count..=label).filter_map(|at| {
            let lead = labelled(&self.cues.lead, at).map(|words| Some(at + words));
            // The label of a deputy ends like the leader's.
            lead.or_else(|| labelled(&self.cues.team, at).filter(|words| *words > 1).map(|_| None))
        });
        Some((self.person(name, Role::Led), { labels }.next()??))
    }

    /// Whether a label stands at the beginning of a block, which is read no further.
    fn opens_with_label(&self, span: Span) -> bool {
        let labels = [&self.cues.lead, &self.cues.team, &self.cues.others];
        let opening = self.opening(span, &labels, OPENING);
        opening.is_some_and(|opening| self.label_at(&opening, 0).is_some())
    }

    /// Whether one of these phrases could stand in a block.
    fn may_stand(&self, phrases: &Cues, span: Span) -> bool {
        phrases.may_stand(self.openings.within(span))
    }

    /// The first words of a block, at most `count`, if one of these phrases could begin with the first of them: few blocks
    /// are read further.
    fn opening(&self, span: Span, phrases: &[&Cues], count: usize) -> Option<Vec<Word<'_>>> {
        let inside = self.openings.within(span);
        let begins = phrases.iter().any(|phrases| phrases.may_open(inside));
        begins.then(|| each_word(self.text, span).take(count).collect())
    }

    /// A label and how many words it has; the role is absent for people who did not inspect.
    fn label_at(&self, line: &[Word], at: usize) -> Option<(Option<Role>, usize)> {
        let cues = self.cues;
        let labels = [
            (Some(Role::Led), &cues.lead),
            (Some(Role::Inspected), &cues.team),
            (None, &cues.others),
        ];
        let all = labels
            .iter()
            .flat_map(|(role, labels)| labels.iter().map(move |l| (*role, l)));
        let found = all.filter_map(|(role, label)| Some((role, matches_at(line, at, label)?)));
        let (role, count) = found.max_by_key(|(_, count)| *count)?;
        // "Inspectors found ..." is no label.
        let behind = self.text[line.get(at + count - 1)?.at.end..].trim_start_matches(' ');
        let closed = behind.is_empty() || behind.starts_with([':', '\t', '\n', '(']);
        let named = role == Some(Role::Led) && self.labelled_name_at(line, at + count).is_some();
        (closed || named).then_some((role, count))
    }

    /// The name that signs a letter.
    fn signature(&self, report: &Report) -> Option<PersonFact> {
        let closing = |b: &Block| {
            let line = self.opening(b.span, &[&self.cues.closings], CLOSING);
            line.is_some_and(|line| {
                let found = find(&line, 0, &self.cues.closings);
                found.is_some_and(|(at, _)| at == 0 && line.len() < CLOSING)
            })
        };
        let from = report.blocks.iter().rposition(closing)?;
        let signed = &report.blocks[from..];
        let (at, name) = signed.iter().take(3).enumerate().find_map(|(at, b)| {
            let line = words(self.text, b.span);
            let start = find(&line, 0, &self.cues.closings).map_or(0, |(_, end)| end);
            Some((at, self.labelled_name_at(&line, start)?.0))
        })?;
        // Who signs for an inspectorate by an office led no inspection.
        let office = signed[at..].iter().take(2).flat_map(|b| words(self.text, b.span));
        let office: Vec<Word> = office.filter(|word| word.at.start >= name.end).collect();
        let inspects = find(&office, 0, &self.cues.inspector_titles).is_some();
        let directs = office.iter().any(|word| word.is_one_of(&self.cues.addressed));
        (inspects || !directs).then(|| self.person(name, Role::Led))
    }

    /// Names in the opening of a letter: before "HMI", or behind "The inspectors were".
    fn in_opening(&self, report: &Report) -> Vec<PersonFact> {
        let mut found = Vec::new();
        for block in opening::front(report)
            .iter()
            .chain(opening::first_paragraphs(report, 2))
        {
            let inside = self.openings.within(block.span);
            if !self.cues.inspector_titles.may_stand(inside) && !self.cues.inspecting.may_stand(inside) {
                continue;
            }
            let line = words(self.text, block.span);
            let mut from = 0;
            while let Some((at, end)) = find(&line, from, &self.cues.inspector_titles) {
                let name = (at.saturating_sub(LONGEST)..at).find_map(|start| {
                    let (name, count) = self.labelled_name_at(&line[..at], start)?;
                    (start + count == at).then_some(name)
                });
                found.extend(name);
                from = end;
            }
            found.extend(self.listed(&line));
        }
        found
            .into_iter()
            .map(|name| self.person(name, Role::Inspected))
            .collect()
    }

    /// Names in the sentence that says who the inspectors were.
    fn listed(&self, line: &[Word]) -> Vec<Span> {
        let one_of = |word: &Word<'_>, cues: &[String]| word.is_one_of(cues);
        let start = (0..line.len()).find_map(|at| {
            let near = line[at..].iter().take(NEAR).position(|w| one_of(w, &self.cues.named));
            let named = at + near.filter(|_| one_of(&line[at], &self.cues.inspecting))?;
            let between = Span::new(line[at].at.end, line[named].at.start).of(self.text);
            (!between.contains('.')).then_some(named + 1)
        });
        let Some(mut at) = start else {
            return Vec::new();
        };
        let mut found = Vec::new();
        while let Some(word) = line.get(at) {
            let before = Span::new(line[at - 1].at.end, word.at.start).of(self.text);
            if before.contains('.') && line[at - 1].folded.len() > 1 {
                break;
            }
            let name = self.name_at(line, at);
            found.extend(name.map(|(span, _)| span));
            at += name.map_or(1, |(_, count)| count);
        }
        found
    }

    /// A person's name that begins with the word at `at`: two to four words with capitals and nothing but spaces between.
    fn name_at(&self, line: &[Word], at: usize) -> Option<(Span, usize)> {
        self.name_of(line, at, |_| false)
    }

    /// The same behind a label that says who comes, where Hall, House and Street are surnames like others.
    fn labelled_name_at(&self, line: &[Word], at: usize) -> Option<(Span, usize)> {
        let ends = |after: usize| {
            line.get(after).is_none_or(|next| {
                let gap = Span::new(line[after - 1].at.end, next.at.start).of(self.text);
                !gap.chars().all(|c| c == ' ') || next.is_one_of(&self.cues.titles) || next.is(&self.grammar.and)
            })
        };
        self.name_of(line, at, |word| word == at + 1 && ends(word + 1))
    }

    /// A name; `surname` says of a word that it belongs to it whatever else it may mean.
    fn name_of(&self, line: &[Word], at: usize, surname: impl Fn(usize) -> bool) -> Option<(Span, usize)> {
        let mut count = 0;
        while count < LONGEST {
            let Some(word) = line.get(at + count) else { break };
            let capital = word.at.of(self.text).starts_with(char::is_uppercase);
            let particle = count > 0 && self.is_particle(word);
            let body = word.is_one_of(&self.cues.not_people) && !surname(at + count);
            let foreign = word.is_one_of(&self.cues.titles) || body;
            if foreign || !(capital || particle) || word.folded.ends_with("'s") {
                break;
            }
            if count > 0 {
                let between = Span::new(line[at + count - 1].at.end, word.at.start).of(self.text);
                let before = &line[at + count - 1];
                let short = before.folded.len() == 1 || before.is_one_of(&self.cues.particles);
                let initial = between.trim() == "." && short;
                // "Victoria (Vicky) Metheringham"
                let after = line
                    .get(at + count + 1)
                    .map(|next| Span::new(word.at.end, next.at.start));
                let opens = between == " (" && after.is_some_and(|gap| gap.of(self.text) == ") ");
                let closes = between == ") " && count == 2;
                if count == 1 && opens || closes {
                    count += 1;
                    continue;
                }
                if !(between.trim().is_empty() && !between.contains(['\n', '\t']) || initial) {
                    break;
                }
            }
            count += 1;
        }
        if count < 2 {
            return None;
        }
        let span = Span::new(line[at].at.start, line[at + count - 1].at.end);
        // "County Council", "Safeguarding Board": the next word shows that a body is named.
        let body = line.get(at + count).is_some_and(|next| {
            let beside = Span::new(span.end, next.at.start).of(self.text).trim().is_empty();
            let capital = next.at.of(self.text).starts_with(char::is_uppercase);
            beside && capital && next.is_one_of(&self.cues.not_people)
        });
        (!body).then_some((span, count))
    }

    /// "van", or a name with one before it: "d’Souza".
    fn is_particle(&self, word: &Word) -> bool {
        let elided = |particle: &String| particle.ends_with('\'') && word.folded.starts_with(particle);
        word.is_one_of(&self.cues.particles) || self.cues.particles.iter().any(elided)
    }

    /// How many words before a name are no part of it.
    fn untitled(&self, line: &[Word]) -> usize {
        line.iter().take_while(|w| w.is_one_of(&self.cues.titles)).count()
    }

    /// Whether words are nothing but titles and honours.
    fn is_titled(&self, line: &[Word]) -> bool {
        self.untitled(line) == line.len()
    }

    fn person(&self, at: Span, role: Role) -> PersonFact {
        // What they are called stands in brackets.
        let name = at
            .of(self.text)
            .split_whitespace()
            .filter(|word| !word.starts_with('('));
        PersonFact {
            name: name.collect::<Vec<_>>().join(" "),
            role,
            at,
        }
    }
}
