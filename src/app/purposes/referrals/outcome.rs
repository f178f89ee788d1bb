//! The form of an outcome, and the sentence of one line of triage.

use chrono::NaiveDate;

use super::ReferralPurpose;
use crate::app::data::referrals::{Ask, Settling};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled, advisers};
use crate::app::veil::veiled;
use crate::domain::advice_run::{Advisers, Asking, Offer};
use crate::domain::id::MeetingId;
use crate::domain::referral::{Referral, Triage};
use crate::domain::triage::line::Part;
use crate::domain::triage::outcome::{Asked, Wanted, follows, offered_day, offered_meeting, wanted};
use crate::domain::triage::page::MeetingChoice;
use crate::domain::triage::{Checklist, Settled, TriagePage};
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// What stands in the fields before anything is written.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    days: Vec<(Asked, Option<NaiveDate>)>,
    /// Meetings that can be chosen.
    meetings: Vec<(MeetingId, String)>,
    meeting: Option<MeetingId>,
    /// Who can be asked for advice.
    advisers: Vec<Offer>,
    need: String,
    asker: String,
}

impl Offers {
    /// What a form offered, when it is opened again with the words that were in it.
    pub(super) fn again(meetings: &[(MeetingId, String)], advisers: &[Offer]) -> Self {
        Self {
            meetings: meetings.to_vec(),
            advisers: advisers.to_vec(),
            ..Self::default()
        }
    }
}

/// The form of an outcome for the referral on the screen.
pub fn dialog(
    page: &TriagePage,
    working: &Referral,
    outcome: Triage,
    preferences: &Preferences,
    today: NaiveDate,
) -> Dialog {
    let days = [Asked::Review, Asked::By, Asked::On];
    let process = page.referral.process;
    let asking = process.map(|process| Asking::of(&page.held, process, today));
    let offers = Offers {
        days: days
            .map(|asked| (asked, offered_day(asked, Checklist::builtin(), page, today)))
            .to_vec(),
        meetings: page.meetings.iter().map(meeting_words).collect(),
        meeting: offered_meeting(page),
        advisers: asking
            .map(|asking| asking.offers(Advisers::builtin()))
            .unwrap_or_default(),
        need: page.held.child.needs.first().cloned().unwrap_or_default(),
        asker: working.made_by.clone(),
    };
    form(&page.held.child.list_name(), working, outcome, preferences, offers)
}

fn meeting_words(choice: &MeetingChoice) -> (MeetingId, String) {
    let words = format!(
        "{} {}, {}",
        choice.kind,
        words::weekday(choice.day),
        words::count(choice.items.into(), "item")
    );
    (choice.meeting, words)
}

/// The form with what it offers.
pub(super) fn form(
    name: &str,
    working: &Referral,
    outcome: Triage,
    preferences: &Preferences,
    offers: Offers,
) -> Dialog {
    let mut fields = Vec::new();
    for want in wanted(outcome) {
        let field = field(want, outcome, preferences, &offers);
        fields.push(if want.required { field.required() } else { field });
        if want.asked == Asked::Advisers {
            fields.push(advisers::others());
        }
    }
    let title = format!("{}: {}", veiled(name), outcome.words());
    let purpose = ReferralPurpose::Outcome {
        working: Box::new(working.clone()),
        outcome,
        meetings: offers.meetings,
        advisers: offers.advisers,
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Referrals(purpose), fields)))
}

fn field(want: &Wanted, outcome: Triage, preferences: &Preferences, offers: &Offers) -> Field {
    let (key, label) = (want.asked.key(), want.label);
    let offered = || {
        let mut days = offers.days.iter();
        days.find(|(asked, _)| *asked == want.asked).and_then(|(_, day)| *day)
    };
    match want.asked {
        Asked::Why => Field::long(key, label, "").hint(follows(outcome)),
        Asked::What | Asked::Aim | Asked::HowOften => Field::line(key, label, ""),
        Asked::Whom => Field::line(key, label, whom(outcome, preferences, offers)),
        Asked::Review | Asked::By => Field::day(key, label, offered(), Lean::Future),
        Asked::On => Field::day(key, label, offered(), Lean::Past),
        Asked::Need => Field::line(key, label, offers.need.clone()).hint("A need code, such as SLCN, or words"),
        Asked::Service => Field::service(key, label).hint("Begin to type its name"),
        Asked::Advisers => advisers::ticks(label, &offers.advisers),
        Asked::Meeting => meeting_field(key, label, offers),
    }
}

fn meeting_field(key: &'static str, label: &'static str, offers: &Offers) -> Field {
    let answers = offers.meetings.iter();
    let answers = answers.map(|(id, words)| Answer::new(id.to_string(), words.clone()));
    let chosen = offers.meeting.map(|id| id.to_string()).unwrap_or_default();
    Field::choice(key, label, answers.collect(), &chosen).hint(match offers.meetings.is_empty() {
        true => "No meeting is planned that takes requests: plan one on the Panels tab, or agree now",
        false => "The next in time for week six is offered",
    })
}

/// Who is named before anybody is written: the decider, or whoever asked.
fn whom(outcome: Triage, preferences: &Preferences, offers: &Offers) -> String {
    match outcome {
        Triage::AgreeNow => preferences.name.clone(),
        Triage::Withdrawn => offers.asker.clone(),
        _ => String::new(),
    }
}

pub(super) fn filled(
    form: &Form,
    working: &Referral,
    outcome: Triage,
    offers: &[Offer],
    (moment, preferences): (&Moment, &Preferences),
) -> Result<Filled, Fault> {
    let today = moment.today;
    let settled = Settled {
        outcome: Some(outcome),
        why: form.text("why"),
        what: form.text("what"),
        whom: form.text("whom"),
        review: form.day("review", today),
        by: form.day("by", today),
        on: form.day("on", today),
        need: form.text("need"),
        aim: form.text("aim"),
        how_often: form.text("how-often"),
        service: form.picked("service"),
        meeting: form.text("meeting").parse().ok(),
        advisers: advisers::chosen(form, offers),
        who: preferences.name.clone(),
    };
    let settling = Settling {
        working: working.clone(),
        settled,
    };
    Ok(super::ask(Ask::Settle(Box::new(settling))))
}

/// The sentence that goes with a line.
pub fn sentence(part: Part, code: &str, asked: &str, written: &str, working: &Referral) -> Dialog {
    let purpose = ReferralPurpose::Sentence {
        working: Box::new(working.clone()),
        part,
        code: code.to_owned(),
        asked: asked.to_owned(),
    };
    let fields = vec![Field::long("words", "In a sentence", written)];
    Dialog::Form(Box::new(Form::new(asked, Purpose::Referrals(purpose), fields)))
}
