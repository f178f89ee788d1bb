//! An old workbook is looked through before it is read: its reader makes room for every cell between the first and the
//! last, so two cells far apart in a small file would fill the memory.
//!
//! The file is a little file system of sectors (compound file); the workbook within it is a run of records.

use crate::exchange::{ExchangeError, Limits};

/// Cells all sheets together may span: a full sheet of 65,536 rows with 120 columns.
const SPANNED: u64 = 8_000_000;

/// Cells a sheet may say it spans; honest programs sometimes name a whole empty sheet.
const SAID: u64 = 65_536 * 256 + 65_536;

/// Sheets of one workbook.
const SHEETS: usize = 255;

/// Mark of a chain's end, and of everything that is no sector.
const NO_SECTOR: u32 = 0xffff_fff0;

/// Refuses an old workbook whose sheets span more cells than fit.
///
/// # Errors
/// [`ExchangeError::TooMuch`] for too many cells or sheets, [`ExchangeError::Damaged`] for a broken file.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), ExchangeError> {
    let stream = Compound::open(bytes)
        .and_then(|file| file.workbook())
        .ok_or_else(damaged)?;
    let starts = sheet_starts(&stream)?;
    let most = SPANNED.min(limits.cells as u64);
    let mut spanned = 0_u64;
    let mut said = 0_u64;
    for start in starts {
        let area = Area::of(Records::new(&stream, start))?;
        spanned = spanned.saturating_add(area.cells());
        said = said.max(area.said);
        if spanned > most || said > SAID {
            return Err(ExchangeError::too_much("the number of cells", most));
        }
    }
    Ok(())
}

fn damaged() -> ExchangeError {
    ExchangeError::damaged("workbook", "its records")
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    let pair = bytes.get(at..at + 2)?;
    Some(u32::from(u16::from_le_bytes([pair[0], pair[1]])))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The sectors of a compound file.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = short(bytes, 0x1e)?;
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109).filter_map(|index| long(bytes, 0x4c + 4 * index)).collect();
        let mut more = long(bytes, 0x44)?;
        let per = file.sector / 4 - 1;
        for _ in 0..bytes.len() / file.sector {
            let Some(list) = file.at(more) else { break };
            tables.extend((0..per).filter_map(|index| long(list, 4 * index)));
            more = long(list, 4 * per)?;
        }
        for table in tables.into_iter().filter(|table| *table < NO_SECTOR) {
            let numbers = file.at(table)?;
            file.next
                .extend((0..file.sector / 4).filter_map(|index| long(numbers, 4 * index)));
        }
        Some(file)
    }

    fn at(&self, number: u32) -> Option<&'a [u8]> {
        if number >= NO_SECTOR {
            return None;
        }
        let start = place(number).checked_add(1)?.checked_mul(self.sector)?;
        // The last sector of a file may be cut short.
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// All bytes of a chain of sectors. No chain is longer than the file.
    fn chain(&self, first: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut number = first;
        while let Some(sector) = self.at(number) {
            content.extend_from_slice(sector);
            if content.len() > self.bytes.len() {
                break;
            }
            number = self.next.get(place(number)).copied().unwrap_or(NO_SECTOR);
        }
        content
    }

    /// The bytes of the workbook's stream, large or small.
    fn workbook(&self) -> Option<Vec<u8>> {
        let folder = self.chain(long(self.bytes, 0x30)?);
        let entries: Vec<&[u8]> = folder.as_chunks::<128>().0.iter().map(|entry| &entry[..]).collect();
        let named = |wanted: &str| entries.iter().find(|entry| name(entry).eq_ignore_ascii_case(wanted));
        let entry = named("Workbook").or_else(|| named("Book"))?;
        let (start, size) = (long(entry, 116)?, place(long(entry, 120)?));
        let mut content = if size >= place(long(self.bytes, 0x38)?) {
            self.chain(start)
        } else {
            self.small(entries.first()?, start)?
        };
        content.truncate(size.max(1));
        Some(content)
    }

    /// A small stream lies in 64-byte sectors within a large one.
    fn small(&self, root: &[u8], start: u32) -> Option<Vec<u8>> {
        let room = self.chain(long(root, 116)?);
        let table = self.chain(long(self.bytes, 0x3c)?);
        let mut content = Vec::new();
        let mut number = start;
        while number < NO_SECTOR && content.len() <= room.len() {
            let at = place(number).checked_mul(64)?;
            content.extend_from_slice(room.get(at..(at + 64).min(room.len()))?);
            number = long(&table, place(number).checked_mul(4)?)?;
        }
        Some(content)
    }
}

fn name(entry: &[u8]) -> String {
    let length = short(entry, 64).map_or(0, place).saturating_sub(2).min(64) / 2;
    let units = (0..length)
        .filter_map(|index| short(entry, 2 * index))
        .filter_map(|unit| u16::try_from(unit).ok());
    char::decode_utf16(units).map(|letter| letter.unwrap_or('?')).collect()
}

/// The records from a place on: kind and content.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.stream, self.at)?, place(short(self.stream, self.at + 2)?));
        let content = self.stream.get(self.at + 4..self.at + 4 + length)?;
        self.at += 4 + length;
        Some((kind, content))
    }
}

/// Where the sheets begin, as the workbook's first part says.
fn sheet_starts(stream: &[u8]) -> Result<Vec<usize>, ExchangeError> {
    let globals = Records::new(stream, 0).take_while(|(kind, _)| *kind != 0x000a);
    let sheets = globals.filter(|(kind, _)| *kind == 0x0085);
    let starts: Vec<usize> = sheets.filter_map(|(_, content)| long(content, 0)).map(place).collect();
    if starts.len() > SHEETS {
        return Err(ExchangeError::too_much("the number of sheets", SHEETS));
    }
    Ok(starts)
}

/// What a sheet spans.
struct Area {
    top: u32,
    bottom: u32,
    left: u32,
    right: u32,
    said: u64,
}

impl Area {
    fn of(records: Records<'_>) -> Result<Self, ExchangeError> {
        let mut area = Area {
            top: u32::MAX,
            bottom: 0,
            left: u32::MAX,
            right: 0,
            said: 0,
        };
        let mut depth = 0_u32;
        for (kind, content) in records {
            match kind {
                0x0809 => depth += 1,
                0x000a if depth <= 1 => break,
                0x000a => depth -= 1,
                0x0200 => area.said = area.said.max(said(content).ok_or_else(damaged)?),
                0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203 | 0x0204 | 0x0205 | 0x027e => area.add(content),
                _ => {}
            }
        }
        Ok(area)
    }

    fn add(&mut self, content: &[u8]) {
        let (Some(row), Some(column)) = (short(content, 0), short(content, 2)) else {
            return;
        };
        // A run of numbers names its last column at its end; for other cells those two bytes only make the area larger
        // when they are taken for a column, so they are not.
        self.top = self.top.min(row);
        self.bottom = self.bottom.max(row);
        self.left = self.left.min(column);
        self.right = self.right.max(column + narrow_run(content));
    }

    fn cells(&self) -> u64 {
        if self.top > self.bottom || self.left > self.right {
            return 0;
        }
        u64::from(self.bottom - self.top + 1) * u64::from(self.right - self.left + 1)
    }
}

/// Six bytes a number: how many columns a run of numbers may cover at most.
fn narrow_run(content: &[u8]) -> u32 {
    u32::try_from(content.len() / 6).unwrap_or_default().min(256)
}

/// Cells a sheet says it spans, rows and columns given as first and one past the last.
fn said(content: &[u8]) -> Option<u64> {
    let (top, bottom, right) = if content.len() >= 14 {
        (long(content, 0)?, long(content, 4)?, short(content, 10)?)
    } else {
        (short(content, 0)?, short(content, 2)?, short(content, 6)?)
    };
    let rows = if bottom == 0 {
        1
    } else {
        u64::from(bottom.checked_sub(top)?) + 1
    };
    // The reader takes a strange first column for nought, so all columns up to the last are counted.
    Some(rows.saturating_mul(u64::from(right) + 1))
}
