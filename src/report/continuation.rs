use crate::read::Place;

use super::BlockKind;
use super::hyphen::is_hyphen;
use super::layout::Layout;
use super::metrics::Metrics;
use super::paragraph::Draft;
use super::printed::Printed;

/// Behind the end of a sentence, lines further apart than this share of the pitch are of two paragraphs.
const PARTED: f32 = 1.22;

/// Lines as long as this, in bytes, are of running text.
const RUNNING: usize = 50;

/// The question whether a line goes on with the block above it.
pub(super) struct Continuation<'a> {
    /// The block above.
    pub(super) draft: &'a Draft,
    /// Its last line.
    pub(super) before: &'a Printed<'a>,
    /// The line.
    pub(super) line: &'a Printed<'a>,
    pub(super) metrics: &'a Metrics,
    pub(super) layout: &'a Layout,
    /// Whether a running head, foot or page number stands between them.
    pub(super) broken: bool,
}

impl Continuation<'_> {
    /// Whether it is so.
    pub(super) fn holds(&self) -> bool {
        let Self {
            draft, before, line, ..
        } = *self;
        if self.is_marker() {
            return draft.kind != BlockKind::Row;
        }
        if draft.kind == BlockKind::Row || before.heading != line.heading {
            return false;
        }
        match (before.place, line.place) {
            (Some(above), Some(below)) if line.heading.is_some() => self.next_line_below(above, below),
            _ if line.heading.is_some() => false,
            (Some(above), Some(below)) => self.in_place(above, below),
            _ => self.in_text(),
        }
    }

    /// Whether the line is a marker that names the recommendation a paragraph stands behind.
    fn is_marker(&self) -> bool {
        let inner = self.line.words.strip_prefix('(');
        let inner = inner.and_then(|w| w.strip_suffix(')').or(w.strip_suffix(").")));
        let Some(inner) = inner.filter(|inner| inner.len() < 60) else {
            return false;
        };
        let inner = inner.to_lowercase();
        let behind = self.layout.marker_leads.length_at(&inner).map_or(0, |lead| lead + 1);
        let marks = |marker: &String| inner[behind..].strip_prefix(marker.as_str());
        let mut marked = self.layout.markers.iter().filter_map(marks);
        marked.any(|rest| !rest.starts_with(char::is_alphabetic))
    }

    /// Whether the line at `b` stands on the same page as that at `a` and no further below than lines of its size do.
    fn next_line_below(&self, a: Place, b: Place) -> bool {
        let scale = (a.size / self.metrics.size.max(1.0)).max(1.0);
        self.before.page == self.line.page
            && (0.0..1.4 * self.metrics.pitch * scale).contains(&(b.baseline - a.baseline))
    }

    /// By positions: `a` is the place of the line above, `b` that of the line.
    fn in_place(&self, a: Place, b: Place) -> bool {
        let Self {
            draft, before, line, ..
        } = *self;
        let ended = ends_sentence(&before.words);
        let full = a.right + first_word(&line.words) * 0.5 * b.size > self.metrics.right;
        // A phrase in bold type may go on in plain type on the next line, or the other way round.
        let lower = line.words.starts_with(char::is_lowercase);
        let phrase = full && !ended && (line.bold || lower || draft.lines.len() > 1 || draft.number.is_some());
        let same_type = (a.size - b.size).abs() <= 0.08 * a.size && (before.bold == line.bold || phrase);
        if !same_type {
            return false;
        }
        // A line that ends long before it is full was meant to end there.
        let room = a.right + first_word(&line.words) * 0.55 * b.size + 0.1 * self.metrics.right < self.metrics.right;
        let broken_off = before.words.ends_with(is_hyphen) || self.is_unfinished();
        if room && line.words.starts_with(char::is_uppercase) && !broken_off {
            return false;
        }
        // Text of a numbered item or a bullet hangs further in than its mark.
        let outdented = draft.left.is_some_and(|left| {
            let hangs = draft.number.is_some() || draft.kind == BlockKind::Bullet;
            hangs && draft.lines.len() > 1 && b.left < a.left - 4.0 || hangs && b.left < left - 4.0
        });
        if before.page == line.page {
            let near = self.next_line_below(a, b);
            // The lines of a front page stand as near to each other as those of a wrapped heading.
            let titling = before.bold || a.size > 1.08 * self.metrics.size;
            if titling && draft.kind == BlockKind::Paragraph && draft.number.is_none() {
                let open = !ended || before.words.ends_with(':');
                return near && (open && (full || lower) || full && draft.lines.len() > 2);
            }
            // Paragraphs may be parted by little more than their lines.
            let parted = ended && !lower && b.baseline - a.baseline > PARTED * self.metrics.pitch;
            return near && !parted && !(outdented && ended) && (full || !ended || hangs_on(a.left, b.left, draft));
        }
        let in_step = (b.left - a.left).abs() < 4.0 || draft.lines.len() == 1;
        if ended {
            return draft.number.is_some() && !before.bold && in_step && draft.left.is_some_and(|l| b.left > l + 4.0);
        }
        before.bold == line.bold
            && !before.words.ends_with(':')
            && !looks_like_heading(&line.words, b.size > self.metrics.size * 1.08)
    }

    /// Whether the line above is running text that breaks off ("… under a / Section 20 order"): longer than cells and titles are,
    /// in an item or not the first of its paragraph.
    fn is_unfinished(&self) -> bool {
        let Self { draft, before, .. } = *self;
        let words = &before.words;
        let last = words.rsplit(' ').next().unwrap_or(words);
        let running = draft.kind == BlockKind::Bullet || draft.number.is_some() || draft.lines.len() > 1;
        running && words.len() >= RUNNING && self.layout.unfinished.has(last)
    }

    /// By blank lines and lengths.
    fn in_text(&self) -> bool {
        let Self { before, line, .. } = *self;
        if before.bold || line.bold {
            return false;
        }
        if self.is_unfinished() {
            return true;
        }
        let ended = ends_sentence(&before.words);
        let lower = line.words.starts_with(|c: char| c.is_lowercase() || c == '(');
        if line.parted || self.broken {
            // A page's end has parted a paragraph: its last line was full. Where each line is a whole paragraph, that
            // tells nothing, unless what stands at a page's end stands between.
            let width = self.metrics.width.map(|width| width * 9 / 10);
            let full = match width.or(self.broken.then_some(150)) {
                Some(least) => before.source.chars().count() >= least,
                None => false,
            };
            let running_on = line.words.len() >= RUNNING || ends_sentence(&line.words);
            return !ended && (lower || full && running_on);
        }
        // Behind a sentence, a short line that ends none, or leads to a list, is a heading.
        let short = self
            .metrics
            .width
            .is_some_and(|width| line.source.chars().count() * 5 < width * 3);
        if ended
            && short
            && line.words.starts_with(char::is_uppercase)
            && !line.words.ends_with(['.', ';', ',', '?', '!', ')', '’'])
        {
            return false;
        }
        let full = match self.metrics.width {
            Some(width) => before.source.chars().count() + first_word(&line.words) as usize + 8 >= width,
            None => before.words.len() > 200 && !ended,
        };
        full || lower && !ended
    }
}

/// A short last line of a paragraph may leave the rest hanging under it, as in a numbered item.
fn hangs_on(above: f32, below: f32, draft: &Draft) -> bool {
    draft.lines.len() > 1 && (above - below).abs() < 2.0 && draft.number.is_some()
}

fn first_word(words: &str) -> f32 {
    words.split_whitespace().next().map_or(0, |w| w.chars().count()) as f32
}

fn looks_like_heading(words: &str, large: bool) -> bool {
    large && !ends_sentence(words)
}

/// Whether words end a sentence, or a stem that leads to a list.
pub(super) fn ends_sentence(words: &str) -> bool {
    let core =
        words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '’' | '\'' | '"' | '”' | ')' | ']' | ' '));
    let core = if core.is_empty() { words } else { core };
    words.ends_with(['.', '?', '!', ':', ';']) || core.ends_with(['.', '?', '!'])
}
