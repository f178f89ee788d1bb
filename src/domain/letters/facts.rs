//! What a letter can say of one case: read from what is held of that child, and of nobody else's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk_words::DeskWords;
use super::field::NOTHING;
use super::kind::Role;
use crate::domain::advice::Advice;
use crate::domain::age::SchoolYear;
use crate::domain::child::Child;
use crate::domain::clock::{Clock, Facts as Course};
use crate::domain::desk::{ChildPage, LinkedPerson, cohort, year_words};
use crate::domain::id::{AdviceId, ChildId, DecisionId, ProcessId};
use crate::domain::letter::Addressee;
use crate::domain::meeting::Decision;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rule::RuleBook;
use crate::domain::words;

/// Year group from which a pupil is a young person and is written to themselves.
const YOUNG_PERSON: i32 = 12;

/// What a letter is made from.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    pub page: &'a ChildPage,
    pub desk: &'a DeskWords,
    pub today: NaiveDate,
    /// The course it is about; none for the first open one.
    pub process: Option<ProcessId>,
    /// The decision it tells of.
    pub decision: Option<DecisionId>,
    /// The advice it asks for.
    pub advice: Option<AdviceId>,
    pub setting: Option<&'a Organisation>,
    /// Whom to ask, where the child has a caseworker.
    pub caseworker: Option<&'a Person>,
}

/// The facts of one letter, by the names of the fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub child: ChildId,
    pub process: Option<ProcessId>,
    pub decision: Option<DecisionId>,
    pub advice: Option<AdviceId>,
    pub today: NaiveDate,
    values: BTreeMap<String, String>,
    marks: Vec<String>,
    duties: Vec<(String, NaiveDate)>,
    family: Vec<Addressee>,
    copied_in: Vec<String>,
    setting: Option<Addressee>,
    adviser: Option<Addressee>,
    asker: Option<Addressee>,
    others: Vec<(Role, String)>,
}

impl Facts {
    /// Reads them.
    pub fn read(held: &Held) -> Self {
        let page = held.page;
        let process = held
            .process
            .or_else(|| page.processes.first().map(|facts| facts.process.id));
        let mut facts = Self {
            child: page.child.id,
            process,
            decision: held.decision,
            advice: held.advice,
            today: held.today,
            ..Self::default()
        };
        facts.put_desk(held);
        facts.put_child(&page.child, held);
        facts.put_family(page, held.today);
        facts.put_course(page);
        facts.put_advice(page, held.advice);
        facts.put_review(page);
        let decision = page
            .decisions
            .iter()
            .find(|decision| Some(decision.id) == held.decision);
        if let Some(decision) = decision {
            facts.put_decision(decision);
        }
        facts.put_days();
        facts
    }

    /// A fact; empty when it is not known.
    pub fn get(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// Says a fact. An empty one says nothing.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.values.insert(field.to_owned(), value.trim().to_owned());
        }
    }

    /// The same facts on the day a letter is sent: days that run from the letter run from then.
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut facts = Self {
            today: day,
            ..self.clone()
        };
        facts.put_days();
        facts
    }

    /// Whether a part with these conditions is in the letter.
    pub(super) fn holds(&self, when: &str, unless: &str) -> bool {
        (when.is_empty() || self.marked(when)) && (unless.is_empty() || !self.marked(unless))
    }

    fn marked(&self, mark: &str) -> bool {
        self.marks.iter().any(|known| known == mark)
    }

    /// The last day of a rule in the course the letter is about.
    pub(super) fn due_of(&self, rule: &str) -> Option<NaiveDate> {
        self.duties.iter().find(|(known, _)| known == rule).map(|(_, day)| *day)
    }

    /// Name and address at the head.
    pub(super) fn sender(&self) -> String {
        format!("{}\n{}", self.get("authority"), self.get("address"))
    }

    /// Name and role at the end.
    pub(super) fn signed(&self) -> String {
        format!(
            "{}\n{}\n{}",
            self.get("contact-name"),
            self.get("contact-role"),
            self.get("authority")
        )
    }

    /// To whom a letter for these goes.
    pub(super) fn addressees(&self, to: &[Role]) -> Vec<Addressee> {
        to.iter().flat_map(|role| self.addressee(*role)).collect()
    }

    fn addressee(&self, role: Role) -> Vec<Addressee> {
        match role {
            Role::Family => self.family.clone(),
            Role::Setting => self.setting.iter().cloned().collect(),
            Role::Adviser => self.adviser.iter().cloned().collect(),
            Role::Asker => self
                .asker
                .clone()
                .map_or_else(|| self.family.clone(), |asker| vec![asker]),
            _ => Vec::new(),
        }
    }

    /// Who gets a copy under a role.
    pub(super) fn copied(&self, role: Role) -> Vec<String> {
        let others = self
            .others
            .iter()
            .filter(|(known, _)| *known == role)
            .map(|(_, name)| name.clone());
        match role {
            Role::Family => self.family.iter().map(|one| one.name.clone()).collect(),
            Role::Setting => self.setting.iter().map(|one| one.name.clone()).collect(),
            _ => others.collect(),
        }
    }

    /// Who gets a copy of all that goes to the family.
    pub(super) fn copied_in(&self) -> Vec<String> {
        self.copied_in.clone()
    }

    fn put_desk(&mut self, held: &Held) {
        for (field, words) in held.desk.iter() {
            self.set(field, words);
        }
        if let Some(person) = held.caseworker {
            self.set("contact-name", person.name());
            self.set("contact-role", &*person.role);
            let how = [person.telephone.as_str(), person.email.as_str()];
            self.set("contact-how", said(&how, ", "));
        }
        let others = [
            (Role::Health, "health commissioner"),
            (Role::SocialCare, "social care"),
            (Role::Contributors, "everyone whose advice is in the plan"),
        ];
        self.others.extend(others.map(|(role, name)| (role, name.to_owned())));
    }

    fn put_child(&mut self, child: &Child, held: &Held) {
        let first = if child.known_as.trim().is_empty() {
            &child.forename
        } else {
            &child.known_as
        };
        let whole = said(&[&child.forename, &child.surname], " ");
        self.set("child", &*whole);
        self.set("first-name", &**first);
        self.set("reference", child.reference.clone().unwrap_or_default());
        if let Some(born) = child.born {
            self.set("born", words::day(born));
            let year = SchoolYear::of(held.today).0 - cohort(born, child.years_ahead);
            self.set("year-words", year_words(year));
            self.mark(year >= 9, "year-9-on");
            self.mark(year >= YOUNG_PERSON, "young-person");
        }
        self.put_pronouns(first);
        if let Some(setting) = held.setting {
            self.set("setting-words", format!("of {}", setting.name));
            self.setting = Some(Addressee {
                greeting: setting.head.clone(),
                name: said(&[&setting.head, &setting.name], "\n"),
                address: said(&[&setting.address, &setting.postcode], "\n"),
            });
        } else {
            self.set("setting-words", "who has no school or setting at present");
        }
    }

    /// A young person is `you`; of a child the letter speaks by name.
    fn put_pronouns(&mut self, first: &str) {
        let own = "We would also like to know what {first} thinks, in whatever way {first} likes best to say it.";
        let short = "those of {first}, in whatever way {first} likes best to say them";
        let young = self.marked("young-person");
        let pairs = if young {
            [
                ("them", "you"),
                ("their", "your"),
                ("their-name", "the young person's"),
                ("have", "you have"),
                ("are", "you are"),
                ("their-own-views", NOTHING),
                ("their-own-views-short", "in whatever way you like best to say them"),
            ]
        } else {
            [
                ("them", "{first}"),
                ("their", "{first}'s"),
                ("their-name", "{first}'s"),
                ("have", "{first} has"),
                ("are", "{first} is"),
                ("their-own-views", own),
                ("their-own-views-short", short),
            ]
        };
        for (field, words) in pairs {
            self.set(field, words.replace("{first}", first));
        }
    }

    /// Those with parental responsibility, parted by address, so that no letter tells one where the other lives; a young person
    /// is written to at their own.
    fn put_family(&mut self, page: &ChildPage, today: NaiveDate) {
        let told = |one: &&LinkedPerson| !one.link.not_to_be_told && one.link.ends.is_none_or(|day| day >= today);
        let parents = page.people.iter().filter(told);
        let (responsible, others): (Vec<_>, Vec<_>) = parents.partition(|one| one.link.parental_responsibility);
        let copied = others
            .iter()
            .filter(|one| one.link.copied_in)
            .map(|one| one.person.name());
        self.copied_in = copied.collect();
        if self.marked("young-person") {
            let child = &page.child;
            self.family = vec![Addressee {
                greeting: self.get("child").to_owned(),
                name: self.get("child").to_owned(),
                address: said(&[&child.address, &child.postcode], "\n"),
            }];
            let copied = responsible
                .iter()
                .filter(|one| one.link.copied_in)
                .map(|one| one.person.name());
            self.copied_in.extend(copied);
            return;
        }
        for one in responsible {
            self.add_parent(one, &page.child);
        }
    }

    fn add_parent(&mut self, one: &LinkedPerson, child: &Child) {
        let person = &one.person;
        let own = said(&[&person.address, &person.postcode], "\n");
        let home = said(&[&child.address, &child.postcode], "\n");
        let address = if own.is_empty() && one.link.lives_with {
            home
        } else {
            own
        };
        let greeting = if person.title.is_empty() {
            person.name()
        } else {
            said(&[&person.title, &person.surname], " ")
        };
        let name = said(&[&person.title, &person.forename, &person.surname], " ");
        match self
            .family
            .iter_mut()
            .find(|known| !address.is_empty() && known.address == address)
        {
            Some(known) => {
                known.name = format!("{} and {name}", known.name);
                known.greeting = format!("{} and {greeting}", known.greeting);
            }
            None => self.family.push(Addressee {
                greeting,
                name,
                address,
            }),
        }
    }

    fn put_course(&mut self, page: &ChildPage) {
        let Some(course) = page
            .processes
            .iter()
            .find(|facts| Some(facts.process.id) == self.process)
        else {
            return;
        };
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
        let received = course.events.iter().filter(|event| !event.void);
        let received = received.filter(|event| matches!(&*event.name, "request-received" | "responsibility-arose"));
        if let Some(day) = received.map(|event| event.day).min() {
            self.set("received", words::day(day));
        }
        let referral = page.referrals.iter().find(|referral| referral.process == self.process);
        if let Some(referral) = referral.filter(|referral| !referral.made_by.trim().is_empty()) {
            self.asker = Some(Addressee {
                greeting: referral.made_by.clone(),
                name: referral.made_by.clone(),
                address: String::new(),
            });
        }
        let advisers = page
            .advice
            .iter()
            .filter(|advice| Some(advice.process) == self.process && advice.dropped.is_none());
        let advisers: Vec<&Advice> = advisers.collect();
        self.set(
            "advisers",
            lines(advisers.iter().map(|advice| advice.contributor.clone())),
        );
        let came = advisers
            .iter()
            .filter_map(|advice| Some(format!("{}, {}", advice.contributor, words::day(advice.received?))));
        self.set("evidence", lines(came));
        let owed = advisers
            .iter()
            .filter(|advice| advice.is_owed())
            .map(|advice| advice.contributor.clone());
        self.set("waiting", lines(owed));
    }

    fn put_advice(&mut self, page: &ChildPage, advice: Option<AdviceId>) {
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
        let person = page
            .people
            .iter()
            .find(|one| Some(one.person.id) == advice.person)
            .map(|one| one.person.name());
        self.adviser = Some(Addressee {
            greeting: person.clone().unwrap_or_else(|| "colleague".to_owned()),
            name: said(&[&person.unwrap_or_default(), &advice.contributor], "\n"),
            address: String::new(),
        });
    }

    /// The review of the course; else the next one set.
    fn put_review(&mut self, page: &ChildPage) {
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
            if let Some(by) = last_day("AR-06", "review-meeting", day) {
                self.set("views-by", words::day(by));
            }
        }
        self.set("meeting-place", &*review.place);
        self.set(
            "invited",
            lines(review.people.iter().map(|one| said(&[&one.name, &one.role], ", "))),
        );
    }

    fn put_decision(&mut self, decision: &Decision) {
        self.set("decided", words::day(decision.day));
        self.set("decision-reasons", &*decision.reasons);
        self.set("would-change", &*decision.would_change);
        self.set("support", decision.detail("support"));
        if !decision.evidence.is_empty() {
            self.set("evidence", lines(decision.evidence.iter().cloned()));
        }
        self.set("needed", &*decision.needed);
        self.set("needed-by", decision.needed_by.map(words::day).unwrap_or_default());
        self.set("first-answer", answer(&decision.first_answer, &decision.first_why));
        self.set("second-answer", answer(&decision.second_answer, &decision.second_why));
        let (said, review) = told(&decision.code);
        self.set("decision-words", said);
        self.set("review-outcome", review);
        self.mark(decision.code == "AMEND", "amend");
    }

    /// Days that run from the letter itself, by the rules of the clock.
    fn put_days(&mut self) {
        let today = self.today;
        self.set("date", words::day(today));
        let days = [
            ("appeal-by", "AP-01", "decision-notice-sent"),
            ("comments-by", "DR-02", "draft-plan-sent"),
            ("consultation-by", "DR-04", "setting-consulted"),
            ("amended-by", "AR-11", "amendment-notice-sent"),
            ("review-by", "AR-01", "plan-made"),
        ];
        for (field, rule, event) in days {
            if let Some(day) = last_day(rule, event, today) {
                self.set(field, words::day(day));
            }
        }
    }

    fn mark(&mut self, holds: bool, mark: &'static str) {
        if holds {
            self.marks.push(mark.to_owned());
        }
    }
}

/// The last day of a rule when this event is on this day.
fn last_day(rule: &str, event: &str, on: NaiveDate) -> Option<NaiveDate> {
    let book = RuleBook::builtin();
    let mut facts = Course::default();
    facts.happened(book.event(event)?, on);
    let index = *book.find(rule).first()?;
    Clock::builtin().last_day(index, &facts).ok().flatten()
}

/// How a decision is told: to the school, and after a review.
fn told(code: &str) -> (&'static str, &'static str) {
    match code {
        "ASSESS" => ("to carry out an EHC needs assessment", ""),
        "NO_ASSESS" => ("not to carry out an EHC needs assessment", ""),
        "ISSUE" => ("to make an EHC plan", ""),
        "NO_ISSUE" => ("not to make an EHC plan", ""),
        "REASSESS" => ("to carry out a re-assessment", ""),
        "NO_REASSESS" => ("not to carry out a re-assessment", ""),
        "AMEND" => ("to amend the EHC plan", "to amend the plan"),
        "MAINTAIN" => ("to keep the EHC plan as it is", "to keep the plan as it is"),
        "CEASE" => ("to cease to maintain the EHC plan", "to cease to maintain the plan"),
        _ => ("", ""),
    }
}

/// The answer to a question of the test with its sentence. A bare answer is no reason.
fn answer(answer: &str, why: &str) -> String {
    let said = match answer {
        "yes" => "Yes.",
        "may-be" => "It may be.",
        "no" => "No.",
        _ => "",
    };
    if why.trim().is_empty() {
        String::new()
    } else {
        said_with(said, why)
    }
}

fn said_with(said: &str, why: &str) -> String {
    format!("{said} {}", why.trim()).trim().to_owned()
}

fn said(parts: &[&str], between: &str) -> String {
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}
