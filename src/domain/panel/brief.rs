//! A meeting in a dozen lines: what the chair looks at first. The same words for the screen and the command line.

use chrono::NaiveDate;

use super::case::Case;
use super::fill::Miss;
use super::hours::in_words;
use super::page::{MeetingPage, WillMiss};
use super::running::Running;
use crate::domain::calendar::Calendar;
use crate::domain::meeting::{Attendance, MeetingState};
use crate::domain::words;

/// How a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    /// Wants somebody's attention.
    Bad,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub tone: Tone,
    pub words: String,
}

fn said(bad: bool, words: impl Into<String>) -> Said {
    Said {
        tone: if bad { Tone::Bad } else { Tone::Plain },
        words: words.into(),
    }
}

/// Names shown of those that cannot wait; the rest are counted.
const NAMED: usize = 4;

impl MeetingPage {
    /// The chair's first look at this meeting.
    pub fn brief(&self, today: NaiveDate, initials: bool) -> Vec<Said> {
        let running = self.running();
        let mut lines = vec![said(false, self.heading_words())];
        lines.extend(self.attendance());
        lines.push(self.time(&running));
        lines.extend(self.waiting(today, initials));
        lines.extend(self.papers());
        lines.extend(alerts(&running));
        if self.is_open() {
            let marks = self.marks(Calendar::builtin());
            lines.extend(
                marks
                    .iter()
                    .map(|mark| said(mark.done.is_none() && mark.day < today, mark.words(today))),
            );
        }
        lines.extend(self.actions());
        lines.extend(self.log_warnings(today).into_iter().map(|words| said(true, words)));
        lines
    }

    /// `Needs assessment panel, Wed 25 Nov 2026 09:30-15:30, Room 4`
    pub fn heading_words(&self) -> String {
        let (starts, ends) = (
            self.hours().starts().format("%H:%M"),
            self.hours().ends().format("%H:%M"),
        );
        let place = if self.meeting.place.is_empty() {
            String::new()
        } else {
            format!(", {}", self.meeting.place)
        };
        format!(
            "{}, {} {starts}-{ends}{place}",
            self.kind.name,
            words::weekday(self.meeting.day)
        )
    }

    fn attendance(&self) -> Vec<Said> {
        if self.meeting.state == MeetingState::Cancelled {
            return vec![said(true, "Cancelled.")];
        }
        let quorum = self.quorum();
        let mut lines = vec![Said {
            tone: if quorum.is_met() { Tone::Good } else { Tone::Bad },
            words: format!("Quorum: {}", quorum.line()),
        }];
        lines.extend(quorum.doctor.map(|comes| match comes {
            true => Said {
                tone: Tone::Good,
                words: "DMO or DCO: yes".into(),
            },
            false => said(true, format!("DMO or DCO: NO, {}", self.doctor_says())),
        }));
        let empty: Vec<String> = self.empty_seats();
        if !empty.is_empty() {
            lines.push(said(true, format!("Seats empty: {}", words::list(&empty))));
        }
        lines
    }

    fn doctor_says(&self) -> &'static str {
        let kinds = super::seats::SeatKinds::builtin();
        let doctor = self
            .seats
            .iter()
            .find(|line| kinds.named(&line.seat.role).is_some_and(|kind| kind.code == "dmo"));
        doctor.map_or("no such seat", |line| line.seat.attendance.words())
    }

    /// Seats nobody has said they fill, with what was said: `SENCo (apologies)`.
    pub fn empty_seats(&self) -> Vec<String> {
        let empty = self.seats.iter().filter(|line| !self.when().is_held(&line.seat));
        let said = |line: &super::page::SeatLine| match line.seat.attendance {
            Attendance::Unknown => line.seat.role.clone(),
            attendance => format!("{} ({})", line.seat.role, attendance.words()),
        };
        empty.map(said).collect()
    }

    fn time(&self, running: &Running) -> Said {
        let needs = format!(
            "{}: needs {} of {} booked",
            words::count(self.cases() as i64, "case"),
            in_words(running.needed),
            in_words(running.booked)
        );
        match running.over_at {
            None => said(false, needs),
            Some(at) => {
                let last = running.lines.last().map_or(0, |line| line.slot.over);
                said(
                    true,
                    format!("{needs}; OVERRUNS at item {} and ends {} late", at + 1, in_words(last)),
                )
            }
        }
    }

    fn waiting(&self, today: NaiveDate, initials: bool) -> Vec<Said> {
        if !self.is_open() {
            return Vec::new();
        }
        let days = self.days();
        let on = self.items.iter().filter_map(|item| item.case.as_ref());
        let cannot_wait: Vec<&Case> = on
            .filter(|case| days.cannot_wait(case.due) && !days.too_late(case.due))
            .collect();
        let mut lines = Vec::new();
        if let (false, Some(next)) = (cannot_wait.is_empty(), days.next) {
            lines.push(said(
                false,
                format!("Cannot wait for {}: {}", words::day(next), some(&cannot_wait, initials)),
            ));
        }
        let misses = self.misses(today);
        for miss in [Miss::Late, Miss::BeforeMeeting, Miss::BeforeNext] {
            let ours: Vec<&Case> = misses
                .iter()
                .filter(|one: &&WillMiss| one.miss == miss)
                .map(|one| one.case)
                .collect();
            if !ours.is_empty() {
                lines.push(said(
                    true,
                    format!("{}: {} -> {}", miss.heading(), some(&ours, initials), miss.routes()),
                ));
            }
        }
        let left = self.candidates.iter().filter(|case| case.on.is_none()).count();
        let more = if self.more_candidates { "+" } else { "" };
        lines.push(said(
            false,
            format!(
                "{left}{more} other {} could be on it",
                if left == 1 { "case" } else { "cases" }
            ),
        ));
        lines
    }

    fn papers(&self) -> Option<Said> {
        let missing = self.incomplete().count();
        (self.cases() > 0).then(|| match missing {
            0 => said(false, "Papers: complete for every case"),
            missing => said(
                true,
                format!(
                    "Papers: missing for {missing} of {}",
                    words::count(self.cases() as i64, "case")
                ),
            ),
        })
    }

    fn actions(&self) -> Option<Said> {
        let before = self.before;
        (before.open_actions > 0).then(|| {
            let overdue = before.overdue_actions;
            said(
                overdue > 0,
                format!("Actions from before: {} open, {overdue} overdue", before.open_actions),
            )
        })
    }
}

impl Miss {
    /// What is wrong, in a few words.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Late => "Late already",
            Self::BeforeMeeting => "Due before this meeting",
            Self::BeforeNext => "Not on it, and due before the next",
        }
    }
}

fn some(cases: &[&Case], initials: bool) -> String {
    let one = |case: &&Case| {
        let due = case
            .due
            .map(|due| format!(" {}", due.format("%-d %b")))
            .unwrap_or_default();
        format!("{} {}{due}", case.reference, case.who(initials))
    };
    let named: Vec<String> = cases.iter().take(NAMED).map(one).collect();
    match cases.len().saturating_sub(NAMED) {
        0 => named.join("; "),
        more => format!("{}; and {more} more", named.join("; ")),
    }
}

/// How often each alert stands on the agenda.
fn alerts(running: &Running) -> Option<Said> {
    let all: Vec<&str> = running
        .lines
        .iter()
        .flat_map(|line| line.alerts.iter().copied())
        .collect();
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for alert in all {
        match counted.iter_mut().find(|(known, _)| *known == alert) {
            Some((_, count)) => *count += 1,
            None => counted.push((alert, 1)),
        }
    }
    let words: Vec<String> = counted
        .iter()
        .map(|(alert, count)| format!("{alert} {count}"))
        .collect();
    (!words.is_empty()).then(|| said(false, format!("Alerts: {}", words.join(", "))))
}
