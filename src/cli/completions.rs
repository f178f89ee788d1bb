//! `caseload completions SHELL`

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Arguments, Outcome};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell to write for
    shell: Shell,
}

/// Writes the script.
pub fn run(args: &Args) -> Outcome {
    clap_complete::generate(args.shell, &mut Arguments::command(), "caseload", &mut io::stdout());
    Ok(())
}
