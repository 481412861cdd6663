//! What building a graph costs beside `pdftotext`, and where the time goes: `cargo bench --bench speed [FOLDER]`.
//!
//! FOLDER holds reports; without it they are those beside the project (`../shared/reports`), or the bundled ones.
//! All times are of the processor: user and system, of all threads. The kernel counts them in hundredths of a second,
//! so each program runs several times and the best run counts.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::Instant;

use refrain::extract::Extractor;
use refrain::graph;
use refrain::read::{self, Document};
use refrain::vocabulary::Vocabulary;
use refrain::{link, report, walk};

/// How often each program runs.
const RUNS: usize = 5;

fn main() {
    let scratch = tempfile::tempdir().expect("a folder for the graphs");
    let reports = reports(scratch.path());
    let (sources, _) = read::collect(std::slice::from_ref(&reports));
    let files: Vec<(String, PathBuf, Vec<u8>)> = sources
        .iter()
        .filter_map(|source| Some((source.path.clone(), source.file.clone(), source.bytes().ok()?)))
        .collect();
    let graph = scratch.path().join("graph.refrain");
    println!("reports     {}", reports.display());
    let build = |from: &Path| best(|| refrain_build(from, &graph));

    let whole = build(&reports);
    let pdfs: Vec<&Path> = files
        .iter()
        .filter(|(_, _, bytes)| bytes.starts_with(b"%PDF"))
        .map(|(_, file, _)| file.as_path())
        .collect();
    println!(
        "refrain     {} of the processor, from bytes to saved graph",
        seconds(whole)
    );
    match best(|| pdftotext(&pdfs)) {
        Some(theirs) if !pdfs.is_empty() => {
            println!(
                "pdftotext   {} for the text of {} PDFs",
                seconds(Some(theirs)),
                pdfs.len()
            );
            if let Some(ours) = whole {
                println!("ratio       {:.2}", ours / theirs);
            }
        }
        _ => println!("pdftotext   skipped: no PDFs, no pdftotext, or a system that does not tell what children took"),
    }

    let texts = scratch.path().join("texts");
    let bytes = profile(&files, &texts, &graph);
    if let Some(took) = build(&texts) {
        let megabytes = bytes as f64 / 1e6;
        println!();
        println!(
            "text        {megabytes:.2} MB in {}: {:.1} MB a second and core",
            seconds(Some(took)),
            megabytes / took
        );
    }
}

/// The folder of reports to be read.
fn reports(scratch: &Path) -> PathBuf {
    if let Some(given) = std::env::args().skip(1).find(|arg| !arg.starts_with("--")) {
        return given.into();
    }
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("REFRAIN_SHARED")
        .map_or(beside, PathBuf::from)
        .join("reports");
    if shared.is_dir() {
        return shared;
    }
    let bundled = scratch.join("bundled");
    std::fs::create_dir(&bundled).expect("a folder for the reports");
    for (name, text) in walk::BUNDLED {
        std::fs::write(bundled.join(name), text).expect("the reports are written");
    }
    bundled
}

/// Walks once, in one thread, and prints how long each stage takes. Leaves the cleaned texts in `texts` and tells how
/// many bytes they have.
fn profile(files: &[(String, PathBuf, Vec<u8>)], texts: &Path, saved: &Path) -> usize {
    let mut laps = Laps::new();
    let vocabulary = Vocabulary::bundled().expect("the bundled vocabulary is sound");
    let extractor = Extractor::new(&vocabulary);
    laps.done("vocabulary");
    let read = |(path, _, bytes): &(String, PathBuf, Vec<u8>)| read::read(path, bytes).ok();
    let documents: Vec<Document> = files.iter().filter_map(read).collect();
    laps.done("read");
    let understood: Vec<_> = documents
        .iter()
        .map(|document| report::understand(document, &vocabulary.layout))
        .collect();
    laps.done("report");
    let mut bytes = 0;
    for (at, one) in understood.iter().enumerate() {
        let folder = texts.join(at.to_string());
        std::fs::create_dir_all(&folder).expect("a folder for the texts");
        std::fs::write(folder.join("report.txt"), &one.text).expect("the texts are written");
        bytes += one.text.len();
    }
    laps.leave_out();
    let mut facts = Vec::with_capacity(documents.len());
    for (one, document) in understood.into_iter().zip(&documents) {
        facts.push(extractor.kind_by_kind(one, document, &mut |kind| laps.done(kind)));
        laps.done("words and source");
    }
    drop(documents);
    laps.leave_out();
    let made = link::link(&mut facts, &vocabulary);
    laps.done("link");
    graph::save(&made, saved).expect("the graph is saved");
    laps.done("save");
    laps.print(bytes);
    bytes
}

/// How long the stages took, in order of their first end.
struct Laps {
    since: f64,
    stages: Vec<(&'static str, f64)>,
}

/// Seconds of the processor that this thread has taken, from /proc/thread-self/schedstat, so that other programs do not
/// count; where there is none, seconds of the clock.
fn now() -> f64 {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanos.map_or_else(|| BEGAN.elapsed().as_secs_f64(), |nanos| nanos / 1e9)
}

impl Laps {
    fn new() -> Self {
        Self {
            since: now(),
            stages: Vec::new(),
        }
    }

    fn done(&mut self, stage: &'static str) {
        let took = now() - self.since;
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += took,
            None => self.stages.push((stage, took)),
        }
        self.since = now();
    }

    /// What was done since the last stage counts for none.
    fn leave_out(&mut self) {
        self.since = now();
    }

    fn print(&self, bytes: usize) {
        let sum: f64 = self.stages.iter().map(|(_, took)| took).sum();
        println!();
        println!("stage                  ms   share   ns a byte of text");
        for (name, took) in self.stages.iter().chain([&("all", sum)]) {
            let (share, each) = (100.0 * took / sum, 1e9 * took / bytes.max(1) as f64);
            println!("{name:<18} {:>6.1} {share:>6.1}% {each:>8.1}", took * 1e3);
        }
    }
}

/// Seconds of the processor that the best of several runs takes; `None` where the program is not there or the system
/// does not tell.
fn best(mut run: impl FnMut() -> Option<()>) -> Option<f64> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let before = children()?;
        run()?;
        times.push(children()? - before);
    }
    times.into_iter().reduce(f64::min)
}

fn refrain_build(from: &Path, graph: &Path) -> Option<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_refrain"));
    quiet(command.arg("build").arg(from).arg("-o").arg(graph).arg("--no-progress"))
}

fn pdftotext(pdfs: &[&Path]) -> Option<()> {
    pdfs.iter()
        .try_for_each(|pdf| quiet(Command::new("pdftotext").arg(pdf).arg("-")))
}

fn quiet(command: &mut Command) -> Option<()> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().ok().map(|_| ())
}

/// Seconds of the processor that all children so far have taken, as Linux tells it: see proc_pid_stat(5).
fn children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
    Some((ticks(16)? + ticks(17)?) / 100.0)
}

fn seconds(time: Option<f64>) -> String {
    time.map_or_else(|| "unknown".to_owned(), |time| format!("{time:.2} s"))
}
