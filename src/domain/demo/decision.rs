//! Decisions on a request: on the agenda or between panels, and what follows a no.

use chrono::{Days, NaiveDate};

use super::course::Course;
use super::happened::{NOT_ASSESS, NOT_ISSUE};
use super::scene::Scene;
use crate::domain::change::{Change, DecisionParts};
use crate::domain::id::{AgendaItemId, MeetingId, ProcessId};
use crate::domain::letter::{AppealKind, TacOffer, TacReply, TacSupport};
use crate::domain::meeting::{ActionState, AgendaItem, DecidedHow, Decision, Declaration, InterestKind, MeetingAction};

/// Days from the request to the last lawful day of the decision to assess, and to issue.
const SIX_WEEKS: u64 = 42;
const SIXTEEN_WEEKS: u64 = 112;

impl Scene<'_> {
    /// Enters the decisions of the last year.
    pub fn decisions(&mut self, process: ProcessId, course: &Course) {
        let made = [
            (course.decided, "ASSESS", SIX_WEEKS),
            (course.refused, "NO_ASSESS", SIX_WEEKS),
            (course.issue, "ISSUE", SIXTEEN_WEEKS),
            (course.not_issued, "NO_ISSUE", SIXTEEN_WEEKS),
        ];
        for (day, code, limit) in made {
            let Some(day) = day.filter(|day| (self.today - *day).num_days() < 371 && *day <= self.today) else {
                continue;
            };
            self.decide(process, day, code, course.request + Days::new(limit));
        }
    }

    fn decide(&mut self, process: ProcessId, day: NaiveDate, code: &str, due: NaiveDate) {
        let panel = self.world.panel_before(day).filter(|(held, _)| *held == day);
        let meeting = panel.map(|(_, id)| id);
        let item = meeting.map(|meeting| self.past_item(meeting, process, (day, due), code));
        let no = code.starts_with("NO_");
        let decision = Decision {
            id: self.ids.next(),
            child: self.child.id,
            process: Some(process),
            meeting,
            item,
            code: code.to_owned(),
            day,
            how: if panel.is_some() {
                DecidedHow::Panel
            } else {
                DecidedHow::Manager
            },
            decided_by: Some(self.world.chair),
            reasons: self
                .random
                .pick(if no { REASONS_AGAINST } else { REASONS_FOR })
                .to_string(),
            ..tested(no)
        };
        let tac = no.then(|| self.tac(&decision)).flatten();
        let letters = self.letters_of(&decision, due).into_iter().collect();
        let actions = self.actions_of(&decision);
        self.changes.push(Change::Decide(Box::new(DecisionParts {
            decision,
            letters,
            actions,
            tac,
            ..DecisionParts::default()
        })));
        match code {
            "NO_ASSESS" if self.more.chance(38) => {
                self.dispute(Some(process), day, NOT_ASSESS, AppealKind::RefusalToAssess)
            }
            "NO_ISSUE" if self.more.chance(45) => {
                self.dispute(Some(process), day, NOT_ISSUE, AppealKind::RefusalToIssue)
            }
            _ => {}
        }
    }

    /// The item a past panel had before it, and the interest declared in it where there was one.
    fn past_item(
        &mut self,
        meeting: MeetingId,
        process: ProcessId,
        (day, due): (NaiveDate, NaiveDate),
        code: &str,
    ) -> AgendaItemId {
        let late_papers = self.more.chance(9);
        let took = self.more.between(6, 22);
        let item = AgendaItem {
            took: Some(took),
            late_papers,
            recommendation: if code.starts_with("NO_") { "No" } else { "Yes" }.to_owned(),
            discussion: self.more.pick(SPOKEN).to_string(),
            papers: vec![
                "request".to_owned(),
                "parent views".to_owned(),
                "school report".to_owned(),
            ],
            ..self.item(meeting, process, section(code), (due, day))
        };
        let id = item.id;
        self.changes.push(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        });
        self.declare(meeting, id);
        id
    }

    /// The member whose own school the child goes to keeps out of the decision.
    fn declare(&mut self, meeting: MeetingId, item: AgendaItemId) {
        let own = self
            .world
            .members
            .iter()
            .find(|(school, _)| self.child.setting == Some(*school));
        let Some((_, person)) = own else { return };
        let declaration = Declaration {
            id: self.ids.next(),
            meeting,
            item: Some(item),
            person: *person,
            kind: InterestKind::OwnSchool,
            words: "The child goes to my school.".to_owned(),
            left_the_room: true,
        };
        self.changes.push(Change::Declare(declaration));
    }

    fn item(
        &mut self,
        meeting: MeetingId,
        process: ProcessId,
        section: &str,
        (due, day): (NaiveDate, NaiveDate),
    ) -> AgendaItem {
        AgendaItem {
            id: self.ids.next(),
            meeting,
            child: Some(self.child.id),
            process: Some(process),
            section: section.to_owned(),
            position: u32::try_from((due - day).num_days() + 100).unwrap_or(0),
            minutes: if section == NEW_REQUESTS { 15 } else { 10 },
            asked_of_panel: if section == NEW_REQUESTS {
                "Assess or not"
            } else {
                "Make a plan or not"
            }
            .to_owned(),
            presenter: self.child.caseworker,
            ..AgendaItem::default()
        }
    }

    /// Some decisions leave something to do; the older ones are mostly done.
    fn actions_of(&mut self, decision: &Decision) -> Vec<MeetingAction> {
        if decision.meeting.is_none() || !self.more.chance(40) {
            return Vec::new();
        }
        let due = decision.day + Days::new(14);
        let done = self
            .after_if_past(decision.day, 5, 20)
            .filter(|_| (self.today - decision.day).num_days() > 60 || self.more.chance(60));
        let (what, service) = *self.more.pick(ACTIONS);
        vec![MeetingAction {
            id: self.ids.next(),
            meeting: decision.meeting,
            item: decision.item,
            child: Some(decision.child),
            owner: self.child.caseworker,
            service: service.to_owned(),
            what: what.to_owned(),
            due: Some(due),
            state: if done.is_some() {
                ActionState::Done
            } else {
                ActionState::Open
            },
            done,
            evidence: if done.is_some() { "Note on the case" } else { "" }.to_owned(),
            ..MeetingAction::default()
        }]
    }

    /// The offer of a meeting after a no: nearly always made, mostly taken up.
    fn tac(&mut self, decision: &Decision) -> Option<TacOffer> {
        let offered = self
            .after_if_past(decision.day, 0, 5)
            .filter(|_| self.random.chance(91))?;
        let replied = self.after_if_past(offered, 3, 14).filter(|_| self.more.chance(88));
        let declined = self.random.chance(24);
        let planned = self.after(offered, 12, 45);
        let accepted = replied.is_some() && !declined;
        let set = accepted && self.more.chance(90);
        let held = Some(planned).filter(|day| set && *day <= self.today);
        let reply = match (replied, declined) {
            (None, _) => TacReply::Waiting,
            (Some(_), true) => TacReply::Declined,
            (Some(_), false) => TacReply::Accepted,
        };
        let review_due = held.map(|day| day + Days::new(84));
        let reviewed = review_due
            .and_then(|day| self.after_if_past(day, 0, 14))
            .filter(|_| self.more.chance(70));
        Some(TacOffer {
            id: self.ids.next(),
            child: self.child.id,
            decision: Some(decision.id),
            offered,
            offered_how: "telephone and letter".to_owned(),
            reply,
            replied,
            meeting_on: Some(planned).filter(|_| set),
            held,
            attended: if held.is_some() {
                ATTENDED.map(str::to_owned).to_vec()
            } else {
                Vec::new()
            },
            support: self.tac_support(held),
            review_due,
            reviewed,
            ..TacOffer::default()
        })
    }

    fn tac_support(&mut self, held: Option<NaiveDate>) -> Vec<TacSupport> {
        let Some(held) = held else { return Vec::new() };
        let one = |(what, owner, days): &(&str, &str, u64)| {
            let due = held + Days::new(*days);
            TacSupport {
                what: (*what).to_owned(),
                owner: (*owner).to_owned(),
                due: Some(due),
                done: (due <= self.today && self.more.chance(75)).then_some(due),
            }
        };
        TAC_SUPPORT.iter().map(one).collect()
    }

    /// On the agenda of the last panel that can still decide in time; some wait for the chair to put them there.
    pub fn put_on_agenda(&mut self, process: ProcessId, course: &Course) {
        let new = course.decided.is_none() && course.refused.is_none();
        let to_issue = course.decided.is_some() && course.issue.is_none() && course.not_issued.is_none();
        let (section, weeks) = match (new, to_issue) {
            (true, _) => (NEW_REQUESTS, SIX_WEEKS),
            (_, true) => (TO_ISSUE, SIXTEEN_WEEKS),
            _ => return,
        };
        let due = course.request + Days::new(weeks);
        let Some((day, meeting)) = self.world.panel_after(self.today) else {
            return;
        };
        if day + Days::new(7) < due || !self.more.chance(70) {
            return;
        }
        let missing = if self.more.chance(30) {
            vec!["parent views".into()]
        } else {
            Vec::new()
        };
        let item = AgendaItem {
            missing,
            ..self.item(meeting, process, section, (due, day))
        };
        self.changes.push(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        });
    }
}

/// The legal test with its answers, as decisions either way have them.
fn tested(no: bool) -> Decision {
    let answer = if no { "no" } else { "may-be" };
    Decision {
        test: "s36(8)".to_owned(),
        first_answer: "yes".to_owned(),
        first_why: "The reports agree that learning is markedly harder than for peers.".to_owned(),
        second_answer: answer.to_owned(),
        second_why: if no {
            "What helps is in place and can go on from the school's own means."
        } else {
            "More may be needed than the school can give from its own means."
        }
        .to_owned(),
        would_change: if no {
            "Two turns of support that bring little, or new advice."
        } else {
            ""
        }
        .to_owned(),
        evidence: vec!["school report".to_owned(), "parent views".to_owned()],
        ..Decision::default()
    }
}

fn section(code: &str) -> &'static str {
    if code.ends_with("ISSUE") {
        TO_ISSUE
    } else {
        NEW_REQUESTS
    }
}

const NEW_REQUESTS: &str = "new requests";
const TO_ISSUE: &str = "decisions to issue";

const ATTENDED: [&str; 3] = ["parent", "SENCo", "caseworker"];

const TAC_SUPPORT: &[(&str, &str, u64)] = &[
    ("Small group for language, twice a week", "SENCo", 14),
    (
        "Ask the speech and language therapist for a programme",
        "caseworker",
        28,
    ),
    ("Home and school book, looked at on Fridays", "class teacher", 7),
];

const ACTIONS: &[(&str, &str)] = &[
    ("Ring the family before the letter goes", "SEND team"),
    ("Ask the school for attendance by half-term", "SEND team"),
    (
        "Ask the therapist for the programme in writing",
        "Speech and language therapy",
    ),
    (
        "Send the school the two pages on graduated response",
        "Inclusion support",
    ),
];

const SPOKEN: &[&str] = &[
    "The psychologist spoke for what the school has put in place; health saw nothing to add.",
    "The members read the family's words first; all agreed on the difficulty, not on what it calls for.",
    "Short: the papers agree.",
    "The doctor asked for the hearing test to be repeated; it changes nothing for today.",
];

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
