//! What was understood of one document, stage by stage, for those who ask why something is not in the graph.

use std::io::Write;

use super::args::{Common, Inspect};
use super::{Failure, graphs, out};
use crate::extract::{self, Facts, Labels, Stated};
use crate::output::one_line;
use crate::read::Source;
use crate::report::{BlockKind, Report};
use crate::vocabulary::Vocabulary;
use crate::{read, report};

/// Prints the fate of every line, the outline, the front page, the items and the labelled sentences.
pub(super) fn run(args: &Inspect, common: &Common) -> Result<(), Failure> {
    let vocabulary = graphs::vocabulary(common)?;
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", args.file.display());
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let source = Source {
        path: name.to_string(),
        file: args.file.clone(),
    };
    let bytes = source.bytes().map_err(|error| named(&error))?;
    let document = read::read(&name, &bytes).map_err(|error| named(&error))?;
    if let Some(lost) = document.cut() {
        out::note(format!("refrain: {}", named(&lost)));
    }
    let report = report::understand(&document, &vocabulary.layout);
    let facts = extract::facts(&document, &vocabulary);
    out::write(None, |out| {
        lines(&report, out)?;
        outline(&report, out)?;
        front(&facts, out)?;
        items(&facts, out)?;
        sentences(&facts, &vocabulary, out)?;
        Ok(())
    })
}

fn lines(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "== Lines and what became of them (page:line → block or reason)")?;
    for fate in &report.fates {
        let became = fate
            .block
            .map_or_else(|reason| format!("left out: {reason}"), |block| format!("block {block}"));
        writeln!(
            out,
            "{:>4}:{:<4} {became:<28} {}",
            fate.page,
            fate.line,
            one_line(&fate.text)
        )?;
    }
    Ok(())
}

fn outline(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\n== Outline (page, heading)")?;
    for block in report.blocks.iter().filter(|block| block.kind == BlockKind::Heading) {
        let indent = usize::from(block.level.saturating_sub(1)) * 2;
        let (page, _) = report.place(block.span.start);
        writeln!(out, "{page:>4} {:indent$}{}", "", one_line(report.words(block)))?;
    }
    Ok(())
}

fn front(facts: &Facts, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\n== Front page")?;
    let i = &facts.inspection;
    writeln!(out, "kind        {}", i.kind)?;
    stated(facts, "authority", i.authority.as_ref(), out)?;
    stated(facts, "start", i.start.as_ref(), out)?;
    stated(facts, "end", i.end.as_ref(), out)?;
    stated(facts, "published", i.published.as_ref(), out)?;
    stated(facts, "overall", i.overall.as_ref(), out)?;
    for judgement in &facts.judgements {
        writeln!(
            out,
            "judgement   {}: {} ({})",
            judgement.area,
            judgement.grade,
            one_line(&judgement.label)
        )?;
    }
    for person in &facts.people {
        writeln!(out, "person      {} ({:?})", one_line(&person.name), person.role)?;
    }
    Ok(())
}

fn stated<T: std::fmt::Display>(
    facts: &Facts,
    name: &str,
    value: Option<&Stated<T>>,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match value {
        Some(stated) => {
            let (page, line) = facts.source.place(stated.at.start);
            let words = one_line(stated.at.of(&facts.source.text));
            writeln!(out, "{name:<11} {} (page {page}, line {line}: “{words}”)", stated.value)
        }
        None => writeln!(out, "{name:<11} not found"),
    }
}

fn items(facts: &Facts, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\n== Recommendations and areas for improvement")?;
    for item in &facts.recommendations {
        let text = item.at.of(&facts.source.text);
        let deadline = item.deadline.as_deref().unwrap_or("no deadline");
        writeln!(
            out,
            "{:<5} [{deadline}] {}",
            item.number.as_deref().unwrap_or("-"),
            one_line(text)
        )?;
        writeln!(out, "      {}", item.topics.join(", "))?;
    }
    for named in facts.services.iter().chain(&facts.organisations) {
        writeln!(
            out,
            "named {} ({} mentions)",
            one_line(&named.name),
            named.mentions.len()
        )?;
    }
    for measure in &facts.measures {
        let clause = one_line(measure.at.of(&facts.source.text));
        writeln!(
            out,
            "figure {} {} {} “{clause}”",
            measure.value,
            measure.unit,
            measure.as_of.as_deref().unwrap_or("undated")
        )?;
    }
    Ok(())
}

fn sentences(facts: &Facts, vocabulary: &Vocabulary, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(
        out,
        "\n== Sentences (paragraph, stance, topics; below, the words that decided)"
    )?;
    for finding in &facts.findings {
        let paragraph = finding.paragraph.as_deref().unwrap_or("-");
        let stance = format!("{:?}", finding.stance).to_lowercase();
        writeln!(
            out,
            "{paragraph:>4} {stance:<9} [{}] {}",
            finding.topics.join(", "),
            one_line(finding.at.of(&facts.source.text))
        )?;
        let sentence = finding.at.of(&facts.source.text);
        let labels = Labels {
            stance: finding.stance,
            change: finding.change,
            topics: finding.topics.clone(),
            issues: finding.issues.clone(),
        };
        for reason in extract::because(vocabulary, sentence, &labels) {
            let words = one_line(&reason.shown(sentence));
            writeln!(
                out,
                "          {:.1} for {}: “{words}”",
                reason.weight, reason.speaks_for
            )?;
        }
    }
    Ok(())
}
