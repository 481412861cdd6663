//! A small graph with invented sentences, in the shape of a real one, for the tests of output and export.

use crate::graph::{Graph, NodeId, RelId, Value};

/// A graph in the making.
#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) graph: Graph,
}

impl Sample {
    pub(crate) fn node(&mut self, label: &str, properties: &[(&str, Value)]) -> NodeId {
        let label = self.graph.intern(label);
        let properties = self.properties(properties);
        self.graph.create_node(None, &[label], properties)
    }

    pub(crate) fn rel(&mut self, start: NodeId, kind: &str, end: NodeId, properties: &[(&str, Value)]) -> RelId {
        let kind = self.graph.intern(kind);
        let properties = self.properties(properties);
        self.graph.create_rel(None, kind, start, end, properties)
    }

    fn properties(&mut self, properties: &[(&str, Value)]) -> Vec<(crate::graph::Symbol, Value)> {
        properties
            .iter()
            .map(|(key, value)| (self.graph.intern(key), value.clone()))
            .collect()
    }
}

/// A date of the sample.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Value {
    jiff::civil::date(year, month, day).into()
}

/// Topics of the sample, with the stance of each inspection (`+`, `-`, `~`, a space for none).
pub(crate) const COURSES: [(&str, &str, &str); 8] = [
    ("front-door", "Front door", "+--++"),
    ("missing-children", "Missing children", "---++"),
    ("caseloads", "Caseloads", "----~"),
    (
        "strategy-discussions",
        "Strategy discussions and section 47 enquiries",
        "---++",
    ),
    ("neglect", "Neglect", " -  -"),
    ("private-fostering", "Private fostering", "+ - +"),
    ("care-leaver-health", "Care leavers' health", " -- ~"),
    ("early-help", "Early help", "-+  +"),
];

/// Dates, kinds and grades of the sample's inspections.
const INSPECTIONS: [(i16, i8, &str, &str); 5] = [
    (2013, 1, "child-protection", "inadequate"),
    (2015, 7, "sif", "inadequate"),
    (2017, 11, "sif-reinspection", "requires improvement"),
    (2019, 10, "focused-visit", ""),
    (2022, 11, "ilacs-standard", "good"),
];

/// One authority through five inspections, each with `findings` findings a topic it speaks of.
pub(crate) fn northshire(findings: usize) -> Graph {
    let mut sample = Sample::default();
    let authority = sample.node("Authority", &[("name", "Northshire".into())]);
    let topics = COURSES.map(|(id, name, _)| sample.node("Topic", &[("id", id.into()), ("name", name.into())]));
    let mut before: Option<NodeId> = None;
    for (at, (year, month, kind, grade)) in INSPECTIONS.into_iter().enumerate() {
        let mut properties = vec![
            ("name", format!("Northshire, {month}/{year}").into()),
            ("kind", kind.into()),
            ("start", day(year, month, 14)),
        ];
        if !grade.is_empty() {
            properties.push(("overall", grade.into()));
        }
        let inspection = sample.node("Inspection", &properties);
        sample.rel(inspection, "OF", authority, &[]);
        if let Some(before) = before.replace(inspection) {
            sample.rel(inspection, "FOLLOWS", before, &[]);
        }
        let document = sample.node("Document", &[("path", format!("northshire/{year}.txt").into())]);
        sample.rel(document, "REPORTS", inspection, &[]);
        if !grade.is_empty() {
            let judged = [("label", "Overall effectiveness".into()), ("grade", grade.into())];
            let judgement = sample.node("Judgement", &judged);
            sample.rel(inspection, "JUDGED", judgement, &[]);
        }
        let mut text = String::new();
        for (&topic, (_, name, course)) in topics.iter().zip(COURSES) {
            let sign = course.chars().nth(at).unwrap_or(' ');
            let (stance, verb) = match sign {
                '+' => ("strength", "works well and families say that they notice"),
                '-' => ("weakness", "is too slow and too uneven across the teams of the county"),
                '~' => ("mixed", "is better than it was, but not everywhere"),
                _ => continue,
            };
            let weight = findings as i64;
            let weak = if sign == '-' { weight } else { 0 };
            let assessed = [
                ("stance", stance.into()),
                ("strengths", Value::Int(weight - weak)),
                ("weaknesses", Value::Int(weak)),
                ("passages", Value::Int(weak)),
                ("recommendations", Value::Int(i64::from(sign == '-'))),
            ];
            sample.rel(inspection, "ASSESSED", topic, &assessed);
            let mut found = Vec::new();
            for number in 1..=findings {
                let sentence = format!("{name} {verb} ({number} in {year}).");
                let start = text.len() as i64;
                text.push_str(&sentence);
                text.push(' ');
                let finding = sample.node("Finding", &[("text", sentence.into()), ("stance", stance.into())]);
                sample.rel(inspection, "FOUND", finding, &[]);
                sample.rel(finding, "ABOUT", topic, &[("rank", Value::Int(1))]);
                let place = [
                    ("line", Value::Int(number as i64)),
                    ("start", Value::Int(start)),
                    ("end", Value::Int(text.len() as i64 - 1)),
                ];
                sample.rel(finding, "STATED_IN", document, &place);
                found.push(finding);
            }
            if sign == '-' {
                let asked = format!(
                    "Make {} quicker and more even, and show the board how.",
                    name.to_lowercase()
                );
                let asked = [("number", "1".into()), ("text", asked.into())];
                let recommendation = sample.node("Recommendation", &asked);
                sample.rel(inspection, "RECOMMENDED", recommendation, &[]);
                sample.rel(recommendation, "ABOUT", topic, &[("rank", Value::Int(1))]);
                for finding in found {
                    sample.rel(finding, "SUPPORTS", recommendation, &[("score", Value::Float(0.8))]);
                }
            }
        }
        sample.graph.set_text(document, text.into());
    }
    for (topic, (_, _, course)) in topics.into_iter().zip(COURSES) {
        let weak: Vec<Value> = (0..5)
            .filter(|&at| course.chars().nth(at) == Some('-'))
            .map(|at| day(INSPECTIONS[at].0, INSPECTIONS[at].1, 14))
            .collect();
        if weak.len() < 2 {
            continue;
        }
        let status = match course.trim_end().chars().last() {
            Some('+') => "resolved",
            Some('~') => "improved",
            _ => "persisting",
        };
        let recurs = [("inspections", weak.into()), ("status", status.into())];
        sample.rel(topic, "RECURS_IN", authority, &recurs);
    }
    sample.graph
}
