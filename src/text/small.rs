use serde::Deserialize;

/// A few words or short phrases, in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct SmallWords(Vec<String>);

impl SmallWords {
    /// Whether a word in lower case is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|own| own == word)
    }

    /// Whether a word is one of them, however its letters are.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(word))
    }

    /// The words themselves.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What follows one of them and a space at the head of a text; its first letter may be a capital.
    pub fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|own| {
            let (head, rest) = text.split_at_checked(own.len())?;
            let first = own.chars().next().map_or(0, char::len_utf8);
            let alike = head.eq_ignore_ascii_case(own) && head.get(first..) == own.get(first..);
            rest.strip_prefix(' ').filter(|_| alike)
        })
    }

    /// What stands before one of them and a space at the end of a text.
    pub fn before<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|own| {
            let rest = text.strip_suffix(own)?;
            rest.strip_suffix(' ').or(rest.is_empty().then_some(rest))
        })
    }

    /// How long the one is that stands, with a space behind it, at the head of a text.
    pub fn length_at(&self, text: &str) -> Option<usize> {
        let lengths = self.iter().filter(|own| {
            let rest = text.strip_prefix(own);
            rest.is_some_and(|rest| rest.starts_with(' '))
        });
        lengths.map(str::len).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_small_words() {
        let words: SmallWords = toml::Value::from(vec!["known as", "the"]).try_into().unwrap();
        assert_eq!(words.behind("The hub"), Some("hub"));
        assert_eq!(words.behind("known as it"), Some("it"));
        assert_eq!((words.behind("THE hub"), words.behind("then")), (None, None));
        assert_eq!(words.before("a hub known as"), Some("a hub"));
        assert_eq!((words.before("the"), words.before("bathe")), (Some(""), None));
        assert_eq!(
            (words.length_at("known as ‘Hub’"), words.length_at("them")),
            (Some(8), None)
        );
        assert!(words.has_in_any_case("THE") && !words.has("THE"));
    }
}
