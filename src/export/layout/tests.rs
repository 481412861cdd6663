use proptest::prelude::*;

use super::{Drawing, Link, Plan, PlanBox, Stand, lay_out, spread, surround};

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
                words: 0.0,
            }
        })
}

fn check(plan: &Plan, drawing: &Drawing) -> Result<(), TestCaseError> {
    for (at, a) in drawing.boxes.iter().enumerate() {
        for b in &drawing.boxes[at + 1..] {
            prop_assert!(!a.overlaps(b), "{a:?} and {b:?} overlap");
        }
    }
    for run in &drawing.runs {
        for point in run.way.points() {
            prop_assert!((0.0..=drawing.width).contains(&point.0), "{point:?} is off the page");
            for place in &drawing.boxes {
                prop_assert!(!place.holds(point), "{:?} goes through {place:?}", run.way);
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
    #![proptest_config(crate::chance::cases(96))]

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

#[test]
fn a_ring_has_room_for_each_of_its_boxes() {
    for count in [2, 9, 49, 199] {
        let boxes = (0..=count)
            .map(|at| PlanBox {
                width: 90.0 + (at % 7) as f64 * 21.0,
                height: 30.0 + (at % 3) as f64 * 15.0,
                stand: Stand::Free,
            })
            .collect();
        let links = (1..=count).map(|at| Link {
            from: if at % 5 == 4 { at - 1 } else { 0 },
            to: at,
            kind: at % 3,
            back: false,
        });
        let plan = Plan {
            boxes,
            links: links.collect(),
            ..Plan::default()
        };
        let drawing = surround(&plan, 0).unwrap_or_else(|| panic!("no room for {count}"));
        check(&plan, &drawing).unwrap();
    }
}
