//! The course of a child's assessment: request, decision, advice, draft, final, on time or late.

use chrono::{Days, NaiveDate};

use super::cast::{Part, Role};
use super::happened::*;
use super::scene::Scene;
use crate::domain::area::last_whole_year;
use crate::domain::change::Change;
use crate::domain::id::ProcessId;
use crate::domain::matter::{Event, Process};
use crate::domain::referral::{Answer, Referral, ReferralKind, Source, Triage};

/// Days from the request to the last lawful day of the final plan: twenty weeks.
const TWENTY_WEEKS: u32 = 140;

/// How many in a hundred decisions to assess a panel advises on; the others clearly meet the test.
const CLEAR: u32 = 45;

/// The days of one assessment, as far as it has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    pub request: NaiveDate,
    pub decided: Option<NaiveDate>,
    pub refused: Option<NaiveDate>,
    pub asked: Option<NaiveDate>,
    pub issue: Option<NaiveDate>,
    pub not_issued: Option<NaiveDate>,
    pub draft: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
}

impl Scene<'_> {
    /// Tells the assessment of a child who has a plan, and gives the day it was made.
    pub fn assessment_with_plan(&mut self) -> NaiveDate {
        let (made, days_late) = self.made_and_late();
        let request = made - Days::new(u64::from(TWENTY_WEEKS)) - days(days_late);
        let draft = made - Days::new(self.random.between(21, 32).into());
        let decided = self.after(request, 24, 42).min(draft - Days::new(40));
        let decided = self.at_panel(decided, CLEAR);
        let course = Course {
            request,
            decided: Some(decided),
            asked: Some(self.after(decided, 0, 3)),
            issue: Some(self.at_panel(draft - Days::new(6), 30)),
            draft: Some(draft),
            last: Some(made),
            ..Course::default()
        };
        self.tell(&course, Some(made));
        made
    }

    /// When the plan was made, and how many days after the twenty weeks.
    fn made_and_late(&mut self) -> (NaiveDate, i64) {
        let (from, to) = last_whole_year(self.today);
        if self.member.part == Part::VeryLate {
            let made = self.random.day(from, to);
            return (made, i64::from(self.random.between(85, 210)));
        }
        let months = self
            .random
            .weighted(&[(22, (0, 12)), (22, (12, 24)), (20, (24, 40)), (36, (40, 84))]);
        let earliest = self
            .child
            .born
            .map_or(self.today, |born| born + chrono::Months::new(30));
        let oldest = self.today - chrono::Months::new(months.1);
        let made = self
            .random
            .day(oldest, self.today - chrono::Months::new(months.0))
            .max(earliest)
            .min(self.ago(1));
        let on_time = self.random.chance(if made > to { 66 } else { 54 });
        let late = if on_time {
            -i64::from(self.random.between(0, 21))
        } else {
            i64::from(self.random.between(1, 84))
        };
        (made, late)
    }

    /// Tells an assessment that still runs, or ended in a no.
    pub fn open_assessment(&mut self) {
        let course = match self.member.role {
            Role::Request => self.requested(),
            Role::Assessing => self.being_assessed(),
            Role::Draft => self.drafted(),
            _ => self.refused(),
        };
        let closed = course
            .refused
            .or(course.not_issued)
            .map(|day| day + Days::new(75))
            .filter(|day| *day <= self.today);
        self.tell(&course, closed);
    }

    fn requested(&mut self) -> Course {
        let late = self.random.chance(7);
        let days_ago = if late {
            self.random.between(43, 60)
        } else {
            self.random.between(0, 41)
        };
        Course {
            request: self.ago(days_ago),
            ..Course::default()
        }
    }

    fn being_assessed(&mut self) -> Course {
        let late = self.random.chance(12);
        let days_ago = if late {
            self.random.between(113, 175)
        } else {
            self.random.between(46, 111)
        };
        let request = self.ago(days_ago);
        let decided = self.after(request, 24, 42);
        let decided = self.at_panel(decided, CLEAR);
        Course {
            request,
            decided: Some(decided),
            asked: Some(decided + Days::new(1)),
            ..Course::default()
        }
    }

    fn drafted(&mut self) -> Course {
        let late = self.random.chance(18);
        let days_ago = if late {
            self.random.between(141, 240)
        } else {
            self.random.between(100, 139)
        };
        let request = self.ago(days_ago);
        let decided = self.after(request, 24, 42);
        let decided = self.at_panel(decided, CLEAR);
        let draft = self.after(request, 88, 98 + if late { 30 } else { 0 }).min(self.today);
        let sent = self.random.chance(70);
        Course {
            request,
            decided: Some(decided),
            asked: Some(decided + Days::new(1)),
            issue: Some(draft - Days::new(5)),
            draft: sent.then_some(draft),
            ..Course::default()
        }
    }

    fn refused(&mut self) -> Course {
        if self.random.chance(30) {
            let days_ago = self.random.between(115, 300);
            let request = self.ago(days_ago);
            let decided = self.after(request, 24, 42);
            let decided = self.at_panel(decided, CLEAR);
            let not_issued = self.after(request, 98, 112);
            return Course {
                request,
                decided: Some(decided),
                asked: Some(decided),
                not_issued: Some(not_issued),
                ..Course::default()
            };
        }
        let days_ago = self.random.between(45, 250);
        let request = self.ago(days_ago);
        let refused = self.after(request, 28, 42);
        Course {
            request,
            refused: Some(self.at_panel(refused, 100)),
            ..Course::default()
        }
    }

    /// The panel's day before, where there was one; what clearly meets the test a manager decides between panels.
    fn at_panel(&mut self, day: NaiveDate, of_a_hundred: u32) -> NaiveDate {
        let panel = self.world.panel_before(day);
        panel
            .filter(|_| self.more.chance(of_a_hundred))
            .map_or(day, |(held, _)| held)
    }

    fn tell(&mut self, course: &Course, closed: Option<NaiveDate>) {
        let process: ProcessId = self.ids.next();
        self.began = self.began.min(course.request);
        if course.last.is_none() {
            self.cycles_before(course.request);
        }
        self.request(course, process);
        let told = self.told_of(course);
        self.open_process(process, "assessment", course.request, closed, (&[], &told));
        // What lies further back than a school year is kept without each adviser's dates, as it was brought in.
        let recent = (self.today - course.request).num_days() < 600;
        if let Some(asked) = course.asked.filter(|_| recent) {
            self.ask_advice(process, asked, course);
        }
        self.claim_exception(process, course);
        self.decisions(process, course);
        self.put_on_agenda(process, course);
    }

    /// What happened, in order; the smaller duties are mostly done on their day.
    fn told_of(&mut self, course: &Course) -> Vec<(&'static str, Option<NaiveDate>)> {
        let told_family = self.after_if_past(course.request, 0, 3);
        let prompt = self.random.chance(92);
        let advice_in = course.issue.or(course.not_issued).zip(course.asked);
        let advice_in =
            advice_in.map(|(decided, asked)| (asked + Days::new(if prompt { 40 } else { 52 })).min(decided));
        let all_sent = course
            .last
            .and_then(|last| self.after_if_past(last, 0, if prompt { 0 } else { 12 }));
        vec![
            (REQUEST, Some(course.request)),
            (CONSULTED, told_family),
            (BODIES_TOLD, told_family),
            (ASSESS, course.decided),
            (NOT_ASSESS, course.refused),
            (ADVICE_ASKED, course.asked),
            (ADVICE_IN, advice_in),
            (ISSUE, course.issue),
            (NOT_ISSUE, course.not_issued),
            (DRAFT, course.draft),
            (FINAL, course.last),
            (RIGHTS, course.last),
            (CONTRIBUTORS_SENT, all_sent),
        ]
    }

    /// Opens a process with the events that have happened.
    pub fn open_process(
        &mut self,
        id: ProcessId,
        kind: &str,
        opened: NaiveDate,
        closed: Option<NaiveDate>,
        (markers, told): (&[&str], &[(&str, Option<NaiveDate>)]),
    ) {
        let process = Process {
            id,
            child: self.child.id,
            kind: kind.to_owned(),
            opened,
            closed,
            markers: markers.iter().map(ToString::to_string).collect(),
            ..Process::default()
        };
        let happened = told.iter().filter_map(|(name, day)| Some((*name, (*day)?)));
        let ids = &mut self.ids;
        let event = |(name, day): (&str, NaiveDate)| Event {
            id: ids.next(),
            process: id,
            name: name.to_owned(),
            day,
            ..Event::default()
        };
        let events = happened.map(event).collect();
        self.changes.push(Change::OpenProcess {
            process: Box::new(process),
            events,
        });
    }

    fn request(&mut self, course: &Course, process: ProcessId) {
        let source = self.random.weighted(&[
            (60, Source::School),
            (26, Source::Parent),
            (5, Source::EarlyYears),
            (3, Source::YoungPerson),
            (3, Source::HealthVisitor),
            (2, Source::SocialCare),
            (1, Source::YouthJustice),
        ]);
        let triaged = self.after_if_past(course.request, 1, 9);
        let terms = u8::try_from(self.random.between(1, 5)).unwrap_or(1);
        let referral = Referral {
            id: self.ids.next(),
            child: self.child.id,
            process: Some(process),
            kind: ReferralKind::Request,
            source,
            received: course.request,
            reason: self.random.pick(REASONS).to_string(),
            terms_of_evidence: Some(terms),
            fewer_terms_why: if terms < 4 { "Fewer terms are no bar" } else { "" }.to_owned(),
            may_have_sen: if triaged.is_some() { Answer::Yes } else { Answer::Unsaid },
            outcome: triaged.map(|_| Triage::ToPanel),
            triaged,
            triaged_by: triaged.and(self.child.caseworker),
            outcome_why: if triaged.is_some() {
                "The picture is rich enough for the panel"
            } else {
                ""
            }
            .to_owned(),
            ..self.said_of_it(course.request, terms)
        };
        self.save(referral);
    }
}

fn days(number: i64) -> chrono::TimeDelta {
    chrono::TimeDelta::days(number)
}

const REASONS: &[&str] = &[
    "Speech and language are well below age; two terms of small-group work have helped little.",
    "Anxiety keeps the child out of lessons most mornings.",
    "Progress in reading has stopped in spite of daily one-to-one teaching.",
    "The family asks for a full picture before the move to the next school.",
    "Needs have grown since starting here and more than the school can give may be necessary.",
    "New to the area, with reports from elsewhere that describe lasting difficulties.",
];
