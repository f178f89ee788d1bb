//! Where the user is, and the way back.

use super::action::Act;
use super::screen::Screen;
use super::screen::cases::Cases;
use super::screen::child::ChildScreen;
use super::screen::letters::Letters;
use super::screen::panels::Panels;
use super::screen::panels::sitting::SittingScreen;
use super::screen::referrals::Referrals;
use super::screen::reviews::Reviews;
use super::screen::today::Today;
use super::wish::{Visit, Wish};
use crate::domain::id::{ChildId, LetterId, MeetingId};

/// A screen one can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Tab 1.
    Today,
    /// Tab 2.
    Cases,
    /// Tab 3.
    Referrals,
    /// Tab 4.
    Panels,
    /// Tab 5.
    Reviews,
    /// A child's page.
    Child(ChildId),
    /// The letters not yet sent.
    Letters,
    /// The page of a letter.
    Letter(LetterId),
    /// A meeting that sits.
    Sitting(MeetingId),
}

/// The tabs in their order, each with the action that goes to it.
pub const TABS: &[(Place, Act)] = &[
    (Place::Today, Act::Tab1),
    (Place::Cases, Act::Tab2),
    (Place::Referrals, Act::Tab3),
    (Place::Panels, Act::Tab4),
    (Place::Reviews, Act::Tab5),
];

/// How far back Esc leads.
const TRAIL: usize = 20;

/// The screens, which one is shown, and those before it.
#[derive(Debug, Clone, Default)]
pub struct Places {
    at: Option<Place>,
    trail: Vec<Place>,
    /// Tab 1.
    pub today: Today,
    /// Tab 2.
    pub cases: Cases,
    /// Tab 3.
    pub referrals: Referrals,
    /// Tab 4.
    pub panels: Panels,
    /// Tab 5.
    pub reviews: Reviews,
    /// The letters, and the one last opened.
    pub letters: Letters,
    /// The meeting last opened.
    pub sitting: SittingScreen,
    /// The child's page last opened.
    pub child: ChildScreen,
}

impl Places {
    /// The screen shown.
    pub fn at(&self) -> Place {
        self.at.unwrap_or(Place::Today)
    }

    /// The screen shown.
    pub fn screen(&self) -> &dyn Screen {
        match self.at() {
            Place::Today => &self.today,
            Place::Cases => &self.cases,
            Place::Referrals => &self.referrals,
            Place::Panels => &self.panels,
            Place::Reviews => &self.reviews,
            Place::Child(_) => &self.child,
            Place::Letters | Place::Letter(_) => &self.letters,
            Place::Sitting(_) => &self.sitting,
        }
    }

    /// The screen shown, to be changed.
    pub fn screen_mut(&mut self) -> &mut dyn Screen {
        match self.at() {
            Place::Today => &mut self.today,
            Place::Cases => &mut self.cases,
            Place::Referrals => &mut self.referrals,
            Place::Panels => &mut self.panels,
            Place::Reviews => &mut self.reviews,
            Place::Child(_) => &mut self.child,
            Place::Letters | Place::Letter(_) => &mut self.letters,
            Place::Sitting(_) => &mut self.sitting,
        }
    }

    /// The tab that is lit: a child's page belongs to the tab it was opened from.
    pub fn tab(&self) -> Place {
        match self.at() {
            Place::Sitting(_) => Some(Place::Panels),
            Place::Child(_) | Place::Letters | Place::Letter(_) => self
                .trail
                .iter()
                .rev()
                .find(|place| !matches!(place, Place::Child(_) | Place::Letters | Place::Letter(_)))
                .map(|place| match place {
                    Place::Sitting(_) => Place::Panels,
                    place => *place,
                }),
            place => Some(place),
        }
        .unwrap_or(Place::Cases)
    }

    /// Goes to a screen, keeping the way back; a tab begins a new way.
    pub fn go(&mut self, place: Place) {
        if self.at() == place {
            return;
        }
        match place {
            Place::Child(_) | Place::Letters | Place::Letter(_) | Place::Sitting(_) => self.keep_way_back(),
            _ => self.trail.clear(),
        }
        self.at = Some(place);
    }

    fn keep_way_back(&mut self) {
        self.trail.push(self.at());
        if self.trail.len() > TRAIL {
            self.trail.remove(0);
        }
    }

    /// Goes to the page of something within a tab, keeping the way back.
    pub fn visit(&mut self, visit: Visit) -> Vec<Wish> {
        self.keep_way_back();
        let (tab, wishes) = match visit {
            Visit::Meeting(meeting) => (Place::Panels, self.panels.open_meeting(meeting)),
            Visit::Review(child) => (Place::Reviews, self.reviews.open_child(child)),
            Visit::Triage(referral) => (Place::Referrals, self.referrals.open_triage(referral)),
        };
        self.at = Some(tab);
        wishes
    }

    /// Goes back; false when there is nowhere to go.
    pub fn back(&mut self) -> bool {
        match self.trail.pop() {
            Some(place) => {
                self.at = Some(place);
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_childs_page_leads_back_to_where_it_was_opened_from() {
        let mut places = Places::default();
        places.go(Place::Cases);
        places.go(Place::Child(ChildId::default()));
        assert_eq!(places.tab(), Place::Cases);
        assert!(places.back());
        assert_eq!(places.at(), Place::Cases);
        assert!(!places.back());
        assert_eq!(places.at(), Place::Cases);
    }
}
