//! Panels: panels and other meetings by date, and a page for each.

pub mod agenda;
pub mod between;
pub mod consistency;
pub mod list;
pub mod log;
pub mod meeting;
pub mod pick;
pub mod seats;
pub mod sheet;
pub mod sitting;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::panels::{Ask, Told};
use crate::app::effect::Effect;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::id::MeetingId;
use crate::domain::panel::page::MeetingPage;
use consistency::Consistency;
use list::FrontPage;
use meeting::Opened;
use pick::Chosen;

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Panels {
    /// Meetings by date.
    pub front: FrontPage,
    /// The meeting whose page is open.
    pub open: Option<Box<Opened>>,
    /// The figures of decisions, while they are looked at.
    pub figures: Option<Box<Consistency>>,
}

impl Panels {
    /// Takes in what was read.
    pub fn take(&mut self, told: Told, scene: &Scene) -> Vec<Wish> {
        match told {
            Told::Front(front) => self.front.take(*front, scene.today),
            Told::Meeting(page) => self.take_page(page),
            Told::Sheets(print) => vec![Wish::Do(Effect::Print(print))],
            Told::Between(case) => between::take(case),
            Told::Overview(overview) => {
                self.figures
                    .iter_mut()
                    .for_each(|figures| figures.take((*overview).clone()));
                Vec::new()
            }
            // They are shown in the meeting itself, which takes them.
            Told::Letters(..) => Vec::new(),
        }
    }

    fn take_page(&mut self, page: Option<Box<MeetingPage>>) -> Vec<Wish> {
        match (&mut self.open, page) {
            (Some(open), Some(page)) if open.id == page.meeting.id => open.take(page),
            (None, page) => self.front.brief = page,
            (Some(_), None) => {
                self.open = None;
                let gone = "This meeting is no longer held; undo brings back what was taken out.";
                return vec![Wish::Say(Notice::bad(gone)), Wish::Load(Question::Panels(Ask::Front))];
            }
            _ => {}
        }
        Vec::new()
    }

    /// A line of one of its menus was chosen, or a question answered with yes.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        self.open
            .as_mut()
            .map_or_else(Vec::new, |open| open.chosen(chosen, scene))
    }

    /// To the chosen meeting itself.
    fn sit(&self) -> Vec<Wish> {
        let row = self.front.row();
        row.map(|row| vec![Wish::Go(Place::Sitting(row.row.meeting))])
            .unwrap_or_default()
    }

    fn open(&mut self) -> Vec<Wish> {
        let Some(row) = self.front.row() else { return Vec::new() };
        let id = row.row.meeting;
        let brief = self.front.brief.take();
        self.open_with(id, brief)
    }

    /// Opens a meeting's page from elsewhere.
    pub fn open_meeting(&mut self, id: MeetingId) -> Vec<Wish> {
        self.figures = None;
        self.open_with(id, None)
    }

    fn open_with(&mut self, id: MeetingId, brief: Option<Box<MeetingPage>>) -> Vec<Wish> {
        self.open = Some(Box::new(Opened::new(id, brief)));
        vec![Wish::Load(Question::Panels(Ask::Meeting(id)))]
    }
}

impl Screen for Panels {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        let ask = match (&self.open, &self.figures) {
            (_, Some(_)) => Ask::Overview,
            (Some(open), None) => Ask::Meeting(open.id),
            (None, None) => Ask::Front,
        };
        vec![Wish::Load(Question::Panels(ask))]
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(figures) = &mut self.figures {
            return figures.act(act, scene);
        }
        match (&mut self.open, act) {
            (Some(open), Act::SitHere) => vec![Wish::Go(Place::Sitting(open.id))],
            (Some(open), act) => open.act(act, scene),
            (None, Act::Open) => self.open(),
            (None, Act::Sit) => self.sit(),
            (None, Act::Consistency) => {
                self.figures = Some(Box::default());
                vec![Wish::Load(Question::Panels(Ask::Overview))]
            }
            (None, act) => self.front.act(act, scene),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        if let Some(figures) = &mut self.figures {
            if figures.back() {
                return Some(Vec::new());
            }
            self.figures = None;
        } else {
            self.open.take()?;
        }
        Some(vec![Wish::Load(Question::Panels(Ask::Front))])
    }

    fn click(&mut self, hit: Hit) -> bool {
        if let Some(figures) = &mut self.figures {
            return figures.click(hit);
        }
        match &mut self.open {
            Some(open) => open.click(hit),
            None => self.front.click(hit),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match (&self.open, &self.figures) {
            (_, Some(_)) => vec![Scope::Consistency],
            (Some(open), None) => open.scopes(),
            (None, None) => vec![Scope::Panels],
        }
    }

    fn hints(&self) -> Vec<Act> {
        match (&self.open, &self.figures) {
            (_, Some(_)) => vec![Act::Open, Act::PrintRates],
            (Some(open), None) => open.hints(),
            (None, None) => vec![
                Act::Open,
                Act::Sit,
                Act::CallMeeting,
                Act::CallSeries,
                Act::Consistency,
                Act::Palette,
            ],
        }
    }
}
