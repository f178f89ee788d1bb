//! The strategy's objectives and the training of the demonstration. Only the education strand has words; the other two are left to
//! be written.

use chrono::{Days, NaiveDate};

use super::id::Ids;
use crate::domain::change::Change;
use crate::domain::figures::{Objective, Training};

/// Words, days from today to its day, whether it is done, rating.
const OBJECTIVES: &[(&str, i64, bool, &str)] = &[
    ("Know the demand for places in each year group", -40, true, "green"),
    ("Know which provision each setting has", -20, false, "amber"),
    ("Every setting inclusive, every SENCo trained", 120, false, "amber"),
    (
        "Families and staff know the services and how to reach them",
        60,
        false,
        "red",
    ),
    ("More places of good quality near home", 300, false, "amber"),
    ("A pathway from 14 to 25", 200, false, "green"),
    ("Settings good or better", 365, false, "green"),
];

const TRAINING: &[(&str, &str, u64)] = &[
    ("Writing advice that says who, what and how often", "advisers", 150),
    ("Autism in the classroom", "teachers", 90),
    ("The legal test, for members of the panel", "panel members", 20),
];

/// Enters objectives and training.
pub(super) fn enter(ids: &mut Ids, today: NaiveDate, changes: &mut Vec<Change>) {
    for (words, days, done, rating) in OBJECTIVES {
        let due = today + chrono::TimeDelta::days(*days);
        let objective = Objective {
            id: ids.next(),
            register: "strategy".to_owned(),
            strand: "education".to_owned(),
            words: (*words).to_owned(),
            due: Some(due),
            closed: done.then_some(due),
            closed_by: if *done { "SEND manager" } else { "" }.to_owned(),
            rating: (*rating).to_owned(),
            reviewed: Some(today - Days::new(30)),
            ..Objective::default()
        };
        changes.push(Change::Save(objective.into()));
    }
    for (topic, audience, days_ago) in TRAINING {
        let training = Training {
            id: ids.next(),
            day: today - Days::new(*days_ago),
            topic: (*topic).to_owned(),
            audience: (*audience).to_owned(),
            attended: vec!["Fernhill Academy".to_owned(), "Larkrise Primary".to_owned()],
            feedback: String::new(),
        };
        changes.push(Change::Save(training.into()));
    }
}
