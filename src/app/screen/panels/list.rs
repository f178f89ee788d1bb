//! The tab's first page: meetings by date, what each lacks, and what waits after them.

use chrono::NaiveDate;

use super::super::Scene;
use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::panels::Ask;
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::purposes::panels::meeting_form;
use crate::app::wish::Wish;
use crate::domain::id::MeetingId;
use crate::domain::panel::front::{Front, FrontRow};
use crate::domain::panel::page::MeetingPage;

/// Meetings by date.
#[derive(Debug, Clone, Default)]
pub struct FrontPage {
    /// What was read; none before it was.
    pub front: Option<Front>,
    /// Which meeting is chosen.
    pub at: usize,
    /// The chosen meeting, looked at closer.
    pub brief: Option<Box<MeetingPage>>,
}

impl FrontPage {
    /// The meetings.
    pub fn rows(&self) -> &[FrontRow] {
        self.front.as_ref().map_or(&[], |front| &front.rows)
    }

    /// The chosen meeting.
    pub fn row(&self) -> Option<&FrontRow> {
        self.rows().get(self.at)
    }

    /// Takes in what was read: the choice stays on its meeting, and begins at the next to come.
    pub fn take(&mut self, front: Front, today: NaiveDate) -> Vec<Wish> {
        let place = |id: MeetingId| front.rows.iter().position(|row| row.row.meeting == id);
        let next = || {
            front
                .rows
                .iter()
                .position(|row| row.row.day.is_some_and(|day| day >= today))
        };
        let at = self.row().and_then(|row| place(row.row.meeting)).or_else(next);
        self.at = at.unwrap_or(front.rows.len().saturating_sub(1));
        self.front = Some(front);
        self.look()
    }

    /// Looks closer at the chosen meeting.
    fn look(&self) -> Vec<Wish> {
        let chosen = self.row().map(|row| row.row.meeting);
        chosen
            .map(|id| Wish::Load(Question::Panels(Ask::Meeting(id))))
            .into_iter()
            .collect()
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            return self.step(by);
        }
        match act {
            Act::CallMeeting => vec![Wish::open(meeting_form::one(self.context(), scene.today))],
            Act::CallSeries => vec![Wish::open(meeting_form::series(self.context(), scene.today))],
            Act::NewKind => vec![Wish::open(meeting_form::kind())],
            _ => Vec::new(),
        }
    }

    /// What a new meeting takes over: the kinds there are, and who holds the seats.
    fn context(&self) -> meeting_form::Known {
        let front = self.front.clone().unwrap_or_default();
        meeting_form::Known {
            kind: self.row().map(|row| row.row.kind.clone()).unwrap_or_default(),
            kinds: front.kinds,
            holders: front.holders,
        }
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let last = self.rows().len().saturating_sub(1) as i64;
        let at = (self.at as i64 + by).clamp(0, last) as usize;
        if at == self.at {
            return Vec::new();
        }
        self.at = at;
        self.brief = None;
        self.look()
    }

    /// A click on a meeting.
    pub fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.at == line;
        self.at = line.min(self.rows().len().saturating_sub(1));
        again
    }
}
