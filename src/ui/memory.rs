//! What drawing itself remembers between frames: nothing of it changes what is held.

use ratatui::layout::{Position, Rect};

use crate::app::message::Hit;

use super::theme::Look;

/// How things look, where they landed, how far they are scrolled.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The theme and its symbols.
    pub look: Look,
    /// Whether names are drawn as initials.
    pub initials: bool,
    /// Where things that can be clicked landed in the last frame; what was drawn later lies on top.
    pub hits: Vec<(Rect, Hit)>,
    /// The first line shown of each list, by its place in the whole.
    pub tops: Tops,
}

/// The first line shown of each list.
#[derive(Debug, Clone, Default)]
pub struct Tops {
    /// Of the Cases tab.
    pub cases: u64,
    /// Of Today.
    pub today: usize,
    /// Of the panel of a child's page.
    pub panel: usize,
    /// Of the Referrals tab.
    pub referrals: usize,
    /// Of the actions of a meeting.
    pub sitting: usize,
    /// Of the Panels tab.
    pub panels: usize,
    /// Of the Reviews tab.
    pub reviews: usize,
    /// Of the letters not yet sent.
    pub letters: usize,
    /// Of the parts of a letter.
    pub letter: usize,
    /// Of the menu on top.
    pub menu: usize,
}

impl Memory {
    /// Memory with a look.
    pub fn new(look: Look) -> Self {
        Self {
            look,
            ..Self::default()
        }
    }

    /// What was drawn at this place.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        let place = Position::new(column, row);
        self.hits
            .iter()
            .rev()
            .find(|(area, _)| area.contains(place))
            .map(|(_, hit)| *hit)
    }
}
