use super::printed::Printed;

/// Takes off the publisher's notice at the end, from its first line on, which begins with one of `openings`.
///
/// Only in the last quarter: a report may well quote such words earlier.
pub(super) fn take_off(lines: &mut [Printed<'_>], openings: &[String]) {
    let tail = lines.len() - lines.len() / 4;
    let start = lines
        .iter()
        .skip(tail)
        .position(|line| opens_imprint(&line.words, openings));
    if let Some(start) = start {
        lines[tail + start..]
            .iter_mut()
            .for_each(|l| l.off = l.off.or(Some("imprint")));
    }
}

fn opens_imprint(words: &str, openings: &[String]) -> bool {
    let mut opened = openings.iter();
    opened.any(|opening| {
        // Letter by letter, as most words differ from an opening in the first.
        let mut letters = words.chars().flat_map(char::to_lowercase);
        let mut same = |c: char| {
            letters
                .next()
                .is_some_and(|letter| c == if letter == '’' { '\'' } else { letter })
        };
        opening.chars().all(&mut same)
    })
}
