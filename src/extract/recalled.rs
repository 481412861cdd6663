//! Inspections that a report recalls with their dates: "was judged inadequate in 2013".

use std::borrow::Cow;

use super::grades::longest_grade_at;
use super::words::{Word, holds, phrase, words};
use super::{Recalled, Stated};
use crate::report::{BlockKind, Report};
use crate::text::{Openings, Span, When, dates_at};
use crate::vocabulary::{Cues, Vocabulary};

/// How many words ".." in a cue stands for, at most.
const FEW: usize = 4;
/// The same of "...".
const MANY: usize = 16;
/// Years in which inspections can have been.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

/// What a sentence is compared with cues by: a word, or a date as one.
enum Token<'a> {
    Word(Cow<'a, str>),
    Date(Stated<When>),
}

/// Every inspection that a sentence recalls with its date, in order; `openings` are those of the report's text.
pub(super) fn recalled(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Vec<Recalled> {
    let seek = Seek::new(report, openings, vocabulary);
    // Hardly a sentence names a year, and most work can be left undone.
    let dated = |words: &str| ["19", "20"].iter().any(|century| words.contains(century));
    let mut found = Vec::new();
    for block in report.blocks.iter().filter(|block| block.kind != BlockKind::Heading) {
        let words = report.words(block);
        if !dated(words) || !seek.may_stand(block.span) {
            continue;
        }
        let sentences = vocabulary.grammar.sentences.of(words);
        for (at, sentence) in sentences.iter().enumerate() {
            if dated(sentence.of(words)) {
                let next = sentences.get(at + 1).map(|next| next.shifted(block.span.start));
                found.extend(seek.in_sentence(sentence.shifted(block.span.start), next));
            }
        }
    }
    found
}

struct Seek<'a> {
    report: &'a Report,
    openings: &'a Openings,
    vocabulary: &'a Vocabulary,
    /// The words of each cue.
    cues: Vec<Vec<&'a str>>,
    /// The longest word of each; a sentence without any of them recalls nothing.
    marks: Cues,
}

impl<'a> Seek<'a> {
    fn new(report: &'a Report, openings: &'a Openings, vocabulary: &'a Vocabulary) -> Self {
        let cues = vocabulary.recalled.cues.iter();
        let cues: Vec<Vec<&str>> = cues.map(|cue| cue.split(' ').collect()).collect();
        let longest = |cue: &Vec<&str>| {
            let words = cue.iter().filter(|word| **word != "DATE");
            words.max_by_key(|word| word.len()).map(|word| (*word).to_owned())
        };
        Self {
            marks: Cues::from(cues.iter().filter_map(longest).collect::<Vec<_>>()),
            report,
            openings,
            vocabulary,
            cues,
        }
    }

    /// Whether what cues are known by may stand in a part of the text.
    fn may_stand(&self, part: Span) -> bool {
        let inside = self.openings.within(part);
        self.marks.may_stand(inside) && self.vocabulary.recalled.judged.may_stand(inside)
    }

    /// Whether the words of a sentence leave it open that an inspection is recalled in it.
    fn may_recall(&self, sentence: Span) -> bool {
        let cues = &self.vocabulary.recalled;
        if !self.may_stand(sentence) {
            return false;
        }
        let text = phrase(sentence.of(&self.report.text));
        let holds_any = |words: &[String]| words.iter().any(|words| holds(&text, words));
        holds_any(&cues.judged) && !holds_any(&cues.others)
    }

    fn in_sentence(&self, sentence: Span, next: Option<Span>) -> Vec<Recalled> {
        if !self.may_recall(sentence) {
            return Vec::new();
        }
        let Self {
            report,
            openings,
            vocabulary,
            ..
        } = *self;
        let line = words(&report.text, sentence);
        let tokens = tokens((report, openings), &line, sentence);
        let mut dated: Vec<Stated<When>> = Vec::new();
        for cue in &self.cues {
            for from in 0..tokens.len() {
                let Some(date) = date_of(&tokens, from, cue) else {
                    continue;
                };
                // "in 2011 and 2013"
                let more = tokens[date..].iter().take_while(|token| match token {
                    Token::Date(_) => true,
                    Token::Word(word) => vocabulary.grammar.and.has(word),
                });
                dated.extend(more.filter_map(|token| match token {
                    Token::Date(date) => Some(date.clone()),
                    Token::Word(_) => None,
                }));
            }
        }
        if dated.is_empty() {
            return Vec::new();
        }
        dated.sort_by_key(|date| date.at);
        dated.dedup_by_key(|date| date.at);
        // "The last inspection was in 2012. The local authority was judged inadequate."
        let grading = next.filter(|next| {
            let text = phrase(next.of(&report.text));
            let mut grading = vocabulary.recalled.grading.iter();
            grading.any(|opening| text.starts_with(opening.as_str()))
        });
        let at = grading.map_or(sentence, |next| Span::new(sentence.start, next.end));
        let grade = one_grade(&words(&report.text, at), vocabulary);
        let recalled = |when: Stated<When>| Recalled {
            when: when.value,
            grade: grade.clone(),
            at,
        };
        dated.into_iter().map(recalled).collect()
    }
}

/// The words of a sentence, each date in one piece.
fn tokens<'a>((report, openings): (&Report, &Openings), line: &[Word<'a>], sentence: Span) -> Vec<Token<'a>> {
    let written = dates_at(sentence.of(&report.text), openings.figures(sentence)).into_iter();
    let written: Vec<(Span, When)> = written
        .filter(|date| date.until.is_none())
        .map(|date| (date.at.shifted(sentence.start), date.from))
        .filter(|(_, when)| when.month.is_some() && when.year.is_some_and(|year| YEARS.contains(&year)))
        .collect();
    let mut tokens = Vec::new();
    for word in line {
        match written.iter().find(|(at, _)| at.contains(word.at)) {
            Some(&(at, value)) if word.at.start == at.start => tokens.push(Token::Date(Stated { value, at })),
            Some(_) => {}
            None => tokens.push(match year(report, word) {
                Some(value) => Token::Date(Stated { value, at: word.at }),
                None => Token::Word(word.folded.clone()),
            }),
        }
    }
    tokens
}

/// A year that stands alone, and not for a year of account ("2014–15").
fn year(report: &Report, word: &Word) -> Option<When> {
    let year: i16 = word.folded.parse().ok().filter(|year| YEARS.contains(year))?;
    let goes_on = report.text[word.at.end..].starts_with(['–', '-', '/', '‑']);
    (!goes_on && word.folded.len() == 4).then_some(When {
        year: Some(year),
        month: None,
        day: None,
    })
}

/// The place of the date with which the words from `from` on are those of a cue.
fn date_of(tokens: &[Token<'_>], from: usize, cue: &[&str]) -> Option<usize> {
    let (part, rest) = match cue {
        [] => return None,
        [wild, rest @ ..] if *wild == ".." || *wild == "..." => {
            let reach = if *wild == ".." { FEW } else { MANY };
            let passed = |token: &&Token<'_>| matches!(token, Token::Word(word) if !word.starts_with(|c: char| c.is_ascii_digit()));
            let passed = tokens.get(from..)?.iter().take_while(passed).take(reach).count();
            return (0..=passed).find_map(|skipped| date_of(tokens, from + skipped, rest));
        }
        [part, rest @ ..] => (*part, rest),
    };
    match tokens.get(from)? {
        Token::Date(_) if part == "DATE" => goes_on(tokens, from + 1, rest).then_some(from),
        Token::Word(word) if word == part => date_of(tokens, from + 1, rest),
        _ => None,
    }
}

/// Whether the words from `from` on are those of the rest of a cue, behind its date.
fn goes_on(tokens: &[Token<'_>], from: usize, rest: &[&str]) -> bool {
    match rest {
        [] => true,
        [wild, rest @ ..] if *wild == ".." || *wild == "..." => {
            let reach = if *wild == ".." { FEW } else { MANY };
            (0..=reach).any(|skipped| goes_on(tokens, from + skipped, rest))
        }
        [part, rest @ ..] => {
            matches!(tokens.get(from), Some(Token::Word(word)) if word == part) && goes_on(tokens, from + 1, rest)
        }
    }
}

/// The grade that a sentence names, where it names one only.
fn one_grade(line: &[Word], vocabulary: &Vocabulary) -> Option<String> {
    let judges = |word: &Word| word.is_one_of(&vocabulary.recalled.judging);
    if !line.iter().any(judges) {
        return None;
    }
    let mut grades: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let grade = longest_grade_at(line, at, &vocabulary.areas);
        grades.extend(grade.map(|(grade, _)| grade));
        at += grade.map_or(1, |(_, count)| count);
    }
    grades.dedup();
    match &*grades {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Block;

    fn told(text: &str) -> Vec<(String, Option<String>)> {
        let report = Report {
            text: text.to_owned(),
            blocks: vec![Block {
                kind: BlockKind::Paragraph,
                span: Span::new(0, text.len()),
                number: None,
                level: 0,
                heading: None,
            }],
            ..Report::default()
        };
        let found = recalled(&report, &Openings::of(text), &Vocabulary::bundled().unwrap()).into_iter();
        found.map(|it| (it.when.to_string(), it.grade)).collect()
    }

    fn one(when: &str, grade: Option<&str>) -> Vec<(String, Option<String>)> {
        vec![(when.to_owned(), grade.map(str::to_owned))]
    }

    #[test]
    fn an_inspection_is_recalled_with_month_or_year() {
        assert_eq!(
            told("The inspection of services for those in care took place in May 2011."),
            one("2011-05", None)
        );
        assert_eq!(
            told("Services were judged to be inadequate in 2013."),
            one("2013", Some("inadequate"))
        );
        assert_eq!(told("Little has changed since the 2012 inspection."), one("2012", None));
        assert_eq!(
            told("Inspectors came back (last inspection November 2012) to look again."),
            one("2012-11", None)
        );
        let twice = told("Barset had inspections in 2009 and 2011.");
        assert_eq!(twice, [one("2009", None), one("2011", None)].concat());
    }

    #[test]
    fn the_sentence_behind_may_tell_the_grade() {
        assert_eq!(
            told("The last inspection of Barset's services was in 2013. The local authority was judged inadequate."),
            one("2013", Some("inadequate"))
        );
    }

    #[test]
    fn other_dates_and_other_inspections_are_left_alone() {
        for text in [
            "The number of plans has risen since the inspection, from 30 in 2012 to 40.",
            "At the time of the inspection the strategy (2014–15) was a draft.",
            "The last inspection of the fostering service was in May 2011.",
            "A new team was set up in 2013.",
            "It has come far from being judged inadequate in 2008.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
