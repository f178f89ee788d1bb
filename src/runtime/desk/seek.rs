//! What the file offers for a field that is typed in.

use chrono::NaiveDate;

use crate::app::field::{Sought, Suggestion};
use crate::app::veil::veiled;
use crate::domain::desk::{Found, Known};
use crate::domain::identifier::la_code;
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
        Sought::Authority => return authorities(store, typed),
        Sought::Child => return Ok(store.find(typed, today, OFFERED)?.into_iter().map(child).collect()),
    };
    Ok(known.into_iter().map(suggestion).collect())
}

/// England's authorities and those held, by digits or name; where none has these words, what was typed as something new.
fn authorities(store: &Store, typed: &str) -> Result<Vec<Suggestion>> {
    let one = |code: &str, words: &str, aside: &str| Suggestion {
        code: code.to_owned(),
        words: words.to_owned(),
        aside: aside.to_owned(),
        family: false,
    };
    let held = store.known_authorities(typed, OFFERED)?;
    let mut found: Vec<Suggestion> = held.iter().map(|(code, name)| one(code, name, code)).collect();
    let english = la_code::find_current(typed).into_iter();
    let english = english.filter(|known| held.iter().all(|(code, _)| *code != known.code));
    found.extend(english.map(|known| one(&known.code, &known.name, &known.code)));
    found.truncate(OFFERED);
    if found.is_empty() && typed.chars().any(char::is_alphabetic) {
        found.push(one("", typed.trim(), "none of England's: enter as new"));
    }
    Ok(found)
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
