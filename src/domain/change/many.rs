//! One thing done for several children at once: one change, one undo.

use super::Change;
use crate::domain::child::FLAG_WORDS;
use crate::domain::id::{ChildId, PersonId};
use crate::domain::note::Note;
use crate::domain::task::Task;
use crate::domain::words;

/// What is done for each of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Give them to another caseworker.
    HandOver {
        /// Who takes over.
        to: PersonId,
        /// What that one is called, for undo.
        name: String,
        /// A line of each one's story for who takes over; none without words.
        note: Note,
    },
    /// Set a plain flag, or take it away.
    Flag {
        /// Its key in a query.
        key: String,
        /// Whether it is set.
        on: bool,
    },
    /// Something to do for each.
    Task(Task),
    /// The same line in the story of each.
    Note(Note),
}

impl Deed {
    /// The one change it comes to for these children.
    pub fn change(&self, children: &[ChildId]) -> Change {
        let several = words::children(children.len());
        let (name, changes) = match self {
            Deed::HandOver { to, name, note } => {
                let over = Change::HandOver {
                    children: children.to_vec(),
                    to: *to,
                };
                let notes = children.iter().filter(|_| !note.words.is_empty());
                let changes = std::iter::once(over).chain(notes.map(|child| log(note, *child)));
                (format!("hand over {several} to {name}"), changes.collect())
            }
            Deed::Flag { key, on } => {
                let words = FLAG_WORDS
                    .iter()
                    .find(|word| word.key == key)
                    .map_or("", |word| word.words);
                let set = Change::SetFlag {
                    children: children.to_vec(),
                    flag: key.clone(),
                    on: *on,
                };
                let act = if *on { "set" } else { "take away" };
                let of = if *on { "for" } else { "of" };
                (format!("{act} the flag “{words}” {of} {several}"), vec![set])
            }
            Deed::Task(task) => {
                let tasks = children.iter().map(|child| {
                    Change::AddTask(Task {
                        child: Some(*child),
                        ..task.clone()
                    })
                });
                (format!("add a task for {several}"), tasks.collect())
            }
            Deed::Note(note) => {
                let notes = children.iter().map(|child| log(note, *child));
                (format!("log a line about {several}"), notes.collect())
            }
        };
        Change::Together { name, changes }
    }
}

fn log(note: &Note, child: ChildId) -> Change {
    Change::LogNote(Box::new(Note {
        child: Some(child),
        ..note.clone()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_for_several_is_one_change_named_with_their_number() {
        let children = [
            ChildId::from(uuid::Uuid::from_u128(1)),
            ChildId::from(uuid::Uuid::from_u128(2)),
        ];
        let deed = Deed::HandOver {
            to: PersonId::default(),
            name: "Ann Patel".into(),
            note: Note::default(),
        };
        let change = deed.change(&children);
        assert_eq!(change.name(None), "hand over 2 children to Ann Patel");
        let Change::Together { changes, .. } = change else {
            panic!("not one change")
        };
        assert_eq!(changes.len(), 1, "no line without words");
        let flag = |on| Deed::Flag { key: "lac".into(), on }.change(&children[..1]).name(None);
        assert_eq!(flag(true), "set the flag “looked after” for 1 child");
        assert_eq!(flag(false), "take away the flag “looked after” of 1 child");
    }
}
