//! What is out, with whom, how long; and when each service's queue would clear.

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::chase::{Reminder, reminder};
use crate::domain::advice::Advice;
use crate::domain::backlog::{Outlook, Taken, Wait, outlook};
use crate::domain::child::Child;
use crate::domain::code::codes;
use crate::domain::desk::LinkedPerson;
use crate::domain::id::{AdviceId, ChildId, ProcessId};
use crate::domain::query::Query;

codes! {
    /// Which advice a list shows.
    AdviceShown {
        Owed = "owed", "still owed";
        Remind = "remind", "to be reminded now";
        Late = "late", "late";
        Check = "check", "in, not yet read through";
    }
}

/// What a list of advice is asked by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AdviceAsk {
    pub shown: AdviceShown,
    /// One service, or all.
    pub contributor: Option<String>,
    pub query: Query,
}

/// The advice of one course, with all that asking for more of it needs to know.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AdviceCase {
    pub process: ProcessId,
    pub child: Child,
    pub people: Vec<LinkedPerson>,
    /// Names of the services the child is with or waits for.
    pub services: Vec<String>,
    /// In the order they were asked for.
    pub advice: Vec<Advice>,
    /// The same as lines of a list.
    pub lines: Vec<AdviceLine>,
}

/// One request for advice in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AdviceLine {
    pub advice: AdviceId,
    pub child: ChildId,
    pub process: ProcessId,
    /// `Surname, Forename`.
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    pub contributor: String,
    /// The person asked, where one is named.
    pub person: String,
    /// Where to write to: e-mail, else telephone; empty where nothing is known.
    pub address: String,
    pub organisation: String,
    pub asked: NaiveDate,
    pub due: NaiveDate,
    pub chased: Option<NaiveDate>,
    pub chases: u32,
    pub received: Option<NaiveDate>,
    pub checked: Option<NaiveDate>,
    pub draft_sent: Option<NaiveDate>,
    pub draft_seen: Option<NaiveDate>,
    pub final_sent: Option<NaiveDate>,
    /// The last day for the child's final plan.
    pub plan_due: Option<NaiveDate>,
}

impl AdviceLine {
    /// Days past the last day; negative while there is time.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        (today - self.due).num_days()
    }

    /// What is to be done about it today.
    pub fn reminder(&self, today: NaiveDate) -> Reminder {
        match self.received {
            Some(_) => Reminder::None,
            None => reminder(self.due, self.chased, today),
        }
    }

    /// Initials and reference, for letters and e-mails that leave the desk.
    pub fn discreet(&self) -> String {
        let initial = |part: &str| part.trim().chars().next().map(|letter| format!("{letter}."));
        let (surname, forename) = self.name.split_once(',').unwrap_or((&self.name, ""));
        let initials = [initial(forename), initial(surname)]
            .into_iter()
            .flatten()
            .collect::<String>();
        format!("{initials} {}", self.reference).trim().to_owned()
    }
}

/// One request as the figures read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    pub contributor: String,
    pub asked: NaiveDate,
    pub due: NaiveDate,
    /// Received, or no longer wanted.
    pub ended: Option<NaiveDate>,
    /// Ended by coming in; only then it counts for how long advice takes.
    pub received: bool,
}

/// One service's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceQueue {
    pub contributor: String,
    /// Still owed.
    pub out: usize,
    /// Of those, past the last day.
    pub late: usize,
    /// Still owed, asked for less than 6 weeks ago, 6 to 12, 12 to 26, more.
    pub by_age: [usize; 4],
    /// Days since the oldest was asked for.
    pub oldest: Option<i64>,
    /// How long advice took that came in the last twelve months.
    pub took: Taken,
    pub outlook: Outlook,
}

/// The headings of [`ServiceQueue::by_age`].
pub const AGES: [&str; 4] = ["under 6 weeks", "6 to 12 weeks", "12 to 26 weeks", "over 26 weeks"];

/// The queue of each service, the longest first.
pub fn service_queues(lines: &[QueueLine], today: NaiveDate) -> Vec<ServiceQueue> {
    let mut names: Vec<&str> = lines.iter().map(|line| line.contributor.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut queues: Vec<ServiceQueue> = names.into_iter().map(|name| queue(name, lines, today)).collect();
    queues
        .sort_by(|one, other| (other.late, other.out, &one.contributor).cmp(&(one.late, one.out, &other.contributor)));
    queues
}

fn queue(name: &str, lines: &[QueueLine], today: NaiveDate) -> ServiceQueue {
    let ours: Vec<&QueueLine> = lines.iter().filter(|line| line.contributor == name).collect();
    let wait = |line: &&QueueLine| Wait {
        since: line.asked,
        until: line.ended,
    };
    let waits: Vec<Wait> = ours.iter().map(wait).collect();
    let came: Vec<Wait> = ours.iter().filter(|line| line.received).map(wait).collect();
    let out: Vec<&&QueueLine> = ours.iter().filter(|line| line.ended.is_none()).collect();
    let mut by_age = [0; 4];
    for line in &out {
        by_age[age_band((today - line.asked).num_days())] += 1;
    }
    ServiceQueue {
        contributor: name.to_owned(),
        out: out.len(),
        late: out.iter().filter(|line| line.due < today).count(),
        by_age,
        oldest: out.iter().map(|line| (today - line.asked).num_days()).max(),
        took: Taken::ended(&came, today - Months::new(12), today),
        outlook: outlook(&waits, today),
    }
}

fn age_band(days: i64) -> usize {
    [42, 84, 182].iter().position(|limit| days < *limit).unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn line(contributor: &str, asked: &str, ended: Option<&str>) -> QueueLine {
        let asked = day(asked);
        QueueLine {
            contributor: contributor.into(),
            asked,
            due: asked + chrono::Days::new(42),
            ended: ended.map(day),
            received: ended.is_some(),
        }
    }

    #[test]
    fn each_service_has_its_queue_and_the_late_ones_come_first() {
        let lines = [
            line("school", "2026-11-10", None),
            line("health", "2026-09-01", None),
            line("health", "2026-04-01", None),
            line("health", "2026-08-01", Some("2026-09-20")),
        ];
        let queues = service_queues(&lines, day("2026-11-25"));
        assert_eq!(queues[0].contributor, "health");
        assert_eq!((queues[0].out, queues[0].late, queues[0].by_age), (2, 2, [0, 0, 1, 1]));
        assert_eq!(
            queues[0].took,
            Taken {
                of: 1,
                median: Some(50),
                longest: Some(50)
            }
        );
        assert_eq!(queues[0].oldest, Some(238));
        assert_eq!((queues[1].out, queues[1].late), (1, 0));
    }

    #[test]
    fn advice_no_longer_wanted_is_out_of_the_queue_but_took_no_time() {
        let mut dropped = line("health", "2026-09-01", Some("2026-10-01"));
        dropped.received = false;
        let queues = service_queues(&[dropped], day("2026-11-25"));
        assert_eq!((queues[0].out, queues[0].took.of), (0, 0));
    }

    #[test]
    fn the_last_day_itself_is_not_late() {
        let queues = service_queues(&[line("health", "2026-10-14", None)], day("2026-11-25"));
        assert_eq!((queues[0].late, queues[0].by_age[1]), (0, 1));
    }

    #[test]
    fn letters_carry_initials_and_a_reference_only() {
        let line = AdviceLine {
            name: "Van der Berg, Zoë".into(),
            reference: "26/0418".into(),
            ..AdviceLine::default()
        };
        assert_eq!(line.discreet(), "Z.V. 26/0418");
    }
}
