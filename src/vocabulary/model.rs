use super::{Lexicon, Tables, VocabularyError, Weights};

/// The trained weights behind the questions that are asked of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Models {
    /// What the sentence says of its topics, by itself and among its neighbours.
    pub stance: Model,
    /// What it is about.
    pub topics: Model,
    /// In what respect it speaks of a topic.
    pub aspects: Model,
    /// The words of all three.
    pub words: Lexicon,
    /// How the traits of two recommendations speak for one's repeating the other.
    pub repeats: Weights,
}

/// One question's weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// How words speak for each class.
    pub words: Weights,
    /// How evidence for a class speaks for it, whichever class it is: what makes classes work that no one trained.
    pub evidence: Weights,
    /// How the words' and neighbours' scores are weighed in the end, a class each.
    pub context: Weights,
    /// The same, whichever class it is.
    pub shared_context: Weights,
    /// How they are weighed once more, when the neighbours' scores have been weighed.
    pub again: Weights,
    /// The same, whichever class it is.
    pub shared_again: Weights,
}

impl Models {
    /// The three together.
    pub fn new(stance: Model, topics: Model, aspects: Model) -> Self {
        Self {
            words: Lexicon::new([&stance.words, &topics.words, &aspects.words]),
            stance,
            topics,
            aspects,
            repeats: Weights::default(),
        }
    }

    /// Reads the models from the tables; those that are missing weigh nothing.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let three = Self::new(
            Model::load(tables, "stance.weights")?,
            Model::load(tables, "topics.weights")?,
            Model::load(tables, "aspects.weights")?,
        );
        Ok(Self {
            repeats: Model::load(tables, "repeats.weights")?.evidence,
            ..three
        })
    }
}

impl Model {
    /// The names of the parts in the saved text, each the line `part`, a tab and the name.
    pub const PARTS: [&'static str; 6] = [
        "words",
        "evidence",
        "context",
        "shared-context",
        "again",
        "shared-again",
    ];

    fn load(tables: &Tables, name: &str) -> Result<Self, VocabularyError> {
        let text = tables.text(name).unwrap_or_default();
        Self::parse(text).map_err(|line| VocabularyError::Malformed {
            table: name.to_owned(),
            message: format!("line {line} is no line of weights"),
        })
    }

    /// The model of a saved text.
    ///
    /// # Errors
    /// The one-based number of its first bad line.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut made = Self::default();
        let mut part = None;
        for (at, line) in text.lines().enumerate() {
            match line.strip_prefix("part\t") {
                Some(name) => part = Some(made.part(name).ok_or(at + 1)?),
                None => made.weights(part.ok_or(at + 1)?).read(line).ok_or(at + 1)?,
            }
        }
        Ok(made)
    }

    fn part(&self, name: &str) -> Option<usize> {
        Self::PARTS.iter().position(|&p| p == name)
    }

    fn weights(&mut self, part: usize) -> &mut Weights {
        match part {
            0 => &mut self.words,
            1 => &mut self.evidence,
            2 => &mut self.context,
            3 => &mut self.shared_context,
            4 => &mut self.again,
            _ => &mut self.shared_again,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_apart() {
        let model = Model::parse("part\twords\nclasses\ta b\nw:x\t0:5\npart\tcontext\nbias\t7\n").unwrap();
        assert_eq!(model.words.classes, ["a", "b"]);
        assert_eq!(model.context.bias, [0.07]);
        assert_eq!(Model::parse("w:x\t0:5\n"), Err(1));
        assert_eq!(Model::parse("part\tother\n"), Err(1));
    }
}
