//! Today: what is late, what is due, what is new, who owes what, which meetings come; each line says why it is there.

use chrono::NaiveDate;
use serde::Serialize;

use super::page::Counted;
use crate::domain::code::codes;
use crate::domain::id::{ChildId, MeetingId, ProcessId, RecordId};
use crate::domain::typed_date::distance;
use crate::domain::words;

/// What a line of Today is about; Enter goes there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// A duty of the law.
    #[default]
    Duty,
    Review,
    Task,
    FollowUp,
    /// An action of a meeting.
    Action,
    /// A letter not yet sent.
    Letter,
    Cycle,
    Referral,
    Advice,
    Meeting,
    Decision,
}

/// One line of Today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TodayLine {
    pub kind: LineKind,
    /// The record it comes from; nil for a duty, which is worked out.
    pub id: RecordId,
    pub child: Option<ChildId>,
    pub process: Option<ProcessId>,
    pub meeting: Option<MeetingId>,
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    /// The rule, for a duty.
    pub rule: String,
    /// What is to be done, or what it is.
    pub what: String,
    /// The day it is reckoned from.
    pub since: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    /// The last working day on or before the last day.
    pub target: Option<NaiveDate>,
    /// What is missing, in words.
    pub lacks: Vec<String>,
}

impl TodayLine {
    /// Why the line is here, in words: what it runs from, when it is due, how far that is from today.
    pub fn why(&self, today: NaiveDate) -> String {
        let mut parts = Vec::new();
        if let Some(since) = self.since {
            parts.push(format!("{} {}", self.since_word(), words::day(since)));
        }
        if let Some(due) = self.due {
            parts.push(due_words(self.kind, due, today));
        }
        if let Some(target) = self
            .target
            .filter(|target| Some(*target) != self.due && *target >= today)
        {
            parts.push(format!("last working day {}", words::weekday(target)));
        }
        if !self.lacks.is_empty() {
            parts.push(format!("still lacks {}", words::list(&self.lacks)));
        }
        parts.join(", ")
    }

    fn since_word(&self) -> &'static str {
        match self.kind {
            LineKind::Duty => "runs from",
            LineKind::Referral => "received",
            LineKind::Advice => "asked",
            LineKind::Decision => "decided",
            _ => "since",
        }
    }
}

fn due_words(kind: LineKind, due: NaiveDate, today: NaiveDate) -> String {
    let day = words::weekday(due);
    match (kind, (due - today).num_days()) {
        (LineKind::Meeting, _) => format!("{day}, {}", distance(due, today)),
        (_, left) if left < 0 => format!("was due {day}, {} late", words::count(-left, "day")),
        (_, 0) => format!("due today, {day}"),
        (..) => format!("due {day}, {}", distance(due, today)),
    }
}

/// Lines under one heading, and how many there are in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Block {
    pub lines: Vec<TodayLine>,
    pub count: Counted,
}

/// The first look of the day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Today {
    /// After the last lawful day, or after the day we set ourselves.
    pub late: Block,
    /// Due today or in the next seven days.
    pub due: Block,
    /// Concerns and requests not yet triaged, oldest first.
    pub new: Block,
    /// Advice and views owed to us, most overdue first.
    pub owed: Block,
    /// Meetings and reviews in the next seven days, with what each lacks.
    pub meetings: Block,
    /// Decisions of the last fortnight, newest first.
    pub decisions: Block,
}

codes! {
    /// A block of Today.
    TodayBlock {
        Late = "late", "Late";
        Due = "due", "Due in 7 days";
        New = "new", "New, not yet triaged";
        Owed = "owed", "Who owes me";
        Meetings = "meetings", "Meetings this week";
        Decisions = "decisions", "Decisions of the last 14 days";
    }
}

impl TodayBlock {
    /// What is said when there is nothing in it.
    pub fn empty(self) -> &'static str {
        match self {
            Self::Late => "Nothing late.",
            Self::Due => "Nothing due in the next 7 days.",
            Self::New => "No referral waits for triage.",
            Self::Owed => "Nobody owes anything.",
            Self::Meetings => "No meeting or review in the next 7 days.",
            Self::Decisions => "No decision in the last 14 days.",
        }
    }
}

impl Today {
    /// One of the blocks.
    pub fn block(&self, which: TodayBlock) -> &Block {
        match which {
            TodayBlock::Late => &self.late,
            TodayBlock::Due => &self.due,
            TodayBlock::New => &self.new,
            TodayBlock::Owed => &self.owed,
            TodayBlock::Meetings => &self.meetings,
            TodayBlock::Decisions => &self.decisions,
        }
    }

    /// The blocks in the SENCo's order.
    pub fn blocks(&self) -> impl Iterator<Item = (TodayBlock, &Block)> {
        TodayBlock::ALL.iter().map(|which| (*which, self.block(*which)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn a_line_says_why_it_is_there() {
        let line = TodayLine {
            since: Some(day("2026-11-03")),
            due: Some(day("2026-12-15")),
            target: Some(day("2026-12-15")),
            ..TodayLine::default()
        };
        let why = line.why(day("2026-12-10"));
        assert!(why.starts_with("runs from 3 Nov 2026, due Tue 15 Dec 2026"), "{why}");
        assert!(
            line.why(day("2026-12-17")).ends_with("2 days late"),
            "{}",
            line.why(day("2026-12-17"))
        );
    }
}
