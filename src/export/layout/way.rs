/// A piece of line. Points are x, y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) enum Way {
    /// Straight on to `bend`, a curve with level ends to `unbend`, straight on to `end`.
    Swing {
        start: (f64, f64),
        bend: f64,
        unbend: f64,
        end: (f64, f64),
    },
    /// Out of a right side straight on to `edge`, a bulge of `reach`, and straight back into a right side.
    Loop {
        start: (f64, f64),
        edge: f64,
        end: (f64, f64),
        reach: f64,
    },
    /// Straight from one point to the other.
    Line { start: (f64, f64), end: (f64, f64) },
}

/// Steps that a curve, and a straight piece, is told in.
const CURVE: u32 = 20;
const STRAIGHT: u32 = 10;

impl Way {
    /// Where it starts and ends.
    pub(in super::super) const fn ends(self) -> ((f64, f64), (f64, f64)) {
        match self {
            Self::Swing { start, end, .. } | Self::Loop { start, end, .. } | Self::Line { start, end } => (start, end),
        }
    }

    /// The curve in it, as Bézier's four points; the pieces before and behind are straight and level. None in a line.
    pub(in super::super) const fn curve(self) -> Option<[(f64, f64); 4]> {
        let (start, end) = self.ends();
        let (first, handle, last) = match self {
            Self::Swing { bend, unbend, .. } => (bend, (bend + unbend) / 2.0, unbend),
            Self::Loop { edge, reach, .. } => (edge, edge + reach, edge),
            Self::Line { .. } => return None,
        };
        Some([(first, start.1), (handle, start.1), (handle, end.1), (last, end.1)])
    }

    /// Points along the way from its start to its end, close enough to tell what it meets.
    pub(in super::super) fn points(self) -> Vec<(f64, f64)> {
        let (start, end) = self.ends();
        let Some(handles) = self.curve() else {
            let length = (end.0 - start.0).hypot(end.1 - start.1);
            return steps((length / 4.0).clamp(2.0, 400.0) as u32, start, end).collect();
        };
        straight(start, handles[0])
            .chain(curve(handles))
            .chain(straight(handles[3], end))
            .collect()
    }
}

fn straight(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    steps(STRAIGHT, from, to)
}

fn steps(count: u32, from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    (0..=count).map(move |step| {
        let share = f64::from(step) / f64::from(count);
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    })
}

fn curve(handles: [(f64, f64); 4]) -> impl Iterator<Item = (f64, f64)> {
    (0..=CURVE).map(move |step| {
        let t = f64::from(step) / f64::from(CURVE);
        let u = 1.0 - t;
        let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        handles
            .iter()
            .zip(weights)
            .fold((0.0, 0.0), |sum, (p, w)| (sum.0 + p.0 * w, sum.1 + p.1 * w))
    })
}
