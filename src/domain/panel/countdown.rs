//! The days around a meeting: papers in, pack out, letters out. Practice, not law; each a number of working days.

use chrono::NaiveDate;
use serde::Serialize;

use super::kinds::Kind;
use crate::domain::calendar::{BeyondTable, Calendar};
use crate::domain::meeting::Meeting;
use crate::domain::typed_date::distance;
use crate::domain::words;

/// One day around a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `Papers in`, `Pack out`, `Letters out`.
    pub what: &'static str,
    pub day: NaiveDate,
    /// `17:00`; empty for the whole day.
    pub time: &'static str,
    /// When it was done, where that is known.
    pub done: Option<NaiveDate>,
}

/// The three days of a meeting, the soonest first.
///
/// # Errors
/// The meeting lies outside the table of bank holidays.
pub fn marks(meeting: &Meeting, kind: &Kind, calendar: &Calendar) -> Result<[Mark; 3], BeyondTable> {
    let before = |days| calendar.working_days_before(meeting.day, days);
    let papers = match meeting.papers_due {
        Some(day) => day,
        None => before(kind.deadlines.papers)?,
    };
    let mark = |what, day, time, done| Mark { what, day, time, done };
    Ok([
        mark("Papers in", papers, "17:00", None),
        mark("Pack out", before(kind.deadlines.pack)?, "12:00", meeting.pack_out),
        mark(
            "Letters out",
            calendar.working_days_after(meeting.day, kind.deadlines.letters)?,
            "",
            None,
        ),
    ])
}

impl Mark {
    /// `Papers in Thu 19 Nov 2026 17:00, in 2 days`
    pub fn words(&self, today: NaiveDate) -> String {
        let time = if self.time.is_empty() {
            String::new()
        } else {
            format!(" {}", self.time)
        };
        let day = words::weekday(self.day);
        match self.done {
            Some(done) => format!("{} {day}{time}, sent {}", self.what, words::day(done)),
            None if self.day < today => format!("{} {day}{time}, passed", self.what),
            None => format!("{} {day}{time}, {}", self.what, distance(self.day, today)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kinds::Kinds;
    use super::*;

    #[test]
    fn papers_are_due_the_thursday_before_a_wednesday() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let meeting = Meeting {
            day: day("2026-11-25"),
            ..Meeting::default()
        };
        let kind = Kinds::builtin().find("EHCNA").expect("there");
        let marks = marks(&meeting, kind, Calendar::builtin()).expect("within the table");
        let days: Vec<String> = marks.iter().map(|mark| mark.day.to_string()).collect();
        assert_eq!(days, ["2026-11-19", "2026-11-20", "2026-12-02"]);
        assert_eq!(
            marks[0].words(day("2026-11-17")),
            "Papers in Thu 19 Nov 2026 17:00, in 2 days"
        );
        assert_eq!(
            marks[0].words(day("2026-11-20")),
            "Papers in Thu 19 Nov 2026 17:00, passed"
        );
    }
}
