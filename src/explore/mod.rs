//! Questions that need no query: what recurs, what a node is and what it is joined to, where words stand.
//!
//! Each is declared once, in [`QUESTIONS`]; the prompt makes a command of it and the command line a subcommand.

mod asked;
mod examples;
mod find;
mod neighbours;
mod nodes;
mod path;
pub mod procedures;
mod recurring;
mod schema;
mod show;
mod timeline;
mod values;
mod view;

#[cfg(test)]
mod tests;

pub use asked::{Asked, Known};
pub use nodes::Names;
#[cfg(test)]
pub(crate) use schema::sample;
pub use schema::{Counted, Schema};
pub use view::{Titled, View, write};

/// Why a question has no answer: a sentence for the one who asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unanswered(pub String);

impl From<String> for Unanswered {
    fn from(message: String) -> Self {
        Self(message)
    }
}

impl From<&str> for Unanswered {
    fn from(message: &str) -> Self {
        Self(message.to_owned())
    }
}

/// A question that needs no query.
#[derive(Debug)]
pub struct Question {
    /// The word that asks it.
    pub name: &'static str,
    /// What it takes, as help shows it.
    pub arguments: &'static str,
    /// What it answers, in one line.
    pub about: &'static str,
    /// More about it; may be empty.
    pub details: &'static str,
    /// What its arguments are, for completion.
    pub takes: &'static [Takes],
    ask: fn(&Asked<'_>, &str) -> Result<View, Unanswered>,
}

/// What an argument is.
#[derive(Debug)]
pub enum Takes {
    /// One of some words, each with what it stands for.
    OneOf(fn() -> Vec<(String, String)>),
    /// A label of the graph.
    Label,
    /// The name of an authority, to the end of the line.
    Authority,
    /// The name of a node, to the end of the line.
    Node,
    /// A file.
    File,
    /// A query, to the end of the line.
    Query,
    /// Anything.
    Text,
}

impl Takes {
    /// Whether it goes on to the end of the line.
    pub const fn is_many(&self) -> bool {
        matches!(self, Self::Authority | Self::Node | Self::Query | Self::Text)
    }
}

impl Question {
    /// Whether something has to be typed behind its name.
    pub fn needs_words(&self) -> bool {
        !(self.arguments.is_empty() || self.arguments.starts_with('['))
    }

    /// Asks it; `arguments` as they are typed behind the question's name.
    ///
    /// # Errors
    /// Where the arguments name nothing that the graph holds, with what was probably meant.
    pub fn ask(&self, asked: &Asked<'_>, arguments: &str) -> Result<View, Unanswered> {
        (self.ask)(asked, arguments.trim())
    }
}

/// The question of a name.
pub fn find(name: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.name == name)
}

/// Every question.
pub const QUESTIONS: &[Question] = &[
    Question {
        name: "recurring",
        arguments: "[AUTHORITY]",
        about: "repeated issues: across inspections, then within one",
        details: "Each with what the inspections found of it, year by year. Where the graph holds several authorities and none is \
                  named: how many issues recur in each, and which recur in most. `refrain recurring GRAPH -o FILE.svg` and, at the \
                  prompt, `:export comparison FILE.svg` draw that.",
        takes: &[Takes::Authority],
        ask: recurring::ask,
    },
    Question {
        name: "timeline",
        arguments: "[AUTHORITY]",
        about: "what each inspection found of each topic, from the first inspection to the last",
        details: "A minus is a weakness, a plus a strength, both are a mixed picture, △ a fault too light to count. `refrain timeline \
            GRAPH AUTHORITY -o FILE.svg` and, at the prompt, `:export timeline FILE.svg AUTHORITY` draw it.",
        takes: &[Takes::Authority],
        ask: timeline::ask,
    },
    Question {
        name: "find",
        arguments: "WORDS",
        about: "findings and recommendations that hold the words, the best first",
        details: "Words are compared by their stems; a word that no text holds is taken for the one that was probably meant. The \
            name of an authority among them asks for what was said of that one.",
        takes: &[Takes::Text],
        ask: find::ask,
    },
    Question {
        name: "show",
        arguments: "NODE",
        about: "all that is known of a node",
        details: "NODE is a name in any case, an abbreviation, the id of a topic or `#` and the number of a node. Where several have \
                  the name: `LABEL: NAME`, or `NAME, AUTHORITY`.",
        takes: &[Takes::Node],
        ask: show::ask,
    },
    Question {
        name: "neighbours",
        arguments: "NODE [TYPE]",
        about: "what a node is joined to, by types of relationship",
        details: "A few of each type; with a TYPE, more of that one.",
        takes: &[Takes::Node],
        ask: neighbours::ask,
    },
    Question {
        name: "path",
        arguments: "NODE NODE",
        about: "the shortest way from one node to another",
        details: "Names of several words may stand in quotes. Ways through a document are passed over: a report joins everything in it.",
        takes: &[Takes::Node],
        ask: path::ask,
    },
    Question {
        name: "schema",
        arguments: "[LABEL]",
        about: "labels and types with their counts, and how they go together",
        details: "With a LABEL: its properties, how many nodes have each, and values of it.",
        takes: &[Takes::Label],
        ask: schema::ask,
    },
    Question {
        name: "examples",
        arguments: "[NUMBER|NAME]",
        about: "lessons and saved queries; with a number or name, shows and runs one",
        details: "The lessons teach the language on the graph that is open.",
        takes: &[Takes::OneOf(examples::names)],
        ask: examples::ask,
    },
];
