//! What the tags of an HTML page would cost its parser, which searches what is open at each of them.

use rustc_hash::FxHashMap;

/// Elements inside each other.
const MAX_OPEN: usize = 20_000;
/// The parser searches the open elements at each tag: their number times that of the tags is what it costs.
const MAX_SEARCHED: usize = 400_000_000;
/// Styles that nobody closes it opens anew in each paragraph, so that these cost far more.
const MAX_STYLED: usize = 2_000_000;

/// Elements without content, and those that end where the next begins.
const BRIEF: &[&str] = &[
    "p", "br", "li", "td", "th", "tr", "hr", "img", "dt", "dd", "option", "input", "meta", "link", "col", "wbr",
    "area", "source",
];
const STYLES: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Whether the parser is quickly done with a page, by its tags alone.
pub(super) fn are_cheap(text: &str) -> bool {
    let mut open = FxHashMap::<&str, usize>::default();
    let (mut tags, mut elements, mut styles) = (0_usize, Open::default(), Open::default());
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let end = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..end).unwrap_or_default();
        tags += 1;
        if name.is_empty() || is_any(name, BRIEF) {
            continue;
        }
        let count = open.entry(name).or_default();
        let style = is_any(name, STYLES);
        if !closes {
            *count += 1;
            elements.more(1);
            styles.more(usize::from(style));
        } else if *count > 0 {
            *count -= 1;
            elements.now -= 1;
            styles.now -= usize::from(style);
        }
    }
    elements.most <= MAX_OPEN
        && elements.most.saturating_mul(tags) <= MAX_SEARCHED
        && styles.most.saturating_mul(tags) <= MAX_STYLED
}

/// How many are open, and how many were at most.
#[derive(Default)]
struct Open {
    now: usize,
    most: usize,
}

impl Open {
    fn more(&mut self, by: usize) {
        self.now += by;
        self.most = self.most.max(self.now);
    }
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_nobody_closes_are_not_suffered() {
        let fonts: String = (0..15_000).map(|n| format!("<font a{n}=1>")).collect();
        assert!(!are_cheap(&(fonts + "<p>end")));
        let again: String = (0..300).map(|n| format!("<font a{n}=1>")).collect();
        let paragraphs = "<p>end".repeat(20_000);
        assert!(!are_cheap(&format!("<p>{again}{paragraphs}")));
    }

    #[test]
    fn tags_that_need_no_end_are_not_counted() {
        let page = "<p>One<br>two <b>three</b><ul><li>four</ul>".repeat(20_000);
        assert!(are_cheap(&page));
    }
}
