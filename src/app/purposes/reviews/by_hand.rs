//! A review moved by hand in the planner. Nothing is saved until the plan is taken.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::pick::Pick;
use crate::app::purposes::Filled;
use crate::app::screen::reviews::pick::Chosen;
use crate::app::veil::veiled;
use crate::domain::id::ChildId;
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::typed_date::Lean;

/// The form.
pub fn dialog(row: &ScheduleRow, day: Option<NaiveDate>) -> Dialog {
    let fields = vec![
        Field::day("day", "Meeting on", day.or(Some(row.day)), Lean::Future)
            .hint("Up and down go by a day; empty leaves it to the planner again"),
    ];
    form(
        format!("Move {}", veiled(&row.name)),
        ReviewPurpose::ByHand(row.child),
        fields,
    )
}

pub(super) fn filled(form: &Form, child: ChildId, today: NaiveDate) -> Result<Filled, Fault> {
    let day = form.day("day", today);
    if day.is_some_and(|day| day < today) {
        return Err(("day", "this day has passed".to_owned()));
    }
    Ok(Filled::Pick(Box::new(Pick::Reviews(Chosen::Put { child, day }))))
}
