use std::io;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, CommandFactory, Parser, Subcommand};

use super::Failure;
use crate::explore::QUESTIONS;
use crate::{export, output, story};

/// Reads inspection reports and shows what keeps coming back.
#[derive(Debug, Parser)]
#[command(name = "refrain", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "\
Examples:
  refrain                                          ask the bundled graph
  refrain build reports/ -o north.refrain          read a folder of reports
  refrain query north.refrain -f examples/what-recurs.cypher
  refrain evidence \"MATCH (t:Topic {id: 'front-door'}) RETURN t\"
  refrain export --format svg -o graph.svg         draw the bundled graph
  refrain story north.refrain Norfolk -o norfolk.html
  refrain recurring north.refrain Norfolk          what keeps coming back
  refrain find thresholds contacts                 what was found, by its words

GRAPH is a file that `build` wrote; without it the bundled graph is used.";

/// The program's arguments: the commands declared here, and one for each question that needs no query.
pub(super) fn command() -> clap::Command {
    QUESTIONS.iter().fold(Cli::command(), |command, question| {
        let about = sentence(question.about);
        let long = format!("{about}.\n\n{}", question.details);
        let usage = format!("refrain {} [OPTIONS] [GRAPH] {}", question.name, question.arguments);
        // What is said of a question comes behind its arguments, which bring a text of their own.
        let own = Ask::augment_args(clap::Command::new(question.name));
        let own = own.about(about).long_about(long.trim_end().to_owned());
        command.subcommand(own.override_usage(usage.trim_end().to_owned()))
    })
}

/// With a capital, as the prompt's list of commands has none.
fn sentence(about: &str) -> String {
    let mut letters = about.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What is typed behind a question.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The graph, if the first word names the file of one; and what is asked about.
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// How to write the answer: by the ending of FILE; else a table on a terminal, JSON lines for a program.
    #[arg(long, value_enum)]
    pub format: Option<output::Format>,
    /// Where to write it (`-` for standard output).
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Say nothing but results and errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Show no progress bar.
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// A folder of vocabulary tables to use in place of the bundled ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub vocabulary: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read files and folders and build the graph.
    Build(Build),
    /// Ask at a prompt.
    Repl(Repl),
    /// Answer a query, a file of queries, or queries from standard input.
    Query(Query),
    /// Draw the graph or a query's answer, or hand it to another tool.
    Export(Export),
    /// Show the passages behind what a query returns.
    Evidence(Evidence),
    /// Tell what keeps coming back in one authority, on a page to hand on.
    Story(Story),
    /// Show what was understood of one document, stage by stage.
    Inspect(Inspect),
    /// Learn from labelled sentences, or from pairs of recommendations, what extraction and linking weigh.
    Train(Train),
    /// Answer JSON lines from a program.
    Pipe(Pipe),
    /// Print completions for a shell.
    Completions(Completions),
    /// Print the manual pages.
    Man,
}

/// `refrain build`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  refrain build reports/ -o north.refrain --edits north.refrain.edits.cypher")]
pub(super) struct Build {
    /// Files and folders; folders are read with all that is below them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to write the graph.
    #[arg(long, short, value_name = "GRAPH", default_value = "graph.refrain")]
    pub output: PathBuf,
    /// Corrections to make on the fresh graph: a file of updating statements.
    #[arg(long, value_name = "FILE")]
    pub edits: Option<PathBuf>,
    /// How many documents to read at a time; as many as there are processors when not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// `refrain repl`.
#[derive(Debug, Default, Args)]
pub(super) struct Repl {
    /// The graph to ask.
    pub graph: Option<PathBuf>,
}

/// `refrain query`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Examples:
  refrain query \"MATCH (i:Inspection) RETURN i.name, i.overall ORDER BY i.start\"
  refrain query north.refrain -f questions.cypher --format csv -o answers.csv
  echo 'MATCH (t:Topic)-[r:RECURS_IN]->(a) RETURN t.name, r.status' | refrain query")]
pub(super) struct Query {
    /// The graph and the query; a single word is the query, unless it names a file.
    #[arg(value_name = "GRAPH QUERY", num_args = 0..=2)]
    pub words: Vec<String>,
    /// A file of queries, parted by `;` (`-` for standard input).
    #[arg(long, short, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// A value for `$name`: JSON where it is JSON, else text.
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// How to write the answer: by the ending of FILE; else a table on a terminal, JSON lines for a program.
    #[arg(long, value_enum)]
    pub format: Option<output::Format>,
    /// Where to write it (`-` for standard output).
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub bounds: Bounds,
}

/// A time that can be waited for.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "expected a number of seconds that is not below 0".to_owned())
}

/// What a query may use.
#[derive(Debug, Default, Args)]
pub(super) struct Bounds {
    /// Seconds after which a query is stopped.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Rows at which a query is stopped.
    #[arg(long, value_name = "N")]
    pub max_rows: Option<usize>,
    /// Megabytes that a query may hold at one time, roughly (2048 unless told otherwise).
    #[arg(long, value_name = "MB")]
    pub max_memory: Option<usize>,
}

/// `refrain export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  refrain export -o norfolk.svg                                    the graph at one glance
  refrain export --format timeline -o norfolk.svg                  what keeps coming back, for a committee
  refrain export all.refrain --format comparison -o all.svg        what keeps coming back in which of many authorities
  refrain export -o norfolk.html                                   a page to search and click through
  refrain export --query \"MATCH p = (:Service)-[:DELIVERS]->(:Topic) RETURN p\" --theme dark -o services.png
  refrain export -f examples/pictures/front-door.cypher -o door.svg  a node and what is around it
  refrain export north.refrain --format neo4j-csv -o import/       nodes.csv and relationships.csv")]
pub(super) struct Export {
    /// The graph.
    pub graph: Option<PathBuf>,
    /// Draw what this query returns rather than the whole graph.
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// The same from a file; its first line, if it is a comment, is the title (`-` for standard input).
    #[arg(long, short, value_name = "FILE", conflicts_with = "query")]
    pub file: Option<PathBuf>,
    /// The format; what the ending of FILE tells when not given.
    #[arg(long, value_enum)]
    pub format: Option<export::Format>,
    /// Where to write it (`-` for standard output).
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A title; what the picture holds when not given.
    #[arg(long)]
    pub title: Option<String>,
    /// How many nodes to draw at most.
    #[arg(long, value_name = "N")]
    pub max_nodes: Option<usize>,
    /// The authority of a timeline, where the graph holds several.
    #[arg(long, value_name = "NAME")]
    pub authority: Option<String>,
    /// The ground of a picture: for paper, or for dark screens.
    #[arg(long, value_enum, default_value_t)]
    pub theme: export::Theme,
    /// How a picture is laid out.
    #[arg(long, value_enum, default_value_t)]
    pub layout: export::Arrangement,
    /// What draws SVG and PNG: this program, or Graphviz's `dot` where it is installed.
    #[arg(long, value_enum, default_value_t)]
    pub engine: export::Engine,
}

/// `refrain evidence`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  refrain evidence \"MATCH (i:Issue {name: 'Front door: capacity'}) RETURN i\"
  refrain evidence north.refrain \"MATCH (t:Topic {id: 'neglect'}) RETURN t\" -o neglect.xlsx")]
pub(super) struct Evidence {
    /// The graph and the query; a single word is the query.
    #[arg(value_name = "GRAPH QUERY", num_args = 1..=2, required = true)]
    pub words: Vec<String>,
    /// A value for `$name`: JSON where it is JSON, else text.
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// Show every passage, also where there are more than can be taken in at once; a file and a program get all anyway.
    #[arg(long)]
    pub all: bool,
    /// How to write the passages: by the ending of FILE; else as text on a terminal (`table`), as JSON lines for a program.
    #[arg(long, value_enum)]
    pub format: Option<output::Format>,
    /// Where to write them (`-` for standard output).
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `refrain story`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  refrain story                                    the authority of the bundled reports
  refrain story north.refrain Norfolk -o norfolk.html
  refrain story north.refrain Norfolk --format markdown --top 10")]
pub(super) struct Story {
    /// The graph, if the first word names the file of one; and the authority.
    #[arg(value_name = "GRAPH AUTHORITY")]
    pub words: Vec<String>,
    /// How to write the page: by the ending of the file, else as text.
    #[arg(long, value_enum)]
    pub format: Option<story::Format>,
    /// Where to write it (`-` for standard output).
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Follow only the N heaviest threads step by step.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
}

/// `refrain inspect`.
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The document.
    pub file: PathBuf,
}

/// `refrain train`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  refrain train labelled.jsonl -o my-vocabulary/

Each line of a labelled file: {\"doc\": …, \"text\": …, \"skip\": false, \"stance\": \"weakness\",
\"topics\": [\"front-door\"], \"issues\": [[\"front-door\", \"capacity\"]]}")]
pub(super) struct Train {
    /// Labelled sentences, one JSON object a line.
    #[arg(required_unless_present = "repeats", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Pairs of recommendations, one JSON object a line, of which the later repeats the earlier: what is learnt from them
    /// tells repeats. The reports must be there.
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "reports", conflicts_with = "files")]
    pub repeats: Vec<PathBuf>,
    /// Reports, or folders of them, that labelled sentences stand in: they are learnt there among their neighbours and under
    /// their headings, and lines may name a sentence by the fingerprint of its words.
    #[arg(long, value_name = "PATH")]
    pub reports: Vec<PathBuf>,
    /// The vocabulary folder that the weights go to; without it they are only judged.
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `refrain pipe`.
#[derive(Debug, Args)]
pub(super) struct Pipe {
    /// The graph to begin with; an empty one when not given.
    pub graph: Option<PathBuf>,
    #[command(flatten)]
    pub bounds: Bounds,
}

/// `refrain completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

impl Completions {
    /// Writes the completions to standard output.
    pub(super) fn print(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "refrain", &mut script);
        Ok(io::Write::write_all(&mut io::stdout(), &script)?)
    }
}

/// Writes the manual pages to standard output: the program's, then one for each command that it names.
pub(super) fn print_manual() -> Result<(), Failure> {
    let mut program = command().disable_help_subcommand(true);
    program.build();
    let own = program.get_subcommands().cloned().collect::<Vec<_>>();
    let mut out = io::stdout().lock();
    clap_mangen::Man::new(program).render(&mut out)?;
    for command in own {
        clap_mangen::Man::new(command).render(&mut out)?;
    }
    Ok(())
}
