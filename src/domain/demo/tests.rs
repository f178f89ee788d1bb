//! The figures of the sources come out of the changes themselves.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::*;
use crate::domain::age::age_on;
use crate::domain::area::last_whole_year;
use crate::domain::change::DecisionParts;
use crate::domain::child::SenStatus;
use crate::domain::figures::{Exclusion, HealthCheck};
use crate::domain::identifier::{nhs, upn};
use crate::domain::letter::{Appeal, Letter, TacOffer, TacReply};
use crate::domain::matter::Event;
use crate::domain::organisation::Organisation;
use crate::domain::plan::Plan;
use crate::domain::record::AnyRecord;
use crate::domain::service::ServiceReferral;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn today() -> NaiveDate {
    day("2026-11-25")
}

/// All changes, taken out of those that hold several.
fn flat(demo: &Demo) -> Vec<Change> {
    fn open(change: Change, into: &mut Vec<Change>) {
        match change {
            Change::Together { changes, .. } => changes.into_iter().for_each(|change| open(change, into)),
            change => into.push(change),
        }
    }
    let mut all = Vec::new();
    demo.steps().for_each(|(change, _, _)| open(change, &mut all));
    all
}

static WHOLE_DEMO: LazyLock<Demo> = LazyLock::new(|| Demo::new(CHILDREN, 1, today()));

/// All of the usual caseload, made once.
pub(super) fn whole() -> &'static [Change] {
    static CHANGES: LazyLock<Vec<Change>> = LazyLock::new(|| flat(&WHOLE_DEMO));
    &CHANGES
}

fn children(changes: &[Change]) -> impl Iterator<Item = &Child> {
    changes.iter().filter_map(|change| match change {
        Change::SaveChild(child) => Some(child.as_ref()),
        _ => None,
    })
}

/// The events of each assessment.
fn assessments(changes: &[Change]) -> impl Iterator<Item = &[Event]> {
    changes.iter().filter_map(|change| match change {
        Change::OpenProcess { process, events } if process.kind == "assessment" => Some(events.as_slice()),
        _ => None,
    })
}

fn on(events: &[Event], name: &str) -> Option<NaiveDate> {
    events.iter().find(|event| event.name == name).map(|event| event.day)
}

fn plans(changes: &[Change]) -> impl Iterator<Item = &Plan> {
    changes.iter().filter_map(|change| match change {
        Change::SavePlan(parts) => Some(&parts.plan),
        _ => None,
    })
}

fn saved<'a, T: 'a>(changes: &'a [Change], pick: impl Fn(&'a AnyRecord) -> Option<&'a T>) -> Vec<&'a T> {
    let records = changes.iter().filter_map(|change| match change {
        Change::Save(record) => Some(record),
        _ => None,
    });
    records.filter_map(pick).collect()
}

fn referrals<'a>(
    changes: &'a [Change],
    demo: &Demo,
    of: impl Fn(&World) -> crate::domain::id::ServiceId,
) -> Vec<&'a ServiceReferral> {
    let service = of(&demo.world);
    let all = changes.iter().filter_map(|change| match change {
        Change::ReferToService(referral) => Some(referral.as_ref()),
        _ => None,
    });
    all.filter(|referral| referral.service == service).collect()
}

#[test]
fn the_same_seed_tells_the_same_and_another_does_not() {
    let told = |seed| flat(&Demo::new(60, seed, today()));
    assert_eq!(told(1), told(1));
    assert_ne!(told(1), told(2));
}

#[test]
fn a_child_is_the_same_in_a_larger_caseload_but_for_its_part() {
    let ids = |count| -> Vec<_> {
        children(&flat(&Demo::new(count, 1, today())))
            .map(|child| child.id)
            .collect()
    };
    assert_eq!(ids(40), ids(80)[..40]);
}

#[test]
fn six_thousand_six_hundred_children_and_forty_settings() {
    let changes = whole();
    let children: Vec<&Child> = children(changes).collect();
    assert_eq!(children.len(), 6_600);
    let settings: Vec<&Organisation> = saved(changes, |record| match record {
        AnyRecord::Organisation(organisation) => Some(organisation.as_ref()),
        _ => None,
    });
    let attended = settings.iter().filter(|setting| setting.laestab.is_some());
    assert_eq!(attended.count(), 40);
    assert_eq!(
        settings.len(),
        49,
        "forty settings, six authorities, three providers of services"
    );
    let authorities: HashSet<_> = children.iter().filter_map(|child| child.authority.as_deref()).collect();
    assert_eq!(authorities.len(), 6);
    let own = children
        .iter()
        .filter(|child| child.authority.as_deref() == Some("991"));
    let plans = own.filter(|child| child.status == SenStatus::Plan).count();
    assert!(
        (2_900..3_100).contains(&plans),
        "an authority of about 3,000 plans, {plans}"
    );
}

#[test]
fn the_school_on_the_border_has_thirty_two_plans_of_five_authorities() {
    let (demo, changes) = (&*WHOLE_DEMO, whole());
    let school = demo.world.named(place::BORDER_SCHOOL).expect("it is there").id;
    let here = children(changes).filter(|child| child.setting == Some(school) && child.status == SenStatus::Plan);
    let authorities: Vec<_> = here.filter_map(|child| child.authority.clone()).collect();
    assert_eq!(authorities.len(), 32);
    assert_eq!(authorities.iter().collect::<HashSet<_>>().len(), 5);
}

#[test]
fn numbers_are_well_formed_and_nobodys() {
    let changes = whole();
    let mut upns = HashSet::new();
    for child in children(changes) {
        if let Some(text) = &child.upn {
            let number = upn::check(text).expect("a right check letter");
            assert!(number.la_warning.is_some(), "from an authority that does not exist");
            assert!(
                text[4..8].parse::<u32>().expect("digits") < 100,
                "below any school's number"
            );
            assert!(upns.insert(text.clone()), "two children with one number");
        }
        if let Some(text) = &child.nhs_number {
            assert_eq!(
                nhs::check(text).expect("a right check digit").warning,
                Some(nhs::NhsWarning::Test)
            );
        }
    }
    assert!(upns.len() > 5_000);
}

#[test]
fn the_last_of_it_are_calls_about_children_under_way() {
    for number in [0, 2, 300] {
        let demo = Demo::new(number, 1, today());
        let steps: Vec<Step> = demo.steps().collect();
        assert_eq!(steps.len(), demo.len());
        let calls = steps[steps.len() - demo.members.len().min(3)..].iter();
        let changes = flat(&demo);
        let known: HashSet<_> = children(&changes).map(|child| Some(child.id)).collect();
        for (change, ..) in calls {
            assert!(matches!(change, Change::LogNote(note) if known.contains(&note.child)));
        }
    }
}

#[test]
fn references_are_one_each() {
    let changes = whole();
    let references: HashSet<_> = children(changes)
        .map(|child| child.reference.clone().expect("given"))
        .collect();
    assert_eq!(references.len(), 6_600);
}

#[test]
fn seventy_five_plans_came_over_twelve_weeks_late_in_the_last_whole_year() {
    let (from, to) = last_whole_year(today());
    assert_eq!((from, to), (day("2025-04-01"), day("2026-03-31")));
    for seed in [1, 2] {
        let changes = flat(&Demo::new(CHILDREN, seed, today()));
        let late = assessments(&changes).filter(|events| {
            let (Some(request), Some(last)) = (on(events, happened::REQUEST), on(events, happened::FINAL)) else {
                return false;
            };
            (from..=to).contains(&last) && (last - request).num_days() - 140 > 84
        });
        assert_eq!(late.count(), 75);
    }
}

#[test]
fn statements_became_plans_at_the_rate_of_the_letter() {
    let changes = whole();
    let first = plans(changes).filter(|plan| plan.version == 1 && plan.origin.contains("statement"));
    let days: Vec<NaiveDate> = first.filter_map(|plan| plan.final_sent).collect();
    let left = |on: &str| days.iter().filter(|made| **made >= day(on)).count();
    assert_eq!(
        (left("2017-05-01"), left("2017-10-01"), left("2018-04-01")),
        (700, 400, 40)
    );
}

#[test]
fn health_checks_rose_from_forty_to_fifty_five_in_a_hundred() {
    let changes = whole();
    let eligible = children(changes)
        .filter(|child| child.flags.learning_disability_register)
        .count();
    let checks: Vec<&HealthCheck> = saved(changes, |record| match record {
        AnyRecord::HealthCheck(check) => Some(check.as_ref()),
        _ => None,
    });
    let done = |from: NaiveDate, to: NaiveDate| {
        let children: HashSet<_> = checks
            .iter()
            .filter(|check| check.done.is_some_and(|done| from < done && done <= to))
            .map(|check| check.child)
            .collect();
        children.len()
    };
    let (year, two) = (day("2025-11-25"), day("2024-11-25"));
    assert_eq!(eligible, 400);
    assert_eq!(
        (done(two, year) * 100 / eligible, done(year, today()) * 100 / eligible),
        (40, 55)
    );
    assert!(
        children(changes)
            .filter(|child| child.flags.learning_disability_register)
            .all(|child| { age_on(child.born.expect("born"), today()).is_some_and(|age| age >= 14) })
    );
}

#[test]
fn suspensions_fall_on_sen_support_in_thirty_six_of_a_hundred() {
    let changes = whole();
    let all: Vec<&Exclusion> = saved(changes, |record| match record {
        AnyRecord::Exclusion(exclusion) => Some(exclusion.as_ref()),
        _ => None,
    });
    // The figures are asked for the last whole school year; a few more fall in this one.
    let (earlier, later): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.day < day("2026-09-01"));
    assert!(later.len() > 5 && later.iter().all(|one| one.day <= today()));
    let all = earlier;
    let support = all.iter().filter(|one| one.status == SenStatus::Support).count();
    assert_eq!((support * 1000 + all.len() / 2) / all.len(), 360);
    let base = changes.iter().find_map(|change| match change {
        Change::Set(setting) if setting.id == "figures.roll-share-sen-support" => Some(setting.value.as_str()),
        _ => None,
    });
    assert_eq!(base, Some("17"));
}

#[test]
fn the_autism_wait_is_nine_months_and_short_breaks_are_over_three_hundred() {
    let (demo, changes) = (&*WHOLE_DEMO, whole());
    let autism = referrals(changes, demo, |world| world.services.autism);
    let wait = |one: &&ServiceReferral| Some((one.assessed? - one.accepted?).num_days());
    let mut waits: Vec<i64> = autism.iter().filter_map(wait).collect();
    waits.sort_unstable();
    assert_eq!(waits[waits.len() / 2], 274);
    assert!(autism.iter().filter(|one| one.assessed.is_none()).count() >= 200);
    let breaks = referrals(changes, demo, |world| world.services.short_breaks);
    assert_eq!(
        breaks
            .iter()
            .filter(|one| one.first_seen.is_some() && one.ended.is_none())
            .count(),
        312
    );
    let reviews = referrals(changes, demo, |world| world.services.two_year_review);
    let reached = reviews.iter().filter(|one| one.outcome == "attended").count() * 1000 / reviews.len();
    assert!((700..=750).contains(&reached), "{reached}");
}

#[test]
fn what_happened_lies_in_the_past_and_in_order() {
    for (seed, today) in [(1, "2026-11-25"), (2, "2024-02-29"), (3, "2027-08-31")] {
        let today = day(today);
        let changes = flat(&Demo::new(700, seed, today));
        for events in assessments(&changes) {
            assert!(events.is_sorted_by_key(|event| event.day), "{events:?}");
            assert!(events.iter().all(|event| event.day <= today), "{events:?}");
        }
        for child in children(&changes) {
            let age = age_on(child.born.expect("born"), today).expect("born before today");
            assert!((2..=25).contains(&age), "{age}");
        }
    }
}

#[test]
fn some_of_everything_is_there() {
    let changes = whole();
    let has = |test: fn(&Change) -> bool| changes.iter().any(test);
    assert!(has(|change| matches!(change, Change::LogConcern { .. })));
    assert!(has(|change| matches!(change, Change::AskAdvice(_))));
    assert!(has(|change| matches!(change, Change::BuildAgenda { .. })));
    assert!(has(
        |change| matches!(change, Change::Decide(parts) if parts.tac.is_some())
    ));
    assert!(has(|change| matches!(change, Change::SetReviews(_))));
    assert!(has(|change| matches!(change, Change::CallMeeting { .. })));
    assert!(has(|change| matches!(change, Change::OpenCycle(_))));
    assert!(has(|change| matches!(change, Change::Set(_))));
}

fn decided() -> impl Iterator<Item = &'static DecisionParts> {
    whole().iter().filter_map(|change| match change {
        Change::Decide(parts) => Some(parts.as_ref()),
        _ => None,
    })
}

#[test]
fn letters_are_at_every_stage_and_offers_in_every_state() {
    let letters: Vec<&Letter> = decided().flat_map(|parts| &parts.letters).collect();
    let stage = |ready: bool, sent: bool| {
        let those = letters.iter().filter(|letter| letter.ready.is_some() == ready);
        those.filter(|letter| letter.sent.is_some() == sent).count()
    };
    assert!(stage(true, true) > 300 && stage(true, false) > 0 && stage(false, false) > 0);
    assert_eq!(stage(false, true), 0, "sent and not ready");
    let offers: Vec<&TacOffer> = decided().filter_map(|parts| parts.tac.as_ref()).collect();
    for reply in [TacReply::Waiting, TacReply::Accepted, TacReply::Declined] {
        assert!(offers.iter().any(|offer| offer.reply == reply), "{reply:?}");
    }
    let unmet = |offer: &&&TacOffer| offer.reply == TacReply::Accepted && offer.held.is_none();
    assert!(offers.iter().filter(unmet).count() > 0);
    let refusals = decided().filter(|parts| parts.decision.code.starts_with("NO_"));
    assert!(refusals.count() > offers.len(), "an offer is missing somewhere");
}

#[test]
fn panels_of_the_past_have_about_sixteen_items_and_their_minutes_are_signed() {
    let of_panels = decided().filter(|parts| parts.decision.meeting.is_some() && parts.equipment.is_none());
    let of_panels: Vec<_> = of_panels.collect();
    assert!(of_panels.iter().all(|parts| parts.decision.item.is_some()));
    let meetings: HashSet<_> = of_panels.iter().filter_map(|parts| parts.decision.meeting).collect();
    let each = of_panels.len() / meetings.len();
    assert!((10..=22).contains(&each), "{each}");
    let signed = whole()
        .iter()
        .filter(|change| matches!(change, Change::SignMinutes { .. }));
    assert!(signed.count() > 60);
    assert!(whole().iter().any(|change| matches!(change, Change::Declare(_))));
}

#[test]
fn equipment_stands_at_every_step_and_a_forum_has_a_question_without_answer() {
    use crate::domain::equipment::Stage;
    let decided = decided().filter_map(|parts| parts.equipment.as_ref());
    let waiting = saved(whole(), |record| match record {
        AnyRecord::EquipmentOrder(order) => Some(order.as_ref()),
        _ => None,
    });
    let stages: Vec<Stage> = decided.chain(waiting).map(|order| order.stage()).collect();
    use Stage::{Agreed, Delivered, Fitted, NotAgreed, Ordered, ToDecide};
    for stage in [ToDecide, NotAgreed, Agreed, Ordered, Delivered, Fitted] {
        assert!(stages.contains(&stage), "{stage:?}");
    }
    let asked = saved(whole(), |record| match record {
        AnyRecord::ForumQuestion(question) => Some(question.as_ref()),
        _ => None,
    });
    let open = asked.iter().filter(|question| question.answered.is_none()).count();
    assert!(asked.len() >= 9 && open == 1, "{open} of {} open", asked.len());
}

#[test]
fn exceptions_disputes_and_concerns_held_back_are_there() {
    let changes = whole();
    let has = |test: fn(&Change) -> bool| changes.iter().filter(|change| test(change)).count();
    assert!(has(|change| matches!(change, Change::ClaimException(_))) > 10);
    let appeals: Vec<&Appeal> = saved(changes, |record| match record {
        AnyRecord::Appeal(appeal) => Some(appeal.as_ref()),
        _ => None,
    });
    let (lodged, open) = (
        appeals.iter().filter(|appeal| appeal.lodged.is_some()).count(),
        appeals.iter().filter(|appeal| appeal.closed.is_none()).count(),
    );
    assert!(lodged > 20 && open > 10 && lodged < appeals.len(), "{lodged} {open}");
    let held_back = |change: &Change| match change {
        Change::LogConcern { referral, .. } => referral.outcome_why.contains("four terms"),
        _ => false,
    };
    assert!(changes.iter().filter(|change| held_back(change)).count() > 10);
    let dropped = changes.iter().any(|change| match change {
        Change::AskAdvice(advice) => advice.iter().any(|one| one.dropped.is_some() && one.chases.len() > 1),
        _ => false,
    });
    assert!(dropped);
}

#[test]
fn every_event_told_is_one_the_clock_knows() {
    let known = include_str!("../../../assets/rules/events.toml");
    for name in happened::ALL.iter().chain([&happened::POST_16]) {
        assert!(known.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
