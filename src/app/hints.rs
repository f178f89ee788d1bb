//! Which actions stand at the foot of the screen: those most likely wanted, the rest behind `?`.

use super::App;
use super::action::{Act, Scope};

impl App {
    /// The actions for the foot, the most needed first.
    pub fn hints(&self) -> Vec<Act> {
        use Act::*;
        let hints: &[Act] = match self.scopes()[0] {
            Scope::Confirm => &[Yes, No],
            Scope::Menu if self.dialogs.last().is_some_and(|dialog| dialog.has_ticks()) => {
                &[MenuToggle, MenuPick, MenuClose]
            }
            Scope::Menu => &[MenuPick, MenuClose],
            Scope::Form => &[Save, NextField, Cancel],
            Scope::Reader => &[ReadPageDown, ReadClose],
            Scope::Filter => &[FilterKeep, FilterClear],
            Scope::Setup if self.entrance.is_shut() => &[SetupPick],
            Scope::Setup => &[SetupPick, SetupDown],
            _ => return self.with_general(self.places.screen().hints()),
        };
        self.with_general(hints.to_vec())
    }

    /// With those that work everywhere.
    fn with_general(&self, mut hints: Vec<Act>) -> Vec<Act> {
        use Act::*;
        if !self.entrance.is_shut() {
            hints.push(Help);
        }
        if self.dialogs.is_empty() && self.entrance.is_open() {
            hints.extend([Blank, Quit]);
        }
        hints
    }
}
