use std::fs;
use std::io::BufReader;
use std::path::Path;

use super::args::{Common, Train};
use super::{Failure, graphs, out};
use crate::learn;
use crate::vocabulary::Vocabulary;

/// Learns weights from labelled sentences, says how well they judge groups that they were not taught, and saves them.
pub(super) fn run(args: &Train, common: &Common) -> Result<(), Failure> {
    let vocabulary = graphs::vocabulary(common)?;
    if !args.repeats.is_empty() {
        return repeats(args, &vocabulary);
    }
    let mut sentences = Vec::new();
    for (at, path) in args.files.iter().enumerate() {
        let read = opened(path, learn::read_labelled)?;
        sentences.extend(read.into_iter().map(|s| learn::LabelledSentence { file: at, ..s }));
    }
    if !args.reports.is_empty() {
        let lost;
        (sentences, lost) = learn::in_place(sentences, &args.reports, &vocabulary);
        if lost > 0 {
            out::note(format!(
                "{lost} labelled sentences stand in none of the reports and are left out"
            ));
        }
    }
    let trained = learn::train(&vocabulary, &sentences)?;
    out::write(None, |out| {
        writeln!(out, "{} sentences; judged on groups left out in turn:", sentences.len())?;
        for (path, held_out) in args.files.iter().zip(&trained.held_out) {
            writeln!(out, "{} ({} sentences)", path.display(), held_out.sentences())?;
            for (name, figure) in [
                ("stance", held_out.stance()),
                ("weaknesses F1", held_out.weaknesses()),
                ("main topic", held_out.main_topic()),
                ("topics F1", held_out.topics()),
                ("issues F1", held_out.issues()),
            ] {
                writeln!(out, "  {name:<14} {figure:.3}")?;
            }
        }
        Ok(())
    })?;
    save(args, &trained.weights)
}

/// The same of pairs of recommendations.
fn repeats(args: &Train, vocabulary: &Vocabulary) -> Result<(), Failure> {
    let mut pairs = Vec::new();
    for path in &args.repeats {
        pairs.extend(opened(path, learn::read_pairs)?);
    }
    let learnt = learn::train_repeats(&pairs, &args.reports, vocabulary)?;
    let lost = pairs.len() - learnt.pairs;
    if lost > 0 {
        out::note(format!(
            "{lost} pairs stand in none of the reports, or have no word or topic in common, and teach nothing"
        ));
    }
    out::write(None, |out| {
        writeln!(out, "{} pairs; judged on authorities left out in turn:", learnt.pairs)?;
        for (likely, right, told) in &learnt.held_out {
            writeln!(
                out,
                "  likelier than {likely:.2}: {told} pairs, {right} of them the readers'"
            )?;
        }
        Ok(())
    })?;
    save(args, &[("repeats.weights", learnt.weights)])
}

/// What a file holds; its name stands before what is wrong with it.
fn opened<T>(path: &Path, read: fn(BufReader<fs::File>) -> Result<T, learn::LabelError>) -> Result<T, Failure> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = fs::File::open(path).map_err(|error| named(&error))?;
    Ok(read(BufReader::new(file)).map_err(|error| named(&error))?)
}

fn save(args: &Train, weights: &[(&str, String)]) -> Result<(), Failure> {
    let Some(folder) = &args.output else { return Ok(()) };
    fs::create_dir_all(folder)?;
    for (name, text) in weights {
        out::write(Some(&folder.join(name)), |out| Ok(out.write_all(text.as_bytes())?))?;
    }
    out::write(None, |out| {
        Ok(writeln!(out, "Weights written to {}", folder.display())?)
    })
}
