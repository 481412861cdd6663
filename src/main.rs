//! The program `refrain`.

use std::io::{stdin, stdout};

use refrain::cli::pipe;
use refrain::graph::Graph;
use refrain::query::Limits;

fn main() -> std::io::Result<()> {
    pipe::serve(Graph::new(), stdin().lock(), stdout().lock(), &Limits::default())
}
