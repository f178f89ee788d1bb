//! Mappings of columns kept by name beside the settings, and found again by the headings they were made for.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::import::mapping::sheet_fingerprint;
use crate::domain::import::{Found, Mapping};

/// Where they are kept, in the folder of the settings.
pub fn folder(config: &Path) -> PathBuf {
    config.join("mappings")
}

/// One of them; none where there is none that can be read.
pub fn load(path: &Path) -> Option<Mapping> {
    toml::from_str(&fs::read_to_string(path).ok()?).ok()
}

/// All that are kept, by name.
pub fn all(config: &Path) -> Vec<Mapping> {
    let Ok(entries) = fs::read_dir(folder(config)) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| load(path)).collect()
}

/// The one that was saved for headings like these.
pub fn for_headings(config: &Path, found: &[Found]) -> Option<Mapping> {
    let sheets = found.iter().map(|found| &found.sheet);
    let marks: Vec<String> = sheets.filter_map(sheet_fingerprint).collect();
    let mut kept = all(config).into_iter();
    kept.find(|mapping| marks.contains(&mapping.fingerprint))
}
