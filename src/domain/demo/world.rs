//! What the children live among: authorities, settings, staff, services, meetings.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::details;
use super::forum;
use super::id::Ids;
use super::names::Family;
use super::offer::{self, Services};
use super::place::{self, AUTHORITIES, BORDER_SCHOOL, OWN, Setting, Takes};
use super::random::Random;
use super::strategy;
use crate::domain::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::desk_setting::DeskSetting;
use crate::domain::id::{MeetingId, OrganisationId, PersonId};
use crate::domain::meeting::{Attendance, Meeting, MeetingState, Seat};
use crate::domain::person::Person;
use crate::domain::weekdays::Weekdays;

/// What can be referred to while the children are made.
pub(super) struct World {
    pub settings: Vec<Setting>,
    pub caseworkers: Vec<PersonId>,
    pub chair: PersonId,
    pub psychologists: Vec<PersonId>,
    pub services: Services,
    /// Days of the needs assessment panel, in order.
    pub panels: Vec<(NaiveDate, MeetingId)>,
    /// Days of the quarterly meeting on those over fourteen, in order.
    pub transitions: Vec<(NaiveDate, MeetingId)>,
    /// Days of the equipment panel, in order.
    pub equips: Vec<(NaiveDate, MeetingId)>,
    /// Every meeting that was held.
    pub held: Vec<(NaiveDate, MeetingId)>,
    /// Members of the panel who are of a school themselves.
    pub members: Vec<(OrganisationId, PersonId)>,
    pub social_workers: Vec<PersonId>,
    pub nurses: Vec<PersonId>,
    /// Who gives advice for a service, by the contributor's name.
    advisers: Vec<(&'static str, Vec<PersonId>)>,
}

/// Makes the surroundings, and the changes that enter them.
pub(super) fn build(today: NaiveDate, seed: u64, calendar: &Calendar) -> (World, Vec<Change>) {
    let mut ids = Ids::new(today, seed, 0);
    let mut random = Random::new(seed, 0);
    let mut changes = settings_of_the_desk();
    changes.extend(details::told());
    for (code, name) in AUTHORITIES {
        changes.push(Change::Save(place::authority(&mut ids, code, name).into()));
    }
    let settings = place::settings(&mut ids);
    let kept = settings
        .iter()
        .enumerate()
        .map(|(at, setting)| Change::Save(place::organisation(at, setting).into()));
    changes.extend(kept);
    let panel = Panel::hire(&mut Hiring::new(&mut ids, &mut random, &mut changes), &settings);
    let mut drawn = Random::new(!seed, 0);
    let others = Others::hire(&mut Hiring::new(&mut ids, &mut drawn, &mut changes), &settings);
    let services = offer::enter(&mut ids, today, &mut changes);
    strategy::enter(&mut ids, today, &mut changes);
    let mut calling = Calling {
        today,
        chair: panel.chair,
        clerk: panel.clerk,
        seats: panel.seats,
        psychologist: panel.psychologists[0],
        ids,
        random,
    };
    let called: Vec<Called> = days_of_meetings(today, calendar)
        .into_iter()
        .map(|(kind, day)| (kind, day, calling.call(kind, day, &mut changes)))
        .filter(|(_, day, _)| is_called(*day, today, calendar))
        .collect();
    let ids: HashSet<MeetingId> = called.iter().map(|(.., id)| *id).collect();
    changes.retain(|change| !matches!(change, Change::CallMeeting { meeting, .. } if !ids.contains(&meeting.id)));
    let forums = of_kind(&called, "FORUM");
    forum::enter(&forums, &settings, (&mut calling.ids, &mut drawn), today, &mut changes);
    let members = calling.seats.iter();
    let members = members.filter_map(|(role, person)| Some((school_of(role, &settings)?, *person)));
    let world = World {
        members: members.collect(),
        settings,
        caseworkers: panel.caseworkers,
        chair: panel.chair,
        psychologists: panel.psychologists,
        services,
        panels: of_kind(&called, "EHCNA"),
        transitions: of_kind(&called, "TRANSITION"),
        equips: of_kind(&called, "EQUIP"),
        held: held(&called, today),
        social_workers: others.social_workers,
        nurses: others.nurses,
        advisers: others.advisers,
    };
    (world, changes)
}

/// Who works on cases and sits on panels.
struct Panel {
    chair: PersonId,
    clerk: PersonId,
    caseworkers: Vec<PersonId>,
    psychologists: Vec<PersonId>,
    /// Each seat with its holder.
    seats: Vec<(&'static str, PersonId)>,
}

impl Panel {
    fn hire(hiring: &mut Hiring<'_>, settings: &[Setting]) -> Self {
        let (chair, clerk) = (hiring.staff("SEND manager", 1)[0], hiring.staff("panel clerk", 1)[0]);
        Self {
            chair,
            clerk,
            caseworkers: hiring.staff("caseworker", 14),
            psychologists: hiring.staff("educational psychologist", 6),
            seats: SEATS
                .map(|(role, _)| (role, hiring.seat(role, school_of(role, settings))))
                .to_vec(),
        }
    }
}

/// Who gives advice, visits and cares; and a SENCo at each of the desk's own settings.
struct Others {
    advisers: Vec<(&'static str, Vec<PersonId>)>,
    social_workers: Vec<PersonId>,
    nurses: Vec<PersonId>,
}

impl Others {
    fn hire(hiring: &mut Hiring<'_>, settings: &[Setting]) -> Self {
        let others = Self {
            advisers: ADVISERS
                .map(|(contributor, role)| (contributor, hiring.staff(role, 4)))
                .to_vec(),
            social_workers: hiring.staff("social worker", 8),
            nurses: hiring.staff("special needs nurse", 3),
        };
        for setting in settings.iter().filter(|setting| setting.la == OWN) {
            hiring.seat("SENCo", Some(setting.id));
        }
        others
    }
}

/// The kind of a meeting, its day, its id.
type Called = (&'static str, NaiveDate, MeetingId);

fn of_kind(called: &[Called], kind: &str) -> Vec<(NaiveDate, MeetingId)> {
    let those = called.iter().filter(|(other, ..)| *other == kind);
    those.map(|(_, day, id)| (*day, *id)).collect()
}

fn held(called: &[Called], today: NaiveDate) -> Vec<(NaiveDate, MeetingId)> {
    let those = called
        .iter()
        .filter(|(kind, day, _)| *day < today && !fell_out(kind, *day, today));
    those.map(|(_, day, id)| (*day, *id)).collect()
}

/// No meeting to come is called for the holidays of a school.
fn is_called(day: NaiveDate, today: NaiveDate, calendar: &Calendar) -> bool {
    day <= today || calendar.term_of(day).is_some() || calendar.next_term(day).is_none()
}

/// One meeting of young people fell out, so that there is something missed.
fn fell_out(kind: &str, day: NaiveDate, today: NaiveDate) -> bool {
    kind == "YOUNG_PEOPLE" && day < today && (today - day).num_days() < 45
}

/// The school a seat's holder is of: their own pupils come before the panel.
fn school_of(role: &str, settings: &[Setting]) -> Option<OrganisationId> {
    let name = match role {
        "SENCo" => BORDER_SCHOOL,
        "head teacher" => "Northmere High",
        _ => return None,
    };
    settings
        .iter()
        .find(|setting| setting.name == name)
        .map(|setting| setting.id)
}

impl World {
    /// A setting of this sort in the desk's own area.
    pub fn setting(&self, takes: Takes, random: &mut Random) -> Setting {
        let fitting: Vec<&Setting> = self.settings.iter().filter(|setting| setting.takes == takes).collect();
        **random.pick(&fitting)
    }

    /// The settings of this sort that take children of a school year.
    pub fn of_year(&self, takes: Takes, year: i8) -> Vec<Setting> {
        let fitting = self.settings.iter().filter(|setting| setting.takes == takes);
        fitting
            .filter(|setting| place::takes_year(setting, year))
            .copied()
            .collect()
    }

    /// The setting of this name.
    pub fn named(&self, name: &str) -> Option<Setting> {
        self.settings.iter().find(|setting| setting.name == name).copied()
    }

    /// The latest needs assessment panel on or before a day, if one was held in the three weeks to it.
    pub fn panel_before(&self, day: NaiveDate) -> Option<(NaiveDate, MeetingId)> {
        let at = self.panels.partition_point(|(held, _)| *held <= day);
        let found = *self.panels.get(at.checked_sub(1)?)?;
        ((day - found.0).num_days() <= 21).then_some(found)
    }

    /// Who gives a contributor's advice about the child at a place.
    pub fn adviser(&self, contributor: &str, place: u32, random: &mut Random) -> Option<PersonId> {
        if contributor == "educational psychology" {
            return Some(*random.pick(&self.psychologists));
        }
        let (_, people) = self.advisers.iter().find(|(name, _)| *name == contributor)?;
        people.get(place as usize % people.len()).copied()
    }

    /// The next needs assessment panel on or after a day.
    pub fn panel_after(&self, day: NaiveDate) -> Option<(NaiveDate, MeetingId)> {
        self.panels.iter().find(|(held, _)| *held >= day).copied()
    }
}

fn settings_of_the_desk() -> Vec<Change> {
    let set = |id: &str, value: &str| {
        Change::Set(DeskSetting {
            id: id.into(),
            value: value.into(),
        })
    };
    vec![
        set("desk", "authority"),
        set("authority", OWN),
        set("name", "Northmere Council (demonstration)"),
        // The base against which suspensions are read: pupils with SEN support in a hundred on the roll.
        set("figures.roll-share-sen-support", "17"),
    ]
}

/// Takes on staff, one after the other.
struct Hiring<'a> {
    ids: &'a mut Ids,
    random: &'a mut Random,
    changes: &'a mut Vec<Change>,
}

impl<'a> Hiring<'a> {
    fn new(ids: &'a mut Ids, random: &'a mut Random, changes: &'a mut Vec<Change>) -> Self {
        Self { ids, random, changes }
    }

    fn staff(&mut self, role: &str, count: usize) -> Vec<PersonId> {
        (0..count).map(|_| self.seat(role, None)).collect()
    }

    /// One person, at a school or at the council.
    fn seat(&mut self, role: &str, organisation: Option<OrganisationId>) -> PersonId {
        let family = Family::draw(self.random);
        let id: PersonId = self.ids.next();
        let at = if organisation.is_some() { "school" } else { "council" };
        let person = Person {
            id,
            surname: family.surname.to_owned(),
            forename: family.forename(self.random).to_owned(),
            role: role.to_owned(),
            organisation,
            email: format!("{}@{at}.example", role.replace(' ', ".")),
            comes_on: (role == "social worker").then_some(Weekdays(0b0_1110)),
            ..Person::default()
        };
        self.changes.push(Change::Save(person.into()));
        id
    }
}

/// Who gives advice, and what they are at work.
const ADVISERS: [(&str, &str); 4] = [
    ("health", "community paediatrician"),
    ("speech and language therapy", "speech and language therapist"),
    ("occupational therapy", "occupational therapist"),
    ("social care", "social work manager"),
];

/// Seats beside chair and psychologist, and how often in a hundred their holder comes.
const SEATS: [(&str, u32); 6] = [
    ("designated medical officer", 78),
    ("speech and language therapist", 70),
    ("social care manager", 62),
    ("head teacher", 85),
    ("SENCo", 88),
    ("parent-carer representative", 66),
];

/// Every meeting from a year back to a quarter ahead, on working days in term.
fn days_of_meetings(today: NaiveDate, calendar: &Calendar) -> Vec<(&'static str, NaiveDate)> {
    let from = today - Days::new(371);
    let days = from.iter_days().take_while(|day| *day <= today + Days::new(91));
    let open = |day: &NaiveDate| {
        let in_session = calendar.term_of(*day).is_none_or(|term| term.in_session(*day));
        in_session && !matches!(day.month(), 8) && calendar.is_working_day(*day).unwrap_or(false)
    };
    days.filter(open)
        .flat_map(|day| kinds_on(day).into_iter().map(move |kind| (kind, day)))
        .collect()
}

fn kinds_on(day: NaiveDate) -> Vec<&'static str> {
    let nth = (day.day() - 1) / 7 + 1;
    let quarter = matches!(day.month(), 1 | 4 | 7 | 10);
    match (day.weekday(), nth) {
        (Weekday::Wed, _) => vec!["EHCNA"],
        (Weekday::Tue, 2) if quarter => vec!["EQUIP", "TRANSITION"],
        (Weekday::Tue, _) => vec!["EQUIP"],
        (Weekday::Thu, 1) => vec!["PLACEMENT"],
        (Weekday::Thu, 3) if quarter => vec!["ADVISORY"],
        (Weekday::Mon, 2) => vec!["WORKING"],
        (Weekday::Fri, 2) => vec!["YOUNG_PEOPLE"],
        (Weekday::Thu, 2) if matches!(day.month(), 11 | 3 | 6) => vec!["FORUM"],
        _ => Vec::new(),
    }
}

struct Calling {
    today: NaiveDate,
    chair: PersonId,
    clerk: PersonId,
    psychologist: PersonId,
    seats: Vec<(&'static str, PersonId)>,
    ids: Ids,
    random: Random,
}

impl Calling {
    fn call(&mut self, kind: &str, day: NaiveDate, changes: &mut Vec<Change>) -> MeetingId {
        let id = self.ids.next();
        let (held, soon) = (day < self.today, (day - self.today).num_days() <= 7);
        let cancelled = fell_out(kind, day, self.today);
        let state = match (cancelled, held, soon) {
            (true, ..) => MeetingState::Cancelled,
            (_, true, _) => MeetingState::Held,
            (_, _, true) => MeetingState::AgendaOut,
            _ => MeetingState::Planned,
        };
        let meeting = Meeting {
            id,
            kind: kind.to_owned(),
            day,
            state,
            starts: NaiveTime::from_hms_opt(9, 30, 0),
            ends: NaiveTime::from_hms_opt(15, 30, 0),
            place: "Room 4 and online".to_owned(),
            chair: Some(self.chair),
            clerk: Some(self.clerk),
            papers_due: day.checked_sub_days(Days::new(6)),
            pack_out: (held || soon).then_some(day - Days::new(5)),
            series: kind.to_owned(),
            ..Meeting::default()
        };
        let seats = self.seats_of(id, held, soon);
        changes.push(Change::CallMeeting {
            meeting: Box::new(meeting),
            seats,
        });
        id
    }

    fn seats_of(&mut self, meeting: MeetingId, held: bool, soon: bool) -> Vec<Seat> {
        let mut holders = vec![
            ("chair", self.chair, 99, true),
            ("educational psychologist", self.psychologist, 93, true),
        ];
        holders.extend(
            self.seats
                .iter()
                .zip(SEATS)
                .map(|((role, person), (_, comes))| (*role, *person, comes, comes > 61 && comes < 80)),
        );
        let one = |(role, person, comes, required): (&str, PersonId, u32, bool)| {
            let comes = self.random.chance(comes);
            let attendance = match (held, soon, comes) {
                (true, _, true) => Attendance::Present,
                (_, true, true) => Attendance::Accepted,
                (true, _, false) | (_, true, false) => Attendance::Apologies,
                _ => Attendance::Invited,
            };
            Seat {
                id: self.ids.next(),
                meeting,
                role: role.to_owned(),
                person: Some(person),
                attendance,
                required,
                ..Seat::default()
            }
        };
        holders.into_iter().map(one).collect()
    }
}
