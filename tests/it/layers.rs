//! Who may know whom: the source of each layer is read, and must not name what that layer must not know.

use std::fs;
use std::path::{Path, PathBuf};

/// Layer, and the words that must not stand in its source.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::thread",
            "std::net",
            "SystemTime",
            "Instant",
            "Local::now",
            "Utc::now",
            "now_v7",
            "crate::store",
            "crate::exchange",
            "crate::app",
            "crate::ui",
            "crate::runtime",
            "crate::cli",
        ],
    ),
    (
        "store",
        &[
            "ratatui",
            "crossterm",
            "Local::now",
            "Utc::now",
            "SystemTime",
            "crate::exchange",
            "crate::app",
            "crate::ui",
            "crate::runtime",
            "crate::cli",
        ],
    ),
    (
        "exchange",
        &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "crate::store",
            "crate::app",
            "crate::ui",
            "crate::runtime",
            "crate::cli",
        ],
    ),
    (
        "app",
        &[
            "rusqlite",
            "ratatui::",
            "std::fs",
            "Local::now",
            "Utc::now",
            "SystemTime",
            "crate::store",
            "crate::exchange",
            "crate::ui",
            "crate::runtime",
            "crate::cli",
        ],
    ),
    (
        "ui",
        &[
            "rusqlite",
            "crate::store",
            "crate::exchange",
            "crate::runtime",
            "crate::cli",
            "std::fs",
        ],
    ),
    ("runtime", &["crate::cli"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the layer's folder is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Lines of code that break a layer's rule; comments may speak of anything.
fn trespasses(layer: &str, forbidden: &[&str]) -> Vec<String> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer),
        &mut files,
    );
    assert!(!files.is_empty(), "no source found for {layer}");
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("source is text");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in forbidden.iter().filter(|word| code.contains(*word)) {
                found.push(format!(
                    "{}:{}: {layer} must not know `{word}`",
                    file.display(),
                    number + 1
                ));
            }
        }
    }
    found
}

#[test]
fn arrows_point_one_way() {
    let found: Vec<String> = FORBIDDEN
        .iter()
        .flat_map(|(layer, words)| trespasses(layer, words))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
