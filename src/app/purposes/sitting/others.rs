//! The shorter forms of a meeting.

use chrono::NaiveDate;

use super::{Fault, Filled, SittingPurpose, people, people_with};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::id::{ChildId, MeetingId};
use crate::domain::meeting::{ActionState, AgendaItem, Decision, Declaration, InterestKind, MeetingAction};
use crate::domain::note::{Note, NoteKind};
use crate::domain::panel::actions::done;
use crate::domain::panel::decision::Named;
use crate::domain::panel::sitting::{Sitting, SittingItem};
use crate::domain::typed_date::Lean;
use crate::domain::words;

fn form(title: String, purpose: SittingPurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Sitting(purpose), fields)))
}

fn save(change: Change) -> Filled {
    Filled::Change(Box::new(change))
}

fn boxed(item: Option<&SittingItem>) -> Option<Box<AgendaItem>> {
    item.map(|item| Box::new(item.item.clone()))
}

/// An interest in the item on the screen, or in the whole meeting.
pub fn declare(held: &Sitting, item: Option<&SittingItem>) -> Dialog {
    let label = item.map(SittingItem::label).unwrap_or_default();
    let purpose = SittingPurpose::Declare {
        meeting: held.meeting.id,
        item: boxed(item),
        people: held.people.clone(),
    };
    let fields = interest_fields(item.is_some(), &held.people);
    form(format!("Declare an interest: {label}"), purpose, fields)
}

pub(super) fn interest_fields(of_item: bool, named: &[Named]) -> Vec<Field> {
    let kinds = InterestKind::ALL
        .iter()
        .map(|kind| Answer::new(kind.code(), kind.words()));
    let yes_no = || vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
    let mut fields = vec![
        people_with("person", "Who", named, None).required(),
        Field::choice("kind", "Interest", kinds.collect(), InterestKind::OwnSchool.code()),
        Field::line("words", "In a few words", ""),
        Field::choice("left", "Left the room", yes_no(), "no"),
    ];
    if of_item {
        fields.push(Field::choice("whole", "In the whole meeting", yes_no(), "no").hint("No: in this item alone"));
    }
    fields
}

pub(super) fn declared(form: &Form, meeting: MeetingId, item: Option<&AgendaItem>) -> Result<Filled, Fault> {
    let person = form.text("person").parse();
    let person = person.map_err(|_| ("person", "say who declares it".to_owned()))?;
    let whole = form.text("whole") == "yes";
    Ok(save(Change::Declare(Declaration {
        meeting,
        item: item.filter(|_| !whole).map(|item| item.id),
        person,
        kind: InterestKind::from_code(&form.text("kind")).unwrap_or_default(),
        words: form.text("words"),
        left_the_room: form.text("left") == "yes",
        ..Declaration::default()
    })))
}

/// Something somebody is asked to do because of the item on the screen.
pub fn action(held: &Sitting, item: Option<&SittingItem>, _today: NaiveDate) -> Dialog {
    let label = item.map(SittingItem::label).unwrap_or_default();
    let purpose = SittingPurpose::Action {
        meeting: held.meeting.id,
        item: boxed(item),
        child: item.and_then(|item| item.item.child),
        people: held.people.clone(),
    };
    form(
        format!("Ask for something: {label}"),
        purpose,
        action_fields(&held.people),
    )
}

pub(super) fn action_fields(named: &[Named]) -> Vec<Field> {
    vec![
        Field::line("what", "What", "").required(),
        people("owner", "By whom", named, Some("nobody named")),
        Field::line("service", "Service", "").hint("Where no one person is named"),
        Field::day("due", "By when", None, Lean::Future).hint("+10wd, fri, 4/12"),
    ]
}

pub(super) fn asked(
    form: &Form,
    meeting: MeetingId,
    item: Option<&AgendaItem>,
    child: Option<ChildId>,
    moment: &Moment,
) -> Filled {
    let action = MeetingAction {
        meeting: Some(meeting),
        item: item.map(|item| item.id),
        child,
        owner: form.text("owner").parse().ok(),
        service: form.text("service"),
        what: form.text("what"),
        due: form.day("due", moment.today),
        ..MeetingAction::default()
    };
    save(Change::Save(action.into()))
}

/// What became of an action.
pub fn finish(record: &MeetingAction, reference: &str, today: NaiveDate) -> Dialog {
    let title = format!("{reference} {}", record.what);
    let fields = finish_fields(record, today);
    form(
        title.trim().to_owned(),
        SittingPurpose::Finish(Box::new(record.clone())),
        fields,
    )
}

pub(super) fn finish_fields(record: &MeetingAction, today: NaiveDate) -> Vec<Field> {
    let states = ActionState::ALL
        .iter()
        .map(|state| Answer::new(state.code(), state.words()));
    vec![
        Field::choice("state", "It is", states.collect(), ActionState::Done.code()),
        Field::day("on", "On", Some(today), Lean::Past),
        Field::line("evidence", "What shows it", record.evidence.clone()),
        Field::day("due", "By when", record.due, Lean::Future),
    ]
}

pub(super) fn finished(form: &Form, record: &MeetingAction, moment: &Moment) -> Filled {
    let state = ActionState::from_code(&form.text("state")).unwrap_or_default();
    let on = form.day("on", moment.today).unwrap_or(moment.today);
    let due = form.day("due", moment.today);
    let record = MeetingAction { due, ..record.clone() };
    let evidence = form.text("evidence");
    let after = match state {
        ActionState::Done => done(record, on, &evidence),
        state => MeetingAction {
            state,
            evidence,
            done: None,
            ..record
        },
    };
    save(Change::Save(after.into()))
}

/// A correction of signed-off minutes: added, with its day and its name.
pub fn addition(held: &Sitting, _today: NaiveDate) -> Dialog {
    let title = format!("Add to the minutes of {}", words::day(held.meeting.day));
    form(title, SittingPurpose::Addition(held.meeting.id), addition_fields())
}

pub(super) fn addition_fields() -> Vec<Field> {
    let hint = "Which item, and what is right. The minutes themselves stay as they are";
    vec![Field::long("words", "Correction", "").required().hint(hint)]
}

pub(super) fn added(form: &Form, meeting: MeetingId, moment: &Moment, preferences: &Preferences) -> Filled {
    let note = Note {
        meeting: Some(meeting),
        kind: NoteKind::Addition,
        day: moment.today,
        words: form.text("words"),
        by: preferences.name.clone(),
        ..Note::default()
    };
    save(Change::LogNote(Box::new(note)))
}

/// The chair stands by a decision that was advised without quorum.
pub fn confirm(made: &Decision) -> Dialog {
    let title = "Confirm a decision made without quorum".to_owned();
    form(title, SittingPurpose::Confirm(Box::new(made.clone())), confirm_fields())
}

pub(super) fn confirm_fields() -> Vec<Field> {
    vec![Field::line("why", "The chair's reason", "").required()]
}

pub(super) fn confirmed(form: &Form, made: &Decision, moment: &Moment) -> Filled {
    let made = Decision {
        confirmed: Some(moment.today),
        confirmed_why: form.text("why"),
        ..made.clone()
    };
    save(Change::Save(made.into()))
}

/// What was said about an item.
pub fn discussion(item: &SittingItem) -> Dialog {
    let purpose = SittingPurpose::Discussion(Box::new(item.item.clone()));
    form(
        format!("Minute: {}", item.label()),
        purpose,
        discussion_fields(&item.item),
    )
}

pub(super) fn discussion_fields(item: &AgendaItem) -> Vec<Field> {
    vec![Field::long("words", "What was said", &item.discussion)]
}

pub(super) fn minuted(form: &Form, item: &AgendaItem) -> Filled {
    let item = AgendaItem {
        discussion: form.text("words"),
        ..item.clone()
    };
    save(Change::Save(item.into()))
}
