use std::collections::VecDeque;

/// How many past steps tell about the curvature.
const MEMORY: usize = 8;

/// Finds where a smooth convex function is least, from `point` on, in at most `rounds` rounds (limited-memory BFGS).
///
/// `slope` gives the value at a point and writes its gradient.
pub(super) fn minimise(point: &mut [f64], rounds: usize, mut slope: impl FnMut(&[f64], &mut [f64]) -> f64) {
    let mut gradient = vec![0.0; point.len()];
    let mut value = slope(point, &mut gradient);
    let mut past: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    let mut next = vec![0.0; point.len()];
    let mut next_gradient = vec![0.0; point.len()];
    for _ in 0..rounds {
        let direction = direction(&gradient, &past);
        let descent = dot(&direction, &gradient);
        if descent > -1e-10 {
            return;
        }
        let mut step = if past.is_empty() {
            1.0 / dot(&gradient, &gradient).sqrt()
        } else {
            1.0
        };
        let before = value;
        loop {
            for ((n, p), d) in next.iter_mut().zip(point.iter()).zip(&direction) {
                *n = p + step * d;
            }
            value = slope(&next, &mut next_gradient);
            if value <= before + 1e-4 * step * descent {
                break;
            }
            step *= 0.5;
            if step < 1e-12 {
                return;
            }
        }
        let moved: Vec<f64> = next.iter().zip(point.iter()).map(|(n, p)| n - p).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(n, g)| n - g).collect();
        let curvature = dot(&moved, &turned);
        if curvature > 1e-12 {
            if past.len() == MEMORY {
                past.pop_front();
            }
            past.push_back((moved, turned, 1.0 / curvature));
        }
        point.copy_from_slice(&next);
        gradient.copy_from_slice(&next_gradient);
        if before - value < 1e-7 * before.abs().max(1.0) {
            return;
        }
    }
}

/// The two-loop recursion: against the gradient, stretched by what past steps say of the curvature.
fn direction(gradient: &[f64], past: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(past.len());
    for (moved, turned, inverse) in past.iter().rev() {
        let share = inverse * dot(moved, &q);
        add(&mut q, turned, -share);
        shares.push(share);
    }
    if let Some((moved, turned, _)) = past.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        q.iter_mut().for_each(|x| *x *= scale);
    }
    for ((moved, turned, inverse), share) in past.iter().zip(shares.into_iter().rev()) {
        let back = inverse * dot(turned, &q);
        add(&mut q, moved, share - back);
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += times * w);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_bottom_of_a_skewed_bowl() {
        let mut point = vec![5.0, -3.0, 0.5];
        let bottom = [1.0, 2.0, -1.0];
        let steep = [1.0, 100.0, 0.1];
        minimise(&mut point, 200, |p, g| {
            let mut value = 0.0;
            for i in 0..3 {
                let off = p[i] - bottom[i];
                value += 0.5 * steep[i] * off * off;
                g[i] = steep[i] * off;
            }
            value
        });
        for (p, b) in point.iter().zip(bottom) {
            assert!((p - b).abs() < 1e-2, "{point:?}");
        }
    }
}
