//! The agenda as it runs: items in order with their times, headings where the section changes, and where it overruns.

use super::case::{Case, Days, alert_words};
use super::fill;
use super::hours::{Hours, Slot};
use super::kinds::{CLOSING, Kind, Kinds, OPENING};
use super::seats::{SeatKinds, When};
use crate::domain::id::AgendaItemId;
use crate::domain::meeting::{AgendaItem, Declaration, Seat};

/// An item with what is known of its case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub item: AgendaItem,
    /// None for standing business and items about no child.
    pub case: Option<Case>,
    pub presenter_name: String,
}

/// One line of the running order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// A heading stands over it.
    pub heading: Option<String>,
    pub slot: Slot,
    pub alerts: Vec<&'static str>,
}

/// The running order: one line for each item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Running {
    pub lines: Vec<Line>,
    /// Minutes needed with their breaks, and booked.
    pub needed: u32,
    pub booked: u32,
    /// The first item that runs beyond the end.
    pub over_at: Option<usize>,
}

impl Item {
    /// Standing business, before or after the cases.
    pub fn is_standing(&self) -> bool {
        matches!(self.item.section.as_str(), OPENING | CLOSING)
    }

    /// What is on it: the title, or whose case it is.
    pub fn words(&self, initials: bool) -> String {
        match &self.case {
            Some(case) if self.item.title.is_empty() => case.who(initials).to_owned(),
            Some(case) => format!("{}: {}", case.who(initials), self.item.title),
            None => self.item.title.clone(),
        }
    }

    /// Whether words were typed for it that must not be lost with it.
    pub fn has_words(&self) -> bool {
        let item = &self.item;
        let typed = [&item.title, &item.recommendation, &item.discussion];
        typed.iter().any(|words| !words.is_empty()) || item.took.is_some()
    }
}

/// What the order and the alerts are worked out with.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    pub kinds: &'a Kinds,
    pub kind: &'a Kind,
    pub hours: Hours,
    pub days: Days,
    pub seats: &'a [Seat],
    pub declarations: &'a [Declaration],
    pub when: When,
}

/// Puts items in due order: by section, then the last lawful day, then weight. What the chair placed stays where it is.
pub fn arrange(items: Vec<Item>, kinds: &Kinds, kind: &Kind) -> Vec<Item> {
    let (mut placed, mut others): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.item.placed_by_chair);
    others.sort_by_key(|item| {
        let case = item.case.as_ref();
        let due = fill::order(case.and_then(|case| case.due), case.map_or(0, Case::weight));
        (kinds.rank(kind, &item.item.section), due, item.item.position)
    });
    placed.sort_by_key(|item| item.item.position);
    let mut order = others;
    for item in placed {
        let at = (item.item.position.max(1) as usize - 1).min(order.len());
        order.insert(at, item);
    }
    number(order)
}

/// Writes each item's place into it.
pub fn number(mut items: Vec<Item>) -> Vec<Item> {
    for (item, place) in items.iter_mut().zip(1..) {
        item.item.position = place;
    }
    items
}

/// The times, headings and alerts of items in their order.
pub fn run(items: &[Item], around: &Around) -> Running {
    let minutes: Vec<u32> = items.iter().map(|item| item.item.minutes).collect();
    let slots = around.hours.slots(minutes.iter().copied());
    let mut section = "";
    let line = |((item, slot), number): ((&'_ Item, Slot), usize)| {
        (item.item.section.clone(), slot, alerts(item, around), number)
    };
    let mut lines = Vec::with_capacity(items.len());
    let worked: Vec<_> = items.iter().zip(slots).zip(1..).map(line).collect();
    for (own, slot, alerts, number) in &worked {
        let heading = (own != section)
            .then(|| around.kinds.heading(own))
            .filter(|words| !words.is_empty());
        section = own;
        lines.push(Line {
            number: *number,
            heading,
            slot: *slot,
            alerts: alerts.clone(),
        });
    }
    Running {
        over_at: lines.iter().position(|line| line.slot.over > 0),
        needed: around.hours.needed(minutes.iter().sum()),
        booked: around.hours.booked(),
        lines,
    }
}

/// What must be seen at once of an item.
pub fn alerts(item: &Item, around: &Around) -> Vec<&'static str> {
    let Some(case) = &item.case else { return Vec::new() };
    let mut alerts = case.alerts(around.days);
    if around
        .declarations
        .iter()
        .any(|declared| declared.item == Some(item.item.id))
    {
        alerts.push("DECL");
    }
    if case.presenter_is_author(item.item.presenter) {
        alerts.push("AUTHOR");
    }
    if wants_health(case, around) {
        alerts.push("HEALTH");
    }
    alerts
}

/// Whether a case leans on health and the seat it wants is empty: the one this kind of meeting has for it, or any at all.
fn wants_health(case: &Case, around: &Around) -> bool {
    let (kinds, Some(need)) = (SeatKinds::builtin(), case.needs.first()) else {
        return false;
    };
    let leans = kinds
        .all()
        .iter()
        .any(|seat| seat.counts_as == "health" && seat.needs.contains(need));
    if !leans || !around.kind.decides {
        return false;
    }
    let ours = |code: &String| around.kind.seats.contains(code);
    let own: Vec<_> = kinds
        .all()
        .iter()
        .filter(|seat| seat.needs.contains(need) && ours(&seat.code))
        .collect();
    let empty = kinds.wanting(need, around.seats, around.when);
    let own_empty = !own.is_empty() && own.iter().all(|seat| empty.contains(seat));
    own_empty || !kinds.health_comes(around.seats, around.when)
}

/// The alerts used, each with what it means, for the foot of a page.
pub fn legend(running: &Running) -> Vec<(&'static str, &'static str)> {
    let mut used: Vec<&'static str> = Vec::new();
    for alert in running.lines.iter().flat_map(|line| &line.alerts) {
        if !used.contains(alert) {
            used.push(alert);
        }
    }
    used.into_iter().map(|alert| (alert, alert_words(alert))).collect()
}

/// Moves an item by so many places; from then on it stays where the chair put it.
pub fn shift(mut items: Vec<Item>, id: AgendaItemId, by: i64, kinds: &Kinds, kind: &Kind) -> Vec<Item> {
    let Some(at) = items.iter().position(|item| item.item.id == id) else {
        return items;
    };
    let to = (at as i64 + by).clamp(0, items.len() as i64 - 1) as usize;
    let mut item = items.remove(at);
    item.item.placed_by_chair = true;
    items.insert(to, item);
    arrange(number(items), kinds, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn item(id: u128, section: &str, due: Option<&str>) -> Item {
        let case = due.map(|due| Case {
            due: due.parse::<NaiveDate>().ok(),
            ..Case::default()
        });
        Item {
            item: AgendaItem {
                id: AgendaItemId(Uuid::from_u128(id)),
                section: section.into(),
                minutes: 15,
                ..AgendaItem::default()
            },
            case,
            ..Item::default()
        }
    }

    fn ids(items: &[Item]) -> Vec<u128> {
        items.iter().map(|item| item.item.id.0.as_u128()).collect()
    }

    fn arranged(items: Vec<Item>) -> Vec<Item> {
        let kinds = Kinds::builtin();
        arrange(items, kinds, kinds.find("EHCNA").expect("there"))
    }

    fn four() -> Vec<Item> {
        arranged(vec![
            item(1, "reviews", Some("2026-11-26")),
            item(2, "new requests", Some("2026-12-20")),
            item(3, "new requests", Some("2026-12-01")),
            item(4, "opening", None),
        ])
    }

    #[test]
    fn sections_come_in_their_order_and_cases_by_their_last_day() {
        assert_eq!(ids(&four()), [4, 3, 2, 1]);
    }

    #[test]
    fn what_the_chair_moved_stays_when_the_list_is_put_in_order_again() {
        let kinds = Kinds::builtin();
        let kind = kinds.find("EHCNA").expect("there");
        let moved = shift(four(), AgendaItemId(Uuid::from_u128(1)), -2, kinds, kind);
        assert_eq!(ids(&moved), [4, 1, 3, 2]);
        let mut more = moved;
        more.push(item(5, "new requests", Some("2026-11-27")));
        assert_eq!(ids(&arranged(more)), [4, 1, 5, 3, 2]);
    }

    #[test]
    fn moving_beyond_the_ends_goes_to_the_ends() {
        let kinds = Kinds::builtin();
        let kind = kinds.find("EHCNA").expect("there");
        let moved = shift(four(), AgendaItemId(Uuid::from_u128(4)), -5, kinds, kind);
        assert_eq!(ids(&moved), [4, 3, 2, 1]);
        let moved = shift(moved, AgendaItemId(Uuid::from_u128(4)), 9, kinds, kind);
        assert_eq!(ids(&moved), [3, 2, 1, 4]);
    }
}
