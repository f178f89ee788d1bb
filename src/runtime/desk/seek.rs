//! What the file offers for a field that is typed in.

use chrono::NaiveDate;

use crate::app::field::{Sought, Suggestion};
use crate::app::veil::veiled;
use crate::domain::desk::{Found, Known};
use crate::domain::words;
use crate::store::{Result, Store};

/// Lines offered under a field.
const OFFERED: usize = 20;

/// Those of the file that fit the words.
pub(super) fn suggestions(store: &Store, what: Sought, typed: &str, today: NaiveDate) -> Result<Vec<Suggestion>> {
    let known = match what {
        Sought::Person => store.known_people(typed, today, OFFERED)?,
        Sought::Organisation => store.known_organisations(typed, OFFERED)?,
        Sought::Service => store.known_services(typed, OFFERED)?,
        Sought::Child => return Ok(store.find(typed, today, OFFERED)?.into_iter().map(child).collect()),
    };
    Ok(known.into_iter().map(suggestion).collect())
}

fn suggestion(known: Known) -> Suggestion {
    Suggestion {
        code: known.id.to_string(),
        words: known.name,
        aside: match known.aside.split_once(" of ") {
            Some((role, child)) if known.family => format!("{role} of {}", veiled(child)),
            _ => known.aside,
        },
        family: known.family,
    }
}

fn child(found: Found) -> Suggestion {
    let row = found.row;
    let born = row.born.map(words::day).unwrap_or_default();
    let parts = [row.reference, born, row.setting];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).take(2).collect();
    Suggestion {
        code: row.child.to_string(),
        words: row.name,
        aside: parts.join("  "),
        family: true,
    }
}
