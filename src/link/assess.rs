//! The balance that one inspection strikes on each topic and issue.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::events::Event;
use crate::extract::{Audience, Finding, Stance};
use crate::vocabulary::Quoting;

/// How often blame weighs what praise does: inspectors write kindly, and a service of which every third sentence finds
/// fault is in trouble.
const GRAVITY: f64 = 2.0;
/// How much blame makes a weakness where no recommendation does and there is as much praise.
const WEAK_FROM: f64 = 3.0;
/// How much blame makes a weakness where it is [`PLAIN`], in a report of [`USUAL_LENGTH`]: a short report says a thing once.
const PLAINLY_WEAK_FROM: f64 = 2.0;
/// So many times the praise, blame is plain.
const PLAIN: f64 = 2.0;
/// Sentences of a report in which one sentence of praise decides. In a longer one it takes more, in a letter less; but
/// long reports say more of all that matters, so it takes not as many times more as the report is longer.
const USUAL_LENGTH: f64 = 200.0;
/// Weight of what a passage is about in the second or third place, beside the first place's 1.
const LESSER: f64 = 0.5;
/// Weight of what the safeguarding children board is told to do, beside what the local authority is told: of the
/// practice that a board shall watch, nobody has said yet that it is weak.
const TO_THE_BOARD: f64 = 0.5;
/// Weight of what only a lesser document of the inspection asks for: a summary for children says in a few plain words
/// what the report weighs.
const ON_THE_SIDE: f64 = 0.5;
/// Weight of what a recommendation names in the second or third place where no finding faults it: an "and" of a long
/// sentence alone makes nothing weak.
const IN_PASSING: f64 = 0.5;

/// A topic, or a topic under one aspect.
pub(super) type Subject<'a> = (&'a str, Option<&'a str>);

/// What one inspection says of one subject.
#[derive(Debug, Default)]
pub(super) struct Assessment {
    /// Findings that praise it.
    pub strengths: usize,
    /// Findings that fault it.
    pub weaknesses: usize,
    /// Findings that do both.
    pub mixed: usize,
    /// Recommendations that name it.
    pub recommendations: usize,
    /// Separate paragraphs and items that raise it as a weakness.
    pub passages: usize,
    /// Praise and blame, where what a sentence is first about counts more than what it touches.
    praise: f64,
    blame: f64,
    /// Findings that praise it before all else, in words that need none before them.
    direct: usize,
    /// What recommendations demand in the first place; 1 is one to the local authority.
    demand: f64,
    /// What they name in the second or third place.
    besides: f64,
    /// How far praise and blame must be apart to decide in a report of this length.
    decides: f64,
    /// What the inspection's grade says, where it grades the subject itself.
    graded: Graded,
}

/// What a printed grade leaves open: no count of sentences speaks against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Graded {
    /// There is none.
    #[default]
    No,
    /// Good or outstanding: only what is asked for is weak.
    Good,
    /// Less than good, so not called good.
    Lacking,
    /// Inadequate: weak.
    Inadequate,
}

impl Graded {
    fn of(grade: &str) -> Self {
        match grade {
            "outstanding" | "good" => Self::Good,
            "inadequate" => Self::Inadequate,
            _ => Self::Lacking,
        }
    }
}

impl Assessment {
    /// `weakness`, `strength`, `mixed` or `neutral`.
    pub(super) fn stance(&self) -> &'static str {
        if self.is_weak() {
            "weakness"
        } else if self.is_strong() {
            "strength"
        } else if self.strengths + self.weaknesses + self.mixed > 0 {
            "mixed"
        } else {
            "neutral"
        }
    }

    /// Whether the inspection lists it among what must get better: a recommendation names it, or blame outweighs
    /// praise in more than passing remarks.
    pub(super) fn is_weak(&self) -> bool {
        let besides = if self.blame > 0.0 { 1.0 } else { IN_PASSING };
        let demanded = self.demand + self.besides * besides >= 1.0;
        let outweighed = self.blame >= WEAK_FROM && self.balance() <= -self.decides;
        let plain = self.blame >= PLAINLY_WEAK_FROM * self.decides && self.blame >= PLAIN * self.praise;
        match self.graded {
            Graded::Good => demanded,
            Graded::Inadequate => true,
            Graded::No | Graded::Lacking => demanded || outweighed || plain,
        }
    }

    /// Whether praise outweighs blame, or there is nothing but praise.
    pub(super) fn is_strong(&self) -> bool {
        let unalloyed = self.praise > 0.0 && self.blame == 0.0;
        let open = matches!(self.graded, Graded::No | Graded::Good);
        open && !self.is_weak() && (unalloyed || self.balance() >= self.decides)
    }

    /// Whether the inspection calls it good outright: praise decides, and some of it is about this before all else, in
    /// words that do not take up what was said of something else.
    pub(super) fn is_called_good(&self) -> bool {
        self.is_strong() && self.direct > 0
    }

    /// Praise less blame.
    fn balance(&self) -> f64 {
        self.praise - GRAVITY * self.blame
    }
}

/// The assessments of one inspection, by subject; `quoting` knows what does not stand by itself.
pub(super) fn assess<'a>(event: &Event<'a>, quoting: &Quoting) -> BTreeMap<Subject<'a>, Assessment> {
    let mut assessments: FxHashMap<Subject<'a>, (Assessment, FxHashSet<Passage<'_>>)> = FxHashMap::default();
    // What a recommendation says counts once, as a recommendation.
    let own = || event.findings.iter().filter(|f| !f.fact.recommends);
    let decides = (own().count().max(1) as f64 / USUAL_LENGTH).sqrt();
    let new = || {
        let nothing = Assessment {
            decides,
            ..Assessment::default()
        };
        (nothing, FxHashSet::default())
    };
    for merged in own() {
        let finding: &'a Finding = merged.fact;
        let direct = finding.stance == Stance::Strength && quoting.is_outright(&merged.text);
        for (subject, weight) in subjects(&finding.topics, &finding.issues) {
            let (it, passages) = assessments.entry(subject).or_insert_with(new);
            match finding.stance {
                Stance::Strength => {
                    it.strengths += 1;
                    it.praise += weight;
                    it.direct += usize::from(direct && weight >= 1.0);
                }
                Stance::Weakness => {
                    it.weaknesses += 1;
                    it.blame += weight;
                }
                Stance::Mixed => {
                    it.mixed += 1;
                    it.praise += weight / 2.0;
                    it.blame += weight / 2.0;
                }
                Stance::Neutral => {}
            }
            if matches!(finding.stance, Stance::Weakness | Stance::Mixed) {
                passages.insert(passage(finding));
            }
        }
    }
    for merged in &event.recommendations {
        let item = merged.fact;
        let told = match item.audience {
            Audience::LocalAuthority => 1.0,
            Audience::Lscb => TO_THE_BOARD,
        };
        let weight = if event.is_in_full(merged) {
            told
        } else {
            told * ON_THE_SIDE
        };
        for (subject, place) in subjects(&item.topics, &item.issues) {
            let (it, passages) = assessments.entry(subject).or_insert_with(new);
            it.recommendations += 1;
            if place < 1.0 {
                it.besides += weight;
            } else {
                it.demand += weight;
            }
            passages.insert(Passage::Item(&merged.text));
        }
    }
    // An area of judgement can be a topic itself: leadership, adoption.
    for judgement in &event.judgements {
        if let Some((it, _)) = assessments.get_mut(&(judgement.fact.area.as_str(), None)) {
            it.graded = Graded::of(&judgement.fact.grade);
        }
    }
    let counted = assessments.into_iter().map(|(subject, (mut it, passages))| {
        it.passages = passages.len();
        (subject, it)
    });
    counted.collect()
}

/// What is counted once, however many of its sentences raise a subject.
#[derive(PartialEq, Eq, Hash)]
enum Passage<'t> {
    /// A paragraph, by its number.
    Paragraph(&'t str),
    /// Paragraphs without a number, by their heading.
    Under(&'t str),
    /// A recommendation, by its words.
    Item(&'t str),
}

fn passage(finding: &Finding) -> Passage<'_> {
    let section = finding.section.as_deref().unwrap_or_default();
    let number = finding.paragraph.as_deref();
    number.map_or(Passage::Under(section), Passage::Paragraph)
}

/// What a passage speaks of, each with its weight: first topics fully, further ones half.
fn subjects<'a>(topics: &'a [String], issues: &'a [(String, String)]) -> impl Iterator<Item = (Subject<'a>, f64)> {
    let topics = topics
        .iter()
        .enumerate()
        .map(|(rank, id)| ((id.as_str(), None), if rank == 0 { 1.0 } else { LESSER }));
    let issues = issues
        .iter()
        .map(|(topic, aspect)| ((topic.as_str(), Some(aspect.as_str())), 1.0));
    topics.chain(issues)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balance(praise: f64, blame: f64, demand: f64) -> &'static str {
        graded(Graded::No, praise, blame, demand)
    }

    fn graded(graded: Graded, praise: f64, blame: f64, demand: f64) -> &'static str {
        let it = Assessment {
            strengths: praise.ceil() as usize,
            weaknesses: blame.ceil() as usize,
            praise,
            blame,
            demand,
            decides: 1.0,
            graded,
            ..Assessment::default()
        };
        it.stance()
    }

    #[test]
    fn a_recommendation_decides_and_else_the_balance() {
        assert_eq!(balance(9.0, 0.0, 1.0), "weakness");
        assert_eq!(balance(9.0, 0.0, TO_THE_BOARD), "strength");
        assert_eq!(balance(5.0, 3.0, 0.0), "weakness");
        assert_eq!(balance(7.0, 3.0, 0.0), "strength");
        assert_eq!(balance(6.0, 3.0, 0.0), "mixed");
        assert_eq!(balance(0.0, 1.0, 0.0), "mixed");
        assert_eq!(balance(1.0, 2.0, 0.0), "weakness");
        assert_eq!(balance(2.0, 2.0, 0.0), "mixed");
        assert_eq!(balance(0.5, 0.0, 0.0), "strength");
        assert_eq!(balance(1.0, 0.0, 0.0), "strength");
        assert_eq!(balance(0.0, 0.0, 0.0), "neutral");
    }

    #[test]
    fn no_count_of_sentences_speaks_against_a_printed_grade() {
        let told = |grade: &str, praise, blame, demand| graded(Graded::of(grade), praise, blame, demand);
        assert_eq!(told("requires improvement", 26.0, 0.0, 0.0), "mixed");
        assert_eq!(told("inadequate", 9.0, 1.0, 0.0), "weakness");
        assert_eq!(told("good", 9.0, 30.0, 0.0), "mixed");
        assert_eq!(told("good", 9.0, 0.0, 0.0), "strength");
        assert_eq!(told("good", 9.0, 0.0, 1.0), "weakness");
    }
}
