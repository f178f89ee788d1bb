//! A concern in a corridor's time, or a request: eight short fields. What is not asked here is added to it later.

use chrono::NaiveDate;

use super::ReferralPurpose;
use crate::app::data::referrals::Ask;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::{Desk, Preferences};
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled};
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::referral::{Referral, ReferralKind, Source, Triage};
use crate::domain::triage::Entry;
use crate::domain::typed_date::Lean;

/// The form; `child` is the one chosen already.
pub fn dialog(
    kind: ReferralKind,
    child: Option<(ChildId, String)>,
    preferences: &Preferences,
    today: NaiveDate,
) -> Dialog {
    let title = match kind {
        ReferralKind::Concern => "Log a concern",
        ReferralKind::Request => "Record a request for an assessment",
    };
    let mut who = Field::child("child", "Child")
        .required()
        .or_new()
        .hint("Begin to type the name; a name not found is entered as new: Surname, Forename");
    let chosen = child.is_some();
    if let Some((id, name)) = child {
        who = who.picked(id, name);
    }
    let fields = match kind {
        ReferralKind::Concern => concern(who, preferences, today),
        ReferralKind::Request => request(who, today),
    };
    let mut form = Form::new(title, Purpose::Referrals(ReferralPurpose::Enter(kind)), fields);
    form.at = usize::from(chosen);
    Dialog::Form(Box::new(form))
}

fn concern(who: Field, preferences: &Preferences, today: NaiveDate) -> Vec<Field> {
    vec![
        who,
        Field::long("reason", "Concern", "")
            .required()
            .hint("What is seen, when, how often"),
        Field::long("tried", "Tried so far", ""),
        Field::line("by", "Raised by", preferences.name.clone()),
        sources("teacher"),
        Field::day("received", "Raised on", Some(today), Lean::Past).required(),
        Field::day("parent-told", "Parent told on", None, Lean::Past),
        Field::day("born", "Date of birth", None, Lean::Past).hint("Only for a child not held yet"),
    ]
}

fn request(who: Field, today: NaiveDate) -> Vec<Field> {
    vec![
        who,
        Field::day("born", "Date of birth", None, Lean::Past).hint("Only for a child not held yet"),
        sources("parent"),
        Field::line("by", "Asked by", ""),
        Field::day("received", "Received on", Some(today), Lean::Past)
            .required()
            .hint("The clock runs from this day, however incomplete the form"),
        Field::day("deemed", "Counts as received on", None, Lean::Past).hint("Only where that is another day"),
        Field::line("deemed-why", "Why another day", ""),
        Field::long("reason", "Reason for the request", ""),
        Field::long("parent-view", "Parents' view", ""),
    ]
}

fn sources(code: &str) -> Field {
    let answers = Source::ALL
        .iter()
        .map(|source| Answer::new(source.code(), source.words()))
        .collect();
    Field::choice("source", "From", answers, code)
}

pub(super) fn filled(
    form: &Form,
    kind: ReferralKind,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let today = moment.today;
    let received = form.day("received", today).unwrap_or(today);
    let deemed = form.day("deemed", today).filter(|day| *day != received);
    check_days(received, deemed, form, today)?;
    let referral = Referral {
        kind,
        source: Source::from_code(&form.text("source")).unwrap_or_default(),
        received,
        deemed,
        deemed_why: form.text("deemed-why"),
        made_by: form.text("by"),
        reason: form.text("reason"),
        tried: form.text("tried"),
        parent_view: form.text("parent-view"),
        parent_told: form.day("parent-told", today),
        ..Referral::default()
    };
    let referral = match (kind, preferences.desk) {
        // A school does not triage what it or a family has asked the authority for.
        (ReferralKind::Request, Desk::School) => Referral {
            outcome: Some(Triage::RequestAssessment),
            triaged: Some(today),
            ..referral
        },
        _ => referral,
    };
    let child = child(form, &referral, today)?;
    Ok(super::ask(Ask::Check(Box::new(Entry { child, referral }))))
}

fn check_days(received: NaiveDate, deemed: Option<NaiveDate>, form: &Form, today: NaiveDate) -> Result<(), Fault> {
    if received > today {
        return Err(("received", "this day is still to come".to_owned()));
    }
    if deemed.is_some_and(|day| day > today) {
        return Err(("deemed", "this day is still to come".to_owned()));
    }
    if deemed.is_some() && form.text("deemed-why").is_empty() {
        return Err(("deemed-why", "say why it counts as received on another day".to_owned()));
    }
    if form.day("born", today).is_some_and(|born| born > today) {
        return Err(("born", "this day is still to come".to_owned()));
    }
    Ok(())
}

/// The child picked, or a new one from the name typed.
fn child(form: &Form, referral: &Referral, today: NaiveDate) -> Result<Child, Fault> {
    if let Some(id) = form.picked::<ChildId>("child") {
        return Ok(Child { id, ..Child::default() });
    }
    let (surname, forename) = names(&form.text("child"));
    if surname.is_empty() {
        return Err(("child", "write a name: Surname, Forename".to_owned()));
    }
    Ok(Child {
        surname,
        forename,
        born: form.day("born", today),
        first_concern: Some(referral.received),
        first_concern_by: referral.made_by.clone(),
        ..Child::default()
    })
}

/// Surname and forename from what was typed: `Khan, Amina` or `Amina Khan`.
fn names(typed: &str) -> (String, String) {
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match typed.split_once(',') {
        Some((surname, forename)) => (clean(surname), clean(forename)),
        None => match clean(typed).rsplit_once(' ') {
            Some((forename, surname)) => (surname.to_owned(), forename.to_owned()),
            None => (clean(typed), String::new()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_either_way_round() {
        assert_eq!(names("Khan,  Amina"), ("Khan".into(), "Amina".into()));
        assert_eq!(names(" Amina Jane Khan "), ("Khan".into(), "Amina Jane".into()));
        assert_eq!(names("van der Berg, Jo"), ("van der Berg".into(), "Jo".into()));
        assert_eq!(names("Aroha"), ("Aroha".into(), String::new()));
        assert_eq!(names(" , "), (String::new(), String::new()));
    }
}
