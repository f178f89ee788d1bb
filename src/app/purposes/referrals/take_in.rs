//! Taking in a request pack from a file.

use chrono::NaiveDate;

use super::ReferralPurpose;
use crate::app::data::referrals::Ask;
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled};
use crate::domain::typed_date::Lean;

/// The form.
pub fn dialog(today: NaiveDate) -> Dialog {
    let fields = vec![
        Field::line("path", "File", "")
            .required()
            .hint("The file ending in .json; drop it on the window, or paste where it is"),
        Field::day("received", "Received on", Some(today), Lean::Past)
            .required()
            .hint("The clock runs from this day"),
    ];
    let purpose = Purpose::Referrals(ReferralPurpose::TakeIn);
    Dialog::Form(Box::new(Form::new("Take in a request pack", purpose, fields)))
}

pub(super) fn filled(form: &Form, moment: &Moment) -> Result<Filled, Fault> {
    let received = form.day("received", moment.today).unwrap_or(moment.today);
    if received > moment.today {
        return Err(("received", "this day is still to come".to_owned()));
    }
    // A file dropped on a terminal window often comes in quotation marks.
    let path = form.text("path").trim_matches(['"', '\'']).to_owned();
    Ok(super::ask(Ask::ReadPack { path, received }))
}
