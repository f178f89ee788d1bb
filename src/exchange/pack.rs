//! The request pack as a file: JSON whose content is sealed by its SHA-256, so that a pack altered on its way is refused.
//!
//! ```json
//! { "caseload": "request pack", "layout": 1, "sha256": "…", "content": { … } }
//! ```
//!
//! The seal is taken over the content written with sorted keys and without spaces. It shows accidents and tampering on the
//! way; it does not say who wrote the pack.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::pack::{LAYOUT, Pack};

/// Largest pack read, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;
/// Most entries of one kind a pack may have.
const MOST: usize = 2_000;
const KIND: &str = "request pack";

/// Why a pack was not read. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    #[error("The file is larger than a request pack may be (8 MB). Nothing was taken. Ask for it to be made again.")]
    TooLarge,
    #[error(
        "This is not a request pack of Caseload. Nothing was taken. Ask for the file ending in .json, not the Word copy."
    )]
    NotAPack,
    #[error("The pack was written by a newer Caseload (layout {0}). Nothing was taken. Bring this program up to date.")]
    Newer(u32),
    #[error(
        "The pack was altered after it was made: its seal does not fit its content. Nothing was taken. Ask for it again."
    )]
    Altered,
    #[error("The file could not be read ({0}). Nothing was taken. Check where it is.")]
    Unread(String),
    #[error("The pack cannot be understood. Nothing was taken. Ask for it to be made again.")]
    NotUnderstood,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    caseload: String,
    layout: u32,
    sha256: String,
    content: Value,
}

/// The pack as a file, and its seal.
pub fn write(pack: &Pack) -> (String, String) {
    // A pack is made of plain fields: there is nothing in it that JSON cannot say.
    let content = without_empty(serde_json::to_value(pack).expect("a pack is plain data"));
    let sha256 = seal(&content);
    let sealed = Sealed {
        caseload: KIND.to_owned(),
        layout: LAYOUT,
        sha256: sha256.clone(),
        content,
    };
    let text = serde_json::to_string_pretty(&sealed).expect("a pack is plain data");
    (text + "\n", sha256)
}

/// Reads a pack, and gives its seal with it.
///
/// # Errors
/// Why it was refused; see [`PackFault`].
pub fn read(bytes: &[u8]) -> Result<(Pack, String), PackFault> {
    if bytes.len() > LARGEST {
        return Err(PackFault::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PackFault::NotAPack)?;
    let sealed: Sealed = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| PackFault::NotAPack)?;
    if sealed.caseload != KIND {
        return Err(PackFault::NotAPack);
    }
    if sealed.layout > LAYOUT {
        return Err(PackFault::Newer(sealed.layout));
    }
    if seal(&sealed.content) != sealed.sha256 {
        return Err(PackFault::Altered);
    }
    Ok((understood(sealed.content)?, sealed.sha256))
}

/// The pack a content tells of, whatever its seal.
///
/// # Errors
/// Content that is no pack, has no child in it, or is more than a pack may hold.
pub fn understood(content: Value) -> Result<Pack, PackFault> {
    let pack: Pack = serde_json::from_value(content).map_err(|_| PackFault::NotUnderstood)?;
    let counts = [
        pack.people.len(),
        pack.cycles.len(),
        pack.papers.len(),
        pack.attainment.len(),
        pack.exclusions.len(),
    ];
    if counts.into_iter().any(|count| count > MOST) {
        return Err(PackFault::TooLarge);
    }
    if !pack.child.has_name() {
        return Err(PackFault::NotUnderstood);
    }
    Ok(pack)
}

/// Reads a pack from a file, no further than a pack may be long.
///
/// # Errors
/// Why it was refused; see [`PackFault`].
pub fn load(path: &Path) -> Result<(Pack, String), PackFault> {
    let unread = |error: std::io::Error| PackFault::Unread(error.to_string());
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(unread)?;
    read(&bytes)
}

/// What is empty is not written: every field has its empty value by default.
fn without_empty(value: Value) -> Value {
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty() && text != NIL,
        Value::Array(held) => !held.is_empty(),
        Value::Object(held) => !held.is_empty(),
        Value::Bool(is) => *is,
        Value::Number(_) => true,
    };
    match value {
        Value::Object(held) => held
            .into_iter()
            .map(|(key, value)| (key, without_empty(value)))
            .filter(|(_, value)| is_said(value))
            .collect(),
        Value::Array(held) => held.into_iter().map(without_empty).collect(),
        other => other,
    }
}

/// An id that was never given.
const NIL: &str = "00000000-0000-0000-0000-000000000000";

fn seal(content: &Value) -> String {
    let mut text = String::new();
    canonical(content, &mut text);
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The value in the one form that is sealed: keys sorted, no spaces.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(held) => {
            let mut keys: Vec<&String> = held.keys().collect();
            keys.sort();
            text.push('{');
            for (place, key) in keys.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                text.push_str(&Value::String(key.clone()).to_string());
                text.push(':');
                canonical(&held[key], text);
            }
            text.push('}');
        }
        Value::Array(held) => {
            text.push('[');
            for (place, value) in held.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                canonical(value, text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::child::Child;
    use crate::domain::cycle::Cycle;

    fn pack() -> Pack {
        Pack {
            made: "2026-11-25".parse().expect("a day"),
            child: Child {
                surname: "Ó Néill \"Bán\"".into(),
                forename: "Aoife".into(),
                ..Child::default()
            },
            cycles: vec![Cycle {
                effect: Some(0),
                ..Cycle::default()
            }],
            ..Pack::default()
        }
    }

    #[test]
    fn what_is_written_is_read_back_with_its_seal() {
        let (text, sha256) = write(&pack());
        assert_eq!(read(text.as_bytes()), Ok((pack(), sha256)));
        let with_mark = format!("\u{feff}{text}");
        assert!(read(with_mark.as_bytes()).is_ok());
    }

    #[test]
    fn the_order_of_keys_and_spaces_do_not_matter_but_any_word_does() {
        let (text, _) = write(&pack());
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert!(read(value.to_string().as_bytes()).is_ok(), "without its line breaks");
        assert_eq!(read(text.replace("Aoife", "Aoifa").as_bytes()), Err(PackFault::Altered));
        assert_eq!(
            read(text.replace("2026-11-25", "2026-11-24").as_bytes()),
            Err(PackFault::Altered)
        );
    }

    #[test]
    fn what_is_no_pack_is_refused_in_words() {
        let (text, _) = write(&pack());
        let check = |bytes: &[u8], fault| assert_eq!(read(bytes), Err(fault));
        check(b"", PackFault::NotAPack);
        check(b"PK\x03\x04\xff", PackFault::NotAPack);
        check(b"[[[[", PackFault::NotAPack);
        check(text.replace("request pack", "other").as_bytes(), PackFault::NotAPack);
        check(
            text.replace("\"layout\": 1", "\"layout\": 9").as_bytes(),
            PackFault::Newer(9),
        );
        check(&vec![b' '; LARGEST + 1], PackFault::TooLarge);
        check("[".repeat(100_000).as_bytes(), PackFault::NotAPack);
    }
}
