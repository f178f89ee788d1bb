//! Growing up, moving house, leaving: the pathway from fourteen on, moves between authorities, plans that end.

use chrono::Days;

use super::happened::*;
use super::place::AUTHORITIES;
use super::scene::Scene;
use crate::domain::age::birthday;
use crate::domain::change::Change;
use crate::domain::child::EntryRoute;
use crate::domain::figures::{Destination, DestinationCode};
use crate::domain::meeting::AgendaItem;
use crate::domain::service::ServiceReferral;

impl Scene<'_> {
    /// What growing up asks for, from Year 9 on.
    pub fn growing_up(&mut self) {
        if self.year() >= 12 {
            self.destination();
        }
        if self.year() >= 9 {
            self.child.adulthood = self.pathway();
            if self.more.chance(12) {
                self.discussed();
            }
            self.adult_service();
        }
    }

    fn destination(&mut self) {
        let code = self.random.weighted(&[
            (34, DestinationCode::College),
            (22, DestinationCode::School),
            (9, DestinationCode::SupportedInternship),
            (7, DestinationCode::Apprenticeship),
            (9, DestinationCode::Work),
            (9, DestinationCode::Neet),
            (10, DestinationCode::Unknown),
        ]);
        let days_ago = self.random.between(10, 330);
        let at_risk = code == DestinationCode::Neet || self.random.chance(8);
        let destination = Destination {
            id: self.ids.next(),
            child: self.child.id,
            checked: self.ago(days_ago),
            code,
            at_risk,
            words: String::new(),
        };
        self.save(destination);
    }

    /// Some are where their age would have them, some behind, some not begun.
    fn pathway(&mut self) -> String {
        let stages = [
            "",
            "talked-about",
            "planned",
            "destination-known",
            "adult-services",
            "moved-on",
        ];
        let by_age = match self.year() {
            ..=9 => 1,
            10 | 11 => 2,
            12 => 3,
            13 => 4,
            _ => 5_usize,
        };
        let behind = usize::try_from(self.more.weighted(&[(60, 0), (28, 1), (12, 2)])).unwrap_or(0);
        stages[by_age.saturating_sub(behind)].to_owned()
    }

    /// At one of the quarterly meetings that were held.
    fn discussed(&mut self) {
        let held: Vec<_> = self
            .world
            .transitions
            .iter()
            .filter(|(day, _)| *day < self.today)
            .copied()
            .collect();
        if held.is_empty() {
            return;
        }
        let (_, meeting) = *self.more.pick(&held);
        let (discussion, next) = *self.more.pick(DISCUSSED);
        let item = AgendaItem {
            id: self.ids.next(),
            meeting,
            child: Some(self.child.id),
            section: "transition".to_owned(),
            position: self.more.between(1, 60),
            minutes: 5,
            title: "Preparing for adult life".to_owned(),
            presenter: self.child.caseworker,
            discussion: discussion.to_owned(),
            recommendation: next.to_owned(),
            ..AgendaItem::default()
        };
        self.changes.push(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        });
    }

    /// An adult service may be asked before the birthday it begins on.
    fn adult_service(&mut self) {
        let Some(grown) = self.child.born.map(|born| birthday(born, 18)) else {
            return;
        };
        let asked = grown - Days::new(self.more.between(60, 180).into());
        if asked > self.today || !self.more.chance(25) {
            return;
        }
        let accepted = asked + Days::new(self.more.between(10, 120).into());
        let seen = grown + Days::new(self.more.between(5, 60).into());
        // Nobody waits for years: those grown up some time ago have been seen.
        let long_ago = seen + Days::new(240) < self.today;
        let first_seen = Some(seen).filter(|day| *day <= self.today && (self.more.chance(70) || long_ago));
        let referral = ServiceReferral {
            accepted: Some(accepted).filter(|day| *day <= self.today),
            first_seen,
            ended: first_seen
                .map(|day| day + Days::new(200))
                .filter(|day| *day <= self.today),
            ..self.referred(self.world.services.adult, asked)
        };
        self.refer(referral);
    }

    /// One plan in a hundred came from another authority in the last months.
    pub fn moved_here(&mut self) {
        if !self.more.chance(1) {
            return;
        }
        let days_ago = self.more.between(4, 120);
        let moved = self.ago(days_ago);
        let aware = moved - Days::new(self.more.between(0, 40).into());
        let told_in_time = self.more.chance(70);
        let transferred = Some(moved + Days::new(if told_in_time { 0 } else { 24 })).filter(|day| *day <= self.today);
        let family = transferred
            .map(|day| day + Days::new(30))
            .filter(|day| *day <= self.today && self.more.chance(75));
        let (made, held) = self.reckoned.map_or((None, None), |(made, held)| (Some(made), held));
        // A review decided since the plan was passed on is the first by the new authority.
        let ours = held.filter(|held| transferred < held.decided && transferred.is_some());
        let theirs = held.filter(|_| ours.is_none()).and_then(|held| held.decided);
        let before = held.filter(|held| held.from.0 == LAST_REVIEWED).map(|held| held.from.1);
        let told = [
            (PLAN_MADE, made),
            (LAST_REVIEWED, theirs.or(before)),
            (AWARE, Some(aware)),
            (MOVE, Some(moved)),
            (TRANSFERRED, transferred),
            (FAMILY_TOLD, family),
            (MEETING, ours.map(|held| held.met)),
            (REVIEW_DECISION, ours.and_then(|held| held.decided)),
        ];
        let id = self.ids.next();
        self.open_process(id, "move", aware, None, (&[], &told));
        if let Some(Change::OpenProcess { process, .. }) = self.changes.last_mut() {
            // The others in turn, so that nothing else is drawn differently.
            let others = &AUTHORITIES[1..];
            process.other_authority = others[self.place as usize % others.len()].1.to_owned();
        }
        self.child.entry = EntryRoute::MovedWithPlan;
    }

    /// For some of the eldest it is asked whether the plan is still needed.
    pub fn ending(&mut self) {
        if self.year() < 15 || !self.more.chance(12) {
            return;
        }
        let days_ago = self.more.between(3, 150);
        let considered = self.ago(days_ago);
        let decided = self.after_more(considered, 10, 26);
        let told_family = decided.filter(|_| self.more.chance(80));
        let told = [
            (MEETING, Some(considered)),
            (CEASE_CONSIDERED, Some(considered)),
            (CEASE_DECIDED, decided),
            (CEASE, told_family),
        ];
        let id = self.ids.next();
        self.open_process(id, "ceasing", considered, None, (&[], &told));
    }
}

/// What was said, and what comes next.
const DISCUSSED: &[(&str, &str)] = &[
    (
        "College taster days went well.",
        "Careers adviser meets the family in January",
    ),
    (
        "Health moves to adult services at eighteen.",
        "Nurse writes the hand-over",
    ),
    ("Wants paid work with animals.", "Ask about the supported internship"),
    ("Social care not involved so far.", "Transition social worker to assess"),
];
