//! Mappings named on the command line, and those saved from it.

use std::path::PathBuf;

use crate::cli::{Context, user_error};
use crate::domain::import::mapping::fingerprint;
use crate::domain::import::{Found, Mapping, Prepared};
use crate::exchange::{ExchangeError, write};
use crate::runtime::mappings;

/// The mapping named, or the one saved for headings like these, or an empty one; and the name of a saved one.
pub fn for_files(context: &Context, name: Option<&str>, found: &[Found]) -> anyhow::Result<(Mapping, Option<String>)> {
    if let Some(name) = name {
        let mapping = mappings::load(&path(context, name)?).ok_or_else(|| {
            user_error(format!(
                "There is no saved mapping “{name}”. Saved: {}.",
                names(context)
            ))
        })?;
        return Ok((mapping, Some(name.to_owned())));
    }
    let known = mappings::for_headings(&context.folders.config, found);
    let used = known.as_ref().map(|mapping| mapping.name.clone());
    Ok((known.unwrap_or_default(), used))
}

/// Saves what the columns of the first table mean, all of them, so that the next file needs no questions.
pub fn save(context: &Context, name: &str, mut mapping: Mapping, prepared: &Prepared) -> anyhow::Result<()> {
    let path = path(context, name)?;
    if let Some(table) = prepared.tables.first() {
        for column in &table.columns.columns {
            mapping.set(&column.heading, column.field);
        }
        mapping.columns.retain(|heading, _| !heading.is_empty());
        let row = table.sheet.row(table.columns.heading_row);
        mapping.fingerprint = row.map(|row| fingerprint(row.cells())).unwrap_or_default();
    }
    mapping.name = name.to_owned();
    let text = toml::to_string_pretty(&mapping)?;
    crate::store::make_folder(&mappings::folder(&context.folders.config))?;
    write::whole::write(&path, |out| {
        std::io::Write::write_all(out, text.as_bytes()).map_err(|source| ExchangeError::File { act: "written", source })
    })?;
    Ok(())
}

/// A name becomes a file's name, so it is made of letters, digits, spaces, `-` and `_`.
fn path(context: &Context, name: &str) -> anyhow::Result<PathBuf> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    if name.is_empty() || name.chars().count() > 60 || !name.chars().all(plain) {
        return Err(user_error(format!(
            "“{name}” is not a name for a mapping: use letters, digits, spaces, - and _."
        )));
    }
    Ok(mappings::folder(&context.folders.config).join(format!("{name}.toml")))
}

fn names(context: &Context) -> String {
    let kept = mappings::all(&context.folders.config).into_iter();
    let names: Vec<String> = kept.map(|mapping| mapping.name).collect();
    if names.is_empty() {
        "none yet".to_owned()
    } else {
        names.join(", ")
    }
}
