//! The agenda of a meeting and the cases that could be on it: fill, put on, move, pin, take off, why.

use super::super::Scene;
use super::meeting::{Opened, Panel, save};
use super::pick::Chosen;
use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::panels::Ask;
use crate::app::dialog::{Confirm, Dialog, Reader, Said};
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::purposes::panels::item_form;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::panel::between::Between;
use crate::domain::panel::case::Case;
use crate::domain::panel::follows::TO_RATIFY;
use crate::domain::panel::hours::in_words;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::propose::{Choice, Proposed};
use crate::domain::panel::running::{Item, shift};
use crate::domain::words;

/// Which list has the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What is on the agenda.
    Agenda,
    /// What could be.
    Waiting,
    /// The papers of what is on it.
    Papers,
}

/// Does what is asked for.
pub fn act(open: &mut Opened, side: Side, act: Act, scene: &Scene) -> Vec<Wish> {
    let Some(page) = open.page.clone() else {
        return Vec::new();
    };
    let line = open.line();
    let item = match side {
        Side::Agenda => page.items.get(line),
        Side::Papers => page.with_papers().nth(line),
        Side::Waiting => None,
    };
    let waiting = page.candidates.get(line).filter(|_| side == Side::Waiting);
    let case = waiting.or(item.and_then(|item| item.case.as_ref()));
    if changes(act) && !page.is_open() {
        return said("This meeting has been held: its agenda stays as it was.");
    }
    match (act, item, waiting) {
        (Act::Open, ..) => case
            .map(|case| Wish::Go(Place::Child(case.child)))
            .into_iter()
            .collect(),
        (Act::Fill, ..) => ask_to_fill(&page),
        (Act::WhyOn, ..) => vec![Wish::open(Dialog::Reader(reasons(&page, scene, case)))],
        (Act::DecideBetween, ..) => decide_between(&page, case),
        (Act::PutOn, _, Some(case)) => put_on(&page, case),
        (Act::PutOn, ..) => {
            open.panel = Panel::Waiting;
            Vec::new()
        }
        (Act::EditItem, Some(item), _) => vec![Wish::open(item_form::edit(&page, item, scene))],
        (Act::AddItem, ..) => vec![Wish::open(item_form::add(&page))],
        (Act::DropItem, Some(item), _) => take_off(&page, item, scene),
        (Act::MoveUp, Some(item), _) => moved(open, &page, item, -1),
        (Act::MoveDown, Some(item), _) => moved(open, &page, item, 1),
        (Act::Pin, Some(item), _) => pin(open, &page, item),
        (Act::DropItem | Act::MoveUp | Act::MoveDown | Act::Pin | Act::EditItem, None, _) => {
            said("Choose a line of the agenda first.")
        }
        _ => Vec::new(),
    }
}

fn changes(act: Act) -> bool {
    use Act::*;
    matches!(act, Fill | PutOn | AddItem | DropItem | MoveUp | MoveDown | Pin)
}

fn said(words: &str) -> Vec<Wish> {
    vec![Wish::Say(Notice::plain(words))]
}

fn put_on(page: &MeetingPage, case: &Case) -> Vec<Wish> {
    match case.on {
        Some((_, day)) => said(&format!(
            "It is already on the agenda of {}: take it off there first.",
            words::day(day)
        )),
        None => save(page.put_on(case)),
    }
}

/// A case that cannot wait is decided by an officer or by papers, and confirmed at this meeting or the next.
fn decide_between(page: &MeetingPage, case: Option<&Case>) -> Vec<Wish> {
    let Some(case) = case else {
        return said("Choose a case first: a topic is not decided.");
    };
    if !page.kind.decides {
        return said("This kind of meeting decides nothing: go to a panel that does.");
    }
    if case.section == TO_RATIFY {
        return said("It is decided already, and waits here to be confirmed: m sits, v confirms.");
    }
    vec![Wish::Load(Question::Panels(Ask::Between(Between {
        meeting: page.meeting.id,
        child: case.child,
        process: case.process,
    })))]
}

/// What filling would do, and the question whether to.
fn ask_to_fill(page: &MeetingPage) -> Vec<Wish> {
    let proposed = page.propose();
    if proposed.change.is_none() {
        return said("The agenda is as it would be proposed: in due order, and no other case fits. w says why.");
    }
    let confirm = Confirm {
        title: format!("Fill the agenda of {}?", words::weekday(page.meeting.day)),
        lines: summary(page, &proposed),
        yes: "fill it".to_owned(),
        then: Pick::Panels(Chosen::Fill),
    };
    vec![Wish::open(Dialog::Confirm(confirm))]
}

fn summary(page: &MeetingPage, proposed: &Proposed) -> Vec<String> {
    let count = |of: &dyn Fn(&&Choice) -> bool| proposed.choices.iter().filter(of).count() as i64;
    let on = count(&|choice| choice.verdict.on);
    let urgent = count(&|choice| choice.verdict.on && page.days().cannot_wait(choice.case.due));
    let off = count(&|choice| !choice.verdict.on && !choice.put_off);
    let put_off = count(&|choice| choice.put_off);
    let hours = page.hours();
    let mut lines = vec![format!(
        "{} in order of their last day; {} of {} booked.",
        words::count(on, "case"),
        in_words(hours.needed(proposed.minutes)),
        in_words(hours.booked())
    )];
    if urgent > 0 {
        lines.push(format!("{urgent} of them cannot wait for the next meeting."));
    }
    if put_off > 0 {
        let next = page.next.map(|(_, day)| words::day(day)).unwrap_or_default();
        lines.push(format!(
            "{} due later give way and go to {next}.",
            words::count(put_off, "case")
        ));
    }
    if off > 0 {
        lines.push(format!(
            "{} do not fit or were taken off: they stay under Waiting.",
            words::count(off, "case")
        ));
    }
    lines.push("What you placed stays where it is. w says why for each; undo takes it back.".to_owned());
    lines
}

/// Puts the proposed agenda in place.
pub fn filled(open: &mut Opened) -> Vec<Wish> {
    open.panel = Panel::Agenda;
    open.with(|page| save(page.propose().change))
}

fn take_off(page: &MeetingPage, item: &Item, scene: &Scene) -> Vec<Wish> {
    if !item.has_words() {
        return save(page.take_off(item.item.id));
    }
    let confirm = Confirm {
        title: format!("Take “{}” off the agenda?", item.words(scene.preferences.initials)),
        lines: vec!["What was typed for this item goes with it; undo brings it back.".to_owned()],
        yes: "take it off".to_owned(),
        then: Pick::Panels(Chosen::TakeOff(item.item.id)),
    };
    vec![Wish::open(Dialog::Confirm(confirm))]
}

fn moved(open: &mut Opened, page: &MeetingPage, item: &Item, by: i64) -> Vec<Wish> {
    open.follows = Some(item.item.id);
    let items = shift(page.items.clone(), item.item.id, by, &page.kinds, &page.kind);
    save(page.building(items, Vec::new()))
}

fn pin(open: &mut Opened, page: &MeetingPage, item: &Item) -> Vec<Wish> {
    open.follows = Some(item.item.id);
    let mut items = page.items.clone();
    for other in &mut items {
        if other.item.id == item.item.id {
            other.item.placed_by_chair = !other.item.placed_by_chair;
        }
    }
    save(page.building(items, Vec::new()))
}

/// Why each case is on the agenda or is not, the chosen one first.
fn reasons(page: &MeetingPage, scene: &Scene, chosen: Option<&Case>) -> Reader {
    let proposed = page.propose();
    let initials = scene.preferences.initials;
    let mut lines = Vec::new();
    let is_chosen = |choice: &&Choice| {
        chosen.is_some_and(|case| choice.case.child == case.child && choice.case.process == case.process)
    };
    if let Some(choice) = proposed.choices.iter().find(is_chosen) {
        lines.push(Said::Heading("This case".to_owned()));
        lines.push(pair(page, choice, initials));
        lines.push(Said::Gap);
    }
    let misses = page.misses(scene.today);
    if !misses.is_empty() {
        lines.push(Said::Heading("Will miss their last day".to_owned()));
        for miss in &misses {
            let due = miss.case.due.map(words::weekday).unwrap_or_default();
            let who = format!("{} {}", miss.case.reference, miss.case.who(initials));
            lines.push(Said::Pair(who, format!("due {due}: {}", miss.miss.routes())));
        }
        lines.push(Said::Gap);
    }
    let (on, off): (Vec<&Choice>, Vec<&Choice>) = proposed.choices.iter().partition(|choice| choice.verdict.on);
    for (heading, choices) in [("Not on it, as proposed", off), ("On it, as proposed", on)] {
        if choices.is_empty() {
            continue;
        }
        lines.push(Said::Heading(format!("{heading} ({})", choices.len())));
        lines.extend(choices.into_iter().map(|choice| pair(page, choice, initials)));
        lines.push(Said::Gap);
    }
    Reader::new("Why each case is on the agenda, or is not", lines)
}

fn pair(page: &MeetingPage, choice: &Choice, initials: bool) -> Said {
    let who = format!("{} {}", choice.case.reference, choice.case.who(initials));
    Said::Pair(who, choice.why(page))
}
