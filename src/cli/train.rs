use std::fs;
use std::io::BufReader;

use super::args::{Common, Train};
use super::{Failure, graphs};
use crate::learn;

/// Learns weights from labelled sentences, says how well they judge groups that they were not taught, and saves them.
pub(super) fn run(args: &Train, common: &Common) -> Result<(), Failure> {
    let vocabulary = graphs::vocabulary(common)?;
    let mut sentences = Vec::new();
    for (at, path) in args.files.iter().enumerate() {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = fs::File::open(path).map_err(|error| named(&error))?;
        let read = learn::read_labelled(BufReader::new(file)).map_err(|error| named(&error))?;
        sentences.extend(read.into_iter().map(|s| learn::LabelledSentence { file: at, ..s }));
    }
    if !args.reports.is_empty() {
        let lost;
        (sentences, lost) = learn::in_place(sentences, &args.reports, &vocabulary);
        if lost > 0 {
            eprintln!("{lost} labelled sentences stand in none of the reports and are left out");
        }
    }
    let trained = learn::train(&vocabulary, &sentences)?;
    println!("{} sentences; judged on groups left out in turn:", sentences.len());
    for (path, held_out) in args.files.iter().zip(&trained.held_out) {
        println!("{} ({} sentences)", path.display(), held_out.sentences());
        for (name, figure) in [
            ("stance", held_out.stance()),
            ("weaknesses F1", held_out.weaknesses()),
            ("main topic", held_out.main_topic()),
            ("topics F1", held_out.topics()),
            ("issues F1", held_out.issues()),
        ] {
            println!("  {name:<14} {figure:.3}");
        }
    }
    let Some(folder) = &args.output else { return Ok(()) };
    fs::create_dir_all(folder)?;
    for (name, text) in &trained.weights {
        super::out::write(Some(&folder.join(name)), |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    println!("Weights written to {}", folder.display());
    Ok(())
}
