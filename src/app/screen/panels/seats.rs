//! The seats of a meeting: who was asked, who comes, who came and from when to when.

use super::meeting::{Opened, save};
use super::pick::Chosen;
use crate::app::action::Act;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::pick::Pick;
use crate::app::purposes::panels::seat_form;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::id::SeatId;
use crate::domain::meeting::{Attendance, Seat};
use crate::domain::panel::page::SeatLine;

/// Does what is asked for.
pub fn act(open: &Opened, act: Act) -> Vec<Wish> {
    let line = open.line();
    open.with(|page| match (act, page.seats.get(line)) {
        (Act::Open, Some(seat)) => vec![Wish::open(attendance(seat))],
        (Act::EditSeat, Some(seat)) => vec![Wish::open(seat_form::edit(seat))],
        (Act::AddSeat, _) => vec![Wish::open(seat_form::add(page.meeting.id))],
        (Act::InviteAll, _) => invite(&page.bare_seats()),
        (Act::Open | Act::EditSeat, None) => vec![Wish::Say(Notice::plain("There is no seat yet: a adds one."))],
        _ => Vec::new(),
    })
}

/// What the holder of a seat said.
fn attendance(line: &SeatLine) -> Dialog {
    let id = line.seat.id;
    let item = |attendance: &Attendance| {
        let now = if line.seat.attendance == *attendance { "now" } else { "" };
        Item::new(attendance.words(), now, Pick::Panels(Chosen::Attend(id, *attendance)))
    };
    let title = match line.name.is_empty() {
        true => format!("Seat: {}", line.seat.role),
        false => format!("{}, {}", line.name, line.seat.role),
    };
    Dialog::Menu(Menu::new(title, Attendance::ALL.iter().map(item).collect()))
}

/// Notes what the holder of a seat said.
pub fn attend(open: &Opened, seat: SeatId, attendance: Attendance) -> Vec<Wish> {
    open.with(|page| {
        let found = page.seats.iter().find(|line| line.seat.id == seat);
        save(found.map(|line| {
            Change::Save(
                Seat {
                    attendance,
                    ..line.seat.clone()
                }
                .into(),
            )
        }))
    })
}

/// Everyone not yet asked counts as invited.
fn invite(seats: &[Seat]) -> Vec<Wish> {
    let asked = seats.iter().filter(|seat| seat.attendance == Attendance::Unknown);
    let changes: Vec<Change> = asked
        .map(|seat| {
            let seat = Seat {
                attendance: Attendance::Invited,
                ..seat.clone()
            };
            Change::Save(seat.into())
        })
        .collect();
    match changes.is_empty() {
        true => vec![Wish::Say(Notice::plain("Everyone was asked already."))],
        false => save(Some(Change::Together {
            name: "invite everyone not yet asked".to_owned(),
            changes,
        })),
    }
}
