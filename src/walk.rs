//! The whole walk on one page: files → documents → reports → facts → graph.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::extract::{Extractor, Facts};
use crate::graph::Graph;
use crate::link;
use crate::read::{self, ReadError, Source};
use crate::vocabulary::Vocabulary;

/// The bundled reports: path and content.
pub const BUNDLED: &[(&str, &str)] = &[
    (
        "norfolk-child-protection-2013.txt",
        include_str!("../seeds/reports/norfolk-child-protection-2013.txt"),
    ),
    (
        "norfolk-child-protection-2013-children-summary.txt",
        include_str!("../seeds/reports/norfolk-child-protection-2013-children-summary.txt"),
    ),
    (
        "norfolk-focused-visit-2019.txt",
        include_str!("../seeds/reports/norfolk-focused-visit-2019.txt"),
    ),
    (
        "norfolk-monitoring-visit-news-2016.txt",
        include_str!("../seeds/reports/norfolk-monitoring-visit-news-2016.txt"),
    ),
    (
        "norfolk-re-inspection-2017.txt",
        include_str!("../seeds/reports/norfolk-re-inspection-2017.txt"),
    ),
];

/// A graph and what happened on the way to it.
#[derive(Debug)]
pub struct Built {
    /// The graph.
    pub graph: Graph,
    /// What it was made from, in order of the documents' paths.
    pub facts: Vec<Facts>,
    /// How many documents were read, without copies.
    pub documents: usize,
    /// Paths of files that hold the same bytes as another, and the path of that.
    pub copies: Vec<(String, String)>,
    /// Paths of documents that were read but name no authority.
    pub silent: Vec<String>,
    /// Paths of documents with pages that could not be read in full, with what is said of these.
    pub cut: Vec<(String, String)>,
    /// Files that could not be read, with the reason.
    pub problems: Vec<(PathBuf, ReadError)>,
}

/// Why nothing could be built at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The number of threads that was asked for cannot be had.
    #[error("cannot start {0} jobs: {1}")]
    Jobs(u16, rayon::ThreadPoolBuildError),
}

/// Reads `paths`, files and folders, and links what they say.
///
/// `jobs` documents are read at a time, as many as there are processors without it; the graph is the same whatever
/// their number. `progress` is told how many of how many are done. Files that cannot be read are named in the result.
///
/// # Errors
/// When the threads cannot be started.
pub fn build(
    paths: &[PathBuf],
    vocabulary: &Vocabulary,
    jobs: Option<u16>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Built, BuildError> {
    let (sources, mut problems) = read::collect(paths);
    let done = AtomicUsize::new(0);
    let extractor = Extractor::new(vocabulary);
    let read = |source: &Source| {
        let facts = read_one(source, &extractor);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, sources.len());
        facts.map_err(|error| (source.file.clone(), error))
    };
    let results: Vec<Result<Understood, (PathBuf, ReadError)>> = if jobs == Some(1) {
        // One job needs no thread of its own.
        sources.iter().map(read).collect()
    } else {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.map_or(0, usize::from))
            .build();
        let pool = pool.map_err(|error| BuildError::Jobs(jobs.unwrap_or_default(), error))?;
        pool.install(|| sources.par_iter().map(read).collect())
    };
    let (mut facts, mut cut) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(one) => {
                cut.extend(one.cut.map(|cut| (one.facts.source.path.clone(), cut)));
                facts.push(one.facts);
            }
            Err(problem) => problems.push(problem),
        }
    }
    problems.sort_by(|a, b| a.0.cmp(&b.0));
    let built = linked(facts, problems, vocabulary);
    Ok(Built { cut, ..built })
}

/// The graph of the reports that come with the program.
pub fn bundled(vocabulary: &Vocabulary) -> Graph {
    let extractor = Extractor::new(vocabulary);
    let facts = BUNDLED.par_iter().filter_map(|(path, text)| {
        let document = read::read(path, text.as_bytes()).ok()?;
        Some(extractor.facts(&document))
    });
    linked(facts.collect(), Vec::new(), vocabulary).graph
}

/// What a document says, and what is to be said of its pages that were not read in full.
struct Understood {
    facts: Facts,
    cut: Option<String>,
}

fn read_one(source: &Source, extractor: &Extractor<'_>) -> Result<Understood, ReadError> {
    let document = read::read(&source.path, &source.bytes()?)?;
    Ok(Understood {
        facts: extractor.facts(&document),
        cut: document.cut(),
    })
}

fn linked(mut facts: Vec<Facts>, problems: Vec<(PathBuf, ReadError)>, vocabulary: &Vocabulary) -> Built {
    let copies = link::without_copies(&mut facts);
    let silent = facts.iter().filter(|f| f.inspection.authority.is_none());
    let silent: Vec<String> = silent.map(|f| f.source.path.clone()).collect();
    Built {
        documents: facts.len(),
        copies,
        silent,
        cut: Vec::new(),
        problems,
        graph: link::link(&mut facts, vocabulary),
        facts,
    }
}
