use std::sync::LazyLock;

use serde::Deserialize;

use super::printed::Printed;

/// Words by which a publisher's closing notice is known, from `seeds/layout.toml`.
#[derive(Deserialize)]
struct Layout {
    /// Openings of a notice's first line, in lower case.
    imprint: Vec<String>,
}

static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let layout = toml::from_str(include_str!("../../seeds/layout.toml"));
    layout.unwrap_or(Layout { imprint: Vec::new() })
});

/// Takes off the publisher's notice at the end, from its first line on.
///
/// Only in the last quarter: a report may well quote such words earlier.
pub(super) fn take_off(lines: &mut [Printed<'_>]) {
    let tail = lines.len() - lines.len() / 4;
    let start = lines.iter().skip(tail).position(|line| opens_imprint(&line.words));
    if let Some(start) = start {
        lines[tail + start..]
            .iter_mut()
            .for_each(|l| l.off = l.off.or(Some("imprint")));
    }
}

fn opens_imprint(words: &str) -> bool {
    let mut opened = LAYOUT.imprint.iter();
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_openings_can_be_read() {
        assert!(!super::LAYOUT.imprint.is_empty());
    }
}
