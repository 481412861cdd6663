//! One node a person, however the name is spelt.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::extract::{Facts, PersonFact, Role};
use crate::text::words;
use crate::vocabulary::People;

/// A person and every fact about them, each with its document's place in the corpus.
pub(super) struct Person<'a> {
    pub name: &'a str,
    pub facts: Vec<(usize, &'a PersonFact)>,
}

/// One spelling of a name, as words, with the facts that have it.
type Spelling<'s, 'a> = &'s [(Vec<String>, usize, &'a PersonFact)];

/// The people of all documents, in order of their names; `cues` know which letters are taken for one another, and which first
/// names are short for others.
pub(super) fn people<'a>(facts: &'a [Facts], cues: &People) -> Vec<Person<'a>> {
    let stated = facts.iter().enumerate();
    joined(
        stated.flat_map(|(doc, f)| f.people.iter().map(move |person| (doc, person))),
        cues,
    )
}

/// The people whom these facts are about, each with its document's place.
fn joined<'a>(stated: impl Iterator<Item = (usize, &'a PersonFact)>, cues: &People) -> Vec<Person<'a>> {
    let named = |(doc, person): (usize, &'a PersonFact)| (words(&person.name).collect(), doc, person);
    let mut all: Vec<(Vec<String>, usize, &PersonFact)> = stated.map(named).collect();
    all.sort_by(|a, b| (&a.0, a.1, a.2.at).cmp(&(&b.0, b.1, b.2.at)));
    let mut spelt: Vec<Spelling<'_, '_>> = all.chunk_by(|a, b| a.0 == b.0).collect();
    // The more often a spelling is met, the likelier it is the right one.
    spelt.sort_by_key(|same| std::cmp::Reverse(same.len()));
    let mut known = Known::default();
    let mut owners: Vec<usize> = Vec::with_capacity(spelt.len());
    for (at, same) in spelt.iter().enumerate() {
        owners.push(known.misprinted(&spelt, &same[0].0, &cues.alike).unwrap_or(at));
        if owners[at] == at {
            known.add(at, &same[0].0, &cues.alike);
        }
    }
    let mut is_short = BTreeSet::new();
    for (at, long) in shortened(&spelt, &owners, &cues.short) {
        owners[at] = long;
        is_short.insert(at);
    }
    let mut persons: BTreeMap<&[String], (Vec<Spelling<'_, 'a>>, Person<'_>)> = BTreeMap::new();
    for (at, same) in spelt.iter().enumerate() {
        // A misprint of a short form leads to the short form first.
        let owner = owners[owners[at]];
        let nobody = || {
            (
                Vec::new(),
                Person {
                    name: "",
                    facts: Vec::new(),
                },
            )
        };
        let (forms, person) = persons.entry(&spelt[owner][0].0).or_insert_with(nobody);
        // A misprint is no form of the name.
        if owners[at] == owner && (at == owner || is_short.contains(&at)) {
            forms.push(same);
        }
        person.facts.extend(same.iter().map(|(_, doc, fact)| (*doc, *fact)));
    }
    let called = |(forms, person): (Vec<Spelling<'_, 'a>>, Person<'a>)| Person {
        name: forms.into_iter().max_by_key(|form| own_use(form)).map_or("", spelling),
        ..person
    };
    let mut persons: Vec<Person<'_>> = persons.into_values().map(called).collect();
    for person in &mut persons {
        person.facts.sort_by_key(|(doc, fact)| (*doc, fact.at));
    }
    persons
}

/// Whether both inspect or both direct services: surnames are shared by many, and few do both.
fn share_a_role(a: Spelling<'_, '_>, b: Spelling<'_, '_>) -> bool {
    let directs = |form: Spelling<'_, '_>| form.iter().any(|(.., fact)| fact.role == Role::Directs);
    let inspects = |form: Spelling<'_, '_>| form.iter().any(|(.., fact)| fact.role != Role::Directs);
    directs(a) && directs(b) || inspects(a) && inspects(b)
}

/// How likely a form is the one that a person goes by: who leads an inspection signs for it, then the commonest, then the fullest.
fn own_use(form: Spelling<'_, '_>) -> (usize, usize, usize) {
    let led = form.iter().filter(|(.., fact)| fact.role == Role::Led).count();
    (led, form.len(), form[0].2.name.len())
}

/// Spellings by what misprints of them have in common with them, so that few need be compared.
#[derive(Default)]
struct Known<'s> {
    places: FxHashMap<(&'s [String], Vec<char>), Vec<usize>>,
}

impl<'s> Known<'s> {
    fn add(&mut self, at: usize, words: &'s [String], alike: &[String]) {
        for key in keys(words, alike) {
            self.places.entry(key).or_default().push(at);
        }
    }

    /// The first known spelling that this one is a misprint of.
    fn misprinted(&self, spelt: &[Spelling<'_, '_>], words: &'s [String], alike: &[String]) -> Option<usize> {
        let places = keys(words, alike).filter_map(|key| self.places.get(&key)).flatten();
        let misprinted = places.filter(|&&at| is_misprint(words, &spelt[at][0].0, alike));
        misprinted.copied().min()
    }
}

/// First names with what is the same in misprints of the surname: its letters, or its sound.
fn keys<'s>(words: &'s [String], alike: &[String]) -> impl Iterator<Item = (&'s [String], Vec<char>)> {
    let both = words.split_last().map(|(last, before)| {
        let [letters, sound] = [letters(last), sound(last, alike)];
        [(before, letters), (before, sound)]
    });
    both.into_iter().flatten()
}

/// People whose first name is short for that of one other with the same surname, each with that other: by place among `spelt`, of
/// those who are owners of their names.
fn shortened(
    spelt: &[Spelling<'_, '_>],
    owners: &[usize],
    short: &BTreeMap<String, Vec<String>>,
) -> Vec<(usize, usize)> {
    let own = |&at: &usize| owners[at] == at;
    let mut fuller: BTreeMap<(&str, &[String]), Vec<usize>> = BTreeMap::new();
    for at in (0..spelt.len()).filter(own) {
        if let [first, rest @ ..] = spelt[at][0].0.as_slice() {
            for short in short.get(first).into_iter().flatten() {
                fuller.entry((short, rest)).or_default().push(at);
            }
        }
    }
    let one_fuller = |at: usize| {
        let (first, rest) = spelt[at][0].0.split_first()?;
        let fuller = fuller.get(&(first.as_str(), rest)).filter(|_| !rest.is_empty())?;
        // "Chris" of a Christine and a Christopher is either.
        match fuller.as_slice() {
            [long] if share_a_role(spelt[at], spelt[*long]) => Some((at, *long)),
            _ => None,
        }
    };
    (0..spelt.len()).filter(own).filter_map(one_fuller).collect()
}

/// Why a written name is taken for that of a person.
pub(super) fn why(written: &str, name: &str) -> &'static str {
    let surname = |name| words(name).last();
    match () {
        () if written == name => "same name",
        () if words(written).next() != words(name).next() && surname(written) == surname(name) => {
            "same name in a shorter or fuller form"
        }
        () => "same name in another spelling",
    }
}

/// Letters that a surname has at least for a misprint of it to be one.
const LONG: usize = 6;

/// Whether two names are one but for a letter of a long surname: doubled or not, before its neighbour or behind it, or
/// taken for one that sounds alike.
fn is_misprint(a: &[String], b: &[String], alike: &[String]) -> bool {
    let (Some((a, before)), Some((b, other))) = (a.split_last(), b.split_last()) else {
        return false;
    };
    if before.is_empty() || before != other || a.chars().count().min(b.chars().count()) < LONG {
        return false;
    }
    strsim::osa_distance(a, b) == 1 && (letters(a) == letters(b) || sound(a, alike) == sound(b, alike))
}

/// The letters of a word, sorted: of one in which two changed places they are the same.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// A word with one letter for all that sound like it, none of them doubled.
fn sound(word: &str, alike: &[String]) -> Vec<char> {
    let one = |letter: char| {
        let pair = alike.iter().find(|pair| pair.contains(letter));
        pair.and_then(|pair| pair.chars().next()).unwrap_or(letter)
    };
    let mut letters: Vec<char> = word.chars().map(one).collect();
    letters.dedup();
    letters
}

/// The commonest spelling ("McLaughlin" rather than "Mclaughlin"), the first of equals.
fn spelling<'a>(same: Spelling<'_, 'a>) -> &'a str {
    let count = |name: &str| same.iter().filter(|(.., fact)| fact.name == name).count();
    let names = same.iter().map(|(.., fact)| fact.name.as_str());
    names
        .min_by_key(|name| (std::cmp::Reverse(count(name)), *name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_short_form_is_the_person_whose_only_fuller_name_it_can_be() {
        // Behind a plus sign, one who directs services.
        let person = |name: &&str| PersonFact {
            name: name.trim_start_matches("+ ").to_owned(),
            role: if name.starts_with('+') {
                Role::Directs
            } else {
                Role::Inspected
            },
            at: Span::new(0, 0),
        };
        let vocabulary = Vocabulary::bundled().unwrap();
        let told = |names: &[&str]| {
            let facts: Vec<PersonFact> = names.iter().map(person).collect();
            let people = joined(facts.iter().map(|fact| (0, fact)), &vocabulary.people);
            people
                .iter()
                .map(|person| (person.name.to_owned(), person.facts.len()))
                .collect::<Vec<_>>()
        };
        let of = |names: &[(&str, usize)]| names.iter().map(|&(name, n)| (name.to_owned(), n)).collect::<Vec<_>>();
        // The misprint of the short form, too.
        assert_eq!(
            told(&["Matt Harriott", "Matt Harriott", "Matt Hariott", "Matthew Harriott"]),
            of(&[("Matt Harriott", 4)])
        );
        assert_eq!(told(&["Matt Moss", "Matthew Moss"]), of(&[("Matthew Moss", 2)]));
        assert_eq!(
            told(&["+ Matt Moss", "Matthew Moss"]),
            of(&[("Matt Moss", 1), ("Matthew Moss", 1)])
        );
        assert_eq!(
            told(&["Matt Moss", "Matthew Mess"]),
            of(&[("Matt Moss", 1), ("Matthew Mess", 1)])
        );
        assert_eq!(
            told(&["Chris Moss", "Christine Moss", "Christopher Moss"]),
            of(&[("Chris Moss", 1), ("Christine Moss", 1), ("Christopher Moss", 1)])
        );
    }

    #[test]
    fn a_misprint_is_one_letter_of_a_long_surname() {
        let words = |name: &str| words(name).collect::<Vec<String>>();
        let same = |a: &str, b: &str| {
            let alike = ["sz".to_owned()];
            let (a, b) = (words(a), words(b));
            assert_eq!(is_misprint(&a, &b, &alike), is_misprint(&b, &a, &alike));
            is_misprint(&a, &b, &alike)
        };
        for (a, b) in [
            ("Jo Harriott", "Jo Hariott"),
            ("Jo Harriott", "Jo Harriot"),
            ("Jo Feilding", "Jo Fielding"),
            ("Jo Brazer", "Jo Braser"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("Jo Harriott", "Al Hariott"),
            ("Jo Moss", "Jo Mos"),
            ("Jo Johnson", "Jo Johnston"),
            ("Jo Barker", "Jo Parker"),
            ("Harriott", "Hariott"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
