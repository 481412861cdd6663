//! Why mentions were joined into one node, in words for people.

use std::borrow::Cow;

use super::names::Keys;
use crate::extract::{Inspection, Named as Fact};
use crate::text::Span;

/// Why the mentions of one name in one document belong to a service or body.
pub(super) struct Named<'a> {
    name: &'a str,
    abbreviation: Option<&'a str>,
    fact: &'a Fact,
    text: &'a str,
    keys: Keys<'a>,
    /// The forms by which the name, the abbreviation and the document's own name are known again.
    name_key: String,
    abbreviation_key: Option<String>,
    fact_key: String,
    /// The words that the document introduces the abbreviation with.
    introduced: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// Of the mentions in `fact`, read from `text`, which belong to the service or body of this name.
    pub(super) fn new(
        name: &'a str,
        abbreviation: Option<&'a str>,
        fact: &'a Fact,
        text: &'a str,
        keys: Keys<'a>,
    ) -> Self {
        let introduced = abbreviation.and_then(|short| {
            let full = fact.mentions.iter().map(|m| m.at).filter(|at| at.of(text) != short);
            let introduces = |at: &Span| {
                let behind = text[at.end..].trim_start().strip_prefix('(').unwrap_or_default();
                behind.trim_start_matches(['‘', '“', '\'', '"']).starts_with(short)
            };
            full.filter(introduces).map(|at| at.of(text)).next()
        });
        Self {
            name,
            abbreviation,
            fact,
            text,
            keys,
            name_key: keys.of(name),
            abbreviation_key: abbreviation.map(|short| keys.of(short)),
            fact_key: keys.of(&fact.name),
            introduced,
        }
    }

    /// Why the mention at `at` is one.
    pub(super) fn of(&self, at: Span) -> Cow<'static, str> {
        let written = self.keys.of(at.of(self.text));
        let takes_up = || {
            self.fact_key
                .strip_suffix(&written)
                .is_some_and(|rest| rest.ends_with(' '))
        };
        let why = match (self.abbreviation, &self.fact.kind) {
            _ if self.name_key == written => return "same name".into(),
            _ if self.abbreviation_key.as_ref() == Some(&written) => self.introduced.map_or_else(
                || format!("known abbreviation of {}", self.name),
                |full| format!("abbreviation that this document introduces as {}", one_line(full)),
            ),
            _ if takes_up() => format!("takes up {}, named before it", one_line(&self.fact.name)),
            (Some(short), _) if self.fact.abbreviation.as_deref() == Some(short) => {
                format!("other words for what is abbreviated {short}")
            }
            _ if self
                .fact
                .one_of
                .as_deref()
                .is_some_and(|kind| self.keys.of(kind) == written) =>
            {
                format!(
                    "general word for {}, the only one of its kind named here",
                    one_line(&self.fact.name)
                )
            }
            (_, Some(kind)) => format!("other words for the {kind}, of which an area has one"),
            _ => return "another form of the same name".into(),
        };
        why.into()
    }
}

/// Why a document reports an inspection that another one reports, too, or that it is the first to report.
pub(super) fn reports(first: &Inspection, other: &Inspection) -> &'static str {
    let day = |i: &Inspection| i.start.as_ref().map(|s| s.value);
    match (day(first), day(other)) {
        (Some(a), Some(b)) if a == b => "same authority and first day",
        (Some(_), Some(_)) => "same authority, first days no more than three days apart",
        (None, None) => "same authority, kind and day of publication",
        _ => "same authority; published soon after the inspection, and names no days on site",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Mention;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn each_form_says_why_it_is_the_same() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let text =
            "The advice and contact team (ACT) is new. ACT is busy. The team is large. The Contact Point is open.";
        let find = |words: &str| {
            let start = text.find(words).unwrap();
            Mention {
                at: Span::new(start, start + words.len()),
            }
        };
        let mentions: Vec<Mention> = ["advice and contact team", "ACT is", "team is", "Contact Point"]
            .map(find)
            .into();
        let mut mentions = mentions;
        mentions[1].at.end -= 3;
        mentions[2].at.end -= 3;
        let fact = Fact {
            name: "advice and contact team".to_owned(),
            abbreviation: Some("ACT".to_owned()),
            names: Vec::new(),
            kind: None,
            one_of: None,
            delivers: Vec::new(),
            mentions,
        };
        let why = Named::new(
            "advice and contact team",
            Some("ACT"),
            &fact,
            text,
            Keys::new(&vocabulary),
        );
        let said: Vec<_> = fact.mentions.iter().map(|m| why.of(m.at)).collect();
        assert_eq!(
            said,
            [
                "same name",
                "abbreviation that this document introduces as advice and contact team",
                "takes up advice and contact team, named before it",
                "other words for what is abbreviated ACT",
            ]
        );
    }
}
