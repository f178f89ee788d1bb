//! Log a call, a visit, a message: the words first, so that two keys and a line of text are enough.

use chrono::NaiveDate;

use super::Filled;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::{Change, Deed};
use crate::domain::id::ChildId;
use crate::domain::note::{Note, NoteKind};
use crate::domain::typed_date::Lean;

/// The kinds offered here, most used first.
const KINDS: &[NoteKind] = &[
    NoteKind::Call,
    NoteKind::Conversation,
    NoteKind::Message,
    NoteKind::Visit,
    NoteKind::Meeting,
    NoteKind::Note,
];

/// The form for a line about one child or about several; `title` says about whom.
pub fn dialog(children: Vec<ChildId>, title: &str, today: NaiveDate) -> Dialog {
    let kinds = KINDS
        .iter()
        .map(|kind| Answer::new(kind.code(), kind.words()))
        .collect();
    let family = vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
    let restricted = family.clone();
    let fields = vec![
        Field::long("words", "What was said", "")
            .required()
            .hint("In your own words. Ctrl-S saves."),
        Field::day("follow-up", "Come back on", None, Lean::Future)
            .hint("Leave empty if nothing is to follow: +3, fri, 25/11, +10wd"),
        Field::choice("kind", "What it was", kinds, NoteKind::Call.code()).hint("Left and right choose"),
        Field::line("with", "With whom", "").hint("Mother, class teacher, speech therapist ..."),
        Field::choice("family", "Contact with family", family, "no"),
        Field::day("day", "Day", Some(today), Lean::Past),
        Field::choice("restricted", "Restricted", restricted, "no")
            .hint("A restricted line is not searched and not printed"),
    ];
    Dialog::Form(Box::new(Form::new(title, Purpose::LogNote(children), fields)))
}

/// The title for one child.
pub fn title(name: &str) -> String {
    format!("Log a call about {}", veiled(name))
}

pub(super) fn filled(form: &Form, children: &[ChildId], moment: &Moment, preferences: &Preferences) -> Filled {
    let note = |child: Option<ChildId>| Note {
        child,
        kind: NoteKind::from_code(&form.text("kind")).unwrap_or(NoteKind::Note),
        day: form.day("day", moment.today).unwrap_or(moment.today),
        with: form.text("with"),
        with_family: form.text("family") == "yes",
        words: form.text("words"),
        by: preferences.name.clone(),
        follow_up: form.day("follow-up", moment.today),
        restricted: form.text("restricted") == "yes",
        ..Note::default()
    };
    let change = match children {
        [only] => Change::LogNote(Box::new(note(Some(*only)))),
        several => Deed::Note(note(None)).change(several),
    };
    Filled::Change(Box::new(change))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;

    #[test]
    fn a_line_of_text_and_a_day_are_enough() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let now = today.and_hms_opt(9, 0, 0).expect("a time");
        let Dialog::Form(mut form) = dialog(vec![ChildId::default()], "Log a call", today) else {
            panic!("not a form");
        };
        form.edit(&Edit::Paste("Rang mother. She will send the letter.".into()));
        form.turn(1);
        form.edit(&Edit::Paste("+2".into()));
        assert!(form.check(today));
        let filled = filled(
            &form,
            &[ChildId::default()],
            &Moment { today, now },
            &Preferences::default(),
        );
        let Filled::Change(change) = filled else {
            panic!("not a change")
        };
        let Change::LogNote(note) = *change else {
            panic!("not a note")
        };
        assert_eq!(note.words, "Rang mother. She will send the letter.");
        assert_eq!(note.follow_up, NaiveDate::from_ymd_opt(2026, 11, 27));
        assert_eq!((note.day, note.kind), (today, NoteKind::Call));
    }
}
