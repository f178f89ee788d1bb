//! A name for a filter and a sort.

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::preferences::{Preferences, View};
use crate::app::purpose::Purpose;

/// The form.
pub fn dialog(filter: &str, sort: &str) -> Dialog {
    let purpose = Purpose::SaveView {
        filter: filter.to_owned(),
        sort: sort.to_owned(),
    };
    let fields = vec![
        Field::line("name", "Name", "")
            .required()
            .hint("A name that is there already is replaced"),
    ];
    Dialog::Form(Box::new(Form::new("Save this view", purpose, fields)))
}

pub(super) fn filled(form: &Form, filter: &str, sort: &str, preferences: &Preferences) -> Result<Filled, Fault> {
    let mut chosen = preferences.clone();
    let name = form.text("name");
    chosen.views.retain(|view| view.name != name);
    chosen.views.push(View {
        name,
        filter: filter.to_owned(),
        sort: sort.to_owned(),
    });
    Ok(Filled::Preferences(Box::new(chosen)))
}
