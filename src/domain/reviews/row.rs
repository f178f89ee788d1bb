//! What the schedule shows: its lines, and the load of each day and week.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::phase::Phase;
use super::planner::Break;
use super::schedule::{NextKind, Step, over_by};
use crate::domain::id::{ChildId, PlanId, ProcessId, ReviewId};
use crate::domain::review::Review;
use crate::domain::weekdays::Weekdays;
use crate::domain::words;

/// One review in the schedule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScheduleRow {
    pub child: ChildId,
    pub name: String,
    pub reference: String,
    /// National curriculum year on the day the list was asked for.
    pub year: Option<i32>,
    pub flags: u32,
    pub setting: String,
    pub caseworker: String,
    pub authority: String,
    pub plan: PlanId,
    pub review: Option<ReviewId>,
    pub process: Option<ProcessId>,
    pub kind: NextKind,
    pub phase: Phase,
    pub step: Step,
    /// The last day of the next step.
    pub step_due: Option<NaiveDate>,
    /// The day after which the law makes it late.
    pub late_after: Option<NaiveDate>,
    /// The day set or held, else the last one for the meeting.
    pub day: NaiveDate,
    /// Whether a day is set.
    pub set: bool,
    pub held: bool,
    pub complete_by: NaiveDate,
    pub meeting_by: NaiveDate,
    pub invite_by: NaiveDate,
    pub papers_by: NaiveDate,
    pub report_by: NaiveDate,
    pub decide_by: NaiveDate,
    pub notice_by: NaiveDate,
    pub final_by: NaiveDate,
    pub consider_by: Option<NaiveDate>,
}

/// A review that wants a day, with what is kept of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ToPlan {
    pub row: ScheduleRow,
    pub review: Option<Review>,
    /// The next review of the care plan.
    pub beside: Option<NaiveDate>,
    /// Those about the child who said on which days they can come.
    pub people: Vec<Comes>,
    /// The days the school's SENCo works, where they are held.
    pub school_days: Option<Weekdays>,
    /// The meetings the school can hold in a week, where that is held.
    pub room: Option<u32>,
}

/// Somebody who can come to meetings on some days of the week only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comes {
    pub name: String,
    pub days: Weekdays,
}

impl ToPlan {
    /// What is wrong with a day, in sentences; whoever cannot come is named.
    pub fn wrong(&self, breaks: &[Break]) -> Vec<String> {
        let one = |fault: &Break| match fault {
            Break::Away { day } => self.away(*day),
            fault => fault.sentence(),
        };
        breaks.iter().map(one).collect()
    }

    fn away(&self, day: NaiveDate) -> String {
        let away = self.people.iter().filter(|one| !one.days.has(day));
        let away: Vec<String> = away
            .map(|one| format!("{} comes on {}", one.name, one.days.words()))
            .collect();
        format!("{}: {}.", words::weekday(day), words::list(&away))
    }
}

/// How a review stands on a day, the pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The last day of its next step has passed.
    Late,
    /// The day set is after the day by which the law wants the review to be over.
    TooLate,
    /// The day set leaves less than the usual four weeks for the decision.
    Tight,
    /// Next step within a week.
    Soon,
    /// No day set yet.
    Unset,
    /// On its way.
    Set,
}

impl Standing {
    /// In words; colour never speaks alone.
    pub fn words(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::TooLate => "set too late",
            Self::Tight => "decision must be quick",
            Self::Soon => "due",
            Self::Unset => "no day",
            Self::Set => "set",
        }
    }
}

impl ScheduleRow {
    /// How it stands today.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match self.step_due {
            _ if self.days_late(today).is_some() => Standing::Late,
            _ if self.set && !self.held && self.day > self.over_by() => Standing::TooLate,
            Some(due) if due <= today + Days::new(7) => Standing::Soon,
            _ if self.set && !self.held && self.day > self.meeting_by => Standing::Tight,
            _ if !self.set && !self.held => Standing::Unset,
            _ => Standing::Set,
        }
    }

    /// By when the review must be over, or that it is: the decision ends it. Under five also when to think of one sooner.
    pub fn over(&self) -> String {
        if matches!(self.step, Step::Notice | Step::Final | Step::Done) {
            return "The decision is sent: the review itself is over.".to_owned();
        }
        let over = format!("The review must be over by {}.", words::day(self.complete_by));
        match self.consider_by.filter(|_| !self.held) {
            Some(sooner) => format!("{over} Under five: think of one by {}.", words::day(sooner)),
            None => over,
        }
    }

    /// The day by which the law wants the review to be over.
    pub fn over_by(&self) -> NaiveDate {
        over_by(self.kind, self.complete_by, self.final_by)
    }

    /// By how many days the law makes it late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let late = (today - self.late_after?).num_days();
        (late > 0).then_some(late)
    }

    /// The days a review goes through, with the rules they come from, in order.
    pub fn steps(&self) -> [(&'static str, &'static str, NaiveDate); 8] {
        [
            ("Invitations sent by", "AR-05", self.invite_by),
            ("Papers sent round by", "AR-06", self.papers_by),
            (self.meeting_label(), self.meeting_rule(), self.meeting_by),
            ("Report sent by", "AR-07", self.report_by),
            ("Decision sent by", "AR-08", self.decide_by),
            ("Amendment notice by", self.notice_rule(), self.notice_by),
            ("Final amended plan by", self.final_rule(), self.final_by),
            ("Review over by", self.complete_rule(), self.complete_by),
        ]
    }

    /// The rules of a move say when the review is over; the meeting comes four weeks before, for the decision.
    fn meeting_label(&self) -> &'static str {
        match self.kind {
            NextKind::MovedIn => "Meeting, four weeks before the last day of this rule, by",
            _ => "Meeting by",
        }
    }

    /// The rule that binds: four weeks before the review must be over, or sooner for a move to the next phase.
    pub fn meeting_rule(&self) -> &'static str {
        let yearly = self.meeting_by == self.complete_by - Days::new(28);
        match (self.kind, self.phase) {
            (NextKind::Transfer, Phase::BetweenPost16) if !yearly => "AR-12",
            (NextKind::Transfer, Phase::Post16) if !yearly => "PT-04.post-16",
            (NextKind::Transfer, _) if !yearly => "PT-04",
            (NextKind::MovedIn, _) => "TR-04",
            _ => "AR-03",
        }
    }

    fn notice_rule(&self) -> &'static str {
        match self.phase {
            _ if self.notice_by == self.decide_by => "AR-09",
            Phase::Post16 => "PT-04.post-16-notice",
            _ => "PT-04.notice",
        }
    }

    /// Twelve weeks from the meeting bind before a notice went, and where it went late; a move to the next phase has a day of its own.
    fn final_rule(&self) -> &'static str {
        let fixed = (self.final_by.month(), self.final_by.day());
        match (self.kind, self.phase) {
            (NextKind::Transfer, Phase::BetweenPost16) if self.final_by < self.day + Days::new(84) => "PT-03",
            (NextKind::Transfer, Phase::Post16) if fixed == (3, 30) => "PT-01",
            (NextKind::Transfer, _) if fixed == (2, 14) => "PT-02",
            _ if self.final_by == self.day + Days::new(84) => "AR-12",
            _ => "AR-11",
        }
    }

    fn complete_rule(&self) -> &'static str {
        match self.kind {
            NextKind::First => "AR-01",
            NextKind::MovedIn => "TR-04",
            _ => "AR-02",
        }
    }

    /// What is next and by when, in a few words: `invitations to go out by 5 Dec 2026`.
    pub fn next(&self) -> String {
        match self.step_due {
            Some(due) if self.step == Step::Hold => format!("meeting on {}", words::day(due)),
            Some(due) => format!("{} by {}", self.step.words(), words::day(due)),
            None => self.step.words().to_owned(),
        }
    }
}

/// How many reviews stand on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DayLoad {
    pub day: NaiveDate,
    /// Without a day set: they stand on the last day for the meeting.
    pub unset: u32,
    pub set: u32,
    pub held: u32,
}

impl DayLoad {
    /// All of them.
    pub fn all(&self) -> u32 {
        self.unset + self.set + self.held
    }
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

/// The load of each week of a span, from the Monday of its first day to its last; weeks without a review are there too.
pub fn weeks(days: &[DayLoad], first: NaiveDate, last: NaiveDate) -> Vec<DayLoad> {
    let start = monday(first);
    let mut weeks: Vec<DayLoad> = start
        .iter_weeks()
        .take_while(|monday| *monday <= last)
        .map(|day| DayLoad {
            day,
            ..DayLoad::default()
        })
        .collect();
    for load in days.iter().filter(|load| load.day >= start) {
        let place = (load.day - start).num_days() / 7;
        if let Some(week) = usize::try_from(place).ok().and_then(|place| weeks.get_mut(place)) {
            week.unset += load.unset;
            week.set += load.set;
            week.held += load.held;
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn weeks_begin_on_monday_and_none_is_left_out() {
        let load = |on: &str, set| DayLoad {
            day: day(on),
            set,
            ..DayLoad::default()
        };
        let days = [load("2026-11-25", 2), load("2026-11-29", 1), load("2026-12-08", 4)];
        let weeks = weeks(&days, day("2026-11-25"), day("2026-12-31"));
        let told: Vec<(NaiveDate, u32)> = weeks.iter().map(|week| (week.day, week.all())).collect();
        assert_eq!(
            told[..3],
            [(day("2026-11-23"), 3), (day("2026-11-30"), 0), (day("2026-12-07"), 4)]
        );
        assert_eq!(weeks.len(), 6);
    }

    #[test]
    fn a_day_set_after_the_last_lawful_one_is_said_before_it_comes() {
        let mut row = ScheduleRow {
            day: day("2026-12-20"),
            meeting_by: day("2026-12-15"),
            complete_by: day("2026-12-15"),
            set: true,
            step: Step::Invite,
            step_due: Some(day("2026-12-06")),
            late_after: Some(day("2026-12-06")),
            ..ScheduleRow::default()
        };
        assert_eq!(row.standing(day("2026-11-25")), Standing::TooLate);
        assert_eq!(row.standing(day("2026-12-07")), Standing::Late);
        row.complete_by = day("2027-01-12");
        assert_eq!(row.standing(day("2026-11-25")), Standing::Tight);
        row.day = day("2026-12-14");
        assert_eq!(row.standing(day("2026-12-01")), Standing::Soon);
        assert_eq!(row.standing(day("2026-11-01")), Standing::Set);
        assert_eq!(row.next(), "send invitations by 6 Dec 2026");
    }
}
