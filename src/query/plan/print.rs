//! A plan for people: one operator a line, each above what it works on.

use super::{Expand, Plan, Test};
use crate::graph::{Direction, Graph};

/// The operators as indented lines, the last one to run first.
pub(in crate::query) fn tree(plan: &Plan, graph: &Graph) -> Vec<String> {
    let mut lines = Vec::new();
    print(plan, graph, 0, &mut lines);
    lines
}

fn print(plan: &Plan, graph: &Graph, depth: usize, lines: &mut Vec<String>) {
    let (text, inputs) = describe(plan, graph);
    lines.push(format!("{}{text}", "  ".repeat(depth)));
    for input in inputs {
        print(input, graph, depth + 1, lines);
    }
}

fn describe<'a>(plan: &'a Plan, graph: &Graph) -> (String, Vec<&'a Plan>) {
    match plan {
        Plan::Once => ("Once".to_owned(), Vec::new()),
        Plan::Scan {
            input,
            slot,
            label: None,
            tests: of,
        } => (format!("AllNodes #{slot}{}", tests(of, graph)), vec![input]),
        Plan::Scan {
            input,
            slot,
            label: Some(label),
            tests: of,
        } => (
            format!("NodesWithLabel #{slot}:{}{}", label.name, tests(of, graph)),
            vec![input],
        ),
        Plan::CountNodes { label, .. } => {
            let of = label
                .as_ref()
                .map_or_else(|| "all".to_owned(), |label| format!(":{}", label.name));
            (format!("CountNodes {of}"), Vec::new())
        }
        Plan::Seek(seek) => (
            format!(
                "NodesByProperty #{}:{}({}){}",
                seek.slot,
                graph.name(seek.label),
                graph.name(seek.key),
                tests(&seek.tests, graph)
            ),
            vec![&seek.input],
        ),
        Plan::Expand(expand) => (step("Expand", expand, graph), vec![&expand.input]),
        Plan::Follow(expand) => (step("Follow", expand, graph), vec![&expand.input]),
        Plan::Walk(expand) => (step("Walk", expand, graph), vec![&expand.input]),
        Plan::Shortest(expand) => (step("ShortestPath", expand, graph), vec![&expand.input]),
        Plan::Join(join) => (
            format!(
                "Join {} on {} value(s)",
                slots(join.fresh.iter().copied()),
                join.keys.len()
            ),
            vec![&join.input, &join.inner],
        ),
        Plan::Filter { input, conditions } => (format!("Filter {} condition(s)", conditions.len()), vec![input]),
        Plan::Compute { input, items } => (
            format!("Compute {}", slots(items.iter().map(|(slot, _)| *slot))),
            vec![input],
        ),
        Plan::Optional { input, inner, .. } => ("Optional".to_owned(), vec![input, inner]),
        Plan::Apply { input, inner } => ("Apply".to_owned(), vec![input, inner]),
        Plan::Perform { input, inner, .. } => ("Perform".to_owned(), vec![input, inner]),
        Plan::Unwind { input, slot, .. } => (format!("Unwind #{slot}"), vec![input]),
        Plan::Group { input, group } => {
            let keys = slots(group.keys.iter().map(|(slot, _)| *slot));
            (
                format!("Group by {keys}, {} aggregate(s)", group.aggregates.len()),
                vec![input],
            )
        }
        Plan::Distinct { input, slots: of } => (format!("Distinct {}", slots(of.iter().copied())), vec![input]),
        Plan::Sort {
            input,
            keys,
            most,
            distinct,
            ..
        } => {
            let name = match (most.is_empty(), distinct.is_empty()) {
                (true, _) => "Sort",
                (false, true) => "Top",
                (false, false) => "TopDistinct",
            };
            (
                format!("{name} {}", slots(keys.iter().map(|(slot, _)| *slot))),
                vec![input],
            )
        }
        Plan::Skip { input, .. } => ("Skip".to_owned(), vec![input]),
        Plan::Limit { input, .. } => ("Limit".to_owned(), vec![input]),
        Plan::Call { input, procedure, .. } => (format!("Call {}", procedure.name), vec![input]),
        Plan::Create { input, .. } => ("Create".to_owned(), vec![input]),
        Plan::Merge { input, find, .. } => ("Merge".to_owned(), vec![input, find]),
        Plan::Set { input, .. } => ("Set".to_owned(), vec![input]),
        Plan::Delete { input, .. } => ("Delete".to_owned(), vec![input]),
        Plan::Union { branches, .. } => ("Union".to_owned(), branches.iter().map(|(plan, _)| plan).collect()),
    }
}

fn step(name: &str, expand: &Expand, graph: &Graph) -> String {
    let kinds = match &expand.kinds {
        None => String::new(),
        Some(kinds) => format!(
            ":{}",
            kinds.iter().map(|k| graph.name(*k)).collect::<Vec<_>>().join("|")
        ),
    };
    let (left, right) = match expand.direction {
        Direction::In => ("<-", "-"),
        Direction::Out => ("-", "->"),
        Direction::Both => ("-", "-"),
    };
    format!(
        "{name} (#{}){left}[#{}{kinds}{}]{right}(#{}{})",
        expand.from,
        expand.rel,
        tests(&expand.rel_tests, graph),
        expand.to,
        tests(&expand.tests, graph)
    )
}

/// What is checked where something is found.
fn tests(tests: &[Test], graph: &Graph) -> String {
    tests.iter().map(|test| format!(" {}", test.shown(graph))).collect()
}

fn slots(slots: impl Iterator<Item = usize>) -> String {
    slots.map(|slot| format!("#{slot}")).collect::<Vec<_>>().join(", ")
}
