//! A letter put together from what a file holds: for the screens and for the command line.

use chrono::NaiveDate;

use crate::app::data::letters::{LetterLine, Opened};
use crate::domain::desk::ChildPage;
use crate::domain::desk_setting::DeskSetting;
use crate::domain::id::{ChildId, MeetingId};
use crate::domain::letter::Letter;
use crate::domain::letters::{self, DESK_WORDS, DeskWords, Facts, Held, Kind, Role};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::store::{Result, Store};

/// Letters of the run.
const MOST: usize = 500;
/// Days within which letters with the same reasons are noticed.
const MONTH: u64 = 31;

/// The words every letter of this file says.
pub fn desk_words(store: &Store) -> Result<DeskWords> {
    let mut settings = Vec::new();
    for word in DESK_WORDS {
        let setting = DeskWords::setting(word.field, "");
        let value = store.setting(&setting.id)?.unwrap_or_default();
        settings.push(DeskSetting { value, ..setting });
    }
    Ok(DeskWords::read(&settings))
}

/// The letters not yet sent, the earliest due first.
pub fn unsent(store: &Store) -> Result<Vec<LetterLine>> {
    let found = store.letters_unsent(MOST)?;
    Ok(found
        .into_iter()
        .map(|(letter, name)| LetterLine { letter, name })
        .collect())
}

/// The letters of what a meeting decided, each put together anew.
pub fn of_meeting(store: &Store, meeting: MeetingId, today: NaiveDate) -> Result<Vec<Opened>> {
    let others = of_late(store, today)?;
    let letters = store.letters_of_meeting(meeting)?;
    let opened = letters.iter().map(|letter| open_among(store, letter, &others, today));
    Ok(opened.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Letters whose reasons are looked at beside a letter's own.
fn of_late(store: &Store, today: NaiveDate) -> Result<Vec<Letter>> {
    let since = today.checked_sub_days(chrono::Days::new(MONTH)).unwrap_or(today);
    store.letters_since(since)
}

/// A kept letter, put together anew.
pub fn open(store: &Store, letter: &Letter, today: NaiveDate) -> Result<Option<Opened>> {
    open_among(store, letter, &of_late(store, today)?, today)
}

fn open_among(store: &Store, letter: &Letter, others: &[Letter], today: NaiveDate) -> Result<Option<Opened>> {
    let Some(page) = store.child_page(letter.child, today)? else {
        return Ok(None);
    };
    let facts = facts(store, &page, letter, today)?;
    let composed = match letters::find(&letter.kind) {
        Some(kind) => letters::compose(kind, &facts, Some(letter)),
        None => letter.clone(),
    };
    let shared = letters::same_reasons(&composed, others);
    let shared = shared.into_iter().map(|other| other.reference.clone()).collect();
    Ok(Some(Opened {
        letter: composed,
        facts,
        name: page.child.list_name(),
        shared,
    }))
}

/// A new letter of a kind about a child, not kept yet. It tells of the newest decision it is a letter of.
pub fn new(store: &Store, child: ChildId, kind: &Kind, today: NaiveDate) -> Result<Option<Opened>> {
    let Some(page) = store.child_page(child, today)? else {
        return Ok(None);
    };
    let told = |code: &str| match kind.decisions.as_slice() {
        [] => kind.tells_a_decision(),
        known => known.iter().any(|known| known == code),
    };
    let decision = page
        .decisions
        .iter()
        .filter(|decision| told(&decision.code))
        .max_by_key(|decision| decision.day);
    let asks = kind.to.contains(&Role::Adviser);
    let wanted = page
        .advice
        .iter()
        .filter(|advice| asks && advice.is_owed())
        .min_by_key(|advice| advice.due);
    let begun = Letter {
        child,
        decision: decision.map(|decision| decision.id),
        process: decision.and_then(|decision| decision.process),
        advice: wanted.map(|advice| advice.id),
        ..Letter::default()
    };
    let facts = facts(store, &page, &begun, today)?;
    let mut letter = letters::compose(kind, &facts, None);
    letter.id = uuid::Uuid::now_v7().into();
    Ok(Some(Opened {
        letter,
        facts,
        name: page.child.list_name(),
        shared: Vec::new(),
    }))
}

fn facts(store: &Store, page: &ChildPage, letter: &Letter, today: NaiveDate) -> Result<Facts> {
    let setting = page
        .child
        .setting
        .map(|id| store.get::<Organisation>(id))
        .transpose()?
        .flatten();
    let caseworker = page
        .child
        .caseworker
        .map(|id| store.get::<Person>(id))
        .transpose()?
        .flatten();
    Ok(Facts::read(&Held {
        page,
        desk: &desk_words(store)?,
        today,
        process: letter.process,
        decision: letter.decision,
        advice: letter.advice,
        setting: setting.as_ref(),
        caseworker: caseworker.as_ref(),
    }))
}
