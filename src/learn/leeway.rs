use super::example::Example;

/// Added to each count, so that what never went with a class is not thought never to.
const ADDED: f64 = 1.0;

/// How far the weight of each word for each class may go, word by word: on average 1, and more for words that the
/// examples have much more often, or less often, where the class holds than where it does not.
///
/// `part` is how much of it goes by that: 0 none, 1 all. The measure is the ratio of likelihoods of naive Bayes, after
/// Wang and Manning, "Baselines and Bigrams" (2012).
pub(super) fn leeway(examples: &[Example], words: usize, classes: usize, part: f64) -> Vec<f32> {
    let mut with = vec![0.0; words * classes];
    let mut all = vec![0.0; words];
    for example in examples {
        for &(word, _) in &example.words {
            let word = word as usize;
            all[word] += 1.0;
            for &class in &example.holds {
                with[word * classes + usize::from(class)] += 1.0;
            }
        }
    }
    let everything: f64 = all.iter().sum();
    let mut ways = vec![0.0; words * classes];
    for class in 0..classes {
        let of_class = || with.iter().skip(class).step_by(classes.max(1));
        let here: f64 = of_class().sum();
        let room = ADDED * words as f64;
        let balance = ((here + room) / (everything - here + room)).ln();
        let apart = of_class()
            .zip(&all)
            .map(|(with, all)| (((with + ADDED) / (all - with + ADDED)).ln() - balance).abs());
        let apart: Vec<f64> = apart.collect();
        let mean = apart.iter().sum::<f64>() / words.max(1) as f64;
        for (way, apart) in ways.iter_mut().skip(class).step_by(classes.max(1)).zip(apart) {
            let share = if mean > 0.0 { apart / mean } else { 1.0 };
            *way = (part * share + 1.0 - part) as f32;
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_a_class_may_go_farther() {
        let example = |words: &[u32], holds: &[u16]| Example {
            words: words.iter().map(|&word| (word, 1.0)).collect(),
            evidence: Vec::new(),
            holds: holds.to_vec(),
        };
        let examples: Vec<_> = (0..20)
            .flat_map(|_| [example(&[0, 2], &[0]), example(&[1, 2], &[1])])
            .collect();
        let ways = leeway(&examples, 3, 2, 0.5);
        assert!(ways[0] > 1.2 && ways[2] > 1.2 && ways[4] < 0.6, "{ways:?}");
        let mean: f32 = ways.iter().sum::<f32>() / 6.0;
        assert!((mean - 1.0).abs() < 1e-5, "{mean}");
        assert_eq!(leeway(&examples, 3, 2, 0.0), [1.0; 6]);
    }
}
