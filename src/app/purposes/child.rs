//! A child's own facts: entered or corrected. What is not asked here stays as it is.

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::child::{Child, EntryRoute, Flags, Safeguarding, SenStatus};
use crate::domain::desk::CaseRow;
use crate::domain::id::ChildId;
use crate::domain::identifier::{la_code, nhs, uln, upn};
use crate::domain::query::ListKey;
use crate::domain::typed_date::Lean;

/// The form for a child who is not held yet.
pub fn new() -> Dialog {
    dialog(&Child::default(), None)
}

/// The form for a child; the row of the lists knows the names of school and caseworker.
pub fn dialog(child: &Child, row: Option<&CaseRow>) -> Dialog {
    let title = if child.id == ChildId::default() {
        "A new child or young person".to_owned()
    } else {
        format!("Details of {}", veiled(&child.list_name()))
    };
    let fields = [who(child), place(child, row), needs(child), seen_at_once(child)];
    let purpose = Purpose::SaveChild(Box::new(child.clone()));
    Dialog::Form(Box::new(Form::new(title, purpose, fields.concat())))
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn who(child: &Child) -> Vec<Field> {
    vec![
        Field::line("surname", "Family name", child.surname.clone())
            .required()
            .personal(),
        Field::line("forename", "First name", child.forename.clone())
            .required()
            .personal(),
        Field::line("known-as", "Known as", child.known_as.clone()).personal(),
        Field::day("born", "Date of birth", child.born, Lean::Past),
    ]
}

fn place(child: &Child, row: Option<&CaseRow>) -> Vec<Field> {
    let name = |of: fn(&CaseRow) -> &String| row.map(of).cloned().unwrap_or_default();
    let id = |id: Option<String>| id.unwrap_or_default();
    vec![
        Field::organisation("setting", "School or setting")
            .picked(id(child.setting.map(|id| id.to_string())), name(|row| &row.setting)),
        Field::line("class", "Class", child.class.clone()),
        Field::choice("year", "Year group", years(), &child.years_ahead.to_string())
            .hint("The year follows from the date of birth; say here if they are taught in another"),
        Field::person("caseworker", "Caseworker").picked(
            id(child.caseworker.map(|id| id.to_string())),
            name(|row| &row.caseworker),
        ),
        Field::code("authority", "Authority", authorities_with(&text(&child.authority)))
            .taking(&text(&child.authority)),
        Field::line("upn", "UPN", text(&child.upn)).hint("Unique pupil number: a letter, then twelve signs"),
        Field::line("uln", "ULN", text(&child.uln)).hint("Unique learner number: ten digits, from 14 on"),
        Field::line("nhs", "NHS number", text(&child.nhs_number)),
    ]
}

fn needs(child: &Child) -> Vec<Field> {
    let status = SenStatus::ALL.iter();
    let status = status.map(|status| Answer::new(status.code(), status.words()));
    let main = child.needs.first().cloned().unwrap_or_default();
    let others = child.needs.get(1..).unwrap_or_default();
    vec![
        Field::choice("status", "SEN status", status.collect(), child.status.code()),
        Field::code("need", "Main need", need_answers(child)).taking(&main),
        Field::ticks("other-needs", "Other needs", need_answers(child), others),
        Field::long("strengths", "Strengths", &child.strengths),
    ]
}

fn seen_at_once(child: &Child) -> Vec<Field> {
    let entry = EntryRoute::ALL.iter();
    let entry = entry.map(|route| Answer::new(route.code(), route.words()));
    let safeguarding = Safeguarding::ALL.iter();
    let safeguarding = safeguarding.map(|kind| Answer::new(kind.code(), kind.words()));
    let mut flags = child.flags.clone();
    let set: Vec<&str> = FLAGS
        .iter()
        .filter(|(.., flag)| *flag(&mut flags))
        .map(|(code, ..)| *code)
        .collect();
    let answers = FLAGS
        .iter()
        .map(|(code, words, _)| Answer::new(*code, *words))
        .collect();
    vec![
        Field::choice(
            "safeguarding",
            "Safeguarding",
            safeguarding.collect(),
            child.flags.safeguarding.code(),
        ),
        Field::ticks("flags", "To be seen at once", answers, &set),
        Field::day(
            "care-review",
            "Care plan review",
            child.flags.care_review_on,
            Lean::Future,
        )
        .hint("Looked after: the next review of the care plan; a review of the plan is put near it"),
        Field::day("left", "No longer here since", child.left_on, Lean::Past)
            .hint("Leave empty while they are; the story is kept"),
        Field::choice("entry", "Came here", entry.collect(), child.entry.code())
            .hint("A move between authorities says it by itself; entry: finds them in a filter"),
    ]
}

/// A flag of a child in the form: its code, its words, where it is held.
type FlagField = (&'static str, &'static str, fn(&mut Flags) -> &mut bool);

const FLAGS: &[FlagField] = &[
    ("lac", "looked after", |flags| &mut flags.looked_after),
    ("pla", "previously looked after", |flags| {
        &mut flags.previously_looked_after
    }),
    ("int", "interpreter needed", |flags| &mut flags.interpreter),
    ("ooa", "out of area", |flags| &mut flags.out_of_area),
    ("yj", "youth justice", |flags| &mut flags.youth_justice),
    ("custody", "in custody", |flags| &mut flags.in_custody),
    ("near-18", "nearly 18, at risk", |flags| &mut flags.near_18_priority),
    ("service", "service family", |flags| &mut flags.service_family),
    ("fsm", "free school meals", |flags| &mut flags.free_school_meals),
    ("pp", "pupil premium", |flags| &mut flags.pupil_premium),
    ("ehe", "home educated", |flags| &mut flags.home_educated),
    ("carer", "young carer", |flags| &mut flags.young_carer),
    ("eal", "English as an additional language", |flags| {
        &mut flags.english_additional
    }),
];

/// Codes of the return with their words, and whatever else the child's needs were brought in as.
fn need_answers(child: &Child) -> Vec<Answer> {
    let listed = || ListKey::Need.codes().iter().filter(|(code, ..)| *code != "none");
    let unlisted = child
        .needs
        .iter()
        .filter(|code| listed().all(|(known, ..)| known != code));
    let listed = listed().map(|(code, _, words)| Answer::new(*code, format!("{code}  {words}")));
    listed
        .chain(unlisted.map(|code| Answer::new(code.clone(), code.clone())))
        .collect()
}

fn years() -> Vec<Answer> {
    [
        ("0", "as born"),
        ("-1", "a year below"),
        ("-2", "two below"),
        ("1", "a year above"),
        ("2", "two above"),
    ]
    .map(|(code, words)| Answer::new(code, words))
    .to_vec()
}

/// The authorities of England, those that exist.
pub fn authorities() -> Vec<Answer> {
    let current = la_code::all().iter().filter(|authority| authority.is_current());
    current
        .map(|authority| Answer::new(authority.code.clone(), authority.name.clone()))
        .collect()
}

/// Those that exist, and the one held where that one is gone; an empty code is none.
pub fn authorities_with(code: &str) -> Vec<Answer> {
    let mut answers = authorities();
    if !code.is_empty() && answers.iter().all(|held| held.code != code) {
        let name = la_code::find(code).map_or(code.to_owned(), |held| held.name.clone());
        answers.push(Answer::new(code, name));
    }
    answers
}

pub(super) fn filled(form: &Form, child: &Child, moment: &Moment) -> Result<Filled, Fault> {
    let mut child = child.clone();
    child.surname = form.text("surname");
    child.forename = form.text("forename");
    child.known_as = form.text("known-as");
    child.born = form.day("born", moment.today);
    child.class = form.text("class");
    child.years_ahead = form.text("year").parse().unwrap_or(child.years_ahead);
    child.caseworker = form.picked("caseworker");
    child.authority = Some(form.text("authority")).filter(|code| !code.is_empty());
    moved(&mut child, form, moment);
    numbers(&mut child, form)?;
    child.status = SenStatus::from_code(&form.text("status")).unwrap_or(child.status);
    child.needs = chosen_needs(form, &child.needs);
    child.strengths = form.text("strengths");
    child.flags.safeguarding = Safeguarding::from_code(&form.text("safeguarding")).unwrap_or_default();
    let ticked = form.ticked("flags");
    for (code, _, flag) in FLAGS {
        *flag(&mut child.flags) = ticked.iter().any(|other| other == code);
    }
    child.flags.care_review_on = form.day("care-review", moment.today);
    child.left_on = form.day("left", moment.today);
    child.entry = EntryRoute::from_code(&form.text("entry")).unwrap_or(child.entry);
    Ok(Filled::Change(Box::new(Change::SaveChild(Box::new(child)))))
}

/// Another setting begins today, unless it is the first.
fn moved(child: &mut Child, form: &Form, moment: &Moment) {
    let setting = form.picked("setting");
    if setting != child.setting {
        child.setting_since = child.setting.is_some().then_some(moment.today);
        child.setting = setting;
    }
}

/// The main need, then the others: those held already in their order, new ones after them.
fn chosen_needs(form: &Form, held: &[String]) -> Vec<String> {
    let ticked = form.ticked("other-needs");
    let main = Some(form.text("need")).filter(|code| !code.is_empty());
    let kept = held.iter().filter(|code| ticked.contains(code)).cloned();
    let mut needs: Vec<String> = main.into_iter().collect();
    for code in kept.chain(ticked.clone()) {
        if !needs.contains(&code) {
            needs.push(code);
        }
    }
    needs
}

fn numbers(child: &mut Child, form: &Form) -> Result<(), Fault> {
    child.upn = number(form, "upn", |text| match upn::check(text) {
        Ok(upn) => Ok(upn.text.to_string()),
        Err(fault) => Err(fault.to_string()),
    })?;
    child.uln = number(form, "uln", |text| match uln::check(text) {
        Ok(Some(uln)) => Ok(uln.text),
        Ok(None) => Err("this number stands for “not known”: leave it empty".to_owned()),
        Err(fault) => Err(fault.to_string()),
    })?;
    child.nhs_number = number(form, "nhs", |text| match nhs::check(text) {
        Ok(nhs) => Ok(nhs.text.to_string()),
        Err(fault) => Err(fault.to_string()),
    })?;
    Ok(())
}

/// A number that is checked before it is kept; none when nothing is written.
fn number(
    form: &Form,
    key: &'static str,
    check: impl Fn(&str) -> Result<String, String>,
) -> Result<Option<String>, Fault> {
    match form.text(key) {
        text if text.is_empty() => Ok(None),
        text => check(&text).map(Some).map_err(|fault| (key, fault)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    /// A form that is saved as it was opened changes nothing.
    #[test]
    fn what_is_not_touched_stays_as_it_is() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let now = today.and_hms_opt(9, 0, 0).expect("a time");
        let child = Child {
            surname: "Khan".into(),
            forename: "Amina".into(),
            authority: Some("837".into()),
            needs: vec!["OLD".into(), "ASD".into(), "SLCN".into()],
            years_ahead: -1,
            setting: Some(uuid::Uuid::from_u128(7).into()),
            flags: Flags {
                looked_after: true,
                service_family: true,
                ..Flags::default()
            },
            ..Child::default()
        };
        let Dialog::Form(form) = dialog(&child, None) else {
            panic!("not a form")
        };
        let Ok(Filled::Change(change)) = filled(&form, &child, &Moment { today, now }) else {
            panic!("not a change")
        };
        assert_eq!(*change, Change::SaveChild(Box::new(child)));
    }
}
