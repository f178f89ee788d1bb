//! Where data, settings and logs live.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;

/// The three folders the program keeps things in.
///
/// Each can be set by an environment variable, for a program carried on a drive and for tests:
/// `CASELOAD_DATA_DIR`, `CASELOAD_CONFIG_DIR`, `CASELOAD_LOG_DIR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The caseload file and its backups.
    pub data: PathBuf,
    /// Settings, keymap, themes, local rules.
    pub config: PathBuf,
    /// The rolling log.
    pub log: PathBuf,
}

impl Folders {
    /// The folders the operating system sets aside for us, unless the environment names others.
    pub fn from_environment() -> Self {
        let usual = ProjectDirs::from("", "", "caseload");
        let folder = |variable: &str, pick: fn(&ProjectDirs) -> PathBuf| {
            env::var_os(variable)
                .map(PathBuf::from)
                .or_else(|| usual.as_ref().map(pick))
                .unwrap_or_else(|| PathBuf::from("caseload-data"))
        };
        Self {
            data: folder("CASELOAD_DATA_DIR", |dirs| dirs.data_dir().to_path_buf()),
            config: folder("CASELOAD_CONFIG_DIR", |dirs| dirs.config_dir().to_path_buf()),
            log: folder("CASELOAD_LOG_DIR", |dirs| {
                dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("log")
            }),
        }
    }
}
