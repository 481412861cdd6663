//! Names of services and organisations: the kinds that every area has, and how other names are built.

mod forms;
mod key;
mod kind;
mod normal;
mod table;
mod whole;

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cues, Tables, VocabularyError};
use crate::text::Filter;
use crate::text::{Openings, Span, Stem, opening_of};
use forms::{Pattern, Phrases};
pub use key::{Alike, abbreviation, coined};
pub use kind::{BodyNames, BodyPart, Head, HeadKind, Kind, ModelCues, Role, SuccessionCue, Term};
pub use normal::{normal, normal_word};
use table::{Before, HeadRow, OrganisationsTable, ServicesTable};
pub use whole::WholeWords;

/// What a single word can do in a name.
#[derive(Debug, Default)]
struct Part {
    head: Option<Head>,
    role: Option<Role>,
}

/// The names part of the vocabulary, compiled.
#[derive(Debug)]
pub struct Names {
    /// Words by which names do not differ.
    pub alike: Alike,
    /// Kinds of services.
    pub services: Vec<Kind>,
    /// Kinds of bodies.
    pub organisations: Vec<Kind>,
    /// What the forms of each kind of service share, and its place among them.
    pub service_keys: FxHashMap<String, usize>,
    /// The same of bodies.
    pub organisation_keys: FxHashMap<String, usize>,
    /// How other bodies are named.
    pub bodies: BodyNames,
    /// Cues of succession.
    pub successions: Vec<SuccessionCue>,
    /// The words that cues of succession begin with, up to a gap.
    pub succession_openings: Cues,
    /// Cues of a new model.
    pub model: ModelCues,
    /// Last words by which a name is taken up again in its paragraph.
    pub back: Vec<String>,
    /// Capitalised last words and the kind that they mean where none is named before.
    pub back_to: BTreeMap<String, String>,
    taking_up: FxHashSet<Stem>,
    /// Words with which last words of names begin.
    heads: FxHashSet<Stem>,
    parts: FxHashMap<Stem, Part>,
    /// Most words are none of the parts.
    known_parts: Filter,
    never: FxHashSet<String>,
    followers: FxHashSet<String>,
    delivers: Vec<(Vec<String>, String)>,
    phrases: WholeWords,
    terms: Vec<Pattern>,
    body_matcher: AhoCorasick,
    body_parts: Vec<BodyPart>,
}

impl Names {
    pub(super) fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let services: ServicesTable = tables.read("services.toml")?;
        let organisations: OrganisationsTable = tables.read("organisations.toml")?;
        let before = services.before;

        let mut phrases = Phrases::default();
        for (index, kind) in services.kind.iter().enumerate() {
            phrases.kind(kind, Term::Service(index));
        }
        for (index, kind) in organisations.kind.iter().enumerate() {
            phrases.kind(kind, Term::Organisation(index));
        }
        before.masks.iter().for_each(|mask| phrases.add(mask, Term::Mask, 0));
        let makes = services.heads.iter().flat_map(|row| &row.after).chain(&before.domains);
        makes.for_each(|domain| phrases.add(domain, Term::Domain, 0));
        let mut bodies = organisations.names;
        // The text matcher knows both apostrophes; this one takes phrases as they are.
        let curly: Vec<String> = bodies.ends.iter().map(|end| end.replace('\'', "’")).collect();
        bodies.ends.extend(curly);
        let head_openings: FxHashSet<Stem> = (services.heads.iter().flat_map(|row| &row.words))
            .filter_map(|word| Some(Openings::of(word).within(Span::new(0, word.len())).first()?.key))
            .collect();
        let mut parts = FxHashMap::default();
        heads(services.heads, &mut parts);
        roles(&before, &mut parts);
        let succession_openings = services.succession.iter();
        let succession_openings: Vec<String> = succession_openings
            .map(|cue| cue.words.split(" ..").next().unwrap_or_default().to_owned())
            .collect();
        let taking_up = before.back.iter().chain(before.back_to.keys());
        let (body_texts, body_parts) = parts_of(&bodies);
        let body_matcher = matcher(&body_texts)?;
        Ok(Self {
            service_keys: keys(&services.kind, &services.alike),
            organisation_keys: keys(&organisations.kind, &services.alike),
            alike: services.alike,
            services: services.kind,
            organisations: organisations.kind,
            bodies,
            succession_openings: Cues::from(succession_openings),
            successions: services.succession,
            model: services.model,
            known_parts: Filter::of(parts.keys().copied()),
            parts,
            heads: head_openings,
            taking_up: taking_up.map(|word| number(&normal(word))).collect(),
            back: before.back,
            back_to: before.back_to,
            never: before.never.iter().map(|n| normal(n)).collect(),
            followers: before.followers.iter().map(|n| normal(n)).collect(),
            delivers: delivered(services.delivers)?,
            phrases: WholeWords::new(&phrases.texts, true),
            terms: phrases.terms,
            body_matcher,
            body_parts,
        })
    }

    /// Every phrase of the tables at `within` of `text`, leftmost and longest first, without overlap; whole words only.
    /// `openings` are those of the text.
    pub fn scan<'a>(
        &'a self,
        text: &'a str,
        openings: &'a Openings,
        within: Span,
    ) -> impl Iterator<Item = (Span, Term)> + 'a {
        self.phrases.find(text, openings, within).filter_map(move |(at, span)| {
            let pattern = self.terms.get(at)?;
            pattern.is_written(span, text).then_some((span, pattern.term))
        })
    }

    /// The phrases in a run of capitalised words that make it a body's name, in order.
    pub fn body_parts<'a>(&'a self, run: &'a str) -> impl Iterator<Item = (Span, BodyPart)> + 'a {
        self.body_matcher.find_iter(run).filter_map(move |found| {
            // A phrase of no letters is found between those of one, too.
            let (before, behind) = (run.get(..found.start())?, run.get(found.end()..)?);
            let whole = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
            whole.then(|| {
                (
                    Span::new(found.start(), found.end()),
                    self.body_parts[found.pattern().as_usize()],
                )
            })
        })
    }

    /// What a single word asks for as the last of a name, if names end so, and what it does before one.
    pub fn part(&self, normal_word: &str) -> (Option<&Head>, Option<Role>) {
        self.numbered_part(number(normal_word))
    }

    /// The same of a word that is an opening with this number, and nothing more.
    pub fn numbered_part(&self, number: Stem) -> (Option<&Head>, Option<Role>) {
        let known = self.known_parts.may_hold(number);
        let part = known.then(|| self.parts.get(&number)).flatten();
        part.map_or((None, None), |part| (part.head.as_ref(), part.role))
    }

    /// Whether a word with this opening may be the last of a name.
    pub fn may_be_head(&self, opening: Stem) -> bool {
        self.heads.contains(&opening)
    }

    /// Whether a word with this opening may take a name up again.
    pub fn may_take_up(&self, opening: Stem) -> bool {
        self.taking_up.contains(&opening)
    }

    /// Whether this whole phrase names nothing.
    pub fn is_never(&self, normal_phrase: &str) -> bool {
        self.never.contains(normal_phrase)
    }

    /// Whether this word behind "service" or "team" makes it part of another thing ("service development").
    pub fn is_follower(&self, normal_word: &str) -> bool {
        self.followers.contains(normal_word)
    }

    /// Topics that a service of this name delivers, at most two, by the words of its name.
    pub fn delivers(&self, name: &str) -> Vec<String> {
        let name = normal(name);
        let name: Vec<&str> = name.split(' ').collect();
        let mut topics: Vec<String> = Vec::new();
        for (phrase, topic) in &self.delivers {
            if topics.len() < 2 && name.windows(phrase.len()).any(|words| words == *phrase) && !topics.contains(topic) {
                topics.push(topic.clone());
            }
        }
        topics
    }
}

fn matcher(phrases: &[String]) -> Result<AhoCorasick, VocabularyError> {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases)
        .map_err(|error| malformed(&error.to_string()))
}

/// The keys of all forms of the kinds. A form that two kinds have is the first one's.
fn keys(kinds: &[Kind], alike: &Alike) -> FxHashMap<String, usize> {
    let mut keys = FxHashMap::default();
    for (at, kind) in kinds.iter().enumerate() {
        let forms = std::iter::once(&kind.name).chain(&kind.forms).chain(&kind.abbreviation);
        forms.for_each(|form| _ = keys.entry(alike.key(form)).or_insert(at));
    }
    keys
}

/// The number of a word, which is that of its opening where it is nothing more.
fn number(normal_word: &str) -> Stem {
    opening_of(normal_word).unwrap_or_else(|| Stem::of_letters(normal_word))
}

fn roles(before: &Before, parts: &mut FxHashMap<Stem, Part>) {
    let lists = [
        (&before.fillers, Role::Filler),
        (&before.linkers, Role::Linker),
        (&before.judging, Role::Judging),
        (&before.bars, Role::Bar),
    ];
    for (words, role) in lists {
        for word in words {
            parts.entry(number(&normal(word))).or_default().role.get_or_insert(role);
        }
    }
}

fn heads(rows: Vec<HeadRow>, parts: &mut FxHashMap<Stem, Part>) {
    for row in rows {
        let after: Vec<String> = row.after.iter().map(|w| normal(w)).collect();
        for word in row.words {
            let head = Head {
                kind: row.kind,
                after: after.clone(),
                capitals: row.capitals,
                proper: row.proper,
                plural: word.ends_with('s'),
            };
            parts
                .entry(number(&normal(&word)))
                .or_default()
                .head
                .get_or_insert(head);
        }
    }
}

/// The phrases that build names of bodies. A phrase that stands twice counts as the first.
fn parts_of(bodies: &BodyNames) -> (Vec<String>, Vec<BodyPart>) {
    let lists = [
        (&bodies.starts, BodyPart::Start),
        (&bodies.own, BodyPart::Council),
        (&bodies.ends, BodyPart::End),
    ];
    lists
        .into_iter()
        .flat_map(|(phrases, part)| phrases.iter().map(move |p| (p.clone(), part)))
        .unzip()
}

fn malformed(message: &str) -> VocabularyError {
    VocabularyError::Malformed {
        table: "services.toml".to_owned(),
        message: message.to_owned(),
    }
}

/// Phrases by their words, each with its topic, longest phrase first.
fn delivered(table: toml::Table) -> Result<Vec<(Vec<String>, String)>, VocabularyError> {
    let mut pairs = Vec::new();
    for (topic, phrases) in table {
        let phrases: Vec<String> = phrases
            .try_into()
            .map_err(|e: toml::de::Error| malformed(e.message()))?;
        pairs.extend(phrases.iter().map(|phrase| (normal(phrase), topic.clone())));
    }
    pairs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    let words = |phrase: String| phrase.split(' ').map(str::to_owned).collect();
    Ok(pairs
        .into_iter()
        .map(|(phrase, topic)| (words(phrase), topic))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn kinds_are_found_however_they_are_written() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let names = &vocabulary.names;
        let text = "The multi agency safeguarding hub, the care leavers’ service and MASH; to mash potatoes.";
        let found: Vec<_> = names
            .scan(text, &Openings::of(text), Span::new(0, text.len()))
            .filter_map(|(span, term)| match term {
                Term::Service(kind) => Some((span.of(text), names.services[kind].name.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(
            found,
            [
                ("multi agency safeguarding hub", "multi-agency safeguarding hub"),
                ("care leavers’ service", "care leavers' service"),
                ("MASH", "multi-agency safeguarding hub"),
            ]
        );
    }

    #[test]
    fn topics_follow_from_the_words_of_a_name() {
        let vocabulary = Vocabulary::bundled().unwrap();
        assert_eq!(
            vocabulary.names.delivers("North private fostering team"),
            ["private-fostering", "fostering"]
        );
        assert!(vocabulary.names.delivers("Rising Stars").is_empty());
    }
}
