//! Searching the file for the field with the cursor, as its words are typed.

use super::App;
use super::data::Question;
use super::dialog::Dialog;
use super::effect::Effect;
use super::field::{Edit, Sought, Suggestion};

impl App {
    /// Writes into the form on top, and looks for what its words now ask for.
    pub(super) fn write_in_form(&mut self, edit: &Edit) -> Vec<Effect> {
        let Some(Dialog::Form(form)) = self.dialogs.last_mut() else {
            return Vec::new();
        };
        if form.saving {
            return Vec::new();
        }
        let before = form.question();
        form.edit(edit);
        let asked = form.question().filter(|now| before.as_ref() != Some(now));
        let asked = asked.map(|(what, typed)| Question::Seek { what, typed });
        asked
            .map(|question| self.status.loads.ask(question))
            .into_iter()
            .collect()
    }

    /// What was found goes to the field it was asked for, while that still has the same words.
    pub(super) fn sought(&mut self, what: Sought, typed: &str, found: Vec<Suggestion>) {
        if let Some(Dialog::Form(form)) = self.dialogs.last_mut() {
            form.put_found(what, typed, &found);
        }
    }
}
