//! CSV as spreadsheets and data systems write it: any of four delimiters, quoted line breaks, `sep=;` on the first line.

use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines looked at to find the delimiter.
const SNIFFED: usize = 30;

/// Reads CSV text into one table. The number of a row is the line it starts on.
///
/// # Errors
/// Limits, and nothing else: any text is some CSV.
pub fn read(name: &str, text: &str, limits: &Limits) -> Result<Sheet, ExchangeError> {
    let longest = text.split(['\n', '\r']).map(str::len).max().unwrap_or_default();
    if longest > limits.line {
        return Err(ExchangeError::too_much("a line", format!("{} MB", limits.line >> 20)));
    }
    let (said, skipped) = said_delimiter(text);
    let body = &text[skipped..];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(said.unwrap_or_else(|| sniff(body)))
        .from_reader(body.as_bytes());
    let mut lines = Lines::new(text, skipped);
    let mut sheet = Sheet::new(name);
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The text is UTF-8 and lengths may differ, so nothing is left that could fail but reading memory.
        if !reader
            .read_record(&mut record)
            .map_err(|_| ExchangeError::damaged("CSV file", "its text"))?
        {
            return Ok(sheet);
        }
        let number = lines.number_at(skipped + start);
        cells += record.len();
        within(&record, sheet.len(), cells, number, limits)?;
        sheet.push(number, record.iter());
    }
}

fn within(
    record: &csv::StringRecord,
    rows: usize,
    cells: usize,
    number: u32,
    limits: &Limits,
) -> Result<(), ExchangeError> {
    if rows >= limits.rows {
        return Err(ExchangeError::too_much("the number of rows", limits.rows));
    }
    if record.len() > limits.columns {
        return Err(ExchangeError::too_much("the number of columns", limits.columns));
    }
    if cells > limits.cells {
        return Err(ExchangeError::too_much("the number of cells", limits.cells));
    }
    if record.iter().any(|cell| cell.len() > limits.cell) {
        return Err(ExchangeError::damaged(
            "CSV file",
            format!("line {number}, where a quotation mark may not be closed"),
        ));
    }
    Ok(())
}

/// `sep=;` on the first line: the delimiter, and the bytes to skip.
fn said_delimiter(text: &str) -> (Option<u8>, usize) {
    let first = text.lines().next().unwrap_or_default();
    let sign = first
        .trim()
        .strip_prefix("sep=")
        .or_else(|| first.trim().strip_prefix("SEP="));
    // A tab may have been trimmed away with the line's end.
    let sign = if first.starts_with("sep=\t") { Some("\t") } else { sign };
    match sign.map(str::as_bytes) {
        Some([delimiter]) => {
            let after = first.len()
                + text[first.len()..]
                    .chars()
                    .take_while(|c| matches!(c, '\r' | '\n'))
                    .count()
                    .min(2);
            (Some(*delimiter), after)
        }
        _ => (None, 0),
    }
}

/// The delimiter that splits most of the first lines into the same number of cells, more than one.
fn sniff(text: &str) -> u8 {
    let sample: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(SNIFFED)
        .collect();
    let score = |delimiter: u8| {
        let counts: Vec<usize> = sample.iter().map(|line| outside_quotes(line, delimiter)).collect();
        let most = counts.iter().copied().max().unwrap_or_default();
        let agreeing = counts.iter().filter(|&&count| count == most && count > 0).count();
        (agreeing * most.min(1), most)
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|&delimiter| score(delimiter));
    best.unwrap_or(b',')
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if byte == delimiter && !quoted => count += 1,
            _ => {}
        }
    }
    count
}

/// Counts lines on the way through the text.
struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, from: usize) -> Self {
        let mut lines = Self {
            text: text.as_bytes(),
            counted: 0,
            line: 1,
        };
        lines.count_to(from);
        lines
    }

    /// The line of the first record at or after a place: the reader skips blank lines without saying so.
    fn number_at(&mut self, place: usize) -> u32 {
        let rest = self.text.get(place..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.count_to(place + blank);
        self.line
    }

    fn count_to(&mut self, place: usize) {
        let place = place.min(self.text.len());
        for at in self.counted..place {
            let ends = match self.text[at] {
                b'\n' => true,
                b'\r' => self.text.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u32::from(ends);
        }
        self.counted = place.max(self.counted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let sheet = read("t", text, &Limits::USUAL).expect("CSV");
        sheet
            .rows()
            .map(|row| (row.number, row.cells().map(str::to_owned).collect()))
            .collect()
    }

    fn check(text: &str, wanted: &[(u32, &[&str])]) {
        let found = rows(text);
        let found: Vec<(u32, Vec<&str>)> = found
            .iter()
            .map(|(n, cells)| (*n, cells.iter().map(String::as_str).collect()))
            .collect();
        let wanted: Vec<(u32, Vec<&str>)> = wanted.iter().map(|(n, cells)| (*n, cells.to_vec())).collect();
        assert_eq!(found, wanted, "{text:?}");
    }

    #[test]
    fn delimiters_are_found_or_said() {
        check("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("a;b\n\"1;,,\";2,5\n", &[(1, &["a", "b"]), (2, &["1;,,", "2,5"])]);
        check("a\tb\n1\t2", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("sep=|\r\na,x|b\r\n", &[(2, &["a,x", "b"])]);
        check("Surname", &[(1, &["Surname"])]);
        check("", &[]);
    }

    #[test]
    fn rows_carry_the_line_they_start_on() {
        check(
            "a,b\r\n\r\n\"x\r\ny\",2\r\n3,4",
            &[(1, &["a", "b"]), (3, &["x\r\ny", "2"]), (5, &["3", "4"])],
        );
        check(
            "a,b\r1,2\r\r3,4",
            &[(1, &["a", "b"]), (2, &["1", "2"]), (4, &["3", "4"])],
        );
    }

    #[test]
    fn limits_hold() {
        let small = Limits {
            line: 10,
            cell: 4,
            columns: 2,
            rows: 2,
            ..Limits::USUAL
        };
        assert!(matches!(
            read("t", "12345678901", &small),
            Err(ExchangeError::TooMuch { .. })
        ));
        assert!(matches!(read("t", "1,2,3", &small), Err(ExchangeError::TooMuch { .. })));
        assert!(matches!(
            read("t", "1\n2\n3", &small),
            Err(ExchangeError::TooMuch { .. })
        ));
        assert!(matches!(
            read("t", "a\n\"b\nc\nd\n", &small),
            Err(ExchangeError::Damaged { .. })
        ));
    }
}
