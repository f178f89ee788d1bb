//! Who leads: for each agency on the way to adulthood, for safeguarding, and the psychologist of a looked-after child.
//!
//! Chosen by the child's place alone, so that nothing else is drawn differently for it.

use chrono::{Days, NaiveDate};

use super::scene::Scene;
use crate::domain::agency::{Agency, AgencyLead};
use crate::domain::child::Safeguarding;

impl Scene<'_> {
    /// Names those who lead; for some nobody is named yet.
    pub fn who_leads(&mut self) {
        if self.year() >= 9 {
            self.growing_up_leads();
        }
        if self.child.flags.safeguarding != Safeguarding::Nothing {
            self.safeguarding_lead();
        }
        if self.child.flags.looked_after {
            self.looked_after();
        }
    }

    /// One of a list, by the child's place; `turn` keeps two lists apart.
    fn nth<'a, T>(&self, list: &'a [T], turn: u32) -> &'a T {
        &list[(self.place / 3 + turn) as usize % list.len()]
    }

    fn one_in(&self, many: u32, turn: u32) -> bool {
        (self.place / 2 + turn).is_multiple_of(many)
    }

    fn growing_up_leads(&mut self) {
        if !self.one_in(5, 0) {
            self.leads(Agency::Education, self.nth(EDUCATION, 0));
        }
        if self.year() < 11 {
            return;
        }
        for (agency, list, turn) in [(Agency::Health, HEALTH, 1), (Agency::SocialCare, SOCIAL_CARE, 2)] {
            match (self.one_in(3, turn), self.one_in(4, turn)) {
                (true, _) => {}
                (_, true) => self.leads(agency, &("", "")),
                _ => self.leads(agency, self.nth(list, turn)),
            }
        }
    }

    /// No name is an agency that has no part.
    fn leads(&mut self, agency: Agency, (name, role): &(&str, &str)) {
        let since = self.ago(40 + self.place * 7 % 400);
        self.child.leads.push(AgencyLead {
            agency,
            name: (*name).to_owned(),
            role: (*role).to_owned(),
            since: Some(since),
            until: None,
            no_part: name.is_empty(),
        });
    }

    fn safeguarding_lead(&mut self) {
        let updated: NaiveDate = self.ago(10 + self.place * 11 % 240);
        let lead = *self.nth(SAFEGUARDING, 0);
        let lacks = self.one_in(6, 0);
        let flags = &mut self.child.flags;
        flags.safeguarding_updated = Some(updated);
        flags.safeguarding_lead = if lacks { "" } else { lead }.to_owned();
    }

    fn looked_after(&mut self) {
        let review = self.today + Days::new(u64::from(self.place * 13 % 170));
        self.child.flags.looked_after_by = self.child.authority.clone().unwrap_or_default();
        self.child.flags.care_review_on = Some(review);
        if !self.one_in(4, 0) {
            let psychologist = *self.nth(&self.world.psychologists, 0);
            self.work_with("educational psychologist", psychologist);
        }
    }
}

const EDUCATION: &[(&str, &str)] = &[
    ("Ms Okafor", "careers adviser"),
    ("Mr Lindqvist", "SENCo"),
    ("Mrs Pereira", "college learning support"),
    ("Ms Hallam", "caseworker, preparing for adulthood"),
];

const HEALTH: &[(&str, &str)] = &[
    ("Nurse Adeyemi", "transition nurse"),
    ("Dr Bhatt", "community paediatrician"),
    ("Ms Farrow", "learning disability nurse"),
];

const SOCIAL_CARE: &[(&str, &str)] = &[
    ("Mr Stein", "transition social worker"),
    ("Ms Quigley", "disabled children's team"),
];

const SAFEGUARDING: &[&str] = &["Mrs Doyle", "Mr Osman", "Ms Trent", "Mrs Kaur"];
