//! The request was sent: on the day it is received the clock starts.

use chrono::NaiveDate;

use super::ReferralPurpose;
use crate::app::data::referrals::{Ask, MadePack};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled};
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::referral::{Referral, Triage};
use crate::domain::triage::Entry;
use crate::domain::typed_date::Lean;

/// The form for a pack.
pub fn dialog(made: &MadePack, today: NaiveDate) -> Dialog {
    form(made.child, &made.pack.referral, today)
}

pub(super) fn form(child: ChildId, referral: &Referral, today: NaiveDate) -> Dialog {
    let fields = vec![
        Field::day("sent", "Sent on", Some(today), Lean::Past).required(),
        Field::day("received", "Received on", Some(today), Lean::Past)
            .required()
            .hint("The day the authority received it: the clock runs from here"),
    ];
    let purpose = ReferralPurpose::Sent {
        child,
        referral: Box::new(referral.clone()),
    };
    Dialog::Form(Box::new(Form::new(
        "The request was sent",
        Purpose::Referrals(purpose),
        fields,
    )))
}

pub(super) fn filled(form: &Form, child: ChildId, referral: &Referral, moment: &Moment) -> Result<Filled, Fault> {
    let today = moment.today;
    let (sent, received) = (form.day("sent", today), form.day("received", today).unwrap_or(today));
    if received > today {
        return Err((
            "received",
            "this day is still to come: record it when it is received".to_owned(),
        ));
    }
    if sent.is_some_and(|sent| sent > received) {
        return Err(("received", "it cannot be received before it was sent".to_owned()));
    }
    let referral = Referral {
        sent,
        received,
        outcome: Some(Triage::RequestAssessment),
        triaged: Some(today),
        ..referral.clone()
    };
    let child = Child {
        id: child,
        ..Child::default()
    };
    Ok(super::ask(Ask::Check(Box::new(Entry { child, referral }))))
}
