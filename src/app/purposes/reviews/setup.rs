//! How the planner plans: how far, how many a week, on which days.

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::pick::Pick;
use crate::app::purposes::{Filled, weekdays};
use crate::app::screen::reviews::pick::Chosen;
use crate::domain::reviews::horizon::Horizon;
use crate::domain::reviews::planner::Setup;
use crate::domain::weekdays::Weekdays;

/// The form.
pub fn dialog(setup: &Setup, horizon: Horizon) -> Dialog {
    let horizons = Horizon::ALL
        .iter()
        .map(|one| Answer::new(one.code(), one.words()))
        .collect();
    let fields = vec![
        Field::choice("horizon", "How far", horizons, horizon.code()).required(),
        Field::line("per-week", "Meetings a week", setup.per_week.to_string())
            .required()
            .hint("The most one school can hold in a week"),
        Field::line("weekdays", "Working days", setup.weekdays.words())
            .required()
            .hint("The days of the week the SENCo works: Mon Tue Wed Thu Fri"),
        Field::line("ahead", "Weeks ahead", setup.ahead_weeks.to_string())
            .required()
            .hint("So many school weeks before its last day a review may be held, to spread"),
    ];
    form("How to plan".to_owned(), ReviewPurpose::Setup, fields)
}

pub(super) fn filled(form: &Form) -> Result<Filled, Fault> {
    let number = |key: &'static str, most: u32| -> Result<u32, Fault> {
        let read = form.text(key).parse().ok().filter(|number| (1..=most).contains(number));
        read.ok_or((key, format!("write a number from 1 to {most}")))
    };
    Ok(Filled::Pick(Box::new(Pick::Reviews(Chosen::Plan {
        horizon: Horizon::from_code(&form.text("horizon")).unwrap_or_default(),
        per_week: number("per-week", 50)?,
        weekdays: weekdays(form, "weekdays")?.unwrap_or(Weekdays::ALL),
        ahead: number("ahead", 40)?,
    }))))
}
