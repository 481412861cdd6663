//! The `refrain` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    refrain::cli::main()
}
