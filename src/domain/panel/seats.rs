//! Seats at meetings: what each counts as, who is there and when, how often each was filled.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::meeting::{Attendance, MeetingState, Seat};

/// A kind of seat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SeatKind {
    pub code: String,
    /// As it is called, and kept in a seat's role.
    pub words: String,
    /// Other names it goes by, in small letters.
    pub also: Vec<String>,
    /// What it counts as for quorum; empty for nothing.
    pub counts_as: String,
    /// Asked for at every meeting.
    pub required: bool,
    /// Main needs for which the meeting wants it filled.
    pub needs: Vec<String>,
}

/// Every kind of seat.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatKinds {
    seat: Vec<SeatKind>,
}

static BUILTIN: LazyLock<SeatKinds> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/seats.toml");
    toml::from_str(text).expect("the seats that are built in are sound")
});

impl SeatKinds {
    /// Those shipped.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Every kind of seat.
    pub fn all(&self) -> &[SeatKind] {
        &self.seat
    }

    /// The seat of this code.
    pub fn find(&self, code: &str) -> Option<&SeatKind> {
        self.seat.iter().find(|seat| seat.code == code)
    }

    /// The seat that goes by this name.
    pub fn named(&self, role: &str) -> Option<&SeatKind> {
        let role = role.trim().to_lowercase();
        let goes_by =
            |seat: &&SeatKind| seat.words.to_lowercase() == role || seat.code == role || seat.also.contains(&role);
        self.seat.iter().find(goes_by)
    }

    /// Seats wanted for a main need that nobody who comes holds.
    pub fn wanting(&self, need: &str, seats: &[Seat], at: When) -> Vec<&SeatKind> {
        let wanted = |seat: &&SeatKind| seat.needs.iter().any(|code| code == need);
        let held = |kind: &SeatKind| {
            seats
                .iter()
                .any(|seat| at.is_held(seat) && self.named(&seat.role) == Some(kind))
        };
        self.seat.iter().filter(wanted).filter(|kind| !held(kind)).collect()
    }

    /// Whether a health seat is held: the doctor, a therapist, CAMHS.
    pub fn health_comes(&self, seats: &[Seat], at: When) -> bool {
        let health = |seat: &Seat| self.named(&seat.role).is_some_and(|kind| kind.counts_as == "health");
        seats.iter().any(|seat| at.is_held(seat) && health(seat))
    }
}

/// When one asks whether a seat is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Before the meeting: who has said they come.
    Before,
    /// At a time of it: who is in the room.
    At(NaiveTime),
    /// After it: who was there at all.
    After,
}

impl When {
    /// How the seats of a meeting are asked: as taken once it was held. Where nobody took who was there, those who said they come
    /// still count, and the minutes say so.
    pub fn of<'a>(state: MeetingState, seats: impl IntoIterator<Item = &'a Seat>) -> Self {
        let over = matches!(state, MeetingState::Held | MeetingState::SignedOff);
        if over && was_taken(seats) {
            Self::After
        } else {
            Self::Before
        }
    }

    /// Whether the seat is held then.
    pub fn is_held(self, seat: &Seat) -> bool {
        match (self, seat.attendance) {
            (Self::Before, Attendance::Accepted | Attendance::Present) | (Self::After, Attendance::Present) => true,
            (Self::At(time), Attendance::Present) => stay(&seat.part).is_none_or(|stay| stay.holds(time)),
            _ => false,
        }
    }
}

/// Whether somebody noted who was there.
pub fn was_taken<'a>(seats: impl IntoIterator<Item = &'a Seat>) -> bool {
    let noted = |seat: &Seat| matches!(seat.attendance, Attendance::Present | Attendance::Absent);
    seats.into_iter().any(noted)
}

/// From when to when somebody was there; an open end is the meeting's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub from: Option<NaiveTime>,
    pub to: Option<NaiveTime>,
}

impl Stay {
    fn holds(self, time: NaiveTime) -> bool {
        self.from.is_none_or(|from| from <= time) && self.to.is_none_or(|to| time < to)
    }

    /// As a seat keeps it: `09:30-11:00`, `from 10:00`, `to 11:00`.
    pub fn words(self) -> String {
        let show = |time: NaiveTime| time.format("%H:%M").to_string();
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{}-{}", show(from), show(to)),
            (Some(from), None) => format!("from {}", show(from)),
            (None, Some(to)) => format!("to {}", show(to)),
            (None, None) => String::new(),
        }
    }
}

/// What a seat keeps of somebody's stay; nothing where it says no times.
pub fn stay(part: &str) -> Option<Stay> {
    let (from, to) = match part.trim() {
        "" => return None,
        text if text.starts_with("from ") => (text.strip_prefix("from "), None),
        text if text.starts_with("to ") => (None, text.strip_prefix("to ")),
        text => text.split_once('-').map(|(from, to)| (Some(from), Some(to)))?,
    };
    let stay = Stay {
        from: from.and_then(time),
        to: to.and_then(time),
    };
    (stay.from.is_some() || stay.to.is_some()).then_some(stay)
}

/// A time of day as people type it: `9`, `9.30`, `0930`, `09:30`.
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace(['.', 'h'], ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) => (hour.to_owned(), minute.to_owned()),
        None if text.len() > 2 && text.is_ascii() => {
            let (hour, minute) = text.split_at(text.len() - 2);
            (hour.to_owned(), minute.to_owned())
        }
        None => (text, "0".to_owned()),
    };
    NaiveTime::from_hms_opt(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0)
}

/// One seat of one meeting that was held, for counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sat {
    pub day: NaiveDate,
    pub role: String,
    pub attendance: Attendance,
    /// Cases on that meeting's agenda.
    pub items: u32,
}

/// How often a seat was filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    pub role: String,
    pub meetings: u32,
    pub present: u32,
    /// Cases at meetings it was asked to, and at those it came to.
    pub items: u32,
    pub items_present: u32,
    /// Empty at this many of the latest meetings in a row.
    pub missed_running: u32,
}

impl Share {
    /// `9 of 12 (75%)`, of meetings held.
    pub fn words(&self) -> String {
        let percent = (self.present * 100 + self.meetings / 2)
            .checked_div(self.meetings)
            .unwrap_or(0);
        format!("{} of {} ({percent}%)", self.present, self.meetings)
    }
}

/// How often each seat was filled, in the order they first sat.
pub fn shares(sat: &[Sat]) -> Vec<Share> {
    let mut by_role: BTreeMap<&str, Vec<&Sat>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for one in sat {
        if !by_role.contains_key(one.role.as_str()) {
            order.push(&one.role);
        }
        by_role.entry(&one.role).or_default().push(one);
    }
    order.iter().map(|role| share(role, &by_role[role])).collect()
}

fn share(role: &str, sat: &[&Sat]) -> Share {
    let mut days: BTreeMap<NaiveDate, (bool, u32)> = BTreeMap::new();
    for one in sat {
        let day = days.entry(one.day).or_default();
        *day = (day.0 || one.attendance == Attendance::Present, day.1.max(one.items));
    }
    let came = || days.values().filter(|(came, _)| *came);
    Share {
        role: role.to_owned(),
        meetings: days.len() as u32,
        present: came().count() as u32,
        items: days.values().map(|(_, items)| items).sum(),
        items_present: came().map(|(_, items)| items).sum(),
        missed_running: days.values().rev().take_while(|(came, _)| !came).count() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(role: &str, attendance: Attendance, part: &str) -> Seat {
        Seat {
            role: role.into(),
            attendance,
            part: part.into(),
            ..Seat::default()
        }
    }

    #[test]
    fn a_seat_is_known_by_its_other_names() {
        let kinds = SeatKinds::builtin();
        let code = |role| kinds.named(role).map(|kind| kind.code.as_str());
        assert_eq!(code("DCO"), Some("dmo"));
        assert_eq!(code("Head teacher"), Some("head"));
        assert_eq!(code("juggler"), None);
    }

    #[test]
    fn somebody_who_left_at_eleven_is_not_there_at_twelve() {
        let at = |hour| When::At(NaiveTime::from_hms_opt(hour, 0, 0).expect("a time"));
        let doctor = seat("dmo", Attendance::Present, "09:30-11:00");
        assert!(at(10).is_held(&doctor));
        assert!(!at(11).is_held(&doctor));
        assert!(at(12).is_held(&seat("dmo", Attendance::Present, "")));
        assert!(!When::Before.is_held(&seat("dmo", Attendance::Invited, "")));
    }

    #[test]
    fn who_said_they_come_counts_until_somebody_notes_who_came() {
        let mut seats = vec![
            seat("chair", Attendance::Accepted, ""),
            seat("dmo", Attendance::Accepted, ""),
        ];
        assert_eq!(When::of(MeetingState::Held, &seats), When::Before);
        seats[0].attendance = Attendance::Present;
        assert_eq!(When::of(MeetingState::Held, &seats), When::After);
        assert_eq!(When::of(MeetingState::Planned, &seats), When::Before);
        assert!(!When::After.is_held(&seats[1]));
    }

    #[test]
    fn times_read_as_they_are_typed() {
        for text in ["9.30", "0930", "09:30", "9h30"] {
            assert_eq!(time(text), NaiveTime::from_hms_opt(9, 30, 0), "{text}");
        }
        assert_eq!(time("25:00"), None);
        let stay = stay("from 10:00").expect("a stay");
        assert_eq!(stay.words(), "from 10:00");
    }

    #[test]
    fn a_speech_case_wants_the_therapist() {
        let kinds = SeatKinds::builtin();
        let doctor = [seat("dmo", Attendance::Accepted, "")];
        let words: Vec<_> = kinds
            .wanting("SLCN", &doctor, When::Before)
            .iter()
            .map(|kind| kind.words.as_str())
            .collect();
        assert_eq!(words, ["speech and language therapist"]);
        let therapist = [seat("slt", Attendance::Accepted, "")];
        assert!(kinds.wanting("SLCN", &therapist, When::Before).is_empty());
        assert!(kinds.health_comes(&therapist, When::Before));
        assert!(!kinds.health_comes(&[seat("chair", Attendance::Accepted, "")], When::Before));
    }

    #[test]
    fn shares_count_meetings_items_and_those_missed_running() {
        let sat = |day: &str, attendance, items| Sat {
            day: day.parse().expect("a day"),
            role: "dmo".into(),
            attendance,
            items,
        };
        let shares = shares(&[
            sat("2026-11-04", Attendance::Present, 10),
            sat("2026-11-11", Attendance::Apologies, 5),
            sat("2026-11-18", Attendance::Absent, 5),
        ]);
        assert_eq!((shares[0].present, shares[0].meetings), (1, 3));
        assert_eq!((shares[0].items_present, shares[0].items), (10, 20));
        assert_eq!(shares[0].missed_running, 2);
        assert_eq!(shares[0].words(), "1 of 3 (33%)");
    }
}
