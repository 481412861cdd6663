//! Procedures that know inspections: what a query would have to spell out each time, or cannot reach.

use super::find::Index;
use super::view::{answer, number};
use crate::graph::{NodeId, Value};
use crate::output::evidence::passages;
use crate::query::EvalError;
use crate::query::function::Types;
use crate::query::procedure::{Calling, Procedure, Rows, Run};

/// The subject of [`PROCEDURES`], as a title.
pub const SUBJECT: &str = "What inspections found";

/// What queries on the graph of inspections can call besides the language's own procedures.
pub const PROCEDURES: &[Procedure] = &[
    Procedure {
        name: "refrain.recurring",
        params: &[("authority", Types::STRING)],
        required: 0,
        columns: &[
            ("authority", Types::STRING),
            ("node", Types::NODE),
            ("name", Types::STRING),
            ("status", Types::STRING),
            ("times", Types::INTEGER),
            ("course", Types::LIST),
        ],
        doc: "Topics and issues that were weak in two inspections or more of an authority, or of every one: how it stands \
              (`persisting`, `improved`, `resolved`), in how many inspections it was weak, and what each inspection found, \
              as maps of `day`, `stance` and `passages` in order of time. Topics come first, the most frequent before the rest.",
        example: "CALL refrain.recurring('Northshire') YIELD node, name, status, times WHERE node:Topic AND status = 'persisting'\n\
                  RETURN name, times",
        run: Run::Query(include_str!("recurring.cypher")),
    },
    Procedure {
        name: "refrain.repeated",
        params: &[("authority", Types::STRING), ("passages", Types::INTEGER)],
        required: 0,
        columns: &[
            ("authority", Types::STRING),
            ("inspection", Types::NODE),
            ("issue", Types::NODE),
            ("passages", Types::INTEGER),
        ],
        doc: "Issues that one inspection raises as a weakness in several separate passages: at least 2, or as many as are asked \
              for. In order of inspections.",
        example: "CALL refrain.repeated('Northshire', 3) YIELD inspection, issue, passages\nRETURN inspection.start AS inspection, \
                  issue.name AS issue, passages",
        run: Run::Query(include_str!("repeated.cypher")),
    },
    Procedure {
        name: "refrain.evidence",
        params: &[("of", Types::ENTITY.or(Types::PATH).or(Types::LIST))],
        required: 1,
        columns: &[
            ("node", Types::NODE),
            ("document", Types::STRING),
            ("page", Types::INTEGER),
            ("line", Types::INTEGER),
            ("paragraph", Types::STRING),
            ("quotation", Types::STRING),
        ],
        doc: "The passages that a node, relationship, path or list of these stands on: the node that was read from the words, \
              the document, the place in it, and the words themselves.",
        example: "MATCH (i:Issue)<-[:RAISES]-(f:Finding)\n\
                  CALL refrain.evidence(f) YIELD document, line, quotation\n\
                  RETURN document, line, quotation",
        run: Run::Native(evidence),
    },
    Procedure {
        name: "refrain.search",
        params: &[("words", Types::STRING)],
        required: 1,
        columns: &[("node", Types::NODE), ("rank", Types::INTEGER)],
        doc: "Findings and recommendations that hold the words, whatever their endings, the best (rank 1) first; slips of the \
              keys are forgiven. What holds more of the words comes before what holds fewer.",
        example: "CALL refrain.search('children who wiat') YIELD node, rank\n\
                  MATCH (i:Inspection)-[:FOUND]->(node)\nRETURN rank, i.start AS inspection, node.text AS text",
        run: Run::Native(search),
    },
];

fn evidence(calling: &Calling<'_>, arguments: &[Value]) -> Result<Rows, EvalError> {
    let of = answer(&["of"], vec![arguments.to_vec()]);
    let passages = passages(calling.graph, &of, usize::MAX).into_iter().map(|passage| {
        vec![
            Value::Node(passage.witness),
            passage.document.into(),
            passage.page.into(),
            passage.line.into(),
            passage.paragraph.into(),
            passage.quote.into(),
        ]
    });
    Ok(passages.take_while(|_| calling.goes_on()).collect())
}

fn search(calling: &Calling<'_>, arguments: &[Value]) -> Result<Rows, EvalError> {
    let Some(words) = arguments.first().and_then(Value::as_str) else {
        return Ok(Vec::new());
    };
    let found: Vec<NodeId> = calling.graph.derived(Index::of).find(words).nodes;
    let rows = (1..).zip(found).take_while(|_| calling.goes_on());
    Ok(rows.map(|(rank, node)| vec![Value::Node(node), number(rank)]).collect())
}
