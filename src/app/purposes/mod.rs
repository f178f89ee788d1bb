//! Forms, a file each: what is asked, and what the answers come to.

mod advisers;
pub mod appeal;
pub mod child;
pub mod event;
pub mod exception;
pub mod export;
pub mod import;
pub mod letters;
pub mod many;
pub mod new_file;
pub mod note;
pub mod page;
pub mod panels;
pub mod process;
pub mod referrals;
pub mod reviews;
pub mod settings;
pub mod sitting;
pub mod view;

use super::data::Question;
use super::dialog::{Confirm, Dialog};
use super::draft::Draft;
use super::effect::Effect;
use super::form::Form;
use super::moment::Moment;
use super::pick::Pick;
use super::preferences::Preferences;
use super::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::query::Query;
use crate::domain::weekdays::Weekdays;

/// What a filled form comes to.
#[derive(Debug, Clone)]
pub enum Filled {
    /// A change to be saved.
    Change(Box<Change>),
    /// Other choices of the user.
    Preferences(Box<Preferences>),
    /// Something to be found out before it is saved; the form stays open.
    Ask(Box<Question>),
    /// A question that names what will be done; the form stays open under it.
    Confirm(Box<Confirm>),
    /// Something for the screen under the form, which closes.
    Pick(Box<Pick>),
    /// Something done outside, with other choices of the user.
    Effect(Box<Effect>, Box<Preferences>),
}

/// Why a form cannot be taken: the field, and a sentence.
pub type Fault = (&'static str, String);

/// The days of the week in a field; none where it is empty.
fn weekdays(form: &Form, key: &'static str) -> Result<Option<Weekdays>, Fault> {
    let words = form.text(key);
    match (words.is_empty(), Weekdays::read(&words)) {
        (true, _) => Ok(None),
        (_, None) => Err((key, "write days from Mon to Fri, such as Mon Tue Thu".to_owned())),
        (_, days) => Ok(days),
    }
}

/// Turns the answers of a checked form into what they mean. What it changes, it changes as the form saw it.
pub fn filled(form: &Form, moment: &Moment, preferences: &Preferences) -> Result<Filled, Fault> {
    let seen = form.purpose.seen();
    Ok(match answers(form, moment, preferences)? {
        Filled::Change(change) => Filled::Change(Box::new(change.over(seen))),
        Filled::Confirm(confirm) => Filled::Confirm(Box::new(confirm.over(seen))),
        other => other,
    })
}

fn answers(form: &Form, moment: &Moment, preferences: &Preferences) -> Result<Filled, Fault> {
    match &form.purpose {
        Purpose::NewFile => new_file::filled(form, preferences),
        Purpose::Import => Ok(import::filled(form, preferences)),
        Purpose::Export => export::filled(form, preferences),
        Purpose::Settings => Ok(settings::filled(form, preferences)),
        Purpose::SaveView { filter, sort } => view::filled(form, filter, sort, preferences),
        Purpose::LogNote(children) => Ok(note::filled(form, children, moment, preferences)),
        Purpose::Many(purpose) => many::filled(form, purpose, moment, preferences),
        Purpose::SaveChild(child) => child::filled(form, child, moment),
        Purpose::OpenProcess(child) => process::filled(form, *child, moment, preferences),
        Purpose::AddEvent { process, .. } => event::filled(form, *process, moment, preferences),
        Purpose::Page(purpose) => page::filled(purpose, form, moment, preferences),
        Purpose::ClaimException(process) => Ok(exception::filled(form, *process, moment, preferences)),
        Purpose::Referrals(purpose) => referrals::filled(purpose, form, moment, preferences),
        Purpose::Appeal(facts) => appeal::filled(form, facts, moment, preferences),
        Purpose::Sitting(purpose) => sitting::filled(purpose, form, moment, preferences),
        Purpose::Panels(purpose) => panels::filled(purpose, form, moment, preferences),
        Purpose::Letters(purpose) => letters::filled(purpose, form, moment, preferences),
        Purpose::Reviews(purpose) => reviews::filled(purpose, form, moment, preferences),
    }
}

/// Opens the form a draft was typed in, with its words in it.
pub fn reopen(draft: &Draft, moment: &Moment, preferences: &Preferences) -> Option<Dialog> {
    let mut dialog = match &draft.purpose {
        Purpose::NewFile => return None,
        Purpose::Import => import::dialog(),
        Purpose::Export => export::dialog(&Query::default()),
        Purpose::Settings => settings::dialog(preferences),
        Purpose::SaveView { filter, sort } => view::dialog(filter, sort),
        Purpose::LogNote(children) => note::dialog(children.clone(), &draft.title, moment.today),
        Purpose::Many(purpose) => many::reopen(purpose),
        Purpose::SaveChild(child) => child::dialog(child, None),
        Purpose::OpenProcess(child) => process::dialog(*child, "", moment.today),
        Purpose::AddEvent { process, kind } => event::dialog(*process, kind, "", "", moment.today),
        Purpose::Page(purpose) => page::reopen(purpose, moment),
        Purpose::ClaimException(process) => exception::dialog(*process, "", moment.today),
        Purpose::Referrals(purpose) => referrals::reopen(purpose, draft, moment, preferences)?,
        Purpose::Appeal(facts) => appeal::reopen(facts),
        Purpose::Sitting(purpose) => sitting::reopen(purpose, draft, moment, preferences)?,
        Purpose::Panels(purpose) => panels::reopen(purpose, draft, moment, preferences)?,
        Purpose::Letters(purpose) => letters::reopen(purpose, moment, preferences),
        Purpose::Reviews(purpose) => reviews::reopen(purpose, draft, moment, preferences)?,
    };
    if let Dialog::Form(form) = &mut dialog {
        form.title.clone_from(&draft.title);
        form.restore(&draft.words);
    }
    Some(dialog)
}
