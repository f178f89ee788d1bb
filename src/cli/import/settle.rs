//! Where a row could be about several children, a person says which.

use std::collections::HashMap;

use super::{Open, Reading, is_open, resolved};
use crate::cli::user_error;
use crate::domain::change::Batch;
use crate::domain::id::ChildId;
use crate::store::{Matched, Store};

/// Row to the child chosen for it, or to nobody held.
pub type Choices = HashMap<u32, Option<ChildId>>;

/// Reads `12=26/0418` and `13=new`.
pub fn choices(words: &[String], store: &Store) -> anyhow::Result<Choices> {
    let choice = |word: &String| {
        let wrong = || {
            user_error(format!(
                "“{word}” settles nothing: write --settle 12=26/0418, or --settle 12=new."
            ))
        };
        let (row, who) = word.split_once('=').ok_or_else(wrong)?;
        let row: u32 = row.trim().parse().map_err(|_| wrong())?;
        if who.trim() == "new" {
            return Ok((row, None));
        }
        let child = store.child_of_reference(who.trim())?;
        let child = child.ok_or_else(|| user_error(format!("No child here has the reference “{}”.", who.trim())))?;
        Ok((row, Some(child)))
    };
    words.iter().map(choice).collect()
}

/// What goes in, and what still needs a person.
pub fn resolve<'a>(reading: &'a Reading, matched: &'a [Matched], choices: &Choices) -> (Batch, Vec<Open<'a>>) {
    let mut batch = Batch {
        source: reading
            .prepared
            .tables
            .first()
            .map_or("a file", |table| table.layout.label())
            .to_owned(),
        ..Batch::default()
    };
    let mut open = Vec::new();
    for (record, matched) in reading.draft.records.iter().zip(matched) {
        let row = record.rows.first().copied().unwrap_or_default();
        match (matched, choices.get(&row)) {
            (_, Some(choice)) if is_open(matched) => batch.children.push(resolved(record, *choice)),
            (Matched::New, _) => batch.children.push(resolved(record, None)),
            (Matched::Known(child), _) => batch.children.push(resolved(record, Some(*child))),
            (Matched::Unclear(alike), _) => open.push(Open { row, record, alike }),
        }
    }
    (batch, open)
}
