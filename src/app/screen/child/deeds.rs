//! What is done on the panels of a child's page: add a line, change it, mark it done, take it out.

use chrono::NaiveDate;

use super::pick::Chosen;
use super::{ADVICE, ChildScreen, PAPERS, PEOPLE, PLAN, REVIEWS, STORY, Scene, TASKS, facts, lines::PlanLine};
use crate::app::action::Act;
use crate::app::data::ChildPage;
use crate::app::dialog::{Confirm, Dialog, Item, Menu};
use crate::app::effect::Effect;
use crate::app::law;
use crate::app::pick::Pick;
use crate::app::purposes::page::{advice, correct, paper, person, plan, plan_parts, review, task};
use crate::app::screen::referrals::advice::ask_advisers;
use crate::app::screen::referrals::begin;
use crate::app::status::Notice;
use crate::app::veil::veiled;
use crate::app::wish::Wish;
use crate::domain::advice_run::Asking;
use crate::domain::change::Change;
use crate::domain::desk::ProcessFacts;
use crate::domain::note::Paper;
use crate::domain::plan::{Outcome, Plan, PlanSection, Provision};
use crate::domain::record::AnyRecord;
use crate::domain::review::Review;
use crate::domain::rule::RuleBook;
use crate::domain::task::Task;
use crate::domain::words;

fn say(words: &str) -> Vec<Wish> {
    vec![Wish::Say(Notice::plain(words))]
}

fn open(dialog: Dialog) -> Vec<Wish> {
    vec![Wish::open(dialog)]
}

impl ChildScreen {
    /// Does what is asked for on the panel that is open.
    pub(super) fn deed(&self, page: &ChildPage, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::AddHere => self.add(page, scene),
            Act::NewTask => open(new_task(page)),
            Act::BeginHere => open(begin::menu(&page.child)),
            Act::Done => self.done(page, scene.today),
            Act::Chase => self.chase(page, scene.today),
            Act::Remove => self.remove(page),
            Act::CorrectStep => correctable(page),
            Act::SetRoute => self.routes(page, scene.today),
            _ => Vec::new(),
        }
    }

    /// A new line for the panel.
    fn add(&self, page: &ChildPage, scene: &Scene) -> Vec<Wish> {
        let (child, name) = (page.child.id, page.child.list_name());
        match self.panel {
            STORY => open(facts::menu()),
            PEOPLE => open(person::link(child, &name)),
            ADVICE => match page.processes.first().filter(|held| held.process.closed.is_none()) {
                Some(held) => ask_advisers(&Asking::of(page, held.process.id, scene.today), &name),
                None => say("Advice is asked for in a process, and none is open: p starts one."),
            },
            PLAN => open(parts_menu(page)),
            REVIEWS => open(review::dialog(&new_review(page), &name)),
            PAPERS => open(paper::dialog(
                &Paper {
                    child,
                    ..Paper::default()
                },
                &name,
            )),
            TASKS => open(new_task(page)),
            _ => say("A date is not entered: it follows from the steps. a adds a step."),
        }
    }

    /// The chosen line, to be changed.
    pub(super) fn change_line(&self, page: &ChildPage) -> Option<Dialog> {
        let at = self.at;
        match self.panel {
            PEOPLE => page.people.get(at).map(|held| person::dialog(&held.person, &held.link)),
            ADVICE => page.advice.get(at).map(advice::dialog),
            PLAN => self.change_part(page),
            REVIEWS => page.reviews.get(at).map(|held| review::dialog(held, "")),
            PAPERS => page.papers.get(at).map(|held| paper::dialog(held, "")),
            TASKS => page.tasks.get(at).map(|held| task::dialog(held, "")),
            _ => None,
        }
    }

    fn change_part(&self, page: &ChildPage) -> Option<Dialog> {
        Some(match PlanLine::at(page, self.at)? {
            PlanLine::Version(held) => plan::dialog(held, ""),
            PlanLine::Section(held) => plan_parts::section(held),
            PlanLine::Outcome(held) => plan_parts::outcome(held),
            PlanLine::Provision(held) => plan_parts::provision(held),
        })
    }

    fn done(&self, page: &ChildPage, today: NaiveDate) -> Vec<Wish> {
        match (self.panel, page.tasks.get(self.at), page.advice.get(self.at)) {
            (TASKS, Some(held), _) if held.done.is_none() => {
                let change = Change::FinishTask {
                    task: held.id,
                    on: today,
                };
                vec![Wish::Do(Effect::Save(Box::new(change)))]
            }
            (ADVICE, _, Some(held)) if held.is_owed() => {
                open(advice::receive(held.id, &held.contributor.replace('-', " "), today))
            }
            (TASKS | ADVICE, ..) => say("This is done already, or there is nothing here."),
            _ => say("d marks a task as done, or advice as come in: choose one in its panel."),
        }
    }

    /// A reminder about the chosen advice; about all that is owed where the chosen one is not.
    fn chase(&self, page: &ChildPage, today: NaiveDate) -> Vec<Wish> {
        let owed: Vec<_> = page.advice.iter().filter(|held| held.is_owed()).collect();
        let chosen = page
            .advice
            .get(self.at)
            .filter(|held| self.panel == ADVICE && held.is_owed());
        let one = chosen.or(if let [only] = owed.as_slice() {
            Some(*only)
        } else {
            None
        });
        match (one, owed.as_slice()) {
            (_, []) => say("Nobody owes advice about this child."),
            (Some(held), _) => open(advice::chase(vec![held.id], &held.contributor.replace('-', " "), today)),
            (None, all) => {
                let ids = all.iter().map(|held| held.id).collect();
                open(advice::chase(ids, &format!("all {} who owe advice", all.len()), today))
            }
        }
    }

    /// Asks, by name, before a line is taken out.
    fn remove(&self, page: &ChildPage) -> Vec<Wish> {
        let Some((what, change)) = self.removable(page) else {
            return say("Nothing here is taken out: a step is put right with E, what was said and decided stays.");
        };
        let confirm = Confirm {
            title: "Take this out?".to_owned(),
            lines: vec![what, "Undo brings it back.".to_owned()],
            yes: "take it out".to_owned(),
            then: Pick::Save(Box::new(change)),
        };
        open(Dialog::Confirm(confirm))
    }

    fn removable(&self, page: &ChildPage) -> Option<(String, Change)> {
        let at = self.at;
        Some(match self.panel {
            STORY => return facts::removable(page, self.story.get(at)?),
            PEOPLE => {
                let held = page.people.get(at)?;
                let what = format!(
                    "{} is then no longer linked to this child. The person stays.",
                    veiled(&held.person.name())
                );
                (what, Change::UnlinkPerson(held.link.id))
            }
            PAPERS => {
                let held = page.papers.get(at)?;
                let what = format!("The link to “{}”. The file stays where it is.", held.title);
                (what, Change::Remove(AnyRecord::Paper(Box::new(held.clone()))))
            }
            TASKS => {
                let held = page.tasks.get(at)?;
                (
                    format!("The task: {}", held.what),
                    Change::Remove(AnyRecord::Task(Box::new(held.clone()))),
                )
            }
            PLAN => match PlanLine::at(page, at)? {
                PlanLine::Outcome(held) => (
                    format!("The outcome: {}", held.words),
                    Change::Remove(AnyRecord::Outcome(Box::new(held.clone()))),
                ),
                PlanLine::Provision(held) => {
                    let change = Change::Remove(AnyRecord::Provision(Box::new(held.clone())));
                    (format!("The provision: {}", held.what), change)
                }
                PlanLine::Version(_) | PlanLine::Section(_) => return None,
            },
            _ => return None,
        })
    }

    /// The ways a refusal can have been reversed, each with the date that would then be next.
    fn routes(&self, page: &ChildPage, today: NaiveDate) -> Vec<Wish> {
        let book = RuleBook::builtin();
        let reversed = book.routes.reversed().map(|id| book.events.kind(id).name.as_str());
        let is_reversed = |held: &&ProcessFacts| {
            held.events
                .iter()
                .any(|event| !event.void && Some(event.name.as_str()) == reversed)
        };
        let Some(held) = page.processes.iter().find(is_reversed) else {
            return say(
                "No refusal of this child has been reversed: a adds that step first, then R says by which way.",
            );
        };
        let item = |name: Option<&str>, words: &str| {
            let route = name.map(str::to_owned);
            let next = reading(page, held, route.clone(), today);
            let next = if held.process.route == route {
                format!("now: {next}")
            } else {
                next
            };
            let change = Change::SetRoute {
                process: held.process.id,
                route,
            };
            Item::new(words, next, Pick::Save(Box::new(change)))
        };
        let routes = book
            .routes
            .all()
            .iter()
            .map(|route| item(Some(&route.name), &route.words));
        let items = std::iter::once(item(None, "not known yet")).chain(routes);
        open(Dialog::Menu(Menu::new(
            "How was the refusal reversed?",
            items.collect(),
        )))
    }

    /// A line of one of this page's menus was chosen.
    pub fn chosen(&self, chosen: &Chosen, today: NaiveDate) -> Vec<Wish> {
        let Some(page) = &self.page else { return Vec::new() };
        let newest = page.plans.first();
        match chosen {
            Chosen::Correct(id) => {
                let mut held = page
                    .processes
                    .iter()
                    .flat_map(|process| process.events.iter().map(move |event| (process, event)));
                let found = held.find(|(_, event)| event.id == *id);
                found.map_or_else(Vec::new, |(process, event)| {
                    open(correct::dialog(event, &process.process.kind))
                })
            }
            Chosen::Call | Chosen::HealthCheck | Chosen::Destination | Chosen::Exclusion => {
                facts::form(page, chosen, today).map_or_else(Vec::new, open)
            }
            Chosen::Version => open(plan::dialog(&next_version(page), "")),
            Chosen::Section(letter) => newest.map_or_else(Vec::new, |plan| {
                open(plan_parts::section(&section_of(page, plan, letter)))
            }),
            Chosen::Outcome => newest.map_or_else(Vec::new, |plan| {
                let position = page.outcomes.len() as u32 + 1;
                open(plan_parts::outcome(&Outcome {
                    plan: plan.id,
                    position,
                    ..Outcome::default()
                }))
            }),
            Chosen::Provision => newest.map_or_else(Vec::new, |plan| {
                open(plan_parts::provision(&Provision {
                    plan: plan.id,
                    ..Provision::default()
                }))
            }),
        }
    }
}

/// What would fall due next, were this the way: its name and its last day.
fn reading(page: &ChildPage, held: &ProcessFacts, route: Option<String>, today: NaiveDate) -> String {
    let mut held = held.clone();
    held.process.route = route;
    let duties = law::duties(page, &held, today);
    let next = duties
        .iter()
        .find(|duty| law::is_running(&held, duty, today) && law::rule(duty).binds());
    match next.and_then(|duty| Some((duty, duty.due?))) {
        Some((duty, due)) => format!("{}, {}", words::day(due), law::rule(duty).title),
        None => "no date follows".to_owned(),
    }
}

fn new_task(page: &ChildPage) -> Dialog {
    let held = Task {
        child: Some(page.child.id),
        ..Task::default()
    };
    task::dialog(&held, &page.child.list_name())
}

fn new_review(page: &ChildPage) -> Review {
    Review {
        child: page.child.id,
        plan: page.plans.first().map(|plan| plan.id),
        due: page.row.review_due.unwrap_or_default(),
        ..Review::default()
    }
}

/// The next version goes on from the newest one.
fn next_version(page: &ChildPage) -> Plan {
    let process = page.processes.first().filter(|held| held.process.closed.is_none());
    let before = page.plans.first().cloned().unwrap_or_default();
    Plan {
        id: Default::default(),
        child: page.child.id,
        process: process.map(|held| held.process.id),
        version: before.version + 1,
        state: Default::default(),
        draft_sent: None,
        comments_until: None,
        final_sent: None,
        ceased: None,
        ..before
    }
}

fn section_of(page: &ChildPage, plan: &Plan, letter: &str) -> PlanSection {
    let held = page.sections.iter().find(|held| held.letter == letter);
    held.cloned().unwrap_or_else(|| PlanSection {
        plan: plan.id,
        letter: letter.to_owned(),
        ..PlanSection::default()
    })
}

fn parts_menu(page: &ChildPage) -> Dialog {
    let begin = match page.plans.first() {
        None => "Begin a plan".to_owned(),
        Some(plan) => format!("Begin version {}", plan.version + 1),
    };
    let mut items = Vec::new();
    if !page.plans.is_empty() {
        items.push(Item::new("An outcome", "", Pick::Page(Chosen::Outcome)));
        items.push(Item::new("A provision", "", Pick::Page(Chosen::Provision)));
        let section = |(letter, words): &(&'static str, &str)| {
            let written = page
                .sections
                .iter()
                .any(|held| held.letter == *letter && !held.words.is_empty());
            let aside = if written { "written" } else { "" };
            Item::new(
                format!("Section {letter}: {words}"),
                aside,
                Pick::Page(Chosen::Section(letter)),
            )
        };
        items.extend(plan_parts::SECTIONS.iter().map(section));
    }
    items.push(Item::new(begin, "", Pick::Page(Chosen::Version)));
    Dialog::Menu(Menu::new("Add to the plan", items))
}

/// The steps of all processes, the newest first, to choose the one that is wrong.
fn correctable(page: &ChildPage) -> Vec<Wish> {
    let events = page
        .processes
        .iter()
        .flat_map(|held| &held.events)
        .filter(|event| !event.void);
    let mut events: Vec<_> = events.collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.day));
    let item = |event: &&crate::domain::matter::Event| {
        Item::new(
            law::event_words(&event.name),
            words::day(event.day),
            Pick::Page(Chosen::Correct(event.id)),
        )
    };
    match events.is_empty() {
        true => say("No step has been entered for this child."),
        false => open(Dialog::Menu(Menu::new(
            "Which step is wrong?",
            events.iter().map(item).collect(),
        ))),
    }
}
