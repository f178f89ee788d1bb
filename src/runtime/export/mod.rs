//! Lists and everything written into files, for the command line and the screens alike.

mod cells;
pub mod everything;
mod paged;
pub mod sheet;

use std::io::Write;
use std::path::Path;

use crate::exchange::{ExchangeError, write};
use crate::store::StoreError;
use sheet::Sheet;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    /// The caseload could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written, or the work was stopped.
    #[error(transparent)]
    File(#[from] ExchangeError),
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Puts the sheet into the file; gives the number of its rows. `go_on` is told of each and says whether to go on.
///
/// # Errors
/// What the store or the computer says; then nothing is left at the path.
pub fn put(
    sheet: Sheet<'_>,
    ending: Ending,
    path: &Path,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<u64, ExportFault> {
    let headings: Vec<String> = sheet.headings.iter().map(|heading| (*heading).to_owned()).collect();
    let (mut count, mut fault, mut stopped) = (0, None, false);
    let written = write::whole::write(path, |out| {
        let rows = sheet.rows.map_while(|row| match row {
            Ok(row) => {
                count += 1;
                stopped = !go_on(count);
                (!stopped).then_some(row)
            }
            Err(error) => {
                fault = Some(error);
                None
            }
        });
        match ending {
            Ending::Csv => drop(write::csv::write(out, &headings, rows)?),
            Ending::Xlsx => {
                let bytes = write::xlsx::write(sheet.name, &headings, rows)?;
                out.write_all(&bytes)
                    .map_err(|source| ExchangeError::File { act: "written", source })?;
            }
        }
        if fault.is_some() || stopped {
            Err(ExchangeError::Stopped)
        } else {
            Ok(())
        }
    });
    match fault {
        Some(fault) => Err(fault.into()),
        None => Ok(written.map(|()| count)?),
    }
}
