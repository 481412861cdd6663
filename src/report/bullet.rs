use super::BlockKind;
use super::mark::Mark;
use super::paragraph::Draft;
use super::printed::Printed;

/// What the blocks so far say of the next bullet.
pub(super) struct Bullets<'a> {
    pub(super) lines: &'a [Printed<'a>],
    pub(super) drafts: &'a [Draft],
}

impl Bullets<'_> {
    /// A dash begins an item where the text above has ended or leads to a list, or where it stands further in.
    pub(super) fn begins_item(&self, at: usize, fresh: bool) -> bool {
        let Some(above) = self.drafts.last() else {
            return true;
        };
        let Some(last) = above.lines.last().map(|&i| &self.lines[i]) else {
            return true;
        };
        let kind = |i: usize| std::mem::discriminant(&self.lines[i].mark);
        let in_list = above.kind == BlockKind::Bullet && kind(above.lines[0]) == kind(at);
        // "a." may be words; the first of a list stands where one may begin.
        if let Mark::Letter(letter) = &self.lines[at].mark
            && !letter.starts_with('(')
        {
            return in_list || letter.starts_with(['a', 'i']) && (fresh || last.words.ends_with(':'));
        }
        // Where text hangs further in than its dash, a dash below the last one begins the next item.
        let in_step = match (above.left, self.lines[at].place) {
            (Some(left), Some(place)) => (left - place.left).abs() < 3.0,
            _ => true,
        };
        let further_in = match (last.place, self.lines[at].place) {
            (Some(a), Some(b)) => (a.left - b.left).abs() > 3.0,
            _ => last.indent != self.lines[at].indent,
        };
        fresh || in_list && in_step || further_in || last.words.ends_with(':')
    }

    /// Level 2 where a bullet stands further in than the list's first, has a lesser sign, or follows a stem
    /// (an item that ends in a colon) in lower case.
    pub(super) fn level(&self, at: usize) -> u8 {
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
}
