//! One block of the text as the search for names sees it: words with what they could do in a name.

use super::stretch::{Stretch, stretches};
use crate::text::{Openings, Span, Words};
use crate::vocabulary::names::{Head, Names, Role, Term, normal_word};
use crate::vocabulary::{Grammar, Vocabulary};

/// A word and what it could do in a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'v> {
    pub(super) span: Span,
    pub(super) head: Option<&'v Head>,
    pub(super) role: Option<Role>,
    /// Part of a phrase that says what a unit does.
    pub(super) domain: bool,
    /// Part of a known name.
    pub(super) named: bool,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// How many capitals it has.
    pub(super) capitals: usize,
    /// First of its sentence, so that its capital says nothing.
    pub(super) first: bool,
    /// Only a space parts it from the word before.
    pub(super) joined: bool,
}

impl Token<'_> {
    /// Whether the capital of this word says that it is a name.
    pub(super) fn is_name(&self) -> bool {
        self.capital && (!self.first || self.capitals > 1) && self.role != Some(Role::Bar)
    }
}

/// One block: its words and the known phrases in it.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) grammar: &'a Grammar,
    /// Known names, in order.
    pub(super) known: Vec<(Span, Term)>,
}

impl<'a> Line<'a> {
    /// Reads the block at `span` of `text`, which has these openings. Words are left out where no name can be.
    pub(super) fn read(text: &'a str, openings: &Openings, span: Span, vocabulary: &'a Vocabulary) -> Self {
        let names = &vocabulary.names;
        let phrases: Vec<(Span, Term)> = names.scan(text, openings, span).collect();
        let is_name = |term: &Term| matches!(term, Term::Service(_) | Term::Organisation(_));
        let known: Vec<(Span, Term)> = phrases.iter().filter(|(_, term)| is_name(term)).copied().collect();
        let mut line = Self {
            text,
            span,
            tokens: Vec::new(),
            grammar: &vocabulary.grammar,
            known,
        };
        for stretch in stretches(text, span, openings.within(span)) {
            let next = line.known.partition_point(|(at, _)| at.start < stretch.at.start);
            let named = line.known.get(next).is_some_and(|(at, _)| at.start < stretch.at.end);
            if named || stretch.may_build(text, names) {
                line.take(&stretch, names);
            }
        }
        for (found, term) in phrases {
            let range = line.range(found);
            for token in &mut line.tokens[range] {
                token.domain |= term == Term::Domain;
                token.named |= is_name(&term);
            }
        }
        line
    }

    /// Takes over the words of a stretch.
    fn take(&mut self, stretch: &Stretch<'_>, names: &'a Names) {
        let (text, offset) = (self.text, self.span.start);
        let at = Span::new(stretch.at.start - offset, stretch.at.end - offset);
        self.tokens.reserve(stretch.openings.len() + 1);
        let mut behind = stretch.behind;
        for (word, number) in Words::among(self.span.of(text), stretch.openings, offset, at) {
            let at = word.shifted(offset);
            let written = at.of(text);
            let gap = behind.map(|end| &text[end..at.start]);
            behind = Some(at.end);
            let spaced = gap == Some(" ");
            let capitals = match number {
                Some(_) => written.bytes().filter(u8::is_ascii_uppercase).count(),
                None => written.chars().filter(|c| c.is_uppercase()).count(),
            };
            let (head, role) = match number {
                Some(number) => names.numbered_part(number),
                None => part(names, &normal_word(written)),
            };
            self.tokens.push(Token {
                span: at,
                head,
                role,
                domain: false,
                named: false,
                capital: capitals > 0 && written.starts_with(char::is_uppercase),
                capitals,
                first: !spaced && gap.is_none_or(|g| g.contains(['.', '!', '?', ':', '\t', '\n', '◼', '•'])),
                joined: spaced || gap.is_some_and(|g| g.chars().all(|c| c == ' ' || c == '\u{a0}')),
            });
        }
    }

    /// Indices of the words that begin in `span`.
    pub(super) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.start < span.start);
        // A possessive's word goes beyond the name in it.
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The words from token `start` to the end of token `last`.
    pub(super) fn span_of(&self, start: usize, last: usize) -> Span {
        Span::new(self.tokens[start].span.start, self.tokens[last].span.end)
    }

    /// What stands between token `index` and the next word, or the end of the block.
    pub(super) fn gap_after(&self, index: usize) -> &'a str {
        let end = self.tokens.get(index + 1).map_or(self.span.end, |t| t.span.start);
        &self.text[self.tokens[index].span.end..end]
    }

    /// The words of one token.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.tokens[index].span.of(self.text)
    }
}

/// What a word does that has more than letters; "the authority's" bars as "authority" does.
fn part<'a>(names: &'a Names, plain: &str) -> (Option<&'a Head>, Option<Role>) {
    let (head, role) = names.part(plain);
    let possessive_bar = || {
        let owner = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("s'"))?;
        names.part(owner).1.filter(|&role| role == Role::Bar)
    };
    (head, role.or_else(possessive_bar))
}
