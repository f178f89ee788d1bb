//! Ask for advice, remind, take it in, read it through, and note what each contributor was sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::{Fault, advisers};
use super::ReferralPurpose;
use super::support::SupportPurpose;
use crate::app::data::support::AdviceStep;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::advice::{Advice, Chase};
use crate::domain::advice_run::{Advisers, Asking, ChaseMessage, Offer, asked_on};
use crate::domain::change::Change;
use crate::domain::id::AdviceId;
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// What is done with advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdvicePurpose {
    /// Ask these, or those of them that are wanted.
    Ask(Vec<Offer>),
    /// Remind of these.
    Chase(Vec<AdviceId>),
    /// Note that these came.
    Receive(Vec<Advice>),
    /// Note that these were read through.
    Check(Vec<Advice>),
    /// Note that these are no longer wanted.
    Drop(Vec<Advice>),
    /// Note that the draft went to these.
    DraftSent(Vec<Advice>),
    /// Note that these saw the draft.
    DraftSeen(Vec<Advice>),
    /// Note that the final plan went to these.
    FinalSent(Vec<Advice>),
}

fn purpose(purpose: AdvicePurpose) -> Purpose {
    Purpose::Referrals(ReferralPurpose::Support(Box::new(SupportPurpose::Advice(purpose))))
}

fn form(title: impl Into<String>, what: AdvicePurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, purpose(what), fields)))
}

fn yes_no() -> Vec<Answer> {
    vec![Answer::new("yes", "yes"), Answer::new("no", "no")]
}

/// The form that asks the advisers of the list; none when nobody is left to ask.
pub fn ask_dialog(asking: &Asking<'_>, name: &str) -> Option<Dialog> {
    let offers = asking.offers(Advisers::builtin());
    let fields = ask_fields(&offers, asking.on);
    let title = format!("Ask for advice on {}", veiled(name));
    (!offers.is_empty()).then(|| form(title, AdvicePurpose::Ask(offers), fields))
}

fn ask_fields(offers: &[Offer], on: NaiveDate) -> Vec<Field> {
    vec![
        advisers::ticks("Ask", offers),
        advisers::others(),
        Field::day("on", "Asked on", Some(on), Lean::Past)
            .required()
            .hint("The day the requests go out; each has six weeks from then"),
        Field::long("question", "In particular", "")
            .hint("A question of your own; else each is asked that of the list"),
    ]
}

/// The form that reminds of many at once.
pub fn chase_dialog(messages: &[ChaseMessage], today: NaiveDate) -> Dialog {
    let ids: Vec<AdviceId> = messages.iter().flat_map(|message| message.advice.clone()).collect();
    let nowhere = messages.iter().filter(|message| message.address.is_empty()).count();
    let mut title = format!(
        "Remind of {} in {}",
        words::count(ids.len() as i64, "report"),
        words::count(messages.len() as i64, "message")
    );
    if nowhere > 0 {
        title.push_str(&format!("; {nowhere} without an address"));
    }
    form(title, AdvicePurpose::Chase(ids), chase_fields(today))
}

fn chase_fields(today: NaiveDate) -> Vec<Field> {
    let ways = ["e-mail", "telephone", "letter"]
        .map(|way| Answer::new(way, way))
        .to_vec();
    vec![
        Field::choice("how", "How", ways, "e-mail")
            .hint("Left and right choose. Ctrl-S notes the reminder for all of them."),
        Field::day("day", "Day", Some(today), Lean::Past).required(),
        Field::line("reply", "What they said", "").hint("Leave empty if nothing was said yet"),
    ]
}

/// The form for a step of advice; none when there is nothing to do it with.
pub fn step_dialog(records: Vec<Advice>, step: AdviceStep, today: NaiveDate) -> Option<Dialog> {
    let names: Vec<&str> = records.iter().map(|advice| advice.contributor.as_str()).collect();
    let who = match names.len() {
        0 => return None,
        1..=3 => words::list(&names),
        many => words::count(many as i64, "report"),
    };
    let (title, what) = match step {
        AdviceStep::Receive => (format!("Came in: {who}"), AdvicePurpose::Receive(records)),
        AdviceStep::Check => (format!("Read through: {who}"), AdvicePurpose::Check(records)),
        AdviceStep::Drop => (format!("No longer wanted: {who}"), AdvicePurpose::Drop(records)),
        AdviceStep::DraftSent => (format!("The draft went to: {who}"), AdvicePurpose::DraftSent(records)),
        AdviceStep::DraftSeen => (
            format!("The draft was seen by: {who}"),
            AdvicePurpose::DraftSeen(records),
        ),
        AdviceStep::FinalSent => (
            format!("The final plan went to: {who}"),
            AdvicePurpose::FinalSent(records),
        ),
    };
    let fields = fields(&what, today);
    Some(form(title, what, fields))
}

fn fields(what: &AdvicePurpose, today: NaiveDate) -> Vec<Field> {
    let day = Field::day("day", "Day", Some(today), Lean::Past).required();
    let note = |label| Field::long("note", label, "");
    match what {
        AdvicePurpose::Ask(offers) => ask_fields(offers, today),
        AdvicePurpose::Chase(_) => chase_fields(today),
        AdvicePurpose::Receive(_) => {
            let how = vec![
                Answer::new("report", "report"),
                Answer::new("consultation", "consultation only"),
            ];
            vec![
                day,
                Field::choice("how", "As", how, "report")
                    .hint("A consultation counts as advice, also where the service does not hold the child open"),
                Field::choice("checked", "Read through", yes_no(), "no")
                    .hint("Yes if you have read it and it says needs, provision and outcomes"),
                Field::line("late-why", "Why it was late", "")
                    .hint("Only a reason the law knows; leave empty otherwise"),
                note("Note"),
            ]
        }
        AdvicePurpose::Check(_) => vec![day, note("What is missing or good")],
        AdvicePurpose::Drop(_) => vec![
            note("Why")
                .required()
                .hint("For example: earlier advice is enough, and its author, the authority and the family agree"),
            day,
        ],
        AdvicePurpose::DraftSeen(_) => vec![day, note("What was said of it")],
        AdvicePurpose::DraftSent(_) | AdvicePurpose::FinalSent(_) => vec![day],
    }
}

/// The form a draft was typed in.
pub(super) fn reopen(what: &AdvicePurpose, title: &str, today: NaiveDate) -> Dialog {
    form(title, what.clone(), fields(what, today))
}

/// The change the answers come to.
pub(super) fn filled(what: &AdvicePurpose, form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let day = form.day("day", moment.today).unwrap_or(moment.today);
    let note = form.text("note");
    form.have_come(&["day", "on"], moment.today)?;
    match what {
        AdvicePurpose::Ask(offers) => return ask(offers, form, moment),
        AdvicePurpose::Chase(ids) => {
            return Ok(Change::ChaseAdvice {
                advice: ids.clone(),
                chase: Chase {
                    day,
                    how: form.text("how"),
                    reply: form.text("reply"),
                },
            });
        }
        AdvicePurpose::Receive(records) => {
            not_before_asked(records, day)?;
            return Ok(received(records, form, day));
        }
        _ => {}
    }
    Ok(match what {
        AdvicePurpose::Check(records) => each("read advice through", records, |advice| {
            advice.quality_checked = Some(day);
            set(&mut advice.quality_note, &note);
        }),
        AdvicePurpose::Drop(records) => each("drop a request for advice", records, |advice| {
            advice.dropped = Some(day);
            advice.dropped_why.clone_from(&note);
        }),
        AdvicePurpose::DraftSent(records) => each("send the draft to contributors", records, |advice| {
            advice.draft_sent = Some(day);
        }),
        AdvicePurpose::DraftSeen(records) => each("note that the draft was seen", records, |advice| {
            advice.draft_seen = Some(day);
            set(&mut advice.draft_comment, &note);
        }),
        AdvicePurpose::FinalSent(records) => each("send the final plan to contributors", records, |advice| {
            advice.final_sent = Some(day);
        }),
        AdvicePurpose::Ask(_) | AdvicePurpose::Chase(_) | AdvicePurpose::Receive(_) => {
            unreachable!("answered above")
        }
    })
}

fn set(held: &mut String, said: &str) {
    if !said.is_empty() {
        said.clone_into(held);
    }
}

/// One save for each record, under one name.
fn each(name: &str, records: &[Advice], change: impl Fn(&mut Advice)) -> Change {
    let changes = records
        .iter()
        .map(|held| {
            let mut advice = held.clone();
            change(&mut advice);
            Change::Save(AnyRecord::from(advice))
        })
        .collect();
    Change::Together {
        name: format!("{name}: {}", names(records)),
        changes,
    }
}

fn names(records: &[Advice]) -> String {
    let names: Vec<&str> = records.iter().map(|advice| advice.contributor.as_str()).collect();
    match names.len() {
        1..=3 => words::list(&names),
        many => words::count(many as i64, "report"),
    }
}

fn not_before_asked(records: &[Advice], day: NaiveDate) -> Result<(), Fault> {
    match records.iter().find(|advice| advice.asked > day) {
        Some(advice) => Err((
            "day",
            format!("it was asked for on {}, after that day", words::day(advice.asked)),
        )),
        None => Ok(()),
    }
}

fn received(records: &[Advice], form: &Form, day: NaiveDate) -> Change {
    let (note, late_why) = (form.text("note"), form.text("late-why"));
    each("take advice in", records, |advice| {
        advice.received = Some(day);
        advice.consultation = form.text("how") == "consultation";
        advice.quality_checked = (form.text("checked") == "yes").then_some(day);
        set(&mut advice.quality_note, &note);
        set(&mut advice.late_why, &late_why);
    })
}

fn ask(offers: &[Offer], form: &Form, moment: &Moment) -> Result<Change, Fault> {
    let on = form.day("on", moment.today).unwrap_or(moment.today);
    let mut wanted = advisers::chosen(form, offers);
    if wanted.is_empty() {
        return Err((advisers::TICKS, "nobody is chosen: tick at least one".to_owned()));
    }
    for advice in &mut wanted {
        set(&mut advice.question, &form.text("question"));
    }
    let asked = asked_on(&wanted, on).map_err(|beyond| ("on", beyond.to_string()))?;
    Ok(Change::AskAdvice(asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::field::Edit;
    use crate::domain::child::Child;
    use crate::domain::id::ProcessId;

    fn opened(dialog: Option<Dialog>) -> (Box<Form>, AdvicePurpose) {
        let Some(Dialog::Form(form)) = dialog else {
            panic!("not a form")
        };
        let Purpose::Referrals(ReferralPurpose::Support(purpose)) = &form.purpose else {
            panic!("another form")
        };
        let SupportPurpose::Advice(purpose) = purpose.as_ref() else {
            panic!("another form")
        };
        let purpose = purpose.clone();
        (form, purpose)
    }

    #[test]
    fn the_advisers_of_the_law_are_asked_when_nothing_is_changed() {
        let child = Child::default();
        let asking = Asking {
            child: &child,
            people: &[],
            services: &[],
            asked: &[],
            process: ProcessId::default(),
            on: Moment::of_tests().today,
        };
        let (mut form, purpose) = opened(ask_dialog(&asking, "Khan, Amina"));
        assert!(form.check(Moment::of_tests().today));
        let Ok(Change::AskAdvice(asked)) = filled(&purpose, &form, &Moment::of_tests()) else {
            panic!("nothing asked")
        };
        assert_eq!(asked.len(), 5);
        form.at = 1;
        form.edit(&Edit::Paste("dietitian, early help".into()));
        let Ok(Change::AskAdvice(more)) = filled(&purpose, &form, &Moment::of_tests()) else {
            panic!("nothing asked")
        };
        assert_eq!(more.len(), 7);
        assert!(
            asked
                .iter()
                .all(|advice| advice.due == Moment::of_tests().today + chrono::Days::new(42))
        );
    }

    #[test]
    fn advice_cannot_come_before_it_was_asked_for() {
        let advice = Advice {
            contributor: "health".into(),
            asked: Moment::of_tests().today,
            ..Advice::default()
        };
        let (mut form, purpose) = opened(step_dialog(vec![advice], AdviceStep::Receive, Moment::of_tests().today));
        form.edit(&Edit::DeleteToStart);
        form.edit(&Edit::Paste("20 nov".into()));
        assert_eq!(
            filled(&purpose, &form, &Moment::of_tests()).expect_err("refused").0,
            "day"
        );
    }

    #[test]
    fn a_consultation_is_taken_in_as_advice() {
        let advice = Advice {
            contributor: "CAMHS".into(),
            ..Advice::default()
        };
        let (mut form, purpose) = opened(step_dialog(vec![advice], AdviceStep::Receive, Moment::of_tests().today));
        form.go(1);
        form.edit(&Edit::Char('c'));
        let Ok(Change::Together { name, changes }) = filled(&purpose, &form, &Moment::of_tests()) else {
            panic!("refused")
        };
        assert_eq!(name, "take advice in: CAMHS");
        let [Change::Save(AnyRecord::Advice(saved))] = changes.as_slice() else {
            panic!("{changes:?}")
        };
        assert!(saved.consultation && saved.received == Some(Moment::of_tests().today));
    }
}
