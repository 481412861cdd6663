use proptest::prelude::*;

use super::{Drawing, Link, Plan, PlanBox, Rect, Stand, Way, lay_out, spread};

/// Plans of up to three lanes with headings, and free boxes, linked any way.
fn plans() -> impl Strategy<Value = Plan> {
    let boxes = prop::collection::vec((0..4_usize, 40.0..220.0, 24.0..60.0), 1..40);
    (
        0..4_usize,
        boxes,
        prop::collection::vec((0..99_usize, 0..99_usize, 0..3_usize), 0..80),
    )
        .prop_map(|(lanes, boxes, links)| {
            let headings = (0..lanes).map(|lane| (Stand::Heading(lane), 60.0, 70.0));
            let others = boxes.into_iter().map(|(lane, width, height)| {
                let stand = if lane < lanes { Stand::Lane(lane) } else { Stand::Free };
                (stand, width, height)
            });
            let boxes: Vec<PlanBox> = headings
                .chain(others)
                .map(|(stand, width, height)| PlanBox { width, height, stand })
                .collect();
            let count = boxes.len();
            let links = links.into_iter().map(|(from, to, kind)| Link {
                from: from % count,
                to: to % count,
                kind,
                back: kind == 2,
            });
            Plan {
                links: links.filter(|link| link.from != link.to).collect(),
                boxes,
                lanes: vec![70.0; lanes],
                lane_width: 120.0,
            }
        })
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// Points along a way.
fn points(way: Way) -> Vec<(f64, f64)> {
    let cubic = |p: [(f64, f64); 4]| {
        (0..=20).map(f64::from).map(move |step| {
            let (t, u) = (step / 20.0, 1.0 - step / 20.0);
            let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
            p.iter()
                .zip(weights)
                .fold((0.0, 0.0), |sum, (p, w)| (sum.0 + p.0 * w, sum.1 + p.1 * w))
        })
    };
    let level = |from: f64, to: f64, y: f64| (0..=10).map(move |step| (from + (to - from) * f64::from(step) / 10.0, y));
    match way {
        Way::Swing {
            start,
            bend,
            unbend,
            end,
        } => {
            let half = (bend + unbend) / 2.0;
            let curve = cubic([(bend, start.1), (half, start.1), (half, end.1), (unbend, end.1)]);
            let level =
                |from: f64, to: f64, y: f64| (0..=10).map(move |i| (from + (to - from) * f64::from(i) / 10.0, y));
            level(start.0, bend, start.1)
                .chain(curve)
                .chain(level(unbend, end.0, end.1))
                .collect()
        }
        Way::Loop {
            start,
            edge,
            end,
            reach,
        } => {
            let out = edge + reach;
            let bulge = cubic([(edge, start.1), (out, start.1), (out, end.1), (edge, end.1)]);
            level(start.0, edge, start.1)
                .chain(bulge)
                .chain(level(edge, end.0, end.1))
                .collect()
        }
    }
}

/// Whether a point is inside a box, and not merely on its edge.
fn inside(&(x, y): &(f64, f64), place: &Rect) -> bool {
    const EDGE: f64 = 0.01;
    x > place.x + EDGE && x < place.x + place.width - EDGE && y > place.y + EDGE && y < place.y + place.height - EDGE
}

fn check(plan: &Plan, drawing: &Drawing) -> Result<(), TestCaseError> {
    for (at, a) in drawing.boxes.iter().enumerate() {
        for b in &drawing.boxes[at + 1..] {
            prop_assert!(!overlap(a, b), "{a:?} and {b:?} overlap");
        }
    }
    for run in &drawing.runs {
        for point in points(run.way) {
            prop_assert!((0.0..=drawing.width).contains(&point.0), "{point:?} is off the page");
            for place in &drawing.boxes {
                prop_assert!(!inside(&point, place), "{:?} goes through {place:?}", run.way);
            }
        }
    }
    let arrived: Vec<usize> = drawing
        .runs
        .iter()
        .filter(|run| run.arrives)
        .flat_map(|run| run.links.iter().copied())
        .collect();
    for link in 0..plan.links.len() {
        prop_assert_eq!(arrived.iter().filter(|&&other| other == link).count(), 1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_keep_apart_and_lines_keep_off_boxes(plan in plans()) {
        let drawing = lay_out(&plan);
        check(&plan, &drawing)?;
    }
}

#[test]
fn links_to_one_box_share_their_rails() {
    let boxes = vec![
        PlanBox {
            width: 100.0,
            height: 30.0,
            stand: Stand::Free
        };
        30
    ];
    let links: Vec<Link> = (0..29)
        .map(|from| Link {
            from,
            to: 29,
            kind: 0,
            back: false,
        })
        .collect();
    let drawing = lay_out(&Plan {
        boxes,
        links,
        ..Plan::default()
    });
    let widest = drawing.runs.iter().map(|run| run.links.len()).max();
    assert!(widest >= Some(9), "no run carries many links: {widest:?}");
}

#[test]
fn places_are_as_near_as_order_and_gaps_allow() {
    assert_eq!(spread(&[0.0, 10.0], &[1.0, 1.0], &[5.0]), [0.0, 10.0]);
    assert_eq!(spread(&[4.0, 4.0], &[1.0, 1.0], &[2.0]), [3.0, 5.0]);
    let pinned = spread(&[4.0, 4.0], &[1e12, 1.0], &[2.0]);
    assert!((pinned[0] - 4.0).abs() < 1e-6 && (pinned[1] - 6.0).abs() < 1e-6);
    assert_eq!(spread(&[9.0, 1.0, 5.0], &[1.0; 3], &[0.0; 2]), [5.0, 5.0, 5.0]);
    assert!(spread(&[], &[], &[]).is_empty());
}

#[test]
fn what_leads_back_in_time_has_its_end_to_the_left() {
    let one = PlanBox {
        width: 100.0,
        height: 30.0,
        stand: Stand::Free,
    };
    let later_to_earlier = Link {
        from: 0,
        to: 1,
        kind: 0,
        back: true,
    };
    let drawing = lay_out(&Plan {
        boxes: vec![one.clone(), one],
        links: vec![later_to_earlier],
        ..Plan::default()
    });
    assert!(drawing.boxes[1].x < drawing.boxes[0].x);
}
