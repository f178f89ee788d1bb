//! CSV as a spreadsheet opens it without questions: a byte-order mark, commas, CRLF, days as 25/11/2026.

use std::io::Write;

use super::Value;
use super::guard::guarded;
use crate::exchange::ExchangeError;

/// Writes headings and rows, one row at a time.
///
/// # Errors
/// What the computer says while writing.
pub fn write<W: Write>(
    mut out: W,
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<W, ExchangeError> {
    out.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    let told = |error: ::csv::Error| failed(error.into());
    writer
        .write_record(headings.iter().map(|heading| guarded(heading).into_owned()))
        .map_err(told)?;
    for row in rows {
        writer.write_record(row.iter().map(text)).map_err(told)?;
    }
    writer.into_inner().map_err(|error| failed(error.into_error()))
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => guarded(text).into_owned(),
        Value::Date(day) => day.format("%d/%m/%Y").to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Empty => String::new(),
    }
}

fn failed(source: std::io::Error) -> ExchangeError {
    ExchangeError::File { act: "written", source }
}
