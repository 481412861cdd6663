//! The paragraph that says the most important.

use super::counted;
use crate::story::{Asked, Fate, Status, Story};

pub(super) fn summary(story: &Story) -> String {
    let count = |status| story.threads.iter().filter(|thread| thread.status == status).count();
    let (open, better, done) = (
        count(Status::Persisting),
        count(Status::Improved),
        count(Status::Resolved),
    );
    let span = match (story.visits.first(), story.visits.last()) {
        (Some(first), Some(last)) if story.visits.len() > 1 => {
            format!(
                "{} inspections and visits, {} to {}",
                story.visits.len(),
                first.when(),
                last.when()
            )
        }
        (Some(only), _) => format!("One inspection, {}", only.when()),
        _ => "No inspection".to_owned(),
    };
    if story.threads.is_empty() {
        return if story.visits.len() == 1 {
            format!("{span}: nothing can be told yet of what comes back.")
        } else {
            format!("{span}. Nothing was weak in two or more of them.")
        };
    }
    let unmet = |asked: &&Asked| !asked.to_the_board && asked.fate != Fate::Latest;
    let asked = story.asked.iter().filter(unmet).count();
    format!(
        "{span}. {} weak in two or more of them: {open} still open, {better} no longer listed as weak, {done} \
         since called good. {} not been seen met.",
        counted(story.threads.len(), "thing was", "things were"),
        counted(asked, "recommendation has", "recommendations have"),
    )
}
