use serde::Deserialize;

use super::Cues;

/// The words of front pages and letter heads, as `front.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Labels before the days on site.
    pub dates: Vec<String>,
    /// Labels before the day of publication.
    pub published: Vec<String>,
    /// What stands before the first day of a week on site.
    #[serde(default)]
    pub weeks: Vec<String>,
    /// Words that make a paragraph speak of the days on site.
    pub visited: Vec<String>,
    /// What stands before the authority's name in a title.
    pub before: Cues,
    /// What stands behind it.
    pub behind: Vec<String>,
    /// What stands before it in running text.
    pub within: Vec<String>,
    /// Words that end a name in running text.
    pub verbs: Vec<String>,
    /// Words in lower case inside a name.
    pub connectors: Vec<String>,
    /// What stands behind the name where the line holds nothing else.
    #[serde(default)]
    pub visits: Vec<String>,
    /// Words before a name that ends a title.
    #[serde(default)]
    pub places: Vec<String>,
    /// Words that join two parts of a name in running text.
    #[serde(default)]
    pub joins: Vec<String>,
    /// Those of them that join a name to what tells the place from its namesakes.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Words in front of a name that are not part of it.
    pub prefixes: Vec<String>,
    /// Words at the end of a name that are not part of it.
    pub suffixes: Vec<String>,
    /// The word behind a name that keeps its prefix.
    pub keeps_prefix: String,
    /// Words that a line with only a name does not hold.
    pub not_names: Vec<String>,
    /// Words by which a line is a title.
    pub titles: Vec<String>,
}

impl Front {
    /// What is the same of a place however its name is written: of "Telford & Wrekin" and "Telford and Wrekin", of "St. Helens" and
    /// "St Helens", of "Durham" and "County Durham".
    pub fn place(&self, name: &str) -> String {
        self.key(&self.words(name))
    }

    /// The same of either part of a name of two: of "Newcastle" and of "Tyne" in "Newcastle upon Tyne".
    pub fn parts(&self, name: &str) -> Option<[String; 2]> {
        let words = self.words(name);
        let at = words.iter().position(|word| self.beside.contains(word))?;
        Some([self.key(&words[..at]), self.key(&words[at + 1..])])
    }

    /// The words of a name in small letters, without those that stand around names.
    pub fn words(&self, name: &str) -> Vec<String> {
        let parts = name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
        let mut words: Vec<String> = parts.filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let around = self.prefixes.iter().chain(&self.suffixes);
        let before = around.map(|phrase| phrase.split(' ').collect::<Vec<_>>());
        let stands =
            before.filter(|phrase| phrase.len() < words.len() && words.iter().zip(phrase).all(|(w, p)| w == p));
        let count = stands.map(|phrase| phrase.len()).max();
        words.drain(..count.unwrap_or(0));
        words
    }

    fn key(&self, words: &[String]) -> String {
        let telling = words.iter().filter(|word| !self.joins.contains(word));
        telling.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Kinds of inspection, as `kinds.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// The kinds, in the order in which they are tried.
    pub kinds: Vec<Kind>,
}

/// One kind of inspection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// As `Inspection.kind` in the graph.
    pub kind: String,
    /// Phrases of its titles.
    pub titles: Vec<String>,
    /// What its inspections are called by how long they take.
    #[serde(default)]
    pub by_length: Option<ByLength>,
}

/// Two kinds that differ by how long an inspection takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByLength {
    /// Days from first to last.
    pub days: i32,
    /// The kind of an inspection of as many days or more.
    pub from: String,
    /// The kind of a shorter one.
    pub below: String,
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn places_are_known_however_they_are_written() {
        let front = Vocabulary::bundled().unwrap().front;
        for (one, other) in [
            ("Pagford & Yarvil", "Pagford and Yarvil"),
            ("Barset-upon-Hill", "Barset upon Hill"),
            ("St. Brides", "St Brides"),
            ("Barset", "County Barset"),
            ("City of Barset", "BARSET"),
        ] {
            assert_eq!(front.place(one), front.place(other));
        }
        assert_ne!(front.place("North Barset"), front.place("Barset"));
        let parts = front.parts("Barset-on-Hill").unwrap_or_default();
        assert_eq!(parts, [front.place("Barset"), front.place("Hill")]);
        assert_eq!(front.parts("Pagford and Yarvil"), None);
        assert_eq!(front.place(""), "");
    }
}
