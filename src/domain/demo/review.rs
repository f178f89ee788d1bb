//! Reviews of a plan: the last one held with all its steps, and the next to come.

use chrono::{Datelike, Days, NaiveDate};

use super::happened::*;
use super::scene::Scene;
use crate::domain::age::SchoolYear;
use crate::domain::calendar::{Calendar, months_beginning_with};
use crate::domain::change::Change;
use crate::domain::id::{PlanId, ProcessId};
use crate::domain::plan::OutcomeStatus;
use crate::domain::review::{Consulted, Named, OutcomeAtReview, Review, ReviewKind, ReviewPerson};
use crate::domain::reviews::planner::closed;
use crate::domain::weekdays::Weekdays;

/// The days of one review, as far as it has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub met: NaiveDate,
    pub report: Option<NaiveDate>,
    pub decided: Option<NaiveDate>,
    pub amends: bool,
    /// Held for the move to the next phase: the plan is amended to name the next school or college.
    pub for_move: bool,
    pub notice: Option<NaiveDate>,
    pub amended: Option<NaiveDate>,
    /// What the review's twelve months ran from: the plan, or the review before.
    pub from: (&'static str, NaiveDate),
}

impl Scene<'_> {
    /// The last review held, if the plan is a year old.
    pub fn last_review(&mut self, made: NaiveDate) -> Option<Held> {
        let age = (self.today - made).num_days();
        if age < 370 {
            return None;
        }
        let this_autumn = u32::try_from((self.today - SchoolYear::of(self.today).first()).num_days()).unwrap_or(0);
        let transfers = self.moves_on().is_some() && this_autumn > 30;
        let days_ago = if transfers && self.random.chance(80) {
            (3, this_autumn.min(80))
        } else {
            self.random
                .weighted(&[(93, (1, 335)), (4, (336, 400)), (3, (401, 520))])
        };
        let oldest = u32::try_from(age - 300).unwrap_or(1).min(days_ago.1);
        let days_ago = self.random.between(days_ago.0.min(oldest), oldest);
        let met = self.working_day(self.ago(days_ago));
        let late = self.random.chance(12);
        let decided = if late {
            self.after_if_past(met, 29, 50)
        } else {
            self.after_if_past(met, 16, 28)
        };
        let from = self.ran_from(made, decided.unwrap_or(met));
        let for_move = self.moves_on().is_some() && met >= SchoolYear::of(self.today).first();
        let amends = self.random.chance(34) || for_move;
        let notice = decided.filter(|_| amends);
        let amended = notice.and_then(|day| self.after_if_past(day, 35, if late { 75 } else { 55 }));
        Some(Held {
            met,
            report: self.after_if_past(met, 6, 14),
            decided,
            amends,
            for_move,
            notice,
            amended,
            from,
        })
    }

    /// The plan itself for a first review, else the review before, mostly within its twelve months.
    fn ran_from(&mut self, made: NaiveDate, decided: NaiveDate) -> (&'static str, NaiveDate) {
        if (decided - made).num_days() < 420 {
            return (PLAN_MADE, made);
        }
        let days = if self.random.chance(88) {
            self.random.between(335, 364)
        } else {
            self.random.between(367, 410)
        };
        (LAST_REVIEWED, decided - Days::new(days.into()))
    }

    /// Meetings are not held at weekends.
    fn working_day(&self, day: NaiveDate) -> NaiveDate {
        let past_friday = day.weekday().num_days_from_monday().saturating_sub(4);
        day - Days::new(past_friday.into())
    }

    /// A meeting to come is set for a day somebody is at school.
    fn school_day(&self, day: NaiveDate) -> NaiveDate {
        let open = |day: &NaiveDate| closed(*day, Weekdays::ALL, Calendar::builtin()).is_none();
        let mut before = (0..60).map(|back| day - Days::new(back));
        before.find(open).unwrap_or(day)
    }

    pub fn tell_review(&mut self, plan: PlanId, held: &Held) {
        let process: ProcessId = self.ids.next();
        let told = [
            (held.from.0, Some(held.from.1)),
            (
                REVIEW_NOTICE,
                Some(held.met - Days::new(self.random.between(14, 40).into())),
            ),
            (PAPERS, Some(held.met - Days::new(self.random.between(13, 20).into()))),
            (MEETING, Some(held.met)),
            (REPORT, held.report),
            (REVIEW_DECISION, held.decided),
            (KEPT, held.decided.filter(|_| !held.amends)),
            (NOTICE, held.notice),
            (AMENDED, held.amended),
        ];
        let closed = if held.amends { held.amended } else { held.decided };
        self.open_process(process, "annual-review", held.met, closed, (&[], &told));
        let review = Review {
            process: Some(process),
            meeting_on: Some(held.met),
            held: Some(held.met),
            report_sent: held.report,
            decided: held.decided,
            decision: held
                .decided
                .map_or("", |_| if held.amends { "A" } else { "M" })
                .to_owned(),
            closed,
            parent_views: self.random.chance(85).then_some(held.met),
            child_views: self.random.chance(80).then_some(held.met),
            wellbeing: Some(u8::try_from(self.random.between(2, 5)).unwrap_or(3)),
            ..self.review_of(plan, held.met + Days::new(10), held.for_move)
        };
        let review = self.as_held(review, held);
        let review = self.as_named(review, held);
        self.changes.push(Change::SetReviews(vec![review]));
    }

    /// Before a move to the next phase a school or college is consulted, and named once it has answered.
    fn as_named(&self, review: Review, held: &Held) -> Review {
        let Some((next, asked)) = self.next_setting().filter(|_| held.for_move).zip(held.notice) else {
            return review;
        };
        let replied = Some(asked + Days::new(12)).filter(|day| *day <= self.today);
        let consulted = Consulted {
            setting: next.name.to_owned(),
            organisation: Some(next.id),
            on: asked,
            replied,
            reply: replied.map_or("", |_| "We can meet these needs.").to_owned(),
        };
        let named = Named {
            setting: Some(next.id),
            words: next.name.to_owned(),
        };
        Review {
            consulted: vec![consulted],
            names: held.amended.map_or_else(Named::default, |_| named),
            ..review
        }
    }

    fn review_of(&mut self, plan: PlanId, due: NaiveDate, for_move: bool) -> Review {
        let kind = match self.year() {
            _ if for_move => ReviewKind::PhaseTransfer,
            ..=-1 => ReviewKind::UnderFive,
            9..=14 => ReviewKind::Adulthood,
            _ => ReviewKind::Annual,
        };
        Review {
            id: self.ids.next(),
            child: self.child.id,
            plan: Some(plan),
            kind,
            due,
            ..Review::default()
        }
    }

    /// The review to come: within twelve months of the plan or of the last review's decision.
    pub fn next_review(&mut self, plan: PlanId, made: NaiveDate, held: Option<&Held>) {
        let (event, from) = match held {
            Some(held) => (LAST_REVIEWED, held.decided.unwrap_or(held.met)),
            None => (PLAN_MADE, made),
        };
        let due = months_beginning_with(from, 12);
        let for_move = self.moves_on().is_some() && !held.is_some_and(|held| held.for_move);
        // Ten weeks ahead the school is asked for a day, and the review's clock is watched.
        let near = (due - self.today).num_days() < 70;
        let set = near && self.random.chance(75);
        let ahead = self.random.between(29, 45);
        let meeting_on = set.then(|| self.school_day(due - Days::new(ahead.into())));
        let meeting_on = meeting_on.filter(|day| *day >= self.today);
        let invited = meeting_on
            .filter(|day| (*day - self.today).num_days() < 45)
            .map(|day| (day - Days::new(46)).min(self.today));
        let people = if invited.is_some() {
            self.invited_to(None)
        } else {
            Vec::new()
        };
        let sent = meeting_on.map(|day| day - Days::new(14));
        let papers_out = sent.filter(|day| *day <= self.today && self.more.chance(80));
        let viewed = invited.is_some() && self.more.chance(45);
        let review = Review {
            meeting_on,
            invited,
            people,
            papers_out,
            child_views: invited.filter(|_| viewed),
            child_view: if viewed { "I want to choose my own lunch." } else { "" }.to_owned(),
            ..self.review_of(plan, due, for_move)
        };
        let process = near.then(|| self.ids.next());
        if let Some(process) = process {
            let told = [(event, Some(from)), (REVIEW_NOTICE, invited)];
            self.open_process(
                process,
                "annual-review",
                from.max(due - Days::new(70)),
                None,
                (&[], &told),
            );
        }
        self.changes
            .push(Change::SetReviews(vec![Review { process, ..review }]));
    }

    /// The words of a review that was held. What lies over a year back is kept without them, as it was brought in.
    fn as_held(&mut self, review: Review, held: &Held) -> Review {
        if (self.today - held.met).num_days() > 200 {
            return review;
        }
        let (went_well, recommendation) = *self.more.pick(HELD);
        let invited = held.met - Days::new(self.more.between(20, 45).into());
        Review {
            invited: Some(invited),
            papers_out: Some(held.met - Days::new(self.more.between(12, 20).into())),
            people: self.invited_to(Some(held.met)),
            outcomes: self.outcomes_at_review(),
            went_well: went_well.to_owned(),
            recommendation: if held.amends {
                recommendation
            } else {
                "Keep the plan as it is"
            }
            .to_owned(),
            parent_view: if review.parent_views.is_some() { PARENT_VIEW } else { "" }.to_owned(),
            child_view: if review.child_views.is_some() { CHILD_VIEW } else { "" }.to_owned(),
            place: "School".to_owned(),
            meeting_at: "14:00".to_owned(),
            ..review
        }
    }

    fn invited_to(&mut self, met: Option<NaiveDate>) -> Vec<ReviewPerson> {
        let asked = self.today.min(met.unwrap_or(self.today));
        let one = |(role, comes): &(&str, u32)| {
            let report_asked = *role != "parent";
            let report_in = report_asked && self.more.chance(if met.is_some() { 85 } else { 35 });
            ReviewPerson {
                name: String::new(),
                role: (*role).to_owned(),
                report_asked,
                report_in: report_in.then(|| asked - Days::new(self.more.between(3, 15).into())),
                attended: met.map(|_| self.more.chance(*comes)),
                ..ReviewPerson::default()
            }
        };
        INVITED.iter().map(one).collect()
    }

    fn outcomes_at_review(&mut self) -> Vec<OutcomeAtReview> {
        let outcomes = std::mem::take(&mut self.outcomes);
        let one = |outcome| {
            let status = self.more.weighted(&[
                (55, OutcomeStatus::Progress),
                (20, OutcomeStatus::Stuck),
                (18, OutcomeStatus::Met),
                (7, OutcomeStatus::Dropped),
            ]);
            OutcomeAtReview {
                outcome,
                status,
                keep: !matches!(status, OutcomeStatus::Met | OutcomeStatus::Dropped),
                ..OutcomeAtReview::default()
            }
        };
        outcomes.into_iter().map(one).collect()
    }
}

/// Who is asked to a review, and how many in a hundred come.
const INVITED: &[(&str, u32)] = &[
    ("parent", 93),
    ("SENCo", 98),
    ("class teacher", 90),
    ("caseworker", 38),
    ("speech and language therapist", 41),
    ("social worker", 30),
];

/// What went well, and what is asked for when something is to change.
const HELD: &[(&str, &str)] = &[
    (
        "Comes in by himself or herself now, with a smile.",
        "Amend section F: the group is no longer needed",
    ),
    (
        "Two friends, and a part in the play.",
        "Amend sections E and F for the next stage",
    ),
    (
        "Writes half a page with the sloped board.",
        "Amend section B: a new diagnosis",
    ),
];

const PARENT_VIEW: &str = "A calmer year. We would like the next school to know what works.";
const CHILD_VIEW: &str = "I am good at helping the little ones. I want more time outside.";
