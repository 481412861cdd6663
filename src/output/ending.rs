//! How a thing that came back ends, where its status does not tell: praised and then faulted, or never spoken of again.

/// What the status of a thing that recurs leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Better by nobody's word: no inspection raised again what was last weak.
    Silent,
    /// Called good, and faulted after that.
    Faulted,
    /// Called good, and both good and bad after that.
    Mixed,
}

/// What `status` does not tell of the end of something of which inspections gave these [verdicts](super::verdict()), in order
/// of time; with the place of the verdict that decides. `None` where the status tells all.
pub fn ending<'v>(status: &str, verdicts: impl IntoIterator<Item = Option<&'v str>>) -> Option<(Ending, usize)> {
    let verdicts = verdicts.into_iter().enumerate();
    let told: Vec<(usize, &str)> = verdicts.filter_map(|(at, verdict)| Some((at, verdict?))).collect();
    let mut told = told.into_iter().filter(|&(_, verdict)| verdict != "neutral");
    let (at, last) = told.next_back()?;
    // A mixed picture may itself be what an inspection calls better than before.
    let was_good = told.any(|(_, verdict)| verdict == "strength");
    let ending = match (status, last) {
        ("improved", "weakness") => Ending::Silent,
        ("resolved", "faulted" | "weakness") => Ending::Faulted,
        ("resolved", "mixed") if was_good => Ending::Mixed,
        _ => return None,
    };
    Some((ending, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_verdict_tells_what_the_status_does_not() {
        let end =
            |status, verdicts: &[&'static str]| ending(status, verdicts.iter().map(|&v| (!v.is_empty()).then_some(v)));
        assert_eq!(
            end("improved", &["weakness", "", "weakness", "", "neutral"]),
            Some((Ending::Silent, 2))
        );
        assert_eq!(end("improved", &["weakness", "faulted"]), None);
        assert_eq!(
            end("resolved", &["weakness", "strength", "faulted"]),
            Some((Ending::Faulted, 2))
        );
        assert_eq!(
            end("resolved", &["weakness", "strength", "mixed"]),
            Some((Ending::Mixed, 2))
        );
        assert_eq!(end("resolved", &["weakness", "mixed"]), None);
        assert_eq!(end("persisting", &["weakness"]), None);
        assert_eq!(end("improved", &[]), None);
    }
}
