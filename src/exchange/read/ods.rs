//! OpenDocument spreadsheets. Rows and cells are written once with a count of how often they repeat; an empty one may
//! repeat a million times and costs nothing, a filled one counts as often as it stands.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::Cells;
use super::unpack;
use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Reads every table of the document.
///
/// # Errors
/// Limits, passwords, damage.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ExchangeError> {
    unpack::check(bytes, limits)?;
    if let Ok(manifest) = unpack::text(bytes, "META-INF/manifest.xml", limits)
        && manifest.contains("encryption-data")
    {
        return Err(ExchangeError::Locked);
    }
    let content = unpack::text(bytes, "content.xml", limits)?;
    let mut reader = Reader::from_str(&content);
    let mut sheets = Vec::new();
    let mut laid = 0;
    loop {
        match next(&mut reader)? {
            Event::Start(element) if is(&element, "table") => {
                let name = attribute(&element, "name").unwrap_or_else(|| format!("Sheet {}", sheets.len() + 1));
                let table = Table::new(&name, limits, laid);
                let (sheet, now) = table.read(&mut reader)?;
                laid = now;
                sheets.push(sheet);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    sheets.retain(|sheet| !sheet.is_empty());
    Ok(sheets)
}

/// One table on the way.
struct Table<'a> {
    cells: Cells<'a>,
    limits: &'a Limits,
    row: u32,
    hidden: bool,
    /// The cells of the row at hand, each with how often it stands.
    line: Vec<(String, u32)>,
    repeat: u32,
}

impl<'a> Table<'a> {
    fn new(name: &str, limits: &'a Limits, laid: usize) -> Self {
        Self {
            cells: Cells::new(name, limits, laid),
            limits,
            row: 0,
            hidden: false,
            line: Vec::new(),
            repeat: 1,
        }
    }

    fn read(mut self, reader: &mut Reader<&[u8]>) -> Result<(Sheet, usize), ExchangeError> {
        loop {
            match next(reader)? {
                Event::Start(element) => self.open(&element, reader)?,
                Event::Empty(element) => self.empty(&element)?,
                Event::End(element) if element.local_name().as_ref() == "table-row" => self.close_row()?,
                Event::End(element) if element.local_name().as_ref() == "table" => break,
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
        let (mut sheet, laid) = self.cells.finish()?;
        if self.hidden {
            sheet
                .notes
                .push("The sheet has hidden columns or rows; they were read as well.".to_owned());
        }
        Ok((sheet, laid))
    }

    fn open(&mut self, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), ExchangeError> {
        self.note_hidden(element);
        if is(element, "table-row") {
            self.line.clear();
            self.repeat = repeat(element, "number-rows-repeated");
        } else if is(element, "table-cell") || is(element, "covered-table-cell") {
            let shown = cell_text(reader)?;
            self.cell(element, shown)?;
        }
        Ok(())
    }

    fn empty(&mut self, element: &BytesStart<'_>) -> Result<(), ExchangeError> {
        self.note_hidden(element);
        if is(element, "table-row") {
            self.row = self.row.saturating_add(repeat(element, "number-rows-repeated"));
        } else if is(element, "table-cell") || is(element, "covered-table-cell") {
            self.cell(element, String::new())?;
        }
        Ok(())
    }

    fn note_hidden(&mut self, element: &BytesStart<'_>) {
        let visibility = attribute(element, "visibility");
        self.hidden |= visibility.is_some_and(|kind| kind == "collapse" || kind == "filter");
    }

    /// Days and numbers in their exact form stand in attributes; the text is only how they look.
    fn cell(&mut self, element: &BytesStart<'_>, shown: String) -> Result<(), ExchangeError> {
        let kind = attribute(element, "value-type").unwrap_or_default();
        let exact = match kind.as_str() {
            "date" => attribute(element, "date-value"),
            "float" | "percentage" | "currency" => attribute(element, "value"),
            _ => None,
        };
        let times = repeat(element, "number-columns-repeated");
        self.line.push((exact.unwrap_or(shown), times));
        if self.line.len() > self.limits.columns {
            return Err(ExchangeError::too_much("the number of columns", self.limits.columns));
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), ExchangeError> {
        let line = std::mem::take(&mut self.line);
        let filled = line.iter().any(|(text, _)| !text.is_empty());
        for _ in 0..if filled { self.repeat } else { 0 } {
            let mut column = 0_u32;
            for (text, times) in &line {
                if !text.is_empty() {
                    for at in 0..*times {
                        self.cells.put(self.row, column.saturating_add(at), text.clone())?;
                    }
                }
                column = column.saturating_add(*times);
            }
            self.row = self.row.saturating_add(1);
        }
        if !filled {
            self.row = self.row.saturating_add(self.repeat);
        }
        self.repeat = 1;
        Ok(())
    }
}

/// The text of a cell up to its end: paragraphs one under the other, notes to the side left out.
fn cell_text(reader: &mut Reader<&[u8]>) -> Result<String, ExchangeError> {
    let mut text = String::new();
    let (mut depth, mut aside) = (1_usize, 0_usize);
    loop {
        match next(reader)? {
            Event::Start(element) => {
                depth += 1;
                aside += usize::from(aside > 0 || is(&element, "annotation"));
                if is(&element, "p") && !text.is_empty() && aside == 0 {
                    text.push('\n');
                }
            }
            Event::End(_) => {
                depth -= 1;
                aside = aside.saturating_sub(1);
                if depth == 0 {
                    return Ok(text);
                }
            }
            Event::Empty(element) if aside == 0 && is(&element, "s") => text.push(' '),
            Event::Text(piece) if aside == 0 => text.push_str(&piece),
            Event::CData(piece) if aside == 0 => text.push_str(&piece),
            Event::GeneralRef(reference) if aside == 0 => text.push(super::xml::entity(&reference)?),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, ExchangeError> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => Err(ExchangeError::Entities),
        Ok(event) => Ok(event),
        Err(_) => Err(damaged()),
    }
}

fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// An attribute whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

fn repeat(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
        .max(1)
}

fn damaged() -> ExchangeError {
    ExchangeError::damaged("spreadsheet", "its content")
}
