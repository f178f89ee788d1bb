//! XLSX: text as text, days as days, no formulas, and nothing about who wrote it or when.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::Value;
use crate::exchange::ExchangeError;

/// Longest text a cell can hold.
const LONGEST: usize = 32_767;

/// Rows a sheet can hold, the headings among them.
const ROWS: usize = 1_048_576;

/// A workbook with one sheet.
///
/// # Errors
/// More rows than a sheet holds, or a name a sheet cannot have.
pub fn write(
    name: &str,
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<Vec<u8>, ExchangeError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(sheet_name(name)).map_err(told)?;
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("dd mmm yyyy");
    for (column, heading) in (0..).zip(headings) {
        sheet
            .write_string_with_format(0, column, heading, &bold)
            .map_err(told)?;
        sheet.set_column_width(column, width(heading)).map_err(told)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(told)?;
    for (row, values) in (1_u32..).zip(rows) {
        if row as usize >= ROWS {
            return Err(ExchangeError::too_much("the number of rows of a sheet", ROWS));
        }
        for (column, value) in (0..).zip(&values) {
            put(&mut sheet, row, column, value, &day).map_err(told)?;
        }
    }
    save(sheet)
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, day: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => sheet.write_string(row, column, bounded(text))?,
        Value::Date(date) => sheet.write_with_format(row, column, date, day)?,
        // Beyond 15 digits a workbook would round.
        Value::Whole(number) if number.unsigned_abs() >= 1_000_000_000_000_000 => {
            sheet.write_string(row, column, number.to_string())?
        }
        Value::Whole(number) => sheet.write_number(row, column, *number as f64)?,
        Value::Number(number) => sheet.write_number(row, column, *number)?,
        Value::Empty => return Ok(()),
    };
    Ok(())
}

fn save(sheet: Worksheet) -> Result<Vec<u8>, ExchangeError> {
    let mut workbook = Workbook::new();
    let long_ago = ExcelDateTime::from_ymd(2000, 1, 1).map_err(told)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    workbook.push_worksheet(sheet);
    workbook.save_to_buffer().map_err(told)
}

/// Text too long for a cell ends in a mark that says so.
fn bounded(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn sheet_name(name: &str) -> String {
    let kept = name
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    let name: String = kept.take(31).collect();
    if name.is_empty() { "List".to_owned() } else { name }
}

fn width(heading: &str) -> f64 {
    let letters = heading.chars().count().clamp(8, 40);
    // At most 40, so nothing is lost.
    letters as f64 + 4.0
}

fn told(error: XlsxError) -> ExchangeError {
    ExchangeError::Workbook(error.to_string())
}
