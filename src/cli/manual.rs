//! `caseload manual`: the manual page, from the same definition as the arguments.

use std::io::{self, Write};

use clap::CommandFactory;

use super::{Arguments, Context, Outcome};

/// Writes the page for the program and a page for each command after it.
pub fn run(_context: &Context) -> Outcome {
    let command = Arguments::command();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        let name = format!("caseload-{}", sub.get_name());
        clap_mangen::Man::new(sub.clone().display_name(name)).render(&mut page)?;
    }
    io::stdout().write_all(&page)?;
    Ok(())
}
