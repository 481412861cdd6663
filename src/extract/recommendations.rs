mod deadline;
mod number;
mod titles;

use crate::read::{Document, Format};
use crate::report::{Block, BlockKind, Report};
use crate::text::{Openings, Span, Token, tokens};
use crate::vocabulary::{Cue, Grammar, RecommendationCues, StanceCues, Vocabulary};

use super::facts::{Audience, Recommendation};
use super::words::{find, holds, phrase, words};
use number::Number;

/// A heading of a list is not longer than this, in bytes.
const HEADING: usize = 140;

/// Cues are sought in as many bytes of a block.
const OPENING: usize = 250;
/// The lowest level of headings: those in the type of running text.
const PLAIN: u8 = 6;

/// Words between two numbered items take no more blocks than this, with the bullets of the item that they belong to.
const ASIDE: usize = 8;

/// A numbered paragraph of as many sentences is an account, unless it demands something.
const ACCOUNT: usize = 3;

/// Recommendations and areas for improvement, in order; each sub-item follows its stem as one of its own. `openings` are
/// those of the text.
pub(super) fn recommendations(
    report: &Report,
    openings: &Openings,
    document: &Document,
    vocabulary: &Vocabulary,
) -> Vec<Recommendation> {
    let mut walk = Walk {
        report,
        openings,
        cues: &vocabulary.recommendations,
        stance: &vocabulary.stance,
        grammar: &vocabulary.grammar,
        levels_tell: document.format == Format::Pdf,
        lscb: false,
        list: None,
        found: Vec::new(),
    };
    for at in 0..report.blocks.len() {
        walk.take(at);
    }
    walk.close();
    walk.found
}

/// A list while it is read.
struct List {
    /// Level of the heading that opened it.
    level: u8,
    audience: Audience,
    deadline: Option<String>,
    /// The line that set the deadline, where items stand right below it.
    dated: Option<usize>,
    /// Whether its items are plain paragraphs.
    of_paragraphs: bool,
    /// Printed number of the last numbered item.
    number: Option<Number>,
    /// The last number without a point, of which others may be parts.
    whole: Option<Number>,
    /// Items and sub-items since its beginning.
    items: usize,
    /// Sub-items of the last item.
    subitems: usize,
    /// The last item's place among all.
    stem: Option<usize>,
    /// Paragraphs without number or bullet, which are the items where there are no others.
    paragraphs: Vec<usize>,
}

struct Walk<'a> {
    report: &'a Report,
    openings: &'a Openings,
    cues: &'a RecommendationCues,
    stance: &'a StanceCues,
    grammar: &'a Grammar,
    /// Whether the levels of headings can be trusted: only where type shows them.
    levels_tell: bool,
    lscb: bool,
    list: Option<List>,
    found: Vec<Recommendation>,
}

impl Walk<'_> {
    fn take(&mut self, at: usize) {
        let block = &self.report.blocks[at];
        let words = self.report.words(block);
        // Outside of lists, only what may open one is read.
        let may_open = || {
            let inside = self.openings.within(block.span);
            self.cues.opens_paragraphs.may_stand(inside)
        };
        if self.list.is_none() && !self.is_title(block) && !may_open() {
            return;
        }
        // What cues ask for stands at the beginning of a block.
        let heading = phrase(&words[..words.floor_char_boundary(OPENING)]);
        if self.is_title(block) {
            self.note_part(block, &heading);
        }
        if self.opens(block, &heading) {
            return self.open(block, &heading);
        }
        if holds_any(&heading, &self.cues.opens_paragraphs) {
            self.open(block, &heading);
            self.list.iter_mut().for_each(|list| list.of_paragraphs = true);
            return;
        }
        if self.list.is_none() {
            return;
        }
        let deadline = deadline::deadline(words, &heading, self.cues, self.grammar);
        let deadline = deadline.filter(|_| block.kind != BlockKind::Bullet);
        if deadline.is_some() || self.stands_like_deadline(at, &heading) {
            let dated = deadline.map(|_| at).filter(|_| self.is_item(at + 1));
            if let Some(list) = &mut self.list {
                list.deadline = deadline.map(str::to_owned);
                list.dated = dated;
            }
        }
        if deadline.is_some() {
            return;
        }
        let plain_title = block.kind == BlockKind::Paragraph && block.number.is_none() && self.is_title(block);
        if plain_title && self.ends(at, &heading, false) {
            return self.close();
        }
        match block.kind {
            BlockKind::Heading => self.heading(at, &heading),
            BlockKind::Row => self.close(),
            BlockKind::Bullet => self.bullet(at),
            BlockKind::Paragraph => self.paragraph(at, &heading),
        }
    }

    fn open(&mut self, block: &Block, heading: &str) {
        let level = if block.kind == BlockKind::Heading {
            block.level
        } else {
            6
        };
        // "Areas for improvement" below "What does the board need to improve?" is a part of its list.
        let outer = self
            .list
            .as_ref()
            .filter(|l| l.level < level || !self.levels_tell)
            .map(|l| l.level);
        self.close();
        let lscb = self.lscb || self.names_board(heading);
        self.list = Some(List {
            level: outer.unwrap_or(level),
            audience: if lscb { Audience::Lscb } else { Audience::LocalAuthority },
            deadline: None,
            dated: None,
            of_paragraphs: false,
            number: None,
            whole: None,
            items: 0,
            subitems: 0,
            stem: None,
            paragraphs: Vec::new(),
        });
    }

    /// Ends the list; where it had neither numbers nor bullets, its paragraphs were the items.
    fn close(&mut self) {
        let Some(list) = self.list.take() else {
            return;
        };
        if list.items > 0 || list.of_paragraphs {
            return;
        }
        for &at in &list.paragraphs {
            let block = &self.report.blocks[at];
            self.found
                .push(item(block.span, None, list.deadline.clone(), list.audience));
        }
    }

    fn paragraph(&mut self, at: usize, heading: &str) {
        let block = &self.report.blocks[at];
        let words = self.report.words(block);
        let below = self.report.blocks.get(at + 1).filter(|b| b.number.is_some());
        let demanded_below = below.is_some_and(|b| self.demands(self.report.words(b)));
        let reads_on =
            self.list.as_ref().is_some_and(|list| list.items > 0) && self.is_account(words) && !demanded_below;
        let (Some(list), Some(next)) = (&mut self.list, self.report.blocks.get(at + 1).or(Some(block))) else {
            return;
        };
        let starts_with = |cues: &[String]| cues.iter().any(|cue| heading.starts_with(cue.as_str()));
        let ends_with = |cues: &[String]| cues.iter().any(|cue| phrase(words).ends_with(cue.as_str()));
        if starts_with(&self.cues.empty) {
            return;
        }
        let intro = holds_any(heading, &self.cues.intros);
        match &block.number {
            _ if intro && list.items == 0 => {}
            Some(_) if words.ends_with(':') && list.items == 0 && next.kind == BlockKind::Bullet && next.level == 0 => {
            }
            Some(printed) => {
                let printed = printed.clone();
                let value = Number::of(block);
                let follows = match (list.number, value) {
                    (Some(last), Some(value)) => value > last,
                    (None, _) => list.items == 0,
                    _ => true,
                };
                if !follows || reads_on {
                    return self.close();
                }
                list.number = value.or(list.number);
                let part = value
                    .zip(list.whole)
                    .is_some_and(|(value, whole)| value.is_part_of(whole));
                if part {
                    return self.sub_item(at, Some(printed));
                }
                list.whole = value;
                self.push(at, Some(printed));
            }
            None if list.of_paragraphs => self.paragraph_item(at),
            None if words.len() <= HEADING && !words.ends_with(['.', ':']) => {}
            None if list.items == 0 => {
                let stem = words.ends_with(':') && next.kind == BlockKind::Bullet;
                list.paragraphs.extend((!stem && !intro).then_some(at));
            }
            // A stem of the next items, or words between two items: number and demand below tell that the list goes on.
            None if words.ends_with(':') && ends_with(&self.cues.lead_ends) => {}
            None => {
                let last = list.number;
                if !last.is_some_and(|last| self.goes_on(at, last)) {
                    self.close();
                }
            }
        }
    }

    /// Whether the next number below the block at `at` is the one behind `last`, and demands something, before any heading.
    fn goes_on(&self, at: usize, last: Number) -> bool {
        let below = self.report.blocks[at + 1..].iter().take(ASIDE);
        let mut same = below.take_while(|block| !matches!(block.kind, BlockKind::Heading | BlockKind::Row));
        let next = same.find(|block| block.number.is_some());
        next.is_some_and(|next| {
            Number::of(next).is_some_and(|n| n.is_next(last)) && self.demands(self.report.words(next))
        })
    }

    /// An item that is a paragraph; a last sentence may set its deadline. One that sets none ends the list.
    fn paragraph_item(&mut self, at: usize) {
        let block = &self.report.blocks[at];
        let line = words(&self.report.text, block.span);
        let sentence = find(&line, 0, &self.cues.deadline_sentences);
        let Some((list, (from, to))) = self.list.as_mut().zip(sentence.filter(|(from, _)| *from > 0)) else {
            return self.close();
        };
        let end = block.span.end;
        let deadline = Span::new(line.get(to).map_or(end, |w| w.at.start), end).of(&self.report.text);
        let kept = Span::new(block.span.start, line[from].at.start)
            .of(&self.report.text)
            .trim_end();
        list.items += 1;
        let at = Span::new(block.span.start, block.span.start + kept.len());
        let deadline = deadline.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
        self.found
            .push(item(at, None, Some(deadline.to_owned()), list.audience));
    }

    fn bullet(&mut self, at: usize) {
        let block = &self.report.blocks[at];
        let words = self.report.words(block);
        let low = phrase(&words[..words.floor_char_boundary(OPENING)]);
        if self.cues.empty.iter().any(|cue| low.starts_with(cue.as_str())) {
            return;
        }
        let Some(list) = &mut self.list else {
            return;
        };
        let below_number = list.number.is_some() && list.items > 0;
        if below_number || block.level >= 2 && list.items > 0 {
            let number = list.number.filter(|_| below_number);
            let number = number.map(|n| format!("{n}.{}", list.subitems + 1));
            self.sub_item(at, number);
        } else {
            self.push(at, None);
        }
    }

    fn sub_item(&mut self, at: usize, number: Option<String>) {
        if let Some(list) = &mut self.list {
            list.subitems += 1;
            let span = self.report.blocks[at].span;
            let sub = item(span, number, list.deadline.clone(), list.audience);
            let stem = list.stem;
            self.found.push(Recommendation { stem, ..sub });
        }
    }

    fn push(&mut self, at: usize, number: Option<String>) {
        let leads = self.leads(self.report.words(&self.report.blocks[at]));
        if let Some(list) = &mut self.list {
            list.items += 1;
            list.subitems = 0;
            if leads {
                list.stem = None;
                return;
            }
            list.stem = Some(self.found.len());
            let item = item(
                self.report.blocks[at].span,
                number,
                list.deadline.clone(),
                list.audience,
            );
            self.found.push(item);
        }
    }

    /// "The local authority should:", which asks for nothing but what stands below it.
    fn leads(&self, words: &str) -> bool {
        let words = words.trim_end();
        words.ends_with(':') && words.len() <= OPENING && self.cues.leads.contains(&phrase(words))
    }

    /// Whether a paragraph tells at length what was found, rather than what shall be done: a heading that ends the list went unseen.
    fn is_account(&self, words: &str) -> bool {
        self.grammar.sentences.of(words).len() >= ACCOUNT && !self.demands(words)
    }

    /// Whether words begin with what shall be done. A longer cue of something else may begin so: "ensure that" by "ensure".
    fn demands(&self, words: &str) -> bool {
        let tokens = tokens(words);
        let begins = |tokens: &[Token]| {
            let hits = self.stance.find(words, tokens);
            let first = hits.first();
            first.is_some_and(|hit| hit.start == 0 && hit.meanings.contains(&Cue::Demand))
        };
        begins(&tokens) || begins(&tokens[..tokens.len().min(1)])
    }
}

fn item(at: Span, number: Option<String>, deadline: Option<String>, audience: Audience) -> Recommendation {
    Recommendation {
        number,
        at,
        stem: None,
        deadline,
        audience,
        cites: Vec::new(),
        topics: Vec::new(),
        issues: Vec::new(),
    }
}

fn holds_any(text: &str, parts: &[String]) -> bool {
    parts.iter().any(|part| holds(text, part))
}
