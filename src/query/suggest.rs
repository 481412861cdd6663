//! What was probably meant.

/// The candidate that is most like `name`, if one is near enough.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let found = candidates
        .into_iter()
        .filter(|c| *c != name)
        .filter_map(|c| Some((slips(&lower, &c.to_lowercase())?, c)));
    found.min().map(|(_, candidate)| candidate)
}

/// By how many slips of the keys one word is another, if these are few; both in lower case.
pub(in crate::query) fn slips(name: &str, candidate: &str) -> Option<usize> {
    let letters = name.chars().count();
    // A third of the letters may differ; words of one or two are taken as they are.
    let most = letters / 3;
    // The first test spares most words the second.
    let close = candidate.chars().count().abs_diff(letters) <= most;
    let distance = close.then(|| strsim::osa_distance(name, candidate))?;
    (distance <= most).then_some(distance)
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
