//! What `run.py` needs of refrain: the graphs that are compared, as files and as CSV, and the time that refrain takes.
//!
//! ```sh
//! cargo run --release --example peers -- prepare small.refrain large.refrain 20
//! cargo run --release --example peers -- csv large.refrain folder
//! cargo run --release --example peers -- time large.refrain benches/peers/queries
//! ```

mod by_hand;
mod csv_export;
mod prepare;
mod timing;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["prepare", from, to, copies] => prepare::prepare(Path::new(from), Path::new(to), copies.parse()?),
        ["csv", graph, folder] => csv_export::export(Path::new(graph), Path::new(folder)),
        ["time", graph, queries] => timing::time(Path::new(graph), Path::new(queries)),
        _ => Err("usage: peers prepare FROM TO COPIES | csv GRAPH FOLDER | time GRAPH QUERIES".into()),
    }
}
