//! One node a person, however the name is spelt.

use crate::extract::{Facts, PersonFact};
use crate::text::words;

/// A person and every fact about them, each with its document's place in the corpus.
pub(super) struct Person<'a> {
    pub name: &'a str,
    pub facts: Vec<(usize, &'a PersonFact)>,
}

/// The people of all documents, in order of their names; `alike` are pairs of letters that are taken for one another.
pub(super) fn people<'a>(facts: &'a [Facts], alike: &[String]) -> Vec<Person<'a>> {
    let mut all: Vec<(Vec<String>, usize, &PersonFact)> = facts
        .iter()
        .enumerate()
        .flat_map(|(doc, f)| f.people.iter().map(move |p| (words(&p.name).collect(), doc, p)))
        .collect();
    all.sort_by(|a, b| (&a.0, a.1, a.2.at).cmp(&(&b.0, b.1, b.2.at)));
    let mut spelt: Vec<&[(Vec<String>, usize, &PersonFact)]> = all.chunk_by(|a, b| a.0 == b.0).collect();
    // The more often a spelling is met, the likelier it is the right one.
    spelt.sort_by_key(|same| std::cmp::Reverse(same.len()));
    let mut persons: Vec<(&[String], Person<'_>)> = Vec::new();
    for same in spelt {
        let words = same[0].0.as_slice();
        let stated = same.iter().map(|(_, doc, fact)| (*doc, *fact));
        match persons.iter_mut().find(|(name, _)| is_misprint(words, name, alike)) {
            Some((_, person)) => person.facts.extend(stated),
            None => {
                let (name, facts) = (spelling(same), stated.collect());
                persons.push((words, Person { name, facts }));
            }
        }
    }
    persons.sort_by(|a, b| a.0.cmp(b.0));
    let mut persons: Vec<Person<'_>> = persons.into_iter().map(|(_, person)| person).collect();
    for person in &mut persons {
        person.facts.sort_by_key(|(doc, fact)| (*doc, fact.at));
    }
    persons
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
fn spelling<'a>(same: &[(Vec<String>, usize, &'a PersonFact)]) -> &'a str {
    let count = |name: &str| same.iter().filter(|(.., fact)| fact.name == name).count();
    let names = same.iter().map(|(.., fact)| fact.name.as_str());
    names
        .min_by_key(|name| (std::cmp::Reverse(count(name)), *name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
