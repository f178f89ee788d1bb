//! A packed workbook is unpacked once for counting before anybody reads it: the sizes it declares may lie.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::exchange::{ExchangeError, Limits};

/// Unpacks everything into nothing, and refuses what goes beyond the limits.
///
/// # Errors
/// [`ExchangeError::TooMuch`] for bombs, [`ExchangeError::Locked`] for passwords, [`ExchangeError::Damaged`] otherwise.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), ExchangeError> {
    let mut archive = open(bytes)?;
    if archive.len() > limits.entries {
        return Err(ExchangeError::too_much(
            "the number of files packed into it",
            limits.entries,
        ));
    }
    let mut left = limits.unpacked;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|error| told(&error))?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink())
            .map_err(|_| ExchangeError::damaged("workbook", "a packed part"))?;
        if unpacked > left {
            return Err(too_big(limits));
        }
        left -= unpacked;
    }
    Ok(())
}

/// Names of the packed files.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, ExchangeError> {
    let archive = open(bytes)?;
    let names = archive.file_names().flatten().map(std::borrow::Cow::into_owned);
    Ok(names.collect())
}

/// One packed file as text.
///
/// # Errors
/// As [`check`]; a file that is not there is [`ExchangeError::Damaged`].
pub fn text(bytes: &[u8], name: &str, limits: &Limits) -> Result<String, ExchangeError> {
    let mut archive = open(bytes)?;
    let entry = archive.by_name(name).map_err(|error| told(&error))?;
    let mut content = Vec::new();
    entry
        .take(limits.unpacked + 1)
        .read_to_end(&mut content)
        .map_err(|_| ExchangeError::damaged("workbook", "a packed part"))?;
    if content.len() as u64 > limits.unpacked {
        return Err(too_big(limits));
    }
    String::from_utf8(content).map_err(|_| ExchangeError::damaged("workbook", "a packed part"))
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ExchangeError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| told(&error))
}

fn told(error: &ZipError) -> ExchangeError {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => ExchangeError::Locked,
        _ => ExchangeError::damaged("workbook", "its list of parts"),
    }
}

fn too_big(limits: &Limits) -> ExchangeError {
    ExchangeError::too_much("what it unpacks to", format!("{} MB", limits.unpacked >> 20))
}
