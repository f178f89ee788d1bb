//! The SENCo forum: the schools that came, and what was asked and answered. No child is named in it.

use chrono::{Days, NaiveDate};

use super::id::Ids;
use super::place::{OWN, Setting};
use super::random::Random;
use crate::domain::change::Change;
use crate::domain::forum::ForumQuestion;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Attendance, Seat};

/// Schools that are asked to each forum.
const SCHOOLS: usize = 9;

/// What was asked, about what, and the answer; the later ones come up first.
const QUESTIONS: [(&str, &str, &str); 7] = [
    (
        "When is the top-up panel before half-term, and by when must papers be in?",
        "funding",
        "The dates for the year are with these minutes; papers are due four working days before.",
    ),
    (
        "Who writes to the family when advice is late: the school or the council?",
        "advice",
        "The caseworker writes; the school is sent a copy.",
    ),
    (
        "Must there be four terms of support before a request?",
        "requests",
        "No. It is a guide to a full request and not the test; no request waits for it.",
    ),
    (
        "Can the form for views be had in large print and with pictures?",
        "views",
        "Yes, both are now with the other forms.",
    ),
    (
        "How are equipment loans returned when a child moves school?",
        "equipment",
        "Equipment goes with the child; tell the clerk of the equipment panel the day.",
    ),
    (
        "Will the speech and language training run again in spring?",
        "training",
        "It will, on two afternoons; places are booked with the service.",
    ),
    (
        "Who chases a paediatric report that a school was promised?",
        "advice",
        "The caseworker, once the request for advice is with the service.",
    ),
];

/// Enters seats and questions of every forum that was held.
pub(super) fn enter(
    forums: &[(NaiveDate, MeetingId)],
    settings: &[Setting],
    (ids, random): (&mut Ids, &mut Random),
    today: NaiveDate,
    changes: &mut Vec<Change>,
) {
    let schools: Vec<&Setting> = settings
        .iter()
        .filter(|setting| setting.la == OWN)
        .take(SCHOOLS)
        .collect();
    let held = forums.iter().filter(|(day, _)| *day < today);
    for (number, (day, meeting)) in held.enumerate() {
        for (place, school) in schools.iter().enumerate() {
            // One school has not come for a year.
            let came = place != SCHOOLS - 1 && random.chance(85);
            let seat = Seat {
                id: ids.next(),
                meeting: *meeting,
                role: "SENCo".to_owned(),
                organisation: Some(school.id),
                attendance: if came { Attendance::Present } else { Attendance::Absent },
                ..Seat::default()
            };
            changes.push(Change::Save(seat.into()));
        }
        for at in 0..3 {
            let question = question(
                number * 3 + at,
                schools.get(at * 2 + number),
                (*day, *meeting),
                ids,
                today,
            );
            changes.push(Change::Save(question.into()));
        }
    }
}

/// The newest of all waits for its answer.
fn question(
    place: usize,
    school: Option<&&Setting>,
    (day, meeting): (NaiveDate, MeetingId),
    ids: &mut Ids,
    today: NaiveDate,
) -> ForumQuestion {
    let (question, about, answer) = QUESTIONS[place % QUESTIONS.len()];
    let answered = if place % 3 == 2 { day + Days::new(20) } else { day };
    let answered = Some(answered).filter(|on| *on < today);
    ForumQuestion {
        id: ids.next(),
        meeting,
        asked_by: school.map(|school| school.id),
        question: question.to_owned(),
        about: about.to_owned(),
        answer: answered.map_or("", |_| answer).to_owned(),
        answered_by: answered.map_or("", |_| "SEND manager").to_owned(),
        answered,
        ..ForumQuestion::default()
    }
}
