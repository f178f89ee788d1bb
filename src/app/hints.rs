//! Which actions stand at the foot of the screen: those most likely wanted, the rest behind `?`.

use super::App;
use super::action::{Act, Scope};

impl App {
    /// The actions for the foot, the most needed first.
    pub fn hints(&self) -> Vec<Act> {
        use Act::*;
        let hints: &[Act] = match self.scopes()[0] {
            Scope::Confirm => &[Yes, No],
            Scope::Menu if self.dialogs.last().is_some_and(|dialog| dialog.is_palette()) => &[MenuPick, MenuClose],
            Scope::Menu => &[MenuPick, MenuToggle, MenuClose],
            Scope::Form => &[Save, NextField, Cancel],
            Scope::Reader => &[ReadPageDown, ReadClose],
            Scope::Filter => &[FilterKeep, FilterClear],
            Scope::Today => &[Open, ShowList, LogCall, Palette, NewChild],
            Scope::Cases => &[Open, Filter, Sort, LogCall, Palette, Mark, Count, Views, Columns],
            Scope::Child => &[LogCall, AddEvent, Why, NextBlock, Back, Palette, EditChild, NewProcess],
            Scope::Setup if self.entrance.is_shut() => &[SetupPick],
            _ => &[SetupPick, SetupDown],
        };
        let mut hints = hints.to_vec();
        if !self.entrance.is_shut() {
            hints.push(Help);
        }
        if self.dialogs.is_empty() && self.entrance.is_open() {
            hints.extend([Blank, Quit]);
        }
        hints
    }
}
