//! What follows a plan: its versions, outcomes and provision, its reviews, the move to the next school.

use chrono::{Days, NaiveDate};

use super::cast::Part;
use super::happened::*;
use super::review::Held;
use super::scene::Scene;
use crate::domain::age::SchoolYear;
use crate::domain::change::{Change, PlanParts};
use crate::domain::id::PlanId;
use crate::domain::plan::{BudgetForm, Outcome, OutcomeStatus, PersonalBudget, Plan, PlanArea, PlanState, Provision};
use crate::domain::reviews::phase::Phase;

impl Scene<'_> {
    /// Tells how the child came by a plan, and all that followed.
    pub fn plan(&mut self) {
        let converted = self.member.part == Part::Converted;
        let made = if converted {
            self.converted_on()
        } else {
            self.assessment_with_plan()
        };
        let held = self.last_review(made);
        let amended = held.and_then(|held| held.amended);
        let origin = if converted { "converted from a statement" } else { "new" };
        let first = self.version(1, made, None, origin);
        let plan = match amended {
            None => self.save_plan(first),
            Some(day) => {
                let replaced = Plan {
                    state: PlanState::Replaced,
                    ..first
                };
                self.changes.push(Change::SavePlan(Box::new(PlanParts {
                    plan: replaced,
                    ..PlanParts::default()
                })));
                let second = self.version(2, day, Some(made), origin);
                let second = self.naming_next(second, held.as_ref());
                self.save_plan(second)
            }
        };
        if let Some(held) = held {
            self.tell_review(plan, &held);
        }
        self.reckoned = Some((made, held));
        self.next_review(plan, made, held.as_ref());
        self.phase_transfer(held.as_ref());
        self.personal_budget(plan);
        self.after_the_plan(plan, (amended.unwrap_or(made), amended.is_some()));
    }

    /// The day a statement became a plan: 700 were left in May 2017, 400 in October; about sixty a month went on to the end of
    /// March 2018, and some were left over.
    fn converted_on(&mut self) -> NaiveDate {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let (rank, of) = (self.member.rank, self.member.of);
        let share = |from: u32, to: u32| (of * from / 700, of * to / 700);
        let (start, end, (from, to)) = match rank {
            rank if rank < share(0, 300).1 => (day(2017, 5, 1), day(2017, 9, 30), share(0, 300)),
            rank if rank < share(300, 660).1 => (day(2017, 10, 1), day(2018, 3, 31), share(300, 660)),
            _ => (day(2018, 4, 1), day(2018, 4, 30), share(660, 700)),
        };
        let spread = (end - start).num_days() * i64::from(rank - from) / i64::from((to - from).max(1));
        start + chrono::TimeDelta::days(spread)
    }

    fn version(&mut self, version: u32, made: NaiveDate, first: Option<NaiveDate>, origin: &str) -> Plan {
        Plan {
            id: self.ids.next(),
            child: self.child.id,
            version,
            state: PlanState::Final,
            draft_sent: Some(made - Days::new(24)),
            final_sent: Some(made),
            last_review: first.map(|_| made - Days::new(60)),
            placement: self.child.setting,
            placement_since: Some(first.unwrap_or(made)),
            origin: origin.to_owned(),
            plain_version: self.random.chance(35).then_some(made),
            views_on: self.random.chance(88).then(|| made - Days::new(70)),
            band: self.random.pick(&["B", "C", "D", "E"]).to_string(),
            funding_pence: Some(i64::from(self.random.between(30, 220)) * 10_000),
            ..Plan::default()
        }
    }

    /// A plan amended for a move to the next phase names where the child goes; since when is the school's to say.
    fn naming_next(&self, plan: Plan, held: Option<&Held>) -> Plan {
        match self.next_setting().filter(|_| held.is_some_and(|held| held.for_move)) {
            Some(next) => Plan {
                placement: Some(next.id),
                placement_since: None,
                ..plan
            },
            None => plan,
        }
    }

    fn save_plan(&mut self, plan: Plan) -> PlanId {
        let id = plan.id;
        let outcomes = self.outcomes(id);
        self.outcomes = outcomes.iter().map(|outcome| outcome.id).collect();
        let provision = vec![self.provision(id, &outcomes)];
        self.changes.push(Change::SavePlan(Box::new(PlanParts {
            plan,
            outcomes,
            provision,
            ..PlanParts::default()
        })));
        id
    }

    fn outcomes(&mut self, plan: PlanId) -> Vec<Outcome> {
        let participation = self.random.chance(62);
        let areas = [
            (PlanArea::Education, true),
            (PlanArea::Health, self.random.chance(50)),
            (PlanArea::Participation, participation),
        ];
        let wanted = areas.into_iter().filter(|(_, wanted)| *wanted);
        let one = |(position, (area, _)): (usize, (PlanArea, bool))| {
            let (words, measure) = *self.random.pick(words_of(area));
            Outcome {
                id: self.ids.next(),
                plan,
                area,
                position: u32::try_from(position + 1).unwrap_or(1),
                status: *self
                    .random
                    .pick(&[OutcomeStatus::Progress, OutcomeStatus::New, OutcomeStatus::Stuck]),
                words: words.to_owned(),
                measure: if area == PlanArea::Health && self.random.chance(40) {
                    ""
                } else {
                    measure
                }
                .to_owned(),
                by_when: Some(self.today + Days::new(240)),
                ..Outcome::default()
            }
        };
        wanted.enumerate().map(one).collect()
    }

    fn provision(&mut self, plan: PlanId, outcomes: &[Outcome]) -> Provision {
        let checked = self.random.chance(55).then(|| self.ago(40));
        Provision {
            id: self.ids.next(),
            plan,
            outcome: outcomes.first().map(|outcome| outcome.id),
            area: PlanArea::Education,
            what: self.random.pick(PROVISION).to_string(),
            who: "teaching assistant, guided by the therapist".to_owned(),
            how_often: "three times a week, 20 minutes".to_owned(),
            cost_pence: Some(180_000),
            last_checked: checked,
            delivered: checked.map(|_| self.random.chance(86)),
            ..Provision::default()
        }
    }

    /// Children in the last year of a school move on next September; those reviewed for it this autumn are on their way.
    fn phase_transfer(&mut self, held: Option<&Held>) {
        let Some(transfer) = self.moves_on() else {
            return;
        };
        let id = self.ids.next();
        let this_year = SchoolYear::of(self.today);
        let for_it = held.filter(|held| held.for_move);
        let told = [
            (TRANSFER, Some(transfer.on)),
            (REVIEW_NOTICE, for_it.map(|held| held.met - Days::new(21))),
            (PAPERS, for_it.map(|held| held.met - Days::new(15))),
            (MEETING, for_it.map(|held| held.met)),
            (REPORT, for_it.and_then(|held| held.report)),
            (REVIEW_DECISION, for_it.and_then(|held| held.decided)),
            (NOTICE, for_it.and_then(|held| held.notice)),
            (AMENDED, for_it.and_then(|held| held.amended)),
        ];
        let done = for_it.and_then(|held| held.amended);
        let post_16 = transfer.phase == Phase::Post16;
        let markers: &[&str] = if post_16 { &[POST_16] } else { &[] };
        self.open_process(id, "phase-transfer", this_year.first(), done, (markers, &told));
    }

    fn personal_budget(&mut self, plan: PlanId) {
        if !self.random.chance(45) {
            return;
        }
        let discussed = Some(self.ago(120));
        let agreed = self.random.chance(9).then(|| self.ago(60));
        let budget = PersonalBudget {
            id: self.ids.next(),
            child: self.child.id,
            plan: Some(plan),
            discussed,
            agreed,
            form: if agreed.is_some() {
                BudgetForm::DirectPayment
            } else {
                BudgetForm::Unsaid
            },
            amount_pence: agreed.map(|_| 240_000),
            ..PersonalBudget::default()
        };
        self.save(budget);
    }
}

fn words_of(area: PlanArea) -> &'static [(&'static str, &'static str)] {
    match area {
        PlanArea::Health => &[
            (
                "Will manage the feeding routine at school with a prompt.",
                "four days in five, from two",
            ),
            (
                "Will be less anxious about clinics.",
                "own rating of 4 or more out of 5, from 2",
            ),
        ],
        PlanArea::Participation => &[
            (
                "Will take part in a club with other children once a week.",
                "attends three weeks in four",
            ),
            ("Will travel to a friend's house with a known adult.", "twice a term"),
        ],
        _ => &[
            (
                "Will follow a two-step instruction in class.",
                "eight times in ten, from three",
            ),
            (
                "Will read and understand a page of text at the level of peers.",
                "standard score of 90, from 78",
            ),
            ("Will ask for help in words when stuck.", "in every lesson observed"),
        ],
    }
}

const PROVISION: &[&str] = &[
    "Language group with a programme written by the therapist",
    "Daily reading with an adult, with overlearning",
    "Calm start to the day with a key adult",
    "Movement breaks planned with the occupational therapist",
];
