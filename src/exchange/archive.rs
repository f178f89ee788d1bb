//! The archive: everything held, in one file anybody can read, that comes in again without loss.
//!
//! `caseload-archive`, version 1, is text in UTF-8 with one JSON value a line:
//!
//! ```text
//! {"format":"caseload-archive","version":1,"made":"2026-11-25"}
//! {"table":"child","record":{"id":"…", …}}
//! {"table":"plan","record":{…}}
//! {"end":{"rows":2}}
//! ```
//!
//! The records stand table by table, as the tables name them. The last line counts them, so that a file cut short is
//! known to be one. A reader takes a version it knows, and refuses a newer one.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ExchangeError;

/// The word in the first line.
pub const FORMAT: &str = "caseload-archive";

/// The version written, and the newest that is read.
pub const VERSION: u64 = 1;

/// Longest line taken: a long note, many times over.
const LINE: u64 = 64 << 20;

/// One row of a table: fields by name.
pub type Fields = Map<String, Value>;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u64,
    made: String,
}

#[derive(Serialize, Deserialize)]
struct End {
    rows: u64,
}

#[derive(Serialize)]
struct LineOut<'a> {
    table: &'a str,
    record: &'a Fields,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum LineIn {
    Row { table: String, record: Fields },
    End { end: End },
}

/// Writes an archive row by row.
pub struct Writer<W: Write> {
    out: W,
    rows: u64,
}

impl<W: Write> Writer<W> {
    /// Begins with the first line; `made` is the day it is made on.
    ///
    /// # Errors
    /// What the computer says.
    pub fn begin(out: W, made: chrono::NaiveDate) -> Result<Self, ExchangeError> {
        let mut writer = Self { out, rows: 0 };
        let head = Head {
            format: FORMAT.to_owned(),
            version: VERSION,
            made: made.to_string(),
        };
        writer.line(&head)?;
        Ok(writer)
    }

    /// Adds a row of a table.
    ///
    /// # Errors
    /// What the computer says.
    pub fn row(&mut self, table: &str, record: &Fields) -> Result<(), ExchangeError> {
        self.rows += 1;
        self.line(&LineOut { table, record })
    }

    /// Ends with the count. Without it the archive is not taken by anybody.
    ///
    /// # Errors
    /// What the computer says.
    pub fn end(mut self) -> Result<u64, ExchangeError> {
        let rows = self.rows;
        self.line(&serde_json::json!({ "end": End { rows } }))?;
        self.out.flush().map_err(not_written)?;
        Ok(rows)
    }

    fn line(&mut self, value: &impl Serialize) -> Result<(), ExchangeError> {
        serde_json::to_writer(&mut self.out, value).map_err(|error| not_written(error.into()))?;
        self.out.write_all(b"\n").map_err(not_written)
    }
}

fn not_written(source: std::io::Error) -> ExchangeError {
    ExchangeError::File { act: "written", source }
}

/// Reads an archive row by row. After the last row it has seen that the archive is whole; any error ends it.
pub struct Reader<R: BufRead> {
    input: R,
    line: Vec<u8>,
    number: u64,
    rows: u64,
    done: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// [`ExchangeError::Kind`] for another kind of file, [`ExchangeError::NewerArchive`].
    pub fn begin(input: R) -> Result<Self, ExchangeError> {
        let mut reader = Self {
            input,
            line: Vec::new(),
            number: 0,
            rows: 0,
            done: false,
        };
        reader.next_line()?;
        let other = ExchangeError::Kind {
            found: "not an archive of caseload",
        };
        let Ok(head) = serde_json::from_slice::<Head>(&reader.line) else {
            return Err(other);
        };
        match (head.format.as_str(), head.version) {
            (FORMAT, 1..=VERSION) => Ok(reader),
            (FORMAT, found) => Err(ExchangeError::NewerArchive { found, known: VERSION }),
            _ => Err(other),
        }
    }

    fn next_line(&mut self) -> Result<(), ExchangeError> {
        self.line.clear();
        self.number += 1;
        let mut bounded = std::io::Read::take(&mut self.input, LINE);
        let read = bounded.read_until(b'\n', &mut self.line);
        read.map_err(|source| ExchangeError::File { act: "read", source })?;
        if self.line.len() as u64 == LINE {
            return Err(ExchangeError::too_much(
                "a line of the archive",
                format!("{} MB", LINE >> 20),
            ));
        }
        Ok(())
    }

    fn next_row(&mut self) -> Result<Option<(String, Fields)>, ExchangeError> {
        self.next_line()?;
        match serde_json::from_slice::<LineIn>(&self.line) {
            Ok(LineIn::Row { table, record }) => {
                self.rows += 1;
                Ok(Some((table, record)))
            }
            Ok(LineIn::End { end }) if end.rows == self.rows => {
                self.next_line()?;
                if self.line.is_empty() {
                    Ok(None)
                } else {
                    Err(self.damaged())
                }
            }
            _ => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> ExchangeError {
        ExchangeError::damaged("archive", format!("line {}", self.number))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<(String, Fields), ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let row = self.next_row();
        self.done = !matches!(row, Ok(Some(_)));
        row.transpose()
    }
}
