//! The command line, as a user and as a program meets it.

mod clock;
mod panels;
mod referrals;

use std::process::Stdio;

use crate::program::{Desk, text};

/// `caseload demo | head -0`: the reader leaves before a line is told.
#[test]
fn a_reader_who_leaves_early_breaks_nothing() {
    let desk = Desk::new();
    let made = desk.folder.path().join("made-up.sqlite");
    let file = made.display().to_string();
    let mut command = desk.command(&["demo", "--children", "5", "--store", &file]);
    let mut run = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(run.stdout.take());
    let output = run.wait_with_output().expect("it ends");
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success() && made.exists());
}
