//! A review set, or moved: its days. What follows step by step is done on the Reviews tab.

use super::super::reviews::meeting::time_of_day;
use super::{Fault, PagePurpose};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::review::{Review, ReviewKind};
use crate::domain::typed_date::Lean;

/// The form; `name` is whose page it is.
pub fn dialog(held: &Review, name: &str) -> Dialog {
    let kinds = ReviewKind::ALL.iter();
    let kinds = kinds.map(|kind| Answer::new(kind.code(), kind.words())).collect();
    let due = (held.due != chrono::NaiveDate::default()).then_some(held.due);
    let fields = vec![
        Field::choice("kind", "Review", kinds, held.kind.code()).required(),
        Field::day("due", "Held by", due, Lean::Future)
            .required()
            .hint("The last day it may be held: within twelve months of the plan or of the last review"),
        Field::day("meeting", "Meeting on", held.meeting_on, Lean::Future),
        Field::line("at", "At", held.meeting_at.clone()).hint("14:30, 9.15 or 2pm"),
        Field::line("place", "Where", held.place.clone()),
        Field::day("views", "Family's views in", held.parent_views, Lean::Past),
        Field::day("child-views", "Child's views in", held.child_views, Lean::Past),
        Field::long("note", "Note", &held.note),
    ];
    let title = match name.is_empty() {
        true => "A review".to_owned(),
        false => format!("A review for {}", veiled(name)),
    };
    let purpose = PagePurpose::SaveReview(Box::new(held.clone()));
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

pub(super) fn saved(form: &Form, held: &Review, moment: &Moment) -> Result<Change, Fault> {
    let day = |key: &str| form.day(key, moment.today);
    let (due, meeting) = (day("due").unwrap_or(moment.today), day("meeting"));
    if meeting.is_some_and(|meeting| meeting > due) {
        return Err(("meeting", "this is after the last day it may be held".to_owned()));
    }
    Ok(Change::SetReviews(vec![Review {
        kind: ReviewKind::from_code(&form.text("kind")).unwrap_or(held.kind),
        due,
        meeting_on: meeting,
        meeting_at: time_of_day(form)?,
        place: form.text("place"),
        parent_views: day("views"),
        child_views: day("child-views"),
        note: form.text("note"),
        ..held.clone()
    }]))
}
