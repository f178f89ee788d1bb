//! What every target does with the bytes it is given: read them as a file, and read what came of it into children.

use caseload::domain::import::{Mapping, Options, prepare};
use caseload::exchange::{Limits, read};

/// Small enough that a file which would fill the memory is found, not survived by chance.
pub const LIMITS: Limits = Limits {
    file: 1 << 20,
    unpacked: 8 << 20,
    entries: 64,
    rows: 10_000,
    columns: 2_000,
    cells: 200_000,
    line: 1 << 18,
    cell: 1 << 16,
    depth: 32,
    elements: 2_000,
};

pub fn take(bytes: &[u8]) {
    let Ok(found) = read::read_bytes("fuzz", bytes, &LIMITS) else { return };
    let Ok(prepared) = prepare::prepare(found, &Mapping::default(), None) else { return };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day of the calendar");
    let _ = prepare::read(&prepared, &Options::new(today), &mut |_| true);
}
