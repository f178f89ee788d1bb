//! Minutes, written from the record: nothing in them is typed a second time.

use chrono::NaiveDate;
use serde::Serialize;

use super::actions::ActionRow;
use super::codes::{decision as kind_of, legal_test};
use super::interests;
use super::seats::was_taken;
use super::sitting::{Sitting, SittingItem};
use crate::domain::meeting::{Attendance, DecidedHow, Decision};
use crate::domain::words;

/// A heading with what stands under it, each a term and its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    pub heading: String,
    pub lines: Vec<(String, String)>,
}

/// Minutes as they are read, printed and read out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Minutes {
    pub title: String,
    pub header: Vec<(String, String)>,
    pub items: Vec<Part>,
    /// What was added after they were signed off.
    pub additions: Vec<(String, String)>,
}

/// The minutes of a meeting. Children stand under reference and initials.
pub fn minutes(sitting: &Sitting) -> Minutes {
    let addition = |note: &crate::domain::note::Note| {
        let head = format!("{}, {}", words::day(note.day), note.by);
        (head.trim_end_matches([',', ' ']).to_owned(), note.words.clone())
    };
    Minutes {
        title: format!("Minutes: {}", sitting.title()),
        header: header(sitting),
        items: sitting
            .items
            .iter()
            .enumerate()
            .map(|(at, held)| item(sitting, at, held))
            .collect(),
        additions: sitting.additions.iter().map(addition).collect(),
    }
}

fn said(term: &str, words: impl Into<String>) -> Option<(String, String)> {
    let words = words.into();
    (!words.trim().is_empty()).then(|| (term.to_owned(), words))
}

fn header(sitting: &Sitting) -> Vec<(String, String)> {
    let meeting = &sitting.meeting;
    let time = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let hours = format!("{} to {}", time(meeting.starts), time(meeting.ends));
    let came = |wanted: &[Attendance]| seats(sitting, wanted);
    let quorum = match sitting.quorum_lacks.as_slice() {
        [] => "quorate".to_owned(),
        lacks => format!("NOT QUORATE: {} missing. {}", lacks.join(", "), meeting.quorum_note),
    };
    let taken = was_taken(sitting.seats.iter().map(|row| &row.seat));
    let (here, present) = match taken {
        true => ("Present", Attendance::Present),
        false => ("Said they come", Attendance::Accepted),
    };
    let is_doctor_here = |row: &super::sitting::SeatRow| is_doctor(&row.seat.role) && row.seat.attendance == present;
    let doctor = match (taken, sitting.seats.iter().any(is_doctor_here)) {
        (true, true) => "yes",
        (true, false) => "no",
        (false, _) => "attendance was not taken",
    };
    let signed = meeting
        .signed_off
        .map(|day| format!("{} by {}", words::day(day), meeting.signed_off_by));
    [
        said("Day", words::weekday(meeting.day)),
        meeting.starts.and(said("Time", hours)),
        said("Place", &*meeting.place),
        said("Chair", sitting.name(meeting.chair)),
        said("Clerk", sitting.name(meeting.clerk)),
        said(here, came(&[present])),
        said("Apologies", came(&[Attendance::Apologies])),
        said("Absent", came(&[Attendance::Absent])),
        said("Observers", meeting.observers.join(", ")),
        said("Quorum", quorum),
        said("DMO or DCO present", doctor),
        said("Signed off", signed.unwrap_or_else(|| "not yet".into())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_doctor(role: &str) -> bool {
    let role = role.to_lowercase();
    ["dmo", "dco", "designated medical", "designated clinical"]
        .iter()
        .any(|word| role.contains(word))
}

fn seats(sitting: &Sitting, wanted: &[Attendance]) -> String {
    let row = |row: &super::sitting::SeatRow| {
        let part = if row.seat.part.is_empty() {
            String::new()
        } else {
            format!(", {}", row.seat.part)
        };
        let name = if row.name.is_empty() { "nobody named" } else { &row.name };
        format!("{name} ({}{part})", row.seat.role)
    };
    let came = sitting.seats.iter().filter(|row| wanted.contains(&row.seat.attendance));
    came.map(row).collect::<Vec<_>>().join("; ")
}

fn item(sitting: &Sitting, at: usize, held: &SittingItem) -> Part {
    let mut lines = Vec::new();
    lines.extend(said("Asked of the panel", &*held.item.asked_of_panel));
    lines.extend(said(
        "Presented by",
        held.presenter.as_ref().map(|named| named.words()).unwrap_or_default(),
    ));
    for declared in sitting.declared(held.item.id) {
        let left = if declared.left_the_room {
            ", left the room"
        } else {
            ", took no part in the decision"
        };
        let words = format!(
            "{}: {}{left}. {}",
            sitting.name(Some(declared.person)),
            declared.kind.words(),
            declared.words
        );
        lines.extend(said("Interest declared", words.trim()));
    }
    lines.extend(said("Discussion", &*held.item.discussion));
    if held.decisions.is_empty() && held.is_case() {
        lines.extend(said("Decision", "none yet"));
    }
    for made in &held.decisions {
        lines.extend(decided(sitting, held, made));
    }
    lines.extend(letters(held));
    let actions = sitting
        .actions
        .iter()
        .filter(|row| held.is_case() && !row.carried && row.child == held.item.child);
    lines.extend(actions.filter_map(|row| said("Action", action(row))));
    Part {
        heading: format!("{} {}", at + 1, held.label()),
        lines,
    }
}

fn decided(sitting: &Sitting, held: &SittingItem, made: &Decision) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    lines.extend(said("Spoke", made.spoke.join("; ")));
    lines.extend(said("Evidence considered", made.evidence.join("; ")));
    lines.extend(answers(made));
    let name = kind_of(&made.code).map_or("", |kind| kind.words.as_str());
    lines.extend(said("Decision", format!("{}: {name}", made.code)));
    lines.extend(said("Reasons", &*made.reasons));
    lines.extend(said("What would change it", &*made.would_change));
    for detail in &made.details {
        lines.extend(said(&term(&detail.code), &*detail.words));
    }
    if let Some(pence) = made.amount_pence {
        lines.extend(said("Amount", format!("£{}.{:02}", pence / 100, pence % 100)));
    }
    lines.extend(deferred(made));
    lines.extend(said("Conditions", &*made.conditions));
    let by = sitting.name(made.decided_by);
    let by = if by.is_empty() {
        "no officer named".to_owned()
    } else {
        by.to_owned()
    };
    let how = if made.how == DecidedHow::Panel {
        "advised by the meeting"
    } else {
        made.how.words()
    };
    lines.extend(said("Decided by", format!("{by}, {how}")));
    let presents = interests::presents_and_decides(held.item.presenter, made.decided_by);
    lines.extend(presents.and_then(|_| said("Note", "The officer who presented the item also decided it.")));
    lines.extend(said("Dissent", &*made.dissent));
    if made.not_quorate {
        let confirmed = made
            .confirmed
            .map(|day| format!("confirmed by the chair on {}: {}", words::day(day), made.confirmed_why));
        lines.extend(said(
            "NOT QUORATE",
            confirmed.unwrap_or_else(|| "not confirmed by the chair yet".into()),
        ));
    }
    lines
}

fn answers(made: &Decision) -> Vec<(String, String)> {
    let Some(test) = legal_test(&made.test) else {
        return Vec::new();
    };
    let given = [
        (&made.first_answer, &made.first_why),
        (&made.second_answer, &made.second_why),
    ];
    let line = |(question, (answer, why)): (&super::codes::TestQuestion, (&String, &String))| {
        let answer = answer.replace('-', " ");
        let words = if why.is_empty() {
            answer
        } else {
            format!("{answer}. {why}")
        };
        (question.short.clone(), words)
    };
    let asked = test
        .question
        .iter()
        .zip(given)
        .filter(|(_, (answer, _))| !answer.is_empty());
    asked.map(line).collect()
}

fn deferred(made: &Decision) -> Option<(String, String)> {
    let by = made.needed_by.map(words::day).unwrap_or_default();
    let words = format!(
        "{} from {} by {by}; decided {}. {}",
        made.needed,
        made.needed_from,
        made.interim.words(),
        made.still_in_time
    );
    said(
        "Put off for",
        if made.needed.is_empty() { String::new() } else { words },
    )
}

fn letters(held: &SittingItem) -> Vec<(String, String)> {
    let standing = |letter: &crate::domain::letter::Letter| match (letter.sent, letter.due) {
        (Some(sent), _) => format!("sent {}", words::day(sent)),
        (None, Some(due)) => format!("not sent yet, due {}", words::day(due)),
        (None, None) => "not sent yet".into(),
    };
    let line = |letter: &crate::domain::letter::Letter| {
        let words = format!("{}: {}", letter.kind.replace('-', " "), standing(letter));
        ("Letter".to_owned(), words)
    };
    let offer = held.tac.as_ref().and_then(|offer| {
        let words = format!(
            "{}, {}: {}",
            words::day(offer.offered),
            offer.offered_how,
            offer.reply.words()
        );
        said("TAC offered", words)
    });
    held.letters.iter().map(line).chain(offer).collect()
}

fn action(row: &ActionRow) -> String {
    let due = row
        .due
        .map(|day| format!(", by {}", words::day(day)))
        .unwrap_or_default();
    format!("{} ({}{due})", row.what, row.who())
}

/// A code of a detail as a term: `who-does-what` is `Who does what`.
fn term(code: &str) -> String {
    let words = code.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The action log as lines: number, item, what, who, due, how it stands.
pub fn log(sitting: &Sitting, today: NaiveDate) -> Vec<(String, String)> {
    let line = |(at, row): (usize, &ActionRow)| {
        let carried = if row.carried { ", carried" } else { "" };
        let item = format!("{} {}", row.reference, row.initials);
        let words = format!(
            "{} {} ({}{carried}): {}",
            item.trim(),
            row.what,
            row.who(),
            row.standing(today)
        );
        ((at + 1).to_string(), words.trim().to_owned())
    };
    sitting.actions.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::{AgendaItem, Declaration, Meeting};
    use crate::domain::note::Note;
    use crate::domain::panel::decision::Named;

    fn id<T: From<uuid::Uuid>>(number: u128) -> T {
        uuid::Uuid::from_u128(number).into()
    }

    fn sitting() -> Sitting {
        let made = Decision {
            code: "NO_ASSESS".into(),
            test: "s36(8)".into(),
            first_answer: "may-be".into(),
            second_answer: "no".into(),
            second_why: "The school meets the need.".into(),
            reasons: "Support is working.".into(),
            decided_by: Some(id(20)),
            not_quorate: true,
            ..Decision::default()
        };
        let held = SittingItem {
            item: AgendaItem {
                id: id(10),
                child: Some(id(1)),
                presenter: Some(id(20)),
                ..AgendaItem::default()
            },
            name: "Okafor, Ada".into(),
            initials: "A.O.".into(),
            reference: "26/0418".into(),
            decisions: vec![made],
            ..SittingItem::default()
        };
        Sitting {
            meeting: Meeting {
                kind: "EHCNA".into(),
                ..Meeting::default()
            },
            people: vec![Named {
                id: id(20),
                name: "Ann Chair".into(),
                role: String::new(),
            }],
            declarations: vec![Declaration {
                person: id(20),
                item: Some(id(10)),
                ..Declaration::default()
            }],
            items: vec![held],
            quorum_lacks: vec!["care".into()],
            additions: vec![Note {
                words: "The school is Fernhill Infants.".into(),
                by: "Ann Chair".into(),
                ..Note::default()
            }],
            ..Sitting::default()
        }
    }

    fn all(minutes: &Minutes) -> String {
        let lines = minutes.items.iter().flat_map(|part| &part.lines);
        let parts = minutes.header.iter().chain(lines).chain(&minutes.additions);
        parts
            .map(|(term, words)| format!("{term}: {words}"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn minutes_hold_what_was_decided_by_whom_and_why() {
        let written = all(&minutes(&sitting()));
        for words in [
            "may have SEN: may be",
            "a plan may be necessary: no. The school meets the need.",
            "Decision: NO_ASSESS: do not assess",
            "Reasons: Support is working.",
            "Decided by: Ann Chair, advised by the meeting",
            "also decided it",
            "NOT QUORATE: not confirmed by the chair yet",
            "Interest declared: Ann Chair",
            "Fernhill Infants",
        ] {
            assert!(written.contains(words), "{words} is not in\n{written}");
        }
    }

    #[test]
    fn no_name_of_a_child_is_in_the_minutes() {
        let minutes = minutes(&sitting());
        assert_eq!(minutes.items[0].heading, "1 26/0418 A.O.");
        assert!(!all(&minutes).contains("Okafor"));
    }
}
