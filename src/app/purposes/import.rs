//! A file of children to be brought in: where it lies. What it holds is shown before anything is changed.

use std::path::PathBuf;

use super::Filled;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::job::Job;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;

/// The form.
pub fn dialog() -> Dialog {
    let fields = vec![
        Field::line("path", "The file", "")
            .required()
            .hint("CSV, Excel, LibreOffice or a CTF; drop it on the window or paste where it lies"),
        Field::yes_no("contacts", "Parents and others too", false)
            .hint("Other people's personal data: left behind unless you ask for it"),
    ];
    Dialog::Form(Box::new(Form::new(
        "Bring in children from a file",
        Purpose::Import,
        fields,
    )))
}

pub(super) fn filled(form: &Form, preferences: &Preferences) -> Filled {
    let path = form.text("path");
    let job = Job::ReadFile {
        path: PathBuf::from(path.trim_matches(['"', '\''])),
        contacts: form.yes("contacts"),
    };
    Filled::Effect(Box::new(Effect::Start(job)), Box::new(preferences.clone()))
}
