//! How often the property tests try, and with which chance.

use proptest::test_runner::{Config, RngSeed};

/// So many cases, the same ones on every machine and every day: what fails once fails always, and what passes here
/// passes elsewhere. `PROPTEST_CASES=20000` asks for that many fresh ones instead, `PROPTEST_RNG_SEED` for those of a seed.
pub(crate) fn cases(few: u32) -> Config {
    let given = Config::default();
    let more = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if more { given.cases } else { few },
        rng_seed: match given.rng_seed {
            RngSeed::Random if !more => RngSeed::Fixed(1),
            asked => asked,
        },
        failure_persistence: None,
        ..given
    }
}
