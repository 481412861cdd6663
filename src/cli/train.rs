use std::fs;
use std::io::BufReader;

use super::args::{Common, Train};
use super::{Failure, graphs};
use crate::learn;

/// Learns weights from labelled sentences, says how well they judge groups that they were not taught, and saves them.
pub(super) fn run(args: &Train, common: &Common) -> Result<(), Failure> {
    let vocabulary = graphs::vocabulary(common)?;
    let mut sentences = Vec::new();
    for path in &args.files {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = fs::File::open(path).map_err(|error| named(&error))?;
        sentences.extend(learn::read_labelled(BufReader::new(file)).map_err(|error| named(&error))?);
    }
    let trained = learn::train(&vocabulary, &sentences)?;
    println!("{} sentences; judged on groups left out in turn:", sentences.len());
    let held_out = &trained.held_out;
    for (name, figure) in [
        ("stance", held_out.stance()),
        ("weaknesses F1", held_out.weaknesses()),
        ("main topic", held_out.main_topic()),
        ("topics F1", held_out.topics()),
        ("issues F1", held_out.issues()),
    ] {
        println!("  {name:<14} {figure:.3}");
    }
    let Some(folder) = &args.output else { return Ok(()) };
    fs::create_dir_all(folder)?;
    for (name, text) in &trained.weights {
        super::out::write(Some(&folder.join(name)), |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    println!("Weights written to {}", folder.display());
    Ok(())
}
