//! What was done last: the calls of this morning, ordinary work that can be taken back one by one.

use chrono::NaiveDate;

use super::cast::{Member, Role};
use super::id::{self, Ids};
use crate::domain::change::Change;
use crate::domain::note::{Note, NoteKind};

/// How many calls there were.
pub(super) const CALLS: usize = 3;

/// The calls of the day, about children whose assessment is under way; about the first ones when there are no others.
pub(super) fn of_today(members: &[Member], seed: u64, today: NaiveDate) -> Vec<Change> {
    let mut ids = Ids::new(today, seed, members.len() as u64 + 1);
    let under_way = |member: &Member| matches!(member.role, Role::Request | Role::Assessing | Role::Draft);
    let places = || (0u64..).zip(members);
    let first = places().filter(|(_, member)| under_way(member));
    let others = places().filter(|(_, member)| !under_way(member));
    let call = |((place, _), (with, words)): ((u64, &Member), &(&str, &str))| {
        Change::LogNote(Box::new(Note {
            id: ids.next(),
            child: Some(id::child(today, seed, place)),
            kind: NoteKind::Call,
            day: today,
            with: (*with).to_owned(),
            with_family: *with == "mother",
            words: (*words).to_owned(),
            by: "caseworker".to_owned(),
            ..Note::default()
        }))
    };
    first.chain(others).zip(&SAID).map(call).collect()
}

const SAID: [(&str, &str); CALLS] = [
    (
        "SENCo",
        "The school has the letter and will send what it holds on attendance.",
    ),
    (
        "speech and language therapist",
        "The appointment is kept; the report follows by the end of the month.",
    ),
    (
        "mother",
        "Asked what happens next; explained the weeks and who decides.",
    ),
];
