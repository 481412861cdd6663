//! What people bring along from other languages and dialects, and what is written here instead.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What is written elsewhere, in small letters, and what is here.
type Table = BTreeMap<String, String>;

/// The tables of `seeds/language/foreign.toml`, which explains them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Foreign {
    words: Table,
    misplaced: Table,
    signs: Table,
    operators: Table,
    functions: Table,
    arguments: Table,
}

/// What is known of other languages. A test reads the table, so that there is nothing in it that cannot be read.
pub(super) static FOREIGN: LazyLock<Foreign> =
    LazyLock::new(|| toml::from_str(include_str!("../../seeds/language/foreign.toml")).unwrap_or_default());

impl Foreign {
    /// What to write in place of what stands at the beginning of `rest`, where no word or sign of the language can.
    pub(super) fn at(&self, rest: &str) -> Option<String> {
        let words: Vec<String> = rest.split_whitespace().take(2).map(str::to_lowercase).collect();
        let first: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let first = first.to_lowercase();
        let word = || self.words.get(&first).or_else(|| self.misplaced.get(&first));
        let sign = || self.signs.iter().find(|(sign, _)| rest.starts_with(sign.as_str()));
        let found = self.words.get(&words.join(" ")).or_else(word);
        found.or_else(|| sign().map(|(_, help)| help)).cloned()
    }

    /// What to write in place of an operator.
    pub(super) fn operator(&self, sign: &str) -> Option<String> {
        self.operators.get(&sign.to_lowercase()).cloned()
    }

    /// What to write in place of a function that there is not.
    pub(super) fn function(&self, name: &str) -> Option<String> {
        self.functions.get(&name.to_lowercase()).cloned()
    }

    /// Why a function takes no more arguments.
    pub(super) fn arguments(&self, function: &str) -> Option<String> {
        self.arguments.get(&function.to_lowercase()).cloned()
    }
}

/// What is written elsewhere and what is here, for the page on the language: functions with their brackets.
pub fn foreign() -> Vec<(String, &'static str)> {
    let table = |table: &'static Table, spelt: fn(&str) -> String| {
        let rows = table.iter().map(move |(name, help)| (spelt(name), help.as_str()));
        rows.collect::<Vec<_>>()
    };
    [
        table(&FOREIGN.words, str::to_uppercase),
        table(&FOREIGN.operators, str::to_uppercase),
        table(&FOREIGN.signs, str::to_owned),
        table(&FOREIGN.functions, |name| format!("{name}()")),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_names_nothing_that_there_is() {
        let read: Result<Foreign, _> = toml::from_str(include_str!("../../seeds/language/foreign.toml"));
        let read = read.unwrap();
        for name in read.functions.keys() {
            assert!(crate::query::function::lookup(name).is_none(), "{name}");
        }
        assert!(
            read.arguments
                .keys()
                .all(|name| crate::query::function::lookup(name).is_some())
        );
    }
}
