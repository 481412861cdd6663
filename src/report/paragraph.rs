use super::BlockKind;
use super::bullet::Bullets;
use super::continuation::{Continuation, ends_sentence};
use super::layout::Layout;
use super::mark::Mark;
use super::metrics::Metrics;
use super::printed::Printed;
use super::sequence::Sequence;

/// The two numbers that confirm a jump stand in as many lines below it.
const NUMBERS_WITHIN: usize = 60;

/// A block while its lines are gathered.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What it will be.
    pub(super) kind: BlockKind,
    /// Depth of a heading or bullet.
    pub(super) level: u8,
    /// Its printed number.
    pub(super) number: Option<String>,
    /// The lines that make it, as indices.
    pub(super) lines: Vec<usize>,
    /// Whether the first line's mark turned out to be words.
    pub(super) keeps_mark: bool,
    /// Left edge of its mark or first word.
    pub(super) left: Option<f32>,
}

/// Gathers lines into blocks: paragraphs, bullets and rows; headings are found later.
pub(super) fn gather(lines: &[Printed<'_>], metrics: &Metrics, layout: &Layout) -> Vec<Draft> {
    let mut gathering = Gathering {
        lines,
        metrics,
        layout,
        drafts: Vec::new(),
        sequence: Sequence::default(),
        broken: false,
    };
    for (at, line) in lines.iter().enumerate() {
        if line.off.is_none() {
            gathering.take(at);
        }
        gathering.broken = line.off.is_some();
    }
    gathering.drafts
}

struct Gathering<'a> {
    lines: &'a [Printed<'a>],
    metrics: &'a Metrics,
    layout: &'a Layout,
    drafts: Vec<Draft>,
    sequence: Sequence,
    /// Whether a running head, foot or page number stood right above the line.
    broken: bool,
}

impl Gathering<'_> {
    fn take(&mut self, at: usize) {
        let line = &self.lines[at];
        let before = self.drafts.last().and_then(|d| d.lines.last()).map(|&i| &self.lines[i]);
        let fresh = before
            .is_none_or(|b| stands_apart(b, line, self.metrics) || ends_sentence(&b.words) || short(b, self.metrics));
        let row = line.words.contains('\t') && !self.runs_on(before, line);
        let closes = before.is_some_and(|b| closes_bracket(b, line));
        match &line.mark {
            Mark::Bullet => return self.open(at, BlockKind::Bullet, None),
            Mark::Dash | Mark::Letter(_) if self.bullets().begins_item(at, fresh) => {
                return self.open(at, BlockKind::Bullet, None);
            }
            Mark::Number { number, closed } if !row && !closes => {
                let first = number == "1" && fresh && line.words.starts_with(char::is_uppercase);
                let closed = *closed || first;
                let lines = self.lines;
                if self
                    .sequence
                    .takes(number, closed, fresh, |value| numbers_go_on(lines, at, value))
                {
                    return self.open(at, BlockKind::Paragraph, Some(number.clone()));
                }
            }
            _ => {}
        }
        if row {
            return self.open_plain(at, BlockKind::Row);
        }
        let awaits_text = before.is_some_and(|b| b.words.is_empty());
        let goes_on = |draft: &Draft, before: &Printed<'_>| {
            let continuation = Continuation {
                draft,
                before,
                line,
                metrics: self.metrics,
                layout: self.layout,
                broken: self.broken,
            };
            continuation.holds()
        };
        let joins = awaits_text || closes || self.drafts.last().zip(before).is_some_and(|(d, b)| goes_on(d, b));
        match self.drafts.last_mut() {
            Some(draft) if joins => draft.lines.push(at),
            _ => self.open_plain(at, BlockKind::Paragraph),
        }
    }

    /// Whether a line without a place goes on, in small letters, with a sentence of the line above it: then its gaps are those of
    /// words set to the margin and part no cells.
    fn runs_on(&self, before: Option<&Printed<'_>>, line: &Printed<'_>) -> bool {
        let running = self
            .drafts
            .last()
            .is_some_and(|draft| matches!(draft.kind, BlockKind::Paragraph | BlockKind::Bullet));
        running
            && line.place.is_none()
            && !line.parted
            && line.words.starts_with(char::is_lowercase)
            && before.is_some_and(|before| before.heading.is_none() && !ends_sentence(&before.words))
    }

    fn open(&mut self, at: usize, kind: BlockKind, number: Option<String>) {
        let left = self.lines[at].place.map(|p| p.left);
        let level = if kind == BlockKind::Bullet {
            self.bullets().level(at)
        } else {
            0
        };
        self.drafts.push(Draft {
            kind,
            level,
            number,
            lines: vec![at],
            keeps_mark: false,
            left,
        });
    }

    /// Opens a block whose mark, if it has one, belongs to its words.
    fn open_plain(&mut self, at: usize, kind: BlockKind) {
        self.open(at, kind, None);
        if let Some(draft) = self.drafts.last_mut() {
            draft.level = 0;
            draft.keeps_mark = true;
        }
    }

    fn bullets(&self) -> Bullets<'_> {
        Bullets {
            lines: self.lines,
            drafts: &self.drafts,
        }
    }
}

/// Whether a number before a bracket closes one that the line above opens: "(Recommendation / 1)".
fn closes_bracket(before: &Printed<'_>, line: &Printed<'_>) -> bool {
    let behind = line
        .source
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit());
    behind.starts_with(')') && before.words.rfind('(') > before.words.rfind(')')
}

/// Whether the next numbers below the line at `at` are those that follow `value`: closed, and at its left edge.
fn numbers_go_on(lines: &[Printed<'_>], at: usize, value: u32) -> bool {
    let left = |line: &Printed<'_>| line.place.map_or(f32::from(line.indent), |place| place.left);
    let edge = left(&lines[at]);
    let below = lines[at + 1..]
        .iter()
        .take(NUMBERS_WITHIN)
        .filter(|line| line.off.is_none());
    let numbers = below.filter_map(|line| match &line.mark {
        Mark::Number { number, closed: true } if (left(line) - edge).abs() < 4.0 => number.parse::<u32>().ok(),
        _ => None,
    });
    numbers.take(2).eq([value + 1, value + 2])
}

/// Whether blank space parts `line` from the one before.
fn stands_apart(before: &Printed<'_>, line: &Printed<'_>, metrics: &Metrics) -> bool {
    match (before.place, line.place) {
        (Some(a), Some(b)) => before.page != line.page || b.baseline - a.baseline > 1.4 * metrics.pitch,
        _ => line.parted,
    }
}

/// Whether a line ends well before full lines do.
fn short(line: &Printed<'_>, metrics: &Metrics) -> bool {
    match line.place {
        Some(place) => place.right < 0.75 * metrics.right,
        None => metrics
            .width
            .is_some_and(|width| line.source.chars().count() * 4 < width * 3),
    }
}
