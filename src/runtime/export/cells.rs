//! The columns of each list. Days are days, counts are numbers, and all that is only written in digits is text.

use chrono::NaiveDate;

use crate::domain::child::{Child, flag_words};
use crate::domain::desk::{AdviceRow, CaseRow, MeetingRow, ReferralRow, ReviewRow, TodayLine, year_words};
use crate::domain::organisation::Organisation;
use crate::exchange::write::Value;

pub(super) const CHILDREN: [&str; 17] = [
    "Reference",
    "Surname",
    "Forename",
    "Preferred forename",
    "Date of birth",
    "UPN",
    "ULN",
    "NHS number",
    "Sex",
    "SEN status",
    "SEN start date",
    "Primary need",
    "Second need",
    "School",
    "URN",
    "LA code",
    "Class",
];

pub(super) const CASES: [&str; 18] = [
    "Name",
    "Reference",
    "Date of birth",
    "UPN",
    "Year",
    "SEN status",
    "Needs",
    "School",
    "LA code",
    "Caseworker",
    "Stage",
    "Clock started",
    "Rule",
    "Due",
    "Days left",
    "Review due",
    "Advice owed",
    "Flags",
];

pub(super) const REFERRALS: [&str; 10] = [
    "Name",
    "Reference",
    "School",
    "Kind",
    "From",
    "Received",
    "Triaged",
    "Outcome",
    "Reason",
    "Flags",
];

pub(super) const ADVICE: [&str; 11] = [
    "Name",
    "Reference",
    "School",
    "From",
    "Person",
    "Asked",
    "Due",
    "Days left",
    "Chased",
    "Received",
    "Flags",
];

pub(super) const REVIEWS: [&str; 10] = [
    "Name",
    "Reference",
    "School",
    "Kind",
    "Due",
    "Days left",
    "Meeting",
    "Held",
    "Lacks",
    "Flags",
];

pub(super) const MEETINGS: [&str; 7] = ["Day", "Kind", "State", "Children", "Undecided", "Chair", "Lacks"];

pub(super) const TODAY: [&str; 11] = [
    "Block",
    "Name",
    "Reference",
    "School",
    "Rule",
    "What",
    "Since",
    "Due",
    "Days left",
    "Lacks",
    "Flags",
];

pub(super) fn child(child: &Child, school: Option<&Organisation>) -> Vec<Value> {
    let text = |text: &Option<String>| Value::from(text.as_deref().unwrap_or_default());
    let need = |place: usize| Value::from(child.needs.get(place).map_or("", String::as_str));
    vec![
        text(&child.reference),
        Value::from(child.surname.as_str()),
        Value::from(child.forename.as_str()),
        Value::from(child.known_as.as_str()),
        Value::from(child.born),
        text(&child.upn),
        text(&child.uln),
        text(&child.nhs_number),
        Value::from(child.sex.as_str()),
        Value::from(child.status.code()),
        Value::from(child.status_since),
        need(0),
        need(1),
        Value::from(school.map_or("", |school| school.name.as_str())),
        school.map_or(Value::Empty, |school| text(&school.urn)),
        text(&child.authority),
        Value::from(child.class.as_str()),
    ]
}

pub(super) fn case(row: &CaseRow, today: NaiveDate) -> Vec<Value> {
    vec![
        Value::from(row.name.as_str()),
        Value::from(row.reference.as_str()),
        Value::from(row.born),
        Value::from(row.upn.as_str()),
        year(row.year),
        Value::from(row.status.as_str()),
        joined(&row.needs),
        Value::from(row.setting.as_str()),
        Value::from(row.authority.as_str()),
        Value::from(row.caseworker.as_str()),
        Value::from(row.stage.words()),
        Value::from(row.started),
        Value::from(row.rule.as_str()),
        Value::from(row.due),
        left(row.due, today),
        Value::from(row.review_due),
        Value::Whole(row.waiting.into()),
        flags(row.flags),
    ]
}

pub(super) fn referral(row: &ReferralRow) -> Vec<Value> {
    vec![
        Value::from(row.name.as_str()),
        Value::from(row.reference.as_str()),
        Value::from(row.setting.as_str()),
        Value::from(row.kind.as_str()),
        Value::from(row.source.as_str()),
        Value::from(row.received),
        Value::from(row.triaged),
        Value::from(row.outcome.as_str()),
        Value::from(row.reason.as_str()),
        flags(row.flags),
    ]
}

pub(super) fn advice(row: &AdviceRow, today: NaiveDate) -> Vec<Value> {
    vec![
        Value::from(row.name.as_str()),
        Value::from(row.reference.as_str()),
        Value::from(row.setting.as_str()),
        Value::from(row.contributor.as_str()),
        Value::from(row.person.as_str()),
        Value::from(row.asked),
        Value::from(row.due),
        left(row.due.filter(|_| row.received.is_none()), today),
        Value::from(row.chased),
        Value::from(row.received),
        flags(row.flags),
    ]
}

pub(super) fn review(row: &ReviewRow, today: NaiveDate) -> Vec<Value> {
    vec![
        Value::from(row.name.as_str()),
        Value::from(row.reference.as_str()),
        Value::from(row.setting.as_str()),
        Value::from(row.kind.as_str()),
        Value::from(row.due),
        left(row.due, today),
        Value::from(row.meeting_on),
        Value::from(row.held),
        joined(&row.lacks),
        flags(row.flags),
    ]
}

pub(super) fn meeting(row: &MeetingRow) -> Vec<Value> {
    vec![
        Value::from(row.day),
        Value::from(row.kind.as_str()),
        Value::from(row.state.as_str()),
        Value::Whole(row.items.into()),
        Value::Whole(row.undecided.into()),
        Value::from(row.chair.as_str()),
        joined(&row.lacks),
    ]
}

pub(super) fn today(heading: &str, line: &TodayLine, today: NaiveDate) -> Vec<Value> {
    vec![
        Value::from(heading),
        Value::from(line.name.as_str()),
        Value::from(line.reference.as_str()),
        Value::from(line.setting.as_str()),
        Value::from(line.rule.as_str()),
        Value::from(line.what.as_str()),
        Value::from(line.since),
        Value::from(line.due),
        left(line.due, today),
        joined(&line.lacks),
        flags(line.flags),
    ]
}

/// Days until the last day; negative when it has passed.
fn left(due: Option<NaiveDate>, today: NaiveDate) -> Value {
    due.map_or(Value::Empty, |due| Value::Whole((due - today).num_days()))
}

/// The year as schools say it; nothing outside school age.
fn year(year: Option<i32>) -> Value {
    let words = year.map(year_words).filter(|words| words != "-");
    words.map_or(Value::Empty, Value::Text)
}

fn joined(words: &[String]) -> Value {
    Value::from(words.join("; ").as_str())
}

fn flags(bits: u32) -> Value {
    let words: Vec<&str> = flag_words(bits).map(|flag| flag.short).collect();
    Value::from(words.join(" ").as_str())
}
