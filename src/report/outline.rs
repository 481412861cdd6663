use super::BlockKind;
use super::continuation::ends_sentence;
use super::metrics::Metrics;
use super::paragraph::Draft;
use super::printed::Printed;

/// The most bytes and lines that a heading takes.
const LONGEST: usize = 180;
const MOST_LINES: usize = 3;

/// Turns drafts that are headings into such, with their level.
pub(super) fn find_headings(drafts: &mut [Draft], lines: &[Printed<'_>], metrics: &Metrics) {
    let found: Vec<Option<Look>> = (0..drafts.len())
        .map(|at| heading(drafts, at, lines, metrics))
        .collect();
    let mut sizes: Vec<i32> = found.iter().flatten().filter_map(|look| look.size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    for (draft, look) in drafts.iter_mut().zip(found) {
        if let Some(look) = look {
            let by_size = look.size.and_then(|size| sizes.iter().position(|&s| s == size));
            let level = look.level.or(by_size.map(|rank| rank.min(5) as u8 + 1));
            draft.kind = BlockKind::Heading;
            draft.level = level.unwrap_or(3);
        }
    }
}

/// How a heading is set: the level that the format gives, or the size of its type in tenths of a point, bold before plain.
struct Look {
    level: Option<u8>,
    size: Option<i32>,
}

fn heading(drafts: &[Draft], at: usize, lines: &[Printed<'_>], metrics: &Metrics) -> Option<Look> {
    let draft = drafts.get(at)?;
    let first = lines.get(*draft.lines.first()?)?;
    let words: usize = draft.lines.iter().map(|&i| lines[i].words.len() + 1).sum();
    let last = &lines[*draft.lines.last()?].words;
    if draft.kind != BlockKind::Paragraph || draft.lines.len() > MOST_LINES || words > LONGEST {
        return None;
    }
    if let Some(level) = first.heading {
        return Some(Look {
            level: Some(level),
            size: None,
        });
    }
    let bold = draft.lines.iter().all(|&i| lines[i].bold);
    // A whole sentence is a heading only where it is short and set off by its weight.
    let closed = last.ends_with([';', ',']) || last.ends_with('.') && (!bold || draft.lines.len() > 2);
    if closed || draft.number.is_some() && first.place.is_none() {
        return None;
    }
    let size = first.place.map(|p| p.size);
    let large = size.is_some_and(|s| s > 1.08 * metrics.size);
    let plain = draft.number.is_none() && stands_alone(drafts, at, lines, metrics);
    let set_off = large || bold && metrics.knows_bold || plain;
    let rank = |s: f32| (s * 10.0).round() as i32 * 2 + i32::from(bold);
    set_off.then(|| Look {
        level: None,
        size: size.map(rank),
    })
}

/// Whether a short line without end stands by itself above running text: all that tells a heading in plain type.
fn stands_alone(drafts: &[Draft], at: usize, lines: &[Printed<'_>], metrics: &Metrics) -> bool {
    let draft = &drafts[at];
    let Some(first) = draft.lines.first().and_then(|&i| lines.get(i)) else {
        return false;
    };
    let Some(next) = drafts.get(at + 1) else {
        return false;
    };
    let below = &lines[next.lines[0]];
    let text_below = next.number.is_some()
        || next.kind == BlockKind::Bullet
        || next.kind == BlockKind::Paragraph && (next.lines.len() > 1 || below.words.len() > 60 || below.bold);
    let apart = first.place.is_some() || first.parted;
    // Where headings are bold, plain ones stand only above lists.
    let listed = next.number.is_some() || next.kind == BlockKind::Bullet;
    let plain_enough = first.place.is_none() || !metrics.knows_bold || listed && draft.lines.len() == 1;
    let words: usize = draft.lines.iter().map(|&i| lines[i].words.len() + 1).sum();
    let last = draft.lines.last().map_or("", |&i| &*lines[i].words);
    let titled = first
        .words
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '\'' | '“' | '"'));
    let open = !ends_sentence(last) || last.ends_with('?') || last.ends_with(':') && first.place.is_none();
    plain_enough && text_below && apart && words <= 110 && titled && open
}
