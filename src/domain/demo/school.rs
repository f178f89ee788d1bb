//! What happens in school and around it: concerns, support in cycles, the story, waits, short breaks, suspensions, health checks.

use chrono::{Days, NaiveDate};

use super::cast::{Part, Role, suspensions};
use super::scene::Scene;
use crate::domain::age::SchoolYear;
use crate::domain::change::Change;
use crate::domain::child::SenStatus;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::figures::{Exclusion, ExclusionKind, HealthCheck};
use crate::domain::id::CycleId;
use crate::domain::note::{Note, NoteKind};
use crate::domain::service::ServiceReferral;

/// Nine months in days: the wait for an autism assessment.
const NINE_MONTHS: u32 = 274;

impl Scene<'_> {
    /// Turns of assess, plan, do, review, the last of which runs.
    pub fn support(&mut self) {
        let turns = self.random.between(1, 3);
        let mut after: Option<CycleId> = None;
        for turn in (0..turns).rev() {
            let begun = turn * 91 + self.random.between(5, 88);
            let started = self.ago(begun);
            let cycle = self.cycle(started, turn > 0, after);
            after = Some(cycle.id);
            self.changes.push(Change::OpenCycle(Box::new(cycle)));
        }
    }

    /// The turns before a request, all closed; some requests come with none.
    pub fn cycles_before(&mut self, request: NaiveDate) {
        let turns: u64 = self.more.weighted(&[(15, 0), (25, 1), (45, 2), (15, 3)]);
        let mut after: Option<CycleId> = None;
        for turn in (1..=turns).rev() {
            let started = request - Days::new(turn * 95 + 10);
            let cycle = self.cycle(started, true, after);
            after = Some(cycle.id);
            self.changes.push(Change::OpenCycle(Box::new(cycle)));
        }
    }

    fn cycle(&mut self, started: NaiveDate, over: bool, after: Option<CycleId>) -> Cycle {
        let review_due = started + Days::new(if self.random.chance(14) { 42 } else { 91 });
        let effect = i8::try_from(self.random.below(4)).unwrap_or(0) - 1;
        let (what, aim) = *self.random.pick(SUPPORT);
        let views = over && self.more.chance(80);
        Cycle {
            id: self.ids.next(),
            child: self.child.id,
            need: self.child.needs.first().cloned().unwrap_or_default(),
            assessed: "Watched in two lessons; reading age taken; family asked".to_owned(),
            effect_words: if over { words_of_effect(effect) } else { "" }.to_owned(),
            parent_view: if views { "Sees a difference at home." } else { "" }.to_owned(),
            child_view: if views { "I like the group." } else { "" }.to_owned(),
            started,
            review_due: Some(review_due),
            aim: aim.to_owned(),
            actions: vec![Support {
                what: what.to_owned(),
                who: "teaching assistant".to_owned(),
                how_often: "three times a week".to_owned(),
                starts: Some(started),
                cost_pence: Some(i64::from(self.random.between(8, 60)) * 1_000),
                ..Support::default()
            }],
            closed: over.then_some(review_due),
            effect: over.then_some(effect),
            after,
            ..Cycle::default()
        }
    }

    /// Lines of the story, the newest of the last days.
    pub fn story(&mut self) {
        for _ in 0..self.random.weighted(&[(30, 1), (50, 2), (20, 3)]) {
            let days_ago = self
                .random
                .weighted(&[(15, (0, 14)), (45, (15, 120)), (40, (121, 700))]);
            let days_ago = self.random.between(days_ago.0, days_ago.1);
            let day = self.ago(days_ago);
            let (kind, with, words) = *self.random.pick(LINES);
            let follow_up = (days_ago < 15 && self.random.chance(50)).then(|| self.after(day, 3, 20));
            let note = Note {
                id: self.ids.next(),
                child: Some(self.child.id),
                kind,
                day,
                with: with.to_owned(),
                with_family: with == "mother" || with == "father",
                words: words.to_owned(),
                by: "caseworker".to_owned(),
                follow_up,
                ..Note::default()
            };
            self.changes.push(Change::LogNote(Box::new(note)));
        }
    }

    /// What this child's part in the figures asks for.
    pub fn part(&mut self) {
        match self.member.part {
            Part::AutismSeen => self.autism(true),
            Part::AutismWaiting => self.autism(false),
            Part::ShortBreaks => self.short_breaks(),
            Part::Suspended => self.suspended(),
            Part::HealthCheck => self.health_checks(),
            Part::TwoYearReview => self.two_year_review(),
            _ if self.member.role == Role::Support && self.random.chance(15) => self.therapy(),
            _ => {}
        }
    }

    pub fn referred(&mut self, service: crate::domain::id::ServiceId, asked: NaiveDate) -> ServiceReferral {
        ServiceReferral {
            id: self.ids.next(),
            child: self.child.id,
            service,
            asked,
            asked_by: "school".into(),
            ..ServiceReferral::default()
        }
    }

    pub fn refer(&mut self, referral: ServiceReferral) {
        self.changes.push(Change::ReferToService(Box::new(referral)));
    }

    /// Waits lie evenly about nine months, so that nine months is their median.
    fn autism(&mut self, seen: bool) {
        let middle = self.member.of / 2;
        let spread = 120 * (i64::from(self.member.rank) - i64::from(middle)) / i64::from(middle.max(1));
        let wait = u32::try_from(i64::from(NINE_MONTHS) + spread).unwrap_or(NINE_MONTHS);
        let assessed = seen.then(|| self.ago(1 + self.member.rank * 360 / self.member.of.max(1)));
        let accepted = assessed.unwrap_or(self.today) - Days::new(wait.into());
        let support = self.random.chance(60);
        let referral = ServiceReferral {
            accepted: Some(accepted),
            first_seen: assessed,
            assessed,
            ended: assessed.map(|day| day + Days::new(14)).filter(|day| *day <= self.today),
            outcome: if seen {
                *self.random.pick(&["autistic", "autistic", "not autistic"])
            } else {
                ""
            }
            .to_owned(),
            support_while_waiting: if support {
                "Visual timetable; quiet place at break"
            } else {
                ""
            }
            .to_owned(),
            support_review: support.then(|| self.today + Days::new(self.more.between(0, 60).into()) - Days::new(20)),
            ..self.referred(self.world.services.autism, accepted - Days::new(12))
        };
        self.refer(referral);
    }

    fn short_breaks(&mut self) {
        let days_ago = self.random.between(30, 700);
        let asked = self.ago(days_ago);
        let seen = asked + Days::new(25);
        let referral = ServiceReferral {
            accepted: Some(asked + Days::new(10)),
            first_seen: Some(seen),
            package: format!("{} hours a week", self.random.between(2, 8)),
            goals: vec!["Go swimming with other children".to_owned()],
            ..self.referred(self.world.services.short_breaks, asked)
        };
        self.refer(referral);
    }

    fn therapy(&mut self) {
        let days_ago = self.random.between(10, 300);
        let asked = self.ago(days_ago);
        let seen = self.after_if_past(asked, 40, 190);
        let service = *self.more.pick(&self.world.services.therapies);
        let declined = seen.is_none() && self.more.chance(12);
        let referral = ServiceReferral {
            accepted: (!declined).then_some(asked),
            declined: declined.then(|| (asked + Days::new(9)).min(self.today)),
            declined_why: if declined {
                "Outside what the service covers"
            } else {
                ""
            }
            .to_owned(),
            first_seen: seen,
            ended: seen.map(|day| day + Days::new(80)).filter(|day| *day <= self.today),
            ..self.referred(service, asked)
        };
        self.refer(referral);
    }

    /// Three in four are reached; of the others it is said whether they were brought.
    fn two_year_review(&mut self) {
        let Some(born) = self.child.born else { return };
        let asked = born + chrono::Months::new(25);
        let attended = self.member.rank * 1000 / self.member.of.max(1) < 725;
        let outcome = match (attended, self.member.rank % 3) {
            (true, _) => "attended",
            (false, 0) => "declined",
            (false, _) => "not brought",
        };
        let referral = ServiceReferral {
            accepted: Some(asked),
            first_seen: attended.then(|| asked + Days::new(30)),
            ended: Some(asked + Days::new(30)),
            outcome: outcome.to_owned(),
            ..self.referred(self.world.services.two_year_review, asked)
        };
        self.refer(referral);
    }

    /// In the last whole school year.
    fn suspended(&mut self) {
        let year = SchoolYear(SchoolYear::of(self.today).0 - 1);
        let last = year.last() - Days::new(45);
        for _ in 0..suspensions(self.member.rank) {
            let exclusion = Exclusion {
                id: self.ids.next(),
                child: self.child.id,
                kind: ExclusionKind::Suspension,
                day: self.random.day(year.first() + Days::new(7), last),
                tenths_of_days: 5 * self.random.between(1, 10),
                status: self.status_then(),
                setting: self.child.setting,
                reason: "persistent disruptive behaviour".to_owned(),
            };
            self.save(exclusion);
        }
        self.suspended_this_year();
    }

    /// Some twice, some three times since September: the third is warned of.
    fn suspended_this_year(&mut self) {
        let times = match self.member.rank % 16 {
            3 => 3,
            11 => 2,
            _ => 0,
        };
        let first = SchoolYear::of(self.today).first();
        for place in 0..times {
            let day = first + Days::new(16 + 21 * place);
            if day > self.today {
                return;
            }
            let exclusion = Exclusion {
                id: self.ids.next(),
                child: self.child.id,
                kind: ExclusionKind::Suspension,
                day,
                tenths_of_days: 10,
                status: self.status_then(),
                setting: self.child.setting,
                reason: "persistent disruptive behaviour".to_owned(),
            };
            self.save(exclusion);
        }
    }

    fn status_then(&self) -> SenStatus {
        match self.member.role {
            Role::Plan => SenStatus::Plan,
            Role::Support => SenStatus::Support,
            _ => SenStatus::NoSen,
        }
    }

    /// Forty in a hundred had one in the year before last's twelve months, fifty-five in the last.
    fn health_checks(&mut self) {
        let (rank, of) = (self.member.rank, self.member.of.max(1));
        let share = rank * 1000 / of;
        // Those of the first year are not all among those of the second.
        for (done, from_days, to_days) in [(share >= 600, 366, 729), (share < 550, 1, 364)] {
            let days_ago = self.random.between(from_days, to_days);
            let day = self.ago(days_ago);
            let check = HealthCheck {
                id: self.ids.next(),
                child: self.child.id,
                offered: Some(day - Days::new(21)),
                done: done.then_some(day),
                action_plan: done && self.random.chance(70),
                practice: "Quayside Surgery".to_owned(),
                ..HealthCheck::default()
            };
            self.save(check);
        }
    }
}

fn words_of_effect(effect: i8) -> &'static str {
    match effect {
        ..=-1 => "Worse than before; the group was too large",
        0 => "No change that can be seen",
        1 => "A step nearer to the aim",
        _ => "The aim is reached",
    }
}

const SUPPORT: &[(&str, &str)] = &[
    (
        "Reading in a pair with an adult",
        "Reads the class book with one prompt a page",
    ),
    ("Talking group of four", "Takes turns in a conversation of five turns"),
    (
        "Check-in with a key adult each morning",
        "Comes into class within ten minutes",
    ),
    (
        "Number work with objects",
        "Adds and takes away within twenty without help",
    ),
    (
        "Handwriting with a sloped board",
        "Writes three lines that others can read",
    ),
];

const LINES: &[(NoteKind, &str, &str)] = &[
    (
        NoteKind::Call,
        "mother",
        "Rang to ask when the report will come; told her the date and what happens next.",
    ),
    (
        NoteKind::Call,
        "father",
        "Worried about the move to the next school; agreed to visit two schools together.",
    ),
    (
        NoteKind::Message,
        "SENCo",
        "SENCo sent the provision map and asks for the therapist's programme.",
    ),
    (
        NoteKind::Visit,
        "school",
        "Saw the child in a maths lesson: settled, asked for help once, finished with a friend.",
    ),
    (
        NoteKind::Conversation,
        "class teacher",
        "Mornings are better since the calm start; afternoons still hard on Fridays.",
    ),
    (
        NoteKind::Call,
        "mother",
        "Says sleep is poor and appointments clash with school; will ask for one visit for all.",
    ),
    (
        NoteKind::Meeting,
        "family and school",
        "Went through what helps; family will share the swimming timetable.",
    ),
];
