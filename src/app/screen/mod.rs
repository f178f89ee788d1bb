//! The screens: a file each, with its own state. A screen never sees a key.

pub mod cases;
pub mod child;
pub mod letters;
pub mod panels;
pub mod referrals;
pub mod reviews;
pub mod today;

use chrono::NaiveDate;

use super::action::{Act, Scope};
use super::field::{Edit, Typing};
use super::message::Hit;
use super::moment::Moment;
use super::place::Place;
use super::preferences::Preferences;
use super::wish::Wish;

/// What a screen may look at when something is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The day.
    pub today: NaiveDate,
    /// The day and the time.
    pub moment: Moment,
    /// Lines a page key moves by.
    pub page: i64,
    /// The user's choices.
    pub preferences: &'a Preferences,
}

/// What the desk asks of each of its screens.
pub trait Screen {
    /// It was gone to, at this place.
    fn opened(&mut self, place: Place) -> Vec<Wish> {
        self.again(place)
    }

    /// What it shows is to be read anew: after a change, and when the day turns.
    fn again(&mut self, place: Place) -> Vec<Wish>;

    /// Does what is asked for.
    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish>;

    /// What is typed where the cursor is.
    fn typing(&self) -> Typing {
        Typing::No
    }

    /// Writes where the cursor is.
    fn write(&mut self, _edit: &Edit) -> Vec<Wish> {
        Vec::new()
    }

    /// Esc, one step back within the screen; none when there is none, which leads back to where it was opened from.
    fn back(&mut self) -> Option<Vec<Wish>> {
        None
    }

    /// A click; true when what was clicked was chosen already, which opens it.
    fn click(&mut self, _hit: Hit) -> bool {
        false
    }

    /// The scopes of its keys, innermost first; those of lists and of the whole desk follow by themselves.
    fn scopes(&self) -> Vec<Scope>;

    /// What most likely is wanted here, for the foot of the screen, the most needed first.
    fn hints(&self) -> Vec<Act>;

    /// A change was saved: marks are taken away, and whatever waited for it goes on.
    fn saved(&mut self) {}
}
