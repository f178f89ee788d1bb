//! The real program, run as a user runs it.

use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A desk of its own: data, settings and log in a folder that goes with it.
pub struct Desk {
    pub folder: TempDir,
    pub file: PathBuf,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("caseload.sqlite");
        Self { folder, file }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
        command.args(arguments).args(["--today", "2026-11-25"]);
        for folder in ["CASELOAD_DATA_DIR", "CASELOAD_CONFIG_DIR", "CASELOAD_LOG_DIR"] {
            command.env(folder, self.folder.path());
        }
        command
            .env_remove("CASELOAD_PASSPHRASE_FILE")
            .stdin(std::process::Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// What is said on standard output by a command that ends well.
    pub fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What is said on standard error by a command that ends with this code.
    pub fn refuses(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            text(&output.stdout)
        );
        text(&output.stderr)
    }
}

/// What was printed, as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
