//! What surrounds the main story: people at work with the child, services, papers, checks of plans, what families say.

use chrono::{Days, NaiveDate};

use super::cast::Role;
use super::happened::{AMENDED, FINAL};
use super::scene::Scene;
use crate::domain::change::Change;
use crate::domain::child::Safeguarding;
use crate::domain::id::{PersonId, PlanId};
use crate::domain::letter::AppealKind;
use crate::domain::note::{Feedback, FeedbackKind, Paper};
use crate::domain::person::ChildPerson;
use crate::domain::plan::PlanCheck;
use crate::domain::service::ServiceReferral;

impl Scene<'_> {
    /// Enters what surrounds the main story.
    pub fn around(&mut self) {
        self.workers();
        self.growing_up();
        match self.member.role {
            Role::Plan => {
                self.moved_here();
                self.ending();
            }
            Role::Support | Role::Concern => {}
            _ => self.papers(),
        }
        if self.more.chance(4) {
            self.feedback();
        }
        self.equipment();
    }

    /// What follows a plan in force since that day, `amended` or the first: a check of it, other services, a dispute.
    pub fn after_the_plan(&mut self, plan: PlanId, (day, amended): (NaiveDate, bool)) {
        let age = (self.today - day).num_days();
        if age < 400 && self.more.chance(25) {
            self.check(plan, day);
        }
        if age < 300 && self.more.chance(6) {
            let decision = if amended { AMENDED } else { FINAL };
            self.dispute(None, day, decision, AppealKind::Contents);
        }
        if self.more.chance(10) {
            self.other_service();
        }
    }

    fn workers(&mut self) {
        let flags = &self.child.flags;
        let watched = matches!(flags.safeguarding, Safeguarding::InNeed | Safeguarding::Protection);
        if flags.looked_after || watched {
            let worker = *self.more.pick(&self.world.social_workers);
            self.work_with("social worker", worker);
        }
        let medical = self
            .child
            .needs
            .iter()
            .any(|need| matches!(need.as_str(), "PD" | "PMLD" | "SLD"));
        if medical && self.more.chance(60) {
            let nurse = *self.more.pick(&self.world.nurses);
            self.work_with("named nurse", nurse);
        }
    }

    pub fn work_with(&mut self, role: &str, person: PersonId) {
        let link = ChildPerson {
            id: self.ids.next(),
            child: self.child.id,
            person,
            role: role.to_owned(),
            copied_in: true,
            ..ChildPerson::default()
        };
        self.save(link);
    }

    fn check(&mut self, plan: PlanId, made: NaiveDate) {
        let Some(day) = self.after_more(made, 10, 90) else {
            return;
        };
        for section in ["B", "E", "F"] {
            let score = u8::try_from(self.more.weighted(&[(8, 1), (27, 2), (45, 3), (20, 4)])).unwrap_or(3);
            let check = PlanCheck {
                id: self.ids.next(),
                plan,
                day,
                section: section.to_owned(),
                score,
                by: "quality officer".to_owned(),
                note: if score < 3 { "Who and how often is not said" } else { "" }.to_owned(),
            };
            self.save(check);
        }
    }

    fn other_service(&mut self) {
        let days_ago = self.more.between(15, 420);
        let asked = self.ago(days_ago);
        let consultation = self.more.chance(30);
        let service = if consultation {
            self.world.services.mental_health
        } else {
            *self.more.pick(&self.world.services.therapies)
        };
        let seen = self.after_more(asked, 20, 200);
        let referral = ServiceReferral {
            accepted: Some(asked),
            first_seen: seen,
            ended: seen
                .map(|day| day + Days::new(60))
                .filter(|day| consultation && *day <= self.today),
            outcome: if consultation && seen.is_some() {
                "advised, not held open"
            } else {
                ""
            }
            .to_owned(),
            consultation_only: consultation,
            ..self.referred(service, asked)
        };
        self.refer(referral);
    }

    fn papers(&mut self) {
        for (kind, title, author, days) in PAPERS {
            let paper = Paper {
                id: self.ids.next(),
                child: self.child.id,
                process: None,
                kind: (*kind).to_owned(),
                day: self.began - Days::new(*days),
                title: (*title).to_owned(),
                author: (*author).to_owned(),
                ..Paper::default()
            };
            self.save(paper);
        }
    }

    fn feedback(&mut self) {
        let days_ago = self.more.between(2, 300);
        let day = self.ago(days_ago);
        let (kind, score, words) = *self.more.pick(SAID);
        let wants_reply = matches!(kind, FeedbackKind::Complaint | FeedbackKind::Concern);
        let replied = self
            .after_more(day, 6, 28)
            .filter(|_| wants_reply && self.more.chance(80));
        let feedback = Feedback {
            id: self.ids.next(),
            child: Some(self.child.id),
            kind,
            day,
            stage: self.more.pick(&["decision", "draft", "final", "review"]).to_string(),
            from: "parent".to_owned(),
            score,
            words: words.to_owned(),
            reply_due: wants_reply.then(|| day + Days::new(20)),
            replied,
            reply: if replied.is_some() {
                "Rang and said sorry; dates agreed"
            } else {
                ""
            }
            .to_owned(),
            what_changed: if replied.is_some() {
                "One named person for each family"
            } else {
                ""
            }
            .to_owned(),
        };
        self.changes.push(Change::Save(feedback.into()));
    }
}

/// Kind, title, author, days before the request.
const PAPERS: &[(&str, &str, &str, u64)] = &[
    ("report", "School report", "class teacher", 20),
    ("report", "Speech and language therapy report", "therapist", 75),
    ("form", "What the family wishes us to know", "parents", 4),
];

const SAID: &[(FeedbackKind, Option<u8>, &str)] = &[
    (FeedbackKind::Satisfaction, Some(4), "We were listened to."),
    (FeedbackKind::Satisfaction, Some(2), "Too many people, too many forms."),
    (
        FeedbackKind::Satisfaction,
        Some(5),
        "The meeting helped us more than the letter.",
    ),
    (FeedbackKind::Concern, None, "Nobody told us who has the report now."),
    (
        FeedbackKind::Complaint,
        Some(1),
        "The plan came months after it should have.",
    ),
    (
        FeedbackKind::Compliment,
        Some(5),
        "Thank you for ringing before the letter came.",
    ),
];
