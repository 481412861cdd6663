//! Any text: the parser reads it or says why not, and what it read is read again from print.
#![no_main]

#[path = "../../tests/common/fuzz.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|text: &str| body::parse(text));
