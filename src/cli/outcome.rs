//! How a command ends, and how that is told.

use std::io::ErrorKind;
use std::process::ExitCode;

/// What a command comes back with.
pub type Outcome = anyhow::Result<()>;

/// Something the user asked for that cannot be: the sentence says what is wrong and what would be right. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UserError(pub String);

/// A [`UserError`] ready to be returned.
pub fn user_error(sentence: impl Into<String>) -> anyhow::Error {
    UserError(sentence.into()).into()
}

/// Prints what went wrong, if anything did, on standard error and turns it into an exit code.
pub fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Each of our errors is whole sentences, its cause among them.
            eprintln!("caseload: {error}");
            ExitCode::from(if error.is::<UserError>() { 2 } else { 1 })
        }
    }
}

/// `caseload ... | head` closes our output early: nothing to complain of.
fn reader_left(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
    })
}

/// A line could not be told. Where the reader left, that is their choice and what was done is done; else it is said.
pub(super) fn untold(fault: &std::io::Error) {
    if fault.kind() != ErrorKind::BrokenPipe {
        eprintln!("caseload: the output could not be written: {fault}.");
    }
}
