//! A letter put together from what a file holds: for the screens and for the command line.

use chrono::NaiveDate;

use crate::app::data::letters::{LetterLine, Opened};
use crate::domain::advice_run::before_letter;
use crate::domain::desk::ChildPage;
use crate::domain::desk_setting::DeskSetting;
use crate::domain::id::{ChildId, MeetingId, ReviewId};
use crate::domain::letter::Letter;
use crate::domain::letters::{self, DESK_WORDS, DeskWords, Facts, Held, Kind, Role};
use crate::domain::meeting::Decision;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::reviews::steps::{self, About};
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
    let about = about(store, &page, letter, today)?;
    let facts = facts(store, &page, letter, about.as_ref(), today)?;
    let composed = match letters::find(&letter.kind) {
        Some(kind) => letters::compose(kind, &facts, Some(letter)),
        None => letter.clone(),
    };
    let shared = letters::same_reasons(&composed, others);
    let shared = shared.into_iter().map(|other| other.reference.clone()).collect();
    Ok(Some(Opened {
        unserved: before_letter(&composed, &page),
        letter: composed,
        facts,
        name: page.child.list_name(),
        shared,
        about: about.map(Box::new),
    }))
}

/// The review a letter belongs to: the one it names, else the next one; none for other kinds and where there is no plan to review.
fn about(store: &Store, page: &ChildPage, letter: &Letter, today: NaiveDate) -> Result<Option<About>> {
    if !steps::is_of_review(&letter.kind) || letter.decision.is_some() {
        return Ok(None);
    }
    let row = store.scheduled(page.child.id, today)?;
    Ok(row
        .map(|row| About::of(page, &row))
        .filter(|about| letter.review.is_none() || about.has(letter)))
}

/// A new letter of a kind about a child, not kept yet. It tells of the newest decision it is a letter of; one of a review tells of
/// the next review.
pub fn new(store: &Store, child: ChildId, kind: &Kind, today: NaiveDate) -> Result<Option<Opened>> {
    let Some(page) = store.child_page(child, today)? else {
        return Ok(None);
    };
    let told = |code: &str| match kind.decisions.as_slice() {
        [] => kind.tells_a_decision(),
        known => known.iter().any(|known| known == code),
    };
    let named = Letter {
        kind: kind.code.clone(),
        ..Letter::default()
    };
    let review = about(store, &page, &named, today)?.map(|about| about.with_people(&page));
    let decision = page
        .decisions
        .iter()
        .filter(|decision| told(&decision.code))
        .filter(|decision| review.as_ref().is_none_or(|about| by_panel(about, decision)))
        .max_by_key(|decision| decision.day);
    let mut review = review.filter(|_| decision.is_none());
    if let Some(about) = review
        .as_mut()
        .filter(|about| about.ground.review.id == ReviewId::default())
    {
        about.ground.review.id = uuid::Uuid::now_v7().into();
    }
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
        review: review.as_ref().map(|about| about.ground.review.id),
        ..named
    };
    let facts = facts(store, &page, &begun, review.as_ref(), today)?;
    let mut letter = letters::compose(kind, &facts, None);
    letter.id = uuid::Uuid::now_v7().into();
    letter.review = begun.review;
    Ok(Some(Opened {
        unserved: before_letter(&letter, &page),
        letter,
        facts,
        name: page.child.list_name(),
        shared: Vec::new(),
        about: review.map(Box::new),
    }))
}

/// Whether a panel decided in the course of this review, and nobody on its page.
fn by_panel(about: &About, decision: &Decision) -> bool {
    let review = &about.ground.review;
    review.decision.is_empty() && review.process.is_some() && decision.process == review.process
}

fn facts(store: &Store, page: &ChildPage, letter: &Letter, about: Option<&About>, today: NaiveDate) -> Result<Facts> {
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
    let offered = page.tac_offers.iter().max_by_key(|offer| offer.offered);
    let services = store.services_chosen(offered)?;
    let mut facts = Facts::read(&Held {
        page,
        desk: &desk_words(store)?,
        today,
        process: letter.process,
        decision: letter.decision,
        advice: letter.advice,
        setting: setting.as_ref(),
        services: &services,
        caseworker: caseworker.as_ref(),
    });
    if let Some(about) = about {
        facts.put_review_of(page, about);
    }
    Ok(facts)
}
