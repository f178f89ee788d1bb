//! Concerns inside a school, and what a request or a concern says: views, terms of evidence, prompts.

use chrono::{Days, NaiveDate};

use super::scene::Scene;
use crate::domain::change::Change;
use crate::domain::referral::{Have, Prompt, Referral, ReferralKind, Source, Triage};

impl Scene<'_> {
    /// A concern not settled, or one that came to nothing more.
    pub fn concern(&mut self) {
        let fresh = self.random.chance(8);
        let days_ago = if fresh {
            self.random.between(0, 12)
        } else {
            self.random.between(13, 300)
        };
        let received = self.ago(days_ago);
        self.began = received;
        let held_back = !fresh && self.more.chance(7);
        let outcome = *self
            .random
            .pick(&[Triage::ClassStrategies, Triage::Monitor, Triage::OutsideReferral]);
        let outcome = if held_back { Triage::Monitor } else { outcome };
        let triaged = if fresh {
            None
        } else {
            self.after_if_past(received, 1, 12)
        };
        let terms = u8::try_from(self.more.between(u32::from(held_back), 3)).unwrap_or(1);
        let referral = Referral {
            id: self.ids.next(),
            child: self.child.id,
            kind: ReferralKind::Concern,
            source: *self.random.pick(&[Source::Teacher, Source::Teacher, Source::Parent]),
            received,
            made_by: "class teacher".to_owned(),
            reason: self.random.pick(CONCERNS).to_string(),
            tried: "Seated near the front; instructions in small steps".to_owned(),
            outcome: triaged.map(|_| outcome),
            triaged,
            outcome_why: why(triaged, held_back).to_owned(),
            review_due: triaged.map(|day| day + Days::new(49)),
            reviewed: triaged.and_then(|day| self.after_if_past(day, 45, 60)),
            ..self.said_of_it(received, terms)
        };
        // The child is held already: entering the concern enters only that.
        let child = self.child.clone();
        self.changes.push(Change::LogConcern {
            child: Box::new(child),
            referral: Box::new(referral),
        });
    }

    /// What a referral says besides its day and its reason.
    pub fn said_of_it(&mut self, received: NaiveDate, terms: u8) -> Referral {
        let gathering = received - Days::new(u64::from(terms) * 90 + u64::from(self.more.below(30)));
        let viewed = self.more.chance(80);
        let told = received - Days::new(self.more.between(1, 12).into());
        let (parent, child) = *self.more.pick(VIEWS);
        Referral {
            gathering_since: Some(gathering),
            sent: Some(received - Days::new(self.more.between(0, 2).into())),
            made_by: "SENCo".to_owned(),
            parent_told: self.more.chance(92).then_some(told),
            parent_view: parent.to_owned(),
            child_view: if viewed { child } else { "" }.to_owned(),
            child_view_how: if viewed { "talked with a known adult, drew" } else { "" }.to_owned(),
            child_view_on: viewed.then_some(told),
            tried: "Small group, visual timetable, a quiet place to work".to_owned(),
            spent_pence: Some(i64::from(self.more.between(2, 58)) * 10_000),
            terms_of_evidence: Some(terms),
            prompts: self.prompts(viewed, terms),
            ..Referral::default()
        }
    }

    fn prompts(&mut self, viewed: bool, terms: u8) -> Vec<Prompt> {
        let one = |(code, share): &(&str, u32)| {
            let have = match *code {
                "child-views" => viewed,
                "terms" => terms >= 4,
                _ => self.more.chance(*share),
            };
            Prompt {
                code: (*code).to_owned(),
                have: if have { Have::Have } else { Have::Missing },
                note: String::new(),
            }
        };
        PROMPTS.iter().map(one).collect()
    }
}

fn why(triaged: Option<NaiveDate>, held_back: bool) -> &'static str {
    match (triaged, held_back) {
        (None, _) => "",
        (_, true) => "Held back until four terms of evidence are there",
        _ => "See how the first steps work",
    }
}

/// Prompt, and how many in a hundred have it.
const PROMPTS: &[(&str, u32)] = &[
    ("child-views", 0),
    ("parent-views", 88),
    ("cycles", 76),
    ("terms", 0),
    ("attainment", 90),
    ("attendance", 84),
    ("money", 58),
    ("outside-advice", 55),
    ("health-care", 63),
    ("advice-used", 48),
];

const CONCERNS: &[&str] = &[
    "Loses the thread when more than one thing is asked at once.",
    "Often alone at break and upset by changes.",
    "Reading has not moved since Christmas.",
    "Cannot sit through a story; hurts others when noise rises.",
    "Hard to understand for people who do not know the family.",
];

/// Of the parents, and of the child in its own words.
const VIEWS: &[(&str, &str)] = &[
    (
        "Bright at home, in tears on Sunday evenings; we would like to know why.",
        "I like drawing. I do not like it when it is loud.",
    ),
    (
        "The school does what it can; we think it is not enough.",
        "Maths is fine. Reading out is not.",
    ),
    (
        "Has always been a little behind and is now losing heart.",
        "I want to sit with my friend.",
    ),
    (
        "Sleeps badly and eats little on school days.",
        "My tummy hurts in the morning.",
    ),
];
