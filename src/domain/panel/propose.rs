//! The agenda proposed for a meeting, as the change that builds it and the reasons for each choice.

use super::case::Case;
use super::fill::{Offer, Proposal, Verdict, Why, fill};
use super::kinds::{CLOSING, OPENING};
use super::page::MeetingPage;
use super::running::{Item, arrange};
use crate::domain::change::Change;
use crate::domain::id::AgendaItemId;
use crate::domain::meeting::{AgendaItem, TakenOff};

/// One choice, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub case: Case,
    pub minutes: u32,
    pub verdict: Verdict,
    /// It was on the agenda and goes to the next meeting's.
    pub put_off: bool,
}

/// What is proposed.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What would be saved; none when the agenda stays as it is.
    pub change: Option<Change>,
    /// Every case looked at: those on the agenda first, each group in order of day.
    pub choices: Vec<Choice>,
    /// Minutes of the items proposed.
    pub minutes: u32,
}

/// Something offered to the agenda.
enum Offered<'a> {
    Kept(&'a Item),
    New(&'a Case),
}

impl MeetingPage {
    /// Proposes the agenda: what the chair put there stays, the rest by the last lawful day within the time booked.
    pub fn propose(&self) -> Proposed {
        let opening = self.business();
        let offered = self.offered();
        let mut offers: Vec<Offer> = offered.iter().map(|one| self.offer(one)).collect();
        offers.extend(opening.iter().map(|item| self.offer(&Offered::Kept(item))));
        let proposal = fill(&offers, self.hours(), self.days());
        let (items, put_off) = self.outcome(&offered, &proposal, opening);
        Proposed {
            change: self.building(items, put_off),
            choices: choices(self, &offered, &proposal),
            minutes: proposal.minutes,
        }
    }

    /// What is kept and what could be new. A case already on another agenda is not offered twice.
    fn offered(&self) -> Vec<Offered<'_>> {
        let kept = self.items.iter().map(Offered::Kept);
        let new = self
            .candidates
            .iter()
            .filter(|case| case.on.is_none())
            .map(Offered::New);
        kept.chain(new).collect()
    }

    /// The standing business that is not on the agenda yet.
    fn business(&self) -> Vec<Item> {
        if self.items.iter().any(Item::is_standing) {
            return Vec::new();
        }
        let Some(business) = self.kinds.business(&self.kind) else {
            return Vec::new();
        };
        let opening = business.opening.iter().map(|standing| (OPENING, standing));
        let closing = business.closing.iter().map(|standing| (CLOSING, standing));
        let item = |((section, standing), place): ((&str, &super::kinds::Standing), u32)| AgendaItem {
            meeting: self.meeting.id,
            section: section.to_owned(),
            title: standing.title.clone(),
            minutes: standing.minutes,
            position: place,
            ..AgendaItem::default()
        };
        let items = opening.chain(closing).zip(1..).map(item);
        items
            .map(|item| Item {
                item,
                ..Item::default()
            })
            .collect()
    }

    fn offer(&self, one: &Offered) -> Offer {
        match one {
            Offered::Kept(item) => Offer {
                due: item.case.as_ref().and_then(|case| case.due),
                weight: item.case.as_ref().map_or(0, Case::weight),
                minutes: item.item.minutes,
                stays: self.must_stay(item),
                taken_off: false,
            },
            Offered::New(case) => Offer {
                due: case.due,
                weight: case.weight(),
                minutes: self.minutes_of(case),
                stays: false,
                taken_off: self.is_taken_off(case),
            },
        }
    }

    /// An item may only give way where its words go with it to a meeting that is planned.
    fn must_stay(&self, item: &Item) -> bool {
        let declared = self
            .declarations
            .iter()
            .any(|declared| declared.item == Some(item.item.id));
        item.item.placed_by_chair || item.case.is_none() || declared || item.item.took.is_some() || self.next.is_none()
    }

    fn minutes_of(&self, case: &Case) -> u32 {
        self.kinds.section(&case.section).map_or(15, |section| section.minutes)
    }

    fn is_taken_off(&self, case: &Case) -> bool {
        self.meeting.taken_off.contains(&mark(case))
    }

    /// The items of the agenda proposed, and those that go to the next meeting.
    fn outcome(&self, offered: &[Offered], proposal: &Proposal, business: Vec<Item>) -> (Vec<Item>, Vec<AgendaItem>) {
        let (mut items, mut put_off) = (business, Vec::new());
        for (one, verdict) in offered.iter().zip(&proposal.verdicts) {
            match (one, verdict.on) {
                (Offered::Kept(item), true) => items.push((*item).clone()),
                (Offered::Kept(item), false) => put_off.extend(self.next.map(|(next, _)| AgendaItem {
                    meeting: next,
                    ..item.item.clone()
                })),
                (Offered::New(case), true) => items.push(self.item_for(case)),
                (Offered::New(_), false) => {}
            }
        }
        (items, put_off)
    }

    /// A new item for a case.
    pub fn item_for(&self, case: &Case) -> Item {
        let ask = self.kinds.section(&case.section).map(|section| section.ask.clone());
        let item = AgendaItem {
            meeting: self.meeting.id,
            child: Some(case.child),
            process: case.process,
            section: case.section.clone(),
            minutes: self.minutes_of(case),
            asked_of_panel: ask.unwrap_or_default(),
            presenter: case.presenter,
            ..AgendaItem::default()
        };
        Item {
            item,
            case: Some(case.clone()),
            presenter_name: case.presenter_name.clone(),
        }
    }

    /// The change that makes these the items, put in order; none when nothing would change.
    pub fn building(&self, items: Vec<Item>, put_off: Vec<AgendaItem>) -> Option<Change> {
        let items = arrange(items, &self.kinds, &self.kind);
        let known = |item: &AgendaItem| self.items.iter().any(|known| known.item == *item);
        let mut changed: Vec<AgendaItem> = items
            .into_iter()
            .map(|item| item.item)
            .filter(|item| !known(item))
            .collect();
        changed.extend(put_off);
        (!changed.is_empty()).then_some(Change::BuildAgenda {
            meeting: self.meeting.id,
            items: changed,
            off: Vec::new(),
        })
    }

    /// Puts one case on the agenda, in its place, for good unless the chair takes it off.
    pub fn put_on(&self, case: &Case) -> Option<Change> {
        let mut items = self.items.clone();
        items.push(self.item_for(case));
        let build = self.building(items, Vec::new())?;
        match self.is_taken_off(case) {
            false => Some(build),
            true => {
                let mut meeting = self.meeting.clone();
                meeting.taken_off.retain(|off| *off != mark(case));
                Some(together(
                    "put back on the agenda",
                    vec![build, Change::Save(meeting.into())],
                ))
            }
        }
    }

    /// Takes an item off the agenda; a case is not proposed for this meeting again.
    pub fn take_off(&self, id: AgendaItemId) -> Option<Change> {
        let item = self.items.iter().find(|item| item.item.id == id)?;
        let left: Vec<Item> = self.items.iter().filter(|item| item.item.id != id).cloned().collect();
        let items = match self.building(left, Vec::new()) {
            Some(Change::BuildAgenda { items, .. }) => items,
            _ => Vec::new(),
        };
        let build = Change::BuildAgenda {
            meeting: self.meeting.id,
            items,
            off: vec![id],
        };
        let Some(case) = &item.case else { return Some(build) };
        let mut meeting = self.meeting.clone();
        meeting.taken_off.push(mark(case));
        Some(together(
            "take an item off the agenda",
            vec![build, Change::Save(meeting.into())],
        ))
    }
}

fn mark(case: &Case) -> TakenOff {
    TakenOff {
        child: case.child,
        process: case.process,
    }
}

fn together(name: &str, changes: Vec<Change>) -> Change {
    Change::Together {
        name: name.to_owned(),
        changes,
    }
}

fn choices(page: &MeetingPage, offered: &[Offered], proposal: &Proposal) -> Vec<Choice> {
    let choice = |(one, verdict): (&Offered, &Verdict)| {
        let (case, minutes, kept) = match one {
            Offered::Kept(item) => (item.case.as_ref()?, item.item.minutes, true),
            Offered::New(case) => (*case, page.minutes_of(case), false),
        };
        Some(Choice {
            case: case.clone(),
            minutes,
            verdict: *verdict,
            put_off: kept && !verdict.on,
        })
    };
    let mut choices: Vec<Choice> = offered.iter().zip(&proposal.verdicts).filter_map(choice).collect();
    choices.sort_by_key(|choice| (!choice.verdict.on, choice.case.due.is_none(), choice.case.due));
    choices
}

impl Choice {
    /// Why, in words.
    pub fn why(&self, page: &MeetingPage) -> String {
        let why = self.verdict.why.words(self.case.due, self.minutes, page.days());
        match (self.put_off, page.next) {
            (true, Some((_, next))) => format!("{why}; goes to {}", crate::domain::words::day(next)),
            _ if self.verdict.why == Why::Stays => format!("kept: {why}"),
            _ => why,
        }
    }
}
