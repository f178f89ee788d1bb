//! Where the user is, and the way back.

use super::screen::cases::Cases;
use super::screen::child::ChildScreen;
use super::screen::today::Today;
use crate::domain::id::ChildId;

/// A screen one can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Tab 1.
    Today,
    /// Tab 2.
    Cases,
    /// A child's page.
    Child(ChildId),
}

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
    /// The child's page last opened.
    pub child: ChildScreen,
}

impl Places {
    /// The screen shown.
    pub fn at(&self) -> Place {
        self.at.unwrap_or(Place::Today)
    }

    /// The tab that is lit: a child's page belongs to the tab it was opened from.
    pub fn tab(&self) -> Place {
        match self.at() {
            Place::Child(_) => self
                .trail
                .iter()
                .rev()
                .find(|place| !matches!(place, Place::Child(_)))
                .copied(),
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
            Place::Child(_) => {
                self.trail.push(self.at());
                if self.trail.len() > TRAIL {
                    self.trail.remove(0);
                }
            }
            Place::Today | Place::Cases => self.trail.clear(),
        }
        self.at = Some(place);
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
