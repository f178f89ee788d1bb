//! Offer a TAC meeting, and note what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::Fault;
use super::ReferralPurpose;
use super::support::SupportPurpose;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::id::{ChildId, DecisionId, ServiceId};
use crate::domain::letter::{TacOffer, TacReply};
use crate::domain::tac::{TacLine, agreed_from, agreed_text};
use crate::domain::typed_date::Lean;
use crate::domain::waits::ServiceLine;

/// What is done with a TAC meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TacPurpose {
    /// Offer one, after this refusal where it follows one.
    Offer(ChildId, Option<DecisionId>, Vec<(ServiceId, String)>),
    /// Note what became of it.
    Record(Box<TacOffer>, Vec<(ServiceId, String)>),
}

fn form(title: impl Into<String>, what: TacPurpose, today: NaiveDate) -> Dialog {
    let fields = match &what {
        TacPurpose::Offer(_, _, services) => offer_fields(today, services),
        TacPurpose::Record(offer, services) => record_fields(offer, services),
    };
    let purpose = Purpose::Referrals(ReferralPurpose::Support(Box::new(SupportPurpose::Tac(what))));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

/// The form that offers a meeting.
pub fn offer_dialog(line: &TacLine, services: &[ServiceLine], today: NaiveDate) -> Dialog {
    form(
        format!("Offer {} a TAC meeting", veiled(&line.name)),
        TacPurpose::Offer(line.child, line.decision, names(services)),
        today,
    )
}

/// The form that notes what became of an offer.
pub fn record_dialog(offer: &TacOffer, line: &TacLine, services: &[ServiceLine], today: NaiveDate) -> Dialog {
    form(
        format!("The TAC meeting of {}", veiled(&line.name)),
        TacPurpose::Record(Box::new(offer.clone()), names(services)),
        today,
    )
}

fn names(services: &[ServiceLine]) -> Vec<(ServiceId, String)> {
    let named = services.iter().map(|line| (line.service.id, line.service.name.clone()));
    named.collect()
}

/// Services of the local offer; they stand in the invitation, in the letter of refusal and in the plan.
fn services_field(services: &[(ServiceId, String)], chosen: &[ServiceId]) -> Field {
    let answers = services.iter().map(|(id, name)| Answer::new(id.to_string(), name));
    let chosen: Vec<String> = chosen.iter().map(ServiceId::to_string).collect();
    Field::ticks("services", "Services that may help", answers.collect(), &chosen)
        .hint("Space ticks. The entries go into the letters and the plan")
}

fn chosen_services(form: &Form) -> Vec<ServiceId> {
    let ticked = form.ticked("services").into_iter();
    ticked.filter_map(|id| id.parse().ok()).collect()
}

/// The form a draft was typed in.
pub(super) fn reopen(what: &TacPurpose, title: &str, today: NaiveDate) -> Dialog {
    form(title, what.clone(), today)
}

fn offer_fields(today: NaiveDate, services: &[(ServiceId, String)]) -> Vec<Field> {
    let ways = ["letter", "telephone", "telephone and letter", "e-mail"]
        .map(|way| Answer::new(way, way))
        .to_vec();
    vec![
        Field::day("offered", "Offered on", Some(today), Lean::Past).required(),
        Field::choice("how", "How", ways, "telephone and letter").required(),
        Field::day("meeting", "Meeting on", None, Lean::Future).hint("Leave empty until a day is agreed"),
        Field::long("note", "What for", "")
            .hint("The meeting takes nothing away from the right of appeal: say so when you offer it"),
        services_field(services, &[]),
    ]
}

fn record_fields(offer: &TacOffer, services: &[(ServiceId, String)]) -> Vec<Field> {
    let replies = TacReply::ALL
        .iter()
        .map(|reply| Answer::new(reply.code(), reply.words()))
        .collect();
    vec![
        Field::choice("reply", "The family said", replies, offer.reply.code()).hint("Left and right choose"),
        Field::day("replied", "Answered on", offer.replied, Lean::Past),
        Field::day("meeting", "Meeting on", offer.meeting_on, Lean::Nearest),
        Field::day("held", "Held on", offer.held, Lean::Past),
        Field::line("who", "Who came", offer.attended.join(", "))
            .hint("With commas between: mother, SENCo, caseworker"),
        Field::long("agreed", "What was agreed", &agreed_text(&offer.support))
            .hint("One action a line: what; who; by when; done when. Days as 18 dec"),
        Field::day("review", "Looked at again on", offer.review_due, Lean::Nearest),
        Field::day("reviewed", "Looked at again, done", offer.reviewed, Lean::Past),
        Field::line("note", "Note", offer.note.clone()),
        services_field(services, &offer.services),
    ]
}

/// The change the answers come to.
pub(super) fn filled(what: &TacPurpose, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let day = |key| form.day(key, moment.today);
    form.have_come(&["offered"], moment.today)?;
    let offer = match what {
        TacPurpose::Offer(child, decision, _) => TacOffer {
            child: *child,
            decision: *decision,
            offered: day("offered").unwrap_or(moment.today),
            offered_how: form.text("how"),
            meeting_on: day("meeting"),
            note: form.text("note"),
            services: chosen_services(form),
            ..TacOffer::default()
        },
        TacPurpose::Record(held, _) => recorded(held, form, moment)?,
    };
    Ok(Change::OfferTac(Box::new(offer)))
}

fn recorded(held: &TacOffer, form: &Form, moment: &Moment) -> Result<TacOffer, Fault> {
    let day = |key| form.day(key, moment.today);
    form.have_come(&["replied", "held", "reviewed"], moment.today)?;
    let reply = TacReply::from_code(&form.text("reply")).unwrap_or_default();
    let replied = day("replied").or((reply != TacReply::Waiting).then_some(moment.today));
    for (key, day) in [("replied", replied), ("held", day("held"))] {
        if day.is_some_and(|day| day < held.offered) {
            let offered = crate::domain::words::day(held.offered);
            return Err((key, format!("it was offered on {offered}, after that day")));
        }
    }
    let who = form.text("who");
    Ok(TacOffer {
        reply,
        replied,
        meeting_on: day("meeting"),
        held: day("held"),
        attended: who
            .split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        support: agreed_from(&form.text("agreed"), moment.today).map_err(|fault| ("agreed", fault))?,
        review_due: day("review"),
        reviewed: day("reviewed"),
        note: form.text("note"),
        services: chosen_services(form),
        ..held.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;

    #[test]
    fn a_meeting_is_recorded_with_who_came_and_what_was_agreed() {
        let held = TacOffer {
            offered: Moment::of_tests().today - chrono::Days::new(20),
            ..TacOffer::default()
        };
        let Dialog::Form(mut form) = record_dialog(&held, &TacLine::default(), &[], Moment::of_tests().today) else {
            panic!("not a form")
        };
        form.edit(&Edit::Char('a'));
        for (field, words) in [
            (3, "24 nov"),
            (4, "mother, SENCo"),
            (5, "Language group; SENCo; 18 dec"),
        ] {
            form.go(field);
            form.edit(&Edit::Paste(words.into()));
        }
        let saved = recorded(&held, &form, &Moment::of_tests()).expect("taken");
        assert_eq!(
            (saved.reply, saved.replied),
            (TacReply::Accepted, Some(Moment::of_tests().today))
        );
        assert_eq!(saved.attended, ["mother", "SENCo"]);
        assert_eq!(saved.support[0].due, NaiveDate::from_ymd_opt(2026, 12, 18));
        form.go(3);
        form.edit(&Edit::DeleteToStart);
        form.edit(&Edit::Paste("1 oct".into()));
        assert_eq!(
            recorded(&held, &form, &Moment::of_tests())
                .expect_err("before the offer")
                .0,
            "held"
        );
    }
}
