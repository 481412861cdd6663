//! Any script: each statement is answered or refused within its bounds, and one that fails changes nothing.
#![no_main]

#[path = "../../tests/common/fuzz.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|text: &str| body::engine(text));
