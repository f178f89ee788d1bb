//! Decisions on a request, and what follows a no: the offer of a meeting, mediation, appeal.

use chrono::{Days, NaiveDate};

use super::course::Course;
use super::scene::Scene;
use crate::domain::change::{Change, DecisionParts};
use crate::domain::id::ProcessId;
use crate::domain::letter::{Appeal, AppealKind, TacOffer, TacReply, TacSupport};
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision};

impl Scene<'_> {
    /// Enters the decisions of the last year.
    pub fn decisions(&mut self, process: ProcessId, course: &Course) {
        let made = [
            (course.decided, "ASSESS"),
            (course.refused, "NO_ASSESS"),
            (course.issue, "ISSUE"),
            (course.not_issued, "NO_ISSUE"),
        ];
        for (day, code) in made {
            let Some(day) = day.filter(|day| (self.today - *day).num_days() < 371 && *day <= self.today) else {
                continue;
            };
            self.decide(process, day, code);
        }
    }

    fn decide(&mut self, process: ProcessId, day: NaiveDate, code: &str) {
        let panel = self.world.panel_before(day).filter(|(held, _)| *held == day);
        let no = code.starts_with("NO_");
        let decision = Decision {
            id: self.ids.next(),
            child: self.child.id,
            process: Some(process),
            meeting: panel.map(|(_, id)| id),
            code: code.to_owned(),
            day,
            how: if panel.is_some() {
                DecidedHow::Panel
            } else {
                DecidedHow::Manager
            },
            decided_by: Some(self.world.chair),
            test: "s36(8)".to_owned(),
            first_answer: "yes".to_owned(),
            second_answer: if no { "no" } else { "may-be" }.to_owned(),
            reasons: self
                .random
                .pick(if no { REASONS_AGAINST } else { REASONS_FOR })
                .to_string(),
            ..Decision::default()
        };
        let tac = no.then(|| self.tac(&decision)).flatten();
        self.changes.push(Change::Decide(Box::new(DecisionParts {
            decision,
            tac,
            ..DecisionParts::default()
        })));
        if no && self.random.chance(14) {
            self.appeal(process, day, code);
        }
    }

    /// The offer of a meeting after a no: nearly always made, mostly taken up.
    fn tac(&mut self, decision: &Decision) -> Option<TacOffer> {
        let offered = self
            .after_if_past(decision.day, 0, 5)
            .filter(|_| self.random.chance(91))?;
        let replied = self.after_if_past(offered, 3, 14);
        let declined = self.random.chance(24);
        let held = self
            .after_if_past(offered, 12, 30)
            .filter(|_| replied.is_some() && !declined);
        let reply = match (replied, declined) {
            (None, _) => TacReply::Waiting,
            (Some(_), true) => TacReply::Declined,
            (Some(_), false) => TacReply::Accepted,
        };
        let support = TacSupport {
            what: "Small group for language, twice a week".into(),
            owner: "SENCo".into(),
            due: held,
            done: None,
        };
        Some(TacOffer {
            id: self.ids.next(),
            child: self.child.id,
            decision: Some(decision.id),
            offered,
            offered_how: "telephone and letter".to_owned(),
            reply,
            replied,
            held,
            attended: if held.is_some() {
                vec!["parent".into(), "SENCo".into(), "caseworker".into()]
            } else {
                Vec::new()
            },
            support: held.map(|_| support).into_iter().collect(),
            review_due: held.map(|day| day + Days::new(84)),
            ..TacOffer::default()
        })
    }

    fn appeal(&mut self, process: ProcessId, refused: NaiveDate, code: &str) {
        let mediated = self.after_if_past(refused, 20, 40);
        let lodged = self.after_if_past(refused, 41, 60);
        let hearing = self.after_if_past(refused, 150, 200);
        let kind = if code == "NO_ASSESS" {
            AppealKind::RefusalToAssess
        } else {
            AppealKind::RefusalToIssue
        };
        let appeal = Appeal {
            id: self.ids.next(),
            child: self.child.id,
            process: Some(process),
            kind,
            mediation_asked: mediated.map(|day| day - Days::new(15)),
            mediation_held: mediated,
            lodged,
            hearing,
            outcome: if hearing.is_some() { "allowed" } else { "" }.to_owned(),
            closed: hearing,
            ..Appeal::default()
        };
        self.save(appeal);
    }

    /// On the agenda of the last panel that can still decide in time.
    pub fn put_on_agenda(&mut self, process: ProcessId, request: NaiveDate) {
        let due = request + Days::new(42);
        let Some((day, meeting)) = self.world.panel_after(self.today) else {
            return;
        };
        if day + Days::new(7) < due {
            return;
        }
        let item = AgendaItem {
            id: self.ids.next(),
            meeting,
            child: Some(self.child.id),
            process: Some(process),
            section: "new requests".to_owned(),
            position: u32::try_from((due - self.today).num_days() + 100).unwrap_or(0),
            minutes: 15,
            asked_of_panel: "Assess or not".to_owned(),
            presenter: self.child.caseworker,
            missing: if self.random.chance(30) {
                vec!["parent views".into()]
            } else {
                Vec::new()
            },
            ..AgendaItem::default()
        };
        self.changes.push(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        });
    }
}

const REASONS_FOR: &[&str] = &[
    "Two full cycles show needs that may call for more than the school can provide from its own means.",
    "Reports agree on lasting difficulties across settings; provision under a plan may be necessary.",
    "Progress is well below what the support given would lead one to expect.",
];

const REASONS_AGAINST: &[&str] = &[
    "Support begun this term is working and the school can keep it up from its own means.",
    "The reports describe needs that the school is meeting; attendance rather than learning is the present difficulty.",
    "Progress is in line with peers since the last cycle; what helps is in place and will go on.",
];
