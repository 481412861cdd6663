use super::printed::Printed;
use crate::text::SmallWords;

/// The reason given.
pub(super) const CONTENTS: &str = "contents";
/// Lines of a contents list that may follow each other without a page number (wrapped titles).
const WRAPPED: usize = 3;

/// Takes off the table of contents: the lines below one of `titles` that lead to page numbers which do not fall.
pub(super) fn take_off(lines: &mut [Printed<'_>], titles: &SmallWords) {
    let Some(start) = lines
        .iter()
        .position(|l| l.off.is_none() && titles.has_in_any_case(&l.words))
    else {
        return;
    };
    let mut end = start + 1;
    let mut page = 0;
    for at in start + 1..lines.len() {
        if at > end + WRAPPED {
            break;
        }
        if let Some(leads_to) = lines.get(at).and_then(|l| page_number(&l.words)).filter(|&n| n >= page) {
            page = leads_to;
            end = at + 1;
        }
    }
    if page == 0 {
        return;
    }
    lines[start..end]
        .iter_mut()
        .for_each(|l| l.off = l.off.or(Some(CONTENTS)));
}

fn page_number(words: &str) -> Option<u32> {
    let head = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &words[head.len()..];
    let led = head.ends_with([' ', '\t', '.']) || head.is_empty();
    let title = head.trim_end_matches(['.', ' ', '\t', '…']);
    let plausible = digits.len() <= 3 && words.len() < 140 && !title.ends_with([',', ';']);
    (led && plausible).then(|| digits.parse().ok()).flatten()
}
