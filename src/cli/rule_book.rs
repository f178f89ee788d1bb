//! The rules of the law with the user's own laid over them.

use std::fs;
use std::path::{Path, PathBuf};

use super::user_error;
use crate::domain::rule::RuleBook;
use crate::runtime::settings::Folders;

/// The rules, with every `*.toml` in the settings folder's `rules` laid over them by name, then `extra`.
pub fn load(folders: &Folders, extra: Option<&Path>) -> anyhow::Result<RuleBook> {
    let mut files = own_files(&folders.config.join("rules"));
    files.extend(extra.map(Path::to_path_buf));
    files
        .iter()
        .try_fold(RuleBook::shipped().clone(), |book, file| Ok(lay_over(&book, file)?.0))
}

/// Has the whole program reckon with the rules in the settings folder, where there are any: lists, screens and clock alike.
pub fn reckon_with_own(folders: &Folders) -> anyhow::Result<()> {
    let files = own_files(&folders.config.join("rules"));
    let (mut book, mut texts) = (RuleBook::shipped().clone(), Vec::new());
    for file in &files {
        let text;
        (book, text) = lay_over(&book, file)?;
        texts.push(text);
    }
    if !texts.is_empty() {
        RuleBook::reckon_with(book, &texts);
    }
    Ok(())
}

fn own_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

/// The rules with those of a file laid over them, and the file's text.
fn lay_over(book: &RuleBook, file: &Path) -> anyhow::Result<(RuleBook, String)> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| {
        user_error(format!(
            "the rules in {name} could not be read ({error}); nothing was reckoned."
        ))
    })?;
    let laid_over = book
        .with_local(&name, &text)
        .map_err(|fault| user_error(format!("{fault}. Nothing was reckoned; mend the line, then try again.")))?;
    Ok((laid_over, text))
}
