/// Lists that are open at once; with more, the oldest is forgotten.
const OPEN: usize = 4;

/// The printed numbers of a document, which go up by one: what tells a paragraph's number from a number
/// that a line happens to begin with.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// The last number of each list, the outermost first: behind a list within, the outer one goes on.
    open: Vec<u32>,
    /// The last number of two parts.
    parts: Option<(u32, u32)>,
}

impl Sequence {
    /// Whether `number` can be the next; if so it is taken.
    ///
    /// `fresh` says that the line stands apart from the text above or that the text above has ended: only
    /// then can a list begin anew, skip or go on behind another. `goes_on` tells whether the numbers of the
    /// lines below confirm one that nothing above leads to.
    pub(super) fn takes(&mut self, number: &str, closed: bool, fresh: bool, goes_on: impl Fn(u32) -> bool) -> bool {
        let mut parts = number.splitn(2, '.').map(|part| part.parse::<u32>().ok());
        let Some(value) = parts.next().flatten() else {
            return false;
        };
        let last = self.open.last().copied();
        if number.contains('.') {
            let part = parts.next().flatten().unwrap_or_default();
            let next = |last: (u32, u32)| (value, part) == (last.0, last.1 + 1) || (value, part) == (last.0 + 1, 1);
            let takes =
                fresh && (last.is_none_or(|last| value == last || value == last + 1) || self.parts.is_some_and(next));
            self.parts = if takes { Some((value, part)) } else { self.parts };
            return takes;
        }
        if last.is_some_and(|last| value == last + 1) && (closed || fresh) {
            self.set(value);
            return true;
        }
        if !(fresh && closed) {
            return false;
        }
        if let Some(outer) = self.open.iter().rposition(|&last| value == last + 1) {
            self.open.truncate(outer + 1);
        } else if value == 1 {
            if self.open.len() == OPEN {
                self.open.remove(0);
            }
            self.open.push(value);
        } else if !last.is_none_or(|last| value > last && value <= last + 4) && !goes_on(value) {
            return false;
        }
        self.set(value);
        true
    }

    /// Goes on to `value` in the innermost list.
    fn set(&mut self, value: u32) {
        match self.open.last_mut() {
            Some(last) => *last = value,
            None => self.open.push(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_follows_is_taken() {
        let mut sequence = Sequence::default();
        let mut takes = |number, closed, fresh| sequence.takes(number, closed, fresh, |_| false);
        assert!(takes("1", true, true));
        assert!(takes("2", true, false));
        assert!(!takes("12", true, false), "a line that begins with a figure");
        assert!(!takes("54", true, true));
        assert!(takes("3", false, true));
        assert!(takes("1", true, true), "a second list");
    }

    #[test]
    fn numbers_of_two_parts_go_on_by_themselves() {
        let mut sequence = Sequence::default();
        for number in ["1", "1.1", "1.2", "2.1", "2.2", "3.1"] {
            assert!(sequence.takes(number, true, true, |_| false), "{number}");
        }
        for number in ["3.3", "3.1", "5.1"] {
            assert!(!sequence.takes(number, true, true, |_| false), "{number}");
        }
    }

    #[test]
    fn an_outer_list_goes_on_behind_an_inner_one() {
        let mut sequence = Sequence::default();
        for number in ["1", "2", "3", "4", "5", "6", "7", "8", "1", "2", "9", "10"] {
            assert!(sequence.takes(number, true, true, |_| false), "{number}");
        }
        assert!(!sequence.takes("3", true, true, |_| false), "the inner list has ended");
    }

    #[test]
    fn a_wide_jump_is_taken_where_the_numbers_below_confirm_it() {
        let mut sequence = Sequence::default();
        assert!(sequence.takes("3", true, true, |_| false));
        assert!(sequence.takes("30", true, true, |value| value == 30));
        assert!(sequence.takes("31", true, true, |_| false));
    }
}
