//! The paragraph that says the most important.

use super::counted;
use crate::story::{Status, Story};

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
        return format!("{span}. Nothing was weak in two or more of them.");
    }
    let asked = story.asked.iter().filter(|asked| !asked.to_the_board).count();
    format!(
        "{span}. {} were weak in two or more of them: {open} still open, {better} better but not yet called good, {done} \
         since called good. {} have not been seen met.",
        counted(story.threads.len(), "thing", "things"),
        counted(asked, "recommendation", "recommendations"),
    )
}
