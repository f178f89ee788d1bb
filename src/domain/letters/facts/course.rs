//! What a letter says of the course it belongs to: its days, whoever asked, the advice and the review.

use super::{Facts, lines, said};
use crate::domain::advice::Advice;
use crate::domain::advice_run::Advisers;
use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::id::AdviceId;
use crate::domain::letter::Addressee;
use crate::domain::referral::Source;
use crate::domain::service::Service;
use crate::domain::words;

/// Under this name the family gives its advice.
const FAMILY: &str = "parents";

impl Facts {
    pub(super) fn put_course(&mut self, page: &ChildPage) {
        let mut courses = page.processes.iter();
        let Some(course) = courses.find(|facts| Some(facts.process.id) == self.process) else {
            return;
        };
        self.put_last_days(course);
        self.put_received(course);
        self.put_asker(page);
        self.put_advisers(page);
    }

    fn put_last_days(&mut self, course: &ProcessFacts) {
        let due = course
            .duties
            .iter()
            .filter_map(|duty| Some((duty.rule.clone(), duty.due?)));
        self.duties = due.collect();
        for (rule, field) in [("NA-03", "decide-by"), ("DI-01", "refuse-by"), ("FI-01", "final-by")] {
            if let Some(day) = self.due_of(rule) {
                self.set(field, words::day(day));
            }
        }
    }

    fn put_received(&mut self, course: &ProcessFacts) {
        let received = course.events.iter().filter(|event| !event.void);
        let received = received.filter(|event| matches!(&*event.name, "request-received" | "responsibility-arose"));
        if let Some(day) = received.map(|event| event.day).min() {
            self.set("received", words::day(day));
        }
    }

    /// Whoever asked, and what they were asked for besides.
    fn put_asker(&mut self, page: &ChildPage) {
        let mut ours = page.referrals.iter().filter(|referral| referral.process.is_some());
        let Some(referral) = ours.rfind(|referral| referral.process == self.process) else {
            return;
        };
        self.set("needed", &*referral.asked_for);
        self.set("needed-by", referral.asked_for_by.map(words::day).unwrap_or_default());
        self.asker = match referral.source {
            Source::Parent | Source::YoungPerson => None,
            _ if referral.made_by.trim().is_empty() => None,
            source => Some(self.asker_at(&referral.made_by, source)),
        };
    }

    /// A school asks from its own address; where others sit is not held.
    fn asker_at(&self, name: &str, source: Source) -> Addressee {
        let from_school = matches!(source, Source::School | Source::EarlyYears | Source::College);
        let school = self.setting.as_ref().filter(|_| from_school);
        Addressee {
            greeting: name.to_owned(),
            name: name.to_owned(),
            address: school.map(|school| school.address.clone()).unwrap_or_default(),
        }
    }

    /// Whom advice was asked of, what came, and what is still owed.
    fn put_advisers(&mut self, page: &ChildPage) {
        let ours = page.advice.iter();
        let advisers: Vec<&Advice> = ours
            .filter(|advice| Some(advice.process) == self.process && advice.dropped.is_none())
            .collect();
        let name = |advice: &&Advice| {
            let person = page.people.iter().find(|one| Some(one.person.id) == advice.person);
            let who = person.map_or_else(|| usual_adviser(&advice.contributor), |one| one.person.name());
            said(&[&words::capital(&advice.contributor), &who], ": ")
        };
        self.set("advisers", lines(advisers.iter().map(name)));
        let came = advisers
            .iter()
            .filter_map(|advice| Some(format!("{}, {}", name(advice), words::day(advice.received?))));
        self.set("evidence", lines(came));
        let others = advisers.iter().filter(|advice| Some(advice.id) != self.advice);
        let owed = others.filter(|advice| advice.is_owed());
        self.set("waiting", lines(owed.map(name)));
    }

    pub(super) fn put_advice(&mut self, page: &ChildPage, advice: Option<AdviceId>) {
        let Some(advice) = page.advice.iter().find(|held| Some(held.id) == advice) else {
            return;
        };
        self.set("asked", words::day(advice.asked));
        self.set("advice-due", words::day(advice.due));
        self.set("question", &*advice.question);
        let late = (self.today - advice.due).num_days();
        if late > 0 {
            self.set("days-late", words::count(late, "day"));
        }
        self.advisers = self.asked_of(page, advice);
    }

    /// Where a request for advice goes: the family and the school are written to as in every other letter.
    fn asked_of(&self, page: &ChildPage, advice: &Advice) -> Vec<Addressee> {
        let person = page.people.iter().find(|one| Some(one.person.id) == advice.person);
        match (&*advice.contributor, person) {
            (FAMILY, _) => return self.family.clone(),
            ("school", None) if self.setting.is_some() => return self.setting.iter().cloned().collect(),
            _ => {}
        }
        let name = person.map(|one| one.person.name());
        let address = person.map(|one| said(&[&one.person.address, &one.person.postcode], "\n"));
        vec![Addressee {
            greeting: name.clone().unwrap_or_else(|| "colleague".to_owned()),
            name: said(&[&name.unwrap_or_default(), &words::capital(&advice.contributor)], "\n"),
            address: address.unwrap_or_default(),
        }]
    }

    /// The meeting of the team around the child that was offered last, and what may help meanwhile.
    pub(super) fn put_tac(&mut self, page: &ChildPage, services: &[Service]) {
        self.set("services", lines(services.iter().map(Service::entry)));
        let offered = page.tac_offers.iter().max_by_key(|offer| offer.offered);
        let day = offered.and_then(|offer| offer.meeting_on);
        if let Some(day) = day.filter(|day| *day >= self.today) {
            self.set("meeting", words::weekday(day));
        }
        let family = self.family.iter().map(|one| one.name.clone());
        let school = self.setting.iter().map(|one| {
            let name = one.name.lines().last().unwrap_or_default();
            format!("{name}: somebody who knows {}", self.get("first-name"))
        });
        let officer = said(&[self.get("contact-name"), self.get("contact-role")], ", ");
        let officer = (!officer.is_empty()).then_some(officer);
        let invited = family.chain(school).chain(officer);
        self.set("tac-invited", lines(invited.collect::<Vec<_>>().into_iter()));
    }

    /// The review of the course; else the next one set.
    pub(super) fn put_review(&mut self, page: &ChildPage) {
        if let Some(day) = page.row.review_due.filter(|day| *day > self.today) {
            self.set("next-review-by", words::day(day));
        }
        let ours = page
            .reviews
            .iter()
            .find(|review| review.process.is_some() && review.process == self.process);
        let next = page
            .reviews
            .iter()
            .filter(|review| review.closed.is_none())
            .min_by_key(|review| review.due);
        let Some(review) = ours.or(next) else { return };
        if let Some(day) = review.held.or(review.meeting_on) {
            self.set("meeting-on", words::day(day));
            self.set("meeting-when", said(&[&words::weekday(day), &review.meeting_at], ", "));
            self.put_views_day(Some(day));
        }
        self.set("meeting-place", &*review.place);
        self.set(
            "invited",
            lines(review.people.iter().map(|one| said(&[&one.name, &one.role], ", "))),
        );
    }
}

/// Who gives advice under this name where nobody is named; nothing where that says no more than the name.
fn usual_adviser(contributor: &str) -> String {
    if contributor == FAMILY {
        return String::new();
    }
    let mut advisers = Advisers::builtin().adviser.iter();
    let listed = advisers.find(|adviser| adviser.contributor == contributor && adviser.who != contributor);
    listed.map(|adviser| adviser.who.clone()).unwrap_or_default()
}
