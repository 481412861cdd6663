use std::collections::BTreeMap;

use super::printed::Printed;

/// The measures that most of a document's running text keeps to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics {
    /// Size of the body's type in points; 0 where the format has no positions.
    pub(super) size: f32,
    /// Distance of baselines within a paragraph, in points.
    pub(super) pitch: f32,
    /// Where full lines end, in points from the left.
    pub(super) right: f32,
    /// Length in characters that full lines reach; absent where paragraphs stand on one line each.
    pub(super) width: Option<usize>,
    /// Whether bold type can be told from other type.
    pub(super) knows_bold: bool,
}

impl Metrics {
    /// Measures the lines that are running text.
    pub(super) fn of(lines: &[Printed<'_>]) -> Self {
        let kept = || lines.iter().filter(|l| l.off.is_none());
        let placed = || kept().filter_map(|l| l.place.map(|p| (l, p)));
        let size = mode(placed().map(|(l, p)| (tenths(p.size), l.words.len()))).unwrap_or(0) as f32 / 10.0;
        let body = |s: f32| (s - size).abs() < 0.3;
        let right = placed().filter(|(_, p)| body(p.size)).map(|(_, p)| tenths(p.right));
        Self {
            size,
            pitch: pitch(lines, body).unwrap_or(size * 1.2),
            right: quantile(right.collect(), 0.9).unwrap_or(0) as f32 / 10.0,
            width: width(kept().map(|l| l.source.chars().count()).collect()),
            knows_bold: lines.iter().any(|l| l.bold),
        }
    }
}

fn tenths(points: f32) -> i64 {
    (points * 10.0).round() as i64
}

fn pitch(lines: &[Printed<'_>], body: impl Fn(f32) -> bool) -> Option<f32> {
    let steps = lines.windows(2).filter_map(|pair| match pair {
        [a, b] if a.page == b.page => {
            let (a, b) = (a.place?, b.place?);
            let step = b.baseline - a.baseline;
            (body(a.size) && body(b.size) && step > 0.5 * a.size && step < 2.0 * a.size).then_some((tenths(step), 1))
        }
        _ => None,
    });
    mode(steps).map(|tenths| tenths as f32 / 10.0)
}

/// The value with the most weight; the smallest of several.
fn mode(values: impl Iterator<Item = (i64, usize)>) -> Option<i64> {
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for (value, weight) in values {
        *weights.entry(value).or_default() += weight;
    }
    let most = weights.values().max().copied()?;
    weights
        .into_iter()
        .find(|(_, weight)| *weight == most)
        .map(|(value, _)| value)
}

fn quantile<T: Ord + Copy>(mut values: Vec<T>, part: f64) -> Option<T> {
    values.sort_unstable();
    let last = values.len().checked_sub(1)?;
    values.get((last as f64 * part) as usize).copied()
}

/// Full lines of wrapped text differ little in length; where more than a few are far longer, nothing is wrapped.
fn width(lengths: Vec<usize>) -> Option<usize> {
    let unwrapped = lengths.iter().filter(|&&length| length > 160).count() * 20 >= lengths.len();
    quantile(lengths, 0.9).filter(|_| !unwrapped)
}
