//! XLS, the workbooks of before 2007.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls, XlsError};

use super::cells::{Cells, number_text};
use super::xls_check;
use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Reads every worksheet with anything in it.
///
/// # Errors
/// Limits, passwords, damage.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ExchangeError> {
    xls_check::check(bytes, limits)?;
    // The reader of this old format was written for honest files: a broken one may make it panic.
    let read = std::panic::catch_unwind(|| worksheets(bytes, limits));
    read.unwrap_or_else(|_| Err(damaged()))
}

fn worksheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ExchangeError> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| told(&error))?;
    let mut sheets = Vec::new();
    let mut laid = 0;
    for sheet in workbook.sheets_metadata().to_vec() {
        let Ok(range) = workbook.worksheet_range(&sheet.name) else {
            continue;
        };
        let mut cells = Cells::new(&sheet.name, limits, laid);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let text = words(data);
            if !text.is_empty() {
                cells.put(top + narrow(row), left + narrow(column), text)?;
            }
        }
        let (mut read, now) = cells.finish()?;
        laid = now;
        read.hidden = sheet.visible != SheetVisible::Visible;
        if read.hidden {
            read.notes.push("This sheet was hidden by its sender.".to_owned());
        }
        sheets.push(read);
    }
    sheets.retain(|sheet| !sheet.is_empty());
    Ok(sheets)
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX / 2)
}

fn words(data: &Data) -> String {
    match data {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(moment) => super::xlsx::moment(moment),
        _ => String::new(),
    }
}

fn told(error: &XlsError) -> ExchangeError {
    match error {
        XlsError::Password => ExchangeError::Locked,
        _ => damaged(),
    }
}

fn damaged() -> ExchangeError {
    ExchangeError::damaged("workbook", "its content")
}
