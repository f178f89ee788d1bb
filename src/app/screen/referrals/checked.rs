//! Before a referral is saved: a child who may be held already, and what is open already, shown beside what was typed. The
//! user settles it; nothing is joined by itself.

use super::pick::Chosen;
use crate::app::data::Question;
use crate::app::data::referrals::{Ask, PackRead, Waits};
use crate::app::dialog::{Confirm, Dialog, Item, Menu, Reader, Said};
use crate::app::pick::Pick;
use crate::app::veil::veiled;
use crate::app::wish::Wish;
use crate::domain::child::Child;
use crate::domain::pack;
use crate::domain::referral::ReferralKind;
use crate::domain::triage::Entry;
use crate::domain::triage::duplicate::{Alike, Open};
use crate::domain::words;

/// What follows from a check: saved at once when nothing is in the way, else asked.
pub fn checked(entry: Box<Entry>, alike: &[Alike], open: &[Open]) -> Vec<Wish> {
    if !alike.is_empty() {
        let same = |child: &Child| Chosen::Same(Box::new(((*entry).clone(), child.clone())));
        return vec![Wish::open(whose(
            &entry.child,
            alike,
            same,
            Chosen::Enter(entry.clone()),
        ))];
    }
    match in_the_way(entry.referral.kind, open) {
        Some(open) => vec![Wish::open(already(&entry, open))],
        None => vec![Wish::Submit(Box::new(entry.change(None)))],
    }
}

/// What of a child stands in the way of another of the kind: an assessment of a request, a waiting referral of a concern.
fn in_the_way(kind: ReferralKind, open: &[Open]) -> Option<Open> {
    let is = |open: &&Open| match kind {
        ReferralKind::Request => matches!(open, Open::Assessment { .. }),
        ReferralKind::Concern => matches!(open, Open::Waiting { .. }),
    };
    open.iter().find(is).copied()
}

/// The same columns for what is typed and for each child held, one under the other.
fn beside(child: &Child, setting: &str) -> String {
    let born = child.born.map_or_else(|| "born -".to_owned(), words::day);
    let number = child.upn.clone().unwrap_or_else(|| "no UPN".to_owned());
    format!("{:<24} {born:<11} {number:<13} {setting}", veiled(&child.list_name()))
}

fn whose(typed: &Child, alike: &[Alike], same: impl Fn(&Child) -> Chosen, new: Chosen) -> Dialog {
    let held = alike.iter().map(|held| {
        let words = format!("Held:  {}", beside(&held.child, &held.setting));
        Item::new(words.trim_end(), held.why.clone(), Pick::Referrals(same(&held.child)))
    });
    let mut items: Vec<Item> = held.collect();
    let words = format!("Typed: {}", beside(typed, ""));
    items.push(Item::new(
        words.trim_end(),
        "someone else: enter as new",
        Pick::Referrals(new),
    ));
    Dialog::Menu(Menu::new("Is this child held already? Choose whose it is", items))
}

fn already(entry: &Entry, open: Open) -> Dialog {
    let (words, aside, chosen) = match open {
        Open::Assessment { process, .. } => (
            "Add this request to it",
            "no second clock",
            Chosen::Join(Box::new((entry.clone(), process))),
        ),
        Open::Waiting { .. } => (
            "Log this one too",
            "both are triaged",
            Chosen::Enter(Box::new(entry.clone())),
        ),
    };
    let title = format!("{}: {}", veiled(&entry.child.list_name()), open.words());
    Dialog::Menu(Menu::new(title, vec![Item::new(words, aside, Pick::Referrals(chosen))]))
}

/// What a choice about an entry or a pack wants.
pub fn chosen(chosen: Chosen) -> Vec<Wish> {
    match chosen {
        Chosen::Same(both) => {
            let (entry, child) = *both;
            let entry = Box::new(Entry { child, ..entry });
            vec![Wish::Load(Question::Referrals(Ask::Check(entry)))]
        }
        Chosen::Enter(entry) => vec![Wish::Submit(Box::new(entry.change(None)))],
        Chosen::Join(both) => vec![Wish::Submit(Box::new(both.0.change(Some(both.1))))],
        Chosen::PackOf(both) => {
            let (read, held) = *both;
            let alike = Vec::new();
            vec![Wish::open(taking(&PackRead { held, alike, ..read }))]
        }
        Chosen::TakeIn(read) => {
            let change = pack::take(&read.pack, &read.seal, read.held.as_ref(), read.joins, read.received);
            vec![Wish::Submit(Box::new(change))]
        }
        _ => Vec::new(),
    }
}

/// What follows from a pack that was read.
pub fn pack_read(read: Result<Box<PackRead>, String>) -> Vec<Wish> {
    let read = match read {
        Ok(read) => read,
        Err(sentence) => return vec![Wish::Refuse("path", sentence)],
    };
    if read.already {
        let sentence = "This pack was taken in already; nothing was changed.".to_owned();
        return vec![Wish::Refuse("path", sentence)];
    }
    if !read.alike.is_empty() {
        let of = |child: Option<&Child>| Chosen::PackOf(Box::new(((*read).clone(), child.cloned())));
        return vec![Wish::open(whose(
            &read.pack.child,
            &read.alike,
            |child| of(Some(child)),
            of(None),
        ))];
    }
    vec![Wish::open(taking(&read))]
}

/// Shows what will be taken, and asks.
fn taking(read: &PackRead) -> Dialog {
    let mut lines: Vec<String> = pack::preview(&read.pack, read.held.as_ref(), read.joins.is_some())
        .into_iter()
        .map(|line| format!("{}: {}", line.what, line.words))
        .collect();
    lines.push(format!("Received: {}", words::weekday(read.received)));
    Dialog::Confirm(Confirm {
        title: "Take in this request?".to_owned(),
        lines,
        yes: "take it in".to_owned(),
        then: Pick::Referrals(Chosen::TakeIn(Box::new(read.clone()))),
    })
}

/// How long children waited, as a page of text; every figure with its base.
pub fn waits(waits: &Waits) -> Vec<Wish> {
    let mut lines = vec![Said::Heading("Weeks from concern to request, by school".to_owned())];
    for school in &waits.schools {
        let requests = words::count(school.requests as i64, "request");
        lines.push(Said::Pair(
            school.setting.clone(),
            format!(
                "half within {} weeks, longest {} ({requests})",
                school.median_weeks, school.longest_weeks
            ),
        ));
    }
    if waits.schools.is_empty() {
        lines.push(Said::Plain(
            "No child with both a concern and a request in this time.".to_owned(),
        ));
    }
    lines.extend([
        Said::Gap,
        Said::Heading("Months from concern to first support, by age".to_owned()),
    ]);
    for band in &waits.bands {
        let children = if band.children == 1 {
            "1 child".to_owned()
        } else {
            format!("{} children", band.children)
        };
        lines.push(Said::Pair(
            band.band.to_owned(),
            format!("half within {} months ({children})", band.median_months),
        ));
    }
    lines.extend([
        Said::Gap,
        Said::Heading("Held back only for terms or cycles".to_owned()),
    ]);
    for row in &waits.held_back {
        let since = row.received.map(words::day).unwrap_or_default();
        lines.push(Said::Pair(veiled(&row.name), format!("{since}, {}", row.setting)));
    }
    if waits.held_back.is_empty() {
        lines.push(Said::Plain(
            "Nobody. Terms of evidence are guidance and never a bar.".to_owned(),
        ));
    }
    let title = format!("Waits since {}", words::day(waits.since));
    vec![Wish::open(Dialog::Reader(Reader::new(title, lines)))]
}
