//! What is asked once more before it is saved: a plan made final over the head of a contributor, whichever way it is made so.

use super::App;
use super::dialog::{Confirm, Dialog};
use super::effect::Effect;
use super::pick::Pick;
use super::place::Place;
use crate::domain::advice_run::before_change;
use crate::domain::change::Change;

impl App {
    /// Saves what the form on top comes to. Where that makes a plan final while a contributor is still to be heard or sent
    /// something, it is asked first, by name; a yes goes on.
    pub(super) fn submit_warned(&mut self, change: Box<Change>) -> Vec<Effect> {
        let unserved = self.unserved(&change);
        if unserved.is_empty() {
            return self.submit_as(change);
        }
        self.open(Dialog::Confirm(Confirm {
            title: "Is the plan final all the same?".to_owned(),
            lines: unserved,
            yes: "make it final".to_owned(),
            then: Pick::Save(change),
        }))
    }

    /// What is to be told before this is saved, of the child whose page, review or letter is on the screen.
    fn unserved(&self, change: &Change) -> Vec<String> {
        let page = match self.places.at() {
            Place::Child(_) => self.places.child.page.as_deref(),
            Place::Reviews => self.places.reviews.one.held.as_ref().map(|one| &one.page),
            Place::Letter(_) => return self.unserved_by_letter(change),
            _ => None,
        };
        page.map(|page| before_change(change, page)).unwrap_or_default()
    }

    fn unserved_by_letter(&self, change: &Change) -> Vec<String> {
        let open = self.places.letters.open.as_ref();
        open.filter(|open| change.sends(open.letter.id))
            .map(|open| open.unserved.clone())
            .unwrap_or_default()
    }
}
