//! Putting a pack together from what is held.

use chrono::NaiveDate;

use super::{Contributor, HeldReview, KnownService, Pack};
use crate::domain::child::Child;
use crate::domain::cycle::Cycle;
use crate::domain::desk::{ChildPage, LinkedPerson};
use crate::domain::figures::{Attainment, Exclusion};
use crate::domain::id::{ChildId, OrganisationId};
use crate::domain::note::Paper;
use crate::domain::organisation::Organisation;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::referral::{Referral, ReferralKind, Source, Triage};
use crate::domain::service::Service;

/// What is held of the child, and the bodies and services its records name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    pub page: ChildPage,
    pub organisations: Vec<Organisation>,
    pub services: Vec<Service>,
    pub attainment: Vec<Attainment>,
    pub exclusions: Vec<Exclusion>,
}

impl Held {
    fn organisation(&self, id: Option<OrganisationId>) -> Option<&Organisation> {
        let id = id?;
        self.organisations.iter().find(|held| held.id == id)
    }
}

/// The pack of a child. Numbers of this file stay in it; restricted notes, and people who are not to be told anything, stay out.
pub fn build(held: &Held, by: &str, today: NaiveDate) -> Pack {
    let page = &held.page;
    let told = page.people.iter().filter(|linked| goes(linked, today));
    Pack {
        made: today,
        made_by: by.to_owned(),
        setting: held.organisation(page.child.setting).map(setting),
        child: own_facts(&page.child),
        referral: referral(page),
        people: told.map(|linked| contributor(held, linked)).collect(),
        cycles: page.cycles.iter().map(cycle).collect(),
        services: services(held),
        attainment: held.attainment.iter().map(attainment).collect(),
        exclusions: held.exclusions.iter().map(exclusion).collect(),
        papers: page.papers.iter().map(paper).collect(),
        reviews: reviews(page),
    }
}

fn setting(setting: &Organisation) -> Organisation {
    Organisation {
        id: OrganisationId::default(),
        note: String::new(),
        ..setting.clone()
    }
}

fn cycle(cycle: &Cycle) -> Cycle {
    Cycle {
        id: Default::default(),
        child: ChildId::default(),
        after: None,
        ..cycle.clone()
    }
}

fn attainment(result: &Attainment) -> Attainment {
    Attainment {
        id: Default::default(),
        child: ChildId::default(),
        ..result.clone()
    }
}

fn exclusion(exclusion: &Exclusion) -> Exclusion {
    Exclusion {
        id: Default::default(),
        child: ChildId::default(),
        setting: None,
        ..exclusion.clone()
    }
}

fn paper(paper: &Paper) -> Paper {
    Paper {
        id: Default::default(),
        child: ChildId::default(),
        process: None,
        location: String::new(),
        ..paper.clone()
    }
}

/// The child without what only this file knows it by.
fn own_facts(child: &Child) -> Child {
    Child {
        id: ChildId::default(),
        reference: None,
        setting: None,
        caseworker: None,
        other_words: Vec::new(),
        other_numbers: Vec::new(),
        left_on: None,
        left_why: String::new(),
        ..child.clone()
    }
}

fn goes(linked: &LinkedPerson, today: NaiveDate) -> bool {
    !linked.link.not_to_be_told && linked.link.ends.is_none_or(|ends| ends >= today)
}

fn contributor(held: &Held, linked: &LinkedPerson) -> Contributor {
    let organisation = held.organisation(linked.person.organisation);
    Contributor {
        person: Person {
            id: Default::default(),
            organisation: None,
            note: String::new(),
            ..linked.person.clone()
        },
        link: ChildPerson {
            id: Default::default(),
            child: ChildId::default(),
            person: Default::default(),
            note: String::new(),
            ..linked.link.clone()
        },
        organisation: organisation.map(|held| held.name.clone()).unwrap_or_default(),
    }
}

/// The request: from the newest referral that came to one, or is one; its words, and none of its triage.
fn referral(page: &ChildPage) -> Referral {
    let comes_to_request = |referral: &&Referral| {
        referral.kind == ReferralKind::Request || referral.outcome == Some(Triage::RequestAssessment)
    };
    let wanted = page
        .referrals
        .iter()
        .filter(comes_to_request)
        .max_by_key(|referral| referral.received);
    let newest = page.referrals.iter().max_by_key(|referral| referral.received);
    let from = wanted.or(newest).cloned().unwrap_or_default();
    let early = page.referrals.iter().map(|referral| referral.received).min();
    Referral {
        id: Default::default(),
        child: ChildId::default(),
        process: None,
        kind: ReferralKind::Request,
        source: match from.source {
            Source::Teacher => Source::School,
            source => source,
        },
        gathering_since: from.gathering_since.or(early),
        outcome: None,
        triaged: None,
        triaged_by: None,
        outcome_why: String::new(),
        asked_for: String::new(),
        asked_for_by: None,
        review_due: None,
        reviewed: None,
        ours: Vec::new(),
        criteria: Vec::new(),
        may_have_sen: Default::default(),
        may_have_sen_why: String::new(),
        plan_may_be_necessary: Default::default(),
        plan_may_be_necessary_why: String::new(),
        more_time_needed: Default::default(),
        more_time_needed_why: String::new(),
        ..from
    }
}

fn services(held: &Held) -> Vec<KnownService> {
    let known = held.page.service_referrals.iter().map(|referral| KnownService {
        name: held
            .services
            .iter()
            .find(|service| service.id == referral.service)
            .map(|service| service.name.clone())
            .unwrap_or_default(),
        asked: referral.asked,
        first_seen: referral.first_seen,
        ended: referral.ended,
        outcome: referral.outcome.clone(),
    });
    known.filter(|service| !service.name.is_empty()).collect()
}

fn reviews(page: &ChildPage) -> Vec<HeldReview> {
    let held = page.reviews.iter().filter_map(|review| {
        Some(HeldReview {
            kind: review.kind.words().to_owned(),
            held: review.held?,
            went_well: review.went_well.clone(),
            recommendation: review.recommendation.clone(),
        })
    });
    held.collect()
}
