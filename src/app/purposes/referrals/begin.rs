//! For whom something is begun.

use super::ReferralPurpose;
use crate::app::data::support::Begin;
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::pick::Pick;
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled};
use crate::app::screen::referrals::begin::begin_words;
use crate::app::screen::referrals::pick::Chosen;

/// The form that asks whose it is.
pub fn dialog(begin: Begin) -> Dialog {
    let child = Field::child("child", "Child")
        .required()
        .hint("Begin to type the name, and Enter takes the one offered");
    let purpose = Purpose::Referrals(ReferralPurpose::Whose(begin));
    Dialog::Form(Box::new(Form::new(
        format!("{}: for whom?", begin_words(begin)),
        purpose,
        vec![child],
    )))
}

pub(super) fn filled(form: &Form, begin: Begin) -> Result<Filled, Fault> {
    let child = form.picked("child").ok_or((
        "child",
        "nobody of this name is held: r logs a concern about somebody new".to_owned(),
    ))?;
    Ok(Filled::Pick(Box::new(Pick::Referrals(Chosen::Begin(child, begin)))))
}
