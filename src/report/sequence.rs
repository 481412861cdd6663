/// The printed numbers of a document, which go up by one: what tells a paragraph's number from a number
/// that a line happens to begin with.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    last: Option<u32>,
}

impl Sequence {
    /// Whether `number` can be the next; if so it is taken.
    ///
    /// `fresh` says that the line stands apart from the text above or that the text above has ended: only
    /// then can a list begin anew or skip.
    pub(super) fn takes(&mut self, number: &str, closed: bool, fresh: bool) -> bool {
        let mut parts = number.splitn(2, '.').map(|part| part.parse::<u32>().ok());
        let Some(value) = parts.next().flatten() else {
            return false;
        };
        if number.contains('.') {
            return fresh && self.last.is_none_or(|last| value == last || value == last + 1);
        }
        let next = self.last.is_some_and(|last| value == last + 1);
        let near = self.last.is_none_or(|last| value > last && value <= last + 4);
        let taken = next && (closed || fresh) || fresh && closed && (value == 1 || near);
        if taken {
            self.last = Some(value);
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_follows_is_taken() {
        let mut sequence = Sequence::default();
        assert!(sequence.takes("1", true, true));
        assert!(sequence.takes("2", true, false));
        assert!(!sequence.takes("12", true, false), "a line that begins with a figure");
        assert!(!sequence.takes("54", true, true));
        assert!(sequence.takes("3", false, true));
        assert!(sequence.takes("1", true, true), "a second list");
    }
}
