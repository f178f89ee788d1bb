//! A school as reviews need it: whom to write to, on which days it meets, how many meetings it can hold.

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::purposes::{Filled, weekdays};
use crate::domain::change::Change;
use crate::domain::organisation::Organisation;
use crate::domain::weekdays::Weekdays;

/// The most meetings a school can be said to hold in a week.
const MOST: u32 = 50;

/// The form.
pub fn dialog(school: Organisation) -> Dialog {
    let days = school.senco_days.map(Weekdays::words).unwrap_or_default();
    let room = school.reviews_a_week.map(i64::from);
    let fields = vec![
        Field::line("days", "SENCo works on", days).hint("Such as Mon Tue Thu; empty: as in the plan for all"),
        Field::number("room", "Meetings a week", room).hint("The most it can hold; empty: as in the plan for all"),
        Field::line("senco", "SENCo", school.senco.clone()),
        Field::line("head", "Head", school.head.clone()),
        Field::line("telephone", "Telephone", school.telephone.clone()),
        Field::line("email", "E-mail", school.email.clone()),
        Field::line("address", "Address", school.address.clone()),
        Field::line("postcode", "Postcode", school.postcode.clone()),
    ];
    form(school.name.clone(), ReviewPurpose::School(Box::new(school)), fields)
}

pub(super) fn filled(form: &Form, school: &Organisation) -> Result<Filled, Fault> {
    let room = match form.number("room") {
        None => None,
        Some(room) => {
            let room = u32::try_from(room).ok().filter(|room| (1..=MOST).contains(room));
            Some(room.ok_or(("room", format!("write a number from 1 to {MOST}")))?)
        }
    };
    let school = Organisation {
        senco_days: weekdays(form, "days")?,
        reviews_a_week: room,
        senco: form.text("senco"),
        head: form.text("head"),
        telephone: form.text("telephone"),
        email: form.text("email"),
        address: form.text("address"),
        postcode: form.text("postcode"),
        ..school.clone()
    };
    Ok(Filled::Change(Box::new(Change::Together {
        name: "correct a school".into(),
        changes: vec![Change::Save(school.into())],
    })))
}
