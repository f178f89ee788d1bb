//! A meeting with all that its page shows, as the store reads it.

use chrono::NaiveDate;

use super::case::{Case, Days};
use super::countdown::{self, Mark};
use super::fill::Miss;
use super::hours::Hours;
use super::kinds::{Kind, Kinds};
use super::log::{OrderLine, QuestionLine};
use super::propose::Proposed;
use super::quorum::Quorum;
use super::running::{Around, Item, Running, run};
use super::seats::{Share, When};
use crate::domain::calendar::Calendar;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Declaration, Meeting, MeetingState, Seat};

/// A seat with the name of who holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeatLine {
    pub seat: Seat,
    pub name: String,
    pub organisation: String,
    pub email: String,
}

/// What was carried over from meetings before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Before {
    /// The last meeting of this kind.
    pub last: Option<NaiveDate>,
    pub open_actions: u32,
    pub overdue_actions: u32,
}

/// A meeting's page.
#[derive(Debug, Clone)]
pub struct MeetingPage {
    pub meeting: Meeting,
    pub kinds: Kinds,
    pub kind: Kind,
    pub chair: String,
    pub clerk: String,
    pub seats: Vec<SeatLine>,
    /// In the order they are kept.
    pub items: Vec<Item>,
    /// Cases that could be on it and are not, the soonest due first.
    pub candidates: Vec<Case>,
    /// There are more than were read.
    pub more_candidates: bool,
    pub declarations: Vec<Declaration>,
    /// The meeting of this kind after it, where one is planned.
    pub next: Option<(MeetingId, NaiveDate)>,
    /// The day of the next by the rhythm, where none is planned.
    pub next_expected: Option<NaiveDate>,
    pub before: Before,
    /// How often each seat was filled in the year before.
    pub shares: Vec<Share>,
    /// Equipment of the last two years, the oldest request first; only where this kind of meeting decides on it.
    pub orders: Vec<OrderLine>,
    /// Its questions and those of earlier meetings without an answer; only where this kind of meeting keeps them.
    pub questions: Vec<QuestionLine>,
    /// How often each school came in the year before.
    pub schools: Vec<Share>,
}

/// A case that will miss its day, with its place on the agenda where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WillMiss<'a> {
    pub case: &'a Case,
    pub on: bool,
    pub miss: Miss,
}

impl MeetingPage {
    /// The meeting's own day, and that of the next of its kind.
    pub fn days(&self) -> Days {
        Days {
            meeting: self.meeting.day,
            next: self.next.map(|(_, day)| day).or(self.next_expected),
        }
    }

    /// The time booked.
    pub fn hours(&self) -> Hours {
        Hours::of(&self.meeting, &self.kind)
    }

    /// Whether seats are asked for as promised or as taken.
    pub fn when(&self) -> When {
        When::of(self.meeting.state, self.seats.iter().map(|line| &line.seat))
    }

    /// The seats alone.
    pub fn bare_seats(&self) -> Vec<Seat> {
        self.seats.iter().map(|line| line.seat.clone()).collect()
    }

    /// How it stands with quorum.
    pub fn quorum(&self) -> Quorum {
        Quorum::check(&self.kind.quorum, &self.bare_seats(), self.when())
    }

    /// The agenda as it runs.
    pub fn running(&self) -> Running {
        let seats = self.bare_seats();
        run(&self.items, &self.around(&seats))
    }

    /// What the running order is worked out with.
    pub fn around<'a>(&'a self, seats: &'a [Seat]) -> Around<'a> {
        Around {
            kinds: &self.kinds,
            kind: &self.kind,
            hours: self.hours(),
            days: self.days(),
            seats,
            declarations: &self.declarations,
            when: self.when(),
        }
    }

    /// Whether the agenda can still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.meeting.state, MeetingState::Planned | MeetingState::AgendaOut)
    }

    /// Cases that would miss their day with the agenda proposed.
    pub fn misses_by<'a>(&self, proposed: &'a Proposed, today: NaiveDate) -> Vec<WillMiss<'a>> {
        let choices = proposed.choices.iter();
        self.will_miss(choices.map(|choice| (&choice.case, choice.verdict.on)), today)
    }

    /// Cases that will miss their day unless somebody acts outside this meeting, the soonest first.
    pub fn misses(&self, today: NaiveDate) -> Vec<WillMiss<'_>> {
        let on = self
            .items
            .iter()
            .filter_map(|item| item.case.as_ref())
            .map(|case| (case, true));
        let off = self
            .candidates
            .iter()
            .filter(|case| case.on.is_none())
            .map(|case| (case, false));
        self.will_miss(on.chain(off), today)
    }

    fn will_miss<'a>(&self, cases: impl Iterator<Item = (&'a Case, bool)>, today: NaiveDate) -> Vec<WillMiss<'a>> {
        let miss = |(case, on): (&'a Case, bool)| {
            let miss = Miss::of(case.due, on, self.days(), today)?;
            Some(WillMiss { case, on, miss })
        };
        let mut misses: Vec<WillMiss<'a>> = cases.filter_map(miss).collect();
        misses.sort_by_key(|miss| miss.case.due);
        misses
    }

    /// Items about a child, which have papers.
    pub fn with_papers(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.case.is_some())
    }

    /// Items whose papers are not complete.
    pub fn incomplete(&self) -> impl Iterator<Item = &Item> {
        let lacks = |item: &&Item| {
            !item.item.missing.is_empty() || item.case.as_ref().is_some_and(|case| !case.papers.is_complete())
        };
        self.items.iter().filter(lacks)
    }

    /// Papers in, pack out, letters out; none beyond the table of bank holidays.
    pub fn marks(&self, calendar: &Calendar) -> Vec<Mark> {
        countdown::marks(&self.meeting, &self.kind, calendar).map_or_else(|_| Vec::new(), Vec::from)
    }

    /// Items about a child.
    pub fn cases(&self) -> usize {
        self.items.iter().filter(|item| item.item.child.is_some()).count()
    }
}
