use super::BlockKind;
use super::hyphen::is_hyphen;
use super::mark::Mark;
use super::metrics::Metrics;
use super::printed::Printed;
use super::sequence::Sequence;

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
    left: Option<f32>,
}

/// Gathers lines into blocks: paragraphs, bullets and rows; headings are found later.
pub(super) fn gather(lines: &[Printed<'_>], metrics: &Metrics) -> Vec<Draft> {
    let mut gathering = Gathering {
        lines,
        metrics,
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
        let row = line.words.contains('\t');
        match &line.mark {
            Mark::Bullet => return self.open(at, BlockKind::Bullet, None),
            Mark::Dash | Mark::Letter(_) if self.dash_is_bullet(at, fresh) => {
                return self.open(at, BlockKind::Bullet, None);
            }
            Mark::Number { number, closed }
                if !row
                    && self.sequence.takes(
                        number,
                        *closed || fresh && line.words.starts_with(char::is_uppercase),
                        fresh,
                    ) =>
            {
                return self.open(at, BlockKind::Paragraph, Some(number.clone()));
            }
            _ => {}
        }
        if row {
            return self.open_plain(at, BlockKind::Row);
        }
        let awaits_text = before.is_some_and(|b| b.words.is_empty());
        let joins = awaits_text || before.is_some_and(|b| self.continues(b, line));
        match self.drafts.last_mut() {
            Some(draft) if joins => draft.lines.push(at),
            _ => self.open_plain(at, BlockKind::Paragraph),
        }
    }

    fn open(&mut self, at: usize, kind: BlockKind, number: Option<String>) {
        let left = self.lines[at].place.map(|p| p.left);
        let level = if kind == BlockKind::Bullet {
            self.bullet_level(at)
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

    /// A dash begins an item where the text above has ended or leads to a list, or where it stands further in.
    fn dash_is_bullet(&self, at: usize, fresh: bool) -> bool {
        let Some(above) = self.drafts.last() else {
            return true;
        };
        let Some(last) = above.lines.last().map(|&i| &self.lines[i]) else {
            return true;
        };
        let kind = |i: usize| std::mem::discriminant(&self.lines[i].mark);
        let in_list = above.kind == BlockKind::Bullet && kind(above.lines[0]) == kind(at);
        let further_in = match (last.place, self.lines[at].place) {
            (Some(a), Some(b)) => (a.left - b.left).abs() > 3.0,
            _ => last.indent != self.lines[at].indent,
        };
        fresh || in_list && self.lines[at].place.is_none() || further_in || last.words.ends_with(':')
    }

    /// Level 2 where a bullet stands further in than the list's first, has a lesser sign, or follows a stem
    /// (an item that ends in a colon) in lower case.
    fn bullet_level(&self, at: usize) -> u8 {
        let line = &self.lines[at];
        if matches!(line.mark, Mark::Letter(_)) {
            return 2;
        }
        let list = self.drafts.iter().rev().take_while(|d| d.kind == BlockKind::Bullet);
        let list: Vec<&Draft> = list.take(24).collect();
        let Some(first) = list.iter().rev().find(|d| d.level == 1).or(list.last()) else {
            return 1;
        };
        if let (Some(left), Some(place)) = (first.left, line.place) {
            return if place.left > left + 6.0 { 2 } else { 1 };
        }
        let above = &self.lines[first.lines[0]];
        if above.indent != line.indent {
            return if line.indent > above.indent { 2 } else { 1 };
        }
        let lesser = self.lines[first.lines[0]].mark == Mark::Bullet && line.mark == Mark::Dash;
        let lower = line.words.starts_with(char::is_lowercase);
        let below_stem = list.first().is_some_and(|d| d.level == 2 || self.ends_in_colon(d));
        if lesser || lower && below_stem { 2 } else { 1 }
    }

    fn ends_in_colon(&self, draft: &Draft) -> bool {
        draft.lines.last().is_some_and(|&i| self.lines[i].words.ends_with(':'))
    }

    /// Whether `line` goes on with the block that ends in `before`.
    fn continues(&self, before: &Printed<'_>, line: &Printed<'_>) -> bool {
        let Some(draft) = self.drafts.last() else {
            return false;
        };
        if is_marker(&line.words) {
            return draft.kind != BlockKind::Row;
        }
        if draft.kind == BlockKind::Row || before.heading != line.heading {
            return false;
        }
        if line.heading.is_some() {
            return !line.parted && line.place.is_some() && self.next_line_below(before, line);
        }
        match (before.place, line.place) {
            (Some(_), Some(_)) => self.continues_in_place(draft, before, line),
            _ => self.continues_in_text(before, line),
        }
    }

    fn next_line_below(&self, before: &Printed<'_>, line: &Printed<'_>) -> bool {
        let (Some(a), Some(b)) = (before.place, line.place) else {
            return false;
        };
        let scale = (a.size / self.metrics.size.max(1.0)).max(1.0);
        before.page == line.page && (0.0..1.4 * self.metrics.pitch * scale).contains(&(b.baseline - a.baseline))
    }

    fn continues_in_place(&self, draft: &Draft, before: &Printed<'_>, line: &Printed<'_>) -> bool {
        let (Some(a), Some(b)) = (before.place, line.place) else {
            return false;
        };
        let ended = ends_sentence(&before.words);
        let full = a.right + first_word(&line.words) * 0.5 * b.size > self.metrics.right;
        let same_type = (a.size - b.size).abs() <= 0.08 * a.size && (before.bold == line.bold || full && !ended);
        if !same_type {
            return false;
        }
        // A line that ends long before it is full was meant to end there.
        let room = a.right + first_word(&line.words) * 0.55 * b.size + 0.1 * self.metrics.right < self.metrics.right;
        if room && line.words.starts_with(char::is_uppercase) && !before.words.ends_with(is_hyphen) {
            return false;
        }
        // Text of a numbered item or a bullet hangs further in than its mark.
        let outdented = draft.left.is_some_and(|left| {
            let hangs = draft.number.is_some() || draft.kind == BlockKind::Bullet;
            hangs && draft.lines.len() > 1 && b.left < a.left - 4.0 || hangs && b.left < left - 4.0
        });
        if before.page == line.page {
            let near = self.next_line_below(before, line);
            // The lines of a front page stand as near to each other as those of a wrapped heading.
            let titling = before.bold || a.size > 1.08 * self.metrics.size;
            if titling && draft.kind == BlockKind::Paragraph && draft.number.is_none() {
                let lower = line.words.starts_with(char::is_lowercase);
                let open = !ended || before.words.ends_with(':');
                return near && (open && (full || lower) || full && draft.lines.len() > 2);
            }
            return near && !(outdented && ended) && (full || !ended || hangs_on(a.left, b.left, draft));
        }
        let in_step = (b.left - a.left).abs() < 4.0 || draft.lines.len() == 1;
        if ended {
            return draft.number.is_some() && !before.bold && in_step && draft.left.is_some_and(|l| b.left > l + 4.0);
        }
        before.bold == line.bold
            && !before.words.ends_with(':')
            && !looks_like_heading(&line.words, b.size > self.metrics.size * 1.08)
    }

    fn continues_in_text(&self, before: &Printed<'_>, line: &Printed<'_>) -> bool {
        if before.bold || line.bold {
            return false;
        }
        let ended = ends_sentence(&before.words);
        let lower = line.words.starts_with(|c: char| c.is_lowercase() || c == '(');
        if line.parted || self.broken {
            // A page's end has parted a paragraph: its last line was full.
            let full = before.source.chars().count() >= self.metrics.width.map_or(150, |width| width * 9 / 10);
            let running_on = line.words.len() >= 50 || ends_sentence(&line.words);
            return !ended && (lower || full && running_on);
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

/// Whether words end a sentence, or a stem that leads to a list.
pub(super) fn ends_sentence(words: &str) -> bool {
    let core =
        words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '’' | '\'' | '"' | '”' | ')' | ']' | ' '));
    let core = if core.is_empty() { words } else { core };
    words.ends_with(['.', '?', '!', ':', ';']) || core.ends_with(['.', '?', '!'])
}

/// A marker that names the recommendation a paragraph stands behind, alone on a line.
fn is_marker(words: &str) -> bool {
    let inner = words
        .strip_prefix('(')
        .and_then(|w| w.strip_suffix(')').or(w.strip_suffix(").")));
    inner.is_some_and(|w| w.to_lowercase().starts_with("recommendation") && w.len() < 60)
}
