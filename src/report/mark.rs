/// What stands before the words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet that can be nothing else.
    Bullet,
    /// A dash or an `o`, which may also belong to the words.
    Dash,
    /// A letter or roman number, as it is printed: `(a)`, `a)`, `a.`.
    Letter(String),
    /// A printed number, and whether a full stop or bracket follows it.
    Number {
        /// `17`, `4.2`.
        number: String,
        /// Whether it is closed by a full stop or a bracket.
        closed: bool,
    },
}

/// Tells the mark of a line from its words.
pub(super) fn parse(line: &str) -> (Mark, &str) {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return (Mark::None, line);
    };
    let rest = chars.as_str();
    let stands_apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    if is_bullet(first) {
        return (Mark::Bullet, rest.trim_start());
    }
    if matches!(first, '-' | '–' | '—' | '−' | '‒' | '─' | 'o' | '*') && stands_apart {
        return (Mark::Dash, rest.trim_start());
    }
    lettered(line).or_else(|| number(line)).unwrap_or((Mark::None, line))
}

/// "(a)", "iv)" or "b." before an item of a list.
fn lettered(line: &str) -> Option<(Mark, &str)> {
    let bracket = line.starts_with('(');
    let (letters, rest) = match line.strip_prefix('(') {
        Some(inside) => inside.split_once(')')?,
        None => {
            let close = line.bytes().take(5).position(|b| matches!(b, b')' | b'.'))?;
            (&line[..close], &line[close + 1..])
        }
    };
    let roman = letters.len() <= 4 && letters.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let letter = letters.len() == 1 && letters.starts_with(|c: char| ('a'..='h').contains(&c));
    let follows = rest.starts_with([' ', '\t']) && (bracket || !rest.trim().is_empty());
    let item = (roman || letter) && !letters.is_empty() && follows;
    item.then(|| {
        let mark = &line[..line.len() - rest.len()];
        (Mark::Letter(mark.to_owned()), rest.trim_start())
    })
}

/// Signs that stand at the head of a line only as bullets; symbol fonts put theirs in the private use area.
fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '•' | '◼'
            | '■'
            | '▪'
            | '●'
            | '◦'
            | '○'
            | '∙'
            | '·'
            | '➢'
            | '➔'
            | '✓'
            | '❑'
            | '□'
            | '◆'
            | '▶'
            | '►'
    ) || ('\u{E000}'..='\u{F8FF}').contains(&sign)
}

fn number(line: &str) -> Option<(Mark, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 || line.starts_with('0') {
        return None;
    }
    let mut end = digits;
    let rest = &line[digits..];
    let second = rest
        .strip_prefix('.')
        .map_or(0, |r| r.bytes().take_while(u8::is_ascii_digit).count());
    if (1..=2).contains(&second) {
        end += 1 + second;
    }
    let closed = line[end..].starts_with(['.', ')']);
    let after = &line[end + usize::from(closed)..];
    let tabbed = after.starts_with('\t');
    if !(after.is_empty() && closed || tabbed || after.starts_with(' ')) {
        return None;
    }
    let mark = Mark::Number {
        number: line[..end].to_owned(),
        closed: closed || tabbed,
    };
    Some((mark, after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, closed: bool) -> Mark {
        Mark::Number {
            number: text.to_owned(),
            closed,
        }
    }

    #[test]
    fn numbers_bullets_and_dashes() {
        assert_eq!(parse("17.\tVisits are late."), (number("17", true), "Visits are late."));
        assert_eq!(parse("17."), (number("17", true), ""));
        assert_eq!(parse("2.1 Adoption"), (number("2.1", false), "Adoption"));
        assert_eq!(parse("\u{F06E} Plans"), (Mark::Bullet, "Plans"));
        assert_eq!(parse("•"), (Mark::Bullet, ""));
        assert_eq!(parse("– which is late"), (Mark::Dash, "which is late"));
        assert_eq!(parse("(iv) at school"), (Mark::Letter("(iv)".to_owned()), "at school"));
        assert_eq!(parse("b) at home"), (Mark::Letter("b)".to_owned()), "at home"));
        assert_eq!(parse("a. at home"), (Mark::Letter("a.".to_owned()), "at home"));
    }

    #[test]
    fn words_that_only_begin_with_digits() {
        for line in [
            "2017. It was",
            "16-year-olds",
            "3rd of May",
            "1,115 children",
            "of care",
            "0300 123 1231",
            "i.e. at home",
            "a.",
            "z) at home",
        ] {
            assert_eq!(parse(line), (Mark::None, line));
        }
    }
}
