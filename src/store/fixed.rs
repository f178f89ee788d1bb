//! What is fixed: sent letters, and all of a meeting whose minutes are signed off.

use rusqlite::{Connection, OptionalExtension};

use super::Result;
use super::image::Image;

/// Why a row that is kept may no longer be changed or taken out, if it may not.
pub(crate) fn itself(table: &str, before: &Image) -> Option<&'static str> {
    match table {
        "letter" => before.str("sent").map(|_| "it was sent"),
        "meeting" => before.str("signed_off").map(|_| SIGNED_OFF),
        _ => None,
    }
}

/// Why nothing may be put where the row stands, if nothing may: its meeting is signed off.
pub(crate) fn by_its_meeting(connection: &Connection, table: &str, row: &Image) -> Result<Option<&'static str>> {
    if !matches!(table, "seat" | "agenda_item" | "declaration" | "decision") {
        return Ok(None);
    }
    let Some(meeting) = row.str("meeting") else {
        return Ok(None);
    };
    let signed: Option<Option<String>> = connection
        .prepare_cached("SELECT signed_off FROM meeting WHERE id = ?")?
        .query_row([meeting], |row| row.get(0))
        .optional()?;
    Ok(signed.flatten().map(|_| SIGNED_OFF))
}

const SIGNED_OFF: &str = "the minutes are signed off";
