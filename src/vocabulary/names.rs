//! Names of services and organisations: the kinds that every area has, and how other names are built.

use std::borrow::Cow;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Tables, VocabularyError};
use crate::text::{Span, is_apostrophe};

/// A kind of service or body that nearly every area has one of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The usual full name.
    pub name: String,
    /// The usual abbreviation.
    pub abbreviation: Option<String>,
    /// Other ways to say it.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Topic ids that it delivers.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Whether an area has several, so that a place before the name tells one from another.
    #[serde(default)]
    pub many: bool,
    /// Whether small letters mean something else.
    #[serde(default)]
    pub capital: bool,
}

/// What a word or phrase of the tables is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Index in [`Names::services`].
    Service(usize),
    /// Index in [`Names::organisations`].
    Organisation(usize),
    /// Says what a unit does; with a head it makes a name.
    Domain,
    /// Names nothing, whatever it looks like.
    Mask,
}

/// How much a last word of a name asks of the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadKind {
    /// "team": a domain suffices.
    Unit,
    /// "service": a domain before the singular.
    Service,
    /// "group": capitals, a quotation, an abbreviation or one of its own words.
    Body,
}

/// A last word of names.
#[derive(Clone, Debug)]
pub struct Head {
    /// What it asks for.
    pub kind: HeadKind,
    /// Words that make a name of a body when they stand before it in small letters.
    pub after: Vec<String>,
    /// Whether capitals make a name of it ("Anytown Council" is none of a service).
    pub capitals: bool,
    /// Whether it is a plural.
    pub plural: bool,
}

/// What a single word does before a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May stand inside a name but makes none.
    Filler,
    /// Joins two parts of a name.
    Linker,
    /// Judges or counts; no part of a name.
    Judging,
    /// Never inside a name.
    Bar,
}

/// How names of bodies are built.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyNames {
    /// Last words ("Constabulary").
    pub ends: Vec<String>,
    /// First words ("University of").
    pub starts: Vec<String>,
    /// Descriptions beside which a capitalised name names such a body.
    pub described: Vec<String>,
    /// Ends of the name of the authority's own council.
    pub own: Vec<String>,
}

/// What a phrase inside a run of capitalised words says of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// The name of a body begins with it.
    Start,
    /// The name of a body ends with it.
    End,
    /// The name of a council, perhaps the authority's own, ends with it.
    Council,
}

/// A stated change of a service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessionCue {
    /// The words.
    pub words: String,
    /// Whether the service that was is named before these words.
    pub earlier_first: bool,
}

/// The names part of the vocabulary, compiled.
#[derive(Debug)]
pub struct Names {
    /// Kinds of services.
    pub services: Vec<Kind>,
    /// Kinds of bodies.
    pub organisations: Vec<Kind>,
    /// How other bodies are named.
    pub bodies: BodyNames,
    /// Cues of succession.
    pub successions: Vec<SuccessionCue>,
    heads: FxHashMap<String, Head>,
    roles: FxHashMap<String, Role>,
    /// Last words by which a name is taken up again in its paragraph.
    pub back: Vec<String>,
    /// Capitalised last words and the kind that they mean where none is named before.
    pub back_to: BTreeMap<String, String>,
    never: FxHashSet<String>,
    followers: FxHashSet<String>,
    delivers: Vec<(String, String)>,
    matcher: AhoCorasick,
    terms: Vec<Pattern>,
    body_matcher: AhoCorasick,
    body_parts: Vec<BodyPart>,
}

#[derive(Clone, Debug)]
struct Pattern {
    term: Term,
    /// How many capitals the matched words must have.
    capitals: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicesTable {
    heads: Vec<HeadRow>,
    before: Before,
    delivers: toml::Table,
    kind: Vec<Kind>,
    #[serde(default)]
    succession: Vec<SuccessionCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadRow {
    kind: HeadKind,
    words: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default = "yes")]
    capitals: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    domains: Vec<String>,
    fillers: Vec<String>,
    linkers: Vec<String>,
    judging: Vec<String>,
    bars: Vec<String>,
    never: Vec<String>,
    followers: Vec<String>,
    masks: Vec<String>,
    back: Vec<String>,
    back_to: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationsTable {
    names: BodyNames,
    kind: Vec<Kind>,
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
        let matcher = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&phrases.texts)
            .map_err(|error| malformed(&error.to_string()))?;

        let mut roles = FxHashMap::default();
        let lists = [
            (&before.fillers, Role::Filler),
            (&before.linkers, Role::Linker),
            (&before.judging, Role::Judging),
            (&before.bars, Role::Bar),
        ];
        for (words, role) in lists {
            for word in words {
                roles.entry(normal(word)).or_insert(role);
            }
        }
        let mut heads = FxHashMap::default();
        for row in services.heads {
            let after: Vec<String> = row.after.iter().map(|w| normal(w)).collect();
            for word in row.words {
                let (after, plural) = (after.clone(), word.ends_with('s'));
                let head = Head {
                    kind: row.kind,
                    after,
                    capitals: row.capitals,
                    plural,
                };
                heads.entry(normal(&word)).or_insert(head);
            }
        }
        let mut bodies = organisations.names;
        let curly = |phrases: &[String]| phrases.iter().map(|p| p.replace('\'', "’")).collect::<Vec<_>>();
        bodies.ends.extend(curly(&bodies.ends));
        let parts = [
            (&bodies.starts, BodyPart::Start),
            (&bodies.own, BodyPart::Council),
            (&bodies.ends, BodyPart::End),
        ];
        let parts = parts
            .into_iter()
            .flat_map(|(phrases, part)| phrases.iter().map(move |p| (p, part)));
        let (body_texts, body_parts): (Vec<&String>, Vec<BodyPart>) = parts.unzip();
        let body_matcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(body_texts)
            .map_err(|error| malformed(&error.to_string()))?;
        Ok(Self {
            services: services.kind,
            organisations: organisations.kind,
            bodies,
            successions: services.succession,
            heads,
            roles,
            back: before.back,
            back_to: before.back_to,
            never: before.never.iter().map(|n| normal(n)).collect(),
            followers: before.followers.iter().map(|n| normal(n)).collect(),
            delivers: delivered(services.delivers)?,
            matcher,
            terms: phrases.terms,
            body_matcher,
            body_parts,
        })
    }

    /// Every phrase of the tables in `text`, leftmost and longest first, without overlap; whole words only.
    pub fn scan<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, Term)> + 'a {
        self.matcher.find_iter(text).filter_map(move |found| {
            let pattern = &self.terms[found.pattern().as_usize()];
            let capitals = text[found.range()].chars().filter(|c| c.is_uppercase()).count();
            let starts_capital = text[found.range()].starts_with(char::is_uppercase);
            let written = capitals >= pattern.capitals && (pattern.capitals == 0 || starts_capital);
            let after = &text[found.end()..];
            // "school-based" names no school, "MASH-led" does name the MASH.
            let compound = pattern.capitals < 2 && !starts_capital && after.starts_with('-');
            let whole = !text[..found.start()].ends_with(|c: char| c.is_alphanumeric() || c == '-')
                && !after.starts_with(char::is_alphanumeric)
                && !compound;
            (written && whole).then(|| (Span::new(found.start(), found.end()), pattern.term))
        })
    }

    /// The phrases in a run of capitalised words that make it a body's name, in order.
    pub fn body_parts<'a>(&'a self, run: &'a str) -> impl Iterator<Item = (Span, BodyPart)> + 'a {
        self.body_matcher.find_iter(run).filter_map(move |found| {
            let whole = !run[..found.start()].ends_with(char::is_alphanumeric)
                && !run[found.end()..].starts_with(char::is_alphanumeric);
            whole.then(|| {
                (
                    Span::new(found.start(), found.end()),
                    self.body_parts[found.pattern().as_usize()],
                )
            })
        })
    }

    /// What a last word of a name asks for; `None` when names do not end so.
    pub fn head(&self, normal_word: &str) -> Option<&Head> {
        self.heads.get(normal_word)
    }

    /// What a single word does before a head.
    pub fn role(&self, normal_word: &str) -> Option<Role> {
        self.roles.get(normal_word).copied()
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
        let name = format!(" {} ", normal(name));
        let mut topics: Vec<String> = Vec::new();
        for (phrase, topic) in &self.delivers {
            if topics.len() < 2 && !topics.contains(topic) && name.contains(&format!(" {phrase} ")) {
                topics.push(topic.clone());
            }
        }
        topics
    }
}

/// Small letters, straight apostrophes, one space between words.
pub fn normal(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .map(|c| if is_apostrophe(c) { '\'' } else { c }),
        );
    }
    text
}

/// [`normal`] of one word, without a copy where it is in small letters already.
pub fn normal_word(word: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if word.bytes().all(plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(normal(word))
    }
}

fn malformed(message: &str) -> VocabularyError {
    VocabularyError::Malformed {
        table: "services.toml".to_owned(),
        message: message.to_owned(),
    }
}

/// Phrases with their topic, longest phrase first.
fn delivered(table: toml::Table) -> Result<Vec<(String, String)>, VocabularyError> {
    let mut pairs = Vec::new();
    for (topic, phrases) in table {
        let phrases: Vec<String> = phrases
            .try_into()
            .map_err(|e: toml::de::Error| malformed(e.message()))?;
        pairs.extend(phrases.iter().map(|phrase| (normal(phrase), topic.clone())));
    }
    pairs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    Ok(pairs)
}

#[derive(Default)]
struct Phrases {
    texts: Vec<String>,
    terms: Vec<Pattern>,
    seen: FxHashSet<String>,
}

impl Phrases {
    fn kind(&mut self, kind: &Kind, term: Term) {
        let capitals = usize::from(kind.capital);
        for form in std::iter::once(&kind.name).chain(&kind.forms) {
            let is_abbreviation = form.chars().filter(|c| c.is_uppercase()).count() >= 2 && !form.contains(' ');
            self.add(form, term, if is_abbreviation { 2 } else { capitals });
        }
        if let Some(abbreviation) = &kind.abbreviation {
            let capitals = abbreviation.chars().filter(|c| c.is_uppercase()).count().min(2);
            self.add(abbreviation, term, capitals);
        }
    }

    /// Adds a phrase as it may be written: singular or plural, with either apostrophe or none, with hyphens,
    /// spaces or neither. The first meaning of a phrase counts.
    fn add(&mut self, phrase: &str, term: Term, capitals: usize) {
        let plural = (!phrase.ends_with('s')).then(|| format!("{phrase}s"));
        for number in std::iter::once(phrase.to_owned()).chain(plural) {
            for apostrophe in ["'", "’", ""] {
                for hyphen in ["-", " ", ""] {
                    let text = number.replace('’', "'").replace('\'', apostrophe).replace('-', hyphen);
                    if self.seen.insert(text.to_lowercase()) {
                        self.texts.push(text);
                        self.terms.push(Pattern { term, capitals });
                    }
                }
            }
        }
    }
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
            .scan(text)
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
