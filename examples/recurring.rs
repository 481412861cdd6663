//! Uses refrain as a library: reads the files and folders given and prints what keeps coming back in each authority.
//!
//! ```sh
//! cargo run --example recurring -- seeds/reports
//! ```

use std::error::Error;
use std::path::PathBuf;

use refrain::output::{self, Format};
use refrain::query::{self, Limits, Params};
use refrain::vocabulary::Vocabulary;
use refrain::walk;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut built = walk::build(&paths, &Vocabulary::bundled()?, None, &|_, _| ())?;
    for (path, problem) in &built.problems {
        eprintln!("{}: {problem}", path.display());
    }
    let question = "MATCH (topic:Topic)-[recurs:RECURS_IN]->(place:Authority)
        RETURN place.name AS authority, topic.name AS topic, recurs.inspections AS weak_in, recurs.status AS status
        ORDER BY authority, topic";
    let answer = query::run(&mut built.graph, question, &Params::new(), &Limits::default())?;
    output::write(
        &built.graph,
        &answer,
        Format::Table,
        Some(120),
        &mut std::io::stdout().lock(),
    )?;
    Ok(())
}
