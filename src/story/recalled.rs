//! Inspections that the reports recall and that none of the documents reports.

use super::quote::Quote;
use super::reader::Reader;
use crate::graph::{Direction, NodeId};
use crate::text::SmallWords;
use crate::vocabulary::Quoting;

/// An inspection that is known by hearsay.
#[derive(Clone, Debug)]
pub struct Recollection {
    /// "Nov 2011", or "2011".
    pub when: String,
    /// The grade that the quoted words name.
    pub grade: Option<String>,
    /// Words that recall it.
    pub quote: Quote,
}

/// Those of an authority, the earliest first.
pub(super) fn recalled(reader: &Reader<'_>, authority: NodeId) -> Vec<Recollection> {
    let mut nodes = reader.others(authority, "OF", Direction::In, "RecalledInspection");
    nodes.sort_by_key(|&node| reader.text(node, "as_of"));
    nodes.into_iter().filter_map(|node| read(reader, node)).collect()
}

fn read(reader: &Reader<'_>, node: NodeId) -> Option<Recollection> {
    let quotes = Quote::all(reader, node);
    let mut grades: Vec<&str> = reader
        .rels(node, "RECALLS", Direction::In)
        .filter_map(|(rel, _)| reader.rel_text(rel, "grade"))
        .collect();
    grades.sort_unstable();
    grades.dedup();
    // One that tells the grade rather than one that only tells the date.
    let tells = |quote: &Quote| {
        grades
            .iter()
            .copied()
            .find(|grade| names_only(&quote.words, grade, reader.quoting))
    };
    let telling = quotes.iter().find(|quote| tells(quote).is_some());
    let quote = telling.or(quotes.first())?;
    Some(Recollection {
        when: when(reader.text(node, "as_of")?),
        grade: tells(quote).map(str::to_owned),
        quote: quote.clone(),
    })
}

/// "Nov 2011" for `2011-11`.
fn when(as_of: &str) -> String {
    let day = format!("{as_of}-01").parse::<jiff::civil::Date>();
    day.map_or_else(|_| as_of.to_owned(), |day| day.strftime("%b %Y").to_string())
}

/// Whether words name this grade and no other.
fn names_only(words: &str, grade: &str, quoting: &Quoting) -> bool {
    let lower = words.to_lowercase();
    let named = |(_, forms): &(&String, &SmallWords)| {
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| forms.has(word))
    };
    let mut named = quoting.grades.iter().filter(named);
    named.next().is_some_and(|(of, _)| of == grade) && named.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Tables;

    #[test]
    fn words_tell_one_grade_or_none() {
        let quoting = Quoting::load(&Tables::bundled()).unwrap();
        let named = |words: &str, grade: &str| names_only(words, grade, &quoting);
        assert!(named("It was judged inadequate in 2013.", "inadequate"));
        assert!(!named("It was judged inadequate in 2013.", "adequate"));
        assert!(!named(
            "Help was judged inadequate and care adequate in 2011.",
            "adequate"
        ));
        assert!(named("Services required improvement in 2015.", "requires improvement"));
        assert_eq!(when("2011-11"), "Nov 2011");
        assert_eq!(when("2011"), "2011");
    }
}
