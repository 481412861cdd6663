//! What was probably meant.

/// The candidate that is most like `name`, if one is near enough.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let likeness = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let distance = strsim::osa_distance(&lower, &candidate);
        // A third of the letters may differ, and in a short word one.
        (distance <= (lower.chars().count() / 3).max(1) && distance < lower.chars().count()).then_some(distance)
    };
    let found = candidates
        .into_iter()
        .filter(|c| *c != name)
        .filter_map(|c| Some((likeness(c)?, c)));
    found.min().map(|(_, candidate)| candidate)
}

/// "did you mean `x`?", if there is something near.
pub(in crate::query) fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(
            nearest("Inspecton", ["Issue", "Inspection", "Topic"]),
            Some("Inspection")
        );
        assert_eq!(nearest("inspection", ["Inspection"]), Some("Inspection"));
        assert_eq!(nearest("xyz", ["Issue", "abc"]), None);
        assert_eq!(nearest("n", ["m"]), None);
    }
}
