//! XLSX and XLSM, cell by cell: a sheet of two cells far apart takes the memory of two cells.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveTime;

use super::cells::{Cells, number_text};
use super::unpack;
use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Reads every worksheet with anything in it.
///
/// # Errors
/// Limits, passwords, damage.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ExchangeError> {
    unpack::check(bytes, limits)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| told(&error))?;
    let hidden: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut cells = 0;
    let mut sheets = Vec::new();
    for (name, hidden) in hidden {
        let mut sheet = match worksheet(&mut workbook, &name, &mut cells, limits) {
            Ok(sheet) => sheet,
            // A chart has no cells.
            Err(ExchangeError::Damaged { .. }) if !is_worksheet(&workbook, &name) => continue,
            Err(error) => return Err(error),
        };
        sheet.hidden = hidden;
        if hidden {
            sheet.notes.push("This sheet was hidden by its sender.".to_owned());
        }
        sheets.push(sheet);
    }
    note_hidden_parts(bytes, limits, &mut sheets);
    sheets.retain(|sheet| !sheet.is_empty());
    Ok(sheets)
}

fn is_worksheet<RS: std::io::Read + std::io::Seek>(workbook: &Xlsx<RS>, name: &str) -> bool {
    let found = workbook.sheets_metadata().iter().find(|sheet| sheet.name == name);
    found.is_some_and(|sheet| sheet.typ == calamine::SheetType::WorkSheet)
}

fn worksheet<RS: std::io::Read + std::io::Seek>(
    workbook: &mut Xlsx<RS>,
    name: &str,
    count: &mut usize,
    limits: &Limits,
) -> Result<Sheet, ExchangeError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| told(&error))?;
    let mut cells = Cells::new(name, limits, *count);
    while let Some(cell) = reader.next_cell().map_err(|error| told(&error))? {
        let text = words(cell.get_value());
        if !text.is_empty() {
            let (row, column) = cell.get_position();
            cells.put(row, column, text)?;
        }
    }
    let (sheet, laid) = cells.finish()?;
    *count = laid;
    Ok(sheet)
}

/// What a cell shows, with days in ISO form so that nobody has to guess them again.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(at) => moment(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        _ => String::new(),
    }
}

/// A day, a day with a time, or a span as its number.
pub(super) fn moment(moment: &ExcelDateTime) -> String {
    match moment.as_datetime().filter(|_| moment.is_datetime()) {
        Some(at) if at.time() == NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
        Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        None => number_text(moment.as_f64()),
    }
}

/// Hidden columns, rows and filters are in the workbook's own XML: told, and read all the same.
fn note_hidden_parts(bytes: &[u8], limits: &Limits, sheets: &mut [Sheet]) {
    let Ok(names) = unpack::names(bytes) else { return };
    let hidden = names
        .iter()
        .filter(|name| name.starts_with("xl/worksheets/") && name.ends_with(".xml"))
        .any(|name| {
            let content = unpack::text(bytes, name, limits).unwrap_or_default();
            content.contains("hidden=\"1\"") || content.contains("hidden=\"true\"")
        });
    if let (true, Some(first)) = (hidden, sheets.first_mut()) {
        first
            .notes
            .push("The workbook has hidden columns or rows; they were read as well.".to_owned());
    }
}

fn told(error: &XlsxError) -> ExchangeError {
    match error {
        XlsxError::Password => ExchangeError::Locked,
        _ => ExchangeError::damaged("workbook", "a worksheet"),
    }
}
