//! Refer a child to a service, note what became of it, plan support meanwhile; enter a service; note that the local offer was
//! explained.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::Fault;
use super::ReferralPurpose;
use super::support::SupportPurpose;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::id::{ChildId, ServiceId};
use crate::domain::service::{OfferHeading, Service, ServiceReferral};
use crate::domain::typed_date::Lean;
use crate::domain::waits::{ServiceLine, WaitLine};
use crate::domain::words;

/// What is done with a service or a referral to one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServicePurpose {
    /// Refer a child to one of these, by id, with what is said beside each.
    Refer(ChildId, Vec<(ServiceId, String)>),
    /// Note what became of a referral.
    Record(Box<ServiceReferral>),
    /// Plan what is done while the child waits.
    Meanwhile(Box<ServiceReferral>),
    /// Enter or change a service.
    Service(Box<Service>),
    /// Note that the local offer was explained.
    LocalOffer(Box<Child>),
}

fn form(title: impl Into<String>, what: ServicePurpose, today: NaiveDate) -> Dialog {
    let fields = fields(&what, today);
    let purpose = Purpose::Referrals(ReferralPurpose::Support(Box::new(SupportPurpose::Service(what))));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

/// The form that refers a child; none where there is no service. What speaks against a service is said beside it.
pub fn refer_dialog(
    child: &Child,
    services: &[ServiceLine],
    already: &[ServiceId],
    today: NaiveDate,
) -> Option<Dialog> {
    let beside = |line: &ServiceLine| {
        let mut doubts = line.service.doubts(child.born, today);
        if already.contains(&line.service.id) {
            doubts.insert(0, "The child is referred there already.".to_owned());
        }
        match doubts.is_empty() {
            true => line.service.name.clone(),
            false => format!("{} ({})", line.service.name, doubts.join(" ")),
        }
    };
    let offered: Vec<(ServiceId, String)> = services.iter().map(|line| (line.service.id, beside(line))).collect();
    let title = format!("Refer {} to a service", veiled(&child.list_name()));
    (!offered.is_empty()).then(|| form(title, ServicePurpose::Refer(child.id, offered), today))
}

/// The form that notes what became of a referral.
pub fn record_dialog(line: &WaitLine) -> Dialog {
    let title = format!("{}: {}", line.service, veiled(&line.name));
    form(
        title,
        ServicePurpose::Record(Box::new(line.referral.clone())),
        line.referral.asked,
    )
}

/// The form for what is done while a child waits.
pub fn meanwhile_dialog(line: &WaitLine) -> Dialog {
    let title = format!("While {} waits for {}", veiled(&line.name), line.service);
    form(
        title,
        ServicePurpose::Meanwhile(Box::new(line.referral.clone())),
        line.referral.asked,
    )
}

/// The form of a service.
pub fn service_dialog(service: &Service) -> Dialog {
    let title = match service.name.is_empty() {
        true => "A new service".to_owned(),
        false => service.name.clone(),
    };
    form(
        title,
        ServicePurpose::Service(Box::new(service.clone())),
        NaiveDate::default(),
    )
}

/// The form that notes who explained the local offer, and when.
pub fn local_offer_dialog(child: &Child, today: NaiveDate, by: &str) -> Dialog {
    let title = match child.local_offer_told {
        Some(day) => format!(
            "Local offer: {} was told on {}",
            veiled(&child.list_name()),
            words::day(day)
        ),
        None => format!("The local offer was explained to {}", veiled(&child.list_name())),
    };
    let mut dialog = form(title, ServicePurpose::LocalOffer(Box::new(child.clone())), today);
    if let Dialog::Form(form) = &mut dialog
        && let Some(field) = form.fields.iter_mut().find(|field| field.key == "by")
    {
        field.set(by);
    }
    dialog
}

/// The form a draft was typed in.
pub(super) fn reopen(what: &ServicePurpose, title: &str, today: NaiveDate) -> Dialog {
    form(title, what.clone(), today)
}

fn fields(what: &ServicePurpose, today: NaiveDate) -> Vec<Field> {
    match what {
        ServicePurpose::Refer(_, offered) => refer_fields(offered, today),
        ServicePurpose::Record(held) => record_fields(held),
        ServicePurpose::Meanwhile(held) => meanwhile_fields(held),
        ServicePurpose::Service(service) => [service_fields(service), service_terms(service)].concat(),
        ServicePurpose::LocalOffer(_) => vec![
            Field::day("told", "Explained on", Some(today), Lean::Past)
                .required()
                .hint("With the link and the printed page given"),
            Field::line("by", "By whom", ""),
        ],
    }
}

fn refer_fields(offered: &[(ServiceId, String)], today: NaiveDate) -> Vec<Field> {
    let services = offered
        .iter()
        .map(|(id, words)| Answer::new(id.to_string(), words.clone()))
        .collect();
    let yes = vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
    vec![
        Field::choice("service", "Service", services, "")
            .required()
            .hint("Left and right choose; a letter goes to its name"),
        Field::day("asked", "Asked on", Some(today), Lean::Past).required(),
        Field::line("by", "Asked by", ""),
        Field::long("meanwhile", "Support while waiting", "").hint("What the school does until the child is seen"),
        Field::day("meanwhile-review", "Looked at again on", None, Lean::Future),
        Field::choice("consultation", "Consultation only", yes, "no"),
    ]
}

fn record_fields(held: &ServiceReferral) -> Vec<Field> {
    vec![
        Field::day("seen", "First seen", held.first_seen, Lean::Past),
        Field::day("accepted", "Accepted", held.accepted, Lean::Past),
        Field::day("assessed", "Assessed", held.assessed, Lean::Past),
        Field::day("ended", "Ended", held.ended, Lean::Past),
        Field::line("outcome", "What came of it", held.outcome.clone()),
        Field::day("declined", "Declined", held.declined, Lean::Past),
        Field::line("declined-why", "Why declined", held.declined_why.clone()),
    ]
}

fn meanwhile_fields(held: &ServiceReferral) -> Vec<Field> {
    vec![
        Field::long("meanwhile", "Support while waiting", &held.support_while_waiting)
            .required()
            .hint("What the school does until the child is seen, who, how often"),
        Field::day(
            "meanwhile-review",
            "Looked at again on",
            held.support_review,
            Lean::Future,
        ),
    ]
}

fn service_fields(service: &Service) -> Vec<Field> {
    let headings = OfferHeading::ALL
        .iter()
        .map(|heading| Answer::new(heading.code(), heading.words()))
        .collect();
    vec![
        Field::line("name", "Name", service.name.clone()).required(),
        Field::choice("heading", "Heading", headings, service.heading.code())
            .hint("Where it stands in the local offer"),
        Field::line("covers", "Covers", service.covers.clone()),
        Field::line("covers-not", "Does not cover", service.does_not_cover.clone()),
        Field::line("criteria", "For whom", service.criteria.clone()),
        Field::line("refer", "How to refer", service.how_to_refer.clone()),
        Field::line("contact", "Contact", service.contact.clone()),
        Field::line("wait", "Usual wait", service.usual_wait.clone()),
    ]
}

fn service_terms(service: &Service) -> Vec<Field> {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        Field::line("target", "Target in days", number(service.target_days))
            .hint("Days within which it means to see a child"),
        Field::line("from-age", "From age", number(service.age_from.map(u32::from))),
        Field::line("to-age", "To age", number(service.age_to.map(u32::from))).hint("It stops on this birthday"),
        Field::line("paid-by", "Paid by", service.commissioners.clone()),
        Field::day("starts", "Contract from", service.starts, Lean::Nearest),
        Field::day("ends", "Contract to", service.ends, Lean::Nearest),
    ]
}

/// The change the answers come to.
pub(super) fn filled(
    what: &ServicePurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Change, Fault> {
    match what {
        ServicePurpose::Refer(child, _) => refer(*child, form, moment, preferences),
        ServicePurpose::Record(held) => record(held, form, moment),
        ServicePurpose::Meanwhile(held) => Ok(Change::ReferToService(Box::new(ServiceReferral {
            support_while_waiting: form.text("meanwhile"),
            support_review: form.day("meanwhile-review", moment.today),
            ..held.as_ref().clone()
        }))),
        ServicePurpose::Service(held) => service(held, form, moment),
        ServicePurpose::LocalOffer(child) => form.have_come(&["told"], moment.today).map(|()| Change::Together {
            name: format!("note that the local offer was explained, about {}", child.initials()),
            changes: vec![Change::SaveChild(Box::new(Child {
                local_offer_told: form.day("told", moment.today),
                local_offer_told_by: form.text("by"),
                ..child.as_ref().clone()
            }))],
        }),
    }
}

fn refer(child: ChildId, form: &Form, moment: &Moment, preferences: &Preferences) -> Result<Change, Fault> {
    form.have_come(&["asked"], moment.today)?;
    let service: ServiceId = form
        .text("service")
        .parse()
        .map_err(|_| ("service", "please choose a service".to_owned()))?;
    let by = form.text("by");
    Ok(Change::ReferToService(Box::new(ServiceReferral {
        child,
        service,
        asked: form.day("asked", moment.today).unwrap_or(moment.today),
        asked_by: if by.is_empty() { preferences.name.clone() } else { by },
        support_while_waiting: form.text("meanwhile"),
        support_review: form.day("meanwhile-review", moment.today),
        consultation_only: form.text("consultation") == "yes",
        ..ServiceReferral::default()
    })))
}

fn record(held: &ServiceReferral, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let day = |key| form.day(key, moment.today);
    let keys = ["seen", "accepted", "assessed", "ended", "declined"];
    form.have_come(&keys, moment.today)?;
    for key in keys {
        if day(key).is_some_and(|day| day < held.asked) {
            return Err((
                key,
                format!("the child was referred on {}, after that day", words::day(held.asked)),
            ));
        }
    }
    let declined = day("declined");
    Ok(Change::ReferToService(Box::new(ServiceReferral {
        first_seen: day("seen"),
        accepted: day("accepted"),
        assessed: day("assessed"),
        // A child that was declined waits no longer.
        ended: day("ended").or(declined),
        outcome: form.text("outcome"),
        declined,
        declined_why: form.text("declined-why"),
        ..held.clone()
    })))
}

fn service(held: &Service, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let number = |key: &'static str| match form.text(key).as_str() {
        "" => Ok(None),
        typed => typed
            .parse::<u32>()
            .map(Some)
            .map_err(|_| (key, "please write a whole number".to_owned())),
    };
    let age = |key: &'static str| {
        let age = number(key)?;
        age.map(|age| {
            u8::try_from(age)
                .ok()
                .filter(|age| *age <= 25)
                .ok_or((key, "an age is 0 to 25".to_owned()))
        })
        .transpose()
    };
    let (from, to) = (age("from-age")?, age("to-age")?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(("to-age", "that is younger than it begins at".to_owned()));
    }
    let (starts, ends) = (form.day("starts", moment.today), form.day("ends", moment.today));
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
        return Err(("ends", "that is before the contract begins".to_owned()));
    }
    let service = Service {
        name: form.text("name"),
        heading: OfferHeading::from_code(&form.text("heading")).unwrap_or_default(),
        covers: form.text("covers"),
        does_not_cover: form.text("covers-not"),
        criteria: form.text("criteria"),
        how_to_refer: form.text("refer"),
        contact: form.text("contact"),
        usual_wait: form.text("wait"),
        target_days: number("target")?,
        age_from: from,
        age_to: to,
        commissioners: form.text("paid-by"),
        starts,
        ends,
        ..held.clone()
    };
    Ok(Change::Save(service.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;

    #[test]
    fn a_child_that_was_declined_waits_no_longer() {
        let held = ServiceReferral {
            asked: Moment::of_tests().today - chrono::Days::new(30),
            ..ServiceReferral::default()
        };
        let line = WaitLine {
            referral: held.clone(),
            ..WaitLine::default()
        };
        let Dialog::Form(mut form) = record_dialog(&line) else {
            panic!("not a form")
        };
        form.go(5);
        form.edit(&Edit::Paste("20 nov".into()));
        let Ok(Change::ReferToService(saved)) = record(&held, &form, &Moment::of_tests()) else {
            panic!("refused")
        };
        assert!(saved.ended.is_some() && !saved.is_waiting());
        form.go(0);
        form.edit(&Edit::Paste("1 jan 2030".into()));
        let fault = record(&held, &form, &Moment::of_tests()).expect_err("not yet");
        assert_eq!(
            fault,
            ("seen", "this day is still to come: today is 25 Nov 2026".to_owned())
        );
        form.edit(&Edit::DeleteToStart);
        form.edit(&Edit::Paste("1 oct".into()));
        assert_eq!(
            record(&held, &form, &Moment::of_tests())
                .expect_err("before it was asked")
                .0,
            "seen"
        );
    }

    #[test]
    fn what_speaks_against_a_service_is_said_and_does_not_stop_anybody() {
        let line = ServiceLine {
            service: Service {
                id: uuid::Uuid::from_u128(4).into(),
                name: "Short breaks".into(),
                age_to: Some(5),
                ..Service::default()
            },
            ..ServiceLine::default()
        };
        let child = Child {
            born: NaiveDate::from_ymd_opt(2014, 5, 1),
            ..Child::default()
        };
        let dialog = refer_dialog(
            &child,
            std::slice::from_ref(&line),
            &[line.service.id],
            Moment::of_tests().today,
        );
        let Some(Dialog::Form(mut form)) = dialog else {
            panic!("not a form")
        };
        form.edit(&Edit::Right { word: false });
        assert!(form.check(Moment::of_tests().today));
        assert!(refer_dialog(&child, &[], &[], Moment::of_tests().today).is_none());
        let crate::app::field::Kind::Choice { answers, .. } = &form.fields[0].kind else {
            panic!("a choice")
        };
        assert!(
            answers[0].words.contains("already") && answers[0].words.contains("5th birthday"),
            "{answers:?}"
        );
    }
}
