//! Every table, row by row, into one archive.

use std::path::Path;

use chrono::NaiveDate;

use super::ExportFault;
use crate::exchange::{ExchangeError, archive, write};
use crate::store::{Result, Store, table};

/// Rows read from the store at a time.
const PAGE: usize = 1000;

/// Writes the archive whole or not at all; gives the number of its rows.
pub fn write(
    store: &Store,
    today: NaiveDate,
    path: &Path,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> std::result::Result<u64, ExportFault> {
    let (mut rows, mut written_so_far) = (0, 0);
    let mut fault = None;
    let written = write::whole::write(path, |out| {
        let mut writer = archive::Writer::begin(out, today)?;
        for table in table::TABLES {
            for row in Pages::of(store, table.name) {
                written_so_far += 1;
                if !go_on(written_so_far) {
                    return Err(ExchangeError::Stopped);
                }
                match row {
                    Ok(row) => writer.row(table.name, &row)?,
                    Err(error) => {
                        fault = Some(error);
                        return Err(ExchangeError::Stopped);
                    }
                }
            }
        }
        rows = writer.end()?;
        Ok(())
    });
    match fault {
        Some(fault) => Err(fault.into()),
        None => Ok(written.map(|()| rows)?),
    }
}

/// The rows of a table, a page at a time.
struct Pages<'a> {
    store: &'a Store,
    table: &'static str,
    page: std::vec::IntoIter<archive::Fields>,
    after: Option<String>,
    done: bool,
}

impl<'a> Pages<'a> {
    fn of(store: &'a Store, table: &'static str) -> Self {
        Self {
            store,
            table,
            page: Vec::new().into_iter(),
            after: None,
            done: false,
        }
    }

    fn turn(&mut self) -> Result<()> {
        let rows = self.store.rows(self.table, self.after.as_deref(), PAGE)?;
        self.done = rows.len() < PAGE;
        self.after = rows.last().and_then(|row| row.get("id")?.as_str().map(str::to_owned));
        self.page = rows.into_iter();
        Ok(())
    }
}

impl Iterator for Pages<'_> {
    type Item = Result<archive::Fields>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.page.next() {
                return Some(Ok(row));
            }
            if self.done {
                return None;
            }
            if let Err(error) = self.turn() {
                self.done = true;
                return Some(Err(error));
            }
        }
    }
}
