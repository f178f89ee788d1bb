//! An extract of the national register of establishments, row by row: it is far larger than what is taken of it.

use std::borrow::Cow;
use std::io::Read;

use super::text;
use crate::domain::establishment::{Columns, Row, Wanted};
use crate::domain::organisation::Organisation;
use crate::exchange::{ExchangeError, Limits};

/// What is taken of an extract.
#[derive(Debug, Default)]
pub struct Extract {
    /// Those open first, as the file has them.
    pub taken: Vec<Organisation>,
    /// Rows below the headings.
    pub rows: usize,
    /// Rows of authorities not wanted.
    pub elsewhere: usize,
    /// Rows closed long ago, or not yet open.
    pub not_open: usize,
    /// Rows refused, as a spreadsheet counts them, with the reason.
    pub refused: Vec<(usize, &'static str)>,
}

/// Rows between two questions whether to go on.
const STEP: usize = 1000;

/// Reads an extract as it comes.
///
/// # Errors
/// Limits, damage, what the computer says, a file that is no such extract, and [`ExchangeError::Stopped`] when `go_on`,
/// told how many rows are read, says no.
pub fn read(
    file: impl Read,
    wanted: &Wanted,
    limits: &Limits,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Extract, ExchangeError> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(Bounded::new(file, limits));
    let mut record = ::csv::ByteRecord::new();
    next(&mut reader, &mut record, limits)?;
    let columns = columns(&record)?;
    let mut extract = Extract::default();
    let mut closed = Vec::new();
    while next(&mut reader, &mut record, limits)? {
        if extract.rows.is_multiple_of(STEP) && !go_on(extract.rows) {
            return Err(ExchangeError::Stopped);
        }
        extract.rows += 1;
        let cell = |place| record.get(place).map_or(Cow::Borrowed(""), text::cell);
        match columns.read(cell, wanted) {
            Row::Taken(setting) if setting.note.is_empty() => extract.taken.push(*setting),
            Row::Taken(setting) => closed.push(*setting),
            Row::Elsewhere => extract.elsewhere += 1,
            Row::NotOpen => extract.not_open += 1,
            Row::Refused(why) => extract.refused.push((extract.rows + 1, why)),
        }
    }
    extract.taken.append(&mut closed);
    Ok(extract)
}

fn columns(headings: &::csv::ByteRecord) -> Result<Columns, ExchangeError> {
    let headings: Vec<Cow<'_, str>> = headings.iter().map(text::cell).collect();
    let first = headings
        .first()
        .map_or("", |first| first.trim_start_matches('\u{feff}'));
    let bare: Vec<&str> = std::iter::once(first)
        .chain(headings.iter().skip(1).map(Cow::as_ref))
        .collect();
    Columns::find(&bare).map_err(|_| ExchangeError::Kind {
        found: "a file without the columns URN, LA (code) and EstablishmentName of the national register's CSV extract",
    })
}

fn next<R: Read>(
    reader: &mut ::csv::Reader<Bounded<R>>,
    record: &mut ::csv::ByteRecord,
    limits: &Limits,
) -> Result<bool, ExchangeError> {
    let more = reader.read_byte_record(record).map_err(|error| failed(error, limits))?;
    if record.len() > limits.columns {
        return Err(ExchangeError::too_much("the number of columns", limits.columns));
    }
    if record.iter().any(|cell| cell.len() > limits.cell) {
        let line = record.position().map_or(0, ::csv::Position::line);
        let place = format!("line {line}, where a quotation mark may not be closed");
        return Err(ExchangeError::damaged("CSV file", place));
    }
    Ok(more)
}

fn failed(error: ::csv::Error, limits: &Limits) -> ExchangeError {
    // Bytes of any kind are some CSV: only reading them can fail.
    let ::csv::ErrorKind::Io(source) = error.into_kind() else {
        return ExchangeError::damaged("CSV file", "its text");
    };
    match source.kind() {
        std::io::ErrorKind::FileTooLarge => ExchangeError::too_much("its size", format!("{} MB", limits.file >> 20)),
        std::io::ErrorKind::InvalidData => ExchangeError::too_much("a line", format!("{} MB", limits.line >> 20)),
        _ => ExchangeError::File { act: "read", source },
    }
}

/// Bytes up to a limit, in lines up to another.
struct Bounded<R> {
    inner: R,
    left: u64,
    line: usize,
    longest: usize,
}

impl<R: Read> Bounded<R> {
    fn new(inner: R, limits: &Limits) -> Self {
        Self {
            inner,
            left: limits.file,
            line: 0,
            longest: limits.line,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(room)?;
        let beyond = std::io::Error::from(std::io::ErrorKind::FileTooLarge);
        self.left = self.left.checked_sub(read as u64).ok_or(beyond)?;
        for byte in &room[..read] {
            self.line = if matches!(byte, b'\n' | b'\r') {
                0
            } else {
                self.line + 1
            };
            if self.line > self.longest {
                return Err(std::io::ErrorKind::InvalidData.into());
            }
        }
        Ok(read)
    }
}
