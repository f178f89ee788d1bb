//! Advice: what is owed, who is to be reminded, what is in; the queues by service; the contributors of one course.

use super::sheet::{Over, Sheet, Sheeted, Short, load, log_call, next_of, nothing, printed};
use crate::app::action::{Act, Scope};
use crate::app::data::support::{AdviceStep, Begin, PageAsk, SupportAsk, SupportTold};
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::list::Want;
use crate::app::place::Place;
use crate::app::purposes::referrals::advice as forms;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::advice_run::{
    AdviceAsk, AdviceCase, AdviceLine, AdviceShown, Asking, ServiceQueue, chase_messages, distribution, reminders,
};
use crate::domain::id::AdviceId;

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Advice {
    /// Its list.
    pub sheet: Sheet<AdviceLine>,
    /// Which advice the list shows.
    pub shown: AdviceShown,
    /// One service, or all.
    pub contributor: Option<String>,
    /// The queues by service, when they are shown.
    pub queues: Option<Short<ServiceQueue>>,
    /// The contributors of one course, when they are shown.
    pub course: Option<Course>,
}

/// The contributors of one course.
#[derive(Debug, Clone)]
pub struct Course {
    /// All that is known of it.
    pub case: Box<AdviceCase>,
    /// Its lines.
    pub lines: Short<AdviceLine>,
}

impl Advice {
    /// Takes in what was read.
    pub fn take(&mut self, told: SupportTold, scene: &Scene) -> Vec<Wish> {
        match told {
            SupportTold::Advice(page) => {
                let want = self.sheet.take(page);
                want.map(|want| self.ask(want)).into_iter().collect()
            }
            SupportTold::AllAdvice(lines, total) => self.sheet.take_marks(lines, total),
            SupportTold::AdviceQueues(queues) => {
                match &mut self.queues {
                    Some(held) => held.put(queues),
                    None => self.queues = Some(Short::new(queues)),
                }
                Vec::new()
            }
            SupportTold::AdviceCase(case) => self.take_course(case),
            SupportTold::AdviceRecords(records, step) => match forms::step_dialog(records, step, scene.today) {
                Some(dialog) => vec![Wish::open(dialog)],
                None => vec![Wish::Say(Notice::bad(
                    "This advice is no longer held; nothing was changed.",
                ))],
            },
            _ => Vec::new(),
        }
    }

    fn take_course(&mut self, case: Option<Box<AdviceCase>>) -> Vec<Wish> {
        let Some(case) = case else {
            self.course = None;
            return vec![Wish::Say(Notice::plain(
                "No assessment of this child is open here: advice is asked for in one.",
            ))];
        };
        let rows = case.lines.clone();
        match &mut self.course {
            Some(course) if course.case.process == case.process => {
                course.lines.put(rows);
                course.case = case;
            }
            _ => {
                self.course = Some(Course {
                    case,
                    lines: Short::new(rows),
                });
            }
        }
        Vec::new()
    }

    /// Shows the list narrowed to one service.
    pub fn narrow(&mut self, contributor: Option<String>, shown: AdviceShown) -> Want {
        self.contributor = contributor;
        self.shown = shown;
        self.queues = None;
        self.course = None;
        self.sheet.anew()
    }

    fn asked(&self) -> AdviceAsk {
        AdviceAsk {
            shown: self.shown,
            contributor: self.contributor.clone(),
            query: self.sheet.query.clone(),
        }
    }

    fn next_view(&mut self) -> Vec<Wish> {
        self.shown = next_of(AdviceShown::ALL, self.shown);
        let want = self.sheet.anew();
        vec![self.ask(want)]
    }

    fn records(lines: &[AdviceLine], step: AdviceStep) -> Vec<Wish> {
        let ids: Vec<AdviceId> = lines.iter().map(|line| line.advice).collect();
        match ids.is_empty() {
            true => nothing(),
            false => vec![load(SupportAsk::AdviceRecords(ids, step))],
        }
    }
}

/// Which step an action means.
fn step_of(act: Act) -> Option<AdviceStep> {
    Some(match act {
        Act::AdviceReceived => AdviceStep::Receive,
        Act::AdviceChecked => AdviceStep::Check,
        Act::AdviceDropped => AdviceStep::Drop,
        Act::DraftSent => AdviceStep::DraftSent,
        Act::DraftSeen => AdviceStep::DraftSeen,
        Act::FinalSent => AdviceStep::FinalSent,
        _ => return None,
    })
}

fn owed(lines: &[AdviceLine]) -> Vec<AdviceLine> {
    lines.iter().filter(|line| line.received.is_none()).cloned().collect()
}

/// The form that reminds of all these at once.
fn chase(lines: &[AdviceLine], scene: &Scene) -> Vec<Wish> {
    let owed = owed(lines);
    if owed.is_empty() {
        return vec![Wish::Say(Notice::plain("Nothing of this is owed any more."))];
    }
    let messages = chase_messages(&owed, &scene.preferences.name, scene.today);
    vec![Wish::open(forms::chase_dialog(&messages, scene.today))]
}

/// The words of the reminders, to be read and copied.
fn messages(lines: &[AdviceLine], scene: &Scene) -> Vec<Wish> {
    let owed = owed(lines);
    if owed.is_empty() {
        return nothing();
    }
    let mut said = Vec::new();
    for message in chase_messages(&owed, &scene.preferences.name, scene.today) {
        let address = if message.address.is_empty() {
            "no address is known"
        } else {
            &message.address
        };
        said.push(Said::Heading(format!("{} <{address}>", message.to)));
        said.push(Said::Pair("Subject".to_owned(), message.subject));
        said.extend(message.body.lines().map(|line| Said::Plain(line.to_owned())));
        said.push(Said::Gap);
    }
    vec![Wish::open(Dialog::Reader(Reader::new(
        "The words of the reminders",
        said,
    )))]
}

impl Course {
    fn act(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let child = self.case.child.id;
        match act {
            Act::Open => vec![Wish::Go(Place::Child(child))],
            Act::AskAdvisers => self.ask_more(scene),
            Act::LogCall => log_call(child, &self.case.child.list_name(), scene),
            Act::DraftSent | Act::FinalSent => {
                let had = |line: &AdviceLine| match act {
                    Act::DraftSent => line.draft_sent.is_some(),
                    _ => line.final_sent.is_some(),
                };
                let to: Vec<AdviceLine> = self
                    .lines
                    .rows
                    .iter()
                    .filter(|line| line.received.is_some() && !had(line))
                    .cloned()
                    .collect();
                match to.is_empty() {
                    true => vec![Wish::Say(Notice::plain("It went to everyone whose advice is in."))],
                    false => Advice::records(&to, step_of(act).unwrap_or(AdviceStep::DraftSent)),
                }
            }
            act => self.on_line(act, scene),
        }
    }

    fn on_line(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(line) = self.lines.chosen() else {
            return nothing();
        };
        let line = std::slice::from_ref(line);
        match (act, step_of(act)) {
            (Act::ChaseAdvice, _) => chase(line, scene),
            (Act::ChaseWords, _) => messages(line, scene),
            (_, Some(step)) => Advice::records(line, step),
            _ => Vec::new(),
        }
    }

    /// The advisers of the law and the people known, not asked yet.
    fn ask_more(&self, scene: &Scene) -> Vec<Wish> {
        let asking = Asking {
            child: &self.case.child,
            people: &self.case.people,
            services: &self.case.services,
            asked: &self.case.advice,
            process: self.case.process,
            on: scene.today,
        };
        ask_advisers(&asking, &self.case.child.list_name())
    }
}

/// The form that asks for more advice, where there is anybody left to ask.
pub fn ask_advisers(asking: &Asking<'_>, name: &str) -> Vec<Wish> {
    let everyone = || Wish::Say(Notice::plain("Everyone of the list has been asked."));
    vec![forms::ask_dialog(asking, name).map_or_else(everyone, Wish::open)]
}

impl Sheeted for Advice {
    type Row = AdviceLine;

    fn sheet(&self) -> &Sheet<AdviceLine> {
        &self.sheet
    }

    fn sheet_mut(&mut self) -> &mut Sheet<AdviceLine> {
        &mut self.sheet
    }

    fn ask(&self, want: Want) -> Wish {
        load(SupportAsk::Advice(PageAsk {
            asked: self.asked(),
            want,
            step: self.sheet.list.beside(want),
        }))
    }

    fn own(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        let chosen = self.sheet.list.selected();
        match (act, step_of(act)) {
            (Act::NextShown, _) => self.next_view(),
            (Act::Totals, _) => vec![load(SupportAsk::AdviceQueues)],
            (Act::ChaseAdvice, _) => chase(&self.sheet.meant(), scene),
            (Act::ChaseWords, _) => messages(&self.sheet.meant(), scene),
            (_, Some(step)) => Self::records(&self.sheet.meant(), step),
            (Act::Open | Act::AskAdvisers, _) => chosen
                .map(|line| load(SupportAsk::AdviceCase(line.process)))
                .into_iter()
                .collect(),
            (Act::LogCall, _) => chosen.map_or_else(nothing, |line| log_call(line.child, &line.name, scene)),
            _ => Vec::new(),
        }
    }

    fn mark_whole(&self) -> Option<Wish> {
        Some(load(SupportAsk::AllAdvice(self.asked())))
    }

    fn scope(&self) -> Scope {
        Scope::Advice
    }

    fn begins(&self) -> Begin {
        Begin::Advice
    }

    /// Over the list: who of the course was sent draft and final. On it: the reminders, a page each.
    fn print(&self, scene: &Scene) -> Vec<Wish> {
        if let Some(course) = &self.course {
            let case = &course.case;
            let reference = case.child.reference.clone().unwrap_or_default();
            let document = distribution(case, scene.today);
            return printed(&format!("contributors-{reference}"), document);
        }
        let owed = owed(&self.sheet.meant());
        match owed.is_empty() || self.queues.is_some() {
            true => nothing(),
            false => {
                let messages = chase_messages(&owed, &scene.preferences.name, scene.today);
                printed("advice-reminders", reminders(&messages, scene.today))
            }
        }
    }

    fn list_hints(&self) -> Vec<Act> {
        use Act::*;
        vec![
            MarkLine,
            MarkLines,
            ChaseAdvice,
            AdviceReceived,
            BeginFor,
            PrintSheet,
            NextShown,
            Totals,
            Open,
            FilterLines,
        ]
    }

    fn over(&mut self) -> Option<&mut dyn Over> {
        match (&mut self.course, &mut self.queues) {
            (Some(course), _) => Some(&mut course.lines),
            (None, Some(queues)) => Some(queues),
            (None, None) => None,
        }
    }

    fn over_hints(&self) -> Option<Vec<Act>> {
        use Act::*;
        match (&self.course, &self.queues) {
            (Some(_), _) => Some(vec![
                AskAdvisers,
                AdviceReceived,
                DraftSent,
                DraftSeen,
                FinalSent,
                PrintSheet,
                Open,
                Back,
            ]),
            (None, Some(_)) => Some(vec![Open, Back]),
            (None, None) => None,
        }
    }

    fn close_over(&mut self) {
        if self.course.take().is_none() {
            self.queues = None;
        }
    }

    fn over_again(&self) -> Vec<Wish> {
        let course = self
            .course
            .as_ref()
            .map(|course| load(SupportAsk::AdviceCase(course.case.process)));
        let queues = self.queues.as_ref().map(|_| load(SupportAsk::AdviceQueues));
        course.into_iter().chain(queues).collect()
    }

    fn own_over(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(course) = &self.course {
            return course.act(act, scene);
        }
        let chosen = self
            .queues
            .as_ref()
            .and_then(Short::chosen)
            .map(|queue| queue.contributor.clone());
        match (act, chosen) {
            (Act::Open, Some(contributor)) => {
                let want = self.narrow(Some(contributor), AdviceShown::Owed);
                vec![self.ask(want)]
            }
            _ => Vec::new(),
        }
    }

    fn narrow_back(&mut self) -> bool {
        self.contributor.take().is_some()
    }
}
