//! Advice asked, chased, received, checked; and who saw draft and final.

use chrono::{Days, NaiveDate};

use super::course::Course;
use super::scene::Scene;
use crate::domain::advice::{Advice, Chase};
use crate::domain::change::Change;
use crate::domain::id::ProcessId;

/// Reminders go this many days after the last day.
const CHASES: [u64; 3] = [1, 7, 14];

impl Scene<'_> {
    /// Asks everyone of the list, and tells what came of it.
    pub fn ask_advice(&mut self, process: ProcessId, asked: NaiveDate, course: &Course) {
        let due = asked + Days::new(42);
        let done = course.issue.or(course.not_issued);
        let advice = CONTRIBUTORS
            .iter()
            .map(|(who, on_time)| self.advice_of((who, *on_time), process, (asked, due), done, course));
        let advice = advice.collect();
        self.changes.push(Change::AskAdvice(advice));
    }

    fn advice_of(
        &mut self,
        (who, on_time): (&str, u32),
        process: ProcessId,
        (asked, due): (NaiveDate, NaiveDate),
        done: Option<NaiveDate>,
        course: &Course,
    ) -> Advice {
        let received = if self.random.chance(on_time) {
            self.after(asked, 14, 42)
        } else {
            self.after(asked, 43, 95)
        };
        let received = Some(done.map_or(received, |done| received.min(done))).filter(|day| *day <= self.today);
        let sees = self.random.chance(if who == "health" { 55 } else { 80 });
        let dropped = received.is_none() && THERAPIES.contains(&who) && self.more.chance(8);
        let chases = self.chases(due, received.unwrap_or(self.today));
        let late = received.unwrap_or(self.today) > due;
        let advice = Advice {
            id: self.ids.next(),
            child: self.child.id,
            process,
            contributor: who.to_owned(),
            person: self.world.adviser(who, self.place, &mut self.random),
            question: QUESTION.to_owned(),
            asked,
            due,
            chased: chases.last().map(|chase| chase.day),
            chases,
            received,
            dropped: dropped.then(|| (asked + Days::new(9)).min(self.today)),
            dropped_why: if dropped {
                "Advice of last term, agreed by everyone"
            } else {
                ""
            }
            .to_owned(),
            late_why: if late && self.more.chance(12) {
                "Missed appointment"
            } else {
                ""
            }
            .to_owned(),
            ..Advice::default()
        };
        self.distributed(advice, course, sees)
    }

    /// Everyone late is reminded at first, then most.
    fn chases(&mut self, due: NaiveDate, until: NaiveDate) -> Vec<Chase> {
        let mut chases = Vec::new();
        for after in CHASES {
            let day = due + Days::new(after);
            if day > until || (after > 1 && !self.more.chance(65)) {
                break;
            }
            let reply = *self.more.pick(&["", "", "Written, being checked", "Visit on Tuesday"]);
            chases.push(Chase {
                day,
                how: if after < 14 {
                    "e-mail"
                } else {
                    "telephone, then their manager"
                }
                .to_owned(),
                reply: reply.to_owned(),
            });
        }
        chases
    }

    /// Who was sent the draft and the final, who saw the draft, and whether the advice was checked.
    fn distributed(&mut self, advice: Advice, course: &Course, sees: bool) -> Advice {
        let draft_sent = course.draft.filter(|_| sees && advice.dropped.is_none());
        let draft_seen = draft_sent
            .map(|day| day + Days::new(5))
            .filter(|day| *day <= self.today && self.more.chance(74));
        let checked = advice
            .received
            .map(|day| day + Days::new(2))
            .filter(|day| *day <= self.today && self.more.chance(70));
        let vague = checked.is_some() && self.more.chance(20);
        let comment = draft_seen.is_some() && self.more.chance(25);
        Advice {
            draft_sent,
            draft_seen,
            draft_comment: if comment { "Provision should say how often." } else { "" }.to_owned(),
            final_sent: course.last.filter(|_| sees && advice.dropped.is_none()),
            quality_checked: checked,
            quality_note: if vague {
                "Says what, not how often or by whom"
            } else {
                ""
            }
            .to_owned(),
            ..advice
        }
    }
}

const QUESTION: &str = "What are the needs, what provision do they call for, and what outcomes may be hoped for?";

/// May be left out when there is advice everyone agrees on.
const THERAPIES: [&str; 2] = ["occupational therapy", "social care"];

/// Who is asked for advice, and how many in a hundred answer within the six weeks.
const CONTRIBUTORS: [(&str, u32); 7] = [
    ("parents", 96),
    ("school", 88),
    ("educational psychology", 52),
    ("health", 70),
    ("speech and language therapy", 66),
    ("occupational therapy", 61),
    ("social care", 82),
];
